package org.counterpart.forms.live;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.counterpart.forms.form.FormId;
import org.counterpart.forms.form.PartKey;
import org.counterpart.forms.store.Result;
import org.counterpart.forms.version.NamedVersion;
import org.counterpart.forms.version.VersionStore;
import org.jspecify.annotations.Nullable;

/**
 * The rooms of this node: opened on demand, closed when nobody has been there for a while. Whoever opens a form completes a
 * version that was interrupted. Confined to one thread.
 */
public final class Rooms {
    private static final long IDLE_MILLIS = 60_000;

    private final FormFiles files;
    private final VersionStore versions;
    private final RoomPorts ports;
    private final Consumer<NamedVersion> made;
    private final SortedMap<FormId, FormRoom> rooms = new TreeMap<>();
    private final SortedMap<FormId, List<Consumer<Result<List<FormRoom>>>>> waiting = new TreeMap<>();

    /** Rooms for the forms of {@code files}; {@code made} hears of every version completed here. */
    public Rooms(FormFiles files, VersionStore versions, RoomPorts ports, Consumer<NamedVersion> made) {
        this.files = files;
        this.versions = versions;
        this.ports = ports;
        this.made = made;
        ports.scheduler().after(IDLE_MILLIS, this::closeIdle);
    }

    /** The room of a form, in a list of one; an empty list when there is no such form. */
    public void open(FormId id, Consumer<Result<List<FormRoom>>> done) {
        FormRoom room = rooms.get(id);
        if (room != null) {
            done.accept(new Result.Done<>(List.of(room)));
            return;
        }
        List<Consumer<Result<List<FormRoom>>>> queue = waiting.get(id);
        if (queue != null) {
            queue.add(done);
            return;
        }
        waiting.put(id, new ArrayList<>(List.of(done)));
        files.file(id, result -> found(id, result));
    }

    private void found(FormId id, Result<List<FormFile>> result) {
        if (result instanceof Result.Done<List<FormFile>> done && !done.value().isEmpty()) {
            versions.ofForm(id, known -> opened(done.value().get(0), known));
        } else if (result instanceof Result.Done<List<FormFile>>) {
            answer(id, new Result.Done<>(List.of()));
        } else {
            answer(id, new Result.Failed<>(((Result.Failed<List<FormFile>>) result).reason()));
        }
    }

    private void opened(FormFile file, Result<List<NamedVersion>> known) {
        if (known instanceof Result.Failed<List<NamedVersion>> failed) {
            answer(file.id(), new Result.Failed<>(failed.reason()));
            return;
        }
        FormRoom room = new FormRoom(file, ports);
        rooms.put(file.id(), room);
        NamedVersion newest = newest(((Result.Done<List<NamedVersion>>) known).value());
        if (newest != null) {
            room.adopt(newest);
            if (newest.state() == NamedVersion.State.SEALING) {
                Finalisation.complete(room, versions, newest, made);
            }
        }
        answer(file.id(), new Result.Done<>(List.of(room)));
    }

    private static @Nullable NamedVersion newest(List<NamedVersion> versions) {
        return versions.isEmpty() ? null : versions.get(versions.size() - 1);
    }

    private void answer(FormId id, Result<List<FormRoom>> result) {
        List<Consumer<Result<List<FormRoom>>>> queue = waiting.remove(id);
        if (queue != null) {
            queue.forEach(done -> done.accept(result));
        }
    }

    /** Another node wrote to a part; a room that is open here reads it. */
    public void announced(PartKey part, int revision) {
        FormRoom room = rooms.get(part.form());
        if (room != null) {
            room.catchUp(part.part(), revision);
        }
    }

    /** Reads what other nodes have written every few seconds, for when announcements are lost. */
    public void pollEvery(long millis) {
        ports.scheduler().after(millis, () -> {
            rooms.values().forEach(FormRoom::catchUpAll);
            pollEvery(millis);
        });
    }

    private void closeIdle() {
        rooms.values().removeIf(FormRoom::isIdle);
        ports.scheduler().after(IDLE_MILLIS, this::closeIdle);
    }

    /** Asks everyone to connect elsewhere; for a graceful stop. */
    public void closeAll(int code, String reason) {
        rooms.values().forEach(room -> room.closeSessions(code, reason));
    }
}
