package org.counterpart.forms.cases;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.counterpart.forms.access.Actor;
import org.counterpart.forms.cases.CaseRecord.Member;

/**
 * Who acts in a case; a person has one place in it.
 *
 * @param epoch how often it has changed
 */
public record Roster(String caseId, long epoch, List<Member> members) {
    public Roster {
        members = List.copyOf(members);
    }

    /** The person as they act in this case, when they do. */
    public Optional<Actor> actor(String personId) {
        return members.stream()
                .filter(member -> member.personId().equals(personId))
                .findFirst()
                .map(member -> member.actorAmong(members));
    }

    /** Everybody. */
    public List<Actor> actors() {
        return members.stream().map(member -> member.actorAmong(members)).toList();
    }

    /** The roster after a change of this one. */
    public Roster after(RosterChange change) {
        if (change.epoch() != epoch + 1) {
            throw new IllegalArgumentException("epoch " + change.epoch() + " does not follow " + epoch);
        }
        List<Member> now = new ArrayList<>(members);
        now.removeIf(member -> member.personId().equals(change.member().personId()));
        if (change.kind() != RosterChange.Kind.REMOVED) {
            now.add(change.member());
        }
        return new Roster(caseId, change.epoch(), now);
    }
}
