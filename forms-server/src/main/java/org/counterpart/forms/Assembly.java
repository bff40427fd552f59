package org.counterpart.forms;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.net.BindException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.counterpart.forms.audit.GatheredAudit;
import org.counterpart.forms.cases.FormRecord;
import org.counterpart.forms.document.signature.PadesSigner;
import org.counterpart.forms.fanout.FanOut;
import org.counterpart.forms.fanout.redis.RedisFanOut;
import org.counterpart.forms.form.FormId;
import org.counterpart.forms.form.Limits;
import org.counterpart.forms.identity.Issuer;
import org.counterpart.forms.live.Hints;
import org.counterpart.forms.live.IdSource;
import org.counterpart.forms.live.RoomPorts;
import org.counterpart.forms.live.Rooms;
import org.counterpart.forms.live.Rosters;
import org.counterpart.forms.live.Scheduler;
import org.counterpart.forms.live.Uptime;
import org.counterpart.forms.live.websocket.LiveEndpoint;
import org.counterpart.forms.obligation.ServiceDays;
import org.counterpart.forms.operations.BankHolidays;
import org.counterpart.forms.operations.CaseFormFiles;
import org.counterpart.forms.operations.Configuration;
import org.counterpart.forms.operations.Demonstration;
import org.counterpart.forms.operations.KeyRotation;
import org.counterpart.forms.operations.Management;
import org.counterpart.forms.operations.RandomIds;
import org.counterpart.forms.operations.RoomMetrics;
import org.counterpart.forms.operations.ServiceRules;
import org.counterpart.forms.operations.StartFailure;
import org.counterpart.forms.operations.StoreWatch;
import org.counterpart.forms.operations.TemplateLibrary;
import org.counterpart.forms.operations.TemplatePreview;
import org.counterpart.forms.operations.VertxBlockingCalls;
import org.counterpart.forms.publication.VersionDocuments;
import org.counterpart.forms.rest.OrderNews;
import org.counterpart.forms.rest.RestRouter;
import org.counterpart.forms.rest.RestServices;
import org.counterpart.forms.rest.TicketAdmission;
import org.counterpart.forms.store.BlockingCalls;
import org.counterpart.forms.store.Result;
import org.counterpart.forms.version.mongo.EmbeddedMongo;
import org.counterpart.forms.version.mongo.MongoStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts the service together: the only class that knows every adapter. */
final class Assembly extends VerticleBase {
    private static final Logger LOG = LoggerFactory.getLogger(Assembly.class);
    private static final int STORE_THREADS = 8;
    private static final int PRINT_THREADS = 2;
    private static final int ROSTER_THREADS = 2;
    private static final int ALONE_MILLIS = 60_000;
    private static final int UNFINISHED_MILLIS = 3_000;
    private static final int OTHERS_MILLIS = 1_500;
    private static final String LOOPBACK = "127.0.0.1";
    private static final int SERVICE_RESTART = 1012;

    /** How long what has come may take to be written when the service stops. */
    private static final long WRITE_OUT_MILLIS = 5_000;

    private final Configuration configuration;
    private final InstantSource clock;
    private final List<String> published;
    private final IdSource ids = new RandomIds();
    private final Set<String> origins;
    private @Nullable EmbeddedMongo embedded;
    private @Nullable MongoStore store;
    private @Nullable Rooms rooms;
    private @Nullable SignIns signIns;
    private final Hints hints = new Hints();
    private final RoomMetrics metrics = new RoomMetrics();
    private @Nullable GatheredAudit audit;
    private @Nullable HttpServer server;
    private @Nullable LiveEndpoint endpoint;
    private boolean stopping;
    private int managementPort;

    /** A service with these versions of templates, {@code <code>/<version>}. */
    Assembly(Configuration configuration, InstantSource clock, List<String> published) {
        this.configuration = configuration;
        this.clock = clock;
        this.published = List.copyOf(published);
        this.origins = new LinkedHashSet<>(configuration.origins());
    }

    /** The port listened on, once started. */
    int port() {
        return Objects.requireNonNull(server, "not started").actualPort();
    }

    /** The port of health and metrics, once started. */
    int managementPort() {
        return managementPort;
    }

    /** What has to be opened with calls that block, before anything else. */
    private record Opened(
            MongoStore store,
            StoreKeys keys,
            TemplateLibrary templates,
            ServiceDays days,
            PadesSigner signer,
            List<Issuer> issuers) {}

    @Override
    public Future<?> start() {
        if (configuration.demo() && !configuration.isLoopbackOnly()) {
            return Future.failedFuture(new StartFailure(
                    "--demo lets anyone sign in as anyone: it is refused unless --host is a loopback address"));
        }
        return blocking(this::open).compose(this::assemble);
    }

    private Opened open() throws StartFailure {
        TemplateLibrary templates =
                TemplateLibrary.live(published, configuration.demo() || configuration.unreviewedWelsh());
        List<Issuer> issuers = SignIns.issuers(configuration);
        Path data = configuration.data();
        try {
            Files.createDirectories(data);
        } catch (IOException e) {
            throw new StartFailure("the data folder " + data + " cannot be made");
        }
        if (!Files.isWritable(data)) {
            throw new StartFailure("the data folder " + data + " cannot be written to");
        }
        MongoStore opened = openStore(data);
        store = opened;
        StoreKeys keys = StoreKeys.open(configuration, opened, new SecureRandom());
        ServiceDays days = ServiceRules.read(new BankHolidays());
        return new Opened(opened, keys, templates, days, SigningKeys.signer(configuration, clock), issuers);
    }

    private MongoStore openStore(Path data) throws StartFailure {
        try {
            String uri = configuration.mongoUri();
            if (uri != null) {
                return MongoStore.connect(uri, false);
            }
            EmbeddedMongo started = EmbeddedMongo.start(data);
            embedded = started;
            return MongoStore.connect(started.uri(), true);
        } catch (IOException e) {
            throw new StartFailure(String.valueOf(e.getMessage()));
        }
    }

    private Future<?> assemble(Opened opened) {
        BlockingCalls calls = new VertxBlockingCalls(vertx, context, "store", STORE_THREADS);
        BlockingCalls forRosters = new VertxBlockingCalls(vertx, context, "rosters", ROSTER_THREADS);
        return blocking(() -> new Stores(opened.store(), opened.keys().cipher, calls, forRosters))
                .compose(stores -> {
                    try {
                        return serve(stores, opened);
                    } catch (StartFailure e) {
                        return Future.failedFuture(e);
                    }
                });
    }

    private Future<?> serve(Stores stores, Opened opened) throws StartFailure {
        Scheduler scheduler = (millis, task) ->
                vertx.setTimer(Math.max(1, millis), timer -> context.runOnContext(ignored -> task.run()));
        FanOut fanOut = fanOut();
        Rosters followed = rosters(stores, scheduler, fanOut);
        GatheredAudit trail = new GatheredAudit(stores.audit, scheduler::after, ids::next);
        audit = trail;
        RoomPorts ports = new RoomPorts(
                stores.log,
                stores.snapshots,
                clock,
                scheduler,
                ids,
                fanOut,
                message -> LOG.error("ALARM {}", message),
                metrics,
                trail);
        Rooms opening = new Rooms(
                new CaseFormFiles(stores.cases, opened.templates(), ports.alarm()),
                stores.versions,
                ports,
                followed,
                saga -> {});
        rooms = opening;
        OrderNews news = new OrderNews(stores.compliances, stores.variations, opening, fanOut);
        hints.bringTo(opening, followed, news);
        VersionDocuments documents = new VersionDocuments(
                stores.documents,
                opening,
                Printing.of(opened.templates(), opened.days(), opened.signer()),
                new VertxBlockingCalls(vertx, context, "print", PRINT_THREADS));
        SignIns known = signIns = new SignIns(vertx, stores, configuration, opened.issuers(), origins, ids, clock);
        RestServices.Identity identity = known.identity();
        Stores.Transfers transfers = begin(stores, opening, followed, ports);
        RestServices services = new RestServices(
                stores.cases,
                stores.requests,
                news,
                identity,
                opening,
                followed,
                transfers.severing(),
                transfers.joining(),
                stores.versions,
                documents,
                opened.templates(),
                clock,
                ids,
                trail,
                opened.days());
        TicketAdmission admission = new TicketAdmission(identity, stores.cases, clock);
        LiveEndpoint live = new LiveEndpoint(vertx, origins, admission, identity.inUse(), opening, clock, ids);
        return known.follow()
                .compose(following -> new RestRouter(services, origins, configuration.demo())
                        .build(vertx, router -> others(known, router)))
                .compose(router -> seed(services).compose(seeded -> listen(router, live)))
                .compose(listening -> manage(opened, scheduler, ports.alarm()));
    }

    /** What goes on by itself as soon as there are rooms. */
    private Stores.Transfers begin(Stores stores, Rooms opening, Rosters followed, RoomPorts ports) {
        metrics.show(opening::census);
        opening.completeEvery(UNFINISHED_MILLIS);
        if (configuration.mongoUri() != null) {
            opening.readOthersEvery(OTHERS_MILLIS);
        }
        return stores.transfers(followed, opening, ports, metrics, UNFINISHED_MILLIS);
    }

    private void others(SignIns known, Router router) {
        known.routes(router);
        if (configuration.demo()) {
            TemplatePreview.ofThisProgram().routes(router);
        }
    }

    /** A node that is alone with its store makes every change itself; it looks all the same, in case it was not told of one. */
    private Rosters rosters(Stores stores, Scheduler scheduler, FanOut fanOut) {
        Uptime uptime = () -> TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
        Rosters followed = new Rosters(stores.rosters, scheduler, uptime, clock, fanOut);
        boolean alone = configuration.mongoUri() == null;
        followed.readEvery(
                alone ? ALONE_MILLIS : Limits.ROSTER_LOOK_MILLIS, alone ? Long.MAX_VALUE : Limits.ROSTER_MILLIS);
        return followed;
    }

    private Future<?> manage(Opened opened, Scheduler scheduler, RoomPorts.Alarm alarm) {
        Integer port = configuration.managementPort();
        if (port == null) {
            return Future.succeededFuture();
        }
        BlockingCalls calls = new VertxBlockingCalls(vertx, context, "watch", 1);
        StoreWatch watch = new StoreWatch(
                () -> opened.store().takesWrites(clock.millis()), metrics::outcomesUnknown, calls, scheduler, clock);
        watch.begin();
        BlockingCalls forKeys = new VertxBlockingCalls(vertx, context, "keys", 1);
        KeyRotation keys = new KeyRotation(opened.keys().rotation(forKeys), forKeys, alarm);
        return new Management(vertx, metrics, () -> !stopping && watch.isTakingWrites(), keys)
                .listen(port, LOOPBACK)
                .onSuccess(actual -> managementPort = actual)
                .recover(e -> Future.failedFuture(
                        new StartFailure("the management port " + port + " is in use or not allowed")));
    }

    private FanOut fanOut() throws StartFailure {
        String uri = configuration.redisUri();
        if (uri == null) {
            return FanOut.NONE;
        }
        try {
            return new RedisFanOut(vertx, uri, ids.next(), hints);
        } catch (IllegalArgumentException e) {
            throw new StartFailure("the address of Redis is not a Redis address (redis://host:port)");
        }
    }

    /** The demonstration case and its form; what is there already is left as it is. */
    private Future<?> seed(RestServices services) {
        if (!configuration.demo()) {
            return Future.succeededFuture();
        }
        Promise<Boolean> done = Promise.promise();
        Demonstration.keep(services.cases(), new FormId(ids.next()), clock.millis(), started -> {
            if (started instanceof Result.Done<FormRecord>) {
                done.complete(true);
            } else {
                done.fail(new StartFailure("the demonstration case could not be stored"));
            }
        });
        return done.future();
    }

    private Future<?> listen(Router router, LiveEndpoint live) {
        HttpServerOptions options = LiveEndpoint.configure(new HttpServerOptions());
        HttpServer listening = vertx.createHttpServer(options)
                .connectionHandler(live.connections()::opened)
                .requestHandler(live.connections().watching(router))
                .webSocketHandshakeHandler(live::handshake);
        server = listening;
        endpoint = live;
        return listening
                .listen(configuration.port(), configuration.host())
                .recover(e -> Future.failedFuture(new StartFailure(
                        isTaken(e)
                                ? "port " + configuration.port() + " of " + configuration.host()
                                        + " is in use or not allowed"
                                : "cannot listen on " + configuration.host() + ": " + e.getMessage())))
                .onSuccess(started -> listening(started.actualPort()));
    }

    /** The native transport has an exception of its own for it. */
    private static boolean isTaken(Throwable e) {
        String message = String.valueOf(e.getMessage());
        return e instanceof BindException
                || message.contains("Address already in use")
                || message.contains("Permission denied");
    }

    private void listening(int port) {
        if (origins.isEmpty()) {
            origins.addAll(Configuration.ownOrigins(port));
        }
        Objects.requireNonNull(signIns).listening("http://" + configuration.host() + ":" + port);
    }

    /** Says where the service is; once it is deployed, so that whoever reads it may stop the service at once. */
    void announce() {
        int port = server == null ? configuration.port() : server.actualPort();
        String host = configuration.isLoopbackOnly() ? "localhost" : configuration.host();
        System.out.println("Counterpart is listening on http://" + host + ":" + port + "/"
                + (configuration.demo() ? "  (demonstration: choose a person to sign in)" : ""));
        if (configuration.managementPort() != null) {
            System.out.println("Health and metrics are on http://" + LOOPBACK + ":" + managementPort + "/");
        }
    }

    @Override
    public Future<?> stop() {
        stopping = true;
        metrics.close();
        if (endpoint != null) {
            endpoint.takeNobodyNew();
        }
        Promise<Void> written = Promise.promise();
        Rooms open = rooms;
        GatheredAudit trail = audit;
        if (open == null || trail == null) {
            written.complete();
        } else {
            open.closeAll(SERVICE_RESTART, "the service restarts");
            open.whenWritten(WRITE_OUT_MILLIS, () -> trail.whenWritten(WRITE_OUT_MILLIS, written::complete));
        }
        SignIns known = signIns;
        return written.future()
                .eventually(() -> known == null ? Future.succeededFuture() : known.stop())
                .eventually(() -> server == null ? Future.succeededFuture() : server.close())
                .eventually(() -> blocking(() -> {
                    close(store);
                    close(embedded);
                    return true;
                }));
    }

    private static void close(@Nullable AutoCloseable resource) {
        try {
            if (resource != null) {
                resource.close();
            }
        } catch (Exception e) {
            LOG.warn("while stopping: {}", e.toString());
        }
    }

    private <T> Future<T> blocking(Callable<T> call) {
        return vertx.executeBlocking(call);
    }
}
