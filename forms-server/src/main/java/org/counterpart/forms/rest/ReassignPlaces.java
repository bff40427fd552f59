package org.counterpart.forms.rest;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import org.counterpart.forms.access.TeamRefusal;
import org.counterpart.forms.cases.CaseRecord;
import org.counterpart.forms.cases.CaseRecord.Member;
import org.counterpart.forms.cases.Reassignment;
import org.counterpart.forms.cases.RosterChange;
import org.counterpart.forms.form.Limits;
import org.counterpart.forms.store.Result;

/**
 * Gives the places of somebody who leaves to a colleague, in every case where the caller may: some cases at a time, each by itself. What is
 * left is done by asking again, also after this was cut off.
 */
final class ReassignPlaces implements RestOperation {
    private static final int TRIES = 5;

    private final RestServices services;
    private final PlacesOfPerson places;

    ReassignPlaces(boolean demo, RestServices services) {
        this.services = services;
        this.places = new PlacesOfPerson(demo, services);
    }

    @Override
    public String operationId() {
        return "reassignPlaces";
    }

    /** One request under way. */
    private record Asked(RoutingContext context, Reassignment reassignment, JsonArray moved, JsonArray kept) {}

    @Override
    public void answer(RoutingContext context) {
        String from = context.pathParam("personId");
        String to = context.body().asJsonObject().getString("to");
        places.find(context, from, found -> {
            String name = places.known(found).get(to);
            if (found.name(from).isEmpty() && name != null) {
                // whoever left has no place any more where the caller acts: it is done
                Answers.json(context, 200, answered(new JsonArray(), new JsonArray(), false));
            } else if (name == null || to.equals(from)) {
                Answers.error(context, 404, "no-person", "Nobody of that name is known here.");
            } else {
                Reassignment reassignment = new Reassignment(from, new Reassignment.Colleague(to, name));
                next(new Asked(context, reassignment, new JsonArray(), new JsonArray()), found.withPerson());
            }
        });
    }

    private static JsonObject answered(JsonArray moved, JsonArray kept, boolean more) {
        return new JsonObject().put("moved", moved).put("kept", kept).put("more", more);
    }

    private void next(Asked asked, List<CaseRecord> left) {
        boolean enough = asked.moved().size() >= Limits.REASSIGNED_AT_ONCE;
        if (left.isEmpty() || enough) {
            Answers.json(asked.context(), 200, answered(asked.moved(), asked.kept(), !left.isEmpty()));
            return;
        }
        Runnable then = () -> next(asked, left.subList(1, left.size()));
        move(asked, left.get(0), TRIES, then);
    }

    private void move(Asked asked, CaseRecord record, int tries, Runnable then) {
        places.roster(asked.context(), record, one -> {
            Member place = asked.reassignment().placeIn(one.roster().members()).orElse(null);
            if (place == null) {
                then.run();
                return;
            }
            String caller = SignedIn.of(asked.context()).personId();
            TeamRefusal refusal = PlacesOfPerson.refusal(asked.reassignment(), caller, one.roster(), one.history());
            JsonObject shown = PreviewReassignment.place(record, place);
            if (refusal != null) {
                asked.kept().add(shown.put("code", refusal.code().wireName()));
                then.run();
                return;
            }
            RosterChange.By by = new RosterChange.By(
                    caller, one.roster().actor(caller).orElseThrow().name());
            List<RosterChange> changes = asked.reassignment()
                    .changes(one.roster(), by, services.clock().millis());
            services.cases().changeRoster(one.roster(), changes, result -> {
                if (result instanceof Result.Done<Boolean> done && done.value()) {
                    services.rosters()
                            .changed(
                                    record.id(), changes.get(changes.size() - 1).epoch());
                    asked.moved().add(shown);
                    then.run();
                } else if (result instanceof Result.Done<Boolean> && tries > 1) {
                    move(asked, record, tries - 1, then);
                } else {
                    services.rosters().mayHaveChanged(record.id());
                    Answers.error(
                            asked.context(),
                            503,
                            "busy",
                            "The record cannot be reached at the moment. Ask again: it goes on where it was.");
                }
            });
        });
    }
}
