package org.counterpart.forms.operations;

import java.util.List;
import java.util.function.Consumer;
import org.counterpart.forms.keys.Rotation;
import org.counterpart.forms.live.RoomPorts.Alarm;
import org.counterpart.forms.store.BlockingCalls;
import org.counterpart.forms.store.Result;

/** What the people who run the service ask and do about master keys, on the management port. Confined to the rooms' thread. */
public final class KeyRotation {
    private final Rotation rotation;
    private final BlockingCalls calls;
    private final Alarm alarm;

    /** Of this rotation; counts through {@code calls}, and tells {@code alarm} of data keys that do not unwrap. */
    public KeyRotation(Rotation rotation, BlockingCalls calls, Alarm alarm) {
        this.rotation = rotation;
        this.calls = calls;
        this.alarm = alarm;
    }

    /** Begins, or lets what is under way go on. */
    void begin() {
        rotation.begin(
                owner -> alarm.raise("The data key of " + owner + " does not unwrap: it was changed in the store"));
    }

    /** How far it has come, in a line. */
    String progress() {
        Rotation.Progress now = rotation.progress();
        String words =
                switch (now.state()) {
                    case IDLE -> "not begun since this node was started";
                    case RUNNING -> "under way";
                    case DONE -> "done";
                    case STOPPED -> "stopped, and can be begun again: " + now.reason();
                };
        return "rotation " + words + "; " + now.rewrapped() + " wrapped anew, " + now.refused() + " refused";
    }

    /** Which master key wraps how many data keys, a line each, and how far rotation has come. */
    void describe(Consumer<Result<String>> done) {
        calls.run(rotation::uses, result -> {
            if (result instanceof Result.Done<List<Rotation.Use>> found) {
                StringBuilder lines = new StringBuilder();
                found.value().forEach(use -> lines.append(line(use)));
                done.accept(new Result.Done<>(lines + progress()));
            } else {
                done.accept(new Result.Failed<>(((Result.Failed<List<Rotation.Use>>) result).reason()));
            }
        });
    }

    private static String line(Rotation.Use use) {
        return "master " + use.master() + " wraps " + use.dataKeys() + (use.current() ? " (current)" : "")
                + (use.retired() ? " (retired)" : "") + "\n";
    }
}
