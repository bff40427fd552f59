package org.counterpart.forms.access;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.counterpart.forms.fixture.Logs;
import org.counterpart.forms.fixture.Ops;
import org.counterpart.forms.fixture.PtphForm;
import org.counterpart.forms.form.CaseOutline;
import org.counterpart.forms.form.Declaration;
import org.counterpart.forms.form.FormId;
import org.counterpart.forms.form.PartId;
import org.counterpart.forms.merge.Author;
import org.counterpart.forms.merge.Entry;
import org.counterpart.forms.merge.Operation;
import org.counterpart.forms.merge.Operation.Audience;
import org.counterpart.forms.merge.Operation.Declare;
import org.counterpart.forms.merge.Operation.Serve;
import org.counterpart.forms.template.DeclarationDefinition;
import org.counterpart.forms.template.FormOutline;
import org.counterpart.forms.template.FormTemplate;
import org.counterpart.forms.template.PartInstance;
import org.junit.jupiter.api.Test;

/** What the policy says of declarations where no page gets to: a defendant who came later, one who was removed, and staff who type for one. */
class DeclarationCheckTest {
    private static final Actor HELPER =
            new Actor("p_help", "Hana Price", Role.ASSISTANT, "assist:d1", "Dai Evans", null);

    private static FormTemplate template() {
        FormTemplate ptph = PtphForm.TEMPLATE;
        return new FormTemplate(
                ptph.code(),
                ptph.version(),
                ptph.parts(),
                ptph.sections(),
                ptph.optionSets(),
                ptph.startedBy(),
                ptph.courts(),
                ptph.pleas(),
                ptph.standardSets(),
                List.of(
                        new DeclarationDefinition("signed", "defence", null, List.of(), null),
                        new DeclarationDefinition("ready", "prosecution", null, List.of(), null)),
                ptph.directions());
    }

    private final Logs log = new Logs();

    private void served() {
        log.add(Ops.text("realIssues", Ops.insert("x")));
        log.add(new Serve(1, "h1", null, null));
    }

    private String code(Actor actor, CaseOutline facts, Declare declare) {
        FormOutline outline = new FormOutline(template(), facts);
        PartInstance part = outline.part(new PartId("defence:d1"));
        Author author = new Author(actor.personId(), actor.name(), actor.team(), null, "s");
        Entry entry = new Entry(log.state().revision() + 1, "c", 1, author, 1_000, List.of(declare));
        Decision decision = new AccessPolicy(outline)
                .permit(new EditRequest(
                        actor,
                        new FormId("form-1"),
                        part,
                        List.of((Operation) declare),
                        log.state().revision(),
                        entry,
                        log.state(),
                        (team, of, group, row) -> true));
        return decision instanceof Decision.Refused refused
                ? refused.refusal().code().wireName() + ": " + refused.refusal().message()
                : "permitted";
    }

    @Test
    void shouldNotBeSignedByWhoeverTypesForDefendant() {
        served();
        assertEquals("permitted", code(PtphForm.SOLICITOR_D1, PtphForm.CASE, new Declare(1, "h1", "signed")));
        assertEquals(
                "not-yours: Only the instructed or reviewing lawyer can declare this, or somebody they have named.",
                code(HELPER, PtphForm.CASE, new Declare(1, "h1", "signed")));
        assertEquals(
                "not-yours: Only the instructed or reviewing lawyer can declare this, or somebody they have named.",
                code(PtphForm.COUNSEL_D1, PtphForm.CASE, new Declare(1, "h1", "signed")),
                "nobody has named them");
    }

    @Test
    void shouldBeMadeInPartThatIsNeitherFinalNorFrozen() {
        served();
        Declare declare = new Declare(1, "h1", "signed");
        CaseOutline without = with(new CaseOutline.Joining("d1", 0, 2_000));
        assertEquals(
                "not-yours: This defendant was removed from the case. What was written stays as it is.",
                code(PtphForm.SOLICITOR_D1, without, declare));
        log.add(new Operation.Seal(1));
        assertEquals(
                "final: This form was made final as version 1. Nothing can be added to it.",
                code(PtphForm.SOLICITOR_D1, PtphForm.CASE, declare));
    }

    /** The firm that takes over has what was declared of what was served; what was drafted is gone, and the declaration stands. */
    @Test
    void shouldStayWithThePartWhenAnotherFirmHasIt() {
        served();
        log.add(new Declare(1, "h1", "signed"));
        log.add(Ops.text("realIssues", Ops.insert("drafted since")));
        log.add(new Audience(Audience.HANDED_OVER, true));
        assertEquals(1, log.state().declarations().all().size());
        assertEquals("h1", log.state().latestRelease().hash());
    }

    /** What was served before a defendant came to the case does not reach their team, and what was declared of it neither. */
    @Test
    void shouldNotReachTeamOfDefendantWhoCameLater() {
        served();
        log.add(new Declare(1, "h1", "ready"));
        log.add(Ops.text("realIssues", Ops.insert("more")));
        log.add(new Serve(2, "h2", null, null, List.of("defence:d2")));
        log.add(new Declare(2, "h2", "ready"));
        Reach reach = new AccessPolicy(new FormOutline(template(), PtphForm.CASE)).reach();
        assertEquals(List.of(1), numbers(reach, "defence:d1"));
        assertEquals(List.of(1, 2), numbers(reach, "defence:d2"));
        assertEquals(List.of(1, 2), numbers(reach, "judge"));
        long between = log.state().releases().get(1).service().at();
        CaseOutline later = with(new CaseOutline.Joining("d2", between, 0));
        assertEquals(List.of(1), numbers(new AccessPolicy(new FormOutline(template(), later)).reach(), "defence:d2"));
        log.add(new Audience(Audience.SUSPENDED, true, "by mistake"));
        assertEquals(List.of(1), numbers(reach, "judge"), "nothing of what is withheld");
    }

    private static CaseOutline with(CaseOutline.Joining joining) {
        CaseOutline facts = PtphForm.CASE;
        return new CaseOutline(facts.defendants(), facts.counts(), facts.witnesses(), List.of(joining));
    }

    private List<Integer> numbers(Reach reach, String team) {
        return reach.declared(team, log.state()).stream()
                .map(Declaration::release)
                .toList();
    }
}
