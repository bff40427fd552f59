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

    /** A case whose defendants were severed, and theirs, have one URN: whoever reads in an emergency reads all of them. */
    private void found(RoutingContext context, String reason, List<CaseRecord> found) {
        List<String> open = found.stream()
                .filter(record ->
                        !record.markings().sealed() && !record.members().isEmpty())
                .map(CaseRecord::id)
                .toList();
        if (open.isEmpty()) {
            note(context, "not-found", null);
            Answers.notFound(context);
        } else {
            begin(new Asked(context, reason, open, 200, new JsonObject().put("caseId", open.get(0))), TRIES);
        }
    }

    /** A request on its way: the cases that are left, and what is answered after the last. */
    private record Asked(RoutingContext context, String reason, List<String> cases, int status, JsonObject answer) {
        String caseId() {
            return cases.get(0);
        }

        Asked begun(long until) {
            JsonObject more = answer.copy().put("until", until);
            return new Asked(context, reason, cases, 201, more);
        }
    }

    private void next(Asked asked) {
        if (asked.cases().size() == 1) {
            Answers.json(asked.context(), asked.status(), asked.answer());
        } else {
            List<String> left = asked.cases().subList(1, asked.cases().size());
            begin(new Asked(asked.context(), asked.reason(), left, asked.status(), asked.answer()), TRIES);
        }
    }

    private void begin(Asked asked, int tries) {
        services.cases().roster(asked.caseId(), Answers.orBusy(asked.context(), (List<Roster> rosters) -> {
            long now = services.clock().millis();
            SignIn signIn = SignedIn.of(asked.context());
            Roster roster = rosters.get(0);
            if (roster.at(now).actor(signIn.personId()).isPresent()) {
                next(asked);
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
                    asked.reason());
            services.cases().changeRoster(roster, change, result -> changed(asked, change, result, tries));
        }));
    }

    private void changed(Asked asked, RosterChange change, Result<Boolean> result, int tries) {
        if (result instanceof Result.Done<Boolean> done && done.value()) {
            services.rosters().changed(asked.caseId(), change.epoch());
            note(asked.context(), "begun", asked.caseId());
            next(asked.begun(change.member().until()));
        } else if (result instanceof Result.Done<Boolean> && tries > 1) {
            begin(asked, tries - 1);
        } else {
            services.rosters().mayHaveChanged(asked.caseId());
            Answers.error(asked.context(), 503, "busy", "The record cannot be reached at the moment. Try again.");
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
