package org.counterpart.forms.merge.codec;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.counterpart.forms.fixture.ClosedSet;
import org.counterpart.forms.form.FieldPath;
import org.counterpart.forms.merge.Operation;
import org.counterpart.forms.merge.Submission;
import org.counterpart.forms.merge.text.TextOperation;

/**
 * Bytes that nobody should send, decoded as a client's message: a submission or a named refusal, never anything else, and never more memory than
 * the bound of {@link JsonScanner}. One seed is one input.
 */
public final class DecodingFuzz {
    /** What any input may take besides its own multiple: a result's fixed parts, the error and its message. */
    static final int FIXED = 4_096;

    private static final int LONGEST = ClosedSet.OPERATIONS.size() + 1;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final ThreadLocal<Decoder> DECODERS = ThreadLocal.withInitial(Decoder::new);
    private static final byte[][] SEEDS = seeds();
    private static final String[] TOKENS = {
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "\"",
        "\\",
        "\\u",
        "\\ud83d",
        "\\ude00",
        "null",
        "true",
        "false",
        "-",
        "0",
        "1",
        "9",
        "1e9",
        "{\"d\":1}",
        "\"op\":",
        "\"text\"",
        "\"edit\":",
        "\"ops\":",
        "\"value\":",
        "\"answers\":",
        "\"\"",
        "[[",
        "{{",
        " ",
        "\n",
        "999999999999999",
        "\u0175",
        "\uD83D\uDE00",
        "\u0000",
        "\"field\":\"a/b/c\"",
        "[1,\"\u0175\",1,\"\u0175\"]",
        "[\"a\",\"b\",\"c\",\"d\"]"
    };

    private DecodingFuzz() {}

    /** A decoder that has been in use: its caches and its scratch array have their size. */
    private static final class Decoder {
        private final JsonScanner in = new JsonScanner();
        private final SubmissionDecoder submissions = new SubmissionDecoder();

        Decoder() {
            for (byte[] seed : SEEDS) {
                try {
                    decode(seed);
                } catch (DecodingException e) {
                    throw new AssertionError(e);
                }
            }
        }

        Submission decode(byte[] message) throws DecodingException {
            in.startFromClient(message);
            in.peekText("t");
            return submissions.submission(in);
        }
    }

    private static byte[][] seeds() {
        String head =
                "{\"t\":\"submit\",\"part\":\"defence:d1\",\"clientId\":\"c\",\"clientSeq\":1,\"baseRevision\":0,\"ops\":";
        byte[][] seeds = new byte[ClosedSet.OPERATIONS.size() + 2][];
        for (int i = 0; i < ClosedSet.OPERATIONS.size(); i++) {
            seeds[i] = (head + ops(ClosedSet.OPERATIONS.get(i)) + "}").getBytes(StandardCharsets.UTF_8);
        }
        TextOperation.Builder edit = new TextOperation.Builder();
        for (int i = 0; i < 40; i++) {
            edit.skip(1 + i).insert("\u0175\uD83D\uDE00x").delete(2);
        }
        Operation text = new Operation.EditText(new FieldPath("a"), edit.build());
        seeds[seeds.length - 2] = (head + ops(text) + "}").getBytes(StandardCharsets.UTF_8);
        String longText = "\u0175" + "a".repeat(260_000);
        TextOperation longest = new TextOperation.Builder()
                .insert(longText)
                .skip(1)
                .insert(longText)
                .build();
        Operation typed = new Operation.EditText(new FieldPath("a"), longest);
        seeds[LONGEST] = (head + ops(typed) + "}").getBytes(StandardCharsets.UTF_8);
        return seeds;
    }

    private static String ops(Operation operation) {
        String entry = OperationEncoder.entry(ClosedSet.entry(1, java.util.List.of(operation)));
        return entry.substring(entry.indexOf("\"ops\":") + 6, entry.length() - 1);
    }

    /** Decodes the input of a seed: its length. */
    public static long attempt(long seed) {
        byte[] input = input(new Random(seed * 0x9E3779B97F4A7C15L));
        long bound = (long) JsonScanner.EXPANSION * input.length + JsonScanner.ALLOWANCE + FIXED;
        // What the virtual machine takes when it runs a line for the first time is not the decoder's: such an input is
        // measured again, by a decoder that has not seen it.
        if (allocated(seed, input, DECODERS.get()) > bound) {
            long again = allocated(seed, input, new Decoder());
            if (again > bound) {
                throw new AssertionError("seed " + seed + ": " + input.length + " bytes took " + again);
            }
        }
        return input.length;
    }

    private static long allocated(long seed, byte[] input, Decoder decoder) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        try {
            decoder.decode(input);
        } catch (DecodingException refused) {
            if (refused.getMessage() == null || refused.getMessage().isEmpty()) {
                throw new AssertionError("seed " + seed + ": a refusal without a name");
            }
        } catch (RuntimeException | Error e) {
            throw new AssertionError("seed " + seed + ": " + e, e);
        }
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }

    /** Noise, or a message of the protocol changed in some places, now and then to a great length. */
    static byte[] input(Random random) {
        if (random.nextInt(10) == 0) {
            byte[] noise = new byte[random.nextInt(200)];
            random.nextBytes(noise);
            return noise;
        }
        StringBuilder text = new StringBuilder(new String(SEEDS[random.nextInt(LONGEST)], StandardCharsets.ISO_8859_1));
        for (int i = random.nextInt(6); i > 0; i--) {
            change(text, random);
        }
        return text.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static void change(StringBuilder text, Random random) {
        int at = random.nextInt(text.length() + 1);
        int end = Math.min(text.length(), at + random.nextInt(30));
        switch (random.nextInt(7)) {
            case 0 -> text.delete(at, end);
            case 1 -> text.insert(at, latin(TOKENS[random.nextInt(TOKENS.length)]));
            case 2 -> text.insert(random.nextInt(text.length() + 1), text.substring(at, end));
            case 3 -> text.insert(at, (char) random.nextInt(256));
            case 4 -> text.setLength(Math.max(1, at));
            case 5 -> text.replace(at, end, latin(TOKENS[random.nextInt(TOKENS.length)]));
            default -> {
                if (random.nextInt(20) == 0) {
                    text.insert(at, latin(TOKENS[random.nextInt(TOKENS.length)]).repeat(1 + random.nextInt(4_000)));
                }
            }
        }
    }

    /** The bytes of a text in UTF-8, one character for each. */
    private static String latin(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }
}
