package org.counterpart.forms.live;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import org.counterpart.forms.form.Declaration;
import org.counterpart.forms.form.Release;
import org.counterpart.forms.merge.Operation.Declare;
import org.counterpart.forms.merge.PartState;
import org.counterpart.forms.template.DeclarationDefinition;
import org.counterpart.forms.template.FormOutline;
import org.counterpart.forms.template.PartInstance;

/** Cases of declarations: who declares something of what was served, and who is shown it. */
final class PermissionDeclarations {
    private final PermissionFuzz fuzz;

    PermissionDeclarations(PermissionFuzz fuzz) {
        this.fuzz = fuzz;
    }

    void attempt(String anybody, PartInstance any, List<PartInstance> parts) {
        List<PartInstance> served = parts.stream()
                .filter(part -> fuzz.state(part).latestRelease() != null)
                .toList();
        PartInstance part =
                served.isEmpty() || fuzz.random.nextInt(4) == 0 ? any : served.get(fuzz.random.nextInt(served.size()));
        int chance = fuzz.random.nextInt(4);
        String person =
                switch (chance) {
                    case 0 -> anybody;
                    case 1 -> fuzz.writer(part);
                    default -> somebodyWho(part, chance == 2, anybody);
                };
        declare(person, part);
    }

    private String somebodyWho(PartInstance part, boolean may, String otherwise) {
        return fuzz.shuffled().stream()
                .filter(person -> may == PermissionTally.allows(of(person, part)))
                .filter(person -> may
                        || Set.of("own", "joined")
                                .contains(fuzz.facts.of("", person, part).get("relation")))
                .findFirst()
                .orElse(otherwise);
    }

    /** Something that is declared of the part, of what it says if there is such a thing; null where nothing is. */
    private DeclarationDefinition definition(PartInstance part) {
        FormOutline outline = fuzz.world.room.policy().outline();
        List<DeclarationDefinition> all = outline.template().declarations().stream()
                .filter(one -> one.part().equals(part.definition().id()))
                .toList();
        List<DeclarationDefinition> fit = fitting(part);
        return all.isEmpty() ? null : fit.isEmpty() ? all.get(0) : fit.get(0);
    }

    private List<DeclarationDefinition> fitting(PartInstance part) {
        FormOutline outline = fuzz.world.room.policy().outline();
        Release newest = fuzz.state(part).latestRelease();
        return newest == null
                ? List.of()
                : DeclarationDefinition.of(outline, part, outline.known(part, newest.content()));
    }

    private SortedMap<String, String> of(String person, PartInstance part) {
        SortedMap<String, String> of = fuzz.facts.of("declare", person, part);
        DeclarationDefinition definition = definition(part);
        of.put(
                "declaration",
                definition == null
                        ? "none"
                        : definition.by().isEmpty()
                                ? "party"
                                : definition.by().contains("court-clerk") ? "adviser" : "judge");
        return of;
    }

    void declare(String person, PartInstance part) {
        PartState state = fuzz.state(part);
        Release newest = state.latestRelease();
        DeclarationDefinition definition = definition(part);
        String as = definition == null ? "anything" : definition.id();
        String team = fuzz.claimed(person).team();
        boolean said = newest != null && state.declarations().has(as, newest.number(), newest.hash(), team);
        boolean unfit = newest != null && definition != null && fitting(part).isEmpty();
        if (said || unfit || newest != null && !newest.content().unsettled().isEmpty()) {
            return;
        }
        Declare declare = newest == null
                ? new Declare(1, "0".repeat(64), as, "HHJ Invented")
                : new Declare(newest.number(), newest.hash(), as, "HHJ Invented");
        if (fuzz.asked(of(person, part), person, part, declare)) {
            List<Declaration> all = fuzz.state(part).declarations().all();
            Declaration declared = all.get(all.size() - 1);
            if (!Objects.equals(declared.by().onBehalfOf(), fuzz.facts.servesFor(person))) {
                throw new AssertionError("declared for " + declared + ", by " + person);
            }
            for (int i = 0; i < 3; i++) {
                reads(fuzz.anybody(), part, declared);
            }
            fuzz.shuffled().stream()
                    .filter(one -> Set.of("co-defence", "eligible", "opposing", "party")
                            .contains(fuzz.facts.of("", one, part).get("relation")))
                    .limit(2)
                    .forEach(one -> reads(one, part, declared));
        }
    }

    /** Whoever may read what was served is shown what was declared of it, and nobody else: it is looked for in all that a new page is told. */
    private void reads(String person, PartInstance part, Declaration declared) {
        String end = "\"at\":" + declared.by().at() + "}";
        String as = "{\"as\":\"" + declared.as() + "\"";
        boolean shown = fuzz.world.look(fuzz.claimed(person), List.of()).stream()
                .anyMatch(message -> message.contains("\"part\":\"" + part.id().value() + "\"")
                        && message.contains(as)
                        && message.contains(end));
        fuzz.compare(
                fuzz.facts.of("read-release", person, part), shown ? "" : "not-yours", "the line, of a declaration");
    }
}
