package org.counterpart.forms.live;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.counterpart.forms.form.FieldPath;
import org.counterpart.forms.form.FieldValue;
import org.counterpart.forms.form.PartId;
import org.counterpart.forms.form.Release;
import org.counterpart.forms.merge.Operation.Audience;
import org.counterpart.forms.merge.PartState;
import org.counterpart.forms.merge.Reader;
import org.counterpart.forms.template.FormOutline;
import org.counterpart.forms.template.FormTemplate;
import org.counterpart.forms.template.Leaf;
import org.counterpart.forms.template.PartDefinition.ForEach;
import org.counterpart.forms.template.PartDefinition.Kind;
import org.counterpart.forms.template.PartDefinition.Owner;
import org.counterpart.forms.template.PartInstance;
import org.counterpart.forms.template.Section;
import org.jspecify.annotations.Nullable;

/**
 * What of a form goes with a defendant who is joined to another case, into the form of that case: of each part that their own team owns, the newest release
 * it has, served there on that team alone. No draft, no notes, no part of anybody else. Rows of defendants and counts have the ids of the other case;
 * those of witnesses, or of others, mean somebody else there, and stay behind, as does every answer that names somebody else by their number.
 */
final class CarriedOver {
    private static final String PROSECUTION = "prosecution";

    private CarriedOver() {}

    /**
     * A defendant who is joined.
     *
     * @param rows the ids that they, and their counts, have in the other case, by those they have in this one
     */
    record Who(String defendant, int number, int numberThere, SortedMap<String, String> rows) {
        String there() {
            return String.valueOf(rows.get(defendant));
        }
    }

    /** What comes into each part of the other form. An order stands whether anything was served in that part or not. */
    static SortedMap<PartId, Carried.Taken> of(Carried.From from, FormOutline into, Who who) {
        SortedMap<PartId, Carried.Taken> carried = new TreeMap<>();
        FormOutline outline = from.policy().outline();
        for (PartInstance part : outline.parts()) {
            PartId id = new PartId(part.definition().id() + ":" + who.there());
            PartState state = from.states().get(part.id());
            if (state != null && isTheirs(part, who) && into.part(id) != null) {
                Carried.Taken taken = new Carried.Taken(orders(state), served(from, part, state, who));
                if (!taken.equals(Carried.Taken.NOTHING)) {
                    carried.put(id, taken);
                }
            }
        }
        return carried;
    }

    private static boolean isTheirs(PartInstance part, Who who) {
        return part.definition().kind() == Kind.PARTY
                && part.definition().owner() == Owner.DEFENCE
                && part.definition().forEach() == ForEach.DEFENDANT
                && who.defendant().equals(part.key());
    }

    /** Those about the prosecution, which is the same in both cases: the teams of other defendants are not. */
    private static List<Carried.Order> orders(PartState state) {
        List<Carried.Order> orders = new ArrayList<>();
        for (String team : List.of(PROSECUTION, Audience.OUT + PROSECUTION)) {
            Reader given = state.joined().contains(team) ? state.reader(team) : null;
            if (given != null) {
                orders.add(new Carried.Order(new Audience(team, true, given.reason()), given));
            }
        }
        return orders;
    }

    private static List<Carried.Served> served(Carried.From from, PartInstance part, PartState state, Who who) {
        String team = "defence:" + who.defendant();
        Release newest = from.policy().shown(team, part, state, from.others());
        if (newest == null) {
            return List.of();
        }
        Release.Service by = newest.service();
        Release.Service service = new Release.Service(
                by.at(),
                by.personId(),
                by.name(),
                "defence:" + who.there(),
                by.onBehalfOf(),
                by.reason(),
                List.of("defence:" + who.there()));
        Release.Content content = content(from.policy().outline(), part, newest.content(), who);
        return List.of(
                new Carried.Served(new Release(0, newest.revision(), service, newest.hash(), content), List.of()));
    }

    private static Release.Content content(FormOutline outline, PartInstance part, Release.Content released, Who who) {
        SortedMap<FieldPath, FieldValue> fields = new TreeMap<>();
        released.fields().forEach((path, value) -> {
            FieldPath there = path(outline, part, path, who);
            FieldValue answer = answer(outline, part, path, value, who);
            if (there != null && answer != null) {
                fields.put(there, answer);
            }
        });
        SortedMap<String, List<String>> rows = new TreeMap<>(released.rows());
        rows.keySet().removeIf(group -> !outline.isTable(part, group));
        return new Release.Content(fields, rows, new TreeMap<>());
    }

    /** Where an answer is in the other form; null for one that stays behind. */
    private static @Nullable FieldPath path(FormOutline outline, PartInstance part, FieldPath path, Who who) {
        String group = path.group();
        Section section = group == null ? null : outline.group(part, group);
        if (group == null || section == null) {
            return path;
        }
        String row = section.repeat() == Section.Repeat.ROWS ? null : row(String.valueOf(path.row()), who);
        String cell = path.value().substring(path.value().lastIndexOf('/') + 1);
        return row == null ? null : FieldPath.cell(group, row, cell);
    }

    /** {@code <defendant>}, {@code <count>} or {@code <defendant>.<count>}, as the other case has them. */
    private static @Nullable String row(String row, Who who) {
        List<String> ids = new ArrayList<>();
        for (String id : row.split("\\.")) {
            String there = who.rows().get(id);
            if (there == null) {
                return null;
            }
            ids.add(there);
        }
        return String.join(".", ids);
    }

    /** Defendants are chosen by their numbers, and these are others there: null for an answer that names anybody else. */
    private static @Nullable FieldValue answer(
            FormOutline outline, PartInstance part, FieldPath path, FieldValue value, Who who) {
        Leaf leaf = outline.leaf(part, path).orElse(null);
        if (leaf == null) {
            return null;
        }
        boolean chosen = leaf.type() == Leaf.Type.OPTION || leaf.type() == Leaf.Type.OPTIONS;
        if (!chosen || !FormTemplate.DEFENDANT_OPTIONS.equals(leaf.field().optionSet())) {
            return value;
        }
        String own = Integer.toString(who.number());
        String there = Integer.toString(who.numberThere());
        boolean fits = leaf.options().contains(there);
        if (value instanceof FieldValue.Texts texts) {
            return fits && texts.values().equals(List.of(own)) ? new FieldValue.Texts(List.of(there)) : null;
        }
        return fits && value.asText().equals(own) ? FieldValue.of(there) : null;
    }
}
