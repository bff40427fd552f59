package org.counterpart.forms.live;

import org.counterpart.forms.access.AccessPolicy;
import org.counterpart.forms.access.Reading;
import org.counterpart.forms.access.Refusal;
import org.counterpart.forms.merge.Operation;
import org.counterpart.forms.merge.Submission;
import org.counterpart.forms.template.PartInstance;
import org.jspecify.annotations.Nullable;

/** What can be said of a submission without looking at the part: does this session follow it, under this client id? */
final class Reception {
    private final AccessPolicy policy;

    Reception(AccessPolicy policy) {
        this.policy = policy;
    }

    @Nullable
    Refusal refusalOf(Session session, Submission submission) {
        PartInstance part = policy.outline().part(submission.part());
        Reading reading = session.reading(submission.part());
        if (part == null || reading == Reading.NONE) {
            return Refusal.notYours();
        }
        if (isFromOutside(submission)) {
            return null;
        }
        if (reading != Reading.LIVE) {
            return policy.mayJoin(session.actor(), part) ? Refusal.notJoined() : Refusal.notYours();
        }
        return submission.clientId().equals(session.clientId(part.id()))
                ? null
                : Refusal.of(Refusal.Code.STALE_CLIENT, "The page has to be opened again.");
    }

    /** What whoever does not follow the part live may ask for all the same: it depends on nothing that is being written there. */
    static boolean isFromOutside(Submission submission) {
        if (!submission.clientId().isEmpty() || submission.operations().size() != 1) {
            return false;
        }
        Operation only = submission.operations().get(0);
        return only instanceof Operation.Audience
                || only instanceof Operation.Suggest
                || only instanceof Operation.Decide;
    }
}
