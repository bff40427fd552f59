package org.counterpart.forms.merge.codec;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.counterpart.forms.fixture.ClosedSet;
import org.counterpart.forms.fixture.Seeds;
import org.counterpart.forms.form.Limits;
import org.counterpart.forms.merge.Operation;
import org.counterpart.forms.merge.PartState;
import org.counterpart.forms.merge.Submission;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecoderRefusalTest {
    private static final String SUBMIT =
            "{\"t\":\"submit\",\"part\":\"defence:d1\",\"clientId\":\"c\",\"clientSeq\":1,\"baseRevision\":0,\"ops\":%s}";

    private static Submission submission(String ops) throws DecodingException {
        return decoded(String.format(SUBMIT, ops));
    }

    private static Submission decoded(String message) throws DecodingException {
        JsonScanner in = new JsonScanner();
        in.startFromClient(message.getBytes(StandardCharsets.UTF_8));
        return new SubmissionDecoder().submission(in);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "[",
                "]",
                "[1,]",
                "{\"a\":1,}",
                "{\"a\"}",
                "{a:1}",
                "nul",
                "True",
                "'a'",
                "1 2",
                "[1] x",
                "01",
                "1.0",
                "1e3",
                "+1",
                "-",
                "--1",
                "1234567890123456",
                "\"",
                "\"\\x\"",
                "\"\\u12\"",
                "\"\\u12g4\"",
                "\"\\u\uFF11\uFF12\uFF13\uFF14\"",
                "\"\n\"",
                "\"\u0000\"",
                "{\"a\":1,\"a\":2}",
                "{\"a\":1,\"\\u0061\":2}",
                "\"\\ud83d\"",
                "\"\\ude00\"",
                "\"\\ude00\\ud83d\"",
                "\"\uD83D\"",
                "\"\uDE00a\"",
                "NaN",
                "Infinity",
                "\uFEFF1",
                "[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]"
            })
    void shouldRefuseWhatIsNotTheJsonOfThisProtocol(String text) {
        assertThrows(DecodingException.class, () -> JsonReader.read(text));
    }

    @Test
    void shouldReadToTheGreatestDepthAndNoDeeper() {
        String open = "[".repeat(JsonReader.MAX_DEPTH);
        String close = "]".repeat(JsonReader.MAX_DEPTH);
        assertDoesNotThrow(() -> JsonReader.read(open + "1" + close));
        assertThrows(DecodingException.class, () -> JsonReader.read("[" + open + "1" + close + "]"));
        assertThrows(DecodingException.class, () -> JsonReader.read("[".repeat(200_000)));
        assertThrows(DecodingException.class, () -> JsonReader.read("{\"a\":".repeat(200_000)));
    }

    @Test
    void shouldReadLongestNumberAndPairsOfSurrogates() throws DecodingException {
        assertEquals(-999_999_999_999_999L, JsonReader.read("-999999999999999"));
        assertEquals("\uD83D\uDE00", JsonReader.read("\"\\ud83d\\ude00\""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{}",
                "null",
                "[1]",
                "[null]",
                "[{}]",
                "[{\"op\":\"nothing\"}]",
                "[{\"op\":1}]",
                "[{\"op\":\"set\",\"field\":\"a\"}]",
                "[{\"op\":\"set\",\"field\":\"a\",\"value\":1,\"more\":1}]",
                "[{\"op\":\"set\",\"field\":\"a\",\"value\":{}}]",
                "[{\"op\":\"set\",\"field\":\"a\",\"value\":[1]}]",
                "[{\"op\":\"set\",\"field\":\"a/b\",\"value\":1}]",
                "[{\"op\":\"set\",\"field\":\"a//c\",\"value\":1}]",
                "[{\"op\":\"set\",\"field\":\"\",\"value\":1}]",
                "[{\"op\":\"set\",\"field\":\"a b\",\"value\":1}]",
                "[{\"op\":\"set\",\"field\":\"__proto__$\",\"value\":1}]",
                "[{\"op\":\"text\",\"field\":\"a\",\"edit\":\"x\"}]",
                "[{\"op\":\"text\",\"field\":\"a\",\"edit\":[1]}]",
                "[{\"op\":\"text\",\"field\":\"a\",\"edit\":[\"a\",\"b\"]}]",
                "[{\"op\":\"text\",\"field\":\"a\",\"edit\":[1,2,\"a\"]}]",
                "[{\"op\":\"text\",\"field\":\"a\",\"edit\":[{\"d\":1},{\"d\":1}]}]",
                "[{\"op\":\"text\",\"field\":\"a\",\"edit\":[\"a\",3]}]",
                "[{\"op\":\"text\",\"field\":\"a\",\"edit\":[\"\"]}]",
                "[{\"op\":\"text\",\"field\":\"a\",\"edit\":[0,\"a\"]}]",
                "[{\"op\":\"text\",\"field\":\"a\",\"edit\":[-1,\"a\"]}]",
                "[{\"op\":\"text\",\"field\":\"a\",\"edit\":[{\"d\":0}]}]",
                "[{\"op\":\"text\",\"field\":\"a\",\"edit\":[{\"d\":\"abc\"}]}]",
                "[{\"op\":\"text\",\"field\":\"a\",\"edit\":[{\"d\":1,\"e\":1}]}]",
                "[{\"op\":\"text\",\"field\":\"a\",\"edit\":[true]}]",
                "[{\"op\":\"text\",\"field\":\"a\",\"edit\":[null]}]",
                "[{\"op\":\"text\",\"field\":\"a\",\"edit\":[100000001,\"a\"]}]",
                "[{\"op\":\"text\",\"field\":\"a\",\"edit\":[100000000,100000000,100000000,\"a\"]}]",
                "[{\"op\":\"text\",\"field\":\"a\",\"edit\":[{\"d\":100000000},{\"d\":100000000},{\"d\":100000000}]}]",
                "[{\"op\":\"insert\",\"group\":\"g\",\"row\":\"a.b\",\"after\":null}]",
                "[{\"op\":\"insert\",\"group\":\"g\",\"row\":\"\",\"after\":null}]",
                "[{\"op\":\"insert\",\"group\":\"g\",\"row\":\"12345678901234567890123456789012345678901\",\"after\":null}]",
                "[{\"op\":\"remove\",\"group\":\"g\",\"row\":\"r\",\"after\":null}]",
                "[{\"op\":\"audience\",\"team\":\"prosecution\",\"joined\":\"yes\"}]",
                "[{\"op\":\"serve\",\"reason\":1}]",
                "[{\"op\":\"seal\",\"version\":-1}]",
                "[{\"op\":\"mark\",\"field\":\"a\",\"kind\":\"other\",\"answers\":[]}]"
            })
    void shouldRefuseOperationsThatAreNotInTheClosedSet(String ops) {
        assertThrows(DecodingException.class, () -> submission(ops));
    }

    @Test
    void shouldTakeAsManyOperationsAsAllowedAndNoMore() throws DecodingException {
        String one = "{\"op\":\"set\",\"field\":\"a\",\"value\":null}";
        String many = one + ("," + one).repeat(Limits.SUBMISSION_OPERATIONS - 1);
        assertEquals(
                Limits.SUBMISSION_OPERATIONS,
                submission("[" + many + "]").operations().size());
        assertThrows(DecodingException.class, () -> submission("[" + many + "," + one + "]"));
    }

    @Test
    void shouldTakeAsManyComponentsAsAllowedAndNoMore() {
        String pairs = "1,\"a\"" + ",1,\"a\"".repeat(Limits.EDIT_COMPONENTS / 2 - 1);
        String edit = "[{\"op\":\"text\",\"field\":\"a\",\"edit\":[%s]}]";
        assertDoesNotThrow(() -> submission(String.format(edit, pairs)));
        assertThrows(DecodingException.class, () -> submission(String.format(edit, pairs + ",{\"d\":1}")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "7",
                "{\"t\":\"submit\",\"part\":\"a:\",\"clientId\":\"c\",\"clientSeq\":1,\"baseRevision\":0,\"ops\":[]}",
                "{\"t\":\"submit\",\"part\":\"a\",\"clientId\":null,\"clientSeq\":1,\"baseRevision\":0,\"ops\":[]}",
                "{\"t\":\"submit\",\"part\":\"a\",\"clientId\":\"c\",\"clientSeq\":-1,\"baseRevision\":0,\"ops\":[]}",
                "{\"t\":\"submit\",\"part\":\"a\",\"clientId\":\"c\",\"clientSeq\":1,\"baseRevision\":2147483648,\"ops\":[]}",
                "{\"t\":\"submit\",\"part\":\"a\",\"clientId\":\"c\",\"clientSeq\":1,\"baseRevision\":0,\"ops\":[],\"by\":\"x\"}"
            })
    void shouldRefuseMisshapenSubmissions(String text) {
        assertThrows(DecodingException.class, () -> decoded(text));
    }

    /** Every operation has its own members. */
    @Test
    void shouldRefuseMembersOfOtherOperations() {
        for (Operation operation : ClosedSet.OPERATIONS) {
            String entry = OperationEncoder.entry(ClosedSet.entry(1, List.of(operation)));
            String other = operation instanceof Operation.Audience ? "\"hash\":null" : "\"joined\":null";
            String more = "[" + entry.substring(0, entry.length() - 3) + "," + other + "}]}]";
            assertThrows(DecodingException.class, () -> EntryDecoder.entries(more), more);
        }
    }

    @Test
    void shouldRefuseWhatFollowsTheEnd() throws DecodingException {
        String submission = String.format(SUBMIT, "[{\"op\":\"seal\",\"version\":1}]");
        assertEquals(1, decoded(submission + " ").operations().size());
        assertThrows(DecodingException.class, () -> decoded(submission + " 1"));
        String entries = "[" + OperationEncoder.entry(ClosedSet.entry(1, ClosedSet.OPERATIONS)) + "]";
        assertThrows(DecodingException.class, () -> EntryDecoder.entries(entries + "]"));
        String snapshot = StateEncoder.snapshot(new PartState());
        assertEquals(0, SnapshotDecoder.state(snapshot).revision());
        assertThrows(DecodingException.class, () -> SnapshotDecoder.state(snapshot + "}"));
    }

    @Test
    void shouldTakeNumbersAndIdsToTheirLimitsAndNoFurther() throws DecodingException {
        SubmissionDecoder decoder = new SubmissionDecoder();
        String seal = String.format(SUBMIT, "[{\"op\":\"seal\",\"version\":2147483647}]");
        String longest = "c".repeat(64);
        for (String part : List.of("court", "court", "defence:d2")) {
            JsonScanner in = new JsonScanner();
            in.startFromClient(seal.replace("defence:d1", part)
                    .replace("\"c\"", "\"" + longest + "\"")
                    .getBytes(StandardCharsets.UTF_8));
            Submission submission = decoder.submission(in);
            assertEquals(part, submission.part().value());
            assertEquals(longest, submission.clientId());
            assertEquals(List.of(new Operation.Seal(Integer.MAX_VALUE)), submission.operations());
        }
        assertThrows(DecodingException.class, () -> decoded(seal.replace("\"c\"", "\"" + longest + "c\"")));
        assertThrows(DecodingException.class, () -> decoded(seal.replace("2147483647", "2147483648")));
    }

    @Test
    void shouldTakeEditsThatReachAsFarAsAllowedAndNoFurther() throws DecodingException {
        String edit = "[{\"op\":\"text\",\"field\":\"a\",\"edit\":[%s]}]";
        assertEquals(
                1,
                submission(String.format(edit, "100000000,\"a\"")).operations().size());
        for (String far : List.of(
                "60000000,\"a\",60000000,\"b\"",
                "{\"d\":60000000},\"a\",{\"d\":60000000}",
                "{\"d\":60000000},60000000,\"a\"",
                "100000000,{\"d\":1}")) {
            assertThrows(DecodingException.class, () -> submission(String.format(edit, far)), far);
        }
    }

    @Test
    void shouldForgetAnEditThatWasRefused() throws DecodingException {
        SubmissionDecoder decoder = new SubmissionDecoder();
        for (String edit : List.of("[\"left behind\",true]", "[3,\"x\"]")) {
            JsonScanner in = new JsonScanner();
            String ops = "[{\"op\":\"text\",\"field\":\"a\",\"edit\":" + edit + "}]";
            in.startFromClient(String.format(SUBMIT, ops).getBytes(StandardCharsets.UTF_8));
            if (edit.contains("true")) {
                assertThrows(DecodingException.class, () -> decoder.submission(in));
            } else {
                Operation.EditText read =
                        (Operation.EditText) decoder.submission(in).operations().get(0);
                assertEquals("x", read.edit().inserted());
                assertEquals(3, read.edit().requiredLength());
            }
        }
    }

    /** Values that would take many times the bytes they came in. */
    @Test
    void shouldRefuseTooManySmallValues() {
        String list = "{\"op\":\"set\",\"field\":\"a\",\"value\":[\"\"" + ",\"\"".repeat(49) + "]}";
        String many = "[" + list + ("," + list).repeat(300) + "]";
        String message =
                assertThrows(DecodingException.class, () -> submission(many)).getMessage();
        assertTrue(message.contains("too many small values"), message);
    }

    @Test
    void shouldNotRepeatContentInMessages() {
        DecodingException refused =
                assertThrows(DecodingException.class, () -> submission("[{\"op\":\"secretword\",\"secretword\":1}]"));
        assertFalse(refused.getMessage().contains("secretword"));
    }

    @Test
    void shouldThrowNothingElseForRandomBytes() {
        Random random = new Random(Seeds.of(getClass()));
        String valid = "[" + OperationEncoder.entry(ClosedSet.entry(1, ClosedSet.OPERATIONS)) + "]";
        for (int i = 0; i < 30_000; i++) {
            String text = i % 3 == 0 ? noise(random) : mutated(valid, random);
            attempt(() -> EntryDecoder.entries(text));
            attempt(() -> SnapshotDecoder.state(text));
            attempt(() -> decoded(text));
        }
    }

    private interface Decoding {
        void run() throws DecodingException;
    }

    private static void attempt(Decoding decoding) {
        try {
            decoding.run();
        } catch (DecodingException expected) {
            assertFalse(expected.getMessage().isEmpty());
        }
    }

    private static String noise(Random random) {
        byte[] bytes = new byte[random.nextInt(60)];
        random.nextBytes(bytes);
        return new String(bytes, random.nextBoolean() ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1);
    }

    private static String mutated(String valid, Random random) {
        StringBuilder text = new StringBuilder(valid);
        String alphabet = "{}[],:\"\\0123456789-truefalsnd \uD83D\uDE00\u0000";
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            int at = random.nextInt(text.length());
            switch (random.nextInt(4)) {
                case 0 -> text.deleteCharAt(at);
                case 1 -> text.insert(at, alphabet.charAt(random.nextInt(alphabet.length())));
                case 2 -> text.setCharAt(at, alphabet.charAt(random.nextInt(alphabet.length())));
                default -> {
                    int end = Math.min(text.length(), at + random.nextInt(40));
                    text.insert(random.nextInt(text.length()), text.substring(at, end));
                }
            }
        }
        return text.toString();
    }
}
