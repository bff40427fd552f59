package org.counterpart.forms.merge;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import org.counterpart.forms.form.FieldPath;
import org.counterpart.forms.form.FieldValue;
import org.counterpart.forms.form.Release;
import org.counterpart.forms.merge.Operation.Audience;
import org.counterpart.forms.merge.Operation.ControlOperation;
import org.counterpart.forms.merge.Operation.EditText;
import org.counterpart.forms.merge.Operation.FieldOperation;
import org.counterpart.forms.merge.Operation.Mark;
import org.counterpart.forms.merge.Operation.RemoveRow;
import org.counterpart.forms.merge.Operation.Resolve;
import org.counterpart.forms.merge.Operation.RowOperation;
import org.counterpart.forms.merge.Operation.Serve;
import org.counterpart.forms.merge.Operation.SetValue;
import org.jspecify.annotations.Nullable;

/**
 * What the operation log of one part folds to: answers, rows, marks, who has joined, what is proposed, whether it is sealed,
 * its releases, what was declared of them, and the last sequence number of every client. Derived: always the result of applying entries 1..N in order. Mutable, confined to one thread.
 */
public final class PartState {
    private int revision;
    private int contentRevision;
    private Sealing sealing = Sealing.NONE;
    private int textLength;
    private int metRevision;
    private Cells cells = new Cells();
    private Readership readership = new Readership();
    private Remarks remarks = new Remarks();
    // most parts of an open form have none of these three
    private SortedMap<String, Rows> rows = Collections.emptySortedMap();
    private SortedMap<String, Mark> marks = Collections.emptySortedMap();
    private List<Release> releases = List.of();
    private final SortedMap<String, Client> clients = new TreeMap<>();

    /** An answer, who gave it last and at which revision. */
    public record Answered(FieldValue value, String personId, String name, String team, int revision) {}

    /** What is known of a client: its owner, its last sequence number and the revision that got. */
    public record Client(String personId, int lastSeq, int revision) {}

    /**
     * Applies the next entry.
     *
     * @throws InvalidOperation when an operation does not fit; the state is then unusable and must be rebuilt
     */
    public void apply(Entry entry) throws InvalidOperation {
        if (entry.revision() != revision + 1) {
            throw new InvalidOperation("revision " + entry.revision() + " does not follow " + revision);
        }
        for (Operation operation : entry.operations()) {
            apply(operation, entry);
        }
        revision = entry.revision();
        if (!entry.clientId().isEmpty()) {
            clients.put(entry.clientId(), new Client(entry.author().personId(), entry.clientSeq(), entry.revision()));
        }
    }

    private void apply(Operation operation, Entry entry) throws InvalidOperation {
        if (operation instanceof FieldOperation field) {
            contentRevision = entry.revision();
            applyToField(field, entry);
        } else if (operation instanceof RowOperation row) {
            contentRevision = entry.revision();
            metRevision = row instanceof RemoveRow ? entry.revision() : metRevision;
            rows = Standing.after(row, rows);
        } else if (operation instanceof ControlOperation control) {
            applyControl(control, entry);
        }
    }

    private void applyToField(FieldOperation operation, Entry entry) throws InvalidOperation {
        if (operation instanceof EditText edit) {
            textLength += cells.edit(edit, entry);
        } else if (operation instanceof SetValue set) {
            textLength += cells.answer(set.field(), set.value(), entry);
        } else if (operation instanceof Resolve resolve) {
            textLength += cells.answer(resolve.field(), resolve.value(), entry);
            marks = Standing.open(marks);
            marks.remove(Standing.markKey(resolve.field().value(), Mark.Kind.ANSWERED_DIFFERENTLY));
        }
    }

    private void applyControl(ControlOperation operation, Entry entry) {
        if (operation instanceof Serve serve) {
            release(Standing.release(serve, entry, content()));
            readership.served();
        } else if (operation instanceof Audience audience) {
            readership.apply(audience, entry, latestRelease());
            if (audience.handsOver()) {
                sealing = sealing.after(operation, entry);
                handOver(entry.revision());
            }
        } else if (operation instanceof Operation.Seal
                || operation instanceof Operation.Unseal
                || operation instanceof Operation.Migrate) {
            sealing = sealing.after(operation, entry);
        } else if (operation instanceof Mark mark) {
            contentRevision = entry.revision();
            metRevision = entry.revision();
            marks = Standing.open(marks);
            marks.put(Standing.markKey(mark.field(), mark.kind()), mark);
        } else {
            remarks.apply(operation, entry);
        }
    }

    /** What was not served stays in the log, and is in the state no more. */
    private void handOver(int at) {
        Release left = latestRelease();
        cells = Standing.cells(left);
        rows = Standing.rows(left);
        marks = Collections.emptySortedMap();
        remarks.handOver();
        textLength = cells.textLength();
        contentRevision = Standing.revision(left);
        metRevision = at;
    }

    private void release(Release release) {
        releases = releases.isEmpty() ? new ArrayList<>() : releases;
        releases.add(release);
    }

    /** The last revision applied; 0 for a part nobody has touched. */
    public int revision() {
        return revision;
    }

    /** The last revision that changed an answer, a row or a mark. */
    public int contentRevision() {
        return contentRevision;
    }

    /** The length of all texts together, in code points. */
    public int textLength() {
        return textLength;
    }

    /** The number of the version that sealed the part, or 0. */
    public int sealedBy() {
        return sealing.by();
    }

    /** Where sagas have left the part. */
    public Sealing sealing() {
        return sealing;
    }

    /** The answer at a path, or null when it was never given. */
    public @Nullable Answered answered(FieldPath field) {
        Cell cell = cells.get(field);
        return cell == null ? null : cell.answered();
    }

    /** The value at a path, {@link FieldValue#NONE} when it was never given. */
    public FieldValue value(FieldPath field) {
        Cell cell = cells.get(field);
        return cell == null ? FieldValue.NONE : cell.value();
    }

    /** The text at a path, empty when it was never given. */
    public String text(FieldPath field) {
        Cell cell = cells.get(field);
        return cell == null ? "" : cell.text();
    }

    /** The length of the text at a path, in code points. */
    public int textLength(FieldPath field) {
        Cell cell = cells.get(field);
        return cell == null ? 0 : cell.length();
    }

    /**
     * True when nothing that these operations could meet was sequenced after {@code base}: no change of the same answers, no
     * mark, no removal of a row. False says nothing.
     */
    public boolean isUntouchedSince(int base, List<Operation> operations) {
        if (base == revision) {
            return true;
        }
        return metRevision <= base && cells.areUntouchedSince(base, operations);
    }

    /** Every answer given, by path; a copy. */
    public SortedMap<FieldPath, Answered> fields() {
        SortedMap<FieldPath, Answered> fields = new TreeMap<>();
        cells.forEach(cell -> fields.put(cell.path, cell.answered()));
        return fields;
    }

    /** Makes the state small while nobody is editing; it stays as it is. */
    public void settle() {
        cells.forEach(Cell::settle);
    }

    /** The rows of a group, or null when it never had one. */
    public @Nullable Rows rows(String group) {
        return rows.get(group);
    }

    /** The groups that have or had rows. */
    public SortedMap<String, Rows> rows() {
        return Collections.unmodifiableSortedMap(rows);
    }

    /** The marks that stand. */
    public List<Mark> marks() {
        return List.copyOf(marks.values());
    }

    /** True when two different answers to one question stand. */
    public boolean hasUnsettledAnswers() {
        return marks.values().stream().anyMatch(mark -> mark.kind() == Mark.Kind.ANSWERED_DIFFERENTLY);
    }

    /** The teams that have joined a shared part, in order; of a party's part what {@link Operation.Audience} says stands in their place. */
    public Set<String> joined() {
        return readership.teams();
    }

    /** The revision at which a team joined, the last time; what was drafted before is not for it to see. 0 if it has not. */
    public int joinedAt(String team) {
        return readership.joinedAt(team);
    }

    /** How one of {@link #joined()} came to be there, or null. */
    public @Nullable Reader reader(String team) {
        return readership.of(team);
    }

    /** The wording that teams which have not joined the part propose. */
    public Proposals proposals() {
        return remarks.proposals();
    }

    /** What was declared of the releases. */
    public Declarations declarations() {
        return remarks.declarations();
    }

    /** The comments that stand, of the team whose own this part is. */
    public Comments comments() {
        return remarks.comments();
    }

    /** Every release, the oldest first. */
    public List<Release> releases() {
        return Collections.unmodifiableList(releases);
    }

    /** The newest release, or null when the part was never served. */
    public @Nullable Release latestRelease() {
        return releases.isEmpty() ? null : releases.get(releases.size() - 1);
    }

    /** True when the newest release is withheld from everybody but the owner. One that is served afterwards is not. */
    public boolean isSuspended() {
        return isWithheld(releases.size());
    }

    /** True when a release was served by mistake, and the court has not let it be read again; whatever was served after it. */
    public boolean isWithheld(int release) {
        return readership.isWithheld(release);
    }

    /** The releases that are withheld. */
    public SortedSet<Integer> withheld() {
        return readership.withheld();
    }

    /** The newest release that stands, or null: see {@link Readership#standing}. */
    public @Nullable Release standingRelease() {
        return readership.standing(releases);
    }

    /** True when an answer, row or mark changed after the newest release, or there is content and no release. */
    public boolean changedSinceService() {
        return contentRevision > Standing.revision(latestRelease());
    }

    /** What is known of a client id, or null when it never submitted. */
    public @Nullable Client client(String clientId) {
        return clients.get(clientId);
    }

    /** Every client that ever submitted, by id; a copy. */
    public SortedMap<String, Client> clients() {
        return new TreeMap<>(clients);
    }

    /** The answers as they stand: what serving would release. */
    public Release.Content content() {
        return Standing.content(cells, rows, marks.values());
    }

    /** The same state, to be changed by itself. Costs by the number of answers and the length of the texts being edited. */
    public PartState copy() {
        PartState copy = new PartState();
        copy.revision = revision;
        copy.contentRevision = contentRevision;
        copy.sealing = sealing;
        copy.textLength = textLength;
        copy.metRevision = metRevision;
        cells.forEach(cell -> copy.cells.add(cell.copy()));
        rows.forEach((group, groupRows) -> {
            copy.rows = Standing.open(copy.rows);
            copy.rows.put(group, groupRows.copy());
        });
        copy.marks = new TreeMap<>(marks);
        copy.readership = readership.copy();
        copy.remarks = remarks.copy();
        copy.releases = new ArrayList<>(releases);
        copy.clients.putAll(clients);
        return copy;
    }

    /** Forgets who has been let in since a moment; called on a copy only. */
    public void forgetLetInSince(long at) {
        readership.forgetLetInSince(at);
    }

    /** Puts back what a snapshot recorded; called on a fresh state only. */
    public Restoring restoring() {
        return new Restoring();
    }

    /** Fills a fresh state from a snapshot, one fact at a time. */
    public final class Restoring {
        /** One object stands for one author; of the session nothing is kept. */
        private final Map<Author, Author> authors = new LinkedHashMap<>();

        /** Sets the counters. */
        public void at(int atRevision, int atContentRevision, Sealing left) {
            revision = atRevision;
            contentRevision = atContentRevision;
            metRevision = atRevision;
            sealing = left;
            readership.restored(releases.size());
        }

        /** Puts back that a release is withheld. */
        public void withheld(int release) {
            readership.restoreWithheld(release);
        }

        /** Puts one answer back. */
        public void field(FieldPath path, Answered answered) {
            Author by = new Author(answered.personId(), answered.name(), answered.team(), null, "");
            Author known = authors.computeIfAbsent(by, author -> author);
            Cell cell = new Cell(path, answered.value(), known, answered.revision());
            cells.add(cell);
            textLength += cell.length();
        }

        /** Puts the rows of one group back, in order; there may be none. */
        public void rows(String group, List<Rows.Row> recorded) {
            rows = Standing.open(rows);
            Rows restored = rows.computeIfAbsent(group, g -> new Rows());
            recorded.forEach(restored::restore);
        }

        /** Puts one mark back. */
        public void mark(Mark mark) {
            marks = Standing.open(marks);
            marks.put(Standing.markKey(mark.field(), mark.kind()), mark);
        }

        /** Puts back a team that had joined. */
        public void joined(String team, Reader reader) {
            readership.restore(team, reader);
        }

        /** Where what was said without changing an answer is put back. */
        public Remarks remarks() {
            return remarks;
        }

        /** Puts one release back, after those put back before. */
        public void release(Release release) {
            PartState.this.release(release);
        }

        /** Puts back what was known of a client. */
        public void client(String clientId, Client client) {
            clients.put(clientId, client);
        }
    }
}
