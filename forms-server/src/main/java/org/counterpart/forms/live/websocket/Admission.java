package org.counterpart.forms.live.websocket;

import java.util.function.Consumer;
import org.counterpart.forms.access.Actor;
import org.counterpart.forms.form.FormId;
import org.counterpart.forms.identity.SignIn;
import org.jspecify.annotations.Nullable;

/** Decides whether a handshake may become a live connection. */
public interface Admission {
    /**
     * Who may come in.
     *
     * @param signIn the sign-in as it was at that moment
     */
    record Admitted(Actor actor, FormId form, SignIn signIn) {}

    /** Redeems {@code ticket} for the person with {@code cookie}; null means no, without a reason. */
    void admit(String ticket, @Nullable String cookie, Consumer<@Nullable Admitted> done);
}
