package org.counterpart.forms.version;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.counterpart.forms.form.FormId;
import org.counterpart.forms.form.PartId;
import org.counterpart.forms.store.Result;
import org.counterpart.forms.version.NamedVersion.SealedPart;
import org.counterpart.forms.version.Saga.Purpose;
import org.junit.jupiter.api.Test;

/** What every version store must do. */
public abstract class VersionStoreContract {
    private static final FormId FORM = new FormId("form-1");

    /** The store under test, the same for the whole of one test and empty at its start. */
    protected abstract VersionStore versions();

    /** Makes callbacks come, where the adapter has no thread of its own. */
    protected abstract Awaiting.Driver driver();

    private <T> T done(Consumer<Consumer<Result<T>>> call) {
        Result<T> result = Awaiting.answer(driver(), call);
        return ((Result.Done<T>) assertInstanceOf(Result.Done.class, result)).value();
    }

    private boolean begin(Saga saga) {
        return this.<Boolean>done(done -> versions().begin(saga, done));
    }

    private void complete(Saga saga) {
        this.<Boolean>done(done -> versions().complete(saga, done));
    }

    private List<Saga> ofForm(FormId form) {
        return this.<Chronicle>done(done -> versions().ofForm(form, done)).sagas();
    }

    private List<Saga> unfinished(int max) {
        return this.<List<Saga>>done(done -> versions().unfinished(max, done));
    }

    private static Saga.Initiator by(String judge) {
        return new Saga.Initiator(judge, "HHJ " + judge, "judge", "s-1", 1_795_432_000_000L);
    }

    private static Saga intent(FormId form, int number, String judge) {
        return Saga.begun(form, number, new Purpose.Finalise(number, "2026.1", null), by(judge));
    }

    private static SortedMap<PartId, SealedPart> sealed(String salt) {
        SortedMap<PartId, SealedPart> parts = new TreeMap<>();
        parts.put(new PartId("prosecution"), new SealedPart(41, 2, "5e88", salt));
        parts.put(new PartId("shared:proceedings:d1"), new SealedPart(1, 0, "", salt + "x"));
        return parts;
    }

    @Test
    public void shouldFindWhatWasBegunAndIsNotComplete() {
        FormId other = new FormId("form-2");
        begin(intent(FORM, 1, "rowan"));
        begin(intent(other, 1, "rowan"));
        assertEquals(
                List.of(FORM, other),
                unfinished(10).stream().map(Saga::form).sorted().toList());
        assertEquals(1, unfinished(1).size());
        complete(intent(FORM, 1, "rowan").completed(sealed("a")));
        assertEquals(List.of(intent(other, 1, "rowan")), unfinished(10));
    }

    @Test
    public void shouldHaveNothingOfFormToWhichNothingWasDone() {
        assertEquals(List.of(), ofForm(FORM));
    }

    @Test
    public void shouldRecordIntentOnce() {
        assertEquals(true, begin(intent(FORM, 1, "rowan")));
        assertEquals(false, begin(intent(FORM, 1, "somebody-else")));
        assertEquals(List.of(intent(FORM, 1, "rowan")), ofForm(FORM));
    }

    @Test
    public void shouldGiveOneNumberToOneKindOfSaga() {
        assertEquals(true, begin(Saga.begun(FORM, 1, new Purpose.Migrate("ptph", "2026.1", "2026.2"), by("rowan"))));
        assertEquals(false, begin(intent(FORM, 1, "rowan")));
    }

    @Test
    public void shouldGiveBackEveryKindAsRecorded() {
        Amendment amends = new Amendment(1, "the slip rule: \"ŵ\" \uD83D\uDE00\n", true, by("rowan"));
        SortedMap<PartId, VersionContent.Recorded> seen = new TreeMap<>();
        seen.put(new PartId("court"), new VersionContent.Recorded(3, "5e88"));
        seen.put(new PartId("defence:d1"), VersionContent.Recorded.NOTHING);
        VersionContent content = new VersionContent("2026.2", seen);
        Approval approval = new Approval(content, by("rowan"));
        List<Purpose> purposes = List.of(
                new Purpose.Finalise(1, "2026.1", null),
                new Purpose.Amend(1, amends.reason(), true),
                new Purpose.Migrate("ptph", "2026.1", "2026.2"),
                new Purpose.Finalise(2, "2026.2", amends),
                new Purpose.Amend(2, "because", false),
                new Purpose.Approve(content),
                new Purpose.Finalise(3, "2026.2", amends, approval),
                new Purpose.Amend(3, "a slip", true, approval));
        List<Saga> expected = new ArrayList<>();
        for (Purpose purpose : purposes) {
            Saga intent = Saga.begun(FORM, expected.size() + 1, purpose, by("judge-" + expected.size()));
            begin(intent);
            assertEquals(List.of(intent), unfinished(10));
            Saga complete = intent.completed(purpose instanceof Purpose.Finalise ? sealed("s") : new TreeMap<>());
            complete(complete);
            expected.add(complete);
        }
        assertEquals(expected, ofForm(FORM));
        assertEquals(List.of(), unfinished(10));
    }

    @Test
    public void shouldLetTheFirstCompletionStand() {
        Saga intent = intent(FORM, 1, "rowan");
        begin(intent);
        complete(intent.completed(sealed("first")));
        complete(intent.completed(sealed("second")));
        assertEquals(List.of(intent.completed(sealed("first"))), ofForm(FORM));
    }

    @Test
    public void shouldNotBeginNumberThatIsComplete() {
        Saga intent = intent(FORM, 1, "rowan");
        begin(intent);
        complete(intent.completed(sealed("salt")));
        assertEquals(false, begin(intent));
    }

    @Test
    public void shouldListTheOldestFirstAndKeepFormsApart() {
        for (int number = 1; number <= 23; number++) {
            begin(intent(FORM, number, "rowan"));
        }
        begin(intent(new FormId("form-2"), 1, "ash"));
        List<Integer> numbers = ofForm(FORM).stream().map(Saga::number).toList();
        assertEquals(23, numbers.size());
        assertEquals(numbers.stream().sorted().toList(), numbers);
        assertEquals(1, ofForm(new FormId("form-2")).size());
    }
}
