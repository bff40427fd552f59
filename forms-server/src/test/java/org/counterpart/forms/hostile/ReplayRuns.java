package org.counterpart.forms.hostile;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.counterpart.forms.TestService;
import org.counterpart.forms.fixture.Folders;

/** Tickets that were used, or belong to somebody else, or were never issued, tried again and again: none is accepted. */
public final class ReplayRuns {
    private ReplayRuns() {}

    /** So many handshakes, each drawn from its seed: how many were accepted, which must be none. */
    public static long replays(long first, int count) throws Exception {
        Path folder = Folders.temporary("counterpart-replays");
        try (TestService service = TestService.start(folder)) {
            String form = service.form();
            String mine = service.signIn(TestService.JUDGE);
            String used = service.ticket(form, mine);
            RawSocket.open(service.port(), used, mine, TestService.ORIGIN).close();
            List<String> cookies =
                    List.of(mine, service.signIn(TestService.JUDGE), service.signIn(TestService.CLERK), "");
            for (long seed = first; seed < first + count; seed++) {
                Random random = new Random(seed);
                int status = replay(service, form, used, cookies, random);
                if (status != 403) {
                    throw new AssertionError("seed " + seed + " was answered with " + status);
                }
            }
            return 0;
        } finally {
            Folders.delete(folder);
        }
    }

    private static int replay(TestService service, String form, String used, List<String> cookies, Random random)
            throws Exception {
        String ticket = used;
        int cookie = random.nextInt(cookies.size());
        if (random.nextInt(5) == 0) {
            ticket = service.ticket(form, cookies.get(0));
            cookie = 1 + random.nextInt(cookies.size() - 1);
        } else if (random.nextInt(5) == 0) {
            char[] guess = used.toCharArray();
            guess[random.nextInt(guess.length)] ^= 1;
            ticket = new String(guess).replaceAll("[^A-Za-z0-9_-]", "A");
        }
        try (RawSocket socket = RawSocket.connect(service.port())) {
            socket.write(RawSocket.handshake(
                    "/live?ticket=" + ticket,
                    "Origin: " + TestService.ORIGIN + "\r\nCookie: counterpart-session=" + cookies.get(cookie)
                            + "\r\nSec-WebSocket-Protocol: counterpart.v1\r\n"));
            return socket.status();
        }
    }
}
