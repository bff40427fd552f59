package org.counterpart.forms.access;

import static org.counterpart.forms.fixture.PtphForm.CLERK;
import static org.counterpart.forms.fixture.PtphForm.COUNSEL_D1;
import static org.counterpart.forms.fixture.PtphForm.JUDGE;
import static org.counterpart.forms.fixture.PtphForm.POLICY;
import static org.counterpart.forms.fixture.PtphForm.PROSECUTOR;
import static org.counterpart.forms.fixture.PtphForm.SOLICITOR_D1;
import static org.counterpart.forms.fixture.PtphForm.SOLICITOR_D2;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;
import org.counterpart.forms.fixture.PtphForm;
import org.counterpart.forms.template.PartInstance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every role and every part. W: reads live and writes; S: and may serve; r: reads releases; j: and may join; -: nothing.
 * The columns are prosecutor, D1 solicitor, D1 counsel, D2 solicitor, judge, clerk.
 */
class ReadingAndWritingTest {
    private static final List<Actor> COLUMNS =
            List.of(PROSECUTOR, SOLICITOR_D1, COUNSEL_D1, SOLICITOR_D2, JUDGE, CLERK);
    private static final String TABLE = """
            prosecution,            S r r r r r
            defence:d1,             r S W r r r
            defence:d2,             r r r S r r
            confidential:d1,        r S W - r r
            confidential:d2,        r - - S r r
            shared:proceedings:d1,  j j j - r r
            shared:proceedings:d2,  j - - j r r
            court,                  r r r r S W
            court-private,          - - - - W W
            notes:prosecution,      W - - - - -
            notes:defence:d1,       - W W - - -
            notes:defence:d2,       - - - W - -
            notes:court,            - - - - - W
            notes:judge,            - - - - W -
            """;

    private static String symbol(Actor actor, PartInstance part, Set<String> joined) {
        Reading reading = POLICY.reading(actor, part, joined);
        boolean writes = POLICY.mayWrite(actor, part, joined);
        assertEquals(reading == Reading.LIVE, writes, "whoever reads live writes, and nobody else");
        if (POLICY.mayServe(actor, part, joined)) {
            return "S";
        }
        if (writes) {
            return "W";
        }
        if (reading == Reading.NONE) {
            return "-";
        }
        return POLICY.mayJoin(actor, part) ? "j" : "r";
    }

    @Test
    void shouldGiveEveryRoleWhatTheTableSays() {
        List<String> rows = TABLE.lines().toList();
        assertEquals(PtphForm.OUTLINE.parts().size(), rows.size(), "a part without a row");
        for (String row : rows) {
            String[] cells = row.split(",\\s*");
            StringBuilder found = new StringBuilder();
            COLUMNS.forEach(actor -> found.append(' ').append(symbol(actor, PtphForm.part(cells[0]), Set.of())));
            assertEquals(cells[1].strip(), found.toString().strip(), cells[0]);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "shared:proceedings:d1, prosecution, S j j - r r",
        "shared:proceedings:d1, defence:d1, j S W - r r",
        "shared:proceedings:d1, defence:d2, j j j - r r",
        "shared:proceedings:d1, judge, j j j - r r",
        "shared:proceedings:d2, defence:d2, j - - S r r",
        "prosecution, defence:d1, S r r r r r",
        "notes:judge, prosecution, - - - - W -"
    })
    void shouldLetOnlyTeamsThatJoinedAndMayJoinReadSharedPartLive(String part, String joined, String expected) {
        StringBuilder found = new StringBuilder();
        COLUMNS.forEach(actor -> found.append(' ').append(symbol(actor, PtphForm.part(part), Set.of(joined))));
        assertEquals(expected, found.toString().strip());
    }

    @Test
    void shouldLetOnlyTheJudgeFinalise() {
        PtphForm.PEOPLE.forEach(actor -> assertEquals(actor == JUDGE, POLICY.mayFinalise(actor), actor.name()));
    }
}
