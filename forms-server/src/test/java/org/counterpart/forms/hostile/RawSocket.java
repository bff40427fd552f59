package org.counterpart.forms.hostile;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** A plain TCP connection to the service: what is written is what goes out, whether it is a frame or not. */
public final class RawSocket implements AutoCloseable {
    public static final int TEXT = 1;
    public static final int CLOSE = 8;
    static final int PING = 9;
    static final int PONG = 10;
    private static final int FINAL = 0x80;
    private static final int MASKED = 0x80;
    private static final int PATIENCE_MILLIS = 20_000;

    private final Socket socket;
    private final DataInputStream in;
    private final OutputStream out;

    /** A frame of the server. */
    public record Frame(int opcode, byte[] payload) {
        public String text() {
            return new String(payload, StandardCharsets.UTF_8);
        }

        /** Of a close frame: its code, or 1005 for none. */
        public int code() {
            return payload.length < 2 ? 1005 : (payload[0] & 0xff) << 8 | payload[1] & 0xff;
        }
    }

    private RawSocket(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new DataInputStream(new java.io.BufferedInputStream(socket.getInputStream(), 1_024));
        this.out = socket.getOutputStream();
    }

    public static RawSocket connect(int port) throws IOException {
        return connect(port, new Socket());
    }

    /** One for which the operating system keeps hardly more than {@code bytes} that were not read. */
    public static RawSocket connectSmall(int port, int bytes) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(bytes);
        return connect(port, socket);
    }

    private static RawSocket connect(int port, Socket socket) throws IOException {
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.connect(new InetSocketAddress("127.0.0.1", port), PATIENCE_MILLIS);
        return new RawSocket(socket);
    }

    /** The request of a handshake; {@code headers} are whole lines, each with its end. */
    public static String handshake(String target, String headers) {
        return "GET " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n" + headers + "\r\n";
    }

    /** A live connection: admitted, nothing sent yet. */
    static RawSocket open(int port, String ticket, String cookie, String origin) throws IOException {
        RawSocket raw = connect(port);
        raw.write(handshake(
                "/live?ticket=" + ticket,
                "Origin: " + origin + "\r\nCookie: counterpart-session=" + cookie
                        + "\r\nSec-WebSocket-Protocol: counterpart.v1\r\n"));
        int status = raw.status();
        if (status != 101) {
            raw.close();
            throw new IOException("the handshake was answered with " + status);
        }
        return raw;
    }

    public void write(String ascii) throws IOException {
        write(ascii.getBytes(StandardCharsets.ISO_8859_1));
    }

    void write(byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
    }

    /** Reads the head of an answer: its status; -1 when the connection was closed without one. */
    public int status() throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                return -1;
            }
            head.append((char) next);
        }
        return Integer.parseInt(head.substring(9, 12));
    }

    /** Waits for the end of the connection and throws away what comes before it; false when it did not end in time. */
    public boolean ends(int millis) throws IOException {
        socket.setSoTimeout(millis);
        try {
            while (in.read() >= 0) {
                socket.setSoTimeout(millis);
            }
            return true;
        } catch (java.net.SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    /** The next frame of the server, or null when the connection has ended. */
    @Nullable
    public Frame read() throws IOException {
        try {
            int first = in.read();
            if (first < 0) {
                return null;
            }
            int length = in.readUnsignedByte();
            if (length == 126) {
                length = in.readUnsignedShort();
            } else if (length == 127) {
                length = (int) in.readLong();
            }
            byte[] payload = new byte[length];
            in.readFully(payload);
            return new Frame(first & 0x0f, payload);
        } catch (java.io.EOFException | java.net.SocketException e) {
            return null;
        }
    }

    void text(String text) throws IOException {
        write(frame(FINAL | TEXT, text.getBytes(StandardCharsets.UTF_8)));
    }

    /** A masked frame with the shortest length; {@code first} is its first byte. */
    static byte[] frame(int first, byte[] payload) {
        ByteArrayOutputStream frame = new ByteArrayOutputStream(payload.length + 14);
        frame.write(first);
        length(frame, payload.length);
        int mask = ThreadLocalRandom.current().nextInt();
        for (int shift = 24; shift >= 0; shift -= 8) {
            frame.write(mask >>> shift);
        }
        for (int i = 0; i < payload.length; i++) {
            frame.write(payload[i] ^ mask >>> 24 - 8 * (i & 3));
        }
        return frame.toByteArray();
    }

    private static void length(ByteArrayOutputStream frame, int length) {
        if (length < 126) {
            frame.write(MASKED | length);
        } else if (length < 65_536) {
            frame.write(MASKED | 126);
            frame.write(length >>> 8);
            frame.write(length);
        } else {
            frame.write(MASKED | 127);
            for (int shift = 56; shift >= 0; shift -= 8) {
                frame.write((int) ((long) length >>> shift));
            }
        }
    }

    int localPort() {
        return socket.getLocalPort();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            // it is of no use any more
        }
    }
}
