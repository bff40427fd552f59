package org.counterpart.forms.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.counterpart.forms.access.Role;
import org.counterpart.forms.audit.AuditTrail;
import org.counterpart.forms.cases.CaseRecord;
import org.counterpart.forms.cases.CaseRecord.Defendant;
import org.counterpart.forms.cases.CaseRecord.Member;
import org.counterpart.forms.cases.CaseStore.Severed;
import org.counterpart.forms.cases.FormRecord;
import org.counterpart.forms.cases.Roster;
import org.counterpart.forms.cases.RosterChange;
import org.counterpart.forms.fanout.FanOut;
import org.counterpart.forms.fixture.DemoCase;
import org.counterpart.forms.form.FormId;
import org.counterpart.forms.form.Limits;
import org.counterpart.forms.form.Release;
import org.counterpart.forms.simulation.InMemoryCaseStore;
import org.counterpart.forms.simulation.InMemoryComplianceStore;
import org.counterpart.forms.simulation.InMemoryOperationLog;
import org.counterpart.forms.simulation.InMemorySnapshotStore;
import org.counterpart.forms.simulation.InMemoryVariationStore;
import org.counterpart.forms.simulation.InMemoryVersionStore;
import org.counterpart.forms.simulation.SequentialIds;
import org.counterpart.forms.simulation.SimulatedScheduler;
import org.counterpart.forms.store.Result;
import org.counterpart.forms.template.FormOutline;
import org.counterpart.forms.template.PartInstance;
import org.counterpart.forms.version.Saga;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A severance that was cut off is gone on with by whichever node finds it; where that does not help, somebody is told. */
class UnfinishedSeverancesTest {
    private static final CaseRecord CASE = DemoCase.record();
    private static final String INTO = "case-of-d2";

    private final SimulatedScheduler time = new SimulatedScheduler();
    private final InMemoryCaseStore cases = new InMemoryCaseStore(time);
    private final List<String> alarms = new ArrayList<>();
    private final UnfinishedSeverances node = node(time);

    private UnfinishedSeverances node(Scheduler steps) {
        FormFiles unreadable = new FormFiles() {
            @Override
            public void file(FormId id, Consumer<Result<List<FormFile>>> done) {
                done.accept(new Result.Failed<>("not now"));
            }

            @Override
            public void move(FormId id, Saga.Purpose.Migrate migrate, Consumer<Result<Boolean>> done) {}
        };
        RoomPorts ports = new RoomPorts(
                new InMemoryOperationLog(new InMemoryOperationLog.Record(), time, time),
                new InMemorySnapshotStore(time),
                time,
                time,
                new SequentialIds("id"),
                FanOut.NONE,
                alarms::add,
                Meters.NONE,
                AuditTrail.NONE);
        Rosters rosters = new Rosters(cases, time, time::millis, time, FanOut.NONE);
        Rooms rooms = new Rooms(unreadable, new InMemoryVersionStore(time), ports, rosters, saga -> {});
        Severing.Kept kept = new Severing.Kept(
                cases,
                new InMemoryComplianceStore(time),
                new InMemoryVariationStore(time),
                new InMemoryVersionStore(time));
        Severing.OrdersOfReleases none = new Severing.OrdersOfReleases() {
            @Override
            public boolean areIn(FormOutline outline, PartInstance part) {
                return false;
            }

            @Override
            public Set<String> keys(FormOutline outline, PartInstance part, List<Release> releases) {
                return Set.of();
            }
        };
        Severing severing = new Severing(kept, rosters, rooms, steps, time, none);
        return new UnfinishedSeverances(cases, severing, time, time, alarms::add);
    }

    @BeforeEach
    void cutOff() {
        cases.save(CASE, saved -> {});
        List<Defendant> severed =
                List.of(CASE.defendants().get(0), CASE.defendants().get(1).severed(time.millis(), INTO));
        Roster before = cases.roster(CASE.id());
        RosterChange change = new RosterChange(
                1,
                RosterChange.Kind.DEFENDANT_SEVERED,
                new Member("", severed.get(1).name(), Role.PROSECUTOR, "prosecution"),
                new RosterChange.By("p-rowan", "HHJ Rowan"),
                time.millis(),
                "Separate trials.");
        cases.changeDefendants(before, change, severed, CASE.counts(), kept -> {});
    }

    private List<Severed> unfinished() {
        List<Severed> found = new ArrayList<>();
        cases.unfinishedSeverances(10, read -> found.addAll(((Result.Done<List<Severed>>) read).value()));
        time.runFor(10);
        return found;
    }

    private List<CaseRecord> made() {
        List<CaseRecord> found = new ArrayList<>();
        cases.load(INTO, read -> found.addAll(((Result.Done<List<CaseRecord>>) read).value()));
        time.runFor(10);
        return found;
    }

    @Test
    void shouldBeGoneOnWithByWhoeverFindsIt() {
        node.lookEvery(3_000);
        time.runFor(20_000);
        assertEquals(List.of(), made(), "whoever is at it is left alone for a while");
        assertEquals(0, node.count());
        time.runFor(20_000);
        CaseRecord record = made().get(0);
        assertTrue(record.actor("p-lindqvist").isPresent());
        assertEquals(List.of(), unfinished());
        List<RosterChange> history = new ArrayList<>();
        cases.rosterHistory(INTO, read -> history.addAll(((Result.Done<List<RosterChange>>) read).value()));
        time.runFor(10);
        assertEquals("p-rowan", history.get(0).by().personId());
        assertEquals("Separate trials.", history.get(0).reason());
        time.runFor(3_600_000);
        assertEquals(0, node.count());
        assertEquals(List.of(), alarms);
    }

    @Test
    void shouldBeBegunAnewWhereNothingIsHeardOfAnAttempt() {
        List<Long> begun = new ArrayList<>();
        UnfinishedSeverances forgetful = node((millis, task) -> {
            begun.add(time.millis());
            if (begun.size() > 1) {
                time.after(millis, task);
            }
        });
        forgetful.lookEvery(3_000);
        time.runFor(Limits.SEVERANCE_PATIENCE_MILLIS + Limits.SEVERANCE_ATTEMPT_MILLIS - 10_000);
        assertEquals(1, begun.size(), "an attempt is left alone for a while");
        time.runFor(30_000);
        assertEquals(2, begun.size());
        assertEquals(List.of(), unfinished());
        assertEquals(List.of(), alarms);
    }

    @Test
    void shouldTellSomebodyOnceWhereGoingOnDoesNotHelp() {
        node.lookEvery(3_000);
        FormRecord form = new FormRecord(new FormId("f"), CASE.id(), "ptph", "2026.1", 1, "service");
        cases.startForm(form, started -> {});
        time.runFor(60_000);
        assertEquals(1, node.count());
        assertEquals(List.of(), alarms);
        assertTrue(made().get(0).members().isEmpty(), "half of it is nothing to anybody");
        time.runFor(600_000);
        assertEquals(1, alarms.size(), alarms.toString());
        assertTrue(alarms.get(0).contains(CASE.id()) && alarms.get(0).contains(INTO), alarms.toString());
        time.runFor(3_600_000);
        assertEquals(1, alarms.size(), alarms.toString());
        cases.severanceComplete(new Severed(CASE.id(), INTO), noted -> {});
        time.runFor(10_000);
        assertEquals(0, node.count(), "another node has done it");
    }
}
