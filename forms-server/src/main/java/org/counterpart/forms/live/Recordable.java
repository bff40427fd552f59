package org.counterpart.forms.live;

import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.counterpart.forms.access.AccessPolicy;
import org.counterpart.forms.form.PartId;
import org.counterpart.forms.form.Release;
import org.counterpart.forms.merge.PartState;
import org.counterpart.forms.template.PartDefinition.Kind;
import org.counterpart.forms.template.PartInstance;
import org.counterpart.forms.version.VersionContent;
import org.counterpart.forms.version.VersionContent.Recorded;

/**
 * What a version would record if the form were made final now.
 *
 * @param content the newest releases
 * @param unpublished true when the court has written something in its orders since they were last published
 */
public record Recordable(VersionContent content, boolean unpublished) {
    /** Where it does not matter. */
    static final Recordable NOTHING = new Recordable(new VersionContent("", new TreeMap<>()), false);

    /** What a version would record of parts in these states. */
    public static Recordable of(AccessPolicy policy, SortedMap<PartId, PartState> states) {
        SortedMap<PartId, Recorded> parts = new TreeMap<>();
        boolean unpublished = false;
        for (PartInstance part : policy.outline().parts()) {
            PartState state = states.get(part.id());
            if (state != null && !part.definition().continuing()) {
                Release release = state.standingRelease();
                parts.put(
                        part.id(), release == null ? Recorded.NOTHING : new Recorded(release.number(), release.hash()));
                unpublished |= isPublished(part) && state.changedSinceService();
            }
        }
        return new Recordable(new VersionContent(policy.outline().template().version(), parts), unpublished);
    }

    /** True for the orders of the court. */
    static boolean isPublished(PartInstance part) {
        return part.definition().kind() == Kind.COURT
                && !part.definition().audience().isEmpty();
    }

    /** Calls back with what a version would record, when what other nodes have written has been read. */
    static void newest(FormRoom room, Consumer<Recordable> done) {
        room.instances().forEach(part -> {
            PartRoom partRoom = room.room(part.id());
            partRoom.whenDurable(state -> partRoom.catchUp(Integer.MAX_VALUE));
        });
        room.states(states -> done.accept(of(room.policy(), states)));
    }
}
