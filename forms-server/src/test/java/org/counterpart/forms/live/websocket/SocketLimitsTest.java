package org.counterpart.forms.live.websocket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.internal.http.HttpServerRequestInternal;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.counterpart.forms.access.Actor;
import org.counterpart.forms.fixture.PtphForm;
import org.counterpart.forms.form.FormId;
import org.counterpart.forms.hostile.RawSocket;
import org.counterpart.forms.identity.SessionGroup;
import org.counterpart.forms.identity.SessionLife;
import org.counterpart.forms.identity.SignIn;
import org.counterpart.forms.identity.SignInsInUse;
import org.counterpart.forms.simulation.InMemorySignInStore;
import org.counterpart.forms.simulation.SimulatedScheduler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The limits of connections at the last that is taken and the first that is not, with a server and clients on real sockets. */
class SocketLimitsTest {
    private static final String REQUEST = "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n";
    private static final String ORIGIN = "http://localhost";
    private static final int SECONDS = 30;
    private static final int TRY_AGAIN_LATER = 1013;

    private final Vertx vertx = Vertx.vertx();
    private final List<RawSocket> sockets = new ArrayList<>();
    private final BlockingQueue<HttpServerRequest> asked = new LinkedBlockingQueue<>();

    @AfterEach
    void stop() throws Exception {
        sockets.forEach(RawSocket::close);
        await(vertx.close());
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(SECONDS, TimeUnit.SECONDS);
    }

    private static HttpServerOptions options() {
        return LiveEndpoint.configure(new HttpServerOptions()).setAcceptBacklog(1_024);
    }

    private RawSocket connect(HttpServer server) throws IOException {
        RawSocket socket = RawSocket.connect(server.actualPort());
        sockets.add(socket);
        return socket;
    }

    /** A request that has come and is not answered. */
    private HttpServerRequest held() throws InterruptedException {
        return present(asked.poll(SECONDS, TimeUnit.SECONDS), "a request did not come; sockets: " + sockets.size());
    }

    private static <T> T present(T value, String otherwise) {
        assertNotNull(value, otherwise);
        return value;
    }

    /** Whoever asks waits for an answer that a test gives, or does not. */
    private HttpServer holding(OpenConnections connections) throws Exception {
        return await(vertx.createHttpServer(options())
                .connectionHandler(connections::opened)
                .requestHandler(connections.watching(asked::add))
                .listen(0, "127.0.0.1"));
    }

    @Test
    void shouldTakeEightThousandConnectionsAndNotOneMore() throws Exception {
        HttpServer server = holding(new OpenConnections(vertx));
        connect(server).write(REQUEST);
        HttpServerRequest first = held();
        for (int i = 1; i < 8_000; i++) {
            connect(server).write(REQUEST);
            held();
        }
        assertTrue(connect(server).ends(5_000), "one more was taken");
        assertFalse(sockets.get(7_999).ends(100), "the last that was taken was closed");

        await(first.connection().close());
        onLoopOf(first, () -> {});
        connect(server).write(REQUEST);
        held();
    }

    /** Time that a test lets pass. */
    private static final class HandTimers implements OpenConnections.Timers {
        private final SortedMap<Long, Runnable> tasks = new TreeMap<>();
        private final SortedMap<Long, Long> dueAt = new TreeMap<>();
        private long now;
        private long last;

        @Override
        public long set(long millis, Runnable task) {
            tasks.put(++last, task);
            dueAt.put(last, now + millis);
            return last;
        }

        @Override
        public void cancel(long timer) {
            tasks.remove(timer);
            dueAt.remove(timer);
        }

        private void pass(long millis) {
            now += millis;
            for (long timer : List.copyOf(tasks.keySet())) {
                if (dueAt.getOrDefault(timer, Long.MAX_VALUE) <= now) {
                    Runnable task = tasks.get(timer);
                    cancel(timer);
                    task.run();
                }
            }
        }
    }

    @Test
    void shouldWaitTwoMinutesForAnAnswerAndNotOneMillisecondMore() throws Exception {
        HandTimers timers = new HandTimers();
        HttpServer server = holding(new OpenConnections(timers));
        RawSocket answered = connect(server);
        answered.write(REQUEST);
        HttpServerRequest one = held();
        RawSocket late = connect(server);
        late.write(REQUEST);
        HttpServerRequest other = held();
        onLoopOf(one, () -> timers.pass(119_999));
        onLoopOf(one, () -> one.response().end("in time"));
        assertEquals(200, answered.status());
        assertFalse(late.ends(100), "closed before its time");
        onLoopOf(other, () -> timers.pass(1));
        assertTrue(late.ends(5_000), "still open after its time");
    }

    private void onLoopOf(HttpServerRequest request, Runnable task) throws Exception {
        Promise<Void> done = Promise.promise();
        ((HttpServerRequestInternal) request).context().runOnContext(now -> {
            task.run();
            done.complete();
        });
        await(done.future());
    }

    /** The 11,999 that are here already have no sockets of their own: one process has no room for both ends of so many. */
    @Test
    void shouldAdmitTwelveThousandLiveConnectionsAndNotOneMore() throws Exception {
        PersonSessions people = new PersonSessions();
        for (int i = 0; i < 11_999; i++) {
            people.entered("person" + i);
        }
        HttpServer server = await(vertx.createHttpServer(options())
                .webSocketHandshakeHandler(endpoint(people)::handshake)
                .listen(0, "127.0.0.1"));
        assertEquals(101, live(server));
        assertEquals(503, live(server));
        people.left("person0");
        assertEquals(101, live(server));
        assertEquals(503, live(server));
    }

    /** Nobody says hello, so no room is asked for. */
    private LiveEndpoint endpoint(PersonSessions people) {
        Actor somebody = PtphForm.JUDGE;
        InstantSource clock = InstantSource.system();
        SignIn signIn = new SignIn(
                "key", somebody.personId(), somebody.name(), false, SessionGroup.COURT, clock.millis(), clock.millis());
        Admission anybody =
                (ticket, cookie, done) -> done.accept(new Admission.Admitted(somebody, new FormId("form"), signIn));
        SignInsInUse signIns =
                new SignInsInUse(new InMemorySignInStore(new SimulatedScheduler(1)), SessionLife.standard(), clock);
        return new LiveEndpoint(vertx, Set.of(ORIGIN), anybody, signIns, null, clock, () -> "session", people);
    }

    private int live(HttpServer server) throws IOException {
        RawSocket socket = connect(server);
        socket.write(RawSocket.handshake(
                "/live?ticket=x", "Origin: " + ORIGIN + "\r\nSec-WebSocket-Protocol: counterpart.v1\r\n"));
        return socket.status();
    }

    /**
     * What comes after 16 MiB to a reader that takes nothing while so many characters more are sent: what is sent first does not fit into the operating
     * system's buffers, so all of it waits.
     */
    private RawSocket.Frame afterSending(int past) throws Exception {
        Promise<Void> sent = Promise.promise();
        HttpServer server = await(vertx.createHttpServer(options())
                .webSocketHandler(socket -> {
                    flood(socket, past);
                    sent.complete();
                })
                .listen(0, "127.0.0.1"));
        RawSocket reader = RawSocket.connectSmall(server.actualPort(), 65_536);
        sockets.add(reader);
        reader.write(RawSocket.handshake("/", "Sec-WebSocket-Protocol: counterpart.v1\r\n"));
        assertEquals(101, reader.status());
        await(sent.future());
        long expected = 16 * 1_048_576;
        long read = 0;
        while (read < expected) {
            RawSocket.Frame frame = reader.read();
            assertNotNull(frame, "ended after " + read);
            assertTrue(frame.opcode() != RawSocket.CLOSE, "closed after " + read);
            read += frame.payload().length;
        }
        return present(reader.read(), "ended without a word");
    }

    private static void flood(ServerWebSocket socket, int past) {
        SocketOutlet outlet = new SocketOutlet(socket, new MessageFrames(), () -> {});
        outlet.send("x".repeat(16 * 1_048_576 - 100));
        outlet.send("y".repeat(100));
        if (past > 0) {
            outlet.send("z".repeat(past));
        } else {
            outlet.close(1000, "all was sent");
        }
    }

    @Test
    void shouldLetSixteenMebibytesWaitForSlowReader() throws Exception {
        assertEquals(1000, afterSending(0).code());
    }

    @Test
    void shouldCloseSlowReaderForWhomOneCharacterMoreWaits() throws Exception {
        RawSocket.Frame last = afterSending(1);
        assertEquals(RawSocket.CLOSE, last.opcode());
        assertEquals(TRY_AGAIN_LATER, last.code());
    }
}
