package org.counterpart.forms.rest;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Base64;

/** The secret from which the caller's pages make the keys of what they keep on a device. Theirs only, and the same at every sign-in. */
final class ReadDeviceSecret implements RestOperation {
    private final RestServices services;

    ReadDeviceSecret(RestServices services) {
        this.services = services;
    }

    @Override
    public String operationId() {
        return "readDeviceSecret";
    }

    @Override
    public void answer(RoutingContext context) {
        byte[] candidate = services.identity().secretSource().get();
        services.identity()
                .secrets()
                .secretOf(SignedIn.of(context).personId(), candidate, Answers.orBusy(context, (byte[] secret) -> {
                    String encoded = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
                    Answers.json(context, 200, new JsonObject().put("secret", encoded));
                }));
    }
}
