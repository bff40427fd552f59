package org.counterpart.forms.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.counterpart.forms.form.FieldPath;
import org.counterpart.forms.form.FieldValue;
import org.counterpart.forms.merge.Author;
import org.counterpart.forms.merge.Authorship;
import org.counterpart.forms.merge.Entry;
import org.counterpart.forms.merge.Operation;
import org.counterpart.forms.merge.Operation.EditText;
import org.counterpart.forms.merge.Operation.Mark;
import org.counterpart.forms.merge.PartState;
import org.counterpart.forms.merge.Submission;
import org.counterpart.forms.merge.codec.StateEncoder;
import org.counterpart.forms.merge.text.Component;

/**
 * What must hold once a history has healed. Knows only what people did (submissions as they were frozen) and what the log holds; how the
 * one became the other is the product's business.
 */
final class HistoryChecker {
    private final RandomHistory history;
    private final List<Entry> entries;
    private final Map<String, Submission> submissions = new HashMap<>();
    private final Map<String, Integer> revisions = new HashMap<>();
    private final Map<Integer, String> typedIn = new HashMap<>();
    private final ReferencePart reference = new ReferencePart();

    HistoryChecker(RandomHistory history) {
        this.history = history;
        this.entries = HistorySequencer.entries(history.server.log);
        for (HistoryClient client : history.clients) {
            for (Submission submission : client.sent) {
                submissions.put(name(client.clientId, submission.clientSeq()), submission);
                for (int character : inserted(submission)) {
                    typedIn.put(character, name(client.clientId, submission.clientSeq()));
                }
            }
        }
    }

    private static String name(String clientId, int clientSeq) {
        return clientId + "/" + clientSeq;
    }

    private Submission submissionOf(Entry entry) {
        return submissions.get(name(entry.clientId(), entry.clientSeq()));
    }

    /** Checks everything: how many submissions were acknowledged. */
    int check() {
        everySubmissionIsThereOnce();
        everyEntryIsWhatTheReferenceMakesOfIt();
        replicasAreEqual();
        Random random = history.random;
        int last = entries.size();
        for (int revision : List.of(last, random.nextInt(last + 1), random.nextInt(last + 1))) {
            charactersAndAuthors(revision);
            valuesAndTheirAuthors(revision);
        }
        runsStayTogether();
        marksStandWhereAnswersMet();
        snapshotAndTailGiveTheSame(random.nextInt(last + 1));
        new AnsweredLast(entries).check(history.server.state());
        return last;
    }

    private void everySubmissionIsThereOnce() {
        for (Entry entry : entries) {
            assertEquals(revisions.size() + 1, entry.revision(), "revisions have a gap");
            String name = name(entry.clientId(), entry.clientSeq());
            assertTrue(revisions.put(name, entry.revision()) == null, name + " is there twice");
            assertTrue(submissions.containsKey(name), name + " was never sent");
            assertEquals(authorOf(entry.clientId()), entry.author(), "the author of revision " + entry.revision());
        }
        for (HistoryClient client : history.clients) {
            for (Submission submission : client.sent) {
                String name = name(client.clientId, submission.clientSeq());
                boolean refused = client.refused.contains(submission);
                assertTrue(
                        revisions.containsKey(name) != refused,
                        name + (refused ? " was refused and is there" : " was lost"));
                assertTrue(client.acknowledged.contains(submission) != refused, name + " was not acknowledged");
            }
        }
    }

    private void everyEntryIsWhatTheReferenceMakesOfIt() {
        MarkedAnswers marked = new MarkedAnswers(entries);
        PartState state = new PartState();
        for (Entry entry : entries) {
            HistorySequencer.apply(state, entry);
            reference.follow(entry, submissionOf(entry), state);
            marked.check(entry);
        }
        history.intentions.check(reference);
    }

    private Author authorOf(String clientId) {
        return history.clients.stream()
                .filter(client -> client.clientId.equals(clientId))
                .map(client -> client.session.author())
                .findFirst()
                .orElseThrow();
    }

    private void replicasAreEqual() {
        String expected = StateEncoder.forClient(stateAt(entries.size()));
        assertEquals(expected, StateEncoder.forClient(history.server.state()), "the server's state is not its log's");
        for (HistoryClient client : history.clients) {
            assertEquals(expected, StateEncoder.forClient(client.confirmed), client.clientId);
        }
    }

    private PartState stateAt(int revision) {
        PartState state = new PartState();
        entries.subList(0, revision).forEach(entry -> HistorySequencer.apply(state, entry));
        return state;
    }

    private static List<Integer> inserted(Submission submission) {
        List<Integer> characters = new ArrayList<>();
        for (Operation operation : submission.operations()) {
            if (operation instanceof EditText edit) {
                edit.edit().inserted().codePoints().forEach(characters::add);
            }
        }
        return characters;
    }

    /** What was typed and not deleted by somebody who saw it stands, once, and is its author's. */
    private void charactersAndAuthors(int revision) {
        PartState state = stateAt(revision);
        Authorship authorship = Authorship.of(entries.subList(0, revision));
        Set<Integer> expected = new TreeSet<>();
        Set<Integer> deleted = new HashSet<>();
        for (Entry entry : entries.subList(0, revision)) {
            expected.addAll(inserted(submissionOf(entry)));
            deleted.addAll(deleted(submissionOf(entry)));
        }
        expected.removeAll(deleted);
        Set<Integer> standing = new TreeSet<>();
        for (FieldPath field : texts(state)) {
            int[] characters = state.text(field).codePoints().toArray();
            int at = 0;
            for (Authorship.Run run : authorship.runs(field)) {
                for (int end = at + run.length(); at < end; at++) {
                    assertTrue(standing.add(characters[at]), "a character is there twice");
                    String name = typedIn.get(characters[at]);
                    assertEquals(revisions.get(name), run.revision(), "the revision of a character");
                    assertEquals(entries.get(run.revision() - 1).author(), run.author(), "the author of a character");
                    assertTrue(name.startsWith(entries.get(run.revision() - 1).clientId() + "/"), "another page's");
                }
            }
            assertEquals(characters.length, at, "characters without an author");
        }
        assertEquals(expected, standing, "characters at revision " + revision);
    }

    private static List<FieldPath> texts(PartState state) {
        List<FieldPath> texts = new ArrayList<>();
        for (FieldPath field : state.fields().keySet()) {
            if (!HistoryClient.REGISTERS.contains(field.value())) {
                texts.add(field);
            }
        }
        return texts;
    }

    /** The characters a submission deletes, which its author saw when it was frozen. */
    private List<Integer> deleted(Submission submission) {
        List<Integer> characters = new ArrayList<>();
        for (Operation operation : submission.operations()) {
            if (operation instanceof EditText edit) {
                Set<Integer> places = ReferenceChange.of(edit.edit()).deletes();
                int[] text = places.isEmpty() ? new int[0] : reference.textOf(edit.field(), submission.baseRevision());
                places.forEach(at -> characters.add(text[at]));
            }
        }
        return characters;
    }

    private void valuesAndTheirAuthors(int revision) {
        PartState state = stateAt(revision);
        Authorship authorship = Authorship.of(entries.subList(0, revision));
        Map<String, Entry> last = new HashMap<>();
        Map<String, FieldValue> values = new HashMap<>();
        for (Entry entry : entries.subList(0, revision)) {
            for (Operation operation : submissionOf(entry).operations()) {
                FieldValue value = valueOf(operation);
                if (value != null) {
                    String field =
                            ((Operation.FieldOperation) operation).field().value();
                    last.put(field, entry);
                    values.put(field, value);
                }
            }
        }
        for (String register : HistoryClient.REGISTERS) {
            FieldPath field = new FieldPath(register);
            assertEquals(values.getOrDefault(register, FieldValue.NONE), state.value(field), register);
            Entry entry = last.get(register);
            Authorship.Origin expected = entry == null ? null : new Authorship.Origin(entry.revision(), entry.author());
            assertEquals(expected, authorship.origin(field), "the author of " + register);
        }
    }

    private static FieldValue valueOf(Operation operation) {
        if (operation instanceof Operation.SetValue set) {
            return set.value();
        }
        return operation instanceof Operation.Resolve resolve ? resolve.value() : null;
    }

    /** Nobody who had not seen a run of typing stands in the middle of it. */
    private void runsStayTogether() {
        PartState state = stateAt(entries.size());
        for (FieldPath field : texts(state)) {
            int[] characters = state.text(field).codePoints().toArray();
            Map<Integer, Integer> places = new HashMap<>();
            for (int i = 0; i < characters.length; i++) {
                places.put(characters[i], i);
            }
            for (Submission submission : submissions.values()) {
                for (List<Integer> run : runs(submission, field)) {
                    together(run, characters, places, submission);
                }
            }
        }
    }

    private static List<List<Integer>> runs(Submission submission, FieldPath field) {
        List<List<Integer>> runs = new ArrayList<>();
        for (Operation operation : submission.operations()) {
            if (operation instanceof EditText edit && edit.field().equals(field)) {
                for (Component component : edit.edit().components()) {
                    if (component instanceof Component.Insert insert) {
                        runs.add(insert.text().codePoints().boxed().toList());
                    }
                }
            }
        }
        return runs;
    }

    private void together(List<Integer> run, int[] characters, Map<Integer, Integer> places, Submission submission) {
        List<Integer> standing =
                run.stream().filter(places::containsKey).map(places::get).toList();
        for (int i = 1; i < standing.size(); i++) {
            assertTrue(standing.get(i) > standing.get(i - 1), "typing changed its order");
            Integer typedAt = revisions.get(name(submission.clientId(), submission.clientSeq()));
            for (int at = standing.get(i - 1) + 1; at < standing.get(i); at++) {
                Submission between = submissions.get(typedIn.get(characters[at]));
                boolean same = between == submission;
                assertTrue(same || between.baseRevision() >= typedAt, "somebody stands in typing they had not seen");
            }
        }
    }

    /** Two people who answered differently without having seen each other are marked, until somebody settles it. */
    private void marksStandWhereAnswersMet() {
        Map<String, List<FieldValue>> answers = new HashMap<>();
        Set<String> expected = new TreeSet<>();
        PartState state = new PartState();
        for (Entry entry : entries) {
            Submission mine = submissionOf(entry);
            for (Operation operation : mine.operations()) {
                noteAnswer(entry, mine, operation, answers, expected);
                noteRemovals(entry, mine, operation, expected);
            }
            HistorySequencer.apply(state, entry);
            Set<String> standing = new TreeSet<>();
            state.marks().forEach(mark -> standing.add(mark.kind() + " " + mark.field()));
            assertEquals(expected, standing, "marks at revision " + entry.revision());
        }
    }

    private void noteAnswer(
            Entry entry,
            Submission mine,
            Operation operation,
            Map<String, List<FieldValue>> answers,
            Set<String> expected) {
        FieldValue value = valueOf(operation);
        if (value == null) {
            return;
        }
        String field = ((Operation.FieldOperation) operation).field().value();
        List<FieldValue> met = new ArrayList<>();
        for (Entry other : entries.subList(mine.baseRevision(), entry.revision() - 1)) {
            for (Operation theirs : submissionOf(other).operations()) {
                if (valueOf(theirs) != null
                        && ((Operation.FieldOperation) theirs).field().value().equals(field)) {
                    if (!other.author().personId().equals(entry.author().personId())) {
                        met.add(valueOf(theirs));
                    }
                    met.addAll(answers.getOrDefault(other.revision() + field, List.of()));
                }
            }
        }
        String mark = Mark.Kind.ANSWERED_DIFFERENTLY + " " + field;
        if (met.stream().anyMatch(other -> !other.equals(value))) {
            met.add(value);
            answers.put(entry.revision() + field, met);
            expected.add(mark);
        } else if (operation instanceof Operation.Resolve) {
            expected.remove(mark);
        }
    }

    private void noteRemovals(Entry entry, Submission mine, Operation operation, Set<String> expected) {
        for (Entry other : entries.subList(mine.baseRevision(), entry.revision() - 1)) {
            if (other.author().personId().equals(entry.author().personId())) {
                continue;
            }
            for (Operation theirs : submissionOf(other).operations()) {
                String row = removedBy(operation, theirs) != null
                        ? removedBy(operation, theirs)
                        : removedBy(theirs, operation);
                if (row != null) {
                    expected.add(Mark.Kind.REMOVED_WHILE_EDITED + " " + row);
                }
            }
        }
    }

    private static String removedBy(Operation removal, Operation edit) {
        boolean removes = removal instanceof Operation.RemoveRow row
                && edit instanceof Operation.FieldOperation field
                && field.field().value().startsWith(row.group() + "/" + row.row() + "/");
        return removes ? ((Operation.RemoveRow) removal).group() + "/" + ((Operation.RemoveRow) removal).row() : null;
    }

    private void snapshotAndTailGiveTheSame(int revision) {
        PartState state = HistorySequencer.read(StateEncoder.snapshot(stateAt(revision)));
        entries.subList(revision, entries.size()).forEach(entry -> HistorySequencer.apply(state, entry));
        assertEquals(StateEncoder.snapshot(stateAt(entries.size())), StateEncoder.snapshot(state), "snapshot and tail");
    }
}
