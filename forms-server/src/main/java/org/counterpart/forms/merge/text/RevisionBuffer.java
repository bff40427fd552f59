package org.counterpart.forms.merge.text;

import java.util.ArrayList;
import java.util.List;

/** For every code point of a text the revision that brought it. Mutable, confined to one thread. */
public final class RevisionBuffer {
    private final GapBuffer revisions = new GapBuffer(0);

    /** Neighbouring code points of one revision: how many, and which. */
    public record Run(int length, int revision) {}

    /** A buffer for a text that {@code revision} set as a whole, of so many code points. */
    public RevisionBuffer(int length, int revision) {
        add(length, revision);
    }

    /** Follows an edit that is part of {@code revision}; it fits the text. */
    public void apply(TextOperation edit, int revision) {
        int at = 0;
        for (int step : edit.steps()) {
            int count = Steps.count(step);
            if (Steps.kind(step) == Steps.SKIP) {
                at += count;
                continue;
            }
            revisions.seek(at);
            if (Steps.kind(step) == Steps.DELETE) {
                revisions.remove(count);
            } else {
                add(count, revision);
                at += count;
            }
        }
    }

    private void add(int count, int revision) {
        revisions.reserve(count);
        for (int i = 0; i < count; i++) {
            revisions.add(revision);
        }
    }

    /** The revisions from the first code point to the last; neighbours that came together are one run. */
    public List<Run> runs() {
        List<Run> runs = new ArrayList<>();
        int from = 0;
        for (int i = 1; i <= revisions.length(); i++) {
            if (i == revisions.length() || revisions.get(i) != revisions.get(from)) {
                runs.add(new Run(i - from, revisions.get(from)));
                from = i;
            }
        }
        return runs;
    }
}
