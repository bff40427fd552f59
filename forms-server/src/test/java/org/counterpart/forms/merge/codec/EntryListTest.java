package org.counterpart.forms.merge.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.counterpart.forms.fixture.Seeds;
import org.counterpart.forms.merge.Author;
import org.counterpart.forms.merge.Entry;
import org.counterpart.forms.merge.Operation;
import org.junit.jupiter.api.Test;

/** What repeats in a list of entries is written once, and is there again when the list is read. */
class EntryListTest {
    private static final Author AMINA = new Author("p1", "Amina Shah", "defence:d1", null, "s1");
    private static final Author BEN = new Author("p2", "Ben Cole", "defence:d1", "Amina Shah", "s2");

    private static Entry entry(int revision, String clientId, Author author, long at) {
        return new Entry(revision, clientId, revision, author, at, List.of(new Operation.Seal(revision)));
    }

    private static String seal(int revision) {
        return ",\"ops\":[{\"op\":\"seal\",\"version\":" + revision + "}]}";
    }

    @Test
    void shouldLeaveOutWhatRepeats() {
        String amina =
                "\"by\":\"p1\",\"name\":\"Amina Shah\",\"team\":\"defence:d1\",\"for\":null,\"at\":5,\"sid\":\"s1\"";
        String ben =
                "\"by\":\"p2\",\"name\":\"Ben Cole\",\"team\":\"defence:d1\",\"for\":\"Amina Shah\",\"sid\":\"s2\"";
        assertEquals(
                "[{\"rev\":1,\"cid\":\"a\",\"seq\":1," + amina + seal(1) + ",{\"rev\":2,\"seq\":2" + seal(2)
                        + ",{\"rev\":3,\"cid\":\"b\",\"seq\":3," + ben + seal(3)
                        + ",{\"rev\":4,\"cid\":\"a\",\"seq\":4,\"at\":6" + seal(4) + "]",
                OperationEncoder.entries(List.of(
                        entry(1, "a", AMINA, 5),
                        entry(2, "a", AMINA, 5),
                        entry(3, "b", BEN, 5),
                        entry(4, "a", AMINA, 6))));
    }

    @Test
    void shouldWriteEverythingAgainInTheNextList() {
        EntryEncoder encoder = new EntryEncoder();
        encoder.add(entry(1, "a", AMINA, 5));
        int size = encoder.size();
        assertEquals(size + 1, encoder.takeList().length());
        encoder.add(entry(1, "a", AMINA, 5));
        assertEquals(OperationEncoder.entries(List.of(entry(1, "a", AMINA, 5))), encoder.takeList());
    }

    /** A page that was opened again by somebody else, or for somebody else, or a session that came back. */
    @Test
    void shouldReadBackWhoeverWroteWhateverFollows() throws DecodingException {
        Random random = new Random(Seeds.of(getClass()));
        EntryDecoder decoder = new EntryDecoder();
        EntryEncoder encoder = new EntryEncoder();
        for (int list = 0; list < 2_000; list++) {
            List<Entry> entries = new ArrayList<>();
            for (int revision = 1 + random.nextInt(12); revision > 0; revision--) {
                String clientId = random.nextInt(6) == 0 ? "" : "c" + random.nextInt(3);
                String session = "s" + random.nextInt(2);
                Author author = new Author(
                        "p" + random.nextInt(2), "Name", "court", random.nextInt(4) == 0 ? "X" : null, session);
                entries.add(entry(revision, clientId, author, random.nextInt(3)));
            }
            entries.forEach(encoder::add);
            assertEquals(entries, decoder.decode(encoder.takeList()));
        }
    }

    @Test
    void shouldRefuseToGuessWhoWroteFirst() {
        String whole = OperationEncoder.entry(entry(1, "a", AMINA, 5));
        for (String member : List.of(
                "\"cid\":\"a\",",
                "\"by\":\"p1\",",
                "\"name\":\"Amina Shah\",",
                "\"team\":\"defence:d1\",",
                "\"at\":5,")) {
            String without = "[" + whole.replace(member, "") + "]";
            assertThrows(DecodingException.class, () -> EntryDecoder.entries(without), without);
        }
        String stranger = "[" + whole + ",{\"rev\":2,\"cid\":\"b\",\"seq\":1" + seal(2) + "]";
        assertThrows(DecodingException.class, () -> EntryDecoder.entries(stranger));
    }
}
