package org.counterpart.forms.keys;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.counterpart.forms.form.Limits;
import org.counterpart.forms.store.BlockingCalls;
import org.counterpart.forms.store.Result;
import org.junit.jupiter.api.Test;

/** Master keys are rotated while everything goes on: on either store of data keys. */
public abstract class RotationContract {
    private static final byte[] CONTENT = "Not guilty on all counts.".getBytes(StandardCharsets.UTF_8);
    private static final int PARTS = 2 * Limits.ROTATION_PAGE + 1;

    private final MasterKey older = master(1);
    private final MasterKey newer = master(2);
    private final List<String> refused = new ArrayList<>();
    private final Steps steps = new Steps();

    /** The store under test, empty at the start of a test. */
    protected abstract WrappedKeyStore keys();

    /** Takes a data key's place, as somebody with access to the store does. */
    protected abstract void tamper(WrappedKey key);

    /** Carries out one call when told to. */
    private static final class Steps implements BlockingCalls {
        private final List<Runnable> waiting = new ArrayList<>();

        @Override
        public <T> void run(Supplier<T> call, Consumer<Result<T>> done) {
            waiting.add(() -> {
                Result<T> result;
                try {
                    result = new Result.Done<>(call.get());
                } catch (RuntimeException e) {
                    result = new Result.Failed<>(String.valueOf(e.getMessage()));
                }
                done.accept(result);
            });
        }

        boolean step() {
            if (waiting.isEmpty()) {
                return false;
            }
            waiting.remove(0).run();
            return true;
        }

        void all() {
            while (step()) {}
        }
    }

    private static MasterKey master(int first) {
        byte[] bytes = new byte[AesMasterKey.BYTES];
        bytes[0] = (byte) first;
        return new AesMasterKey(bytes, new SecureRandom());
    }

    private KeyRing ring(MasterKey current, MasterKey... further) {
        KeyRing ring = new KeyRing(current, List.of(further));
        assertNull(new MasterKeyCheck(ring, keys()).problem());
        return ring;
    }

    private ContentCipher node(KeyRing ring) {
        return new ContentCipher(ring, keys(), new SecureRandom());
    }

    private static Slot slot(int part) {
        return new Slot(String.format("part:%05d", part), "batch:1");
    }

    private static List<byte[]> seal(ContentCipher cipher, int from, int to) throws ContentRefused {
        List<byte[]> sealed = new ArrayList<>();
        for (int part = from; part < to; part += 100) {
            List<String> owners = new ArrayList<>();
            int end = Math.min(part + 100, to);
            for (int i = part; i < end; i++) {
                owners.add(slot(i).owner());
            }
            ContentCipher.Keys keys = cipher.toSeal(owners);
            for (int i = part; i < end; i++) {
                sealed.add(keys.seal(slot(i), CONTENT));
            }
        }
        return sealed;
    }

    private static void requireOpen(ContentCipher cipher, List<byte[]> sealed) throws ContentRefused {
        for (int part = 0; part < sealed.size(); part += 97) {
            byte[] opened = cipher.toOpen(List.of(slot(part).owner())).open(slot(part), sealed.get(part));
            assertArrayEquals(CONTENT, opened, "part " + part);
        }
    }

    private Rotation begun(KeyRing ring) {
        Rotation rotation = new Rotation(ring, keys(), steps);
        rotation.begin(refused::add);
        return rotation;
    }

    @Test
    public void shouldWrapEverythingAnewAndThenDoWithoutTheOlderKey() throws Exception {
        List<byte[]> sealed = seal(node(ring(older)), 0, PARTS);
        KeyRing both = ring(newer, older);
        Rotation rotation = begun(both);
        steps.all();
        assertEquals(new Rotation.Progress(Rotation.State.DONE, PARTS, 0, ""), rotation.progress());
        assertEquals(0, keys().countUnder(older.id()));
        assertEquals(PARTS, keys().countUnder(newer.id()));
        requireOpen(node(ring(newer)), sealed);
        assertEquals(
                List.of(new Rotation.Use(newer.id(), true, false, PARTS), new Rotation.Use(older.id(), false, true, 0)),
                rotation.uses().stream()
                        .sorted(java.util.Comparator.comparing(Rotation.Use::dataKeys)
                                .reversed())
                        .toList());
        assertEquals(List.of(), refused);
    }

    @Test
    public void shouldReadAndWriteOnEveryNodeInMidFlight() throws Exception {
        ContentCipher behind = node(ring(older));
        List<byte[]> sealed = new ArrayList<>(seal(behind, 0, PARTS));
        ContentCipher ahead = node(ring(newer, older));
        ContentCipher between = node(ring(older, newer));
        begun(ring(newer, older));
        for (int step = 0; steps.step(); step++) {
            sealed.addAll(seal(ahead, PARTS + step, PARTS + step + 1));
            seal(between, step, step + 1);
            requireOpen(ahead, sealed);
            requireOpen(between, sealed);
            requireOpen(node(ring(newer, older)), sealed);
            requireOpen(behind, sealed.subList(0, PARTS));
        }
        assertEquals(0, keys().countUnder(older.id()));
    }

    @Test
    public void shouldGoOnWhereAnotherNodeWasKilled() throws Exception {
        List<byte[]> sealed = seal(node(ring(older)), 0, PARTS);
        KeyRing both = ring(newer, older);
        begun(both);
        steps.step();
        steps.step();
        steps.waiting.clear();
        assertEquals(PARTS - Limits.ROTATION_PAGE, keys().countUnder(older.id()));
        requireOpen(node(ring(newer, older)), sealed);
        Rotation next = begun(both);
        steps.all();
        assertEquals(PARTS - Limits.ROTATION_PAGE, next.progress().rewrapped());
        requireOpen(node(ring(newer)), sealed);
        Rotation again = begun(ring(newer));
        steps.all();
        assertEquals(new Rotation.Progress(Rotation.State.DONE, 0, 0, ""), again.progress());
    }

    @Test
    public void shouldLetTwoNodesDoItAtTheSameTime() throws Exception {
        List<byte[]> sealed = seal(node(ring(older)), 0, PARTS);
        KeyRing both = ring(newer, older);
        Rotation one = begun(both);
        Rotation other = begun(both);
        steps.all();
        assertEquals(PARTS, one.progress().rewrapped() + other.progress().rewrapped());
        requireOpen(node(ring(newer)), sealed);
    }

    @Test
    public void shouldBeginOnceUntilItHasEnded() throws Exception {
        seal(node(ring(older)), 0, 1);
        Rotation rotation = begun(ring(newer, older));
        rotation.begin(refused::add);
        assertEquals(1, steps.waiting.size());
        steps.all();
        rotation.begin(refused::add);
        assertEquals(Rotation.State.RUNNING, rotation.progress().state());
    }

    @Test
    public void shouldLeaveAndTellOfDataKeyThatDoesNotUnwrap() throws Exception {
        List<byte[]> sealed = seal(node(ring(older)), 0, 10);
        WrappedKey other = keys().find(List.of(slot(1).owner())).get(slot(1).owner());
        tamper(new WrappedKey(slot(4).owner(), other.master(), other.wrapped()));
        Rotation rotation = begun(ring(newer, older));
        steps.all();
        assertEquals(new Rotation.Progress(Rotation.State.DONE, 9, 1, ""), rotation.progress());
        assertEquals(List.of(slot(4).owner()), refused);
        assertEquals(1, keys().countUnder(older.id()));
        assertEquals(
                "the content of this store needs the master key " + older.id() + ", which is not given",
                new MasterKeyCheck(new KeyRing(newer, List.of()), keys()).problem());
        requireOpen(node(ring(newer, older)), sealed.subList(0, 1));
    }
}
