package org.counterpart.forms;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.counterpart.forms.form.Limits;
import org.counterpart.forms.identity.Issuer;
import org.counterpart.forms.identity.SignInsInUse;
import org.counterpart.forms.identity.SignOuts;
import org.counterpart.forms.identity.development.DevelopmentIssuer;
import org.counterpart.forms.identity.oidc.OidcProviders;
import org.counterpart.forms.live.IdSource;
import org.counterpart.forms.operations.Configuration;
import org.counterpart.forms.operations.Demonstration;
import org.counterpart.forms.operations.IssuerFile;
import org.counterpart.forms.operations.RandomSecrets;
import org.counterpart.forms.operations.StartFailure;
import org.counterpart.forms.rest.RequestRates;
import org.counterpart.forms.rest.RestServices;
import org.counterpart.forms.rest.SessionCookie;
import org.counterpart.forms.rest.SignInForDemonstration;
import org.counterpart.forms.store.Result;
import org.jspecify.annotations.Nullable;

/** The part of {@link Assembly} that knows how people sign in and who is signed in, and keeps looking whether they still are. */
final class SignIns {
    private static final int LOOK_MILLIS = 250;

    private final Vertx vertx;
    private final RestServices.Identity identity;
    private final SignOuts signOuts;
    private final OidcProviders providers;
    private final @Nullable DevelopmentIssuer development;

    SignIns(
            Vertx vertx,
            Stores stores,
            Configuration configuration,
            List<Issuer> issuers,
            Set<String> origins,
            IdSource ids,
            InstantSource clock) {
        this.vertx = vertx;
        SignInsInUse inUse = new SignInsInUse(stores.signIns, configuration.sessionLife(), clock);
        this.providers = new OidcProviders(vertx, issuers, clock);
        this.development = configuration.demo() ? development(origins, ids, clock) : null;
        this.identity = new RestServices.Identity(
                stores.signIns,
                configuration.sessionLife(),
                inUse,
                new SessionCookie(origins),
                stores.secrets,
                new RandomSecrets(),
                providers,
                stores.people,
                new RequestRates(configuration.requestLimits(), clock));
        this.signOuts = new SignOuts(stores.signIns, inUse::end);
    }

    /** The issuers that the configuration names; reads a file, which blocks. */
    static List<Issuer> issuers(Configuration configuration) throws StartFailure {
        Path file = configuration.issuers();
        return file == null ? List.of() : IssuerFile.read(file);
    }

    private static DevelopmentIssuer development(Set<String> origins, IdSource ids, InstantSource clock) {
        List<DevelopmentIssuer.Subject> people = Demonstration.known().stream()
                .map(one -> new DevelopmentIssuer.Subject(
                        one.id(), one.name(), one.description(), SignInForDemonstration.groupOf(one.role())))
                .toList();
        return new DevelopmentIssuer(people, origins, ids::next, clock);
    }

    RestServices.Identity identity() {
        return identity;
    }

    /** Addresses of its own. */
    void routes(Router router) {
        if (development != null) {
            development.routes(router);
        }
    }

    /** The service is at that address: so is the issuer of the demonstration, which the service reaches there. */
    void listening(String address) {
        if (development != null) {
            providers.add(development.at(address));
        }
    }

    /** Looks from now on; before that nobody may be admitted. */
    Future<?> follow() {
        Promise<Boolean> begun = Promise.promise();
        vertx.setPeriodic(LOOK_MILLIS, timer -> identity.inUse().look());
        signOuts.begin(result -> {
            if (result instanceof Result.Done<Long>) {
                vertx.setPeriodic(Limits.SIGN_OUT_LOOK_MILLIS, timer -> signOuts.look());
                begun.complete(true);
            } else {
                begun.fail(new StartFailure("the record of sign-ins cannot be read"));
            }
        });
        return begun.future();
    }

    /** Complete when no look is under way any more. */
    Future<?> stop() {
        Promise<Void> looked = Promise.promise();
        signOuts.stop(looked::complete);
        return looked.future();
    }
}
