package org.counterpart.forms.operations;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.StaticHandler;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The command that shows templates as forms while somebody works on them: {@code java -cp counterpart.jar
 * org.counterpart.forms.operations.PreviewServer form-templates [port]}. On this machine only; there is no case and no store behind it. Files are
 * read anew whenever the page is loaded, and what the check says of them stands above the form.
 */
public final class PreviewServer {
    private static final String LOOPBACK = "127.0.0.1";
    private static final int PORT = 8090;
    private static final String CONTENT_POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'";

    private PreviewServer() {}

    /** Serves a folder of templates until it is stopped. */
    public static void main(String[] arguments) {
        if (arguments.length == 0 || !Files.isDirectory(Path.of(arguments[0]).resolve("schema"))) {
            System.err.println("Name the folder that has schema and the forms, for example form-templates");
            System.exit(2);
        }
        int port = arguments.length > 1 ? Integer.parseInt(arguments[1]) : PORT;
        start(Vertx.vertx(), Path.of(arguments[0]).toAbsolutePath().normalize(), port)
                .onSuccess(server ->
                        System.out.println("The preview is on http://localhost:" + server.actualPort() + "/preview"))
                .onFailure(e -> {
                    System.err.println("The preview cannot be shown: " + e.getMessage());
                    System.exit(1);
                });
    }

    static Future<HttpServer> start(Vertx vertx, Path folder, int port) {
        Router router = Router.router(vertx);
        router.route().handler(context -> {
            context.response()
                    .putHeader("Content-Security-Policy", CONTENT_POLICY)
                    .putHeader("X-Content-Type-Options", "nosniff");
            context.next();
        });
        new TemplatePreview(folder).routes(router);
        router.route("/api/*")
                .handler(context -> context.response().setStatusCode(404).end());
        router.get("/assets/*").handler(StaticHandler.create("web/assets"));
        router.get().handler(PreviewServer::toThePage);
        router.get().handler(StaticHandler.create("web").setCachingEnabled(false));
        return vertx.createHttpServer().requestHandler(router).listen(port, LOOPBACK);
    }

    private static void toThePage(RoutingContext context) {
        String path = context.normalizedPath();
        if (path.equals("/preview") || path.startsWith("/preview/")) {
            context.reroute("/index.html");
        } else if (path.equals("/")) {
            context.redirect("/preview");
        } else {
            context.next();
        }
    }
}
