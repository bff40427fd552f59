package org.counterpart.forms.rest;

import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.TimeUnit;
import org.counterpart.forms.audit.AuditEntry;
import org.counterpart.forms.identity.Person;
import org.counterpart.forms.identity.Provenance;
import org.counterpart.forms.identity.SessionGroup;
import org.counterpart.forms.identity.SignIn;
import org.counterpart.forms.version.HashChain;
import org.jspecify.annotations.Nullable;

/** Begins a sign-in in the browser that asks: with a secret of its own, whatever it brings, and the one before ends. */
final class SessionBeginning {
    private final RestServices services;

    SessionBeginning(RestServices services) {
        this.services = services;
    }

    /**
     * Somebody who has shown who they are.
     *
     * @param authenticatedAt when, milliseconds since 1970; 0 where nobody says
     * @param origin the issuer that says so, or null
     */
    record Shown(
            Person person,
            boolean demo,
            SessionGroup group,
            long authenticatedAt,
            @Nullable Provenance origin) {}

    /** {@code next} answers, once the sign-in is kept and its cookie is given. */
    void begin(RoutingContext context, Shown shown, Runnable next) {
        endTheOneBefore(context, () -> signIn(context, shown, next));
    }

    /**
     * A browser has one sign-in: what was open under the one before is closed, whoever it was. After the answer, so that a page of the same person
     * that loses its line finds the new cookie when it asks.
     */
    private void endTheOneBefore(RoutingContext context, Runnable next) {
        String before = services.identity().cookie().secret(context);
        if (before == null) {
            next.run();
            return;
        }
        String key = HashChain.sha256(before);
        services.identity()
                .inUse()
                .endOnRecord(
                        key,
                        close -> context.addEndHandler(answered -> close.run()),
                        Answers.orBusy(context, ended -> next.run()));
    }

    private void signIn(RoutingContext context, Shown shown, Runnable next) {
        String secret = services.ids().next();
        long now = services.clock().millis();
        SignIn signIn = new SignIn(
                HashChain.sha256(secret),
                shown.person().id(),
                shown.person().name(),
                shown.demo(),
                shown.group(),
                now,
                now,
                shown.authenticatedAt(),
                shown.origin());
        services.signIns().save(signIn, Answers.orBusy(context, saved -> {
            services.identity()
                    .cookie()
                    .give(
                            context,
                            secret,
                            TimeUnit.MILLISECONDS.toSeconds(services.life().longest(shown.group())));
            note(services, AuditEntry.SIGNED_IN, signIn);
            next.run();
        }));
    }

    /** Takes note of the beginning or the end of a sign-in. */
    static void note(RestServices services, String kind, SignIn signIn) {
        Provenance origin = signIn.origin();
        services.audit()
                .note(AuditEntry.of(
                        services.clock().millis(),
                        kind,
                        origin == null ? null : origin.issuer(),
                        new AuditEntry.Who(signIn.personId(), null, signIn.key()),
                        new AuditEntry.Where(null, null, null, null)));
    }
}
