package org.counterpart.forms.publication;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.counterpart.forms.cases.CaseRecord;
import org.counterpart.forms.document.Block;
import org.counterpart.forms.document.DateWords;
import org.counterpart.forms.document.FormLayout;
import org.counterpart.forms.document.Phrase;
import org.counterpart.forms.document.PrintLanguage;
import org.counterpart.forms.document.PrintableForm;
import org.counterpart.forms.document.PrintableSection;
import org.counterpart.forms.document.RecordNames;
import org.counterpart.forms.document.RecordStamp;
import org.counterpart.forms.document.ReleasedPart;
import org.counterpart.forms.document.Words;
import org.counterpart.forms.form.PartId;
import org.counterpart.forms.obligation.ServiceDays;
import org.counterpart.forms.template.FormOutline;
import org.counterpart.forms.template.PartDefinition;
import org.counterpart.forms.template.PartInstance;
import org.counterpart.forms.version.Amendment;
import org.counterpart.forms.version.Approval;
import org.counterpart.forms.version.NamedVersion;
import org.jspecify.annotations.Nullable;

/**
 * Puts a copy of a version into words, prints and signs it. Every time in the document is that of the version, so that
 * printing a copy again gives the same document up to its signature.
 *
 * <p>A copy that leaves out what other teams gave to court and prosecution only says so at its end, by kind and whether or
 * not there is anything: its reader is told what the copy is not, and nothing about the others.
 */
public final class CopyPrinter implements Printer {
    private final PrintTemplates templates;
    private final ServiceDays days;
    private final Render render;
    private final Sign sign;

    /** Makes a document of a form; {@code time} is written into it as the time of its making. */
    @FunctionalInterface
    public interface Render {
        /** The document, not signed. */
        byte[] render(PrintableForm form, Instant time);
    }

    /** Signs the document of a version. */
    @FunctionalInterface
    public interface Sign {
        /** The document with its signature. */
        byte[] sign(byte[] document, NamedVersion version);
    }

    /** Prints through {@code render} and {@code sign}, both safe on any thread; {@code days} says on which day something counts as served. */
    public CopyPrinter(PrintTemplates templates, ServiceDays days, Render render, Sign sign) {
        this.templates = templates;
        this.days = days;
        this.render = render;
        this.sign = sign;
    }

    @Override
    public byte[] print(Copy copy) {
        return sign.sign(render.render(printable(copy), madeAt(copy.version())), copy.version());
    }

    private static Instant madeAt(NamedVersion version) {
        return Instant.ofEpochMilli(version.by().at());
    }

    /** What the copy says. */
    PrintableForm printable(Copy copy) {
        PrintLanguage language =
                copy.language().equals(PrintLanguage.WELSH.tag()) ? PrintLanguage.WELSH : PrintLanguage.ENGLISH;
        String code = copy.form().template();
        String version = copy.form().version();
        Words words = templates.words(code, version, language);
        CaseRecord charged = copy.record().chargedAt(copy.version().by().at());
        FormOutline outline = new FormOutline(templates.template(code, version), charged.outline());
        CaseWords record = new CaseWords(charged, language);
        Letters letters = new Letters(copy.record());
        List<ReleasedPart> parts = copy.parts().stream()
                .map(part ->
                        new ReleasedPart(part.part(), letters.in(part.release()), part.withheld(), part.declared()))
                .toList();
        List<PrintableSection> sections = new ArrayList<>();
        if (!templates.isReviewed(code, version, language)) {
            sections.add(draft());
        }
        sections.addAll(amendment(copy.version(), letters, language));
        sections.addAll(new FormLayout(outline, words, language, record.names(), days).sections(parts));
        sections.addAll(leftOut(copy, outline, words, language));
        String title = words.word("title");
        return new PrintableForm(
                language,
                title == null ? code : title,
                record.header(copy.form(), copy.audience()),
                stamp(copy.version(), language),
                sections);
    }

    private static RecordStamp stamp(NamedVersion version, PrintLanguage language) {
        String by = version.by().name();
        return new RecordStamp(
                Phrase.FINAL_VERSION.in(language, version.number()),
                version.approval() == null ? by : Phrase.COURT_STAFF.in(language, by),
                approval(version.approval(), language),
                DateWords.dateTime(madeAt(version), language),
                version.hash());
    }

    /** Who approved what court staff made final. */
    private static String approval(@Nullable Approval approval, PrintLanguage language) {
        return approval == null
                ? ""
                : Phrase.APPROVAL.in(
                        language,
                        approval.by().name(),
                        DateWords.dateTime(Instant.ofEpochMilli(approval.by().at()), language));
    }

    /** Whoever reads a draft translation is told so, in both languages. */
    private static PrintableSection draft() {
        List<PrintableSection.Note> notes = Stream.of(PrintLanguage.WELSH, PrintLanguage.ENGLISH)
                .map(language -> new PrintableSection.Note(
                        PrintableSection.NoteKind.WARNING, Phrase.DRAFT_TRANSLATION.in(language)))
                .toList();
        String heading = Phrase.DRAFT.in(PrintLanguage.WELSH) + " / " + Phrase.DRAFT.in(PrintLanguage.ENGLISH);
        return new PrintableSection(1, heading, notes, List.of());
    }

    /** What the version amends and why comes first. */
    private static List<PrintableSection> amendment(NamedVersion version, Letters letters, PrintLanguage language) {
        Amendment amends = version.amends();
        if (amends == null) {
            return List.of();
        }
        String opened = DateWords.dateTime(Instant.ofEpochMilli(amends.by().at()), language);
        String what =
                Phrase.AMENDS.in(language, amends.version(), opened, amends.by().name());
        Phrase heading = amends.slip() ? Phrase.SLIP_CORRECTION : Phrase.AMENDMENT;
        return List.of(new PrintableSection(
                1,
                heading.in(language),
                List.of(new PrintableSection.Note(PrintableSection.NoteKind.WARNING, what)),
                List.of(new Block.Answer(
                        Phrase.REASON_FOR_AMENDMENT.in(language), List.of(letters.in(amends.reason()))))));
    }

    private static List<PrintableSection> leftOut(Copy copy, FormOutline outline, Words words, PrintLanguage language) {
        Set<PartId> printed =
                copy.parts().stream().map(part -> part.part().id()).collect(Collectors.toSet());
        List<PartInstance> missing = outline.parts().stream()
                .filter(part -> copy.version().parts().containsKey(part.id())
                        && !printed.contains(part.id())
                        && !copy.takenOut().contains(part)
                        && !part.definition().audience().isEmpty())
                .toList();
        String kinds = outline.template().parts().stream()
                .filter(kind ->
                        missing.stream().anyMatch(part -> part.definition().equals(kind)))
                .map(kind -> kind(kind, words, language))
                .collect(Collectors.joining("; "));
        List<Block> lines = new ArrayList<>();
        if (!kinds.isEmpty()) {
            lines.add(new Block.Information(Phrase.NOT_IN_THIS_COPY.in(language, kinds)));
        }
        if (!copy.takenOut().isEmpty()) {
            lines.add(new Block.Information(
                    Phrase.NOT_IN_THIS_COPY_BY_ORDER.in(language, takenOut(copy, words, language))));
        }
        return lines.isEmpty()
                ? List.of()
                : List.of(new PrintableSection(1, Phrase.ABOUT_THIS_COPY.in(language), List.of(), lines));
    }

    /** The parts by name: its reader knows them. */
    private static String takenOut(Copy copy, Words words, PrintLanguage language) {
        RecordNames names = new CaseWords(copy.record(), language).names();
        return copy.takenOut().stream()
                .map(part -> {
                    String title = words.word("part." + part.definition().id());
                    String known = title == null ? part.definition().id() : title;
                    String key = part.key();
                    return key == null ? known : known + " — " + names.defendant(key);
                })
                .collect(Collectors.joining("; "));
    }

    private static String kind(PartDefinition kind, Words words, PrintLanguage language) {
        String title = words.word("part." + kind.id());
        String known = title == null ? kind.id() : title;
        return kind.forEach() == PartDefinition.ForEach.DEFENDANT
                ? Phrase.OF_OTHER_DEFENDANTS.in(language, known)
                : known;
    }
}
