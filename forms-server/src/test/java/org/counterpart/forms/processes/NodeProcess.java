package org.counterpart.forms.processes;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.counterpart.forms.FormsServer;
import org.counterpart.forms.fixture.ChildProcess;
import org.counterpart.forms.fixture.Moments;
import org.counterpart.forms.fixture.TestKeyFile;

/** One node as a process of its own, with the demonstration case; may be killed and started again on what it left. */
final class NodeProcess implements AutoCloseable {
    private static final int START_SECONDS = 60;

    private final Path data;
    private final List<String> more;
    private ChildProcess process;
    private String address = "";

    private NodeProcess(Path data, List<String> more) {
        this.data = data;
        this.more = more;
    }

    /** Starts a node whose embedded store and key are in {@code data}, and returns when it listens. */
    static NodeProcess start(Path data, String... more) throws IOException, InterruptedException {
        NodeProcess node = new NodeProcess(data, List.of(more));
        node.start(freePort());
        return node;
    }

    private static String freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return String.valueOf(free.getLocalPort());
        }
    }

    private void start(String port) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("--demo", "--port", port, "--data", data.toString()));
        if (more.contains("--mongo-uri")) {
            arguments.addAll(List.of("--key-file", TestKeyFile.in(data).toString()));
        }
        arguments.addAll(more);
        process = ChildProcess.start(FormsServer.class, data, Map.of(), arguments);
        String line = process.nextLine(START_SECONDS);
        while (!line.contains("is listening on ")) {
            line = process.nextLine(START_SECONDS);
        }
        address = line.replaceAll(".*is listening on (http://[^/]+).*", "$1");
    }

    /** Its origin. */
    String address() {
        return address;
    }

    /** As SIGKILL does. */
    void kill() throws InterruptedException {
        process.kill();
    }

    /** As SIGTERM does; returns when it has ended. */
    void stop() throws InterruptedException {
        process.terminate();
        process.exit(30);
    }

    /** Holds it, as SIGSTOP does, for so long. */
    void pause(long millis) throws IOException, InterruptedException {
        process.signal("STOP");
        Moments.pass(millis);
        process.signal("CONT");
    }

    /** Starts it again, where it was. */
    void startAgain() throws IOException, InterruptedException {
        start(address.substring(address.lastIndexOf(':') + 1));
    }

    @Override
    public void close() {
        process.close();
    }
}
