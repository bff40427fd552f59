package org.counterpart.forms.live;

import static org.counterpart.forms.fixture.Ops.insert;
import static org.counterpart.forms.fixture.Ops.set;
import static org.counterpart.forms.fixture.Ops.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.counterpart.forms.access.Actor;
import org.counterpart.forms.access.Role;
import org.counterpart.forms.audit.AuditEntry;
import org.counterpart.forms.cases.CaseRecord.Member;
import org.counterpart.forms.cases.Roster;
import org.counterpart.forms.fixture.PtphForm;
import org.counterpart.forms.form.Limits;
import org.counterpart.forms.form.PartId;
import org.counterpart.forms.form.Release;
import org.counterpart.forms.merge.Operation;
import org.counterpart.forms.merge.Operation.Audience;
import org.counterpart.forms.merge.Operation.Declare;
import org.counterpart.forms.merge.PartState;
import org.counterpart.forms.merge.Submission;
import org.counterpart.forms.template.DeclarationDefinition;
import org.counterpart.forms.template.FormOutline;
import org.counterpart.forms.template.FormTemplate;
import org.counterpart.forms.template.expression.ExpressionReader;
import org.junit.jupiter.api.Test;

/** Somebody declares something of what was served: who may, of what, who is told, and when it is stale. */
class DeclarationsTest {
    private static final PartId PART = new PartId("prosecution");
    private static final String READY = "ready-4c1e";
    private static final List<String> ON_D1 = List.of("defence:d1");

    private final World world = new World(7, 2, outline());
    private final SortedMap<String, Told> told = new TreeMap<>();
    private final SortedMap<String, Session> sessions = new TreeMap<>();
    private final SortedMap<String, Integer> counts = new TreeMap<>();

    /** The form, with something to be declared of a party's part where it says so, of the court's part by its staff, and of what is shared. */
    private static FormOutline outline() {
        FormTemplate ptph = PtphForm.TEMPLATE;
        List<DeclarationDefinition> declarations = List.of(
                new DeclarationDefinition(
                        READY,
                        "prosecution",
                        null,
                        List.of(),
                        ExpressionReader.read(Map.of("eq", List.of(Map.of("val", "hearsay"), "yes")))),
                new DeclarationDefinition("signed", "prosecution", null, List.of(), null),
                new DeclarationDefinition("theirs", "defence", null, List.of(), null),
                new DeclarationDefinition("made", "court", null, List.of("court-clerk"), null));
        return new FormOutline(
                new FormTemplate(
                        ptph.code(),
                        ptph.version(),
                        ptph.parts(),
                        ptph.sections(),
                        ptph.optionSets(),
                        ptph.startedBy(),
                        ptph.courts(),
                        ptph.pleas(),
                        ptph.standardSets(),
                        declarations,
                        ptph.directions()),
                PtphForm.CASE);
    }

    private Told come(int node, Actor actor) {
        Told outlet = new Told();
        Session session = new Session("s-" + actor.personId() + node, world.nextLine(), actor, outlet);
        session.setFreshUntil(Long.MAX_VALUE);
        world.nodes.get(node).room.join(session, List.of());
        world.time.runFor(500);
        told.put(actor.personId(), outlet);
        sessions.put(actor.personId(), session);
        return outlet;
    }

    private int node(Actor actor) {
        return actor.team().startsWith("defence:") ? 1 : 0;
    }

    private String ask(Actor actor, Operation operation) {
        return ask(actor, PART, operation);
    }

    /** Empty, or the code it was refused with. */
    private String ask(Actor actor, PartId part, Operation operation) {
        boolean audience = operation instanceof Audience;
        Session session = sessions.get(actor.personId());
        String own = session.clientId(part);
        String clientId = audience ? "" : own == null ? "forged" : own;
        int seq = audience ? 0 : counts.merge(clientId, 1, Integer::sum);
        FormRoom room = world.nodes.get(node(actor)).room;
        int before = told.get(actor.personId()).of("refused", part.value()).size();
        room.submit(session, new Submission(part, clientId, seq, state(part).revision(), List.of(operation)));
        world.time.runFor(3_000);
        world.catchUp();
        world.catchUp();
        world.time.runFor(3_000);
        List<JsonObject> refused = told.get(actor.personId()).of("refused", part.value());
        return refused.size() == before ? "" : refused.get(before).getString("code");
    }

    private PartState state(PartId part) {
        return world.nodes.get(0).room.room(part).state();
    }

    private Release newest() {
        return state(PART).latestRelease();
    }

    private Declare declare(String as) {
        return new Declare(newest().number(), newest().hash(), as, "Somebody I made up");
    }

    private void serve(String words, List<String> on) {
        assertEquals("", ask(PtphForm.PROSECUTOR, text("facilities", insert(words))));
        assertEquals("", ask(PtphForm.PROSECUTOR, new Operation.Serve(0, "", "the rest follows", null, on)));
    }

    private void served() {
        PtphForm.PEOPLE.forEach(actor -> come(node(actor), actor));
        assertEquals("", ask(PtphForm.PROSECUTOR, set("hearsay", "yes")));
        serve("for all ", List.of());
    }

    @Test
    void shouldBeAuditedOnceByTheNodeWhereItWasDone() {
        served();
        world.audited.clear();
        assertEquals("", ask(PtphForm.PROSECUTOR, declare(READY)));
        assertEquals("not-yours", ask(PtphForm.SOLICITOR_D1, declare(READY)));
        List<String> noted = world.audited.stream()
                .filter(entry -> entry.kind().equals(AuditEntry.DECLARATION))
                .map(entry -> entry.who().personId() + " " + entry.who().team() + " " + entry.reason() + " "
                        + entry.where().part() + " " + entry.where().path())
                .toList();
        assertEquals(
                List.of(PtphForm.PROSECUTOR.personId() + " prosecution " + READY + " prosecution release 1"), noted);
    }

    /** The judge who declares and shuts the lid is on record, and so in the audit log. */
    @Test
    void shouldBeAuditedWhenWhoeverDidItHasGoneBeforeItIsDurable() {
        served();
        world.audited.clear();
        Session session = sessions.get(PtphForm.PROSECUTOR.personId());
        String clientId = session.clientId(PART);
        FormRoom room = world.nodes.get(0).room;
        int before = state(PART).revision();
        room.submit(
                session,
                new Submission(
                        PART, clientId, counts.merge(clientId, 1, Integer::sum), before, List.of(declare(READY))));
        while (state(PART).revision() == before) {
            world.time.runFor(1);
        }
        assertEquals(before, room.room(PART).durableRevision(), "it is not durable yet");
        room.leave(session);
        world.time.runFor(3_000);
        assertEquals(
                List.of(AuditEntry.DECLARATION),
                world.audited.stream().map(AuditEntry::kind).toList());
    }

    /** What somebody was told last of what is declared. */
    private JsonArray declared(Actor actor) {
        List<JsonObject> releases = told.get(actor.personId()).of("release", PART.value());
        return releases.get(releases.size() - 1).getJsonArray("declarations", new JsonArray());
    }

    private String heard(Actor actor) {
        return String.join("\n", told.get(actor.personId()).messages);
    }

    @Test
    void shouldBeShownToWhoeverReadsWhatWasServed() {
        served();
        assertEquals("", ask(PtphForm.PROSECUTOR, declare(READY)));
        for (Actor reader : List.of(PtphForm.SOLICITOR_D1, PtphForm.COUNSEL_D2, PtphForm.JUDGE, PtphForm.CLERK)) {
            for (int round = 0; round < 2; round++) {
                JsonObject one = declared(reader).getJsonObject(0);
                assertEquals(READY, one.getString("as"), reader.name());
                assertEquals(1, one.getInteger("release"));
                assertEquals("Rhiannon Mensah", one.getString("by"));
                assertEquals("prosecution", one.getString("team"));
                assertEquals(null, one.getString("onBehalfOf"), "that is what the roster says");
                assertFalse(one.containsKey("hash"), "of what was left out for them it would tell");
                assertFalse(one.containsKey("rev"), "nothing of the drafting");
                come(1 - node(reader), reader);
            }
        }
        assertTrue(heard(PtphForm.PROSECUTOR_TWO).contains("\"op\":\"declare\""));
        come(1, PtphForm.PROSECUTOR_TWO);
        JsonObject own = told.get("p_to").of("part", PART.value()).get(0).getJsonObject("state");
        assertEquals(
                newest().hash(),
                own.getJsonArray("declarations").getJsonObject(0).getString("hash"));
        assertFalse(own.getJsonObject("served").getBoolean("changedSince"), "it changes no answer");
    }

    @Test
    void shouldTellWhoeverWasNotServedNothingOfIt() {
        served();
        assertEquals("", ask(PtphForm.PROSECUTOR, declare("signed")));
        List<String> before = told.get("p_lb").ofPart(PART.value());
        serve("for D1 ", ON_D1);
        assertEquals("", ask(PtphForm.PROSECUTOR_TWO, declare(READY)));
        assertEquals(2, declared(PtphForm.SOLICITOR_D1).size());
        assertEquals(2, declared(PtphForm.JUDGE).size());
        assertEquals(before, told.get("p_lb").ofPart(PART.value()), "an open page");
        come(0, PtphForm.COUNSEL_D2);
        for (Actor other : List.of(PtphForm.SOLICITOR_D2, PtphForm.COUNSEL_D2)) {
            for (String word : List.of(READY, newest().hash(), "Tomos Odriscoll")) {
                assertFalse(heard(other).contains(word), other + " was told of " + word);
            }
            assertEquals(1, declared(other).size());
            assertEquals(1, declared(other).getJsonObject(0).getInteger("release"));
        }
        assertEquals(1, told.get("p_cw").release(PART.value()).getInteger("number"), "not stale, as far as they know");
    }

    @Test
    void shouldBeStaleWhenSomethingNewerIsServed() {
        served();
        assertEquals("", ask(PtphForm.PROSECUTOR, declare(READY)));
        serve("more ", List.of());
        for (Actor reader : List.of(PtphForm.SOLICITOR_D2, PtphForm.JUDGE)) {
            assertEquals(2, told.get(reader.personId()).release(PART.value()).getInteger("number"));
            assertEquals(1, declared(reader).getJsonObject(0).getInteger("release"));
        }
        assertEquals("changed-since-preview", ask(PtphForm.PROSECUTOR, new Declare(1, newest().hash(), READY)));
        assertEquals("", ask(PtphForm.PROSECUTOR, declare(READY)), "of what was served since");
        assertEquals(2, declared(PtphForm.JUDGE).getJsonObject(1).getInteger("release"));
    }

    @Test
    void shouldBindToExactlyWhatWasServedLast() {
        served();
        String hash = newest().hash();
        assertEquals("changed-since-preview", ask(PtphForm.PROSECUTOR, new Declare(2, hash, READY)));
        assertEquals("changed-since-preview", ask(PtphForm.PROSECUTOR, new Declare(0, hash, READY)));
        assertEquals("bad-operation", ask(PtphForm.PROSECUTOR, new Declare(1, "0".repeat(64), READY)));
        assertEquals("bad-operation", ask(PtphForm.PROSECUTOR, new Declare(1, hash.toUpperCase(Locale.ROOT), READY)));
        assertEquals("", ask(PtphForm.PROSECUTOR, set("hearsay", "no")), "what is drafted since is not covered");
        assertEquals("", ask(PtphForm.PROSECUTOR, declare(READY)));
        assertEquals("bad-operation", ask(PtphForm.PROSECUTOR_TWO, declare(READY)), "once for a team");
        serve("without ", List.of());
        assertEquals("bad-operation", ask(PtphForm.PROSECUTOR, declare(READY)), "it does not say so any more");
        assertEquals("", ask(PtphForm.PROSECUTOR, declare("signed")));
    }

    @Test
    void shouldBeDeclaredByWhoeverServesThePartAndNobodyElse() {
        served();
        for (Actor other : List.of(PtphForm.SOLICITOR_D1, PtphForm.SOLICITOR_D2, PtphForm.JUDGE, PtphForm.CLERK)) {
            assertEquals("not-yours", ask(other, declare(READY)), other.name());
        }
        assertEquals("not-yours", ask(PtphForm.PROSECUTOR, declare("made")), "of the court's part");
        assertEquals("not-yours", ask(PtphForm.PROSECUTOR, declare("theirs")), "of the defence's");
        assertEquals("not-yours", ask(PtphForm.PROSECUTOR, declare("nothing")), "of none");
        assertEquals(0, state(PART).declarations().all().size());
        assertEquals("", ask(PtphForm.PROSECUTOR, declare(READY)));
    }

    /** The template says that staff of the court declare it, who do not publish it themselves. */
    @Test
    void shouldBeDeclaredByWhomTheTemplateNamesOfTheCourt() {
        served();
        PartId court = new PartId("court");
        Declare before = new Declare(1, "0".repeat(64), "made");
        assertEquals("not-yours", ask(PtphForm.CLERK, court, before), "nothing is published");
        assertEquals("", ask(PtphForm.JUDGE, court, set("trialDate", "2028-02-29")));
        assertEquals("", ask(PtphForm.JUDGE, court, new Operation.Serve(0, "", "the rest follows", null)));
        Declare made = new Declare(1, state(court).latestRelease().hash(), "made");
        assertEquals("not-yours", ask(PtphForm.JUDGE, court, made));
        assertEquals("", ask(PtphForm.CLERK, court, made));
    }

    @Test
    void shouldNotBeDeclaredOfWhatIsWithheld() {
        served();
        assertEquals("", ask(PtphForm.PROSECUTOR, declare("signed")));
        assertEquals("", ask(PtphForm.PROSECUTOR, new Audience(Audience.SUSPENDED, true, "the wrong file")));
        assertEquals("not-yours", ask(PtphForm.PROSECUTOR, declare(READY)));
        assertFalse(come(0, PtphForm.COUNSEL_D1).messages.toString().contains("Mensah\",\"team\""));
        serve("as it should be ", List.of());
        assertEquals("", ask(PtphForm.PROSECUTOR, declare(READY)));
        assertEquals(1, declared(PtphForm.JUDGE).size(), "what was declared of what is withheld is not shown");
        assertEquals(2, declared(PtphForm.JUDGE).getJsonObject(0).getInteger("release"));
    }

    @Test
    void shouldNeedThatSomebodyShowedLatelyWhoTheyAre() {
        served();
        sessions.get("p_rm").setFreshUntil(world.time.millis());
        assertEquals("sign-in-again", ask(PtphForm.PROSECUTOR, declare(READY)));
        assertEquals("not-yours", ask(PtphForm.PROSECUTOR, declare("nothing")), "first whether they may");
        sessions.get("p_rm").setFreshUntil(Long.MAX_VALUE);
        assertEquals("", ask(PtphForm.PROSECUTOR, declare(READY)));
    }

    /** "X for Y" is what the roster says, whatever was sent. */
    @Test
    void shouldSayForWhomItWasDeclared() {
        served();
        List<Member> members = PtphForm.PEOPLE.stream()
                .map(actor -> actor.personId().equals("p_to")
                        ? new Member(actor.personId(), actor.name(), Role.PROSECUTION_COUNSEL, actor.team())
                                .named("p_rm")
                        : new Member(actor.personId(), actor.name(), actor.role(), actor.team()))
                .toList();
        for (var node : world.nodes) {
            node.roster.adopt(new Roster(PtphForm.CASE_ID, node.roster.epoch() + 1, members), world.time.millis());
        }
        world.time.runFor(500);
        assertEquals("", ask(PtphForm.PROSECUTOR_TWO, declare(READY)));
        JsonObject one = declared(PtphForm.SOLICITOR_D1).getJsonObject(0);
        assertEquals("Tomos Odriscoll", one.getString("by"));
        assertEquals("Rhiannon Mensah", one.getString("onBehalfOf"));
    }

    @Test
    void shouldBeAsManyAsTheLimitSaysAndNoMore() {
        served();
        for (int i = 1; i <= Limits.DECLARATIONS_PER_PART / 2; i++) {
            assertEquals("", ask(PtphForm.PROSECUTOR, declare(READY)), "round " + i);
            assertEquals("", ask(PtphForm.PROSECUTOR, declare("signed")));
            serve(i + " ", List.of());
        }
        assertEquals(
                Limits.DECLARATIONS_PER_PART, state(PART).declarations().all().size());
        assertEquals("too-long", ask(PtphForm.PROSECUTOR, declare(READY)));
    }

    /** What a node that comes new to the record knows is what the one knows that wrote it. */
    @Test
    void shouldBeKept() {
        served();
        assertEquals("", ask(PtphForm.PROSECUTOR, declare(READY)));
        assertEquals(
                state(PART).declarations().all(),
                world.nodes.get(1).room.room(PART).state().declarations().all());
    }
}
