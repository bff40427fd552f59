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

/** The instructed or reviewing lawyer names somebody of their team to serve for them, or does so no longer. */
final class NameDelegate implements RestOperation {
    private final boolean names;
    private final CaseAccess access;
    private final RosterChanges changes;

    private NameDelegate(boolean names, RestServices services) {
        this.names = names;
        this.access = new CaseAccess(services);
        this.changes = new RosterChanges(services);
    }

    /** Names. */
    static NameDelegate names(RestServices services) {
        return new NameDelegate(true, services);
    }

    /** Takes the name back. */
    static NameDelegate takesBack(RestServices services) {
        return new NameDelegate(false, services);
    }

    @Override
    public String operationId() {
        return names ? "nameDelegate" : "endDelegate";
    }

    @Override
    public void answer(RoutingContext context) {
        String personId = context.pathParam("personId");
        access.ofCase(context, place -> {
            String lawyer = names ? place.actor().personId() : null;
            changes.make(
                    context, place, new Wish(personId, place.actor().team(), lawyer), () -> Answers.empty(context));
        });
    }

    private record Wish(
            String personId, String team, @Nullable String lawyer) implements RosterChanges.Wish {
        @Override
        public @Nullable Member member(Roster roster) {
            Member there = roster.member(personId, team);
            Member place = there != null
                    ? there
                    : roster.members().stream()
                            .filter(member -> member.personId().equals(personId))
                            .findFirst()
                            .orElse(null);
            return place == null ? null : place.named(lawyer);
        }

        @Override
        public Kind kind(Roster roster) {
            return lawyer == null ? Kind.NOT_NAMED : Kind.NAMED;
        }

        @Override
        public Optional<TeamRefusal> refusal(Actor by, Roster roster, List<RosterChange> history) {
            return roster.actor(personId, team)
                    .or(() -> roster.actor(personId))
                    .flatMap(whom -> TeamPolicy.refusalToName(by, whom));
        }
    }
}
