package org.counterpart.forms.hostile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.counterpart.forms.TestService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Five hundred ways to write an origin that is not ours, as header lines on a plain socket: at the handshake and at a request that changes things. */
class OriginVariantsTest {
    private static final String OURS = TestService.ORIGIN;

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

    private static List<String> variants() {
        Set<String> lines = new LinkedHashSet<>(List.of("", "Origin\r\n", "Origin:\r\n", "Origin: \r\n"));
        List<String> schemes = List.of(
                "http",
                "https",
                "ws",
                "wss",
                "ftp",
                "file",
                "HTTP",
                "Http",
                "hTTp",
                "http ",
                "chrome-extension",
                "data",
                "blob:http",
                "javascript",
                "");
        List<String> hosts = List.of(
                "localhost",
                "LOCALHOST",
                "Localhost",
                "localhost.",
                "localhost..",
                ".localhost",
                "a.localhost",
                "localhost.evil.example",
                "evil.example",
                "evillocalhost",
                "localhost@evil.example",
                "user@localhost",
                "user:word@localhost",
                "127.0.0.1",
                "127.1",
                "0x7f.1",
                "2130706433",
                "0.0.0.0",
                "[::1]",
                "[::ffff:127.0.0.1]",
                "loc%61lhost",
                "loc\u00e0lhost",
                "xn--loclhost-fwa",
                "localhost%00",
                "localhost\\",
                "local\u00adhost");
        for (String scheme : schemes) {
            for (String host : hosts) {
                for (String port : List.of(":8080", ":80", "")) {
                    lines.add("Origin: " + scheme + "://" + host + port + "\r\n");
                }
            }
        }
        for (String port : List.of(
                "", ":", ":0", ":80", ":808", ":80800", ":08080", ":8080 ", ":8080/", ":8080/x", ":8080?", ":8080#",
                ":8080,", ":-8080", ":8081")) {
            lines.add("Origin: http://localhost" + port + "x\r\n");
            lines.add("Origin: x" + "http://localhost" + port + "\r\n");
        }
        for (String other : List.of("http://evil.example", "null", OURS, "")) {
            for (String between : List.of(",", ", ", " ", ";", "\t", "|")) {
                lines.add("Origin: " + OURS + between + other + "x\r\n");
                lines.add("Origin: x" + other + between + OURS + "\r\n");
            }
            lines.add("Origin: " + OURS + "\r\nOrigin: " + other + "\r\n");
            lines.add("Origin: " + other + "\r\nOrigin: " + OURS + "\r\n");
            lines.add("Origin: " + OURS + "\r\norigin: " + other + "\r\n");
        }
        lines.addAll(List.of(
                "Origin: null\r\n",
                "Origin: undefined\r\n",
                "Origin: *\r\n",
                "Origin: \"" + OURS + "\"\r\n",
                "Origin: <" + OURS + ">\r\n"));
        lines.addAll(List.of(
                "Referer: " + OURS + "/\r\n", "X-Origin: " + OURS + "\r\n", "Sec-WebSocket-Origin: " + OURS + "\r\n"));
        lines.remove("Origin: " + OURS + "\r\n");
        return new ArrayList<>(lines);
    }

    private static int handshake(String originLines, String ticket, String cookie) throws IOException {
        return ask(RawSocket.handshake(
                "/live?ticket=" + ticket,
                originLines + "Cookie: counterpart-session=" + cookie
                        + "\r\nSec-WebSocket-Protocol: counterpart.v1\r\n"));
    }

    private static int ask(String request) throws IOException {
        try (RawSocket socket = RawSocket.connect(service.port())) {
            socket.write(request.getBytes(StandardCharsets.UTF_8));
            return socket.status();
        }
    }

    @Test
    void shouldRefuseFiveHundredVariantsAndTakeTheExactOne() throws Exception {
        List<String> variants = variants();
        assertTrue(variants.size() >= 500, "only " + variants.size());
        String cookie = service.signIn(TestService.JUDGE);
        String ticket = service.ticket(service.form(), cookie);
        for (String lines : variants) {
            int status = handshake(lines, ticket, cookie);
            assertTrue(status == 403 || status == 400, status + " for " + lines);
            int posted = ask("POST /api/demo/sign-in HTTP/1.1\r\nHost: localhost\r\n" + lines
                    + "Content-Type: application/json\r\nContent-Length: 20\r\n\r\n{\"person\":\"p-rowan\"}");
            assertTrue(posted == 403 || posted == 400, posted + " for a request with " + lines);
        }
        assertEquals(101, handshake("Origin: " + OURS + "\r\n", ticket, cookie));
        System.out.println("OriginVariantsTest: " + variants.size() + " variants");
    }

    @Test
    void shouldTakeSpaceAroundTheHeaderAsHttpDoes() throws Exception {
        String cookie = service.signIn(TestService.JUDGE);
        for (String line :
                List.of("Origin:" + OURS + "\r\n", "Origin: \t " + OURS + " \t\r\n", "oRiGiN: " + OURS + "\r\n")) {
            assertEquals(101, handshake(line, service.ticket(service.form(), cookie), cookie), line);
        }
    }
}
