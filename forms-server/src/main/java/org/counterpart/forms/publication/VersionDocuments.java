package org.counterpart.forms.publication;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.counterpart.forms.access.Actor;
import org.counterpart.forms.access.Copies;
import org.counterpart.forms.access.Reading;
import org.counterpart.forms.cases.CaseRecord;
import org.counterpart.forms.cases.FormRecord;
import org.counterpart.forms.form.PartId;
import org.counterpart.forms.form.Release;
import org.counterpart.forms.live.FormRoom;
import org.counterpart.forms.live.Rooms;
import org.counterpart.forms.merge.PartState;
import org.counterpart.forms.publication.Printer.Copy;
import org.counterpart.forms.publication.Printer.PrintedPart;
import org.counterpart.forms.store.BlockingCalls;
import org.counterpart.forms.store.Result;
import org.counterpart.forms.template.PartInstance;
import org.counterpart.forms.version.DocumentStore;
import org.counterpart.forms.version.DocumentStore.DocumentKey;
import org.counterpart.forms.version.DocumentStore.SignedDocument;
import org.counterpart.forms.version.HashChain;
import org.counterpart.forms.version.NamedVersion;
import org.counterpart.forms.version.NamedVersion.SealedPart;
import org.jspecify.annotations.Nullable;

/** The documents of versions. Confined to the rooms' thread. */
public final class VersionDocuments {
    /** Why a copy is not given: something in it was served by mistake, and the court has not let it be read again. */
    public static final String WITHHELD = "withheld";

    private static final String FIRST_LANGUAGE = "en";

    private final DocumentStore documents;
    private final Rooms rooms;
    private final Printer printer;
    private final BlockingCalls printing;
    private final SortedMap<String, List<Consumer<Result<SignedDocument>>>> making = new TreeMap<>();
    private final SortedSet<String> failed = new TreeSet<>();

    /** Documents kept in {@code documents}, printed through {@code printing}. */
    public VersionDocuments(DocumentStore documents, Rooms rooms, Printer printer, BlockingCalls printing) {
        this.documents = documents;
        this.rooms = rooms;
        this.printer = printer;
        this.printing = printing;
    }

    /** Whether a document is there; {@code sha256} is null until it is. */
    public record DocumentStatus(State state, @Nullable String sha256) {
        /** The states. */
        public enum State {
            /** It can be downloaded. */
            READY,
            /** It is being made. */
            RENDERING,
            /** It could not be made; asking for it tries again. */
            FAILED
        }
    }

    /** Makes every copy of a version, in the language printed first. */
    public void make(FormRecord form, CaseRecord record, NamedVersion version) {
        SortedSet<String> audiences = new TreeSet<>();
        record.members().forEach(member -> audiences.add(Copies.of(member.team())));
        audiences.forEach(audience -> load(
                new DocumentKey(form.id(), version.number(), audience, FIRST_LANGUAGE),
                form,
                record,
                version,
                x -> {}));
    }

    /** Whether {@code actor}'s copy is ready. */
    public void state(NamedVersion version, Actor actor, Consumer<DocumentStatus> done) {
        DocumentKey key = key(version, actor, FIRST_LANGUAGE);
        documents.load(key, result -> {
            if (result instanceof Result.Done<List<SignedDocument>> found
                    && !found.value().isEmpty()) {
                done.accept(new DocumentStatus(
                        DocumentStatus.State.READY, found.value().get(0).sha256()));
            } else {
                boolean gaveUp = failed.contains(key.toString());
                done.accept(new DocumentStatus(
                        gaveUp ? DocumentStatus.State.FAILED : DocumentStatus.State.RENDERING, null));
            }
        });
    }

    /** The copy that {@code actor} may see; made now when it is not there. */
    public void load(
            FormRecord form,
            CaseRecord record,
            NamedVersion version,
            Actor actor,
            String language,
            Consumer<Result<SignedDocument>> done) {
        rooms.open(form.id(), opened -> {
            if (opened instanceof Result.Done<List<FormRoom>> found
                    && !found.value().isEmpty()) {
                FormRoom room = found.value().get(0);
                room.states(states -> {
                    if (isWithheld(room, version, actor, states)) {
                        done.accept(new Result.Failed<>(WITHHELD));
                    } else {
                        load(key(version, actor, language), form, record, version, done);
                    }
                });
            } else {
                done.accept(new Result.Failed<>("the form cannot be opened"));
            }
        });
    }

    /** True when a copy has something that was served by mistake since it was made, and that is not the reader's own. */
    private static boolean isWithheld(FormRoom room, NamedVersion version, Actor actor, Map<PartId, PartState> states) {
        return room.policy().outline().parts().stream().anyMatch(part -> {
            SealedPart sealed = version.parts().get(part.id());
            PartState state = states.get(part.id());
            return sealed != null
                    && state != null
                    && VersionChanges.isWithheld(state, sealed)
                    && Copies.includes(room.policy(), Copies.of(actor.team()), part)
                    && room.policy().reading(actor, part, state.joined()) != Reading.LIVE;
        });
    }

    private static DocumentKey key(NamedVersion version, Actor actor, String language) {
        return new DocumentKey(version.form(), version.number(), Copies.of(actor.team()), language);
    }

    private void load(
            DocumentKey key,
            FormRecord form,
            CaseRecord record,
            NamedVersion version,
            Consumer<Result<SignedDocument>> done) {
        documents.load(key, result -> {
            if (result instanceof Result.Done<List<SignedDocument>> found
                    && !found.value().isEmpty()) {
                done.accept(new Result.Done<>(found.value().get(0)));
            } else if (making.containsKey(key.toString())) {
                making.get(key.toString()).add(done);
            } else {
                making.put(key.toString(), new ArrayList<>(List.of(done)));
                gather(key, form, record, version);
            }
        });
    }

    private void gather(DocumentKey key, FormRecord form, CaseRecord record, NamedVersion version) {
        rooms.open(form.id(), opened -> {
            if (opened instanceof Result.Done<List<FormRoom>> found
                    && !found.value().isEmpty()) {
                FormRoom room = found.value().get(0);
                room.states(states -> print(
                        key,
                        new Copy(
                                form.withVersion(version.template()),
                                record,
                                version,
                                parts(key, room, version, states),
                                key.audience(),
                                key.language())));
            } else {
                finish(key, new Result.Failed<>("the form cannot be opened"));
            }
        });
    }

    /** The parts of this copy, each with the release that the version recorded. */
    private static List<PrintedPart> parts(
            DocumentKey key, FormRoom room, NamedVersion version, Map<PartId, PartState> states) {
        List<PrintedPart> parts = new ArrayList<>();
        for (PartInstance part : room.policy().outline().parts()) {
            SealedPart sealed = version.parts().get(part.id());
            PartState state = states.get(part.id());
            if (sealed != null && state != null && Copies.includes(room.policy(), key.audience(), part)) {
                Release release = release(state, sealed);
                boolean earlier = release != null && room.policy().isEarlier(key.audience(), state, release);
                parts.add(new PrintedPart(part, earlier ? null : release));
            }
        }
        return parts;
    }

    private static @Nullable Release release(PartState state, SealedPart sealed) {
        return state.releases().stream()
                .filter(release -> release.number() == sealed.release())
                .findFirst()
                .orElse(null);
    }

    private void print(DocumentKey key, Copy copy) {
        printing.run(() -> printer.print(copy), result -> {
            if (result instanceof Result.Done<byte[]> printed) {
                byte[] content = printed.value();
                SignedDocument document = new SignedDocument(key, HashChain.sha256(content), content);
                documents.save(document, saved -> saved(document, saved));
            } else {
                finish(key, new Result.Failed<>(((Result.Failed<byte[]>) result).reason()));
            }
        });
    }

    /** Another node may have kept its copy first; the one that was kept is the one everybody gets. */
    private void saved(SignedDocument mine, Result<String> saved) {
        if (saved instanceof Result.Done<String> kept && kept.value().equals(mine.sha256())) {
            finish(mine.key(), new Result.Done<>(mine));
        } else if (saved instanceof Result.Done<String>) {
            documents.load(
                    mine.key(),
                    result -> finish(
                            mine.key(),
                            result instanceof Result.Done<List<SignedDocument>> found
                                            && !found.value().isEmpty()
                                    ? new Result.Done<>(found.value().get(0))
                                    : new Result.Failed<>("the document cannot be read back")));
        } else {
            finish(mine.key(), new Result.Failed<>(((Result.Failed<String>) saved).reason()));
        }
    }

    private void finish(DocumentKey key, Result<SignedDocument> result) {
        if (result instanceof Result.Failed<SignedDocument>) {
            failed.add(key.toString());
        } else {
            failed.remove(key.toString());
        }
        List<Consumer<Result<SignedDocument>>> waiting = making.remove(key.toString());
        if (waiting != null) {
            waiting.forEach(done -> done.accept(result));
        }
    }
}
