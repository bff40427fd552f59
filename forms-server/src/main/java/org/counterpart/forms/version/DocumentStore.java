package org.counterpart.forms.version;

import java.util.List;
import java.util.function.Consumer;
import org.counterpart.forms.form.FormId;
import org.counterpart.forms.store.Result;

/** The signed documents of versions; each is written once. Callbacks come back on the calling thread's context. */
public interface DocumentStore {
    /**
     * Which document.
     *
     * @param audience {@code full} for court and prosecution, or the team it was redacted for
     * @param language {@code en} or {@code cy}
     */
    record DocumentKey(FormId form, int version, String audience, String language) {
        @Override
        public String toString() {
            return form + ":v" + version + ":" + audience + ":" + language;
        }
    }

    /** A document and its SHA-256 (hex). */
    record SignedDocument(DocumentKey key, String sha256, byte[] content) {}

    /** Keeps a document; the first one kept under a key stands, and its hash is answered. */
    void save(SignedDocument document, Consumer<Result<String>> done);

    /** The document, in a list of one; an empty list when there is none. */
    void load(DocumentKey key, Consumer<Result<List<SignedDocument>>> done);
}
