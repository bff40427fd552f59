package org.counterpart.forms.version.mongo;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import de.bwaldvogel.mongo.backend.h2.H2Database;
import de.bwaldvogel.mongo.bson.Document;
import java.util.List;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;

/** The embedded store's backend with {@link DocumentType} for its documents and {@link KeyType} for the keys of its indexes. */
final class TypedBackend extends H2Backend {
    /** What the library puts before the names of its maps of documents. */
    private static final String DATABASES = "databases.";

    TypedBackend(MVStore store) {
        super(store);
    }

    @Override
    protected MongoDatabase openOrCreateDatabase(String name) {
        return new TypedDatabase(name, getMvStore(), getCursorRegistry());
    }

    /** A map that is open already is taken as it is by the library, so it is opened here first: also while the constructor finds what there is. */
    private final class TypedDatabase extends H2Database {
        TypedDatabase(String name, MVStore store, CursorRegistry cursors) {
            super(name, store, cursors);
        }

        @Override
        protected Index<Object> openOrCreateUniqueIndex(
                String collection, String index, List<IndexKey> keys, boolean sparse) {
            String map = getDatabaseName() + "." + collection + "._index_" + index;
            getMvStore().openMap(map, new MVMap.Builder<KeyValue, Object>().keyType(KeyType.INSTANCE));
            return super.openOrCreateUniqueIndex(collection, index, keys, sparse);
        }

        @Override
        protected MongoCollection<Object> openOrCreateCollection(String collection, CollectionOptions options) {
            String map = DATABASES + getDatabaseName() + "." + collection;
            getMvStore().openMap(map, new MVMap.Builder<Object, Document>().valueType(DocumentType.INSTANCE));
            return super.openOrCreateCollection(collection, options);
        }
    }
}
