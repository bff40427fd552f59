package org.counterpart.forms.rest;

import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;
import org.counterpart.forms.access.AccessPolicy;
import org.counterpart.forms.store.Result;
import org.counterpart.forms.version.Chronicle;
import org.counterpart.forms.version.DocumentStore.SignedDocument;
import org.counterpart.forms.version.NamedVersion;

/** The signed PDF of a version, in the copy the caller may see. */
final class DownloadDocument implements RestOperation {
    private final RestServices services;
    private final CaseAccess access;

    DownloadDocument(RestServices services) {
        this.services = services;
        this.access = new CaseAccess(services);
    }

    @Override
    public String operationId() {
        return "downloadDocument";
    }

    @Override
    public void answer(RoutingContext context) {
        access.ofForm(context, place -> {
            if (!AccessPolicy.mayHaveCopies(place.actor())) {
                Answers.error(
                        context,
                        403,
                        "not-yours",
                        "Documents are for those who have a place in the case. Read what was served.");
            } else {
                find(context, place);
            }
        });
    }

    private void find(RoutingContext context, CaseAccess.InForm place) {
        services.versions().ofForm(place.form().id(), Answers.orBusy(context, (Chronicle chronicle) -> {
            Optional<NamedVersion> version = chronicle.versions().stream()
                    .filter(candidate -> String.valueOf(candidate.number()).equals(context.pathParam("version")))
                    .findFirst();
            version.ifPresentOrElse(found -> load(context, place, found), () -> Answers.notFound(context));
        }));
    }

    private void load(RoutingContext context, CaseAccess.InForm place, NamedVersion version) {
        List<String> asked = context.queryParam("language");
        String language = asked.contains("cy") ? "cy" : "en";
        services.documents().load(place.form(), place.record(), version, place.actor(), language, result -> {
            if (result instanceof Result.Done<SignedDocument> done) {
                send(context, place, version, done.value());
            } else {
                Answers.error(context, 503, "not-ready", "The document could not be made. Try again in a minute.");
            }
        });
    }

    private static void send(
            RoutingContext context, CaseAccess.InForm place, NamedVersion version, SignedDocument document) {
        String name = "OFFICIAL-SENSITIVE-" + place.form().template() + "-"
                + place.record().urn() + "-v" + version.number() + ".pdf";
        context.response()
                .putHeader("Content-Type", "application/pdf")
                .putHeader("Cache-Control", "no-store")
                .putHeader("Content-Disposition", "attachment; filename=\"" + name + "\"")
                .end(Buffer.buffer(document.content()));
    }
}
