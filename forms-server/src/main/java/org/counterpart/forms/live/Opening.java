package org.counterpart.forms.live;

import java.util.ArrayList;
import java.util.List;
import org.counterpart.forms.access.Reading;
import org.counterpart.forms.merge.PartState;
import org.counterpart.forms.template.PartInstance;
import org.jspecify.annotations.Nullable;

/** A session's first moments: what it may read is gathered, it is welcomed, and each part is shown. */
final class Opening {
    private final FormRoom room;
    private final Showing showing;
    private final Session session;
    private final List<Resume> resume;
    private final List<Messages.PartAccess> parts = new ArrayList<>();
    private int left;

    Opening(FormRoom room, Showing showing, Session session, List<Resume> resume) {
        this.room = room;
        this.showing = showing;
        this.session = session;
        this.resume = List.copyOf(resume);
    }

    void begin() {
        gather(new ArrayList<>(room.instances()));
    }

    private void gather(List<PartInstance> left) {
        if (session.hasEnded()) {
            return;
        }
        if (left.isEmpty()) {
            welcome();
            return;
        }
        PartInstance next = left.remove(0);
        room.room(next.id()).whenDurable(state -> {
            Messages.PartAccess access = showing.accessTo(session, next, state);
            if (access.reading() != Reading.NONE) {
                parts.add(access);
            }
            gather(left);
        });
    }

    private void welcome() {
        long now = room.ports().clock().millis();
        session.send(Messages.welcome(session, room.view(), now, parts));
        left = parts.size();
        for (Messages.PartAccess access : parts) {
            PartInstance part = room.instance(access.part());
            room.room(part.id()).whenDurable(state -> show(part, state, resumeOf(part)));
        }
    }

    /** A client that has seen more than this node has come from another one; what that wrote is read first. */
    private void show(PartInstance part, PartState state, @Nullable Resume held) {
        if (held != null && held.revision() > state.revision()) {
            room.room(part.id()).catchUp(held.revision());
            room.room(part.id()).whenDurable(now -> shown(part, now, held));
        } else {
            shown(part, state, held);
        }
    }

    /** What the client holds of a part that is not live for it any more, it is told to give up. */
    private void shown(PartInstance part, PartState state, @Nullable Resume held) {
        Messages.PartAccess access = showing.accessTo(session, part, state);
        if (held != null && access.reading() != Reading.LIVE && !session.hasEnded()) {
            session.send(Messages.access(access));
        }
        showing.show(session, part, state, held);
        if (--left == 0) {
            session.setOpened();
        }
    }

    private @Nullable Resume resumeOf(PartInstance part) {
        return resume.stream()
                .filter(held -> held.part().equals(part.id()))
                .findFirst()
                .orElse(null);
    }
}
