package org.counterpart.forms.rest;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import org.counterpart.forms.identity.Issuer;

/** The organisations that people may sign in by. */
final class ListIssuers implements RestOperation {
    private final RestServices services;

    ListIssuers(RestServices services) {
        this.services = services;
    }

    @Override
    public String operationId() {
        return "listIssuers";
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public void answer(RoutingContext context) {
        JsonArray issuers = new JsonArray();
        for (Issuer issuer : services.identity().providers().issuers()) {
            JsonObject names = new JsonObject();
            issuer.names().forEach(names::put);
            issuers.add(new JsonObject().put("id", issuer.id()).put("name", names));
        }
        Answers.json(context, 200, new JsonObject().put("issuers", issuers));
    }
}
