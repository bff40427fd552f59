package org.counterpart.forms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.counterpart.forms.fixture.TestRedis;
import org.counterpart.forms.publication.OrdersOfForm;
import org.counterpart.forms.version.mongo.EmbeddedMongo;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who is told, on which node, that something was said of an order: exactly those whose list of orders is another one since. */
class OrderNewsTest {
    private static final String NEW_SOLICITOR = "p-griffiths";
    private static final String DMD = "stage1Dmd";
    private static final String STATEMENT = "stage2Orders/d1/defenceStatement";
    private static final String NEWS = new JsonObject().put("t", "obligations").encode();

    @TempDir
    private Path folder;

    private EmbeddedMongo store;
    private TestRedis redis;
    private TestService here;
    private TestService there;
    private String form;
    private int pings;
    private final List<LiveClient> lines = new ArrayList<>();

    @BeforeEach
    void start() throws Exception {
        store = EmbeddedMongo.start(Files.createDirectory(folder.resolve("store")));
        redis = TestRedis.start(folder);
        here = TestService.on(store.uri(), Files.createDirectory(folder.resolve("a")), "--redis-uri", redis.uri());
        there = TestService.on(store.uri(), Files.createDirectory(folder.resolve("b")), "--redis-uri", redis.uri());
        form = here.form();
    }

    @AfterEach
    void stop() throws Exception {
        lines.forEach(LiveClient::close);
        for (AutoCloseable resource : new AutoCloseable[] {here, there, redis, store}) {
            if (resource != null) {
                resource.close();
            }
        }
    }

    private LocalDate in(int days) {
        return OrdersOfForm.day(here.clock.millis()).plusDays(days);
    }

    private static JsonObject set(String field, Object value) {
        return new JsonObject().put("op", "set").put("field", field).put("value", value);
    }

    /** An order on the prosecution and one on D1, made before D3 has come to the case. */
    private void orders() throws Exception {
        try (LiveClient live = here.welcomed(TestService.JUDGE)) {
            JsonObject own = live.part("court");
            JsonArray changes = new JsonArray();
            for (String field : List.of(DMD, STATEMENT)) {
                changes.add(set(field + ".ordered", true)).add(set(field + ".due", in(3).toString()));
            }
            live.send(LiveClient.typing(own, 1, "", "").put("ops", changes));
            int revision = live.next("entries")
                    .getJsonArray("entries")
                    .getJsonObject(0)
                    .getInteger("rev");
            live.send(LiveClient.typing(own, 2, "", "")
                    .put("baseRevision", revision)
                    .put("ops", new JsonArray().add(new JsonObject().put("op", "serve"))));
            live.next("entries");
        }
    }

    private void defendantJoins() throws Exception {
        String path = "/api/cases/" + TestService.CASE;
        String clerk = here.signIn(TestService.CLERK);
        String joining = new JsonObject()
                .put("name", "Ffion Rees")
                .put("dateOfBirth", "1990-05-01")
                .put("counts", new JsonArray().add("c1"))
                .put("reason", "Joined by indictment.")
                .encode();
        assertEquals(201, here.post(path + "/defendants", clerk, joining).statusCode());
        String place = new JsonObject()
                .put("role", "defence-solicitor")
                .put("team", "defence:d3")
                .encode();
        String member = path + "/team/" + NEW_SOLICITOR;
        assertEquals(
                204, here.send("PUT", member, clerk, TestService.ORIGIN, place).statusCode());
    }

    private static List<String> everybody() {
        List<String> all = new ArrayList<>(TestService.PEOPLE);
        all.add(NEW_SOLICITOR);
        return all;
    }

    private SortedMap<String, LiveClient> opened(TestService node) throws Exception {
        SortedMap<String, LiveClient> opened = new TreeMap<>();
        for (String person : everybody()) {
            LiveClient line = node.welcomed(person);
            lines.add(line);
            line.untilPong(++pings);
            opened.put(person, line);
        }
        return opened;
    }

    private JsonObject list(String person) throws Exception {
        HttpResponse<String> answer = here.get("/api/forms/" + form + "/obligations", here.signIn(person));
        return new JsonObject(answer.body());
    }

    private SortedMap<String, JsonObject> lists() throws Exception {
        SortedMap<String, JsonObject> lists = new TreeMap<>();
        for (String person : everybody()) {
            lists.put(person, list(person));
        }
        return lists;
    }

    private JsonObject about(String person, String field) throws Exception {
        return list(person).getJsonArray("obligations").stream()
                .map(JsonObject.class::cast)
                .filter(one -> one.getString("field").equals(field))
                .findFirst()
                .orElseThrow();
    }

    private JsonObject body(JsonObject order, int after) {
        return new JsonObject()
                .put("part", "court")
                .put("field", order.getString("field"))
                .put("assignee", order.getString("assignee"))
                .put("after", after);
    }

    private void varies(String person, String act, int days) throws Exception {
        JsonObject order = about(person, STATEMENT);
        JsonObject body = body(order, order.getJsonObject("dates").getInteger("after"))
                .put("act", act)
                .put("reason", "canary-reason");
        if (days > 0) {
            body.put("day", in(days).toString());
        }
        posts(person, "variations", body);
    }

    private void states(String person, JsonObject more, String path) throws Exception {
        JsonObject order = about(person, DMD);
        posts(person, path, body(order, order.getInteger("after")).mergeIn(more));
    }

    private void posts(String person, String path, JsonObject body) throws Exception {
        HttpResponse<String> answer = here.post("/api/forms/" + form + "/" + path, here.signIn(person), body.encode());
        assertEquals(204, answer.statusCode(), answer.body());
    }

    /** Everybody concerned has heard of it on a node once one of them has: they are told in one go. */
    private List<String> told(SortedMap<String, LiveClient> on) throws Exception {
        on.get(TestService.JUDGE).next("obligations");
        List<String> told = new ArrayList<>(List.of(TestService.JUDGE));
        for (String person : on.keySet()) {
            List<JsonObject> heard = on.get(person).untilPong(++pings);
            List<String> news = heard.stream()
                    .filter(message -> "obligations".equals(message.getString("t")))
                    .map(JsonObject::encode)
                    .toList();
            if (!news.isEmpty()) {
                assertEquals(List.of(NEWS), news, "once, and with nothing in it");
                told.add(person);
            }
        }
        return told.stream().sorted().toList();
    }

    private interface Act {
        void run() throws Exception;
    }

    private List<String> shouldTell(List<SortedMap<String, LiveClient>> nodes, Act act) throws Exception {
        SortedMap<String, JsonObject> before = lists();
        act.run();
        SortedMap<String, JsonObject> after = lists();
        List<String> concerned = everybody().stream()
                .filter(person -> !before.get(person).equals(after.get(person)))
                .sorted()
                .toList();
        for (SortedMap<String, LiveClient> node : nodes) {
            assertEquals(concerned, told(node));
        }
        return concerned;
    }

    @Test
    void shouldTellOnEveryNodeWhoseListIsAnotherOneAndNobodyElse() throws Exception {
        orders();
        defendantJoins();
        List<SortedMap<String, LiveClient>> nodes = List.of(opened(here), opened(there));

        List<String> proposed = shouldTell(nodes, () -> varies(TestService.SOLICITOR_D1, "proposed", 5));
        assertTrue(proposed.contains(TestService.PROSECUTOR), proposed.toString());
        assertTrue(!proposed.contains(TestService.SOLICITOR_D2), "a co-defendant is not told that a date is asked for");
        List<String> agreed = shouldTell(nodes, () -> varies(TestService.PROSECUTOR, "agreed", 0));
        assertTrue(
                agreed.contains(TestService.SOLICITOR_D2),
                "the date that stands is told to everybody who knows the order");
        List<String> done = shouldTell(
                nodes,
                () -> states(
                        TestService.PROSECUTOR,
                        new JsonObject().put("day", in(0).toString()).put("note", ""),
                        "compliance"));
        assertTrue(done.contains(TestService.COUNSEL_D1), done.toString());
        List<String> back = shouldTell(
                nodes,
                () -> states(
                        TestService.CLERK,
                        new JsonObject().put("reason", "Nothing has come."),
                        "compliance/withdrawals"));
        for (List<String> told : List.of(proposed, agreed, done, back)) {
            assertTrue(!told.contains(NEW_SOLICITOR), "whoever was not told of the order");
        }
    }

    /** What they were told stays as it was then: whether others complied since, and by when they have to, is no business of theirs. */
    @Test
    void shouldTellTheTeamOfRemovedDefendantNothingOfWhatIsSaidSince() throws Exception {
        orders();
        defendantJoins();
        String removal = "/api/cases/" + TestService.CASE + "/defendants/d2/removal";
        String why = new JsonObject().put("reason", "Discontinued.").encode();
        assertEquals(
                200, here.post(removal, here.signIn(TestService.CLERK), why).statusCode());
        List<SortedMap<String, LiveClient>> nodes = List.of(opened(here), opened(there));
        assertEquals(
                2, list(TestService.SOLICITOR_D2).getJsonArray("obligations").size());
        List<String> done = shouldTell(
                nodes,
                () -> states(
                        TestService.PROSECUTOR,
                        new JsonObject().put("day", in(0).toString()).put("note", ""),
                        "compliance"));
        shouldTell(nodes, () -> varies(TestService.SOLICITOR_D1, "proposed", 5));
        List<String> varied = shouldTell(nodes, () -> varies(TestService.PROSECUTOR, "agreed", 0));
        for (List<String> told : List.of(done, varied)) {
            assertTrue(told.contains(TestService.SOLICITOR_D1), told.toString());
            assertTrue(!told.contains(TestService.SOLICITOR_D2), told.toString());
        }
        HttpResponse<String> starts = here.post(
                "/api/cases/" + TestService.CASE + "/forms",
                here.signIn(TestService.SOLICITOR_D2),
                "{\"template\":\"disclosure\"}");
        assertEquals(403, starts.statusCode(), starts.body());
    }
}
