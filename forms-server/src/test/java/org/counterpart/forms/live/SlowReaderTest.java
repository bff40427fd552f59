package org.counterpart.forms.live;

import static org.counterpart.forms.fixture.Ops.delete;
import static org.counterpart.forms.fixture.Ops.insert;
import static org.counterpart.forms.fixture.Ops.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.counterpart.forms.fixture.PtphForm;
import org.counterpart.forms.form.Limits;
import org.counterpart.forms.form.PartId;
import org.counterpart.forms.merge.Operation;
import org.counterpart.forms.merge.Submission;
import org.junit.jupiter.api.Test;

/** Somebody who reads slowly is left out, told everything once they have read on, and disconnected when they do not. */
class SlowReaderTest {
    private static final PartId PART = new PartId("prosecution");
    private static final String LONG = "x".repeat(20_000);
    private static final int MOMENT = 500;

    private final World world = new World(1, 1);
    private final FormRoom room = world.nodes.get(0).room;
    private int writes;

    private static final class Outlet implements SessionOutlet {
        private final List<JsonObject> messages = new ArrayList<>();
        private boolean behind;
        private boolean oneAtATime;
        private Integer closed;

        @Override
        public void send(String message) {
            messages.add(new JsonObject(message));
            behind |= oneAtATime;
        }

        @Override
        public boolean isBehind() {
            return behind;
        }

        @Override
        public void close(int code, String reason) {
            closed = code;
        }

        private List<JsonObject> of(String type, String part) {
            return messages.stream()
                    .filter(m -> m.getString("t").equals(type) && part.equals(m.getString("part")))
                    .toList();
        }

        /** The revisions told after {@code revision}, which follow each other without a gap. */
        private int toldFrom(int revision) {
            int told = revision;
            for (JsonObject message : messages) {
                JsonArray entries = PART.value().equals(message.getString("part"))
                        ? message.getJsonArray("entries", new JsonArray())
                        : new JsonArray();
                for (int i = 0; i < entries.size(); i++) {
                    assertEquals(told + 1, entries.getJsonObject(i).getInteger("rev"));
                    told++;
                }
            }
            return told;
        }
    }

    private final Outlet writing = new Outlet();
    private final Outlet reading = new Outlet();
    private final Session writer = new Session("s1", 0, PtphForm.PROSECUTOR, writing);
    private final Session reader = new Session("s2", 1, PtphForm.PROSECUTOR_TWO, reading);

    private void open(Session session, List<Resume> resume) {
        room.join(session, resume);
        world.time.runFor(MOMENT);
    }

    private static String clientId(Outlet outlet) {
        return outlet.of("part", PART.value()).get(0).getString("clientId");
    }

    private void write(String... words) {
        for (String word : words) {
            Operation typed = text("facilities", insert(word));
            Operation deleted = text("facilities", delete(word.length()));
            submit(typed);
            submit(deleted);
        }
    }

    private void submit(Operation operation) {
        int base = room.room(PART).durableRevision();
        room.submit(writer, new Submission(PART, clientId(writing), ++writes, base, List.of(operation)));
        world.time.runFor(MOMENT);
    }

    private void readOn() {
        reading.behind = false;
        room.readOn(reader);
        world.time.runFor(MOMENT);
    }

    @Test
    void shouldBeToldOnceThatOrdersHaveChangedWhenTheyHaveReadOn() {
        open(reader, List.of());
        reading.behind = true;
        int before = reading.messages.size();
        for (int i = 0; i < 3; i++) {
            room.obligationsChanged((actor, states) -> true);
            world.time.runFor(MOMENT);
        }
        assertEquals(before, reading.messages.size(), "nothing is added to what waits");
        readOn();
        assertEquals(
                List.of(new JsonObject().put("t", "obligations")),
                reading.messages.subList(before, reading.messages.size()));
        readOn();
        assertEquals(before + 1, reading.messages.size());
    }

    @Test
    void shouldLeaveOutWhoIsBehindAndTellThemAllOfItOnceTheyHaveReadOn() {
        open(writer, List.of());
        open(reader, List.of());
        reading.behind = true;
        int before = reading.messages.size();
        write("one", "two");
        assertEquals(before, reading.messages.size(), "nothing is added to what waits");
        assertEquals(4, writing.toldFrom(0), "nobody else waits");
        readOn();
        assertEquals(4, reading.toldFrom(0));
        write("three");
        assertEquals(6, reading.toldFrom(0), "and is told at once from then on");
        assertNull(reading.closed);
    }

    @Test
    void shouldTellLongHistoriesPageByPageAsTheyAreRead() {
        open(writer, List.of());
        open(reader, List.of());
        reading.behind = true;
        for (int i = 0; i < 30; i++) {
            write(LONG);
        }
        reading.oneAtATime = true;
        readOn();
        int once = reading.toldFrom(0);
        assertTrue(once > 0 && once < 60, "one page of " + once);
        assertTrue(reading.messages.get(reading.messages.size() - 1).encode().length()
                < Limits.PAGE_BYTES + LONG.length() + 1_000);
        readOn();
        assertTrue(reading.toldFrom(0) > once, "and the next page");
        reading.oneAtATime = false;
        readOn();
        assertEquals(60, reading.toldFrom(0));
    }

    @Test
    void shouldResumeFarBehindInSeveralMessagesWhichTogetherHaveEverything() {
        open(writer, List.of());
        open(reader, List.of());
        String held = clientId(reading);
        room.leave(reader);
        for (int i = 0; i < 30; i++) {
            write(LONG);
        }
        Outlet again = new Outlet();
        open(new Session("s3", 2, PtphForm.PROSECUTOR_TWO, again), List.of(new Resume(PART, held, 0)));
        JsonObject resumed = again.of("resumed", PART.value()).get(0);
        assertTrue(resumed.getInteger("revision") < 60);
        assertEquals(
                resumed.getInteger("revision"), resumed.getJsonArray("entries").size());
        assertEquals(60, again.toldFrom(0));
        assertTrue(again.of("entries", PART.value()).size() >= 2);
    }

    @Test
    void shouldHaveOwnEntryInTheFirstMessageWhateverItsLength() {
        open(writer, List.of());
        for (int i = 0; i < 30; i++) {
            write(LONG);
        }
        room.leave(writer);
        Outlet again = new Outlet();
        open(new Session("s3", 2, PtphForm.PROSECUTOR, again), List.of(new Resume(PART, clientId(writing), 0)));
        JsonObject resumed = again.of("resumed", PART.value()).get(0);
        assertEquals(writes, resumed.getInteger("lastSeq"));
        assertEquals(60, resumed.getInteger("revision"));
    }

    @Test
    void shouldDisconnectWhoDoesNotReadOnInTime() {
        open(writer, List.of());
        open(reader, List.of());
        reading.behind = true;
        write("one");
        world.time.runFor(Limits.SLOW_MILLIS - 2 * MOMENT);
        assertNull(reading.closed);
        world.time.runFor(2 * MOMENT);
        assertEquals(1013, reading.closed);
        assertNull(writing.closed);
    }

    @Test
    void shouldWaitForWhoReadsOnHoweverSlowly() {
        open(writer, List.of());
        open(reader, List.of());
        reading.behind = true;
        for (int i = 0; i < 6; i++) {
            write("word");
            world.time.runFor(Limits.SLOW_MILLIS - 4 * MOMENT);
            readOn();
            reading.behind = true;
        }
        assertNull(reading.closed);
    }

    @Test
    void shouldTellOnlyTheNewestRelease() {
        Outlet defending = new Outlet();
        Session solicitor = new Session("s3", 2, PtphForm.SOLICITOR_D1, defending);
        writer.setFreshUntil(Long.MAX_VALUE);
        open(writer, List.of());
        open(solicitor, List.of());
        defending.behind = true;
        for (String word : List.of("first ", "second ")) {
            submit(text("facilities", insert(word)));
            submit(new Operation.Serve(0, "", "not known yet", null));
        }
        assertEquals(List.of(), defending.of("release", PART.value()));
        defending.behind = false;
        room.readOn(solicitor);
        List<JsonObject> releases = defending.of("release", PART.value());
        assertEquals(1, releases.size());
        assertEquals(2, releases.get(0).getJsonObject("release").getInteger("number"));
    }

    @Test
    void shouldNotSayKnownBeforeTheEntryItselfIsTold() {
        open(writer, List.of());
        Submission submission =
                new Submission(PART, clientId(writing), 1, 0, List.of(text("facilities", insert("once"))));
        writing.behind = true;
        room.submit(writer, submission);
        world.time.runFor(MOMENT);
        room.submit(writer, submission);
        world.time.runFor(MOMENT);
        assertEquals(List.of(), writing.of("ack", PART.value()));
        writing.behind = false;
        room.readOn(writer);
        world.time.runFor(MOMENT);
        assertEquals(1, writing.toldFrom(0));
        room.submit(writer, submission);
        world.time.runFor(MOMENT);
        assertEquals(1, writing.of("ack", PART.value()).size());
        assertFalse(writing.behind);
    }
}
