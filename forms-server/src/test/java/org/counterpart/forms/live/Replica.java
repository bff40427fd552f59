package org.counterpart.forms.live;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.counterpart.forms.form.FieldPath;
import org.counterpart.forms.form.FieldValue;
import org.counterpart.forms.form.PartId;
import org.counterpart.forms.form.Release;
import org.counterpart.forms.merge.Entry;
import org.counterpart.forms.merge.InvalidOperation;
import org.counterpart.forms.merge.Operation;
import org.counterpart.forms.merge.Operation.Mark;
import org.counterpart.forms.merge.PartState;
import org.counterpart.forms.merge.Reader;
import org.counterpart.forms.merge.Rows;
import org.counterpart.forms.merge.Sealing;
import org.counterpart.forms.merge.Submission;
import org.counterpart.forms.merge.text.TextOperation;
import org.counterpart.forms.merge.text.TextOperation.Side;

/** A client's copy of one live part: what is confirmed, what is under way, and what was typed meanwhile. */
final class Replica {
    final PartId part;
    final String team;
    String clientId;
    PartState state;
    int lastSeq;
    Submission frozen;
    final SortedMap<FieldPath, TextOperation> underWay = new TreeMap<>();
    final SortedMap<FieldPath, TextOperation> typed = new TreeMap<>();
    final List<Operation> chosen = new ArrayList<>();

    /** What was collected when the part was sealed went back to its author. */
    boolean handedBack;

    /** The part as it was shown to somebody who acted for {@code team}, as far as the page had been told. */
    Replica(PartId part, String team, JsonObject message) {
        this.part = part;
        this.team = team;
        this.clientId = message.getString("clientId");
        this.lastSeq = message.getInteger("lastSeq");
        this.state = state(message.getJsonObject("state"), message.getInteger("revision"));
    }

    private static PartState state(JsonObject json, int revision) {
        PartState state = new PartState();
        JsonObject served = json.getJsonObject("served");
        boolean changed = served == null || served.getBoolean("changedSince");
        Integer sealed = json.getInteger("sealed");
        PartState.Restoring restoring = state.restoring();
        restoring.at(revision, changed ? revision : 0, new Sealing(sealed == null ? 0 : sealed, 0, 0, 0, ""));
        json.getJsonObject("fields")
                .forEach(field -> restoring.field(
                        new FieldPath(field.getKey()), new PartState.Answered(value(field.getValue()), "", "", "", 0)));
        json.getJsonObject("rows").forEach(group -> {
            List<Rows.Row> rows = new ArrayList<>();
            ((JsonArray) group.getValue())
                    .forEach(row -> rows.add(new Rows.Row(
                            ((JsonObject) row).getString("id"), ((JsonObject) row).getBoolean("removed", false))));
            restoring.rows(group.getKey(), rows);
        });
        json.getJsonArray("marks").forEach(mark -> restoring.mark(mark((JsonObject) mark)));
        json.getJsonArray("joined").forEach(team -> restoring.joined((String) team, new Reader(0, null, "", 0)));
        if (served != null) {
            restoring.release(release(served));
        }
        return state;
    }

    private static Release release(JsonObject served) {
        Release.Service service = new Release.Service(
                served.getLong("at"),
                served.getString("by"),
                served.getString("name"),
                served.getString("team"),
                served.getString("onBehalfOf"),
                null);
        return new Release(
                served.getInteger("release"),
                served.getInteger("revision"),
                service,
                served.getString("hash"),
                Release.Content.empty());
    }

    private static Mark mark(JsonObject mark) {
        List<Mark.Answer> answers = new ArrayList<>();
        mark.getJsonArray("answers").forEach(item -> {
            JsonObject answer = (JsonObject) item;
            answers.add(new Mark.Answer(
                    value(answer.getValue("value")),
                    answer.getString("by"),
                    answer.getString("name"),
                    answer.getString("team"),
                    answer.getInteger("rev")));
        });
        boolean removed = mark.getString("kind").equals(Mark.Kind.REMOVED_WHILE_EDITED.wireName());
        Mark.Kind kind = removed ? Mark.Kind.REMOVED_WHILE_EDITED : Mark.Kind.ANSWERED_DIFFERENTLY;
        return new Mark(mark.getString("field"), kind, answers);
    }

    private static FieldValue value(Object json) {
        if (json == null) {
            return FieldValue.NONE;
        }
        if (json instanceof JsonArray array) {
            return new FieldValue.Texts(array.stream().map(String::valueOf).toList());
        }
        if (json instanceof Boolean bool) {
            return new FieldValue.Bool(bool);
        }
        return json instanceof Number number ? new FieldValue.Whole(number.longValue()) : FieldValue.of((String) json);
    }

    /** Applies the next entry; true when it is the submission under way. */
    boolean apply(Entry entry) {
        boolean own = frozen != null && entry.clientId().equals(clientId) && entry.clientSeq() == frozen.clientSeq();
        for (Operation operation : entry.operations()) {
            if (operation instanceof Operation.EditText edit && own) {
                TextOperation expected = underWay.get(edit.field());
                if (!edit.edit().equals(expected)) {
                    throw new AssertionError("sequenced " + edit + " where the client has " + expected);
                }
            } else if (operation instanceof Operation.EditText edit) {
                pass(edit.field(), edit.edit());
            }
        }
        try {
            state.apply(entry);
        } catch (InvalidOperation e) {
            throw new AssertionError(part + " at " + state.revision(), e);
        }
        if (own) {
            settle();
        }
        if (entry.operations().stream().anyMatch(operation -> operation instanceof Operation.Seal)) {
            handedBack |= !typed.isEmpty() || !chosen.isEmpty();
            typed.clear();
            chosen.clear();
        }
        return own;
    }

    private void pass(FieldPath field, TextOperation remote) {
        TextOperation pending = underWay.getOrDefault(field, TextOperation.IDENTITY);
        TextOperation later = typed.getOrDefault(field, TextOperation.IDENTITY);
        TextOperation shown = remote.transform(pending, Side.RIGHT);
        if (underWay.containsKey(field)) {
            underWay.put(field, pending.transform(remote, Side.LEFT));
        }
        if (typed.containsKey(field)) {
            typed.put(field, later.transform(shown, Side.LEFT));
        }
    }

    void settle() {
        lastSeq = frozen.clientSeq();
        frozen = null;
        underWay.clear();
    }

    /** Its number is used up: under the same number again, nothing could tell the next submission from the one that was refused (seed 186,664). */
    void takeBack() {
        lastSeq = frozen.clientSeq();
        frozen = null;
        underWay.clear();
        typed.clear();
        chosen.clear();
    }

    /** The text as the person sees it. */
    String shown(FieldPath field) {
        String confirmed = state.text(field);
        String pending = underWay.getOrDefault(field, TextOperation.IDENTITY).apply(confirmed);
        return typed.getOrDefault(field, TextOperation.IDENTITY).apply(pending);
    }

    void type(FieldPath field, TextOperation edit) {
        typed.put(field, typed.getOrDefault(field, TextOperation.IDENTITY).compose(edit));
    }

    void choose(Operation operation) {
        if (operation instanceof Operation.SetValue set) {
            chosen.removeIf(other ->
                    other instanceof Operation.SetValue old && old.field().equals(set.field()));
        }
        chosen.add(operation);
    }

    boolean isQuiet() {
        return frozen == null && typed.isEmpty() && chosen.isEmpty();
    }

    /** What was typed and chosen becomes the submission under way; null when there is nothing. */
    Submission freeze() {
        List<Operation> operations = new ArrayList<>(chosen);
        typed.forEach((field, edit) -> {
            if (!edit.isIdentity()) {
                operations.add(new Operation.EditText(field, edit));
                underWay.put(field, edit);
            }
        });
        typed.clear();
        chosen.clear();
        return operations.isEmpty() ? null : freeze(operations);
    }

    Submission freeze(List<Operation> operations) {
        frozen = new Submission(part, clientId, lastSeq + 1, state.revision(), operations);
        return frozen;
    }
}
