package org.counterpart.forms.live;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.counterpart.forms.form.Limits;
import org.counterpart.forms.merge.Entry;
import org.counterpart.forms.merge.codec.EntryEncoder;
import org.counterpart.forms.merge.codec.OperationEncoder;

/** The newest entries of a part, decoded for transforming and encoded for sending. Confined to the room's thread. */
final class PartHistory {
    private final List<Entry> entries = new ArrayList<>();
    private int before;

    /** Forgets everything; the next entry will be {@code revision + 1}. */
    void startAfter(int revision) {
        entries.clear();
        before = revision;
    }

    void add(Entry entry) {
        entries.add(entry);
    }

    /** Forgets the entries after {@code revision}, which did not come to be. */
    void forgetAfter(int revision) {
        entries.subList(Math.min(revision - before, entries.size()), entries.size())
                .clear();
    }

    /** Puts earlier entries, up to the first one known, in front. */
    void prepend(List<Entry> earlier) {
        List<Entry> needed =
                earlier.stream().filter(entry -> entry.revision() <= before).toList();
        if (!needed.isEmpty()) {
            entries.addAll(0, needed);
            before = needed.get(0).revision() - 1;
        }
    }

    /** True when every entry after {@code revision} is known. */
    boolean reachesBackTo(int revision) {
        return revision >= before;
    }

    /** The entries after {@code revision}; a view that holds until the next change. */
    List<Entry> after(int revision) {
        return Collections.unmodifiableList(
                entries.subList(Math.min(revision - before, entries.size()), entries.size()));
    }

    /**
     * Some of the entries of a part, encoded.
     *
     * @param upTo the revision of the last one; the one asked from when there is none
     */
    record Page(int upTo, String encoded) {}

    /**
     * The entries after one revision and up to another, but not many more than one page of them, unless {@code atLeast} lies beyond.
     */
    Page page(int revision, int upTo, int atLeast) {
        EntryEncoder encoder = new EntryEncoder();
        int reached = revision;
        for (Entry entry : after(revision)) {
            boolean enough = encoder.size() >= Limits.PAGE_BYTES && reached >= atLeast;
            if (enough || entry.revision() > upTo) {
                break;
            }
            encoder.add(entry);
            reached = entry.revision();
        }
        return new Page(reached, encoder.takeList());
    }

    /** The list of the entries after one revision and up to another, encoded. */
    String encodedAfter(int revision, int upTo) {
        return OperationEncoder.entries(after(revision).stream()
                .filter(entry -> entry.revision() <= upTo)
                .toList());
    }
}
