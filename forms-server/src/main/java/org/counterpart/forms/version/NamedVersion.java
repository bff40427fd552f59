package org.counterpart.forms.version;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.counterpart.forms.form.FormId;
import org.counterpart.forms.form.PartId;
import org.jspecify.annotations.Nullable;

/**
 * A version of a form: the vector of the revisions at which its parts were sealed, and a hash over what they had released.
 *
 * @param number 1, 2, 3 … per form
 * @param template the version of the template that the form had
 * @param by who finalised
 * @param amends what it amends and why, or null for the first one
 * @param approval what court staff made final, or null when a judge did
 * @param parts the sealed parts; empty until complete
 * @param hash see {@link #rootOf}; empty until complete
 */
public record NamedVersion(
        FormId form,
        int number,
        String template,
        Saga.Initiator by,
        @Nullable Amendment amends,
        @Nullable Approval approval,
        SortedMap<PartId, SealedPart> parts,
        String hash) {
    public NamedVersion {
        parts = Collections.unmodifiableSortedMap(new TreeMap<>(parts));
    }

    /** A version that a judge made. */
    public NamedVersion(
            FormId form,
            int number,
            String template,
            Saga.Initiator by,
            @Nullable Amendment amends,
            SortedMap<PartId, SealedPart> parts,
            String hash) {
        this(form, number, template, by, amends, null, parts, hash);
    }

    /**
     * A part at the moment it was sealed.
     *
     * @param revision the revision of the seal
     * @param release the newest release, 0 when it was never served
     * @param releaseHash the hash of that release's content, empty when it was never served
     * @param salt random, so that {@link #leaf} reveals nothing
     */
    public record SealedPart(int revision, int release, String releaseHash, String salt) {
        /** What stands for the part under the version's hash. */
        public String leaf(PartId part) {
            return HashChain.sha256(salt + "|" + part + "|" + release + "|" + releaseHash);
        }
    }

    /** The hash of a version: a Merkle root over its parts, so that a copy without some of them can be checked too. */
    public static String rootOf(SortedMap<PartId, SealedPart> parts) {
        List<String> level = new ArrayList<>();
        parts.forEach((id, part) -> level.add(part.leaf(id)));
        while (level.size() > 1) {
            List<String> next = new ArrayList<>();
            for (int i = 0; i < level.size(); i += 2) {
                String left = level.get(i);
                next.add(i + 1 < level.size() ? HashChain.sha256(left + level.get(i + 1)) : left);
            }
            level.clear();
            level.addAll(next);
        }
        return level.isEmpty() ? HashChain.START : level.get(0);
    }
}
