package org.counterpart.forms.rest;

import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;
import org.counterpart.forms.access.Actor;
import org.counterpart.forms.access.TeamPolicy;
import org.counterpart.forms.access.TeamRefusal;
import org.counterpart.forms.cases.CaseRecord.Member;
import org.counterpart.forms.cases.Roster;
import org.counterpart.forms.cases.RosterChange;
import org.counterpart.forms.cases.RosterChange.Kind;
import org.jspecify.annotations.Nullable;

/** Takes somebody's place in a case away: they read and write nothing of it from now on, on any node. */
final class RemoveTeamMember implements RestOperation {
    private final CaseAccess access;
    private final RosterChanges changes;

    RemoveTeamMember(RestServices services) {
        this.access = new CaseAccess(services);
        this.changes = new RosterChanges(services);
    }

    @Override
    public String operationId() {
        return "removeTeamMember";
    }

    @Override
    public void answer(RoutingContext context) {
        String personId = context.pathParam("personId");
        List<String> team = context.queryParam("team");
        access.ofCase(context, place -> {
            String own = place.actor().team();
            Wish wish = new Wish(personId, team.isEmpty() ? own : team.get(0));
            changes.make(context, place, wish, () -> Answers.empty(context));
        });
    }

    /** The place in that team; or the only one, where it is another's. */
    private record Wish(String personId, String team) implements RosterChanges.Wish {
        @Override
        public @Nullable Member member(Roster roster) {
            Member there = roster.member(personId, team);
            List<Member> all = roster.members().stream()
                    .filter(member -> member.personId().equals(personId))
                    .toList();
            return there == null && all.size() == 1 ? all.get(0) : there;
        }

        @Override
        public Kind kind(Roster roster) {
            return Kind.REMOVED;
        }

        @Override
        public Optional<TeamRefusal> refusal(Actor by, Roster roster, List<RosterChange> history) {
            return Optional.ofNullable(member(roster))
                    .flatMap(place -> roster.actor(personId, place.team()))
                    .flatMap(whom -> TeamPolicy.refusalToRemove(by, whom, roster.actors()));
        }
    }
}
