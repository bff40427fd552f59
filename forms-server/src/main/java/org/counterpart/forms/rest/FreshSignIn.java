package org.counterpart.forms.rest;

import io.vertx.ext.web.RoutingContext;

/** What cannot be taken back wants somebody who has shown lately who they are (OWASP ASVS 5.0, 7.5.3): a sign-in may be open for hours. */
final class FreshSignIn {
    private FreshSignIn() {}

    /** Goes on, or tells the person to sign in again. */
    static void required(RoutingContext context, RestServices services, Runnable next) {
        if (services.clock().millis() > services.life().freshUntil(SignedIn.of(context))) {
            Answers.error(
                    context, 403, "sign-in-again", "You showed who you are too long ago. Sign in again to do this.");
        } else {
            next.run();
        }
    }
}
