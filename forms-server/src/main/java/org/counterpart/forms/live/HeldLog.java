package org.counterpart.forms.live;

import java.util.List;
import java.util.function.Consumer;
import org.counterpart.forms.form.PartKey;
import org.counterpart.forms.store.Result;
import org.counterpart.forms.version.LogBatch;
import org.counterpart.forms.version.LogSlot;
import org.counterpart.forms.version.OperationLog;

/**
 * The log, as a part's room sees it: while nobody knows who may be shown what, its answers wait. So a room does not get ahead of what it
 * may tell.
 */
final class HeldLog implements OperationLog {
    private final OperationLog log;
    private final CaseRoster roster;

    HeldLog(OperationLog log, CaseRoster roster) {
        this.log = log;
        this.roster = roster;
    }

    @Override
    public void append(LogBatch batch, Consumer<Appended> done) {
        log.append(batch, appended -> roster.whenFresh(() -> done.accept(appended)));
    }

    @Override
    public void taken(List<LogSlot> slots, Consumer<Result<List<LogSlot>>> done) {
        log.taken(slots, result -> roster.whenFresh(() -> done.accept(result)));
    }

    @Override
    public void read(PartKey key, long from, int max, Consumer<ReadResult> done) {
        log.read(key, from, max, result -> roster.whenFresh(() -> done.accept(result)));
    }
}
