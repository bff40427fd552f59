package org.counterpart.forms.hostile;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/** Frames that no page sends: one seed is one attempt, of one frame or a few that belong together. */
final class HostileFrames {
    private static final int FIN = 0x80;
    private static final byte[] NOTHING = {};

    private final Random random;
    private final HostileMessages messages;

    /** What is written. {@code swallows}: it promises bytes that never come, so nothing after it can be answered. */
    record Attempt(String kind, byte[] bytes, boolean swallows) {}

    HostileFrames(Random random, HostileMessages messages) {
        this.random = random;
        this.messages = messages;
    }

    /** Most attempts leave the line standing, so that many are made on each. */
    Attempt next() {
        if (random.nextInt(100) < 92) {
            return forged();
        }
        return switch (random.nextInt(11)) {
            case 0 -> mutated();
            case 1 -> invalidText();
            case 2 -> badControl();
            case 3 -> badClose();
            case 4 -> reserved();
            case 5 -> interleaved();
            case 6 -> unmasked();
            case 7 -> promised();
            case 8 -> longForm();
            case 9 -> binary();
            default -> emptyFragments();
        };
    }

    private static byte[] text(String message) {
        return RawSocket.frame(FIN | RawSocket.TEXT, message.getBytes(StandardCharsets.UTF_8));
    }

    private static Attempt attempt(String kind, byte[] bytes) {
        return new Attempt(kind, bytes, false);
    }

    private Attempt forged() {
        return random.nextInt(100) < 98
                ? attempt("forged", text(messages.understood()))
                : attempt("not understood", text(messages.notUnderstood()));
    }

    private Attempt mutated() {
        byte[] bytes = messages.understood().getBytes(StandardCharsets.UTF_8);
        for (int i = random.nextInt(4); i >= 0; i--) {
            bytes[random.nextInt(bytes.length)] =
                    (byte) (random.nextBoolean() ? random.nextInt(256) : random.nextInt(128));
        }
        int length = random.nextInt(4) == 0 ? random.nextInt(bytes.length) : bytes.length;
        return attempt("mutated", RawSocket.frame(FIN | RawSocket.TEXT, java.util.Arrays.copyOf(bytes, length)));
    }

    private Attempt invalidText() {
        byte[][] wrong = {
            {(byte) 0xff},
            {(byte) 0xc0, (byte) 0x80},
            {(byte) 0xe0, (byte) 0x80, (byte) 0x80},
            {(byte) 0xed, (byte) 0xa0, (byte) 0x80},
            {(byte) 0xf5, (byte) 0x80, (byte) 0x80, (byte) 0x80},
            {(byte) 0xf0, (byte) 0x9f, (byte) 0x98},
            {(byte) 0x80}
        };
        ByteArrayOutputStream payload = new ByteArrayOutputStream();
        payload.writeBytes("{\"t\":\"presence\",\"part\":null,\"field\":\"".getBytes(StandardCharsets.US_ASCII));
        payload.writeBytes(wrong[random.nextInt(wrong.length)]);
        payload.writeBytes("\"}".getBytes(StandardCharsets.US_ASCII));
        return attempt("invalid UTF-8", RawSocket.frame(FIN | RawSocket.TEXT, payload.toByteArray()));
    }

    private Attempt badControl() {
        int opcode = List.of(RawSocket.PING, RawSocket.PONG, RawSocket.CLOSE).get(random.nextInt(3));
        return random.nextBoolean()
                ? attempt("control frame too long", RawSocket.frame(FIN | opcode, new byte[126 + random.nextInt(300)]))
                : attempt("control frame in pieces", RawSocket.frame(opcode, new byte[random.nextInt(20)]));
    }

    private Attempt badClose() {
        int[] codes = {0, 999, 1004, 1005, 1006, 1015, 1016, 2999, 5000, 65_535};
        int code = codes[random.nextInt(codes.length)];
        byte[] payload = random.nextInt(3) == 0
                ? new byte[] {1}
                : new byte[] {(byte) (code >>> 8), (byte) code, (byte) 0xff, (byte) 0xc0};
        return attempt("close frame that is none", RawSocket.frame(FIN | RawSocket.CLOSE, payload));
    }

    private Attempt reserved() {
        int bits = (1 + random.nextInt(7)) << 4;
        int opcode = new int[] {3, 4, 5, 6, 7, 11, 12, 13, 14, 15}[random.nextInt(10)];
        byte[] payload = messages.understood().getBytes(StandardCharsets.UTF_8);
        return random.nextBoolean()
                ? attempt("reserved bits", RawSocket.frame(FIN | bits | RawSocket.TEXT, payload))
                : attempt("reserved opcode", RawSocket.frame(FIN | opcode, payload));
    }

    private Attempt interleaved() {
        byte[] message = messages.understood().getBytes(StandardCharsets.UTF_8);
        int cut = 1 + random.nextInt(message.length - 1);
        byte[] head = java.util.Arrays.copyOf(message, cut);
        byte[] tail = java.util.Arrays.copyOfRange(message, cut, message.length);
        return switch (random.nextInt(4)) {
            case 0 -> attempt("continuation without a start", RawSocket.frame(FIN, tail));
            case 1 ->
                attempt(
                        "a text inside a text",
                        joined(
                                RawSocket.frame(RawSocket.TEXT, head),
                                RawSocket.frame(FIN | RawSocket.TEXT, message),
                                RawSocket.frame(FIN, tail)));
            case 2 ->
                attempt(
                        "a ping inside a text",
                        joined(
                                RawSocket.frame(RawSocket.TEXT, head),
                                RawSocket.frame(FIN | RawSocket.PING, new byte[random.nextInt(126)]),
                                RawSocket.frame(FIN, tail)));
            default -> attempt("a text that does not end", RawSocket.frame(RawSocket.TEXT, head));
        };
    }

    private Attempt unmasked() {
        byte[] payload = "{\"t\":\"ping\",\"n\":1}".getBytes(StandardCharsets.US_ASCII);
        return attempt("unmasked", joined(new byte[] {(byte) (FIN | RawSocket.TEXT), (byte) payload.length}, payload));
    }

    /** A length that is not allowed, or is and whose bytes do not come. */
    private Attempt promised() {
        long[] lengths = {65_537, 262_145, Integer.MAX_VALUE, 1L << 32, Long.MAX_VALUE, Long.MIN_VALUE, -1};
        long length = lengths[random.nextInt(lengths.length)];
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.write(FIN | RawSocket.TEXT);
        frame.write(0xff);
        for (int shift = 56; shift >= 0; shift -= 8) {
            frame.write((int) (length >>> shift));
        }
        frame.writeBytes(new byte[4]);
        return new Attempt("promised length", frame.toByteArray(), true);
    }

    /** A short length written the long way. */
    private Attempt longForm() {
        byte[] payload = "{\"t\":\"ping\",\"n\":1}".getBytes(StandardCharsets.US_ASCII);
        byte[] head = random.nextBoolean()
                ? new byte[] {(byte) 0x81, (byte) 0xfe, 0, (byte) payload.length, 0, 0, 0, 0}
                : new byte[] {(byte) 0x81, (byte) 0xff, 0, 0, 0, 0, 0, 0, 0, (byte) payload.length, 0, 0, 0, 0};
        return attempt("length the long way", joined(head, payload));
    }

    private Attempt binary() {
        byte[] payload = messages.understood().getBytes(StandardCharsets.UTF_8);
        return attempt("binary", RawSocket.frame(FIN | 2, random.nextBoolean() ? payload : NOTHING));
    }

    private Attempt emptyFragments() {
        byte[][] pieces = new byte[2 + random.nextInt(300)][];
        java.util.Arrays.fill(pieces, RawSocket.frame(0, NOTHING));
        pieces[0] = RawSocket.frame(RawSocket.TEXT, NOTHING);
        pieces[pieces.length - 1] = RawSocket.frame(FIN, messages.understood().getBytes(StandardCharsets.UTF_8));
        return attempt("empty pieces", joined(pieces));
    }

    private static byte[] joined(byte[]... pieces) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] piece : pieces) {
            all.writeBytes(piece);
        }
        return all.toByteArray();
    }
}
