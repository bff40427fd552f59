package org.counterpart.forms.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.counterpart.forms.access.Actor;
import org.counterpart.forms.fixture.PtphForm;
import org.counterpart.forms.fixture.Seeds;
import org.counterpart.forms.form.PartKey;
import org.counterpart.forms.merge.Entry;
import org.counterpart.forms.merge.InvalidOperation;
import org.counterpart.forms.merge.Operation;
import org.counterpart.forms.merge.PartState;
import org.counterpart.forms.merge.Submission;
import org.counterpart.forms.merge.codec.DecodingException;
import org.counterpart.forms.merge.codec.EntryDecoder;
import org.counterpart.forms.merge.codec.StateEncoder;
import org.counterpart.forms.version.HashChain;
import org.counterpart.forms.version.LogHead;
import org.counterpart.forms.version.SnapshotStore.Snapshot;
import org.counterpart.forms.version.StoredBatch;
import org.junit.jupiter.api.Test;

/**
 * Random histories: people type on two nodes while connections drop, submissions come twice, nodes die, appends have unknown
 * outcomes and slots are lost. Then everything heals, and everything must be equal and nothing lost.
 */
class ConvergenceTest {
    private static final Set<String> EXPECTED_REFUSALS =
            new TreeSet<>(List.of("changed-since-preview", "nothing-to-serve", "unsettled-answers", "not-yours"));

    @Test
    void shouldLoseNothingAndAgreeInRandomHistories() {
        long seed = Seeds.of(getClass());
        int acknowledged = 0;
        int histories = Seeds.histories(300);
        for (int i = 0; i < histories; i++) {
            try {
                acknowledged += new History(seed + i).run();
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("-Dseed=" + (seed + i) + " -Dhistories=1: " + e.getMessage(), e);
            }
        }
        System.out.println(
                "ConvergenceTest: " + histories + " histories, " + acknowledged + " submissions acknowledged");
        assertTrue(acknowledged > histories * 5, "hardly anything happened");
    }

    /** What a log holds, rebuilt without the service. */
    private record Replay(PartState state, List<Entry> entries) {
        static Replay of(List<StoredBatch> batches) {
            PartState state = new PartState();
            List<Entry> entries = new ArrayList<>();
            LogHead head = LogHead.EMPTY;
            try {
                for (StoredBatch batch : batches) {
                    assertTrue(HashChain.follows(head, batch), "the chain breaks at " + batch.number());
                    head = LogHead.after(batch);
                    for (Entry entry : EntryDecoder.entries(batch.content())) {
                        state.apply(entry);
                        entries.add(entry);
                    }
                }
            } catch (DecodingException | InvalidOperation e) {
                throw new AssertionError(e);
            }
            return new Replay(state, entries);
        }
    }

    private static final class History {
        private final World world;
        private final Random random;
        private final List<SimulatedClient> clients = new ArrayList<>();
        private final List<RandomPerson> people = new ArrayList<>();
        private final SortedMap<String, Set<Integer>> inserted = new TreeMap<>();
        private final SortedMap<String, Set<Integer>> deleted = new TreeMap<>();
        private int token = 0x4E00;

        History(long seed) {
            world = new World(seed, 2);
            random = world.random;
            List<Actor> actors = random.nextBoolean() ? PtphForm.PEOPLE : PtphForm.PEOPLE.subList(0, 4);
            for (int i = 3 + random.nextInt(6); i > 0; i--) {
                SimulatedClient client = world.client(actors.get(random.nextInt(actors.size())));
                client.submissions = submission -> remember(client, submission);
                clients.add(client);
                people.add(new RandomPerson(client, replica -> nextToken()));
            }
        }

        private String nextToken() {
            token = token == 0x9FFF ? 0x20000 : token + 1;
            return new String(Character.toChars(token));
        }

        private static String name(Submission submission) {
            return submission.clientId() + "/" + submission.clientSeq();
        }

        private void remember(SimulatedClient client, Submission submission) {
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

        int run() {
            clients.forEach(client -> client.connect(random.nextInt(2)));
            world.time.runFor(300);
            world.setFaults(random.nextInt(4) == 0 ? 0 : random.nextInt(25));
            for (int step = 40 + random.nextInt(80); step > 0; step--) {
                disturb();
                people.get(random.nextInt(people.size())).act();
                world.time.runFor(random.nextInt(30));
            }
            heal();
            return check();
        }

        private void disturb() {
            int what = random.nextInt(60);
            SimulatedClient client = clients.get(random.nextInt(clients.size()));
            if (what < 4) {
                client.lostConnection();
            } else if (what < 9 && !client.isConnected()) {
                client.connect(random.nextInt(2));
            } else if (what < 12) {
                client.replicas.values().stream()
                        .filter(replica -> replica.frozen != null)
                        .filter(replica -> !(replica.frozen.operations().get(0) instanceof Operation.ControlOperation))
                        .forEach(replica -> client.send(replica.frozen));
            } else if (what == 12) {
                world.restart(random.nextInt(2));
            } else if (what == 13) {
                world.catchUp();
            } else if (what == 14 && !world.record.keys().isEmpty()) {
                snapshot(world.record
                        .keys()
                        .get(random.nextInt(world.record.keys().size())));
            }
        }

        private void snapshot(PartKey key) {
            List<StoredBatch> batches = world.record.of(key);
            List<StoredBatch> some = batches.subList(0, 1 + random.nextInt(batches.size()));
            PartState state = Replay.of(some).state();
            LogHead head = LogHead.after(some.get(some.size() - 1));
            world.snapshots.save(new Snapshot(key, state.revision(), head, StateEncoder.snapshot(state)));
        }

        private void heal() {
            world.setFaults(0);
            for (int round = 0; round < 20; round++) {
                clients.stream()
                        .filter(client -> !client.isConnected())
                        .forEach(client -> client.connect(random.nextInt(2)));
                world.time.runFor(2_000);
                world.catchUp();
                world.time.runUntilQuiet(100_000);
                clients.forEach(client -> client.replicas.values().forEach(client::flush));
            }
        }

        private int check() {
            SortedMap<String, Replay> replays = new TreeMap<>();
            Set<String> sequenced = new TreeSet<>();
            for (PartKey key : world.record.keys()) {
                Replay replay = Replay.of(world.record.of(key));
                replays.put(key.part().value(), replay);
                for (Entry entry : replay.entries()) {
                    String name = entry.clientId() + "/" + entry.clientSeq();
                    assertTrue(sequenced.add(name), name + " is in the log twice");
                }
                checkCharacters(replay);
            }
            int acknowledged = 0;
            for (SimulatedClient client : clients) {
                client.acknowledged.forEach(s -> assertTrue(sequenced.contains(name(s)), name(s) + " was lost"));
                checkRefused(client, sequenced);
                assertTrue(EXPECTED_REFUSALS.containsAll(client.refusals), client.refusals.toString());
                client.replicas.values().forEach(replica -> checkReplica(client, replica, replays));
                acknowledged += client.acknowledged.size();
            }
            return acknowledged;
        }

        /** The number of a refused submission is not used up, so another one may have it. */
        private static void checkRefused(SimulatedClient client, Set<String> sequenced) {
            List<String> accepted =
                    client.acknowledged.stream().map(History::name).toList();
            for (Submission submission : client.refused) {
                boolean entered = sequenced.contains(name(submission)) && !accepted.contains(name(submission));
                assertTrue(!entered, submission + " was refused (" + client.refusals + ") and is in the log");
            }
        }

        private static void checkReplica(SimulatedClient client, Replica replica, SortedMap<String, Replay> replays) {
            Replay replay = replays.get(replica.part.value());
            PartState expected = replay == null ? new PartState() : replay.state();
            String who = client.actor.personId() + " at " + replica.part;
            assertTrue(replica.isQuiet(), who + " still has something under way");
            assertEquals(expected.revision(), replica.state.revision(), who);
            assertEquals(StateEncoder.forClient(expected), StateEncoder.forClient(replica.state), who);
        }

        private void checkCharacters(Replay replay) {
            Set<Integer> typed = new TreeSet<>();
            Set<Integer> gone = new TreeSet<>();
            for (Entry entry : replay.entries()) {
                String name = entry.clientId() + "/" + entry.clientSeq();
                typed.addAll(inserted.getOrDefault(name, Set.of()));
                gone.addAll(deleted.getOrDefault(name, Set.of()));
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
}
