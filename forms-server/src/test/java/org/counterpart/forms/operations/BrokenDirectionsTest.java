package org.counterpart.forms.operations;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.counterpart.forms.template.check.Problem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the person who maintains a form reads of a mistake in the directions that a court chooses from. */
class BrokenDirectionsTest {
    @TempDir
    private Path folder;

    private TemplateCopy copy;

    @BeforeEach
    void copy() throws IOException {
        copy = new TemplateCopy(folder);
    }

    private void assertTold(String file, String before, String after, String line) throws IOException {
        TemplateCopy.edit(copy.pet.resolve(file), before, after);
        assertEquals(
                List.of(line),
                new TemplateFolder(copy.pet)
                        .problems().stream().map(Problem::toString).toList());
    }

    @Test
    void shouldNameATableOfTheForm() throws IOException {
        assertTold(
                "template.json",
                "\"table\": \"otherDirections.directionsTable\"",
                "\"table\": \"otherDirections.directions\"",
                "template.json, directions: Directions are written in \"otherDirections.directions\", which is no table of the form. Name one: <section>.<table>.");
    }

    @Test
    void shouldNameColumnsOfTheirKind() throws IOException {
        assertTold(
                "template.json",
                "\"due\": \"due\",",
                "\"due\": \"assignee\",",
                "template.json, directions: The table has no column \"assignee\" of the kind \"date\" for the due of a direction. Correct the name.");
    }

    @Test
    void shouldNameADefendantOnlyWhereItBindsNobodyElse() throws IOException {
        assertTold(
                "template.json",
                "{\"id\": \"defenceExpert\", \"assignee\": \"defence\"",
                "{\"id\": \"defenceExpert\", \"assignee\": \"both\"",
                "template.json, directions.defenceExpert: The direction names a defendant, but is not for the defence: it would bind every defendant. Make it for \"defence\", or let it name nobody.");
    }

    @Test
    void shouldNameADefendantByNumber() throws IOException {
        assertTold(
                "template.json",
                "\"defendant\": [\"1\", \"2\", \"3\",",
                "\"defendant\": [\"1\", \"3\", \"2\",",
                "template.json, directions: The defendant of a direction is chosen by number. Let the options of \"defendant\" be the option set \"defendant\": \"1\", \"2\" and so on, without a gap.");
    }

    @Test
    void shouldBeForSomebodyWhoCanBeChosen() throws IOException {
        assertTold(
                "template.json",
                "\"id\": \"skeletonReply\", \"assignee\": \"prosecution\"",
                "\"id\": \"skeletonReply\", \"assignee\": \"prosecutor\"",
                "template.json, directions.skeletonReply: The direction is for \"prosecutor\", which is none of the answers [prosecution, defence, both, court]. Use one of them.");
    }

    @Test
    void shouldHaveAPlaceInItsWordsForEachThingItAsksForInBothLanguages() throws IOException {
        assertTold(
                "wording.cy.json",
                "erlyniad gyflwyno adroddiad $expert",
                "erlyniad gyflwyno adroddiad $arbenigwr",
                "wording.cy.json, direction.prosecutionExpert: These words name [arbenigwr], and the direction asks for [expert]. Write $<name> for each thing that is asked for, and for nothing else.");
    }

    @Test
    void shouldNotEndBeforeItBegins() throws IOException {
        assertTold(
                "template.json",
                "{\"id\": \"readiness\", \"assignee\": \"both\", \"validFrom\": \"2026-01-01\"",
                "{\"id\": \"readiness\", \"assignee\": \"both\", \"validFrom\": \"2026-01-01\", \"validTo\": \"2025-12-31\"",
                "template.json, directions.readiness: The direction ends before it begins. Correct validFrom or validTo.");
    }
}
