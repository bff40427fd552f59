package org.counterpart.forms.version.mongo;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.counterpart.forms.fixture.Moments;
import org.h2.store.fs.FileBaseDefault;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/**
 * The disk under an embedded store, which may be full, slow, or unable to flush. It knows what would be left after the power has failed: what
 * was flushed. A flush that fails leaves nothing to be flushed by the next one, as operating systems do.
 */
public final class FaultyDisk {
    private static final Map<String, FaultyDisk> DISKS = new ConcurrentHashMap<>();
    private static final int PAGE = 4096;

    private final String file;
    private final Set<Long> unflushed = new TreeSet<>();
    private final Map<Long, byte[]> flushed = new TreeMap<>();
    private volatile boolean full;
    private volatile boolean failing;
    private volatile long delayMillis;

    static {
        FilePath.register(new Paths());
    }

    private FaultyDisk(Path folder) {
        this.file = folder.resolve("store.mv").toString();
    }

    /** Under the file of an embedded store in {@code folder}. */
    public static FaultyDisk in(Path folder) {
        FaultyDisk disk = new FaultyDisk(folder);
        DISKS.put(disk.file, disk);
        return disk;
    }

    /** Starts an embedded store on it. */
    public EmbeddedMongo start() throws IOException {
        return EmbeddedMongo.start(new StoreFile("faulty:" + file));
    }

    /** Whether it has no room for anything more. */
    public void setFull(boolean full) {
        this.full = full;
    }

    /** Whether it writes and does not flush. */
    public void setFailing(boolean failing) {
        this.failing = failing;
    }

    /** How long a flush takes, at least. */
    public void setDelayMillis(long delayMillis) {
        this.delayMillis = delayMillis;
    }

    /** What would be found if the power failed now, as a store in {@code folder}. */
    public synchronized void copyFlushed(Path folder) throws IOException {
        try (FileChannel copy = FileChannel.open(
                folder.resolve("store.mv"),
                java.nio.file.StandardOpenOption.CREATE_NEW,
                java.nio.file.StandardOpenOption.WRITE)) {
            for (Map.Entry<Long, byte[]> page : flushed.entrySet()) {
                copy.write(ByteBuffer.wrap(page.getValue()), page.getKey() * PAGE);
            }
        }
    }

    private synchronized int write(FileChannel to, ByteBuffer bytes, long at) throws IOException {
        long end = at + bytes.remaining();
        if (full && end > to.size()) {
            to.write(bytes.slice().limit(bytes.remaining() / 2), at);
            throw new IOException("No space left on device");
        }
        int count = to.write(bytes, at);
        for (long page = at / PAGE; page * PAGE < at + count; page++) {
            unflushed.add(page);
        }
        return count;
    }

    private void flush(FileChannel to) throws IOException {
        Moments.pass(delayMillis);
        synchronized (this) {
            if (failing) {
                unflushed.clear();
                throw new IOException("Input/output error");
            }
            to.force(true);
            for (long page : unflushed) {
                ByteBuffer content = ByteBuffer.allocate(PAGE);
                int read = to.read(content, page * PAGE);
                flushed.put(page, java.util.Arrays.copyOf(content.array(), Math.max(0, read)));
            }
            unflushed.clear();
        }
    }

    private synchronized void truncate(FileChannel to, long size) throws IOException {
        to.truncate(size);
        flushed.keySet().removeIf(page -> page * PAGE >= size);
        unflushed.removeIf(page -> page * PAGE >= size);
    }

    /** How H2 finds it. */
    public static final class Paths extends FilePathWrapper {
        @Override
        public String getScheme() {
            return "faulty";
        }

        @Override
        public FileChannel open(String mode) throws IOException {
            FaultyDisk disk = DISKS.get(unwrap().toString());
            FileChannel base = getBase().open(mode);
            return disk == null ? base : new Channel(disk, base);
        }
    }

    private static final class Channel extends FileBaseDefault {
        private final FaultyDisk disk;
        private final FileChannel base;

        Channel(FaultyDisk disk, FileChannel base) {
            this.disk = disk;
            this.base = base;
        }

        @Override
        public long size() throws IOException {
            return base.size();
        }

        @Override
        public int read(ByteBuffer into, long at) throws IOException {
            return base.read(into, at);
        }

        @Override
        public int write(ByteBuffer bytes, long at) throws IOException {
            return disk.write(base, bytes, at);
        }

        @Override
        public void force(boolean metaData) throws IOException {
            disk.flush(base);
        }

        @Override
        public FileLock tryLock(long position, long size, boolean shared) throws IOException {
            return base.tryLock(position, size, shared);
        }

        @Override
        protected void implTruncate(long size) throws IOException {
            disk.truncate(base, size);
        }

        @Override
        protected void implCloseChannel() throws IOException {
            base.close();
        }
    }
}
