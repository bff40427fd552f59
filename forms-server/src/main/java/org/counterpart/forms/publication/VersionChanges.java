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
import org.counterpart.forms.access.Reach;
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
    private final String team;

    /** Changes as {@code team} may see them in its copies, between versions of the form whose parts have these states. */
    public VersionChanges(AccessPolicy policy, Map<PartId, PartState> states, String team) {
        this.policy = policy;
        this.states = states;
        this.team = team;
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
        for (PartInstance part : policy.outline().parts()) {
            Release release = release(part, after.parts().get(part.id()));
            if (release != null) {
                releases.put(part.id(), release);
            }
        }
        return since(before, releases);
    }

    /** The parts whose given releases differ from what a version records, in order. */
    public List<Changed> since(NamedVersion before, SortedMap<PartId, Release> releases) {
        List<Changed> changed = new ArrayList<>();
        for (PartInstance part : policy.outline().parts()) {
            Release now = releases.get(part.id());
            PartState state = states.get(part.id());
            if (now != null && state != null && Copies.includes(policy, team, part, state.joined())) {
                Release then = release(part, before.parts().get(part.id()));
                SortedSet<String> fields = differences(part, then, now);
                if (!fields.isEmpty()) {
                    changed.add(new Changed(part.id(), List.copyOf(fields)));
                }
            }
        }
        return changed;
    }

    /** What the team had of a part when a version recorded it. */
    private @Nullable Release release(PartInstance part, @Nullable SealedPart recorded) {
        PartState state = states.get(part.id());
        Release release =
                recorded == null || state == null ? null : policy.reach().newest(team, state, recorded.release());
        return state == null || CopyContent.isWithheld(policy, part, state, release, team) ? null : release;
    }

    private Release.Content seen(PartInstance part, @Nullable Release release) {
        Release.Content content = release == null ? Release.Content.empty() : release.content();
        List<String> unknown =
                policy.reach().unknownRows(team, part, content, policy.reach().rows(states::get));
        return policy.outline().known(part, Reach.without(unknown, content));
    }

    private SortedSet<String> differences(PartInstance part, @Nullable Release then, Release now) {
        Release.Content old = seen(part, then);
        Release.Content current = seen(part, now);
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
