package org.counterpart.forms.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** A bucket of ten with five a second: one each 200 ms, whatever is done to the clock. */
class TokenBucketTest {
    private static final long START = 1_700_000_000_000L;
    private static final long HOUR = 3_600_000;

    private static TokenBucket emptyAt(long now) {
        TokenBucket bucket = new TokenBucket(10, 5, now);
        assertEquals(10, taken(bucket, now));
        return bucket;
    }

    private static int taken(TokenBucket bucket, long now) {
        int count = 0;
        while (bucket.take(now)) {
            count++;
        }
        return count;
    }

    @Test
    void shouldGiveOneBackAfterItsTimeAndNotOneMillisecondBefore() {
        TokenBucket bucket = emptyAt(START);
        assertFalse(bucket.take(START + 199));
        assertTrue(bucket.take(START + 200));
        assertFalse(bucket.take(START + 399));
        assertTrue(bucket.take(START + 400));
    }

    @Test
    void shouldHoldNoMoreThanTheBurst() {
        TokenBucket bucket = emptyAt(START);
        assertFalse(bucket.take(11, START + HOUR));
        assertTrue(bucket.take(10, START + HOUR));
        assertFalse(bucket.take(START + HOUR));
    }

    @Test
    void shouldGoOnAtOnceWhenTheClockIsSetBack() {
        TokenBucket bucket = emptyAt(START);
        assertEquals(0, taken(bucket, START - HOUR));
        assertEquals(0, taken(bucket, START - HOUR + 199));
        assertEquals(1, taken(bucket, START - HOUR + 200));
        assertEquals(5, taken(bucket, START - HOUR + 1_200));
    }

    @Test
    void shouldKeepWhatIsLeftWhenTheClockIsSetBack() {
        TokenBucket bucket = new TokenBucket(10, 5, START);
        assertTrue(bucket.take(7, START));
        assertEquals(3, taken(bucket, START - HOUR));
    }

    @Test
    void shouldGiveOneBurstAndNoMoreWhenTheClockIsSetAheadAndBack() {
        TokenBucket bucket = emptyAt(START);
        assertEquals(10, taken(bucket, START + HOUR));
        assertEquals(0, taken(bucket, START + 1));
        assertEquals(0, taken(bucket, START + 200));
        assertEquals(1, taken(bucket, START + 201));
    }
}
