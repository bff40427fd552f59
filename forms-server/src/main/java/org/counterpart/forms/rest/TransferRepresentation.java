package org.counterpart.forms.rest;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.counterpart.forms.access.Actor;
import org.counterpart.forms.access.Role;
import org.counterpart.forms.access.TeamPolicy;
import org.counterpart.forms.access.TeamRefusal;
import org.counterpart.forms.audit.AuditEntry;
import org.counterpart.forms.cases.AccessRequest;
import org.counterpart.forms.cases.CaseRecord.Member;
import org.counterpart.forms.cases.FormRecord;
import org.counterpart.forms.cases.Roster;
import org.counterpart.forms.cases.RosterChange;
import org.counterpart.forms.live.HandOver;
import org.jspecify.annotations.Nullable;

/**
 * The court gives the representation of a defendant to another firm. What was served passes; what was not, only with the defendant's consent,
 * of which it is recorded who gave it, how and when; the notes of the firm that goes never.
 */
final class TransferRepresentation implements RestOperation {
    private final KnownPeople known;
    private final RestServices services;
    private final CaseAccess access;

    TransferRepresentation(boolean demo, RestServices services) {
        this.known = new KnownPeople(demo, services);
        this.services = services;
        this.access = new CaseAccess(services);
    }

    @Override
    public String operationId() {
        return "transferRepresentation";
    }

    /** What was asked for. */
    private record Asked(
            RoutingContext context, CaseAccess.InCase place, Member incoming, boolean drafts, String grounds) {}

    @Override
    public void answer(RoutingContext context) {
        access.ofCase(context, place -> {
            TeamRefusal refusal = TeamPolicy.refusalToTransfer(place.actor()).orElse(null);
            JsonObject body = context.body().asJsonObject();
            String team = "defence:" + body.getString("defendant");
            if (refusal != null) {
                Answers.error(context, 403, refusal.code().wireName(), refusal.message());
            } else if (!place.record().teams().contains(team)) {
                Answers.error(context, 400, "bad-request", "This case has no such defendant.");
            } else {
                services.requests()
                        .ofCase(place.record().id(), Answers.orBusy(context, (List<AccessRequest> requests) -> {
                            Consumer<String> named = name -> asked(context, place, name, team, body);
                            asker(body.getString("to"), requests)
                                    .ifPresentOrElse(named, () -> known.withName(context, body.getString("to"), named));
                        }));
            }
        });
    }

    /** The name of somebody who has asked to act in the case. */
    private static Optional<String> asker(String personId, List<AccessRequest> requests) {
        return requests.stream()
                .map(AccessRequest::asker)
                .filter(asker -> asker.personId().equals(personId))
                .map(AccessRequest.Asker::name)
                .findFirst();
    }

    private void asked(RoutingContext context, CaseAccess.InCase place, String name, String team, JsonObject body) {
        JsonObject consent = body.getJsonObject("consent");
        String reason = body.getString("reason").strip();
        if (reason.isEmpty()) {
            Answers.error(context, 400, "no-reason", "Say why the representation is transferred.");
            return;
        }
        if (consent != null && (isBlank(consent, "how") || isBlank(consent, "to"))) {
            Answers.error(context, 400, "no-consent", "Say how the defendant consented, and to whom.");
            return;
        }
        String firm = body.getString("firm", "").strip();
        Member incoming = new Member(body.getString("to"), name, Role.DEFENCE_SOLICITOR, team)
                .ofFirm(firm.isEmpty() ? null : firm);
        decide(new Asked(context, place, incoming, consent != null, grounds(reason, consent)));
    }

    private static boolean isBlank(JsonObject consent, String member) {
        return consent.getString(member, "").isBlank();
    }

    private static String grounds(String reason, @Nullable JsonObject consent) {
        return consent == null
                ? reason
                : reason + " [" + "consent to the drafts: "
                        + consent.getString("how").strip() + "; given to "
                        + consent.getString("to").strip() + " on " + consent.getString("day") + "]";
    }

    private void decide(Asked asked) {
        String caseId = asked.place().record().id();
        RosterHistories.of(asked.context(), services, caseId, history -> services.cases()
                .roster(caseId, Answers.orBusy(asked.context(), (List<Roster> found) -> {
                    Roster roster = found.get(0).at(services.clock().millis());
                    TeamRefusal refusal = refusal(asked, roster, history).orElse(null);
                    if (roster.members().contains(asked.incoming())) {
                        done(asked);
                    } else if (refusal != null) {
                        Answers.error(asked.context(), 403, refusal.code().wireName(), refusal.message());
                    } else {
                        forms(asked);
                    }
                })));
    }

    /** Whoever comes may not be on another side, nor one of those who go. */
    private static Optional<TeamRefusal> refusal(Asked asked, Roster roster, List<RosterChange> history) {
        Actor before = roster.actor(asked.incoming().personId()).orElse(null);
        if (before != null) {
            return Optional.of(
                    new TeamRefusal(TeamRefusal.Code.OTHER_TEAM, "This person has a place in this case already."));
        }
        List<String> was = history.stream()
                .map(RosterChange::member)
                .filter(member -> member.personId().equals(asked.incoming().personId()))
                .map(Member::team)
                .toList();
        return TeamPolicy.refusalToPlace(
                asked.place().actor(), List.of(), asked.incoming().actor(), was, roster.actors());
    }

    private void forms(Asked asked) {
        String caseId = asked.place().record().id();
        services.cases().formsOf(caseId, Answers.orBusy(asked.context(), (List<FormRecord> forms) -> {
            HandOver handOver = new HandOver(
                    services.cases(),
                    services.rosters(),
                    services.rooms(),
                    (millis, task) -> asked.context().vertx().setTimer(Math.max(1, millis), timer -> task.run()),
                    services.clock());
            HandOver.Request request = new HandOver.Request(
                    asked.place().actor(),
                    caseId,
                    forms.stream().map(FormRecord::id).toList(),
                    asked.incoming(),
                    asked.drafts(),
                    asked.grounds());
            Consumer<HandOver.Outcome> then = outcome -> {
                if (outcome == HandOver.Outcome.DONE) {
                    done(asked);
                } else {
                    Answers.error(
                            asked.context(),
                            503,
                            "busy",
                            "Not all of it could be done yet. Ask for the same transfer again: it goes on where it was.");
                }
            };
            handOver.begin(request, then);
        }));
    }

    /** Whoever had asked to act for the defendant has their answer. */
    private void done(Asked asked) {
        CaseAccess.InCase place = asked.place();
        services.audit()
                .note(AuditEntry.of(
                        services.clock().millis(),
                        AuditEntry.REPRESENTATION_TRANSFERRED,
                        asked.drafts() ? "with-drafts" : "without-drafts",
                        new AuditEntry.Who(
                                place.actor().personId(), place.actor().team(), null),
                        new AuditEntry.Where(place.record().id(), null, null, null)));
        services.requests().ofCase(place.record().id(), Answers.orBusy(asked.context(), (List<AccessRequest> all) -> {
            AccessRequest.Answer answer = new AccessRequest.Answer(
                    true,
                    place.actor().personId(),
                    place.actor().name(),
                    services.clock().millis(),
                    null);
            all.stream()
                    .filter(request -> request.answer() == null
                            && request.asker()
                                    .personId()
                                    .equals(asked.incoming().personId()))
                    .forEach(request -> services.requests().answer(request.id(), answer, kept -> {}));
            Answers.empty(asked.context());
        }));
    }
}
