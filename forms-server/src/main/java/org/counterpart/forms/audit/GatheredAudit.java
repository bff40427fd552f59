package org.counterpart.forms.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.counterpart.forms.form.Limits;
import org.counterpart.forms.store.Result;

/**
 * Writes what is noted to an {@link AuditLog}, a few at a time, again and again until the log has taken it. What one person does more often
 * than {@link Limits#AUDIT_ENTRIES_PER_MINUTE} times in a minute becomes one entry with a count for that minute: a flood fills neither memory nor
 * the log, and no part of it is left out of the count. Confined to one thread.
 */
public final class GatheredAudit implements AuditTrail {
    private static final long GATHER_MILLIS = 200;
    private static final long RETRY_MILLIS = 1_000;
    private static final long WINDOW_MILLIS = 60_000;
    private static final int AT_ONCE = 500;

    private final AuditLog log;
    private final Later later;
    private final Supplier<String> ids;
    private final SortedMap<String, Integer> written = new TreeMap<>();
    private final SortedMap<String, AuditEntry> counted = new TreeMap<>();
    private final List<AuditLog.Kept> waiting = new ArrayList<>();
    private boolean windowOpen;
    private boolean writing;

    /** Runs things later, on the same thread. */
    public interface Later {
        /** Runs {@code task} once, after at least {@code millis} milliseconds. */
        void after(long millis, Runnable task);
    }

    /** Writes to {@code log}; {@code ids} never repeats itself. */
    public GatheredAudit(AuditLog log, Later later, Supplier<String> ids) {
        this.log = log;
        this.later = later;
        this.ids = ids;
    }

    @Override
    public void note(AuditEntry entry) {
        String key = entry.kind() + " " + entry.who().personId();
        if (waiting.size() < Limits.AUDIT_QUEUE
                && written.merge(key, 1, Integer::sum) <= Limits.AUDIT_ENTRIES_PER_MINUTE) {
            keep(entry);
        } else {
            counted.merge(key, entry, AuditEntry::with);
        }
        openWindow();
        writeSoon();
    }

    private void keep(AuditEntry entry) {
        waiting.add(new AuditLog.Kept(ids.get(), entry));
    }

    private void openWindow() {
        if (!windowOpen) {
            windowOpen = true;
            later.after(WINDOW_MILLIS, this::closeWindow);
        }
    }

    private void closeWindow() {
        windowOpen = false;
        written.clear();
        putCounts();
        writeSoon();
    }

    /** While the log takes nothing, the counts go on. */
    private void putCounts() {
        if (waiting.size() >= Limits.AUDIT_QUEUE) {
            openWindow();
            return;
        }
        counted.values().forEach(this::keep);
        counted.clear();
    }

    private void writeSoon() {
        if (!writing && !waiting.isEmpty()) {
            writing = true;
            later.after(GATHER_MILLIS, this::write);
        }
    }

    private void write() {
        List<AuditLog.Kept> some = List.copyOf(waiting.subList(0, Math.min(AT_ONCE, waiting.size())));
        log.append(some, result -> {
            if (result instanceof Result.Done<Boolean>) {
                waiting.subList(0, some.size()).clear();
                writing = false;
                writeSoon();
            } else {
                later.after(RETRY_MILLIS, this::write);
            }
        });
    }

    /** The service stops: {@code done} runs when everything is written, what was only counted too; or after so many milliseconds. */
    public void whenWritten(long millis, Runnable done) {
        closeWindow();
        if (waiting.isEmpty() && counted.isEmpty() || millis <= 0) {
            done.run();
        } else {
            later.after(GATHER_MILLIS, () -> whenWritten(millis - GATHER_MILLIS, done));
        }
    }
}
