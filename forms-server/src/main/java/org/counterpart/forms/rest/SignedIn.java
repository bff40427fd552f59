package org.counterpart.forms.rest;

import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import org.counterpart.forms.identity.SignIn;
import org.counterpart.forms.store.Result;
import org.counterpart.forms.version.HashChain;
import org.jspecify.annotations.Nullable;

/** Lets signed-in people pass, and remembers who they are. */
public final class SignedIn implements Handler<RoutingContext> {
    private static final String KEY = "counterpart.signIn";

    private final RestServices.Identity identity;
    private final InstantSource clock;

    /** Looks people up in {@code identity}. */
    public SignedIn(RestServices.Identity identity, InstantSource clock) {
        this.identity = identity;
        this.clock = clock;
    }

    /** The sign-in of a request that has passed. */
    static SignIn of(RoutingContext context) {
        return context.get(KEY);
    }

    /** Answers somebody who is not signed in, or not any more. */
    static void refuse(RoutingContext context) {
        Answers.error(context, 401, "not-signed-in", "Sign in first.");
    }

    @Override
    public void handle(RoutingContext context) {
        find(identity.cookie().secret(context), result -> {
            if (result instanceof Result.Done<List<SignIn>> done
                    && !done.value().isEmpty()) {
                if (identity.rates().may(context, done.value().get(0))) {
                    context.put(KEY, done.value().get(0));
                    context.next();
                }
            } else if (result instanceof Result.Done<List<SignIn>>) {
                if (identity.rates().mayAnybody(context)) {
                    refuse(context);
                }
            } else {
                Answers.error(context, 503, "busy", "The record cannot be reached at the moment. Try again.");
            }
        });
    }

    /** The sign-in of a cookie, in a list of one; an empty list when there is none that is still good. */
    public void find(@Nullable String cookie, Consumer<Result<List<SignIn>>> done) {
        if (cookie == null || cookie.isEmpty()) {
            done.accept(new Result.Done<>(List.of()));
            return;
        }
        identity.signIns().load(HashChain.sha256(cookie), result -> {
            if (result instanceof Result.Done<List<SignIn>> found) {
                List<SignIn> good = found.value().stream()
                        .filter(signIn -> identity.life().stands(signIn, clock.millis()))
                        .toList();
                done.accept(new Result.Done<>(good));
            } else {
                done.accept(result);
            }
        });
    }
}
