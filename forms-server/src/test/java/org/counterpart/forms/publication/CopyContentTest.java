package org.counterpart.forms.publication;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.counterpart.forms.access.AccessPolicy;
import org.counterpart.forms.access.Actor;
import org.counterpart.forms.fixture.PtphForm;
import org.counterpart.forms.form.CaseOutline;
import org.counterpart.forms.form.Declaration;
import org.counterpart.forms.form.FieldPath;
import org.counterpart.forms.form.FieldValue;
import org.counterpart.forms.form.PartId;
import org.counterpart.forms.form.Release;
import org.counterpart.forms.merge.Author;
import org.counterpart.forms.merge.Entry;
import org.counterpart.forms.merge.Operation;
import org.counterpart.forms.merge.PartState;
import org.counterpart.forms.template.FormOutline;
import org.counterpart.forms.version.NamedVersion;
import org.counterpart.forms.version.NamedVersion.SealedPart;
import org.counterpart.forms.version.Saga;
import org.junit.jupiter.api.Test;

/** What of a version stands in the copies of two defendants' teams, of whom only one was served with the newest of it. */
class CopyContentTest {
    private static final PartId PROSECUTION = new PartId("prosecution");
    private static final PartId COURT = new PartId("court");
    private static final FieldPath FACILITIES = new FieldPath("facilities");
    private static final FieldPath NOTES = FieldPath.cell("courtWitnesses", "x7", "courtNotes");
    private static final List<String> ON_D1 = List.of("defence:d1");
    private static final String FIRST = "defence:d1";
    private static final String SECOND = "defence:d2";

    private final SortedMap<PartId, PartState> states = new TreeMap<>();

    CopyContentTest() {
        states.put(PROSECUTION, new PartState());
        states.put(COURT, new PartState());
    }

    private void apply(PartId part, Actor by, Operation... operations) throws Exception {
        PartState state = states.get(part);
        for (Operation operation : operations) {
            Author author = new Author(by.personId(), by.name(), by.team(), null, "s");
            state.apply(new Entry(state.revision() + 1, "", 0, author, 1_000 + state.revision(), List.of(operation)));
        }
    }

    private void served(String words, List<String> on) throws Exception {
        int number = states.get(PROSECUTION).releases().size() + 1;
        apply(
                PROSECUTION,
                PtphForm.PROSECUTOR,
                new Operation.SetValue(FACILITIES, FieldValue.of(words)),
                new Operation.Serve(number, "hash " + number, null, null, on));
    }

    private NamedVersion version(int number) {
        SortedMap<PartId, SealedPart> parts = new TreeMap<>();
        states.forEach((part, state) -> {
            Release standing = state.standingRelease();
            parts.put(
                    part,
                    new SealedPart(
                            state.revision(),
                            standing == null ? 0 : standing.number(),
                            standing == null ? "" : standing.hash(),
                            "salt"));
        });
        Saga.Initiator by = new Saga.Initiator("p_hr", "HHJ Rowan", "judge", "s", 1_000);
        return new NamedVersion(PtphForm.ID, number, "2026.1", by, null, parts, "hash");
    }

    private CopyContent copy(NamedVersion version, String team) {
        return CopyContent.of(PtphForm.POLICY, version, states, team);
    }

    private static Release printed(CopyContent copy, PartId part) {
        return copy.parts().stream()
                .filter(one -> one.part().id().equals(part))
                .findFirst()
                .orElseThrow()
                .release();
    }

    @Test
    void shouldHaveWhatReachedTheTeamAndChangesOfThatAlone() throws Exception {
        served("for all", List.of());
        NamedVersion first = version(1);
        served("for D1", ON_D1);
        NamedVersion second = version(2);
        assertEquals(
                "for D1",
                printed(copy(second, FIRST), PROSECUTION)
                        .content()
                        .at(FACILITIES)
                        .asText());
        Release others = printed(copy(second, SECOND), PROSECUTION);
        assertEquals("for all", others.content().at(FACILITIES).asText());
        assertEquals(1, others.number());
        assertEquals(List.of(), others.service().on());
        assertEquals(List.of(), new VersionChanges(PtphForm.POLICY, states, SECOND).between(first, second));
        assertEquals(
                1,
                new VersionChanges(PtphForm.POLICY, states, FIRST)
                        .between(first, second)
                        .size());
    }

    private static List<Integer> declared(CopyContent copy) {
        return copy.parts().stream()
                .filter(one -> one.part().id().equals(PROSECUTION))
                .flatMap(one -> one.declared().stream())
                .map(Declaration::release)
                .toList();
    }

    @Test
    void shouldHaveWhatWasDeclaredOfWhatReachedTheTeamBeforeTheVersion() throws Exception {
        served("for all", List.of());
        apply(PROSECUTION, PtphForm.PROSECUTOR, new Operation.Declare(1, "hash 1", "ready"));
        served("for D1", ON_D1);
        apply(PROSECUTION, PtphForm.PROSECUTOR, new Operation.Declare(2, "hash 2", "ready"));
        NamedVersion version = version(1);
        apply(PROSECUTION, PtphForm.PROSECUTOR, new Operation.Declare(2, "hash 2", "signed"));
        assertEquals(List.of(1, 2), declared(copy(version, FIRST)));
        assertEquals(List.of(1), declared(copy(version, SECOND)), "of what was not served on them they learn nothing");
        apply(
                PROSECUTION,
                PtphForm.PROSECUTOR,
                new Operation.Audience(Operation.Audience.SUSPENDED, true, "the wrong file"));
        assertEquals(List.of(), declared(copy(version, FIRST)), "withheld");
        assertEquals(List.of(1), declared(copy(version, SECOND)));
    }

    @Test
    void shouldTellWhatWasDeclaredInTheFormItComesFrom() throws Exception {
        served("for all", List.of());
        apply(PROSECUTION, PtphForm.PROSECUTOR, new Operation.Declare(1, "of more", "ready"));
        assertEquals(List.of(Declaration.ELSEWHERE), declared(copy(version(1), FIRST)));
        apply(PROSECUTION, PtphForm.PROSECUTOR, new Operation.Declare(1, "hash 1", "ready"));
        assertEquals(List.of(Declaration.ELSEWHERE, 1), declared(copy(version(1), FIRST)));
    }

    @Test
    void shouldGoOnHavingWhatWasServedOnAllWhenWhatWasServedOnOthersIsWithheld() throws Exception {
        served("for all", List.of());
        CopyContent before = copy(version(1), SECOND);
        served("for D1", ON_D1);
        apply(
                PROSECUTION,
                PtphForm.PROSECUTOR,
                new Operation.Audience(Operation.Audience.SUSPENDED, true, "the wrong file"));
        CopyContent after = copy(version(2), SECOND);
        assertEquals(before.name(), after.name());
        assertEquals(printed(before, PROSECUTION), printed(after, PROSECUTION));
        served("for all by mistake", List.of());
        apply(
                PROSECUTION,
                PtphForm.PROSECUTOR,
                new Operation.Audience(Operation.Audience.SUSPENDED, true, "the wrong file"));
        assertEquals(0, version(3).parts().get(PROSECUTION).release(), "what is withheld from all leaves nothing");
    }

    @Test
    void shouldSayNothingOfWitnessesThatOnlyOthersWereToldOf() throws Exception {
        apply(PROSECUTION, PtphForm.PROSECUTOR, new Operation.InsertRow("witnesses", "x7", null));
        served("for D1", ON_D1);
        apply(
                COURT,
                PtphForm.JUDGE,
                new Operation.SetValue(NOTES, FieldValue.of("by live link")),
                new Operation.Serve(1, "hash", null, null));
        NamedVersion version = version(1);
        assertTrue(printed(copy(version, FIRST), COURT).content().fields().containsKey(NOTES));
        CopyContent second = copy(version, SECOND);
        assertFalse(printed(second, COURT).content().fields().containsKey(NOTES));
        assertEquals(List.of(), new VersionChanges(PtphForm.POLICY, states, SECOND).between(none(), version));
        served("for D1", List.of());
        assertTrue(printed(copy(version, SECOND), COURT).content().fields().containsKey(NOTES));
        assertNotEquals(second.name(), copy(version, SECOND).name(), "the copy that was kept has less");
    }

    @Test
    void shouldHaveNothingOfWhatWasServedBeforeTheDefendantCame() throws Exception {
        served("for all", List.of());
        CaseOutline joined = new CaseOutline(
                PtphForm.CASE.defendants(),
                PtphForm.CASE.counts(),
                PtphForm.CASE.witnesses(),
                List.of(new CaseOutline.Joining("d2", 5_000, 0)));
        AccessPolicy policy = new AccessPolicy(new FormOutline(PtphForm.TEMPLATE, joined));
        NamedVersion version = version(1);
        assertNotNull(printed(CopyContent.of(policy, version, states, FIRST), PROSECUTION));
        assertNull(printed(CopyContent.of(policy, version, states, SECOND), PROSECUTION));
    }

    /** A version of nothing at all. */
    private NamedVersion none() {
        SortedMap<PartId, SealedPart> parts = new TreeMap<>();
        states.keySet().forEach(part -> parts.put(part, new SealedPart(0, 0, "", "salt")));
        Saga.Initiator by = new Saga.Initiator("p_hr", "HHJ Rowan", "judge", "s", 1_000);
        return new NamedVersion(PtphForm.ID, 1, "2026.1", by, null, parts, "hash");
    }
}
