package org.counterpart.forms.identity;

import java.util.List;
import java.util.function.Consumer;
import org.counterpart.forms.store.Result;
import org.jspecify.annotations.Nullable;

/**
 * Which sign-ins have ended, on whatever node: one question for all connections of a node, instead of one for each. Whoever ends one here
 * tells {@link SignInsInUse} at once; those of other nodes are heard with the next {@link #look}. Confined to the thread that calls it.
 */
public final class SignOuts {
    private final SignInStore store;
    private final Consumer<String> ended;
    private long seen;
    private boolean looking;
    private @Nullable Runnable stopped;

    /** Follows the ends on record in {@code store}: {@code ended} hears the key of each that ends from now on, the same one perhaps twice. */
    public SignOuts(SignInStore store, Consumer<String> ended) {
        this.store = store;
        this.ended = ended;
    }

    /** Finds where the record of ends stands now, before anybody is admitted; what ends afterwards is told. */
    public void begin(Consumer<Result<Long>> done) {
        store.newestEnd(result -> {
            if (result instanceof Result.Done<Long> newest) {
                seen = newest.value();
            }
            done.accept(result);
        });
    }

    /** Asks what has ended since the last look. What cannot be asked now is asked by the next look. */
    public void look() {
        if (looking || stopped != null) {
            return;
        }
        looking = true;
        store.endedAfter(seen, this::found);
    }

    /** No look begins any more; {@code done} runs when none is under way. */
    public void stop(Runnable done) {
        stopped = done;
        if (!looking) {
            done.run();
        }
    }

    private void found(Result<List<SignInStore.Ended>> result) {
        looking = false;
        if (stopped != null) {
            stopped.run();
            return;
        }
        if (!(result instanceof Result.Done<List<SignInStore.Ended>> page)) {
            return;
        }
        for (SignInStore.Ended end : page.value()) {
            seen = end.number();
            ended.accept(end.key());
        }
        if (!page.value().isEmpty()) {
            look();
        }
    }
}
