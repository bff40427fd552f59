package org.counterpart.forms.live;

import static org.counterpart.forms.fixture.Ops.insert;
import static org.counterpart.forms.fixture.Ops.serve;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.counterpart.forms.access.Actor;
import org.counterpart.forms.fixture.PtphForm;
import org.counterpart.forms.form.FieldPath;
import org.counterpart.forms.form.PartId;
import org.counterpart.forms.merge.Operation;
import org.counterpart.forms.merge.Operation.Audience;
import org.counterpart.forms.merge.PartState;
import org.counterpart.forms.merge.Submission;
import org.counterpart.forms.merge.text.TextOperation;
import org.junit.jupiter.api.Test;

/** What was served by mistake: withheld at once on every node, until the judge lets it be read or it is served anew. */
class MistakenServiceTest {
    private static final PartId PART = new PartId("defence:d1");
    private static final String TOLD =
            "{\"t\":\"suspended\",\"part\":\"defence:d1\",\"reason\":\"the wrong file\",\"by\":\""
                    + PtphForm.SOLICITOR_D1.name() + "\",\"at\":";
    private final World world = new World(3, 2);
    private final SimulatedClient solicitor = world.client(PtphForm.SOLICITOR_D1);

    private void type(String words) {
        Replica replica = solicitor.replica(PART.value());
        replica.type(new FieldPath("realIssues"), TextOperation.of(insert(words)));
        solicitor.flush(replica);
        world.time.runFor(3_000);
    }

    private void asks(int node, Actor actor, Operation operation) {
        World.Node at = world.nodes.get(node);
        Session session = new Session("s-" + actor.personId(), world.nextLine(), actor, new Told());
        session.setFreshUntil(Long.MAX_VALUE);
        at.room.join(session, List.of());
        world.time.runFor(500);
        String clientId = operation instanceof Audience ? "" : session.clientId(PART);
        int base = at.room.room(PART).state().revision();
        at.room.submit(session, new Submission(PART, clientId, clientId.isEmpty() ? 0 : 1, base, List.of(operation)));
        world.time.runFor(3_000);
        world.catchUp();
        world.time.runFor(3_000);
        at.room.leave(session);
    }

    private Told reader(int node, Actor actor) {
        Told outlet = new Told();
        world.nodes
                .get(node)
                .room
                .join(new Session("r-" + actor.personId(), world.nextLine(), actor, outlet), List.of());
        world.time.runFor(500);
        return outlet;
    }

    private static boolean shows(Told outlet, String words) {
        return outlet.messages.stream().anyMatch(message -> message.contains(words));
    }

    private void served(String words) {
        solicitor.connect(0);
        world.time.runFor(500);
        type(words);
        asks(0, PtphForm.SOLICITOR_D1, serve("the rest follows"));
    }

    @Test
    void shouldBeWithheldFromEverybodyAtOnceAndShownAgainWhenTheJudgeSaysSo() {
        served("PRIVILEGED");
        Told prosecutor = reader(1, PtphForm.PROSECUTOR);
        assertTrue(shows(prosecutor, "PRIVILEGED"));
        asks(0, PtphForm.SOLICITOR_D1, new Audience(Audience.SUSPENDED, true, "the wrong file"));
        assertTrue(shows(prosecutor, TOLD), "told on the other node");
        for (Actor actor : List.of(PtphForm.PROSECUTOR_TWO, PtphForm.SOLICITOR_D2, PtphForm.JUDGE, PtphForm.CLERK)) {
            Told fresh = reader(1, actor);
            assertFalse(shows(fresh, "PRIVILEGED"), actor.name());
            assertTrue(shows(fresh, TOLD), actor.name());
        }
        assertEquals(1, world.nodes.get(0).room.room(PART).state().releases().size(), "it stays on the record");
        prosecutor.messages.clear();
        asks(0, PtphForm.JUDGE, new Audience(Audience.SUSPENDED, true, "the wrong file"));
        assertFalse(shows(prosecutor, "PRIVILEGED"), "the judge keeps it withheld");
        asks(1, PtphForm.JUDGE, new Audience(Audience.SUSPENDED, false, "nothing privileged in it"));
        assertTrue(shows(prosecutor, "PRIVILEGED"));
    }

    @Test
    void shouldNeedReason() {
        served("PRIVILEGED");
        asks(0, PtphForm.SOLICITOR_D1, new Audience(Audience.SUSPENDED, true, " "));
        assertTrue(shows(reader(1, PtphForm.PROSECUTOR), "PRIVILEGED"));
    }

    @Test
    void shouldStayWithheldWhenSomethingElseIsServedAfterwards() {
        served("PRIVILEGED");
        asks(0, PtphForm.SOLICITOR_D1, new Audience(Audience.SUSPENDED, true, "the wrong file"));
        type("and CORRECTED ");
        asks(0, PtphForm.SOLICITOR_D1, serve("the rest follows"));
        PartState state = world.nodes.get(1).room.room(PART).state();
        assertTrue(state.isWithheld(1), "what was served by mistake");
        assertFalse(state.isSuspended(), "what was served after it");
    }

    @Test
    void shouldShowWhatIsServedAfterwards() {
        served("PRIVILEGED");
        asks(0, PtphForm.SOLICITOR_D1, new Audience(Audience.SUSPENDED, true, "the wrong file"));
        type("and CORRECTED ");
        asks(0, PtphForm.SOLICITOR_D1, serve("the rest follows"));
        assertTrue(shows(reader(1, PtphForm.PROSECUTOR), "CORRECTED"));
    }

    @Test
    void shouldNotBeRecordedByVersionWhileItIsWithheld() {
        served("PRIVILEGED");
        asks(0, PtphForm.SOLICITOR_D1, new Audience(Audience.SUSPENDED, true, "the wrong file"));
        List<Sagas.Outcome> outcomes = new ArrayList<>();
        world.sagas().begin(world.nodes.get(0).room, new SagaRequest.Finalise(PtphForm.JUDGE), outcomes::add);
        world.time.runFor(30_000);
        assertEquals(
                0, world.versions.all(PtphForm.ID).version().parts().get(PART).release());
    }
}
