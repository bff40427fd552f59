package org.counterpart.forms.merge;

import static org.counterpart.forms.fixture.Ops.insert;
import static org.counterpart.forms.fixture.Ops.remove;
import static org.counterpart.forms.fixture.Ops.resolve;
import static org.counterpart.forms.fixture.Ops.row;
import static org.counterpart.forms.fixture.Ops.set;
import static org.counterpart.forms.fixture.Ops.text;
import static org.counterpart.forms.fixture.PtphForm.PROSECUTOR;
import static org.counterpart.forms.fixture.PtphForm.PROSECUTOR_TWO;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.counterpart.forms.access.Actor;
import org.counterpart.forms.access.Role;
import org.counterpart.forms.fixture.Logs;
import org.counterpart.forms.form.FieldPath;
import org.counterpart.forms.form.FieldValue;
import org.counterpart.forms.merge.Operation.Mark;
import org.junit.jupiter.api.Test;

class MarksTest {
    private static final Actor THIRD = new Actor("p_x3", "Third Person", Role.PROSECUTOR, "prosecution");
    private final Logs log = new Logs();

    private List<String> valuesOf(Mark mark) {
        return mark.answers().stream().map(answer -> answer.value().asText()).toList();
    }

    private List<String> peopleOf(Mark mark) {
        return mark.answers().stream().map(Mark.Answer::personId).toList();
    }

    private Mark onlyMark() {
        assertEquals(1, log.state().marks().size());
        return log.state().marks().get(0);
    }

    @Test
    void shouldMarkDifferentAnswersOfTwoPeopleWhoHadNotSeenEachOther() {
        log.addFrom(0, PROSECUTOR, set("hearsay", "no"));
        log.addFrom(0, PROSECUTOR_TWO, set("hearsay", "yes"));
        assertEquals(Mark.Kind.ANSWERED_DIFFERENTLY, onlyMark().kind());
        assertEquals(List.of("no", "yes"), valuesOf(onlyMark()));
        assertEquals(List.of("p_rm", "p_to"), peopleOf(onlyMark()));
        assertEquals(
                List.of(1, 2),
                onlyMark().answers().stream().map(Mark.Answer::revision).toList());
        assertEquals("yes", log.state().text(new FieldPath("hearsay")));
        assertTrue(log.state().hasUnsettledAnswers());
    }

    @Test
    void shouldKeepAnswersOfAllThree() {
        log.addFrom(0, PROSECUTOR, set("hearsay", "no"));
        log.addFrom(0, PROSECUTOR_TWO, set("hearsay", "yes"));
        log.addFrom(0, THIRD, set("hearsay", FieldValue.NONE));
        assertEquals(List.of("no", "yes", ""), valuesOf(onlyMark()));
        assertEquals(List.of("p_rm", "p_to", "p_x3"), peopleOf(onlyMark()));
    }

    @Test
    void shouldKeepEarlierAnswersForPersonWhoHadSeenTheFirstOnly() {
        log.addFrom(0, PROSECUTOR, set("hearsay", "no"));
        log.addFrom(0, PROSECUTOR_TWO, set("hearsay", "yes"));
        log.addFrom(1, THIRD, set("hearsay", FieldValue.NONE));
        assertEquals(List.of("yes", "no", ""), valuesOf(onlyMark()));
    }

    @Test
    void shouldNotMarkAnswersOfOnePerson() {
        log.addFrom(0, PROSECUTOR, set("hearsay", "no"));
        log.addFrom(0, PROSECUTOR, set("hearsay", "yes"));
        assertEquals(List.of(), log.state().marks());
    }

    @Test
    void shouldNotMarkEqualAnswers() {
        log.addFrom(0, PROSECUTOR, set("hearsay", "no"));
        log.addFrom(0, PROSECUTOR_TWO, set("hearsay", "no"));
        assertEquals(List.of(), log.state().marks());
    }

    @Test
    void shouldNotMarkAnswerThatChangesOneSeenBefore() {
        log.addFrom(0, PROSECUTOR, set("hearsay", "no"));
        log.addFrom(1, PROSECUTOR_TWO, set("hearsay", "yes"));
        assertFalse(log.state().hasUnsettledAnswers());
    }

    @Test
    void shouldNotMarkAnswersToDifferentQuestions() {
        log.addFrom(0, PROSECUTOR, set("hearsay", "no"));
        log.addFrom(0, PROSECUTOR_TWO, set("cctv", "yes"));
        assertEquals(List.of(), log.state().marks());
    }

    @Test
    void shouldRemoveMarkWhenSettled() {
        log.addFrom(0, PROSECUTOR, set("hearsay", "no"));
        log.addFrom(0, PROSECUTOR_TWO, set("hearsay", "yes"));
        log.add(resolve("hearsay", "no"));
        assertEquals(List.of(), log.state().marks());
        assertEquals("no", log.state().text(new FieldPath("hearsay")));
    }

    @Test
    void shouldKeepMarkWhenSomebodyAnswersWithoutSettling() {
        log.addFrom(0, PROSECUTOR, set("hearsay", "no"));
        log.addFrom(0, PROSECUTOR_TWO, set("hearsay", "yes"));
        log.addFrom(2, THIRD, set("hearsay", "no"));
        assertTrue(log.state().hasUnsettledAnswers());
    }

    @Test
    void shouldMarkRemovalThatMeetsAnEdit() {
        log.add(row("witnesses", "w1", null));
        log.addFrom(1, PROSECUTOR, text("witnesses/w1/firstName", insert("Ann")));
        Entry removal = log.addFrom(1, PROSECUTOR_TWO, remove("witnesses", "w1"));
        assertEquals(
                new Mark(
                        "witnesses/w1",
                        Mark.Kind.REMOVED_WHILE_EDITED,
                        onlyMark().answers()),
                onlyMark());
        assertEquals(List.of("p_rm", "p_to"), peopleOf(onlyMark()));
        assertEquals(2, removal.operations().size());
        assertEquals("Ann", log.state().text(new FieldPath("witnesses/w1/firstName")));
    }

    @Test
    void shouldMarkEditThatMeetsARemoval() {
        log.add(row("witnesses", "w1", null));
        log.addFrom(1, PROSECUTOR, remove("witnesses", "w1"));
        log.addFrom(1, PROSECUTOR_TWO, text("witnesses/w1/firstName", insert("Ann")));
        assertEquals("witnesses/w1", onlyMark().field());
        assertEquals(Mark.Kind.REMOVED_WHILE_EDITED, onlyMark().kind());
        assertEquals(List.of("p_rm", "p_to"), peopleOf(onlyMark()));
        assertFalse(log.state().hasUnsettledAnswers());
    }

    @Test
    void shouldNotMarkRemovalOfRowThatOnePersonEdited() {
        log.add(row("witnesses", "w1", null));
        log.addFrom(1, PROSECUTOR, text("witnesses/w1/firstName", insert("Ann")));
        log.addFrom(1, PROSECUTOR, remove("witnesses", "w1"));
        assertEquals(List.of(), log.state().marks());
    }

    @Test
    void shouldNotMarkRemovalOfAnotherRow() {
        log.add(row("witnesses", "w1", null), row("witnesses", "w2", null));
        log.addFrom(1, PROSECUTOR, text("witnesses/w2/firstName", insert("Ann")));
        log.addFrom(1, PROSECUTOR_TWO, remove("witnesses", "w1"));
        assertEquals(List.of(), log.state().marks());
    }
}
