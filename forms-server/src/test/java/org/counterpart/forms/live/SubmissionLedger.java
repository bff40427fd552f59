package org.counterpart.forms.live;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.counterpart.forms.merge.Entry;
import org.counterpart.forms.merge.Operation;
import org.counterpart.forms.merge.Submission;

/** What people did: which characters every submission brought and took away, as its author saw the text. */
final class SubmissionLedger {
    private final SortedMap<String, Set<Integer>> inserted = new TreeMap<>();
    private final SortedMap<String, Set<Integer>> deleted = new TreeMap<>();
    private final SortedMap<String, List<Submission>> frozen = new TreeMap<>();

    static String name(Submission submission) {
        return submission.clientId() + "/" + submission.clientSeq();
    }

    void frozen(SimulatedClient client, Submission submission) {
        Replica replica = client.replicas.get(submission.part());
        Set<Integer> in = new TreeSet<>();
        Set<Integer> out = new TreeSet<>();
        for (Operation operation : submission.operations()) {
            in.addAll(RandomPerson.inserted(operation));
            out.addAll(RandomPerson.deleted(operation, replica));
        }
        frozen.computeIfAbsent(name(submission), name -> new ArrayList<>()).add(submission);
        inserted.put(name(submission), in);
        deleted.put(name(submission), out);
    }

    /** The submissions an entry may have come from: the number of a refused one is not used up. */
    List<Submission> sourcesOf(Entry entry) {
        return frozen.getOrDefault(entry.clientId() + "/" + entry.clientSeq(), List.of()).stream()
                .filter(submission -> isFrom(submission, entry))
                .toList();
    }

    /** True when an entry is what became of a submission; another one may have its number, once it was refused. */
    static boolean isFrom(Submission submission, Entry entry) {
        List<Operation> asked = submission.operations();
        List<Operation> got = entry.operations().stream()
                .filter(one -> !(one instanceof Operation.Mark))
                .toList();
        boolean same = asked.size() == got.size();
        for (int i = 0; same && i < asked.size(); i++) {
            same = isFrom(asked.get(i), got.get(i));
        }
        return same;
    }

    private static boolean isFrom(Operation asked, Operation got) {
        if (asked instanceof Operation.EditText mine && got instanceof Operation.EditText edit) {
            return mine.field().equals(edit.field())
                    && mine.edit().inserted().equals(edit.edit().inserted());
        }
        return asked.equals(got) || asked instanceof Operation.Serve && got instanceof Operation.Serve;
    }

    Set<Integer> insertedBy(String submission) {
        return inserted.getOrDefault(submission, Set.of());
    }

    Set<Integer> deletedBy(String submission) {
        return deleted.getOrDefault(submission, Set.of());
    }
}
