package org.counterpart.forms.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.counterpart.forms.audit.AuditEntry.Where;
import org.counterpart.forms.audit.AuditEntry.Who;
import org.counterpart.forms.form.Limits;
import org.counterpart.forms.simulation.InMemoryAuditLog;
import org.counterpart.forms.simulation.SequentialIds;
import org.counterpart.forms.simulation.SimulatedScheduler;
import org.counterpart.forms.store.Result;
import org.junit.jupiter.api.Test;

/** Nothing that was noted is left out; a flood is counted. */
class GatheredAuditTest {
    private final SimulatedScheduler time = new SimulatedScheduler();
    private final InMemoryAuditLog log = new InMemoryAuditLog(time);
    private final GatheredAudit audit = new GatheredAudit(log, time::after, new SequentialIds("a")::next);

    private void note(String person, String reason, String path) {
        audit.note(AuditEntry.of(
                time.millis(),
                AuditEntry.EDIT_REFUSED,
                reason,
                new Who(person, "defence:d1", "s1"),
                new Where("case-1", "form-1", "defence:d1", path)));
    }

    private List<AuditEntry> written(String person) {
        List<AuditEntry> found = new ArrayList<>();
        log.ofPerson(person, 100_000, result -> found.addAll(((Result.Done<List<AuditEntry>>) result).value()));
        time.runFor(1);
        return found;
    }

    private static long count(List<AuditEntry> entries) {
        return entries.stream().mapToLong(AuditEntry::count).sum();
    }

    @Test
    void shouldWriteWhatIsNotedSoonAndOneByOne() {
        note("p-shah", "final", "realIssues");
        note("p-shah", "not-yours", "facilities");
        time.runFor(300);
        assertEquals(
                List.of("final", "not-yours"),
                written("p-shah").stream().map(AuditEntry::reason).toList());
    }

    @Test
    void shouldCountFloodOfOnePersonInOneEntryForTheMinute() {
        for (int i = 0; i < 5_000; i++) {
            note("p-shah", i % 2 == 0 ? "final" : "not-yours", "realIssues");
            time.runFor(1);
        }
        note("p-okafor", "final", "realIssues");
        time.runFor(60_000);
        List<AuditEntry> entries = written("p-shah");
        assertEquals(Limits.AUDIT_ENTRIES_PER_MINUTE + 1, entries.size());
        AuditEntry flood = entries.get(entries.size() - 1);
        assertEquals(5_000 - Limits.AUDIT_ENTRIES_PER_MINUTE, flood.count());
        assertNull(flood.reason(), "they differ");
        assertEquals("realIssues", flood.where().path(), "they do not");
        assertTrue(flood.until() - flood.at() > 4_000, flood.toString());
        assertEquals(1, written("p-okafor").size(), "nobody else is counted with them");
    }

    @Test
    void shouldWriteOneByOneAgainInTheNextMinute() {
        for (int i = 0; i < 100; i++) {
            note("p-shah", "final", "realIssues");
        }
        time.runFor(61_000);
        note("p-shah", "final", "realIssues");
        time.runFor(1_000);
        List<AuditEntry> entries = written("p-shah");
        assertEquals(101, count(entries));
        assertEquals(Limits.AUDIT_ENTRIES_PER_MINUTE + 2, entries.size());
    }

    @Test
    void shouldWriteEverythingOnceWhenTheLogComesBack() {
        log.fail(9);
        for (int i = 0; i < 30; i++) {
            note("p-shah", "final", "realIssues");
        }
        time.runFor(120_000);
        assertEquals(30, count(written("p-shah")));
    }

    @Test
    void shouldHoldNoMoreThanItsQueueWhileTheLogIsAwayAndStillCountAll() {
        log.fail(Integer.MAX_VALUE);
        int people = Limits.AUDIT_QUEUE / Limits.AUDIT_ENTRIES_PER_MINUTE + 10;
        for (int person = 0; person < people; person++) {
            for (int i = 0; i < Limits.AUDIT_ENTRIES_PER_MINUTE; i++) {
                note("p-" + person, "final", "realIssues");
            }
        }
        time.runFor(10 * 60_000);
        log.fail(0);
        time.runFor(10 * 60_000);
        for (int person = 0; person < people; person++) {
            assertEquals(Limits.AUDIT_ENTRIES_PER_MINUTE, count(written("p-" + person)), "person " + person);
        }
        assertEquals(1, written("p-" + (people - 1)).size(), "whoever came when it was full is counted");
    }

    @Test
    void shouldWriteCountsBeforeTheServiceStops() {
        for (int i = 0; i < 100; i++) {
            note("p-shah", "final", "realIssues");
        }
        List<String> stopped = new ArrayList<>();
        audit.whenWritten(5_000, () -> stopped.add("written"));
        time.runFor(2_000);
        assertEquals(List.of("written"), stopped);
        assertEquals(100, count(written("p-shah")));
    }
}
