package org.counterpart.forms.merge;

import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.counterpart.forms.form.FieldPath;
import org.counterpart.forms.form.FieldValue;
import org.counterpart.forms.merge.Operation.EditText;
import org.counterpart.forms.merge.Operation.FieldOperation;
import org.counterpart.forms.merge.Operation.Resolve;
import org.counterpart.forms.merge.Operation.SetValue;
import org.counterpart.forms.merge.text.RevisionBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Who wrote what: for every character of a text, and for every other answer, the revision it came with and that revision's author.
 * Folded from the entries of a part's log in order; folded up to a revision it says who had written what stood then.
 *
 * <p>Mutable, confined to one thread.
 */
public final class Authorship {
    private final SortedMap<FieldPath, RevisionBuffer> texts = new TreeMap<>();
    private final SortedMap<FieldPath, Integer> values = new TreeMap<>();
    private final SortedMap<Integer, Author> authors = new TreeMap<>();

    /** So many neighbouring characters (code points) of one author's one revision. */
    public record Run(int length, int revision, Author author) {}

    /** The revision an answer came with, and its author. */
    public record Origin(int revision, Author author) {}

    /** The authorship after {@code entries}, which begin with revision 1. */
    public static Authorship of(List<Entry> entries) {
        Authorship authorship = new Authorship();
        entries.forEach(authorship::apply);
        return authorship;
    }

    /** Follows the next entry. */
    public void apply(Entry entry) {
        authors.put(entry.revision(), entry.author());
        for (Operation operation : entry.operations()) {
            if (operation instanceof FieldOperation field) {
                apply(field, entry.revision());
            }
        }
    }

    private void apply(FieldOperation operation, int revision) {
        if (operation instanceof EditText edit) {
            texts.computeIfAbsent(edit.field(), field -> new RevisionBuffer(0, revision))
                    .apply(edit.edit(), revision);
        } else if (operation instanceof SetValue set) {
            set(set.field(), set.value(), revision);
        } else if (operation instanceof Resolve resolve) {
            set(resolve.field(), resolve.value(), revision);
        }
    }

    private void set(FieldPath field, FieldValue value, int revision) {
        String text = value.asText();
        texts.put(field, new RevisionBuffer(text.codePointCount(0, text.length()), revision));
        values.put(field, revision);
    }

    /** The authors of a text from its first character to its last; empty for an answer that is no text or has none. */
    public List<Run> runs(FieldPath field) {
        RevisionBuffer text = texts.get(field);
        return text == null
                ? List.of()
                : text.runs().stream()
                        .map(run -> new Run(run.length(), run.revision(), author(run.revision())))
                        .toList();
    }

    /** Where an answer that is set as a whole came from, or null when nobody has set it. */
    public @Nullable Origin origin(FieldPath field) {
        Integer revision = values.get(field);
        return revision == null ? null : new Origin(revision, author(revision));
    }

    private Author author(int revision) {
        return Objects.requireNonNull(authors.get(revision));
    }
}
