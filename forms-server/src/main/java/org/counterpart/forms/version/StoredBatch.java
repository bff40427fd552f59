package org.counterpart.forms.version;

import org.counterpart.forms.form.PartKey;

/**
 * A batch as it stands in the log: the entries of a few milliseconds, written by one insert.
 *
 * @param number 1, 2, 3 … per part, without gaps; two batches with one number cannot exist
 * @param firstRevision the revision of its first entry
 * @param count how many entries it has
 * @param content the entries, as the JSON array that clients are sent
 * @param salt random bytes, so that hashes reveal nothing of the content
 * @param previousHash the hash of the batch before, or {@link HashChain#START}
 * @param hash see {@link HashChain}
 */
public record StoredBatch(
        PartKey key,
        long number,
        int firstRevision,
        int count,
        String content,
        String salt,
        String previousHash,
        String hash) {

    /** The revision of its last entry. */
    public int lastRevision() {
        return firstRevision + count - 1;
    }
}
