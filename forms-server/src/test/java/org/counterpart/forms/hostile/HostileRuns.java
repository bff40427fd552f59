package org.counterpart.forms.hostile;

import com.mongodb.client.MongoDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bson.Document;
import org.counterpart.forms.TestService;
import org.counterpart.forms.fixture.Folders;
import org.counterpart.forms.fixture.PumpedCalls;
import org.counterpart.forms.fixture.TestKeyFile;
import org.counterpart.forms.form.FormId;
import org.counterpart.forms.form.PartId;
import org.counterpart.forms.form.PartKey;
import org.counterpart.forms.version.Awaiting;
import org.counterpart.forms.version.OperationLog;
import org.counterpart.forms.version.OperationLog.ReadResult;
import org.counterpart.forms.version.StoredBatch;
import org.counterpart.forms.version.mongo.MongoOperationLog;

/**
 * A running service, two people who type into it, and others with every right to be there who send it what no page sends. Each frame must be
 * answered, or end its own line with a code; nobody else notices, nothing is thrown, and nobody learns or writes what is not theirs.
 */
public final class HostileRuns {
    private static final int LINES = 6;
    private static final Pattern AUTHOR = Pattern.compile("\"by\":\"([^\"]*)\"");

    /** 1006: the service closed while more was coming, and the reset overtook the code. */
    private static final Set<Integer> CODES = Set.of(1002, 1006, 1007, 1009, 4400, 4429);

    private final TestService service;
    private final String form;
    private final AtomicLong next;
    private final long end;
    private final Map<String, AtomicLong> outcomes = new ConcurrentHashMap<>();

    private HostileRuns(TestService service, String form, long first, int count) {
        this.service = service;
        this.form = form;
        this.next = new AtomicLong(first);
        this.end = first + count;
    }

    /** What a run showed; how long the loop did not come back by the clock, a plain thread likewise, and the loop by its own work. */
    record Result(
            Map<String, Long> outcomes,
            long longestMillis,
            long plainMillis,
            long busiestMillis,
            int words,
            long slowestWordMillis) {}

    /** So many frames, each drawn from its seed: how many lines were closed for them. Throws when the loop was blocked, too. */
    public static long frames(long first, int count) throws Exception {
        Result result = run(first, count);
        System.out.println(result);
        if (result.busiestMillis() > 100) {
            throw new AssertionError("the event loop was at work for " + result.busiestMillis() + " ms");
        }
        return result.outcomes().entrySet().stream()
                .filter(outcome -> outcome.getKey().startsWith("closed"))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    static Result run(long first, int count) throws Exception {
        Path folder = Folders.temporary("counterpart-hostile");
        try (Grievances grievances = new Grievances();
                TestService service = TestService.startOnOneLoop(folder)) {
            Result result = new HostileRuns(service, service.form(), first, count).run();
            if (!grievances.seen().isEmpty()) {
                throw new AssertionError("something was thrown: " + grievances.seen());
            }
            return result;
        } finally {
            Folders.delete(folder);
        }
    }

    private Result run() throws Exception {
        try (HonestTypist defence =
                        new HonestTypist(service, form, TestService.SOLICITOR_D1, "defence:d1", "realIssues");
                HonestTypist prosecution =
                        new HonestTypist(service, form, TestService.PROSECUTOR, "prosecution", "office")) {
            PlainBeat plain = new PlainBeat();
            Heartbeat heartbeat = new Heartbeat(service.vertx());
            defence.start();
            prosecution.start();
            attack();
            heartbeat.stop();
            plain.stop();
            defence.finish();
            prosecution.finish();
            checkTexts(List.of(defence, prosecution));
            checkAuthors();
            return new Result(
                    outcomes(),
                    heartbeat.longestMillis(),
                    plain.longestMillis(),
                    heartbeat.busiestMillis(),
                    defence.words() + prosecution.words(),
                    Math.max(defence.slowestMillis(), prosecution.slowestMillis()));
        }
    }

    private Map<String, Long> outcomes() {
        Map<String, Long> all = new TreeMap<>();
        outcomes.forEach((outcome, count) -> all.put(outcome, count.get()));
        return all;
    }

    private void attack() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(LINES);
        try {
            List<Callable<Void>> lines = new ArrayList<>();
            for (int i = 0; i < LINES; i++) {
                String person = i % 2 == 0 ? TestService.SOLICITOR_D2 : TestService.CLERK;
                lines.add(() -> attack(service.signIn(person)));
            }
            for (Future<Void> line : threads.invokeAll(lines)) {
                line.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private Void attack(String cookie) throws Exception {
        long seed = next.getAndIncrement();
        while (seed < end) {
            try (LivePage page = LivePage.open(service, form, cookie)) {
                boolean stands = true;
                while (stands && seed < end) {
                    stands = attempt(page, seed);
                    seed = next.getAndIncrement();
                }
            }
        }
        return null;
    }

    /** True when the line still stands afterwards. */
    private boolean attempt(LivePage page, long seed) throws Exception {
        Random random = new Random(seed);
        HostileFrames.Attempt attempt = new HostileFrames(random, new HostileMessages(random, page)).next();
        try {
            page.socket().write(attempt.bytes());
        } catch (java.net.SocketException e) {
            // closed while it was being written: how, is read below
        }
        if (attempt.swallows()) {
            count("left: " + attempt.kind());
            return false;
        }
        if (page.isAnswered(text -> witness(seed, text))) {
            count("answered: " + attempt.kind());
            return true;
        }
        if (!CODES.contains(page.closeCode()) && !attempt.kind().startsWith("close frame")) {
            throw new AssertionError("seed " + seed + ", " + attempt.kind() + ": closed with " + page.closeCode());
        }
        count("closed " + page.closeCode() + ": " + attempt.kind());
        return false;
    }

    private void count(String outcome) {
        outcomes.computeIfAbsent(outcome, name -> new AtomicLong()).incrementAndGet();
    }

    private static void witness(long seed, String text) {
        if (text.contains(HonestTypist.SECRET)) {
            throw new AssertionError("seed " + seed + ": a draft of another team was sent: " + text);
        }
    }

    private void checkTexts(List<HonestTypist> typists) throws Exception {
        for (HonestTypist typist : typists) {
            String person = typist.part().equals("prosecution") ? TestService.PROSECUTOR : TestService.SOLICITOR_D1;
            try (LivePage page = LivePage.open(service, form, service.signIn(person))) {
                String text = page.parts()
                        .get(typist.part())
                        .getJsonObject("state")
                        .getJsonObject("fields")
                        .getString(typist.field(), "");
                if (!text.equals(typist.text())) {
                    throw new AssertionError(
                            typist.part() + " says \"" + text + "\", typed was \"" + typist.text() + "\"");
                }
            }
        }
    }

    /** In each part's log are only its own people. */
    private void checkAuthors() {
        Map<String, Set<String>> mine = Map.of(
                "prosecution", Set.of(TestService.PROSECUTOR, "service"),
                "defence:d1", Set.of(TestService.SOLICITOR_D1, "service"));
        int found = 0;
        for (StoredBatch batch : log()) {
            String part = batch.key().part().value();
            Matcher author = AUTHOR.matcher(batch.content());
            while (author.find()) {
                found++;
                Set<String> allowed = mine.get(part);
                boolean strange =
                        allowed == null ? isStranger(part, author.group(1)) : !allowed.contains(author.group(1));
                if (strange) {
                    throw new AssertionError(author.group(1) + " is in the log of " + part);
                }
            }
        }
        if (found == 0) {
            throw new AssertionError("the log names nobody");
        }
    }

    private List<StoredBatch> log() {
        MongoDatabase database = service.store().database();
        List<StoredBatch> batches = new ArrayList<>();
        try (PumpedCalls calls = new PumpedCalls()) {
            OperationLog log = new MongoOperationLog(database, TestKeyFile.cipher(database), calls);
            for (Document batch : database.getCollection("log").find()) {
                String[] id = batch.getString("_id").split("/", 2);
                int colon = id[1].lastIndexOf(':');
                PartKey key = new PartKey(new FormId(id[0]), new PartId(id[1].substring(0, colon)));
                long number = Long.parseLong(id[1].substring(colon + 1));
                ReadResult read = Awaiting.<ReadResult>answer(calls, done -> log.read(key, number, 1, done));
                batches.addAll(((ReadResult.Batches) read).batches());
            }
        }
        return batches;
    }

    /** Nobody of the attackers writes in what names another team. */
    private static boolean isStranger(String part, String author) {
        return author.equals(TestService.SOLICITOR_D2) && !part.contains("d2") && !part.startsWith("shared")
                || author.equals(TestService.CLERK) && (part.contains("prosecution") || part.contains("defence"));
    }
}
