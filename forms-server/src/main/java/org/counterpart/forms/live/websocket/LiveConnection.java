package org.counterpart.forms.live.websocket;

import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocketFrame;
import java.time.InstantSource;
import java.util.List;
import org.counterpart.forms.form.Limits;
import org.counterpart.forms.identity.SignInsInUse;
import org.counterpart.forms.live.FormRoom;
import org.counterpart.forms.live.Rooms;
import org.counterpart.forms.live.Session;
import org.counterpart.forms.live.TokenBucket;
import org.counterpart.forms.merge.codec.DecodingException;
import org.counterpart.forms.store.Result;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One socket's life: hello in time, messages within their limits, an end. Confined to the event loop. */
final class LiveConnection {
    private static final Logger LOG = LoggerFactory.getLogger(LiveConnection.class);
    private static final int BAD_MESSAGE = 4400;
    static final short SIGN_IN_ENDED = 4401;
    private static final int NO_HELLO = 4408;
    private static final int TOO_MANY = 4429;
    private static final int TRY_AGAIN_LATER = 1013;
    private static final int CHECK_MILLIS = 5_000;
    private static final int QUIET_MILLIS = 20_000;
    private static final Buffer PING = Buffer.buffer("counterpart");

    private final Vertx vertx;
    private final ServerWebSocket socket;
    private final Admission.Admitted admitted;
    private final SignInsInUse signIns;
    private final Runnable signInEnded = this::signInEnded;
    private final Rooms rooms;
    private final PersonSessions people;
    private final InstantSource clock;
    private final FrameReader reader;
    private final MessageAssembly assembly = new MessageAssembly();
    private final SocketOutlet outlet;
    private final Session session;
    private final TokenBucket submissions;
    private final TokenBucket messages;
    private final TokenBucket characters;
    private final TokenBucket frames;
    private @Nullable FormRoom room;
    private boolean greeted;
    private boolean ended;
    private long heardAt;
    private long checkTimer;

    LiveConnection(
            Vertx vertx,
            ServerWebSocket socket,
            Admission.Admitted admitted,
            SignInsInUse signIns,
            Rooms rooms,
            PersonSessions people,
            InstantSource clock,
            FrameReader reader,
            MessageFrames outgoing,
            String sessionId,
            long line) {
        this.vertx = vertx;
        this.socket = socket;
        this.admitted = admitted;
        this.signIns = signIns;
        this.rooms = rooms;
        this.people = people;
        this.clock = clock;
        this.reader = reader;
        this.outlet = new SocketOutlet(socket, outgoing, this::readOn);
        this.session = new Session(sessionId, line, admitted.actor(), outlet);
        session.setFreshUntil(signIns.freshUntil(admitted.signIn()));
        this.heardAt = clock.millis();
        this.submissions = new TokenBucket(Limits.SUBMISSION_BURST, Limits.SUBMISSIONS_PER_SECOND, heardAt);
        this.messages = new TokenBucket(Limits.MESSAGE_BURST, 4 * Limits.SUBMISSIONS_PER_SECOND, heardAt);
        this.frames = new TokenBucket(Limits.FRAME_BURST, 8 * Limits.SUBMISSIONS_PER_SECOND, heardAt);
        this.characters = new TokenBucket(Limits.CHARACTER_BURST, Limits.CHARACTERS_PER_SECOND, heardAt);
    }

    void begin() {
        people.entered(admitted.actor().personId());
        checkTimer = vertx.setPeriodic(CHECK_MILLIS, id -> check());
        vertx.setTimer(Limits.HELLO_MILLIS, id -> {
            if (!greeted) {
                outlet.close(NO_HELLO, "hello did not come in time");
            }
        });
        socket.frameHandler(this::heard);
        socket.exceptionHandler(this::failed);
        socket.closeHandler(closed -> end());
        signIns.enter(admitted.signIn(), signInEnded);
    }

    /** Vert.x tells of frames that are none or pass their limit, and would go on without them. */
    private void failed(Throwable problem) {
        LOG.debug("a live connection failed: {}", problem.getMessage());
        if (problem instanceof CorruptedWebSocketFrameException corrupted) {
            outlet.close(corrupted.closeStatus().code(), "not a frame this server takes");
        }
    }

    private void check() {
        long now = clock.millis();
        if (now - heardAt > Limits.IDLE_MILLIS) {
            outlet.close(1001, "nothing was heard for a while");
        } else if (now - heardAt > QUIET_MILLIS) {
            socket.writePing(PING);
        }
    }

    private void signInEnded() {
        outlet.close(SIGN_IN_ENDED, "You have been signed out. Nothing you typed has been lost.");
        end();
    }

    /** Every frame counts: those that answer nothing and ask for nothing cost time, too. */
    private void heard(WebSocketFrame frame) {
        heardAt = clock.millis();
        if (!frames.take(heardAt)) {
            tooMany();
        } else if (frame.isPing() && socket.writeQueueFull()) {
            outlet.close(TRY_AGAIN_LATER, "this connection reads too slowly");
        } else if (frame.isBinary()) {
            refuse("messages are text");
        } else if (frame.isText() || frame.isContinuation()) {
            assemble(frame);
        }
    }

    private void assemble(WebSocketFrame frame) {
        try {
            String text = assembly.add(frame);
            if (text != null) {
                heard(text);
            }
        } catch (MessageAssembly.Refused e) {
            outlet.close(e.code(), String.valueOf(e.getMessage()));
        }
    }

    private void heard(String text) {
        if (ended || !messages.take(heardAt) || !characters.take(text.length(), heardAt)) {
            tooMany();
            return;
        }
        try {
            take(reader.read(text));
        } catch (DecodingException e) {
            refuse(e.getMessage());
        }
    }

    private void take(ClientMessage message) {
        if (message instanceof ClientMessage.Hello hello) {
            greet(hello);
            return;
        }
        FormRoom here = room;
        if (here == null) {
            refuse("hello comes first");
        } else if (message instanceof ClientMessage.Submit submit) {
            if (!signIns.acts(admitted.signIn())) {
                signInEnded();
            } else if (submissions.take(heardAt)) {
                here.submit(session, submit.submission());
            } else {
                tooMany();
            }
        } else if (message instanceof ClientMessage.Present present) {
            here.present(session, present.part(), present.field());
        } else if (message instanceof ClientMessage.Ping ping) {
            here.ping(session, ping.n());
        }
    }

    private void greet(ClientMessage.Hello hello) {
        if (greeted || hello.protocol() != 1) {
            refuse(greeted ? "hello comes once" : "this server speaks protocol 1");
            return;
        }
        greeted = true;
        rooms.open(admitted.form(), result -> {
            if (ended) {
                return;
            }
            if (result instanceof Result.Done<List<FormRoom>> done
                    && !done.value().isEmpty()) {
                room = done.value().get(0);
                room.join(session, hello.resume());
            } else {
                outlet.close(TRY_AGAIN_LATER, "this form cannot be opened at the moment");
            }
        });
    }

    private void readOn() {
        if (room != null && !ended) {
            room.readOn(session);
        }
    }

    private void refuse(@Nullable String reason) {
        String said = reason == null ? "not understood" : reason;
        session.sendError("bad-message", said);
        outlet.close(BAD_MESSAGE, said.length() > 100 ? said.substring(0, 100) : said);
    }

    private void tooMany() {
        session.sendError("too-many", "too many messages");
        outlet.close(TOO_MANY, "too many messages");
    }

    private void end() {
        if (!ended) {
            ended = true;
            vertx.cancelTimer(checkTimer);
            people.left(admitted.actor().personId());
            signIns.leave(admitted.signIn(), signInEnded);
            if (room != null) {
                room.leave(session);
            }
        }
    }
}
