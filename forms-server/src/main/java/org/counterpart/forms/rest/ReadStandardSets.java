package org.counterpart.forms.rest;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.LocalDate;
import org.counterpart.forms.cases.CaseDates;
import org.counterpart.forms.merge.PartState;
import org.counterpart.forms.publication.OrdersOfForm;
import org.counterpart.forms.publication.StandardSets;
import org.counterpart.forms.template.PartInstance;
import org.jspecify.annotations.Nullable;

/** What the standard sets of a form come to in its case, for whoever writes the court's part; they are applied there by edits like any other. */
final class ReadStandardSets implements RestOperation {
    private final RestServices services;
    private final CaseAccess access;

    ReadStandardSets(RestServices services) {
        this.services = services;
        this.access = new CaseAccess(services);
    }

    @Override
    public String operationId() {
        return "readStandardSets";
    }

    @Override
    public void answer(RoutingContext context) {
        access.ofRoom(
                context,
                (place, room) -> room.states(states -> {
                    JsonArray shown = new JsonArray();
                    StandardSets sets = new StandardSets(room.policy().outline(), services.calendar());
                    LocalDate today = OrdersOfForm.day(services.clock().millis());
                    for (PartInstance part : room.policy().outline().parts()) {
                        PartState state = states.get(part.id());
                        if (state != null && room.policy().mayWrite(place.actor(), part, state.joined())) {
                            sets.of(part, state.content(), CaseDates.of(place.record()), today)
                                    .forEach(offer -> shown.add(shown(part, offer)));
                        }
                    }
                    Answers.json(context, 200, new JsonObject().put("sets", shown));
                }));
    }

    private static JsonObject shown(PartInstance part, StandardSets.Offer offer) {
        JsonArray days = new JsonArray();
        offer.days()
                .forEach(day -> days.add(new JsonObject()
                        .put("field", day.field())
                        .put("kept", text(day.kept()))
                        .put("replaced", text(day.replaced()))));
        return new JsonObject()
                .put("id", offer.set().id())
                .put("part", part.id().value())
                .put("days", days)
                .put("orders", new JsonArray(offer.orders()));
    }

    private static @Nullable String text(@Nullable LocalDate day) {
        return day == null ? null : day.toString();
    }
}
