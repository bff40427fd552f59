package org.counterpart.forms.simulation;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.counterpart.forms.live.Scheduler;
import org.counterpart.forms.store.Result;
import org.counterpart.forms.version.DocumentStore;

/** The twin of a document store. */
public final class InMemoryDocumentStore implements DocumentStore {
    private final SortedMap<String, SignedDocument> kept = new TreeMap<>();
    private final Scheduler node;

    /** An empty store. */
    public InMemoryDocumentStore(Scheduler node) {
        this.node = node;
    }

    @Override
    public void save(SignedDocument document, Consumer<Result<String>> done) {
        SignedDocument copy = new SignedDocument(
                document.key(), document.sha256(), document.content().clone());
        kept.putIfAbsent(document.key().toString(), copy);
        String stands = kept.get(document.key().toString()).sha256();
        node.after(1, () -> done.accept(new Result.Done<>(stands)));
    }

    @Override
    public void load(DocumentKey key, Consumer<Result<List<SignedDocument>>> done) {
        SignedDocument found = kept.get(key.toString());
        node.after(1, () -> done.accept(new Result.Done<>(found == null ? List.of() : List.of(found))));
    }
}
