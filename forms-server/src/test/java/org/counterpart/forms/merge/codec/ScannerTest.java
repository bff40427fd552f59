package org.counterpart.forms.merge.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.counterpart.forms.form.FieldValue;
import org.counterpart.forms.merge.Author;
import org.counterpart.forms.merge.Entry;
import org.counterpart.forms.merge.Operation;
import org.junit.jupiter.api.Test;

/** Reading ahead, blanks, what was read before, and the writer's counterpart of it. */
class ScannerTest {
    private static JsonScanner scanner(String json) {
        JsonScanner in = new JsonScanner();
        in.start(json.getBytes(StandardCharsets.UTF_8));
        return in;
    }

    @Test
    void shouldFindTheKindOfMessageWhereverItStands() throws DecodingException {
        JsonScanner in = scanner(
                "{\"a\":{\"t\":\"inner\",\"b\":[1,[true],{\"c\":\"\\\"}\\\\\"}]},\"n\":-12,\"x\":false,\"y\":null,"
                        + "\"s\":\"]\\\"t\\u0041\",\"t\":\"outer\",\"z\":1}");
        assertEquals("outer", in.peekText("t"));
        in.object();
        assertEquals("a", in.member());
    }

    @Test
    void shouldLookForShortTextsOnly() throws DecodingException {
        String longest = "x".repeat(40);
        assertEquals(longest, scanner("{\"t\":\"" + longest + "\"}").peekText("t"));
        for (String other : List.of(
                "{\"t\":\"" + longest + "x\"}",
                "{\"t\":1}",
                "{\"u\":\"a\"}",
                "{}",
                "[\"t\"]",
                "{\"t\":tr}",
                "{\"u\":[1,}")) {
            assertThrows(DecodingException.class, () -> scanner(other).peekText("t"), other);
        }
    }

    @Test
    void shouldKnowHowADocumentBegins() {
        byte[] beginning = JsonWriter.ascii("{\"t\"");
        assertTrue(scanner("{\"t\"").beginsWith(beginning));
        assertTrue(scanner("{\"t\":1}").beginsWith(beginning));
        assertFalse(scanner("{\"t").beginsWith(beginning));
        assertFalse(scanner("{\"u\":1}").beginsWith(beginning));
    }

    @Test
    void shouldPassOverBlanksEverywhere() throws DecodingException {
        String spaced =
                "[{'rev':1,'cid':'c','seq':1,'by':'p','name':'N','team':'court','for':null,'at':0,'sid':'s','ops':["
                        + "{'op':'text','field':'a','edit':[1,'x',{'d':2}]},{'op':'set','field':'a','value':['a','b']},"
                        + "{'op':'set','field':'a','value':true},{'op':'set','field':'a','value':null},"
                        + "{'op':'set','field':'a','value':12},{'op':'audience','team':'court','joined':false}]}]";
        String json = spaced.replace('\'', '"');
        List<Entry> plain = EntryDecoder.entries(json);
        String blanks = " \t\r\n";
        String loose =
                json.replaceAll("(\"[a-zN]+\"|[\\[\\]{}:,]|\\btrue|\\bfalse|\\bnull|\\b\\d+)", blanks + "$1" + blanks);
        assertEquals(plain, EntryDecoder.entries(loose));
        assertEquals(6, plain.get(0).operations().size());
    }

    @Test
    void shouldNotCompleteACharacterWithWhatWasReadBefore() throws DecodingException {
        JsonScanner in = scanner("[\"a\\ud83d\\ude00\",\"a\\ud83d\"]");
        in.array();
        assertTrue(in.item());
        assertEquals("a\uD83D\uDE00", in.text());
        assertTrue(in.item());
        assertThrows(DecodingException.class, in::text);
    }

    /** A name is recognised by its bytes once it has come twice: as it was written, not as it reads. */
    @Test
    void shouldNotTakeForTheSameWhatIsWrittenOtherwise() throws DecodingException {
        for (String name : List.of("a\\\"b", "\\\"b", "a\\\\", "\\u0061b")) {
            EntryDecoder decoder = new EntryDecoder();
            String entry = "[{\"rev\":1,\"cid\":\"c\",\"seq\":1,\"by\":\"p\",\"name\":\"" + name
                    + "\",\"team\":\"t\",\"for\":null,\"at\":1,\"sid\":\"s\",\"ops\":[{\"op\":\"seal\",\"version\":1}]}]";
            List<Entry> first = decoder.decode(entry);
            assertEquals(first, decoder.decode(entry));
            assertEquals(first, decoder.decode(entry));
            String unescaped = entry.replace(name, name.replace("\\\"", "\"").replace("\\\\", "\\"));
            if (!unescaped.equals(entry)) {
                assertThrows(DecodingException.class, () -> decoder.decode(unescaped), unescaped);
            }
        }
    }

    @Test
    void shouldRefuseMembersThatAreThereTwice() throws DecodingException {
        String once = OperationEncoder.entry(new Entry(1, "c", 1, Author.service(), 1, List.of(new Operation.Seal(1))));
        EntryDecoder decoder = new EntryDecoder();
        for (int round = 0; round < 3; round++) {
            for (String member : List.of("\"seq\":1,", "\"name\":\"Counterpart\",", "\"cid\":\"c\",", "\"rev\":1,")) {
                assertThrows(
                        DecodingException.class,
                        () -> decoder.decode("[" + once.replace(member, member + member) + "]"),
                        member);
            }
            assertEquals(1, decoder.decode("[" + once + "]").size());
        }
    }

    @Test
    void shouldWriteEveryKindOfValueOneAfterTheOther() {
        JsonWriter json = new JsonWriter()
                .array()
                .value(FieldValue.of("a"))
                .value(new FieldValue.Bool(false))
                .value(new FieldValue.Whole(-1))
                .value(new FieldValue.Texts(List.of("x", "y")))
                .value(FieldValue.NONE)
                .text("abc", 1, 2)
                .raw("{}")
                .raw(JsonWriter.ascii("[]"))
                .number(0)
                .number(Integer.MAX_VALUE)
                .number(Integer.MAX_VALUE + 1L)
                .endArray();
        String expected = "[\"a\",false,-1,[\"x\",\"y\"],null,\"b\",{},[],0,2147483647,2147483648]";
        assertEquals(expected, json.toString());
        assertEquals(expected.length(), json.size());
    }

    /** The writer grows in time, wherever in its room the text ends. */
    @Test
    void shouldWriteTextsOfAnyLength() throws DecodingException {
        for (String last :
                List.of("\u0080", "\u07FF", "\u0800", "\uFFFF", "\uD83D\uDE00", "\u0001", "\u000F\u0010\u001F ~")) {
            for (int length = 0; length < 1_100; length++) {
                String text = "x".repeat(length) + last;
                assertEquals(
                        text, scanner(new JsonWriter().text(text).toString()).text());
            }
        }
        String large = "[" + "1,".repeat(50_000) + "1]";
        assertEquals(large, new JsonWriter().raw(large).toString());
    }
}
