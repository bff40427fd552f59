package org.counterpart.forms.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.counterpart.forms.form.Declaration;
import org.counterpart.forms.form.Release;
import org.jspecify.annotations.Nullable;

/**
 * How something that can be declared of a part stands, beside what was served of it last.
 *
 * @param as the id of the declaration
 * @param declaration what a team declared last of it, or null where nobody has
 * @param lacking of a part that several share, the team that has not declared it; else null
 */
public record DeclarationStanding(
        String as,
        State state,
        @Nullable Declaration declaration,
        @Nullable String lacking) {
    /** How it stands. */
    public enum State {
        /** Declared of what was served last. */
        COVERS,
        /** Declared in the form that this one comes from, of more than came from it. */
        ELSEWHERE,
        /** Declared of something before; what was served since, it does not cover. */
        OVERTAKEN,
        /** What was served last says what this declares, and nobody has declared it, or not every team that shares it. */
        MISSING
    }

    /**
     * In the order of the template; of each, one for each team that has declared it.
     *
     * @param release what was served last, as its reader counts
     * @param declared what its reader is shown of what was declared
     * @param sharing the teams that have joined the part, each of which is to declare it; empty where it is one team's, or its reader is not told
     */
    public static List<DeclarationStanding> of(
            FormOutline outline, PartInstance part, Release release, List<Declaration> declared, Set<String> sharing) {
        List<DeclarationDefinition> fit =
                DeclarationDefinition.of(outline, part, outline.known(part, release.content()));
        Set<String> ids = new LinkedHashSet<>();
        outline.template().declarations().forEach(one -> ids.add(one.id()));
        declared.forEach(one -> ids.add(one.as()));
        List<DeclarationStanding> all = new ArrayList<>();
        for (String id : ids) {
            Map<String, Declaration> newest = new LinkedHashMap<>();
            declared.stream()
                    .filter(one -> one.as().equals(id))
                    .forEach(one -> newest.put(one.by().team(), one));
            newest.values().forEach(one -> all.add(new DeclarationStanding(id, state(one, release), one, null)));
            boolean missing = fit.stream().anyMatch(one -> one.id().equals(id) && !one.isJudgesAlone());
            if (missing && sharing.isEmpty() && newest.isEmpty()) {
                all.add(new DeclarationStanding(id, State.MISSING, null, null));
            } else if (missing) {
                sharing.stream()
                        .filter(team -> !newest.containsKey(team))
                        .forEach(team -> all.add(new DeclarationStanding(id, State.MISSING, null, team)));
            }
        }
        return all;
    }

    private static State state(Declaration one, Release release) {
        if (one.release() == Declaration.ELSEWHERE) {
            return State.ELSEWHERE;
        }
        return one.release() == release.number() ? State.COVERS : State.OVERTAKEN;
    }
}
