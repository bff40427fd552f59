package org.counterpart.forms.live;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import org.counterpart.forms.access.AccessPolicy;
import org.counterpart.forms.access.Actor;
import org.counterpart.forms.access.PersonalDetails;
import org.counterpart.forms.access.Role;
import org.counterpart.forms.access.TeamPolicy;
import org.counterpart.forms.access.TeamRefusal;
import org.counterpart.forms.cases.CaseRecord;
import org.counterpart.forms.cases.CaseRecord.Member;
import org.counterpart.forms.cases.FormRecord;
import org.counterpart.forms.cases.RosterChange.Kind;
import org.counterpart.forms.form.FormId;
import org.counterpart.forms.store.Result;
import org.counterpart.forms.template.FormOutline;
import org.counterpart.forms.template.FormTemplate;

/** Cases of who acts for whom, of the case record, and of starting forms. */
final class PermissionTeams {
    private static final Set<Role> SELF_SERVING =
            Set.of(Role.PROSECUTOR, Role.DEFENCE_SOLICITOR, Role.DEFENDANT, Role.JUDGE);

    private final PermissionFuzz fuzz;
    private int started;

    PermissionTeams(PermissionFuzz fuzz) {
        this.fuzz = fuzz;
    }

    void attempt() {
        String person = fuzz.anybody();
        switch (fuzz.random.nextInt(10)) {
            case 0, 1, 2 -> add(person);
            case 3, 4 -> remove(person, fuzz.anybody());
            case 5 -> remove(person, person);
            case 8, 9 -> name(fuzz.random.nextInt(3) == 0 ? person : lead(person), fuzz.anybody());
            case 6 -> birthDate(person, defendant());
            default -> create(person);
        }
    }

    private String defendant() {
        List<String> all = fuzz.world.outline.caseOutline().defendants();
        return all.get(fuzz.random.nextInt(all.size()));
    }

    /** Whether somebody sees a date of birth in the case record. */
    private void birthDate(String person, String defendant) {
        SortedMap<String, String> of = fuzz.facts.ofTeam("read-birth-date", person, person, "defence:" + defendant);
        of.put("part", "identity");
        CaseRecord.Defendant born = fuzz.world.defendant(defendant);
        of.put("age", born.dateOfBirth().startsWith("1990") ? "adult" : "youth");
        Actor actor = fuzz.world.actor(person);
        boolean shown = actor != null && PersonalDetails.birthDateIsShownTo(actor, defendant, born.isYouth());
        fuzz.compare(of, shown ? "" : "not-yours", "the record");
    }

    private void add(String person) {
        List<String> teams = FormOutline.teams(fuzz.world.outline.caseOutline());
        Actor place = fuzz.facts.place(person);
        boolean own = place != null && fuzz.random.nextBoolean();
        String team = own ? place.team() : teams.get(fuzz.random.nextInt(teams.size()));
        List<Role> roles = Role.inTeam(team);
        String whom = PermissionFacts.id(
                fuzz.random.nextInt(3) == 0 ? "p_stranger" + fuzz.random.nextInt(3) : fuzz.anybody());
        if (whom.equals(PermissionFacts.id(person))) {
            return;
        }
        Actor after = new Actor(whom, whom, roles.get(fuzz.random.nextInt(roles.size())), team);
        SortedMap<String, String> of = fuzz.facts.ofTeam("add-member", person, whom, team);
        Actor by = fuzz.world.actor(person);
        List<Actor> now = fuzz.world.roster().places(whom);
        Optional<TeamRefusal> refusal = by == null
                ? Optional.of(new TeamRefusal(TeamRefusal.Code.NOT_YOURS, ""))
                : TeamPolicy.refusalToPlace(
                        by,
                        now,
                        after,
                        fuzz.world.teamsOf(whom),
                        fuzz.world.roster().actors());
        if (decided(of, refusal)) {
            String key = fuzz.facts.key(whom, team);
            Member held = fuzz.world.roster().member(whom, team);
            Member member = new Member(whom, held == null ? whom : held.name(), after.role(), team);
            if (held == null || !member.equals(held.named(null).ofFirm(null))) {
                fuzz.world.change(TeamPolicy.replaced(now, after) == null ? Kind.ADDED : Kind.MOVED, member);
            }
            fuzz.facts.placed(key, fuzz.world.actor(key));
            connected(key);
        }
    }

    /** Whoever was shown the door before comes back by a new line. */
    private void connected(String whom) {
        if (!fuzz.world.lines.containsKey(whom)
                || fuzz.world.lines.get(whom).session().hasEnded()) {
            fuzz.world.connect(whom, fuzz.world.actor(whom));
        }
    }

    private void remove(String person, String whom) {
        if (!fuzz.facts.acts(whom)) {
            return;
        }
        Actor now = fuzz.world.actor(whom);
        boolean self = PermissionFacts.id(person).equals(PermissionFacts.id(whom));
        SortedMap<String, String> of =
                fuzz.facts.ofTeam(self ? "remove-self" : "remove-member", person, whom, now.team());
        if (self) {
            of.put("relation", "own");
        }
        Actor by = fuzz.world.actor(person);
        Optional<TeamRefusal> refusal = by == null
                ? Optional.of(new TeamRefusal(TeamRefusal.Code.NOT_YOURS, ""))
                : TeamPolicy.refusalToRemove(by, now, fuzz.world.roster().actors());
        if (decided(of, refusal)) {
            fuzz.world.change(Kind.REMOVED, fuzz.world.member(whom));
            fuzz.lostPlace(whom);
        }
    }

    private void name(String person, String other) {
        Actor by = fuzz.world.actor(person);
        String whom = by == null || fuzz.random.nextInt(4) == 0 ? other : colleague(person, by);
        Actor now = fuzz.world.actor(whom);
        if (by == null || now == null || SELF_SERVING.contains(now.role())) {
            return;
        }
        boolean names = fuzz.random.nextInt(4) > 0;
        SortedMap<String, String> of = fuzz.facts.ofTeam("name-delegate", person, whom, now.team());
        of.put("relation", by.team().equals(now.team()) ? "own" : of.get("relation"));
        of.put(
                "target",
                !by.team().equals(now.team()) ? "outside" : now.role() == Role.SUPERVISOR ? "supervisor" : "member");
        if (decided(of, TeamPolicy.refusalToName(by, now))) {
            Member member = fuzz.world.member(whom).named(names ? PermissionFacts.id(person) : null);
            fuzz.world.change(names ? Kind.NAMED : Kind.NOT_NAMED, member);
            if (names) {
                fuzz.facts.named(whom, person);
                lapse(person, whom);
            } else {
                fuzz.facts.notNamed(whom);
            }
        }
    }

    /** Sometimes the lawyer goes, and whoever served for them tries to go on. */
    private void lapse(String lawyer, String named) {
        if (fuzz.random.nextInt(3) == 0) {
            fuzz.shuffled().stream()
                    .filter(one -> fuzz.facts.place(one).role() == Role.COURT_CLERK)
                    .findFirst()
                    .ifPresent(clerk -> remove(clerk, lawyer));
            fuzz.service.servesSomething(named);
        }
    }

    private String lead(String otherwise) {
        return fuzz.shuffled().stream()
                .filter(one -> Set.of(Role.PROSECUTOR, Role.DEFENCE_SOLICITOR)
                        .contains(fuzz.facts.place(one).role()))
                .findFirst()
                .orElse(otherwise);
    }

    private String colleague(String person, Actor by) {
        return fuzz.shuffled().stream()
                .filter(one -> fuzz.facts.place(one).team().equals(by.team())
                        && !SELF_SERVING.contains(fuzz.facts.place(one).role()))
                .findFirst()
                .orElse(person);
    }

    /** That a team is not left without anybody is no question of rights. */
    private boolean decided(SortedMap<String, String> of, Optional<TeamRefusal> refusal) {
        if (refusal.isPresent() && refusal.get().code() == TeamRefusal.Code.LAST_RESPONSIBLE) {
            return false;
        }
        fuzz.tally.decided(of, refusal.isEmpty(), refusal.toString());
        return refusal.isEmpty();
    }

    private void create(String person) {
        boolean exists = fuzz.random.nextBoolean();
        SortedMap<String, String> of = fuzz.facts.of("create", person);
        of.put("exists", exists ? "yes" : "no");
        of.put("form", fuzz.world.outline.template().code());
        Actor actor = fuzz.world.actor(person);
        FormTemplate known = fuzz.world.outline.template();
        String template = exists ? known.code() : "other" + ++started;
        FormRecord form =
                new FormRecord(new FormId("new-" + ++started), PermissionWorld.CASE, template, "2026.1", 0, person);
        List<FormRecord> kept = new ArrayList<>();
        if (actor != null && AccessPolicy.mayStart(actor, known)) {
            fuzz.world.cases.startForm(form, done -> kept.add(((Result.Done<FormRecord>) done).value()));
            fuzz.world.settle();
        }
        fuzz.tally.decided(of, kept.contains(form), "the record");
    }
}
