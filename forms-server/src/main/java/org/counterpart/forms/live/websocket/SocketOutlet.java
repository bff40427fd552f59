package org.counterpart.forms.live.websocket;

import io.vertx.core.http.ServerWebSocket;
import org.counterpart.forms.form.Limits;
import org.counterpart.forms.live.SessionOutlet;

/** Sends to one socket; counts what its reader has not taken, and gives up on one that is too slow. */
final class SocketOutlet implements SessionOutlet {
    private static final int TRY_AGAIN_LATER = 1013;

    private final ServerWebSocket socket;
    private long outstanding;
    private boolean closed;

    SocketOutlet(ServerWebSocket socket) {
        this.socket = socket;
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
        socket.writeTextMessage(message).onComplete(written -> outstanding -= size);
    }

    @Override
    public void close(int code, String reason) {
        if (!closed) {
            closed = true;
            socket.close((short) code, reason).onFailure(ignored -> socket.shutdown());
        }
    }
}
