package org.counterpart.forms;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.json.JsonObject;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.counterpart.forms.operations.Configuration;
import org.counterpart.forms.operations.StartFailure;
import org.counterpart.forms.operations.TemplateLibrary;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the service: reads the configuration, assembles, and stops cleanly when asked to. */
public final class FormsServer {
    private static final Logger LOG = LoggerFactory.getLogger(FormsServer.class);
    private static final long STOP_SECONDS = 20;

    private FormsServer() {}

    /** The command line; see {@link Configuration#USAGE}. */
    public static void main(String[] arguments) {
        if (List.of(arguments).contains("--help")) {
            System.out.println(Configuration.USAGE);
            return;
        }
        try {
            start(Configuration.flags(List.of(arguments)));
        } catch (StartFailure e) {
            giveUp(e);
        }
    }

    private static void start(JsonObject flags) {
        Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(vertx), "stop"));
        Configuration.read(vertx, flags)
                .compose(configuration ->
                        deploy(vertx, new Assembly(configuration, InstantSource.system(), TemplateLibrary.PUBLISHED)))
                .onFailure(FormsServer::giveUp);
    }

    private static Future<String> deploy(Vertx vertx, Assembly assembly) {
        return vertx.deployVerticle(assembly).onSuccess(deployed -> assembly.announce());
    }

    private static void stop(Vertx vertx) {
        CountDownLatch stopped = new CountDownLatch(1);
        vertx.close().onComplete(closed -> stopped.countDown());
        try {
            if (!stopped.await(STOP_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("stopped without waiting any longer");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void giveUp(Throwable failure) {
        if (failure instanceof StartFailure) {
            System.err.println("counterpart: " + failure.getMessage());
        } else {
            LOG.error("the service could not start", failure);
            System.err.println("counterpart: the service could not start: " + failure.getMessage());
        }
        // not on an event loop: the shutdown hook waits for those to end
        new Thread(() -> System.exit(1), "exit").start();
    }
}
