package org.counterpart.forms.access;

import static org.counterpart.forms.fixture.Ops.insert;
import static org.counterpart.forms.fixture.Ops.row;
import static org.counterpart.forms.fixture.Ops.text;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.json.JsonObject;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.counterpart.forms.fixture.PtphForm;
import org.counterpart.forms.form.FieldPath;
import org.counterpart.forms.form.PartId;
import org.counterpart.forms.merge.Author;
import org.counterpart.forms.merge.Entry;
import org.counterpart.forms.merge.Operation;
import org.counterpart.forms.merge.Operation.Suggest;
import org.counterpart.forms.merge.PartState;
import org.counterpart.forms.template.FormOutline;
import org.counterpart.forms.template.PartInstance;
import org.counterpart.forms.template.TemplateReader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Wording for the agreed facts: of a row that was never served, whoever proposes learns nothing, not even that it is there. */
class ProposalsForRowsTest {
    private final PartState state = new PartState();
    private FormOutline outline;
    private AccessPolicy policy;
    private PartInstance part;

    @BeforeEach
    void open() throws Exception {
        try (InputStream in = getClass().getResourceAsStream("/form-templates/agreed-facts/2026.1/template.json")) {
            String json = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            outline = new FormOutline(TemplateReader.read(new JsonObject(json).getMap()), PtphForm.CASE);
        }
        policy = new AccessPolicy(outline);
        part = Objects.requireNonNull(outline.part(new PartId("shared:facts")));
        add(new Operation.Audience("prosecution", true));
        add(row("facts", "fr1", null));
        add(text("facts/fr1/paragraph", insert("He was there.")));
        add(new Operation.Serve(1, "5e88", null, null));
        add(row("facts", "fr2", "fr1"));
        add(text("facts/fr2/paragraph", insert("Not served yet.")));
    }

    private void add(Operation operation) throws Exception {
        Author author = new Author("p_rm", "Rhiannon Mensah", "prosecution", null, "s");
        state.apply(new Entry(state.revision() + 1, "c", 1, author, 1_000, List.of(operation)));
    }

    private String propose(Actor actor, String field) {
        Suggest suggest = new Suggest("k1", new FieldPath(field), 1, "He was nearby.", "It is what he says.");
        Author author = new Author(actor.personId(), actor.name(), actor.team(), null, "s");
        Entry entry = new Entry(state.revision() + 1, "", 0, author, 2_000, List.of(suggest));
        Decision decision = policy.permit(new EditRequest(
                actor,
                PtphForm.ID,
                part,
                List.of(suggest),
                state.revision(),
                entry,
                state,
                policy.reach().rows(id -> id.equals(part.id()) ? state : null)));
        return decision instanceof Decision.Refused refused
                ? refused.refusal().code().wireName() + ": " + refused.refusal().message()
                : "";
    }

    @Test
    void shouldBeTakenForTextOfRowThatWasServed() {
        assertEquals("", propose(PtphForm.SOLICITOR_D1, "facts/fr1/paragraph"));
        assertEquals("", propose(PtphForm.SOLICITOR_D2, "facts/fr1/paragraph"));
    }

    @Test
    void shouldSayTheSameOfRowThatWasNotServedAsOfOneThatIsNotThere() {
        String absent = propose(PtphForm.SOLICITOR_D2, "facts/fr9/paragraph");
        assertEquals("unknown-field", absent.split(":")[0]);
        assertEquals(absent, propose(PtphForm.SOLICITOR_D2, "facts/fr2/paragraph"));
        assertEquals(absent, propose(PtphForm.SOLICITOR_D2, "facts/fr1/status"), "chosen, not typed");
    }
}
