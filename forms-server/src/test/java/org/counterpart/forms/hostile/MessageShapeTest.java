package org.counterpart.forms.hostile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.counterpart.forms.TestService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests of which two servers might think differently where they end: one answer, and the line is closed. */
class MessageShapeTest {
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] (\\d{3})");
    private static final String HOST = "Host: localhost\r\n";
    private static final String ASK = "GET /api/session HTTP/1.1\r\n" + HOST + "\r\n";
    private static final String SAY = "POST /api/demo/sign-in HTTP/1.1\r\n" + HOST + "Origin: " + TestService.ORIGIN
            + "\r\nContent-Type: application/json\r\n";

    @TempDir
    static Path folder;

    private static TestService service;

    @BeforeAll
    static void start() throws Exception {
        service = TestService.start(folder);
    }

    @AfterAll
    static void stop() throws Exception {
        service.close();
    }

    /** Everything that is answered until the service closes the line; it must. */
    private static String answers(String bytes) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", service.port())) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    private static List<Integer> statuses(String bytes) throws IOException {
        List<Integer> statuses = new ArrayList<>();
        Matcher status = STATUS.matcher(answers(bytes));
        while (status.find()) {
            statuses.add(Integer.valueOf(status.group(1)));
        }
        return statuses;
    }

    @Test
    void shouldTakeNoBodyWithoutLengthNorWhatFollowsIt() throws IOException {
        String hidden = "0\r\n\r\n" + ASK;
        for (String encoding : List.of("chunked", "xchunked", "chunked, identity", "identity", "CHUNKED")) {
            String one = SAY + "Transfer-Encoding: " + encoding + "\r\n\r\n" + hidden;
            assertEquals(List.of(411), statuses(one), encoding);
            String beside =
                    SAY + "Content-Length: " + hidden.length() + "\r\nTransfer-Encoding: " + encoding + "\r\n\r\n";
            assertEquals(List.of(411), statuses(beside + hidden), encoding + " beside a length");
        }
        String twice = SAY + "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n" + hidden;
        assertEquals(List.of(411), statuses(twice));
    }

    @Test
    void shouldTakeNoRequestForTwoHosts() throws IOException {
        assertEquals(List.of(400), statuses("GET /api/session HTTP/1.1\r\n" + HOST + "Host: other\r\n\r\n" + ASK));
    }

    @Test
    void shouldAnswerAddressesThatCannotBeReadAsEverythingElse() throws IOException {
        for (String address : List.of("/%zz", "/forms/%", "/api/forms/%f")) {
            String answer = answers("GET " + address + " HTTP/1.1\r\n" + HOST + "\r\n" + ASK);
            assertTrue(answer.startsWith("HTTP/1.1 400 "), answer);
            assertTrue(answer.contains("{\"error\":{\"code\":\"bad-request\""), answer);
            assertTrue(answer.contains("X-Content-Type-Options: nosniff"), answer);
            assertEquals(answer.indexOf("HTTP/1.1"), answer.lastIndexOf("HTTP/1.1"), answer);
        }
    }
}
