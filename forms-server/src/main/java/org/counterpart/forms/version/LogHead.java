package org.counterpart.forms.version;

/** Where a log ends: the number and hash of its last batch; {@link #EMPTY} before the first. */
public record LogHead(long batch, String hash) {
    /** The head of a log without batches. */
    public static final LogHead EMPTY = new LogHead(0, HashChain.START);

    /** The head after {@code batch}. */
    public static LogHead after(StoredBatch batch) {
        return new LogHead(batch.number(), batch.hash());
    }
}
