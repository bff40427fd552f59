package org.counterpart.forms.operations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import org.counterpart.forms.cases.CaseRecord;
import org.counterpart.forms.form.FormId;
import org.counterpart.forms.publication.OrdersOfForm;
import org.counterpart.forms.simulation.InMemoryCaseStore;
import org.counterpart.forms.store.Result;
import org.junit.jupiter.api.Test;

/** The demonstration shows the same whenever it is started. */
class DemonstrationTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 26);

    private final InMemoryCaseStore cases = new InMemoryCaseStore((millis, task) -> task.run());

    private void starts(LocalDate day) {
        long now =
                day.atTime(LocalTime.NOON).atZone(OrdersOfForm.ZONE).toInstant().toEpochMilli();
        List<Boolean> done = new ArrayList<>();
        Demonstration.keep(cases, new FormId("form"), now, kept -> done.add(kept instanceof Result.Done));
        assertEquals(List.of(true), done);
    }

    private CaseRecord kept(CaseRecord like) {
        List<CaseRecord> found = new ArrayList<>();
        cases.load(like.id(), result -> found.addAll(((Result.Done<List<CaseRecord>>) result).value()));
        return found.get(0);
    }

    @Test
    void shouldHaveItsHearingsAheadWheneverItBegins() {
        for (int day = 0; day < 800; day++) {
            LocalDate today = TODAY.plusDays(day);
            for (CaseRecord record : List.of(Demonstration.caseRecord(today), Demonstration.magistratesCase(today))) {
                LocalDate hearing = LocalDate.parse(record.hearing().date());
                assertFalse(hearing.isBefore(today.plusDays(17)));
                assertFalse(hearing.isAfter(today.plusDays(27)));
                assertTrue(hearing.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) <= 0);
                for (CaseRecord.Defendant one : record.defendants()) {
                    assertFalse(LocalDate.parse(one.sentDate()).isAfter(today));
                    assertEquals(one.name().equals("Elen Pryce"), one.isYouth());
                    assertEquals(one.remand().equals("custody"), one.custodyTimeLimit() != null);
                }
            }
        }
    }

    @Test
    void shouldListAgainWhatHasPassedAndLeaveTheRestAsItIs() {
        starts(TODAY);
        CaseRecord first = kept(Demonstration.caseRecord(TODAY));
        CaseRecord changed =
                first.charging(first.defendants(), List.of(first.counts().get(0)));
        cases.save(changed, saved -> {});
        LocalDate hearing = LocalDate.parse(first.hearing().date());
        starts(hearing);
        assertEquals(changed, kept(first));
        starts(hearing.plusDays(1));
        CaseRecord listed = kept(first);
        assertEquals(Demonstration.caseRecord(hearing.plusDays(1)).hearing(), listed.hearing());
        assertEquals(changed.defendants(), listed.defendants());
        assertEquals(changed.counts(), listed.counts());
        assertEquals(changed.members(), listed.members());
        assertEquals(changed.markings(), listed.markings());
    }
}
