package org.counterpart.forms.rest;

import io.vertx.core.json.JsonObject;
import org.counterpart.forms.cases.FormRecord;
import org.counterpart.forms.live.FormStatus;
import org.counterpart.forms.version.Chronicle;

/** A form in a list. */
final class FormView {
    private FormView() {}

    static JsonObject of(FormRecord form, Chronicle chronicle) {
        return new JsonObject()
                .put("id", form.id().value())
                .put("template", form.template())
                .put("version", form.version())
                .put("state", FormStatus.of(chronicle).state().wireName())
                .put("origin", CaseView.origin(form));
    }
}
