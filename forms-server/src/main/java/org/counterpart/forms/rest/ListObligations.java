package org.counterpart.forms.rest;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.counterpart.forms.access.Actor;
import org.counterpart.forms.access.ComplianceRights;
import org.counterpart.forms.cases.FormRecord;
import org.counterpart.forms.live.FormRoom;
import org.counterpart.forms.obligation.Compliance;
import org.counterpart.forms.obligation.DueDate;
import org.counterpart.forms.obligation.Obligation;
import org.counterpart.forms.publication.OrdersOfForm;
import org.counterpart.forms.rest.ServedInCase.Served;
import org.counterpart.forms.rest.ToldOrders.Told;
import org.jspecify.annotations.Nullable;

/**
 * What has been ordered in a form, by whom it has to be done, by when, and whether it was: as published, never as it is being written. Where a party
 * has served what evidently complies with an order, that is offered to whoever may say so; it is never taken for said.
 */
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
                (place, room) -> ToldOrders.said(
                        services,
                        context,
                        place.form().id(),
                        said -> room.states(states -> {
                            ToldOrders told = ToldOrders.of(room, place.actor(), states, said);
                            ServedInCase.in(
                                    services,
                                    place,
                                    wanted(place.actor(), told),
                                    Answers.orBusy(
                                            context,
                                            (ServedInCase served) ->
                                                    answer(context, new Reader(place, room), told, served)));
                        })));
    }

    private record Reader(CaseAccess.InForm place, FormRoom room) {
        Actor actor() {
            return place.actor();
        }

        /** Whoever came to the case later is not told what was typed before, or left it, what was typed since; that something was done, they are. */
        boolean mayRead(long at) {
            return room.policy().outline().caseOutline().wasThere(actor().team(), at);
        }

        boolean mayState(Told told) {
            return told.obligation().closed() == null
                    && ComplianceRights.mayState(actor(), told.obligation().assignee())
                    && ComplianceRights.mayChange(actor(), told.lastTeam());
        }
    }

    /** The forms that statements name, and those in which something may have been served that complies. */
    private static Predicate<FormRecord> wanted(Actor actor, ToldOrders told) {
        Set<String> forms = new TreeSet<>();
        Set<String> templates = new TreeSet<>();
        for (Told one : told.all()) {
            Compliance standing = one.standing();
            if (standing == null
                    && ComplianceRights.mayState(actor, one.obligation().assignee())) {
                one.satisfiedBy().forEach(part -> templates.add(part.substring(0, part.indexOf('/'))));
            } else if (standing != null && standing.served() != null) {
                forms.add(standing.served().form());
            }
        }
        return form -> forms.contains(form.id().value()) || templates.contains(form.template());
    }

    private void answer(RoutingContext context, Reader reader, ToldOrders told, ServedInCase served) {
        LocalDate today = OrdersOfForm.day(services.clock().millis());
        JsonArray shown = new JsonArray();
        told.all().forEach(one -> shown.add(shown(reader, one, served, today)));
        Answers.json(
                context, 200, new JsonObject().put("today", today.toString()).put("obligations", shown));
    }

    private JsonObject shown(Reader reader, Told told, ServedInCase served, LocalDate today) {
        Obligation one = told.obligation();
        JsonArray before = new JsonArray();
        one.variations()
                .forEach(variation -> before.add(new JsonObject()
                        .put("at", variation.publishedAt().toString())
                        .put("from", day(variation.before()))
                        .put("to", day(variation.after()))
                        .put("cause", word(variation.cause()))));
        boolean mayState = reader.mayState(told);
        JsonArray said = new JsonArray();
        told.said().stream()
                .filter(statement -> reader.mayRead(statement.at()))
                .forEach(statement -> said.add(shown(statement, served, mayState)));
        return new JsonObject()
                .put("part", told.part().id().value())
                .put("field", told.field())
                .put("words", told.words())
                .put("assignee", one.assignee())
                .put("orderedAt", one.orderedAt().toString())
                .put("due", day(one.due()))
                .put("stage", stage(one.due()))
                .put("original", day(one.original()))
                .put("variations", before)
                .put("closed", one.closed() == null ? null : word(one.closed()))
                .put("state", word(one.stateOn(today)))
                .put("compliedAt", text(one.compliedAt()))
                .put("said", said)
                .put("after", told.last())
                .put("mayState", mayState)
                .put("offer", mayState && told.standing() == null ? offer(told, served) : null)
                .put(
                        "dates",
                        DatesView.of(
                                told,
                                reader.actor(),
                                reader.room(),
                                reader::mayRead,
                                VaryOrder.hearingAhead(reader.place(), today)));
    }

    /** How many releases there were is told to whoever may name one: others may not have had each of them. */
    private JsonObject shown(Compliance statement, ServedInCase served, boolean numbered) {
        Compliance.Served name = statement.served();
        return new JsonObject()
                .put("day", text(statement.day()))
                .put("note", statement.note())
                .put("reason", statement.reason())
                .put("by", statement.by().name())
                .put("team", statement.by().team())
                .put("onBehalfOf", statement.by().onBehalfOf())
                .put("at", statement.at())
                .put(
                        "served",
                        name == null
                                ? null
                                : served.named(name)
                                        .map(one -> numbered ? shown(one).put("release", name.release()) : shown(one))
                                        .orElse(null));
    }

    /** With the day on which it counts as served: one can be late by the hour. */
    private JsonObject shown(Served one) {
        return new JsonObject()
                .put("form", one.form().id().value())
                .put("template", one.form().template())
                .put("part", one.part().id().value())
                .put("at", one.release().service().at())
                .put(
                        "day",
                        services.serviceDays().of(one.release().service().at()).toString());
    }

    /** The first service of such a part since the order was made. */
    private @Nullable JsonObject offer(Told told, ServedInCase served) {
        return served.by(told.obligation().assignee(), told.satisfiedBy()).stream()
                .filter(one -> !OrdersOfForm.day(one.release().service().at())
                        .isBefore(told.obligation().orderedAt()))
                .findFirst()
                .map(one -> shown(one).put("release", one.release().number()))
                .orElse(null);
    }

    private static @Nullable String text(@Nullable LocalDate day) {
        return day == null ? null : day.toString();
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
