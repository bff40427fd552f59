package org.counterpart.forms.cases;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.counterpart.forms.cases.AccessRequest.Asker;
import org.counterpart.forms.cases.AccessRequest.Question;
import org.counterpart.forms.form.Limits;
import org.counterpart.forms.store.Result;

/**
 * Takes requests to act for a defendant. Whatever there is or is not, the same is asked of the stores in the same order and the same is
 * answered: whoever guesses learns nothing, and has few guesses.
 */
public final class AccessRequests {
    private final CaseStore cases;
    private final AccessRequestStore requests;
    private final InstantSource clock;
    private final Supplier<String> ids;

    /** Looks in {@code cases}, and keeps what was asked in {@code requests} under ids of {@code ids}. */
    public AccessRequests(CaseStore cases, AccessRequestStore requests, InstantSource clock, Supplier<String> ids) {
        this.cases = cases;
        this.requests = requests;
        this.clock = clock;
        this.ids = ids;
    }

    /** What the asker is told. */
    public enum Outcome {
        /** It was kept. */
        ASKED,
        /** This person, or everybody together, has asked as often as may be on one day. */
        TOO_MANY
    }

    /** Keeps a request, if so many may be made. */
    public void ask(Asker asker, Question question, Consumer<Result<Outcome>> done) {
        cases.withUrn(question.urn(), found -> {
            if (found instanceof Result.Done<List<CaseRecord>> cases) {
                AccessRequest request = new AccessRequest(
                        ids.get(),
                        asker,
                        question,
                        CaseSearch.match(cases.value(), question).orElse(null),
                        clock.millis(),
                        null);
                count(request, day(request.at()), done);
            } else {
                done.accept(new Result.Failed<>(((Result.Failed<List<CaseRecord>>) found).reason()));
            }
        });
    }

    private static String day(long at) {
        return Instant.ofEpochMilli(at).atZone(ZoneOffset.UTC).toLocalDate().toString();
    }

    private void count(AccessRequest request, String day, Consumer<Result<Outcome>> done) {
        requests.countOf(day, counted -> {
            if (counted instanceof Result.Failed<Long> failed) {
                done.accept(new Result.Failed<>(failed.reason()));
            } else if (((Result.Done<Long>) counted).value() >= Limits.ACCESS_REQUESTS_A_DAY) {
                done.accept(new Result.Done<>(Outcome.TOO_MANY));
            } else {
                keep(request, day, 1, done);
            }
        });
    }

    /** The first number of the day that this person has not used: two requests at once cannot both have the last one. */
    private void keep(AccessRequest request, String day, int ordinal, Consumer<Result<Outcome>> done) {
        if (ordinal > Limits.ACCESS_REQUESTS_PER_PERSON) {
            done.accept(new Result.Done<>(Outcome.TOO_MANY));
            return;
        }
        requests.keep(request, day, ordinal, kept -> {
            if (kept instanceof Result.Failed<Boolean> failed) {
                done.accept(new Result.Failed<>(failed.reason()));
            } else if (((Result.Done<Boolean>) kept).value()) {
                done.accept(new Result.Done<>(Outcome.ASKED));
            } else {
                keep(request, day, ordinal + 1, done);
            }
        });
    }
}
