package org.counterpart.forms.document;

import java.util.List;
import org.counterpart.forms.form.Release;
import org.counterpart.forms.template.Completeness.ContentAnswers;
import org.counterpart.forms.template.FormOutline;
import org.counterpart.forms.template.Section;
import org.counterpart.forms.template.expression.Evaluator;

/** One part while it is laid out: its words, its answers and its rows. */
record PartContext(FormWords words, FormOutline outline, RecordNames names, RowNames rows, ReleasedPart part) {
    Release.Content content() {
        return part.content();
    }

    List<Section> sections() {
        return outline.template().sectionsOf(part.part().definition().id());
    }

    AnswerWords answers() {
        return new AnswerWords(words, outline, names, part.part(), content());
    }

    /** Decides what is asked, as the check of completeness does. */
    Evaluator evaluator() {
        return new Evaluator(new ContentAnswers(outline, part.part(), content()));
    }
}
