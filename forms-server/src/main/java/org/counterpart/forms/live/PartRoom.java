package org.counterpart.forms.live;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.counterpart.forms.access.PermittedEdit;
import org.counterpart.forms.form.Limits;
import org.counterpart.forms.form.PartKey;
import org.counterpart.forms.merge.Entry;
import org.counterpart.forms.merge.InvalidOperation;
import org.counterpart.forms.merge.PartState;
import org.counterpart.forms.merge.Submission;
import org.counterpart.forms.merge.codec.StateEncoder;
import org.counterpart.forms.version.LogBatch;
import org.counterpart.forms.version.LogHead;
import org.counterpart.forms.version.LogSlot;
import org.counterpart.forms.version.OperationLog.Appended;
import org.counterpart.forms.version.SnapshotStore;
import org.jspecify.annotations.Nullable;

/**
 * Sequences one part: collects submissions for a few milliseconds, writes them as one batch, and tells of them once they are durable. Its state runs
 * ahead of the log while a batch is being written; if the slot is lost to another node, it is rebuilt from the log and they are sequenced again.
 */
final class PartRoom {
    private static final long RETRY_MILLIS = 200;
    private static final long CONTENDED_MILLIS = 60_000;

    private final PartKey key;
    private final SubmitEdit submitEdit;
    private final PartListener listener;
    private final PartPorts ports;
    private final PartLoader loader;
    private final WorkQueue queue = new WorkQueue();
    private final PartHistory history = new PartHistory();
    private PartState state = new PartState();
    private LogHead head = LogHead.EMPTY;
    private PartPhase phase = PartPhase.LOADING;
    private int durableRevision;
    private int snapshotRevision;
    private LogBatch.@Nullable Builder edits;
    private boolean scheduled;
    private boolean settling;
    private boolean pumping;
    private boolean loadedBefore;
    private long contendedUntil;

    PartRoom(PartKey key, SubmitEdit submitEdit, PartListener listener, PartPorts ports) {
        this.key = key;
        this.submitEdit = submitEdit;
        this.listener = listener;
        this.ports = ports;
        this.loader = new PartLoader(key, ports);
        load();
    }

    /** Queues a submission; false when too many wait already. */
    boolean submit(Session session, Submission submission) {
        if (!queue.offer(new Work.Submit(session, submission, now()))) {
            return false;
        }
        pumpSoon();
        return true;
    }

    /** Runs {@code task} in turn, at a moment when all of the state is durable. */
    void whenDurable(Consumer<PartState> task) {
        queue.add(new Work.WhenDurable(task));
        pump();
    }

    /** Appends an entry of the service or of finalising, in turn; {@code done} gets the durable state after it. */
    void control(Controls.Step step, Consumer<PartState> done) {
        queue.add(new Work.Control(step, done));
        pumpSoon();
    }

    /**
     * Reads what other nodes have written, if the log has reached {@code revision} and this room has not. May be called by a
     * task of {@link #whenDurable}: then, too, the state is that of the log.
     */
    void catchUp(int revision) {
        if (phase == PartPhase.READY && revision > durableRevision) {
            phase = PartPhase.LOADING;
            loader.extend(state, head, loading(this::extended));
        }
    }

    private void extended(PartLoader.Content content) {
        head = content.head();
        content.entries().forEach(history::add);
        int told = durableRevision;
        durableRevision = state.revision();
        if (told < durableRevision) {
            listener.appended(key.part(), content.entries(), history.encodedAfter(told, durableRevision), false);
        }
        phase = PartPhase.READY;
        pump();
    }

    /** Calls back with a page of the entries after {@code revision}, in turn; one that has those up to {@code atLeast}. */
    void entriesAfter(int revision, int atLeast, Consumer<PartHistory.Page> done) {
        whenDurable(now -> {
            if (history.reachesBackTo(revision)) {
                done.accept(history.page(revision, durableRevision, atLeast));
            } else {
                loadHistory(() -> entriesAfter(revision, atLeast, done));
            }
        });
    }

    /** Up to which revision the part is durable. */
    int durableRevision() {
        return durableRevision;
    }

    /** Adds the slot that the next batch takes, unless one is on its way: whoever writes finds out by itself what others wrote. */
    void addNextSlot(List<LogSlot> slots) {
        if (phase == PartPhase.READY) {
            slots.add(new LogSlot(key, head.batch() + 1));
        }
    }

    /** The state, which may run ahead of the log; for decisions inside the room only. */
    PartState state() {
        return state;
    }

    int waiting() {
        return queue.size();
    }

    boolean isIdle() {
        return phase == PartPhase.UNREADABLE || phase == PartPhase.READY && queue.isEmpty();
    }

    /** All parts on this node write at the same moments, so that they share one flush. What comes while a batch is on its way waits for the next. */
    private void pumpSoon() {
        if (!scheduled) {
            scheduled = true;
            long every = listener.collectMillis();
            ports.scheduler().after(every - Math.floorMod(now(), every), () -> {
                scheduled = false;
                pump();
            });
        }
    }

    /** Does what waits, if it may be done now. */
    void pump() {
        if (phase != PartPhase.READY || pumping || !ports.mayDecide().getAsBoolean()) {
            return;
        }
        pumping = true;
        List<Work> taken = new ArrayList<>();
        LogBatch.Builder batch = edits == null ? new LogBatch.Builder() : edits;
        edits = batch;
        List<Runnable> replies = new ArrayList<>();
        PartState before = now() < contendedUntil && !queue.isEmpty() ? state.copy() : null;
        try {
            while (mayTake(batch)) {
                Work work = queue.remove();
                take(work, batch, replies);
                taken.add(work);
            }
        } catch (RuntimeException e) {
            pumping = false;
            dropFailed(taken);
            throw e;
        }
        pumping = false;
        send(taken, batch, replies, before);
    }

    /** Work that fails is dropped, and nothing else: what was taken with it is done again over what the log has. */
    private void dropFailed(List<Work> taken) {
        Flight.giveBack(taken, queue);
        edits = null;
        if (phase == PartPhase.READY) {
            load();
        }
    }

    private boolean mayTake(LogBatch.Builder edits) {
        Work next = queue.peek();
        if (next == null || phase != PartPhase.READY || edits.isFull()) {
            return false;
        }
        if (next instanceof Work.Submit submit
                && !history.reachesBackTo(submit.submission().baseRevision())) {
            if (edits.isEmpty()) {
                loadHistory(this::pump);
            }
            return false;
        }
        return edits.isEmpty() || !(next instanceof Work.WhenDurable);
    }

    private void take(Work work, LogBatch.Builder edits, List<Runnable> replies) {
        if (work instanceof Work.WhenDurable durable) {
            durable.task().accept(state);
        } else if (work instanceof Work.Control control) {
            PermittedEdit edit = control.step().next(state, now());
            if (edit != null) {
                accept(edit, edits);
            }
            replies.add(() -> control.done().accept(state));
        } else if (work instanceof Work.Submit submit && listener.takesEdits(state)) {
            sequence(submit, edits, replies);
        }
    }

    private void sequence(Work.Submit submit, LogBatch.Builder edits, List<Runnable> replies) {
        Session session = submit.session();
        Submission submission = submit.submission();
        SubmitEdit.Outcome outcome = submitEdit.sequence(session, submission, state, history::after, now());
        if (outcome instanceof SubmitEdit.Outcome.Next next) {
            accept(next.edit(), edits);
        } else if (outcome instanceof SubmitEdit.Outcome.Known known) {
            replies.add(() -> listener.known(session, submission, known.revision()));
        } else if (outcome instanceof SubmitEdit.Outcome.Refused refused) {
            replies.add(() -> listener.refused(session, submission, refused.refusal()));
        }
    }

    private void accept(PermittedEdit edit, LogBatch.Builder edits) {
        try {
            state.apply(edit.entry());
        } catch (InvalidOperation e) {
            throw new IllegalStateException("a permitted entry did not apply to " + key, e);
        }
        history.add(edit.entry());
        edits.add(edit);
    }

    private void send(List<Work> taken, LogBatch.Builder edits, List<Runnable> replies, @Nullable PartState before) {
        if (edits.isEmpty()) {
            replies.forEach(Runnable::run);
            return;
        }
        phase = PartPhase.WRITING;
        append(new Flight(edits.build(head, ports.salts().next()), replies, taken, before));
    }

    private void append(Flight flight) {
        ports.log().append(flight.batch(), appended -> settle(flight, appended));
    }

    private void settle(Flight flight, Appended appended) {
        switch (appended) {
            case DURABLE -> durable(flight);
            case UNKNOWN -> {
                ports.meters().outcomeUnknown();
                ports.scheduler().after(RETRY_MILLIS, () -> append(flight));
            }
            case SLOT_TAKEN -> loader.isOnRecord(flight.batch(), mine -> slotTaken(flight, mine), this::giveUp);
            case REFUSED -> giveUp(key + ": the store cannot seal any more of it");
        }
    }

    private void slotTaken(Flight flight, boolean mine) {
        if (mine) {
            durable(flight);
        } else {
            ports.meters().slotLost();
            startAgain(flight);
        }
    }

    /** Nothing is accepted any more, and nothing is shown. */
    private void giveUp(String reason) {
        phase = PartPhase.UNREADABLE;
        listener.unreadable(key.part(), reason);
    }

    private void durable(Flight flight) {
        head = LogHead.after(flight.batch().stored());
        durableRevision = flight.batch().stored().lastRevision();
        listener.appended(
                key.part(), flight.batch().entries(), flight.batch().stored().content(), true);
        flight.replies().forEach(Runnable::run);
        flight.measure(ports.meters(), now());
        saveSnapshot();
        settleLater();
        phase = PartPhase.READY;
        if (queue.peek() instanceof Work.Submit && queue.size() < Limits.BATCH_SUBMISSIONS) {
            pumpSoon();
        } else {
            pump();
        }
    }

    /** Once nobody has written for a while, what speeds up writing is given up; the state stays. */
    private void settleLater() {
        if (settling) {
            return;
        }
        settling = true;
        int written = durableRevision;
        ports.scheduler().after(Limits.SETTLE_MILLIS, () -> {
            settling = false;
            if (phase == PartPhase.UNREADABLE) {
                return;
            }
            if (phase != PartPhase.READY || !queue.isEmpty() || durableRevision != written) {
                settleLater();
                return;
            }
            state.settle();
            history.startAfter(durableRevision);
            edits = null;
        });
    }

    /**
     * The slot was lost: what was sequenced is forgotten, and sequenced again over what another node wrote. Whoever loses once may lose again; so for a while the
     * state before every batch is kept, and only what the other node wrote has to be read: whoever read all of it again would come too late every time.
     */
    private void startAgain(Flight flight) {
        flight.giveBack(queue);
        contendedUntil = now() + CONTENDED_MILLIS;
        PartState before = flight.before();
        if (before == null) {
            load();
            return;
        }
        state = before;
        history.forgetAfter(durableRevision);
        phase = PartPhase.LOADING;
        loader.extend(state, head, loading(this::extended));
    }

    private void saveSnapshot() {
        if (durableRevision - snapshotRevision >= Limits.SNAPSHOT_EVERY) {
            snapshotRevision = durableRevision;
            ports.snapshots()
                    .save(new SnapshotStore.Snapshot(key, durableRevision, head, StateEncoder.snapshot(state)));
        }
    }

    private void load() {
        phase = PartPhase.LOADING;
        loader.load(loading(this::adopt));
    }

    private Loading loading(Consumer<PartLoader.Content> take) {
        return new Loading(take, reason -> ports.scheduler().after(RETRY_MILLIS, this::load), this::giveUp);
    }

    private void adopt(PartLoader.Content content) {
        state = content.state();
        head = content.head();
        snapshotRevision = content.snapshotRevision();
        history.startAfter(snapshotRevision);
        content.entries().forEach(history::add);
        settleLater();
        int told = durableRevision;
        durableRevision = state.revision();
        if (loadedBefore && told < durableRevision) {
            tellUnseen(told);
        } else {
            loadedBefore = true;
            phase = PartPhase.READY;
            pump();
        }
    }

    /** Tells of entries that another node wrote. */
    private void tellUnseen(int told) {
        if (!history.reachesBackTo(told)) {
            loadHistory(() -> tellUnseen(told));
            return;
        }
        listener.appended(key.part(), history.after(told), history.encodedAfter(told, durableRevision), false);
        phase = PartPhase.READY;
        pump();
    }

    /** Everything before the snapshot, for transforming what is very old. */
    private void loadHistory(Runnable then) {
        phase = PartPhase.LOADING;
        loader.loadAll(entries -> loadedHistory(entries, then), this::giveUp);
    }

    private void loadedHistory(List<Entry> entries, Runnable then) {
        history.prepend(entries);
        phase = PartPhase.READY;
        then.run();
        pump();
    }

    private long now() {
        return ports.clock().millis();
    }
}
