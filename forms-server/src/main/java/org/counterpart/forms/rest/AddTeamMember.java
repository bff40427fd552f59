package org.counterpart.forms.rest;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.counterpart.forms.access.Actor;
import org.counterpart.forms.access.Role;
import org.counterpart.forms.access.TeamPolicy;
import org.counterpart.forms.access.TeamRefusal;
import org.counterpart.forms.cases.CaseRecord.Member;
import org.counterpart.forms.cases.Roster;
import org.counterpart.forms.cases.RosterChange;
import org.counterpart.forms.cases.RosterChange.Kind;
import org.counterpart.forms.live.HandOver;
import org.jspecify.annotations.Nullable;

/** Gives somebody a place in a team of a case, or another role there; doing it twice changes nothing. */
final class AddTeamMember implements RestOperation {
    private final KnownPeople known;
    private final CaseAccess access;
    private final RosterChanges changes;

    AddTeamMember(boolean demo, RestServices services) {
        this.known = new KnownPeople(demo, services);
        this.access = new CaseAccess(services);
        this.changes = new RosterChanges(services);
    }

    @Override
    public String operationId() {
        return "addTeamMember";
    }

    @Override
    public void answer(RoutingContext context) {
        JsonObject body = context.body().asJsonObject();
        String team = String.valueOf(body.getValue("team"));
        Role role = Role.of(String.valueOf(body.getValue("role"))).orElse(null);
        String personId = context.pathParam("personId");
        access.ofCase(context, place -> {
            if (role == null || !place.record().teams().contains(team)) {
                Answers.error(context, 400, "bad-request", "This case has no such team, or nobody has this role.");
                return;
            }
            known.withName(context, personId, name -> {
                boolean forBoth = Boolean.TRUE.equals(body.getValue("forBoth"));
                Wish wish = new Wish(new Member(personId, name, role, team).ofFirm(firm(place, team)), forBoth);
                changes.make(context, place, wish, () -> Answers.empty(context));
            });
        });
    }

    /** Whoever is added by somebody of the team acts with that one's firm. */
    private static @Nullable String firm(CaseAccess.InCase place, String team) {
        return place.record().members().stream()
                .filter(one -> one.personId().equals(place.actor().personId()))
                .filter(one -> one.team().equals(team))
                .map(Member::firm)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** That somebody has this place; {@code forBoth}: whoever acts for another defendant is to act for both. */
    record Wish(Member member, boolean forBoth) implements RosterChanges.Wish {
        /** Whoever has this place already keeps what they were named to do there. */
        @Override
        public Member member(Roster roster) {
            return roster.members().stream()
                    .filter(one -> one.named(null).ofFirm(null).equals(member.ofFirm(null)))
                    .findFirst()
                    .orElse(member);
        }

        @Override
        public Kind kind(Roster roster) {
            return TeamPolicy.replaced(roster.places(member.personId()), member.actor()) == null
                    ? Kind.ADDED
                    : Kind.MOVED;
        }

        @Override
        public Optional<TeamRefusal> refusal(Actor by, Roster roster, List<RosterChange> history) {
            if (HandOver.isUnderWay(member.team(), history)) {
                return Optional.of(HandOver.underWay());
            }
            List<Actor> now = roster.places(member.personId());
            List<String> was = history.stream()
                    .map(RosterChange::member)
                    .filter(place -> place.personId().equals(member.personId()))
                    .map(Member::team)
                    .toList();
            Optional<TeamRefusal> refusal = TeamPolicy.refusalToPlace(by, now, member.actor(), was, roster.actors());
            boolean both = TeamPolicy.actsForOthersToo(now, member.actor());
            return refusal.isEmpty() && both && !forBoth
                    ? Optional.of(
                            new TeamRefusal(
                                    TeamRefusal.Code.FOR_BOTH,
                                    "This person acts for another defendant. They would act for both, and read what both teams write."))
                    : refusal;
        }
    }
}
