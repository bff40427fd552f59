package org.counterpart.forms.live;

import java.util.List;
import java.util.SortedMap;
import java.util.function.BooleanSupplier;
import org.counterpart.forms.access.Reading;
import org.counterpart.forms.form.FieldPath;
import org.counterpart.forms.template.PartInstance;

/** Cases of reading: words that were typed or served are looked for in what comes down a line, or stands in a copy. */
final class PermissionReading {
    private final PermissionFuzz fuzz;

    PermissionReading(PermissionFuzz fuzz) {
        this.fuzz = fuzz;
    }

    void readDraft(String person, PartInstance part) {
        fuzz.line(person).outlet().messages.clear();
        boolean fresh = fuzz.typed(part, person);
        String word = fuzz.facts.drafted.get(part.id());
        if (word == null || word.equals(fuzz.facts.served.get(part.id()))) {
            return;
        }
        if (fresh && fuzz.random.nextBoolean()) {
            boolean history = fuzz.line(person).outlet().messages.stream()
                    .anyMatch(message -> message.startsWith("{\"t\":\"entries\"") && message.contains(word));
            fuzz.compare(fuzz.facts.of("read-history", person, part), history ? "" : "not-yours", "the line");
        }
        boolean told = fuzz.line(person).outlet().messages.stream().anyMatch(message -> message.contains(word));
        boolean shown = fuzz.world.look(fuzz.claimed(person), resume(part)).stream()
                .anyMatch(message -> message.contains(word));
        fuzz.compare(fuzz.facts.of("read-draft", person, part), told || shown ? "" : "not-yours", "the lines");
        if (fresh && told != shown) {
            throw new AssertionError("an open page is told other things than a new one: " + part.id() + " " + person);
        }
    }

    /** A page that pretends to have been here, or not. */
    private List<Resume> resume(PartInstance part) {
        return fuzz.random.nextBoolean()
                ? List.of()
                : List.of(new Resume(part.id(), "invented", fuzz.random.nextInt(3)));
    }

    void readRelease(String person, PartInstance part) {
        String word = fuzz.facts.served.get(part.id());
        SortedMap<String, String> of = fuzz.facts.of("read-release", person, part);
        if (hasItFromBefore(of, person, part)) {
            return;
        }
        String release = "{\"t\":\"release\",\"part\":\"" + part.id().value() + "\"";
        String own = "{\"t\":\"part\",\"part\":\"" + part.id().value() + "\"";
        boolean shown = fuzz.world.look(fuzz.claimed(person), resume(part)).stream()
                .anyMatch(message -> message.startsWith(release) && (word == null || message.contains(word))
                        || message.startsWith(own) && message.contains("\"served\":{\"release\""));
        fuzz.compare(of, shown ? "" : "not-yours", "the line");
    }

    /** What is served again with the same word, after somebody's defendant was removed, they have from before: that it is withheld is not about theirs (seed 86,193). */
    private boolean hasItFromBefore(SortedMap<String, String> of, String person, PartInstance part) {
        String state = of.get("part_state");
        boolean later = state.equals("later") || state.equals("suspended") && fuzz.facts.isAfterThem(person, part);
        return later && fuzz.facts.hasWordAgain(part.id());
    }

    void presence(String person, PartInstance part) {
        BooleanSupplier seen = () -> {
            for (String other : fuzz.shuffled()) {
                PermissionWorld.Line line = fuzz.line(other);
                if (!other.equals(person) && line.session().reading(part.id()) == Reading.LIVE) {
                    return seenBy(person, part, line, PermissionFacts.id(other));
                }
            }
            return false;
        };
        boolean somebody = fuzz.facts.people().stream()
                .anyMatch(other ->
                        !other.equals(person) && fuzz.line(other).session().reading(part.id()) == Reading.LIVE);
        if (somebody) {
            fuzz.compare(
                    fuzz.facts.of("read-presence", person, part), seen.getAsBoolean() ? "" : "not-yours", "the line");
        }
    }

    private boolean seenBy(String person, PartInstance part, PermissionWorld.Line other, String name) {
        fuzz.line(person).outlet().messages.clear();
        fuzz.world.room.present(
                other.session(),
                part.id(),
                fuzz.words(part).map(FieldPath::value).orElse("any"));
        fuzz.world.settle();
        boolean seen = fuzz.line(person).outlet().messages.stream()
                .anyMatch(message -> message.startsWith("{\"t\":\"presence\"") && message.contains("\"" + name + "\""));
        fuzz.world.room.present(other.session(), null, null);
        fuzz.world.settle();
        return seen;
    }

    void print(String person, PartInstance part) {
        if (fuzz.world.version() == null || part.definition().continuing()) {
            return;
        }
        SortedMap<String, String> of = fuzz.facts.of("print", person, part);
        String word = fuzz.facts.recorded.get(part.id());
        of.put("part_state", fuzz.facts.printed(person, part));
        if (hasItFromBefore(of, person, part)) {
            return;
        }
        String looked = word == null ? fuzz.facts.drafted.get(part.id()) : word;
        if (looked != null && !looked.isEmpty()) {
            fuzz.compare(of, fuzz.world.copy(person).contains(looked) ? "" : "not-yours", "the copy");
        }
    }
}
