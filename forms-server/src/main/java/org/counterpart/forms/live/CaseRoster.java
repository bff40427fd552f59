package org.counterpart.forms.live;

import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.counterpart.forms.access.Actor;
import org.counterpart.forms.cases.CaseRecord.Member;
import org.counterpart.forms.cases.Roster;
import org.counterpart.forms.form.CaseOutline;
import org.counterpart.forms.form.CaseOutline.Joining;
import org.jspecify.annotations.Nullable;

/**
 * Who acts in one case, as this node knows it. Knowledge ages from the moment it was asked for; while it is too old, nothing is decided and
 * nothing is shown: what would have been waits here, in order, until it has been confirmed. Confined to one thread.
 */
final class CaseRoster implements Standing {
    private final Uptime uptime;
    private final InstantSource clock;
    private final Runnable reader;
    private final List<Follower> followers = new ArrayList<>();
    private final Deque<Runnable> held = new ArrayDeque<>();
    private final List<Awaiting> awaiting = new ArrayList<>();
    private @Nullable Roster roster;
    private long firstEnd = Member.ALWAYS;
    private long maxAge;
    private long confirmedAt;
    private long doubtedAt = Long.MIN_VALUE;
    private long demanded;
    private boolean asked;

    /** What is to be done once the roster has been read after a moment. */
    private record Awaiting(Follower whose, long since, Runnable task) {}

    /** A room of the case. */
    interface Follower {
        /** Somebody has another place now, or none. */
        void rosterChanged();

        /** What was not decided while the roster was too old may be decided now. */
        void rosterConfirmed();
    }

    /** Knows nobody yet; what it will know may get {@code maxAge} milliseconds old. {@code reader} has it read now. */
    CaseRoster(Uptime uptime, InstantSource clock, long maxAge, Runnable reader) {
        this.uptime = uptime;
        this.clock = clock;
        this.reader = reader;
        this.maxAge = maxAge;
    }

    void follow(Follower follower) {
        followers.add(follower);
    }

    void leave(Follower follower) {
        followers.remove(follower);
    }

    boolean isFollowed() {
        return !followers.isEmpty();
    }

    void setMaxAge(long millis) {
        maxAge = millis;
    }

    /** The epoch that is known; -1 when none is. */
    long epoch() {
        return roster == null ? -1 : roster.epoch();
    }

    /** True when a form's facts are those of the case, as far as is known: the defendants there are, and the counts. */
    boolean isOf(CaseOutline outline) {
        Roster known = roster;
        List<Joining> joinings = known == null ? List.of() : known.joinings();
        return joinings.equals(outline.joinings())
                && (known == null ? 0 : known.indictmentChangedAt()) == outline.indictmentChangedAt();
    }

    /** True when this may be acted on. */
    boolean isFresh() {
        boolean known = roster != null && roster.epoch() >= demanded && confirmedAt >= doubtedAt;
        boolean fresh = known && uptime.millis() - confirmedAt <= maxAge;
        asked |= !fresh;
        return fresh;
    }

    @Override
    public @Nullable Actor of(Session session) {
        Roster known = roster;
        if (known == null) {
            return null;
        }
        Roster now = clock.millis() < firstEnd ? known : known.at(clock.millis());
        Actor was = session.actor();
        return now.actor(was.personId(), was.team())
                .or(() -> now.actor(was.personId()))
                .orElse(null);
    }

    /** Takes the places away that were for a while only, when that is over. */
    void end() {
        Roster known = roster;
        if (known != null && clock.millis() >= firstEnd) {
            know(known.at(clock.millis()));
            List.copyOf(followers).forEach(Follower::rosterChanged);
        }
    }

    private void know(Roster now) {
        roster = now;
        firstEnd = now.firstEnd();
    }

    /** Runs a task now, or, when this is too old, as soon as it is not. */
    void whenFresh(Runnable task) {
        if (held.isEmpty() && isFresh()) {
            task.run();
        } else {
            asked = true;
            held.add(task);
        }
    }

    /** Runs a task of a room once the roster has been read anew. */
    void whenReadAgain(Follower whose, Runnable task) {
        awaiting.add(new Awaiting(whose, uptime.millis(), task));
        reader.run();
    }

    /** True while something of this room waits for the roster to be read. */
    boolean isAwaitedBy(Follower whose) {
        return awaiting.stream().anyMatch(one -> one.whose() == whose);
    }

    /** It has reached this epoch: nothing before it counts any more. */
    void demand(long epoch) {
        demanded = Math.max(demanded, epoch);
    }

    boolean isConfirmedSince(long millis) {
        return roster != null && confirmedAt >= millis;
    }

    /** It may just have changed: nothing that was asked for before this moment counts any more. */
    void doubt() {
        doubtedAt = uptime.millis();
    }

    /** Takes what was read; {@code askedAt} is when it was asked for. */
    void adopt(Roster read, long askedAt) {
        if (read.epoch() < epoch()) {
            return;
        }
        boolean changed = roster != null && read.epoch() > epoch();
        if (roster == null || changed) {
            know(read);
        }
        if (changed) {
            List.copyOf(followers).forEach(Follower::rosterChanged);
        }
        confirm(read.epoch(), askedAt);
    }

    /** The roster was still at {@code epoch} when that was asked for. */
    void confirm(long epoch, long askedAt) {
        if (epoch != epoch()) {
            return;
        }
        confirmedAt = Math.max(confirmedAt, askedAt);
        List<Awaiting> read =
                awaiting.stream().filter(one -> one.since() <= confirmedAt).toList();
        awaiting.removeAll(read);
        read.forEach(one -> whenFresh(one.task()));
        if (asked && isFresh()) {
            asked = false;
            release();
        }
    }

    private void release() {
        while (!held.isEmpty() && isFresh()) {
            held.remove().run();
        }
        List.copyOf(followers).forEach(Follower::rosterConfirmed);
    }
}
