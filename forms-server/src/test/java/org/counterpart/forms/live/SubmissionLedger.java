package org.counterpart.forms.live;

import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.counterpart.forms.merge.Operation;
import org.counterpart.forms.merge.Submission;

/** What people did: which characters every submission brought and took away, as its author saw the text. */
final class SubmissionLedger {
    private final SortedMap<String, Set<Integer>> inserted = new TreeMap<>();
    private final SortedMap<String, Set<Integer>> deleted = new TreeMap<>();

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
        inserted.put(name(submission), in);
        deleted.put(name(submission), out);
    }

    Set<Integer> insertedBy(String submission) {
        return inserted.getOrDefault(submission, Set.of());
    }

    Set<Integer> deletedBy(String submission) {
        return deleted.getOrDefault(submission, Set.of());
    }
}
