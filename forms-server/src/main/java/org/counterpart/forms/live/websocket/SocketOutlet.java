package org.counterpart.forms.live.websocket;

import io.netty.channel.ChannelHandlerContext;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.internal.http.WebSocketInternal;
import org.counterpart.forms.form.Limits;
import org.counterpart.forms.live.SessionOutlet;

/** Sends to one socket; counts what its reader has not taken, and gives up on one that is far too slow. Confined to the event loop. */
final class SocketOutlet implements SessionOutlet {
    private static final int TRY_AGAIN_LATER = 1013;

    private final ServerWebSocket socket;
    private final ChannelHandlerContext channel;
    private final MessageFrames frames;
    private final Runnable readOn;
    private long outstanding;
    private boolean behind;
    private boolean closed;

    /** Sends to {@code socket} what {@code frames} makes of messages; {@code readOn} hears when a reader that was behind has taken half of what may wait. */
    SocketOutlet(ServerWebSocket socket, MessageFrames frames, Runnable readOn) {
        this.socket = socket;
        this.channel = ((WebSocketInternal) socket).channelHandlerContext();
        this.frames = frames;
        this.readOn = readOn;
    }

    @Override
    public void send(String message) {
        if (closed) {
            return;
        }
        int size = message.length();
        outstanding += size;
        if (outstanding > Limits.OUTBOUND_BYTES) {
            close(TRY_AGAIN_LATER, "this connection reads too slowly");
            return;
        }
        behind |= outstanding > Limits.SLOW_BYTES;
        // Frames that are bytes already pass by the encoder; the server's own way would make them anew for each socket.
        channel.writeAndFlush(frames.frames(message, channel.alloc())).addListener(written -> taken(size));
    }

    private void taken(int size) {
        outstanding -= size;
        if (behind && outstanding <= Limits.SLOW_BYTES / 2) {
            behind = false;
            if (!closed) {
                readOn.run();
            }
        }
    }

    @Override
    public boolean isBehind() {
        return behind;
    }

    @Override
    public void close(int code, String reason) {
        if (!closed) {
            closed = true;
            socket.close((short) code, reason).onFailure(ignored -> socket.shutdown());
        }
    }
}
