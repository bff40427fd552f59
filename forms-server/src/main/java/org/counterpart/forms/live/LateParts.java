package org.counterpart.forms.live;

import java.util.List;
import java.util.Map;
import org.counterpart.forms.access.AccessPolicy;
import org.counterpart.forms.form.PartId;
import org.counterpart.forms.merge.Author;
import org.counterpart.forms.merge.Entry;
import org.counterpart.forms.merge.Operation;
import org.counterpart.forms.template.PartInstance;
import org.counterpart.forms.version.Chronicle;
import org.counterpart.forms.version.Saga;
import org.counterpart.forms.version.Saga.Purpose;

/** Seals the parts of a defendant who came to the case when the form was final: final means final for them too, until it is amended. */
final class LateParts {
    private LateParts() {}

    static void seal(FormFile file, AccessPolicy policy, Map<PartId, PartRoom> parts, Chronicle chronicle) {
        if (!chronicle.isFinal()) {
            return;
        }
        Saga last = chronicle.sagas().stream()
                .filter(saga -> saga.purpose() instanceof Purpose.Finalise)
                .reduce((older, newer) -> newer)
                .orElseThrow();
        int version = ((Purpose.Finalise) last.purpose()).version();
        for (PartInstance part : file.outline().parts()) {
            PartRoom room = parts.get(part.id());
            if (room != null && policy.isLate(part) && !part.definition().continuing()) {
                room.control(step(file, policy, part, new Operation.Seal(version), last.number()), state -> {});
            }
        }
    }

    private static Controls.Step step(FormFile file, AccessPolicy policy, PartInstance part, Operation seal, int saga) {
        return (state, now) -> state.sealing().saga() > 0
                ? null
                : policy.permitLateSeal(
                        file.id(),
                        part,
                        new Entry(state.revision() + 1, "", saga, Author.service(), now, List.of(seal)),
                        state);
    }
}
