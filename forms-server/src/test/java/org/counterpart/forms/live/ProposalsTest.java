package org.counterpart.forms.live;

import static org.counterpart.forms.fixture.Ops.insert;
import static org.counterpart.forms.fixture.Ops.join;
import static org.counterpart.forms.fixture.Ops.leave;
import static org.counterpart.forms.fixture.Ops.serve;
import static org.counterpart.forms.fixture.Ops.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.counterpart.forms.access.Actor;
import org.counterpart.forms.access.Role;
import org.counterpart.forms.fixture.PtphForm;
import org.counterpart.forms.form.FieldPath;
import org.counterpart.forms.form.Limits;
import org.counterpart.forms.form.PartId;
import org.counterpart.forms.merge.Operation;
import org.counterpart.forms.merge.Operation.Decide;
import org.counterpart.forms.merge.Operation.Decide.Outcome;
import org.counterpart.forms.merge.Operation.Suggest;
import org.counterpart.forms.merge.PartState;
import org.counterpart.forms.merge.Submission;
import org.junit.jupiter.api.Test;

/** A team that has not joined a shared part proposes wording for it: who sees it, who decides, and that it writes nothing by itself. */
class ProposalsTest {
    private static final PartId SHARED = new PartId("shared:proceedings:d1");
    private static final String FIELD = "relatedCriminal";
    private static final String CANARY = "CANARY-9f1c5d";
    private static final String WHY = "REASON-27ab4e";

    private final World world = new World(11, 2);
    private final SortedMap<String, Told> told = new TreeMap<>();
    private final SortedMap<String, Session> sessions = new TreeMap<>();

    private Told come(int node, Actor actor) {
        Told outlet = new Told();
        Session session = new Session("s-" + actor.personId(), world.nextLine(), actor, outlet);
        session.setFreshUntil(Long.MAX_VALUE);
        world.nodes.get(node).room.join(session, List.of());
        world.time.runFor(500);
        told.put(actor.personId(), outlet);
        sessions.put(actor.personId(), session);
        return outlet;
    }

    private void everybodyComes() {
        PtphForm.PEOPLE.forEach(actor -> come(actor.team().startsWith("defence:") ? 1 : 0, actor));
    }

    /** Without a place in the part: as joining, proposing and withdrawing are asked for. Empty, or the code it was refused with. */
    private String ask(Actor actor, Operation operation) {
        Told outlet = told.get(actor.personId());
        int before = outlet.of("refused", SHARED.value()).size();
        room(actor).submit(sessions.get(actor.personId()), new Submission(SHARED, "", 0, 0, List.of(operation)));
        everyNodeReads();
        List<JsonObject> refused = outlet.of("refused", SHARED.value());
        return refused.size() == before ? "" : refused.get(before).getString("code");
    }

    private void everyNodeReads() {
        world.time.runFor(3_000);
        world.catchUp();
        world.time.runFor(3_000);
    }

    private FormRoom room(Actor actor) {
        return world.nodes.get(actor.team().startsWith("defence:") ? 1 : 0).room;
    }

    private void write(Actor actor, int seq, Operation operation) {
        Session session = sessions.get(actor.personId());
        String clientId = session.clientId(SHARED);
        int base = state().revision();
        room(actor).submit(session, new Submission(SHARED, clientId, seq, base, List.of(operation)));
        everyNodeReads();
    }

    private PartState state() {
        return world.nodes.get(0).room.room(SHARED).state();
    }

    /** The prosecution has joined the part, written in it and served it; the first defendant's team has not joined it. */
    private void served() {
        everybodyComes();
        assertEquals("", ask(PtphForm.PROSECUTOR, join("prosecution")));
        write(PtphForm.PROSECUTOR, 1, text(FIELD, insert("As served.")));
        write(PtphForm.PROSECUTOR, 2, serve("so that it is there"));
        assertEquals(1, state().releases().size());
    }

    private static Suggest proposal(String id, int release) {
        return new Suggest(id, new FieldPath(FIELD), release, CANARY, WHY);
    }

    private static Decide decline(String id, String reason) {
        return new Decide("defence:d1", id, Outcome.DECLINED, reason);
    }

    private static Decide decide(String id, Outcome outcome) {
        return new Decide("defence:d1", id, outcome, null);
    }

    private JsonObject last(Actor actor) {
        List<JsonObject> heard = told.get(actor.personId()).of("proposals", SHARED.value());
        JsonArray list = heard.get(heard.size() - 1).getJsonArray("proposals");
        return list.getJsonObject(list.size() - 1);
    }

    private void assertHeardNothing(Actor actor) {
        String all = String.join("\n", told.get(actor.personId()).messages);
        for (String word : List.of(CANARY, WHY, "proposals", "suggest", "decide")) {
            assertFalse(all.contains(word), actor + " was told of " + word);
        }
    }

    @Test
    void shouldBeShownToItsOwnTeamAndToThoseWhoJoinedAndToNobodyElse() {
        served();
        assertEquals("", ask(PtphForm.SOLICITOR_D1, proposal("k1", 1)));
        assertEquals("", ask(PtphForm.PROSECUTOR_TWO, decline("k1", "It is not what was said.")));
        for (Actor own : List.of(PtphForm.SOLICITOR_D1, PtphForm.COUNSEL_D1)) {
            JsonObject shown = last(own);
            assertEquals(CANARY, shown.getString("text"));
            assertEquals(1, shown.getInteger("release"));
            assertEquals("declined", shown.getJsonObject("end").getString("outcome"));
            assertEquals("It is not what was said.", shown.getJsonObject("end").getString("reason"));
            assertEquals("prosecution", shown.getJsonObject("end").getString("team"));
        }
        for (Actor joined : List.of(PtphForm.PROSECUTOR, PtphForm.PROSECUTOR_TWO)) {
            assertTrue(told.get(joined.personId())
                    .of("entries", SHARED.value())
                    .toString()
                    .contains(CANARY));
        }
        for (Actor other : List.of(PtphForm.SOLICITOR_D2, PtphForm.COUNSEL_D2, PtphForm.JUDGE, PtphForm.CLERK)) {
            assertHeardNothing(other);
            come(0, other);
            assertHeardNothing(other);
        }
    }

    @Test
    void shouldBeThereForColleaguesWhoComeLater() {
        served();
        ask(PtphForm.SOLICITOR_D1, proposal("k1", 1));
        for (int node : List.of(0, 1)) {
            JsonObject shown = come(node, PtphForm.COUNSEL_D1)
                    .of("proposals", SHARED.value())
                    .get(0)
                    .getJsonArray("proposals")
                    .getJsonObject(0);
            assertEquals(CANARY, shown.getString("text"));
            assertFalse(shown.containsKey("end"));
        }
    }

    /** Once, by the node where it was done, and without a word of it. */
    @Test
    void shouldBeAudited() {
        served();
        world.audited.clear();
        ask(PtphForm.SOLICITOR_D1, proposal("k1", 1));
        ask(PtphForm.PROSECUTOR, decline("k1", WHY));
        ask(PtphForm.JUDGE, decline("k1", WHY));
        List<String> noted = world.audited.stream()
                .map(entry -> entry.kind() + " " + entry.reason() + " "
                        + entry.who().personId() + " " + entry.where().path())
                .toList();
        assertEquals(
                List.of(
                        "proposal made p_as " + FIELD,
                        "proposal declined p_rm defence:d1",
                        "edit-refused not-yours p_hr null"),
                noted);
        assertFalse(world.audited.toString().contains(CANARY));
        assertFalse(world.audited.toString().contains(WHY));
    }

    /** No revision and no count of what is written there reaches whoever only proposes. */
    @Test
    void shouldTellWhoeverProposesNothingOfTheDrafting() {
        served();
        write(PtphForm.PROSECUTOR, 3, text(FIELD, insert("SECRET")));
        assertEquals("", ask(PtphForm.SOLICITOR_D1, proposal("k1", 1)));
        String heard = told.get("p_as").of("proposals", SHARED.value()).toString();
        assertFalse(heard.contains("rev"), heard);
        assertFalse(String.join("", told.get("p_as").messages).contains("SECRET"));
    }

    @Test
    void shouldWriteNothingByItself() {
        served();
        ask(PtphForm.SOLICITOR_D1, proposal("k1", 1));
        ask(PtphForm.PROSECUTOR, decide("k1", Outcome.ACCEPTED));
        assertEquals("As served.", state().text(new FieldPath(FIELD)));
        assertFalse(state().changedSinceService());
        assertFalse(state().content().toString().contains(CANARY));
        assertEquals(
                "accepted", last(PtphForm.SOLICITOR_D1).getJsonObject("end").getString("outcome"));
    }

    @Test
    void shouldBeMadeByTeamsThatMayJoinAndHaveNot() {
        served();
        assertEquals("not-yours", ask(PtphForm.PROSECUTOR, proposal("k1", 0)), "has joined");
        assertEquals("not-yours", ask(PtphForm.SOLICITOR_D2, proposal("k1", 0)), "no team of it");
        assertEquals("not-yours", ask(PtphForm.JUDGE, proposal("k1", 1)), "the court reads");
        assertEquals("not-yours", ask(PtphForm.CLERK, proposal("k1", 1)), "the court reads");
        Session supervisor = new Session(
                "s-sup", world.nextLine(), new Actor("p_as", "A", Role.SUPERVISOR, "defence:d1"), new Told());
        assertFalse(PtphForm.POLICY.mayJoin(supervisor.actor(), PtphForm.part(SHARED.value())), "reads only");
        assertEquals(List.of(), state().proposals().all());
    }

    @Test
    void shouldBeDecidedByThoseWhoJoinedAndTellOthersNothingOfItsBeingThere() {
        served();
        ask(PtphForm.SOLICITOR_D1, proposal("k1", 1));
        for (Actor other : List.of(PtphForm.SOLICITOR_D1, PtphForm.SOLICITOR_D2, PtphForm.JUDGE)) {
            for (String id : List.of("k1", "k2")) {
                assertEquals("not-yours", ask(other, decline(id, "no")), other + " " + id);
                assertEquals("not-yours", ask(other, decide(id, Outcome.ACCEPTED)), other + " " + id);
            }
        }
        for (Actor other : List.of(PtphForm.SOLICITOR_D2, PtphForm.JUDGE, PtphForm.PROSECUTOR)) {
            for (String id : List.of("k1", "k2")) {
                assertEquals("not-yours", ask(other, decide(id, Outcome.WITHDRAWN)), other + " " + id);
            }
        }
        assertTrue(state().proposals().all().get(0).isOpen());
        assertEquals("no-reason", ask(PtphForm.PROSECUTOR, decline("k1", " ")));
        assertEquals("bad-operation", ask(PtphForm.PROSECUTOR, decline("k2", "no")));
        assertEquals("", ask(PtphForm.PROSECUTOR, decline("k1", "no")));
        assertEquals("bad-operation", ask(PtphForm.PROSECUTOR, decide("k1", Outcome.ACCEPTED)), "once");
    }

    @Test
    void shouldBeWithdrawnByAnybodyOfItsTeamWhileItIsOpen() {
        served();
        ask(PtphForm.SOLICITOR_D1, proposal("k1", 1));
        assertEquals("", ask(PtphForm.COUNSEL_D1, decide("k1", Outcome.WITHDRAWN)));
        assertEquals(
                "withdrawn", last(PtphForm.SOLICITOR_D1).getJsonObject("end").getString("outcome"));
        assertEquals("bad-operation", ask(PtphForm.PROSECUTOR, decide("k1", Outcome.ACCEPTED)));
    }

    @Test
    void shouldBeMadeForWhatWasServedLast() {
        served();
        assertEquals("changed-since-preview", ask(PtphForm.SOLICITOR_D1, proposal("k1", 0)));
        assertEquals("changed-since-preview", ask(PtphForm.SOLICITOR_D1, proposal("k1", 2)));
        write(PtphForm.PROSECUTOR, 3, text(FIELD, insert("More. ")));
        write(PtphForm.PROSECUTOR, 4, serve("so that it is there"));
        assertEquals("changed-since-preview", ask(PtphForm.SOLICITOR_D1, proposal("k1", 1)));
        assertEquals("", ask(PtphForm.SOLICITOR_D1, proposal("k1", 2)));
        assertEquals(2, state().proposals().all().get(0).release());
    }

    @Test
    void shouldBeMadeBeforeAnythingWasServed() {
        everybodyComes();
        assertEquals("", ask(PtphForm.SOLICITOR_D1, proposal("k1", 0)));
        assertEquals(0, last(PtphForm.SOLICITOR_D1).getInteger("release"));
        assertEquals("", ask(PtphForm.PROSECUTOR, join("prosecution")));
        JsonObject part = told.get("p_rm").of("part", SHARED.value()).get(0).getJsonObject("state");
        assertEquals(CANARY, part.getJsonArray("proposals").getJsonObject(0).getString("text"));
    }

    @Test
    void shouldSayWhatIsProposedAndWhy() {
        served();
        FieldPath field = new FieldPath(FIELD);
        assertEquals("no-reason", ask(PtphForm.SOLICITOR_D1, new Suggest("k1", field, 1, "x", "  ")));
        assertEquals("bad-operation", ask(PtphForm.SOLICITOR_D1, new Suggest("k1", field, 1, "As served.", "why")));
        assertEquals(
                "unknown-field",
                ask(PtphForm.SOLICITOR_D1, new Suggest("k1", new FieldPath("nothing"), 1, "x", "why")));
        assertEquals(
                "unknown-field",
                ask(PtphForm.SOLICITOR_D1, new Suggest("k1", new FieldPath("facilities"), 1, "x", "of another part")));
        assertEquals("", ask(PtphForm.SOLICITOR_D1, new Suggest("k1", field, 1, "", "to be left out")));
        assertEquals("bad-operation", ask(PtphForm.SOLICITOR_D1, new Suggest("k1", field, 1, "x", "the same id")));
    }

    @Test
    void shouldBeAsLongAsTheLimitsSayAndNoLonger() {
        served();
        FieldPath field = new FieldPath(FIELD);
        int longest = PtphForm.OUTLINE
                .leaf(PtphForm.part(SHARED.value()), field)
                .orElseThrow()
                .field()
                .limits()
                .maxLength();
        String reason = "r".repeat(Limits.REASON_CHARACTERS);
        assertEquals(
                "too-long", ask(PtphForm.SOLICITOR_D1, new Suggest("k0", field, 1, "x".repeat(longest + 1), "why")));
        assertEquals("too-long", ask(PtphForm.SOLICITOR_D1, new Suggest("k0", field, 1, "x", reason + "r")));
        assertEquals("", ask(PtphForm.SOLICITOR_D1, new Suggest("k1", field, 1, "x".repeat(longest), reason)));
        assertEquals("", ask(PtphForm.SOLICITOR_D1, new Suggest("k2", field, 1, "y".repeat(longest), reason)));
        int left = Limits.PROPOSAL_CHARACTERS - 2 * (longest + reason.length());
        assertTrue(left > 1 && left <= longest, "the limit of all together is reached with the third");
        assertEquals("too-long", ask(PtphForm.SOLICITOR_D1, new Suggest("k3", field, 1, "z".repeat(left), "r")));
        assertEquals("", ask(PtphForm.SOLICITOR_D1, new Suggest("k3", field, 1, "z".repeat(left - 1), "r")));
        assertEquals("too-long", ask(PtphForm.SOLICITOR_D1, new Suggest("k4", field, 1, "", "r")));
        assertEquals("too-long", ask(PtphForm.PROSECUTOR, decline("k1", reason + "r")));
        assertEquals("", ask(PtphForm.PROSECUTOR, decline("k1", reason)));
    }

    @Test
    void shouldBeAsManyAsTheLimitSaysAndNoMore() {
        served();
        for (int i = 0; i < Limits.PROPOSALS_PER_TEAM; i++) {
            room(PtphForm.SOLICITOR_D1)
                    .submit(
                            sessions.get("p_as"),
                            new Submission(
                                    SHARED,
                                    "",
                                    0,
                                    0,
                                    List.of(new Suggest("k" + i, new FieldPath(FIELD), 1, "x" + i, "why"))));
        }
        everyNodeReads();
        assertEquals(Limits.PROPOSALS_PER_TEAM, state().proposals().all().size());
        assertEquals("", ask(PtphForm.PROSECUTOR, decline("k1", "no")));
        assertEquals("too-long", ask(PtphForm.SOLICITOR_D1, proposal("more", 1)));
    }

    @Test
    void shouldStayWithItsTeamWhenThatJoinsAndLeaves() {
        served();
        ask(PtphForm.SOLICITOR_D1, proposal("k1", 1));
        assertEquals("", ask(PtphForm.SOLICITOR_D1, join("defence:d1")));
        assertEquals("not-yours", ask(PtphForm.SOLICITOR_D1, proposal("k2", 1)), "writes it itself now");
        assertEquals("", ask(PtphForm.SOLICITOR_D1, leave("defence:d1")));
        assertEquals("k1", last(PtphForm.SOLICITOR_D1).getString("id"));
        assertEquals("", ask(PtphForm.PROSECUTOR, leave("prosecution")));
        assertEquals("", ask(PtphForm.PROSECUTOR, new Suggest("k1", new FieldPath(FIELD), 1, "OURS", WHY)));
        JsonArray ours = told.get("p_rm").of("proposals", SHARED.value()).get(0).getJsonArray("proposals");
        assertEquals(1, ours.size(), "what the other team proposed is not shown to who has left");
        assertFalse(String.join("", told.get("p_as").messages).contains("OURS"));
        assertFalse(String.join("", come(1, PtphForm.SOLICITOR_D1).messages).contains("OURS"));
    }

    @Test
    void shouldBeToldToWhoeverReadsSlowlyOnceTheyReadOn() {
        served();
        List<String> heard = new java.util.ArrayList<>();
        boolean[] behind = {false};
        Session slow = new Session("s-slow", world.nextLine(), PtphForm.COUNSEL_D1, new SessionOutlet() {
            @Override
            public void send(String message) {
                heard.add(message);
            }

            @Override
            public boolean isBehind() {
                return behind[0];
            }

            @Override
            public void close(int code, String reason) {}
        });
        world.nodes.get(1).room.join(slow, List.of());
        world.time.runFor(500);
        behind[0] = true;
        ask(PtphForm.SOLICITOR_D1, proposal("k1", 1));
        assertFalse(String.join("", heard).contains(CANARY));
        behind[0] = false;
        world.nodes.get(1).room.readOn(slow);
        assertTrue(String.join("", heard).contains(CANARY));
    }

    @Test
    void shouldNotBeTakenOnceThePartIsFinal() {
        served();
        ask(PtphForm.SOLICITOR_D1, proposal("k1", 1));
        world.sagas().begin(world.nodes.get(0).room, new SagaRequest.Finalise(PtphForm.JUDGE), outcome -> {});
        world.time.runFor(10_000);
        everyNodeReads();
        assertTrue(state().sealedBy() > 0);
        assertEquals("final", ask(PtphForm.SOLICITOR_D1, proposal("k2", 1)));
        assertEquals("final", ask(PtphForm.PROSECUTOR, decline("k1", "no")));
        assertEquals("final", ask(PtphForm.SOLICITOR_D1, decide("k1", Outcome.WITHDRAWN)));
        assertNull(state().proposals().all().get(0).end());
        SagaRequest amend = new SagaRequest.Amend(PtphForm.JUDGE, "the wording was wrong", false);
        world.sagas().begin(world.nodes.get(0).room, amend, outcome -> {});
        world.time.runFor(10_000);
        everyNodeReads();
        assertEquals(0, state().sealedBy());
        assertEquals("", ask(PtphForm.PROSECUTOR, decline("k1", "no")), "it is open again");
    }
}
