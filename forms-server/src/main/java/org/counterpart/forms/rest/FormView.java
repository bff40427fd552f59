package org.counterpart.forms.rest;

import io.vertx.core.json.JsonObject;
import java.util.List;
import org.counterpart.forms.cases.FormRecord;
import org.counterpart.forms.live.FormStatus;
import org.counterpart.forms.version.NamedVersion;

/** A form in a list. */
final class FormView {
    private FormView() {}

    static JsonObject of(FormRecord form, List<NamedVersion> versions) {
        return new JsonObject()
                .put("id", form.id().value())
                .put("template", form.template())
                .put("version", form.version())
                .put("state", status(versions).state().wireName());
    }

    static FormStatus status(List<NamedVersion> versions) {
        return versions.isEmpty() ? FormStatus.OPEN : FormStatus.of(versions.get(versions.size() - 1));
    }
}
