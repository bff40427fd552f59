package org.counterpart.forms.live;

import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.counterpart.forms.access.Actor;
import org.counterpart.forms.access.Reading;
import org.counterpart.forms.fanout.PresentPerson;
import org.counterpart.forms.form.Limits;
import org.counterpart.forms.form.PartId;
import org.counterpart.forms.merge.Author;
import org.jspecify.annotations.Nullable;

/** One tab's live connection to one form. Confined to the room's thread. */
public final class Session {
    private final String id;
    private final long line;
    private Actor actor;
    private final SessionOutlet outlet;
    private final SortedMap<PartId, Reading> readings = new TreeMap<>();
    private final SortedMap<PartId, String> clientIds = new TreeMap<>();
    private @Nullable PartId presentPart;
    private @Nullable String presentField;
    private final SortedMap<PartId, Integer> told = new TreeMap<>();
    private final SortedSet<PartId> missed = new TreeSet<>();
    private final TokenBucket work = new TokenBucket(Limits.REBASE_COMPONENTS, Limits.REBASE_PER_SECOND, 0);
    private boolean missedObligations;
    private long readOns;
    private long freshUntil = Long.MIN_VALUE;
    private int waiting;
    private boolean opened;
    private boolean ended;

    /**
     * A session of {@code actor} whose messages go to {@code outlet}.
     *
     * @param line how many lines this node had accepted when it accepted this one: a page's lines in the order it made them
     */
    public Session(String id, long line, Actor actor, SessionOutlet outlet) {
        this.id = id;
        this.line = line;
        this.actor = actor;
        this.outlet = outlet;
    }

    /** Its id, stamped on entries and presence. */
    public String id() {
        return id;
    }

    /** Who it is, in this case. */
    public Actor actor() {
        return actor;
    }

    /** The person has another place in the case now. */
    void setActor(Actor now) {
        actor = now;
    }

    /** Until when the person counts as having shown lately who they are, milliseconds since 1970: a sign-in shows it once. Never, until it is set. */
    public void setFreshUntil(long moment) {
        freshUntil = moment;
    }

    long freshUntil() {
        return freshUntil;
    }

    /** Sends one message. */
    public void send(String message) {
        outlet.send(message);
    }

    /** Says why the connection is about to be closed. */
    public void sendError(String code, String message) {
        outlet.send(Messages.error(code, message));
    }

    /** Ends the connection. */
    public void close(int code, String reason) {
        outlet.close(code, reason);
    }

    /** It is over: whatever was being prepared for it is not done any more, and it may read nothing. */
    void end() {
        ended = true;
        readings.clear();
    }

    boolean hasEnded() {
        return ended;
    }

    boolean isBehind() {
        return outlet.isBehind();
    }

    /** Up to which revision of a part that is live for it this session has been told. */
    int told(PartId part) {
        return told.getOrDefault(part, 0);
    }

    void setTold(PartId part, int revision) {
        told.put(part, revision);
    }

    /** Parts of which something was not told, because the reader was behind. */
    SortedSet<PartId> missed() {
        return missed;
    }

    /** True when it was not told that its list of orders changed, because the reader was behind. */
    boolean hasMissedObligations() {
        return missedObligations;
    }

    void setMissedObligations(boolean missing) {
        missedObligations = missing;
    }

    /** How many characters of what it submitted wait for their turn, in all parts. */
    int waiting() {
        return waiting;
    }

    void addWaiting(int characters) {
        waiting += characters;
    }

    /** Its reader was behind and has read on. */
    void hasReadOn() {
        readOns++;
    }

    /** How often its reader was behind and has read on. */
    long readOns() {
        return readOns;
    }

    /** True when so much work is left to this session; it is then spent, whatever becomes of the submission. */
    boolean mayCost(long components, long now) {
        return work.take(components, now);
    }

    long line() {
        return line;
    }

    /** The author of what this session submits. */
    Author author() {
        return author(actor);
    }

    /** The same, for somebody as they act now. */
    Author author(Actor now) {
        return new Author(now.personId(), now.name(), now.writesFor(), now.typesFor(), id);
    }

    /** True once everything it may see has been shown to it. */
    boolean isOpened() {
        return opened;
    }

    void setOpened() {
        opened = true;
    }

    Reading reading(PartId part) {
        return readings.getOrDefault(part, Reading.NONE);
    }

    void setReading(PartId part, Reading reading) {
        readings.put(part, reading);
    }

    @Nullable
    String clientId(PartId part) {
        return clientIds.get(part);
    }

    void setClientId(PartId part, String clientId) {
        clientIds.put(part, clientId);
    }

    @Nullable
    PartId presentPart() {
        return presentPart;
    }

    /** This person, where they are. */
    PresentPerson present() {
        return new PresentPerson(
                id, actor.personId(), actor.name(), actor.role().wireName(), actor.team(), presentField);
    }

    void present(@Nullable PartId part, @Nullable String field) {
        presentPart = part;
        presentField = field;
    }
}
