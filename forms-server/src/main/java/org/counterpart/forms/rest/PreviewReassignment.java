package org.counterpart.forms.rest;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.SortedMap;
import org.counterpart.forms.access.TeamRefusal;
import org.counterpart.forms.cases.CaseRecord;
import org.counterpart.forms.cases.CaseRecord.Member;
import org.counterpart.forms.cases.Reassignment;

/** Which places of somebody the caller could give to a colleague, and which not and why. */
final class PreviewReassignment implements RestOperation {
    private final PlacesOfPerson places;

    PreviewReassignment(boolean demo, RestServices services) {
        this.places = new PlacesOfPerson(demo, services);
    }

    @Override
    public String operationId() {
        return "previewReassignment";
    }

    @Override
    public void answer(RoutingContext context) {
        String from = context.pathParam("personId");
        places.find(context, from, found -> {
            String name = found.name(from).orElse(null);
            if (name == null) {
                Answers.notFound(context);
                return;
            }
            SortedMap<String, String> known = places.known(found);
            List<String> asked = context.queryParam("to");
            String to = asked.isEmpty() ? "" : asked.get(0);
            JsonObject answer = new JsonObject()
                    .put("person", new JsonObject().put("id", from).put("name", name))
                    .put("colleagues", colleagues(known, from));
            if (to.isEmpty() || !known.containsKey(to)) {
                Answers.json(context, 200, answer.put("places", new JsonArray()));
                return;
            }
            Reassignment reassignment = new Reassignment(from, new Reassignment.Colleague(to, known.get(to)));
            places.rosters(context, found.withPerson(), all -> {
                JsonArray shown = new JsonArray();
                all.stream()
                        .filter(one ->
                                reassignment.placeIn(one.roster().members()).isPresent())
                        .forEach(one -> shown.add(view(context, reassignment, one)));
                Answers.json(context, 200, answer.put("places", shown));
            });
        });
    }

    private static JsonArray colleagues(SortedMap<String, String> known, String from) {
        JsonArray shown = new JsonArray();
        known.forEach((id, name) -> {
            if (!id.equals(from)) {
                shown.add(new JsonObject().put("id", id).put("name", name));
            }
        });
        return shown;
    }

    private static JsonObject view(RoutingContext context, Reassignment reassignment, PlacesOfPerson.InCase one) {
        TeamRefusal refusal =
                PlacesOfPerson.refusal(reassignment, SignedIn.of(context).personId(), one.roster(), one.history());
        Member place = reassignment.placeIn(one.roster().members()).orElseThrow();
        return place(one.record(), place)
                .put("may", refusal == null)
                .put("code", refusal == null ? null : refusal.code().wireName());
    }

    static JsonObject place(CaseRecord record, Member place) {
        return new JsonObject()
                .put("caseId", record.id())
                .put("title", record.title())
                .put("urn", record.urn())
                .put("role", place.role().wireName())
                .put("team", place.team());
    }
}
