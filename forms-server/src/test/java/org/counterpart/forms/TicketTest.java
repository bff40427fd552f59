package org.counterpart.forms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A ticket admits the person it was given to, once, within thirty seconds. */
class TicketTest {
    @TempDir
    static Path folder;

    private static TestService service;

    @BeforeAll
    static void start() throws Exception {
        service = TestService.start(folder);
    }

    @AfterAll
    static void stop() throws Exception {
        service.close();
    }

    private static int handshake(String ticket, String cookie) throws Exception {
        return LiveClient.handshake(service, "ticket=" + ticket, cookie, TestService.ORIGIN);
    }

    @Test
    void shouldAdmitToTheFormItWasIssuedFor() throws Exception {
        try (LiveClient live = service.connect(TestService.CLERK)) {
            assertEquals(service.form(), live.hello().getJsonObject("form").getString("id"));
        }
    }

    @Test
    void shouldNeverBeAcceptedAgain() throws Exception {
        String cookie = service.signIn(TestService.JUDGE);
        String ticket = service.ticket(service.form(), cookie);
        assertEquals(101, handshake(ticket, cookie));
        int accepted = 0;
        for (int i = 0; i < 1_000; i++) {
            accepted += handshake(ticket, cookie) == 403 ? 0 : 1;
        }
        assertEquals(0, accepted);
    }

    @Test
    void shouldAdmitOneOfManyAtOnce() throws Exception {
        String cookie = service.signIn(TestService.CLERK);
        String form = service.form();
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try {
            for (int round = 0; round < 5; round++) {
                String ticket = service.ticket(form, cookie);
                List<Callable<Integer>> tries = new ArrayList<>();
                for (int i = 0; i < 16; i++) {
                    tries.add(() -> handshake(ticket, cookie));
                }
                int accepted = 0;
                for (Future<Integer> status : threads.invokeAll(tries)) {
                    accepted += status.get() == 101 ? 1 : 0;
                }
                assertEquals(1, accepted);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void shouldExpireAfterThirtySeconds() throws Exception {
        String cookie = service.signIn(TestService.JUDGE);
        try {
            service.clock.freeze();
            String early = service.ticket(service.form(), cookie);
            String late = service.ticket(service.form(), cookie);
            service.clock.advance(29_999);
            assertEquals(101, handshake(early, cookie));
            service.clock.advance(1);
            assertEquals(403, handshake(late, cookie));
        } finally {
            service.clock.reset();
        }
    }

    @Test
    void shouldBeOfNoUseToAnotherPersonOrSignIn() throws Exception {
        String cookie = service.signIn(TestService.JUDGE);
        String form = service.form();
        assertEquals(403, handshake(service.ticket(form, cookie), service.signIn(TestService.CLERK)));
        assertEquals(403, handshake(service.ticket(form, cookie), service.signIn(TestService.JUDGE)));
        assertEquals(403, handshake(service.ticket(form, cookie), null));
        assertEquals(403, handshake(service.ticket(form, cookie), ""));
        assertEquals(403, handshake(service.ticket(form, cookie), "garbage"));
    }

    @Test
    void shouldBeOfNoUseAfterSigningOut() throws Exception {
        String cookie = service.signIn(TestService.JUDGE);
        String ticket = service.ticket(service.form(), cookie);
        assertEquals(
                204,
                service.send("DELETE", "/api/session", cookie, TestService.ORIGIN, null)
                        .statusCode());
        assertEquals(403, handshake(ticket, cookie));
    }

    @Test
    void shouldNotBeGuessedOrHidden() throws Exception {
        String cookie = service.signIn(TestService.JUDGE);
        String ticket = service.ticket(service.form(), cookie);
        assertTrue(ticket.matches("[A-Za-z0-9_-]{24}"), ticket);
        for (String query : new String[] {
            null,
            "",
            "ticket",
            "ticket=",
            "ticket=x",
            "ticket=%00",
            "tickets=" + ticket,
            "a=b&ticket=" + ticket,
            "ticket=" + ticket + "&a=b",
            "ticket=" + ticket + "x",
            "Ticket=" + ticket
        }) {
            assertEquals(403, LiveClient.handshake(service, query, cookie, TestService.ORIGIN), "query " + query);
        }
        for (String target : new String[] {
            "/live?ticket=%ZZ",
            "/live?ticket=%",
            "/live/?ticket=" + ticket,
            "/Live?ticket=" + ticket,
            "/?ticket=" + ticket,
            "/api/live?ticket=" + ticket
        }) {
            String answer = LiveClient.rawHandshake(service, target, cookie);
            assertTrue(answer.matches("HTTP/1.1 40[034]"), target + ": " + answer);
        }
        assertEquals(101, handshake(ticket, cookie));
    }
}
