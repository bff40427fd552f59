package org.counterpart.forms.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.counterpart.forms.store.Result;
import org.counterpart.forms.version.Awaiting;
import org.junit.jupiter.api.Test;

/** What every store of sign-ins and tickets must do. */
public abstract class SignInStoreContract {
    private static final long BEGAN = 1_795_432_000_000L;
    private static final SignIn SIGN_IN =
            new SignIn("k1", "p-shah", "Siân \uD83D\uDE00", true, SessionGroup.LAWYER, BEGAN, BEGAN + 7);
    private static final Ticket TICKET = new Ticket("t1", "k1", "form-1", "defence:d1", 1_795_432_030_000L);

    /** The store under test, the same for the whole of one test and empty at its start. */
    protected abstract SignInStore signIns();

    /** Makes callbacks come, where the adapter has no thread of its own. */
    protected abstract Awaiting.Driver driver();

    private <T> T done(Consumer<Consumer<Result<T>>> call) {
        Result<T> result = Awaiting.answer(driver(), call);
        return ((Result.Done<T>) assertInstanceOf(Result.Done.class, result)).value();
    }

    private boolean save(SignIn signIn) {
        return this.<Boolean>done(done -> signIns().save(signIn, done));
    }

    private List<SignIn> load(String key) {
        return this.<List<SignIn>>done(done -> signIns().load(key, done));
    }

    private boolean end(String key) {
        return this.<Boolean>done(done -> signIns().end(key, done));
    }

    private List<SignInStore.Ended> endedAfter(long number) {
        return this.<List<SignInStore.Ended>>done(done -> signIns().endedAfter(number, done));
    }

    private boolean issue(Ticket ticket) {
        return this.<Boolean>done(done -> signIns().issue(ticket, done));
    }

    private List<Ticket> redeem(String key) {
        return this.<List<Ticket>>done(done -> signIns().redeem(key, done));
    }

    @Test
    public void shouldFindNothingWhereNothingWasSaved() {
        assertEquals(List.of(), load("k1"));
        assertEquals(List.of(), redeem("t1"));
        assertFalse(end("k1"));
        assertEquals(List.of(), endedAfter(0));
        assertEquals(0, this.<Long>done(done -> signIns().newestEnd(done)));
    }

    private SignIn by(String key, String issuer, String subject, String session) {
        Provenance origin = new Provenance(issuer, subject, session, "a.b.c");
        SignIn signIn = new SignIn(key, "p-" + key, "Ann", false, SessionGroup.COURT, BEGAN, BEGAN, BEGAN - 9, origin);
        save(signIn);
        assertEquals(List.of(signIn), load(key));
        return signIn;
    }

    @Test
    public void shouldEndWhatComesFromWhatAnIssuerHasEnded() {
        save(SIGN_IN);
        by("k2", "https://a.example", "ann", "s1");
        by("k3", "https://a.example", "ann", "s2");
        by("k4", "https://b.example", "ann", "s1");
        by("k5", "https://a.example", "bob", "s3");
        by("k6", "https://a.example", "eve", null);
        LogoutNotice nobody = new LogoutNotice("https://a.example", "ann", "s3");
        assertEquals(List.of(), this.<List<String>>done(done -> signIns().endAll(nobody, done)));
        LogoutNotice session = new LogoutNotice("https://a.example", null, "s1");
        assertEquals(List.of("k2"), this.<List<String>>done(done -> signIns().endAll(session, done)));
        LogoutNotice ann = new LogoutNotice("https://a.example", "ann", null);
        assertEquals(List.of("k3"), this.<List<String>>done(done -> signIns().endAll(ann, done)));
        assertEquals(
                List.of("k2", "k3"),
                endedAfter(0).stream().map(SignInStore.Ended::key).toList());
        assertEquals(List.of(), load("k3"));
        for (String other : List.of("k1", "k4", "k5", "k6")) {
            assertEquals(1, load(other).size(), other);
        }
    }

    @Test
    public void shouldGiveBackSignInAsSavedUntilItEnds() {
        assertTrue(save(SIGN_IN));
        assertEquals(List.of(SIGN_IN), load("k1"));
        assertTrue(end("k1"));
        assertEquals(List.of(), load("k1"));
        assertFalse(end("k1"));
    }

    @Test
    public void shouldNumberTheEndsInTheirOrder() {
        for (int i = 1; i <= 3; i++) {
            save(new SignIn("k" + i, "p-shah", "Amina Shah", false, SessionGroup.LAWYER, 5, 5));
        }
        end("k2");
        end("k1");
        assertEquals(List.of(new SignInStore.Ended(1, "k2"), new SignInStore.Ended(2, "k1")), endedAfter(0));
        end("k3");
        assertEquals(List.of(new SignInStore.Ended(3, "k3")), endedAfter(2));
        assertEquals(List.of(), endedAfter(3));
        assertEquals(3, this.<Long>done(done -> signIns().newestEnd(done)));
    }

    @Test
    public void shouldNumberWithoutGapsWhatEndsAtOnce() {
        int count = 40;
        for (int i = 0; i < count; i++) {
            save(new SignIn("k" + i, "p-shah", "Amina Shah", false, SessionGroup.LAWYER, 5, 5));
        }
        List<Result<Boolean>> answers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            signIns().end("k" + i, answers::add);
        }
        driver().drive();
        assertEquals(Collections.nCopies(count, new Result.Done<>(true)), answers);
        List<SignInStore.Ended> ended = endedAfter(0);
        assertEquals(
                LongStream.rangeClosed(1, count).boxed().toList(),
                ended.stream().map(SignInStore.Ended::number).toList());
        assertEquals(
                count, ended.stream().map(SignInStore.Ended::key).distinct().count());
    }

    @Test
    public void shouldEndNoOtherSignInThanTheOneAsked() {
        save(SIGN_IN);
        SignIn second = new SignIn("k2", "p-shah", "Amina Shah", false, SessionGroup.IN_PERSON, 5, 5);
        save(second);
        end("k1");
        assertEquals(List.of(second), load("k2"));
    }

    private List<SignIn> renew(SignIn before, long at) {
        return this.<List<SignIn>>done(done -> signIns().renew(before, before.renewed(at), done));
    }

    @Test
    public void shouldRenewSignInThatIsAsBefore() {
        save(SIGN_IN);
        SignIn renewed = SIGN_IN.renewed(BEGAN + 60_000);
        assertEquals(List.of(renewed), renew(SIGN_IN, BEGAN + 60_000));
        assertEquals(List.of(renewed), load("k1"));
    }

    @Test
    public void shouldAnswerWithWhatAnotherNodeHasRenewedAndLeaveIt() {
        save(SIGN_IN);
        SignIn renewed = SIGN_IN.renewed(BEGAN + 60_000);
        renew(SIGN_IN, BEGAN + 60_000);
        assertEquals(List.of(renewed), renew(SIGN_IN, BEGAN + 30_000));
        assertEquals(List.of(renewed), renew(SIGN_IN, BEGAN + 90_000));
        assertEquals(List.of(renewed), load("k1"));
    }

    @Test
    public void shouldNotBringBackSignInThatWasRemovedByRenewingIt() {
        assertEquals(List.of(), renew(SIGN_IN, BEGAN + 60_000));
        save(SIGN_IN);
        this.<Boolean>done(done -> signIns().end("k1", done));
        assertEquals(List.of(), renew(SIGN_IN, BEGAN + 60_000));
        assertEquals(List.of(), load("k1"));
    }

    @Test
    public void shouldRedeemTicketOnce() {
        assertTrue(issue(TICKET));
        assertEquals(List.of(TICKET), redeem("t1"));
        assertEquals(List.of(), redeem("t1"));
        assertEquals(List.of(), redeem("t1"));
    }

    @Test
    public void shouldNotTakeOtherTickets() {
        issue(TICKET);
        Ticket second = new Ticket("t2", "k1", "form-1", "judge", 7);
        issue(second);
        redeem("t1");
        assertEquals(List.of(second), redeem("t2"));
    }

    @Test
    public void shouldRedeemTicketForOneOfSixteenAtOnce() {
        for (int round = 0; round < 20; round++) {
            String key = "race-" + round;
            issue(new Ticket(key, "k1", "form-1", "court", 1));
            List<Ticket> redeemed = new ArrayList<>();
            List<String> failures = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                signIns().redeem(key, result -> {
                    if (result instanceof Result.Done<List<Ticket>> found) {
                        redeemed.addAll(found.value());
                    } else {
                        failures.add(result.toString());
                    }
                });
            }
            driver().drive();
            assertEquals(List.of(), failures);
            assertEquals(List.of(new Ticket(key, "k1", "form-1", "court", 1)), redeemed);
        }
    }
}
