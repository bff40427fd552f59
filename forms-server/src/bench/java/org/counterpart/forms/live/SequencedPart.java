package org.counterpart.forms.live;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.counterpart.forms.access.AccessPolicy;
import org.counterpart.forms.access.Actor;
import org.counterpart.forms.form.FormId;
import org.counterpart.forms.merge.InvalidOperation;
import org.counterpart.forms.merge.PartState;
import org.counterpart.forms.merge.Submission;
import org.counterpart.forms.merge.codec.DecodingException;
import org.counterpart.forms.merge.codec.JsonScanner;
import org.counterpart.forms.merge.codec.SubmissionDecoder;
import org.counterpart.forms.template.PartInstance;
import org.counterpart.forms.version.LogBatch;
import org.counterpart.forms.version.LogHead;
import org.counterpart.forms.version.StoredBatch;

/**
 * What {@link PartRoom} does with a submission, without the waiting: decode, recognise, transform, permit, apply, encode, and
 * every so many submissions a batch with its hash. The product's own classes throughout. Confined to one thread.
 */
public final class SequencedPart {
    private static final String SALT = "0123456789abcdef0123456789abcdef";

    private final JsonScanner in = new JsonScanner();
    private final SubmissionDecoder decoder = new SubmissionDecoder();
    private final SubmitEdit submitEdit;
    private final List<Session> sessions = new ArrayList<>();
    private final PartHistory history = new PartHistory();
    private final LogBatch.Builder edits = new LogBatch.Builder();
    private final int batchSize;
    private final PartState state = new PartState();
    private LogHead head = LogHead.EMPTY;
    private int waiting;
    private Consumer<StoredBatch> listener = batch -> {};
    private long logged;

    /** A part nobody has touched, written by {@code writers}. */
    public SequencedPart(AccessPolicy policy, PartInstance part, List<Actor> writers, int batchSize) {
        this.batchSize = batchSize;
        this.submitEdit = new SubmitEdit(new FormId("form"), part, policy, (other, group, row) -> false, Session::actor);
        for (Actor writer : writers) {
            sessions.add(new Session("s-" + writer.personId(), 0, writer, new Nowhere()));
        }
    }

    /** Nobody is told. */
    private static final class Nowhere implements SessionOutlet {
        @Override
        public void send(String message) {}

        @Override
        public boolean isBehind() {
            return false;
        }

        @Override
        public void close(int code, String reason) {}
    }

    /** Takes the bytes of a {@code submit} message. */
    public void submit(int writer, byte[] message) {
        Submission submission = decoded(message);
        SubmitEdit.Outcome outcome = submitEdit.sequence(
                sessions.get(writer), submission, state, history::after, 1_790_000_000_000L);
        if (!(outcome instanceof SubmitEdit.Outcome.Next next)) {
            throw new IllegalStateException(outcome.toString());
        }
        try {
            state.apply(next.edit().entry());
        } catch (InvalidOperation e) {
            throw new IllegalStateException(e);
        }
        history.add(next.edit().entry());
        edits.add(next.edit());
        if (++waiting == batchSize) {
            flush();
        }
    }

    private Submission decoded(byte[] message) {
        try {
            in.startFromClient(message);
            if (!in.beginsWith(SubmissionDecoder.BEGINNING)) {
                in.peekText("t");
            }
            return decoder.submission(in);
        } catch (DecodingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Writes what waits. */
    public void flush() {
        if (!edits.isEmpty()) {
            LogBatch batch = edits.build(head, SALT);
            head = LogHead.after(batch.stored());
            logged += batch.stored().content().length();
            waiting = 0;
            listener.accept(batch.stored());
        }
    }

    /** Tells {@code listener} of every batch from now on. */
    public void listen(Consumer<StoredBatch> listener) {
        this.listener = listener;
    }

    /** The last batch. */
    public LogHead head() {
        return head;
    }

    /** The state as it stands. */
    public PartState state() {
        return state;
    }

    /** The characters that went to the log. */
    public long logged() {
        return logged;
    }
}
