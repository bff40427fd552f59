package org.counterpart.forms.document;

import java.util.ArrayList;
import java.util.List;
import org.counterpart.forms.form.FieldValue;
import org.counterpart.forms.form.Release;
import org.counterpart.forms.template.FieldDefinition;
import org.counterpart.forms.template.FormOutline;
import org.counterpart.forms.template.Leaf;
import org.counterpart.forms.template.PartInstance;
import org.counterpart.forms.template.Total;

/** Puts the answers of one part into words. */
final class AnswerWords {
    private final FormWords words;
    private final FormOutline outline;
    private final RecordNames names;
    private final PartInstance part;
    private final Release.Content content;

    AnswerWords(FormWords words, FormOutline outline, RecordNames names, PartInstance part, Release.Content content) {
        this.words = words;
        this.part = part;
        this.outline = outline;
        this.names = names;
        this.content = content;
    }

    /** The lines of an answer; none when there is no answer, or the field is an order, a table or fixed words. */
    List<String> lines(Place place, FieldDefinition field) {
        return switch (field.kind()) {
            case TABLE, INFORMATION, ORDER -> List.of();
            case TOTAL -> total(Total.of(field, outline, part, content));
            case YES_NO_DETAILS -> yesNoDetails(place, field);
            case DURATION -> duration(place, field);
            case ATTESTATION -> attestation(place, field);
            case CONTACT, PERSON -> person(place, field);
            default -> {
                Leaf leaf = leaf(field, 0);
                yield values(place, leaf, value(place, leaf));
            }
        };
    }

    /** Nothing where nothing was entered to be added up. */
    private static List<String> total(long sum) {
        return sum == 0 ? List.of() : List.of(Long.toString(sum));
    }

    Leaf leaf(FieldDefinition field, int index) {
        return outline.leavesOf(field).get(index);
    }

    FieldValue value(Place place, Leaf leaf) {
        return content.at(place.path(leaf));
    }

    /** One value in words: a line for each option, otherwise one text; nothing when it is blank. */
    List<String> values(Place place, Leaf leaf, FieldValue value) {
        if (value.isBlank()) {
            return List.of();
        }
        if (value instanceof FieldValue.Texts texts) {
            return texts.values().stream()
                    .map(option -> words.option(place, leaf.field(), option))
                    .toList();
        }
        return List.of(
                switch (leaf.type()) {
                    case OPTION -> option(place, leaf.field(), value.asText());
                    case DATE -> words.date(value.asText());
                    default -> plain(value);
                });
    }

    private String plain(FieldValue value) {
        if (value instanceof FieldValue.Whole whole) {
            return Long.toString(whole.value());
        }
        if (value instanceof FieldValue.Bool tick) {
            return words.phrase(tick.value() ? Phrase.YES : Phrase.NO);
        }
        return value.asText();
    }

    private String option(Place place, FieldDefinition field, String option) {
        return switch (field.kind()) {
            case YES_NO, YES_NO_DETAILS -> words.phrase(option.equals("yes") ? Phrase.YES : Phrase.NO);
            case DURATION -> unit(option, "").strip();
            default ->
                outline.defendant(field, option)
                        .map(names::defendant)
                        .orElseGet(() -> words.option(place, field, option));
        };
    }

    private List<String> yesNoDetails(Place place, FieldDefinition field) {
        FieldValue answer = value(place, leaf(field, 0));
        List<String> lines = new ArrayList<>(values(place, leaf(field, 0), answer));
        if (field.detailsOn().contains(answer.asText())) {
            lines.addAll(values(place, leaf(field, 1), value(place, leaf(field, 1))));
        }
        return lines;
    }

    private List<String> duration(Place place, FieldDefinition field) {
        FieldValue amount = value(place, leaf(field, 0));
        FieldValue unit = value(place, leaf(field, 1));
        if (unit.isBlank()) {
            return values(place, leaf(field, 0), amount);
        }
        return List.of(
                unit(unit.asText(), amount.isBlank() ? "" : plain(amount)).strip());
    }

    private String unit(String unit, String amount) {
        boolean one = amount.equals("1");
        return switch (unit) {
            case "minutes" -> words.phrase(one ? Phrase.MINUTE : Phrase.MINUTES, amount);
            case "hours" -> words.phrase(one ? Phrase.HOUR : Phrase.HOURS, amount);
            case "days" -> words.phrase(one ? Phrase.DAY : Phrase.DAYS, amount);
            case "weeks" -> words.phrase(one ? Phrase.WEEK : Phrase.WEEKS, amount);
            default -> amount + " " + unit;
        };
    }

    private List<String> attestation(Place place, FieldDefinition field) {
        FieldValue confirmed = value(place, leaf(field, 0));
        List<String> name = values(place, leaf(field, 1), value(place, leaf(field, 1)));
        if (confirmed.isBlank() && name.isEmpty()) {
            return List.of();
        }
        boolean given = confirmed.equals(new FieldValue.Bool(true));
        List<String> lines = new ArrayList<>(List.of(words.phrase(given ? Phrase.CONFIRMED : Phrase.NOT_CONFIRMED)));
        lines.addAll(name);
        return lines;
    }

    private List<String> person(Place place, FieldDefinition field) {
        List<String> lines = new ArrayList<>();
        for (Leaf leaf : outline.leavesOf(field)) {
            String part = leaf.path().substring(leaf.path().lastIndexOf('.') + 1);
            values(place, leaf, value(place, leaf)).forEach(value -> lines.add(labelled(part, value)));
        }
        return lines;
    }

    private String labelled(String part, String value) {
        return switch (part) {
            case "phone" -> words.phrase(Phrase.PHONE, value);
            case "email" -> words.phrase(Phrase.EMAIL, value);
            case "relationship" -> words.phrase(Phrase.RELATIONSHIP, value);
            default -> value;
        };
    }

    /** True when the answer is a text that may be long. */
    static boolean mayBeLong(FieldDefinition field) {
        return switch (field.kind()) {
            case LONG_TEXT, ADDRESS, CONTACT, PERSON, ORDER, TABLE, ATTESTATION, INFORMATION -> true;
            default -> false;
        };
    }
}
