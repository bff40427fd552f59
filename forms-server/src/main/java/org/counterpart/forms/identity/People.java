package org.counterpart.forms.identity;

import java.util.List;
import java.util.function.Consumer;
import org.counterpart.forms.store.Result;

/**
 * Who stands behind what issuers say: (issuer, subject) is one person, always the same one (OpenID Connect Core 1.0, 5.7: nothing else a token
 * says identifies anybody; an email address may pass to somebody else). Callbacks come back on the calling thread's context.
 */
public interface People {
    /**
     * The person an issuer calls {@code subject}. Where they are not known yet, {@code candidate} is kept as they are; where they are, they keep
     * their id, and get the name and the email of {@code candidate}. Of several nodes that ask at once, all are answered with the same id.
     */
    void personOf(String issuer, String subject, Person candidate, Consumer<Result<Person>> done);

    /** The person with that id, in a list of one; an empty list when nobody has signed in who has it. */
    void find(String personId, Consumer<Result<List<Person>>> done);
}
