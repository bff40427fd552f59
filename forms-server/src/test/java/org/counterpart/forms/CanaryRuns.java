package org.counterpart.forms;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.counterpart.forms.access.Role;
import org.counterpart.forms.fixture.Folders;
import org.counterpart.forms.identity.SessionGroup;
import org.counterpart.forms.template.PartInstance;
import org.counterpart.forms.version.HashChain;
import org.slf4j.LoggerFactory;

/**
 * Every text of two forms holds 128 random bits of its own. Somebody in each role, and somebody who acts in neither case, signs in, asks for
 * everything there is, comes with their pages and asks for what is not theirs, while those whose it is go on typing and serving. Every byte that
 * any of them is sent is searched for the bits of texts they may not read; so is what the service logs and tells operators, where there may be none.
 */
public final class CanaryRuns {
    private static final Pattern HEX = Pattern.compile("[0-9a-f]{32,}");
    private static final int CANARY = 32;
    private static final String PROPOSAL = "proposal:";
    private static final List<String> SERVED = List.of("prosecution", "defence:d2", "confidential:d2");
    private static final Map<String, String> LEADS = Map.of(
            "prosecution", "prosecutor",
            "defence:d1", "defence-solicitor",
            "confidential:d1", "defence-solicitor",
            "defence:d2", "defendant",
            "confidential:d2", "defendant");

    private final TestService service;
    private final TenRoles roles;
    private final Random random;
    private final Map<String, Canary> canaries = new ConcurrentHashMap<>();
    private final Map<String, Seat> owners = new TreeMap<>();
    private final Map<String, String> current = new HashMap<>();
    private final Map<String, Integer> searched = new TreeMap<>();
    private final Set<String> printed = new HashSet<>();
    private final Set<String> foundAllowed = new HashSet<>();
    private final List<String> logged = java.util.Collections.synchronizedList(new ArrayList<>());
    private final HttpClient client = HttpClient.newHttpClient();
    private final String caseId;
    private final String open;
    private final String sealed;
    private long bytes;

    /** A text: in which part of which form it was typed, and whether it has been served. */
    private static final class Canary {
        private final String form;
        private final String part;
        private volatile boolean released;

        Canary(String form, String part) {
            this.form = form;
            this.part = part;
        }
    }

    private CanaryRuns(TestService service, long seed) throws Exception {
        this.service = service;
        this.random = new Random(seed * 0x9E3779B97F4A7C15L);
        this.roles = new TenRoles(service);
        this.caseId = roles.newCase();
        this.open = roles.start(caseId, TenRoles.person("prosecutor"));
        this.sealed = roles.newForm();
        fill(sealed);
        HttpResponse<String> made = service.post("/api/forms/" + sealed + "/versions", roles.signIn("judge"), null);
        require(made.statusCode() == 201, made.body());
        canaries.values().stream()
                .filter(canary -> canary.part.equals("court"))
                .forEach(canary -> canary.released = true);
        closeOwners();
        fill(open);
    }

    /** So many sessions: how many bytes they were sent. Throws when one was sent what its person may not read. */
    public static long sessions(long first, int count) throws Exception {
        Path folder = Folders.temporary("counterpart-canaries");
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        try (TestService service =
                TestService.start(Files.createDirectory(folder.resolve("data")), "--management-port", "0")) {
            CanaryRuns runs = new CanaryRuns(service, first);
            AppenderBase<ILoggingEvent> listener = runs.listener();
            root.addAppender(listener);
            for (long seed = first; seed < first + count; seed++) {
                service.clock.advance(200);
                runs.session(seed);
            }
            runs.closeOwners();
            root.detachAppender(listener);
            runs.operators();
            System.out.println("CanaryRuns: seeds " + first + " to " + (first + count - 1) + ", " + runs.canaries.size()
                    + " texts, " + runs.bytes + " bytes searched, of them " + runs.searched);
            require(runs.foundAllowed.size() > 100, "hardly anything of what may be read was found");
            return runs.bytes;
        } finally {
            Folders.delete(folder);
        }
    }

    private AppenderBase<ILoggingEvent> listener() {
        AppenderBase<ILoggingEvent> listener = new AppenderBase<>() {
            @Override
            protected void append(ILoggingEvent event) {
                logged.add(event.getFormattedMessage()
                        + (event.getThrowableProxy() == null
                                ? ""
                                : event.getThrowableProxy().getMessage()));
            }
        };
        listener.start();
        return listener;
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }

    private String canary(String form, String part) {
        String text =
                HashChain.sha256(random.nextLong() + ":" + random.nextLong()).substring(0, CANARY);
        canaries.put(text, new Canary(form, part));
        return text;
    }

    private static String writer(PartInstance part) {
        String id = part.id().value();
        String team = part.key() == null ? "" : part.key();
        return LEADS.containsKey(id)
                ? LEADS.get(id)
                : id.startsWith("court") || team.equals("judge")
                        ? "judge"
                        : team.equals("court")
                                ? "court-clerk"
                                : team.equals("prosecution")
                                        ? "prosecutor"
                                        : team.endsWith("d2") ? "defendant" : "defence-solicitor";
    }

    private Seat seat(String form, String role) throws Exception {
        Seat seat = owners.get(role);
        if (seat == null) {
            seat = new Seat(service, form, String.valueOf(roles.signIn(role)));
            owners.put(role, seat);
        }
        return seat;
    }

    private void closeOwners() {
        owners.values().forEach(Seat::close);
        owners.clear();
    }

    private void fill(String form) throws Exception {
        List<PartInstance> parts = new ArrayList<>(EveryAnswer.parts());
        parts.sort(java.util.Comparator.comparing(part -> !part.id().value().equals("prosecution")));
        for (PartInstance part : parts) {
            Seat seat = seat(form, writer(part));
            String id = part.id().value();
            if (id.startsWith("shared")) {
                join(seat, id, "defence:" + part.key());
            }
            type(form, seat, part);
            if (id.startsWith("shared")) {
                propose(form, id);
            }
            if (SERVED.contains(id)) {
                serve(form, id);
            }
        }
    }

    private void join(Seat seat, String part, String team) throws Exception {
        JsonObject joining =
                new JsonObject().put("op", "audience").put("team", team).put("joined", true);
        require(seat.submit(seat.submission(part), joining).equals("taken"), team + " cannot join");
        seat.settle();
    }

    /** The prosecution has not joined the shared parts. */
    private void propose(String form, String part) throws Exception {
        Seat seat = seat(form, "prosecutor");
        JsonObject suggestion = new JsonObject()
                .put("op", "suggest")
                .put("id", "k1")
                .put("field", "relatedCriminal")
                .put("release", 0)
                .put("text", canary(form, PROPOSAL + part))
                .put("reason", canary(form, PROPOSAL + part));
        require(seat.submit(seat.submission(part), suggestion).equals("taken"), "cannot propose");
        seat.settle();
    }

    private void type(String form, Seat seat, PartInstance part) throws Exception {
        String id = part.id().value();
        EveryAnswer answers = new EveryAnswer(i -> "", i -> "2026-12-01");
        List<JsonObject> operations = new ArrayList<>(answers.operations(part));
        for (JsonObject operation : operations) {
            service.clock.advance(25);
            if (operation.getString("op").equals("text")) {
                String text = canary(form, id);
                operation.put("edit", new JsonArray().add(text));
                current.putIfAbsent(form + id, operation.getString("field"));
            }
            seat.write(id, operation);
        }
        if (id.startsWith("notes:") || id.equals("court-private")) {
            seat.write(
                    id,
                    new JsonObject()
                            .put("op", "comment")
                            .put("id", "k1")
                            .put("about", "defence:d1")
                            .put("field", "realIssues")
                            .put("text", canary(form, id)));
        }
    }

    private void serve(String form, String part) throws Exception {
        Seat lead = seat(form, LEADS.get(part));
        canaries.values().stream()
                .filter(canary -> canary.form.equals(form) && canary.part.equals(part))
                .forEach(canary -> canary.released = true);
        lead.write(part, new JsonObject().put("op", "serve").put("reason", "so that it is there"));
    }

    /** Those whose it is go on: one text is typed anew; now and then what has been served before is served again. */
    private void goOn(Random dice) throws Exception {
        List<PartInstance> parts = new ArrayList<>(EveryAnswer.parts());
        PartInstance part = parts.get(dice.nextInt(parts.size()));
        String id = part.id().value();
        String field = current.get(open + id);
        Seat seat = seat(open, writer(part));
        JsonArray edit = new JsonArray().add(canary(open, id)).add(new JsonObject().put("d", CANARY));
        seat.write(id, new JsonObject().put("op", "text").put("field", field).put("edit", edit));
        if (SERVED.contains(id) && dice.nextInt(20) == 0) {
            serve(open, id);
        }
    }

    /** Who may read what, as the form's rules are for lawyers: own drafts, what was served on one, and nobody else's notes. */
    private static boolean mayRead(String asker, Canary canary) {
        String part = canary.part;
        if (asker.equals(TenRoles.STRANGER) || asker.equals(TenRoles.NOBODY)) {
            return false;
        }
        if (asker.equals("assistant")) {
            return part.equals("defence:d2") || part.equals("confidential:d2");
        }
        if (asker.equals("emergency-reader")) {
            return canary.released && !part.startsWith("notes") && !part.startsWith("shared");
        }
        String team = asker.equals("supervisor")
                ? "defence:d1"
                : TenRoles.team(Role.of(asker).orElseThrow());
        boolean court = team.equals("judge") || team.equals("court");
        if (part.startsWith("notes:")) {
            return part.equals("notes:" + team);
        }
        if (part.startsWith("court")) {
            return court || part.equals("court") && canary.released;
        }
        if (part.startsWith(PROPOSAL) && team.equals("prosecution")) {
            return true;
        }
        if (part.startsWith("shared") || part.startsWith(PROPOSAL)) {
            return team.equals("defence:" + part.substring(part.lastIndexOf(':') + 1));
        }
        boolean own = part.equals(team) || part.startsWith("confidential:") && team.endsWith(part.substring(12));
        boolean audience = !part.startsWith("confidential:") || court || team.equals("prosecution");
        return own || canary.released && audience;
    }

    /** Somebody signs in and looks at everything. */
    private void session(long seed) throws Exception {
        Random dice = new Random(seed * 0x9E3779B97F4A7C15L);
        List<String> askers = TenRoles.askers().stream()
                .filter(one -> !one.equals(TenRoles.ENDED))
                .toList();
        String asker = askers.get(dice.nextInt(askers.size()));
        String cookie =
                asker.equals(TenRoles.NOBODY) ? null : service.signedIn(TenRoles.person(asker), SessionGroup.LAWYER);
        String form = dice.nextInt(3) == 0 ? sealed : open;
        goOn(dice);
        try (Listener listener = new Listener(seed, asker)) {
            for (int i = 0; i < 4; i++) {
                listener.rest(cookie, address(form, dice));
            }
            if (cookie != null && !asker.equals(TenRoles.STRANGER)) {
                listener.live(form, cookie, dice);
            }
        }
    }

    private String address(String form, Random dice) {
        List<String> addresses = List.of(
                "/api/session",
                "/api/cases",
                "/api/cases/" + caseId,
                "/api/cases/" + caseId + "/team",
                "/api/forms/" + form,
                "/api/forms/" + form + "/finalisation",
                "/api/forms/" + form + "/versions",
                "/api/forms/" + sealed + "/versions/1/document?language=en",
                "/api/forms/" + sealed + "/versions/1/document?language=cy",
                "/api/templates/ptph/2026.1",
                "/forms/" + form);
        return addresses.get(dice.nextInt(addresses.size()));
    }

    /** What one session is sent. */
    private final class Listener implements AutoCloseable {
        private final long seed;
        private final String asker;

        Listener(long seed, String asker) {
            this.seed = seed;
            this.asker = asker;
        }

        void search(String what, String text) {
            searched.merge(what, 1, Integer::sum);
            bytes += text.length();
            Matcher hex = HEX.matcher(text);
            while (hex.find()) {
                for (int at = hex.start(); at + CANARY <= hex.end(); at++) {
                    String found = text.substring(at, at + CANARY);
                    Canary canary = canaries.get(found);
                    if (canary != null) {
                        require(
                                mayRead(asker, canary),
                                "seed " + seed + ": " + asker + " was sent a text of " + canary.part + " in " + what);
                        foundAllowed.add(found);
                    }
                }
            }
        }

        void rest(@org.jspecify.annotations.Nullable String cookie, String address) throws Exception {
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + service.port() + address));
            if (cookie != null) {
                request.header("Cookie", "counterpart-session=" + cookie);
            }
            HttpResponse<byte[]> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            search("headers", answer.headers().map().toString());
            String kind = address.contains("/document") && answer.statusCode() == 200 ? "document" : "answer";
            search(kind, new String(answer.body(), StandardCharsets.ISO_8859_1));
            if (kind.equals("document")
                    && printed.add(asker + HashChain.sha256(new String(answer.body(), StandardCharsets.ISO_8859_1)))) {
                search("print", print(answer.body()));
            }
        }

        private String print(byte[] pdf) throws IOException {
            try (PDDocument document = Loader.loadPDF(pdf)) {
                String text = new PDFTextStripper().getText(document);
                return text.replaceAll("\\s|\\u00ad", "");
            }
        }

        void live(String form, String cookie, Random dice) throws Exception {
            try (Seat seat =
                    new Seat(service, form, cookie, message -> search(message.getString("t"), message.encode()))) {
                List<PartInstance> parts = new ArrayList<>(EveryAnswer.parts());
                for (int i = 0; i < 3; i++) {
                    String part = parts.get(dice.nextInt(parts.size())).id().value();
                    seat.isToldOfPeopleIn(part);
                    Seat owner = owners.getOrDefault(writer(parts.get(dice.nextInt(parts.size()))), seat);
                    JsonObject operation = new JsonObject()
                            .put("op", "resolve")
                            .put("field", "under18")
                            .put("value", "yes");
                    if (!seat.isLive(part) && owner.isLive(part)) {
                        seat.submit(owner.submission(part), operation);
                    }
                }
                if (form.equals(open)) {
                    goOn(dice);
                    seat.settle();
                }
            }
        }

        @Override
        public void close() {
            for (String line : List.copyOf(logged)) {
                logged.remove(line);
                Matcher hex = HEX.matcher(line);
                while (hex.find()) {
                    require(
                            !canaries.containsKey(hex.group().substring(0, CANARY)),
                            "seed " + seed + ": logged: " + line);
                }
            }
        }
    }

    /** What operators see: figures and readiness, without anybody's words. */
    private void operators() throws Exception {
        for (String path : List.of("/metrics", "/ready", "/live", "/keys")) {
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:" + service.managementPort() + path))
                    .build();
            String body =
                    client.send(request, HttpResponse.BodyHandlers.ofString()).body();
            canaries.keySet().forEach(text -> require(!body.contains(text), path + " has a text"));
        }
    }
}
