package org.counterpart.forms.access;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.counterpart.forms.form.Declaration;
import org.counterpart.forms.form.FieldPath;
import org.counterpart.forms.form.FieldValue;
import org.counterpart.forms.form.PartId;
import org.counterpart.forms.form.Release;
import org.counterpart.forms.merge.Declarations;
import org.counterpart.forms.merge.PartState;
import org.counterpart.forms.merge.Reader;
import org.counterpart.forms.template.FormOutline;
import org.counterpart.forms.template.PartInstance;
import org.counterpart.forms.template.Section;
import org.jspecify.annotations.Nullable;

/**
 * Which releases of a part reach a team that reads its releases. The prosecution may serve on some defendants only: the others have what was
 * served on them before, and nothing tells them of the one between. What was served before a defendant came to the case, or after they were removed
 * from it, does not reach their team; what came with them from another case is served on it by name, whenever that was. The court, whoever of it reads in an emergency, the prosecution, and whoever reads by order of the court, have every one. Immutable; safe on any
 * thread.
 */
public final class Reach {
    /** Whoever else is in a case has what was served on all, or on them: a team that is not known here is told no more than that. */
    private static final Set<String> HAVE_EVERY = Set.of("prosecution", "court", "judge", Role.EMERGENCY_TEAM);

    private final FormOutline outline;

    Reach(FormOutline outline) {
        this.outline = outline;
    }

    /** The newest of the first {@code upTo} releases that reached {@code team}; null when none did. */
    public @Nullable Release newest(String team, PartState state, int upTo) {
        for (int i = upTo - 1; i >= 0; i--) {
            Release release = state.releases().get(i);
            if (reached(team, release, state)) {
                return release;
            }
        }
        return null;
    }

    /** True when a release reached {@code team}, of those that read the releases of the part. */
    public boolean reached(String team, Release release, PartState state) {
        if (HAVE_EVERY.contains(team) || hasJoined(team, state)) {
            return true;
        }
        boolean named = release.service().on().contains(team);
        long at = release.service().at();
        return named
                ? at < outline.caseOutline().removedAt(team)
                : release.service().reached(team) && outline.caseOutline().wasThere(team, at);
    }

    /** By joining, or by order of the court; for the team of a defendant who was removed an order counts that was made after that. */
    private boolean hasJoined(String team, PartState state) {
        Reader reader = state.reader(team);
        long removedAt = outline.caseOutline().removedAt(team);
        return reader != null && (removedAt == Long.MAX_VALUE || reader.at() >= removedAt);
    }

    /** How many of the first {@code upTo} releases reached {@code team}: the number of the last of them, as that team counts. */
    public int count(String team, PartState state, int upTo) {
        int number = 0;
        for (Release one : state.releases().subList(0, upTo)) {
            number += reached(team, one, state) ? 1 : 0;
        }
        return number;
    }

    /** A release with what {@code team} may know of it. Whoever has all releases knows on whom each was served. */
    public Release numbered(String team, Release release, PartState state) {
        return asSeenBy(team, release, state, release.content());
    }

    /**
     * What was declared of the releases that reached {@code team}, as that team counts them; nothing of those that are withheld. Whoever a release
     * did not reach is not to learn that it is there.
     */
    public List<Declaration> declared(String team, PartState state) {
        return state.declarations().all().stream()
                .filter(one -> one.release() <= state.releases().size() && !state.isWithheld(one.release()))
                .filter(one -> reached(team, state.releases().get(one.release() - 1), state))
                .map(one -> one.numbered(
                        Declarations.isElsewhere(one, state.releases())
                                ? Declaration.ELSEWHERE
                                : count(team, state, one.release())))
                .toList();
    }

    Release asSeenBy(String team, Release release, PartState state, Release.Content content) {
        int number = count(team, state, release.number());
        Release.Service by = release.service();
        List<String> on = HAVE_EVERY.contains(team) ? by.on() : List.of();
        return new Release(
                number,
                release.revision(),
                new Release.Service(by.at(), by.personId(), by.name(), by.team(), by.onBehalfOf(), by.reason(), on),
                release.hash(),
                content);
    }

    /** What the releases of parts in these states have shown of their rows. */
    public EditRequest.OtherParts rows(Function<PartId, @Nullable PartState> states) {
        return rows(states, null);
    }

    /** The same before the newest release of one of them. */
    public EditRequest.OtherParts rows(Function<PartId, @Nullable PartState> states, @Nullable PartId beforeNewest) {
        return (team, part, group, row) -> {
            PartState state = PartId.isValid(part) ? states.apply(new PartId(part)) : null;
            boolean before = beforeNewest != null && beforeNewest.value().equals(part);
            return state != null
                    && state.releases().stream()
                            .limit(state.releases().size() - (before ? 1 : 0))
                            .filter(release -> reached(team, release, state))
                            .anyMatch(release -> release.content().rowsOf(group).contains(row));
        };
    }

    /**
     * The rows of other parts that a release of {@code part} speaks of and that no release has shown to {@code team}: {@code <section>/<row>}. What
     * the court orders, or another defendant answers, about a witness of whom only some were told, says that there is such a witness.
     */
    public List<String> unknownRows(
            String team, PartInstance part, Release.Content content, EditRequest.OtherParts others) {
        List<String> unknown = new ArrayList<>();
        for (Section section : outline.template().sectionsOf(part.definition().id())) {
            String rowsOf = section.rowsOf();
            if (rowsOf == null) {
                continue;
            }
            String owner = outline.partOfRows(part, section);
            String group = rowsOf.substring(rowsOf.indexOf('/') + 1);
            content.fields().keySet().stream()
                    .filter(path -> section.id().equals(path.group()))
                    .map(path -> String.valueOf(path.row()))
                    .distinct()
                    .filter(row -> !others.everReleased(team, owner, group, row))
                    .forEach(row -> unknown.add(section.id() + "/" + row));
        }
        return unknown;
    }

    /** A content without what it says of these rows. */
    public static Release.Content without(List<String> rows, Release.Content content) {
        if (rows.isEmpty()) {
            return content;
        }
        Predicate<FieldPath> of = path -> path.group() != null && rows.contains(path.group() + "/" + path.row());
        SortedMap<FieldPath, FieldValue> fields = new TreeMap<>(content.fields());
        fields.keySet().removeIf(of);
        SortedMap<FieldPath, List<FieldValue>> unsettled = new TreeMap<>(content.unsettled());
        unsettled.keySet().removeIf(of);
        return new Release.Content(fields, content.rows(), unsettled);
    }
}
