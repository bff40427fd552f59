package org.counterpart.forms.keys.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.counterpart.forms.keys.AesMasterKey;
import org.counterpart.forms.keys.MasterKey;

/** A master key as 64 hexadecimal digits in a file of mode 0600. Failures are sentences for the operator, never with the key in them. */
public final class KeyFile {
    private static final Pattern DIGITS = Pattern.compile("[0-9a-fA-F]{64}");
    private static final int MOST_BYTES = 100;
    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private KeyFile() {}

    /**
     * The key in {@code file}.
     *
     * @throws IOException in one sentence when there is none, or others may read it
     */
    public static MasterKey read(Path file, SecureRandom random) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException("the key file " + file + " is not there");
        }
        refuseOpenOnes(file);
        String text = text(file).strip();
        if (!DIGITS.matcher(text).matches()) {
            throw new IOException("the key file " + file + " is damaged: it has to have 64 hexadecimal digits");
        }
        byte[] bytes = HexFormat.of().parseHex(text);
        MasterKey key = new AesMasterKey(bytes, random);
        Arrays.fill(bytes, (byte) 0);
        return key;
    }

    private static String text(Path file) throws IOException {
        try {
            return Files.size(file) > MOST_BYTES ? "" : Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new IOException("the key file " + file + " cannot be read", e);
        }
    }

    private static void refuseOpenOnes(Path file) throws IOException {
        if (!POSIX) {
            return;
        }
        Set<PosixFilePermission> others = EnumSet.copyOf(Files.getPosixFilePermissions(file));
        others.removeAll(PosixFilePermissions.fromString("rwx------"));
        if (!others.isEmpty()) {
            throw new IOException("the key file " + file + " can be read by others than its owner: chmod 600 it");
        }
    }

    /**
     * Makes a key in {@code file}, where there is none yet. It is on disk when this returns: what is sealed with a key that is lost is lost.
     *
     * @throws IOException in one sentence when the folder cannot be written to
     */
    public static void make(Path file, SecureRandom random) throws IOException {
        byte[] bytes = new byte[AesMasterKey.BYTES];
        random.nextBytes(bytes);
        byte[] digits = (HexFormat.of().formatHex(bytes) + "\n").getBytes(StandardCharsets.US_ASCII);
        try {
            Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent());
            Path half = Files.createTempFile(folder, "key", ".half", ownerOnly());
            try (FileChannel out = FileChannel.open(half, StandardOpenOption.WRITE)) {
                for (ByteBuffer left = ByteBuffer.wrap(digits); left.hasRemaining(); ) {
                    out.write(left);
                }
                out.force(true);
            }
            Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
            if (POSIX) {
                flush(folder);
            }
        } catch (IOException e) {
            throw new IOException("the key file " + file + " cannot be made", e);
        } finally {
            Arrays.fill(bytes, (byte) 0);
            Arrays.fill(digits, (byte) 0);
        }
    }

    private static void flush(Path folder) throws IOException {
        try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
            names.force(true);
        }
    }

    private static FileAttribute<?>[] ownerOnly() {
        return POSIX
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
