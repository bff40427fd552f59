package org.counterpart.forms.rest;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.LocalDate;
import java.util.Locale;
import java.util.SortedMap;
import org.counterpart.forms.access.Actor;
import org.counterpart.forms.form.PartId;
import org.counterpart.forms.live.FormRoom;
import org.counterpart.forms.merge.PartState;
import org.counterpart.forms.obligation.DueDate;
import org.counterpart.forms.obligation.Obligation;
import org.counterpart.forms.publication.OrdersOfForm;
import org.counterpart.forms.template.PartInstance;
import org.jspecify.annotations.Nullable;

/** What has been ordered in a form, by whom it has to be done and by when: as published, never as it is being written. */
final class ListObligations implements RestOperation {
    private final RestServices services;
    private final CaseAccess access;

    ListObligations(RestServices services) {
        this.services = services;
        this.access = new CaseAccess(services);
    }

    @Override
    public String operationId() {
        return "listObligations";
    }

    @Override
    public void answer(RoutingContext context) {
        access.ofRoom(
                context,
                (place, room) -> room.states(states -> {
                    LocalDate today = OrdersOfForm.day(services.clock().millis());
                    Answers.json(
                            context,
                            200,
                            new JsonObject()
                                    .put("today", today.toString())
                                    .put("obligations", obligations(room, place.actor(), states, today)));
                }));
    }

    private static JsonArray obligations(
            FormRoom room, Actor reader, SortedMap<PartId, PartState> states, LocalDate today) {
        JsonArray shown = new JsonArray();
        OrdersOfForm orders = new OrdersOfForm(room.policy().outline());
        for (PartInstance part : room.policy().outline().parts()) {
            PartState state = states.get(part.id());
            if (state != null && !orders.places(part).isEmpty()) {
                orders.of(part, room.policy().released(reader, part, state))
                        .forEach(one -> shown.add(shown(part, one, today)));
            }
        }
        return shown;
    }

    private static JsonObject shown(PartInstance part, Obligation one, LocalDate today) {
        JsonArray before = new JsonArray();
        one.variations()
                .forEach(variation -> before.add(new JsonObject()
                        .put("at", variation.publishedAt().toString())
                        .put("from", day(variation.before()))
                        .put("to", day(variation.after()))));
        String path = one.key().substring(one.key().indexOf(' ') + 1);
        return new JsonObject()
                .put("part", part.id().value())
                .put("field", path)
                .put("assignee", one.assignee())
                .put("orderedAt", one.orderedAt().toString())
                .put("due", day(one.due()))
                .put("stage", stage(one.due()))
                .put("original", day(one.original()))
                .put("variations", before)
                .put("closed", one.closed() == null ? null : word(one.closed()))
                .put("state", word(one.stateOn(today)));
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static @Nullable String day(DueDate due) {
        return due instanceof DueDate.On on ? on.day().toString() : null;
    }

    private static @Nullable String stage(DueDate due) {
        return due instanceof DueDate.On on && on.reason() instanceof DueDate.OfStage of ? of.stage() : null;
    }
}
