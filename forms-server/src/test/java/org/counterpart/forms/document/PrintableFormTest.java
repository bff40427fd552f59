package org.counterpart.forms.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PrintableFormTest {
    @Test
    void shouldReadFromTopToBottom() {
        PrintableForm form = SampleForms.withBlocks(
                new Block.Answer("Plea", List.of("Not guilty", "to both counts")),
                new Block.Answer("Interpreter", List.of(" ")),
                new Block.Order(
                        "1", "Serve the statement.", Block.Decision.ORDERED, "14 December 2026", "By post.", ""),
                new Block.Unresolved(
                        "Under 18?",
                        Block.UnresolvedKind.ANSWERED_DIFFERENTLY,
                        List.of(
                                new Block.OfferedAnswer("A. Shah", "No"),
                                new Block.OfferedAnswer("J. Okafor", "Yes"))));
        String section = form.plainText().substring(form.plainText().indexOf("Defence: Jordan Ellis"));
        assertEquals("""
                Defence: Jordan Ellis
                Plea
                Not guilty
                to both counts
                Interpreter
                Not answered
                No.
                Order
                Decision
                Due
                For
                1
                Serve the statement.
                By post.
                Ordered
                14 December 2026
                –
                Under 18?
                Two different answers. Not settled.
                A. Shah
                No
                J. Okafor
                Yes""", section);
    }

    @Test
    void shouldUseTheFixedWordsOfTheLanguage() {
        assertTrue(SampleForms.welsh().plainText().endsWith("Tystion\nHeb ei ateb"));
    }

    @Test
    void shouldHaveEveryPhraseInBothLanguages() {
        for (Phrase phrase : Phrase.values()) {
            assertTrue(!phrase.in(PrintLanguage.ENGLISH).isBlank()
                    && !phrase.in(PrintLanguage.WELSH).isBlank());
        }
    }

    @Test
    void shouldNotChangeWhenItsListsDo() {
        List<Block> blocks = new ArrayList<>(List.of(new Block.Information("fixed")));
        PrintableSection section = new PrintableSection(1, "Heading", List.of(), blocks);
        blocks.clear();
        assertEquals(1, section.blocks().size());
    }

    @Test
    void shouldRefuseARaggedTable() {
        List<Block.Row> rows = List.of(new Block.Row("only a heading", List.of()));
        assertThrows(IllegalArgumentException.class, () -> new Block.Table("", List.of("Name", "Issue"), rows));
    }

    @Test
    void shouldRefuseAFormThatBeginsBelowTheFirstLevel() {
        PrintableForm form = SampleForms.withAnswer("a");
        List<PrintableSection> sections = List.of(new PrintableSection(2, "Heading", List.of(), List.of()));
        assertThrows(
                IllegalArgumentException.class,
                () -> new PrintableForm(form.language(), form.title(), form.caseHeader(), form.stamp(), sections));
    }
}
