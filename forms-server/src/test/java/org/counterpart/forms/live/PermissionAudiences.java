package org.counterpart.forms.live;

import java.util.List;
import java.util.Map;
import org.counterpart.forms.access.Actor;
import org.counterpart.forms.access.Reading;
import org.counterpart.forms.access.Role;
import org.counterpart.forms.merge.Operation.Audience;
import org.counterpart.forms.template.FormOutline;
import org.counterpart.forms.template.PartInstance;

/** Cases of who changes who reads a part: what was served by mistake, and orders of the court. */
final class PermissionAudiences {
    private final PermissionFuzz fuzz;

    PermissionAudiences(PermissionFuzz fuzz) {
        this.fuzz = fuzz;
    }

    void attempt(String anybody, PartInstance other, List<PartInstance> parts) {
        PartInstance part = part(other, parts);
        String person = fuzz.random.nextBoolean() ? anybody : fuzz.writer(part);
        String somebody = fuzz.random.nextInt(3) == 0 ? judge(person) : person;
        switch (fuzz.random.nextInt(3)) {
            case 0 -> mistake(fuzz.random.nextInt(3) == 0 ? delegate(person) : person, part);
            case 1 -> decide(somebody, part);
            default -> order(somebody, part);
        }
    }

    /** Mostly a part that was served, or that some do not read. */
    private PartInstance part(PartInstance otherwise, List<PartInstance> parts) {
        int chance = fuzz.random.nextInt(4);
        List<PartInstance> some = parts.stream()
                .filter(part -> chance > 1
                        ? PermissionFacts.word(part).equals("confidential")
                        : fuzz.facts.served.containsKey(part.id()))
                .toList();
        List<PartInstance> recorded = some.stream()
                .filter(part -> fuzz.facts.recorded.containsKey(part.id()))
                .toList();
        if (chance > 0 && !recorded.isEmpty()) {
            return recorded.get(fuzz.random.nextInt(recorded.size()));
        }
        return chance == 0 || some.isEmpty() ? otherwise : some.get(fuzz.random.nextInt(some.size()));
    }

    private String delegate(String otherwise) {
        return fuzz.shuffled().stream()
                .filter(one -> fuzz.facts.servesFor(one) != null)
                .findFirst()
                .orElse(otherwise);
    }

    private String judge(String otherwise) {
        return fuzz.shuffled().stream().filter(this::isJudge).findFirst().orElse(otherwise);
    }

    private boolean isJudge(String person) {
        return fuzz.facts.acts(person) && fuzz.facts.place(person).role() == Role.JUDGE;
    }

    private void mistake(String person, PartInstance part) {
        if (isJudge(person) && fuzz.facts.isWithheld(part.id())) {
            return;
        }
        fuzz.world.lines.values().forEach(line -> line.outlet().messages.clear());
        if (fuzz.asked(
                fuzz.facts.of("report-mistake", person, part), person, part, new Audience(Audience.SUSPENDED, true))) {
            fuzz.facts.withheld(part.id(), true);
            everybodyIsTold(part);
            fuzz.reads(fuzz.anybody(), part);
            decide(fuzz.random.nextBoolean() ? person : fuzz.writer(part), part);
            decide(judge(person), part);
        }
    }

    /** Whoever had it open is told at once. */
    private void everybodyIsTold(PartInstance part) {
        String told = "{\"t\":\"suspended\",\"part\":\"" + part.id().value() + "\"}";
        for (Map.Entry<String, PermissionWorld.Line> line : fuzz.world.lines.entrySet()) {
            if (line.getValue().session().reading(part.id()) == Reading.RELEASES
                    && !line.getValue().outlet().messages.contains(told)) {
                throw new AssertionError(line.getKey() + " was not told that " + part.id() + " is withheld");
            }
        }
    }

    /** Somebody who reads a part by order of the court looks for it in their copy, if there is such a part and such a copy. */
    void copies(List<PartInstance> parts) {
        for (PartInstance part : parts) {
            fuzz.shuffled().stream()
                    .filter(one -> fuzz.facts.recorded.containsKey(part.id())
                            && fuzz.facts.isOrdered(
                                    part.id(), fuzz.facts.place(one).team()))
                    .findFirst()
                    .ifPresent(one -> fuzz.reads(one, part));
        }
    }

    private void decide(String person, PartInstance part) {
        boolean stays = isJudge(person) && fuzz.facts.isWithheld(part.id()) && fuzz.random.nextBoolean();
        if (fuzz.asked(
                fuzz.facts.of("decide-mistake", person, part), person, part, new Audience(Audience.SUSPENDED, stays))) {
            fuzz.facts.withheld(part.id(), stays);
        }
    }

    /** Of a team that does not read the part by the template; one that does is no case of rights. */
    private void order(String person, PartInstance part) {
        List<String> teams = FormOutline.teams(fuzz.world.outline.caseOutline());
        order(person, part, teams.get(fuzz.random.nextInt(teams.size())));
    }

    /** Before a form is made final the judge lets somebody read what was served of a part that is not theirs to read. */
    void beforeFinal(List<PartInstance> parts) {
        List<String> teams = FormOutline.teams(fuzz.world.outline.caseOutline());
        for (PartInstance part : parts) {
            if (PermissionFacts.word(part).equals("confidential")
                    && !part.definition().continuing()
                    && fuzz.facts.served.containsKey(part.id())) {
                teams.stream()
                        .filter(team -> fuzz.facts.relation(team, part).equals("co-defence")
                                && !fuzz.facts.isOrdered(part.id(), team))
                        .findFirst()
                        .ifPresent(team -> order(judge(fuzz.anybody()), part, team));
            }
        }
    }

    private void order(String person, PartInstance part, String team) {
        Actor place = fuzz.facts.place(person);
        boolean own = place != null && place.team().equals(team);
        String word = PermissionFacts.word(part);
        boolean unread =
                word.equals("confidential") && fuzz.facts.relation(team, part).equals("co-defence");
        if (own || isJudge(person) && (word.equals("party") || word.equals("confidential")) && !unread) {
            return;
        }
        boolean reads = !fuzz.facts.isOrdered(part.id(), team);
        if (fuzz.asked(fuzz.facts.of("change-audience", person, part), person, part, new Audience(team, reads))) {
            fuzz.facts.ordered(part.id(), team, reads);
            fuzz.shuffled().stream()
                    .filter(one -> fuzz.facts.place(one).team().equals(team))
                    .findFirst()
                    .ifPresent(one -> fuzz.reads(one, part));
        }
    }
}
