package org.counterpart.forms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who breaks the rules of the live connection is closed with the right code, and nobody else notices. */
class LiveLimitsTest {
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

    /** Somebody who has said hello does {@code wrong}, and is closed with {@code code}; a bystander is not. */
    private static void expect(int code, Misdeed wrong) throws Exception {
        try (LiveClient bystander = service.welcomed(TestService.CLERK);
                LiveClient live = service.welcomed(TestService.SOLICITOR_D2)) {
            wrong.commit(live);
            assertEquals(code, live.closeCode());
            bystander.untilPong(1);
            assertTrue(bystander.isOpen());
        }
    }

    private interface Misdeed {
        void commit(LiveClient live) throws Exception;
    }

    private static String ping(int bytes) {
        String message = "{\"t\":\"ping\",\"n\":5}";
        return message + " ".repeat(bytes - message.length());
    }

    @Test
    void shouldWantHelloFirst() throws Exception {
        for (String first : List.of(
                "{\"t\":\"ping\",\"n\":1}",
                "{\"t\":\"presence\",\"part\":null,\"field\":null}",
                "{\"t\":\"submit\",\"part\":\"prosecution\",\"clientId\":\"\",\"clientSeq\":0,\"baseRevision\":0,"
                        + "\"ops\":[{\"op\":\"audience\",\"team\":\"prosecution\",\"joined\":true}]}")) {
            try (LiveClient live = service.connect(TestService.JUDGE)) {
                live.send(first);
                assertEquals(4400, live.closeCode(), first);
            }
        }
    }

    @Test
    void shouldTakeHelloOnceAndInProtocolOneOnly() throws Exception {
        expect(4400, live -> live.send(LiveClient.helloMessage()));
        try (LiveClient live = service.connect(TestService.JUDGE)) {
            live.send(LiveClient.helloMessage());
            live.send(LiveClient.helloMessage());
            assertEquals(4400, live.closeCode());
        }
        try (LiveClient live = service.connect(TestService.JUDGE)) {
            live.send(LiveClient.helloMessage().put("protocol", 2));
            assertEquals(4400, live.closeCode());
        }
    }

    @Test
    void shouldRefuseWhatTheProtocolDoesNotHave() throws Exception {
        List<String> wrong = List.of(
                "",
                "x",
                "[]",
                "null",
                "{}",
                "{\"t\":\"welcome\"}",
                "{\"t\":\"Ping\",\"n\":1}",
                "{\"t\":1}",
                "{\"t\":\"ping\"}",
                "{\"t\":\"ping\",\"n\":1,\"more\":1}",
                "{\"t\":\"ping\",\"n\":1,\"n\":1}",
                "{\"t\":\"ping\",\"n\":1.5}",
                "{\"t\":\"ping\",\"n\":1}{",
                "{\"t\":\"ping\",\"n\":1e999}",
                "[".repeat(30_000));
        for (String message : wrong) {
            expect(4400, live -> live.send(message));
        }
        expect(4400, live -> live.sendBinary("{\"t\":\"ping\",\"n\":1}".getBytes("UTF-8")));
    }

    @Test
    void shouldTakeFrameOfSixtyFourKibibytesAndNoByteMore() throws Exception {
        try (LiveClient live = service.welcomed(TestService.JUDGE)) {
            live.send(ping(65_536));
            live.next("pong");
        }
        expect(1009, live -> live.send(ping(65_537)));
    }

    @Test
    void shouldTakeMessageOfTwoHundredAndFiftySixKibibytesAndNoByteMore() throws Exception {
        try (LiveClient live = service.welcomed(TestService.JUDGE)) {
            live.sendInFrames(ping(262_144), 65_536);
            live.next("pong");
        }
        expect(1009, live -> live.sendInFrames(ping(262_145), 65_536));
    }

    @Test
    void shouldTakeBurstOfTwoHundredSubmissionsAndNotOneMore() throws Exception {
        JsonObject submission = LiveClient.typing(
                new JsonObject().put("part", "prosecution").put("clientId", "x").put("revision", 0),
                1,
                "facilities",
                "no");
        expect(4429, live -> {
            service.clock.freeze();
            try {
                try (LiveClient frozen = service.welcomed(TestService.SOLICITOR_D1)) {
                    for (int i = 0; i < 200; i++) {
                        frozen.send(submission);
                    }
                    List<JsonObject> seen = frozen.untilPong(1);
                    assertEquals(
                            200,
                            seen.stream()
                                    .filter(m -> "refused".equals(m.getString("t")))
                                    .count());
                    frozen.send(submission);
                    assertEquals(4429, frozen.closeCode());
                }
            } finally {
                service.clock.reset();
            }
            for (int i = 0; i < 2_000; i++) {
                live.send(submission);
            }
        });
    }

    @Test
    void shouldTakeBurstOfEightHundredMessagesAndNotOneMore() throws Exception {
        service.clock.freeze();
        try (LiveClient live = service.welcomed(TestService.SOLICITOR_D1)) {
            for (int i = 0; i < 798; i++) {
                live.send("{\"t\":\"ping\",\"n\":" + i + "}");
            }
            assertTrue(live.untilPong(10_000).size() >= 799);
            live.send("{\"t\":\"ping\",\"n\":1}");
            assertEquals(4429, live.closeCode());
        } finally {
            service.clock.reset();
        }
    }

    @Test
    void shouldGiveBackFiftySubmissionsEachSecond() throws Exception {
        JsonObject submission = LiveClient.typing(
                new JsonObject().put("part", "prosecution").put("clientId", "x").put("revision", 0),
                1,
                "facilities",
                "no");
        service.clock.freeze();
        try (LiveClient live = service.welcomed(TestService.SOLICITOR_D1)) {
            for (int i = 0; i < 200; i++) {
                live.send(submission);
            }
            live.untilPong(1);
            service.clock.advance(1_000);
            for (int i = 0; i < 50; i++) {
                live.send(submission);
            }
            live.untilPong(2);
            live.send(submission);
            assertEquals(4429, live.closeCode());
        } finally {
            service.clock.reset();
        }
    }

    @Test
    void shouldTakeSixteenHundredFramesAtOnceAndNotOneMore() throws Exception {
        service.clock.freeze();
        try (LiveClient live = service.welcomed(TestService.SOLICITOR_D1)) {
            live.sendAfterNothing("{\"t\":\"ping\",\"n\":1}", 1_599);
            live.next("pong");
            live.send("{\"t\":\"ping\",\"n\":1}");
            assertEquals(4429, live.closeCode());
        } finally {
            service.clock.reset();
        }
    }

    @Test
    void shouldTakeEightMebibytesAtOnceAndNotOneMessageMore() throws Exception {
        service.clock.freeze();
        try (LiveClient live = service.welcomed(TestService.SOLICITOR_D1)) {
            for (int i = 0; i < 31; i++) {
                live.sendInFrames(ping(262_144), 65_536);
                live.next("pong");
            }
            int hello = LiveClient.helloMessage().encode().length();
            live.sendInFrames(ping(262_144 - hello), 65_536);
            live.next("pong");
            service.clock.advance(1);
            live.sendInFrames(ping(524), 65_536);
            live.next("pong");
            live.send("{\"t\":\"ping\",\"n\":1}");
            assertEquals(4429, live.closeCode());
        } finally {
            service.clock.reset();
        }
    }

    @Test
    void shouldTakeFiveHundredOperationsAndNotOneMore() throws Exception {
        try (LiveClient live = service.welcomed(TestService.SOLICITOR_D1)) {
            live.send(operations(500));
            assertEquals("stale-client", live.next("refused").getString("code"));
        }
        expect(4400, live -> live.send(operations(501)));
    }

    private static JsonObject operations(int count) {
        JsonArray operations = new JsonArray();
        for (int i = 0; i < count; i++) {
            operations.add(
                    new JsonObject().put("op", "set").put("field", "f" + i).put("value", null));
        }
        return new JsonObject()
                .put("t", "submit")
                .put("part", "defence:d1")
                .put("clientId", "x")
                .put("clientSeq", 1)
                .put("baseRevision", 0)
                .put("ops", operations);
    }

    @Test
    void shouldTakeBodyOfSixtyFourKibibytesAndNotOneByteMore() throws Exception {
        String person = "{\"person\":\"p-rowan\"}";
        assertEquals(
                204,
                service.post("/api/demo/sign-in", null, person + " ".repeat(65_536 - person.length()))
                        .statusCode());
        assertEquals(
                413,
                service.post("/api/demo/sign-in", null, person + " ".repeat(65_537 - person.length()))
                        .statusCode());
    }

    @Test
    void shouldPutTogetherMessageThatBeginsWithNothing() throws Exception {
        try (LiveClient live = service.welcomed(TestService.JUDGE)) {
            live.sendAfterNothing("{\"t\":\"ping\",\"n\":7}", 2);
            assertEquals(7, live.next("pong").getInteger("n"));
        }
    }

    @Test
    void shouldCloseWhoDoesNotSayHelloWithinTenSeconds() throws Exception {
        try (LiveClient live = service.connect(TestService.JUDGE)) {
            long before = System.nanoTime();
            assertEquals(4408, live.closeCode(15));
            assertTrue(System.nanoTime() - before > TimeUnit.SECONDS.toNanos(8));
        }
    }

    @Test
    void shouldCloseWhenTheSignInEnds() throws Exception {
        try (LiveClient live = service.welcomed(TestService.JUDGE)) {
            service.clock.advance(12 * 3_600_000L + 1);
            assertEquals(4401, live.closeCode());
        } finally {
            service.clock.reset();
        }
    }

    @Test
    void shouldCloseEveryLineOfOneSignInWhenThePersonSignsOut() throws Exception {
        String cookie = service.signIn(TestService.JUDGE);
        try (LiveClient one = service.welcomed(TestService.JUDGE, cookie);
                LiveClient two = service.welcomed(TestService.JUDGE, cookie);
                LiveClient elsewhere = service.welcomed(TestService.JUDGE)) {
            service.send("DELETE", "/api/session", cookie, TestService.ORIGIN, null);
            assertEquals(4401, one.closeCode());
            assertEquals(4401, two.closeCode());
            elsewhere.send("{\"t\":\"ping\",\"n\":7}");
            assertEquals(7, elsewhere.next("pong").getInteger("n"));
        }
    }

    @Test
    void shouldCloseWhoIsSilentForMinute() throws Exception {
        try (LiveClient live = service.welcomed(TestService.JUDGE)) {
            service.clock.advance(60_001);
            assertEquals(1001, live.closeCode());
        } finally {
            service.clock.reset();
        }
    }

    @Test
    void shouldAdmitTwentySessionsOfOnePersonAndNotOneMore() throws Exception {
        String cookie = service.signIn("p-whitlock");
        String form = service.form();
        List<String> tickets = new ArrayList<>();
        for (int i = 0; i < 45; i++) {
            tickets.add(service.ticket(form, cookie));
        }
        ExecutorService threads = Executors.newFixedThreadPool(20);
        List<LiveClient> open = new ArrayList<>();
        try {
            List<Callable<LiveClient>> tries = new ArrayList<>();
            tickets.forEach(ticket -> tries.add(() -> LiveClient.open(service, ticket, cookie, TestService.ORIGIN)));
            for (Future<LiveClient> result : threads.invokeAll(tries)) {
                try {
                    open.add(result.get());
                } catch (java.util.concurrent.ExecutionException refused) {
                    assertTrue(refused.getMessage().contains("UpgradeRejected"), refused.getMessage());
                }
            }
            assertEquals(20, open.size());
            try (LiveClient other = service.welcomed(TestService.PROSECUTOR)) {
                assertTrue(other.isOpen());
            }
            open.remove(0).close();
            int status = 403;
            long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
            while (status == 403 && System.nanoTime() < until) {
                status = LiveClient.handshake(
                        service, "ticket=" + service.ticket(form, cookie), cookie, TestService.ORIGIN);
            }
            assertEquals(101, status);
        } finally {
            threads.shutdownNow();
            open.forEach(LiveClient::close);
        }
    }

    @Test
    void shouldRefuseResumeOfMoreThanTwoHundredParts() throws Exception {
        JsonArray many = new JsonArray();
        for (int i = 0; i < 201; i++) {
            many.add(new JsonObject()
                    .put("part", "prosecution")
                    .put("clientId", "x")
                    .put("revision", 0));
        }
        try (LiveClient live = service.connect(TestService.JUDGE)) {
            live.send(LiveClient.helloMessage().put("resume", many));
            assertEquals(4400, live.closeCode());
        }
    }
}
