package org.counterpart.forms.live;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.counterpart.forms.access.Reading;
import org.counterpart.forms.form.Release;
import org.counterpart.forms.merge.Operation;
import org.counterpart.forms.template.FormOutline;
import org.counterpart.forms.template.PartDefinition;
import org.counterpart.forms.template.PartDefinition.Owner;
import org.counterpart.forms.template.PartInstance;

/** Cases of serving: by whom, of what, on all or on some. */
final class PermissionService {
    private final PermissionFuzz fuzz;

    PermissionService(PermissionFuzz fuzz) {
        this.fuzz = fuzz;
    }

    void attempt(String anybody, PartInstance part) {
        if (fuzz.random.nextInt(6) == 0) {
            servesSomething(fuzz.shuffled().get(0));
            return;
        }
        if (fuzz.random.nextInt(4) == 0) {
            theProsecutionServes(anybody);
            return;
        }
        if (fuzz.random.nextInt(4) == 0 && aDelegateServesWhatIsShared()) {
            return;
        }
        int chance = fuzz.random.nextInt(4);
        servedBy(chance > 1 ? anybody : fuzz.somebodyWho("serve", part, chance == 0, anybody), part);
    }

    /** Somebody of the prosecution serves its part, on all or some. */
    void theProsecutionServes(String otherwise) {
        List<PartInstance> own = fuzz.parts().stream()
                .filter(one -> one.definition().owner() == Owner.PROSECUTION)
                .toList();
        if (!own.isEmpty()) {
            PartInstance part = own.get(fuzz.random.nextInt(own.size()));
            servedBy(fuzz.somebodyWho("serve", part, true, otherwise), part);
        }
    }

    /** Somebody who serves for another serves a shared part, which their team joins before; false when there is nobody. */
    private boolean aDelegateServesWhatIsShared() {
        for (String person : fuzz.shuffled()) {
            for (PartInstance part : fuzz.parts()) {
                String relation = fuzz.facts.of("serve", person, part).get("relation");
                if (fuzz.facts.servesFor(person) != null
                        && Set.of("joined", "eligible").contains(relation)) {
                    if (relation.equals("eligible")) {
                        fuzz.join(person, part);
                    }
                    servedBy(person, part);
                    fuzz.declarations.declare(person, part);
                    return true;
                }
            }
        }
        return false;
    }

    /** Whoever may serves the parts that teams have joined. */
    void whatIsSharedIsServed() {
        fuzz.parts().stream()
                .filter(part -> part.definition().kind() == PartDefinition.Kind.SHARED)
                .forEach(part -> servedBy(fuzz.somebodyWho("serve", part, true, fuzz.anybody()), part));
    }

    /** A defence team serves what co-defendants read. */
    void theDefenceServes() {
        fuzz.parts().stream()
                .filter(part -> part.key() != null && PermissionFacts.word(part).equals("party"))
                .forEach(part -> servedBy(fuzz.somebodyWho("serve", part, true, fuzz.anybody()), part));
    }

    /** Somebody serves a part that their team writes, if there is one. */
    void servesSomething(String person) {
        fuzz.parts().stream()
                .filter(part -> fuzz.line(person).session().reading(part.id()) == Reading.LIVE
                        && !part.definition().audience().isEmpty())
                .findAny()
                .ifPresent(part -> servedBy(person, part));
    }

    void servedBy(String person, PartInstance part) {
        Set<String> on = some(part);
        if (fuzz.state(part).hasUnsettledAnswers()
                || on.isEmpty()
                        && !fuzz.facts.isServedOnSome(part.id())
                        && !fuzz.state(part).changedSinceService()
                        && !fuzz.typed(part, "")
                        && fuzz.state(part).sealedBy() == 0) {
            return;
        }
        Operation serve = new Operation.Serve(0, "", "not all of it is known", "HHJ Invented", List.copyOf(on));
        if (fuzz.asked(fuzz.facts.of("serve", person, part), person, part, serve)) {
            fuzz.facts.wasServed(part.id(), on);
            if (!on.isEmpty()) {
                fuzz.shuffled().stream()
                        .filter(one -> !fuzz.facts.hasNewest(
                                part.id(), fuzz.facts.place(one).team()))
                        .findFirst()
                        .ifPresent(one -> fuzz.reads(one, part));
            }
            servedInName(person, fuzz.state(part).latestRelease().service());
            somebodyReads(part, Set.of("co-defence", "eligible"));
            somebodyReads(part, Set.of("opposing"));
        }
    }

    private void somebodyReads(PartInstance part, Set<String> relations) {
        fuzz.shuffled().stream()
                .filter(one -> relations.contains(fuzz.facts.of("", one, part).get("relation")))
                .findFirst()
                .ifPresent(one -> fuzz.reads(one, part));
    }

    /** The prosecution serves some of its words on some of the defendants, which then have a word that the others do not. */
    private Set<String> some(PartInstance part) {
        if (part.definition().owner() != Owner.PROSECUTION
                || part.key() != null
                || fuzz.random.nextBoolean()
                || !fuzz.typed(part, "")) {
            return Set.of();
        }
        List<String> teams = new ArrayList<>(FormOutline.teams(fuzz.world.outline.caseOutline()));
        teams.removeIf(team -> !team.startsWith("defence:")
                || fuzz.facts.isRemoved(team)
                || fuzz.facts.isOrdered(part.id(), team)
                || fuzz.random.nextBoolean());
        return new TreeSet<>(teams);
    }

    /** Who served, and for whom, is what the roster says, whatever was sent. */
    private void servedInName(String person, Release.Service service) {
        if (!service.personId().equals(PermissionFacts.id(person))
                || !Objects.equals(service.onBehalfOf(), fuzz.facts.servesFor(person))) {
            throw new AssertionError(
                    "served by " + service + ", not by " + person + " for " + fuzz.facts.servesFor(person));
        }
    }
}
