package org.counterpart.forms.rest;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.TimeUnit;
import org.counterpart.forms.form.Limits;
import org.counterpart.forms.identity.IdentityProviders.Answer;
import org.counterpart.forms.identity.SignInAttempt;

/** Begins a sign-in by an issuer: the browser keeps what it has to bring back, and is told where to go. */
final class BeginSignIn implements RestOperation {
    private final RestServices services;

    BeginSignIn(RestServices services) {
        this.services = services;
    }

    @Override
    public String operationId() {
        return "beginSignIn";
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public void answer(RoutingContext context) {
        JsonObject body = context.body().asJsonObject();
        String issuer = String.valueOf(body.getValue("issuer"));
        boolean fresh = Boolean.TRUE.equals(body.getValue("fresh"));
        String page = body.getValue("returnTo") instanceof String path && SignInAttempt.isPage(path) ? path : null;
        String hint = body.getValue("hint") instanceof String name ? name : null;
        boolean known = services.identity().providers().issuers().stream()
                .anyMatch(one -> one.id().equals(issuer));
        if (!known) {
            Answers.notFound(context);
            return;
        }
        SignInAttempt attempt = new SignInAttempt(
                services.ids().next(), issuer, services.clock().millis(), fresh, page);
        services.identity().providers().begin(attempt, redirectUri(context, issuer), hint, answer -> {
            if (answer instanceof Answer.Given<String> address) {
                long seconds = TimeUnit.MILLISECONDS.toSeconds(Limits.SIGN_IN_ATTEMPT_MILLIS);
                services.identity().cookie().giveAttempt(context, attempt.cookie(), seconds);
                Answers.json(context, 200, new JsonObject().put("location", address.value()));
            } else {
                unavailable(context);
            }
        });
    }

    /** Where a browser comes back to: the page it came from, which is one of ours; for each issuer another address. */
    static String redirectUri(RoutingContext context, String issuer) {
        return context.request().getHeader("Origin") + "/sign-in/" + issuer;
    }

    static void unavailable(RoutingContext context) {
        Answers.error(
                context,
                503,
                "issuer-unavailable",
                "Your organisation's sign-in does not answer. Try again in a while.");
    }
}
