package org.counterpart.forms.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.counterpart.forms.simulation.InMemorySignInStore;
import org.counterpart.forms.simulation.SimulatedScheduler;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two nodes on one store of sign-ins. */
class SignOutsTest {
    private final SimulatedScheduler time = new SimulatedScheduler();
    private final SignInStore store = new InMemorySignInStore(time);
    private final List<String> here = new ArrayList<>();
    private final List<String> there = new ArrayList<>();
    private final SignOuts one = new SignOuts(store, here::add);
    private final SignOuts other = new SignOuts(store, there::add);

    @BeforeEach
    void follow() {
        signIn("before");
        store.end("before", done -> {});
        one.begin(done -> {});
        other.begin(done -> {});
        time.runUntilQuiet(100);
    }

    private void signIn(String key) {
        store.save(new SignIn(key, "p-shah", "Amina Shah", false, SessionGroup.LAWYER, 5, 5), done -> {});
        time.runUntilQuiet(10);
    }

    private void end(String key) {
        signIn(key);
        store.end(key, done -> {});
        time.runUntilQuiet(10);
    }

    @Test
    void everyNodeHearsWithItsNextLook() {
        end("a");
        assertEquals(List.of(), there);

        other.look();
        time.runUntilQuiet(10);
        assertEquals(List.of("a"), there);
        assertEquals(List.of(), here);
    }

    @Test
    void nothingIsToldTwiceAndNothingFromBefore() {
        end("a");
        for (int i = 0; i < 3; i++) {
            one.look();
            other.look();
            time.runUntilQuiet(10);
        }
        assertEquals(List.of("a"), here);
        assertEquals(List.of("a"), there);
    }

    @Test
    void aLookTakesAllPagesAndIsNotAskedTwice() {
        List<String> ended = new ArrayList<>();
        for (int i = 0; i < 2_500; i++) {
            ended.add("k" + i);
            end("k" + i);
        }
        other.look();
        other.look();
        time.runUntilQuiet(10);
        assertEquals(ended, there);
    }

    @Test
    void whoStopsWaitsForTheLookUnderWayAndBeginsNoOther() {
        List<String> done = new ArrayList<>();
        end("a");
        other.look();
        other.stop(() -> done.add("stopped"));
        assertEquals(List.of(), done);
        time.runUntilQuiet(10);
        assertEquals(List.of("stopped"), done);

        other.look();
        time.runUntilQuiet(10);
        assertEquals(List.of(), there);
    }
}
