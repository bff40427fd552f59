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
                fuzz.facts.of("report-mistake", person, part),
                person,
                part,
                new Audience(Audience.SUSPENDED, true, "the wrong file"))) {
            fuzz.facts.withheld(part.id(), true);
            everybodyIsTold(part);
            fuzz.reads(fuzz.anybody(), part);
            decide(fuzz.random.nextBoolean() ? person : fuzz.writer(part), part);
            decide(judge(person), part);
        }
    }

    /** Whoever had it open is told at once, and why; whoever it was not served on hears nothing. */
    private void everybodyIsTold(PartInstance part) {
        String about = "\"part\":\"" + part.id().value() + "\"";
        String told = "{\"t\":\"suspended\"," + about + ",\"reason\":\"the wrong file\"";
        for (Map.Entry<String, PermissionWorld.Line> line : fuzz.world.lines.entrySet()) {
            List<String> heard = line.getValue().outlet().messages;
            if (line.getValue().session().reading(part.id()) == Reading.RELEASES) {
                String team = fuzz.facts.place(line.getKey()).team();
                boolean had = fuzz.facts.knowsNewest(part.id(), team);
                String sought = had ? told : about;
                if (had != heard.stream().anyMatch(message -> message.contains(sought))) {
                    throw new AssertionError(line.getKey() + (had ? " was not told that " : " was told of ") + part.id()
                            + " is withheld");
                }
            }
        }
    }

    /** Somebody of whom the court has ordered something looks into their copy, and somebody whom the newest release did not reach. */
    void copies(List<PartInstance> parts) {
        for (PartInstance part : parts) {
            fuzz.shuffled().stream()
                    .filter(one -> fuzz.facts.recorded.containsKey(part.id())
                            && isUnusual(part, fuzz.facts.place(one).team()))
                    .findFirst()
                    .ifPresent(one -> fuzz.reads(one, part));
        }
    }

    private boolean isUnusual(PartInstance part, String team) {
        return fuzz.facts.isOrdered(part.id(), team)
                || team.startsWith("defence:") && fuzz.facts.isRecordElsewhere(part.id(), team);
    }

    private void decide(String person, PartInstance part) {
        boolean stays = isJudge(person) && fuzz.facts.isWithheld(part.id()) && fuzz.random.nextBoolean();
        if (fuzz.asked(
                fuzz.facts.of("decide-mistake", person, part),
                person,
                part,
                new Audience(Audience.SUSPENDED, stays, "so ordered"))) {
            fuzz.facts.withheld(part.id(), stays);
        }
    }

    private void order(String person, PartInstance part) {
        List<String> teams = FormOutline.teams(fuzz.world.outline.caseOutline());
        order(person, part, teams.get(fuzz.random.nextInt(teams.size())));
    }

    /** Before a form is made final the judge lets somebody read what was served of a part that is not theirs to read, or takes somebody out. */
    void beforeFinal(List<PartInstance> parts) {
        List<String> teams = FormOutline.teams(fuzz.world.outline.caseOutline());
        for (PartInstance part : parts) {
            boolean ofParty = List.of("party", "confidential").contains(PermissionFacts.word(part));
            if (ofParty && !part.definition().continuing() && fuzz.facts.served.containsKey(part.id())) {
                boolean byTemplate = fuzz.random.nextBoolean();
                teams.stream()
                        .filter(team -> List.of("co-defence", "opposing").contains(fuzz.facts.relation(team, part))
                                && byTemplate == fuzz.facts.readsByTemplate(team, part)
                                && !fuzz.facts.isOrdered(part.id(), team))
                        .findFirst()
                        .ifPresent(team -> order(judge(fuzz.anybody()), part, team));
            }
        }
    }

    /** Of a team that could be ordered to read a part, or not to; where there is no such order to make, it is no case of rights. */
    private void order(String person, PartInstance part, String team) {
        Actor place = fuzz.facts.place(person);
        boolean own = place != null && place.team().equals(team);
        String word = PermissionFacts.word(part);
        boolean ofParty = word.equals("party") || word.equals("confidential");
        boolean other = List.of("co-defence", "opposing").contains(fuzz.facts.relation(team, part));
        if (own || isJudge(person) && ofParty && !other) {
            return;
        }
        boolean made = !fuzz.facts.isOrdered(part.id(), team);
        boolean out = ofParty && fuzz.facts.readsByTemplate(team, part);
        Audience order = new Audience(out ? Audience.OUT + team : team, made, "so ordered");
        if (fuzz.asked(fuzz.facts.of("change-audience", person, part), person, part, order)) {
            fuzz.facts.ordered(part.id(), team, made);
            fuzz.shuffled().stream()
                    .filter(one -> fuzz.facts.place(one).team().equals(team))
                    .findFirst()
                    .ifPresent(one -> fuzz.reads(one, part));
        }
    }
}
