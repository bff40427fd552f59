package org.counterpart.forms.rest;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.LocalDate;
import org.counterpart.forms.access.AccessPolicy;
import org.counterpart.forms.live.FormStatus;
import org.counterpart.forms.obligation.ServiceDays;
import org.counterpart.forms.operations.TemplateLibrary;
import org.counterpart.forms.template.FormOutline;
import org.counterpart.forms.version.Chronicle;
import org.counterpart.forms.version.NamedVersion;
import org.jspecify.annotations.Nullable;

/** A form: its template, its case as the caller may see it, and what the caller may do. */
final class ReadForm implements RestOperation {
    private static final int YEARS_BEFORE = 3;

    private final RestServices services;
    private final CaseAccess access;
    private @Nullable DaysOfService daysOfService;

    /** What is told of days of service, the same for everybody on one day. */
    private record DaysOfService(LocalDate today, JsonObject told) {}

    ReadForm(RestServices services) {
        this.services = services;
        this.access = new CaseAccess(services);
    }

    @Override
    public String operationId() {
        return "readForm";
    }

    @Override
    public void answer(RoutingContext context) {
        access.ofForm(context, place -> services.versions()
                .ofForm(place.form().id(), Answers.orBusy(context, (Chronicle chronicle) -> {
                    TemplateLibrary.Published published = services.templates()
                            .find(place.form().template(), place.form().version());
                    if (published == null) {
                        Answers.error(context, 503, "no-template", "The template of this form is not here.");
                        return;
                    }
                    Answers.json(context, 200, shown(place, chronicle, published));
                })));
    }

    /** What a page needs to say on which day something counts as served, of what is old and of what is served while it is open. */
    private JsonObject serviceDays() {
        LocalDate today = ServiceDays.actual(services.clock().millis());
        if (daysOfService == null || !daysOfService.today().equals(today)) {
            daysOfService = new DaysOfService(today, serviceDays(today));
        }
        return daysOfService.told();
    }

    private JsonObject serviceDays(LocalDate today) {
        JsonArray rules = new JsonArray();
        services.serviceDays()
                .rules()
                .forEach(rule -> rules.add(new JsonObject()
                        .put("latest", rule.latest().toString())
                        .put("validFrom", rule.validFrom().toString())));
        JsonArray holidays = new JsonArray();
        services.serviceDays()
                .holidays(today.minusYears(YEARS_BEFORE), today.plusYears(1))
                .forEach(day -> holidays.add(day.toString()));
        return new JsonObject().put("rules", rules).put("holidays", holidays);
    }

    private static boolean mayAmend(AccessPolicy policy, CaseAccess.InForm place, FormStatus status) {
        NamedVersion newest = status.version();
        boolean approved = newest != null && newest.approval() != null;
        return policy.mayAmend(place.actor()) || approved && policy.needsApproval(place.actor());
    }

    private JsonObject shown(CaseAccess.InForm place, Chronicle chronicle, TemplateLibrary.Published published) {
        AccessPolicy policy = new AccessPolicy(
                new FormOutline(published.template(), place.record().outline()));
        FormStatus status = FormStatus.of(chronicle);
        NamedVersion newest = status.version();
        return new JsonObject()
                .put("id", place.form().id().value())
                .put(
                        "template",
                        new JsonObject()
                                .put("code", place.form().template())
                                .put("version", place.form().version()))
                .put("state", status.state().wireName())
                .put("version", newest == null ? null : newest.number())
                .put("case", CaseView.full(place.record(), place.actor(), SeveredCases.NONE))
                .put("origin", CaseView.origin(place.form()))
                .put("team", place.actor().team())
                .put("role", place.actor().role().wireName())
                .put("mayFinalise", policy.mayFinalise(place.actor()) || policy.needsApproval(place.actor()))
                .put("mayAmend", mayAmend(policy, place, status))
                .put("mayServe", policy.mayServeAnything(place.actor()))
                .put("serviceDays", serviceDays());
    }
}
