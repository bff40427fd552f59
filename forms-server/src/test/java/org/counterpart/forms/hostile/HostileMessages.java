package org.counterpart.forms.hostile;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Messages of somebody who knows the protocol and has a right to be here, and wants what is not theirs. */
final class HostileMessages {
    private static final List<String> PARTS = List.of(
            "prosecution",
            "defence:d1",
            "defence:d2",
            "defence:d9",
            "court",
            "judge",
            "shared:proceedings:d1",
            "shared:proceedings:d2",
            "team:prosecution",
            "notes:prosecution",
            "notes:defence:d1",
            "notes:judge",
            "nothing");
    private static final List<String> FIELDS = List.of(
            "realIssues",
            "office",
            "hearsay",
            "under18",
            "relatedCriminal",
            "lawyer.email",
            "witnesses/w1/name",
            "witnesses/w1/none",
            "no.such.field",
            "a/b/c",
            "x".repeat(160));
    private static final List<Object> VALUES = List.of(
            "yes",
            "no",
            true,
            0,
            -1,
            Long.MAX_VALUE,
            "",
            "x".repeat(5_000),
            new JsonArray().add("a").add("b"),
            "\u202e");

    private final Random random;
    private final LivePage page;

    HostileMessages(Random random, LivePage page) {
        this.random = random;
        this.page = page;
    }

    private <T> T one(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private String ownPart() {
        return one(new ArrayList<>(page.parts().keySet()));
    }

    /** Of the protocol's own form: refused, passed over, or (an edit of one's own) taken. */
    String understood() {
        return switch (random.nextInt(10)) {
            case 0 -> page.submission(ownPart(), edit(one(FIELDS))).encode();
            case 1, 2, 3 -> forgedSubmission().encode();
            case 4 -> many().encode();
            case 5, 6, 7 -> presence().encode();
            case 8 -> "{\"t\":\"ping\",\"n\":" + (random.nextBoolean() ? random.nextInt() & 0x7fff_ffff : 0) + "}";
            default -> "{\"t\":\"presence\",\"part\":null,\"field\":null}" + " ".repeat(random.nextInt(2_000));
        };
    }

    private JsonObject edit(String field) {
        JsonArray edit = new JsonArray();
        if (random.nextInt(3) == 0) {
            edit.add(new JsonObject().put("d", 1 + random.nextInt(3)));
        } else {
            edit.add("x".repeat(1 + random.nextInt(3)));
        }
        return new JsonObject().put("op", "text").put("field", field).put("edit", edit);
    }

    private JsonObject operation() {
        return switch (random.nextInt(9)) {
            case 0 -> edit(one(FIELDS));
            case 1 ->
                edit(one(FIELDS))
                        .put("edit", new JsonArray().add(Integer.MAX_VALUE).add("x"));
            case 2 -> edit(one(FIELDS)).put("edit", new JsonArray().add(new JsonObject().put("d", Integer.MAX_VALUE)));
            case 3 ->
                new JsonObject().put("op", "set").put("field", one(FIELDS)).put("value", one(VALUES));
            case 4 ->
                new JsonObject().put("op", "resolve").put("field", one(FIELDS)).put("value", one(VALUES));
            case 5 ->
                new JsonObject()
                        .put("op", "insert")
                        .put("group", "witnesses")
                        .put("row", "w" + random.nextInt(300))
                        .put("after", "w1");
            case 6 ->
                new JsonObject()
                        .put("op", "remove")
                        .put("group", one(List.of("witnesses", "none")))
                        .put("row", "w1");
            case 7 ->
                new JsonObject()
                        .put("op", "audience")
                        .put("team", one(List.of("prosecution", "defence:d1", "defence:d2", "judge")))
                        .put("joined", random.nextBoolean());
            default -> new JsonObject().put("op", "serve");
        };
    }

    /** One thing about it is not what it should be, or several are. */
    private JsonObject forgedSubmission() {
        JsonObject submission = page.submission(ownPart(), operation());
        for (int i = random.nextInt(3); i >= 0; i--) {
            forge(submission);
        }
        return submission;
    }

    private void forge(JsonObject submission) {
        switch (random.nextInt(5)) {
            case 0 -> submission.put("part", one(PARTS));
            case 1 ->
                submission.put(
                        "clientId",
                        one(List.of(
                                "",
                                "x",
                                "c".repeat(64),
                                page.parts().get(ownPart()).getString("clientId"))));
            case 2 -> submission.put("clientSeq", one(List.of(0, 1, Integer.MAX_VALUE, page.nextSequence() + 1_000)));
            case 3 -> submission.put("baseRevision", one(List.of(0, 1, Integer.MAX_VALUE, 1 << 20)));
            default -> submission.put("ops", new JsonArray().add(operation()).add(operation()));
        }
    }

    private JsonObject many() {
        JsonArray operations = new JsonArray();
        for (int i = random.nextInt(20) == 0 ? 500 : 1 + random.nextInt(20); i > 0; i--) {
            operations.add(operation());
        }
        return page.submission(ownPart(), operation()).put("ops", operations);
    }

    private JsonObject presence() {
        return new JsonObject().put("t", "presence").put("part", one(PARTS)).put("field", one(FIELDS));
    }

    /** What no page of this protocol sends: the line is closed for it. */
    String notUnderstood() {
        return switch (random.nextInt(12)) {
            case 0 -> "[".repeat(1 + random.nextInt(60_000));
            case 1 -> "{\"t\":".repeat(1 + random.nextInt(10_000));
            case 2 -> "{\"t\":\"ping\",\"n\":" + one(NUMBERS) + "}";
            case 3 ->
                forgedSubmission().encode().replaceFirst("\"baseRevision\":-?\\d+", "\"baseRevision\":" + one(NUMBERS));
            case 4 -> "{\"t\":\"ping\",\"n\":1,\"n\":2}";
            case 5 -> "{\"t\":\"presence\",\"part\":null,\"field\":\"" + one(WORDS) + "\"}";
            case 6 -> "{\"t\":\"hello\",\"protocol\":1,\"resume\":[]}";
            case 7 ->
                presence()
                        .put(one(List.of("id", "name", "session", "team")), "p-rowan")
                        .encode();
            case 8 -> page.submission(ownPart(), serverOnly()).encode();
            case 9 -> one(List.of("", " ", "null", "1", "\"t\"", "{}", "[]", "\uFEFF{}", "{\"t\":\"welcome\"}"));
            case 10 -> forgedSubmission().put("by", "p-rowan").encode();
            default -> page.submission(ownPart(), longEdit()).encode();
        };
    }

    private static final List<String> NUMBERS = List.of(
            "1e999",
            "-0",
            "1.0",
            "-1",
            "9223372036854775808",
            "2147483648",
            "1".repeat(400),
            "0x10",
            "NaN",
            "1e2",
            "00",
            "+1");
    private static final List<String> WORDS = List.of(
            "\\u0000",
            "\\ud800",
            "\\udc00\\ud800",
            "a\\u0000b",
            "x".repeat(161),
            "\\x41",
            "\u0000",
            "../..",
            "a//b",
            "%00");

    private JsonObject serverOnly() {
        String name = one(List.of(
                "seal", "unseal", "migrate", "mark", "declare", "comment", "suggest", "decide", "eval", "__proto__"));
        return new JsonObject().put("op", name).put("version", 1).put("field", "realIssues");
    }

    private JsonObject longEdit() {
        JsonArray edit = new JsonArray();
        for (int i = 0; i < 2_001; i++) {
            edit.add(i % 2 == 0 ? (Object) 1 : "x");
        }
        return new JsonObject().put("op", "text").put("field", "realIssues").put("edit", edit);
    }
}
