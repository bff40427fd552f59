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

    /** Forgets a sign-in. */
    void remove(String key, Consumer<Result<Boolean>> done);

    /** Keeps a ticket. */
    void issue(Ticket ticket, Consumer<Result<Boolean>> done);

    /** Takes a ticket out, in a list of one; an empty list when it was not there or somebody else took it. */
    void redeem(String key, Consumer<Result<List<Ticket>>> done);
}
