package org.counterpart.forms;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import org.counterpart.forms.form.Limits;
import org.counterpart.forms.identity.SessionLife;
import org.counterpart.forms.identity.SignInsInUse;
import org.counterpart.forms.identity.SignOuts;
import org.counterpart.forms.operations.RandomSecrets;
import org.counterpart.forms.operations.StartFailure;
import org.counterpart.forms.rest.RestServices;
import org.counterpart.forms.store.Result;

/** The part of {@link Assembly} that knows who is signed in, and keeps looking whether they still are. */
final class SignIns {
    private static final int LOOK_MILLIS = 250;

    private final Vertx vertx;
    private final RestServices.Identity identity;
    private final SignOuts signOuts;

    SignIns(Vertx vertx, Stores stores, SessionLife life, InstantSource clock) {
        this.vertx = vertx;
        SignInsInUse inUse = new SignInsInUse(stores.signIns, life, clock);
        this.identity = new RestServices.Identity(stores.signIns, life, inUse, stores.secrets, new RandomSecrets());
        this.signOuts = new SignOuts(stores.signIns, inUse::end);
    }

    RestServices.Identity identity() {
        return identity;
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
