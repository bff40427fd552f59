package org.counterpart.forms.rest;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import org.counterpart.forms.operations.TemplateLibrary;

/** A template and its words. */
final class ReadTemplate implements RestOperation {
    private final TemplateLibrary templates;

    ReadTemplate(TemplateLibrary templates) {
        this.templates = templates;
    }

    @Override
    public String operationId() {
        return "readTemplate";
    }

    @Override
    public void answer(RoutingContext context) {
        TemplateLibrary.Published found = templates.find(context.pathParam("code"), context.pathParam("version"));
        if (found == null) {
            Answers.notFound(context);
            return;
        }
        JsonObject wording = new JsonObject();
        found.wording().forEach((language, words) -> wording.put(language, new JsonObject(Map.copyOf(words))));
        Answers.json(
                context, 200, new JsonObject().put("template", found.source()).put("wording", wording));
    }
}
