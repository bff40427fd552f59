package org.counterpart.forms.access;

import static org.counterpart.forms.fixture.Ops.*;
import static org.counterpart.forms.fixture.PtphForm.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.counterpart.forms.fixture.ClosedSet;
import org.counterpart.forms.fixture.PtphForm;
import org.counterpart.forms.form.FieldPath;
import org.counterpart.forms.form.FieldValue;
import org.counterpart.forms.form.Limits;
import org.counterpart.forms.form.PartId;
import org.counterpart.forms.merge.Entry;
import org.counterpart.forms.merge.InvalidOperation;
import org.counterpart.forms.merge.Operation;
import org.counterpart.forms.merge.Operation.Mark;
import org.counterpart.forms.merge.PartState;
import org.counterpart.forms.template.PartDefinition;
import org.junit.jupiter.api.Test;

class RefusalTest {
    private final PartState state = new PartState();

    private void apply(Operation... operations) {
        try {
            state.apply(new Entry(state.revision() + 1, "", 0, author(PROSECUTOR), 1, List.of(operations)));
        } catch (InvalidOperation e) {
            throw new AssertionError(e);
        }
    }

    private String code(Actor actor, String part, Operation... operations) {
        return code(request(actor, part, state, List.of(operations)));
    }

    private static String code(EditRequest request) {
        Decision decision = POLICY.permit(request);
        return decision instanceof Decision.Refused refused
                ? refused.refusal().code().wireName()
                : "permitted";
    }

    private static Operation long1(String field, int length) {
        return text(field, insert("x".repeat(length)));
    }

    @Test
    void shouldPermitOwnPart() {
        assertEquals("permitted", code(PROSECUTOR, "prosecution", set("hearsay", "no")));
        assertEquals("permitted", code(COUNSEL_D1, "defence:d1", text("realIssues", insert("none"))));
        assertEquals("permitted", code(CLERK, "court", set("issuesHearing", "no")));
    }

    /** What teams ask that do not write a part, decided elsewhere: {@code ProposalsTest}, and below. */
    private static boolean isAskedFromOutside(Operation operation) {
        return operation instanceof Operation.Audience
                || operation instanceof Operation.Suggest
                || operation instanceof Operation.Decide;
    }

    @Test
    void shouldRefuseWriteToPartOfAnotherTeam() {
        for (Actor actor : PEOPLE) {
            OUTLINE.parts().stream()
                    .filter(part -> !POLICY.mayWrite(actor, part, state.joined()))
                    .forEach(part -> {
                        String expected = POLICY.mayJoin(actor, part) ? "not-joined" : "not-yours";
                        for (Operation operation : ClosedSet.OPERATIONS) {
                            if (!isAskedFromOutside(operation)) {
                                assertEquals(
                                        expected, code(actor, part.id().value(), operation), actor + " " + operation);
                            }
                        }
                    });
        }
    }

    @Test
    void shouldRefuseQuestionsThatTheTemplateDoesNotHave() {
        assertEquals("unknown-field", code(PROSECUTOR, "prosecution", set("nothing", "x")));
        assertEquals("unknown-field", code(PROSECUTOR, "prosecution", set("realIssues", "x")));
        assertEquals("unknown-field", code(PROSECUTOR, "prosecution", set("witnesses", "x")));
        assertEquals("unknown-field", code(PROSECUTOR, "prosecution", set("formRequired", "x")));
        assertEquals("unknown-field", code(PROSECUTOR, "prosecution", text("lawyer.fax", insert("x"))));
        assertEquals(
                "unknown-field",
                code(PROSECUTOR, "prosecution", text("defendantQuestions/d9/badCharacter.details", insert("x"))));
        assertEquals("unknown-field", code(PROSECUTOR, "prosecution", text("witnesses/w1/rank", insert("x"))));
        assertEquals("unknown-field", code(PROSECUTOR, "prosecution", row("defendantQuestions", "d3", null)));
    }

    @Test
    void shouldRefuseOperationThatDoesNotFitTheKindOfField() {
        assertEquals("unknown-field", code(PROSECUTOR, "prosecution", text("hearsay", insert("yes"))));
        assertEquals("unknown-field", code(PROSECUTOR, "prosecution", set("facilities", "typed")));
        assertEquals("unknown-field", code(PROSECUTOR, "prosecution", set("facilities", FieldValue.NONE)));
    }

    @Test
    void shouldRefuseValuesThatDoNotFit() {
        assertEquals("bad-value", code(PROSECUTOR, "prosecution", set("hearsay", "perhaps")));
        assertEquals("bad-value", code(PROSECUTOR, "prosecution", set("hearsay", new FieldValue.Bool(true))));
        assertEquals("bad-value", code(JUDGE, "court", set("trialDate", "2026-02-30")));
        assertEquals("bad-value", code(JUDGE, "court", set("trialDate", "7 December 2026")));
        assertEquals("bad-value", code(JUDGE, "court", set("stage1Dmd.ordered", "yes")));
        assertEquals("bad-value", code(JUDGE, "court", setTexts("warningsGiven", "credit", "credit")));
        assertEquals("bad-value", code(JUDGE, "court", setTexts("warningsGiven", "nothing")));
        assertEquals("permitted", code(JUDGE, "court", set("trialDate", "2028-02-29")));
        assertEquals("permitted", code(JUDGE, "court", setTexts("warningsGiven", "credit", "bail")));
        assertEquals("permitted", code(JUDGE, "court", set("trialDate", FieldValue.NONE)));
    }

    @Test
    void shouldRefuseTextThatWouldPassItsLimit() {
        assertEquals("permitted", code(PROSECUTOR, "prosecution", long1("lawyer.name", 500)));
        assertEquals("too-long", code(PROSECUTOR, "prosecution", long1("lawyer.name", 501)));
        assertEquals("permitted", code(PROSECUTOR, "prosecution", long1("facilities", 20_000)));
        assertEquals("too-long", code(PROSECUTOR, "prosecution", long1("facilities", 20_001)));
        apply(long1("lawyer.name", 500));
        assertEquals("permitted", code(PROSECUTOR, "prosecution", text("lawyer.name", delete(1), insert("y"))));
        assertEquals("too-long", code(PROSECUTOR, "prosecution", text("lawyer.name", insert("y"))));
    }

    @Test
    void shouldRefuseTableThatWouldPassItsLimit() {
        List<Operation> rows = new ArrayList<>();
        for (int i = 0; i < Limits.ROWS_PER_TABLE - 1; i++) {
            rows.add(row("witnesses", "w" + i, null));
        }
        rows.add(remove("witnesses", "w0"));
        apply(rows.toArray(Operation[]::new));
        assertEquals(
                "too-long", code(PROSECUTOR, "prosecution", row("witnesses", "a", null), row("witnesses", "b", null)));
        assertEquals(
                "permitted",
                code(PROSECUTOR, "prosecution", row("witnesses", "w0", null), row("witnesses", "a", null)));
        apply(row("witnesses", "last", null));
        assertEquals("too-long", code(PROSECUTOR, "prosecution", row("witnesses", "a", null)));
        assertEquals("permitted", code(PROSECUTOR, "prosecution", row("witnesses", "w0", null)));
    }

    @Test
    void shouldRefusePartThatWouldPassItsLimit() {
        List<Operation> rows = new ArrayList<>();
        for (int i = 0; i < Limits.PART_CHARACTERS / 20_000; i++) {
            rows.add(new Operation.EditText(
                    new FieldPath("unused" + i),
                    org.counterpart.forms.merge.text.TextOperation.of(insert("x".repeat(20_000)))));
        }
        rows.set(0, long1("unused0", 19_990));
        apply(rows.toArray(Operation[]::new));
        assertEquals("permitted", code(PROSECUTOR, "prosecution", long1("facilities", 10)));
        assertEquals("too-long", code(PROSECUTOR, "prosecution", long1("facilities", 11)));
        assertEquals("too-long", code(PROSECUTOR, "prosecution", long1("facilities", 6), long1("office", 6)));
    }

    @Test
    void shouldRefuseOperationThatDoesNotFitTheState() {
        assertEquals("bad-operation", code(PROSECUTOR, "prosecution", text("facilities", skip(1), insert("x"))));
        assertEquals("bad-operation", code(PROSECUTOR, "prosecution", text("facilities", delete(1))));
        assertEquals("bad-operation", code(PROSECUTOR, "prosecution", set("hearsay", "no"), set("hearsay", "yes")));
    }

    @Test
    void shouldRefuseWhatOnlyTheServerMakes() {
        for (Operation operation : ClosedSet.OPERATIONS) {
            boolean control = operation instanceof Operation.ControlOperation
                    && !(operation instanceof Operation.Serve)
                    && !(operation instanceof Operation.Declare)
                    && !(operation instanceof Operation.Comment)
                    && !isAskedFromOutside(operation);
            if (control) {
                assertEquals("not-supported", code(PROSECUTOR, "prosecution", operation), operation.toString());
            }
        }
        assertEquals("not-supported", code(PROSECUTOR, "prosecution", set("hearsay", "no"), serve(null)));
        assertEquals("not-supported", code(PROSECUTOR, "prosecution", set("hearsay", "no"), join("prosecution")));
        Operation declares = new Operation.Declare(1, "h", "ready");
        assertEquals("not-supported", code(PROSECUTOR, "prosecution", set("hearsay", "no"), declares));
        Operation comments = new Operation.Comment("k1", new PartId("prosecution"), new FieldPath("hearsay"), "why");
        assertEquals("not-supported", code(PROSECUTOR, "prosecution", set("hearsay", "no"), comments));
        assertEquals("not-yours", code(PROSECUTOR, "prosecution", comments), "it stands in the team's notes");
        assertEquals("permitted", code(PROSECUTOR, "notes:prosecution", comments));
    }

    @Test
    void shouldLetDefenceAnswerAboutReleasedWitnessesOnly() {
        assertEquals("permitted", code(SOLICITOR_D1, "defence:d1", set("witnessNeeds/w1/required", "yes")));
        assertEquals("unknown-field", code(SOLICITOR_D1, "defence:d1", set("witnessNeeds/w2/required", "yes")));
    }

    @Test
    void shouldLetTeamsJoinAndLeaveForThemselvesOnly() {
        assertEquals("permitted", code(PROSECUTOR, "shared:proceedings:d1", join("prosecution")));
        assertEquals(
                "bad-operation",
                code(COUNSEL_D1, "shared:proceedings:d1", leave("defence:d1")),
                "a team that has not joined has nothing to leave");
        assertEquals("not-yours", code(PROSECUTOR, "shared:proceedings:d1", join("defence:d1")));
        assertEquals("not-yours", code(SOLICITOR_D2, "shared:proceedings:d1", join("defence:d2")));
        assertEquals("not-yours", code(JUDGE, "shared:proceedings:d1", join("judge")));
        assertEquals("not-yours", code(PROSECUTOR, "prosecution", join("prosecution")));
    }

    @Test
    void shouldRefuseServiceOfWhatWasNotPreviewed() {
        apply(set("hearsay", "no"));
        assertEquals(
                "changed-since-preview",
                code(PtphForm.request(PROSECUTOR, "prosecution", state, 0, List.of(serve("late")))));
        assertEquals("permitted", code(PROSECUTOR, "prosecution", serve("late")));
    }

    @Test
    void shouldListAnswersThatAreMissingUntilReasonIsGiven() {
        apply(set("represented", "no"));
        Decision decision = POLICY.permit(request(SOLICITOR_D1, "defence:d1", state, List.of(serve(null))));
        Refusal refusal = assertInstanceOf(Decision.Refused.class, decision).refusal();
        assertEquals("missing-answers", refusal.code().wireName());
        assertTrue(refusal.missing().contains("realIssues"));
        assertFalse(refusal.missing().contains("represented"));
        assertFalse(refusal.missing().contains("solicitor.name"), "is not asked of somebody unrepresented");
        assertEquals("missing-answers", code(SOLICITOR_D1, "defence:d1", serve("  ")));
        assertEquals("permitted", code(SOLICITOR_D1, "defence:d1", serve("instructions are awaited")));
        assertEquals("permitted", code(SOLICITOR_D1, "defence:d1", serve("x".repeat(Limits.REASON_CHARACTERS))));
        assertEquals("too-long", code(SOLICITOR_D1, "defence:d1", serve("x".repeat(Limits.REASON_CHARACTERS + 1))));
    }

    @Test
    void shouldRefuseServiceOfNothing() {
        assertEquals("nothing-to-serve", code(PROSECUTOR, "prosecution", serve("x")));
        apply(set("hearsay", "no"));
        apply(new Operation.Serve(1, "h", null, null));
        assertEquals("nothing-to-serve", code(PROSECUTOR, "prosecution", serve("x")));
    }

    @Test
    void shouldRefuseServiceWhileAnswersAreUnsettled() {
        apply(markOf("hearsay", "prosecution", "prosecution"));
        assertEquals("unsettled-answers", code(PROSECUTOR, "prosecution", serve("x")));
    }

    @Test
    void shouldLetOnlyTheJudgePublishTheCourtsPart() {
        apply(set("issuesHearing", "no"));
        assertEquals("permitted", code(JUDGE, "court", serve("x")));
        assertEquals("not-yours", code(CLERK, "court", serve("x")));
        assertEquals("not-yours", code(JUDGE, "court-private", serve("x")));
        assertEquals("not-yours", code(PROSECUTOR, "notes:prosecution", serve("x")));
    }

    private static Mark markOf(String field, String teamOfYes, String teamOfNo) {
        return new Mark(
                field,
                Mark.Kind.ANSWERED_DIFFERENTLY,
                List.of(
                        new Mark.Answer(FieldValue.of("yes"), "p1", "A", teamOfYes, 1),
                        new Mark.Answer(FieldValue.of("no"), "p2", "B", teamOfNo, 2)));
    }

    @Test
    void shouldLetOnlyTheSideThatGivesWaySettle() {
        apply(markOf("hearsay", "prosecution", "defence:d1"));
        assertEquals("not-yours", code(PROSECUTOR, "prosecution", resolve("hearsay", "yes")));
        assertEquals("permitted", code(PROSECUTOR, "prosecution", resolve("hearsay", "no")));
        assertEquals("bad-value", code(PROSECUTOR, "prosecution", resolve("hearsay", "perhaps")));
        assertEquals("bad-operation", code(PROSECUTOR, "prosecution", resolve("cctv", "yes")));
    }

    @Test
    void shouldLetAnyoneOfTheTeamSettleInsideIt() {
        apply(markOf("hearsay", "prosecution", "prosecution"));
        assertEquals("permitted", code(PROSECUTOR_TWO, "prosecution", resolve("hearsay", "yes")));
    }

    @Test
    void shouldLetTheJudgesAnswerStandOverTheClerks() {
        apply(markOf("issuesHearing", "judge", "court"));
        assertEquals("permitted", code(JUDGE, "court", resolve("issuesHearing", "yes")));
        assertEquals("not-yours", code(CLERK, "court", resolve("issuesHearing", "no")));
        assertEquals("permitted", code(CLERK, "court", resolve("issuesHearing", "yes")));
    }

    /** But the judge may still let a team read what was released of a party's part that it does not read. */
    @Test
    void shouldRefuseEverythingInSealedPart() {
        apply(new Operation.Seal(1));
        for (Actor actor : PEOPLE) {
            for (Operation operation : ClosedSet.OPERATIONS) {
                OUTLINE.parts().forEach(part -> {
                    boolean readers = operation instanceof Operation.Audience
                            && part.definition().kind() == PartDefinition.Kind.PARTY;
                    String id = part.id().value();
                    String otherwise =
                            actor == JUDGE && readers ? ofJudge(id, (Operation.Audience) operation) : "not-yours";
                    assertEquals(readers ? otherwise : "final", code(actor, id, operation), id + operation);
                });
            }
        }
    }

    /** An order that there can be, with a reason; taken out is who reads by the template, let in who does not. */
    private static String ofJudge(String part, Operation.Audience audience) {
        boolean out = audience.team().startsWith(Operation.Audience.OUT);
        boolean reads = List.of("prosecution", "defence:d2").contains(part);
        boolean own = List.of("defence:d1", "confidential:d1").contains(part);
        boolean may = audience.joined() && !own && out == reads;
        return !may ? "bad-operation" : audience.reason() == null ? "no-reason" : "permitted";
    }

    /** As the saga of that number asks: its entries have no client. */
    private EditRequest ofSaga(Actor actor, int saga, Operation... operations) {
        EditRequest asked = request(actor, "prosecution", state, List.of(operations));
        Entry entry = asked.entry();
        return new EditRequest(
                actor,
                asked.form(),
                asked.part(),
                asked.asked(),
                asked.baseRevision(),
                new Entry(entry.revision(), "", saga, entry.author(), entry.at(), entry.operations()),
                state,
                asked.otherParts());
    }

    @Test
    void shouldLetOnlyTheJudgeSealAndOnlyOnce() {
        Operation seal = new Operation.Seal(1);
        for (Actor actor : PEOPLE) {
            Decision decision = POLICY.permitStep(actor, ofSaga(actor, 1, seal), false);
            assertEquals(actor == JUDGE, decision instanceof Decision.Permitted, actor.name());
        }
        assertInstanceOf(
                Decision.Refused.class,
                POLICY.permitStep(JUDGE, request(JUDGE, "prosecution", state, List.of(seal)), false),
                "under a client id");
        assertInstanceOf(
                Decision.Refused.class, POLICY.permitStep(JUDGE, ofSaga(JUDGE, 1, set("hearsay", "no"), seal), false));
        assertInstanceOf(Decision.Refused.class, POLICY.permitStep(JUDGE, ofSaga(JUDGE, 1, serve("x"), seal), false));
        apply(seal);
        assertInstanceOf(Decision.Refused.class, POLICY.permitStep(JUDGE, ofSaga(JUDGE, 2, seal), false));
    }

    @Test
    void shouldLetCourtStaffSealWithAnApprovalAndPublishNothingWithIt() {
        Operation seal = new Operation.Seal(1);
        for (Actor actor : PEOPLE) {
            Decision decision = POLICY.permitStep(actor, ofSaga(actor, 1, seal), true);
            assertEquals(actor == JUDGE || actor == CLERK, decision instanceof Decision.Permitted, actor.name());
        }
        EditRequest orders = ofSaga(CLERK, 1, serve(null), seal);
        EditRequest publishing = new EditRequest(
                CLERK,
                orders.form(),
                PtphForm.part("court"),
                orders.asked(),
                orders.baseRevision(),
                orders.entry(),
                orders.state(),
                orders.otherParts());
        assertInstanceOf(Decision.Refused.class, POLICY.permitStep(CLERK, publishing, true));
        assertInstanceOf(Decision.Permitted.class, POLICY.permitStep(JUDGE, publishing, false));
    }
}
