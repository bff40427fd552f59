package org.counterpart.forms.merge.codec;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.counterpart.forms.form.FieldPath;
import org.counterpart.forms.merge.Author;
import org.counterpart.forms.merge.Entry;
import org.counterpart.forms.merge.Operation;
import org.counterpart.forms.merge.Submission;
import org.counterpart.forms.merge.text.Component;
import org.counterpart.forms.merge.text.TextOperation;
import org.jspecify.annotations.Nullable;

/** Turns decoded JSON into operations, submissions and entries; see {@code docs/PROTOCOL.md} section 5. */
public final class OperationDecoder {
    /** Most operations in one submission. */
    public static final int MAX_OPERATIONS = 500;

    /** Most components in one text edit. */
    public static final int MAX_COMPONENTS = 2_000;

    private static final int MAX_ID = 40;
    private static final int MAX_CLIENT_ID = 64;

    private OperationDecoder() {}

    /** The submission in a {@code submit} message. */
    public static Submission submission(Members message) throws DecodingException {
        message.only("t", "part", "clientId", "clientSeq", "baseRevision", "ops");
        String clientId = message.text("clientId");
        if (clientId.length() > MAX_CLIENT_ID) {
            throw new DecodingException("\"clientId\" must be a client id");
        }
        List<Operation> operations = operations(message.list("ops"));
        requireLimits(operations);
        return new Submission(
                message.part("part"), clientId, message.count("clientSeq"), message.count("baseRevision"), operations);
    }

    /** What is sequenced may be longer than what was sent: marks are added, and transforming splits components. */
    private static void requireLimits(List<Operation> operations) throws DecodingException {
        if (operations.size() > MAX_OPERATIONS) {
            throw new DecodingException("\"ops\" must be 1 to " + MAX_OPERATIONS + " operations");
        }
        for (Operation operation : operations) {
            if (components(operation) > MAX_COMPONENTS) {
                throw new DecodingException("an edit has at most " + MAX_COMPONENTS + " components");
            }
        }
    }

    private static int components(Operation operation) {
        if (operation instanceof Operation.EditText text) {
            return text.edit().components().size();
        }
        return operation instanceof Operation.Suggest suggest
                ? suggest.edit().components().size()
                : 0;
    }

    /** The operations of a list. */
    public static List<Operation> operations(List<?> decoded) throws DecodingException {
        if (decoded.isEmpty()) {
            throw new DecodingException("\"ops\" must not be empty");
        }
        List<Operation> operations = new ArrayList<>();
        for (Object operation : decoded) {
            operations.add(operation(Members.of(operation)));
        }
        return operations;
    }

    private static Operation operation(Members op) throws DecodingException {
        String kind = op.text("op");
        return switch (kind) {
            case "text" -> new Operation.EditText(op.only("op", "field", "edit").path("field"), edit(op.list("edit")));
            case "set" -> new Operation.SetValue(op.only("op", "field", "value").path("field"), op.value("value"));
            case "resolve" ->
                new Operation.Resolve(op.only("op", "field", "value").path("field"), op.value("value"));
            case "insert", "move", "remove" -> rowOperation(kind, op);
            case "serve" -> serve(op.only("op", "release", "hash", "reason", "for"));
            case "audience" ->
                new Operation.Audience(op.only("op", "team", "joined").text("team"), op.bool("joined"));
            case "mark" -> mark(op.only("op", "field", "kind", "answers"));
            default -> laterOperation(kind, op);
        };
    }

    private static Operation rowOperation(String kind, Members op) throws DecodingException {
        String group = op.id("group", MAX_ID);
        String row = op.id("row", MAX_ID);
        if (kind.equals("remove")) {
            op.only("op", "group", "row");
            return new Operation.RemoveRow(group, row);
        }
        op.only("op", "group", "row", "after");
        String after = op.optionalText("after") == null ? null : op.id("after", MAX_ID);
        return kind.equals("insert")
                ? new Operation.InsertRow(group, row, after)
                : new Operation.MoveRow(group, row, after);
    }

    private static Operation serve(Members op) throws DecodingException {
        boolean sequenced = op.entries().containsKey("release");
        return new Operation.Serve(
                sequenced ? op.count("release") : 0,
                sequenced ? op.text("hash") : "",
                op.optionalText("reason"),
                op.optionalText("for"));
    }

    private static Operation laterOperation(String kind, Members op) throws DecodingException {
        return switch (kind) {
            case "seal" -> new Operation.Seal(op.only("op", "version").count("version"));
            case "unseal" ->
                new Operation.Unseal(op.only("op", "version", "reason").count("version"), op.text("reason"));
            case "migrate" ->
                new Operation.Migrate(op.only("op", "template", "version").text("template"), op.text("version"));
            case "declare" ->
                new Operation.Declare(
                        op.only("op", "release", "hash", "as").count("release"), op.text("hash"), op.text("as"));
            case "comment" ->
                new Operation.Comment(
                        op.only("op", "id", "field", "text").id("id", MAX_ID), op.path("field"), op.text("text"));
            case "suggest" ->
                new Operation.Suggest(
                        op.only("op", "id", "field", "edit").id("id", MAX_ID), op.path("field"), edit(op.list("edit")));
            case "decide" ->
                new Operation.Decide(op.only("op", "id", "accepted").id("id", MAX_ID), op.bool("accepted"));
            default -> throw new DecodingException("there is no such operation");
        };
    }

    static Operation.Mark mark(Members op) throws DecodingException {
        List<Operation.Mark.Answer> answers = new ArrayList<>();
        for (Object item : op.list("answers")) {
            Members answer = Members.of(item);
            answers.add(new Operation.Mark.Answer(
                    answer.value("value"),
                    answer.text("by"),
                    answer.text("name"),
                    answer.text("team"),
                    answer.count("rev")));
        }
        return new Operation.Mark(op.text("field"), kind(op.text("kind")), answers);
    }

    private static Operation.Mark.Kind kind(String wireName) throws DecodingException {
        for (Operation.Mark.Kind kind : Operation.Mark.Kind.values()) {
            if (kind.wireName().equals(wireName)) {
                return kind;
            }
        }
        throw new DecodingException("there is no such kind of mark");
    }

    private static TextOperation edit(List<?> decoded) throws DecodingException {
        List<Component> components = new ArrayList<>();
        Class<?> last = null;
        for (Object item : decoded) {
            Component component = component(item);
            if (component.getClass() == last) {
                throw new DecodingException("neighbours of one kind must be joined in an edit");
            }
            components.add(component);
            last = component.getClass();
        }
        if (last == Component.Skip.class) {
            throw new DecodingException("an edit must be in its shortest form, without a trailing skip");
        }
        return new TextOperation(components);
    }

    private static Component component(@Nullable Object item) throws DecodingException {
        if (item instanceof String text && !text.isEmpty()) {
            return new Component.Insert(text);
        }
        if (item instanceof Long skip) {
            return new Component.Skip(positive(skip));
        }
        if (item instanceof Map<?, ?>) {
            return new Component.Delete(positive(Members.of(item).only("d").number("d")));
        }
        throw new DecodingException("an edit is made of numbers, texts and {\"d\":n}");
    }

    private static int positive(long count) throws DecodingException {
        if (count <= 0 || count > 1_000_000_000) {
            throw new DecodingException("a count in an edit must be positive");
        }
        return (int) count;
    }

    /** An entry of a log. */
    public static Entry entry(Members entry) throws DecodingException {
        Author author = new Author(
                entry.text("by"), entry.text("name"), entry.text("team"), entry.optionalText("for"), entry.text("sid"));
        return new Entry(
                entry.count("rev"),
                entry.text("cid"),
                entry.count("seq"),
                author,
                entry.number("at"),
                operations(entry.list("ops")));
    }

    /** The entries of a batch. */
    public static List<Entry> entries(String json) throws DecodingException {
        if (!(JsonReader.read(json) instanceof List<?> list)) {
            throw new DecodingException("expected a list of entries");
        }
        List<Entry> entries = new ArrayList<>();
        for (Object entry : list) {
            entries.add(entry(Members.of(entry)));
        }
        return entries;
    }

    /** A path from stored content. */
    static FieldPath storedPath(Object name) throws DecodingException {
        return Members.path(String.valueOf(name), "field");
    }
}
