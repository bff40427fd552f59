package org.counterpart.forms.keys;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.counterpart.forms.form.Limits;
import org.counterpart.forms.store.BlockingCalls;
import org.counterpart.forms.store.Result;

/**
 * Wraps every data key with the current master key. The data keys stay what they are, and so does all content; so the service goes on meanwhile, on
 * every node, and what was interrupted is begun again and finds less to do. A master key is retired before its data keys are looked for: none is made
 * under it after that. Confined to one thread but for {@code calls}.
 */
public final class Rotation {
    private final KeyRing ring;
    private final WrappedKeyStore store;
    private final BlockingCalls calls;
    private Progress progress = new Progress(State.IDLE, 0, 0, "");

    /** Where it is. */
    public enum State {
        /** Never begun since this node was started. */
        IDLE,
        /** Under way. */
        RUNNING,
        /** Every data key is wrapped with the current master key, but those that were refused. */
        DONE,
        /** The store or a master key did not answer; may be begun again. */
        STOPPED
    }

    /**
     * How far it has come.
     *
     * @param rewrapped data keys wrapped anew by this node since it was begun
     * @param refused data keys that do not unwrap, and were left as they are
     * @param reason why it stopped, or empty
     */
    public record Progress(State state, long rewrapped, long refused, String reason) {}

    /** How many data keys a master key wraps. */
    public record Use(String master, boolean current, boolean retired, long dataKeys) {}

    /** Where to go on: master keys whose data keys are still to be wrapped anew, and the owner after which. */
    private record Cursor(List<String> masters, String after) {}

    /** What one step did, and where the next one begins. */
    private record Step(int rewrapped, List<String> refused, Cursor next) {}

    /** Of the data keys in {@code store}; works through {@code calls}. */
    public Rotation(KeyRing ring, WrappedKeyStore store, BlockingCalls calls) {
        this.ring = ring;
        this.store = store;
        this.calls = calls;
    }

    /** Begins, unless it is under way; {@code refused} hears of data keys that do not unwrap, by their owners. */
    public void begin(Consumer<String> refused) {
        if (progress.state() == State.RUNNING) {
            return;
        }
        progress = new Progress(State.RUNNING, 0, 0, "");
        calls.run(this::retire, result -> stepped(result, refused));
    }

    /** How far it has come. */
    public Progress progress() {
        return progress;
    }

    /** What the store's master keys wrap. Blocks. */
    public List<Use> uses() {
        List<Use> uses = new ArrayList<>();
        for (RegisteredMaster master : store.masters()) {
            boolean current = master.id().equals(ring.current().id());
            uses.add(new Use(master.id(), current, master.retired(), store.countUnder(master.id())));
        }
        return uses;
    }

    private Step retire() {
        List<String> others = store.masters().stream()
                .map(RegisteredMaster::id)
                .filter(id -> !id.equals(ring.current().id()))
                .toList();
        others.forEach(master -> store.setRetired(master, true));
        return new Step(0, List.of(), new Cursor(others, ""));
    }

    private void stepped(Result<Step> result, Consumer<String> refused) {
        if (result instanceof Result.Failed<Step> failed) {
            progress = new Progress(State.STOPPED, progress.rewrapped(), progress.refused(), failed.reason());
            return;
        }
        Step step = ((Result.Done<Step>) result).value();
        step.refused().forEach(refused);
        boolean done = step.next().masters().isEmpty();
        progress = new Progress(
                done ? State.DONE : State.RUNNING,
                progress.rewrapped() + step.rewrapped(),
                progress.refused() + step.refused().size(),
                "");
        if (!done) {
            calls.run(() -> rewrap(step.next()), following -> stepped(following, refused));
        }
    }

    private Step rewrap(Cursor at) {
        String master = at.masters().get(0);
        List<WrappedKey> page = store.under(master, at.after(), Limits.ROTATION_PAGE);
        if (page.isEmpty()) {
            List<String> left = at.masters().subList(1, at.masters().size());
            return new Step(0, List.of(), new Cursor(left, ""));
        }
        List<WrappedKey> anew = new ArrayList<>();
        List<String> refused = new ArrayList<>();
        for (WrappedKey key : page) {
            try {
                byte[] dataKey = ring.unwrap(key);
                anew.add(ring.wrap(dataKey, key.owner()));
                Arrays.fill(dataKey, (byte) 0);
            } catch (ContentRefused e) {
                refused.add(key.owner());
            }
        }
        int rewrapped = anew.isEmpty() ? 0 : store.replace(master, anew);
        return new Step(
                rewrapped,
                refused,
                new Cursor(at.masters(), page.get(page.size() - 1).owner()));
    }
}
