package org.counterpart.forms.processes;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/** The line between a node and Redis, which may lose a share of what is published, message by message; everything else gets through. */
final class RedisWire implements AutoCloseable {
    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final int target;
    private final Random random;
    private double share;
    private long lost;

    /** A line to a port of this machine, whose losses are drawn from a seed. */
    RedisWire(int target, long seed) throws IOException {
        this.target = target;
        this.random = new Random(seed);
        start(this::accept);
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "redis-wire");
        thread.setDaemon(true);
        thread.start();
    }

    /** Where the node connects. */
    int port() {
        return server.getLocalPort();
    }

    /** From now on loses this share of the messages. */
    synchronized void lose(double share) {
        this.share = share;
    }

    /** How many messages it has lost. */
    synchronized long lost() {
        return lost;
    }

    private synchronized boolean isLost() {
        boolean drawn = random.nextDouble() < share;
        lost += drawn ? 1 : 0;
        return drawn;
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket from = server.accept();
                start(() -> connect(from));
            } catch (IOException e) {
                // the next one may do better; a closed server ends the loop
            }
        }
    }

    private void connect(Socket from) {
        try {
            Socket to = new Socket(InetAddress.getLoopbackAddress(), target);
            start(() -> requests(from, to));
            answers(to, from);
        } catch (IOException e) {
            // one end has gone: the other goes too
        }
        close(from);
    }

    private static void requests(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            // one end has gone: the other goes too
        }
        close(to);
        close(from);
    }

    private void answers(Socket to, Socket from) throws IOException {
        InputStream in = new BufferedInputStream(to.getInputStream());
        OutputStream out = from.getOutputStream();
        while (true) {
            ByteArrayOutputStream answer = new ByteArrayOutputStream();
            copy(in, answer);
            byte[] bytes = answer.toByteArray();
            if (!isPublished(bytes) || !isLost()) {
                out.write(bytes);
                out.flush();
            }
        }
    }

    private static boolean isPublished(byte[] answer) {
        String start = new String(answer, 0, Math.min(answer.length, 20), StandardCharsets.ISO_8859_1);
        return start.startsWith("*3\r\n$7\r\nmessage\r\n") || start.startsWith(">3\r\n$7\r\nmessage\r\n");
    }

    /** One value of Redis's protocol, with everything in it. */
    private static void copy(InputStream in, ByteArrayOutputStream to) throws IOException {
        int kind = in.read();
        if (kind < 0) {
            throw new EOFException();
        }
        to.write(kind);
        String line = line(in, to);
        switch (kind) {
            case '$', '!', '=' -> {
                int length = Integer.parseInt(line);
                if (length >= 0) {
                    to.write(in.readNBytes(length + 2));
                }
            }
            case '*', '>', '~' -> copy(in, to, Integer.parseInt(line));
            case '%', '|' -> copy(in, to, 2 * Integer.parseInt(line));
            default -> {
                // a simple value ends with its line
            }
        }
    }

    private static void copy(InputStream in, ByteArrayOutputStream to, int values) throws IOException {
        for (int i = 0; i < values; i++) {
            copy(in, to);
        }
    }

    private static String line(InputStream in, ByteArrayOutputStream to) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException();
            }
            to.write(c);
            line.append((char) c);
        }
        to.write('\n');
        return line.toString().strip();
    }

    private static void close(Closeable end) {
        try {
            end.close();
        } catch (IOException e) {
            // it is of no use any more
        }
    }

    @Override
    public void close() {
        close(server);
    }
}
