package org.counterpart.forms.live;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.counterpart.forms.cases.CaseRecord.Member;
import org.counterpart.forms.cases.Roster;
import org.counterpart.forms.cases.RosterStore;
import org.counterpart.forms.fanout.FanOut;
import org.counterpart.forms.store.Result;

/**
 * What this node knows of who acts in the cases whose forms are open here. It looks every few seconds whether a roster has changed, and at
 * once where it is told so. Confined to one thread.
 */
public final class Rosters {
    private static final long RETRY_MILLIS = 500;
    private static final int CASES_AT_ONCE = 1_000;

    private final RosterStore store;
    private final Scheduler scheduler;
    private final Uptime uptime;
    private final InstantSource clock;
    private final FanOut fanOut;
    private final SortedMap<String, CaseRoster> rosters = new TreeMap<>();
    private long maxAge = Long.MAX_VALUE;

    /** The rosters of {@code store}; other nodes are told of changes made here by {@code fanOut}. */
    public Rosters(RosterStore store, Scheduler scheduler, Uptime uptime, InstantSource clock, FanOut fanOut) {
        this.store = store;
        this.scheduler = scheduler;
        this.uptime = uptime;
        this.clock = clock;
        this.fanOut = fanOut;
    }

    /**
     * Looks for changes every {@code millis} milliseconds from now on. What could not be confirmed for {@code tooOld} milliseconds is not
     * acted on.
     */
    public void readEvery(long millis, long tooOld) {
        maxAge = tooOld;
        rosters.values().forEach(roster -> roster.setMaxAge(tooOld));
        look(millis);
    }

    /** How long a node may act on a roster after it was changed, in milliseconds; 0 on a node that is alone. */
    long settlesAfter() {
        return maxAge == Long.MAX_VALUE ? 0 : maxAge;
    }

    private void look(long millis) {
        scheduler.after(millis, () -> {
            ask(new ArrayList<>(rosters.keySet()));
            look(millis);
        });
    }

    private void ask(List<String> cases) {
        if (cases.isEmpty()) {
            return;
        }
        List<String> some = cases.subList(0, Math.min(cases.size(), CASES_AT_ONCE));
        long askedAt = uptime.millis();
        store.rosterEpochs(List.copyOf(some), result -> {
            if (result instanceof Result.Done<SortedMap<String, Long>> done) {
                done.value().forEach((caseId, epoch) -> stands(caseId, epoch, askedAt));
            }
        });
        ask(cases.subList(some.size(), cases.size()));
    }

    private void stands(String caseId, long epoch, long askedAt) {
        CaseRoster roster = rosters.get(caseId);
        if (roster == null) {
            return;
        }
        if (epoch > roster.epoch()) {
            read(caseId, roster);
        } else {
            roster.confirm(epoch, askedAt);
        }
    }

    /** The roster of a case, for a room that follows it. */
    CaseRoster of(String caseId) {
        CaseRoster known = rosters.get(caseId);
        if (known != null) {
            return known;
        }
        CaseRoster roster = new CaseRoster(uptime, clock, maxAge, () -> read(caseId));
        rosters.put(caseId, roster);
        read(caseId, roster);
        return roster;
    }

    /** Runs a task once nothing older is known here of a case than what it was changed to here: the rooms that follow it are those of now. */
    void whenFresh(String caseId, Runnable task) {
        CaseRoster roster = rosters.get(caseId);
        if (roster == null) {
            task.run();
        } else {
            roster.whenFresh(task);
        }
    }

    /** Forgets the cases that no room follows any more. */
    void forgetUnfollowed() {
        rosters.values().removeIf(roster -> !roster.isFollowed());
    }

    private void read(String caseId) {
        CaseRoster roster = rosters.get(caseId);
        if (roster != null) {
            read(caseId, roster);
        }
    }

    private void read(String caseId, CaseRoster roster) {
        long askedAt = uptime.millis();
        store.roster(caseId, result -> {
            if (rosters.get(caseId) != roster) {
                return;
            }
            if (result instanceof Result.Done<List<Roster>> done) {
                done.value().forEach(found -> adopt(roster, found, askedAt));
            } else {
                scheduler.after(RETRY_MILLIS, () -> readAgain(caseId, roster, askedAt));
            }
        });
    }

    private void adopt(CaseRoster roster, Roster found, long askedAt) {
        roster.adopt(found, askedAt);
        if (found.firstEnd() != Member.ALWAYS) {
            scheduler.after(Math.max(1, found.firstEnd() - clock.millis()), roster::end);
        }
    }

    /** What has been confirmed meanwhile need not be read again. */
    private void readAgain(String caseId, CaseRoster roster, long askedAt) {
        if (rosters.get(caseId) == roster && !roster.isConfirmedSince(askedAt)) {
            read(caseId, roster);
        }
    }

    /** Another node says that the roster of a case has reached an epoch. */
    public void announced(String caseId, long epoch) {
        CaseRoster roster = rosters.get(caseId);
        if (roster != null && epoch > roster.epoch()) {
            read(caseId, roster);
        }
    }

    /** This node has changed a roster: nothing is decided by the one before any more, and other nodes are told. */
    public void changed(String caseId, long epoch) {
        CaseRoster roster = rosters.get(caseId);
        if (roster != null) {
            roster.demand(epoch);
            read(caseId, roster);
        }
        fanOut.announceRoster(caseId, epoch);
    }

    /** This node asked for a change and does not know whether it was made. */
    public void mayHaveChanged(String caseId) {
        CaseRoster roster = rosters.get(caseId);
        if (roster != null) {
            roster.doubt();
            read(caseId, roster);
        }
    }
}
