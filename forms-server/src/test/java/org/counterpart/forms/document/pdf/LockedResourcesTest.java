package org.counterpart.forms.document.pdf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LockedResourcesTest {
    private static final String EVERYTHING = """
            <html><head><title>x</title>
            <link rel="stylesheet" href="%1$s/a.css"/>
            <style>@import url(%1$s/b.css); @font-face { font-family: x; src: url(%1$s/c.ttf) }
            body { background: url(%1$s/d.png); list-style-image: url(%1$s/e.png) } p:before { content: url(%1$s/f.png) }
            </style></head><body><p>x</p><img src="%1$s/g.png" alt="x"/><img src="%1$s/h.pdf" alt="x"/></body></html>
            """;

    @Test
    void shouldFetchNothingEvenIfTheMarkupAsksForIt() throws Exception {
        AtomicInteger requests = new AtomicInteger();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            requests.incrementAndGet();
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
        });
        server.start();
        try {
            String address = "http://127.0.0.1:" + server.getAddress().getPort();
            render(EVERYTHING.formatted(address), false);
            assertTrue(requests.get() > 0, "the markup asks for nothing, so the test proves nothing");
            requests.set(0);
            render(EVERYTHING.formatted(address), true);
            assertEquals(0, requests.get());
        } finally {
            server.stop(0);
        }
    }

    private static void render(String markup, boolean locked) throws Exception {
        PdfRendererBuilder builder = new PdfRendererBuilder();
        if (locked) {
            LockedResources.apply(builder);
        }
        builder.withHtmlContent(markup, "about:blank")
                .toStream(new ByteArrayOutputStream())
                .run();
    }
}
