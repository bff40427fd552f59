package org.counterpart.forms.rest;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import org.counterpart.forms.identity.Issuer;
import org.counterpart.forms.identity.Provenance;
import org.counterpart.forms.identity.SessionLife;
import org.counterpart.forms.identity.SignIn;
import org.jspecify.annotations.Nullable;

/** Who is signed in, and until when. Asking does not move the end. */
final class CurrentSession implements RestOperation {
    private final RestServices services;

    CurrentSession(RestServices services) {
        this.services = services;
    }

    @Override
    public String operationId() {
        return "currentSession";
    }

    @Override
    public void answer(RoutingContext context) {
        Answers.json(context, 200, shown(services, SignedIn.of(context)));
    }

    /** The issuer they signed in by, while it is still configured. */
    private static @Nullable String issuer(RestServices services, SignIn signIn) {
        Provenance origin = signIn.origin();
        return services.identity().providers().issuers().stream()
                .filter(one -> origin != null && one.url().equals(origin.issuer()))
                .map(Issuer::id)
                .findFirst()
                .orElse(null);
    }

    static JsonObject shown(RestServices services, SignIn signIn) {
        SessionLife life = services.life();
        return new JsonObject()
                .put("id", signIn.personId())
                .put("name", signIn.name())
                .put("demo", signIn.demo())
                .put("group", signIn.group().wireName())
                .put("now", services.clock().millis())
                .put("idleMillis", life.idleMillis(signIn))
                .put("warningAt", life.warningAt(signIn))
                .put("idleEnd", life.idleEnd(signIn))
                .put("absoluteEnd", life.absoluteEnd(signIn))
                .put("freshUntil", life.freshUntil(signIn))
                .put("issuer", issuer(services, signIn));
    }
}
