package org.counterpart.forms.document.signature;

import java.time.Instant;

/**
 * What a signature says.
 *
 * @param version the number of the form's version, from 1
 * @param signerName who signs, as a person reads it; a service rather than a judge, where the service holds the key
 * @param time the time of signing as claimed by the signer, to the second
 */
public record Certification(int version, String signerName, Instant time) {
    String reason() {
        return "Final record, version " + version;
    }
}
