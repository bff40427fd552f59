package org.counterpart.forms.rest;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.counterpart.forms.audit.AuditEntry;
import org.counterpart.forms.cases.CaseRecord;
import org.counterpart.forms.cases.CaseRecord.Member;
import org.counterpart.forms.cases.CaseSearch;
import org.counterpart.forms.cases.Roster;
import org.counterpart.forms.cases.RosterChange;
import org.counterpart.forms.form.Limits;
import org.counterpart.forms.identity.SessionGroup;
import org.counterpart.forms.identity.SignIn;
import org.counterpart.forms.store.Result;
import org.jspecify.annotations.Nullable;

/**
 * Court staff who have no place in a case read what was served in it, with a reason and for a while. The court's people of the case see who
 * did and why until they say that they have seen it. A sealed case is not there.
 */
final class BeginEmergencyReading implements RestOperation {
    private static final int TRIES = 5;

    private final RestServices services;

    BeginEmergencyReading(RestServices services) {
        this.services = services;
    }

    @Override
    public String operationId() {
        return "beginEmergencyReading";
    }

    @Override
    public void answer(RoutingContext context) {
        SignIn signIn = SignedIn.of(context);
        JsonObject body = context.body().asJsonObject();
        String reason = body.getString("reason").strip();
        String urn = CaseSearch.urn(body.getString("urn")).orElse(null);
        if (signIn.group() != SessionGroup.COURT) {
            Answers.error(context, 403, "not-yours", "Only judges and court staff read a case they have no place in.");
        } else if (reason.isEmpty()) {
            Answers.error(context, 400, "no-reason", "Say why. The court's people of the case read it.");
        } else if (urn == null) {
            Answers.error(context, 400, "bad-request", "This is no URN.");
        } else {
            services.cases()
                    .withUrn(urn, Answers.orBusy(context, (List<CaseRecord> found) -> found(context, reason, found)));
        }
    }

    private void found(RoutingContext context, String reason, List<CaseRecord> found) {
        List<CaseRecord> open =
                found.stream().filter(record -> !record.markings().sealed()).toList();
        if (open.size() == 1) {
            begin(context, reason, open.get(0).id(), TRIES);
        } else {
            note(context, "not-found", null);
            Answers.notFound(context);
        }
    }

    private void begin(RoutingContext context, String reason, String caseId, int tries) {
        services.cases().roster(caseId, Answers.orBusy(context, (List<Roster> rosters) -> {
            long now = services.clock().millis();
            SignIn signIn = SignedIn.of(context);
            Roster roster = rosters.get(0);
            if (roster.at(now).actor(signIn.personId()).isPresent()) {
                Answers.json(context, 200, new JsonObject().put("caseId", caseId));
                return;
            }
            Member member = Member.emergency(
                    signIn.personId(),
                    signIn.name(),
                    now + TimeUnit.MINUTES.toMillis(Limits.EMERGENCY_READING_MINUTES));
            RosterChange change = new RosterChange(
                    roster.epoch() + 1,
                    RosterChange.Kind.EMERGENCY,
                    member,
                    new RosterChange.By(signIn.personId(), signIn.name()),
                    now,
                    reason);
            services.cases()
                    .changeRoster(roster, change, result -> changed(context, reason, caseId, change, result, tries));
        }));
    }

    private void changed(
            RoutingContext context,
            String reason,
            String caseId,
            RosterChange change,
            Result<Boolean> result,
            int tries) {
        if (result instanceof Result.Done<Boolean> done && done.value()) {
            services.rosters().changed(caseId, change.epoch());
            note(context, "begun", caseId);
            Answers.json(
                    context,
                    201,
                    new JsonObject()
                            .put("caseId", caseId)
                            .put("until", change.member().until()));
        } else if (result instanceof Result.Done<Boolean> && tries > 1) {
            begin(context, reason, caseId, tries - 1);
        } else {
            services.rosters().mayHaveChanged(caseId);
            Answers.error(context, 503, "busy", "The record cannot be reached at the moment. Try again.");
        }
    }

    private void note(RoutingContext context, String outcome, @Nullable String caseId) {
        services.audit()
                .note(AuditEntry.of(
                        services.clock().millis(),
                        AuditEntry.EMERGENCY_READING,
                        outcome,
                        new AuditEntry.Who(SignedIn.of(context).personId(), null, null),
                        new AuditEntry.Where(caseId, null, null, null)));
    }
}
