package org.counterpart.forms.live.websocket;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import org.counterpart.forms.form.Limits;
import org.jspecify.annotations.Nullable;

/**
 * Messages as the text frames of RFC 6455, section 5.2, unmasked as a server sends them. What goes to everyone who follows a part is made
 * into bytes once and shared by their sockets. Confined to the event loop.
 */
final class MessageFrames {
    private static final int TEXT = 0x1;
    private static final int CONTINUATION = 0x0;
    private static final int FINAL = 0x80;
    private static final int SHORT_LENGTH = 125;
    private static final int LENGTH_IN_TWO_BYTES = 126;
    private static final int LENGTH_IN_EIGHT_BYTES = 127;
    private static final int TWO_BYTES = 0xFFFF;
    private static final int LONGEST_HEADER = 10;

    private @Nullable String message;
    private @Nullable ByteBuf frames;

    /** The frames of {@code of}: the caller's to release or to write. */
    ByteBuf frames(String of, ByteBufAllocator allocator) {
        ByteBuf made = frames;
        // The same object, not an equal text: only a broadcast is worth it, and comparing long texts is not.
        if (made == null || message != of) {
            if (made != null) {
                made.release();
            }
            made = encode(of, allocator);
            frames = made;
            message = of;
        }
        return made.retainedDuplicate();
    }

    private static ByteBuf encode(String message, ByteBufAllocator allocator) {
        int size = ByteBufUtil.utf8Bytes(message);
        int count = Math.max(1, (size + Limits.FRAME_BYTES - 1) / Limits.FRAME_BYTES);
        ByteBuf frames = allocator.ioBuffer(size + count * LONGEST_HEADER);
        if (count == 1) {
            header(frames, FINAL | TEXT, size);
            ByteBufUtil.reserveAndWriteUtf8(frames, message, size);
            return frames;
        }
        ByteBuf whole = ByteBufUtil.writeUtf8(allocator, message);
        for (int frame = 0; frame < count; frame++) {
            int length = Math.min(Limits.FRAME_BYTES, whole.readableBytes());
            int kind = frame == 0 ? TEXT : CONTINUATION;
            header(frames, frame == count - 1 ? FINAL | kind : kind, length);
            frames.writeBytes(whole, length);
        }
        whole.release();
        return frames;
    }

    private static void header(ByteBuf to, int first, int length) {
        to.writeByte(first);
        if (length <= SHORT_LENGTH) {
            to.writeByte(length);
        } else if (length <= TWO_BYTES) {
            to.writeByte(LENGTH_IN_TWO_BYTES).writeShort(length);
        } else {
            to.writeByte(LENGTH_IN_EIGHT_BYTES).writeLong(length);
        }
    }
}
