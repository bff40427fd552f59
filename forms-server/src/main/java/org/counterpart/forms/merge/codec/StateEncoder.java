package org.counterpart.forms.merge.codec;

import java.util.Objects;
import org.counterpart.forms.form.Release;
import org.counterpart.forms.merge.Operation.Mark;
import org.counterpart.forms.merge.PartState;
import org.counterpart.forms.merge.Reader;

/** Writes a part's state: for a client that opens it, and as a snapshot for the store. */
public final class StateEncoder {
    private StateEncoder() {}

    /** The {@code state} member of a {@code part} message. */
    public static String forClient(PartState state) {
        JsonWriter json = new JsonWriter().object().name("fields").object();
        state.fields().forEach((path, answered) -> {
            if (!answered.value().isEmpty()) {
                json.name(path.value()).value(answered.value());
            }
        });
        json.endObject();
        rowsAndMarks(json, state);
        discussed(json, state);
        if (!state.declarations().all().isEmpty()) {
            DeclarationCodec.write(
                    json.name("declarations"), state.declarations().told(state.releases()));
        }
        json.name("sealed");
        if (state.sealedBy() == 0) {
            json.text(null);
        } else {
            json.number(state.sealedBy());
        }
        json.name("served");
        Release latest = state.latestRelease();
        if (latest == null) {
            json.text(null);
        } else {
            served(json, latest, state.contentRevision());
        }
        return json.endObject().toString();
    }

    private static void served(JsonWriter json, Release release, int contentRevision) {
        Release.Service service = release.service();
        json.object()
                .member("release", release.number())
                .member("at", service.at())
                .member("by", service.personId())
                .member("name", service.name())
                .member("team", service.team())
                .member("onBehalfOf", service.onBehalfOf())
                .member("hash", release.hash())
                .member("revision", release.revision())
                .member("changedSince", contentRevision > release.revision());
        on(json, service);
        json.endObject();
    }

    private static void discussed(JsonWriter json, PartState state) {
        if (!state.proposals().all().isEmpty()) {
            ProposalCodec.write(json.name("proposals"), state.proposals().all());
        }
        if (!state.comments().all().isEmpty()) {
            CommentCodec.write(json.name("comments"), state.comments().all());
        }
    }

    private static void on(JsonWriter json, Release.Service service) {
        if (!service.on().isEmpty()) {
            json.name("on").texts(service.on());
        }
    }

    private static void rowsAndMarks(JsonWriter json, PartState state) {
        json.name("rows").object();
        state.rows().forEach((group, rows) -> {
            json.name(group).array();
            rows.all().forEach(row -> {
                json.object().member("id", row.id());
                if (row.removed()) {
                    json.member("removed", true);
                }
                json.endObject();
            });
            json.endArray();
        });
        json.endObject().name("marks").array();
        for (Mark mark : state.marks()) {
            json.object();
            OperationEncoder.mark(json, mark);
            json.endObject();
        }
        json.endArray().name("joined").array();
        state.joined().forEach(json::text);
        json.endArray();
    }

    /** A snapshot: everything that replaying the log up to this revision would give. */
    public static String snapshot(PartState state) {
        JsonWriter json = new JsonWriter()
                .object()
                .member("format", 1)
                .member("revision", state.revision())
                .member("contentRevision", state.contentRevision())
                .member("sealedBy", state.sealing().by())
                .member("openedAt", state.sealing().openedAt())
                .member("saga", state.sealing().saga())
                .member("sagaRevision", state.sealing().revision())
                .member("template", state.sealing().template())
                .name("answers")
                .array();
        state.fields().forEach((path, answered) -> {
            json.object().member("field", path.value()).name("value").value(answered.value());
            json.member("by", answered.personId())
                    .member("name", answered.name())
                    .member("team", answered.team())
                    .member("rev", answered.revision())
                    .endObject();
        });
        json.endArray();
        rowsAndMarks(json, state);
        json.name("joinedAt").array();
        state.joined().forEach(team -> reader(json, team, Objects.requireNonNull(state.reader(team))));
        json.endArray();
        if (!state.withheld().isEmpty()) {
            json.name("withheld").array();
            state.withheld().forEach(json::number);
            json.endArray();
        }
        discussed(json, state);
        if (!state.declarations().all().isEmpty()) {
            DeclarationCodec.record(
                    json.name("declarations"), state.declarations().all());
        }
        releases(json, state);
        json.name("clients").array();
        state.clients().forEach((id, client) -> json.object()
                .member("id", id)
                .member("by", client.personId())
                .member("lastSeq", client.lastSeq())
                .member("rev", client.revision())
                .endObject());
        return json.endArray().endObject().toString();
    }

    private static void reader(JsonWriter json, String team, Reader reader) {
        json.object().member("team", team).member("rev", reader.revision());
        if (reader.reason() != null) {
            json.member("reason", reader.reason());
        }
        json.member("name", reader.by()).member("at", reader.at()).endObject();
    }

    private static void releases(JsonWriter json, PartState state) {
        json.name("releases").array();
        for (Release release : state.releases()) {
            Release.Service service = release.service();
            json.object()
                    .member("number", release.number())
                    .member("rev", release.revision())
                    .member("at", service.at())
                    .member("by", service.personId())
                    .member("name", service.name())
                    .member("team", service.team())
                    .member("onBehalfOf", service.onBehalfOf())
                    .member("reason", service.reason())
                    .member("hash", release.hash());
            on(json, service);
            ContentCodec.members(json, release.content());
            json.endObject();
        }
        json.endArray();
    }
}
