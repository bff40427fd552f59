package org.counterpart.forms.live;

import static org.counterpart.forms.fixture.Ops.delete;
import static org.counterpart.forms.fixture.Ops.insert;
import static org.counterpart.forms.fixture.Ops.set;
import static org.counterpart.forms.fixture.Ops.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.ArrayList;
import java.util.List;
import org.counterpart.forms.access.Refusal;
import org.counterpart.forms.fixture.PtphForm;
import org.counterpart.forms.form.Limits;
import org.counterpart.forms.form.PartId;
import org.counterpart.forms.merge.Entry;
import org.counterpart.forms.merge.InvalidOperation;
import org.counterpart.forms.merge.Operation;
import org.counterpart.forms.merge.PartState;
import org.counterpart.forms.merge.Submission;
import org.counterpart.forms.merge.Transformer;
import org.counterpart.forms.merge.text.Component;
import org.junit.jupiter.api.Test;

/** A submission made for something very old may take so much work and no more. */
class RebaseWorkTest {
    private static final String FIELD = "office";
    private static final int COMPONENTS = 60;

    private final Operation mine = text(FIELD, insert("x"));

    @Test
    void shouldSequenceWhatTakesJustTheWorkAllowed() {
        List<Entry> concurrent = concurrent();
        while (Transformer.work(List.of(mine), concurrent) < Limits.REBASE_COMPONENTS) {
            concurrent.add(entry(set("hearsay", "no")));
        }
        assertEquals(Limits.REBASE_COMPONENTS, Transformer.work(List.of(mine), concurrent));
        assertInstanceOf(SubmitEdit.Outcome.Next.class, sequence(concurrent));
        concurrent.add(entry(set("hearsay", "no")));
        SubmitEdit.Outcome.Refused refused = assertInstanceOf(SubmitEdit.Outcome.Refused.class, sequence(concurrent));
        assertEquals(Refusal.Code.STALE_CLIENT, refused.refusal().code());
    }

    private SubmitEdit.Outcome sequence(List<Entry> concurrent) {
        SubmitEdit submitEdit = new SubmitEdit(
                PtphForm.ID,
                PtphForm.part("prosecution"),
                PtphForm.POLICY,
                (team, part, group, row) -> false,
                Session::actor);
        SessionOutlet nowhere = new SessionOutlet() {
            @Override
            public void send(String message) {}

            @Override
            public boolean isBehind() {
                return false;
            }

            @Override
            public void close(int code, String reason) {}
        };
        Session session = new Session("s1", 0, PtphForm.PROSECUTOR, nowhere);
        Submission submission = new Submission(new PartId("prosecution"), "client", 1, 0, List.of(mine));
        return submitEdit.sequence(session, submission, stateAfter(concurrent), base -> concurrent, 0);
    }

    private static PartState stateAfter(List<Entry> concurrent) {
        PartState state = new PartState();
        try {
            for (int i = 0; i < concurrent.size(); i++) {
                Entry made = concurrent.get(i);
                state.apply(new Entry(i + 1, made.clientId(), i + 1, made.author(), 0, made.operations()));
            }
        } catch (InvalidOperation e) {
            throw new AssertionError(e);
        }
        return state;
    }

    /** As many entries that edit the same answer as stay below the limit. */
    private static List<Entry> concurrent() {
        Component[] components = new Component[COMPONENTS];
        for (int i = 0; i < components.length; i++) {
            components[i] = i % 2 == 0 ? delete(1) : insert("y");
        }
        List<Entry> entries = new ArrayList<>();
        entries.add(entry(text(FIELD, insert("z".repeat(COMPONENTS)))));
        do {
            entries.add(entry(text(FIELD, components)));
        } while (Transformer.work(List.of(text(FIELD, insert("x"))), entries) <= Limits.REBASE_COMPONENTS);
        entries.remove(entries.size() - 1);
        return entries;
    }

    private static Entry entry(Operation operation) {
        return new Entry(1, "other", 1, PtphForm.author(PtphForm.PROSECUTOR_TWO), 0, List.of(operation));
    }
}
