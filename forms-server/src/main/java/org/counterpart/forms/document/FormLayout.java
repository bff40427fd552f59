package org.counterpart.forms.document;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.counterpart.forms.document.PrintableSection.Note;
import org.counterpart.forms.document.PrintableSection.NoteKind;
import org.counterpart.forms.form.Declaration;
import org.counterpart.forms.form.Release;
import org.counterpart.forms.obligation.ServiceDays;
import org.counterpart.forms.template.DeclarationStanding;
import org.counterpart.forms.template.FormOutline;
import org.counterpart.forms.template.PartDefinition;
import org.counterpart.forms.template.PartDefinition.ForEach;
import org.jspecify.annotations.Nullable;

/**
 * Lays out released parts in the order of the template.
 *
 * <ul>
 *   <li>A part that was not served is a heading that says so. A part that is never released to anybody is not printed.
 *   <li>A question that is not asked is not printed, nor is an answer it may have from before.
 *   <li>A question that is asked and not answered prints as "Not answered" when an answer was due before service or at the
 *       hearing. The others are named in one line at the end of their section, and a section in which nothing at all was
 *       entered in one line at the head of its part.
 *   <li>Of the orders, those that were made, were marked as not applicable or carry a date or words are printed; one line
 *       says that the others were not made.
 *   <li>What repeats for each defendant or count is a table as long as its answers are short, otherwise one section each.
 * </ul>
 */
public final class FormLayout {
    private final FormOutline outline;
    private final FormWords words;
    private final RecordNames names;
    private final ServiceDays days;

    /** Lays out forms of one case in one language; {@code days} says on which day something counts as served. */
    public FormLayout(FormOutline outline, Words words, PrintLanguage language, RecordNames names, ServiceDays days) {
        this.outline = outline;
        this.words = new FormWords(words, language);
        this.names = names;
        this.days = days;
    }

    /** The parts as they print. */
    public List<PrintableSection> sections(List<ReleasedPart> parts) {
        List<ReleasedPart> ordered = parts.stream()
                .filter(part -> !part.part().definition().audience().isEmpty())
                .sorted(Comparator.comparing(this::position).thenComparing(this::instance))
                .toList();
        RowNames rows = new RowNames(words, outline, names, ordered);
        List<PrintableSection> sections = new ArrayList<>();
        for (ReleasedPart part : ordered) {
            Release release = part.release();
            if (release == null) {
                sections.add(notServed(part));
            } else {
                PartContext context = new PartContext(words, outline, names, rows, part);
                sections.addAll(new PartLayout(context).sections(title(part), notes(part, release)));
            }
        }
        return sections;
    }

    private int position(ReleasedPart part) {
        return outline.template().parts().indexOf(part.part().definition());
    }

    private int instance(ReleasedPart part) {
        return outline.caseOutline().defendants().indexOf(part.part().key());
    }

    private String title(ReleasedPart part) {
        String title = words.partTitle(part.part().definition().id());
        String key = part.part().key();
        if (key == null) {
            return title;
        }
        boolean ofDefendant = part.part().definition().forEach() == ForEach.DEFENDANT;
        return title + " — " + (ofDefendant ? names.defendant(key) : team(key));
    }

    private PrintableSection notServed(ReleasedPart part) {
        Phrase unserved = isCourts(part) ? Phrase.NOT_PUBLISHED : Phrase.NOT_SERVED;
        Phrase phrase = part.withheld() ? Phrase.WITHHELD : unserved;
        return new PrintableSection(
                1, title(part), List.of(new Note(NoteKind.NOT_SERVED, words.phrase(phrase))), List.of());
    }

    private static boolean isCourts(ReleasedPart part) {
        return part.part().definition().kind() == PartDefinition.Kind.COURT;
    }

    private List<Note> notes(ReleasedPart part, Release release) {
        List<Note> notes = new ArrayList<>();
        notes.add(new Note(NoteKind.SERVED, served(part, release)));
        if (!isCarried(part, release)) {
            servedHere(part, release).forEach(notes::add);
        }
        String reason = release.service().reason();
        if (reason != null && !reason.isBlank()) {
            notes.add(new Note(NoteKind.SERVED, words.phrase(Phrase.REASON_AT_SERVICE, reason)));
        }
        DeclarationStanding.of(outline, part.part(), release, part.declared(), Set.of())
                .forEach(one -> notes.add(declared(one)));
        return notes;
    }

    private Note declared(DeclarationStanding standing) {
        String what = words.word("declaration." + standing.as());
        Declaration one = standing.declaration();
        if (one == null) {
            return new Note(NoteKind.SERVED, words.phrase(Phrase.NOT_DECLARED, what));
        }
        String by = by(one.by().name(), one.by().onBehalfOf());
        String at = DateWords.dateTime(Instant.ofEpochMilli(one.by().at()), words.language());
        if (standing.state() == DeclarationStanding.State.ELSEWHERE) {
            return new Note(
                    NoteKind.SERVED,
                    words.phrase(
                            Phrase.DECLARED_ELSEWHERE,
                            what,
                            at,
                            by,
                            team(one.by().team())));
        }
        String said = words.phrase(Phrase.DECLARED, what, at, by, team(one.by().team()), one.release());
        return standing.state() == DeclarationStanding.State.COVERS
                ? new Note(NoteKind.SERVED, said)
                : new Note(NoteKind.WARNING, said + " " + words.phrase(Phrase.NOT_COVERED));
    }

    /** True for what was served in another case, and came here with the defendant who was joined to this one: nobody served it here. */
    private boolean isCarried(ReleasedPart part, Release release) {
        String key = part.part().key();
        return key != null && release.service().at() < outline.caseOutline().joinedAt("defence:" + key);
    }

    /** On which day it counts as served, and on whom it was. */
    private List<Note> servedHere(ReleasedPart part, Release release) {
        List<Note> notes = new ArrayList<>();
        if (!isCourts(part)) {
            notes.addAll(serviceDay(release.service().at()));
        }
        if (!release.service().on().isEmpty()) {
            List<String> on = release.service().on().stream().map(this::team).toList();
            notes.add(new Note(NoteKind.SERVED, words.phrase(Phrase.SERVED_ON, String.join("; ", on))));
        }
        return notes;
    }

    private String served(ReleasedPart part, Release release) {
        Release.Service service = release.service();
        String at = DateWords.dateTime(Instant.ofEpochMilli(service.at()), words.language());
        String by = by(service.name(), service.onBehalfOf());
        if (isCarried(part, release)) {
            return words.phrase(Phrase.CARRIED, at, by, team(service.team()), release.number());
        }
        return isCourts(part)
                ? words.phrase(Phrase.PUBLISHED, at, by, release.number())
                : words.phrase(Phrase.SERVED, at, by, team(service.team()), release.number());
    }

    /** Where that is another day than that of the clock. */
    private List<Note> serviceDay(long at) {
        LocalDate day = days.of(at);
        if (day.equals(ServiceDays.actual(at))) {
            return List.of();
        }
        String date = DateWords.date(day.toString(), words.language());
        String why = days.isBusinessDay(at)
                ? words.phrase(Phrase.SERVICE_DAY_LATE, date, days.latest(at))
                : words.phrase(Phrase.SERVICE_DAY_CLOSED, date);
        return List.of(new Note(NoteKind.SERVED, why));
    }

    private String by(String name, @Nullable String onBehalfOf) {
        return onBehalfOf == null || onBehalfOf.isBlank() ? name : words.phrase(Phrase.ON_BEHALF_OF, name, onBehalfOf);
    }

    private String team(String team) {
        if (team.startsWith("defence:")) {
            String defendant = team.substring("defence:".length());
            return names.defendants().containsKey(defendant)
                    ? words.phrase(Phrase.THE_DEFENCE_OF, names.defendant(defendant))
                    : words.phrase(Phrase.DEFENCE_ELSEWHERE);
        }
        return words.phrase(team.equals("prosecution") ? Phrase.THE_PROSECUTION : Phrase.THE_COURT);
    }
}
