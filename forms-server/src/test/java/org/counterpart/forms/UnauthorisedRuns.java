package org.counterpart.forms;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.bson.Document;
import org.counterpart.forms.access.Role;
import org.counterpart.forms.audit.AuditEntry;
import org.counterpart.forms.fixture.Folders;
import org.counterpart.forms.template.PartInstance;
import org.counterpart.forms.version.mongo.EmbeddedMongo;
import org.counterpart.forms.version.mongo.MongoStore;

/**
 * Somebody in each role, on real sockets and over REST, who tries to write what is not theirs: with the client ids and revisions of those whose it
 * is, in parts of others, in a form that is final, in another case, with what was sent before, with what is too old. One seed is one attempt. All are
 * refused, the record stays to the byte as it was, and the audit log counts every one.
 */
public final class UnauthorisedRuns {
    private static final int APART_MILLIS = 25;

    /** What is kept; printed copies of the version made at the beginning come a little later, with their keys. */
    private static final List<String> RECORD = List.of("log", "snapshots", "versions", "cases", "forms");

    private final TestService service;
    private final TenRoles roles;
    private final EveryAnswer answers = new EveryAnswer(i -> "mine " + i + " ", i -> "2026-12-01");
    private final List<PartInstance> parts = new ArrayList<>(EveryAnswer.parts());
    private final Map<String, String> cookies = new HashMap<>();
    private final Map<String, Seat> open = new TreeMap<>();
    private final Map<String, Seat> sealed = new TreeMap<>();
    private final Map<String, JsonObject> taken = new HashMap<>();
    private final Map<String, Integer> outcomes = new TreeMap<>();
    private final String caseId;
    private final String form;
    private final String finalForm;
    private final String foreignCase;
    private final String foreignForm;
    private final JsonObject foreignSubmission;
    private final String removed;
    private long audited;

    private UnauthorisedRuns(TestService service) throws Exception {
        this.service = service;
        this.roles = new TenRoles(service);
        this.caseId = roles.newCase();
        this.form = roles.start(caseId, TenRoles.person("prosecutor"));
        this.finalForm = roles.newForm();
        this.foreignCase = roles.foreignCase();
        this.foreignForm = roles.start(foreignCase, "p-other-prosecutor");
        for (Role role : Role.values()) {
            String cookie = String.valueOf(roles.signIn(role.wireName()));
            cookies.put(role.wireName(), cookie);
            open.put(role.wireName(), new Seat(service, form, cookie));
        }
        for (Map.Entry<String, Seat> seat : open.entrySet()) {
            begin(seat.getKey(), seat.getValue());
        }
        sealTheOther();
        try (Seat seat = new Seat(service, foreignForm, service.signedIn("p-other-prosecutor", SESSION))) {
            foreignSubmission = seat.submission("prosecution");
        }
        removed = removeSomebody();
    }

    private static final org.counterpart.forms.identity.SessionGroup SESSION =
            org.counterpart.forms.identity.SessionGroup.LAWYER;

    /** So many attempts, each drawn from its seed: how many were refused, which is all of them. */
    public static long attempts(long first, int count) throws Exception {
        Path folder = Folders.temporary("counterpart-unauthorised");
        try (EmbeddedMongo mongo = EmbeddedMongo.start(Files.createDirectory(folder.resolve("store")))) {
            UnauthorisedRuns runs;
            try (TestService service = TestService.on(mongo.uri(), Files.createDirectory(folder.resolve("node")))) {
                runs = new UnauthorisedRuns(service);
                runs.run(first, count);
            }
            try (MongoStore store = MongoStore.connect(mongo.uri(), true)) {
                runs.requireAudited(store);
            }
            System.out.println("UnauthorisedRuns: seeds " + first + " to " + (first + count - 1) + " " + runs.outcomes);
            return count;
        } finally {
            Folders.delete(folder);
        }
    }

    /** Everybody who may writes something of their own: what they sent may be sent again later. */
    private void begin(String role, Seat seat) throws Exception {
        for (PartInstance part : parts) {
            String id = part.id().value();
            if (seat.isLive(id) && !role.equals("supervisor")) {
                JsonObject operation = first(part);
                seat.settle();
                JsonObject submission = seat.submission(id);
                require(seat.submit(submission, operation).equals("taken"), role + " cannot write in " + id);
                taken.put(role + " " + id, submission.put("ops", new JsonArray().add(operation)));
            }
        }
    }

    private JsonObject first(PartInstance part) {
        return answers.operations(part).stream()
                .filter(operation -> operation.getString("op").equals("text"))
                .filter(operation -> !operation.getString("field").contains("/"))
                .findFirst()
                .orElseThrow();
    }

    private void sealTheOther() throws Exception {
        HttpResponse<String> made = service.post("/api/forms/" + finalForm + "/versions", cookies.get("judge"), null);
        require(made.statusCode() == 201, made.body());
        for (Map.Entry<String, String> cookie : cookies.entrySet()) {
            sealed.put(cookie.getKey(), new Seat(service, finalForm, cookie.getValue()));
        }
    }

    private String removeSomebody() throws Exception {
        String team = "/api/cases/" + caseId + "/team/p-adeyemi";
        String judge = cookies.get("judge");
        String place = "{\"role\":\"defence-counsel\",\"team\":\"defence:d1\"}";
        require(service.send("PUT", team, judge, TestService.ORIGIN, place).statusCode() == 204, "not added");
        String cookie = service.signedIn("p-adeyemi", SESSION);
        require(service.post("/api/forms/" + form + "/tickets", cookie, null).statusCode() == 201, "not in");
        require(service.send("DELETE", team, judge, TestService.ORIGIN, null).statusCode() == 204, "not removed");
        return cookie;
    }

    private void run(long first, int count) throws Exception {
        for (Seat seat : open.values()) {
            seat.settle();
        }
        Map<String, List<String>> before = record();
        for (long seed = first; seed < first + count; seed++) {
            service.clock.advance(APART_MILLIS);
            attempt(seed);
        }
        requireUnchanged("seeds " + first + " to " + (first + count - 1), before, record());
        open.values().forEach(Seat::close);
        sealed.values().forEach(Seat::close);
    }

    private static void requireUnchanged(
            String seeds, Map<String, List<String>> before, Map<String, List<String>> after) {
        after.forEach((collection, documents) -> {
            List<String> changed = new ArrayList<>(documents);
            changed.removeAll(before.get(collection));
            boolean same = changed.isEmpty()
                    && documents.size() == before.get(collection).size();
            require(same, seeds + ": " + collection + " has changed: " + changed);
        });
    }

    /** Everything that is kept of the cases and their forms. */
    private Map<String, List<String>> record() {
        Map<String, List<String>> all = new TreeMap<>();
        for (String collection : RECORD) {
            List<String> documents = new ArrayList<>();
            for (Document document :
                    service.store().database().getCollection(collection).find()) {
                documents.add(document.toString());
            }
            documents.sort(null);
            all.put(collection, documents);
        }
        require(all.get("log").size() > 10, "hardly anything was written");
        return all;
    }

    private void attempt(long seed) throws Exception {
        Random random = new Random(seed * 0x9E3779B97F4A7C15L);
        String role = Role.values()[random.nextInt(Role.values().length)].wireName();
        String outcome =
                switch (random.nextInt(9)) {
                    case 0 -> forgedPath(role, random);
                    case 1, 2, 3 -> partOfOthers(role, random);
                    case 4 -> inFinalForm(role, random);
                    case 5 -> inOtherCase(role, random);
                    case 6 -> replayed(role, random);
                    case 7 -> stale(role, random);
                    default -> overRest(role, random);
                };
        if (outcome.endsWith("taken") || outcome.endsWith("closed")) {
            throw new AssertionError("seed " + seed + " by " + role + ": " + outcome);
        }
        if (!outcome.endsWith("ack")) {
            audited++;
        }
        outcomes.merge(outcome, 1, Integer::sum);
    }

    private static <T> T one(List<T> list, Random random) {
        return list.get(random.nextInt(list.size()));
    }

    private List<String> writtenBy(String role) {
        return taken.keySet().stream()
                .filter(key -> key.startsWith(role + " "))
                .map(key -> key.substring(role.length() + 1))
                .sorted()
                .toList();
    }

    private static JsonObject text(String field) {
        return new JsonObject().put("op", "text").put("field", field).put("edit", new JsonArray().add("forged"));
    }

    /** In an own part: a question of another one, a row that is none, a path that is none. */
    private String forgedPath(String role, Random random) throws Exception {
        List<String> own = writtenBy(role);
        if (own.isEmpty()) {
            return partOfOthers(role, random);
        }
        String part = one(own, random);
        PartInstance strange = one(
                parts.stream().filter(other -> !hasField(part, first(other))).toList(), random);
        String field =
                switch (random.nextInt(4)) {
                    case 0 -> "no.such.field";
                    case 1 -> "witnessNeeds/w" + (900 + random.nextInt(100)) + "/reason";
                    case 2 -> "__proto__";
                    default -> first(strange).getString("field");
                };
        Seat seat = open.get(role);
        return "forged path: " + seat.submit(seat.submission(part), text(field));
    }

    private boolean hasField(String part, JsonObject operation) {
        return parts.stream()
                .filter(one -> one.id().value().equals(part))
                .flatMap(one -> answers.operations(one).stream())
                .anyMatch(one -> operation.getString("field").equals(one.getString("field")));
    }

    /** With the client id, the next number and the newest revision of whoever may. */
    private String partOfOthers(String role, Random random) throws Exception {
        List<String> foreign = taken.keySet().stream()
                .filter(key -> !open.get(role).isLive(key.split(" ", 2)[1]) || role.equals("supervisor"))
                .sorted()
                .toList();
        String[] chosen = one(foreign, random).split(" ", 2);
        Seat seat = open.get(role);
        JsonObject submission = random.nextInt(3) == 0
                ? seat.submission(chosen[1])
                : open.get(chosen[0]).submission(chosen[1]);
        PartInstance part = parts.stream()
                .filter(one -> one.id().value().equals(chosen[1]))
                .findFirst()
                .orElseThrow();
        return "part of others: " + seat.submit(submission, operation(part, role, random));
    }

    private JsonObject operation(PartInstance part, String role, Random random) {
        return switch (random.nextInt(5)) {
            case 0 -> new JsonObject().put("op", "serve").put("reason", "forged");
            case 1 -> audience("suspended", true, role);
            case 2 -> audience("prosecution", true, role);
            default -> one(answers.operations(part), random);
        };
    }

    private static JsonObject audience(String team, boolean joined, String role) {
        String named = role.equals("judge") ? "defence:d9" : team;
        return new JsonObject().put("op", "audience").put("team", named).put("joined", joined);
    }

    private String inFinalForm(String role, Random random) throws Exception {
        List<String> own = writtenBy(role).stream()
                .filter(part -> !part.startsWith("notes") && !part.equals("court-private"))
                .toList();
        if (own.isEmpty()) {
            return partOfOthers(role, random);
        }
        String part = one(own, random);
        Seat seat = sealed.get(role);
        JsonObject operation = random.nextBoolean()
                ? text("office")
                : new JsonObject().put("op", "serve").put("reason", "forged");
        return "final form: " + seat.submit(seat.submission(part), operation);
    }

    /** On one's own line with the client id of another form; or over REST, by its id. */
    private String inOtherCase(String role, Random random) throws Exception {
        if (random.nextBoolean()) {
            List<String> own = writtenBy(role);
            String part = own.isEmpty() ? "prosecution" : one(own, random);
            JsonObject submission = foreignSubmission.copy().put("part", part);
            return "other case: " + open.get(role).submit(submission, text("office"));
        }
        String path = one(
                List.of(
                        "POST /forms/" + foreignForm + "/tickets",
                        "POST /forms/" + foreignForm + "/versions",
                        "POST /forms/" + foreignForm + "/amendments",
                        "POST /cases/" + foreignCase + "/forms",
                        "DELETE /cases/" + foreignCase + "/team/p-other-judge",
                        "PUT /cases/" + foreignCase + "/team/p-adeyemi"),
                random);
        boolean former = random.nextInt(4) == 0;
        return "other case: "
                + (former ? rest(removed, "POST /forms/" + form + "/tickets") : rest(cookies.get(role), path));
    }

    /** What was taken once: again by its author, which adds nothing, and by somebody else. */
    private String replayed(String role, Random random) throws Exception {
        String key = one(taken.keySet().stream().sorted().toList(), random);
        JsonObject message = taken.get(key).copy();
        JsonObject operation = message.getJsonArray("ops").getJsonObject(0);
        String author = key.split(" ", 2)[0];
        String part = key.split(" ", 2)[1];
        boolean own = random.nextInt(4) == 0;
        if (!own && open.get(role).isLive(part) && author.equals(role)) {
            return stale(role, random);
        }
        String outcome = open.get(own ? author : role).submit(message, operation);
        return "replayed: " + (own && outcome.equals("taken") ? "ack" : outcome);
    }

    /** From before one's own newest words, from the future, under a client id that was never given to this person. */
    private String stale(String role, Random random) throws Exception {
        List<String> own = writtenBy(role);
        if (own.isEmpty()) {
            return partOfOthers(role, random);
        }
        String part = one(own, random);
        Seat seat = open.get(role);
        JsonObject submission = seat.submission(part);
        switch (random.nextInt(3)) {
            case 0 -> submission.put("baseRevision", 0);
            case 1 -> submission.put("baseRevision", submission.getInteger("baseRevision") + 1 + random.nextInt(1_000));
            default -> submission.put("clientId", Long.toHexString(random.nextLong()));
        }
        JsonObject operation = first(parts.stream()
                .filter(one -> one.id().value().equals(part))
                .findFirst()
                .orElseThrow());
        return "stale: " + seat.submit(submission, operation);
    }

    private String overRest(String role, Random random) throws Exception {
        List<String> paths = new ArrayList<>();
        boolean leads = List.of("defence-solicitor", "judge", "court-clerk").contains(role);
        if (!role.equals("judge")) {
            paths.add("POST /forms/" + form + "/versions");
            paths.add("POST /forms/" + finalForm + "/amendments");
        }
        if (!role.equals("judge") && !role.equals("court-clerk")) {
            paths.add("POST /forms/" + form + "/template");
            paths.add("DELETE /cases/" + caseId + "/team/p-judge");
        }
        if (!leads) {
            paths.add("PUT /cases/" + caseId + "/team/p-adeyemi");
        }
        if (!role.equals("defence-solicitor")) {
            paths.add("PUT /cases/" + caseId + "/team/p-defence-counsel/delegate");
        }
        return "over REST: " + rest(cookies.get(role), one(paths, random));
    }

    private String rest(String cookie, String request) throws Exception {
        String[] line = request.split(" ");
        String body = line[1].endsWith("amendments")
                ? "{\"reason\":\"forged\"}"
                : line[1].endsWith("template")
                        ? "{\"version\":\"2026.1\"}"
                        : line[1].endsWith("/forms")
                                ? "{\"template\":\"ptph\"}"
                                : line[1].endsWith("adeyemi")
                                        ? "{\"role\":\"defence-counsel\",\"team\":\"defence:d1\"}"
                                        : null;
        HttpResponse<String> answer = service.send(line[0], "/api" + line[1], cookie, TestService.ORIGIN, body);
        require(answer.statusCode() == 403 || answer.statusCode() == 404, request + " " + answer.statusCode());
        return String.valueOf(answer.statusCode());
    }

    /** What the audit log counts, together with what it counts in sums. */
    private void requireAudited(MongoStore store) {
        long counted = 0;
        for (Document entry : store.database().getCollection("audit").find()) {
            if (List.of(AuditEntry.EDIT_REFUSED, AuditEntry.ADMISSION_REFUSED, AuditEntry.REQUEST_REFUSED)
                    .contains(entry.getString("kind"))) {
                counted += ((Number) entry.get("count")).longValue();
            }
        }
        require(counted == audited, audited + " attempts were refused, the audit log has " + counted);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }
}
