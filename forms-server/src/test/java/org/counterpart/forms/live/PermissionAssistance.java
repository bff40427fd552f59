package org.counterpart.forms.live;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.counterpart.forms.access.Actor;
import org.counterpart.forms.access.Role;
import org.counterpart.forms.access.TeamPolicy;
import org.counterpart.forms.access.TeamRefusal;
import org.counterpart.forms.cases.CaseRecord.Assistance;
import org.counterpart.forms.cases.CaseRecord.Member;
import org.counterpart.forms.cases.RosterChange.Kind;
import org.counterpart.forms.merge.Operation;
import org.counterpart.forms.template.PartInstance;

/** Cases of staff from outside the courtroom who type for a defendant without a lawyer. */
final class PermissionAssistance {
    private static final String PERSON = "p_assistant";

    private final PermissionFuzz fuzz;

    PermissionAssistance(PermissionFuzz fuzz) {
        this.fuzz = fuzz;
    }

    void attempt(List<PartInstance> parts) {
        List<String> all = fuzz.world.outline.caseOutline().defendants();
        String defendant = all.get(fuzz.random.nextInt(all.size()));
        String team = "defence:" + defendant;
        if (parts.stream().anyMatch(part -> defendant.equals(part.key()) && fuzz.facts.isFrozen(part))) {
            return;
        }
        courtroom(parts, team);
        if (fuzz.random.nextBoolean()) {
            alone(team);
        }
        boolean represented = represented(team);
        Optional<TeamRefusal> refusal = TeamPolicy.refusalToAssist(
                fuzz.world.actor(clerk()),
                null,
                List.of(),
                team,
                fuzz.world.roster().actors());
        if (refusal.isPresent() != represented) {
            throw new AssertionError(team + " is represented: " + represented + ", and yet " + refusal);
        }
        Member member = new Member(PERSON, PERSON, Role.ASSISTANT, Role.ASSISTING + defendant)
                .assisting(new Assistance("Defendant " + defendant, null));
        fuzz.world.change(Kind.ASSISTS, member);
        Actor actor = member.actorAmong(List.of());
        fuzz.world.connect(actor);
        for (PartInstance part : parts) {
            tries(part, team, represented);
        }
        if (!represented) {
            serves(parts, team, member);
            lawyerComes(parts, team);
        }
        fuzz.world.change(Kind.REMOVED, member);
    }

    private String clerk() {
        return fuzz.shuffled().stream()
                .filter(one -> fuzz.facts.place(one).role() == Role.COURT_CLERK)
                .findFirst()
                .orElseThrow();
    }

    private boolean represented(String team) {
        return fuzz.facts.people().stream()
                .map(fuzz.facts::place)
                .anyMatch(place -> place.team().equals(team)
                        && List.of("defence-solicitor", "defence-counsel", "defence-clerk")
                                .contains(place.role().wireName()));
    }

    /** Everybody of the team goes, and the defendant acts in person. */
    private void alone(String team) {
        for (String person : List.copyOf(fuzz.facts.people())) {
            if (fuzz.facts.acts(person) && fuzz.facts.place(person).team().equals(team)) {
                fuzz.world.change(Kind.REMOVED, fuzz.world.member(person));
                fuzz.lostPlace(person);
            }
        }
        String own = "p_self_" + team.substring(8);
        fuzz.world.change(Kind.ADDED, new Member(own, own, Role.DEFENDANT, team));
        fuzz.facts.placed(fuzz.world.actor(own));
        fuzz.world.connect(fuzz.world.actor(own));
    }

    private SortedMap<String, String> of(String operation, PartInstance part, String team, boolean represented) {
        SortedMap<String, String> of = fuzz.facts.of(operation, PERSON, part);
        boolean own = fuzz.facts.relation(team, part).equals("own")
                && !PermissionFacts.word(part).equals("notes");
        of.put("role", "assistant");
        of.put("relation", "other");
        of.put("represented", represented ? "yes" : "no");
        of.put("consent", own ? "yes" : "no");
        return of;
    }

    private void tries(PartInstance part, String team, boolean represented) {
        if (fuzz.random.nextInt(3) == 0) {
            String word = "word" + fuzz.next() + "x";
            fuzz.typing(part, word).ifPresent(typing -> {
                if (fuzz.asked(of("assisted-edit", part, team, represented), PERSON, part, typing)) {
                    fuzz.facts.drafted.put(part.id(), word);
                    author(part);
                }
            });
        }
        String draft = fuzz.facts.drafted.get(part.id());
        if (draft != null && !draft.isEmpty() && !draft.equals(fuzz.facts.served.get(part.id()))) {
            boolean shown = look().stream().anyMatch(message -> message.contains(draft));
            fuzz.compare(of("read-draft", part, team, represented), shown ? "" : "not-yours", "the line");
        }
        String release = "{\"t\":\"release\",\"part\":\"" + part.id().value() + "\"";
        boolean read = look().stream().anyMatch(message -> message.startsWith(release));
        fuzz.compare(of("read-release", part, team, represented), read ? "" : "not-yours", "the line");
    }

    private List<String> look() {
        Actor actor = fuzz.world.actor(PERSON);
        return fuzz.world.look(actor == null ? fuzz.claimed(PERSON) : actor, List.of());
    }

    /** What was typed says by whom, for which team, and on whose behalf. */
    private void author(PartInstance part) {
        String entry = "\"name\":\"" + PERSON + "\",\"team\":\"defence:" + part.key() + "\",\"for\":\"Defendant "
                + part.key() + "\"";
        boolean said = fuzz.world.lines.get(PERSON).outlet().messages.stream()
                .anyMatch(message -> message.startsWith("{\"t\":\"entries\"") && message.contains(entry));
        if (!said) {
            throw new AssertionError("no entry says who typed for whom: " + entry + " "
                    + fuzz.world.lines.get(PERSON).outlet().messages);
        }
    }

    private void serves(List<PartInstance> parts, String team, Member member) {
        for (PartInstance part : parts) {
            boolean own = fuzz.facts.relation(team, part).equals("own")
                    && !PermissionFacts.word(part).equals("notes");
            boolean sealed = fuzz.state(part).sealedBy() != 0;
            if (!own || fuzz.state(part).hasUnsettledAnswers() || !sealed && !fuzz.typed(part, PERSON)) {
                continue;
            }
            Operation serve = new Operation.Serve(0, "", "not all of it is known", null);
            SortedMap<String, String> unread = of("assisted-serve", part, team, false);
            unread.put("readback", "no");
            fuzz.asked(unread, PERSON, part, serve);
            String back = Actor.readBackOf(
                    fuzz.world.form.id(), part.id(), fuzz.state(part).revision());
            fuzz.world.change(Kind.READ_BACK, member.assisting(new Assistance("Defendant " + part.key(), back)));
            SortedMap<String, String> read = of("assisted-serve", part, team, false);
            read.put("readback", "yes");
            if (fuzz.asked(read, PERSON, part, serve)) {
                fuzz.facts.wasServed(part.id());
                String behalf = fuzz.state(part).latestRelease().service().onBehalfOf();
                if (!("Defendant " + part.key()).equals(behalf)) {
                    throw new AssertionError("served on behalf of " + behalf);
                }
            }
            return;
        }
    }

    /** Whoever typed for the defendant does so no longer. */
    private void lawyerComes(List<PartInstance> parts, String team) {
        String lawyer = "p_lawyer_" + fuzz.next();
        fuzz.world.change(Kind.ADDED, new Member(lawyer, lawyer, Role.DEFENCE_SOLICITOR, team));
        fuzz.facts.placed(fuzz.world.actor(lawyer));
        fuzz.world.connect(fuzz.world.actor(lawyer));
        if (!fuzz.world.lines.get(PERSON).session().hasEnded()) {
            throw new AssertionError("somebody types on for a defendant who has a lawyer");
        }
        for (PartInstance part : parts) {
            if (fuzz.facts.relation(team, part).equals("own")
                    && fuzz.state(part).sealedBy() == 0) {
                fuzz.typing(part, "late" + fuzz.next())
                        .ifPresent(typing -> fuzz.asked(of("assisted-edit", part, team, true), PERSON, part, typing));
                return;
            }
        }
    }

    /** Nobody of the courtroom types for a defendant. */
    private void courtroom(List<PartInstance> parts, String team) {
        String clerk = clerk();
        parts.stream()
                .filter(part -> fuzz.facts.relation(team, part).equals("own")
                        && !PermissionFacts.word(part).equals("notes"))
                .findFirst()
                .ifPresent(part -> {
                    SortedMap<String, String> of = fuzz.facts.of("assisted-edit", clerk, part);
                    of.put("represented", represented(team) ? "yes" : "no");
                    of.put("consent", "yes");
                    fuzz.typing(part, "by the court").ifPresent(typing -> fuzz.asked(of, clerk, part, typing));
                });
    }
}
