package org.counterpart.forms.live;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.counterpart.forms.access.Actor;
import org.counterpart.forms.form.FieldPath;
import org.counterpart.forms.form.PartId;
import org.counterpart.forms.form.Release;
import org.counterpart.forms.merge.Operation.Decide;
import org.counterpart.forms.merge.Operation.Decide.Outcome;
import org.counterpart.forms.merge.Operation.Suggest;
import org.counterpart.forms.template.PartDefinition.Kind;
import org.counterpart.forms.template.PartInstance;
import org.jspecify.annotations.Nullable;

/** Cases of wording proposed for a shared part: who proposes, who decides, who takes it back, and who is shown it. */
final class PermissionProposals {
    private final PermissionFuzz fuzz;
    private final List<Made> made = new ArrayList<>();

    PermissionProposals(PermissionFuzz fuzz) {
        this.fuzz = fuzz;
    }

    /** What was asked for and taken. */
    private record Made(PartId part, String team, String id, String word) {}

    void attempt(String anybody, PartInstance any, List<PartInstance> parts) {
        List<PartInstance> some = parts.stream()
                .filter(one -> one.definition().kind() == Kind.SHARED)
                .toList();
        boolean otherwise = some.isEmpty() || fuzz.random.nextInt(4) == 0;
        PartInstance part = otherwise ? any : some.get(fuzz.random.nextInt(some.size()));
        attempt(fuzz.random.nextBoolean() ? anybody : fuzz.writer(part), part);
    }

    private void attempt(String person, PartInstance part) {
        List<Made> open =
                made.stream().filter(one -> one.part().equals(part.id())).toList();
        boolean shared = part.definition().kind() == Kind.SHARED;
        if (open.isEmpty() || !shared || fuzz.random.nextInt(3) == 0) {
            propose(person, part);
            return;
        }
        Made one = open.get(fuzz.random.nextInt(open.size()));
        switch (fuzz.random.nextInt(4)) {
            case 0 -> withdraw(person, part, one);
            case 1 -> decide(person, part, one);
            default -> read(person, part, one);
        }
    }

    private void propose(String person, PartInstance part) {
        String word = "proposed" + fuzz.next() + "x";
        Actor place = fuzz.claimed(person);
        Release shown =
                fuzz.world.room.policy().shown(place.team(), part, fuzz.state(part), fuzz.world.room.otherParts());
        boolean eligible =
                fuzz.facts.of("propose", person, part).get("relation").equals("eligible");
        int release = shown == null || !eligible ? 0 : shown.number();
        Optional<FieldPath> words = part.definition().kind() == Kind.SHARED ? fuzz.words(part) : Optional.empty();
        if (eligible && !isKnown(words, shown)) {
            return;
        }
        Suggest suggest = new Suggest("k" + word, words.orElse(new FieldPath("any")), release, word, "it is clearer");
        if (fuzz.asked(fuzz.facts.of("propose", person, part), person, part, suggest)) {
            Made one = new Made(part.id(), place.team(), suggest.id(), word);
            made.add(one);
            read(fuzz.anybody(), part, one);
            read(fuzz.writer(part), part, one);
            if (fuzz.random.nextBoolean()) {
                String ends = fuzz.random.nextInt(3) == 0 ? person : fuzz.writer(part);
                if (fuzz.random.nextBoolean()) {
                    withdraw(ends, part, one);
                } else {
                    decide(ends, part, one);
                }
            }
        }
    }

    /** What is in a row can be proposed to those who were served that row. */
    private static boolean isKnown(Optional<FieldPath> words, @Nullable Release shown) {
        return words.filter(path -> !path.isCell()
                        || shown != null && shown.content().rowsOf(path.group()).contains(path.row()))
                .isPresent();
    }

    private SortedMap<String, String> about(String operation, String person, PartInstance part, Made one) {
        SortedMap<String, String> of = fuzz.facts.of(operation, person, part);
        Actor place = fuzz.facts.place(person);
        of.put("proposal", place != null && place.team().equals(one.team()) ? "own" : "other");
        return of;
    }

    private void decide(String person, PartInstance part, Made one) {
        boolean declines = fuzz.random.nextBoolean();
        Decide decide = new Decide(
                one.team(), one.id(), declines ? Outcome.DECLINED : Outcome.ACCEPTED, declines ? "no" : null);
        end(about("decide-proposal", person, part, one), person, part, one, decide);
    }

    private void withdraw(String person, PartInstance part, Made one) {
        Decide decide = new Decide(one.team(), one.id(), Outcome.WITHDRAWN, null);
        end(about("withdraw-proposal", person, part, one), person, part, one, decide);
    }

    private void end(SortedMap<String, String> of, String person, PartInstance part, Made one, Decide decide) {
        if (fuzz.asked(of, person, part, decide)) {
            made.remove(one);
            read(fuzz.anybody(), part, one);
        }
    }

    /** The words of a proposal are looked for in all that a new page is told. */
    private void read(String person, PartInstance part, Made one) {
        boolean shown = fuzz.world.look(fuzz.claimed(person), List.of()).stream()
                .anyMatch(message -> message.contains(one.word()));
        fuzz.compare(about("read-proposal", person, part, one), shown ? "" : "not-yours", "the line");
    }
}
