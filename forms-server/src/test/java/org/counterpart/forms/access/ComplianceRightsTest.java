package org.counterpart.forms.access;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** Each cell of the matrix of who says whether an order was complied with. */
class ComplianceRightsTest {

    private static Actor actor(String role, String team) {
        String[] words = role.split(" ");
        String named = words.length > 1 ? "The lawyer" : null;
        return new Actor("p", "P", Role.of(words[0]).orElseThrow(), team, named);
    }

    private static String may(Actor actor, String assignee, String last) {
        boolean may = ComplianceRights.mayState(actor, assignee) && ComplianceRights.mayChange(actor, last);
        return may ? "yes" : "no";
    }

    @ParameterizedTest
    @CsvFileSource(resources = "/access/compliance-matrix.csv", useHeadersInDisplayName = true, commentCharacter = '#')
    void shouldBeAsTheMatrixSays(String role, String team, String assignee, String nobody, String party, String court) {
        Actor actor = actor(role, team);
        assertEquals(nobody, may(actor, assignee, null));
        assertEquals(party, may(actor, assignee, assignee));
        assertEquals(court, may(actor, assignee, "court"));
        assertEquals(court, may(actor, assignee, "judge"));
    }

    @Test
    void shouldHaveRowForEveryRole() throws Exception {
        Set<String> seen = new TreeSet<>();
        try (var in = getClass().getResourceAsStream("/access/compliance-matrix.csv")) {
            new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .skip(1)
                    .forEach(line -> seen.add(line.split("[ ,]")[0]));
        }
        assertEquals(new TreeSet<>(Stream.of(Role.values()).map(Role::wireName).toList()), seen);
    }
}
