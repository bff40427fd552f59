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
        Wish wish = new Wish(context.pathParam("personId"));
        access.ofCase(context, place -> changes.make(context, place.record().id(), wish, () -> Answers.empty(context)));
    }

    private record Wish(String personId) implements RosterChanges.Wish {
        @Override
        public @Nullable Member member(Roster roster) {
            return roster.members().stream()
                    .filter(member -> member.personId().equals(personId))
                    .findFirst()
                    .orElse(null);
        }

        @Override
        public Kind kind(Roster roster) {
            return Kind.REMOVED;
        }

        @Override
        public Optional<TeamRefusal> refusal(Actor by, Roster roster, List<RosterChange> history) {
            return roster.actor(personId).flatMap(whom -> TeamPolicy.refusalToRemove(by, whom, roster.actors()));
        }
    }
}
