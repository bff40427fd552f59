package org.counterpart.forms.rest;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import org.counterpart.forms.access.AccessPolicy;
import org.counterpart.forms.live.SagaRequest;
import org.counterpart.forms.operations.TemplateLibrary;
import org.counterpart.forms.template.FormOutline;

/** Moves an open form to a newer version of its template: the court's act. */
final class MigrateForm implements RestOperation {
    private final RestServices services;
    private final CaseAccess access;

    MigrateForm(RestServices services) {
        this.services = services;
        this.access = new CaseAccess(services);
    }

    @Override
    public String operationId() {
        return "migrateForm";
    }

    @Override
    public void answer(RoutingContext context) {
        String version = String.valueOf(context.body().asJsonObject().getValue("version"));
        access.ofForm(context, place -> {
            TemplateLibrary.Published now = services.templates()
                    .find(place.form().template(), place.form().version());
            TemplateLibrary.Published next =
                    services.templates().find(place.form().template(), version);
            if (now == null) {
                Answers.error(context, 503, "no-template", "The template of this form is not here.");
            } else if (!mayMigrate(now, place)) {
                Answers.error(context, 403, "not-yours", "Only the court can move a form to a newer version.");
            } else if (next == null) {
                Answers.error(context, 409, "no-template", "That version of the form is not published.");
            } else {
                SagaRequest request = new SagaRequest.Migrate(place.actor(), next.template());
                SagaAnswers.begin(context, services, place, request, saga -> moved(context, place, version));
            }
        });
    }

    private static boolean mayMigrate(TemplateLibrary.Published now, CaseAccess.InForm place) {
        FormOutline outline = new FormOutline(now.template(), place.record().outline());
        return new AccessPolicy(outline).mayMigrate(place.actor());
    }

    private static void moved(RoutingContext context, CaseAccess.InForm place, String version) {
        JsonObject template =
                new JsonObject().put("code", place.form().template()).put("version", version);
        Answers.json(context, 200, new JsonObject().put("template", template));
    }
}
