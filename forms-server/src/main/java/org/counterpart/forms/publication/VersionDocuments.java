package org.counterpart.forms.publication;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.counterpart.forms.access.Actor;
import org.counterpart.forms.access.Copies;
import org.counterpart.forms.cases.CaseRecord;
import org.counterpart.forms.cases.FormRecord;
import org.counterpart.forms.live.FormRoom;
import org.counterpart.forms.live.Rooms;
import org.counterpart.forms.publication.Printer.Copy;
import org.counterpart.forms.store.BlockingCalls;
import org.counterpart.forms.store.Result;
import org.counterpart.forms.version.DocumentStore;
import org.counterpart.forms.version.DocumentStore.DocumentKey;
import org.counterpart.forms.version.DocumentStore.SignedDocument;
import org.counterpart.forms.version.HashChain;
import org.counterpart.forms.version.NamedVersion;
import org.jspecify.annotations.Nullable;

/** The documents of versions. Confined to the rooms' thread. */
public final class VersionDocuments {
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
        SortedSet<String> teams = new TreeSet<>();
        record.members().forEach(member -> teams.add(Copies.teamOf(member.team())));
        content(version, teams, found -> {
            if (found instanceof Result.Done<List<CopyContent>> done) {
                done.value().forEach(content -> load(content, form, record, version, FIRST_LANGUAGE, x -> {}));
            }
        });
    }

    /** What copies of a version have for these teams, each of several that are the same once. */
    private void content(NamedVersion version, Collection<String> teams, Consumer<Result<List<CopyContent>>> done) {
        rooms.open(version.form(), opened -> {
            if (opened instanceof Result.Done<List<FormRoom>> found
                    && !found.value().isEmpty()) {
                FormRoom room = found.value().get(0);
                room.states(states -> {
                    SortedMap<String, CopyContent> copies = new TreeMap<>();
                    for (String team : teams) {
                        CopyContent content = CopyContent.of(room.policy(), version, states, team);
                        copies.put(content.name(), content);
                    }
                    done.accept(new Result.Done<>(List.copyOf(copies.values())));
                });
            } else {
                done.accept(new Result.Failed<>("the form cannot be opened"));
            }
        });
    }

    /** Whether {@code actor}'s copy is ready. */
    public void state(NamedVersion version, Actor actor, Consumer<DocumentStatus> done) {
        content(version, List.of(Copies.teamOf(actor.team())), found -> {
            if (found instanceof Result.Done<List<CopyContent>> content) {
                state(key(version, content.value().get(0), FIRST_LANGUAGE), done);
            } else {
                done.accept(new DocumentStatus(DocumentStatus.State.RENDERING, null));
            }
        });
    }

    private void state(DocumentKey key, Consumer<DocumentStatus> done) {
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

    /** The copy that {@code actor} may see, as things stand; made now when it is not there. */
    public void load(
            FormRecord form,
            CaseRecord record,
            NamedVersion version,
            Actor actor,
            String language,
            Consumer<Result<SignedDocument>> done) {
        content(version, List.of(Copies.teamOf(actor.team())), found -> {
            if (found instanceof Result.Done<List<CopyContent>> content) {
                load(content.value().get(0), form, record, version, language, done);
            } else {
                done.accept(new Result.Failed<>(((Result.Failed<List<CopyContent>>) found).reason()));
            }
        });
    }

    private static DocumentKey key(NamedVersion version, CopyContent content, String language) {
        return new DocumentKey(version.form(), version.number(), content.name(), language);
    }

    private void load(
            CopyContent content,
            FormRecord form,
            CaseRecord record,
            NamedVersion version,
            String language,
            Consumer<Result<SignedDocument>> done) {
        DocumentKey key = key(version, content, language);
        documents.load(key, result -> {
            if (result instanceof Result.Done<List<SignedDocument>> found
                    && !found.value().isEmpty()) {
                done.accept(new Result.Done<>(found.value().get(0)));
            } else if (making.containsKey(key.toString())) {
                making.get(key.toString()).add(done);
            } else {
                making.put(key.toString(), new ArrayList<>(List.of(done)));
                print(
                        key,
                        new Copy(
                                form.withVersion(version.template()),
                                record,
                                version,
                                content.parts(),
                                content.takenOut(),
                                content.audience(),
                                language));
            }
        });
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
