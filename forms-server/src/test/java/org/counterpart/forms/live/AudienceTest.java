package org.counterpart.forms.live;

import static org.counterpart.forms.fixture.Ops.insert;
import static org.counterpart.forms.fixture.Ops.join;
import static org.counterpart.forms.fixture.Ops.leave;
import static org.counterpart.forms.fixture.Ops.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.util.List;
import org.counterpart.forms.access.Actor;
import org.counterpart.forms.access.Role;
import org.counterpart.forms.fixture.PtphForm;
import org.counterpart.forms.form.PartId;
import org.counterpart.forms.merge.Operation;
import org.counterpart.forms.merge.Submission;
import org.counterpart.forms.simulation.InMemoryOperationLog.Fault;
import org.junit.jupiter.api.Test;

/** Joining and leaving a shared part. */
class AudienceTest {
    private static final PartId SHARED = new PartId("shared:proceedings:d1");
    private final World world = new World(1, 1);
    private final FormRoom room = world.nodes.get(0).room;

    private final Told prosecution = new Told();
    private final Told defence = new Told();
    private final Session prosecutor = new Session("s1", 0, PtphForm.PROSECUTOR, prosecution);
    private final Session solicitor = new Session("s2", 0, PtphForm.SOLICITOR_D1, defence);

    private void open(Session session, List<Resume> resume) {
        room.join(session, resume);
        world.time.runFor(500);
    }

    private void unbound(Session session, Operation operation) {
        room.submit(session, new Submission(SHARED, "", 0, 0, List.of(operation)));
    }

    private void bothJoin() {
        open(prosecutor, List.of());
        open(solicitor, List.of());
        unbound(prosecutor, join("prosecution"));
        unbound(solicitor, join("defence:d1"));
        world.time.runFor(500);
    }

    private static String clientId(Told outlet) {
        return outlet.of("part", SHARED.value()).get(0).getString("clientId");
    }

    private void type(Session session, Told outlet, int seq, int base, String word) {
        room.submit(
                session,
                new Submission(SHARED, clientId(outlet), seq, base, List.of(text("relatedCriminal", insert(word)))));
    }

    @Test
    void shouldNotBeIdleWhileSomebodyWaitsForTheRosterToBeReadAgain() {
        open(prosecutor, List.of());
        room.leave(prosecutor);
        world.time.runFor(500);
        assertTrue(room.isIdle());
        Actor before = new Actor("p_as", "Amina Shah", Role.DEFENCE_COUNSEL, "defence:d1");
        Session moved = new Session("s3", 0, before, new Told());
        moved.setFreshUntil(Long.MAX_VALUE);
        room.join(moved, List.of());
        assertFalse(room.isIdle());
        CaseRoster roster = world.nodes.get(0).roster;
        roster.confirm(roster.epoch(), world.time.millis());
        assertEquals(PtphForm.SOLICITOR_D1, moved.actor());
        room.leave(moved);
        world.time.runFor(500);
        assertTrue(room.isIdle());
    }

    @Test
    void shouldOpenSharedPartToTeamThatJoined() {
        open(prosecutor, List.of());
        assertEquals(List.of(), prosecution.of("part", SHARED.value()));
        unbound(prosecutor, join("prosecution"));
        world.time.runFor(500);
        JsonObject access = prosecution.of("access", SHARED.value()).get(0);
        assertEquals("live", access.getString("mode"));
        assertEquals(true, access.getBoolean("write"));
        JsonObject state = prosecution.of("part", SHARED.value()).get(0).getJsonObject("state");
        assertEquals(List.of("prosecution"), state.getJsonArray("joined").getList());
    }

    @Test
    void shouldRefuseTeamThatHasNotJoined() {
        open(prosecutor, List.of());
        room.submit(prosecutor, new Submission(SHARED, "c", 1, 0, List.of(text("relatedCriminal", insert("x")))));
        world.time.runFor(500);
        assertEquals(
                "not-joined", prosecution.of("refused", SHARED.value()).get(0).getString("code"));
    }

    @Test
    void shouldSendNothingSequencedInOneBatchAfterTheLeaving() {
        bothJoin();
        type(prosecutor, prosecution, 1, 2, "before");
        unbound(solicitor, leave("defence:d1"));
        type(prosecutor, prosecution, 2, 2, "too early to be taken");
        world.time.runFor(500);
        Session colleague = new Session("s3", 0, PtphForm.PROSECUTOR_TWO, new Told());
        colleague.setFreshUntil(Long.MAX_VALUE);
        open(colleague, List.of());
        assertTrue(defence.messages.toString().contains("before"));
        assertEquals("releases", defence.of("access", SHARED.value()).get(1).getString("mode"));
    }

    @Test
    void shouldKeepWordsOfTheSameBatchFromTeamThatLeftBeforeThem() {
        bothJoin();
        unbound(solicitor, leave("defence:d1"));
        type(prosecutor, prosecution, 1, 2, "SECRET");
        world.time.runFor(500);
        assertTrue(prosecution.messages.toString().contains("SECRET"));
        assertFalse(defence.messages.toString().contains("SECRET"));
        assertEquals("releases", defence.of("access", SHARED.value()).get(1).getString("mode"));
    }

    @Test
    void shouldNotFollowPartThatIsLeftWhileItIsBeingResumed() {
        bothJoin();
        Told late = new Told();
        Session again = new Session("s4", 0, PtphForm.SOLICITOR_D1, late);
        again.setFreshUntil(Long.MAX_VALUE);
        PartId other = new PartId("shared:proceedings:d2");
        world.nodes.get(0).log.tell(Fault.LOST);
        room.submit(prosecutor, new Submission(other, "", 0, 0, List.of(join("prosecution"))));
        world.time.runFor(5);
        room.join(again, List.of(new Resume(SHARED, clientId(defence), 2)));
        world.time.runFor(198);
        type(prosecutor, prosecution, 1, 2, "one");
        world.time.runFor(6);
        assertTrue(late.messages.toString().contains("welcome"), "the part is being shown");
        unbound(solicitor, leave("defence:d1"));
        world.time.runFor(500);
        type(prosecutor, prosecution, 2, 4, "SECRET");
        world.time.runFor(500);
        assertTrue(prosecution.messages.toString().contains("SECRET"));
        assertFalse(late.messages.toString().contains("SECRET"));
    }

    @Test
    void shouldNotLetAnyoneJoinWhoMayNot() {
        for (Actor actor : List.of(PtphForm.SOLICITOR_D2, PtphForm.JUDGE)) {
            Told outlet = new Told();
            Session session = new Session("s-" + actor.personId(), 0, actor, outlet);
            session.setFreshUntil(Long.MAX_VALUE);
            open(session, List.of());
            unbound(session, join(actor.team()));
            world.time.runFor(500);
            assertEquals(
                    "not-yours", outlet.of("refused", SHARED.value()).get(0).getString("code"));
        }
    }

    /** The log keeps what one side drafted and deleted alone; resuming from before one's joining must not bring it. */
    @Test
    void shouldNotSendWhatWasDraftedBeforeTheTeamJoined() {
        open(solicitor, List.of());
        unbound(solicitor, join("defence:d1"));
        world.time.runFor(500);
        type(solicitor, defence, 1, 1, "PRIVILEGED");
        world.time.runFor(500);
        open(prosecutor, List.of());
        unbound(prosecutor, join("prosecution"));
        world.time.runFor(500);

        Told again = new Told();
        Session resumed = new Session("s3", 0, PtphForm.PROSECUTOR, again);
        resumed.setFreshUntil(Long.MAX_VALUE);
        open(resumed, List.of(new Resume(SHARED, "invented", 0)));

        assertEquals(List.of(), again.of("resumed", SHARED.value()));
        assertEquals(1, again.of("part", SHARED.value()).size(), "the part as it stands, not its history");
        assertTrue(again.messages.stream().noneMatch(message -> message.contains("\"entries\"")));
    }
}
