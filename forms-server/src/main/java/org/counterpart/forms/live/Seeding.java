package org.counterpart.forms.live;

import java.util.List;
import java.util.Map;
import org.counterpart.forms.access.AccessPolicy;
import org.counterpart.forms.form.PartId;
import org.counterpart.forms.merge.Author;
import org.counterpart.forms.merge.Entry;
import org.counterpart.forms.merge.Operation;
import org.counterpart.forms.template.PartInstance;

/** Gives a part what the case record knows: once, by the service, before anyone writes in it. */
final class Seeding {
    private Seeding() {}

    static void seed(FormFile file, AccessPolicy policy, Map<PartId, PartRoom> parts) {
        file.seeds().forEach((part, operations) -> {
            PartInstance instance = file.outline().part(part);
            PartRoom room = parts.get(part);
            if (instance != null && room != null && !operations.isEmpty()) {
                room.control(step(file, policy, instance, operations), state -> {});
            }
        });
    }

    private static Controls.Step step(
            FormFile file, AccessPolicy policy, PartInstance part, List<Operation> operations) {
        return (state, now) -> {
            if (state.revision() > 0) {
                return null;
            }
            return policy.permitSeed(file.id(), part, new Entry(1, "", 0, Author.service(), now, operations), state);
        };
    }
}
