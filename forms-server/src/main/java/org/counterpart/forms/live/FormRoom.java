package org.counterpart.forms.live;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import org.counterpart.forms.access.AccessPolicy;
import org.counterpart.forms.access.Actor;
import org.counterpart.forms.access.EditRequest;
import org.counterpart.forms.access.Reading;
import org.counterpart.forms.access.Refusal;
import org.counterpart.forms.fanout.PresentPerson;
import org.counterpart.forms.form.FieldPath;
import org.counterpart.forms.form.FormId;
import org.counterpart.forms.form.Limits;
import org.counterpart.forms.form.PartId;
import org.counterpart.forms.form.PartKey;
import org.counterpart.forms.merge.Entry;
import org.counterpart.forms.merge.Operation;
import org.counterpart.forms.merge.PartState;
import org.counterpart.forms.merge.Submission;
import org.counterpart.forms.template.PartInstance;
import org.counterpart.forms.version.Chronicle;
import org.counterpart.forms.version.LogSlot;
import org.counterpart.forms.version.Saga;
import org.jspecify.annotations.Nullable;

/**
 * One live form on this node: its parts' rooms and the sessions that follow them. A cache; everything in it can be rebuilt
 * from the record. Confined to one thread.
 */
public final class FormRoom implements PartListener {
    private static final int SERVICE_RESTART = 1012;
    private static final int TRY_AGAIN_LATER = 1013;
    private static final String CANNOT_BE_OPENED = "this form cannot be opened at the moment";

    private final FormFile file;
    private final AccessPolicy policy;
    private final RoomPorts ports;
    private final SortedMap<PartId, PartRoom> parts = new TreeMap<>();
    private final List<Session> sessions = new ArrayList<>();
    private final CaseRoster roster;
    private final Membership membership;
    private final Reception reception;
    private final RefusedEdits refusedEdits;
    private final AudienceChanges changes;
    private final Presence presence;
    private final Broadcast broadcast;
    private final Showing showing;
    private FormStatus status = FormStatus.OPEN;
    private boolean unreadable;
    private boolean retired;
    private @Nullable Saga saga;

    /** Opens the room of a form; parts are read from the record as they are asked for. */
    FormRoom(FormFile file, CaseRoster roster, RoomPorts ports) {
        this.file = file;
        this.roster = roster;
        this.policy = new AccessPolicy(file.outline());
        this.ports = ports;
        this.reception = new Reception(policy);
        this.refusedEdits = new RefusedEdits(file, ports);
        this.changes = new AudienceChanges(file, ports);
        this.presence = new Presence(file.id(), sessions, ports, roster, this::missed);
        this.broadcast = new Broadcast(this, sessions, presence);
        this.showing = new Showing(this, sessions, broadcast);
        for (PartInstance part : file.outline().parts()) {
            parts.put(part.id(), openPart(part));
        }
        this.membership = new Membership(this, showing, roster, parts.values(), sessions);
        roster.follow(membership);
        Seeding.seed(file, policy, parts);
    }

    private PartRoom openPart(PartInstance part) {
        SubmitEdit submitEdit = new SubmitEdit(file.id(), part, policy, otherParts(), roster);
        return new PartRoom(new PartKey(file.id(), part.id()), submitEdit, this, ports.forParts(roster));
    }

    /** Seals what came to the form when that was final already. */
    void sealLateParts(Chronicle chronicle) {
        LateParts.seal(file, policy, parts, chronicle);
    }

    /** Adds a session, when the roster says that it may come in: welcome first, then every part it may read. */
    public void join(Session session, List<Resume> resume) {
        membership.admit(session, () -> enter(session, resume));
    }

    private void enter(Session session, List<Resume> resume) {
        if (unreadable || retired) {
            session.close(TRY_AGAIN_LATER, CANNOT_BE_OPENED);
            return;
        }
        sessions.add(session);
        new Opening(this, showing, session, resume).begin();
    }

    /** Removes a session. */
    public void leave(Session session) {
        session.end();
        sessions.remove(session);
        presence.gone(session);
    }

    /** Ends every connection. */
    void closeSessions(int code, String reason) {
        List.copyOf(sessions).forEach(session -> session.close(code, reason));
    }

    /** What is going on here. */
    Census census() {
        int waiting = parts.values().stream().mapToInt(PartRoom::waiting).sum();
        return new Census(1, sessions.size(), waiting);
    }

    /** The room is not kept any more. */
    void close() {
        roster.leave(membership);
    }

    /** True when nobody is here or waits to come in, and nothing is under way. */
    public boolean isIdle() {
        return roster.isFresh() && !roster.isAwaitedBy(membership) && sessions.isEmpty() && isQuiet();
    }

    /** True when nothing waits and nothing is being written. */
    boolean isQuiet() {
        return parts.values().stream().allMatch(PartRoom::isIdle);
    }

    /** Takes a submission of a session. */
    public void submit(Session session, Submission submission) {
        Refusal refusal = reception.refusalOf(session, submission);
        if (refusal != null) {
            refused(session, submission, refusal);
        } else if (!room(submission.part()).submit(session, placed(submission))) {
            session.close(TRY_AGAIN_LATER, "busy: try again");
        }
    }

    /** Whoever does not follow a part knows none of its revisions: what they ask for is for what stands now. */
    private Submission placed(Submission submission) {
        return Reception.isFromOutside(submission)
                ? submission.at(room(submission.part()).durableRevision())
                : submission;
    }

    /** Takes where a person is; in a field that the part does not have, they are in none. */
    public void present(Session session, @Nullable PartId part, @Nullable String field) {
        if (part == null) {
            presence.moved(session, null, null);
        } else if (session.reading(part) == Reading.LIVE) {
            boolean known = field != null && file.outline().hasPlace(instance(part), new FieldPath(field));
            presence.moved(session, part, known ? field : null);
        }
    }

    /** Answers a ping. */
    public void ping(Session session, long n) {
        session.send(Messages.pong(n));
    }

    /** Calls back, part by part in turn, with the states when they are durable; they are to be read at once. */
    public void states(Consumer<SortedMap<PartId, PartState>> done) {
        SortedMap<PartId, PartState> states = new TreeMap<>();
        gather(new ArrayList<>(parts.keySet()), states, done);
    }

    private void gather(
            List<PartId> left, SortedMap<PartId, PartState> states, Consumer<SortedMap<PartId, PartState>> done) {
        if (left.isEmpty()) {
            done.accept(states);
            return;
        }
        PartId next = left.remove(0);
        room(next).whenDurable(state -> {
            states.put(next, state);
            gather(left, states, done);
        });
    }

    /** Reads what another node has written to a part. */
    public void catchUp(PartId part, int revision) {
        PartRoom room = parts.get(part);
        if (room != null) {
            room.catchUp(revision);
        }
    }

    /** Adds the slots that the next batches of the parts take, wherever nothing is under way. */
    void nextSlots(List<LogSlot> slots) {
        parts.values().forEach(room -> room.addNextSlot(slots));
    }

    /** True when a saga has reached a part that this room knows nothing of, because another node is at it. */
    boolean isBehind() {
        return saga == null
                && parts.values().stream()
                        .anyMatch(room -> room.state().sealing().saga() > status.sagas());
    }

    /** True when the form has moved to a newer version of its template than this room has. */
    boolean isBefore(@Nullable String moved) {
        return moved != null && file.outline().template().isBefore(moved);
    }

    @Override
    public boolean takesEdits(PartState state) {
        return !retired && !isBefore(state.sealing().template());
    }

    /** The saga that is being brought to its end here, or null. */
    @Nullable
    Saga saga() {
        return saga;
    }

    void beginSaga(Saga begun) {
        saga = begun;
        setStatus(status.with(begun));
    }

    void endSaga() {
        saga = null;
    }

    /** The form goes on in another room: everyone is asked to come back, and finds that one. */
    void retire() {
        retired = true;
        closeSessions(SERVICE_RESTART, "this form has moved to a newer version");
    }

    /** Defendants or counts have come to the case, or were removed: everyone is asked to come back, and finds the room of those there are now. */
    void supersede() {
        retired = true;
        closeSessions(SERVICE_RESTART, "the defendants or counts of this case have changed");
    }

    /** True when the form goes on in another room. */
    boolean isRetired() {
        return retired;
    }

    @Override
    public long collectMillis() {
        int collected = sessions.size() / Limits.FOLLOWERS_FOR_A_MILLISECOND;
        return Math.max(Limits.BATCH_MILLIS, Math.min(Limits.BATCH_MILLIS_OF_MANY, collected));
    }

    @Override
    public void appended(PartId part, List<Entry> entries, String encoded, boolean here) {
        broadcast.entries(part, entries, encoded);
        ports.meters().appended(entries);
        boolean served = false;
        boolean declared = false;
        List<Operation.Audience> audiences = new ArrayList<>();
        for (Entry entry : entries) {
            if (here) {
                changes.written(entry, instance(part));
            }
            for (Operation operation : entry.operations()) {
                served |= operation instanceof Operation.Serve;
                declared |= operation instanceof Operation.Declare;
                if (operation instanceof Operation.Audience audience && !audience.handsOver()) {
                    audiences.add(audience);
                }
            }
        }
        if (!audiences.isEmpty()) {
            showing.audienceChanged(instance(part), audiences);
        }
        if (served) {
            broadcast.released(part);
        } else if (declared) {
            broadcast.declared(part);
        }
        ports.fanOut()
                .announce(
                        new PartKey(file.id(), part),
                        entries.get(entries.size() - 1).revision());
    }

    /** A session's reader was behind and has read on. */
    public void readOn(Session session) {
        session.hasReadOn();
        roster.whenFresh(() -> broadcast.readOn(session));
    }

    private void missed(Session session, PartId part) {
        broadcast.miss(session, part);
    }

    /** Takes what another node says of the people at a part. */
    void presentElsewhere(String node, PartId part, List<PresentPerson> people) {
        if (parts.containsKey(part)) {
            presence.elsewhere(node, part, people);
        }
    }

    /** Tells the people here of whom {@code differs} is true, as the parts stand, that their list of orders is another one; at once or a moment later. */
    public void obligationsChanged(BiPredicate<Actor, SortedMap<PartId, PartState>> differs) {
        roster.whenFresh(() -> states(now -> broadcast.obligationsChanged(actor -> differs.test(actor, now))));
    }

    @Override
    public void known(Session session, Submission submission, int revision) {
        PartId part = submission.part();
        if (session.reading(part) == Reading.LIVE && session.told(part) >= revision) {
            session.send(Messages.ack(submission, revision));
        }
    }

    @Override
    public void refused(Session session, Submission submission, Refusal refusal) {
        refusedEdits.note(session, submission, refusal);
        session.send(Messages.refused(submission, refusal, status));
    }

    @Override
    public void unreadable(PartId part, String reason) {
        unreadable = true;
        ports.alarm().raise("The record of part " + part + " of form " + file.id() + " does not verify: " + reason);
        for (Session session : List.copyOf(sessions)) {
            session.close(TRY_AGAIN_LATER, CANNOT_BE_OPENED);
        }
    }

    /** Sets where the form is in its life, and tells everyone when that is new. */
    void setStatus(FormStatus now) {
        String before = Messages.form(view());
        status = now;
        String message = Messages.form(view());
        if (!message.equals(before)) {
            roster.whenFresh(() -> sessions.forEach(session -> session.send(message)));
        }
    }

    /** The form as messages show it. */
    Messages.FormView view() {
        long changedAt = file.outline().caseOutline().changedAt();
        return new Messages.FormView(file.id(), file.outline().template(), status, changedAt);
    }

    /** Where the form is in its life. */
    public FormStatus status() {
        return status;
    }

    /** The policy of this form. */
    public AccessPolicy policy() {
        return policy;
    }

    AudienceChanges changes() {
        return changes;
    }

    /** The id of this form. */
    public FormId id() {
        return file.id();
    }

    Collection<PartInstance> instances() {
        return file.outline().parts();
    }

    PartInstance instance(PartId part) {
        PartInstance instance = file.outline().part(part);
        if (instance == null) {
            throw new IllegalArgumentException("the form has no part " + part);
        }
        return instance;
    }

    PartRoom room(PartId part) {
        PartRoom room = parts.get(part);
        if (room == null) {
            throw new IllegalArgumentException("the form has no part " + part);
        }
        return room;
    }

    RoomPorts ports() {
        return ports;
    }

    EditRequest.OtherParts otherParts() {
        return policy.reach().rows(part -> {
            PartRoom room = parts.get(part);
            return room == null ? null : room.state();
        });
    }
}
