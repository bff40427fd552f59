package org.counterpart.forms.processes;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.counterpart.forms.fixture.Moments;

/** A server that is not ours, as a process with everything it starts; may be killed, held, and started again. */
final class Program implements AutoCloseable {
    private static final int START_SECONDS = 60;

    private final List<String> command;
    private final Path folder;
    private final int port;
    private Process process;

    private Program(List<String> command, Path folder, int port) {
        this.command = command;
        this.folder = folder;
        this.port = port;
    }

    /** Starts it in {@code folder}, and returns when it listens on {@code port}. */
    static Program start(List<String> command, Path folder, int port) throws IOException, InterruptedException {
        Program program = new Program(command, folder, port);
        program.startAgain();
        return program;
    }

    /** A port that nobody listens on. */
    static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    /** Starts it where it was; what it left behind when it was killed may keep it from starting for a moment. */
    void startAgain() throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
        do {
            if (process == null || !process.isAlive()) {
                process = run(command, folder);
            }
            Moments.await(() -> isListening() || !process.isAlive(), 5);
            if (System.nanoTime() > end) {
                throw new AssertionError(command + " does not start; see " + folder);
            }
        } while (!isListening());
    }

    /** Runs a command to its end. */
    static void complete(List<String> command, Path folder) throws IOException, InterruptedException {
        int code = run(command, folder).waitFor();
        if (code != 0) {
            throw new IOException(command + " ended with " + code + "; see " + folder);
        }
    }

    /** The same, again until it works: whoever is in its way may need a moment to let go. */
    static void persist(List<String> command, Path folder) throws IOException, InterruptedException {
        for (int tries = 0; ; tries++) {
            try {
                complete(command, folder);
                return;
            } catch (IOException e) {
                if (tries == 40) {
                    throw e;
                }
                Moments.pass(100);
            }
        }
    }

    private static Process run(List<String> command, Path folder) throws IOException {
        return new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve(Path.of(command.get(0)).getFileName() + ".log")
                                .toFile()))
                .start();
    }

    /** Where it listens. */
    int port() {
        return port;
    }

    private boolean isListening() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return process.isAlive();
        } catch (IOException e) {
            return false;
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** As SIGKILL does, to all of it at once. */
    void kill() throws InterruptedException {
        List<ProcessHandle> all = everything();
        all.forEach(ProcessHandle::destroyForcibly);
        process.waitFor();
    }

    /** Holds all of it, as SIGSTOP does, for so long. */
    void pause(long millis) throws IOException, InterruptedException {
        List<ProcessHandle> all = everything();
        for (ProcessHandle one : all) {
            signal(one, "STOP");
        }
        Moments.pass(millis);
        for (ProcessHandle one : all) {
            signal(one, "CONT");
        }
    }

    /** Sends a signal to the process itself. */
    void signal(String name) throws IOException, InterruptedException {
        signal(process.toHandle(), name);
    }

    private static void signal(ProcessHandle process, String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                .start()
                .waitFor();
    }

    private List<ProcessHandle> everything() {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .toList();
    }

    @Override
    public void close() throws InterruptedException {
        if (process.isAlive()) {
            kill();
        }
    }
}
