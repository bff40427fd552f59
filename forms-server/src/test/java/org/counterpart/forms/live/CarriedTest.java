package org.counterpart.forms.live;

import static org.counterpart.forms.fixture.Ops.row;
import static org.counterpart.forms.fixture.Ops.set;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.counterpart.forms.access.AccessPolicy;
import org.counterpart.forms.fixture.PtphForm;
import org.counterpart.forms.form.CaseOutline;
import org.counterpart.forms.form.FieldPath;
import org.counterpart.forms.form.PartId;
import org.counterpart.forms.form.PartKey;
import org.counterpart.forms.form.Release;
import org.counterpart.forms.merge.Entry;
import org.counterpart.forms.merge.Operation;
import org.counterpart.forms.merge.Operation.Audience;
import org.counterpart.forms.merge.PartState;
import org.counterpart.forms.merge.Submission;
import org.counterpart.forms.template.FormOutline;
import org.counterpart.forms.template.TemplateReader;
import org.junit.jupiter.api.Test;

/** What goes with defendants who are severed, in which order; and that it goes into no part that somebody has in use. */
class CarriedTest {
    private static final PartId COURT = new PartId("court");
    private static final PartId PART = new PartId("prosecution");

    private final World world = new World(1, 1);
    private final FormRoom room = world.nodes.get(0).room;

    private static PartState states(List<Operation> answers, Operation... more) throws Exception {
        PartState state = new PartState();
        int revision = 0;
        state.apply(new Entry(++revision, "", 0, PtphForm.author(PtphForm.JUDGE), 1_000, answers));
        for (Operation operation : more) {
            state.apply(new Entry(++revision, "", 0, PtphForm.author(PtphForm.JUDGE), 2_000, List.of(operation)));
        }
        return state;
    }

    private static SortedMap<PartId, Carried.Taken> carried(PartId part, PartState state, String knowsWitness) {
        return carried(part, state, knowsWitness, new PartId("none"));
    }

    private static SortedMap<PartId, Carried.Taken> carried(
            PartId part, PartState state, String knowsWitness, PartId ordersIn) {
        SortedMap<PartId, PartState> states = new TreeMap<>();
        states.put(part, state);
        Carried.From from = new Carried.From(
                PtphForm.POLICY, states, (team, of, group, row) -> team.equals(knowsWitness), one -> one.id()
                        .equals(ordersIn));
        return Carried.of(from, PtphForm.OUTLINE, Set.of("defence:d1", "defence:d2"));
    }

    @Test
    void shouldCarryTheFullestOfOneReleaseLast() throws Exception {
        for (String knows : List.of("defence:d1", "defence:d2")) {
            PartState state = states(
                    List.of(set("courtWitnesses/w1/liveLinkOrdered", "yes"), set("stage1Dmd.ordered", "yes")),
                    new Operation.Serve(1, "hash", null, null, List.of()));
            List<Release> releases = carried(COURT, state, knows).get(COURT).releases();
            assertEquals(2, releases.size());
            assertEquals(List.of(knows), releases.get(1).service().on());
            assertEquals(2, releases.get(1).content().fields().size());
            assertEquals(
                    Set.of(new FieldPath("stage1Dmd.ordered")),
                    releases.get(0).content().fields().keySet());
        }
    }

    @Test
    void shouldCarryEveryPublicationOfOrdersAndWhatWasDeclaredOfEach() throws Exception {
        PartState state = states(
                List.of(set("stage1Dmd.ordered", "yes")),
                new Operation.Serve(1, "first", null, null, List.of()),
                new Operation.Declare(1, "first", "ordersMade"),
                new Operation.Serve(2, "second", null, null, List.of("defence:d1")),
                new Operation.Serve(3, "third", null, null, List.of()));
        List<Carried.Served> all = carried(COURT, state, "", COURT).get(COURT).served();
        assertEquals(
                List.of(List.of(), List.of("defence:d1"), List.of()),
                all.stream().map(one -> one.release().service().on()).toList());
        assertEquals(
                List.of(1, 0, 0), all.stream().map(one -> one.declared().size()).toList());
        assertEquals(1, carried(COURT, state, "").get(COURT).served().size(), "of other parts the newest");
    }

    @Test
    void shouldCarryOrdersAboutWhoReadsAndNothingThatIsNotOne() throws Exception {
        PartId part = new PartId("defence:d1");
        PartState state = states(
                List.of(set("hearsay", "no")),
                new Audience("out:prosecution", true, "why out"),
                new Audience("defence:d2", true, "why let in"),
                new Audience("defence:d9", true, "of another case"));
        assertEquals(
                List.of(
                        new Audience("defence:d2", true, "why let in"),
                        new Audience("out:prosecution", true, "why out")),
                carried(part, state, "").get(part).orders().stream()
                        .map(Carried.Order::audience)
                        .toList());
    }

    private static SortedMap<PartId, Carried.Taken> carriedOfSecond(FormOutline old, PartState state) {
        CaseOutline second = new CaseOutline(
                List.of("d2"), List.of(new CaseOutline.Count("c1", List.of("d2"))), List.of(), List.of(), List.of(2));
        SortedMap<PartId, PartState> states = new TreeMap<>();
        states.put(COURT, state);
        Carried.From from =
                new Carried.From(new AccessPolicy(old), states, (team, of, group, row) -> true, one -> one.id()
                        .equals(COURT));
        return Carried.of(from, new FormOutline(old.template(), second), Set.of("defence:d2"));
    }

    @Test
    void shouldCarryWhatWasDeclaredOfMoreThanCameOfTheNewestOnly() throws Exception {
        Operation ofFirst = set("pleas/d1.c1/plea", "not-guilty");
        PartState overtaken = states(
                List.of(ofFirst, set("stage1Dmd.ordered", "yes")),
                new Operation.Serve(1, "first", null, null, List.of()),
                new Operation.Declare(1, "first", "ordersMade"),
                new Operation.Serve(2, "second", null, null, List.of()));
        assertEquals(List.of(0, 0), declared(carriedOfSecond(PtphForm.OUTLINE, overtaken)));
        PartState whole = states(
                List.of(set("stage1Dmd.ordered", "yes")),
                new Operation.Serve(1, "first", null, null, List.of()),
                new Operation.Declare(1, "first", "ordersMade"),
                new Operation.Serve(2, "second", null, null, List.of()));
        assertEquals(List.of(1, 0), declared(carriedOfSecond(PtphForm.OUTLINE, whole)), "overtaken here, too");
        PartState newest = states(
                List.of(ofFirst, set("stage1Dmd.ordered", "yes")),
                new Operation.Serve(1, "first", null, null, List.of()),
                new Operation.Serve(2, "second", null, null, List.of()),
                new Operation.Declare(2, "second", "ordersMade"));
        assertEquals(List.of(0, 1), declared(carriedOfSecond(PtphForm.OUTLINE, newest)));
    }

    private static List<Integer> declared(SortedMap<PartId, Carried.Taken> carried) {
        return carried.get(COURT).served().stream()
                .map(one -> one.declared().size())
                .toList();
    }

    @Test
    void shouldLeaveDirectionsToTheDefenceOfWhoeverStays() throws Exception {
        String table = "directionsTable";
        String json = Files.readString(Path.of("../form-templates/fcmh/2026.1/template.json"));
        FormOutline hearing = new FormOutline(TemplateReader.read(new JsonObject(json).getMap()), PtphForm.CASE);
        List<Operation> rows = new ArrayList<>();
        List<List<String>> directions = List.of(
                List.of("r1", "defence", "1"),
                List.of("r2", "defence", "2"),
                List.of("r3", "defence", ""),
                List.of("r4", "prosecution", "1"));
        for (List<String> one : directions) {
            rows.add(row(table, one.get(0), null));
            rows.add(set(table + "/" + one.get(0) + "/assignee", one.get(1)));
            rows.add(set(table + "/" + one.get(0) + "/defendant", one.get(2)));
        }
        PartState state = states(rows, new Operation.Serve(1, "hash", null, null, List.of()));
        Release.Content content =
                carriedOfSecond(hearing, state).get(COURT).releases().get(0).content();
        assertEquals(Set.of("r2", "r3", "r4"), Set.copyOf(content.rowsOf(table)));
        assertTrue(content.fields().keySet().stream().noneMatch(path -> "r1".equals(path.row())));
    }

    private Session writer() {
        Session writer = new Session("s1", 0, PtphForm.PROSECUTOR, new SlowOutlet());
        room.join(writer, List.of());
        world.time.runFor(500);
        return writer;
    }

    /** Takes everything and keeps nothing. */
    private static final class SlowOutlet implements SessionOutlet {
        @Override
        public void send(String message) {}

        @Override
        public boolean isBehind() {
            return false;
        }

        @Override
        public void close(int code, String reason) {
            throw new AssertionError(code + reason);
        }
    }

    private void types(Session writer, int number) {
        Operation typed = set("hearsay", number % 2 == 0 ? "yes" : "no");
        room.submit(writer, new Submission(PART, writer.clientId(PART), number, number - 1, List.of(typed)));
    }

    private int revision() {
        return world.revision(new PartKey(PtphForm.ID, PART));
    }

    @Test
    void shouldCarryNothingIntoPartInUse() {
        types(writer(), 1);
        world.time.runFor(500);
        Release release = new Release(
                0,
                1,
                new Release.Service(1, "p", "P", "prosecution", null, null, List.of()),
                "hash",
                new Release.Content(new TreeMap<>(), new TreeMap<>(), new TreeMap<>()));
        CarryStep step = new CarryStep(
                room,
                PtphForm.part("prosecution"),
                new Carried.Taken(List.of(), List.of(new Carried.Served(release, List.of()))));
        List<Boolean> done = new ArrayList<>();
        room.room(PART).control(step, state -> done.add(step.isDone(state)));
        world.time.runFor(500);
        assertEquals(List.of(true), done);
        assertEquals(1, revision());
    }

    @Test
    void shouldGoOnAfterStepThatFails() {
        Session writer = writer();
        types(writer, 1);
        room.room(PART)
                .control(
                        (state, now) -> {
                            throw new IllegalStateException("this step fails");
                        },
                        state -> {
                            throw new AssertionError("a step that failed is not done");
                        });
        assertThrows(IllegalStateException.class, () -> world.time.runFor(500));
        world.time.runFor(1_000);
        assertEquals(1, revision(), "what was taken with it is done");
        types(writer, 2);
        world.time.runFor(1_000);
        assertEquals(2, revision(), "the part goes on");
    }
}
