package org.counterpart.forms.access;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.counterpart.forms.access.Refusal.Code;
import org.counterpart.forms.form.FieldPath;
import org.counterpart.forms.form.Limits;
import org.counterpart.forms.merge.Operation;
import org.counterpart.forms.merge.Operation.EditText;
import org.counterpart.forms.merge.Operation.FieldOperation;
import org.counterpart.forms.merge.Operation.InsertRow;
import org.counterpart.forms.merge.Operation.Mark;
import org.counterpart.forms.merge.Operation.Resolve;
import org.counterpart.forms.merge.Operation.RowOperation;
import org.counterpart.forms.merge.Operation.SetValue;
import org.counterpart.forms.merge.Rows;
import org.counterpart.forms.template.FormOutline;
import org.counterpart.forms.template.Leaf;
import org.counterpart.forms.template.PartInstance;
import org.counterpart.forms.template.Section;
import org.jspecify.annotations.Nullable;

/** Checks answers, rows and comments against the template, the state and the limits. */
final class OperationCheck {
    private final FormOutline outline;
    private final CommentCheck comments;

    OperationCheck(FormOutline outline) {
        this.outline = outline;
        this.comments = new CommentCheck(outline);
    }

    Optional<Refusal> refusalOf(EditRequest request) {
        if (CommentCheck.isComment(request.asked())) {
            return comments.refusalOf(request);
        }
        Optional<Refusal> misshapen = refusalOfShape(request.asked());
        if (misshapen.isPresent()) {
            return misshapen;
        }
        Set<String> inserted = request.asked().size() == 1 ? Set.of() : new TreeSet<>();
        if (partWouldBeTooLong(request)) {
            return refuse(Code.TOO_LONG, "", "This part can have at most " + Limits.PART_CHARACTERS + " characters.");
        }
        for (Operation operation : request.entry().operations()) {
            Optional<Refusal> refusal = refusalOf(operation, request, inserted);
            if (refusal.isPresent()) {
                return refusal;
            }
        }
        return Optional.empty();
    }

    /** What template and kind alone say. */
    Optional<Refusal> refusalBeforeRebasing(PartInstance part, List<Operation> asked) {
        Optional<Refusal> refusal = refusalOfShape(asked);
        for (int i = 0; refusal.isEmpty() && i < asked.size(); i++) {
            if (asked.get(i) instanceof FieldOperation field) {
                refusal = refusalOfKind(field, outline.leaf(part, field.field()).orElse(null));
            }
        }
        return refusal;
    }

    private static Optional<Refusal> refusalOfKind(FieldOperation field, @Nullable Leaf leaf) {
        if (leaf == null) {
            return refuse(Code.UNKNOWN_FIELD, field.field(), "This form has no such question.");
        }
        if (field instanceof EditText) {
            return leaf.type() == Leaf.Type.TEXT
                    ? Optional.empty()
                    : refuse(Code.UNKNOWN_FIELD, field.field(), "This answer is chosen, not typed.");
        }
        return field instanceof SetValue set ? refusalOfValue(set, leaf) : Optional.empty();
    }

    private static Optional<Refusal> refusalOfShape(List<Operation> asked) {
        Set<FieldPath> touched = asked.size() == 1 ? Set.of() : new TreeSet<>();
        for (Operation operation : asked) {
            if (!(operation instanceof FieldOperation) && !(operation instanceof RowOperation)) {
                return Optional.of(Refusal.of(Code.NOT_SUPPORTED, "This cannot be done here."));
            }
            if (asked.size() > 1 && operation instanceof FieldOperation field && !touched.add(field.field())) {
                return refuse(Code.BAD_OPERATION, field.field(), "One answer can be changed once in a submission.");
            }
        }
        return Optional.empty();
    }

    private Optional<Refusal> refusalOf(Operation operation, EditRequest request, Set<String> inserted) {
        if (operation instanceof Mark) {
            return Optional.empty();
        }
        if (operation instanceof RowOperation row) {
            return refusalOfRow(row, request, inserted);
        }
        FieldOperation field = (FieldOperation) operation;
        Leaf leaf = outline.leaf(request.part(), field.field()).orElse(null);
        if (leaf == null || !rowExists(field.field(), request, inserted)) {
            return refuse(Code.UNKNOWN_FIELD, field.field(), "This form has no such question.");
        }
        Optional<Refusal> unfit = refusalOfRemovedCount(field, request).or(() -> refusalOfKind(field, leaf));
        if (unfit.isPresent()) {
            return unfit;
        }
        if (field instanceof EditText edit) {
            return refusalOfText(edit, leaf, request);
        }
        return field instanceof Resolve resolve ? Settlement.refusalOf(resolve, leaf, request) : Optional.empty();
    }

    /** What stands in the rows of a count stays when it is removed. Two answers that met there can be settled all the same: they would bar the service of the rest. */
    private Optional<Refusal> refusalOfRemovedCount(FieldOperation field, EditRequest request) {
        String group = field.field().group();
        Section section = group == null ? null : outline.group(request.part(), group);
        boolean frozen = section != null
                && !(field instanceof Resolve)
                && outline.isOfRemovedCount(
                        section, String.valueOf(field.field().row()));
        return frozen
                ? refuse(
                        Code.COUNT_REMOVED,
                        field.field(),
                        "This count was removed from the indictment. What stands here stays as it is.")
                : Optional.empty();
    }

    private static Optional<Refusal> refusalOfValue(SetValue set, Leaf leaf) {
        if (leaf.type() == Leaf.Type.TEXT) {
            return refuse(Code.UNKNOWN_FIELD, set.field(), "This answer is changed by typing in it.");
        }
        return leaf.problemWith(set.value()).map(problem -> Refusal.about(Code.BAD_VALUE, set.field(), problem));
    }

    private static Optional<Refusal> refusalOfText(EditText edit, Leaf leaf, EditRequest request) {
        int length = request.state().textLength(edit.field());
        if (edit.edit().requiredLength() > length) {
            return refuse(Code.BAD_OPERATION, edit.field(), "The change reaches past the end of the answer.");
        }
        long growth = edit.edit().growth();
        if (growth > 0 && length + growth > leaf.field().limits().maxLength()) {
            return refuse(
                    Code.TOO_LONG,
                    edit.field(),
                    "This answer can have at most " + leaf.field().limits().maxLength() + " characters.");
        }
        return Optional.empty();
    }

    private static boolean partWouldBeTooLong(EditRequest request) {
        long growth = 0;
        for (Operation operation : request.entry().operations()) {
            growth += operation instanceof EditText edit ? edit.edit().growth() : 0;
        }
        return growth > 0 && request.state().textLength() + growth > Limits.PART_CHARACTERS;
    }

    private Optional<Refusal> refusalOfRow(RowOperation operation, EditRequest request, Set<String> inserted) {
        if (!outline.isTable(request.part(), operation.group())) {
            return refuse(Code.UNKNOWN_FIELD, operation.group(), "This form has no such table.");
        }
        if (operation instanceof InsertRow) {
            Rows rows = request.state().rows(operation.group());
            String prefix = operation.group() + "/";
            boolean isNew = rows == null || !rows.knows(operation.row());
            if (isNew && request.asked().size() > 1) {
                inserted.add(prefix + operation.row());
            }
            long fresh = Math.max(
                    1, inserted.stream().filter(row -> row.startsWith(prefix)).count());
            if (isNew && (rows == null ? 0 : rows.all().size()) + fresh > Limits.ROWS_PER_TABLE) {
                return refuse(
                        Code.TOO_LONG,
                        operation.group(),
                        "This table can have at most " + Limits.ROWS_PER_TABLE + " rows.");
            }
        }
        return Optional.empty();
    }

    private boolean rowExists(FieldPath path, EditRequest request, Set<String> inserted) {
        String group = path.group();
        String row = path.row();
        if (group == null || row == null) {
            return true;
        }
        Section section = outline.group(request.part(), group);
        if (section == null) {
            Rows rows = request.state().rows(group);
            return inserted.contains(group + "/" + row) || rows != null && rows.knows(row);
        }
        String rowsOf = section.rowsOf();
        if (rowsOf == null) {
            return outline.recordRows(request.part(), section).contains(row);
        }
        int slash = rowsOf.indexOf('/');
        String owner = outline.partOfRows(request.part(), section);
        return request.otherParts().everReleased(request.actor().writesFor(), owner, rowsOf.substring(slash + 1), row);
    }

    private static Optional<Refusal> refuse(Code code, Object field, String message) {
        return Optional.of(Refusal.about(code, field, message));
    }
}
