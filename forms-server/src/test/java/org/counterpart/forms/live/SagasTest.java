package org.counterpart.forms.live;

import static org.counterpart.forms.fixture.Ops.insert;
import static org.counterpart.forms.fixture.Ops.serve;
import static org.counterpart.forms.fixture.Ops.set;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.counterpart.forms.access.Actor;
import org.counterpart.forms.fixture.PtphForm;
import org.counterpart.forms.form.FieldPath;
import org.counterpart.forms.form.PartId;
import org.counterpart.forms.form.PartKey;
import org.counterpart.forms.merge.PartState;
import org.counterpart.forms.merge.text.TextOperation;
import org.counterpart.forms.template.FormTemplate;
import org.counterpart.forms.version.Chronicle;
import org.counterpart.forms.version.NamedVersion;
import org.counterpart.forms.version.Saga;
import org.junit.jupiter.api.Test;

/** A final form is opened again, and an open one is moved to a newer template, on two nodes between which nothing fails. */
class SagasTest {
    private static final FieldPath FIELD = new FieldPath("facilities");
    private static final SagaRequest FINALISE = new SagaRequest.Finalise(PtphForm.JUDGE);
    private static final SagaRequest AMEND = new SagaRequest.Amend(PtphForm.JUDGE, "the plea of D1 was wrong", false);
    private static final SagaRequest MIGRATE = new SagaRequest.Migrate(PtphForm.CLERK, PtphForm.SUCCESSOR);

    private final SimulatedService service = new SimulatedService(7, 2);
    private final List<String> answers = new ArrayList<>();

    private SimulatedClient joined(Actor actor, int node) {
        SimulatedClient client = new SimulatedClient(service, actor);
        client.connect(node);
        service.time().runFor(500);
        return client;
    }

    private void begin(int node, SagaRequest request) {
        service.nodes.get(node).open(room -> service.nodes.get(node).rooms.begin(room, request, outcome -> {
            answers.add(
                    outcome instanceof Sagas.Outcome.NotBegun not ? not.why().code() : "done");
        }));
    }

    /** What came of it, once everybody has had time to hear of it. */
    private String ask(int node, SagaRequest request) {
        begin(node, request);
        service.time().runFor(15_000);
        return answers.get(answers.size() - 1);
    }

    private void write(SimulatedClient client, String part, FieldPath field, String text) {
        client.replica(part).type(field, TextOperation.of(insert(text)));
        client.flush(client.replica(part));
        service.time().runFor(500);
    }

    private Chronicle chronicle() {
        return service.versions.all(PtphForm.ID);
    }

    private PartState state(String part) {
        return Replay.of(service.record.of(new PartKey(PtphForm.ID, new PartId(part))))
                .state();
    }

    @Test
    void shouldOpenFinalFormAgainForEverybodyAndMakeTheNextVersionSayWhatItAmends() {
        SimulatedClient prosecutor = joined(PtphForm.PROSECUTOR, 0);
        SimulatedClient solicitor = joined(PtphForm.SOLICITOR_D1, 1);
        write(prosecutor, "prosecution", FIELD, "Ramp");
        assertEquals("done", ask(0, FINALISE));
        assertEquals("done", ask(1, AMEND));
        for (SimulatedClient client : List.of(prosecutor, solicitor)) {
            JsonObject form = ServiceSimulation.formAt(client);
            assertEquals("open", form.getString("state"));
            assertEquals(1, form.getInteger("version"));
            assertEquals(
                    "the plea of D1 was wrong", form.getJsonObject("amends").getString("reason"));
            assertEquals("HHJ Rowan", form.getJsonObject("amends").getString("by"));
            assertFalse(form.getJsonObject("amends").getBoolean("slip"));
        }
        write(prosecutor, "prosecution", FIELD, "A ");
        assertEquals("done", ask(0, FINALISE));
        NamedVersion second = chronicle().versions().get(1);
        assertEquals(2, second.number());
        assertEquals(1, second.amends().version());
        assertEquals("the plea of D1 was wrong", second.amends().reason());
        assertEquals("A Ramp", state("prosecution").text(FIELD));
        assertEquals("final", ServiceSimulation.formAt(solicitor).getString("state"));
        assertEquals(2, ServiceSimulation.formAt(solicitor).getInteger("version"));
    }

    @Test
    void shouldRefuseInWordsWhatDoesNotFit() {
        joined(PtphForm.PROSECUTOR, 0);
        assertEquals("not-final", ask(0, AMEND));
        assertEquals("not-yours", ask(0, new SagaRequest.Amend(PtphForm.SOLICITOR_D1, "because", true)));
        assertEquals("not-yours", ask(0, new SagaRequest.Migrate(PtphForm.SOLICITOR_D1, PtphForm.SUCCESSOR)));
        assertEquals("not-a-successor", ask(0, new SagaRequest.Migrate(PtphForm.CLERK, PtphForm.TEMPLATE)));
        assertEquals("done", ask(0, FINALISE));
        assertEquals("final", ask(1, FINALISE));
        assertEquals("final", ask(0, MIGRATE));
        assertEquals("no-reason", ask(0, new SagaRequest.Amend(PtphForm.JUDGE, " \n", false)));
        assertEquals("no-reason", ask(0, new SagaRequest.Amend(PtphForm.JUDGE, "x".repeat(2_001), false)));
        assertEquals("done", ask(0, new SagaRequest.Amend(PtphForm.JUDGE, "a slip", true)));
        assertEquals("already-open", ask(1, AMEND));
        assertTrue(chronicle().amendment().slip());
    }

    private String approve(int node) {
        List<String> hashes = new ArrayList<>();
        service.nodes
                .get(node)
                .open(room -> room.states(states -> hashes.add(
                        Recordable.of(room.policy(), states).content().hash())));
        service.time().runFor(500);
        return ask(node, new SagaRequest.Approve(PtphForm.JUDGE, hashes.get(0)));
    }

    private void release(SimulatedClient client, String part) {
        client.replica(part).choose(serve("not all of it is known"));
        client.flush(client.replica(part));
        service.time().runFor(2_500);
    }

    @Test
    void shouldLetCourtStaffMakeFinalWhatTheJudgeApprovedAndNothingElse() {
        SimulatedClient prosecutor = joined(PtphForm.PROSECUTOR, 0);
        SimulatedClient judge = joined(PtphForm.JUDGE, 1);
        SagaRequest staff = new SagaRequest.Finalise(PtphForm.CLERK);
        write(prosecutor, "prosecution", FIELD, "Ramp");
        release(prosecutor, "prosecution");
        release(judge, "court");
        assertEquals("no-approval", ask(0, staff));
        assertEquals("changed", ask(0, new SagaRequest.Approve(PtphForm.JUDGE, "0".repeat(64))));
        assertEquals("not-yours", ask(0, new SagaRequest.Approve(PtphForm.CLERK, "0".repeat(64))));
        assertEquals("done", approve(1));
        assertEquals("approved", approve(1));
        write(prosecutor, "prosecution", FIELD, "A ");
        release(prosecutor, "prosecution");
        assertEquals("stale-approval", ask(1, staff));
        assertEquals("done", approve(1));
        assertEquals("done", ask(1, staff));
        NamedVersion version = chronicle().version();
        assertEquals("HHJ Rowan", version.approval().by().name());
        assertEquals(PtphForm.CLERK.name(), version.by().name());
        assertEquals(2, version.parts().get(new PartId("prosecution")).release());
        assertEquals("final", approve(1));
    }

    @Test
    void shouldRefuseAnApprovalOfOrdersThatChangedSinceTheyWerePublished() {
        SimulatedClient judge = joined(PtphForm.JUDGE, 0);
        SimulatedClient clerk = joined(PtphForm.CLERK, 1);
        clerk.replica("court").choose(set("issuesHearing", "no"));
        clerk.flush(clerk.replica("court"));
        service.time().runFor(2_500);
        assertEquals("unpublished", approve(0));
        release(judge, "court");
        assertEquals("done", approve(0));
        clerk.replica("court").choose(set("issuesHearing", "yes"));
        clerk.flush(clerk.replica("court"));
        service.time().runFor(2_500);
        assertEquals("stale-approval", ask(0, new SagaRequest.Finalise(PtphForm.CLERK)));
        assertEquals("unpublished", approve(0));
    }

    @Test
    void shouldUseAnApprovalUpWithTheVersionThatIsMadeOfIt() {
        SimulatedClient judge = joined(PtphForm.JUDGE, 0);
        SagaRequest amend = new SagaRequest.Amend(PtphForm.CLERK, "a slip", true);
        release(judge, "court");
        assertEquals("done", approve(0));
        assertEquals("done", ask(1, new SagaRequest.Finalise(PtphForm.CLERK)));
        assertEquals("done", ask(0, amend));
        assertEquals("no-approval", ask(0, new SagaRequest.Finalise(PtphForm.CLERK)));
        assertEquals("done", approve(0));
        assertEquals("done", ask(0, FINALISE));
        assertEquals("no-approval", ask(1, amend));
        assertEquals("done", ask(1, AMEND));
    }

    @Test
    void shouldDoOneOfTwoThingsThatAreAskedForAtOnce() {
        joined(PtphForm.PROSECUTOR, 0);
        joined(PtphForm.PROSECUTOR, 1);
        begin(0, FINALISE);
        begin(1, MIGRATE);
        service.time().runFor(15_000);
        answers.sort(null);
        assertEquals(2, answers.size());
        assertEquals("done", answers.get(1));
        assertEquals(1, chronicle().sagas().size());
    }

    @Test
    void shouldHandBackWhatWasTypedBeforeTheSealAndTakeWhatIsTypedAfterTheOpening() {
        SimulatedClient late = joined(PtphForm.PROSECUTOR, 0);
        write(late, "prosecution", FIELD, "Ramp");
        late.lostConnection();
        late.replica("prosecution").type(FIELD, TextOperation.of(insert("offline ")));
        ask(0, FINALISE);
        ask(0, AMEND);
        late.connect(1);
        service.time().runFor(2_000);
        assertTrue(late.replica("prosecution").handedBack);
        assertEquals("Ramp", late.replica("prosecution").state.text(FIELD));
        write(late, "prosecution", FIELD, "again ");
        assertEquals("again Ramp", state("prosecution").text(FIELD));
        assertEquals(List.of(), late.refusals);
    }

    /** Sent before the seal, arrived after the opening: whether the form is final or not, the author was not asked. */
    @Test
    void shouldRefuseWhatWasSentBeforeTheSealAndComesAfterTheOpening() {
        SimulatedClient late = joined(PtphForm.PROSECUTOR, 0);
        write(late, "prosecution", FIELD, "Ramp");
        late.replica("prosecution").type(FIELD, TextOperation.of(insert("under way ")));
        late.replica("prosecution").freeze();
        late.lostConnection();
        ask(0, FINALISE);
        ask(0, AMEND);
        late.connect(1);
        service.time().runFor(2_000);
        assertEquals(List.of("final"), late.refusals);
        assertEquals("Ramp", state("prosecution").text(FIELD));
        assertEquals(1, late.refused.size());
        write(late, "prosecution", FIELD, "again ");
        assertEquals("again Ramp", state("prosecution").text(FIELD));
    }

    /** A node that was stopped in the middle of sealing, and goes on when the form was long opened again by others. */
    @Test
    void shouldNotSealAgainWhatWasOpenedMeanwhile() {
        SimulatedClient prosecutor = joined(PtphForm.PROSECUTOR, 1);
        begin(0, FINALISE);
        service.time().runFor(60);
        assertEquals(1, chronicle().sagas().size());
        service.nodes.get(0).scheduler.stop();
        service.time().runFor(15_000);
        assertTrue(chronicle().isFinal());
        assertEquals("done", ask(1, AMEND));
        write(prosecutor, "prosecution", FIELD, "amended");
        service.nodes.get(0).scheduler.goOn();
        service.time().runFor(15_000);
        assertEquals(0, state("prosecution").sealedBy());
        assertEquals(0, state("court").sealedBy());
        assertEquals(2, chronicle().sagas().size());
        assertEquals("open", service.nodes.get(0).room().status().state().wireName());
        write(prosecutor, "prosecution", FIELD, "still ");
        assertEquals("still amended", state("prosecution").text(FIELD));
    }

    /** A node that was cut off from the logs while the form was moved finds a version unfinished, of a form with one part more. */
    @Test
    void shouldNotCompleteSagaInARoomOfAnOlderTemplate() {
        joined(PtphForm.PROSECUTOR, 1);
        service.nodes.get(1).line.line = FaultyLog.Line.CUT;
        assertEquals("done", ask(0, MIGRATE));
        begin(0, FINALISE);
        while (chronicle().sagas().size() < 2) {
            service.time().step();
        }
        service.kill(0);
        service.nodes.get(0).scheduler.stop();
        service.time().runFor(15_000);
        service.nodes.get(1).line.line = FaultyLog.Line.WHOLE;
        service.time().runFor(15_000);
        assertTrue(chronicle().isFinal());
        assertTrue(chronicle().versions().get(0).parts().containsKey(new PartId("listing")));
        assertEquals(1, state("listing").sealedBy());
    }

    @Test
    void shouldMoveOpenFormToTheNewerTemplateAndAskEverybodyToComeBack() {
        SimulatedClient prosecutor = joined(PtphForm.PROSECUTOR, 0);
        SimulatedClient clerk = joined(PtphForm.CLERK, 1);
        write(prosecutor, "prosecution", new FieldPath("office"), "1 Street");
        prosecutor.lostConnection();
        prosecutor.replica("prosecution").type(FIELD, TextOperation.of(insert("offline")));
        assertEquals("done", ask(0, MIGRATE));
        assertFalse(clerk.isConnected());
        clerk.connect(1);
        prosecutor.connect(0);
        service.time().runFor(2_000);
        assertEquals(
                "2026.2",
                ServiceSimulation.formAt(clerk).getJsonObject("template").getString("version"));
        assertEquals("2026.2", service.form.version());
        assertEquals("offline", state("prosecution").text(FIELD));
        assertEquals("1 Street", state("prosecution").text(new FieldPath("office")));
        write(prosecutor, "prosecution", new FieldPath("disclosurePortal"), "new");
        write(prosecutor, "prosecution", new FieldPath("office"), "no more");
        assertEquals("new", state("prosecution").text(new FieldPath("disclosurePortal")));
        assertEquals("1 Street", state("prosecution").text(new FieldPath("office")));
        assertEquals(List.of("unknown-field"), prosecutor.refusals);
        write(clerk, "listing", new FieldPath("directions"), "List on Monday");
        assertEquals(1, clerk.acknowledged.size());
        ask(1, FINALISE);
        assertEquals("2026.2", chronicle().versions().get(0).template());
        assertTrue(chronicle().versions().get(0).parts().containsKey(new PartId("listing")));
    }

    /** What its author cannot see any more is not served with the rest. */
    @Test
    void shouldNotShowTheAudienceAnswersThatTheTemplateHasNoQuestionFor() {
        SimulatedClient prosecutor = joined(PtphForm.PROSECUTOR, 0);
        write(prosecutor, "prosecution", new FieldPath("office"), "draft of an address");
        prosecutor.replica("prosecution").choose(set("cctv", "yes"));
        prosecutor.flush(prosecutor.replica("prosecution"));
        service.time().runFor(500);
        ask(0, MIGRATE);
        prosecutor.connect(0);
        SimulatedClient solicitor = joined(PtphForm.SOLICITOR_D1, 1);
        write(prosecutor, "prosecution", FIELD, "served");
        prosecutor.alone(prosecutor.replica("prosecution"), serve("none"));
        service.time().runFor(5_000);
        solicitor.lostConnection();
        solicitor.connect(0);
        service.time().runFor(1_000);
        List<JsonObject> releases = solicitor.received("release");
        assertEquals(2, releases.size());
        for (JsonObject message : releases) {
            JsonObject fields = message.getJsonObject("release").getJsonObject("fields");
            assertEquals("served", fields.getString("facilities"));
            assertNull(fields.getValue("office"));
            assertNull(fields.getValue("cctv"));
        }
    }

    @Test
    void shouldCompleteEveryKindOnAnotherNodeWhereverItWasInterrupted() {
        for (SagaRequest request : List.of(AMEND, MIGRATE)) {
            int steps = 0;
            for (boolean interrupted = true; interrupted; steps++) {
                interrupted = interrupted(request, steps);
            }
            System.out.println("SagasTest: " + request.getClass().getSimpleName() + " interrupted after each of "
                    + steps + " steps");
            assertTrue(steps > 30);
        }
    }

    private static boolean interrupted(SagaRequest request, int steps) {
        SagasTest run = new SagasTest();
        if (request instanceof SagaRequest.Amend) {
            run.begin(0, FINALISE);
            run.service.time().runFor(10_000);
            run.answers.clear();
        }
        run.begin(0, request);
        for (int i = 0; i < steps && run.answers.isEmpty(); i++) {
            run.service.time().step();
        }
        boolean interrupted = run.answers.isEmpty();
        int intents = run.chronicle().sagas().size();
        run.service.kill(0);
        run.service.time().runFor(20_000);
        Chronicle after = run.chronicle();
        assertEquals(intents, after.sagas().size());
        assertNull(after.underWay());
        Saga newest = after.newest();
        for (PartKey key : run.service.record.keys()) {
            PartState state = Replay.of(run.service.record.of(key)).state();
            boolean concerned = newest != null
                    && SagaStep.concerns(
                            newest, SimulatedFiles.outline("2026.10").part(key.part()));
            assertEquals(
                    concerned ? newest.number() : 0, concerned ? state.sealing().saga() : 0, key.toString());
            assertTrue(!(request instanceof SagaRequest.Amend) || intents < 2 || state.sealedBy() == 0);
        }
        boolean moved = intents == 1 && request instanceof SagaRequest.Migrate;
        assertEquals(moved ? "2026.2" : "2026.1", run.service.form.version());
        return interrupted;
    }

    @Test
    void shouldFollowOneTemplateAfterTheOther() {
        SimulatedClient prosecutor = joined(PtphForm.PROSECUTOR, 0);
        FormTemplate last = PtphForm.SECOND_SUCCESSOR;
        assertEquals("done", ask(0, MIGRATE));
        assertEquals("done", ask(1, new SagaRequest.Migrate(PtphForm.JUDGE, last)));
        assertEquals("not-a-successor", ask(0, MIGRATE));
        prosecutor.connect(0);
        service.time().runFor(1_000);
        assertEquals("2026.10", service.form.version());
        write(prosecutor, "prosecution", new FieldPath("office"), "back again");
        assertEquals("back again", state("prosecution").text(new FieldPath("office")));
        assertInstanceOf(Saga.Purpose.Migrate.class, chronicle().sagas().get(1).purpose());
    }
}
