package org.counterpart.forms.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.counterpart.forms.form.PartKey;
import org.counterpart.forms.merge.Entry;
import org.counterpart.forms.merge.PartState;
import org.counterpart.forms.merge.Submission;
import org.counterpart.forms.merge.codec.StateEncoder;

/** What must hold once everything has been healed. Knows what people did, what they were told and what the record holds. */
final class ServiceChecker {
    private static final Set<String> EXPECTED_REFUSALS = new TreeSet<>(List.of(
            "changed-since-preview", "nothing-to-serve", "unsettled-answers", "not-yours", "final", "unknown-field"));

    private final ServiceSimulation run;
    private final SortedMap<String, Replay> replays = new TreeMap<>();
    private final SortedMap<String, Entry> entries = new TreeMap<>();

    ServiceChecker(ServiceSimulation run) {
        this.run = run;
    }

    /** How many submissions were acknowledged. */
    int check() {
        for (PartKey key : run.service.record.keys()) {
            Replay replay = Replay.of(run.service.record.of(key));
            replays.put(key.part().value(), replay);
            everySubmissionOnce(replay);
            characters(replay);
        }
        int acknowledged = 0;
        for (SimulatedClient client : run.clients) {
            acknowledged(client);
            refused(client);
            client.replicas.values().forEach(replica -> replica(client, replica));
            acknowledged += client.acknowledged.size();
        }
        new SagaChecker(run, replays).check();
        return acknowledged;
    }

    private void everySubmissionOnce(Replay replay) {
        for (Entry entry : replay.entries()) {
            String name = entry.clientId() + "/" + entry.clientSeq();
            boolean control = entry.clientId().isEmpty();
            assertTrue(control || entries.put(name, entry) == null, name + " is in the log twice");
        }
    }

    /** Everything acknowledged is there, and in the order in which it was acknowledged. */
    private void acknowledged(SimulatedClient client) {
        SortedMap<String, Integer> last = new TreeMap<>();
        for (Submission submission : client.acknowledged) {
            String name = SubmissionLedger.name(submission);
            Entry entry = entries.get(name);
            assertTrue(entry != null, name + " was acknowledged and is lost");
            assertTrue(SubmissionLedger.isFrom(submission, entry), () -> submission + " became " + entry);
            Integer before = last.put(submission.part() + " " + submission.clientId(), entry.revision());
            assertTrue(before == null || before < entry.revision(), name + " was reordered");
        }
    }

    /** Refusals as stale are not among the expected ones: the client leaves out those that it was told of before. */
    private void refused(SimulatedClient client) {
        for (Submission submission : client.refused) {
            Entry entry = entries.get(SubmissionLedger.name(submission));
            boolean entered = entry != null && client.refused.containsAll(run.ledger.sourcesOf(entry));
            assertTrue(!entered, submission + " was refused (" + client.refusals + ") and is in the log");
        }
        assertTrue(EXPECTED_REFUSALS.containsAll(client.refusals), () -> client.refusals.toString());
    }

    private void replica(SimulatedClient client, Replica replica) {
        Replay replay = replays.get(replica.part.value());
        PartState expected = replay == null ? new PartState() : replay.state();
        String who = client.actor.personId() + " at " + replica.part;
        assertTrue(replica.isQuiet(), who + " is stuck with something under way");
        assertEquals(expected.revision(), replica.state.revision(), who);
        assertEquals(StateEncoder.forClient(expected), StateEncoder.forClient(replica.state), who);
    }

    private void characters(Replay replay) {
        Set<Integer> typed = new TreeSet<>();
        Set<Integer> gone = new TreeSet<>();
        for (Entry entry : replay.entries()) {
            String name = entry.clientId() + "/" + entry.clientSeq();
            typed.addAll(run.ledger.insertedBy(name));
            gone.addAll(run.ledger.deletedBy(name));
        }
        Set<Integer> standing = new TreeSet<>();
        replay.state()
                .fields()
                .values()
                .forEach(answered -> answered.value().asText().codePoints().forEach(c -> {
                    boolean once = c < 0x4E00 || standing.add(c);
                    assertTrue(once, "a character is there twice: " + Character.toString(c));
                }));
        typed.removeAll(gone);
        assertEquals(typed, standing, "characters that survive");
    }
}
