package org.counterpart.forms.live;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.counterpart.forms.fixture.PtphForm;
import org.counterpart.forms.form.PartId;
import org.counterpart.forms.form.PartKey;
import org.counterpart.forms.version.Chronicle;
import org.counterpart.forms.version.Saga;
import org.counterpart.forms.version.Saga.Purpose;
import org.counterpart.forms.version.StoredBatch;

/** Nothing is sent to anybody before it is durable: checked at every message, at the moment it is sent. */
final class DurabilityChecker {
    private final SimulatedService service;
    private final SortedMap<String, Integer> durable = new TreeMap<>();

    DurabilityChecker(SimulatedService service, List<SimulatedClient> clients) {
        this.service = service;
        service.record.observe(
                batch -> durable.put(batch.key().part().value(), batch.firstRevision() + batch.count() - 1));
        for (SimulatedClient client : clients) {
            client.sent = message -> sent(client, message);
        }
    }

    private void sent(SimulatedClient client, String message) {
        service.trace(client.actor.personId() + " " + message);
        JsonObject json = new JsonObject(message);
        switch (json.getString("t")) {
            case "entries", "resumed" -> entries(json.getString("part"), json.getJsonArray("entries"));
            case "part", "ack" -> reached(json.getString("part"), json.getInteger("revision"));
            case "release" -> released(json);
            case "form" -> stands(json.getJsonObject("form"));
            default -> {
                return;
            }
        }
    }

    private void entries(String part, JsonArray entries) {
        for (int i = 0; i < entries.size(); i++) {
            reached(part, entries.getJsonObject(i).getInteger("rev"));
        }
    }

    private void reached(String part, int revision) {
        int there = durable.getOrDefault(part, 0);
        assertTrue(revision <= there, part + ": revision " + revision + " was told of, and " + there + " is durable");
    }

    private void released(JsonObject message) {
        List<StoredBatch> batches = service.record.of(new PartKey(PtphForm.ID, new PartId(message.getString("part"))));
        JsonObject release = message.getJsonObject("release");
        boolean there = Replay.of(batches).state().releases().stream()
                .anyMatch(known -> known.number() == release.getInteger("number")
                        && known.hash().equals(release.getString("hash")));
        assertTrue(there, "a release was told of that is not on the record");
    }

    /** Final is said only of a version that is complete on the record, and open again only when all of the form is. */
    private void stands(JsonObject form) {
        Chronicle chronicle = service.versions.all(PtphForm.ID);
        String state = form.getString("state");
        if (state.equals("final")) {
            assertTrue(chronicle.versions().size() >= form.getInteger("version"), "final was told too early");
        }
        if (state.equals("open") && form.getInteger("version") != null) {
            JsonObject amends = form.getJsonObject("amends");
            boolean opened = chronicle.sagas().stream()
                    .filter(Saga::isComplete)
                    .anyMatch(saga -> saga.purpose() instanceof Purpose.Amend amend
                            && amend.version() == form.getInteger("version")
                            && amend.reason().equals(amends.getString("reason"))
                            && amend.slip() == amends.getBoolean("slip"));
            assertTrue(opened, "open again was told too early");
        }
    }
}
