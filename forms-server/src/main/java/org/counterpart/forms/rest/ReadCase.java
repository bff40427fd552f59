package org.counterpart.forms.rest;

import io.vertx.core.json.JsonArray;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.function.Consumer;
import org.counterpart.forms.cases.FormRecord;
import org.counterpart.forms.version.Chronicle;

/** One case, as the caller may see it, with its forms. */
final class ReadCase implements RestOperation {
    private final RestServices services;
    private final CaseAccess access;

    ReadCase(RestServices services) {
        this.services = services;
        this.access = new CaseAccess(services);
    }

    @Override
    public String operationId() {
        return "readCase";
    }

    @Override
    public void answer(RoutingContext context) {
        access.ofCase(context, place -> services.cases().formsOf(place.record().id(), Answers.orBusy(context, forms -> {
            JsonArray shown = new JsonArray();
            withStates(context, List.copyOf(forms), shown, done -> {
                List<String> started = forms.stream().map(FormRecord::template).toList();
                JsonArray startable = new JsonArray();
                services.templates().codes(place.record().courtLevel()).stream()
                        .filter(code -> !started.contains(code))
                        .forEach(startable::add);
                Answers.json(
                        context,
                        200,
                        CaseView.full(place.record(), place.actor())
                                .put("forms", done)
                                .put("startable", startable));
            });
        })));
    }

    private void withStates(RoutingContext context, List<FormRecord> left, JsonArray shown, Consumer<JsonArray> done) {
        if (left.isEmpty()) {
            done.accept(shown);
            return;
        }
        FormRecord form = left.get(0);
        services.versions().ofForm(form.id(), Answers.orBusy(context, (Chronicle chronicle) -> {
            shown.add(FormView.of(form, chronicle));
            withStates(context, left.subList(1, left.size()), shown, done);
        }));
    }
}
