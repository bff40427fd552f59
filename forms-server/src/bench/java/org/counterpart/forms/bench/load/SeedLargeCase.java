package org.counterpart.forms.bench.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.counterpart.forms.access.Role;
import org.counterpart.forms.cases.CaseRecord;
import org.counterpart.forms.cases.FormRecord;
import org.counterpart.forms.cases.mongo.MongoCaseStore;
import org.counterpart.forms.form.FormId;
import org.counterpart.forms.identity.SessionGroup;
import org.counterpart.forms.identity.SignIn;
import org.counterpart.forms.identity.mongo.MongoSignInStore;
import org.counterpart.forms.operations.RandomIds;
import org.counterpart.forms.store.BlockingCalls;
import org.counterpart.forms.store.Result;
import org.counterpart.forms.version.HashChain;
import org.counterpart.forms.version.mongo.EmbeddedMongo;
import org.counterpart.forms.version.mongo.MongoStore;

/**
 * One large case with its PTPH, a prosecutor, a solicitor for each defendant and a judge, written through the product's own stores into a data
 * folder that a node is then started on. Everybody is invented.
 */
public final class SeedLargeCase {
    private static final String CASE = "large-case";
    private static final FormId FORM = new FormId("large-form");

    private final RandomIds ids = new RandomIds();
    private final long now = System.currentTimeMillis();
    private final int defendants;
    private final int counts;
    private final int witnesses;

    private SeedLargeCase(int defendants, int counts, int witnesses) {
        this.defendants = defendants;
        this.counts = counts;
        this.witnesses = witnesses;
    }

    /** {@code <data folder> <plan file> <defendants> <counts> <witnesses>}; the plan names the form and the secret of everybody's sign-in. */
    public static void main(String[] arguments) throws IOException {
        SeedLargeCase seed = new SeedLargeCase(
                Integer.parseInt(arguments[2]), Integer.parseInt(arguments[3]), Integer.parseInt(arguments[4]));
        Files.writeString(Path.of(arguments[1]), seed.write(Path.of(arguments[0])));
    }

    private String write(Path folder) throws IOException {
        try (EmbeddedMongo server = EmbeddedMongo.start(folder);
                MongoStore store = MongoStore.connect(server.uri(), true)) {
            AtOnce calls = new AtOnce();
            MongoSignInStore signIns = new MongoSignInStore(store.database(), calls);
            List<String> people = new ArrayList<>();
            for (CaseRecord.Member member : members()) {
                String secret = ids.next();
                people.add("{\"team\":\"" + member.team() + "\",\"secret\":\"" + secret + "\"}");
                signIns.save(
                        new SignIn(
                                HashChain.sha256(secret),
                                member.personId(),
                                member.name(),
                                true,
                                SessionGroup.COURT,
                                now,
                                now),
                        SeedLargeCase::kept);
            }
            MongoCaseStore cases = new MongoCaseStore(store.database(), calls);
            cases.save(record(), SeedLargeCase::kept);
            cases.startForm(new FormRecord(FORM, CASE, "ptph", "2026.1", now, "service"), SeedLargeCase::kept);
            return "{\"form\":\"" + FORM + "\",\"people\":[" + String.join(",", people) + "]}\n";
        }
    }

    private List<CaseRecord.Member> members() {
        List<CaseRecord.Member> members = new ArrayList<>();
        members.add(new CaseRecord.Member("large-p", "Prudence Vaughan", Role.PROSECUTOR, "prosecution"));
        members.add(new CaseRecord.Member("large-j", "HHJ Ash", Role.JUDGE, "judge"));
        for (int defendant = 1; defendant <= defendants; defendant++) {
            members.add(new CaseRecord.Member(
                    "large-d" + defendant,
                    "Solicitor " + defendant,
                    Role.DEFENCE_SOLICITOR,
                    "defence:d" + defendant));
        }
        return members;
    }

    private CaseRecord record() {
        List<String> all =
                IntStream.rangeClosed(1, defendants).mapToObj(n -> "d" + n).toList();
        return new CaseRecord(
                CASE,
                "62PQ0499926",
                "T20269999",
                "R v Abbott and others",
                new CaseRecord.Court("Crown Court at Cardiff", "Cardiff", "C62CF00"),
                "Crown Prosecution Service",
                new CaseRecord.Hearing("ptph", "2026-12-14"),
                IntStream.rangeClosed(1, defendants)
                        .mapToObj(n -> new CaseRecord.Defendant(
                                "d" + n, n, "Defendant Number " + n, "1991-03-08", "custody", "2027-05-17", "2026-11-16"))
                        .toList(),
                IntStream.rangeClosed(1, counts)
                        .mapToObj(n -> new CaseRecord.Count(
                                "c" + n, n, "TH68026", "Conspiracy to burgle dwelling number " + n, all))
                        .toList(),
                IntStream.rangeClosed(1, witnesses)
                        .mapToObj(n -> new CaseRecord.Witness("w" + n, "Witness", "Number " + n, List.of()))
                        .toList(),
                members());
    }

    private static <T> void kept(Result<T> result) {
        if (result instanceof Result.Failed<T> failed) {
            throw new IllegalStateException(failed.toString());
        }
    }

    /** On the calling thread: nobody else is waiting here. */
    private static final class AtOnce implements BlockingCalls {
        @Override
        public <T> void run(Supplier<T> call, Consumer<Result<T>> done) {
            done.accept(new Result.Done<>(call.get()));
        }
    }
}
