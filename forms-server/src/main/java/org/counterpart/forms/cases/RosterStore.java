package org.counterpart.forms.cases;

import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.function.Consumer;
import org.counterpart.forms.store.Result;

/** Who acts in which case, and since which change. Callbacks come back on the calling thread's context. */
public interface RosterStore {
    /** The roster of a case, in a list of one; an empty list when there is no such case. */
    void roster(String caseId, Consumer<Result<List<Roster>>> done);

    /** The epochs of the rosters of many cases, by one question; cases that are not there are left out. */
    void rosterEpochs(Collection<String> caseIds, Consumer<Result<SortedMap<String, Long>>> done);

    /**
     * Makes a change, and keeps it among those made before: false when the roster is not as it was at {@code before} any more, and nothing
     * was changed. Once it answers true, the change is durable.
     */
    default void changeRoster(Roster before, RosterChange change, Consumer<Result<Boolean>> done) {
        changeRoster(before, List.of(change), done);
    }

    /** Makes several changes, whose epochs follow each other, at once: all of them or none, as {@link #changeRoster} makes one. */
    void changeRoster(Roster before, List<RosterChange> changes, Consumer<Result<Boolean>> done);

    /** Every change of a case's roster, the oldest first. */
    void rosterHistory(String caseId, Consumer<Result<List<RosterChange>>> done);
}
