package org.counterpart.forms.document;

import org.counterpart.forms.template.FieldDefinition;

/** Every word of one output: the template's and the fixed ones. A key without words prints as the key. */
record FormWords(Words words, PrintLanguage language) {
    String word(String key) {
        String word = words.word(key);
        return word == null || word.isBlank() ? key : word;
    }

    String partTitle(String part) {
        return word("part." + part);
    }

    String question(Place place, FieldDefinition field) {
        return word(place.key() + "." + field.id());
    }

    String details(Place place, FieldDefinition field) {
        return word(place.key() + "." + field.id() + ".details");
    }

    String option(Place place, FieldDefinition field, String option) {
        String set = field.optionSet();
        return word(
                set == null ? place.key() + "." + field.id() + ".option." + option : "option." + set + "." + option);
    }

    String phrase(Phrase phrase, Object... parts) {
        return parts.length == 0 ? phrase.in(language) : phrase.in(language, parts);
    }

    String date(String isoDate) {
        return DateWords.date(isoDate, language);
    }
}
