package org.counterpart.forms.version.mongo;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Indexes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.bson.Document;
import org.counterpart.forms.form.FormId;
import org.counterpart.forms.form.PartId;
import org.counterpart.forms.store.BlockingCalls;
import org.counterpart.forms.store.Result;
import org.counterpart.forms.version.NamedVersion;
import org.counterpart.forms.version.NamedVersion.SealedPart;
import org.counterpart.forms.version.VersionStore;

/** Named versions in the collection {@code versions}, with {@code _id = <form>:v<number>}. */
public final class MongoVersionStore implements VersionStore {
    private static final int PAGE = 10;
    private static final String STATE = "state";

    private final MongoCollection<Document> versions;
    private final BlockingCalls calls;

    /** The versions in {@code database}. */
    public MongoVersionStore(MongoDatabase database, BlockingCalls calls) {
        this.versions = database.getCollection("versions");
        versions.createIndex(Indexes.ascending(STATE));
        this.calls = calls;
    }

    @Override
    public void begin(NamedVersion intent, Consumer<Result<Boolean>> done) {
        calls.run(() -> insert(intent), done);
    }

    private boolean insert(NamedVersion intent) {
        try {
            versions.insertOne(document(intent));
            return true;
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
                return false;
            }
            throw e;
        }
    }

    @Override
    public void complete(NamedVersion version, Consumer<Result<Boolean>> done) {
        Document sealing = new Document("_id", id(version)).append(STATE, NamedVersion.State.SEALING.name());
        calls.run(() -> versions.replaceOne(sealing, document(version)).getModifiedCount() == 1, done);
    }

    @Override
    public void unfinished(int max, Consumer<Result<List<NamedVersion>>> done) {
        calls.run(() -> findUnfinished(max), done);
    }

    private List<NamedVersion> findUnfinished(int max) {
        List<NamedVersion> found = new ArrayList<>();
        Document sealing = new Document(STATE, NamedVersion.State.SEALING.name());
        for (Document document : versions.find(sealing).limit(max)) {
            found.add(version(new FormId(document.getString("form")), document));
        }
        return found;
    }

    @Override
    public void ofForm(FormId form, Consumer<Result<List<NamedVersion>>> done) {
        calls.run(() -> find(form), done);
    }

    /** Versions are numbered without gaps, and every store finds ids fast: so they are read by id, a page at a time. */
    private List<NamedVersion> find(FormId form) {
        List<NamedVersion> found = new ArrayList<>();
        int before = -1;
        while (found.size() > before) {
            before = found.size();
            List<String> ids = IntStream.rangeClosed(before + 1, before + PAGE)
                    .mapToObj(number -> id(form, number))
                    .toList();
            for (Document document : versions.find(new Document("_id", new Document("$in", ids)))) {
                found.add(version(form, document));
            }
        }
        found.sort(Comparator.comparingInt(NamedVersion::number));
        return found;
    }

    private static String id(FormId form, int number) {
        return form + ":v" + number;
    }

    private static String id(NamedVersion version) {
        return id(version.form(), version.number());
    }

    private static Document document(NamedVersion version) {
        List<Document> parts = new ArrayList<>();
        version.parts()
                .forEach((id, part) -> parts.add(new Document("part", id.value())
                        .append("revision", part.revision())
                        .append("release", part.release())
                        .append("releaseHash", part.releaseHash())
                        .append("salt", part.salt())));
        NamedVersion.Finalised by = version.by();
        return new Document("_id", id(version))
                .append("form", version.form().value())
                .append("number", version.number())
                .append(STATE, version.state().name())
                .append("personId", by.personId())
                .append("name", by.name())
                .append("session", by.session())
                .append("at", by.at())
                .append("parts", parts)
                .append("hash", version.hash());
    }

    private static NamedVersion version(FormId form, Document document) {
        SortedMap<PartId, SealedPart> parts = new TreeMap<>();
        for (Document part : document.getList("parts", Document.class)) {
            parts.put(
                    new PartId(part.getString("part")),
                    new SealedPart(
                            part.getInteger("revision"),
                            part.getInteger("release"),
                            part.getString("releaseHash"),
                            part.getString("salt")));
        }
        return new NamedVersion(
                form,
                document.getInteger("number"),
                NamedVersion.State.valueOf(document.getString(STATE)),
                new NamedVersion.Finalised(
                        document.getString("personId"),
                        document.getString("name"),
                        document.getString("session"),
                        document.getLong("at")),
                parts,
                document.getString("hash"));
    }
}
