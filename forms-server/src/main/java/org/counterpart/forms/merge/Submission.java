package org.counterpart.forms.merge;

import java.util.List;
import org.counterpart.forms.form.FieldValue;
import org.counterpart.forms.form.PartId;

/**
 * What a client asks for: an atomic list of operations for one part.
 *
 * @param clientId issued by the server, or empty for what is asked of a part that is not live, such as joining it
 * @param clientSeq 1, 2, 3 … per client id
 * @param baseRevision the last revision the client had applied
 */
public record Submission(PartId part, String clientId, int clientSeq, int baseRevision, List<Operation> operations) {
    private static final int OF_OPERATION = 100;
    private static final int OF_COMPONENT = 4;

    public Submission {
        operations = List.copyOf(operations);
    }

    /** The same, made for what stands at this revision. */
    public Submission at(int revision) {
        return new Submission(part, clientId, clientSeq, revision, operations);
    }

    /** About how many characters it takes to keep it: more than a few for each operation, and its texts. */
    public int weight() {
        int weight = 0;
        for (Operation operation : operations) {
            weight += OF_OPERATION;
            if (operation instanceof Operation.EditText edit) {
                weight += edit.edit().inserted().length()
                        + OF_COMPONENT * edit.edit().size();
            } else if (operation instanceof Operation.SetValue set) {
                weight += lengthOf(set.value());
            } else if (operation instanceof Operation.Resolve resolve) {
                weight += lengthOf(resolve.value());
            } else if (operation instanceof Operation.Suggest suggest) {
                weight += suggest.text().length() + suggest.reason().length();
            } else if (operation instanceof Operation.Comment comment) {
                weight += comment.text().length();
            }
        }
        return weight;
    }

    private static int lengthOf(FieldValue value) {
        if (value instanceof FieldValue.Text text) {
            return text.value().length();
        }
        return value instanceof FieldValue.Texts texts
                ? texts.values().stream().mapToInt(String::length).sum()
                : 0;
    }
}
