package org.counterpart.forms.version.mongo;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.h2.store.fs.FileUtils;

/** The file of the embedded store. Its name is one that H2 understands, so that a file system of a test's own can be put under it. */
final class StoreFile {
    private static final int RETENTION_MILLIS = 5_000;
    private static final int BLOCK_BYTES = 1 << 20;

    /** Rises whenever what is in the file is written in another way. */
    private static final int FORMAT = 3;

    private final String name;

    StoreFile(String name) {
        this.name = name;
    }

    /**
     * Opens it. What is read from it from now on is on disk: the process that was here before may have been killed between writing and flushing.
     *
     * @throws IOException in one sentence when it cannot be opened
     */
    MVStore open() throws IOException {
        try {
            MVStore store =
                    new MVStore.Builder().fileName(name).autoCommitDisabled().open();
            if (store.getCurrentVersion() == 0) {
                store.setStoreVersion(FORMAT);
            } else if (store.getStoreVersion() != FORMAT) {
                store.closeImmediately();
                throw new IOException(
                        "the data file " + name
                                + " was written by another version of this service, which keeps it in another format: use that version, or a fresh data folder");
            }
            store.setRetentionTime(RETENTION_MILLIS);
            store.sync();
            return store;
        } catch (MVStoreException e) {
            String message = e.getMessage() != null && e.getMessage().contains("locked")
                    ? "another process is using the data folder "
                            + Path.of(name).getParent()
                    : "the data file " + name + " cannot be opened: " + e.getMessage();
            throw new IOException(message, e);
        }
    }

    /** Puts on disk what has been changed in {@code store}; throws when the disk does not take it. */
    void flush(MVStore store) {
        store.commit();
        store.sync();
    }

    /**
     * Makes a file that could not be written or flushed one that can be relied on. The disk must have room for something new; and the file is
     * written again as it reads now and flushed, because after a flush that failed the operating system may hold for written what never was.
     *
     * @throws IOException when the disk still does not take it
     */
    void writeAgain() throws IOException {
        writeSomethingNew();
        if (!FileUtils.exists(name)) {
            return;
        }
        try (FileChannel file = FileUtils.open(name, "rw");
                FileLock lock = file.tryLock()) {
            if (lock == null) {
                throw new IOException("another process is using the data file " + name);
            }
            ByteBuffer block = ByteBuffer.allocate(BLOCK_BYTES);
            long size = file.size();
            for (long at = 0; at < size; at += BLOCK_BYTES) {
                block.clear().limit((int) Math.min(BLOCK_BYTES, size - at));
                readFully(file, block, at);
                writeFully(file, block.flip(), at);
            }
            file.force(true);
        }
    }

    private void writeSomethingNew() throws IOException {
        String probe = name + ".probe";
        try (FileChannel file = FileUtils.open(probe, "rw")) {
            writeFully(file, ByteBuffer.allocate(BLOCK_BYTES), 0);
            file.force(true);
        } finally {
            FileUtils.tryDelete(probe);
        }
    }

    private static void readFully(FileChannel file, ByteBuffer block, long at) throws IOException {
        while (block.hasRemaining()) {
            if (file.read(block, at + block.position()) < 0) {
                throw new EOFException("the data file became shorter");
            }
        }
    }

    private static void writeFully(FileChannel file, ByteBuffer block, long at) throws IOException {
        while (block.hasRemaining()) {
            file.write(block, at + block.position());
        }
    }
}
