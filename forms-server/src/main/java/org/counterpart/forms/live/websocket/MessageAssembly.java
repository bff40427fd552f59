package org.counterpart.forms.live.websocket;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocketFrame;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.counterpart.forms.form.Limits;
import org.jspecify.annotations.Nullable;

/**
 * Puts the frames of a text message together. Vert.x would do it, but loses a message whose first frame is empty, and counts no frames. That
 * frames come in an order that is allowed has been seen to before. Confined to one thread.
 */
final class MessageAssembly {
    private @Nullable Buffer started;

    /** A message cannot be taken, and the line is to be closed with a code. */
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1;

        private final int code;

        Refused(int code, String reason) {
            super(reason, null, false, false);
            this.code = code;
        }

        int code() {
            return code;
        }
    }

    /** The message that this frame ends, or null when it ends none. */
    @Nullable
    String add(WebSocketFrame frame) throws Refused {
        Buffer so = started;
        if (so == null && frame.isFinal()) {
            return text(frame.binaryData());
        }
        Buffer now = so == null ? Buffer.buffer() : so;
        now.appendBuffer(frame.binaryData());
        if (now.length() > Limits.MESSAGE_BYTES) {
            throw new Refused(1009, "the message is too large");
        }
        started = frame.isFinal() ? null : now;
        return frame.isFinal() ? text(now) : null;
    }

    private static String text(Buffer bytes) throws Refused {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.getBytes()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new Refused(1007, "the message is not UTF-8");
        }
    }
}
