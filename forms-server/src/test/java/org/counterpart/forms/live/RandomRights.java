package org.counterpart.forms.live;

import java.util.List;
import java.util.Random;
import org.counterpart.forms.access.Actor;
import org.counterpart.forms.cases.CaseRecord.Member;
import org.counterpart.forms.cases.Roster;
import org.counterpart.forms.cases.RosterChange.Kind;
import org.counterpart.forms.fixture.PtphForm;

/** People lose their place in the case, get another, and get one back; and what nodes know of it comes late or not at all. */
final class RandomRights {
    private final SimulatedService service;
    private final Random random;

    RandomRights(SimulatedService service, Random random) {
        this.service = service;
        this.random = random;
    }

    /** Changes the place of one person. */
    void change(SimulatedService.Node by) {
        Actor someone = PtphForm.PEOPLE.get(random.nextInt(PtphForm.PEOPLE.size()));
        Actor now = service.roster().actor(someone.personId()).orElse(null);
        if (now == null) {
            service.met(FaultPoint.RIGHT_GIVEN);
            service.changeRoster(Kind.ADDED, member(someone, place(someone)), by);
        } else if (random.nextBoolean()) {
            service.met(FaultPoint.RIGHT_REMOVED);
            service.changeRoster(Kind.REMOVED, member(now, now), by);
        } else {
            service.met(FaultPoint.RIGHT_MOVED);
            service.changeRoster(Kind.MOVED, member(now, place(someone)), by);
        }
    }

    private Actor place(Actor someone) {
        return random.nextBoolean() ? someone : PtphForm.PEOPLE.get(random.nextInt(PtphForm.PEOPLE.size()));
    }

    private static Member member(Actor person, Actor place) {
        return new Member(person.personId(), person.name(), place.role(), place.team());
    }

    /** What a node asks about rosters is answered late, or not at all, for a while; then somebody there may lose their place unnoticed. */
    void disturb(SimulatedService.Node node, SimulatedService.Node by) {
        boolean slow = random.nextInt(3) == 0;
        service.met(slow ? FaultPoint.ROSTER_SLOW : FaultPoint.ROSTER_SILENT);
        node.rosterLine.line = slow ? FaultyRosters.Line.SLOW : FaultyRosters.Line.SILENT;
        service.time().after(random.nextInt(20_000), () -> node.rosterLine.line = FaultyRosters.Line.WHOLE);
        if (!node.clients.isEmpty() && random.nextBoolean()) {
            Actor there = node.clients.get(random.nextInt(node.clients.size())).actor;
            service.roster().actor(there.personId()).ifPresent(now -> {
                service.met(FaultPoint.RIGHT_REMOVED);
                service.changeRoster(Kind.REMOVED, member(now, now), by);
            });
        }
    }

    /** Everybody has the place again that they had at first. */
    void restore(SimulatedService.Node by) {
        for (Actor first : PtphForm.PEOPLE) {
            Roster now = service.roster();
            List<Actor> places = now.actors();
            if (!places.contains(first)) {
                Kind kind = now.actor(first.personId()).isPresent() ? Kind.MOVED : Kind.ADDED;
                service.changeRoster(kind, member(first, first), by);
            }
        }
    }
}
