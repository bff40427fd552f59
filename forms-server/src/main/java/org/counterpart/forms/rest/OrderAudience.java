package org.counterpart.forms.rest;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Objects;
import org.counterpart.forms.access.Orders;
import org.counterpart.forms.access.Refusal;
import org.counterpart.forms.form.PartId;
import org.counterpart.forms.live.AudienceOrder;
import org.counterpart.forms.live.FormRoom;
import org.counterpart.forms.template.PartInstance;
import org.jspecify.annotations.Nullable;

/** The judge lets a team read a party's part, takes one out of its audience, or ends that: with a reason. */
final class OrderAudience implements RestOperation {
    private final CaseAccess access;

    OrderAudience(RestServices services) {
        this.access = new CaseAccess(services);
    }

    @Override
    public String operationId() {
        return "orderAudience";
    }

    @Override
    public void answer(RoutingContext context) {
        access.ofRoom(context, (place, room) -> order(context, place, room));
    }

    private static void order(RoutingContext context, CaseAccess.InForm place, FormRoom room) {
        JsonObject body = context.body().asJsonObject();
        PartInstance part = part(room, body.getString("part"));
        if (part == null) {
            Answers.error(context, 409, "bad-operation", "This form has no such part.");
            return;
        }
        boolean reads = body.getBoolean("reads");
        String reason = body.getString("reason").strip();
        AudienceOrder.make(
                room,
                part,
                place.actor(),
                Orders.toMake(room.policy(), part, body.getString("team"), reads, reason),
                refusal -> answer(context, refusal));
    }

    private static @Nullable PartInstance part(FormRoom room, @Nullable String id) {
        return PartId.isValid(Objects.requireNonNull(id))
                ? room.policy().outline().part(new PartId(id))
                : null;
    }

    private static void answer(RoutingContext context, @Nullable Refusal refusal) {
        if (refusal == null) {
            Answers.empty(context);
            return;
        }
        String code = refusal.code().wireName();
        int status = code.equals("not-yours") ? 403 : code.equals("no-reason") || code.equals("too-long") ? 400 : 409;
        Answers.error(context, status, code, refusal.message());
    }
}
