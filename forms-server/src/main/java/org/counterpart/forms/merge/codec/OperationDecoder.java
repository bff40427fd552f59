package org.counterpart.forms.merge.codec;

import java.util.ArrayList;
import java.util.List;
import org.counterpart.forms.form.FieldPath;
import org.counterpart.forms.form.FieldValue;
import org.counterpart.forms.merge.Operation;
import org.counterpart.forms.merge.text.TextOperation;

/** Turns JSON into operations; see {@code docs/PROTOCOL.md} section 5. Confined to one thread. */
public final class OperationDecoder {
    private static final int MAX_ID = 40;
    private static final String[] NAMES = {
        "op",
        "field",
        "edit",
        "value",
        "group",
        "row",
        "after",
        "release",
        "hash",
        "reason",
        "for",
        "team",
        "joined",
        "kind",
        "answers",
        "version",
        "template",
        "as",
        "id",
        "text",
        "outcome",
        "on",
        "about"
    };
    private static final int OP = 0;
    private static final int FIELD = 1;
    private static final int EDIT = 2;
    private static final int VALUE = 3;
    private static final int GROUP = 4;
    private static final int ROW = 5;
    private static final int AFTER = 6;
    private static final int RELEASE = 7;
    private static final int HASH = 8;
    private static final int REASON = 9;
    private static final int FOR = 10;
    private static final int TEAM = 11;
    private static final int JOINED = 12;
    private static final int KIND = 13;
    private static final int ANSWERS = 14;
    private static final int VERSION = 15;
    private static final int TEMPLATE = 16;
    private static final int AS = 17;
    private static final int ID = 18;
    private static final int TEXT = 19;
    private static final int OUTCOME = 20;
    private static final int ON = 21;
    private static final int ABOUT = 22;

    private final Members op = new Members(NAMES);
    private final MarkDecoder marks = new MarkDecoder();
    private final ValueDecoder values = new ValueDecoder();

    /**
     * The operations of a list.
     *
     * @param most how many there may be
     * @param mostComponents how many components an edit may have
     */
    List<Operation> operations(JsonScanner in, int most, int mostComponents) throws DecodingException {
        in.array();
        if (!in.item()) {
            throw new DecodingException("\"ops\" must not be empty");
        }
        Operation only = operation(in, mostComponents);
        if (!in.item()) {
            return List.of(only);
        }
        List<Operation> operations = new ArrayList<>();
        operations.add(only);
        do {
            if (operations.size() == most) {
                throw new DecodingException("\"ops\" must be 1 to " + most + " operations");
            }
            operations.add(operation(in, mostComponents));
        } while (in.item());
        return operations;
    }

    private Operation operation(JsonScanner in, int mostComponents) throws DecodingException {
        op.begin(in);
        for (int place = op.next(in); place >= 0; place = op.next(in)) {
            switch (place) {
                case EDIT -> op.put(EDIT, values.edit(in, mostComponents));
                case VALUE -> op.put(VALUE, ValueDecoder.value(in));
                case ANSWERS -> op.put(ANSWERS, marks.answers(in));
                case ON -> op.put(ON, new Teams(ValueDecoder.texts(in, ValueDecoder.MAX_LIST)));
                default -> op.read(in, place);
            }
        }
        return switch (op.text(OP)) {
            case "text" -> editText();
            case "set" -> setValue();
            case "resolve" -> resolve();
            case "insert" -> insertRow();
            case "move" -> moveRow();
            case "remove" -> removeRow();
            default -> control(op.text(OP));
        };
    }

    private Operation editText() throws DecodingException {
        op.only(OP, FIELD, EDIT);
        return new Operation.EditText(op.path(FIELD), edit());
    }

    private TextOperation edit() throws DecodingException {
        return op.get(EDIT, TextOperation.class, "a list");
    }

    private Operation setValue() throws DecodingException {
        op.only(OP, FIELD, VALUE);
        return new Operation.SetValue(op.path(FIELD), value());
    }

    private FieldValue value() throws DecodingException {
        return op.get(VALUE, FieldValue.class, "an answer");
    }

    private Operation resolve() throws DecodingException {
        op.only(OP, FIELD, VALUE);
        return new Operation.Resolve(op.path(FIELD), value());
    }

    private Operation insertRow() throws DecodingException {
        op.only(OP, GROUP, ROW, AFTER);
        String after = op.optionalText(AFTER) == null ? null : op.id(AFTER, MAX_ID);
        return new Operation.InsertRow(op.id(GROUP, MAX_ID), op.id(ROW, MAX_ID), after);
    }

    private Operation moveRow() throws DecodingException {
        op.only(OP, GROUP, ROW, AFTER);
        String after = op.optionalText(AFTER) == null ? null : op.id(AFTER, MAX_ID);
        return new Operation.MoveRow(op.id(GROUP, MAX_ID), op.id(ROW, MAX_ID), after);
    }

    private Operation removeRow() throws DecodingException {
        op.only(OP, GROUP, ROW);
        return new Operation.RemoveRow(op.id(GROUP, MAX_ID), op.id(ROW, MAX_ID));
    }

    private Operation control(String kind) throws DecodingException {
        return switch (kind) {
            case "serve" -> serve();
            case "audience" -> audience();
            case "mark" -> mark();
            case "seal" -> seal();
            case "unseal" -> unseal();
            case "migrate" -> migrate();
            case "declare" -> declare();
            default -> discussion(kind);
        };
    }

    private Operation serve() throws DecodingException {
        op.only(OP, RELEASE, HASH, REASON, FOR, ON);
        boolean sequenced = op.has(RELEASE);
        return new Operation.Serve(
                sequenced ? op.count(RELEASE) : 0,
                sequenced ? op.text(HASH) : "",
                op.optionalText(REASON),
                op.optionalText(FOR),
                op.has(ON) ? op.get(ON, Teams.class, "a list").list() : List.of());
    }

    private record Teams(List<String> list) {}

    private Operation audience() throws DecodingException {
        op.only(OP, TEAM, JOINED, REASON);
        return new Operation.Audience(op.text(TEAM), op.bool(JOINED), op.optionalText(REASON));
    }

    private Operation mark() throws DecodingException {
        op.only(OP, FIELD, KIND, ANSWERS);
        MarkDecoder.Answers answers = op.get(ANSWERS, MarkDecoder.Answers.class, "a list");
        return new Operation.Mark(op.text(FIELD), MarkDecoder.kind(op.text(KIND)), answers.list());
    }

    private Operation seal() throws DecodingException {
        op.only(OP, VERSION);
        return new Operation.Seal(op.count(VERSION));
    }

    private Operation unseal() throws DecodingException {
        op.only(OP, VERSION, REASON);
        return new Operation.Unseal(op.count(VERSION), op.text(REASON));
    }

    private Operation migrate() throws DecodingException {
        op.only(OP, TEMPLATE, VERSION);
        return new Operation.Migrate(op.text(TEMPLATE), op.text(VERSION));
    }

    private Operation declare() throws DecodingException {
        op.only(OP, RELEASE, HASH, AS, FOR);
        return new Operation.Declare(op.count(RELEASE), op.text(HASH), op.text(AS), op.optionalText(FOR));
    }

    private Operation discussion(String kind) throws DecodingException {
        return switch (kind) {
            case "comment" -> {
                op.only(OP, ID, ABOUT, FIELD, TEXT);
                yield new Operation.Comment(
                        op.id(ID, MAX_ID), CommentCodec.part(op.text(ABOUT)), op.path(FIELD), op.text(TEXT));
            }
            case "suggest" -> {
                op.only(OP, ID, FIELD, RELEASE, TEXT, REASON);
                FieldPath field = op.path(FIELD);
                yield new Operation.Suggest(
                        op.id(ID, MAX_ID), field, op.count(RELEASE), op.text(TEXT), op.text(REASON));
            }
            case "decide" -> {
                op.only(OP, TEAM, ID, OUTCOME, REASON);
                yield new Operation.Decide(
                        op.text(TEAM),
                        op.id(ID, MAX_ID),
                        ProposalCodec.outcome(op.text(OUTCOME)),
                        op.optionalText(REASON));
            }
            default -> throw new DecodingException("there is no such operation");
        };
    }
}
