package org.counterpart.forms.version;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The chain of hashes through a log. The hash of a batch is SHA-256 over the previous hash, the batch's place and
 * SHA-256(salt, content): the chain can be checked without the content, and survives its certified erasure.
 */
public final class HashChain {
    /** What stands for the hash before the first batch. */
    public static final String START = "0".repeat(64);

    private static final MessageDigest UNUSED = sha256();

    private HashChain() {}

    /** The batch with its hash. */
    static StoredBatch seal(StoredBatch batch) {
        return new StoredBatch(
                batch.key(),
                batch.number(),
                batch.firstRevision(),
                batch.count(),
                batch.content(),
                batch.salt(),
                batch.previousHash(),
                hashOf(batch));
    }

    /** True when {@code batch} follows {@code head} and its hash is right. */
    public static boolean follows(LogHead head, StoredBatch batch) {
        return batch.number() == head.batch() + 1
                && batch.previousHash().equals(head.hash())
                && batch.hash().equals(hashOf(batch));
    }

    private static String hashOf(StoredBatch batch) {
        String place = batch.key() + ":" + batch.number() + ":" + batch.firstRevision() + ":" + batch.count();
        MessageDigest ofContent = digest();
        ofContent.update((batch.salt() + "|").getBytes(StandardCharsets.UTF_8));
        ofContent.update(batch.content().getBytes(StandardCharsets.UTF_8));
        return sha256(batch.previousHash() + "|" + place + "|" + hex(ofContent.digest()));
    }

    private static String hex(byte[] hash) {
        return HexFormat.of().formatHex(hash);
    }

    /** SHA-256 of a text in UTF-8, in hexadecimal. */
    public static String sha256(String text) {
        return sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    /** SHA-256 in hexadecimal. */
    public static String sha256(byte[] bytes) {
        return hex(digest().digest(bytes));
    }

    /** A copy of one that is never used costs a fraction of asking the platform's providers for a new one. */
    private static MessageDigest digest() {
        try {
            return (MessageDigest) UNUSED.clone();
        } catch (CloneNotSupportedException e) {
            return sha256();
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
