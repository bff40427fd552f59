package org.counterpart.forms.merge.codec;

import java.util.List;
import org.counterpart.forms.form.FieldPath;
import org.counterpart.forms.form.FieldValue;
import org.counterpart.forms.merge.Entry;
import org.counterpart.forms.merge.Operation;
import org.counterpart.forms.merge.Operation.ControlOperation;
import org.counterpart.forms.merge.Operation.FieldOperation;
import org.counterpart.forms.merge.Operation.RowOperation;
import org.counterpart.forms.merge.text.TextOperation;

/** Writes operations as {@code docs/PROTOCOL.md} section 5 describes them. Confined to one thread. */
public final class OperationEncoder {
    private static final byte[] DELETE = JsonWriter.ascii("\"d\":");
    private static final byte[] END = JsonWriter.ascii("}");

    private final JsonWriter json;
    private final EditWriter edits = new EditWriter();
    private final Fragments<FieldPath, byte[]> editsOf = new Fragments<>(256, OperationEncoder::beginningOfEdit);

    OperationEncoder(JsonWriter json) {
        this.json = json;
    }

    private static byte[] beginningOfEdit(FieldPath field) {
        JsonWriter json = new JsonWriter().object().member("op", "text").member("field", field.value());
        return json.name("edit").bytes();
    }

    /** An entry, as it stands in the log and goes to clients. */
    public static String entry(Entry entry) {
        EntryEncoder encoder = new EntryEncoder();
        encoder.add(entry);
        return encoder.takeOnly();
    }

    /** The list of these entries. */
    public static String entries(List<Entry> entries) {
        EntryEncoder encoder = new EntryEncoder();
        entries.forEach(encoder::add);
        return encoder.takeList();
    }

    void operations(List<Operation> operations) {
        json.array();
        for (int i = 0; i < operations.size(); i++) {
            operation(operations.get(i));
        }
        json.endArray();
    }

    private void operation(Operation operation) {
        if (operation instanceof Operation.EditText edit) {
            json.comma().fragment(editsOf.get(edit.field(), edit.field().hashCode()));
            edit(edit.edit());
            json.fragment(END).written();
            return;
        }
        json.object();
        if (operation instanceof FieldOperation field) {
            register(json, field);
        } else if (operation instanceof RowOperation row) {
            row(json, row);
        } else if (operation instanceof ControlOperation control) {
            control(control);
        }
        json.endObject();
    }

    private static void register(JsonWriter json, FieldOperation operation) {
        FieldValue value =
                operation instanceof Operation.SetValue set ? set.value() : ((Operation.Resolve) operation).value();
        json.member("op", operation instanceof Operation.SetValue ? "set" : "resolve")
                .member("field", operation.field().value())
                .name("value")
                .value(value);
    }

    private static void row(JsonWriter json, RowOperation operation) {
        json.member("op", rowName(operation)).member("group", operation.group()).member("row", operation.row());
        if (operation instanceof Operation.InsertRow insert) {
            json.member("after", insert.after());
        } else if (operation instanceof Operation.MoveRow move) {
            json.member("after", move.after());
        }
    }

    private static String rowName(RowOperation operation) {
        if (operation instanceof Operation.InsertRow) {
            return "insert";
        }
        return operation instanceof Operation.MoveRow ? "move" : "remove";
    }

    private void control(ControlOperation operation) {
        if (operation instanceof Operation.Serve serve) {
            json.member("op", "serve")
                    .member("release", serve.release())
                    .member("hash", serve.hash())
                    .member("reason", serve.reason())
                    .member("for", serve.onBehalfOf());
            if (!serve.on().isEmpty()) {
                json.name("on").texts(serve.on());
            }
        } else if (operation instanceof Operation.Audience audience) {
            json.member("op", "audience").member("team", audience.team()).member("joined", audience.joined());
            if (audience.reason() != null) {
                json.member("reason", audience.reason());
            }
        } else if (operation instanceof Operation.Mark mark) {
            mark(json.member("op", "mark"), mark);
        } else if (operation instanceof Operation.Seal seal) {
            json.member("op", "seal").member("version", seal.version());
        } else if (operation instanceof Operation.Unseal unseal) {
            json.member("op", "unseal").member("version", unseal.version()).member("reason", unseal.reason());
        } else {
            discussion(operation);
        }
    }

    private void discussion(ControlOperation operation) {
        if (operation instanceof Operation.Migrate migrate) {
            json.member("op", "migrate").member("template", migrate.template()).member("version", migrate.version());
        } else if (operation instanceof Operation.Declare declare) {
            json.member("op", "declare")
                    .member("release", declare.release())
                    .member("hash", declare.hash())
                    .member("as", declare.as());
            if (declare.onBehalfOf() != null) {
                json.member("for", declare.onBehalfOf());
            }
        } else if (operation instanceof Operation.Comment comment) {
            json.member("op", "comment")
                    .member("id", comment.id())
                    .member("about", comment.about().value())
                    .member("field", comment.field().value())
                    .member("text", comment.text());
        } else if (operation instanceof Operation.Suggest suggest) {
            json.member("op", "suggest")
                    .member("id", suggest.id())
                    .member("field", suggest.field().value())
                    .member("release", suggest.release())
                    .member("text", suggest.text())
                    .member("reason", suggest.reason());
        } else if (operation instanceof Operation.Decide decide) {
            json.member("op", "decide")
                    .member("team", decide.team())
                    .member("id", decide.id())
                    .member("outcome", decide.outcome().wireName());
            if (decide.reason() != null) {
                json.member("reason", decide.reason());
            }
        }
    }

    static void mark(JsonWriter json, Operation.Mark mark) {
        json.member("field", mark.field())
                .member("kind", mark.kind().wireName())
                .name("answers")
                .array();
        for (Operation.Mark.Answer answer : mark.answers()) {
            json.object().name("value").value(answer.value());
            json.member("by", answer.personId()).member("name", answer.name());
            json.member("team", answer.team()).member("rev", answer.revision()).endObject();
        }
        json.endArray();
    }

    private void edit(TextOperation edit) {
        json.array();
        edit.visit(edits);
        json.endArray();
    }

    /** Writes the components of an edit. */
    private final class EditWriter implements TextOperation.Visitor {
        @Override
        public void skip(int count) {
            json.number(count);
        }

        @Override
        public void insert(String text, int from, int to) {
            json.text(text, from, to);
        }

        @Override
        public void delete(int count) {
            json.object().fragment(DELETE).number(count).endObject();
        }
    }
}
