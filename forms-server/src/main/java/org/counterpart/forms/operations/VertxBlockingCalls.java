package org.counterpart.forms.operations;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.counterpart.forms.store.BlockingCalls;
import org.counterpart.forms.store.Result;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Blocking calls on a named bounded pool of Vert.x; answers come back on the event loop of {@code home}. */
public final class VertxBlockingCalls implements BlockingCalls {
    private static final Logger LOG = LoggerFactory.getLogger(VertxBlockingCalls.class);

    private final WorkerExecutor pool;
    private final Context home;

    /** A pool of {@code size} threads called {@code name}. */
    public VertxBlockingCalls(Vertx vertx, Context home, String name, int size) {
        this.pool = vertx.createSharedWorkerExecutor(name, size);
        this.home = home;
    }

    @Override
    public <T> void run(Supplier<T> call, Consumer<Result<T>> done) {
        pool.executeBlocking(call::get, false)
                .onComplete(answer -> home.runOnContext(ignored ->
                        done.accept(answer.succeeded() ? new Result.Done<>(answer.result()) : failed(answer.cause()))));
    }

    private static <T> Result<T> failed(Throwable cause) {
        LOG.warn("a call that blocks failed: {}", cause.toString());
        return new Result.Failed<>(String.valueOf(cause.getMessage()));
    }
}
