package org.counterpart.forms.live;

import java.util.SortedMap;
import java.util.TreeMap;
import org.counterpart.forms.access.Actor;
import org.counterpart.forms.access.Reading;
import org.counterpart.forms.form.PartId;
import org.counterpart.forms.merge.Author;
import org.jspecify.annotations.Nullable;

/** One tab's live connection to one form. Confined to the room's thread. */
public final class Session {
    private final String id;
    private final long line;
    private final Actor actor;
    private final Author author;
    private final SessionOutlet outlet;
    private final SortedMap<PartId, Reading> readings = new TreeMap<>();
    private final SortedMap<PartId, String> clientIds = new TreeMap<>();
    private @Nullable PartId presentPart;
    private @Nullable String presentField;
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
        this.author = new Author(actor.personId(), actor.name(), actor.team(), null, id);
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

    /** It is over: whatever was being prepared for it is not done any more. */
    void end() {
        ended = true;
    }

    boolean hasEnded() {
        return ended;
    }

    long line() {
        return line;
    }

    /** The author of what this session submits. */
    Author author() {
        return author;
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

    @Nullable
    String presentField() {
        return presentField;
    }

    void present(@Nullable PartId part, @Nullable String field) {
        presentPart = part;
        presentField = field;
    }
}
