package org.counterpart.forms.live;

import java.util.List;
import java.util.SortedMap;
import org.counterpart.forms.access.Reading;
import org.counterpart.forms.form.FieldValue;
import org.counterpart.forms.live.PermissionTemplates.Place;
import org.counterpart.forms.merge.Operation;
import org.counterpart.forms.merge.Operation.Mark;
import org.counterpart.forms.merge.PartState;
import org.counterpart.forms.merge.Submission;
import org.counterpart.forms.template.Leaf;
import org.counterpart.forms.template.PartDefinition;
import org.counterpart.forms.template.PartInstance;

/** Cases of who may settle two different answers. */
final class PermissionMarks {
    private final PermissionFuzz fuzz;

    PermissionMarks(PermissionFuzz fuzz) {
        this.fuzz = fuzz;
    }

    /** Mostly where two teams or more have joined, if anywhere: there is most to be said of that. */
    void attempt(List<PartInstance> parts) {
        List<PartInstance> joined = parts.stream()
                .filter(part -> fuzz.state(part).joined().size() > 1)
                .toList();
        if (fuzz.random.nextInt(3) == 0) {
            joined = parts.stream()
                    .filter(part -> part.definition().kind() == PartDefinition.Kind.COURT)
                    .toList();
        }
        List<PartInstance> from = joined.isEmpty() || fuzz.random.nextInt(3) == 0 ? parts : joined;
        PartInstance part = from.get(fuzz.random.nextInt(from.size()));
        attempt(part);
    }

    /** Anybody; or somebody who has the part before them, mostly of a team that did not answer, if there is one. */
    private String person(PartInstance part, Mark mark) {
        List<String> teams = mark.answers().stream().map(Mark.Answer::team).toList();
        List<String> live = live(part);
        List<String> others = live.stream()
                .filter(person -> !teams.contains(fuzz.facts.place(person).team()))
                .toList();
        int chance = fuzz.random.nextInt(4);
        List<String> from = chance < 2 && !others.isEmpty() ? others : live;
        return chance == 3 ? fuzz.anybody() : from.get(0);
    }

    private List<String> live(PartInstance part) {
        return fuzz.shuffled().stream()
                .filter(person -> fuzz.world.lines.get(person).session().reading(part.id()) == Reading.LIVE)
                .toList();
    }

    private void attempt(PartInstance part) {
        List<Place> places = PermissionTemplates.places(fuzz.world.outline, part).stream()
                .filter(place -> place.leaf().type() == Leaf.Type.OPTION
                        && place.leaf().options().size() > 1)
                .toList();
        if (places.isEmpty() || fuzz.state(part).hasUnsettledAnswers()) {
            return;
        }
        Place place = places.get(fuzz.random.nextInt(places.size()));
        Mark mark = meet(part, place);
        if (mark == null) {
            return;
        }
        String person = person(part, mark);
        List<FieldValue> values =
                mark.answers().stream().map(Mark.Answer::value).toList();
        FieldValue chosen = values.get(fuzz.random.nextInt(values.size()));
        fuzz.asked(facts(person, part, mark, chosen), person, part, new Operation.Resolve(place.path(), chosen));
        settle(part, place, values);
    }

    private SortedMap<String, String> facts(String person, PartInstance part, Mark mark, FieldValue chosen) {
        SortedMap<String, String> of = fuzz.facts.of("resolve", person, part);
        String team =
                fuzz.facts.place(person) == null ? "" : fuzz.facts.place(person).team();
        List<String> teams = mark.answers().stream().map(Mark.Answer::team).toList();
        boolean ours = mark.answers().stream()
                .anyMatch(answer -> answer.team().equals(team) && answer.value().equals(chosen));
        boolean judges = mark.answers().stream()
                .anyMatch(answer ->
                        answer.team().equals("judge") && answer.value().equals(chosen));
        of.put("mark", teams.stream().distinct().count() == 1 ? "within" : "sides");
        of.put("answered", teams.contains(team) ? "yes" : "no");
        of.put("judged", teams.contains("judge") ? "yes" : "no");
        boolean court = of.get("part").startsWith("court");
        of.put("chosen", court ? (judges ? "judge" : "clerk") : ours ? "ours" : "theirs");
        return of;
    }

    /** Two people answer differently at the same time; null when there are no two who can. */
    private Mark meet(PartInstance part, Place place) {
        List<String> people = live(part);
        if (people.size() < 2 || fuzz.state(part).sealedBy() != 0) {
            return null;
        }
        List<String> options = place.leaf().options();
        int before = fuzz.world.part(part.id()).durableRevision();
        int first = fuzz.random.nextInt(options.size());
        answer(people.get(0), part, place, options.get(first));
        answer(people.get(1), part, place, options.get((first + 1) % options.size()));
        fuzz.world.settle();
        if (fuzz.world.part(part.id()).durableRevision() > before) {
            fuzz.facts.wrote(part.id());
        }
        return fuzz.state(part).marks().stream()
                .filter(mark -> mark.field().equals(place.path().value()))
                .findFirst()
                .orElse(null);
    }

    private void answer(String person, PartInstance part, Place place, String option) {
        Session session = fuzz.world.lines.get(person).session();
        PartState state = fuzz.state(part);
        String clientId = session.clientId(part.id());
        PartState.Client client = state.client(clientId);
        Operation set = new Operation.SetValue(place.path(), FieldValue.of(option));
        fuzz.world.room.submit(
                session,
                new Submission(
                        part.id(),
                        clientId,
                        client == null ? 1 : client.lastSeq() + 1,
                        state.revision(),
                        List.of(set)));
    }

    /** So that what comes after is not refused because of it. */
    private void settle(PartInstance part, Place place, List<FieldValue> values) {
        for (String person : fuzz.shuffled()) {
            for (FieldValue value : values) {
                if (fuzz.state(part).hasUnsettledAnswers()) {
                    fuzz.submit(person, part, new Operation.Resolve(place.path(), value));
                }
            }
        }
    }
}
