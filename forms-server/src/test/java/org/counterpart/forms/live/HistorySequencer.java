package org.counterpart.forms.live;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.counterpart.forms.fixture.PtphForm;
import org.counterpart.forms.merge.Entry;
import org.counterpart.forms.merge.InvalidOperation;
import org.counterpart.forms.merge.PartState;
import org.counterpart.forms.merge.Submission;
import org.counterpart.forms.merge.codec.DecodingException;
import org.counterpart.forms.merge.codec.EntryDecoder;
import org.counterpart.forms.merge.codec.OperationEncoder;
import org.counterpart.forms.merge.codec.SnapshotDecoder;
import org.counterpart.forms.merge.codec.StateEncoder;
import org.counterpart.forms.version.HashChain;
import org.counterpart.forms.version.LogBatch;
import org.counterpart.forms.version.LogHead;
import org.counterpart.forms.version.StoredBatch;

/** One part's sequencer without the waiting: the product's own decisions, and a log of stored batches that survives a crash. */
final class HistorySequencer {
    final List<StoredBatch> log = new ArrayList<>();

    private final SubmitEdit submitEdit = new SubmitEdit(
            PtphForm.ID,
            PtphForm.part("prosecution"),
            PtphForm.POLICY,
            (team, part, group, row) -> false,
            Session::actor);
    private final EntryDecoder decoder = new EntryDecoder();
    private final List<Saved> snapshots = new ArrayList<>();
    private PartHistory history = new PartHistory();
    private LogBatch.Builder edits = new LogBatch.Builder();
    private PartState state = new PartState();
    private LogHead head = LogHead.EMPTY;
    private int durable;
    private int historyFrom;

    private record Saved(int revision, LogHead head, String state) {}

    SubmitEdit.Outcome submit(Session session, Submission submission) {
        if (!history.reachesBackTo(submission.baseRevision())) {
            history.prepend(entries(log, decoder));
            historyFrom = 0;
        }
        SubmitEdit.Outcome outcome =
                submitEdit.sequence(session, submission, state, history::after, 1_000 + state.revision());
        if (outcome instanceof SubmitEdit.Outcome.Next next) {
            apply(state, next.edit().entry());
            history.add(next.edit().entry());
            edits.add(next.edit());
        }
        return outcome;
    }

    /** Makes durable what waits: the list that clients are sent, or null when nothing waits. */
    String flush(Random random) {
        if (edits.isEmpty()) {
            return null;
        }
        LogBatch batch = edits.build(head, "salt" + random.nextInt());
        log.add(batch.stored());
        head = LogHead.after(batch.stored());
        durable = batch.stored().lastRevision();
        if (random.nextInt(6) == 0) {
            snapshots.add(new Saved(durable, head, StateEncoder.snapshot(state)));
        }
        return batch.stored().content();
    }

    /** The entries after a revision that are durable, as a client is sent them. */
    String entriesAfter(int revision) {
        if (revision < historyFrom) {
            history.prepend(entries(log, decoder));
            historyFrom = 0;
        }
        return OperationEncoder.entries(history.after(revision).stream()
                .filter(entry -> entry.revision() <= durable)
                .toList());
    }

    int durable() {
        return durable;
    }

    PartState state() {
        return state;
    }

    /** Dies with what was not durable, and comes back from a snapshot and the rest of the log, or from the log alone. */
    void crash(Random random) {
        Saved from = snapshots.isEmpty() || random.nextInt(3) == 0
                ? new Saved(0, LogHead.EMPTY, StateEncoder.snapshot(new PartState()))
                : snapshots.get(random.nextInt(snapshots.size()));
        edits = new LogBatch.Builder();
        history = new PartHistory();
        history.startAfter(from.revision());
        historyFrom = from.revision();
        state = read(from.state());
        head = from.head();
        for (StoredBatch batch : log) {
            if (batch.number() > from.head().batch()) {
                follow(batch);
            }
        }
        durable = state.revision();
    }

    private void follow(StoredBatch batch) {
        if (!HashChain.follows(head, batch)) {
            throw new AssertionError("the chain breaks at batch " + batch.number());
        }
        for (Entry entry : entries(List.of(batch), decoder)) {
            apply(state, entry);
            history.add(entry);
        }
        head = LogHead.after(batch);
    }

    /** Nobody has written for a while. */
    void settle() {
        state.settle();
        if (edits.isEmpty()) {
            history.startAfter(state.revision());
            historyFrom = state.revision();
        }
    }

    static PartState read(String snapshot) {
        try {
            return SnapshotDecoder.state(snapshot);
        } catch (DecodingException e) {
            throw new AssertionError(e);
        }
    }

    static List<Entry> entries(List<StoredBatch> batches) {
        return entries(batches, new EntryDecoder());
    }

    private static List<Entry> entries(List<StoredBatch> batches, EntryDecoder decoder) {
        List<Entry> entries = new ArrayList<>();
        try {
            for (StoredBatch batch : batches) {
                entries.addAll(decoder.decode(batch.content()));
            }
        } catch (DecodingException e) {
            throw new AssertionError(e);
        }
        return entries;
    }

    static void apply(PartState state, Entry entry) {
        try {
            state.apply(entry);
        } catch (InvalidOperation e) {
            throw new AssertionError("revision " + entry.revision() + " does not apply", e);
        }
    }
}
