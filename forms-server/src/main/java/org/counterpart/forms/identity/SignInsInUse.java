package org.counterpart.forms.identity;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.counterpart.forms.store.Result;

/**
 * The sign-ins that have a live connection on this node: what people do moves their idle end, and at the end every connection is told at
 * once. A sign-in ends here as soon as its end, as known here, is reached; it is moved only by what the store has confirmed. So it may end here
 * in the very seconds in which the person does something on another node: a page that finds itself still signed in connects again. Confined to
 * one thread.
 */
public final class SignInsInUse {
    private static final long LOOK_AGAIN_MILLIS = 2_000;

    /** Somebody whose sign-in ends while they are being admitted must still find it here. */
    private static final int REMEMBERED = 10_000;

    private final SignInStore store;
    private final SessionLife life;
    private final InstantSource clock;
    private final SortedMap<String, InUse> inUse = new TreeMap<>();
    private final Set<String> over = new LinkedHashSet<>();

    private static final class InUse {
        private SignIn signIn;
        private final List<Runnable> lines = new ArrayList<>();
        private boolean renewing;
        private long lookedAt;

        InUse(SignIn signIn) {
            this.signIn = signIn;
        }

        /** The newest that is known: what the store said later may be heard earlier. */
        void adopt(SignIn known) {
            if (known.renewedAt() > signIn.renewedAt()) {
                signIn = known;
            }
        }
    }

    /** None yet; ends are those of {@code life}. */
    public SignInsInUse(SignInStore store, SessionLife life, InstantSource clock) {
        this.store = store;
        this.life = life;
        this.clock = clock;
    }

    /** A connection of this sign-in has begun; {@code ended} runs once, when the sign-in ends while it lasts, or has just ended. */
    public void enter(SignIn signIn, Runnable ended) {
        if (over.contains(signIn.key())) {
            ended.run();
            return;
        }
        InUse known = inUse.computeIfAbsent(signIn.key(), key -> new InUse(signIn));
        known.adopt(signIn);
        known.lines.add(ended);
    }

    /** The connection is over. */
    public void leave(SignIn signIn, Runnable ended) {
        InUse known = inUse.get(signIn.key());
        if (known != null && known.lines.remove(ended) && known.lines.isEmpty()) {
            inUse.remove(signIn.key());
        }
    }

    /** Until when the person counts as having shown lately who they are, milliseconds since 1970. */
    public long freshUntil(SignIn signIn) {
        return life.freshUntil(signIn);
    }

    /** The person does something over one of these connections: false when the sign-in has ended, and nothing of it is to be done. */
    public boolean acts(SignIn signIn) {
        InUse known = inUse.get(signIn.key());
        if (known == null || !life.stands(known.signIn, clock.millis())) {
            return false;
        }
        if (!known.renewing && life.isRenewalDue(known.signIn, clock.millis())) {
            known.renewing = true;
            renew(known.signIn, renewed -> known.renewing = false);
        }
        return true;
    }

    /** Says of a person that they are there. The answer is the sign-in as it stands afterwards; an empty list when it has ended. */
    public void renew(SignIn signIn, Consumer<Result<List<SignIn>>> done) {
        long now = clock.millis();
        if (!life.isRenewalDue(signIn, now)) {
            done.accept(new Result.Done<>(life.stands(signIn, now) ? List.of(signIn) : List.of()));
            return;
        }
        SignIn renewed = life.renewed(signIn, now).get(0);
        store.renew(signIn, renewed, result -> {
            heard(signIn.key(), result);
            done.accept(result);
        });
    }

    private void heard(String key, Result<List<SignIn>> result) {
        InUse known = inUse.get(key);
        if (known != null && result instanceof Result.Done<List<SignIn>> done) {
            done.value().forEach(known::adopt);
            if (done.value().isEmpty()) {
                end(key);
            }
        }
    }

    /**
     * Ends a sign-in: on record first, then the connections it has here; those on other nodes hear of it from the record. False when there was
     * none, which is as good.
     */
    public void endOnRecord(String key, Consumer<Result<Boolean>> done) {
        endOnRecord(key, Runnable::run, done);
    }

    /** The same, where {@code later} is handed the closing of the connections, and does it when the time has come. */
    public void endOnRecord(String key, Consumer<Runnable> later, Consumer<Result<Boolean>> done) {
        store.end(key, result -> {
            // a key that nobody ever had is not worth remembering
            if (result instanceof Result.Done<Boolean> known && (known.value() || inUse.containsKey(key))) {
                later.accept(() -> end(key));
            }
            done.accept(result);
        });
    }

    /** The sign-in is known to have ended. */
    public void end(String key) {
        over.add(key);
        if (over.size() > REMEMBERED) {
            Iterator<String> oldest = over.iterator();
            oldest.next();
            oldest.remove();
        }
        InUse known = inUse.remove(key);
        if (known != null) {
            known.lines.forEach(Runnable::run);
        }
    }

    /**
     * Ends what has reached its end, and asks the store about what soon will; to be called several times a second. Looking at all of them is a
     * comparison each.
     */
    public void look() {
        long now = clock.millis();
        List<String> ended = new ArrayList<>();
        for (InUse known : inUse.values()) {
            if (!life.stands(known.signIn, now)) {
                ended.add(known.signIn.key());
            } else if (life.isNearItsEnd(known.signIn, now) && now - known.lookedAt >= LOOK_AGAIN_MILLIS) {
                known.lookedAt = now;
                String key = known.signIn.key();
                store.load(key, result -> heard(key, result));
            }
        }
        ended.forEach(this::end);
    }
}
