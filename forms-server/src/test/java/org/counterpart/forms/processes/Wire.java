package org.counterpart.forms.processes;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import org.counterpart.forms.fixture.Moments;

/**
 * The line between a node and something it needs, as a small forwarder on the loopback interface. It may be held in one direction or both,
 * as a partition does it that heals, slow to answer, or torn, so that every connection breaks and none is taken until it is mended.
 */
final class Wire implements AutoCloseable {
    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final int target;
    private final List<Closeable> open = new ArrayList<>();
    private boolean requestsHeld;
    private boolean answersHeld;
    private boolean torn;
    private volatile long delayMillis;

    /** A line to a port of this machine. */
    Wire(int target) throws IOException {
        this.target = target;
        start(this::accept);
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "wire");
        thread.setDaemon(true);
        thread.start();
    }

    /** Where the node connects. */
    int port() {
        return server.getLocalPort();
    }

    /** Holds what the node asks, what it is answered, or both. */
    synchronized void hold(boolean requests, boolean answers) {
        requestsHeld = requests;
        answersHeld = answers;
        notifyAll();
    }

    /** Every piece of an answer comes so much later. */
    void delayAnswers(long millis) {
        delayMillis = millis;
    }

    /** Breaks every connection, and takes none. */
    synchronized void tear() {
        torn = true;
        open.forEach(Wire::close);
        open.clear();
        notifyAll();
    }

    /** As it was. */
    synchronized void mend() {
        torn = false;
        hold(false, false);
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                connect(server.accept());
            } catch (IOException e) {
                // the next one may do better; a closed server ends the loop
            }
        }
    }

    private void connect(Socket from) throws IOException {
        if (isTorn()) {
            close(from);
            return;
        }
        Socket to = new Socket(InetAddress.getLoopbackAddress(), target);
        synchronized (this) {
            open.add(from);
            open.add(to);
        }
        start(() -> forward(from, to, true));
        start(() -> forward(to, from, false));
    }

    private synchronized boolean isTorn() {
        return torn;
    }

    private void forward(Socket from, Socket to, boolean requests) {
        byte[] some = new byte[16_384];
        try (InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            for (int count = in.read(some); count >= 0; count = in.read(some)) {
                Moments.pass(requests ? 0 : delayMillis);
                awaitPassage(requests);
                out.write(some, 0, count);
            }
        } catch (IOException e) {
            // one end has gone: the other goes too
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        close(from);
        close(to);
    }

    private synchronized void awaitPassage(boolean requests) throws InterruptedException {
        while (!torn && (requests ? requestsHeld : answersHeld)) {
            wait();
        }
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
        tear();
        close(server);
    }
}
