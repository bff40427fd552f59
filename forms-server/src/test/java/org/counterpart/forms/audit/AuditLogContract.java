package org.counterpart.forms.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.List;
import java.util.function.Consumer;
import org.counterpart.forms.audit.AuditEntry.Where;
import org.counterpart.forms.audit.AuditEntry.Who;
import org.counterpart.forms.audit.AuditLog.Kept;
import org.counterpart.forms.store.Result;
import org.counterpart.forms.version.Awaiting;
import org.junit.jupiter.api.Test;

/** What every audit log must do. */
public abstract class AuditLogContract {
    private static final AuditEntry FULL = new AuditEntry(
            5,
            65_000,
            1_234_567_890_123L,
            "edit-refused",
            "final",
            new Who("p-shah", "defence:d1", "s1"),
            new Where("case-1", "form-1", "defence:d1", "witnesses/w1/name"));
    private static final AuditEntry BARE = AuditEntry.of(
            3, "admission-refused", null, new Who("p-shah", null, null), new Where(null, null, null, null));

    /** The log under test, the same for the whole of one test and empty at its start. */
    protected abstract AuditLog log();

    /** Makes callbacks come, where the adapter has no thread of its own. */
    protected abstract Awaiting.Driver driver();

    private <T> T done(Consumer<Consumer<Result<T>>> call) {
        Result<T> result = Awaiting.answer(driver(), call);
        return ((Result.Done<T>) assertInstanceOf(Result.Done.class, result)).value();
    }

    private void append(Kept... kept) {
        this.<Boolean>done(done -> log().append(List.of(kept), done));
    }

    private List<AuditEntry> ofPerson(String person, int max) {
        return this.<List<AuditEntry>>done(done -> log().ofPerson(person, max, done));
    }

    private List<AuditEntry> ofForm(String form, int max) {
        return this.<List<AuditEntry>>done(done -> log().ofForm(form, max, done));
    }

    @Test
    public void shouldGiveEntriesBackAsTheyWereWrittenTheOldestFirst() {
        append(new Kept("a", FULL), new Kept("b", BARE));
        assertEquals(List.of(BARE, FULL), ofPerson("p-shah", 10));
        assertEquals(List.of(FULL), ofForm("form-1", 10));
    }

    @Test
    public void shouldGiveNoMoreThanAskedAndNobodyElses() {
        append(new Kept("a", FULL), new Kept("b", BARE));
        assertEquals(List.of(BARE), ofPerson("p-shah", 1));
        assertEquals(List.of(), ofPerson("p-okafor", 10));
        assertEquals(List.of(), ofForm("form-2", 10));
    }

    @Test
    public void shouldKeepOnceWhatIsWrittenAgainAndTheRestOfTheSameCall() {
        append(new Kept("a", FULL));
        append(new Kept("a", BARE), new Kept("b", BARE));
        append(new Kept("b", BARE));
        assertEquals(List.of(BARE, FULL), ofPerson("p-shah", 10));
    }
}
