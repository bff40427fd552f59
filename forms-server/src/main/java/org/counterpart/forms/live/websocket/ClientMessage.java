package org.counterpart.forms.live.websocket;

import java.util.List;
import org.counterpart.forms.form.PartId;
import org.counterpart.forms.live.Resume;
import org.counterpart.forms.merge.Submission;
import org.jspecify.annotations.Nullable;

/** A message of a client, as {@code docs/PROTOCOL.md} section 3 describes them. */
sealed interface ClientMessage {
    /** First, once. */
    record Hello(int protocol, List<Resume> resume) implements ClientMessage {}

    /** Operations for one part. */
    record Submit(Submission submission) implements ClientMessage {}

    /** Where the person is. */
    record Present(@Nullable PartId part, @Nullable String field) implements ClientMessage {}

    /** Asks for a sign of life. */
    record Ping(long n) implements ClientMessage {}
}
