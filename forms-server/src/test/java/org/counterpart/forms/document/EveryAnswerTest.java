package org.counterpart.forms.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.counterpart.forms.document.AnsweredQuestions.Answered;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Nothing that somebody answered is missing from the printed form, nor the question it answers. */
class EveryAnswerTest {
    /** What the sample holds although it is not asked, with the reason. */
    private static final Map<String, String> NOT_ASKED = Map.of();

    @ParameterizedTest
    @MethodSource("org.counterpart.forms.document.AnsweredQuestions#samples")
    void shouldPrintEveryAnswerThatIsAsked(String reference, String name, PrintLanguage language) {
        SampleForm sample = new SampleForm(reference, name);
        AnsweredQuestions questions = new AnsweredQuestions(sample, language);
        List<String> missing = new ArrayList<>();
        List<String> notAsked = new ArrayList<>();
        int printed = 0;
        for (ReleasedPart part : sample.parts()) {
            if (part.part().definition().audience().isEmpty()) {
                continue;
            }
            String text = textOf(sample, language, part);
            for (Answered answered : questions.of(part)) {
                if (!answered.isAsked()) {
                    notAsked.add(answered.place());
                } else if (text.contains(answered.question())
                        && answered.answer().stream().allMatch(text::contains)) {
                    printed++;
                } else {
                    missing.add(answered.toString());
                }
            }
        }
        assertEquals(List.of(), missing);
        assertEquals(List.copyOf(NOT_ASKED.keySet()), notAsked);
        assertTrue(printed > (reference.startsWith("ptph") && name.startsWith("two") ? 300 : 2), "only " + printed);
    }

    /** The part as it prints, alone, apart from the witnesses its rows are about. */
    private static String textOf(SampleForm sample, PrintLanguage language, ReleasedPart part) {
        FormLayout layout = new FormLayout(
                sample.outline(), sample.words(language), language, SampleForm.names(), SampleDays.OF_SERVICE);
        String title =
                sample.words(language).word("part." + part.part().definition().id());
        List<PrintableSection> mine = new ArrayList<>();
        boolean inside = false;
        for (PrintableSection section : layout.sections(sample.parts())) {
            if (section.level() == 1) {
                String key = part.part().key();
                String expected =
                        key == null ? title : title + " — " + SampleForm.names().defendant(key);
                inside = section.heading().equals(expected);
            }
            if (inside) {
                mine.add(section);
            }
        }
        CaseHeader header = new CaseHeader("", List.of(), "");
        return new PrintableForm(language, "t", header, new RecordStamp("", "", "", ""), mine).plainText();
    }
}
