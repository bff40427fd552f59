package org.counterpart.forms.template;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.json.JsonObject;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.counterpart.forms.fixture.PtphForm;
import org.counterpart.forms.form.Declaration;
import org.counterpart.forms.form.PartId;
import org.counterpart.forms.form.Release;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Agreed facts are admitted by every side that has joined them: one that has not is missing, whoever else has. */
class DeclarationStandingTest {
    private static final Release SECOND = new Release(
            2,
            9,
            new Release.Service(1, "p", "P", "prosecution", null, null, List.of()),
            "h2",
            Release.Content.empty());
    private static final Set<String> TWO = new TreeSet<>(List.of("defence:d1", "prosecution"));
    private FormOutline outline;
    private PartInstance part;

    @BeforeEach
    void open() throws Exception {
        try (InputStream in = getClass().getResourceAsStream("/form-templates/agreed-facts/2026.1/template.json")) {
            String json = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            outline = new FormOutline(TemplateReader.read(new JsonObject(json).getMap()), PtphForm.CASE);
        }
        part = Objects.requireNonNull(outline.part(new PartId("shared:facts")));
    }

    private static Declaration by(String team, int release) {
        return new Declaration("admitted", release, "h" + release, new Declaration.By("N", team, null, 5), 3);
    }

    private List<String> standings(Set<String> sharing, Declaration... declared) {
        return DeclarationStanding.of(outline, part, SECOND, List.of(declared), sharing).stream()
                .filter(one -> one.as().equals("admitted"))
                .map(one -> one.state() + " "
                        + (one.declaration() == null
                                ? one.lacking()
                                : one.declaration().by().team()))
                .toList();
    }

    @Test
    void shouldNameEveryTeamThatHasNotDeclared() {
        assertEquals(List.of("MISSING defence:d1", "MISSING prosecution"), standings(TWO));
        assertEquals(List.of("COVERS prosecution", "MISSING defence:d1"), standings(TWO, by("prosecution", 2)));
        assertEquals(
                List.of("COVERS prosecution", "COVERS defence:d1"),
                standings(TWO, by("prosecution", 2), by("defence:d1", 2)));
    }

    @Test
    void shouldNotCallMissingWhatWasOvertaken() {
        assertEquals(List.of("OVERTAKEN defence:d1", "MISSING prosecution"), standings(TWO, by("defence:d1", 1)));
    }

    @Test
    void shouldNameNobodyToWhoeverIsNotToldWhoSharesIt() {
        assertEquals(List.of("MISSING null"), standings(Set.of()));
        assertEquals(List.of("COVERS prosecution"), standings(Set.of(), by("prosecution", 2)));
    }
}
