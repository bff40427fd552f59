package org.counterpart.forms.live;

import org.counterpart.forms.access.PermittedEdit;
import org.counterpart.forms.merge.PartState;
import org.jspecify.annotations.Nullable;

/** Entries that the service makes: decided at their turn, against the state they apply to. */
final class Controls {
    private Controls() {}

    /** Decides one entry. Asked again when the race for its slot was lost, so it must be idempotent. */
    interface Step {
        /** The entry to append, or null when the state has it already. */
        @Nullable
        PermittedEdit next(PartState state, long now);
    }
}
