package org.counterpart.forms.rest;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.handler.StaticHandler;
import io.vertx.ext.web.openapi.router.OpenAPIRoute;
import io.vertx.ext.web.openapi.router.RequestExtractor;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import io.vertx.openapi.contract.OpenAPIContract;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.counterpart.forms.form.Limits;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The routes: every operation of {@code openapi.yaml} under {@code /api}, and the page for everything else. */
public final class RestRouter {
    private static final Logger LOG = LoggerFactory.getLogger(RestRouter.class);
    private static final String CONTENT_POLICY =
            "default-src 'none'; object-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
                    + "font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self'; "
                    + "base-uri 'none'; frame-ancestors 'none'";

    private static final Set<String> PAGES = Set.of("/", "/find", "/preview");

    private final Set<String> origins;
    private final RestServices services;
    private final SignedIn signedIn;
    private final RefusedRequests refusedRequests;
    private final List<RestOperation> operations;

    /** Routes for these services; {@code origins} are the pages that may change things. */
    public RestRouter(RestServices services, Set<String> origins, boolean demo) {
        this.origins = origins;
        this.services = services;
        this.signedIn = new SignedIn(services.identity(), services.clock());
        this.refusedRequests = new RefusedRequests(services.audit(), services.clock());
        this.operations = Stream.concat(
                        indictment(services),
                        Stream.of(
                                new ListDemonstrationPeople(demo),
                                new SignInForDemonstration(demo, services),
                                new ListIssuers(services),
                                new BeginSignIn(services),
                                new CompleteSignIn(services),
                                new CurrentSession(services),
                                new SignOut(services),
                                new RenewSession(services),
                                new ReadDeviceSecret(services),
                                new ListCases(services),
                                new ReadCase(services),
                                new AskForAccess(services),
                                new ListOwnAccessRequests(services),
                                new ListAccessRequests(services),
                                new AnswerAccessRequest(services),
                                new TransferRepresentation(demo, services),
                                new BeginAssistance(demo, services),
                                new RecordReadBack(services),
                                new PreviewReassignment(demo, services),
                                new ReassignPlaces(demo, services),
                                new BeginEmergencyReading(services),
                                new ListEmergencyReadings(services),
                                new AcknowledgeEmergencyReading(services),
                                new ListTeam(demo, services),
                                new AddTeamMember(demo, services),
                                new RemoveTeamMember(services),
                                NameDelegate.names(services),
                                NameDelegate.takesBack(services),
                                new StartForm(services),
                                new ReadForm(services),
                                new ReadTemplate(services.templates()),
                                new IssueTicket(services),
                                new PreviewFinalisation(services),
                                new ApproveForm(services),
                                new FinaliseForm(services),
                                new AmendForm(services),
                                new MigrateForm(services),
                                new ListAudiences(services),
                                new OrderAudience(services),
                                new ListVersions(services),
                                new ReadOrdinaryDates(services),
                                new ReadStandardSets(services),
                                new ListObligations(services),
                                RecordCompliance.records(services),
                                RecordCompliance.takesBack(services),
                                new VaryOrder(services),
                                new DownloadDocument(services)))
                .toList();
    }

    /** What changes who is charged with what. */
    private static Stream<RestOperation> indictment(RestServices services) {
        return Stream.of(
                ChangeDefendants.joins(services),
                ChangeDefendants.removes(services),
                new SeverDefendants(services),
                new SeverCounts(services),
                new JoinToCase(services),
                ChangeCounts.adds(services),
                ChangeCounts.amends(services),
                ChangeCounts.removes(services));
    }

    /** Builds the router, with what else there is beside the interface; fails when {@code openapi.yaml} and the operations do not match. */
    public Future<Router> build(Vertx vertx, Consumer<Router> others) {
        return OpenAPIContract.from(vertx, "openapi.yaml").map(contract -> {
            Router root = Router.router(vertx);
            root.route().handler(this::harden);
            root.route().handler(new MessageShape());
            BackChannelLogout.on(root, services);
            others.accept(root);
            root.route("/api/*").handler(this::requireOwnOrigin);
            root.route("/api/*").subRouter(api(vertx, contract));
            root.route("/api/*").handler(Answers::notFound);
            page(root);
            return root;
        });
    }

    private Router api(Vertx vertx, OpenAPIContract contract) {
        RequestExtractor extractor = RequestExtractor.withBodyHandler();
        RouterBuilder builder = RouterBuilder.create(vertx, contract, (context, operation) -> extractor
                .extractValidatableRequest(context, operation)
                .map(request -> PathStrings.of(request, operation)));
        builder.rootHandler(BodyHandler.create(false).setBodyLimit(Limits.BODY_BYTES));
        if (builder.getRoutes().size() != operations.size()) {
            throw new IllegalStateException("openapi.yaml and the operations do not match");
        }
        for (RestOperation operation : operations) {
            OpenAPIRoute route = builder.getRoute(operation.operationId()).setDoSecurity(false);
            route.addHandler(operation.isOpen() ? services.identity().rates().forAnybody() : signedIn);
            if (!operation.isOpen()) {
                route.addHandler(refusedRequests.watching(operation));
            }
            route.addHandler(operation::answer).addFailureHandler(RestRouter::failed);
        }
        return builder.createRouter();
    }

    private static void failed(RoutingContext context) {
        int status = context.statusCode();
        if (status >= 400 && status < 500) {
            LOG.debug("a request was refused: {}", String.valueOf(context.failure()));
            Answers.error(context, status, "bad-request", "The request is not one of this interface.");
        } else if (context.response().closed()) {
            LOG.debug("who asked has gone: {}", String.valueOf(context.failure()));
        } else {
            LOG.error(
                    "a request failed: {} {}", context.request().method(), context.normalizedPath(), context.failure());
            Answers.error(context, 500, "failed", "Something went wrong here. Nothing was changed.");
        }
    }

    private void requireOwnOrigin(RoutingContext context) {
        List<String> origin = context.request().headers().getAll("Origin");
        boolean reading = context.request().method().equals(HttpMethod.GET);
        if (reading && origin.isEmpty() || origin.size() == 1 && origins.contains(origin.get(0))) {
            context.next();
        } else {
            Answers.error(context, 403, "wrong-origin", "This request comes from another page.");
        }
    }

    private void harden(RoutingContext context) {
        if (origins.stream().allMatch(origin -> origin.startsWith("https://"))) {
            context.response().putHeader("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
        }
        context.response()
                .putHeader("Cache-Control", "no-cache")
                .putHeader("Content-Security-Policy", CONTENT_POLICY)
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("Referrer-Policy", "no-referrer")
                .putHeader("Cross-Origin-Opener-Policy", "same-origin")
                .putHeader("Cross-Origin-Resource-Policy", "same-origin")
                .putHeader("Permissions-Policy", "camera=(), microphone=(), geolocation=()");
        context.next();
    }

    /** The page and its files; its own addresses are all answered with the page. */
    private static void page(Router root) {
        root.get("/assets/*").handler(context -> {
            context.response().putHeader("Cache-Control", "public, max-age=31536000, immutable");
            context.next();
        });
        root.get("/assets/*").handler(StaticHandler.create("web/assets"));
        StaticHandler files = StaticHandler.create("web").setCachingEnabled(false);
        root.get().handler(context -> {
            String path = context.normalizedPath();
            if (PAGES.contains(path)
                    || path.startsWith("/cases/")
                    || path.startsWith("/people/")
                    || path.startsWith("/forms/")
                    || path.startsWith("/preview/")
                    || path.startsWith("/sign-in/")) {
                context.reroute("/index.html");
            } else {
                context.next();
            }
        });
        root.get().handler(files);
        root.route()
                .failureHandler(context -> Answers.error(
                        context, Math.max(context.statusCode(), 400), "failed", "There is nothing here."));
    }
}
