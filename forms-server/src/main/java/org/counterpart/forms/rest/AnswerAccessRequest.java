package org.counterpart.forms.rest;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import org.counterpart.forms.access.Role;
import org.counterpart.forms.access.TeamPolicy;
import org.counterpart.forms.audit.AuditEntry;
import org.counterpart.forms.cases.AccessRequest;
import org.counterpart.forms.cases.AccessRequest.Answer;
import org.counterpart.forms.cases.AccessRequest.Asker;
import org.counterpart.forms.cases.AccessRequest.Found;
import org.counterpart.forms.cases.CaseRecord.Member;
import org.jspecify.annotations.Nullable;

/**
 * Accepts somebody who asks to act for a defendant, or declines with a reason. Accepted means in the roster first, and then answered: where
 * this is cut off in between, it is answered again and nobody is added twice.
 */
final class AnswerAccessRequest implements RestOperation {
    private final RestServices services;
    private final CaseAccess access;
    private final RosterChanges changes;

    AnswerAccessRequest(RestServices services) {
        this.services = services;
        this.access = new CaseAccess(services);
        this.changes = new RosterChanges(services);
    }

    @Override
    public String operationId() {
        return "answerAccessRequest";
    }

    /** A request that the caller may answer, and where it is answered. */
    private record Asked(RoutingContext context, CaseAccess.InCase place, AccessRequest request, Found found) {}

    @Override
    public void answer(RoutingContext context) {
        access.ofCase(context, place -> services.requests()
                .load(
                        context.pathParam("requestId"),
                        Answers.orBusy(context, (List<AccessRequest> found) -> found.stream()
                                .filter(request -> request.found() != null)
                                .map(request -> new Asked(context, place, request, request.found()))
                                .filter(asked -> asked.found()
                                                .caseId()
                                                .equals(place.record().id())
                                        && TeamPolicy.mayAnswer(
                                                place.actor(), asked.found().team()))
                                .findFirst()
                                .ifPresentOrElse(this::answer, () -> Answers.notFound(context)))));
    }

    private void answer(Asked asked) {
        JsonObject body = asked.context().body().asJsonObject();
        String typed = body.getString("reason");
        String reason = typed == null ? "" : typed.strip();
        if (asked.request().state(services.clock().millis()) != AccessRequest.State.ASKED) {
            answeredBefore(asked.context());
        } else if (body.getBoolean("accept")) {
            if (asked.place().actor().team().equals(asked.found().team()) || !isRepresented(asked)) {
                accept(asked);
            } else {
                Answers.error(
                        asked.context(),
                        409,
                        "represented",
                        "A solicitor acts for this defendant. They accept, or the representation is transferred.");
            }
        } else if (reason.isEmpty()) {
            Answers.error(asked.context(), 400, "no-reason", "Say why, to whoever asked.");
        } else {
            keep(asked, false, reason);
        }
    }

    /** Whoever is accepted reads what the team has drafted: that is for the solicitor who acts to give, or for a transfer to settle. */
    private static boolean isRepresented(Asked asked) {
        return asked.place().record().members().stream()
                .anyMatch(one -> one.team().equals(asked.found().team()) && one.role() == Role.DEFENCE_SOLICITOR);
    }

    private static void answeredBefore(RoutingContext context) {
        Answers.error(context, 409, "answered", "This has been answered already, or has ended.");
    }

    private void accept(Asked asked) {
        Asker asker = asked.request().asker();
        Member member = new Member(
                        asker.personId(),
                        asker.name(),
                        Role.DEFENCE_SOLICITOR,
                        asked.found().team())
                .ofFirm(asker.firm().isEmpty() ? null : asker.firm());
        changes.make(
                asked.context(), asked.place(), new AddTeamMember.Wish(member, false), () -> keep(asked, true, null));
    }

    private void keep(Asked asked, boolean accepted, @Nullable String reason) {
        RoutingContext context = asked.context();
        Answer answer = new Answer(
                accepted,
                asked.place().actor().personId(),
                asked.place().actor().name(),
                services.clock().millis(),
                reason);
        services.requests().answer(asked.request().id(), answer, Answers.orBusy(context, (Boolean kept) -> {
            if (kept) {
                note(asked, accepted ? "accepted" : "declined");
                Answers.empty(context);
            } else {
                answeredBefore(context);
            }
        }));
    }

    private void note(Asked asked, String reason) {
        services.audit()
                .note(AuditEntry.of(
                        services.clock().millis(),
                        AuditEntry.ACCESS_ANSWERED,
                        reason,
                        new AuditEntry.Who(
                                asked.place().actor().personId(),
                                asked.place().actor().team(),
                                null),
                        new AuditEntry.Where(asked.found().caseId(), null, null, null)));
    }
}
