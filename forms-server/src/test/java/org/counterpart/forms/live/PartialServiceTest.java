package org.counterpart.forms.live;

import static org.counterpart.forms.fixture.Ops.insert;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.stream.Stream;
import org.counterpart.forms.access.Actor;
import org.counterpart.forms.access.Role;
import org.counterpart.forms.cases.CaseRecord.Member;
import org.counterpart.forms.cases.Roster;
import org.counterpart.forms.fixture.PtphForm;
import org.counterpart.forms.form.FieldPath;
import org.counterpart.forms.form.PartId;
import org.counterpart.forms.merge.Operation;
import org.counterpart.forms.merge.Submission;
import org.counterpart.forms.merge.text.TextOperation;
import org.junit.jupiter.api.Test;

/** The prosecution serves on one defendant: the others learn nothing of it, and have all of it when it is served on them. */
class PartialServiceTest {
    private static final PartId PART = new PartId("prosecution");
    private static final FieldPath FIELD = new FieldPath("facilities");
    private static final List<String> ON_D1 = List.of("defence:d1");

    private final World world = new World(5, 2);
    private final SimulatedClient prosecutor = world.client(PtphForm.PROSECUTOR);
    private final Told first = reader(0, PtphForm.SOLICITOR_D1);
    private final Told second = reader(1, PtphForm.SOLICITOR_D2);
    private final Told judge = reader(1, PtphForm.JUDGE);

    private Told reader(int node, Actor actor) {
        Told outlet = new Told();
        Session session = new Session("r-" + actor.personId(), world.nextLine(), actor, outlet);
        session.setFreshUntil(Long.MAX_VALUE);
        world.nodes.get(node).room.join(session, List.of());
        world.time.runFor(500);
        return outlet;
    }

    private void submit(Actor actor, Operation operation) {
        submit(actor, PART, operation);
    }

    private void submit(Actor actor, PartId part, Operation operation) {
        FormRoom room = world.nodes.get(0).room;
        Session session = new Session("s-" + actor.personId(), world.nextLine(), actor, new Told());
        session.setFreshUntil(Long.MAX_VALUE);
        room.join(session, List.of());
        world.time.runFor(500);
        boolean audience = operation instanceof Operation.Audience;
        String clientId = audience ? "" : session.clientId(part);
        int base = room.room(part).state().revision();
        room.submit(session, new Submission(part, clientId, audience ? 0 : 1, base, List.of(operation)));
        world.time.runFor(3_000);
        world.catchUp();
        world.time.runFor(3_000);
        room.leave(session);
    }

    private void type(String words) {
        if (!prosecutor.isConnected()) {
            prosecutor.connect(0);
            world.time.runFor(500);
        }
        prosecutor.replica(PART.value()).type(FIELD, TextOperation.of(insert(words)));
        prosecutor.flush(prosecutor.replica(PART.value()));
        world.time.runFor(3_000);
    }

    private void serve(String words, List<String> on) {
        if (!words.isEmpty()) {
            type(words);
        }
        submit(PtphForm.PROSECUTOR, new Operation.Serve(0, "", "the rest follows", null, on));
    }

    /** The roster of the case, as every node knows it from now on. */
    private void adopt(List<Member> members) {
        for (var node : world.nodes) {
            node.roster.adopt(new Roster(PtphForm.CASE_ID, node.roster.epoch() + 1, members), world.time.millis());
        }
        world.time.runFor(500);
    }

    private int releases() {
        return world.nodes.get(1).room.room(PART).state().releases().size();
    }

    @Test
    void shouldTellTheOthersNothingAtAll() {
        serve("for all ", List.of());
        List<String> before = second.ofPart(PART.value());
        serve("for D1 ", ON_D1);
        assertEquals(2, releases());
        assertTrue(first.release(PART.value()).toString().contains("for D1"));
        assertFalse(first.release(PART.value()).containsKey("on"), "D1 is not told who else has it");
        assertEquals(ON_D1, judge.release(PART.value()).getJsonArray("on").getList());
        assertEquals(before, second.ofPart(PART.value()), "an open page");
        assertEquals(1, reader(0, PtphForm.COUNSEL_D2).release(PART.value()).getInteger("number"), "a new page");
        assertFalse(reader(1, PtphForm.COUNSEL_D2).messages.toString().contains("for D1"));
        submit(PtphForm.PROSECUTOR, new Operation.Audience(Operation.Audience.SUSPENDED, true, "the wrong file"));
        assertTrue(first.ofPart(PART.value()).toString().contains("suspended"));
        assertEquals(before, second.ofPart(PART.value()), "a mistake that is not theirs");
    }

    @Test
    void shouldHaveAllOfItWhenItIsServedOnThemUnderTheNextNumberTheyKnow() {
        serve("for D1 ", ON_D1);
        assertEquals(List.of(), second.ofPart(PART.value()));
        serve("", ON_D1);
        assertEquals(1, releases(), "whoever has it has it");
        serve("", List.of());
        assertEquals(2, releases(), "nothing was typed since, but D2 does not have it");
        assertTrue(second.release(PART.value()).toString().contains("for D1"));
        assertEquals(1, second.release(PART.value()).getInteger("number"));
        assertEquals(2, first.release(PART.value()).getInteger("number"));
    }

    @Test
    void shouldShowWhoeverOfTheCourtReadsInAnEmergencyWhatTheCourtHas() {
        serve("for all ", List.of());
        serve("for D1 ", ON_D1);
        Actor looksIn = new Actor("p-emergency", "Gwen Pask", Role.EMERGENCY_READER, Role.EMERGENCY_TEAM);
        long ends = world.time.millis() + 3_600_000;
        adopt(Stream.concat(
                        PtphForm.roster().members().stream(),
                        Stream.of(Member.emergency(looksIn.personId(), looksIn.name(), ends)))
                .toList());
        Told emergency = reader(1, looksIn);
        assertTrue(emergency.release(PART.value()).toString().contains("for D1"), "not the one before");
        assertEquals(2, emergency.release(PART.value()).getInteger("number"));
        assertEquals(ON_D1, emergency.release(PART.value()).getJsonArray("on").getList());
        serve("again for D1 ", ON_D1);
        assertTrue(emergency.release(PART.value()).toString().contains("again"), "an open page");
    }

    @Test
    void shouldPassToWhoeverTakesOverTheDefenceOfThatDefendant() {
        serve("for all ", List.of());
        serve("for D1 ", ON_D1);
        Actor successor = new Actor("p-successor", "Mair Vaughan", Role.DEFENCE_SOLICITOR, "defence:d1");
        Member member = new Member(successor.personId(), successor.name(), successor.role(), successor.team());
        List<Member> members = Stream.concat(
                        PtphForm.roster().members().stream()
                                .filter(one -> !one.team().equals(successor.team())),
                        Stream.of(member))
                .toList();
        adopt(members);
        Told now = reader(1, successor);
        assertTrue(now.release(PART.value()).toString().contains("for D1"), "served material passes");
        assertEquals(2, now.release(PART.value()).getInteger("number"));
        int before = first.messages.size();
        serve("more for D1 ", ON_D1);
        assertTrue(now.release(PART.value()).toString().contains("more for D1"));
        assertEquals(before, first.messages.size(), "whoever was replaced is told nothing more");
        assertFalse(second.messages.toString().contains("for D1"));
    }

    @Test
    void shouldTakeWhatWasServedOnOneTeamFromThePageOfWhoeverGoesToAnother() {
        serve("for all ", List.of());
        serve("for D1 ", ON_D1);
        Told counsel = reader(1, PtphForm.COUNSEL_D1);
        assertTrue(counsel.release(PART.value()).toString().contains("for D1"));
        int before = counsel.messages.size();
        CaseRoster roster = world.nodes.get(1).roster;
        List<Member> members = PtphForm.roster().members().stream()
                .map(one -> one.personId().equals(PtphForm.COUNSEL_D1.personId())
                        ? new Member(one.personId(), one.name(), one.role(), "defence:d2")
                        : one)
                .toList();
        roster.adopt(new Roster(PtphForm.CASE_ID, roster.epoch() + 1, members), world.time.millis());
        world.time.runFor(500);
        List<String> told = counsel.ofPart(PART.value()).stream()
                .filter(message -> counsel.messages.indexOf(message) >= before)
                .toList();
        assertEquals("none", new JsonObject(told.get(0)).getString("mode"), "the page gives up what it was shown");
        assertFalse(counsel.release(PART.value()).toString().contains("for D1"));
        assertEquals(1, counsel.release(PART.value()).getInteger("number"));
    }

    @Test
    void shouldGoOnWithholdingWhatWasServedOnAllByMistakeWhenTheCorrectionReachesSome() {
        serve("PRIVILEGED ", List.of());
        submit(PtphForm.PROSECUTOR, new Operation.Audience(Operation.Audience.SUSPENDED, true, "the wrong file"));
        serve("and the right one ", ON_D1);
        assertTrue(first.release(PART.value()).toString().contains("the right one"));
        Told late = reader(0, PtphForm.COUNSEL_D2);
        assertFalse(late.messages.toString().contains("PRIVILEGED"));
        assertTrue(late.ofPart(PART.value()).toString().contains("suspended"));
    }

    @Test
    void shouldBeRefusedForAnotherPartAndForTeamsThatThereAreNot() {
        type("for D1 ");
        for (List<String> on : List.of(List.of("defence:d9"), List.of("court"), List.of("defence:d1", "defence:d1"))) {
            submit(PtphForm.PROSECUTOR, new Operation.Serve(0, "", "the rest follows", null, on));
            assertEquals(0, releases(), on.toString());
        }
    }

    /** What the court orders about a witness says that there is one. */
    @Test
    void shouldSayNothingOfWitnessesThatOnlyOthersWereToldOf() {
        PartId court = new PartId("court");
        submit(PtphForm.PROSECUTOR, new Operation.InsertRow("witnesses", "x7", null));
        serve("for D1 ", ON_D1);
        FieldPath notes = FieldPath.cell("courtWitnesses", "x7", "courtNotes");
        submit(PtphForm.JUDGE, court, new Operation.EditText(notes, TextOperation.of(insert("by live link"))));
        submit(PtphForm.JUDGE, court, new Operation.Serve(0, "", null, null));
        String hash = first.release("court").getString("hash");
        assertTrue(first.release("court").toString().contains("by live link"));
        assertFalse(second.messages.toString().contains("x7"));
        assertNotEquals(hash, second.release("court").getString("hash"), "by the hash it could be found out");
        serve("", List.of());
        assertTrue(second.release("court").toString().contains("by live link"));
        assertEquals(hash, second.release("court").getString("hash"));
    }

    @Test
    void shouldLearnNothingFromBeingRefused() {
        serve("for D1 ", ON_D1);
        Operation report = new Operation.Audience(Operation.Audience.SUSPENDED, true, "a guess");
        List<String> before = refusals(PtphForm.SOLICITOR_D2, report);
        submit(PtphForm.PROSECUTOR, new Operation.Audience(Operation.Audience.SUSPENDED, true, "the wrong file"));
        assertEquals(1, before.size());
        assertEquals(before, refusals(PtphForm.SOLICITOR_D2, report));
    }

    private List<String> refusals(Actor actor, Operation operation) {
        FormRoom room = world.nodes.get(1).room;
        Told outlet = new Told();
        Session session = new Session("s-" + actor.personId(), world.nextLine(), actor, outlet);
        session.setFreshUntil(Long.MAX_VALUE);
        room.join(session, List.of());
        world.time.runFor(500);
        room.submit(session, new Submission(PART, "", 0, 0, List.of(operation)));
        world.time.runFor(3_000);
        room.leave(session);
        return outlet.messages.stream()
                .filter(message -> message.startsWith("{\"t\":\"refused\""))
                .toList();
    }
}
