package org.counterpart.forms.merge.codec;

import java.util.List;
import org.counterpart.forms.merge.Entry;
import org.counterpart.forms.merge.Operation;
import org.counterpart.forms.merge.Operation.ControlOperation;
import org.counterpart.forms.merge.Operation.FieldOperation;
import org.counterpart.forms.merge.Operation.RowOperation;
import org.counterpart.forms.merge.text.Component;
import org.counterpart.forms.merge.text.TextOperation;

/** Writes operations and entries as {@code docs/PROTOCOL.md} describes; the bytes sent are the bytes stored. */
public final class OperationEncoder {
    private OperationEncoder() {}

    /** An entry, as it stands in the log and goes to clients. */
    public static String entry(Entry entry) {
        JsonWriter json = new JsonWriter()
                .object()
                .member("rev", entry.revision())
                .member("cid", entry.clientId())
                .member("seq", entry.clientSeq())
                .member("by", entry.author().personId())
                .member("name", entry.author().name())
                .member("team", entry.author().team())
                .member("for", entry.author().onBehalfOf())
                .member("at", entry.at())
                .member("sid", entry.author().session())
                .name("ops");
        operations(json, entry.operations());
        return json.endObject().toString();
    }

    /** A list of encoded entries. */
    public static String entries(List<String> encoded) {
        return "[" + String.join(",", encoded) + "]";
    }

    private static void operations(JsonWriter json, List<Operation> operations) {
        json.array();
        operations.forEach(operation -> operation(json, operation));
        json.endArray();
    }

    private static void operation(JsonWriter json, Operation operation) {
        json.object();
        if (operation instanceof FieldOperation field) {
            field(json, field);
        } else if (operation instanceof RowOperation row) {
            row(json, row);
        } else if (operation instanceof ControlOperation control) {
            control(json, control);
        }
        json.endObject();
    }

    private static void field(JsonWriter json, FieldOperation operation) {
        if (operation instanceof Operation.EditText edit) {
            json.member("op", "text").member("field", edit.field().value()).name("edit");
            edit(json, edit.edit());
        } else if (operation instanceof Operation.SetValue set) {
            json.member("op", "set")
                    .member("field", set.field().value())
                    .name("value")
                    .value(set.value());
        } else if (operation instanceof Operation.Resolve resolve) {
            json.member("op", "resolve")
                    .member("field", resolve.field().value())
                    .name("value")
                    .value(resolve.value());
        }
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

    private static void control(JsonWriter json, ControlOperation operation) {
        if (operation instanceof Operation.Serve serve) {
            json.member("op", "serve")
                    .member("release", serve.release())
                    .member("hash", serve.hash())
                    .member("reason", serve.reason())
                    .member("for", serve.onBehalfOf());
        } else if (operation instanceof Operation.Audience audience) {
            json.member("op", "audience").member("team", audience.team()).member("joined", audience.joined());
        } else if (operation instanceof Operation.Mark mark) {
            mark(json.member("op", "mark"), mark);
        } else if (operation instanceof Operation.Seal seal) {
            json.member("op", "seal").member("version", seal.version());
        } else if (operation instanceof Operation.Unseal unseal) {
            json.member("op", "unseal").member("version", unseal.version()).member("reason", unseal.reason());
        } else {
            discussion(json, operation);
        }
    }

    private static void discussion(JsonWriter json, ControlOperation operation) {
        if (operation instanceof Operation.Migrate migrate) {
            json.member("op", "migrate").member("template", migrate.template()).member("version", migrate.version());
        } else if (operation instanceof Operation.Declare declare) {
            json.member("op", "declare")
                    .member("release", declare.release())
                    .member("hash", declare.hash())
                    .member("as", declare.as());
        } else if (operation instanceof Operation.Comment comment) {
            json.member("op", "comment")
                    .member("id", comment.id())
                    .member("field", comment.field().value())
                    .member("text", comment.text());
        } else if (operation instanceof Operation.Suggest suggest) {
            json.member("op", "suggest")
                    .member("id", suggest.id())
                    .member("field", suggest.field().value())
                    .name("edit");
            edit(json, suggest.edit());
        } else if (operation instanceof Operation.Decide decide) {
            json.member("op", "decide").member("id", decide.id()).member("accepted", decide.accepted());
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

    private static void edit(JsonWriter json, TextOperation edit) {
        json.array();
        for (Component component : edit.components()) {
            if (component instanceof Component.Insert insert) {
                json.text(insert.text());
            } else if (component instanceof Component.Skip skip) {
                json.number(skip.count());
            } else if (component instanceof Component.Delete delete) {
                json.object().member("d", delete.count()).endObject();
            }
        }
        json.endArray();
    }
}
