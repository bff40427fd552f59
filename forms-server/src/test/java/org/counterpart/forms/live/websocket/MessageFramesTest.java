package org.counterpart.forms.live.websocket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.counterpart.forms.form.Limits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written to sockets, read by Netty's own decoder of frames. */
class MessageFramesTest {
    private final MessageFrames frames = new MessageFrames();

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 125, 126, 127, 65_535, 65_536, 65_537, 131_072, 300_000})
    void everyLengthIsReadAsItWasWritten(int length) throws IOException {
        assertReadAs("x".repeat(length));
    }

    @Test
    void charactersOfEverySizeSurviveTheSeamsOfFrames() throws IOException {
        for (int before = 0; before < 4; before++) {
            assertReadAs("y".repeat(before) + "ŵ€😀".repeat(20_000));
        }
    }

    @Test
    void whatGoesToManyIsMadeOnce() {
        String message = "{\"t\":\"entries\"}";
        ByteBuf one = frames.frames(message, UnpooledByteBufAllocator.DEFAULT);
        ByteBuf other = frames.frames(message, UnpooledByteBufAllocator.DEFAULT);

        assertEquals(one.memoryAddress(), other.memoryAddress());
        one.skipBytes(2);
        assertEquals(0, other.readerIndex(), "each reads by itself");
        one.release();
        assertFalse(other.release(), "what goes to the next socket is kept");
    }

    @Test
    void whatEverybodyHasWrittenIsReleasedWhenTheNextComes() {
        ByteBuf first = frames.frames("one", UnpooledByteBufAllocator.DEFAULT);
        first.release();
        frames.frames("two", UnpooledByteBufAllocator.DEFAULT).release();

        assertEquals(0, first.refCnt());
    }

    private void assertReadAs(String message) throws IOException {
        EmbeddedChannel page = new EmbeddedChannel(new WebSocket13FrameDecoder(false, false, Limits.FRAME_BYTES));
        page.writeInbound(frames.frames(message, UnpooledByteBufAllocator.DEFAULT));
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        boolean last = false;
        for (WebSocketFrame frame = page.readInbound(); frame != null; frame = page.readInbound()) {
            assertFalse(last, "nothing follows the last frame");
            assertEquals(
                    read.size() == 0 ? TextWebSocketFrame.class : ContinuationWebSocketFrame.class, frame.getClass());
            frame.content().readBytes(read, frame.content().readableBytes());
            last = frame.isFinalFragment();
            frame.release();
        }
        assertTrue(last);
        assertEquals(message, read.toString(StandardCharsets.UTF_8));
        page.finishAndReleaseAll();
    }
}
