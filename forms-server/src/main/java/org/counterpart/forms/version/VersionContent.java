package org.counterpart.forms.version;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.counterpart.forms.form.PartId;

/**
 * What a version records: the newest release of each part that it seals.
 *
 * @param template the version of the template that the form has
 * @param parts every part that a version seals, served or not
 */
public record VersionContent(String template, SortedMap<PartId, Recorded> parts) {
    public VersionContent {
        parts = Collections.unmodifiableSortedMap(new TreeMap<>(parts));
    }

    /**
     * What is recorded of a part.
     *
     * @param release the release, 0 when there is none to record
     * @param hash the hash of that release's content, empty when there is none
     */
    public record Recorded(int release, String hash) {
        /** What is recorded of a part that has no release. */
        public static final Recorded NOTHING = new Recorded(0, "");
    }

    /** SHA-256 (hex). Contents of equal hash are the same: what was approved under one is what the other records. */
    public String hash() {
        StringBuilder all = new StringBuilder(template);
        parts.forEach((part, recorded) -> all.append('\n')
                .append(part)
                .append('|')
                .append(recorded.release())
                .append('|')
                .append(recorded.hash()));
        return HashChain.sha256(all.toString());
    }
}
