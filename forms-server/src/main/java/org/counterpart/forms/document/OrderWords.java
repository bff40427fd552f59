package org.counterpart.forms.document;

import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.counterpart.forms.document.Block.Decision;
import org.counterpart.forms.form.FieldPath;
import org.counterpart.forms.form.FieldValue;
import org.counterpart.forms.template.FieldDefinition;
import org.counterpart.forms.template.FieldDefinition.OrderTerms;
import org.counterpart.forms.template.Section;
import org.jspecify.annotations.Nullable;

/** Puts the orders of one part into words: what was decided, by when, for whom. */
final class OrderWords {
    private static final Pattern NUMBERED = Pattern.compile("(\\d+[a-z]?)\\.\\s+(.*)", Pattern.DOTALL);
    private static final FieldValue TICKED = new FieldValue.Bool(true);

    private final PartContext part;

    OrderWords(PartContext part) {
        this.part = part;
    }

    /**
     * The order in print, or null when it was neither made nor marked as not applicable, and nothing was written in it.
     *
     * @param position counts the orders of the section, for those whose words have no number
     * @param assignee who has to comply
     */
    Block.@Nullable Order order(Place place, FieldDefinition field, int position, String assignee) {
        boolean ordered = leaf(place, field, ".ordered").equals(TICKED);
        boolean notApplicable = leaf(place, field, ".notApplicable").equals(TICKED);
        String due = leaf(place, field, ".due").asText();
        String extra = leaf(place, field, ".extra").asText();
        if (!ordered && !notApplicable && due.isBlank() && extra.isBlank()) {
            return null;
        }
        Matcher numbered = NUMBERED.matcher(part.words().question(place, field));
        boolean matches = numbered.matches();
        return new Block.Order(
                matches ? numbered.group(1) : Integer.toString(position),
                matches ? numbered.group(2) : part.words().question(place, field),
                decision(ordered, notApplicable),
                due(field, ordered, due),
                ordered && notApplicable ? withContradiction(extra) : extra,
                ordered ? assignee : "");
    }

    private FieldValue leaf(Place place, FieldDefinition field, String leaf) {
        return part.content().at(new FieldPath(place.prefix() + field.id() + leaf));
    }

    private static Decision decision(boolean ordered, boolean notApplicable) {
        if (ordered) {
            return Decision.ORDERED;
        }
        return notApplicable ? Decision.NOT_APPLICABLE : Decision.NOT_ORDERED;
    }

    private String withContradiction(String extra) {
        return (extra + "\n" + part.words().phrase(Phrase.ALSO_NOT_APPLICABLE)).strip();
    }

    private String due(FieldDefinition field, boolean ordered, String own) {
        if (!own.isBlank()) {
            return part.words().date(own);
        }
        if (!ordered) {
            return "";
        }
        OrderTerms terms = Objects.requireNonNull(field.terms());
        return terms.stage() == null ? part.words().phrase(Phrase.NO_DATE) : stageDate(terms.stage());
    }

    /** The date of the stage, which names itself: "28 January 2027 (Stage 1 date)". */
    private String stageDate(String stage) {
        String date = part.content().at(new FieldPath(stage)).asText();
        if (date.isBlank()) {
            return part.words().phrase(Phrase.NO_DATE);
        }
        for (Section section : part.sections()) {
            for (FieldDefinition field : section.fields()) {
                if (!section.isGroup() && field.id().equals(stage)) {
                    String name = part.words().word(section.id() + "." + stage);
                    return part.words().phrase(Phrase.DATE_FROM, part.words().date(date), name);
                }
            }
        }
        return part.words().date(date);
    }
}
