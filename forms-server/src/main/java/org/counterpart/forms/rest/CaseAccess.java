package org.counterpart.forms.rest;

import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.counterpart.forms.access.Actor;
import org.counterpart.forms.access.Role;
import org.counterpart.forms.audit.AuditEntry;
import org.counterpart.forms.cases.CaseRecord;
import org.counterpart.forms.cases.CaseStore;
import org.counterpart.forms.cases.FormRecord;
import org.counterpart.forms.form.FormId;
import org.counterpart.forms.form.Identifiers;
import org.counterpart.forms.identity.SignIn;
import org.counterpart.forms.live.FormRoom;
import org.jspecify.annotations.Nullable;

/** Finds the case or form a request names, for a person who acts in it; for others there is nothing there. */
final class CaseAccess {
    /** The team that somebody acts for in a request who has places in several. */
    private static final String FOR = "for";

    private final CaseStore cases;
    private final RestServices services;

    CaseAccess(RestServices services) {
        this.cases = services.cases();
        this.services = services;
    }

    /** A case and the caller's place in it. */
    record InCase(CaseRecord record, Actor actor) {}

    /** A form, its case, and the caller's place in it. */
    record InForm(FormRecord form, CaseRecord record, Actor actor) {}

    void ofCase(RoutingContext context, Consumer<InCase> next) {
        inCase(context, context.pathParam("caseId"), null, next);
    }

    private void inCase(RoutingContext context, String caseId, @Nullable FormId form, Consumer<InCase> next) {
        cases.load(caseId, Answers.orBusy(context, found -> {
            List<String> team = context.queryParam(FOR);
            String caller = SignedIn.of(context).personId();
            Optional<InCase> place = found.stream()
                    .findFirst()
                    .map(record -> record.at(services.clock().millis()))
                    .flatMap(record -> record.actor(caller, team.isEmpty() ? null : team.get(0))
                            .map(actor -> new InCase(record, actor)));
            place.filter(one -> one.actor().role() == Role.EMERGENCY_READER)
                    .ifPresent(one -> emergency(context, one, form));
            place.ifPresentOrElse(next, () -> refuse(context, found, form));
        }));
    }

    /** Everything that somebody from outside the case asks for is noted. */
    private void emergency(RoutingContext context, InCase place, @Nullable FormId form) {
        services.audit()
                .note(AuditEntry.of(
                        services.clock().millis(),
                        AuditEntry.EMERGENCY_READ,
                        context.request().method().name(),
                        new AuditEntry.Who(
                                place.actor().personId(), place.actor().team(), null),
                        new AuditEntry.Where(place.record().id(), form == null ? null : form.value(), null, null)));
    }

    /** Whoever does not act in a case is told what they are told where there is none; the audit log is told who asked. */
    private void refuse(RoutingContext context, List<CaseRecord> found, @Nullable FormId form) {
        SignIn signIn = SignedIn.of(context);
        found.forEach(record -> services.audit()
                .note(AuditEntry.of(
                        services.clock().millis(),
                        AuditEntry.ADMISSION_REFUSED,
                        context.request().method().name(),
                        new AuditEntry.Who(signIn.personId(), null, null),
                        new AuditEntry.Where(record.id(), form == null ? null : form.value(), null, null))));
        Answers.notFound(context);
    }

    /** The same, with the form's room on this node. */
    void ofRoom(RoutingContext context, BiConsumer<InForm, FormRoom> next) {
        ofForm(context, place -> room(context, services, place.form().id(), room -> next.accept(place, room)));
    }

    /** The room of a form on this node, opened if need be. */
    static void room(RoutingContext context, RestServices services, FormId form, Consumer<FormRoom> next) {
        services.rooms().open(form, Answers.orBusy(context, (List<FormRoom> rooms) -> {
            if (rooms.isEmpty()) {
                Answers.notFound(context);
            } else {
                next.accept(rooms.get(0));
            }
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
                inCase(
                        context,
                        form.caseId(),
                        form.id(),
                        place -> next.accept(new InForm(form, place.record(), place.actor())));
            }
        }));
    }
}
