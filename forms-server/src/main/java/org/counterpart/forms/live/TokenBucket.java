package org.counterpart.forms.live;

/**
 * A rate limit with a burst: tokens come back at a steady rate, and each thing takes as many as it costs. The clock is the system's and may be set: where
 * it goes back, nothing comes back for that step and the rate goes on from the earlier time at once; where it jumps ahead, the bucket is full at most.
 * Confined to one thread.
 */
public final class TokenBucket {
    private final int burst;
    private final int perSecond;
    private double tokens;
    private long last;

    /** A full bucket. */
    public TokenBucket(int burst, int perSecond, long now) {
        this.burst = burst;
        this.perSecond = perSecond;
        this.tokens = burst;
        this.last = now;
    }

    /** Takes a token if there is one at {@code now} (milliseconds). */
    public boolean take(long now) {
        return take(1, now);
    }

    /** Takes as many tokens if there are so many at {@code now} (milliseconds); otherwise none. */
    public boolean take(long count, long now) {
        tokens = Math.min(burst, tokens + Math.max(0, now - last) * (perSecond / 1000.0));
        last = now;
        if (tokens < count) {
            return false;
        }
        tokens -= count;
        return true;
    }
}
