package org.counterpart.forms.version;

import static org.counterpart.forms.fixture.Ops.insert;
import static org.counterpart.forms.fixture.Ops.text;

import org.counterpart.forms.fixture.PtphForm;
import org.counterpart.forms.merge.PartState;

/** Writes a log batch by batch, with real permitted edits. */
public final class Batches {
    private final String part;
    private final PartState state = new PartState();
    private LogHead head = LogHead.EMPTY;
    private int salt;

    /** The batches of one part of the PTPH form, from the first. */
    public Batches(String part) {
        this.part = part;
    }

    /** The next batch; {@code count} entries that all type {@code word}. */
    public LogBatch next(String word, int count) {
        LogBatch batch = rival(word, count);
        head = LogHead.after(batch.stored());
        return batch;
    }

    /** A batch for the slot of the next one, which does not move the head. */
    public LogBatch rival(String word, int count) {
        LogBatch.Builder edits = new LogBatch.Builder();
        for (int i = 0; i < count; i++) {
            edits.add(PtphForm.permitted(PtphForm.PROSECUTOR, part, state, text("facilities", insert(word))));
        }
        return edits.build(head, "salt-" + ++salt);
    }

    /** A batch that takes the slot of this number, whatever is before it. */
    public LogBatch numbered(long number) {
        LogBatch.Builder edits = new LogBatch.Builder();
        edits.add(PtphForm.permitted(PtphForm.PROSECUTOR, part, state, text("facilities", insert("word"))));
        return edits.build(new LogHead(number - 1, HashChain.START), "salt");
    }

    /** The head after the last batch. */
    public LogHead head() {
        return head;
    }
}
