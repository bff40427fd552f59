package org.counterpart.forms.access;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.counterpart.forms.form.PartId;
import org.counterpart.forms.merge.Operation.Audience;
import org.counterpart.forms.merge.PartState;
import org.counterpart.forms.merge.Reader;
import org.counterpart.forms.template.FormOutline;
import org.counterpart.forms.template.PartDefinition.Kind;
import org.counterpart.forms.template.PartInstance;
import org.jspecify.annotations.Nullable;

/**
 * Which teams read the releases of the parties' parts, and what the court has ordered of it. The court sees all of that, a team what concerns its own
 * parts, and what was ordered of itself.
 */
public final class Orders {
    private Orders() {}

    /**
     * A team and a part of another.
     *
     * @param byTemplate true when the template shows the part to the team
     * @param order what the court has ordered otherwise, or null
     */
    public record Readable(
            PartInstance part,
            String team,
            boolean byTemplate,
            @Nullable Reader order) {
        /** True when the team reads what is served. */
        public boolean reads() {
            return byTemplate == (order == null);
        }
    }

    /** What {@code actor} may see of it. */
    public static List<Readable> seenBy(Actor actor, AccessPolicy policy, Map<PartId, PartState> states) {
        List<Readable> all = new ArrayList<>();
        for (PartInstance part : policy.outline().parts()) {
            PartState state = states.get(part.id());
            if (state != null && part.definition().kind() == Kind.PARTY) {
                boolean sees = actor.isCourt() || isOf(actor, policy, part, state);
                all.addAll(of(policy, part, state).stream()
                        .filter(one -> sees || one.order() != null && one.team().equals(actor.team()))
                        .toList());
            }
        }
        return all;
    }

    /** True for the part's own team; not for whoever types for a defendant. */
    private static boolean isOf(Actor actor, AccessPolicy policy, PartInstance part, PartState state) {
        return actor.role() != Role.ASSISTANT && policy.reading(actor, part, state.joined()) == Reading.LIVE;
    }

    private static List<Readable> of(AccessPolicy policy, PartInstance part, PartState state) {
        List<Readable> all = new ArrayList<>();
        for (String team : FormOutline.teams(policy.outline().caseOutline())) {
            Readable readable = of(policy, part, team, state);
            if (readable != null) {
                all.add(readable);
            }
        }
        return all;
    }

    /** Null of the part's own team, and of the court, which reads everything that is served. */
    private static @Nullable Readable of(AccessPolicy policy, PartInstance part, String team, PartState state) {
        Actor reader = new Actor("", "", Role.SUPERVISOR, team);
        Reading byTemplate = policy.reading(reader, part, Set.of());
        if (byTemplate == Reading.LIVE || reader.isCourt()) {
            return null;
        }
        boolean shown = byTemplate == Reading.RELEASES;
        return new Readable(part, team, shown, state.reader(shown ? Audience.OUT + team : team));
    }

    /** What makes {@code team} read a part, or no longer: an order, or the end of one. */
    public static Audience toMake(AccessPolicy policy, PartInstance part, String team, boolean reads, String reason) {
        Reading byTemplate = policy.reading(new Actor("", "", Role.SUPERVISOR, team), part, Set.of());
        boolean shown = byTemplate != Reading.NONE;
        return shown ? new Audience(Audience.OUT + team, !reads, reason) : new Audience(team, reads, reason);
    }
}
