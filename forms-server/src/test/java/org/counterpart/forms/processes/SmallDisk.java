package org.counterpart.forms.processes;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** A file system of its own (ext4 in a file), which can be filled and made read-only; mounting one needs root. */
final class SmallDisk implements AutoCloseable {
    private static final int[] PIECES = {1 << 20, 1 << 12, 1};

    private final Path folder;
    private final Path root;

    private SmallDisk(Path folder, Path root) {
        this.folder = folder;
        this.root = root;
    }

    /** Makes one of so many megabytes and mounts it in {@code folder}. */
    static SmallDisk mount(Path folder, int megabytes) throws IOException, InterruptedException {
        Path image = folder.resolve("disk.image");
        Path root = Files.createDirectory(folder.resolve("disk"));
        Program.complete(List.of("truncate", "-s", megabytes + "M", image.toString()), folder);
        Program.complete(List.of("mkfs.ext4", "-q", "-m", "0", image.toString()), folder);
        Program.complete(List.of("mount", "-o", "loop", image.toString(), root.toString()), folder);
        return new SmallDisk(folder, root);
    }

    /** Where it is mounted. */
    Path root() {
        return root;
    }

    /** Leaves no room for anything. */
    void fill() throws IOException {
        try (FileChannel file = FileChannel.open(
                balloon(), StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            for (int piece : PIECES) {
                fill(file, piece);
            }
        }
    }

    private static void fill(FileChannel file, int piece) {
        try {
            while (file.write(ByteBuffer.allocate(piece)) > 0) {
                file.force(false);
            }
        } catch (IOException e) {
            // full for pieces of this size
        }
    }

    /** Makes room again. */
    void free() throws IOException {
        Files.delete(balloon());
    }

    private Path balloon() {
        return root.resolve("balloon");
    }

    /** Nothing may change this file, also by whoever has it open. */
    void setImmutable(Path file, boolean immutable) throws IOException, InterruptedException {
        Program.complete(List.of("chattr", immutable ? "+i" : "-i", file.toString()), folder);
    }

    /** Mounted read-only, or to be written to; a file that is open for writing prevents the former. */
    void setReadOnly(boolean readOnly) throws IOException, InterruptedException {
        Program.persist(List.of("mount", "-o", "remount," + (readOnly ? "ro" : "rw"), root.toString()), folder);
    }

    @Override
    public void close() throws IOException, InterruptedException {
        Program.persist(List.of("umount", root.toString()), folder);
    }
}
