package org.counterpart.forms.rest;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.counterpart.forms.access.Actor;
import org.counterpart.forms.access.ComplianceRights;
import org.counterpart.forms.audit.AuditEntry;
import org.counterpart.forms.fanout.FanOut;
import org.counterpart.forms.form.Limits;
import org.counterpart.forms.form.Visible;
import org.counterpart.forms.live.FormRoom;
import org.counterpart.forms.obligation.Compliance;
import org.counterpart.forms.publication.OrdersOfForm;
import org.counterpart.forms.rest.ToldOrders.Told;
import org.jspecify.annotations.Nullable;

/**
 * Whoever has to comply with an order says that they have, and when; the court says so, or otherwise; or what was said is taken back. Nothing that
 * was said is changed: the newest statement stands. It may be said of a form that is final: orders are complied with after the hearing.
 */
final class RecordCompliance implements RestOperation {
    /** How often it is tried again when others say something of the same form at the same moment. */
    private static final int TRIES = 5;

    private final boolean takesBack;
    private final RestServices services;
    private final CaseAccess access;

    private RecordCompliance(boolean takesBack, RestServices services) {
        this.takesBack = takesBack;
        this.services = services;
        this.access = new CaseAccess(services);
    }

    /** Says that it was done, or corrects what was said. */
    static RecordCompliance records(RestServices services) {
        return new RecordCompliance(false, services);
    }

    /** Takes back what was said. */
    static RecordCompliance takesBack(RestServices services) {
        return new RecordCompliance(true, services);
    }

    @Override
    public String operationId() {
        return takesBack ? "takeBackCompliance" : "recordCompliance";
    }

    /** A request on its way. */
    private record Asked(RoutingContext context, CaseAccess.InForm place, FormRoom room, JsonObject body) {
        Actor actor() {
            return place.actor();
        }

        String text(String name) {
            String text = body.getString(name, "");
            return Visible.isAnything(text) ? text.strip() : "";
        }

        void refuse(int status, String code, String message) {
            Answers.error(context, status, code, message);
        }

        Compliance.@Nullable Served served() {
            JsonObject served = body.getJsonObject("served");
            return served == null
                    ? null
                    : new Compliance.Served(
                            served.getString("form"), served.getString("part"), served.getInteger("release"));
        }
    }

    @Override
    public void answer(RoutingContext context) {
        access.ofRoom(context, (place, room) -> {
            Asked asked = new Asked(context, place, room, context.body().asJsonObject());
            if (ComplianceRights.mayStateAnything(place.actor())) {
                read(asked, TRIES);
            } else {
                asked.refuse(
                        403,
                        "not-yours",
                        "Whoever may serve for the party that has to comply says that it has, or the court.");
            }
        });
    }

    private void read(Asked asked, int tries) {
        ToldOrders.said(services, asked.context(), asked.place().form().id(), said -> asked.room()
                .states(states -> ToldOrders.of(asked.room(), asked.actor(), states, said)
                        .find(asked.text("part"), asked.text("field"), asked.text("assignee"))
                        .ifPresentOrElse(
                                told -> decide(asked, told, said.compliances().count() + 1, tries),
                                () -> Answers.notFound(asked.context()))));
    }

    private void decide(Asked asked, Told told, int number, int tries) {
        if (!ComplianceRights.mayState(asked.actor(), told.obligation().assignee())) {
            asked.refuse(403, "not-yours", "Another party has to comply with this order.");
        } else if (!ComplianceRights.mayChange(asked.actor(), told.lastTeam())) {
            asked.refuse(403, "said-by-court", "The court has said whether this was complied with. Tell the court.");
        } else if (told.obligation().closed() != null) {
            asked.refuse(409, "closed", "Nothing has to be done about this order any more.");
        } else if (told.said().size() >= most(asked.actor())) {
            asked.refuse(409, "too-many", "This was changed too often.");
        } else {
            say(asked, told, number, tries);
        }
    }

    private void say(Asked asked, Told told, int number, int tries) {
        Optional<LocalDate> day = day(asked.body().getString("day"), asked.served() != null);
        boolean stands = told.standing() != null;
        if (asked.body().getInteger("after") != told.last() || takesBack && !stands) {
            asked.refuse(409, "changed", "Something was said of this order meanwhile. Look, and try again.");
        } else if (stands && asked.text("reason").isEmpty()) {
            asked.refuse(400, "no-reason", "Say why it is not as it was said before.");
        } else if (!takesBack && day.isEmpty()) {
            asked.refuse(400, "no-such-day", "Give the day on which it was done: today, or one before.");
        } else {
            find(asked, told, day.orElse(null), number, tries);
        }
    }

    /** The court comes after the parties: they do not use up what it needs. */
    private static int most(Actor actor) {
        return Limits.COMPLIANCE_STATEMENTS * (ComplianceRights.isOfCourt(actor) ? 2 : 1);
    }

    /** A day that has begun in England and Wales; what was served after hours counts as served on one that has not. */
    private Optional<LocalDate> day(@Nullable String typed, boolean served) {
        long now = services.clock().millis();
        LocalDate last = served ? services.serviceDays().of(now) : OrdersOfForm.day(now);
        try {
            return Optional.ofNullable(typed).map(LocalDate::parse).filter(day -> !day.isAfter(last));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** What was served must have been, by the party that has to comply, and for whoever names it to read. */
    private void find(Asked asked, Told told, @Nullable LocalDate day, int number, int tries) {
        Compliance.Served served = takesBack ? null : asked.served();
        if (served == null) {
            keep(asked, statement(asked, told, day, number, null), tries);
            return;
        }
        ServedInCase.in(
                services,
                asked.place(),
                form -> form.id().value().equals(served.form()),
                Answers.orBusy(asked.context(), (ServedInCase found) -> {
                    boolean there = found.named(served)
                            .filter(one -> one.team().equals(told.obligation().assignee()))
                            .isPresent();
                    if (there) {
                        keep(asked, statement(asked, told, day, number, served), tries);
                    } else {
                        asked.refuse(400, "no-such-service", "Whoever has to comply has not served that.");
                    }
                }));
    }

    private Compliance statement(
            Asked asked, Told told, @Nullable LocalDate day, int number, Compliance.@Nullable Served served) {
        Actor by = asked.actor();
        return new Compliance(
                number,
                new Compliance.Order(told.part().id().value(), told.obligation().key()),
                takesBack ? null : day,
                asked.text("note"),
                served,
                told.standing() == null ? "" : asked.text("reason"),
                new Compliance.By(by.personId(), by.name(), by.team(), by.behalf()),
                services.clock().millis());
    }

    private void keep(Asked asked, Compliance statement, int tries) {
        services.compliances()
                .keep(asked.place().form().id(), statement, Answers.orBusy(asked.context(), (Boolean kept) -> {
                    if (kept) {
                        note(asked, statement);
                        services.orders()
                                .said(asked.place().form().id(), FanOut.Statement.COMPLIANCE, statement.number());
                        Answers.empty(asked.context());
                    } else if (tries > 1) {
                        read(asked, tries - 1);
                    } else {
                        asked.refuse(503, "busy", "Others say something of this form at the same moment. Try again.");
                    }
                }));
    }

    private void note(Asked asked, Compliance statement) {
        services.audit()
                .note(AuditEntry.of(
                        statement.at(),
                        AuditEntry.COMPLIANCE_SAID,
                        statement.day() == null
                                ? "taken-back"
                                : statement.reason().isEmpty() ? "recorded" : "corrected",
                        new AuditEntry.Who(
                                asked.actor().personId(), asked.actor().team(), null),
                        new AuditEntry.Where(
                                asked.place().record().id(),
                                asked.place().form().id().value(),
                                statement.order().part(),
                                statement.order().key())));
    }
}
