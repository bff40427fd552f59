package org.counterpart.forms.template.check;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.counterpart.forms.template.FieldDefinition;
import org.counterpart.forms.template.FieldDefinition.Kind;
import org.counterpart.forms.template.FormTemplate;
import org.counterpart.forms.template.WordingStatus;
import org.counterpart.forms.template.check.Places.Question;

/** Words that are missing, that nothing uses, or that are not in the language they should be in. */
final class WordingCheck {
    /** How something is filled in. */
    private static final String HINT = ".hint";

    /** What a section is, for whoever reads it, too. */
    private static final String ABOUT = ".about";

    private final Set<String> needed = new LinkedHashSet<>();
    private final Set<String> allowed = new LinkedHashSet<>(Set.of(WordingStatus.KEY));
    private final Map<String, Map<String, String>> wording;
    private final List<Problem> problems = new ArrayList<>();

    private WordingCheck(Places places, Map<String, Map<String, String>> wording, Set<String> others) {
        this.wording = wording;
        FormTemplate template = places.template();
        needed.add("title");
        template.parts().forEach(part -> need("part." + part.id()));
        template.sections().forEach(section -> {
            need(section.id());
            allowed.add(section.id() + ABOUT);
        });
        places.questions().forEach(question -> need(question, template));
        template.standardSets().forEach(set -> need(set.wordKey()));
        template.declarations().forEach(one -> need(one.wordKey()));
        template.optionSets()
                .forEach((set, options) -> options.forEach(option -> needed.add("option." + set + "." + option)));
        needed.addAll(others);
        allowed.addAll(needed);
    }

    static List<Problem> problems(Places places, Map<String, Map<String, String>> wording, Set<String> others) {
        WordingCheck check = new WordingCheck(places, wording, others);
        for (String language : List.of("en", "cy")) {
            check.complete(language, wording.getOrDefault(language, Map.of()));
        }
        check.sameHints();
        check.welsh();
        check.status();
        return check.problems;
    }

    private void need(String key) {
        needed.add(key);
        allowed.add(key + HINT);
    }

    private void need(Question question, FormTemplate template) {
        FieldDefinition field = question.field();
        need(question.name());
        if (field.kind() == Kind.YES_NO_DETAILS) {
            needed.add(question.name() + ".details");
        }
        if (field.optionSet() == null) {
            template.optionsOf(field).forEach(option -> needed.add(question.name() + ".option." + option));
        }
    }

    private static String file(String language) {
        return "wording." + language + ".json";
    }

    private void complete(String language, Map<String, String> words) {
        for (String key : needed) {
            if (words.getOrDefault(key, "").isBlank()) {
                problems.add(new Problem(file(language), key, "The words are missing. Add the line \"" + key + "\"."));
            }
        }
        for (String key : new TreeSet<>(words.keySet())) {
            if (!allowed.contains(key)) {
                String nearest = Nearest.to(key, needed);
                String hint = nearest == null ? "" : " Did you mean \"" + nearest + "\"?";
                problems.add(new Problem(
                        file(language), key, "Nothing in the form uses these words. Take the line out." + hint));
            }
        }
    }

    private void status() {
        if (!WordingStatus.isSaid(wording.getOrDefault("cy", Map.of()))) {
            problems.add(new Problem(
                    file("cy"),
                    WordingStatus.KEY,
                    "Nothing says whether a legal translator has reviewed the Welsh. Write \"draft: not reviewed\", or"
                            + " \"reviewed: \" with who did and when."));
        }
    }

    /** A hint may be left out, but in both languages or in neither. */
    private void sameHints() {
        Map<String, String> english = wording.getOrDefault("en", Map.of());
        Map<String, String> welsh = wording.getOrDefault("cy", Map.of());
        for (String key : allowed) {
            if ((key.endsWith(HINT) || key.endsWith(ABOUT)) && english.containsKey(key) != welsh.containsKey(key)) {
                String missing = english.containsKey(key) ? "cy" : "en";
                problems.add(new Problem(
                        file(missing), key, "The other language has these words. Add it here, or take it out there."));
            }
        }
    }

    private void welsh() {
        Map<String, String> english = wording.getOrDefault("en", Map.of());
        for (Map.Entry<String, String> word :
                wording.getOrDefault("cy", Map.of()).entrySet()) {
            boolean hasWords =
                    word.getValue().codePoints().filter(Character::isLetter).count() > 1;
            if (hasWords && word.getValue().equals(english.get(word.getKey()))) {
                problems.add(new Problem(
                        file("cy"),
                        word.getKey(),
                        "The Welsh is the same as the English. Translate \"" + word.getValue() + "\"."));
            }
        }
    }
}
