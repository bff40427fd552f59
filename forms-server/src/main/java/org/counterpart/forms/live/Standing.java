package org.counterpart.forms.live;

import org.counterpart.forms.access.Actor;
import org.jspecify.annotations.Nullable;

/** Who somebody is in the case at this moment, whoever they were when they came. */
interface Standing {
    /** The person of a session as they act now; null when they do not any more. */
    @Nullable
    Actor of(Session session);
}
