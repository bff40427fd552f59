package org.counterpart.forms.operations;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the person who maintains a form reads of a mistake, word for word: nothing about the program, and nothing else about the form. */
class BrokenTemplateTest {
    @TempDir
    Path folder;

    /** How to break a form. */
    private interface Break {
        void in(TemplateCopy copy) throws IOException;
    }

    private static Break replaces(String file, String before, String after) {
        return copy -> TemplateCopy.edit(copy.ptph.resolve(file), before, after);
    }

    private static final String ASKS = "{\"eq\": [{\"val\": \"thirdParty\"}, \"yes\"]}";

    /** A mistake, and the lines that say it. */
    enum Mistake {
        COMMA_MISSING(
                replaces("samples/every-hearing.json", "\",\n", "\"\n"),
                "samples/every-hearing.json: This is not JSON: it cannot be read on from line 5, column 4. Look there and at the line before for a comma, a bracket or a quotation mark that is missing or too many."),
        UNKNOWN_KIND(
                replaces("template.json", "\"kind\": \"yesNoDetails\"", "\"kind\": \"yesNoDetail\""),
                "template.json, questions.draftIndictment: \"kind\" is \"yesNoDetail\", which is not known here. Use one of: text, longText, yesNo, yesNoDetails, choice, choices, date, number, duration, contact, person, address, order, table, information, total, attestation."),
        UNKNOWN_QUESTION(
                replaces("template.json", "{\"val\": \"thirdParty\"}", "{\"val\": \"thirdPary\"}"),
                "template.json, questions.reviewDisclosableMaterial: The condition asks about \"thirdPary\", but its own part has no such question; a condition reads its own part only. Did you mean \"thirdParty\"?"),
        CIRCLE(
                replaces("template.json", "\"alias\": \"thirdParty\",", """
                        "alias": "thirdParty", "when": {"answered": "reviewDisclosableMaterial"},"""),
                "template.json, questions.thirdParty: Whether these questions are asked goes round in a circle: questions.thirdParty → questions.reviewDisclosableMaterial → questions.thirdParty. None of them could ever be asked first: take one of the conditions away."),
        NEVER_ASKED(
                replaces("template.json", ASKS, "{\"and\": [" + ASKS + ", {\"not\": {\"answered\": \"thirdParty\"}}]}"),
                "template.json, questions.reviewDisclosableMaterial: This question can never be asked: no answers make its conditions true together. Change or take away its condition, or take the question out."),
        NO_SUCH_ANSWER(
                replaces(
                        "template.json",
                        "[{\"val\": \"thirdParty\"}, \"yes\"]",
                        "[{\"val\": \"thirdParty\"}, \"Yes\"]"),
                "template.json, questions.reviewDisclosableMaterial: The condition compares with \"Yes\", which is not one of the answers [yes, no]. Use one of them."),
        OTHER_KIND(
                replaces("template.json", ASKS, "{\"gt\": [{\"val\": \"cctv.details\"}, 3]}"),
                "template.json, questions.reviewDisclosableMaterial: The condition compares a text with a number, which are never equal. Compare it with a value of its own kind."),
        WELSH_MISSING(
                replaces("wording.cy.json", " \"questions.cctv\"", " \"questions.cctw\""),
                "wording.cy.json, questions.cctv: The words are missing. Add the line \"questions.cctv\".",
                "wording.cy.json, questions.cctw: Nothing in the form uses these words. Take the line out. Did you mean \"questions.cctv\"?"),
        WELSH_IS_ENGLISH(
                replaces("wording.cy.json", "\"Cyllid\"", "\"Funding\""),
                "wording.cy.json, defendantContact.funding: The Welsh is the same as the English. Translate \"Funding\"."),
        ID_USED_BEFORE(
                copy -> copy.earlier(
                        "{\"id\": \"sfr\", \"kind\": \"yesNoDetails\", \"detailsOn\": [\"no\"]",
                        "{\"id\": \"sfr\", \"kind\": \"text\""),
                "template.json, defence/sfr: In version 2025.1 this question is of the kind \"text\", now it is \"yesNoDetails\". Ids are never used for something else: give the new question another id."),
        ID_TWICE(
                replaces("template.json", "\"id\": \"goodyear\"", "\"id\": \"altPlea\""),
                "template.json, pleaOffers.altPlea: Two questions of this part have the id \"altPlea\". Their answers would be one: give one of them another id.",
                "wording.en.json, pleaOffers.goodyear: Nothing in the form uses these words. Take the line out.",
                "wording.en.json, pleaOffers.goodyear.details: Nothing in the form uses these words. Take the line out.",
                "wording.cy.json, pleaOffers.goodyear: Nothing in the form uses these words. Take the line out.",
                "wording.cy.json, pleaOffers.goodyear.details: Nothing in the form uses these words. Take the line out."),
        SAMPLE_DOES_NOT_FIT(
                replaces("samples/two-defendants.json", "\"funding\": \"", "\"funding\": \"not-"),
                "samples/two-defendants.json, confidential:d1 funding: The answer does not fit. Choose from the answers offered."),
        NO_SUCH_PART_TO_SERVE(
                replaces("template.json", "\"defence-statement/statement\"", "\"defence-statement/statment\""),
                "template.json, stage2Orders.defenceStatement: The order is complied with by serving \"defence-statement/statment\", but there is no such form, or it has no such part. Correct the name."),
        SERVED_BY_THE_OTHER_SIDE(
                replaces("template.json", "\"hearsay/objection\"", "\"hearsay/prosecution-objection\""),
                "template.json, stage2Orders.hearsayResponse: The order is complied with by serving \"hearsay/prosecution-objection\", which the defence does not serve. Name a part of its own."),
        SET_WITHOUT_SUCH_A_DATE(
                replaces("template.json", "\"stage4Due\": {\"from\"", "\"stage5Due\": {\"from\""),
                "template.json, standardSets.ordinary: The set has the date \"stage5Due\", but its part has no such date. Correct the name."),
        SET_WITH_A_DATE_OF_AN_ORDER_IT_DOES_NOT_MAKE(
                replaces("template.json", "\"stage4Due\": {\"from\"", "\"stage1Interview.due\": {\"from\""),
                "template.json, standardSets.ordinary: The set has the date \"stage1Interview.due\", but its part has no such date. Correct the name."),
        SET_FROM_NOTHING(
                replaces(
                        "template.json",
                        "{\"from\": \"stage3Due\", \"days\": 28}}",
                        "{\"from\": \"stage6Due\", \"days\": 28}}"),
                "template.json, standardSets.ordinary: The date \"stage4Due\" follows from \"stage6Due\", but the part has no such date. Correct the name."),
        SET_IN_A_CIRCLE(
                replaces(
                        "template.json",
                        "\"stage2Due\": {\"from\": \"stage1Due\"",
                        "\"stage2Due\": {\"from\": \"stage4Due\""),
                "template.json, standardSets.ordinary: The date \"stage2Due\" follows from itself, by way of others. Count one from another."),
        SET_WITHOUT_SUCH_AN_ORDER(
                replaces("template.json", "\"stage1.stage1ProsecutionCase\"", "\"stage2.stage1ProsecutionCase\""),
                "template.json, standardSets.ordinary: The set orders \"stage2.stage1ProsecutionCase\", but its part has no such order. Correct the name."),
        SET_OF_A_PARTY(
                replaces(
                        "template.json",
                        "{\"id\": \"short\", \"part\": \"court\"",
                        "{\"id\": \"short\", \"part\": \"prosecution\""),
                "template.json, standardSets.short: The set belongs to the part \"prosecution\", which is none of the court's. Name one."),
        SET_OVER_BEFORE_IT_BEGINS(
                replaces(
                        "template.json",
                        "\"short\", \"part\": \"court\",",
                        "\"short\", \"part\": \"court\", \"validTo\": \"2025-12-31\","),
                "template.json, standardSets.short: The set ends before it begins. Correct validFrom or validTo."),
        SET_TWICE(
                replaces("template.json", "{\"id\": \"short\", \"part\"", "{\"id\": \"ordinary\", \"part\""),
                "template.json, standardSets.ordinary: Two standard sets have this id. Give one of them another.",
                "wording.en.json, standardSet.short: Nothing in the form uses these words. Take the line out.",
                "wording.en.json, standardSet.short.hint: Nothing in the form uses these words. Take the line out.",
                "wording.cy.json, standardSet.short: Nothing in the form uses these words. Take the line out.",
                "wording.cy.json, standardSet.short.hint: Nothing in the form uses these words. Take the line out."),
        DECLARED_OF_NO_PART(
                replaces(
                        "template.json", "\"ordersMade\", \"part\": \"court\"", "\"ordersMade\", \"part\": \"courts\""),
                "template.json, declarations.ordersMade: It is declared of the part \"courts\", which is not among the parts. Add the part or correct the name."),
        DECLARED_OF_WHAT_IS_NEVER_SERVED(
                replaces(
                        "template.json",
                        "\"ordersMade\", \"part\": \"court\", \"attests\": \"judge.judgeName\"",
                        "\"ordersMade\", \"part\": \"court-private\""),
                "template.json, declarations.ordersMade: It is declared of the part \"court-private\", which is never served. Name a part that has an audience."),
        DECLARED_BY_COURT_OF_PARTY(
                replaces(
                        "template.json",
                        "\"ordersMade\", \"part\": \"court\", \"attests\": \"judge.judgeName\"",
                        "\"ordersMade\", \"part\": \"prosecution\""),
                "template.json, declarations.ordersMade: It says who of the court declares it, but the part \"prosecution\" is a party's: whoever serves that declares it. Take \"by\" out."),
        DECLARATION_STANDS_FOR_NO_SIGNATURE(
                replaces("template.json", "\"attests\": \"judge.judgeName\"", "\"attests\": \"judge.name\""),
                "template.json, declarations.ordersMade: It stands for the signature \"judge.name\", but the part \"court\" has no attestation of that name that is asked once. Correct the name."),
        DECLARED_WHERE_NOTHING_SAYS_SO(
                replaces(
                        "template.json",
                        "\"attests\": \"judge.judgeName\",",
                        "\"attests\": \"judge.judgeName\", \"when\": {\"eq\": [{\"val\": \"judgeNames\"}, \"yes\"]},"),
                "template.json, declarations.ordersMade: The condition asks about \"judgeNames\", but its own part has no such question; a condition reads its own part only."),
        DECLARED_TWICE(
                replaces(
                        "template.json",
                        "\"declarations\": [",
                        "\"declarations\": [ {\"id\": \"ordersMade\", \"part\": \"court\", \"confidence\": \"assumed\"},"),
                "template.json, declarations.ordersMade: Two declarations have this id. Give one of them another."),
        DECLARED_OF_SOMETHING_ELSE_BEFORE(
                copy -> copy.earlier(
                        "\"ordersMade\", \"part\": \"court\", \"attests\": \"judge.judgeName\", \"by\": [\"judge\"]",
                        "\"ordersMade\", \"part\": \"prosecution\""),
                "template.json, declarations.ordersMade: In version 2025.1 this is declared of the part \"prosecution\". Give the new declaration an id of its own."),
        DECLARATION_WITHOUT_WORDS(
                replaces("wording.cy.json", "declaration.ordersMade", "declaration.orderMade"),
                "wording.cy.json, declaration.ordersMade: The words are missing. Add the line \"declaration.ordersMade\".",
                "wording.cy.json, declaration.orderMade: Nothing in the form uses these words. Take the line out. Did you mean \"declaration.ordersMade\"?"),
        NO_SAMPLE(
                replaces(
                        "samples/every-hearing.json",
                        "\"furtherToResolve\": \"To be confirmed in writing by 4 December 2026.\",",
                        ""),
                "samples, furtherHearingBlock.furtherToResolve: No sample answers this question, so nobody has seen it filled in and printed. Answer it in a sample."),
        NOT_FOR_THESE_READERS(
                replaces(
                        "template.json",
                        "\"rowsOf\": \"prosecution/witnesses\"",
                        "\"rowsOf\": \"confidential/confidentialWitnesses\""),
                "template.json, witnessNeeds: The section is about rows of the part \"confidential\", but the part \"defence\" is also read by the other defendants' teams, who may not read those rows. Refer to a part that all its readers may read, or give the rows of their own."),
        LIST_NOT_THERE(
                replaces("template.json", "\"options\": \"funding\"", "\"options\": \"fundings\""),
                "template.json, defendantContact.funding: The answers come from the list \"fundings\", which is not among the option sets. Add the list or correct the name.",
                "template.json, optionSets.funding: No question uses this list. Take it out or use it."),
        NOT_SAID_WHETHER_REVIEWED(
                replaces("wording.cy.json", "\"draft: no legal translator has reviewed this file\"", "\"\""),
                "wording.cy.json, _status: Nothing says whether a legal translator has reviewed the Welsh. Write \"draft: not reviewed\", or \"reviewed: \" with who did and when.");

        private final Break broken;
        private final List<String> lines;

        Mistake(Break broken, String... lines) {
            this.broken = broken;
            this.lines = List.of(lines);
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldBeToldWordForWord(Mistake mistake) throws IOException {
        TemplateCopy copy = new TemplateCopy(folder);
        mistake.broken.in(copy);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8);
        assertEquals(1, TemplateCheck.run(List.of(copy.ptph.toString()), print));
        List<String> said = out.toString(StandardCharsets.UTF_8)
                .lines()
                .map(line -> line.replace(copy.ptph + ": ", ""))
                .toList();
        List<String> lines = new ArrayList<>(mistake.lines);
        lines.add(lines.size() + " to be mended");
        assertEquals(lines, said);
    }
}
