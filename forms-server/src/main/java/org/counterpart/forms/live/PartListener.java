package org.counterpart.forms.live;

import java.util.List;
import org.counterpart.forms.access.Refusal;
import org.counterpart.forms.form.PartId;
import org.counterpart.forms.merge.Entry;
import org.counterpart.forms.merge.PartState;
import org.counterpart.forms.merge.Submission;

/** What a part's room tells the form's room. */
interface PartListener {
    /**
     * These entries are durable, and follow those told before; {@code encoded} is the list of them. {@code here}: it was this node that wrote them,
     * which is true of each on one node, once.
     */
    void appended(PartId part, List<Entry> entries, String encoded, boolean here);

    /** False for a part that was moved to a newer template than this room has: its sessions will be told to come back. */
    boolean takesEdits(PartState state);

    /** How long submissions are to be collected before they are written together, in milliseconds. */
    long collectMillis();

    /** A submission that came again is on the record since {@code revision}. */
    void known(Session session, Submission submission, int revision);

    /** A submission does not enter the log. */
    void refused(Session session, Submission submission, Refusal refusal);

    /** The record of a part cannot be read or does not verify; nothing is written to it any more. */
    void unreadable(PartId part, String reason);
}
