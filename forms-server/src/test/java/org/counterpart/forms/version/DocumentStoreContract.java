package org.counterpart.forms.version;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.counterpart.forms.form.FormId;
import org.counterpart.forms.store.Result;
import org.counterpart.forms.version.DocumentStore.DocumentKey;
import org.counterpart.forms.version.DocumentStore.SignedDocument;
import org.junit.jupiter.api.Test;

/** What every document store must do. */
public abstract class DocumentStoreContract {
    private static final DocumentKey KEY = new DocumentKey(new FormId("form-1"), 1, "full", "en");

    /** The store under test, the same for the whole of one test and empty at its start. */
    protected abstract DocumentStore documents();

    /** Makes callbacks come, where the adapter has no thread of its own. */
    protected abstract Awaiting.Driver driver();

    private <T> T done(Consumer<Consumer<Result<T>>> call) {
        Result<T> result = Awaiting.answer(driver(), call);
        return ((Result.Done<T>) assertInstanceOf(Result.Done.class, result)).value();
    }

    private String save(DocumentKey key, byte[] content) {
        SignedDocument document = new SignedDocument(key, HashChain.sha256(content), content);
        return this.<String>done(done -> documents().save(document, done));
    }

    private List<SignedDocument> load(DocumentKey key) {
        return this.<List<SignedDocument>>done(done -> documents().load(key, done));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    public void shouldFindNothingWhereNothingWasSaved() {
        assertEquals(List.of(), load(KEY));
    }

    @Test
    public void shouldGiveBackBytesAsSaved() {
        byte[] content = new byte[100_000];
        new Random(1).nextBytes(content);
        assertEquals(HashChain.sha256(content), save(KEY, content));
        SignedDocument found = load(KEY).get(0);
        assertArrayEquals(content, found.content());
        assertEquals(HashChain.sha256(content), found.sha256());
        assertEquals(KEY, found.key());
    }

    @Test
    public void shouldLetTheFirstDocumentStandAndAnswerItsHash() {
        save(KEY, bytes("first"));
        assertEquals(HashChain.sha256("first"), save(KEY, bytes("second")));
        assertArrayEquals(bytes("first"), load(KEY).get(0).content());
    }

    @Test
    public void shouldKeepAudiencesLanguagesAndVersionsApart() {
        save(KEY, bytes("full"));
        DocumentKey redacted = new DocumentKey(KEY.form(), 1, "defence:d1", "en");
        DocumentKey welsh = new DocumentKey(KEY.form(), 1, "full", "cy");
        save(redacted, bytes("redacted"));
        save(welsh, bytes("cymraeg"));
        assertArrayEquals(bytes("redacted"), load(redacted).get(0).content());
        assertArrayEquals(bytes("cymraeg"), load(welsh).get(0).content());
        assertEquals(List.of(), load(new DocumentKey(KEY.form(), 2, "full", "en")));
        assertEquals(List.of(), load(new DocumentKey(KEY.form(), 1, "defence:d2", "en")));
    }
}
