package org.counterpart.forms.bench;

import java.util.ArrayList;
import java.util.List;
import org.counterpart.forms.form.FieldPath;
import org.counterpart.forms.form.FieldValue;
import org.counterpart.forms.merge.Author;
import org.counterpart.forms.merge.Entry;
import org.counterpart.forms.merge.InvalidOperation;
import org.counterpart.forms.merge.Operation;
import org.counterpart.forms.merge.PartState;
import org.counterpart.forms.merge.text.TextOperation;

/** How much memory the state of an open form takes that nobody is editing: 300 answers, beyond their text. */
public final class IdleMemory {
    private static final int FORMS = 2_000;
    private static final int FIELDS = 300;
    private static final int TEXT = 80;

    private IdleMemory() {}

    /** Prints bytes for each form: one part of 300 texts, and the same in twelve parts of 25. */
    public static void main(String[] arguments) throws InvalidOperation {
        System.out.println("{\"what\":\"idle form, one part\",\"bytesBeyondText\":" + measure(1) + "}");
        System.out.println("{\"what\":\"idle form, twelve parts\",\"bytesBeyondText\":" + measure(12) + "}");
    }

    private static long measure(int parts) throws InvalidOperation {
        List<FieldPath> paths = new ArrayList<>();
        for (int i = 0; i < FIELDS; i++) {
            paths.add(new FieldPath(String.format("question-%03d", i)));
        }
        List<Author> authors = List.of(author(1), author(2), author(3));
        long before = used();
        PartState[] states = new PartState[FORMS * parts];
        for (int i = 0; i < states.length; i++) {
            states[i] = filled(paths.subList(0, FIELDS / parts), authors);
        }
        long after = used();
        if (states[FORMS / 2].revision() == 0) {
            throw new IllegalStateException("nothing was typed");
        }
        return (after - before) / FORMS - (long) FIELDS * TEXT;
    }

    private static Author author(int i) {
        return new Author("p_" + i, "Person " + i, "prosecution", null, "s" + i);
    }

    private static PartState filled(List<FieldPath> paths, List<Author> authors) throws InvalidOperation {
        PartState state = new PartState();
        for (FieldPath path : paths) {
            int revision = state.revision() + 1;
            TextOperation typed = new TextOperation.Builder().insert("x".repeat(TEXT)).build();
            Author author = authors.get(revision % authors.size());
            Operation edit = revision % 5 == 0
                    ? new Operation.SetValue(path, FieldValue.of("y".repeat(TEXT)))
                    : new Operation.EditText(path, typed);
            state.apply(new Entry(revision, author.session(), revision, author, 0, List.of(edit)));
        }
        state.settle();
        return state;
    }

    private static long used() {
        for (int i = 0; i < 4; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
