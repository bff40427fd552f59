package org.counterpart.forms.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.counterpart.forms.access.Actor;
import org.counterpart.forms.access.Reading;
import org.counterpart.forms.fixture.Ops;
import org.counterpart.forms.fixture.PtphForm;
import org.counterpart.forms.fixture.Seeds;
import org.counterpart.forms.form.PartId;
import org.counterpart.forms.merge.Entry;
import org.counterpart.forms.merge.InvalidOperation;
import org.counterpart.forms.merge.PartState;
import org.counterpart.forms.merge.Submission;
import org.counterpart.forms.merge.codec.ContentCodec;
import org.counterpart.forms.merge.codec.DecodingException;
import org.counterpart.forms.merge.codec.EntryDecoder;
import org.counterpart.forms.merge.codec.OperationEncoder;
import org.counterpart.forms.version.StoredBatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Six people, and whatever they type is a character that nobody else types. Every byte that reaches a person is searched for
 * the characters, client ids and revisions of the parts that this person does not read live.
 */
class LeakTest {
    private static final List<Actor> SIX = List.of(
            PtphForm.PROSECUTOR,
            PtphForm.SOLICITOR_D1,
            PtphForm.COUNSEL_D1,
            PtphForm.SOLICITOR_D2,
            PtphForm.JUDGE,
            PtphForm.CLERK);
    private static final int FIRST = 0x4E00;
    private static final Set<String> RELEASE_MEMBERS =
            Set.of("number", "at", "by", "team", "onBehalfOf", "reason", "hash", "fields", "rows", "marks");

    @Test
    void shouldSendNothingOfPartToAnyoneOutsideItsTeamsBeforeItIsServedNorAfterwards() {
        long seed = Seeds.of(getClass());
        int searched = 0;
        int served = 0;
        for (int i = 0; i < Seeds.histories(25); i++) {
            Run run = played(seed + i);
            searched += run.checked;
            served += run.served;
        }
        System.out.println("LeakTest: " + searched + " messages searched, " + served + " releases");
        assertTrue(served > 0 && searched > 100, "hardly anything happened");
    }

    /** The team of somebody who was away left a shared part and joined it again: it is opened anew, and the client took that for an error. */
    @ParameterizedTest
    @ValueSource(longs = {1_028_187_581})
    void shouldHoldWhereItOnceDidNot(long seed) {
        assertTrue(leaks(seed) > 0);
    }

    /** One run: how many messages were searched. */
    static long leaks(long seed) {
        return played(seed).checked;
    }

    private static Run played(long seed) {
        Run run = new Run(seed);
        try {
            run.play();
            assertTrue(!run.canaries.isEmpty());
            return run;
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError("-Dseed=" + seed + " -Dhistories=1: " + e.getMessage(), e);
        }
    }

    /** A character, where it was typed, whether it was served, and which teams were of a shared part after it was typed. */
    private static final class Canary {
        private final PartId part;
        private final Set<String> teams = new TreeSet<>();
        private boolean sequenced;
        private boolean released;

        Canary(PartId part) {
            this.part = part;
        }
    }

    private static final class Run {
        private final World world;
        private final List<SimulatedClient> clients = new ArrayList<>();
        private final List<RandomPerson> people = new ArrayList<>();
        private final SortedMap<String, Canary> canaries = new TreeMap<>();
        private final SortedMap<PartId, PartState> states = new TreeMap<>();
        private final SortedMap<PartId, Set<String>> everJoined = new TreeMap<>();
        private int served;
        private int checked;

        Run(long seed) {
            world = new World(seed, 2);
            world.record.observe(this::written);
            for (Actor actor : SIX) {
                SimulatedClient client = world.client(actor);
                client.sent = message -> search(client, message);
                clients.add(client);
                people.add(new RandomPerson(client, this::canary));
            }
        }

        private String canary(Replica replica) {
            String word = Character.toString(FIRST + canaries.size());
            canaries.put(word, new Canary(replica.part));
            return word;
        }

        /** Follows the record itself: what is released, and who has joined, is known when it is durable. */
        private void written(StoredBatch batch) {
            PartId part = batch.key().part();
            PartState state = states.computeIfAbsent(part, p -> new PartState());
            try {
                for (Entry entry : EntryDecoder.entries(batch.content())) {
                    int before = state.releases().size();
                    sequenced(part, OperationEncoder.entry(entry), state.joined());
                    state.apply(entry);
                    joined(part, state.joined());
                    if (state.releases().size() > before) {
                        released(
                                part,
                                ContentCodec.canonical(state.latestRelease().content()));
                    }
                }
            } catch (DecodingException | InvalidOperation e) {
                throw new AssertionError(e);
            }
        }

        private void sequenced(PartId part, String entry, Set<String> teams) {
            canaries.forEach((word, canary) -> {
                if (canary.part.equals(part) && entry.contains(word)) {
                    canary.sequenced = true;
                    canary.teams.addAll(teams);
                }
            });
        }

        /** Whoever joins sees what stands. */
        private void joined(PartId part, Set<String> teams) {
            everJoined.computeIfAbsent(part, p -> new TreeSet<>()).addAll(teams);
            canaries.values().stream()
                    .filter(canary -> canary.part.equals(part) && canary.sequenced)
                    .forEach(canary -> canary.teams.addAll(teams));
        }

        private void released(PartId part, String content) {
            served++;
            canaries.forEach((word, canary) -> {
                canary.released |= canary.part.equals(part) && content.contains(word);
            });
        }

        private boolean readsLive(Actor actor, PartId part) {
            PartState state = states.getOrDefault(part, new PartState());
            return PtphForm.POLICY.reading(actor, PtphForm.part(part.value()), state.joined()) == Reading.LIVE;
        }

        private boolean readsReleases(Actor actor, PartId part) {
            PartState state = states.getOrDefault(part, new PartState());
            return PtphForm.POLICY.reading(actor, PtphForm.part(part.value()), state.joined()) == Reading.RELEASES;
        }

        private void search(SimulatedClient client, String message) {
            checked++;
            message.codePoints()
                    .filter(c -> c >= FIRST)
                    .mapToObj(Character::toString)
                    .forEach(word -> {
                        Canary canary = canaries.get(word);
                        boolean may = canary != null && mayRead(client.actor, canary);
                        assertTrue(may, () -> client.actor.personId() + " was sent " + message);
                    });
            searchStructure(client, new JsonObject(message));
            for (SimulatedClient other : clients) {
                other.replicas.values().stream()
                        .filter(replica -> !hasRead(client.actor, replica.part))
                        .forEach(replica -> assertTrue(!message.contains(replica.clientId), "a client id leaks"));
            }
        }

        private boolean mayRead(Actor actor, Canary canary) {
            boolean shared = canary.part.value().startsWith("shared");
            boolean live = shared ? canary.teams.contains(actor.team()) : readsLive(actor, canary.part);
            return live || canary.released && readsReleases(actor, canary.part);
        }

        private boolean hasRead(Actor actor, PartId part) {
            return readsLive(actor, part)
                    || everJoined.getOrDefault(part, Set.of()).contains(actor.team());
        }

        private void searchStructure(SimulatedClient client, JsonObject json) {
            String type = json.getString("t");
            if (type.equals("release")) {
                assertEquals(Set.of("t", "part", "release"), json.fieldNames());
                assertEquals(RELEASE_MEMBERS, json.getJsonObject("release").fieldNames());
            }
            if (Set.of("part", "resumed", "entries", "presence").contains(type)) {
                PartId part = new PartId(json.getString("part"));
                boolean may = hasRead(client.actor, part);
                assertTrue(may, client.actor.personId() + " was sent " + type + " of " + part);
            }
            if (type.equals("welcome")) {
                json.getJsonArray("parts").forEach(item -> {
                    PartId part = new PartId(((JsonObject) item).getString("part"));
                    assertTrue(readsLive(client.actor, part) || readsReleases(client.actor, part), "of " + part);
                });
            }
        }

        void play() {
            clients.forEach(client -> client.connect(world.random.nextInt(2)));
            world.time.runFor(300);
            for (int step = 0; step < 120; step++) {
                int who = world.random.nextInt(6);
                int what = world.random.nextInt(40);
                if (what == 0) {
                    clients.get(who).lostConnection();
                } else if (what < 3 && !clients.get(who).isConnected()) {
                    clients.get(who).connect(world.random.nextInt(2));
                } else if (what < 8) {
                    audience(clients.get(who));
                } else {
                    people.get(who).act();
                }
                world.time.runFor(world.random.nextInt(25));
            }
            world.time.runFor(3_000);
            world.catchUp();
            world.time.runFor(30_000);
        }

        private void audience(SimulatedClient client) {
            PartId part = new PartId("shared:proceedings:d" + (1 + world.random.nextInt(2)));
            boolean leaves = client.replicas.containsKey(part);
            String team = client.actor.team();
            client.sendUnbound(new Submission(part, "", 0, 0, List.of(leaves ? Ops.leave(team) : Ops.join(team))));
        }
    }
}
