package org.counterpart.forms.bench.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.counterpart.forms.access.Role;
import org.counterpart.forms.cases.CaseRecord;
import org.counterpart.forms.cases.FormRecord;
import org.counterpart.forms.cases.mongo.MongoCaseStore;
import org.counterpart.forms.form.FormId;
import org.counterpart.forms.identity.SessionGroup;
import org.counterpart.forms.identity.SignIn;
import org.counterpart.forms.identity.mongo.MongoSignInStore;
import org.counterpart.forms.live.IdSource;
import org.counterpart.forms.operations.RandomIds;
import org.counterpart.forms.store.BlockingCalls;
import org.counterpart.forms.store.Result;
import org.counterpart.forms.version.HashChain;
import org.counterpart.forms.version.mongo.EmbeddedMongo;
import org.counterpart.forms.version.mongo.MongoStore;

/**
 * Cases, forms, people and their sign-ins for a load run, written through the product's own stores into a data folder that a node is then
 * started on; what the load generator has to know of them is written beside, as a plan. Everybody is invented.
 */
public final class SeedStore {
    private static final int THREADS = 16;
    private static final int LETTERS = 26;

    private final Path folder;
    private final int forms;
    private final int editors;
    private final int sessions;
    private final long now = System.currentTimeMillis();
    private final IdSource ids = new RandomIds();

    private SeedStore(Path folder, int forms, int editors, int sessions) {
        this.folder = folder;
        this.forms = forms;
        this.editors = editors;
        this.sessions = sessions;
    }

    /**
     * {@code <data folder> <plan file> <forms> <editors of each form> <sessions of each person>}: the editors, counted through all forms,
     * are people with so many sessions each.
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        SeedStore seeds = new SeedStore(
                Path.of(arguments[0]),
                Integer.parseInt(arguments[2]),
                Integer.parseInt(arguments[3]),
                Integer.parseInt(arguments[4]));
        Files.writeString(Path.of(arguments[1]), seeds.write());
    }

    private String write() throws IOException, InterruptedException {
        StringBuilder plan = new StringBuilder("{\"people\":[");
        try (EmbeddedMongo server = EmbeddedMongo.start(folder);
                MongoStore store = MongoStore.connect(server.uri(), true);
                Writes writes = new Writes()) {
            MongoSignInStore signIns = new MongoSignInStore(store.database(), writes);
            for (int person = 0; person * sessions < forms * editors; person++) {
                String secret = ids.next();
                plan.append(person == 0 ? "" : ",").append('"').append(secret).append('"');
                signIns.save(signIn(person, secret), writes::ended);
            }
            MongoCaseStore cases = new MongoCaseStore(store.database(), writes);
            plan.append("],\"forms\":[");
            for (int form = 0; form < forms; form++) {
                FormId id = new FormId(ids.next());
                plan.append(form == 0 ? "" : ",").append(planned(id, form));
                cases.save(caseRecord(form), writes::ended);
                cases.startForm(
                        new FormRecord(id, caseId(form), "ptph", "2026.1", now, "service"), writes::ended);
            }
            writes.await();
        }
        return plan.append("]}\n").toString();
    }

    private SignIn signIn(int person, String secret) {
        return new SignIn(
                HashChain.sha256(secret), personId(person), "Person " + person, true, SessionGroup.COURT, now, now);
    }

    private String planned(FormId id, int form) {
        List<String> people = new ArrayList<>();
        for (int editor = 0; editor < editors; editor++) {
            people.add(String.valueOf(person(form, editor)));
        }
        return "{\"id\":\"" + id + "\",\"people\":[" + String.join(",", people) + "]}";
    }

    private int person(int form, int editor) {
        return (form * editors + editor) / sessions;
    }

    private static String caseId(int form) {
        return "load-case-" + form;
    }

    private static String personId(int person) {
        StringBuilder id = new StringBuilder("load-");
        for (int left = person, digit = 0; digit < 4; digit++, left /= LETTERS) {
            id.append((char) ('a' + left % LETTERS));
        }
        return id.toString();
    }

    private CaseRecord caseRecord(int form) {
        List<CaseRecord.Member> members = new ArrayList<>();
        for (int editor = 0; editor < editors; editor++) {
            int person = person(form, editor);
            if (editor == 0 || person != person(form, editor - 1)) {
                members.add(new CaseRecord.Member(
                        personId(person), "Person " + person, Role.PROSECUTOR, "prosecution"));
            }
        }
        return new CaseRecord(
                caseId(form),
                String.format("62PQ%07d", form),
                String.format("T2026%04d", form % 10_000),
                "R v Nobody",
                new CaseRecord.Court("Crown Court at Cardiff", "Cardiff", "C62CF00"),
                "Crown Prosecution Service",
                new CaseRecord.Hearing("ptph", "2026-12-14"),
                List.of(new CaseRecord.Defendant(
                        "d1", 1, "Alan Nobody", "1991-03-08", "custody", "2027-05-17", "2026-11-16")),
                List.of(new CaseRecord.Count("c1", 1, "TH68026", "Conspiracy to burgle a dwelling", List.of("d1"))),
                List.of(),
                members);
    }

    /** So many writes at a time, and so many waiting, that those which come together share a flush. */
    private static final class Writes implements BlockingCalls, AutoCloseable {
        private final ExecutorService pool = Executors.newFixedThreadPool(THREADS);
        private final Semaphore free = new Semaphore(2 * THREADS);
        private final AtomicReference<String> failure = new AtomicReference<>("");

        @Override
        public <T> void run(Supplier<T> call, Consumer<Result<T>> done) {
            free.acquireUninterruptibly();
            pool.execute(() -> {
                try {
                    done.accept(new Result.Done<>(call.get()));
                } catch (RuntimeException e) {
                    failure.set(e.toString());
                } finally {
                    free.release();
                }
            });
        }

        /** Nothing is left to do with an answer: what failed is thrown by {@link #await}. */
        <T> void ended(Result<T> result) {
            if (result instanceof Result.Failed<T> failed) {
                failure.set(failed.toString());
            }
        }

        void await() throws IOException, InterruptedException {
            free.acquire(2 * THREADS);
            if (!failure.get().isEmpty()) {
                throw new IOException(failure.get());
            }
        }

        @Override
        public void close() {
            pool.shutdown();
        }
    }
}
