package org.counterpart.forms.rest;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import org.counterpart.forms.access.Orders;
import org.counterpart.forms.merge.Reader;
import org.jspecify.annotations.Nullable;

/** Which teams read the parties' parts when they are served, and what the court has ordered: as far as the caller may know it. */
final class ListAudiences implements RestOperation {
    private final CaseAccess access;

    ListAudiences(RestServices services) {
        this.access = new CaseAccess(services);
    }

    @Override
    public String operationId() {
        return "listAudiences";
    }

    @Override
    public void answer(RoutingContext context) {
        access.ofRoom(
                context,
                (place, room) -> room.states(states -> {
                    JsonArray shown = new JsonArray();
                    Orders.seenBy(place.actor(), room.policy(), states).forEach(one -> shown.add(shown(one)));
                    Answers.json(context, 200, new JsonObject().put("audiences", shown));
                }));
    }

    private static JsonObject shown(Orders.Readable one) {
        return new JsonObject()
                .put("part", one.part().id().value())
                .put("team", one.team())
                .put("reads", one.reads())
                .put("byTemplate", one.byTemplate())
                .put("order", order(one.order()));
    }

    private static @Nullable JsonObject order(@Nullable Reader order) {
        return order == null
                ? null
                : new JsonObject().put("by", order.by()).put("at", order.at()).put("reason", order.reason());
    }
}
