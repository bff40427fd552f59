package org.counterpart.forms.rest;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import org.counterpart.forms.access.Actor;
import org.counterpart.forms.access.VariationRights;
import org.counterpart.forms.audit.AuditEntry;
import org.counterpart.forms.fanout.FanOut;
import org.counterpart.forms.form.Limits;
import org.counterpart.forms.form.PartId;
import org.counterpart.forms.form.Visible;
import org.counterpart.forms.live.FormRoom;
import org.counterpart.forms.merge.PartState;
import org.counterpart.forms.obligation.Compliance;
import org.counterpart.forms.obligation.DueDate;
import org.counterpart.forms.obligation.VariationStep;
import org.counterpart.forms.obligation.VariationStep.Act;
import org.counterpart.forms.obligation.Variations;
import org.counterpart.forms.publication.OrdersOfForm;
import org.counterpart.forms.rest.ToldOrders.Said;
import org.counterpart.forms.rest.ToldOrders.Told;
import org.jspecify.annotations.Nullable;

/**
 * A step towards another date of an order: the parties it concerns agree one where that is enough, or one of them asks the judge, who sets one or
 * refuses; and the judge forbids the parties to agree one. Nothing that was done is changed. It may be done in a form that is final: orders are
 * complied with after the hearing.
 */
final class VaryOrder implements RestOperation {
    /** How often it is tried again when others do something in the same form at the same moment. */
    private static final int TRIES = 5;

    private static final Set<Act> WITH_DAY = Set.of(Act.PROPOSED, Act.ASKED, Act.GRANTED);
    /** The day that was proposed is looked at again when somebody agrees: it may have passed meanwhile, or a hearing may be in its way. */
    private static final Set<Act> DATED = Set.of(Act.PROPOSED, Act.ASKED, Act.GRANTED, Act.AGREED);

    /** What is not an answer to something. */
    private static final Set<Act> BEGINNING = Set.of(Act.PROPOSED, Act.ASKED, Act.FORBIDDEN, Act.ALLOWED);

    private static final Set<Act> WITH_REASON =
            Set.of(Act.PROPOSED, Act.ASKED, Act.DECLINED, Act.REFUSED, Act.FORBIDDEN, Act.ALLOWED);

    private final RestServices services;
    private final CaseAccess access;

    VaryOrder(RestServices services) {
        this.services = services;
        this.access = new CaseAccess(services);
    }

    @Override
    public String operationId() {
        return "varyOrder";
    }

    /** A request on its way. */
    private record Asked(RoutingContext context, CaseAccess.InForm place, FormRoom room, JsonObject body, Act act) {
        Actor actor() {
            return place.actor();
        }

        String text(String name) {
            String text = body.getString(name, "");
            return Visible.isAnything(text) ? text.strip() : "";
        }

        @Nullable
        LocalDate day() {
            try {
                String typed = body.getString("day");
                return typed == null ? null : LocalDate.parse(typed);
            } catch (DateTimeParseException e) {
                return null;
            }
        }

        List<String> defence() {
            return Consents.defenceOf(room);
        }

        void refuse(int status, String code, String message) {
            Answers.error(context, status, code, message);
        }
    }

    @Override
    public void answer(RoutingContext context) {
        access.ofRoom(context, (place, room) -> {
            JsonObject body = context.body().asJsonObject();
            Act act = Act.valueOf(body.getString("act").toUpperCase(Locale.ROOT));
            Asked asked = new Asked(context, place, room, body, act);
            if (VariationRights.mayActAtAll(asked.actor())) {
                read(asked, TRIES);
            } else {
                asked.refuse(403, "not-yours", "Whoever may serve for a party does this for it, or the judge.");
            }
        });
    }

    private void read(Asked asked, int tries) {
        ToldOrders.said(services, asked.context(), asked.place().form().id(), said -> asked.room()
                .states(states -> ToldOrders.of(asked.room(), asked.actor(), states, said)
                        .find(asked.text("part"), asked.text("field"), asked.text("assignee"))
                        .ifPresentOrElse(
                                told -> decide(asked, told, new Now(needed(asked, told, states, said), said), tries),
                                () -> Answers.notFound(asked.context()))));
    }

    /** What else a step depends on: whose consent a proposal needs, and what was said and done so far. */
    private record Now(List<String> needed, Said said) {}

    private static List<String> needed(Asked asked, Told told, SortedMap<PartId, PartState> states, Said said) {
        return asked.act() == Act.PROPOSED
                ? Consents.needed(told, asked.actor().team(), asked.room(), states, said)
                : List.of();
    }

    private void decide(Asked asked, Told told, Now now, int tries) {
        if (!VariationRights.may(
                asked.actor(), asked.act().isOfJudge(), told.obligation().assignee(), asked.defence())) {
            notTheirs(asked);
        } else if (asked.body().getInteger("after") != told.dates().last()) {
            asked.refuse(409, "changed", "Something was done about this date meanwhile. Look, and try again.");
        } else if (BEGINNING.contains(asked.act()) && begun(asked, told) >= Limits.VARIATION_STEPS) {
            asked.refuse(409, "too-many", "This was changed too often.");
        } else if (WITH_REASON.contains(asked.act()) && asked.text("reason").isEmpty()) {
            asked.refuse(400, "no-reason", "Say why.");
        } else if (!refusedAsItStands(asked, told) && !(DATED.contains(asked.act()) && refusedDay(asked, told))) {
            proceed(asked, told, now, tries);
        }
    }

    private void proceed(Asked asked, Told told, Now now, int tries) {
        if (asked.act() == Act.PROPOSED
                && !Consents.canBeGiven(now.needed(), asked.place().record())) {
            asked.refuse(409, "needs-judge", "There is a party that nobody can agree for. Ask the judge.");
        } else {
            keep(asked, step(asked, told, now), tries);
        }
    }

    /** How often this team began something about the order: what others do uses up nothing of its own, and there is always room for an answer. */
    private static long begun(Asked asked, Told told) {
        return told.steps().stream()
                .filter(step -> BEGINNING.contains(step.act())
                        && step.by().team().equals(asked.actor().team()))
                .count();
    }

    private boolean refusedAsItStands(Asked asked, Told told) {
        VariationRights.Order order = order(told, asked.defence(), hearingAhead(asked.place(), today()));
        VariationRights.Refused refused = VariationRights.refusal(asked.actor(), asked.act(), order);
        if (refused == null) {
            return false;
        }
        switch (refused) {
            case NOT_YOURS -> notTheirs(asked);
            case CLOSED -> asked.refuse(409, "closed", "Nothing has to be done about this order any more.");
            case UNFIT -> asked.refuse(409, "changed", "That does not fit where this stands. Look, and try again.");
            case OVERTAKEN ->
                asked.refuse(
                        409, "changed", "The court has ordered another date since this was proposed. Propose anew.");
            case NEEDS_JUDGE ->
                asked.refuse(409, "needs-judge", "The parties cannot vary this order by themselves. Ask the judge.");
            case NO_DATE -> asked.refuse(409, "no-date", "The court has set no date that could be varied.");
        }
        return true;
    }

    private static void notTheirs(Asked asked) {
        asked.refuse(403, "not-yours", "This is for the parties that the order concerns, or for the judge.");
    }

    /** Where an order stands, as the rights about its date see it. */
    static VariationRights.Order order(Told told, List<String> defence, @Nullable LocalDate ahead) {
        return new VariationRights.Order(
                told.obligation().assignee(),
                defence,
                told.dates(),
                told.obligation().closed() != null || told.obligation().compliedAt() != null,
                told.obligation().due() instanceof DueDate.On,
                isForTheParties(told, ahead),
                told.overtaken());
    }

    /** True where the parties may agree another date: the template says that no hearing is affected, the court has not forbidden it, and the hearing is known that it must not affect. */
    static boolean isForTheParties(Told told, @Nullable LocalDate ahead) {
        return told.byConsent() && !told.dates().forbidden() && ahead != null;
    }

    /** The hearing of the case while it lies ahead, or is today; otherwise null: what another date would affect is not known then. */
    static @Nullable LocalDate hearingAhead(CaseAccess.InForm place, LocalDate today) {
        LocalDate hearing = LocalDate.parse(place.record().hearing().date());
        return hearing.isBefore(today) ? null : hearing;
    }

    /** The hearing, where something has to be done before it as it stands; otherwise null. A later date may affect it: whether it does, the judge says. */
    static @Nullable LocalDate hearingAfter(DueDate due, @Nullable LocalDate ahead) {
        return ahead != null && due instanceof DueDate.On on && on.day().isBefore(ahead) ? ahead : null;
    }

    private LocalDate today() {
        return OrdersOfForm.day(services.clock().millis());
    }

    private boolean refusedDay(Asked asked, Told told) {
        Variations.Open open = told.dates().open();
        boolean agreed = asked.act() == Act.AGREED;
        LocalDate day = agreed && open != null ? open.begun().day() : asked.day();
        LocalDate today = today();
        DueDate now = told.obligation().due();
        if (day == null || day.isBefore(today) || isOn(now, day)) {
            asked.refuse(400, "no-such-day", "Give another date than it is, today or later.");
        } else if ((agreed || asked.act() == Act.PROPOSED) && affectsHearing(asked, now, day, today)) {
            asked.refuse(409, "needs-judge", "That is not before the hearing. Ask the judge.");
        } else {
            return false;
        }
        return true;
    }

    private static boolean isOn(DueDate due, LocalDate day) {
        return due instanceof DueDate.On on && day.equals(on.day());
    }

    private static boolean affectsHearing(Asked asked, DueDate now, LocalDate day, LocalDate today) {
        LocalDate hearing = hearingAfter(now, hearingAhead(asked.place(), today));
        return hearing != null && !day.isBefore(hearing);
    }

    private VariationStep step(Asked asked, Told told, Now now) {
        Actor by = asked.actor();
        Variations.Open open = told.dates().open();
        return new VariationStep(
                now.said().dates().count() + 1,
                new Compliance.Order(told.part().id().value(), told.obligation().key()),
                asked.act(),
                WITH_DAY.contains(asked.act()) ? asked.day() : null,
                asked.act() == Act.AGREED && open != null ? VariationRights.left(open, asked.defence()) : now.needed(),
                asked.text("reason"),
                new Compliance.By(by.personId(), by.name(), by.team(), by.behalf()),
                services.clock().millis());
    }

    private void keep(Asked asked, VariationStep step, int tries) {
        services.variations().keep(asked.place().form().id(), step, Answers.orBusy(asked.context(), (Boolean kept) -> {
            if (kept) {
                note(asked, step);
                services.orders().said(asked.place().form().id(), FanOut.Statement.VARIATION, step.number());
                Answers.empty(asked.context());
            } else if (tries > 1) {
                read(asked, tries - 1);
            } else {
                asked.refuse(503, "busy", "Others do something in this form at the same moment. Try again.");
            }
        }));
    }

    private void note(Asked asked, VariationStep step) {
        services.audit()
                .note(AuditEntry.of(
                        step.at(),
                        AuditEntry.ORDER_DATE,
                        step.act().name().toLowerCase(Locale.ROOT),
                        new AuditEntry.Who(
                                asked.actor().personId(), asked.actor().team(), null),
                        new AuditEntry.Where(
                                asked.place().record().id(),
                                asked.place().form().id().value(),
                                step.order().part(),
                                step.order().key())));
    }
}
