package org.counterpart.forms.version;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.counterpart.forms.form.FormId;
import org.counterpart.forms.form.PartId;
import org.counterpart.forms.store.Result;
import org.counterpart.forms.version.NamedVersion.SealedPart;
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

    private boolean begin(NamedVersion version) {
        return this.<Boolean>done(done -> versions().begin(version, done));
    }

    private void complete(NamedVersion version) {
        this.<Boolean>done(done -> versions().complete(version, done));
    }

    private List<NamedVersion> ofForm(FormId form) {
        return this.<List<NamedVersion>>done(done -> versions().ofForm(form, done));
    }

    private static NamedVersion intent(FormId form, int number, String judge) {
        NamedVersion.Finalised by = new NamedVersion.Finalised(judge, "HHJ " + judge, "s-1", 1_795_432_000_000L);
        return new NamedVersion(form, number, NamedVersion.State.SEALING, by, new TreeMap<>(), "");
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
        List<NamedVersion> both =
                this.<List<NamedVersion>>done(done -> versions().unfinished(10, done));
        assertEquals(
                List.of(FORM, other),
                both.stream().map(NamedVersion::form).sorted().toList());
        assertEquals(
                1,
                this.<List<NamedVersion>>done(done -> versions().unfinished(1, done))
                        .size());
        complete(intent(FORM, 1, "rowan").completed(sealed("a")));
        assertEquals(List.of(intent(other, 1, "rowan")), this.<List<NamedVersion>>done(done -> versions()
                .unfinished(10, done)));
    }

    @Test
    public void shouldHaveNoVersionsOfFormThatWasNeverFinalised() {
        assertEquals(List.of(), ofForm(FORM));
    }

    @Test
    public void shouldRecordIntentOnce() {
        assertEquals(true, begin(intent(FORM, 1, "rowan")));
        assertEquals(false, begin(intent(FORM, 1, "somebody-else")));
        assertEquals(List.of(intent(FORM, 1, "rowan")), ofForm(FORM));
    }

    @Test
    public void shouldGiveBackCompletedVersionAsRecorded() {
        NamedVersion intent = intent(FORM, 1, "rowan");
        begin(intent);
        complete(intent.completed(sealed("salt")));
        assertEquals(List.of(intent.completed(sealed("salt"))), ofForm(FORM));
    }

    @Test
    public void shouldLetTheFirstCompletionStand() {
        NamedVersion intent = intent(FORM, 1, "rowan");
        begin(intent);
        complete(intent.completed(sealed("first")));
        complete(intent.completed(sealed("second")));
        assertEquals(List.of(intent.completed(sealed("first"))), ofForm(FORM));
    }

    @Test
    public void shouldNotBeginNumberThatIsComplete() {
        NamedVersion intent = intent(FORM, 1, "rowan");
        begin(intent);
        complete(intent.completed(sealed("salt")));
        assertEquals(false, begin(intent));
    }

    @Test
    public void shouldListTheOldestFirstAndKeepFormsApart() {
        begin(intent(FORM, 1, "rowan"));
        begin(intent(FORM, 2, "rowan"));
        begin(intent(new FormId("form-2"), 1, "ash"));
        assertEquals(
                List.of(1, 2), ofForm(FORM).stream().map(NamedVersion::number).toList());
        assertEquals(1, ofForm(new FormId("form-2")).size());
    }
}
