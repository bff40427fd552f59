package org.counterpart.forms.rest;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;
import org.counterpart.forms.access.Actor;
import org.counterpart.forms.access.Role;
import org.counterpart.forms.access.TeamPolicy;
import org.counterpart.forms.access.TeamRefusal;
import org.counterpart.forms.cases.CaseRecord;
import org.counterpart.forms.cases.CaseRecord.Assistance;
import org.counterpart.forms.cases.CaseRecord.Member;
import org.counterpart.forms.cases.Roster;
import org.counterpart.forms.cases.RosterChange;
import org.counterpart.forms.cases.RosterChange.Kind;

/**
 * The court lets somebody from outside the courtroom type for a defendant who has no lawyer and consents; how consent was given is recorded.
 * It ends when a lawyer comes, by itself.
 */
final class BeginAssistance implements RestOperation {
    private final KnownPeople known;
    private final CaseAccess access;
    private final RosterChanges changes;

    BeginAssistance(boolean demo, RestServices services) {
        this.known = new KnownPeople(demo, services);
        this.access = new CaseAccess(services);
        this.changes = new RosterChanges(services);
    }

    @Override
    public String operationId() {
        return "beginAssistance";
    }

    @Override
    public void answer(RoutingContext context) {
        JsonObject body = context.body().asJsonObject();
        String person = body.getString("person");
        access.ofCase(context, place -> {
            Optional<CaseRecord.Defendant> defendant = place.record().defendants().stream()
                    .filter(one -> one.id().equals(body.getString("defendant")))
                    .findFirst();
            JsonObject consent = body.getJsonObject("consent");
            if (!TeamPolicy.mayAcknowledge(place.actor())) {
                TeamRefusal refusal = TeamPolicy.notOfTheCourt();
                Answers.error(context, 403, refusal.code().wireName(), refusal.message());
            } else if (defendant.isEmpty()) {
                Answers.error(context, 400, "bad-request", "This case has no such defendant.");
            } else if (consent.getString("how").isBlank()
                    || consent.getString("to").isBlank()) {
                Answers.error(context, 400, "no-consent", "Say how the defendant consented, and to whom.");
            } else {
                known.withName(context, person, name -> {
                    Member member = new Member(
                                    person,
                                    name,
                                    Role.ASSISTANT,
                                    Role.ASSISTING + defendant.get().id())
                            .assisting(new Assistance(defendant.get().name(), null));
                    Wish wish = new Wish(member, grounds(consent));
                    changes.make(context, place, wish, () -> Answers.empty(context));
                });
            }
        });
    }

    private static String grounds(JsonObject consent) {
        return "consent of the defendant: " + consent.getString("how").strip() + "; given to "
                + consent.getString("to").strip() + " on " + consent.getString("day");
    }

    private record Wish(Member member, String reason) implements RosterChanges.Wish {
        @Override
        public Member member(Roster roster) {
            return member;
        }

        @Override
        public Kind kind(Roster roster) {
            return Kind.ASSISTS;
        }

        @Override
        public Optional<TeamRefusal> refusal(Actor by, Roster roster, List<RosterChange> history) {
            Actor whom = roster.members().stream()
                    .filter(one -> one.personId().equals(member.personId())
                            && one.role() != Role.ASSISTANT
                            && one.role() != Role.EMERGENCY_READER)
                    .findFirst()
                    .map(Member::actor)
                    .orElse(null);
            List<String> was = history.stream()
                    .map(RosterChange::member)
                    .filter(one -> one.personId().equals(member.personId()))
                    .map(Member::team)
                    .toList();
            return TeamPolicy.refusalToAssist(by, whom, was, member.actor().writesFor(), roster.actors());
        }
    }
}
