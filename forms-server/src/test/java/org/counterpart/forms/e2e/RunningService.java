package org.counterpart.forms.e2e;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** The packaged jar as a process of its own, with the demonstration case, on a free loopback port. */
final class RunningService implements AutoCloseable {
    private final Process process;
    private final String address;

    private RunningService(Process process, String address) {
        this.process = process;
        this.address = address;
    }

    /** Starts the jar that {@code counterpart.jar} names, and returns when it listens. */
    static RunningService start(Path data) throws IOException {
        int port = freePort();
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                System.getProperty("counterpart.jar", "target/counterpart.jar"),
                "--demo",
                "--port",
                String.valueOf(port),
                "--data",
                data.toString());
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String line = out.readLine();
        if (line == null || !line.contains("is listening")) {
            throw new IOException("the service did not start: " + line);
        }
        return new RunningService(process, "http://localhost:" + port);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Its origin. */
    String address() {
        return address;
    }

    /** Signs in for the demonstration; the answer is the cookie. */
    String signIn(HttpClient http, String person) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + "/api/demo/sign-in"))
                .header("Origin", address)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"person\":\"" + person + "\"}"))
                .build();
        HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
        return response.headers().firstValue("set-cookie").orElseThrow().split(";", 2)[0];
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
