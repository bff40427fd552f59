package org.counterpart.forms.publication;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.counterpart.forms.access.AccessPolicy;
import org.counterpart.forms.access.Copies;
import org.counterpart.forms.form.FieldPath;
import org.counterpart.forms.form.PartId;
import org.counterpart.forms.form.Release;
import org.counterpart.forms.merge.PartState;
import org.counterpart.forms.template.PartInstance;
import org.counterpart.forms.version.NamedVersion;
import org.counterpart.forms.version.NamedVersion.SealedPart;
import org.jspecify.annotations.Nullable;

/** What a version records differently from the one it amends, as far as a copy shows it: released state only. */
public final class VersionChanges {
    private final AccessPolicy policy;
    private final Map<PartId, PartState> states;
    private final String copy;

    /** Changes as the reader of {@code copy} may see them, between versions of the form whose parts have these states. */
    public VersionChanges(AccessPolicy policy, Map<PartId, PartState> states, String copy) {
        this.policy = policy;
        this.states = states;
        this.copy = copy;
    }

    /** What changed in one part: the answers, and the tables or groups whose rows are others. */
    public record Changed(PartId part, List<String> fields) {
        public Changed {
            fields = List.copyOf(fields);
        }
    }

    /** The parts that differ between two versions, in order. */
    public List<Changed> between(NamedVersion before, NamedVersion after) {
        SortedMap<PartId, Release> releases = new TreeMap<>();
        after.parts().forEach((part, recorded) -> {
            Release release = release(part, recorded);
            if (release != null) {
                releases.put(part, release);
            }
        });
        return since(before, releases);
    }

    /** The parts whose given releases differ from what a version records, in order. */
    public List<Changed> since(NamedVersion before, SortedMap<PartId, Release> releases) {
        List<Changed> changed = new ArrayList<>();
        for (PartInstance part : policy.outline().parts()) {
            Release now = releases.get(part.id());
            if (now != null && Copies.includes(policy, copy, part)) {
                Release then = release(part.id(), before.parts().get(part.id()));
                SortedSet<String> fields = differences(part, then, now);
                if (!fields.isEmpty()) {
                    changed.add(new Changed(part.id(), List.copyOf(fields)));
                }
            }
        }
        return changed;
    }

    private @Nullable Release release(PartId part, @Nullable SealedPart recorded) {
        PartState state = states.get(part);
        if (recorded == null || state == null || recorded.release() == 0 || isWithheld(state, recorded)) {
            return null;
        }
        Release release = state.releases().get(recorded.release() - 1);
        return policy.isEarlier(copy, state, release) ? null : release;
    }

    /** True when what a version recorded was served by mistake. */
    static boolean isWithheld(PartState state, SealedPart recorded) {
        return state.isSuspended() && state.releases().size() == recorded.release();
    }

    private SortedSet<String> differences(PartInstance part, @Nullable Release then, Release now) {
        Release.Content old = policy.outline().known(part, then == null ? Release.Content.empty() : then.content());
        Release.Content current = policy.outline().known(part, now.content());
        SortedSet<FieldPath> paths = new TreeSet<>(old.fields().keySet());
        paths.addAll(current.fields().keySet());
        SortedSet<String> differences = new TreeSet<>();
        for (FieldPath path : paths) {
            if (!old.at(path).equals(current.at(path))) {
                differences.add(path.value());
            }
        }
        SortedSet<String> groups = new TreeSet<>(old.rows().keySet());
        groups.addAll(current.rows().keySet());
        groups.stream()
                .filter(group -> !old.rowsOf(group).equals(current.rowsOf(group)))
                .forEach(differences::add);
        return differences;
    }
}
