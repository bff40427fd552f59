package org.counterpart.forms;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import redis.embedded.RedisServer;

/** A Redis server on a free port: the one of this machine when it has one, otherwise the one in a test dependency. */
final class TestRedis implements AutoCloseable {
    private final int port;
    private final AutoCloseable server;

    private TestRedis(int port, AutoCloseable server) {
        this.port = port;
        this.server = server;
    }

    static TestRedis start(Path folder) throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        TestRedis redis = new TestRedis(port, start(port, folder));
        redis.awaitReady();
        return redis;
    }

    private static AutoCloseable start(int port, Path folder) throws IOException {
        boolean installed = Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(place -> Files.isExecutable(Path.of(place, "redis-server")));
        if (!installed) {
            RedisServer server = RedisServer.newRedisServer()
                    .port(port)
                    .setting("bind 127.0.0.1")
                    .setting("save \"\"")
                    .build();
            server.start();
            return server::stop;
        }
        Process process = new ProcessBuilder(
                        "redis-server", "--port", String.valueOf(port), "--bind", "127.0.0.1", "--save", "")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("redis.log").toFile())
                .start();
        return () -> process.destroyForcibly().waitFor();
    }

    private void awaitReady() throws Exception {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (true) {
            try (Socket socket = new Socket("127.0.0.1", port)) {
                return;
            } catch (IOException e) {
                if (System.nanoTime() > until) {
                    throw new AssertionError("Redis does not answer", e);
                }
                Thread.onSpinWait();
            }
        }
    }

    String uri() {
        return "redis://127.0.0.1:" + port;
    }

    @Override
    public void close() throws Exception {
        server.close();
    }
}
