package org.counterpart.forms.live;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.counterpart.forms.fanout.PresentPerson;
import org.counterpart.forms.form.FormId;
import org.counterpart.forms.form.Limits;
import org.counterpart.forms.form.PartKey;
import org.counterpart.forms.store.Result;
import org.counterpart.forms.version.Chronicle;
import org.counterpart.forms.version.LogSlot;
import org.counterpart.forms.version.Saga;
import org.counterpart.forms.version.VersionStore;

/**
 * The rooms of this node: opened on demand, closed when nobody has been there for a while. A saga that was interrupted is
 * completed by whoever opens the form, or by the first node that finds it unfinished twice. Confined to one thread.
 */
public final class Rooms {
    private static final long IDLE_MILLIS = 60_000;
    private static final int UNFINISHED = 100;
    private static final long LOOK_MILLIS = 10;
    private static final int SLOTS_AT_ONCE = 1_000;

    private final FormFiles files;
    private final VersionStore versions;
    private final RoomPorts ports;
    private final Rosters rosters;
    private final Consumer<Saga> made;
    private final Sagas sagas;
    private final SortedMap<FormId, FormRoom> rooms = new TreeMap<>();
    private final SortedMap<FormId, List<Consumer<Result<List<FormRoom>>>>> waiting = new TreeMap<>();
    private SortedSet<String> unfinished = new TreeSet<>();

    /** Rooms for the forms of {@code files}, which follow {@code rosters}; {@code made} hears of every saga completed here. */
    public Rooms(FormFiles files, VersionStore versions, RoomPorts ports, Rosters rosters, Consumer<Saga> made) {
        this.files = files;
        this.versions = versions;
        this.ports = ports;
        this.rosters = rosters;
        this.made = made;
        this.sagas = new Sagas(files, versions, this::adopt);
        ports.scheduler().after(IDLE_MILLIS, this::closeIdle);
    }

    /** The room of a form, in a list of one; an empty list when there is no such form. */
    public void open(FormId id, Consumer<Result<List<FormRoom>>> done) {
        FormRoom room = rooms.get(id);
        if (room != null && !room.isRetired()) {
            done.accept(new Result.Done<>(List.of(room)));
            return;
        }
        if (room != null) {
            room.close();
            rooms.remove(id);
        }
        List<Consumer<Result<List<FormRoom>>>> queue = waiting.get(id);
        if (queue != null) {
            queue.add(done);
            return;
        }
        if (rooms.size() + waiting.size() >= Limits.OPEN_FORMS) {
            done.accept(new Result.Failed<>("too many forms are open here"));
            return;
        }
        waiting.put(id, new ArrayList<>(List.of(done)));
        versions.ofForm(id, known -> known(id, known));
    }

    /** The file is read after what was done to the form, and so is never older than that. */
    private void known(FormId id, Result<Chronicle> known) {
        if (known instanceof Result.Done<Chronicle> done) {
            files.file(id, result -> found(id, done.value(), result));
        } else {
            answer(id, new Result.Failed<>(((Result.Failed<Chronicle>) known).reason()));
        }
    }

    private void found(FormId id, Chronicle chronicle, Result<List<FormFile>> result) {
        if (result instanceof Result.Done<List<FormFile>> done && !done.value().isEmpty()) {
            opened(done.value().get(0), chronicle);
        } else if (result instanceof Result.Done<List<FormFile>>) {
            answer(id, new Result.Done<>(List.of()));
        } else {
            answer(id, new Result.Failed<>(((Result.Failed<List<FormFile>>) result).reason()));
        }
    }

    private void opened(FormFile file, Chronicle chronicle) {
        FormRoom room = new FormRoom(file, rosters.of(file.caseId()), ports);
        rooms.put(file.id(), room);
        room.setStatus(FormStatus.of(chronicle));
        room.sealLateParts(chronicle);
        Saga underWay = chronicle.underWay();
        if (underWay != null) {
            sagas.complete(room, underWay, made);
        }
        answer(file.id(), new Result.Done<>(List.of(room)));
    }

    /** Does something to a whole form, if it may be done. */
    public void begin(FormRoom room, SagaRequest request, Consumer<Sagas.Outcome> done) {
        sagas.begin(room, request, done);
    }

    /** Takes over what was done to a form; one that has moved to a newer template goes on in a new room. */
    private void adopt(FormRoom room, Chronicle chronicle) {
        if (room.isBefore(chronicle.movedTo())) {
            rooms.remove(room.id(), room);
            room.retire();
        } else {
            room.setStatus(FormStatus.of(chronicle));
        }
    }

    private void answer(FormId id, Result<List<FormRoom>> result) {
        List<Consumer<Result<List<FormRoom>>>> queue = waiting.remove(id);
        if (queue != null) {
            queue.forEach(done -> done.accept(result));
        }
    }

    /** Another node wrote to a part; a room that is open here reads it. */
    public void announced(PartKey part, int revision) {
        withRoom(part.form(), room -> room.catchUp(part.part(), revision));
    }

    /** True when the form has a room here. */
    public boolean isOpen(FormId form) {
        return rooms.containsKey(form);
    }

    /** Does something with the room of a form where that is open here; it is not opened for it. */
    public void withRoom(FormId form, Consumer<FormRoom> task) {
        FormRoom room = rooms.get(form);
        if (room != null) {
            task.accept(room);
        }
    }

    /** Another node says who is at a part; told where the form is open here. */
    public void present(String node, PartKey part, List<PresentPerson> people) {
        withRoom(part.form(), room -> room.presentElsewhere(node, part.part(), people));
    }

    /** Reads what other nodes have written every few seconds, for when announcements are lost; follows what they have done to whole forms. */
    public void readOthersEvery(long millis) {
        ports.scheduler().after(millis, () -> {
            for (FormRoom room : rooms.values()) {
                if (room.isBehind()) {
                    versions.ofForm(room.id(), known -> follow(room, known));
                }
            }
            List<LogSlot> slots = new ArrayList<>();
            rooms.values().forEach(room -> room.nextSlots(slots));
            readOthers(slots, () -> readOthersEvery(millis));
        });
    }

    /** One question for the next slots of many parts; what is taken has been written to. */
    private void readOthers(List<LogSlot> slots, Runnable then) {
        if (slots.isEmpty()) {
            then.run();
            return;
        }
        List<LogSlot> some = slots.subList(0, Math.min(slots.size(), SLOTS_AT_ONCE));
        ports.log().taken(some, result -> {
            if (result instanceof Result.Done<List<LogSlot>> done) {
                done.value().forEach(slot -> announced(slot.key(), Integer.MAX_VALUE));
            }
            readOthers(slots.subList(some.size(), slots.size()), then);
        });
    }

    /** Looks every few seconds for sagas that nobody is at any more, and completes them. */
    public void completeEvery(long millis) {
        ports.scheduler().after(millis, () -> {
            versions.unfinished(UNFINISHED, this::completeInterrupted);
            completeEvery(millis);
        });
    }

    private void follow(FormRoom room, Result<Chronicle> known) {
        boolean settled =
                known instanceof Result.Done<Chronicle> done && done.value().underWay() == null;
        if (settled && room.isBehind()) {
            adopt(room, ((Result.Done<Chronicle>) known).value());
        }
    }

    /** What was unfinished the last time too has lost whoever was at it. Sagas are idempotent: two nodes may be at one. */
    private void completeInterrupted(Result<List<Saga>> result) {
        if (!(result instanceof Result.Done<List<Saga>> done)) {
            return;
        }
        SortedSet<String> before = unfinished;
        unfinished = new TreeSet<>();
        for (Saga saga : done.value()) {
            String name = saga.form() + "/" + saga.number();
            unfinished.add(name);
            if (before.contains(name)) {
                open(saga.form(), opened -> complete(saga, opened));
            }
        }
    }

    /** A room that is at a saga may have been opened just now. */
    private void complete(Saga saga, Result<List<FormRoom>> opened) {
        if (opened instanceof Result.Done<List<FormRoom>> done && !done.value().isEmpty()) {
            FormRoom room = done.value().get(0);
            if (room.saga() == null) {
                sagas.complete(room, saga, made);
            }
        }
    }

    private void closeIdle() {
        List<FormRoom> idle = rooms.values().stream().filter(FormRoom::isIdle).toList();
        idle.forEach(FormRoom::close);
        rooms.values().removeAll(idle);
        rosters.forgetUnfollowed();
        ports.scheduler().after(IDLE_MILLIS, this::closeIdle);
    }

    /** What is going on on this node. */
    public Census census() {
        return rooms.values().stream().map(FormRoom::census).reduce(new Census(0, 0, 0), Census::plus);
    }

    /** Calls back when everything that has come is written, or after so many milliseconds; for a graceful stop. */
    public void whenWritten(long patience, Runnable then) {
        if (patience <= 0 || rooms.values().stream().allMatch(FormRoom::isQuiet)) {
            then.run();
        } else {
            ports.scheduler().after(LOOK_MILLIS, () -> whenWritten(patience - LOOK_MILLIS, then));
        }
    }

    /** Asks everyone to connect elsewhere; for a graceful stop. */
    public void closeAll(int code, String reason) {
        rooms.values().forEach(room -> room.closeSessions(code, reason));
    }
}
