package org.counterpart.forms.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.List;
import org.counterpart.forms.document.SampleForm;
import org.counterpart.forms.form.FieldPath;
import org.counterpart.forms.form.FieldValue;
import org.counterpart.forms.form.FormId;
import org.counterpart.forms.form.PartId;
import org.counterpart.forms.merge.Author;
import org.counterpart.forms.merge.Entry;
import org.counterpart.forms.merge.Operation;
import org.counterpart.forms.merge.PartState;
import org.counterpart.forms.template.FormOutline;
import org.counterpart.forms.template.PartInstance;
import org.junit.jupiter.api.Test;

/** Cells about rows of a part that each defendant has: only rows of the same defendant, only as served; only counts of their own. */
class RowsOfDefendantTest {
    private static final Actor JUDGE = new Actor("p_hr", "HHJ Rowan", Role.JUDGE, "judge");
    private static final Actor SOLICITOR = new Actor("p_as", "Amina Shah", Role.DEFENCE_SOLICITOR, "defence:d1");

    /** Only {@code defence:d2} has released a row, {@code r1}. */
    private static Decision decide(Actor actor, String reference, String part, Operation operation) {
        FormOutline outline = new SampleForm(reference, "two-defendants").outline();
        PartInstance instance = outline.part(new PartId(part));
        Author author = new Author(actor.personId(), actor.name(), actor.team(), null, "s");
        return new AccessPolicy(outline)
                .permit(new EditRequest(
                        actor,
                        new FormId("form-1"),
                        instance,
                        List.of(operation),
                        0,
                        new Entry(1, "", 0, author, 1, List.of(operation)),
                        new PartState(),
                        (team, owner, group, row) ->
                                owner.equals("defence:d2") && group.equals("defenceWitnesses") && row.equals("r1")));
    }

    private static Operation set(String path, FieldValue value) {
        return new Operation.SetValue(new FieldPath(path), value);
    }

    @Test
    void shouldTakeCellsAboutRowsOfTheSameDefendantOnly() {
        Operation cell = set("courtDefenceWitnesses/r1/eicMinutes", new FieldValue.Whole(20));
        assertInstanceOf(Decision.Permitted.class, decide(JUDGE, "pet/2026.1", "court-defendant:d2", cell));
        Decision other = decide(JUDGE, "pet/2026.1", "court-defendant:d1", cell);
        assertEquals(
                "unknown-field",
                assertInstanceOf(Decision.Refused.class, other).refusal().code().wireName());
    }

    @Test
    void shouldTakePleasToOwnCountsOnly() {
        FieldValue guilty = FieldValue.of("guilty");
        assertInstanceOf(
                Decision.Permitted.class,
                decide(SOLICITOR, "bcm/2026.1", "confidential:d1", set("pleas/c3/plea", guilty)));
        assertInstanceOf(
                Decision.Refused.class,
                decide(SOLICITOR, "bcm/2026.1", "confidential:d1", set("pleas/c4/plea", guilty)));
    }
}
