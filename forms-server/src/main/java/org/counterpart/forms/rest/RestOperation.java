package org.counterpart.forms.rest;

import io.vertx.ext.web.RoutingContext;

/** One operation of {@code openapi.yaml}. */
public interface RestOperation {
    /** The operationId it answers. */
    String operationId();

    /** True when anyone may call it; otherwise the caller is signed in before {@link #answer} is called. */
    default boolean isOpen() {
        return false;
    }

    /** Answers one request. */
    void answer(RoutingContext context);
}
