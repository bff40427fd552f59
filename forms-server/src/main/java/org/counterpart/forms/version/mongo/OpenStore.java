package org.counterpart.forms.version.mongo;

import de.bwaldvogel.mongo.backend.h2.H2Backend;
import java.util.function.Supplier;
import org.h2.mvstore.MVStore;

/**
 * The embedded store from when its file was opened to the first write that failed, or until it is closed. After a failure nobody can say
 * which of its changes are on disk: so it never answers again, and whoever opens the file next finds what is.
 */
final class OpenStore {
    private final MVStore store;
    private final H2Backend backend;
    private final GroupCommit groupCommit;

    OpenStore(MVStore store, StoreFile file) {
        this.store = store;
        this.backend = new TypedBackend(store);
        this.groupCommit = new GroupCommit(() -> file.flush(store));
    }

    /** Commands are carried out here, in memory. */
    H2Backend backend() {
        return backend;
    }

    /** Carries out a command that changes something; the answer comes when the change is on disk. */
    <T> T write(Supplier<T> command) {
        return groupCommit.write(command);
    }

    /** Carries out a command that reads; the answer comes when everything it may have seen is on disk. */
    <T> T read(Supplier<T> command) {
        return groupCommit.read(command);
    }

    /** Lets everybody go who waits, and closes the file; what is not on disk is given up. */
    void abandon() {
        groupCommit.close();
        store.closeImmediately();
    }

    /** Writes what there is to be written, and closes the file. */
    void close() {
        groupCommit.close();
        store.close();
    }
}
