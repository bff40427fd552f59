package org.counterpart.forms.identity.oidc;

import com.nimbusds.jose.jwk.JWKSet;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.text.ParseException;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.counterpart.forms.form.Limits;
import org.counterpart.forms.identity.Issuer;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one issuer: its addresses and its keys, asked for when they are needed and kept for a while. Whoever asks while an answer is on
 * its way waits for the same one. Confined to the event loop.
 */
final class KnownIssuer {
    final Issuer issuer;
    private final IssuerCalls calls;
    private final InstantSource clock;
    private final Kept<Metadata> metadata;
    private final Kept<JWKSet> keys;

    /** Something that was asked for, and when. */
    private static final class Kept<T> {
        private @Nullable Future<T> answer;
        private long askedAt;
    }

    KnownIssuer(Issuer issuer, IssuerCalls calls, InstantSource clock) {
        this.issuer = issuer;
        this.calls = calls;
        this.clock = clock;
        this.metadata = new Kept<>();
        this.keys = new Kept<>();
    }

    Future<Metadata> metadata() {
        return kept(metadata, Limits.ISSUER_KNOWN_MILLIS, () -> {
            String slash = issuer.url().endsWith("/") ? "" : "/";
            return calls.get(issuer.url() + slash + ".well-known/openid-configuration")
                    .map(said -> Metadata.of(issuer.url(), ok(said)));
        });
    }

    /** Its keys as they are known. */
    Future<JWKSet> keys() {
        return keys(Limits.ISSUER_KNOWN_MILLIS);
    }

    /** Its keys, asked for again where the last answer is not from just now: it signs with a key that is not known. */
    Future<JWKSet> newKeys() {
        return keys(Limits.ISSUER_KEYS_AGAIN_MILLIS);
    }

    private Future<JWKSet> keys(long noOlderThan) {
        return kept(keys, noOlderThan, () -> metadata()
                .compose(known -> calls.get(known.keys()))
                .map(said -> {
                    try {
                        return JWKSet.parse(ok(said).encode());
                    } catch (ParseException e) {
                        throw new IllegalArgumentException("its keys cannot be read");
                    }
                }));
    }

    private static JsonObject ok(IssuerCalls.Answer answer) {
        if (!answer.isOk()) {
            throw new IllegalArgumentException("it answers " + answer.status());
        }
        return answer.body();
    }

    /** What did not come is asked for again, but not at once: an issuer that is down is not asked by everybody who comes. */
    private <T> Future<T> kept(Kept<T> kept, long noOlderThan, Supplier<Future<T>> ask) {
        Future<T> before = kept.answer;
        long age = Math.abs(clock.millis() - kept.askedAt);
        long good = before != null && before.failed() ? Limits.ISSUER_AGAIN_MILLIS : noOlderThan;
        if (before != null && (!before.isComplete() || age < good)) {
            return before;
        }
        kept.askedAt = clock.millis();
        Future<T> asked = ask.get();
        kept.answer = asked;
        return asked;
    }
}
