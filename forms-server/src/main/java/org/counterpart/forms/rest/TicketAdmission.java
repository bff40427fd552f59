package org.counterpart.forms.rest;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.counterpart.forms.cases.CaseRecord;
import org.counterpart.forms.cases.CaseStore;
import org.counterpart.forms.cases.FormRecord;
import org.counterpart.forms.form.FormId;
import org.counterpart.forms.identity.SignIn;
import org.counterpart.forms.identity.SignInStore;
import org.counterpart.forms.identity.Ticket;
import org.counterpart.forms.live.websocket.Admission;
import org.counterpart.forms.store.Result;
import org.counterpart.forms.version.HashChain;
import org.jspecify.annotations.Nullable;

/** Admits whoever brings a fresh ticket with the cookie it was given to, and acts in the form's case. */
public final class TicketAdmission implements Admission {
    private final SignInStore signIns;
    private final SignedIn signedIn;
    private final CaseStore cases;
    private final InstantSource clock;

    /** Admission by tickets to forms of {@code cases}. */
    public TicketAdmission(RestServices.Identity identity, CaseStore cases, InstantSource clock) {
        this.signIns = identity.signIns();
        this.signedIn = new SignedIn(identity, clock);
        this.cases = cases;
        this.clock = clock;
    }

    @Override
    public void admit(String ticket, @Nullable String cookie, Consumer<@Nullable Admitted> done) {
        signIns.redeem(HashChain.sha256(ticket), redeemed -> first(redeemed)
                .filter(good -> good.expiresAt() > clock.millis())
                .ifPresentOrElse(good -> withSignIn(good, cookie, done), () -> done.accept(null)));
    }

    private void withSignIn(Ticket ticket, @Nullable String cookie, Consumer<@Nullable Admitted> done) {
        signedIn.find(cookie, found -> first(found)
                .filter(signIn -> signIn.key().equals(ticket.signIn()))
                .ifPresentOrElse(signIn -> withForm(ticket, signIn, done), () -> done.accept(null)));
    }

    private void withForm(Ticket ticket, SignIn signIn, Consumer<@Nullable Admitted> done) {
        cases.form(new FormId(ticket.form()), forms -> first(forms)
                .ifPresentOrElse(form -> withCase(form, ticket.team(), signIn, done), () -> done.accept(null)));
    }

    private void withCase(FormRecord form, String team, SignIn signIn, Consumer<@Nullable Admitted> done) {
        cases.load(
                form.caseId(),
                (Result<List<CaseRecord>> records) -> done.accept(first(records)
                        .flatMap(record -> record.at(clock.millis()).actor(signIn.personId(), team))
                        .map(actor -> new Admitted(actor, form.id(), signIn))
                        .orElse(null)));
    }

    private static <T> Optional<T> first(Result<List<T>> result) {
        return result instanceof Result.Done<List<T>> done
                ? done.value().stream().findFirst()
                : Optional.empty();
    }
}
