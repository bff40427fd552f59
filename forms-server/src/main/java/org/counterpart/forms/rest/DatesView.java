package org.counterpart.forms.rest;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.function.LongPredicate;
import org.counterpart.forms.access.Actor;
import org.counterpart.forms.access.VariationRights;
import org.counterpart.forms.live.FormRoom;
import org.counterpart.forms.obligation.VariationStep;
import org.counterpart.forms.obligation.VariationStep.Act;
import org.counterpart.forms.obligation.Variations;
import org.counterpart.forms.rest.ToldOrders.Told;
import org.jspecify.annotations.Nullable;

/** What was done towards another date of an order, and what the caller may do next. Parties that the order does not concern are told the date alone. */
final class DatesView {
    private DatesView() {}

    /** As {@code reader} is shown it, of what {@code mayRead} lets through by its time, where {@code ahead} is the hearing that lies ahead; null where it does not concern them. */
    static @Nullable JsonObject of(
            Told told, Actor reader, FormRoom room, LongPredicate mayRead, @Nullable LocalDate ahead) {
        String assignee = told.obligation().assignee();
        List<String> defence = Consents.defenceOf(room);
        if (!VariationRights.mayRead(reader, assignee, defence)) {
            return null;
        }
        JsonArray steps = new JsonArray();
        told.steps().stream().filter(step -> mayRead.test(step.at())).forEach(step -> steps.add(step(step)));
        Variations.Open open = told.dates().open();
        boolean parties = VaryOrder.isForTheParties(told, ahead);
        LocalDate hearing = VaryOrder.hearingAfter(told.obligation().due(), ahead);
        JsonArray acts = new JsonArray();
        VariationRights.acts(reader, VaryOrder.order(told, defence, ahead)).forEach(act -> acts.add(word(act)));
        return new JsonObject()
                .put("after", told.dates().last())
                .put("forbidden", told.dates().forbidden())
                .put("byConsent", parties)
                .put("before", parties && hearing != null ? hearing.toString() : null)
                .put("steps", steps)
                .put(
                        "open",
                        open == null || !mayRead.test(open.begun().at()) || isGone(open, defence)
                                ? null
                                : open(open, defence))
                .put("acts", acts);
    }

    private static JsonObject step(VariationStep step) {
        return new JsonObject()
                .put("act", word(step.act()))
                .put("day", step.day() == null ? null : String.valueOf(step.day()))
                .put("reason", step.reason())
                .put("by", step.by().name())
                .put("team", step.by().team())
                .put("onBehalfOf", step.by().onBehalfOf())
                .put("at", step.at());
    }

    /** What nobody can do anything about any more is not under way. */
    private static boolean isGone(Variations.Open open, List<String> defence) {
        return !open.withJudge() && VariationRights.isOfNobody(open, defence);
    }

    private static JsonObject open(Variations.Open open, List<String> defence) {
        JsonArray awaited = new JsonArray();
        VariationRights.awaited(open, defence).forEach(awaited::add);
        return step(open.begun()).put("withJudge", open.withJudge()).put("awaits", awaited);
    }

    private static String word(Act act) {
        return act.name().toLowerCase(Locale.ROOT);
    }
}
