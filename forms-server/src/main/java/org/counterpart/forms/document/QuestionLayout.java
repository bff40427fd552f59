package org.counterpart.forms.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.counterpart.forms.document.Block.OfferedAnswer;
import org.counterpart.forms.document.Block.UnresolvedKind;
import org.counterpart.forms.form.FieldValue;
import org.counterpart.forms.template.FieldDefinition;
import org.counterpart.forms.template.FieldDefinition.Kind;
import org.counterpart.forms.template.FieldDefinition.OrderTerms;
import org.counterpart.forms.template.FieldDefinition.Required;
import org.counterpart.forms.template.Leaf;
import org.jspecify.annotations.Nullable;

/** Lays out the questions of a section, or of one row of a repeating section, one below the other. */
final class QuestionLayout {
    private final PartContext part;
    private final AnswerWords answers;
    private final OrderWords orders;

    QuestionLayout(PartContext part) {
        this.part = part;
        this.answers = part.answers();
        this.orders = new OrderWords(part);
    }

    /**
     * Adds the questions that are asked.
     *
     * @param defendant whose row it is, or null
     */
    void add(Page page, Place place, List<FieldDefinition> fields, @Nullable String defendant) {
        int position = 0;
        for (FieldDefinition field : fields) {
            position += field.kind() == Kind.ORDER ? 1 : 0;
            if (!place.asks(field)) {
                continue;
            }
            switch (field.kind()) {
                case INFORMATION -> page.add(new Block.Information(part.words().question(place, field)));
                case ORDER -> addOrder(page, place, field, position, defendant);
                case TABLE -> new TableLayout(part).addTable(page, place, field);
                default -> addAnswer(page, place, field);
            }
            addMarks(page, place, field, "");
        }
    }

    private void addOrder(Page page, Place place, FieldDefinition field, int position, @Nullable String defendant) {
        OrderTerms terms = Objects.requireNonNull(field.terms());
        String assignee = terms.assignee().equals("prosecution")
                ? part.words().phrase(Phrase.FOR_PROSECUTION)
                : defendant == null
                        ? part.words().phrase(Phrase.FOR_DEFENCE)
                        : part.names().defendant(defendant);
        Block.Order order = orders.order(place, field, position, assignee);
        if (order == null) {
            page.leaveOutOrder();
        } else {
            page.add(order);
        }
    }

    private void addAnswer(Page page, Place place, FieldDefinition field) {
        String question = part.words().question(place, field);
        List<String> lines = answers.lines(place, field);
        if (lines.isEmpty() && field.requiredBy() == Required.NEVER) {
            page.leaveOut(question);
        } else {
            page.add(new Block.Answer(question, lines));
        }
    }

    /** Adds what was answered differently at the same time and never settled. */
    void addMarks(Page page, Place place, FieldDefinition field, String row) {
        for (Leaf leaf : part.outline().leavesOf(field)) {
            List<FieldValue> offered = part.content().unsettled().get(place.path(leaf));
            if (offered != null) {
                page.add(new Block.Unresolved(
                        label(place, leaf, row), UnresolvedKind.ANSWERED_DIFFERENTLY, offered(place, leaf, offered)));
            }
        }
    }

    private String label(Place place, Leaf leaf, String row) {
        String question = part.words().question(place, leaf.field());
        return row.isEmpty() ? question : question + " — " + row;
    }

    /** A release does not say who gave which answer: that is known to the owners only. */
    private List<OfferedAnswer> offered(Place place, Leaf leaf, List<FieldValue> values) {
        List<OfferedAnswer> offered = new ArrayList<>();
        for (FieldValue value : values) {
            String by = part.words().phrase(Phrase.ONE_ANSWER, offered.size() + 1);
            offered.add(new OfferedAnswer(by, String.join("\n", answers.values(place, leaf, value))));
        }
        return offered;
    }
}
