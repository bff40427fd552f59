package org.counterpart.forms.merge;

import static org.counterpart.forms.fixture.Ops.delete;
import static org.counterpart.forms.fixture.Ops.insert;
import static org.counterpart.forms.fixture.Ops.join;
import static org.counterpart.forms.fixture.Ops.leave;
import static org.counterpart.forms.fixture.Ops.remove;
import static org.counterpart.forms.fixture.Ops.row;
import static org.counterpart.forms.fixture.Ops.set;
import static org.counterpart.forms.fixture.Ops.skip;
import static org.counterpart.forms.fixture.Ops.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.counterpart.forms.fixture.Logs;
import org.counterpart.forms.fixture.PtphForm;
import org.counterpart.forms.form.Declaration;
import org.counterpart.forms.form.FieldPath;
import org.counterpart.forms.form.FieldValue;
import org.counterpart.forms.form.PartId;
import org.counterpart.forms.form.Release;
import org.counterpart.forms.merge.codec.StateEncoder;
import org.junit.jupiter.api.Test;

class PartStateTest {
    private final Logs log = new Logs();

    @Test
    void shouldApplyEntriesInOrderOnly() {
        Entry first = log.add(set("hearsay", "no"));
        assertThrows(InvalidOperation.class, () -> log.state().apply(first));
        Entry gap = new Entry(3, "c", 1, PtphForm.author(PtphForm.PROSECUTOR), 1, List.of(set("hearsay", "no")));
        assertThrows(InvalidOperation.class, () -> log.state().apply(gap));
    }

    @Test
    void shouldRefuseEditPastTheEndOfAnAnswer() {
        Entry entry = new Entry(
                1, "c", 1, PtphForm.author(PtphForm.PROSECUTOR), 1, List.of(text("facilities", skip(1), insert("x"))));
        assertThrows(InvalidOperation.class, () -> log.state().apply(entry));
    }

    @Test
    void shouldRememberWhoAnsweredLastAndWhen() {
        log.add(text("facilities", insert("Ramp")));
        log.add(PtphForm.PROSECUTOR_TWO, List.of(text("facilities", skip(4), insert("s"))));
        PartState.Answered answered = log.state().answered(new FieldPath("facilities"));
        assertEquals(
                new PartState.Answered(FieldValue.of("Ramps"), "p_to", "Tomos Odriscoll", "prosecution", 2), answered);
    }

    /** Everything a state has, changed after it was copied. */
    @Test
    void shouldBeCopiedToBeChangedByItself() {
        log.add(text("facilities", insert("Ramp")), row("witnesses", "w9", null), set("hearsay", "no"));
        log.add(join("prosecution"));
        log.add(new Operation.Mark("hearsay", Operation.Mark.Kind.ANSWERED_DIFFERENTLY, List.of()));
        log.add(new Operation.Serve(1, "5e88", null, null));
        String before = StateEncoder.snapshot(log.state());
        PartState copy = log.state().copy();
        assertEquals(before, StateEncoder.snapshot(copy));
        log.add(text("facilities", skip(4), insert("s")), remove("witnesses", "w9"), set("hearsay", "yes"));
        log.add(leave("prosecution"));
        log.add(new Operation.Mark("cctv", Operation.Mark.Kind.ANSWERED_DIFFERENTLY, List.of()));
        log.add(new Operation.Serve(2, "5e88", null, null));
        log.add(new Operation.Seal(1));
        assertEquals(before, StateEncoder.snapshot(copy));
        assertEquals(6, copy.textLength());
    }

    @Test
    void shouldCountCharactersOfAllTexts() {
        log.add(text("facilities", insert("abcd")), text("office", insert("ef")));
        log.add(text("facilities", skip(1), delete(2)));
        assertEquals(4, log.state().textLength());
    }

    @Test
    void shouldRememberWhatClientsHaveSubmitted() {
        log.add(set("hearsay", "no"));
        assertEquals(new PartState.Client("p_rm", 1, 1), log.state().client("c-p_rm"));
        assertNull(log.state().client("c-nobody"));
    }

    @Test
    void shouldReleaseWhatStandsWhenServed() {
        log.add(row("witnesses", "w1", null), row("witnesses", "w2", "w1"));
        log.add(
                text("witnesses/w1/firstName", insert("Ann")),
                text("witnesses/w2/firstName", insert("Bob")),
                set("hearsay", FieldValue.NONE));
        log.add(remove("witnesses", "w1"));
        log.add(new Operation.Serve(1, "hash", "because", "Somebody"));
        Release release = log.state().latestRelease();
        assertEquals(
                Set.of(new FieldPath("witnesses/w2/firstName")),
                release.content().fields().keySet());
        assertEquals(List.of("w2"), release.content().rowsOf("witnesses"));
        assertEquals(4, release.revision());
        assertEquals(
                new Release.Service(1_004, "p_rm", "Rhiannon Mensah", "prosecution", "Somebody", "because"),
                release.service());
    }

    @Test
    void shouldKnowWhetherAnythingChangedSinceService() {
        assertFalse(log.state().changedSinceService());
        log.add(set("hearsay", "no"));
        assertTrue(log.state().changedSinceService());
        log.add(new Operation.Serve(1, "hash", null, null));
        assertFalse(log.state().changedSinceService());
        log.add(join("prosecution"));
        assertFalse(log.state().changedSinceService());
        log.add(row("witnesses", "w1", null));
        assertTrue(log.state().changedSinceService());
    }

    @Test
    void shouldNotChangeReleaseAfterwards() {
        log.add(text("facilities", insert("before")));
        log.add(new Operation.Serve(1, "hash", null, null));
        log.add(text("facilities", insert("not ")));
        assertEquals(
                FieldValue.of("before"), log.state().latestRelease().content().at(new FieldPath("facilities")));
    }

    @Test
    void shouldKnowWhoHasJoined() {
        log.add(join("prosecution"), join("defence:d1"));
        assertEquals(Set.of("prosecution", "defence:d1"), log.state().joined());
        log.add(leave("prosecution"));
        assertEquals(Set.of("defence:d1"), log.state().joined());
    }

    @Test
    void shouldBeSealedUntilUnsealed() {
        log.add(new Operation.Seal(1));
        assertEquals(1, log.state().sealedBy());
        log.add(new Operation.Unseal(1, "slip rule"));
        assertEquals(0, log.state().sealedBy());
    }

    @Test
    void shouldNotLetOperationsOfLaterVersionsChangeAnswers() {
        log.add(text("facilities", insert("kept")));
        Release.Content before = log.state().content();
        FieldPath field = new FieldPath("facilities");
        log.add(
                new Operation.Migrate("ptph", "2027.1"),
                new Operation.Declare(1, "h", "as"),
                new Operation.Comment("k1", new PartId("court"), field, "why"),
                new Operation.Suggest("k2", field, 0, "other", "why"),
                new Operation.Decide("defence:d1", "k2", Operation.Decide.Outcome.ACCEPTED, null));
        assertEquals(before, log.state().content());
    }

    @Test
    void shouldRememberWhatWasDeclaredOfWhichRelease() {
        log.add(text("facilities", insert("kept")));
        log.add(new Operation.Serve(1, "h1", null, null));
        Release.Content before = log.state().content();
        log.add(new Operation.Declare(1, "h1", "ready", "J. Okafor"));
        assertEquals(before, log.state().content());
        assertFalse(log.state().changedSinceService());
        Declaration declared = log.state().declarations().all().get(0);
        assertEquals("ready", declared.as());
        assertEquals(1, declared.release());
        assertEquals("h1", declared.hash());
        assertEquals("J. Okafor", declared.by().onBehalfOf());
        assertEquals(3, declared.revision());
        assertTrue(
                log.state().declarations().has("ready", 1, "h1", declared.by().team()));
        assertFalse(
                log.state().declarations().has("ready", 2, "h1", declared.by().team()));
        assertFalse(log.state()
                .declarations()
                .has("ready", 1, "of another form", declared.by().team()));
        assertEquals(1, log.state().copy().declarations().all().size());
    }
}
