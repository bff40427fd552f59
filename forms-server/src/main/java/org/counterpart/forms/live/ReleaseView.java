package org.counterpart.forms.live;

import java.util.List;
import org.counterpart.forms.access.EditRequest;
import org.counterpart.forms.form.PartId;
import org.counterpart.forms.form.Release;
import org.counterpart.forms.merge.PartState;
import org.counterpart.forms.merge.codec.ContentCodec;
import org.counterpart.forms.template.PartInstance;
import org.counterpart.forms.version.HashChain;
import org.jspecify.annotations.Nullable;

/** The newest release of a part as a team of its audience is sent it. */
final class ReleaseView {
    private ReleaseView() {}

    /** The message by which {@code team} is told of it, and of what was declared; null when there is none for them. */
    static @Nullable String message(FormRoom room, String team, PartInstance part, PartState state) {
        Release release = of(room, team, part, state);
        return release == null
                ? null
                : Messages.release(part.id(), release, room.policy().reach().declared(team, state));
    }

    /**
     * Null when there is none for them. Where rows are left out that the team was never shown, the hash is that of what is sent: the other one
     * would tell, to whoever tries, what was left out.
     */
    static @Nullable Release of(FormRoom room, String team, PartInstance part, PartState state) {
        Release shown = room.policy().shown(team, part, state, room.otherParts());
        if (shown == null || isWhole(room, part, state, shown)) {
            return shown;
        }
        String hash = HashChain.sha256(ContentCodec.canonical(shown.content()));
        return new Release(shown.number(), shown.revision(), shown.service(), hash, shown.content());
    }

    /** True when the newest release of {@code served} has shown a team rows that {@code other} speaks of: what was left out there is not any more. */
    static boolean tellsMore(FormRoom room, String team, PartId served, PartInstance other) {
        PartState state = room.room(other.id()).state();
        Release newest =
                room.policy().reach().newest(team, state, state.releases().size());
        if (newest == null) {
            return false;
        }
        EditRequest.OtherParts now = room.otherParts();
        EditRequest.OtherParts before =
                room.policy().reach().rows(part -> room.room(part).state(), served);
        return !unknown(room, team, other, newest, before).equals(unknown(room, team, other, newest, now));
    }

    private static List<String> unknown(
            FormRoom room, String team, PartInstance part, Release release, EditRequest.OtherParts others) {
        return room.policy().reach().unknownRows(team, part, release.content(), others);
    }

    private static boolean isWhole(FormRoom room, PartInstance part, PartState state, Release shown) {
        return state.releases().stream()
                .filter(release -> release.revision() == shown.revision())
                .map(release -> room.policy().outline().known(part, release.content()))
                .anyMatch(room.policy().outline().known(part, shown.content())::equals);
    }
}
