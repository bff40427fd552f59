package org.counterpart.forms.operations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.counterpart.forms.template.check.Problem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Templates broken on purpose, one mistake each: the check names file and place, and says what to do. */
class TemplateCheckTest {
    @TempDir
    Path root;

    private TemplateCopy copy;
    private Path ptph;

    @BeforeEach
    void copy() throws IOException {
        copy = new TemplateCopy(root);
        ptph = copy.ptph;
    }

    private static void edit(Path file, String before, String after) throws IOException {
        TemplateCopy.edit(file, before, after);
    }

    private void edit(String file, String before, String after) throws IOException {
        edit(ptph.resolve(file), before, after);
    }

    private static void assertSays(Path folder, String file, String place, String... words) throws IOException {
        List<Problem> problems = new TemplateFolder(folder).problems();
        List<Problem> there = problems.stream()
                .filter(problem ->
                        problem.file().equals(file) && problem.place().equals(place))
                .toList();
        assertFalse(there.isEmpty(), "nothing said of " + file + ", " + place + " but " + problems);
        for (String word : words) {
            assertTrue(there.stream().anyMatch(problem -> problem.message().contains(word)), word + " in " + there);
        }
    }

    private void assertSays(String file, String place, String... words) throws IOException {
        assertSays(ptph, file, place, words);
    }

    @Test
    void shouldHaveNothingToSayOfTheTemplatesAsTheyAre() throws IOException {
        assertEquals(List.of(), new TemplateFolder(ptph).problems());
        assertEquals(List.of(), new TemplateFolder(root.resolve("pet/2026.1")).problems());
    }

    @Test
    void shouldSayThatFileIsNoJson() throws IOException {
        edit("wording.cy.json", "\",\n", "\"\n");
        assertSays("wording.cy.json", "", "not JSON");
    }

    @Test
    void shouldSayWhatDoesNotFitTheSchema() throws IOException {
        edit("template.json", "\"kind\": \"yesNoDetails\"", "\"kind\": \"yesNoDetail\"");
        assertSays("template.json", "questions.draftIndictment", "yesNoDetail", "Use one of: text, longText");
    }

    @Test
    void shouldSayThatMemberIsUnknown() throws IOException {
        edit("template.json", "\"id\": \"cctv\",", "\"id\": \"cctv\", \"requiredBefore\": \"service\",");
        assertSays("template.json", "questions.cctv", "requiredBefore");
    }

    @Test
    void shouldSayThatFolderAndFileDisagree() throws IOException {
        edit("template.json", "\"version\": \"2026.1\"", "\"version\": \"2026.3\"");
        assertSays("template.json", "version", "2026.1", "2026.3");
    }

    @Test
    void shouldSayThatConditionAsksAboutNothingAndWhatWasMeant() throws IOException {
        edit("template.json", "{\"val\": \"thirdParty\"}", "{\"val\": \"thirdPary\"}");
        assertSays("template.json", "questions.reviewDisclosableMaterial", "thirdPary", "Did you mean \"thirdParty\"?");
    }

    @Test
    void shouldSayThatConditionsGoRoundInCircle() throws IOException {
        edit("template.json", "\"alias\": \"thirdParty\",", """
                "alias": "thirdParty", "when": {"answered": "reviewDisclosableMaterial"},""");
        assertSays(
                "template.json",
                "questions.thirdParty",
                "questions.thirdParty → questions.reviewDisclosableMaterial → questions.thirdParty");
    }

    @Test
    void shouldSayThatQuestionCanNeverBeAsked() throws IOException {
        edit("template.json", "{\"eq\": [{\"val\": \"thirdParty\"}, \"yes\"]}", """
                {"and": [{"eq": [{"val": "thirdParty"}, "yes"]}, {"not": {"answered": "thirdParty"}}]}""");
        assertSays("template.json", "questions.reviewDisclosableMaterial", "never be asked");
    }

    @Test
    void shouldSayThatQuestionBehindAnotherCanNeverBeAsked() throws IOException {
        edit("template.json", "\"alias\": \"thirdParty\",", """
                "alias": "thirdParty", "when": {"eq": [{"val": "cctv"}, "yes"]},""");
        edit("template.json", "{\"eq\": [{\"val\": \"thirdParty\"}, \"yes\"]}", """
                {"and": [{"eq": [{"val": "thirdParty"}, "yes"]}, {"eq": [{"val": "cctv"}, "no"]}]}""");
        assertSays("template.json", "questions.reviewDisclosableMaterial", "never be asked");
    }

    @Test
    void shouldSayThatConditionComparesWithAnAnswerThatIsNotOffered() throws IOException {
        edit("template.json", "[{\"val\": \"thirdParty\"}, \"yes\"]", "[{\"val\": \"thirdParty\"}, \"Yes\"]");
        assertSays("template.json", "questions.reviewDisclosableMaterial", "\"Yes\"", "[yes, no]");
    }

    @Test
    void shouldSayThatConditionComparesDifferentKinds() throws IOException {
        edit(
                "template.json",
                "{\"eq\": [{\"val\": \"thirdParty\"}, \"yes\"]}",
                "{\"gt\": [{\"val\": \"cctv.details\"}, 3]}");
        assertSays("template.json", "questions.reviewDisclosableMaterial", "a text with a number");
    }

    @Test
    void shouldSayThatConditionIsNotTrueOrFalse() throws IOException {
        edit("template.json", "{\"eq\": [{\"val\": \"thirdParty\"}, \"yes\"]}", "{\"val\": \"thirdParty\"}");
        assertSays("template.json", "questions.reviewDisclosableMaterial", "not true or false");
    }

    @Test
    void shouldSayThatRowsOfConditionAreNoTable() throws IOException {
        edit("template.json", "{\"eq\": [{\"val\": \"thirdParty\"}, \"yes\"]}", """
                {"any": ["principalCharges", {"answered": "./principalCharges"}]}""");
        assertSays("template.json", "questions.reviewDisclosableMaterial", "no table of its own part");
    }

    @Test
    void shouldSayThatWelshIsMissing() throws IOException {
        edit("wording.cy.json", " \"questions.cctv\"", " \"questions.cctw\"");
        assertSays("wording.cy.json", "questions.cctv", "missing");
        assertSays("wording.cy.json", "questions.cctw", "Nothing in the form uses", "Did you mean \"questions.cctv\"?");
    }

    @Test
    void shouldSayThatWelshIsEnglish() throws IOException {
        edit("wording.cy.json", "\"Cyllid\"", "\"Funding\"");
        assertSays("wording.cy.json", "defendantContact.funding", "same as the English");
    }

    @Test
    void shouldSayThatEnglishIsMissing() throws IOException {
        edit(
                "template.json",
                "\"warned-list\", \"floater-backer\"",
                "\"warned-list\", \"reserve\", \"floater-backer\"");
        assertSays("wording.en.json", "trial.listing.option.reserve", "missing");
    }

    @Test
    void shouldSayThatHintIsInOneLanguageOnly() throws IOException {
        edit("wording.en.json", " \"questions.hint\"", " \"questions.cctv.hint\": \"x\",\n \"questions.hint\"");
        assertSays("wording.cy.json", "questions.cctv.hint", "other language");
    }

    @Test
    void shouldWantWhatASectionIsInBothLanguages() throws Exception {
        edit("wording.en.json", " \"questions.hint\"", " \"questions.about\": \"x\",\n \"questions.hint\"");
        assertSays("wording.cy.json", "questions.about", "other language");
    }

    private void earlier(String before, String after) throws IOException {
        copy.earlier(before, after);
    }

    @Test
    void shouldSayThatIdWasAnotherKindBefore() throws IOException {
        earlier(
                "{\"id\": \"sfr\", \"kind\": \"yesNoDetails\", \"detailsOn\": [\"no\"]",
                "{\"id\": \"sfr\", \"kind\": \"text\"");
        assertSays("template.json", "defence/sfr", "2025.1", "\"text\"", "another id");
    }

    @Test
    void shouldSayThatSectionWasInAnotherPartBefore() throws IOException {
        earlier(
                "{\"id\": \"vulnerability\", \"part\": \"confidential\"",
                "{\"id\": \"vulnerability\", \"part\": \"defence\"");
        assertSays("template.json", "vulnerability", "\"defence\"", "id of its own");
    }

    @Test
    void shouldSayThatPartWasReadByOthersBefore() throws IOException {
        earlier(
                "\"audience\": [\"prosecution\", \"court\"]",
                "\"audience\": [\"prosecution\", \"court\", \"co-defence\"]");
        assertSays("template.json", "confidential", "2025.1", "read by others");
    }

    @Test
    void shouldSayThatSampleNoLongerFits() throws IOException {
        edit("samples/two-defendants.json", "\"funding\": \"", "\"funding\": \"not-");
        assertSays("samples/two-defendants.json", "confidential:d1 funding", "does not fit");
    }

    @Test
    void shouldSayThatSampleAnswersWhatIsNotThere() throws IOException {
        edit("samples/two-defendants.json", "\"represented\":", "\"representing\":");
        assertSays("samples/two-defendants.json", "defence:d1 representing", "no such question");
    }

    @Test
    void shouldSayThatSampleAnswersWhatIsNotAsked() throws IOException {
        edit("samples/two-defendants.json", "\"thirdParty\": \"yes\"", "\"thirdParty\": \"no\"");
        assertSays("samples/two-defendants.json", "prosecution reviewDisclosableMaterial", "not asked here");
    }

    @Test
    void shouldSayThatNoSampleAnswersTheQuestion() throws IOException {
        Files.delete(ptph.resolve("samples/every-hearing.json"));
        assertSays("samples", "furtherHearingBlock.furtherToResolve", "No sample answers");
    }

    @Test
    void shouldSayThatReadersMayNotReadWhatIsReferredTo() throws IOException {
        edit("template.json", "{\"id\": \"required\", \"kind\": \"yesNo\", \"confidence\": \"sourced\"}", """
                {"id": "required", "kind": "yesNo", "confidence": "sourced"}""");
        edit(
                "template.json",
                "\"rowsOf\": \"prosecution/witnesses\"",
                "\"rowsOf\": \"confidential/confidentialWitnesses\"");
        assertSays("template.json", "witnessNeeds", "the other defendants' teams", "confidential");
    }

    @Test
    void shouldSayThatRowsOfEachDefendantCannotBeMixed() throws IOException {
        edit(
                "template.json",
                "\"court\", \"repeat\": {\"rowsOf\": \"prosecution/witnesses\"}",
                "\"court\", \"repeat\": {\"rowsOf\": \"defence/defenceWitnesses\"}");
        assertSays("template.json", "courtWitnesses", "each defendant has such a table");
    }

    @Test
    void shouldSayWhichNamesAreNotThere() throws IOException {
        edit("template.json", "\"options\": \"funding\"", "\"options\": \"fundings\"");
        edit("template.json", "\"stage\": \"stage1Due\"", "\"stage\": \"stage1Day\"");
        edit("template.json", "\"seed\": \"case.defendant.remand\"", "\"seed\": \"case.defendant.bail\"");
        edit("template.json", "{\"id\": \"judge\", \"part\": \"court\"", "{\"id\": \"judge\", \"part\": \"courts\"");
        assertSays("template.json", "defendantContact.funding", "\"fundings\"");
        assertSays("template.json", "optionSets.funding", "No question uses");
        assertSays("template.json", "stage1.stage1ProsecutionCase", "\"stage1Day\"");
        assertSays("template.json", "defendantStatus.remand", "\"case.defendant.bail\"");
        assertSays("template.json", "judge", "\"courts\"");
    }

    @Test
    void shouldSayThatIdsStandTwice() throws IOException {
        edit("template.json", "\"id\": \"goodyear\"", "\"id\": \"altPlea\"");
        edit("template.json", "{\"id\": \"hearings\"", "{\"id\": \"trial\"");
        assertSays("template.json", "pleaOffers.altPlea", "Two questions");
        assertSays("template.json", "trial", "Two sections");
    }

    @Test
    void shouldSayThatWordsStateAnotherTimeLimit() throws IOException {
        Path pet = root.resolve("pet/2026.1");
        edit(pet.resolve("wording.cy.json"), "a. Y ddau barti: cyfaddefiadau ysgrifenedig o fewn 14", "a. O fewn 28");
        assertSays(pet, "wording.cy.json", "standardTimeLimits.limitA", "14 days");
    }

    @Test
    void shouldSayThatTimeLimitIsNotStated() throws IOException {
        Path pet = root.resolve("pet/2026.1");
        edit(
                pet.resolve("template.json"),
                "\"field\": \"standardTimeLimits.limitA\"",
                "\"field\": \"standardTimeLimits.limitZ\"");
        assertSays(pet, "template.json", "timeLimits.standardTimeLimits.limitZ", "No information field");
    }

    @Test
    void shouldSayThatTotalAddsUpNoNumbers() throws IOException {
        Path pet = root.resolve("pet/2026.1");
        edit(
                pet.resolve("template.json"),
                "\"of\": \"courtWitnesses/eicMinutes\"",
                "\"of\": \"courtWitnesses/courtNotes\"");
        assertSays(pet, "template.json", "witnessTotals.eicTotal", "no column of numbers");
    }

    @Test
    void shouldSayThatNothingTellsWhetherTheWelshWasReviewed() throws IOException {
        edit("wording.cy.json", "\"draft: no legal translator has reviewed this file\"", "\"fine\"");
        assertSays("wording.cy.json", "_status", "reviewed");
        edit("wording.cy.json", "\"fine\"", "\"reviewed: \"");
        assertSays("wording.cy.json", "_status", "reviewed");
        edit("wording.cy.json", "\"reviewed: \"", "\"reviewed: by Non Puw, 3 May 2027\"");
        assertEquals(List.of(), new TemplateFolder(ptph).problems());
    }

    @Test
    void shouldSayThatPleasAreNotWhereTheTemplateSays() throws IOException {
        edit("template.json", "\"section\": \"pleas\"", "\"section\": \"arraignment\"");
        assertSays("template.json", "pleas", "arraignment.plea", "for each defendant and count");
        edit("template.json", "\"section\": \"arraignment\"", "\"section\": \"pleas\"");
        edit("template.json", "\"guilty\": [\"guilty\"", "\"guilty\": [\"guilt\"");
        assertSays("template.json", "pleas", "[guilt, ", "not-guilty");
    }

    @Test
    void shouldSayThatConditionIsTooLarge() throws IOException {
        String one = "{\"eq\": [{\"val\": \"thirdParty\"}, \"yes\"]}";
        edit("template.json", one, "{\"or\": [" + String.join(", ", Collections.nCopies(33, one)) + "]}");
        assertEquals(List.of(), new TemplateFolder(ptph).problems());
        edit("template.json", "{\"or\": [", "{\"or\": [" + one + ", ");
        assertSays("template.json", "questions.reviewDisclosableMaterial", "103 pieces", "may have 100");
    }

    @Test
    void shouldSayThatConditionGoesOverRowsForEachRow() throws IOException {
        edit("template.json", "{\"eq\": [{\"val\": \"thirdParty\"}, \"yes\"]}", """
                {"any": ["witnesses", {"any": ["witnesses", {"answered": "./lastName"}]}]}""");
        assertSays("template.json", "questions.reviewDisclosableMaterial", "one table at a time");
    }

    @Test
    void shouldEndWithStatusThatTellsWhetherAllIsWell() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8);
        assertEquals(2, TemplateCheck.run(List.of(), print));
        assertEquals(0, TemplateCheck.run(List.of(ptph.toString()), print));
        edit("wording.cy.json", "\"Cyllid\"", "\"Funding\"");
        assertEquals(
                1,
                TemplateCheck.run(
                        List.of(ptph.toString(), root.resolve("nowhere").toString()), print));
        String said = out.toString(StandardCharsets.UTF_8);
        assertTrue(said.contains("nothing is wrong"), said);
        assertTrue(said.contains("wording.cy.json, defendantContact.funding: The Welsh is the same"), said);
        assertTrue(said.contains("cannot be read"), said);
    }
}
