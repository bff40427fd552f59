package org.counterpart.forms.merge.codec;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.counterpart.forms.form.Release;
import org.counterpart.forms.merge.PartState;
import org.counterpart.forms.merge.Rows;

/** Reads back what {@link StateEncoder#snapshot} wrote. */
public final class SnapshotDecoder {
    private SnapshotDecoder() {}

    /**
     * The state in a snapshot.
     *
     * @throws DecodingException when it is not a snapshot of this format; the log is then replayed instead
     */
    public static PartState state(String json) throws DecodingException {
        Members snapshot = Members.of(JsonReader.read(json));
        if (snapshot.count("format") != 1) {
            throw new DecodingException("a snapshot of an unknown format");
        }
        PartState state = new PartState();
        PartState.Restoring restoring = state.restoring()
                .at(snapshot.count("revision"), snapshot.count("contentRevision"), snapshot.count("sealedBy"));
        answers(snapshot, restoring);
        rows(snapshot.object("rows"), restoring);
        for (Object mark : snapshot.list("marks")) {
            restoring.mark(OperationDecoder.mark(Members.of(mark)));
        }
        for (Object item : snapshot.list("joinedAt")) {
            Members team = Members.of(item);
            restoring.joined(team.text("team"), team.count("rev"));
        }
        releases(snapshot, restoring);
        clients(snapshot, restoring);
        return state;
    }

    private static void answers(Members snapshot, PartState.Restoring restoring) throws DecodingException {
        for (Object item : snapshot.list("answers")) {
            Members answer = Members.of(item);
            restoring.field(
                    answer.path("field"),
                    new PartState.Answered(
                            answer.value("value"),
                            answer.text("by"),
                            answer.text("name"),
                            answer.text("team"),
                            answer.count("rev")));
        }
    }

    private static void rows(Members groups, PartState.Restoring restoring) throws DecodingException {
        for (Map.Entry<?, ?> group : groups.entries().entrySet()) {
            List<Rows.Row> recorded = new ArrayList<>();
            for (Object item : groups.list(String.valueOf(group.getKey()))) {
                Members row = Members.of(item);
                boolean removed = row.entries().containsKey("removed") && row.bool("removed");
                recorded.add(new Rows.Row(row.text("id"), removed));
            }
            restoring.rows(String.valueOf(group.getKey()), recorded);
        }
    }

    private static void releases(Members snapshot, PartState.Restoring restoring) throws DecodingException {
        for (Object item : snapshot.list("releases")) {
            Members release = Members.of(item);
            Release.Service service = new Release.Service(
                    release.number("at"),
                    release.text("by"),
                    release.text("name"),
                    release.text("team"),
                    release.optionalText("onBehalfOf"),
                    release.optionalText("reason"));
            restoring.release(new Release(
                    release.count("number"),
                    release.count("rev"),
                    service,
                    release.text("hash"),
                    ContentCodec.content(release)));
        }
    }

    private static void clients(Members snapshot, PartState.Restoring restoring) throws DecodingException {
        for (Object item : snapshot.list("clients")) {
            Members client = Members.of(item);
            restoring.client(
                    client.text("id"),
                    new PartState.Client(client.text("by"), client.count("lastSeq"), client.count("rev")));
        }
    }
}
