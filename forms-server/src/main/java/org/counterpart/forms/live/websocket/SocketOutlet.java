package org.counterpart.forms.live.websocket;

import io.vertx.core.http.ServerWebSocket;
import org.counterpart.forms.form.Limits;
import org.counterpart.forms.live.SessionOutlet;

/** Sends to one socket; counts what its reader has not taken, and gives up on one that is far too slow. Confined to the event loop. */
final class SocketOutlet implements SessionOutlet {
    private static final int TRY_AGAIN_LATER = 1013;

    private final ServerWebSocket socket;
    private final Runnable readOn;
    private long outstanding;
    private boolean behind;
    private boolean closed;

    /** Sends to {@code socket}; {@code readOn} hears when a reader that was behind has taken half of what may wait. */
    SocketOutlet(ServerWebSocket socket, Runnable readOn) {
        this.socket = socket;
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
        socket.writeTextMessage(message).onComplete(written -> taken(size));
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
