package org.counterpart.forms.live;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.counterpart.forms.access.PermittedEdit;
import org.counterpart.forms.form.Declaration;
import org.counterpart.forms.form.FieldPath;
import org.counterpart.forms.form.FieldValue;
import org.counterpart.forms.form.Release;
import org.counterpart.forms.merge.Author;
import org.counterpart.forms.merge.Entry;
import org.counterpart.forms.merge.Operation;
import org.counterpart.forms.merge.PartState;
import org.counterpart.forms.merge.text.Component;
import org.counterpart.forms.merge.text.TextOperation;
import org.counterpart.forms.template.Leaf;
import org.counterpart.forms.template.PartInstance;
import org.jspecify.annotations.Nullable;

/**
 * The next entry by which releases that are carried come into a part of a new form: the answers as they were released, then the release, by whoever
 * served it and at the time they did, then what was declared of it. Idempotent: it looks at what the part has already, so it goes on where it was cut off.
 */
record CarryStep(FormRoom room, PartInstance part, Carried.Taken carried) implements Controls.Step {
    /** So many changes go into one entry. */
    private static final int OPERATIONS = 400;

    static final String SESSION = "severance";

    /** True when nothing is left to do in a part in this state, or somebody has it in use. */
    boolean isDone(PartState state) {
        boolean inUse = !state.clients().isEmpty() || state.sealing().saga() != 0;
        return inUse || nextOrder(state) == null && done(state) >= steps().size();
    }

    /** A release to be served, or a declaration of the one before it in {@link #steps}. */
    private record Step(
            Release release, int number, @Nullable Declaration declared) {}

    /** Each release is followed by what was declared of it, so how many of both are there tells what comes next. */
    private List<Step> steps() {
        List<Step> steps = new ArrayList<>();
        int number = 0;
        for (Carried.Served served : carried.served()) {
            int release = ++number;
            steps.add(new Step(served.release(), release, null));
            served.declared().forEach(one -> steps.add(new Step(served.release(), release, one)));
        }
        return steps;
    }

    private static int done(PartState state) {
        return state.releases().size() + state.declarations().all().size();
    }

    /** An order about who reads the part stands before anything is served in it: nobody has it for a moment who may not. */
    private Carried.@Nullable Order nextOrder(PartState state) {
        return carried.orders().stream()
                .filter(order -> !state.joined().contains(order.audience().team()))
                .findFirst()
                .orElse(null);
    }

    @Override
    public @Nullable PermittedEdit next(PartState state, long now) {
        if (isDone(state)) {
            return null;
        }
        Carried.Order order = nextOrder(state);
        if (order != null) {
            Author judge = new Author("", order.given().by(), "judge", null, SESSION);
            return permitted(state, judge, order.given().at(), List.of(order.audience()));
        }
        Step step = steps().get(done(state));
        Release release = step.release();
        Declaration declared = step.declared();
        if (declared != null) {
            Declaration.By by = declared.by();
            return permitted(
                    state,
                    new Author("", by.name(), by.team(), by.onBehalfOf(), SESSION),
                    by.at(),
                    List.of(new Operation.Declare(step.number(), declared.hash(), declared.as(), by.onBehalfOf())));
        }
        List<Operation> changes = changes(state.content(), release.content());
        Release.Service by = release.service();
        List<Operation> operations = changes.isEmpty()
                ? List.of(SubmitEdit.complete(
                        new Operation.Serve(0, "", by.reason(), null, by.on()), by.onBehalfOf(), state))
                : changes.subList(0, Math.min(OPERATIONS, changes.size()));
        Author author = new Author(by.personId(), by.name(), by.team(), by.onBehalfOf(), SESSION);
        return permitted(state, author, by.at(), operations);
    }

    private PermittedEdit permitted(PartState state, Author author, long at, List<Operation> operations) {
        Entry entry = new Entry(state.revision() + 1, "", 0, author, at, operations);
        return room.policy().permitCarried(room.id(), part, entry, state);
    }

    /** What makes of the answers that are there those that were released. */
    private List<Operation> changes(Release.Content now, Release.Content then) {
        List<Operation> changes = new ArrayList<>();
        now.rows().forEach((group, rows) -> rows.stream()
                .filter(row -> !then.rowsOf(group).contains(row))
                .forEach(row -> changes.add(new Operation.RemoveRow(group, row))));
        then.rows().forEach((group, rows) -> {
            String after = null;
            for (String row : rows) {
                if (!now.rowsOf(group).contains(row)) {
                    changes.add(new Operation.InsertRow(group, row, after));
                }
                after = row;
            }
        });
        Set<FieldPath> paths = new TreeSet<>(now.fields().keySet());
        paths.addAll(then.fields().keySet());
        for (FieldPath path : paths) {
            if (!now.at(path).equals(then.at(path))) {
                changes.add(change(path, now.at(path), then.at(path)));
            }
        }
        return changes;
    }

    private Operation change(FieldPath path, FieldValue now, FieldValue then) {
        Leaf leaf = room.policy().outline().leaf(part, path).orElseThrow();
        if (leaf.type() != Leaf.Type.TEXT) {
            return new Operation.SetValue(path, then);
        }
        List<Component> components = new ArrayList<>();
        if (!then.isBlank() || !then.asText().isEmpty()) {
            components.add(new Component.Insert(then.asText()));
        }
        int length = now.asText().codePointCount(0, now.asText().length());
        if (length > 0) {
            components.add(new Component.Delete(length));
        }
        return new Operation.EditText(path, TextOperation.of(components.toArray(Component[]::new)));
    }
}
