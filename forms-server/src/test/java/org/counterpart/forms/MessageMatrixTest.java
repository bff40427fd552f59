package org.counterpart.forms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.counterpart.forms.access.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every message and operation of {@code PROTOCOL.md}, in every kind of part, by somebody in each role, on real sockets: each cell of
 * {@code message-matrix.csv} is tried, and what may be done really is. Whoever has no line to a part tries with the client id of somebody who has.
 */
class MessageMatrixTest {
    private static final List<String> PARTS = List.of(
            "prosecution",
            "defence:d1",
            "defence:d2",
            "confidential:d1",
            "shared:proceedings:d1",
            "court",
            "court-private",
            "notes:prosecution",
            "notes:defence:d1");
    private static final String SHARED = "shared:proceedings:d1";
    private static final Map<String, List<String>> AUDIENCES = Map.of(
            "audience",
            List.of(
                    "audience/join",
                    "audience/leave",
                    "audience/mistake",
                    "audience/undo",
                    "audience/order",
                    "audience/out",
                    "audience/unsaid"),
            "serve",
            List.of("serve", "serve/some"),
            "decide",
            List.of("decide/decline", "decide/withdraw"));

    /** Two who write in a part; one where a team has only one. */
    private static final Map<String, List<String>> WRITERS = Map.of(
            "prosecution",
            List.of("prosecutor", "prosecution-counsel"),
            "defence:d1",
            List.of("defence-solicitor", "defence-counsel"),
            "defence:d2",
            List.of("defendant"),
            "confidential:d1",
            List.of("defence-solicitor", "defence-counsel"),
            SHARED,
            List.of("prosecutor", "defence-solicitor"),
            "court",
            List.of("judge", "court-clerk"),
            "court-private",
            List.of("judge", "court-clerk"),
            "notes:prosecution",
            List.of("prosecutor", "prosecution-counsel"),
            "notes:defence:d1",
            List.of("defence-solicitor", "defence-counsel"));

    @TempDir
    private Path folder;

    private final EveryAnswer answers = new EveryAnswer(i -> "x" + i, i -> "2026-12-01");
    private final Map<String, Seat> seats = new HashMap<>();
    private TestService service;
    private int rows;

    @BeforeEach
    void start() throws Exception {
        service = TestService.start(folder);
        TenRoles roles = new TenRoles(service);
        String form = roles.newForm();
        for (Role role : Role.values()) {
            seats.put(role.wireName(), new Seat(service, form, String.valueOf(roles.signIn(role.wireName()))));
        }
    }

    @AfterEach
    void stop() throws Exception {
        seats.values().forEach(Seat::close);
        service.close();
    }

    private record Cell(String what, String part, String role, String expected) {}

    private static List<Cell> cells() throws Exception {
        List<String> lines = Files.readAllLines(Path.of("src/test/resources/access/message-matrix.csv")).stream()
                .filter(line -> !line.startsWith("#") && !line.isBlank())
                .toList();
        List<String> heading = List.of(lines.get(0).split(",", -1));
        assertEquals(
                Stream.of(Role.values()).map(Role::wireName).toList(), heading.subList(2, heading.size()), "columns");
        List<Cell> cells = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] values = line.split(",", -1);
            assertEquals(heading.size(), values.length, line);
            for (int i = 2; i < values.length; i++) {
                cells.add(new Cell(values[0], values[1], heading.get(i), values[i]));
            }
        }
        return cells;
    }

    /** The names of what a client may send, and of the operations, as the document has them. */
    private static Set<String> documented() throws Exception {
        String text = Files.readString(Path.of("docs/PROTOCOL.md"), StandardCharsets.UTF_8);
        Set<String> names = new TreeSet<>();
        Matcher messages = Pattern.compile("(?m)^### (\\w+)")
                .matcher(text.substring(text.indexOf("## 3. Messages from the client"), text.indexOf("## 4. ")));
        while (messages.find()) {
            names.add(messages.group(1));
        }
        String operations = text.substring(text.indexOf("## 5. Operations"), text.indexOf("### How operations meet"));
        Matcher lines = Pattern.compile("(?m)^\\| (`[^|]*) \\|").matcher(operations);
        while (lines.find()) {
            Matcher each = Pattern.compile("`(\\w+)`").matcher(lines.group(1));
            while (each.find()) {
                names.add(each.group(1));
            }
        }
        return names;
    }

    @Test
    void shouldHaveRowForEveryMessageAndOperationInEveryKindOfPart() throws Exception {
        Set<String> required = new TreeSet<>();
        for (String name : documented()) {
            if (!name.equals("submit") && !name.equals("ping")) {
                for (String row : AUDIENCES.getOrDefault(name, List.of(name))) {
                    PARTS.forEach(part -> required.add(row + " " + part));
                }
            }
        }
        assertTrue(required.size() > 150, required.toString());
        Set<String> there = new TreeSet<>();
        cells().forEach(cell -> there.add(cell.what() + " " + cell.part()));
        assertEquals(
                required,
                there,
                "src/test/resources/access/message-matrix.csv has a row for everything that can be sent");
    }

    @Test
    void shouldTakeFromEverybodyWhatTheMatrixSaysAndNothingElse() throws Exception {
        join("prosecutor", true);
        join("defence-solicitor", true);
        List<String> wrong = new ArrayList<>();
        int tried = 0;
        for (Cell cell : cells()) {
            String outcome;
            try {
                outcome = attempt(cell);
            } catch (AssertionError e) {
                throw new AssertionError(cell + ": " + e.getMessage(), e);
            }
            tried++;
            if (!outcome.equals(cell.expected())) {
                wrong.add(cell + ": " + outcome);
            }
        }
        System.out.println("MessageMatrixTest: " + tried + " cells");
        assertTrue(wrong.isEmpty(), () -> wrong.size() + " cells\n" + String.join("\n", wrong));
    }

    private String attempt(Cell cell) throws Exception {
        Seat seat = seats.get(cell.role());
        seat.settle();
        return switch (cell.what()) {
            case "hello" -> seat.mode(cell.part());
            case "presence" -> isSeen(cell, seat) ? "shown" : "unseen";
            default -> submit(cell, seat);
        };
    }

    /** Whoever only looks in, or types for a defendant, is told of nobody, so there is nothing to wait for. */
    private static boolean isSeen(Cell cell, Seat seat) throws Exception {
        return cell.role().equals("assistant") || cell.role().equals("emergency-reader")
                ? seat.isToldOfPeopleIn(cell.part())
                : seat.isSeenIn(cell.part());
    }

    private String submit(Cell cell, Seat seat) throws Exception {
        prepare(cell);
        JsonObject operation = operation(cell);
        seat.settle();
        boolean outside = cell.what().matches("(audience|suggest|decide).*");
        Seat owner = seats.get(WRITERS.get(cell.part()).get(0));
        owner.settle();
        JsonObject submission =
                seat.isLive(cell.part()) || outside ? seat.submission(cell.part()) : owner.submission(cell.part());
        String outcome = seat.submit(submission, operation);
        tidy(cell, outcome);
        return outcome.equals("taken") || outcome.equals("closed") ? outcome : "refused";
    }

    private JsonObject of(String part, String op) {
        return EveryAnswer.parts().stream()
                .filter(one -> one.id().value().equals(part))
                .flatMap(one -> answers.operations(one).stream())
                .filter(one -> one.getString("op").equals(op))
                .filter(one -> op.equals("insert") || !one.getString("field").contains("/"))
                .findFirst()
                .orElse(new JsonObject()
                        .put("op", op)
                        .put(op.equals("insert") ? "group" : "field", "none")
                        .put(
                                op.equals("text") ? "edit" : "value",
                                op.equals("text") ? new JsonArray().add("x") : "yes"))
                .copy();
    }

    private boolean has(String part, String op) {
        String name = of(part, op).getString(op.equals("insert") ? "group" : "field");
        return !name.equals("none");
    }

    private JsonObject operation(Cell cell) {
        String part = cell.part();
        JsonObject named = new JsonObject().put("op", cell.what());
        return switch (cell.what()) {
            case "text", "set" -> of(part, cell.what());
            case "insert" -> insert(part, "new" + rows++);
            case "move" -> insert(part, "row" + rows).put("op", "move");
            case "remove" -> {
                JsonObject remove = insert(part, "row" + rows).put("op", "remove");
                remove.remove("after");
                yield remove;
            }
            case "resolve" -> of(part, "set").put("op", "resolve").put("value", first(part));
            case "serve" -> named.put("reason", "so that it is there");
            case "serve/some" ->
                new JsonObject()
                        .put("op", "serve")
                        .put("reason", "so that it is there")
                        .put("on", new JsonArray().add("defence:d2"));
            case "audience/join" -> audience(TenRoles.team(Role.of(cell.role()).orElseThrow()), true);
            case "audience/leave" -> audience(TenRoles.team(Role.of(cell.role()).orElseThrow()), false);
            case "audience/mistake" -> because("suspended", true);
            case "audience/undo" -> because("suspended", false);
            case "audience/order" -> because("defence:d2", true);
            case "audience/out" -> because("out:defence:d2", true);
            case "audience/unsaid" -> audience("suspended", true);
            case "mark" ->
                named.put("field", "realIssues")
                        .put("kind", "removed-while-edited")
                        .put("answers", new JsonArray());
            case "seal" -> named.put("version", 1);
            case "unseal" -> named.put("version", 1).put("reason", "none");
            case "migrate" -> named.put("template", "ptph").put("version", "2026.2");
            case "declare" -> {
                JsonObject served = seats.get(WRITERS.get(part).get(0)).served(part);
                yield named.put("release", served.getInteger("release", 1))
                        .put("hash", served.getString("hash", "0".repeat(64)))
                        .put("as", "ordersMade");
            }
            case "comment" ->
                named.put("id", "c" + rows++)
                        .put("about", "defence:d1")
                        .put("field", "realIssues")
                        .put("text", "so that it is said");
            case "suggest" ->
                suggestion("s" + rows++).put("release", seats.get(cell.role()).released(part));
            case "decide/decline" -> decision(other(cell), "declined").put("reason", "so that it is said");
            default -> decision(TenRoles.team(Role.of(cell.role()).orElseThrow()), "withdrawn");
        };
    }

    private static JsonObject suggestion(String id) {
        return new JsonObject()
                .put("op", "suggest")
                .put("id", id)
                .put("field", "relatedCriminal")
                .put("release", 0)
                .put("text", "so that it is said " + id)
                .put("reason", "so that it is clear");
    }

    private JsonObject decision(String team, String outcome) {
        return new JsonObject()
                .put("op", "decide")
                .put("team", team)
                .put("id", "p" + rows)
                .put("outcome", outcome);
    }

    /** Of the two teams of the shared part the one that somebody is not of. */
    private static String other(Cell cell) {
        boolean prosecution = TenRoles.team(Role.of(cell.role()).orElseThrow()).equals("prosecution");
        return prosecution ? "defence:d1" : "prosecution";
    }

    /** A team leaves the shared part and proposes something for it. */
    private void propose(String team) throws Exception {
        Seat lead = seats.get(team.equals("prosecution") ? "prosecutor" : "defence-solicitor");
        join(team.equals("prosecution") ? "prosecutor" : "defence-solicitor", false);
        lead.settle();
        JsonObject suggestion = suggestion("p" + ++rows).put("release", lead.released(SHARED));
        assertEquals("taken", lead.submit(lead.submission(SHARED), suggestion));
    }

    private static JsonObject audience(String team, boolean joined) {
        return new JsonObject().put("op", "audience").put("team", team).put("joined", joined);
    }

    private static JsonObject because(String team, boolean joined) {
        return audience(team, joined).put("reason", "so that it is said");
    }

    private JsonObject insert(String part, String row) {
        return new JsonObject()
                .put("op", "insert")
                .put("group", of(part, "insert").getString("group"))
                .put("row", row)
                .putNull("after");
    }

    private Object first(String part) {
        return of(part, "set").getValue("value");
    }

    /** Makes it so that the operation could be done, where anybody may. */
    private void prepare(Cell cell) throws Exception {
        String part = cell.part();
        List<String> writers = WRITERS.get(part);
        switch (cell.what()) {
            case "move", "remove" -> {
                rows++;
                if (has(part, "insert")) {
                    seats.get(writers.get(0)).write(part, insert(part, "row" + rows));
                }
            }
            case "resolve" -> {
                if (writers.size() == 2 && has(part, "set")) {
                    disagree(part);
                }
            }
            case "serve", "serve/some" -> seats.get(writers.get(0)).write(part, of(part, "text"));
            case "audience/join", "audience/leave" -> {
                boolean joined = cell.what().equals("audience/leave");
                join("prosecutor", joined);
                join("defence-solicitor", joined);
            }
            case "suggest", "decide/decline", "decide/withdraw" -> {
                if (part.equals(SHARED)) {
                    prepareProposal(cell);
                }
            }
            case "declare" -> {
                if (part.equals("court")) {
                    publish("court");
                } else {
                    serveAnew(part);
                }
            }
            case "audience/mistake", "audience/unsaid" -> serveAnew(part);
            case "audience/undo" -> {
                serveAnew(part);
                if (isOfParty(part)) {
                    seats.get(writers.get(0)).write(part, because("suspended", true));
                }
            }
            case "audience/order", "audience/out" -> serveAnew(part);
            default -> {
                // can be done at any time, or never
            }
        }
    }

    private void prepareProposal(Cell cell) throws Exception {
        String team = TenRoles.team(Role.of(cell.role()).orElseThrow());
        if (cell.what().equals("suggest")) {
            join("prosecutor", false);
            join("defence-solicitor", false);
        } else if (cell.what().equals("decide/decline")) {
            propose(other(cell));
        } else {
            propose(team.equals("defence:d1") ? team : "prosecution");
        }
    }

    private void tidy(Cell cell, String outcome) throws Exception {
        boolean ordered = cell.what().equals("audience/order") || cell.what().equals("audience/out");
        if (ordered && outcome.equals("taken")) {
            Seat judge = seats.get("judge");
            judge.settle();
            assertEquals(
                    "taken",
                    judge.submit(judge.submission(cell.part()), operation(cell).put("joined", false)));
        }
        List<String> writers = WRITERS.get(cell.part());
        if (cell.what().equals("resolve")
                && !outcome.equals("taken")
                && writers.size() == 2
                && has(cell.part(), "set")) {
            seats.get(writers.get(1)).write(cell.part(), operation(cell));
        }
        if (cell.what().matches("audience/join|audience/leave|suggest|decide.*")) {
            join("prosecutor", true);
            join("defence-solicitor", true);
        }
    }

    private static boolean isOfParty(String part) {
        return part.equals("prosecution") || part.startsWith("defence") || part.startsWith("confidential");
    }

    private void serveAnew(String part) throws Exception {
        if (isOfParty(part)) {
            publish(part);
        }
    }

    private void publish(String part) throws Exception {
        Seat lead = seats.get(WRITERS.get(part).get(0));
        lead.write(part, of(part, "text"));
        lead.write(part, new JsonObject().put("op", "serve").put("reason", "so that it is there"));
    }

    private void join(String role, boolean joined) throws Exception {
        Seat seat = seats.get(role);
        seat.settle();
        if (seat.isLive(SHARED) != joined) {
            String team = TenRoles.team(Role.of(role).orElseThrow());
            assertEquals("taken", seat.submit(seat.submission(SHARED), audience(team, joined)));
            seat.settle();
        }
    }

    /** Two who have not seen each other's answer choose differently; the first one's is what {@link #first} says. */
    private void disagree(String part) throws Exception {
        Seat one = seats.get(WRITERS.get(part).get(0));
        Seat two = seats.get(WRITERS.get(part).get(1));
        one.settle();
        two.settle();
        JsonObject set = of(part, "set");
        JsonObject early = two.submission(part);
        one.write(part, set);
        assertEquals("taken", two.submit(early, set.copy().put("value", other(set.getValue("value")))), part);
    }

    private static Object other(Object value) {
        return value instanceof Boolean chosen ? !chosen : "yes".equals(value) ? "no" : null;
    }
}
