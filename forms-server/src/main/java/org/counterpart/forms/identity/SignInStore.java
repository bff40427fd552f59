package org.counterpart.forms.identity;

import java.util.List;
import java.util.function.Consumer;
import org.counterpart.forms.store.Result;

/** Sign-ins and tickets. Expiry is the caller's to check. Callbacks come back on the calling thread's context. */
public interface SignInStore {
    /** Keeps a sign-in. */
    void save(SignIn signIn, Consumer<Result<Boolean>> done);

    /** The sign-in, in a list of one; an empty list when there is none. */
    void load(String key, Consumer<Result<List<SignIn>>> done);

    /**
     * Moves {@code renewedAt} of a sign-in from {@code before} to {@code now}, where it still is as in {@code before} (compare-and-set). The
     * answer is the sign-in as it stands afterwards, whoever moved it; an empty list when it is not there any more.
     */
    void renew(SignIn before, SignIn now, Consumer<Result<List<SignIn>>> done);

    /** Ends a sign-in: says so to whoever follows {@link #endedAfter}, then forgets it. False when there is none. */
    void end(String key, Consumer<Result<Boolean>> done);

    /** Ends every sign-in that comes from what {@code notice} says has ended, as {@link #end} does each. The answer is their keys. */
    void endAll(LogoutNotice notice, Consumer<Result<List<String>>> done);

    /**
     * One end of a sign-in.
     *
     * @param number 1, 2, 3… in the order in which they are on record
     * @param key the key of the sign-in
     */
    record Ended(long number, String key) {}

    /** The ends after {@code number}, the oldest first, at most a thousand of them. */
    void endedAfter(long number, Consumer<Result<List<Ended>>> done);

    /** The number of the newest end; 0 when there was none. */
    void newestEnd(Consumer<Result<Long>> done);

    /** Keeps a ticket. */
    void issue(Ticket ticket, Consumer<Result<Boolean>> done);

    /** Takes a ticket out, in a list of one; an empty list when it was not there or somebody else took it. */
    void redeem(String key, Consumer<Result<List<Ticket>>> done);
}
