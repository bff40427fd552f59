package org.counterpart.forms.rest;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import org.counterpart.forms.identity.Authentication;
import org.counterpart.forms.identity.IdentityProviders;
import org.counterpart.forms.identity.IdentityProviders.Answer;
import org.counterpart.forms.identity.Issuer;
import org.counterpart.forms.identity.Person;
import org.counterpart.forms.identity.Provenance;
import org.counterpart.forms.identity.SignInAttempt;
import org.jspecify.annotations.Nullable;

/**
 * Completes a sign-in with what an issuer sent back. It is taken only from the browser that began, which brings a cookie that no other site's
 * page makes it send, in a request of our own page: nobody is signed in by a link that somebody else has made.
 */
final class CompleteSignIn implements RestOperation {
    private final RestServices services;

    CompleteSignIn(RestServices services) {
        this.services = services;
    }

    @Override
    public String operationId() {
        return "completeSignIn";
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public void answer(RoutingContext context) {
        JsonObject body = context.body().asJsonObject();
        String issuer = String.valueOf(body.getValue("issuer"));
        String state = String.valueOf(body.getValue("state"));
        String cookie = services.identity().cookie().attempt(context);
        Optional<SignInAttempt> attempt = Optional.ofNullable(cookie)
                .flatMap(SignInAttempt::of)
                .filter(begun ->
                        begun.isAnsweredBy(issuer, state, services.clock().millis()));
        if (attempt.isEmpty()) {
            // one that waits for another answer is left alone: whoever sends people links must not end what they have
            // begun
            Answers.error(context, 400, "sign-in-lost", "This sign-in was not begun in this browser, or too long ago.");
            return;
        }
        services.identity().cookie().takeAttempt(context);
        IdentityProviders.Response response =
                new IdentityProviders.Response(text(body, "code"), text(body, "error"), text(body, "iss"));
        String redirectUri = BeginSignIn.redirectUri(context, issuer);
        services.identity()
                .providers()
                .complete(attempt.get(), redirectUri, response, answer -> answered(context, attempt.get(), answer));
    }

    private static @Nullable String text(JsonObject body, String name) {
        return body.getValue(name) instanceof String text ? text : null;
    }

    private void answered(RoutingContext context, SignInAttempt attempt, Answer<Authentication> answer) {
        if (answer instanceof Answer.Given<Authentication> shown) {
            signIn(context, attempt, shown.value());
            return;
        }
        switch (((Answer.Refused<Authentication>) answer).why()) {
            case UNAVAILABLE -> BeginSignIn.unavailable(context);
            case DECLINED ->
                Answers.error(
                        context,
                        403,
                        "sign-in-declined",
                        "Your organisation did not sign you in. Ask them, or try again.");
            case NOT_ACCEPTED ->
                Answers.error(
                        context,
                        403,
                        "sign-in-refused",
                        "What your organisation sent is not accepted here. Try again.");
        }
    }

    private void signIn(RoutingContext context, SignInAttempt attempt, Authentication shown) {
        Provenance origin = shown.origin();
        boolean development = services.identity().providers().issuers().stream()
                .filter(one -> one.url().equals(origin.issuer()))
                .anyMatch(Issuer::development);
        String id = development ? origin.subject() : services.ids().next();
        Person candidate = new Person(id, shown.name(), shown.email());
        services.identity()
                .people()
                .personOf(origin.issuer(), origin.subject(), candidate, Answers.orBusy(context, (Person person) -> {
                    SessionBeginning.Shown now = new SessionBeginning.Shown(
                            person, development, shown.group(), shown.authenticatedAt(), origin);
                    new SessionBeginning(services)
                            .begin(
                                    context,
                                    now,
                                    () -> Answers.json(
                                            context, 200, new JsonObject().put("returnTo", attempt.returnTo())));
                }));
    }
}
