package org.counterpart.forms.obligation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What stands of what was said, one statement after the other. */
class CompliancesTest {
    private static final Compliance.Order A = new Compliance.Order("court", "prosecution a");
    private static final Compliance.Order B = new Compliance.Order("court", "prosecution b");

    private final List<Compliance> said = new ArrayList<>();

    private void says(Compliance.Order order, @Nullable String day) {
        said.add(new Compliance(
                said.size() + 1,
                order,
                day == null ? null : LocalDate.parse(day),
                "",
                null,
                "",
                new Compliance.By("p", "P", "prosecution", null),
                100L * (said.size() + 1)));
    }

    private List<Compliances.Done> done() {
        return new Compliances(said).done("court");
    }

    @Test
    void shouldStandFromTheFirstStatementAndHaveTheDayOfTheNewest() {
        says(A, "2027-02-01");
        says(A, "2027-02-03");
        assertEquals(List.of(new Compliances.Done(A, LocalDate.parse("2027-02-03"), 100)), done());
    }

    @Test
    void shouldNotStandWhereItWasTakenBackAndStandFromThenWhereItIsSaidAgain() {
        says(A, "2027-02-01");
        says(A, null);
        assertEquals(List.of(), done());
        assertNull(Compliances.standing(new Compliances(said).of(A)));
        says(A, "2027-02-01");
        assertEquals(List.of(new Compliances.Done(A, LocalDate.parse("2027-02-01"), 300)), done());
    }

    @Test
    void shouldKeepOrdersAndPartsApart() {
        says(A, "2027-02-01");
        says(B, "2027-02-02");
        says(A, null);
        says(new Compliance.Order("court-defendant:d1", "prosecution a"), "2027-02-04");
        assertEquals(List.of(new Compliances.Done(B, LocalDate.parse("2027-02-02"), 200)), done());
        assertEquals(2, new Compliances(said).of(A).size());
    }
}
