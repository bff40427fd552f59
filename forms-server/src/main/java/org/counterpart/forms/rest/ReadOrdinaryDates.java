package org.counterpart.forms.rest;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import org.counterpart.forms.cases.CaseDates;
import org.counterpart.forms.merge.PartState;
import org.counterpart.forms.obligation.DueRule;
import org.counterpart.forms.publication.OrdinaryDates;
import org.counterpart.forms.template.PartInstance;

/** The days on which the dates of a form are ordinarily set, for whoever writes them; they say what situation a defendant is in. */
final class ReadOrdinaryDates implements RestOperation {
    private static final Map<DueRule.Unit, String> UNITS =
            Map.of(DueRule.Unit.DAYS, "days", DueRule.Unit.BUSINESS_DAYS, "businessDays", DueRule.Unit.WEEKS, "weeks");

    private final RestServices services;
    private final CaseAccess access;

    ReadOrdinaryDates(RestServices services) {
        this.services = services;
        this.access = new CaseAccess(services);
    }

    @Override
    public String operationId() {
        return "readOrdinaryDates";
    }

    @Override
    public void answer(RoutingContext context) {
        access.ofRoom(
                context,
                (place, room) -> room.states(states -> {
                    JsonArray dates = new JsonArray();
                    OrdinaryDates ordinary = new OrdinaryDates(room.policy().outline(), services.calendar());
                    CaseDates known = CaseDates.of(place.record());
                    for (PartInstance part : room.policy().outline().parts()) {
                        PartState state = states.get(part.id());
                        if (state != null && room.policy().mayWrite(place.actor(), part, state.joined())) {
                            ordinary.of(part, state.content(), known).forEach(offer -> dates.add(shown(part, offer)));
                        }
                    }
                    Answers.json(context, 200, new JsonObject().put("dates", dates));
                }));
    }

    private static JsonObject shown(PartInstance part, OrdinaryDates.Offer offer) {
        DueRule rule = offer.why().rule();
        return new JsonObject()
                .put("part", part.id().value())
                .put("field", offer.field())
                .put("date", offer.day().toString())
                .put("from", rule.from())
                .put("base", offer.why().base().toString())
                .put("amount", offer.why().amount())
                .put("unit", UNITS.get(rule.unit()))
                .put("situations", new JsonArray(offer.situations().stream().toList()));
    }
}
