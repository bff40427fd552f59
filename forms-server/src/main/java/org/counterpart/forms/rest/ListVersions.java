package org.counterpart.forms.rest;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.counterpart.forms.access.Copies;
import org.counterpart.forms.publication.VersionChanges;
import org.counterpart.forms.publication.VersionDocuments;
import org.counterpart.forms.version.Chronicle;
import org.counterpart.forms.version.NamedVersion;
import org.jspecify.annotations.Nullable;

/** The versions of a form, and whether the caller's copy of each document is ready. */
final class ListVersions implements RestOperation {
    private final RestServices services;
    private final CaseAccess access;

    ListVersions(RestServices services) {
        this.services = services;
        this.access = new CaseAccess(services);
    }

    @Override
    public String operationId() {
        return "listVersions";
    }

    @Override
    public void answer(RoutingContext context) {
        access.ofForm(context, place -> services.versions()
                .ofForm(place.form().id(), Answers.orBusy(context, (Chronicle chronicle) -> {
                    List<NamedVersion> versions = chronicle.versions();
                    if (versions.size() < 2) {
                        describe(context, place, versions, new TreeMap<>());
                    } else {
                        withChanges(context, place, versions);
                    }
                })));
    }

    /** What each version but the first changed, of what the caller's copy shows. */
    private void withChanges(RoutingContext context, CaseAccess.InForm place, List<NamedVersion> versions) {
        CaseAccess.room(
                context,
                services,
                place.form().id(),
                room -> room.states(states -> {
                    VersionChanges changes = new VersionChanges(
                            room.policy(), states, Copies.teamOf(place.actor().team()));
                    SortedMap<Integer, JsonArray> changed = new TreeMap<>();
                    for (int i = 1; i < versions.size(); i++) {
                        changed.put(
                                versions.get(i).number(), shown(changes.between(versions.get(i - 1), versions.get(i))));
                    }
                    describe(context, place, versions, changed);
                }));
    }

    static JsonArray shown(List<VersionChanges.Changed> changes) {
        JsonArray shown = new JsonArray();
        changes.forEach(change -> change.fields()
                .forEach(field -> shown.add(
                        new JsonObject().put("part", change.part().value()).put("field", field))));
        return shown;
    }

    private void describe(
            RoutingContext context,
            CaseAccess.InForm place,
            List<NamedVersion> versions,
            SortedMap<Integer, JsonArray> changed) {
        describe(versions, place, new JsonArray(), shown -> {
            for (int i = 0; i < shown.size(); i++) {
                JsonObject version = shown.getJsonObject(i);
                version.put("changed", changed.getOrDefault(version.getInteger("version"), new JsonArray()));
            }
            Answers.json(context, 200, new JsonObject().put("versions", shown));
        });
    }

    private void describe(List<NamedVersion> left, CaseAccess.InForm place, JsonArray shown, Consumer<JsonArray> done) {
        if (left.isEmpty()) {
            done.accept(shown);
            return;
        }
        NamedVersion version = left.get(0);
        services.documents().state(version, place.actor(), document -> {
            shown.add(new JsonObject()
                    .put("version", version.number())
                    .put("template", version.template())
                    .put("at", version.by().at())
                    .put("by", version.by().name())
                    .put("hash", version.hash())
                    .put("amends", AmendForm.shown(version.amends()))
                    .put("approval", approved(version))
                    .put("document", document(version, document)));
            describe(left.subList(1, left.size()), place, shown, done);
        });
    }

    /** Everybody reads who approved a version; what was approved is in it. */
    private static @Nullable JsonObject approved(NamedVersion version) {
        JsonObject shown = ApproveForm.shown(version.approval());
        if (shown != null) {
            shown.remove("hash");
        }
        return shown;
    }

    private static JsonObject document(NamedVersion version, VersionDocuments.DocumentStatus status) {
        return new JsonObject()
                .put("state", status.state().name().toLowerCase(Locale.ROOT))
                .put("sha256", status.sha256())
                .put("href", "/api/forms/" + version.form() + "/versions/" + version.number() + "/document");
    }
}
