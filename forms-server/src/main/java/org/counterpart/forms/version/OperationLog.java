package org.counterpart.forms.version;

import java.util.List;
import java.util.function.Consumer;
import org.counterpart.forms.form.PartKey;
import org.counterpart.forms.store.Result;

/**
 * The operation logs of all parts; the record everything else is derived from.
 *
 * <p>One insert is the commit: a batch number of a part can be taken once, by whoever comes first, on any node. Nothing is
 * ever changed or deleted. Callbacks come back on the calling thread's context.
 */
public interface OperationLog {
    /** What became of an append. */
    enum Appended {
        /** Durable: with majority and journal acknowledgement, or flushed to disk. */
        DURABLE,
        /** Another batch has this number; nothing was written. */
        SLOT_TAKEN,
        /** Not known: ask again with the identical batch. */
        UNKNOWN,
        /** Nothing was written, and asking again is of no use: the part's data key does not unwrap, or the part has all the batches it may. */
        REFUSED
    }

    /** Batches read, or the reason why not. */
    sealed interface ReadResult {
        /** Batches with numbers that follow each other, from the one asked for; empty at the end of the log. */
        record Batches(List<StoredBatch> batches) implements ReadResult {}

        /** The store did not answer; nothing is known. */
        record Failed(String reason) implements ReadResult {}

        /** What is there does not open: it was changed, or moved, or its key was. Asking again is of no use. */
        record Refused(String reason) implements ReadResult {}
    }

    /** Appends a batch into its slot. */
    void append(LogBatch batch, Consumer<Appended> done);

    /** Which of these slots have a batch, as one question: how a node learns which of many parts others have written to. */
    void taken(List<LogSlot> slots, Consumer<Result<List<LogSlot>>> done);

    /** Reads at most {@code max} batches of a part, from number {@code from}, without a gap. */
    void read(PartKey key, long from, int max, Consumer<ReadResult> done);
}
