package org.counterpart.forms.merge.codec;

import static org.counterpart.forms.fixture.Ops.insert;
import static org.counterpart.forms.fixture.Ops.join;
import static org.counterpart.forms.fixture.Ops.move;
import static org.counterpart.forms.fixture.Ops.remove;
import static org.counterpart.forms.fixture.Ops.row;
import static org.counterpart.forms.fixture.Ops.set;
import static org.counterpart.forms.fixture.Ops.setTexts;
import static org.counterpart.forms.fixture.Ops.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.counterpart.forms.access.Actor;
import org.counterpart.forms.fixture.ClosedSet;
import org.counterpart.forms.fixture.Logs;
import org.counterpart.forms.fixture.PtphForm;
import org.counterpart.forms.fixture.Seeds;
import org.counterpart.forms.form.FieldPath;
import org.counterpart.forms.form.PartId;
import org.counterpart.forms.merge.Entry;
import org.counterpart.forms.merge.InvalidOperation;
import org.counterpart.forms.merge.Operation;
import org.counterpart.forms.merge.PartState;
import org.junit.jupiter.api.Test;

class SnapshotRoundTripTest {
    private static PartState again(PartState state) throws DecodingException {
        return SnapshotDecoder.state(StateEncoder.snapshot(state));
    }

    private static void assertSame(PartState expected, PartState actual) {
        assertEquals(StateEncoder.snapshot(expected), StateEncoder.snapshot(actual));
        assertEquals(StateEncoder.forClient(expected), StateEncoder.forClient(actual));
        assertEquals(expected.fields(), actual.fields());
        assertEquals(expected.content(), actual.content());
        assertEquals(ContentCodec.canonical(expected.content()), ContentCodec.canonical(actual.content()));
        assertEquals(expected.releases(), actual.releases());
        assertEquals(expected.declarations().all(), actual.declarations().all());
        assertEquals(expected.clients(), actual.clients());
        assertEquals(expected.textLength(), actual.textLength());
        assertEquals(expected.sealedBy(), actual.sealedBy());
        assertEquals(expected.changedSinceService(), actual.changedSinceService());
    }

    @Test
    void shouldReadBackEmptyState() throws DecodingException {
        assertSame(new PartState(), again(new PartState()));
    }

    @Test
    void shouldReadBackEverythingStateHas() throws DecodingException {
        Logs log = new Logs();
        log.add(
                row("witnesses", "w1", null),
                row("witnesses", "w2", "w1"),
                text("facilities", insert("a\uD83D\uDE00\n")));
        log.add(new Operation.Serve(1, "hash", "because", "Somebody"));
        log.addFrom(2, PtphForm.PROSECUTOR, set("hearsay", "no"), remove("witnesses", "w1"));
        log.addFrom(2, PtphForm.PROSECUTOR_TWO, set("hearsay", "yes"), text("witnesses/w1/rank", insert("PC")));
        log.add(join("prosecution"), setTexts("witnesses/w2/measures", "screens"));
        log.add(new Operation.Declare(1, "hash", "ready", "Somebody"));
        log.add(new Operation.Serve(2, "hash2", null, null));
        log.add(new Operation.Declare(2, "hash2", "ready"));
        log.add(new Operation.Seal(1));
        assertSame(log.state(), again(log.state()));
    }

    /** A table that somebody moved a row in before it had any is empty, not absent. */
    @Test
    void shouldReadBackTableWithoutRows() throws DecodingException {
        Logs log = new Logs();
        log.add(move("witnesses", "w1", null));
        assertSame(log.state(), again(log.state()));
    }

    @Test
    void shouldBehaveAfterwardsAsTheStateItWasTakenFrom() throws DecodingException, InvalidOperation {
        Random random = new Random(Seeds.of(getClass()));
        for (int i = 0; i < 300; i++) {
            Logs log = new Logs();
            for (int j = random.nextInt(12); j > 0; j--) {
                step(log, random);
            }
            PartState copy = again(log.state());
            for (int j = random.nextInt(8); j > 0; j--) {
                copy.apply(step(log, random));
            }
            assertSame(log.state(), copy);
        }
    }

    private static Entry step(Logs log, Random random) {
        List<Actor> people = List.of(PtphForm.PROSECUTOR, PtphForm.PROSECUTOR_TWO);
        int base = Math.max(0, log.state().revision() - random.nextInt(3));
        List<Operation> operations = new ArrayList<>();
        String rowId = "w" + random.nextInt(3);
        switch (random.nextInt(11)) {
            case 0 -> operations.add(row("witnesses", rowId, random.nextBoolean() ? null : "w1"));
            case 1 -> operations.add(move("witnesses", rowId, "w" + random.nextInt(3)));
            case 2 -> operations.add(remove("witnesses", rowId));
            case 3 -> operations.add(text("witnesses/" + rowId + "/rank", insert("r" + random.nextInt(9))));
            case 4 -> operations.add(set("hearsay", random.nextBoolean() ? "yes" : "no"));
            case 5 ->
                operations.add(new Operation.Serve(
                        log.state().releases().size() + 1,
                        "hash",
                        null,
                        null,
                        random.nextBoolean() ? List.of() : List.of("defence:d1")));
            case 6 ->
                operations.add(
                        random.nextBoolean()
                                ? new Operation.Audience("team" + random.nextInt(2), random.nextBoolean())
                                : new Operation.Audience(
                                        Operation.Audience.SUSPENDED, random.nextBoolean(), "by mistake"));
            case 7 ->
                operations.add(new Operation.Suggest(
                        "s" + random.nextInt(3), new FieldPath("facilities"), random.nextInt(2), "other", "\"why\""));
            case 8 ->
                operations.add(new Operation.Decide(
                        people.get(random.nextInt(2)).team(),
                        "s" + random.nextInt(3),
                        Operation.Decide.Outcome.values()[random.nextInt(3)],
                        random.nextBoolean() ? "because" : null));
            case 9 ->
                operations.add(new Operation.Comment(
                        "k" + random.nextInt(4),
                        new PartId("court"),
                        new FieldPath("hearsay"),
                        random.nextInt(3) == 0 ? "" : "\"why\""));
            default -> operations.add(text("facilities", insert("\uD83D\uDE00x")));
        }
        return log.addFrom(base, people.get(random.nextInt(2)), operations.toArray(Operation[]::new));
    }

    @Test
    void shouldRefuseSnapshotOfUnknownFormat() {
        String snapshot = StateEncoder.snapshot(new PartState()).replace("\"format\":1", "\"format\":2");
        assertThrows(DecodingException.class, () -> SnapshotDecoder.state(snapshot));
    }

    @Test
    void shouldReadBackOperationsAppliedAsEntries() throws DecodingException, InvalidOperation {
        PartState state = new PartState();
        int revision = 0;
        for (Operation operation : ClosedSet.OPERATIONS) {
            if (!(operation instanceof Operation.EditText)) {
                state.apply(ClosedSet.entry(++revision, List.of(operation)));
            }
        }
        assertSame(state, again(state));
    }
}
