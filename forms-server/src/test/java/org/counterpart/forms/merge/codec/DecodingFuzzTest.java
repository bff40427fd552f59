package org.counterpart.forms.merge.codec;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import org.counterpart.forms.fixture.Seeds;
import org.counterpart.forms.form.Limits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Any bytes give a submission or a named refusal, within the memory allowed; many more of them in long runs. */
class DecodingFuzzTest {
    private static final int INPUTS = 200_000;

    @Test
    void shouldDecodeOrRefuseWithinTheMemoryAllowed() {
        long seed = Seeds.of(getClass());
        long bytes = 0;
        for (int i = 0; i < INPUTS; i++) {
            bytes += DecodingFuzz.attempt(seed + i);
        }
        System.out.println("DecodingFuzzTest: " + INPUTS + " inputs, " + bytes + " bytes");
    }

    /** Seeds that once found something. */
    @ParameterizedTest
    @ValueSource(longs = {1_500_773, 6_392_885})
    void shouldHoldForWhatOnceDidNot(long seed) {
        DecodingFuzz.attempt(seed);
    }

    /** What takes the most memory for its length, as long as a message may be. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "[[[",
                "{\"op\":\"set\",\"field\":\"a\",\"value\":[\"\",\"\",\"\"]},",
                "{\"op\":\"set\",\"field\":\"%d\",\"value\":[\"%d\",\"%da\"]},",
                "{\"op\":\"remove\",\"group\":\"g%d\",\"row\":\"r%d\"},",
                "{\"op\":\"insert\",\"group\":\"g%d\",\"row\":\"r%d\",\"after\":\"s%d\"},",
                "{\"op\":\"text\",\"field\":\"f%d\",\"edit\":[1,\"\u0175\",1,\"\u0175\",1,\"\u0175\"]},",
                "{\"op\":\"text\",\"field\":\"f%d\",\"edit\":[\"\u0175aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\"]},",
                "{\"op\":\"mark\",\"field\":\"a\",\"kind\":\"answered-differently\",\"answers\":[{\"value\":1,\"by\":\"%d\",\"name\":\"\",\"team\":\"\",\"rev\":1}]},"
            })
    void shouldKeepTheBoundForWhatIsMostlyStructure(String piece) {
        StringBuilder text = new StringBuilder(
                "{\"t\":\"submit\",\"part\":\"a\",\"clientId\":\"c\",\"clientSeq\":1,\"baseRevision\":0,\"ops\":[");
        for (int i = 0; text.length() < Limits.MESSAGE_BYTES - 1_000; i++) {
            text.append(piece.replace("%d", Integer.toString(i)));
        }
        text.setLength(text.length() - 1);
        assertWithinBound(text.append("]}").toString().getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void shouldKeepTheBoundForOneLongText() {
        String head =
                "{\"t\":\"submit\",\"part\":\"a\",\"clientId\":\"c\",\"clientSeq\":1,\"baseRevision\":0,\"ops\":[{\"op\":\"text\",\"field\":\"a\",\"edit\":[\"";
        for (String letter : new String[] {"a", "\\n", "\u0175", "\uD83D\uDE00"}) {
            String text = letter.repeat(100_000 / letter.length()) + "\u0175";
            assertWithinBound((head + text + "\"]}]}").getBytes(StandardCharsets.UTF_8));
        }
    }

    private static String decode(JsonScanner in, SubmissionDecoder decoder, byte[] message) {
        try {
            in.startFromClient(message);
            in.peekText("t");
            decoder.submission(in);
            return "read";
        } catch (DecodingException e) {
            return e.getMessage();
        }
    }

    /** A decoder has been in use before: its scratch array and its caches have their size. */
    private static void assertWithinBound(byte[] message) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        JsonScanner in = new JsonScanner();
        SubmissionDecoder decoder = new SubmissionDecoder();
        decode(in, decoder, message);
        long before = threads.getCurrentThreadAllocatedBytes();
        String outcome = decode(in, decoder, message);
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        long bound = (long) JsonScanner.EXPANSION * message.length + JsonScanner.ALLOWANCE + DecodingFuzz.FIXED;
        assertTrue(allocated <= bound, message.length + " bytes took " + allocated + ": " + outcome);
    }
}
