package org.counterpart.forms.hostile;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.counterpart.forms.TestService;
import org.counterpart.forms.fixture.Folders;
import org.counterpart.forms.fixture.Moments;

/**
 * Connections to a running service that never become anything: they say nothing, or a byte at a time, or begin a handshake or a body and do not
 * end it. All are closed, and meanwhile people come in as always.
 */
public final class HalfOpenRuns {
    private static final int AT_LEAST_SECONDS = 10;
    private static final int GRACE_SECONDS = 20;
    private static final int DRIP_MILLIS = 1_000;
    private static final int BYTES_EACH = 65_536;

    private HalfOpenRuns() {}

    /**
     * What was seen: how long after the last had been opened all were closed, by how many bytes the heap (of both ends) had grown when all had been opened,
     * and how many people came in meanwhile.
     */
    record Result(int opened, long lastMillis, long growth, int cameIn) {}

    /** So many half-open connections at once: how many people came in meanwhile. */
    public static long halfOpen(long first, int count) throws Exception {
        Result result = run(first, count);
        System.out.println(result);
        if (result.growth() > (long) BYTES_EACH * count) {
            throw new AssertionError("the heap grew by " + result.growth() + " bytes");
        }
        return result.cameIn();
    }

    static Result run(long seed, int count) throws Exception {
        Path folder = Folders.temporary("counterpart-half-open");
        List<RawSocket> open = new ArrayList<>();
        try (Grievances grievances = new Grievances();
                TestService service = TestService.start(folder)) {
            String form = service.form();
            String cookie = service.signIn(TestService.JUDGE);
            Random random = new Random(seed);
            long before = heap();
            LivePage page = LivePage.open(service, form, cookie);
            for (int i = 0; i < count; i++) {
                open.add(begun(service, random));
            }
            long start = System.nanoTime();
            long growth = heap() - before;
            int cameIn = 0;
            while (seconds(start) < AT_LEAST_SECONDS - 2) {
                drip(open);
                LivePage.open(service, form, cookie).close();
                cameIn++;
                Moments.pass(DRIP_MILLIS);
            }
            for (RawSocket socket : open) {
                if (!socket.ends(GRACE_SECONDS * 1_000)) {
                    throw new AssertionError("a connection that asked nothing stood after " + seconds(start) + " s");
                }
            }
            if (!page.isAnswered(text -> {})) {
                throw new AssertionError("a live connection was closed with the others");
            }
            long last = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
            if (!grievances.seen().isEmpty()) {
                throw new AssertionError("something was thrown: " + grievances.seen());
            }
            return new Result(count, last, growth, cameIn);
        } finally {
            open.forEach(RawSocket::close);
            Folders.delete(folder);
        }
    }

    private static RawSocket begun(TestService service, Random random) throws IOException {
        RawSocket socket = RawSocket.connect(service.port());
        String whole = RawSocket.handshake("/live?ticket=x", "Origin: " + TestService.ORIGIN + "\r\n");
        switch (random.nextInt(5)) {
            case 0 -> socket.write(whole.substring(0, 1 + random.nextInt(whole.length() - 2)));
            case 1 -> socket.write("G");
            case 2 ->
                socket.write("POST /api/demo/sign-in HTTP/1.1\r\nHost: localhost\r\nOrigin: " + TestService.ORIGIN
                        + "\r\nContent-Type: application/json\r\nContent-Length: 60000\r\n\r\n{");
            case 3 -> {
                socket.write("GET /api/demo/people HTTP/1.1\r\nHost: localhost\r\n\r\n");
                if (socket.status() != 200) {
                    throw new AssertionError("a whole request was not answered");
                }
                socket.write("G");
            }
            default -> {
                // says nothing at all
            }
        }
        return socket;
    }

    /** A byte more of each: what somebody would try against a limit on silence. */
    private static void drip(List<RawSocket> open) {
        for (RawSocket socket : open) {
            try {
                socket.write("a");
            } catch (IOException e) {
                // closed already: that is what is waited for
            }
        }
    }

    private static long heap() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static long seconds(long since) {
        return TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - since);
    }
}
