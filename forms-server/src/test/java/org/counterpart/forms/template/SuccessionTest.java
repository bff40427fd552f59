package org.counterpart.forms.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.counterpart.forms.fixture.PtphForm;
import org.counterpart.forms.template.PartDefinition.Side;
import org.junit.jupiter.api.Test;

class SuccessionTest {
    private static final FormTemplate FROM = PtphForm.TEMPLATE;

    private static Optional<String> problem(FormTemplate to) {
        return new Succession(FROM, to).problem();
    }

    private static FormTemplate of(String code, String version, List<PartDefinition> parts, List<Section> sections) {
        return new FormTemplate(code, version, parts, sections, FROM.optionSets(), FROM.startedBy());
    }

    @Test
    void shouldLetFormGoOnWhereQuestionsAreDroppedAndPartsAdded() {
        assertEquals(Optional.empty(), problem(PtphForm.SUCCESSOR));
        assertEquals(Optional.empty(), new Succession(PtphForm.SUCCESSOR, PtphForm.SECOND_SUCCESSOR).problem());
    }

    @Test
    void shouldRefuseAnotherFormAndWhatIsNotNewer() {
        assertTrue(problem(of("bail", "2026.2", FROM.parts(), FROM.sections())).isPresent());
        for (String version : List.of("2026.1", "2026.0", "2025.9", "2026", "", "newest", "2026.1.", "2026.x")) {
            assertTrue(
                    problem(of("ptph", version, FROM.parts(), FROM.sections())).isPresent(), version);
        }
        for (String version : List.of("2026.1.1", "2026.2", "2026.10", "2027.0", "2027")) {
            assertEquals(Optional.empty(), problem(of("ptph", version, FROM.parts(), FROM.sections())), version);
        }
        assertTrue(PtphForm.SUCCESSOR.isBefore("2026.10"));
        assertFalse(PtphForm.SECOND_SUCCESSOR.isBefore("2026.2"));
    }

    @Test
    void shouldRefuseToDropAnyPart() {
        for (PartDefinition dropped : FROM.parts()) {
            List<PartDefinition> parts = new ArrayList<>(FROM.parts());
            parts.remove(dropped);
            assertTrue(problem(of("ptph", "2026.2", parts, FROM.sections())).isPresent(), dropped.id());
        }
    }

    /** Or what one side has drafted or served would be shown to others. */
    @Test
    void shouldRefuseToGiveAnyPartAnotherAudience() {
        for (PartDefinition part : FROM.parts()) {
            List<Side> audience = new ArrayList<>(part.audience());
            audience.add(Side.CO_DEFENCE);
            List<PartDefinition> parts = new ArrayList<>(FROM.parts());
            parts.set(
                    parts.indexOf(part),
                    new PartDefinition(
                            part.id(),
                            part.kind(),
                            part.forEach(),
                            part.owner(),
                            part.teams(),
                            audience,
                            part.continuing()));
            assertTrue(problem(of("ptph", "2026.2", parts, FROM.sections())).isPresent(), part.id());
        }
    }

    @Test
    void shouldRefuseAnAnswerOfAnotherKindUnderTheSameName() {
        Section first = FROM.sectionsOf("notes").get(0);
        Section other = FROM.sections().stream()
                .filter(section ->
                        section.fields().stream().anyMatch(field -> field.kind() == FieldDefinition.Kind.YES_NO))
                .findFirst()
                .orElseThrow();
        FieldDefinition yesNo = other.fields().stream()
                .filter(field -> field.kind() == FieldDefinition.Kind.YES_NO)
                .findFirst()
                .orElseThrow();
        FieldDefinition renamed = new FieldDefinition(
                first.fields().get(0).id(),
                yesNo.kind(),
                yesNo.options(),
                yesNo.optionSet(),
                yesNo.detailsOn(),
                yesNo.requiredBy(),
                yesNo.when(),
                yesNo.columns(),
                yesNo.limits(),
                yesNo.terms());
        List<Section> sections = new ArrayList<>(FROM.sections());
        Section changed = new Section(first.id(), first.part(), first.repeat(), null, null, List.of(renamed));
        sections.set(sections.indexOf(first), changed);
        assertTrue(problem(of("ptph", "2026.2", FROM.parts(), sections)).isPresent());
    }
}
