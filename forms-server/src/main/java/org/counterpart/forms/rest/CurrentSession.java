package org.counterpart.forms.rest;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import org.counterpart.forms.identity.SessionLife;
import org.counterpart.forms.identity.SignIn;

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
                .put("absoluteEnd", life.absoluteEnd(signIn));
    }
}
