package org.counterpart.forms.live;

import static org.counterpart.forms.fixture.Ops.insert;
import static org.counterpart.forms.fixture.Ops.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.counterpart.forms.access.Actor;
import org.counterpart.forms.fixture.PtphForm;
import org.counterpart.forms.form.FieldPath;
import org.counterpart.forms.form.Limits;
import org.counterpart.forms.form.PartId;
import org.counterpart.forms.merge.Operation;
import org.counterpart.forms.merge.Operation.Comment;
import org.counterpart.forms.merge.PartState;
import org.counterpart.forms.merge.Submission;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A team comments on questions: in its own notes, whatever part the question is in; and nobody else is told anything. */
class CommentsTest {
    private static final PartId NOTES = new PartId("notes:defence:d1");
    private static final PartId PROSECUTION = new PartId("prosecution");
    private static final PartId COURT = new PartId("court-private");
    private static final FieldPath OFFICE = new FieldPath("office");
    private static final String CANARY = "CANARY-51f0aa";

    private final World world = new World(12, 2);
    private final SortedMap<String, Told> told = new TreeMap<>();
    private final SortedMap<String, Session> sessions = new TreeMap<>();
    private final SortedMap<String, Integer> asked = new TreeMap<>();

    @BeforeEach
    void everybodyComes() {
        for (Actor actor : PtphForm.PEOPLE) {
            Told outlet = new Told();
            Session session = new Session("s-" + actor.personId(), world.nextLine(), actor, outlet);
            session.setFreshUntil(Long.MAX_VALUE);
            room(actor).join(session, List.of());
            world.time.runFor(500);
            told.put(actor.personId(), outlet);
            sessions.put(actor.personId(), session);
        }
    }

    private FormRoom room(Actor actor) {
        return world.nodes.get(actor.team().startsWith("defence:") ? 1 : 0).room;
    }

    /** Empty, or the code it was refused with. */
    private String ask(Actor actor, PartId part, Operation... operations) {
        Told outlet = told.get(actor.personId());
        Session session = sessions.get(actor.personId());
        String client = session.clientId(part);
        int seq = asked.merge(actor.personId() + part, 1, Integer::sum);
        int before = outlet.of("refused", part.value()).size();
        int base = room(actor).room(part).state().revision();
        room(actor)
                .submit(
                        session,
                        new Submission(part, client == null ? "forged" : client, seq, base, List.of(operations)));
        world.time.runFor(3_000);
        world.catchUp();
        world.time.runFor(3_000);
        List<JsonObject> refused = outlet.of("refused", part.value());
        return refused.size() == before ? "" : refused.get(before).getString("code");
    }

    private static Comment comment(String id, String words) {
        return new Comment(id, PROSECUTION, OFFICE, words);
    }

    private PartState notes() {
        return world.nodes.get(1).room.room(NOTES).state();
    }

    private boolean heard(Actor actor, String word) {
        return String.join("\n", told.get(actor.personId()).messages).contains(word);
    }

    @Test
    void shouldBeToldToItsOwnTeamAtOnceAndToNobodyElse() {
        assertEquals("", ask(PtphForm.SOLICITOR_D1, NOTES, comment("k1", CANARY)));
        assertTrue(heard(PtphForm.COUNSEL_D1, CANARY), "a colleague is told");
        for (Actor other : PtphForm.PEOPLE) {
            if (!other.team().equals("defence:d1")) {
                assertFalse(heard(other, CANARY), other + " was told the words");
                assertFalse(heard(other, "\"comment"), other + " was told that there are comments");
                assertFalse(heard(other, "notes:defence:d1\",\"mode"), other + " was told of the notes");
            }
        }
        assertEquals(0, world.nodes.get(0).room.room(PROSECUTION).state().revision(), "nothing is where it is about");
        assertEquals("", ask(PtphForm.COUNSEL_D1, NOTES, comment("k1", "")), "a colleague deals with it");
        assertTrue(notes().comments().all().isEmpty());
        assertEquals("bad-operation", ask(PtphForm.SOLICITOR_D1, NOTES, comment("k1", "")), "once");
    }

    @Test
    void shouldStandInNoPartThatAnybodyElseReads() {
        PartId own = new PartId("defence:d1");
        assertEquals("not-yours", ask(PtphForm.SOLICITOR_D1, own, new Comment("k1", own, realIssues(), CANARY)));
        assertEquals("not-yours", ask(PtphForm.SOLICITOR_D1, PROSECUTION, comment("k1", CANARY)));
        assertEquals("not-yours", ask(PtphForm.SOLICITOR_D2, NOTES, comment("k1", CANARY)));
        assertEquals("not-yours", ask(PtphForm.JUDGE, NOTES, comment("k1", CANARY)));
        assertEquals("not-yours", ask(PtphForm.JUDGE, new PartId("court"), comment("k1", CANARY)));
        assertEquals("not-yours", ask(PtphForm.SOLICITOR_D1, COURT, comment("k1", CANARY)));
        PtphForm.PEOPLE.forEach(one -> assertFalse(heard(one, CANARY), one + " was told"));
    }

    private static FieldPath realIssues() {
        return new FieldPath("realIssues");
    }

    @Test
    void shouldBeSharedByJudgeAndClerkInWhatTheCourtKeepsToItself() {
        assertEquals("", ask(PtphForm.JUDGE, COURT, comment("k1", CANARY)));
        assertTrue(heard(PtphForm.CLERK, CANARY));
        assertEquals("", ask(PtphForm.CLERK, COURT, comment("k1", "")));
        PtphForm.PEOPLE.stream()
                .filter(one -> !List.of("judge", "court").contains(one.team()))
                .forEach(one -> assertFalse(heard(one, CANARY), one + " was told"));
    }

    @Test
    void shouldBeAboutQuestionsOfTheFormAndTakeNoRowsForAnAnswer() {
        PartId nowhere = new PartId("defence:d9");
        FieldPath nothing = new FieldPath("nothing");
        assertEquals("unknown-field", ask(PtphForm.SOLICITOR_D1, NOTES, new Comment("k", nowhere, OFFICE, "x")));
        assertEquals("unknown-field", ask(PtphForm.SOLICITOR_D1, NOTES, new Comment("k", PROSECUTION, nothing, "x")));
        FieldPath row = new FieldPath("witnesses/no-such-row/firstName");
        assertEquals("", ask(PtphForm.SOLICITOR_D1, NOTES, new Comment("k", PROSECUTION, row, "x")));
        assertEquals("bad-operation", ask(PtphForm.SOLICITOR_D1, NOTES, new Comment("k", PROSECUTION, row, "x")));
        assertEquals(
                "not-supported",
                ask(PtphForm.SOLICITOR_D1, NOTES, comment("k2", "x"), text("notes", insert("y"))),
                "alone in its submission");
        assertEquals("", ask(PtphForm.SOLICITOR_D1, NOTES, text("notes", insert("y"))));
    }

    @Test
    void shouldHaveLimits() {
        String longest = "x".repeat(Limits.COMMENT_CHARACTERS);
        assertEquals("too-long", ask(PtphForm.SOLICITOR_D1, NOTES, comment("k", longest + "x")));
        assertEquals("too-long", ask(PtphForm.SOLICITOR_D1, NOTES, comment("k", "  ")));
        int most = Limits.COMMENTS_CHARACTERS / Limits.COMMENT_CHARACTERS;
        for (int i = 0; i < most; i++) {
            assertEquals("", ask(PtphForm.SOLICITOR_D1, NOTES, comment("l" + i, longest)));
        }
        assertEquals(Limits.COMMENTS_CHARACTERS, notes().comments().characters());
        assertEquals("too-long", ask(PtphForm.SOLICITOR_D1, NOTES, comment("k", "x")));
        for (int i = 0; i < most; i++) {
            assertEquals("", ask(PtphForm.COUNSEL_D1, NOTES, comment("l" + i, "")));
        }
        List<String> names = new ArrayList<>();
        for (int i = 0; i < Limits.COMMENTS_PER_TEAM; i++) {
            names.add("m" + i);
            assertEquals("", ask(PtphForm.SOLICITOR_D1, NOTES, comment("m" + i, "x")));
        }
        assertEquals(names.size(), notes().comments().all().size());
        assertEquals("too-long", ask(PtphForm.SOLICITOR_D1, NOTES, comment("k", "x")));
        assertEquals("", ask(PtphForm.SOLICITOR_D1, NOTES, comment("m0", "")));
        assertEquals("", ask(PtphForm.SOLICITOR_D1, NOTES, comment("k", "x")), "what was dealt with makes room");
    }
}
