package org.counterpart.forms.live;

import java.util.function.Consumer;
import org.counterpart.forms.merge.PartState;
import org.counterpart.forms.merge.Submission;

/** What waits for its turn. */
sealed interface Work {
    /** A submission of a session, and when it came. */
    record Submit(Session session, Submission submission, long cameAt) implements Work {}

    /** An entry that somebody else decides when its turn comes; null means there is nothing to add. */
    record Control(Controls.Step step, Consumer<PartState> done) implements Work {}

    /** Something to do while everything in {@code state} is durable. */
    record WhenDurable(Consumer<PartState> task) implements Work {}
}
