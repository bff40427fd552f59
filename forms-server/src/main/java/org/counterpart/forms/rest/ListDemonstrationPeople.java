package org.counterpart.forms.rest;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import org.counterpart.forms.operations.Demonstration;

/** The people to choose from; only where the demonstration is on. */
final class ListDemonstrationPeople implements RestOperation {
    private final boolean demo;

    ListDemonstrationPeople(boolean demo) {
        this.demo = demo;
    }

    @Override
    public String operationId() {
        return "listDemonstrationPeople";
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public void answer(RoutingContext context) {
        if (!demo) {
            Answers.notFound(context);
            return;
        }
        JsonArray people = new JsonArray();
        for (Demonstration.Person person : Demonstration.known()) {
            people.add(new JsonObject()
                    .put("id", person.id())
                    .put("name", person.name())
                    .put("role", person.role().wireName())
                    .put("team", person.team())
                    .put("description", person.description()));
        }
        Answers.json(context, 200, new JsonObject().put("people", people));
    }
}
