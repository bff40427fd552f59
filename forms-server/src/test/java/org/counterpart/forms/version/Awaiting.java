package org.counterpart.forms.version;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Waits for the callback of a port; whatever drives the port's callbacks runs meanwhile. */
public final class Awaiting {
    private static final int SECONDS = 10;

    private Awaiting() {}

    /** Makes callbacks come; nothing for an adapter with threads of its own. */
    public interface Driver {
        /** Runs what is due. */
        void drive();
    }

    /** What {@code call} calls back with. */
    public static <T> T answer(Driver driver, Consumer<Consumer<T>> call) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        call.accept(answer::complete);
        driver.drive();
        try {
            return answer.get(SECONDS, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError("no answer within " + SECONDS + " seconds", e);
        }
    }
}
