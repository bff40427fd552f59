package org.counterpart.forms.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.counterpart.forms.form.FormId;
import org.counterpart.forms.obligation.Compliance;
import org.counterpart.forms.obligation.VariationStep;
import org.counterpart.forms.store.Result;
import org.counterpart.forms.version.Awaiting;
import org.junit.jupiter.api.Test;

/** What every store of steps towards other dates must do. */
public abstract class VariationStoreContract {
    protected static final FormId FORM = new FormId("form-1");
    private static final FormId OTHER = new FormId("form-2");
    private static final Compliance.Order ORDER =
            new Compliance.Order("court", "defence:d1 stage2Orders/d1/defenceStatement");

    /** The store under test, the same for the whole of one test and empty at its start. */
    protected abstract VariationStore variations();

    /** Makes callbacks come, where the adapter has no thread of its own. */
    protected abstract Awaiting.Driver driver();

    private <T> T done(Consumer<Consumer<Result<T>>> call) {
        Result<T> result = Awaiting.answer(driver(), call);
        return ((Result.Done<T>) assertInstanceOf(Result.Done.class, result)).value();
    }

    protected boolean keep(FormId form, VariationStep step) {
        return this.<Boolean>done(done -> variations().keep(form, step, done));
    }

    protected List<VariationStep> ofForm(FormId form) {
        return this.<List<VariationStep>>done(done -> variations().ofForm(form, done));
    }

    protected static VariationStep recorded(int number, String reason) {
        return new VariationStep(
                number,
                ORDER,
                VariationStep.Act.PROPOSED,
                LocalDate.parse("2028-02-29"),
                List.of("prosecution", "defence:d2"),
                reason,
                new Compliance.By("p-1", "Aisha Ŵyn", "defence:d1", "Owen Lloyd"),
                1_900_000_000_000L + number);
    }

    private static VariationStep takenBack(int number) {
        Compliance.By by = new Compliance.By("p-2", "HHJ Rowan", "judge", null);
        return new VariationStep(
                number, ORDER, VariationStep.Act.FORBIDDEN, null, List.of(), "a \uD83D\uDE00 slip", by, 5);
    }

    @Test
    public void shouldGiveStepsBackAsTheyWereKept() {
        assertEquals(List.of(), ofForm(FORM));
        assertEquals(true, keep(FORM, recorded(1, "by \"post\"\n")));
        assertEquals(true, keep(FORM, takenBack(2)));
        assertEquals(true, keep(OTHER, recorded(1, "")));
        assertEquals(List.of(recorded(1, "by \"post\"\n"), takenBack(2)), ofForm(FORM));
        assertEquals(List.of(recorded(1, "")), ofForm(OTHER));
    }

    @Test
    public void shouldKeepOneStepUnderEachNumberAndNeverChangeIt() {
        assertEquals(true, keep(FORM, recorded(1, "first")));
        assertEquals(false, keep(FORM, recorded(1, "second")));
        assertEquals(List.of(recorded(1, "first")), ofForm(FORM));
    }

    @Test
    public void shouldGiveThemInTheOrderOfTheirNumbers() {
        List<VariationStep> kept = new ArrayList<>();
        for (int i = 1; i <= 12; i++) {
            kept.add(recorded(i, "number " + i));
            keep(FORM, kept.get(i - 1));
        }
        assertEquals(kept, ofForm(FORM));
    }
}
