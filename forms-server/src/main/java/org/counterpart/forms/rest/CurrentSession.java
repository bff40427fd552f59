package org.counterpart.forms.rest;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import org.counterpart.forms.identity.SignIn;

/** Who is signed in. */
final class CurrentSession implements RestOperation {
    @Override
    public String operationId() {
        return "currentSession";
    }

    @Override
    public void answer(RoutingContext context) {
        SignIn signIn = SignedIn.of(context);
        Answers.json(
                context,
                200,
                new JsonObject()
                        .put("id", signIn.personId())
                        .put("name", signIn.name())
                        .put("demo", signIn.demo()));
    }
}
