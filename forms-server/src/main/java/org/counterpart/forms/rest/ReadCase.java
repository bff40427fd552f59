package org.counterpart.forms.rest;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;
import org.counterpart.forms.access.AccessPolicy;
import org.counterpart.forms.cases.FormRecord;
import org.counterpart.forms.template.FormTemplate;
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
                JsonArray byOthers = new JsonArray();
                for (String code : services.templates().codes(place.record().courtLevel())) {
                    FormTemplate template = Objects.requireNonNull(
                                    services.templates().newest(code))
                            .template();
                    if (started.contains(code)) {
                        continue;
                    }
                    if (AccessPolicy.mayStart(place.actor(), template)) {
                        startable.add(code);
                    } else {
                        byOthers.add(startedByOthers(template));
                    }
                }
                SeveredCases.of(
                        services,
                        context,
                        place.record(),
                        place.actor(),
                        severed -> Answers.json(
                                context,
                                200,
                                CaseView.full(place.record(), place.actor(), severed)
                                        .put("forms", done)
                                        .put("startable", startable)
                                        .put("startedByOthers", byOthers)));
            });
        })));
    }

    private static JsonObject startedByOthers(FormTemplate template) {
        JsonArray sides = new JsonArray();
        template.startedBy().forEach(side -> sides.add(side.name().toLowerCase(Locale.ROOT)));
        return new JsonObject().put("template", template.code()).put("startedBy", sides);
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
