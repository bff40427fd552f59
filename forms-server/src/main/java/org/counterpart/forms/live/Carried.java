package org.counterpart.forms.live;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.counterpart.forms.access.AccessPolicy;
import org.counterpart.forms.access.Actor;
import org.counterpart.forms.access.EditRequest;
import org.counterpart.forms.access.Reading;
import org.counterpart.forms.access.Role;
import org.counterpart.forms.form.Declaration;
import org.counterpart.forms.form.FieldPath;
import org.counterpart.forms.form.FieldValue;
import org.counterpart.forms.form.PartId;
import org.counterpart.forms.form.Release;
import org.counterpart.forms.merge.Operation.Audience;
import org.counterpart.forms.merge.PartState;
import org.counterpart.forms.merge.Reader;
import org.counterpart.forms.template.FormOutline;
import org.counterpart.forms.template.FormTemplate.Directions;
import org.counterpart.forms.template.PartDefinition.Kind;
import org.counterpart.forms.template.PartInstance;
import org.counterpart.forms.template.Section;

/**
 * What of a form goes with the teams of defendants who are severed from its case: of each part the new form has, the newest release that each of these
 * teams has, as that team is shown it, and what was declared of that; of a part in which something is ordered every release, because orders are dated,
 * and followed, from one publication to the next. No draft, nothing of anybody's notes, nothing that was served on others, and no row of a defendant
 * or count that stays behind.
 */
final class Carried {
    private Carried() {}

    /** An order of the court that stands in a part of a party: who else reads it, or who does not. */
    record Order(Audience audience, Reader given) {}

    /** A release, and what was declared of it before the severance. */
    record Served(Release release, List<Declaration> declared) {}

    /**
     * What comes into one part.
     *
     * @param orders about teams that the new form has, as they stand
     * @param served the oldest first
     */
    record Taken(List<Order> orders, List<Served> served) {
        static final Taken NOTHING = new Taken(List.of(), List.of());

        List<Release> releases() {
            return served.stream().map(Served::release).toList();
        }
    }

    /** A form that defendants are severed from: {@code ordersIn} tells in which of its parts something is ordered. */
    record From(
            AccessPolicy policy,
            SortedMap<PartId, PartState> states,
            EditRequest.OtherParts others,
            Predicate<PartInstance> ordersIn) {}

    /** What comes into each part that anything comes into. An order stands whether anything was served in that part or not. */
    static SortedMap<PartId, Taken> of(From from, FormOutline into, Set<String> teams) {
        SortedMap<PartId, Taken> carried = new TreeMap<>();
        for (PartInstance part : into.parts()) {
            PartState state = from.states().get(part.id());
            PartInstance old = from.policy().outline().part(part.id());
            boolean served = part.definition().kind() != Kind.NOTES
                    && !part.definition().audience().isEmpty();
            if (state != null && old != null && served) {
                Taken taken = new Taken(orders(part, state, into), served(from, old, state, into, teams));
                if (!taken.equals(Taken.NOTHING)) {
                    carried.put(part.id(), taken);
                }
            }
        }
        return carried;
    }

    private static List<Order> orders(PartInstance part, PartState state, FormOutline into) {
        List<Order> orders = new ArrayList<>();
        for (String who : state.joined()) {
            String team = who.startsWith(Audience.OUT) ? who.substring(Audience.OUT.length()) : who;
            Reader given = state.reader(who);
            if (part.definition().kind() == Kind.PARTY
                    && given != null
                    && FormOutline.teams(into.caseOutline()).contains(team)) {
                orders.add(new Order(new Audience(who, true, given.reason()), given));
            }
        }
        return orders;
    }

    private static List<Served> served(
            From from, PartInstance part, PartState state, FormOutline into, Set<String> teams) {
        SortedMap<Key, Set<String>> shown = new TreeMap<>();
        for (String team : teams) {
            for (Release release : shown(from, team, part, state)) {
                Release kept = with(release, known(into, part, release.content()), List.of());
                shown.computeIfAbsent(new Key(kept), key -> new TreeSet<>()).add(team);
            }
        }
        int newest = shown.isEmpty() ? 0 : shown.lastKey().release().revision();
        List<Served> served = new ArrayList<>();
        shown.forEach((key, reached) -> served.add(new Served(
                with(key.release(), key.release().content(), reached.equals(teams) ? List.of() : List.copyOf(reached)),
                declared(from, state, key.release(), reached, newest))));
        return served;
    }

    private static List<Release> shown(From from, String team, PartInstance part, PartState state) {
        Actor reader = new Actor("", "", Role.SUPERVISOR, team);
        if (from.ordersIn().test(part)) {
            return from.policy().everyShown(reader, part, state, from.others());
        }
        Release newest = from.policy().reading(reader, part, state.joined()) == Reading.NONE
                ? null
                : from.policy().shown(team, part, state, from.others());
        return newest == null ? List.of() : List.of(newest);
    }

    /**
     * What was declared of a release before these teams left the case. Of one that comes without the rows of others, and is not the newest, nothing:
     * what was declared then does not cover what was served since there either, and nobody has declared what stands here.
     */
    private static List<Declaration> declared(
            From from, PartState state, Release release, Set<String> teams, int newest) {
        return state.declarations().all().stream()
                .filter(one -> release.revision() == newest
                        || state.releases().get(one.release() - 1).content().equals(release.content()))
                .filter(one -> state.releases().get(one.release() - 1).revision() == release.revision())
                .filter(one -> teams.stream()
                        .anyMatch(team -> one.by().at()
                                < from.policy().outline().caseOutline().removedAt(team)))
                .toList();
    }

    /** Of releases that differ in anything each is carried; of one release the fullest last: that is what the part has from then on. */
    private record Key(Release release) implements Comparable<Key> {
        private static final Comparator<Key> ORDER = Comparator.comparing(
                        (Key key) -> key.release().service().at())
                .thenComparing(key -> key.release().revision())
                .thenComparing(key -> answers(key.release().content()))
                .thenComparing(key -> key.release().content().toString());

        private static int answers(Release.Content content) {
            return content.fields().size()
                    + content.rows().values().stream().mapToInt(List::size).sum();
        }

        @Override
        public int compareTo(Key other) {
            return ORDER.compare(this, other);
        }
    }

    private static Release with(Release release, Release.Content content, List<String> on) {
        Release.Service by = release.service();
        Release.Service service =
                new Release.Service(by.at(), by.personId(), by.name(), by.team(), by.onBehalfOf(), by.reason(), on);
        return new Release(0, release.revision(), service, release.hash(), content);
    }

    /** What the new form has places for: it has no rows of the defendants and counts that stay behind. */
    private static Release.Content known(FormOutline into, PartInstance part, Release.Content content) {
        SortedMap<FieldPath, FieldValue> fields = new TreeMap<>(content.fields());
        fields.keySet().removeIf(path -> into.leaf(part, path).isEmpty() || isOfOthers(into, part, path));
        SortedMap<String, List<String>> rows = new TreeMap<>(content.rows());
        rows.keySet().removeIf(group -> !into.isTable(part, group));
        Directions directions = into.template().directions();
        List<String> table = directions == null ? null : rows.get(directions.table());
        if (directions != null && table != null) {
            List<String> left = table.stream()
                    .filter(row -> !isOfOthers(into, directions, row, content))
                    .toList();
            rows.put(directions.table(), left);
            fields.keySet().removeIf(path -> directions.table().equals(path.group()) && !left.contains(path.row()));
        }
        return new Release.Content(fields, rows, new TreeMap<>());
    }

    /** A direction to the defence of the one defendant whose number it names, who stays behind. */
    private static boolean isOfOthers(FormOutline into, Directions directions, String row, Release.Content content) {
        String column = directions.defendant();
        if (column == null || !"defence".equals(cell(content, directions, row, directions.assignee()))) {
            return false;
        }
        String number = cell(content, directions, row, column);
        return !number.isEmpty() && into.numbered(number).isEmpty();
    }

    private static String cell(Release.Content content, Directions directions, String row, String column) {
        return content.at(FieldPath.cell(directions.table(), row, column)).asText();
    }

    private static boolean isOfOthers(FormOutline into, PartInstance part, FieldPath path) {
        String group = path.group();
        Section section = group == null ? null : into.group(part, group);
        return section != null
                && section.repeat() != Section.Repeat.ROWS
                && !into.recordRows(part, section).contains(String.valueOf(path.row()));
    }
}
