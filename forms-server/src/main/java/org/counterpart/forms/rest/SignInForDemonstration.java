package org.counterpart.forms.rest;

import io.vertx.core.http.Cookie;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.counterpart.forms.access.Role;
import org.counterpart.forms.identity.SessionGroup;
import org.counterpart.forms.identity.SignIn;
import org.counterpart.forms.live.websocket.LiveEndpoint;
import org.counterpart.forms.operations.Demonstration;
import org.counterpart.forms.version.HashChain;

/** Signs in as one of the people of the demonstration; only where it is on. */
final class SignInForDemonstration implements RestOperation {
    private final boolean demo;
    private final RestServices services;

    SignInForDemonstration(boolean demo, RestServices services) {
        this.demo = demo;
        this.services = services;
    }

    @Override
    public String operationId() {
        return "signInForDemonstration";
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public void answer(RoutingContext context) {
        JsonObject body = context.body().asJsonObject();
        String chosen = body == null ? "" : String.valueOf(body.getValue("person"));
        Optional<Demonstration.Person> person = Demonstration.known().stream()
                .filter(candidate -> demo && candidate.id().equals(chosen))
                .findFirst();
        person.ifPresentOrElse(
                found -> endTheOneBefore(context, () -> signIn(context, found)), () -> Answers.notFound(context));
    }

    /** A browser has one sign-in: what was open under the one before is closed, whoever it was. */
    private void endTheOneBefore(RoutingContext context, Runnable next) {
        Cookie before = context.request().getCookie(LiveEndpoint.COOKIE);
        if (before == null) {
            next.run();
            return;
        }
        String key = HashChain.sha256(before.getValue());
        services.identity().inUse().endOnRecord(key, Answers.orBusy(context, ended -> next.run()));
    }

    private void signIn(RoutingContext context, Demonstration.Person person) {
        String secret = services.ids().next();
        SessionGroup group = groupOf(person.role());
        long now = services.clock().millis();
        SignIn signIn = new SignIn(HashChain.sha256(secret), person.id(), person.name(), true, group, now, now);
        services.signIns().save(signIn, Answers.orBusy(context, saved -> {
            long seconds = TimeUnit.MILLISECONDS.toSeconds(services.life().longest(group));
            SessionCookie.give(context, secret, seconds);
            Answers.empty(context);
        }));
    }

    /** Each person of the demonstration has one role, which says what kind of user they are. */
    static SessionGroup groupOf(Role role) {
        return switch (role) {
            case JUDGE, COURT_CLERK -> SessionGroup.COURT;
            case DEFENDANT -> SessionGroup.IN_PERSON;
            default -> SessionGroup.LAWYER;
        };
    }
}
