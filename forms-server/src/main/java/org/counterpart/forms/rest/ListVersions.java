package org.counterpart.forms.rest;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.counterpart.forms.publication.VersionDocuments;
import org.counterpart.forms.version.Chronicle;
import org.counterpart.forms.version.NamedVersion;

/** The versions of a form, and whether the caller's copy of each document is ready. */
final class ListVersions implements RestOperation {
    private final RestServices services;
    private final CaseAccess access;

    ListVersions(RestServices services) {
        this.services = services;
        this.access = new CaseAccess(services.cases());
    }

    @Override
    public String operationId() {
        return "listVersions";
    }

    @Override
    public void answer(RoutingContext context) {
        access.ofForm(context, place -> services.versions()
                .ofForm(place.form().id(), Answers.orBusy(context, (Chronicle chronicle) -> {
                    describe(
                            chronicle.versions(),
                            place,
                            new JsonArray(),
                            shown -> Answers.json(context, 200, new JsonObject().put("versions", shown)));
                })));
    }

    private void describe(List<NamedVersion> left, CaseAccess.InForm place, JsonArray shown, Consumer<JsonArray> done) {
        if (left.isEmpty()) {
            done.accept(shown);
            return;
        }
        NamedVersion version = left.get(0);
        services.documents().state(version, place.actor(), document -> {
            shown.add(new JsonObject()
                    .put("version", version.number())
                    .put("at", version.by().at())
                    .put("by", version.by().name())
                    .put("hash", version.hash())
                    .put("amends", AmendForm.shown(version.amends()))
                    .put("document", document(version, document)));
            describe(left.subList(1, left.size()), place, shown, done);
        });
    }

    private static JsonObject document(NamedVersion version, VersionDocuments.DocumentStatus status) {
        return new JsonObject()
                .put("state", status.state().name().toLowerCase(Locale.ROOT))
                .put("sha256", status.sha256())
                .put("href", "/api/forms/" + version.form() + "/versions/" + version.number() + "/document");
    }
}
