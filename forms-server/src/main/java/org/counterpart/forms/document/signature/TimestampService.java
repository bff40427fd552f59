package org.counterpart.forms.document.signature;

import java.io.IOException;

/**
 * An authority that says when something existed (RFC 3161). With one, signatures are of level T. Its adapter is where the
 * network and its time-outs are; there is none in this package.
 */
@FunctionalInterface
public interface TimestampService {
    /**
     * A time-stamp token over a SHA-256 digest. Blocks.
     *
     * @return the token (a CMS SignedData), DER encoded
     * @throws IOException if the authority did not answer or refused; the document is then not signed
     */
    byte[] token(byte[] sha256Digest) throws IOException;
}
