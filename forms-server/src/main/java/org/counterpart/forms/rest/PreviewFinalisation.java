package org.counterpart.forms.rest;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.counterpart.forms.access.Actor;
import org.counterpart.forms.access.Reading;
import org.counterpart.forms.form.Declaration;
import org.counterpart.forms.form.FieldPath;
import org.counterpart.forms.form.PartId;
import org.counterpart.forms.form.Release;
import org.counterpart.forms.live.FormRoom;
import org.counterpart.forms.live.FormStatus;
import org.counterpart.forms.live.Recordable;
import org.counterpart.forms.live.SagaRequest;
import org.counterpart.forms.merge.PartState;
import org.counterpart.forms.publication.VersionChanges;
import org.counterpart.forms.template.Completeness;
import org.counterpart.forms.template.DeclarationStanding;
import org.counterpart.forms.template.PartDefinition;
import org.counterpart.forms.template.PartInstance;
import org.counterpart.forms.version.Approval;
import org.counterpart.forms.version.Chronicle;
import org.counterpart.forms.version.NamedVersion;
import org.jspecify.annotations.Nullable;

/** What finalising would record now: released state only; the court learns nothing of drafts. */
final class PreviewFinalisation implements RestOperation {
    private final RestServices services;
    private final CaseAccess access;

    PreviewFinalisation(RestServices services) {
        this.services = services;
        this.access = new CaseAccess(services);
    }

    @Override
    public String operationId() {
        return "previewFinalisation";
    }

    @Override
    public void answer(RoutingContext context) {
        access.ofRoom(context, (place, room) -> {
            Actor actor = place.actor();
            if (room.policy().mayFinalise(actor) || room.policy().needsApproval(actor)) {
                services.versions()
                        .ofForm(
                                room.id(),
                                Answers.orBusy(
                                        context,
                                        chronicle -> room.states(states ->
                                                Answers.json(context, 200, preview(room, actor, chronicle, states)))));
            } else {
                Answers.error(context, 403, "not-yours", "Only the judge can make a form final.");
            }
        });
    }

    private static JsonObject preview(
            FormRoom room, Actor actor, Chronicle chronicle, SortedMap<PartId, PartState> states) {
        Recordable now = Recordable.of(room.policy(), states);
        boolean open = room.status().state() == FormStatus.State.OPEN;
        SagaRequest finalise = new SagaRequest.Finalise(actor);
        SagaRequest approve = new SagaRequest.Approve(actor, now.content().hash());
        Approval approval = chronicle.approval();
        return parts(room, actor, states)
                .put("mayFinalise", open && finalise.refusal(room.policy(), chronicle, now) == null)
                .put("mayApprove", open && approve.refusal(room.policy(), chronicle, now) == null)
                .put("unpublished", now.unpublished())
                .put("hash", now.content().hash())
                .put("approval", ApproveForm.shown(approval))
                .put("approvalStands", approval != null && SagaRequest.stands(approval, now))
                .put("amends", AmendForm.shown(room.status().amendment()))
                .put("changed", changed(room, actor, states));
    }

    private static JsonObject parts(FormRoom room, Actor judge, SortedMap<PartId, PartState> states) {
        JsonArray parts = new JsonArray();
        JsonArray marks = new JsonArray();
        JsonArray missing = new JsonArray();
        JsonArray declarations = new JsonArray();
        for (PartInstance part : room.policy().outline().parts()) {
            PartState state = states.get(part.id());
            Reading reading = state == null ? Reading.NONE : room.policy().reading(judge, part, state.joined());
            if (state == null || reading == Reading.NONE || part.definition().continuing()) {
                continue;
            }
            boolean own = reading == Reading.LIVE;
            parts.add(part(part, state, own));
            Release latest = state.standingRelease();
            Release.Content shown = own ? state.content() : latest == null ? Release.Content.empty() : latest.content();
            shown.unsettled().keySet().forEach(field -> marks.add(at(part, field)));
            if (own || latest != null) {
                new Completeness(room.policy().outline(), part, shown)
                        .missingBeforeService()
                        .forEach(field -> missing.add(at(part, field)));
            }
            undeclared(room, judge, part, state).forEach(declarations::add);
        }
        return new JsonObject()
                .put("parts", parts)
                .put("marks", marks)
                .put("missing", missing)
                .put("declarations", declarations);
    }

    /** What nobody has declared of what would be recorded, or of something before it; of a part that several share, which of them have not. */
    private static List<JsonObject> undeclared(FormRoom room, Actor judge, PartInstance part, PartState state) {
        Release recorded = recorded(room, judge, part, state);
        if (recorded == null) {
            return List.of();
        }
        List<Declaration> declared = room.policy().reach().declared(judge.team(), state);
        return DeclarationStanding.of(room.policy().outline(), part, recorded, declared, sharing(room, part, state))
                .stream()
                .filter(one -> one.state() != DeclarationStanding.State.COVERS)
                .map(one -> shown(part, one))
                .toList();
    }

    private static Set<String> sharing(FormRoom room, PartInstance part, PartState state) {
        boolean shared = part.definition().kind() == PartDefinition.Kind.SHARED;
        return state.joined().stream()
                .filter(team -> shared && room.policy().outline().caseOutline().removedAt(team) == Long.MAX_VALUE)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static JsonObject shown(PartInstance part, DeclarationStanding standing) {
        JsonObject shown = new JsonObject().put("part", part.id().value()).put("as", standing.as());
        Declaration one = standing.declaration();
        String lacking = standing.lacking();
        if (lacking != null) {
            shown.put("team", lacking);
        }
        return one == null
                ? shown.put("release", null)
                : shown.put("release", one.release())
                        .put("at", one.by().at())
                        .put("by", one.by().name())
                        .put("team", one.by().team());
    }

    /** What would be recorded differently from the newest version; the court's own part as it stands, because it is published with it. */
    private static JsonArray changed(FormRoom room, Actor judge, SortedMap<PartId, PartState> states) {
        NamedVersion before = room.status().version();
        if (before == null || room.status().state() != FormStatus.State.OPEN) {
            return new JsonArray();
        }
        SortedMap<PartId, Release> now = new TreeMap<>();
        for (PartInstance part : room.policy().outline().parts()) {
            PartState state = states.get(part.id());
            Release latest = state == null ? null : recorded(room, judge, part, state);
            if (latest != null) {
                now.put(part.id(), latest);
            }
        }
        return ListVersions.shown(new VersionChanges(room.policy(), states, judge.team()).since(before, now));
    }

    private static @Nullable Release recorded(FormRoom room, Actor judge, PartInstance part, PartState state) {
        Release latest = state.standingRelease();
        boolean own = room.policy().reading(judge, part, state.joined()) == Reading.LIVE;
        if (!own || !state.changedSinceService()) {
            return latest;
        }
        Release.Service service = new Release.Service(0, judge.personId(), judge.name(), judge.team(), null, null);
        return new Release(state.releases().size() + 1, state.revision(), service, "", state.content());
    }

    private static JsonObject part(PartInstance part, PartState state, boolean own) {
        Release latest = state.standingRelease();
        JsonObject shown = new JsonObject().put("part", part.id().value());
        if (latest == null) {
            return shown.put("state", "not-served")
                    .put("release", null)
                    .put("at", null)
                    .put("by", null);
        }
        String served = own && state.changedSinceService() ? "changed-since-service" : "served";
        return shown.put("state", served)
                .put("release", latest.number())
                .put("at", latest.service().at())
                .put("by", latest.service().name());
    }

    private static JsonObject at(PartInstance part, FieldPath field) {
        return new JsonObject().put("part", part.id().value()).put("field", field.value());
    }
}
