package org.counterpart.forms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.bson.Document;
import org.bson.types.Binary;
import org.counterpart.forms.fixture.DemoCase;
import org.counterpart.forms.fixture.PumpedCalls;
import org.counterpart.forms.fixture.StoreScan;
import org.counterpart.forms.fixture.TestKeyFile;
import org.counterpart.forms.fixture.TestMongo;
import org.counterpart.forms.form.FormId;
import org.counterpart.forms.form.PartKey;
import org.counterpart.forms.template.PartDefinition;
import org.counterpart.forms.template.PartInstance;
import org.counterpart.forms.version.LogHead;
import org.counterpart.forms.version.SnapshotStore.Snapshot;
import org.counterpart.forms.version.mongo.EmbeddedMongo;
import org.counterpart.forms.version.mongo.MongoSnapshotStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Somebody who administers the database reads nothing of what was typed, served, made final, given as a reason or printed: not in the store's file,
 * and not in any document.
 */
class StoreScanTest {
    /** Every text that is typed begins with it. */
    private static final String CANARY = "Kanarie5YqWv";

    /** A year that no other date is in. */
    private static final String YEAR = "1903-0";

    /** Where cases and people stand as the court's other systems know them. */
    private static final Set<String> CASE_RECORD = Set.of("cases", "signIns");

    @TempDir
    Path folder;

    private final Map<String, LiveClient> lines = new HashMap<>();
    private final Map<String, JsonObject> opened = new HashMap<>();
    private final Map<String, Integer> sequence = new HashMap<>();

    private static String canary(int number) {
        return CANARY + String.format("%04d", number);
    }

    private static String date(int number) {
        return YEAR + (1 + number / 28 % 9) + "-" + String.format("%02d", 1 + number % 28);
    }

    @Test
    void shouldShowNothingToWhoeverHasTheStoreAndNotTheKey() throws Exception {
        Path data = Files.createDirectory(folder.resolve("store"));
        Path node = Files.createDirectory(folder.resolve("node"));
        try (EmbeddedMongo mongo = EmbeddedMongo.start(data);
                TestService service = TestService.on(mongo.uri(), node)) {
            EveryAnswer answers = new EveryAnswer(StoreScanTest::canary, StoreScanTest::date);
            fillIn(service, answers);
            assertTrue(answers.typed() > 300, answers.typed() + " texts");
            finaliseAndAmend(service);
            snapshot(service);
            List<String> names = DemoCase.record().members().stream()
                    .map(member -> member.name())
                    .toList();
            StoreScan typed = new StoreScan(List.of(CANARY, YEAR, "%PDF-", "\"ops\":"));
            assertEquals(Set.of(), typed.inDocuments(service.store().database(), Set.of()));
            assertEquals(
                    Set.of(), new StoreScan(names).inDocuments(service.store().database(), CASE_RECORD));
            assertEquals(Set.of(), typed.inFiles(data));
            requireContent(service);
        }
        assertEquals(Set.of(), new StoreScan(List.of(CANARY, YEAR, "%PDF-", "\"ops\":")).inFiles(data));
    }

    private void fillIn(TestService service, EveryAnswer answers) throws Exception {
        for (PartInstance part : EveryAnswer.parts()) {
            if (part.id().value().equals("prosecution")) {
                write(service, part, answers);
                serve(service, part);
            }
        }
        for (PartInstance part : EveryAnswer.parts()) {
            if (!part.id().value().equals("prosecution")) {
                write(service, part, answers);
                if (!part.definition().audience().isEmpty()) {
                    serve(service, part);
                }
            }
        }
        for (LiveClient line : lines.values()) {
            line.close();
        }
    }

    private LiveClient line(TestService service, String person) throws Exception {
        LiveClient line = lines.get(person);
        if (line == null) {
            line = service.welcomed(person);
            for (JsonObject message : line.untilPong(1)) {
                if ("part".equals(message.getString("t"))) {
                    opened.put(person + message.getString("part"), message);
                }
            }
            lines.put(person, line);
        }
        return line;
    }

    private void write(TestService service, PartInstance part, EveryAnswer answers) throws Exception {
        String person = EveryAnswer.writer(part);
        if (part.definition().owner() == PartDefinition.Owner.TEAMS) {
            join(service, part, person);
        }
        List<JsonObject> operations = answers.operations(part);
        for (int at = 0; at < operations.size(); at += 100) {
            submit(service, part, person, operations.subList(at, Math.min(operations.size(), at + 100)));
        }
        if (part.definition().owner() == PartDefinition.Owner.TEAMS) {
            propose(service, part, person);
        }
    }

    /** The prosecution has not joined the part, and proposes something for it; it is declined. */
    private void propose(TestService service, PartInstance part, String decidedBy) throws Exception {
        JsonObject suggestion = new JsonObject()
                .put("op", "suggest")
                .put("id", "k1")
                .put("field", "relatedCriminal")
                .put("release", 0)
                .put("text", CANARY + " as proposed")
                .put("reason", CANARY + " is what was said");
        ask(line(service, TestService.PROSECUTOR), part, suggestion);
        line(service, TestService.PROSECUTOR).next(message -> "proposals".equals(message.getString("t")));
        JsonObject decision = new JsonObject()
                .put("op", "decide")
                .put("team", "prosecution")
                .put("id", "k1")
                .put("outcome", "declined")
                .put("reason", CANARY + " is not so");
        ask(line(service, decidedBy), part, decision);
        line(service, TestService.PROSECUTOR).next(message -> "proposals".equals(message.getString("t")));
        JsonObject open = opened.get(decidedBy + part.id());
        open.put("revision", open.getInteger("revision") + 2);
    }

    private static void ask(LiveClient line, PartInstance part, JsonObject operation) {
        line.send(new JsonObject()
                .put("t", "submit")
                .put("part", part.id().value())
                .put("clientId", "")
                .put("clientSeq", 0)
                .put("baseRevision", 0)
                .put("ops", new JsonArray().add(operation)));
    }

    private void join(TestService service, PartInstance part, String person) throws Exception {
        LiveClient line = line(service, person);
        String team = person.equals(TestService.PROSECUTOR) ? "prosecution" : "defence:" + part.key();
        JsonObject joining =
                new JsonObject().put("op", "audience").put("team", team).put("joined", true);
        ask(line, part, joining);
        opened.put(person + part.id(), line.part(part.id().value()));
    }

    private void serve(TestService service, PartInstance part) throws Exception {
        String person = EveryAnswer.writer(part);
        submit(
                service,
                part,
                person,
                List.of(new JsonObject()
                        .put("op", "serve")
                        .put("reason", CANARY + " late instructions")
                        .put("for", CANARY + " Esq")));
    }

    private void submit(TestService service, PartInstance part, String person, List<JsonObject> operations)
            throws Exception {
        LiveClient line = line(service, person);
        String id = part.id().value();
        JsonObject open = opened.get(person + id);
        int seq = sequence.merge(person + id, 1, Integer::sum);
        line.send(new JsonObject()
                .put("t", "submit")
                .put("part", id)
                .put("clientId", open.getString("clientId"))
                .put("clientSeq", seq)
                .put("baseRevision", open.getInteger("revision"))
                .put("ops", new JsonArray(new ArrayList<>(operations))));
        JsonObject answer = line.next(message -> "error".equals(message.getString("t"))
                || id.equals(message.getString("part")) && isAnswer(message, open.getString("clientId"), seq));
        assertEquals("entries", answer.getString("t"), () -> answer.encode() + " to " + operations);
        JsonArray entries = answer.getJsonArray("entries");
        open.put("revision", entries.getJsonObject(entries.size() - 1).getInteger("rev"));
    }

    private static boolean isAnswer(JsonObject message, String clientId, int seq) {
        return "refused".equals(message.getString("t"))
                || "entries".equals(message.getString("t"))
                        && message.getJsonArray("entries").stream()
                                .map(JsonObject.class::cast)
                                .anyMatch(entry -> entry.getInteger("seq") == seq
                                        && clientId.equals(entry.getString("cid", clientId)));
    }

    private static void finaliseAndAmend(TestService service) throws Exception {
        String judge = service.signIn(TestService.JUDGE);
        String form = "/api/forms/" + service.form();
        made(service.post(form + "/versions", judge, null));
        String reason =
                new JsonObject().put("reason", CANARY + " the slip rule").encode();
        made(service.post(form + "/amendments", judge, reason));
        made(service.post(form + "/versions", judge, null));
        for (String person : List.of(TestService.JUDGE, TestService.SOLICITOR_D1)) {
            byte[] pdf = service.bytes(form + "/versions/2/document?language=en", service.signIn(person));
            assertEquals("%PDF-", new String(pdf, 0, 5, StandardCharsets.US_ASCII));
        }
    }

    private static void made(HttpResponse<String> answer) {
        assertEquals(201, answer.statusCode(), answer.body());
    }

    /** As a room does after 500 revisions. */
    private static void snapshot(TestService service) throws Exception {
        try (PumpedCalls calls = new PumpedCalls()) {
            new MongoSnapshotStore(
                            service.store().database(),
                            TestKeyFile.cipher(service.store().database()),
                            calls)
                    .save(new Snapshot(
                            new PartKey(
                                    new FormId(service.form()),
                                    EveryAnswer.parts().iterator().next().id()),
                            1,
                            LogHead.EMPTY,
                            "{\"answers\":\"" + CANARY + "\"}"));
            calls.drive();
        }
    }

    /** That there was something to find. */
    private static void requireContent(TestService service) {
        for (String collection : List.of("log", "snapshots", "documents", "versions", "keys", "masters")) {
            assertTrue(service.store().database().getCollection(collection).countDocuments() > 0, collection);
        }
    }

    /** The same words, where nothing seals them: found in every form, in the file and in the documents. */
    @Test
    void shouldFindWhatIsNotSealed() throws Exception {
        byte[] text = ("é, " + CANARY + "0001").getBytes(StandardCharsets.UTF_8);
        Set<String> expected = new TreeSet<>();
        try (TestMongo mongo = TestMongo.embedded(folder)) {
            List<Object> forms = List.of(
                    "in a text: " + CANARY,
                    new Binary(text),
                    new Binary(CANARY.getBytes(StandardCharsets.UTF_16LE)),
                    new Binary(CANARY.getBytes(StandardCharsets.UTF_16BE)),
                    HexFormat.of().formatHex(text),
                    new Document("inner", List.of(Base64.getEncoder().encodeToString(text))),
                    Base64.getEncoder().encodeToString(("a" + CANARY).getBytes(StandardCharsets.UTF_8)),
                    Base64.getEncoder().encodeToString(("ab" + CANARY).getBytes(StandardCharsets.UTF_8)),
                    Base64.getEncoder().encodeToString(("abc" + CANARY).getBytes(StandardCharsets.UTF_8)));
            for (Object form : forms) {
                mongo.database().getCollection("clear").insertOne(new Document("content", form));
            }
            for (String form : List.of(
                    "UTF-8",
                    "UTF-16LE",
                    "UTF-16BE",
                    "hexadecimal",
                    "Base64, place 0",
                    "Base64, place 1",
                    "Base64, place 2")) {
                expected.add(CANARY + " in " + form);
            }
            StoreScan scan = new StoreScan(List.of(CANARY));
            assertEquals(expected, scan.inFiles(folder));
            Set<String> found = new TreeSet<>();
            scan.inDocuments(mongo.database(), Set.of()).forEach(what -> found.add(what.substring("clear: ".length())));
            assertEquals(expected, found);
            assertEquals(Set.of(), scan.inDocuments(mongo.database(), Set.of("clear")));
        }
    }
}
