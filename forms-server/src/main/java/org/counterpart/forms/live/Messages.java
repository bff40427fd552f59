package org.counterpart.forms.live;

import java.util.List;
import org.counterpart.forms.access.Actor;
import org.counterpart.forms.access.Reading;
import org.counterpart.forms.access.Refusal;
import org.counterpart.forms.fanout.PresentPerson;
import org.counterpart.forms.form.Declaration;
import org.counterpart.forms.form.FormId;
import org.counterpart.forms.form.PartId;
import org.counterpart.forms.form.Release;
import org.counterpart.forms.merge.PartState;
import org.counterpart.forms.merge.Reader;
import org.counterpart.forms.merge.Submission;
import org.counterpart.forms.merge.codec.ContentCodec;
import org.counterpart.forms.merge.codec.DeclarationCodec;
import org.counterpart.forms.merge.codec.JsonWriter;
import org.counterpart.forms.merge.codec.StateEncoder;
import org.counterpart.forms.template.FormTemplate;
import org.counterpart.forms.version.Amendment;
import org.counterpart.forms.version.NamedVersion;
import org.jspecify.annotations.Nullable;

/** The messages of the server, as {@code docs/PROTOCOL.md} section 4 describes them. */
final class Messages {
    private Messages() {}

    private static JsonWriter message(String type) {
        return new JsonWriter().object().member("t", type);
    }

    /** What a person may do with a part. */
    record PartAccess(PartId part, Reading reading, boolean write, boolean mayJoin) {}

    static String welcome(Session session, FormView form, long now, List<PartAccess> parts) {
        JsonWriter json = message("welcome")
                .member("protocol", 1)
                .member("session", session.id())
                .member("serverTime", now)
                .name("person");
        person(json, session.actor()).name("form");
        form(json, form).name("parts").array();
        for (PartAccess part : parts) {
            json.object();
            access(json, part);
            json.endObject();
        }
        return json.endArray().endObject().toString();
    }

    private static JsonWriter person(JsonWriter json, Actor actor) {
        return json.object()
                .member("id", actor.personId())
                .member("name", actor.name())
                .member("role", actor.role().wireName())
                .member("team", actor.team())
                .member("servesFor", actor.servesFor())
                .endObject();
    }

    static String person(Actor actor) {
        JsonWriter json = message("person").name("person");
        return person(json, actor).endObject().toString();
    }

    private static String mode(Reading reading) {
        return switch (reading) {
            case LIVE -> "live";
            case RELEASES -> "releases";
            case NONE -> "none";
        };
    }

    private static void access(JsonWriter json, PartAccess part) {
        json.member("part", part.part().value())
                .member("mode", mode(part.reading()))
                .member("write", part.write());
        if (part.mayJoin()) {
            json.member("mayJoin", true);
        }
    }

    static String access(PartAccess part) {
        JsonWriter json = message("access");
        access(json, part);
        return json.endObject().toString();
    }

    /** A form and where it is in its life. */
    record FormView(FormId id, FormTemplate template, FormStatus status, long caseChangedAt) {}

    private static JsonWriter form(JsonWriter json, FormView form) {
        FormStatus status = form.status();
        NamedVersion version = status.version();
        json.object()
                .member("id", form.id().value())
                .name("template")
                .object()
                .member("code", form.template().code())
                .member("version", form.template().version())
                .endObject()
                .member("state", status.state().wireName());
        if (version == null) {
            json.member("version", null).member("finalisedAt", null).member("finalisedBy", null);
        } else {
            json.member("version", version.number())
                    .member("finalisedAt", version.by().at())
                    .member("finalisedBy", version.by().name());
        }
        json.member("caseChangedAt", form.caseChangedAt());
        return amendment(json.name("amends"), status.amendment()).endObject();
    }

    /** What the form is open to amend, or what the newest version amended. */
    private static JsonWriter amendment(JsonWriter json, @Nullable Amendment amends) {
        return amends == null
                ? json.text(null)
                : json.object()
                        .member("version", amends.version())
                        .member("reason", amends.reason())
                        .member("slip", amends.slip())
                        .member("at", amends.by().at())
                        .member("by", amends.by().name())
                        .endObject();
    }

    static String form(FormView form) {
        JsonWriter json = message("form").name("form");
        return form(json, form).endObject().toString();
    }

    static String part(PartId part, String clientId, PartState state) {
        return opened("part", part, clientId, state)
                .member("revision", state.revision())
                .name("state")
                .raw(StateEncoder.forClient(state))
                .endObject()
                .toString();
    }

    static String resumed(PartId part, String clientId, PartState state, PartHistory.Page page) {
        return opened("resumed", part, clientId, state)
                .member("revision", page.upTo())
                .name("entries")
                .raw(page.encoded())
                .endObject()
                .toString();
    }

    private static JsonWriter opened(String type, PartId part, String clientId, PartState state) {
        PartState.Client client = state.client(clientId);
        return message(type)
                .member("part", part.value())
                .member("clientId", clientId)
                .member("lastSeq", client == null ? 0 : client.lastSeq());
    }

    static String entries(PartId part, String encoded) {
        return message("entries")
                .member("part", part.value())
                .name("entries")
                .raw(encoded)
                .endObject()
                .toString();
    }

    static String ack(Submission submission, int revision) {
        return message("ack")
                .member("part", submission.part().value())
                .member("clientId", submission.clientId())
                .member("clientSeq", submission.clientSeq())
                .member("revision", revision)
                .endObject()
                .toString();
    }

    static String refused(Submission submission, Refusal refusal, FormStatus status) {
        JsonWriter json = message("refused")
                .member("part", submission.part().value())
                .member("clientId", submission.clientId())
                .member("clientSeq", submission.clientSeq())
                .member("code", refusal.code().wireName())
                .member("message", refusal.message())
                .member("field", refusal.field())
                .name("params")
                .object();
        NamedVersion version = status.version();
        if (refusal.code() == Refusal.Code.FINAL && version != null) {
            json.member("version", version.number())
                    .member("at", version.by().at())
                    .member("by", version.by().name());
        }
        if (!refusal.missing().isEmpty()) {
            json.name("fields").texts(refusal.missing());
        }
        return json.endObject().endObject().toString();
    }

    /** {@code declared}: what was declared of it, and of those before it, as its reader counts. */
    static String release(PartId part, Release release, List<Declaration> declared) {
        JsonWriter json =
                message("release").member("part", part.value()).name("release").raw(ContentCodec.forAudience(release));
        if (!declared.isEmpty()) {
            DeclarationCodec.shown(json.name("declarations"), declared);
        }
        return json.endObject().toString();
    }

    /** The newest release of a part is withheld: it was served by mistake, and is to be shown no more; {@code why}, and who said so. */
    static String suspended(PartId part, @Nullable Reader why) {
        JsonWriter json = message("suspended").member("part", part.value());
        if (why != null) {
            json.member("reason", why.reason()).member("by", why.by()).member("at", why.at());
        }
        return json.endObject().toString();
    }

    /** What the reader's own team has proposed to a part that it has not joined. */
    static String proposals(PartId part, String list) {
        return message("proposals")
                .member("part", part.value())
                .name("proposals")
                .raw(list)
                .endObject()
                .toString();
    }

    /** {@code others} are here too, and not named. */
    static String presence(PartId part, List<PresentPerson> people, int others) {
        JsonWriter json = message("presence")
                .member("part", part.value())
                .member("others", others)
                .name("people")
                .array();
        for (PresentPerson person : people) {
            json.object()
                    .member("session", person.session())
                    .member("id", person.id())
                    .member("name", person.name())
                    .member("role", person.role())
                    .member("team", person.team())
                    .member("field", person.field())
                    .endObject();
        }
        return json.endArray().endObject().toString();
    }

    /** Nothing of what was said, nor of which order: the page asks for the list that it may read. */
    static String obligations() {
        return message("obligations").endObject().toString();
    }

    static String pong(long n) {
        return message("pong").member("n", n).endObject().toString();
    }

    static String error(String code, @Nullable String message) {
        return message("error")
                .member("code", code)
                .member("message", message)
                .endObject()
                .toString();
    }
}
