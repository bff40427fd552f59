package org.counterpart.forms.rest;

import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.counterpart.forms.access.Actor;
import org.counterpart.forms.cases.CaseRecord;
import org.counterpart.forms.cases.CaseStore;
import org.counterpart.forms.cases.FormRecord;
import org.counterpart.forms.form.FormId;
import org.counterpart.forms.form.Identifiers;

/** Finds the case or form a request names, for a person who acts in it; for others there is nothing there. */
final class CaseAccess {
    private final CaseStore cases;

    CaseAccess(CaseStore cases) {
        this.cases = cases;
    }

    /** A case and the caller's place in it. */
    record InCase(CaseRecord record, Actor actor) {}

    /** A form, its case, and the caller's place in it. */
    record InForm(FormRecord form, CaseRecord record, Actor actor) {}

    void ofCase(RoutingContext context, Consumer<InCase> next) {
        inCase(context, context.pathParam("caseId"), next);
    }

    private void inCase(RoutingContext context, String caseId, Consumer<InCase> next) {
        cases.load(caseId, Answers.orBusy(context, found -> {
            Optional<InCase> place = found.stream().findFirst().flatMap(record -> record.actor(
                            SignedIn.of(context).personId())
                    .map(actor -> new InCase(record, actor)));
            place.ifPresentOrElse(next, () -> Answers.notFound(context));
        }));
    }

    void ofForm(RoutingContext context, Consumer<InForm> next) {
        String id = context.pathParam("formId");
        if (!Identifiers.isToken(id, 64)) {
            Answers.notFound(context);
            return;
        }
        cases.form(new FormId(id), Answers.orBusy(context, (List<FormRecord> found) -> {
            if (found.isEmpty()) {
                Answers.notFound(context);
            } else {
                FormRecord form = found.get(0);
                inCase(context, form.caseId(), place -> next.accept(new InForm(form, place.record(), place.actor())));
            }
        }));
    }
}
