package org.counterpart.forms.processes;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.counterpart.forms.fixture.Moments;

/** What a node says of itself on its port of health and metrics. */
final class Readiness {
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final String origin;

    Readiness(int managementPort) {
        this.origin = "http://127.0.0.1:" + managementPort;
    }

    /** Waits until {@code /ready} is answered so; how long that took, in milliseconds. Fails when it takes longer than so many seconds. */
    long await(int status, int seconds) {
        long start = System.nanoTime();
        if (!Moments.await(() -> status() == status, seconds)) {
            throw new AssertionError("/ready was not " + status + " within " + seconds + " s");
        }
        return (System.nanoTime() - start) / 1_000_000;
    }

    private int status() {
        try {
            return get("/ready").statusCode();
        } catch (IOException e) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    /** The submissions that have come and are not sequenced yet. */
    double waiting() throws IOException, InterruptedException {
        return get("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith("counterpart_waiting"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create(origin + path))
                        .timeout(Duration.ofSeconds(5))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
