package org.counterpart.forms.cases;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.counterpart.forms.access.Actor;
import org.counterpart.forms.access.Role;
import org.counterpart.forms.form.CaseOutline;
import org.jspecify.annotations.Nullable;

/**
 * What the court knows of a case.
 *
 * @param id unguessable
 * @param urn the unique reference number, for example {@code 01AB1234526}
 * @param crownNumber the Crown Court's number, for example {@code T20261234}
 */
public record CaseRecord(
        String id,
        String urn,
        String crownNumber,
        String title,
        Court court,
        String prosecutingAuthority,
        Hearing hearing,
        List<Defendant> defendants,
        List<Count> counts,
        List<Witness> witnesses,
        List<Member> members) {
    public CaseRecord {
        defendants = List.copyOf(defendants);
        counts = List.copyOf(counts);
        witnesses = List.copyOf(witnesses);
        members = List.copyOf(members);
    }

    /** A court. */
    public record Court(String name, String place, String ouCode) {}

    /** A hearing: its kind and its day as {@code YYYY-MM-DD}. */
    public record Hearing(String type, String date) {}

    /**
     * A defendant.
     *
     * @param remand an option of the template's remand status
     * @param custodyTimeLimit its end as {@code YYYY-MM-DD}, or null when not in custody
     * @param sentDate the day the case was sent, as {@code YYYY-MM-DD}
     */
    public record Defendant(
            String id,
            int number,
            String name,
            String dateOfBirth,
            String remand,
            @Nullable String custodyTimeLimit,
            String sentDate) {
        /** True when the defendant was under 18 on the day the case was sent. */
        public boolean isYouth() {
            return LocalDate.parse(dateOfBirth).plusYears(18).isAfter(LocalDate.parse(sentDate));
        }
    }

    /** A count of the indictment. */
    public record Count(String id, int number, String code, String offence, List<String> defendants) {
        public Count {
            defendants = List.copyOf(defendants);
        }
    }

    /** A prosecution witness known when the form is started. */
    public record Witness(String id, String firstName, String lastName, List<String> kind) {
        public Witness {
            kind = List.copyOf(kind);
        }
    }

    /**
     * A person who acts in the case. A role is per case, never per account.
     *
     * @param namedBy the lawyer who named this person to serve for them, or null
     */
    public record Member(
            String personId,
            String name,
            Role role,
            String team,
            @Nullable String namedBy) {
        /** A person nobody has named to serve. */
        public Member(String personId, String name, Role role, String team) {
            this(personId, name, role, team, null);
        }

        /** The same place, with this lawyer's name to serve by, or nobody's. */
        public Member named(@Nullable String lawyer) {
            return new Member(personId, name, role, team, lawyer);
        }

        /** The same, to be decided on. */
        public Actor actor() {
            return new Actor(personId, name, role, team);
        }

        /** The same among everybody: whoever was named serves for the lawyer as long as that one leads their team. */
        public Actor actorAmong(List<Member> all) {
            String lawyer = all.stream()
                    .filter(one -> one.personId().equals(namedBy))
                    .filter(one -> one.team().equals(team) && one.role().leads())
                    .map(Member::name)
                    .findFirst()
                    .orElse(null);
            return new Actor(personId, name, role, team, lawyer);
        }
    }

    /** The ids of the teams a case has. */
    public List<String> teams() {
        List<String> teams = new ArrayList<>(List.of("prosecution"));
        defendants.forEach(defendant -> teams.add("defence:" + defendant.id()));
        teams.addAll(List.of("court", "judge"));
        return teams;
    }

    /** The facts that shape forms. */
    public CaseOutline outline() {
        return new CaseOutline(
                defendants.stream().map(Defendant::id).toList(),
                counts.stream()
                        .map(count -> new CaseOutline.Count(count.id(), count.defendants()))
                        .toList(),
                witnesses.stream().map(Witness::id).toList());
    }

    /** The person as they act in this case, when they do. */
    public Optional<Actor> actor(String personId) {
        return members.stream()
                .filter(member -> member.personId().equals(personId))
                .findFirst()
                .map(member -> member.actorAmong(members));
    }
}
