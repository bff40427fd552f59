package org.counterpart.forms.live;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.TreeMap;
import org.counterpart.forms.cases.CaseRecord;
import org.counterpart.forms.cases.CaseRecord.Count;
import org.counterpart.forms.cases.CaseRecord.Count.Wording;
import org.counterpart.forms.cases.RosterChange;
import org.counterpart.forms.fixture.DemoCase;
import org.counterpart.forms.form.FormId;
import org.counterpart.forms.version.Chronicle;
import org.counterpart.forms.version.Saga;
import org.junit.jupiter.api.Test;

/** The indictment that the case of severed defendants begins with is the one of the moment they were severed, whenever the case is made. */
class SeveranceRecordTest {
    private static final long AT = 200;

    private static Severance severance(List<Count> counts) {
        CaseRecord record = DemoCase.record();
        List<CaseRecord.Defendant> defendants = record.defendants().stream()
                .map(one -> one.id().equals("d2") ? one.severed(AT, "case-of-d2") : one)
                .toList();
        return new Severance(
                record.charging(defendants, counts), "case-of-d2", new RosterChange.By("p-rowan", "HHJ Rowan"), "Why.");
    }

    @Test
    void shouldHaveCountsAsTheyStoodAndThoseThatHadBeenRemoved() {
        Count robbery = new Count("c1", 1, "A", "first", List.of("d1", "d2")).amended("B", "second", 100);
        Count theft = new Count("c2", 2, "T", "theft", List.of("d2"));
        Count affray = new Count("c3", 3, "X", "affray", List.of("d2"));
        Count others = new Count("c4", 4, "O", "of others", List.of("d1"));
        Count later = new Count("c5", 5, "L", "later", List.of("d2"), List.of(), AT + 1, 0, null);
        List<Count> now =
                List.of(robbery.amended("C", "third", 300), theft.removed(50), affray.removed(300), others, later);
        assertEquals(
                List.of(robbery.againstOnly(List.of("d2")), theft.removed(50), affray),
                severance(now).record().counts());
        assertEquals(
                List.of("B", "A"),
                List.of(
                        severance(now).record().counts().get(0).code(),
                        severance(now).record().counts().get(0).earlier().get(0).code()));
        assertEquals(new Wording("A", "first", 100), robbery.earlier().get(0));
    }

    private static Saga made(int number, long at) {
        Saga.Initiator judge = new Saga.Initiator("p-rowan", "HHJ Rowan", "judge", "s", at);
        Saga.Purpose finalise = new Saga.Purpose.Finalise(number, "2026.1", null, null);
        return Saga.begun(new FormId("form-1"), number, finalise, judge).completed(new TreeMap<>());
    }

    @Test
    void shouldNameTheVersionThatThereWas() {
        Severance severance = severance(DemoCase.record().counts());
        assertEquals(0, severance.version(new Chronicle(List.of())));
        assertEquals(1, severance.version(new Chronicle(List.of(made(1, AT - 1), made(2, AT + 1)))));
    }

    @Test
    void shouldBeAsItIsKept() {
        Severance severance = severance(DemoCase.record().counts());
        CaseRecord kept = severance.record().charging(severance.record().defendants(), List.of());
        assertEquals(kept, severance.of(kept).record());
    }
}
