package org.counterpart.forms.rest;

import io.vertx.core.Handler;
import io.vertx.core.http.Cookie;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import org.counterpart.forms.identity.SessionLife;
import org.counterpart.forms.identity.SignIn;
import org.counterpart.forms.identity.SignInStore;
import org.counterpart.forms.live.websocket.LiveEndpoint;
import org.counterpart.forms.store.Result;
import org.counterpart.forms.version.HashChain;
import org.jspecify.annotations.Nullable;

/** Lets signed-in people pass, and remembers who they are. */
public final class SignedIn implements Handler<RoutingContext> {
    private static final String KEY = "counterpart.signIn";

    private final SignInStore signIns;
    private final SessionLife life;
    private final InstantSource clock;

    /** Looks people up in {@code signIns}. */
    public SignedIn(SignInStore signIns, SessionLife life, InstantSource clock) {
        this.signIns = signIns;
        this.life = life;
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
        Cookie cookie = context.request().getCookie(LiveEndpoint.COOKIE);
        find(cookie == null ? null : cookie.getValue(), result -> {
            if (result instanceof Result.Done<List<SignIn>> done
                    && !done.value().isEmpty()) {
                context.put(KEY, done.value().get(0));
                context.next();
            } else if (result instanceof Result.Done<List<SignIn>>) {
                refuse(context);
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
        signIns.load(HashChain.sha256(cookie), result -> {
            if (result instanceof Result.Done<List<SignIn>> found) {
                List<SignIn> good = found.value().stream()
                        .filter(signIn -> life.stands(signIn, clock.millis()))
                        .toList();
                done.accept(new Result.Done<>(good));
            } else {
                done.accept(result);
            }
        });
    }
}
