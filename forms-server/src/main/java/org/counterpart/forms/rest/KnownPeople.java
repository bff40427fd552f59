package org.counterpart.forms.rest;

import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.function.Consumer;
import org.counterpart.forms.operations.Demonstration;

/** Who can be given a place in a case: the people of the demonstration, where it is on, and whoever has signed in once. */
final class KnownPeople {
    private final boolean demo;
    private final RestServices services;

    KnownPeople(boolean demo, RestServices services) {
        this.demo = demo;
        this.services = services;
    }

    /** Goes on with their name, or answers that nobody has this id. */
    void withName(RoutingContext context, String personId, Consumer<String> next) {
        Optional<String> demonstration = demo ? Demonstration.nameOf(personId) : Optional.empty();
        if (demonstration.isPresent()) {
            next.accept(demonstration.get());
            return;
        }
        services.identity().people().find(personId, Answers.orBusy(context, found -> {
            if (found.isEmpty()) {
                Answers.error(context, 404, "no-person", "Nobody of that name is known here.");
            } else {
                next.accept(found.get(0).name());
            }
        }));
    }
}
