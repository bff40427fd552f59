package org.counterpart.forms.live;

import static org.counterpart.forms.fixture.Ops.delete;
import static org.counterpart.forms.fixture.Ops.insert;
import static org.counterpart.forms.fixture.Ops.set;
import static org.counterpart.forms.fixture.Ops.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.counterpart.forms.audit.AuditTrail;
import org.counterpart.forms.fanout.FanOut;
import org.counterpart.forms.fixture.PtphForm;
import org.counterpart.forms.form.FormId;
import org.counterpart.forms.form.PartId;
import org.counterpart.forms.form.PartKey;
import org.counterpart.forms.merge.Operation;
import org.counterpart.forms.merge.Submission;
import org.counterpart.forms.simulation.InMemoryCaseStore;
import org.counterpart.forms.simulation.InMemoryOperationLog;
import org.counterpart.forms.simulation.InMemorySnapshotStore;
import org.counterpart.forms.simulation.InMemoryVersionStore;
import org.counterpart.forms.simulation.SequentialIds;
import org.counterpart.forms.simulation.SimulatedScheduler;
import org.counterpart.forms.store.Result;
import org.counterpart.forms.version.Saga;
import org.counterpart.forms.version.StoredBatch;
import org.junit.jupiter.api.Test;

/** The limits of rooms, each at the limit and one past it. */
class RoomLimitsTest {
    private static final PartId PART = new PartId("prosecution");

    private final World world = new World(1, 1);
    private final FormRoom room = world.nodes.get(0).room;
    private final Outlet outlet = new Outlet();
    private final Session writer = new Session("s1", 0, PtphForm.PROSECUTOR, outlet);
    private int writes;

    private static final class Outlet implements SessionOutlet {
        private final List<JsonObject> messages = new ArrayList<>();
        private int closedWith;

        @Override
        public void send(String message) {
            messages.add(new JsonObject(message));
        }

        @Override
        public boolean isBehind() {
            return false;
        }

        @Override
        public void close(int code, String reason) {
            closedWith = code;
        }

        private JsonObject last(String type) {
            return messages.stream()
                    .filter(message ->
                            type.equals(message.getString("t")) && PART.value().equals(message.getString("part")))
                    .reduce((first, second) -> second)
                    .orElseThrow();
        }
    }

    private void open() {
        room.join(writer, List.of());
        world.time.runFor(500);
    }

    /** Not waiting for anything: each is made for what the one before will give. */
    private void submit(Operation operation) {
        String clientId = outlet.last("part").getString("clientId");
        room.submit(writer, new Submission(PART, clientId, ++writes, writes - 1, List.of(operation)));
    }

    private List<StoredBatch> batches() {
        return world.record.of(new PartKey(PtphForm.ID, PART));
    }

    @Test
    void shouldWriteFiveHundredSubmissionsTogetherAndNotOneMore() {
        open();
        for (int i = 0; i < 501; i++) {
            submit(set("hearsay", i % 2 == 0 ? "yes" : "no"));
        }
        world.time.runFor(5_000);
        assertEquals(List.of(500, 1), batches().stream().map(StoredBatch::count).toList());
    }

    @Test
    void shouldEndBatchAtTwoMillionBytes() {
        open();
        for (int i = 0; i < 103; i++) {
            submit(text("facilities", insert("x".repeat(20_000))));
            submit(text("facilities", delete(20_000)));
        }
        world.time.runFor(5_000);
        assertEquals(206, batches().stream().mapToInt(StoredBatch::count).sum());
        int first = batches().get(0).content().length();
        assertTrue(first >= 2_000_000 && first < 2_000_000 + 20_400, "the first batch has " + first);
    }

    @Test
    void shouldLetFiveThousandSubmissionsWaitAndSendOneMoreAway() {
        open();
        for (int i = 0; i < 5_000; i++) {
            submit(set("hearsay", "yes"));
        }
        assertEquals(0, outlet.closedWith);
        submit(set("hearsay", "yes"));
        assertEquals(1013, outlet.closedWith);
    }

    private void fill(Session session, int upTo) {
        int most = 200_000;
        for (int left = upTo; left > 0; ) {
            int weight = Math.min(most, left > most && left < most + 200 ? left / 2 : left);
            Operation typed = text("facilities", insert("x".repeat(weight - 104)));
            room.submit(session, new Submission(PART, session.clientId(PART), ++writes, 0, List.of(typed)));
            left -= weight;
        }
    }

    @Test
    void shouldLetTwoMebiCharactersOfOneSessionWaitAndSendOneMoreAway() {
        open();
        fill(writer, 2_097_152);
        assertEquals(2_097_152, writer.waiting());
        assertEquals(0, outlet.closedWith);
        submit(set("hearsay", "yes"));
        assertEquals(1013, outlet.closedWith);
        world.time.runFor(60_000);
        assertEquals(0, writer.waiting());
    }

    @Test
    void shouldLetEightMebiCharactersWaitForOnePartAndSendOneMoreAway() {
        open();
        List<Outlet> outlets = new ArrayList<>();
        List<Session> others = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            outlets.add(new Outlet());
            others.add(new Session("p" + i, i + 1, PtphForm.PROSECUTOR_TWO, outlets.get(i)));
            room.join(others.get(i), List.of());
        }
        world.time.runFor(500);
        others.subList(0, 4).forEach(other -> fill(other, 2_097_152));
        outlets.forEach(one -> assertEquals(0, one.closedWith));
        fill(others.get(4), 105);
        assertEquals(1013, outlets.get(4).closedWith);
    }

    @Test
    void shouldNameFiftyPeopleAndCountTheOthers() {
        open();
        List<Session> present = new ArrayList<>();
        for (int i = 0; i < 52; i++) {
            present.add(new Session("p" + i, i + 1, PtphForm.PROSECUTOR_TWO, new Outlet()));
            room.join(present.get(i), List.of());
        }
        world.time.runFor(1_000);
        present.subList(0, 50).forEach(session -> room.present(session, PART, "office"));
        world.time.runFor(1_000);
        assertPresence(50, 0);
        present.forEach(session -> room.present(session, PART, null));
        world.time.runFor(1_000);
        assertPresence(50, 2);
    }

    private void assertPresence(int named, int others) {
        JsonObject presence = outlet.last("presence");
        JsonArray people = presence.getJsonArray("people");
        assertEquals(List.of(named, others), List.of(people.size(), presence.getInteger("others")));
    }

    @Test
    void shouldNameNoFieldThatThePartDoesNotHave() {
        open();
        for (String field : List.of("no.such", "realIssues", "a/b/c", "x".repeat(160))) {
            room.present(writer, PART, field);
            world.time.runFor(1_000);
            JsonObject me = outlet.last("presence").getJsonArray("people").getJsonObject(0);
            assertEquals(null, me.getString("field"), field);
        }
        room.present(writer, PART, "office");
        world.time.runFor(1_000);
        assertEquals(
                "office",
                outlet.last("presence").getJsonArray("people").getJsonObject(0).getString("field"));
    }

    @Test
    void shouldSpendAMillionComponentsForOneSessionEachSecond() {
        assertTrue(writer.mayCost(1_000_000, 5_000));
        assertFalse(writer.mayCost(1, 5_000));
        assertFalse(writer.mayCost(1_000_000, 5_999));
        assertTrue(writer.mayCost(1_000_000, 6_000));
        assertFalse(writer.mayCost(1_000_001, 100_000));
    }

    @Test
    void shouldOpenTwentyThousandFormsAndNotOneMore() {
        SimulatedScheduler time = world.time;
        FormFiles unanswered = new FormFiles() {
            @Override
            public void file(FormId id, Consumer<Result<List<FormFile>>> done) {}

            @Override
            public void move(FormId id, Saga.Purpose.Migrate migrate, Consumer<Result<Boolean>> done) {}
        };
        RoomPorts ports = new RoomPorts(
                new InMemoryOperationLog(new InMemoryOperationLog.Record(), time, time),
                new InMemorySnapshotStore(time),
                time,
                time,
                new SequentialIds("id"),
                FanOut.NONE,
                message -> {},
                Meters.NONE,
                AuditTrail.NONE);
        Rooms rooms = new Rooms(
                unanswered,
                new InMemoryVersionStore(time),
                ports,
                new Rosters(new InMemoryCaseStore(time), time, time::millis, time, FanOut.NONE),
                saga -> {});
        List<Result<List<FormRoom>>> answers = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            rooms.open(new FormId("f" + i), answers::add);
        }
        assertEquals(List.of(), answers);
        rooms.open(new FormId("one-more"), answers::add);
        assertInstanceOf(Result.Failed.class, answers.get(0));
    }

    @Test
    void shouldResumeClientIdOfThePersonItWasIssuedToOnly() {
        open();
        String issued = outlet.last("part").getString("clientId");
        Outlet strange = new Outlet();
        room.join(new Session("s2", 1, PtphForm.PROSECUTOR_TWO, strange), List.of(new Resume(PART, issued, 0)));
        Outlet own = new Outlet();
        room.join(new Session("s3", 2, PtphForm.PROSECUTOR, own), List.of(new Resume(PART, issued, 0)));
        world.time.runFor(1_000);
        assertFalse(strange.last("part").getString("clientId").equals(issued));
        assertEquals(issued, own.last("resumed").getString("clientId"));
    }
}
