package org.counterpart.forms.version.mongo;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.bson.Document;
import org.bson.types.Binary;
import org.counterpart.forms.form.Limits;
import org.counterpart.forms.form.PartKey;
import org.counterpart.forms.keys.ContentCipher;
import org.counterpart.forms.keys.ContentRefused;
import org.counterpart.forms.keys.Slot;
import org.counterpart.forms.version.LogSlot;
import org.counterpart.forms.version.StoredBatch;

/**
 * Batches as documents. In clear are the place, the numbers and the hashes; the entries, and the salt without which the hash would tell whether
 * somebody's guess at them is right, are sealed for this batch of this part.
 */
final class SealedBatches {
    private static final String CONTENT = "content";

    private final ContentCipher.Keys keys;

    private SealedBatches(ContentCipher.Keys keys) {
        this.keys = keys;
    }

    static SealedBatches toSeal(ContentCipher cipher, List<PartKey> parts) {
        return new SealedBatches(cipher.toSeal(owners(parts)));
    }

    static SealedBatches toOpen(ContentCipher cipher, List<PartKey> parts) {
        return new SealedBatches(cipher.toOpen(owners(parts)));
    }

    private static List<String> owners(List<PartKey> parts) {
        return parts.stream().map(SealedBatches::owner).toList();
    }

    /** Whose data key a part's content is sealed with. */
    static String owner(PartKey part) {
        return "part:" + part;
    }

    private static Slot slot(PartKey part, long number) {
        return new Slot(owner(part), "batch:" + number);
    }

    Document document(StoredBatch batch) throws ContentRefused {
        if (batch.number() > Limits.PART_BATCHES) {
            throw new ContentRefused("the part " + batch.key() + " has all the batches it may have");
        }
        byte[] sealed = keys.seal(slot(batch.key(), batch.number()), withSalt(batch));
        return new Document("_id", MongoOperationLog.id(batch.key(), batch.number()))
                .append("number", batch.number())
                .append("firstRevision", batch.firstRevision())
                .append("count", batch.count())
                .append(CONTENT, new Binary(sealed))
                .append("prevHash", batch.previousHash())
                .append("hash", batch.hash());
    }

    private static byte[] withSalt(StoredBatch batch) {
        byte[] salt = batch.salt().getBytes(StandardCharsets.UTF_8);
        byte[] content = batch.content().getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(Integer.BYTES + salt.length + content.length)
                .putInt(salt.length)
                .put(salt)
                .put(content)
                .array();
    }

    /** The batch that stands in a slot. */
    StoredBatch batch(LogSlot at, Document document) throws ContentRefused {
        try {
            return open(at.key(), at.number(), document);
        } catch (ClassCastException | NullPointerException e) {
            throw new ContentRefused("batch " + at.number() + " of " + at.key() + " is not a batch");
        }
    }

    private StoredBatch open(PartKey part, long number, Document document) throws ContentRefused {
        byte[] opened = keys.open(
                slot(part, number), document.get(CONTENT, Binary.class).getData());
        int salt = ByteBuffer.wrap(opened).getInt();
        int begin = Integer.BYTES + salt;
        return new StoredBatch(
                part,
                number,
                document.getInteger("firstRevision"),
                document.getInteger("count"),
                new String(opened, begin, opened.length - begin, StandardCharsets.UTF_8),
                new String(opened, Integer.BYTES, salt, StandardCharsets.UTF_8),
                document.getString("prevHash"),
                document.getString("hash"));
    }
}
