package org.counterpart.forms.live;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.counterpart.forms.access.Actor;
import org.counterpart.forms.form.PartId;
import org.counterpart.forms.merge.Entry;
import org.counterpart.forms.merge.Operation;
import org.counterpart.forms.merge.Submission;
import org.counterpart.forms.merge.codec.DecodingException;
import org.counterpart.forms.merge.codec.EntryDecoder;

/** A client that follows the protocol: one submission under way per part, frozen, sent again after a lost connection. */
final class SimulatedClient {
    /** So many messages may wait for a reader that is not behind: few, so that many are. */
    private static final int MAY_WAIT = 6;

    final Surroundings around;
    final Actor actor;
    final SortedMap<PartId, Replica> replicas = new TreeMap<>();
    final List<Submission> acknowledged = new ArrayList<>();
    final List<Submission> refused = new ArrayList<>();
    final List<JsonObject> received = new ArrayList<>();
    final List<String> refusals = new ArrayList<>();
    private final SortedMap<String, Integer> unanswered = new TreeMap<>();
    Submissions submissions = submission -> {};
    Consumer<String> sent = message -> {};
    private Link link;
    private JsonObject place;

    /** Nothing that is sent to it arrives for so long. */
    void stall(long millis) {
        if (link != null) {
            link.stall(millis);
        }
    }

    /** Hears of every submission when it is frozen. */
    interface Submissions {
        void frozen(Submission submission);
    }

    SimulatedClient(Surroundings around, Actor actor) {
        this.around = around;
        this.actor = actor;
    }

    /** One connection, in order both ways until it is lost. */
    private final class Link implements SessionOutlet {
        private final Host node;
        private final Session session;
        private boolean open = true;
        private final ToldPlaces told = new ToldPlaces();
        private long lastDown;
        private long lastUp;
        private int waiting;
        private boolean behind;

        Link(Host node) {
            this.node = node;
            this.session = new Session(around.nextId(), around.nextLine(), actor, this);
            session.setFreshUntil(Long.MAX_VALUE);
        }

        @Override
        public void send(String message) {
            sent.accept(message);
            lastDown = inOrder(lastDown);
            behind |= ++waiting > MAY_WAIT;
            around.time().after(lastDown - around.time().millis(), () -> {
                if (open) {
                    receive(new JsonObject(message));
                    read();
                }
            });
        }

        private void read() {
            waiting--;
            if (behind && waiting <= MAY_WAIT / 2) {
                behind = false;
                node.scheduler().after(0, () -> node.readOn(session));
            }
        }

        @Override
        public boolean isBehind() {
            return behind;
        }

        void stall(long millis) {
            lastDown = Math.max(lastDown, around.time().millis() + millis);
        }

        @Override
        public void close(int code, String reason) {
            lostConnection();
        }

        void up(Runnable request) {
            lastUp = inOrder(lastUp);
            node.scheduler().after(lastUp - around.time().millis(), request);
        }

        private long inOrder(long last) {
            return Math.max(
                    last + 1, around.time().millis() + 1 + around.random().nextInt(15));
        }
    }

    boolean isConnected() {
        return link != null;
    }

    void connect(int index) {
        Host node = around.host(index);
        node.clients().add(this);
        link = new Link(node);
        Session session = link.session;
        List<Resume> resume = new ArrayList<>();
        replicas.values().forEach(held -> resume.add(new Resume(held.part, held.clientId, held.state.revision())));
        link.up(() -> node.join(session, resume));
    }

    /** What was on its way down is lost; what was on its way up may arrive. */
    void lostConnection() {
        if (link != null) {
            Link lost = link;
            link = null;
            lost.open = false;
            lost.node.clients().remove(this);
            lost.node.scheduler().after(around.random().nextInt(60), () -> lost.node.leave(lost.session));
        }
    }

    void receive(JsonObject message) {
        received.add(message);
        switch (message.getString("t")) {
            case "part" -> opened(message);
            case "resumed" -> resumed(message);
            case "entries" -> entries(message);
            case "ack" -> acked(message);
            case "refused" -> takenBack(message);
            case "access" -> accessChanged(message);
            case "welcome" -> welcomed(message);
            case "person" -> place = link.told.place(place, message.getJsonObject("person"));
            default -> {
                return;
            }
        }
    }

    private Replica replica(JsonObject message) {
        Replica replica = replicas.get(new PartId(message.getString("part")));
        if (replica == null) {
            throw new AssertionError(actor.personId() + " was sent " + message);
        }
        return replica;
    }

    private void opened(JsonObject message) {
        PartId part = new PartId(message.getString("part"));
        String team = place.getString("team");
        Replica before = replicas.put(part, new Replica(part, team, message));
        boolean joined = before != null && around.joinings.isSince(part, team, before.state.revision());
        link.told.opened(part, team, before, joined, message);
    }

    /** What it holds of a part that it is not told of any more, it may not have any more. */
    private void welcomed(JsonObject message) {
        place = link.told.place(place, message.getJsonObject("person"));
        JsonArray parts = message.getJsonArray("parts");
        SortedSet<PartId> told = new TreeSet<>();
        for (int i = 0; i < parts.size(); i++) {
            told.add(new PartId(parts.getJsonObject(i).getString("part")));
        }
        replicas.keySet().retainAll(told);
    }

    private void accessChanged(JsonObject message) {
        if (!message.getString("mode").equals("live")) {
            PartId part = new PartId(message.getString("part"));
            link.told.givenUp(part, replicas.remove(part));
        }
    }

    private void resumed(JsonObject message) {
        Replica replica = replica(message);
        apply(replica, message.getJsonArray("entries"));
        if (replica.state.revision() != message.getInteger("revision")) {
            throw new AssertionError("resumed at " + replica.state.revision() + ": " + message);
        }
        link.told.shown(replica.part);
        if (replica.frozen != null) {
            send(replica.frozen);
        }
        flush(replica);
    }

    private void entries(JsonObject message) {
        Replica replica = replica(message);
        apply(replica, message.getJsonArray("entries"));
        flush(replica);
    }

    private void apply(Replica replica, JsonArray encoded) {
        try {
            for (Entry entry : EntryDecoder.entries(encoded.encode())) {
                Submission frozen = replica.frozen;
                if (entry.revision() != replica.state.revision() + 1) {
                    throw new AssertionError(
                            replica.part + ": entry " + entry.revision() + " after " + replica.state.revision());
                }
                if (replica.apply(entry)) {
                    acknowledged.add(frozen);
                }
            }
        } catch (DecodingException e) {
            throw new AssertionError(e);
        }
    }

    private void acked(JsonObject message) {
        Replica replica = replica(message);
        if (replica.frozen != null && replica.frozen.clientSeq() == message.getInteger("clientSeq")) {
            throw new AssertionError("an ack before the entry: " + message);
        }
    }

    /** Whoever is refused twice for sending once was answered before it was decided. */
    private void takenBack(JsonObject message) {
        String name =
                message.getString("part") + " " + message.getString("clientId") + "/" + message.getInteger("clientSeq");
        int elsewhere = unanswered.merge(name, -1, Integer::sum);
        if (elsewhere < 0) {
            throw new AssertionError("refused more often than it was sent: " + message);
        }
        Replica replica = replicas.get(new PartId(message.getString("part")));
        refusal(message);
        if (replica != null
                && replica.frozen != null
                && replica.frozen.clientSeq() == message.getInteger("clientSeq")
                && replica.clientId.equals(message.getString("clientId"))) {
            // sent before, through another node that had not heard of the removal and has not answered: it may stand
            if (elsewhere == 0 || !message.getString("code").equals("not-yours")) {
                refused.add(replica.frozen);
            }
            replica.takeBack();
        }
    }

    /** What was sent before a part was taken away comes too late, and only that is stale. */
    private void refusal(JsonObject message) {
        boolean stale = message.getString("code").equals("stale-client");
        if (!stale || !link.told.isFormer(message.getString("part"), message.getString("clientId"))) {
            refusals.add(message.getString("code"));
        }
    }

    /** Sends what was collected, when nothing is under way. */
    void flush(Replica replica) {
        if (replica.frozen == null && isFollowing(replica.part)) {
            Submission submission = replica.freeze();
            if (submission != null) {
                submissions.frozen(submission);
                send(submission);
            }
        }
    }

    /** Sends one operation alone, when nothing is under way or collected. */
    void alone(Replica replica, Operation operation) {
        if (replica.isQuiet() && isFollowing(replica.part)) {
            Submission submission = replica.freeze(List.of(operation));
            submissions.frozen(submission);
            send(submission);
        }
    }

    /** True once the part was shown on this connection. */
    private boolean isFollowing(PartId part) {
        return link != null && link.told.isFollowing(part);
    }

    void send(Submission submission) {
        if (isFollowing(submission.part())) {
            Link now = link;
            sent(submission);
            now.up(() -> now.node.submit(now.session, submission));
        }
    }

    private void sent(Submission submission) {
        unanswered.merge(submission.part() + " " + SubmissionLedger.name(submission), 1, Integer::sum);
    }

    /** Sends a submission that is of no client id: joining or leaving. */
    void sendUnbound(Submission submission) {
        if (link != null) {
            Link now = link;
            sent(submission);
            now.up(() -> now.node.submit(now.session, submission));
        }
    }

    /** Where this person is looking. */
    void look(PartId part, String field) {
        if (link != null) {
            Link now = link;
            now.up(() -> now.node.present(now.session, part, field));
        }
    }

    /** The page is closed and opened again: what was not sequenced is gone with it. */
    void forget() {
        lostConnection();
        replicas.clear();
        place = null;
    }

    Replica replica(String part) {
        return replicas.get(new PartId(part));
    }

    List<JsonObject> received(String type) {
        return received.stream().filter(m -> m.getString("t").equals(type)).toList();
    }
}
