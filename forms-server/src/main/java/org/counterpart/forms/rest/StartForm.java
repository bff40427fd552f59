package org.counterpart.forms.rest;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import org.counterpart.forms.access.AccessPolicy;
import org.counterpart.forms.cases.FormRecord;
import org.counterpart.forms.form.FormId;
import org.counterpart.forms.operations.TemplateLibrary;

/** Starts a form of a case; a second one of the same template is refused with the id of the first. */
final class StartForm implements RestOperation {
    private final RestServices services;
    private final CaseAccess access;

    StartForm(RestServices services) {
        this.services = services;
        this.access = new CaseAccess(services);
    }

    @Override
    public String operationId() {
        return "startForm";
    }

    @Override
    public void answer(RoutingContext context) {
        JsonObject body = context.body().asJsonObject();
        String code = body == null ? "" : String.valueOf(body.getValue("template"));
        access.ofCase(context, place -> {
            TemplateLibrary.Published published = services.templates().newest(code);
            if (published == null) {
                Answers.error(context, 400, "no-template", "There is no form of that name.");
            } else if (!published.template().isUsedIn(place.record().courtLevel())) {
                Answers.error(context, 400, "other-court", "This form is not used in the court this case is before.");
            } else if (isGone(place)) {
                Answers.error(context, 403, "not-yours", "Your team's defendant is not in this case any more.");
            } else if (AccessPolicy.mayStart(place.actor(), published.template())) {
                start(context, place, published);
            } else {
                services.cases()
                        .formsOf(place.record().id(), Answers.orBusy(context, forms -> refuse(context, code, forms)));
            }
        });
    }

    private static boolean isGone(CaseAccess.InCase place) {
        return place.record().outline().removedAt(place.actor().team()) != Long.MAX_VALUE;
    }

    /** Whoever may not start it is shown the one there is, if there is one. */
    private static void refuse(RoutingContext context, String code, List<FormRecord> forms) {
        forms.stream()
                .filter(form -> form.template().equals(code))
                .findFirst()
                .ifPresentOrElse(
                        form -> alreadyStarted(context, form),
                        () -> Answers.error(
                                context,
                                403,
                                "not-yours",
                                "Your team does not start this form. Others of the case do."));
    }

    private void start(RoutingContext context, CaseAccess.InCase place, TemplateLibrary.Published published) {
        FormRecord form = new FormRecord(
                new FormId(services.ids().next()),
                place.record().id(),
                published.template().code(),
                published.template().version(),
                services.clock().millis(),
                place.actor().personId());
        services.cases().startForm(form, Answers.orBusy(context, kept -> started(context, form, kept)));
    }

    private static void started(RoutingContext context, FormRecord asked, FormRecord kept) {
        if (kept.id().equals(asked.id())) {
            Answers.json(context, 201, new JsonObject().put("id", kept.id().value()));
        } else {
            alreadyStarted(context, kept);
        }
    }

    private static void alreadyStarted(RoutingContext context, FormRecord form) {
        JsonObject error =
                new JsonObject().put("code", "already-started").put("message", "This case has this form already.");
        Answers.json(context, 409, new JsonObject().put("id", form.id().value()).put("error", error));
    }
}
