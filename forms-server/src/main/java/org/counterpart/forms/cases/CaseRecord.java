package org.counterpart.forms.cases;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.counterpart.forms.access.Actor;
import org.counterpart.forms.access.Role;
import org.counterpart.forms.form.CaseOutline;
import org.counterpart.forms.template.CourtLevel;
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
        List<Member> members,
        Markings markings) {
    public CaseRecord {
        defendants = List.copyOf(defendants);
        counts = List.copyOf(counts);
        witnesses = List.copyOf(witnesses);
        members = List.copyOf(members);
    }

    /** A case about which the court has ordered nothing special. */
    public CaseRecord(
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
        this(
                id,
                urn,
                crownNumber,
                title,
                court,
                prosecutingAuthority,
                hearing,
                defendants,
                counts,
                witnesses,
                members,
                Markings.NONE);
    }

    /** The same case, with other people in it. */
    public CaseRecord with(List<Member> others) {
        return with(defendants, counts, others);
    }

    /** The same case, with other defendants and counts. */
    public CaseRecord charging(List<Defendant> others, List<Count> charged) {
        return with(others, charged, members);
    }

    private CaseRecord with(List<Defendant> others, List<Count> charged, List<Member> people) {
        return new CaseRecord(
                id,
                urn,
                crownNumber,
                title,
                court,
                prosecutingAuthority,
                hearing,
                others,
                charged,
                witnesses,
                people,
                markings);
    }

    /** The case as it was charged at a moment, milliseconds since 1970: with the defendants and counts there were, as counts were worded. */
    public CaseRecord chargedAt(long at) {
        return charging(
                defendants.stream()
                        .filter(one -> one.joinedAt() <= at)
                        .map(one -> at < one.removedAt() ? one.severed(0, null) : one)
                        .toList(),
                counts.stream()
                        .filter(one -> one.addedAt() <= at)
                        .map(one -> one.asAt(at))
                        .toList());
    }

    /** The case with those who act in it at a moment: whoever had a place for a while only, has it no longer when that is over. */
    public CaseRecord at(long now) {
        return members.stream().allMatch(member -> now < member.until())
                ? this
                : with(members.stream().filter(member -> now < member.until()).toList());
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
     * @param joinedAt when they came to the case after it had begun, milliseconds since 1970, or 0
     * @param removedAt when they were removed from it, or 0
     * @param severedTo the case of their own that they were severed to, or null
     * @param lineage where they went, or come from, by joinder
     */
    public record Defendant(
            String id,
            int number,
            String name,
            String dateOfBirth,
            String remand,
            @Nullable String custodyTimeLimit,
            String sentDate,
            long joinedAt,
            long removedAt,
            @Nullable String severedTo,
            Lineage lineage) {
        /** A defendant who is in the case from the start. */
        public Defendant(
                String id,
                int number,
                String name,
                String dateOfBirth,
                String remand,
                @Nullable String custodyTimeLimit,
                String sentDate) {
            this(id, number, name, dateOfBirth, remand, custodyTimeLimit, sentDate, 0, 0, null, Lineage.NONE);
        }

        /** The same, removed from the case at a moment. */
        public Defendant removed(long at) {
            return severed(at, null);
        }

        /** The same, severed at a moment: removed from this case, and in another. */
        public Defendant severed(long at, @Nullable String to) {
            return lineage.here().leaving(this, at, to);
        }

        /** True for one who was removed; their number is not given again. */
        public boolean isRemoved() {
            return removedAt != 0;
        }

        /** True when the defendant was under 18 on the day the case was sent. */
        public boolean isYouth() {
            return LocalDate.parse(dateOfBirth).plusYears(18).isAfter(LocalDate.parse(sentDate));
        }
    }

    /**
     * A count of the indictment.
     *
     * @param earlier how it was worded before, the oldest first
     * @param addedAt when it was added after the case had begun, milliseconds since 1970, or 0
     * @param removedAt when it was removed, or 0
     * @param severedTo the case that it was severed to, or null
     */
    public record Count(
            String id,
            int number,
            String code,
            String offence,
            List<String> defendants,
            List<Wording> earlier,
            long addedAt,
            long removedAt,
            @Nullable String severedTo) {
        public Count {
            defendants = List.copyOf(defendants);
            earlier = List.copyOf(earlier);
        }

        /** How a count was worded until a moment, milliseconds since 1970. */
        public record Wording(String code, String offence, long until) {}

        /** A count that is in the indictment from the start. */
        public Count(String id, int number, String code, String offence, List<String> defendants) {
            this(id, number, code, offence, defendants, List.of(), 0, 0, null);
        }

        /** The same, laid against one more defendant. */
        public Count against(String defendant) {
            List<String> all = new ArrayList<>(defendants);
            all.add(defendant);
            return with(all);
        }

        /** The same, laid against those of its defendants alone who are among these. */
        public Count againstOnly(Collection<String> some) {
            List<String> left = defendants.stream().filter(some::contains).toList();
            return with(left);
        }

        private Count with(List<String> against) {
            return new Count(id, number, code, offence, against, earlier, addedAt, removedAt, severedTo);
        }

        /** The same, removed from the indictment at a moment. */
        public Count removed(long at) {
            return severed(at, null);
        }

        /** The same, severed at a moment: removed from this indictment, and tried in another case. */
        public Count severed(long at, @Nullable String to) {
            return new Count(id, number, code, offence, defendants, earlier, addedAt, at, to);
        }

        /** The same, worded otherwise from a moment on. */
        public Count amended(String otherCode, String otherOffence, long at) {
            List<Wording> before = new ArrayList<>(earlier);
            before.add(new Wording(code, offence, at));
            return new Count(id, number, otherCode, otherOffence, defendants, before, addedAt, removedAt, severedTo);
        }

        /** The same as it was worded, and stood, at a moment. */
        Count asAt(long at) {
            long removed = at < removedAt ? 0 : removedAt;
            List<Wording> before =
                    earlier.stream().filter(one -> one.until() <= at).toList();
            Wording was = before.size() < earlier.size() ? earlier.get(before.size()) : new Wording(code, offence, 0);
            return new Count(id, number, was.code(), was.offence(), defendants, before, addedAt, removed, severedTo);
        }

        /** True for one that was removed; its number is not given again. */
        public boolean isRemoved() {
            return removedAt != 0;
        }

        /** When anything about it was changed last, or 0. */
        public long changedAt() {
            long amended =
                    earlier.isEmpty() ? 0 : earlier.get(earlier.size() - 1).until();
            return Math.max(amended, Math.max(addedAt, removedAt));
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
     * @param firm the firm they act for the defendant with, or null where it is not known
     * @param until when the place ends by itself, in milliseconds since 1970; {@link #ALWAYS} when it does not
     * @param assistance for whom this person types, or null
     */
    public record Member(
            String personId,
            String name,
            Role role,
            String team,
            @Nullable String namedBy,
            @Nullable String firm,
            long until,
            @Nullable Assistance assistance) {
        /** The end of a place that does not end by itself. */
        public static final long ALWAYS = Long.MAX_VALUE;

        /** A person nobody has named to serve, of no firm that is known. */
        public Member(String personId, String name, Role role, String team) {
            this(personId, name, role, team, null, null, ALWAYS, null);
        }

        /** The same place, with this lawyer's name to serve by, or nobody's. */
        public Member named(@Nullable String lawyer) {
            return new Member(personId, name, role, team, lawyer, firm, until, assistance);
        }

        /** The same place, with this firm. */
        public Member ofFirm(@Nullable String other) {
            return new Member(personId, name, role, team, namedBy, other, until, assistance);
        }

        /** The place of somebody who types for a defendant. */
        public Member assisting(Assistance defendant) {
            return new Member(personId, name, role, team, namedBy, firm, until, defendant);
        }

        /** The place of court staff who only look in, until a moment. */
        public static Member emergency(String personId, String name, long until) {
            return new Member(personId, name, Role.EMERGENCY_READER, Role.EMERGENCY_TEAM, null, null, until, null);
        }

        /** False for whoever types for a defendant who has a lawyer now. */
        boolean actsAmong(List<Member> all) {
            return role != Role.ASSISTANT
                    || all.stream()
                            .noneMatch(
                                    one -> one.role().represents() && one.team().equals(actor().writesFor()));
        }

        /** The same, to be decided on. */
        public Actor actor() {
            return new Actor(personId, name, role, team);
        }

        /** The same among everybody: whoever was named serves for the lawyer as long as that one leads their team. */
        public Actor actorAmong(List<Member> all) {
            if (assistance != null) {
                return new Actor(personId, name, role, team, assistance.defendant(), assistance.readBack());
            }
            String lawyer = all.stream()
                    .filter(one -> one.personId().equals(namedBy))
                    .filter(one -> one.team().equals(team) && one.role().leads())
                    .map(Member::name)
                    .findFirst()
                    .orElse(null);
            return new Actor(personId, name, role, team, lawyer);
        }
    }

    /**
     * For whom somebody types.
     *
     * @param defendant the name of the defendant
     * @param readBack what was last read back to them, as {@link Actor#readBackOf} writes it, or null
     */
    public record Assistance(String defendant, @Nullable String readBack) {}

    /** The ids of the teams a case has. */
    public List<String> teams() {
        List<String> teams = new ArrayList<>(List.of("prosecution"));
        defendants.forEach(defendant -> teams.add("defence:" + defendant.id()));
        teams.addAll(List.of("court", "judge"));
        return teams;
    }

    /** The level of the court the case is before, or null where the court's code does not tell. */
    public @Nullable CourtLevel courtLevel() {
        return CourtLevel.ofOuCode(court.ouCode());
    }

    /** The facts that shape forms. */
    public CaseOutline outline() {
        return new CaseOutline(
                defendants.stream().map(Defendant::id).toList(),
                counts.stream()
                        .map(count -> new CaseOutline.Count(
                                count.id(), count.defendants(), count.addedAt(), count.removedAt(), count.changedAt()))
                        .toList(),
                witnesses.stream().map(Witness::id).toList(),
                joinings(),
                defendants.stream().map(Defendant::number).toList());
    }

    /** Who came to the case after it had begun, or was removed from it. */
    public List<CaseOutline.Joining> joinings() {
        return defendants.stream()
                .filter(one -> one.joinedAt() != 0 || one.isRemoved())
                .map(one -> new CaseOutline.Joining(one.id(), one.joinedAt(), one.removedAt()))
                .toList();
    }

    /** Who acts in the case. */
    public Roster roster() {
        return new Roster(id, 0, members);
    }

    /** The person as they act in this case, when they do: for {@code team}, or, when that is null, in the first place they were given. */
    public Optional<Actor> actor(String personId, @Nullable String team) {
        return team == null ? roster().actor(personId) : roster().actor(personId, team);
    }

    /** The person as they act in this case, when they do: in the first place they were given. */
    public Optional<Actor> actor(String personId) {
        return actor(personId, null);
    }
}
