package org.counterpart.forms.operations;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import org.counterpart.forms.access.Refusal;
import org.counterpart.forms.live.Census;
import org.counterpart.forms.live.Meters;
import org.counterpart.forms.merge.Entry;
import org.counterpart.forms.merge.Operation;

/** What users feel, in the text format of Prometheus; {@code docs/OPERATIONS.md} says what each figure means. */
public final class RoomMetrics implements Meters, AutoCloseable {
    private static final int[] BOUNDS_MILLIS = {5, 10, 25, 50, 100, 200, 300, 500, 1_000, 2_500, 10_000};

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics collections = new JvmGcMetrics();
    private final Timer edits;
    private final Counter[] refusals = new Counter[Refusal.Code.values().length];
    private final Counter[] marks = new Counter[Operation.Mark.Kind.values().length];
    private final Counter resumed;
    private final Counter slotsLost;
    private final Counter unknown;

    /** Metrics with nothing counted yet. */
    public RoomMetrics() {
        Duration[] bounds = new Duration[BOUNDS_MILLIS.length];
        for (int i = 0; i < bounds.length; i++) {
            bounds[i] = Duration.ofMillis(BOUNDS_MILLIS[i]);
        }
        edits = Timer.builder("counterpart.edit")
                .description("From a submission's arrival until it is durable and sent to everybody on this node")
                .serviceLevelObjectives(bounds)
                .register(registry);
        for (Refusal.Code code : Refusal.Code.values()) {
            refusals[code.ordinal()] = counter("counterpart.refused", "Submissions refused", "code", code.wireName());
        }
        for (Operation.Mark.Kind kind : Operation.Mark.Kind.values()) {
            marks[kind.ordinal()] =
                    counter("counterpart.conflicts", "Answers and rows where people met", "kind", kind.wireName());
        }
        resumed = counter("counterpart.resumed", "Parts that a page came back to with what it had");
        slotsLost = counter("counterpart.slots.lost", "Batches for whose place another node came first");
        unknown = counter("counterpart.outcomes.unknown", "Batches of which the store did not say what became of them");
        new JvmMemoryMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        collections.bindTo(registry);
    }

    private Counter counter(String name, String description, String... tags) {
        return Counter.builder(name).description(description).tags(tags).register(registry);
    }

    /** Shows how much is going on, whenever somebody looks. */
    public void show(Supplier<Census> census) {
        gauge("counterpart.rooms", "Open forms", census, Census::rooms);
        gauge("counterpart.sessions", "Live connections", census, Census::sessions);
        gauge("counterpart.waiting", "Submissions that wait for their turn", census, Census::waiting);
    }

    /** Shows how many severances were cut off and are not complete yet. */
    public void showSeverances(IntSupplier unfinished) {
        Gauge.builder("counterpart.severances.unfinished", unfinished::getAsInt)
                .description("Cases of severed defendants that nobody can open yet")
                .register(registry);
    }

    /** Shows how many joinders were cut off and are not complete yet. */
    public void showJoinders(IntSupplier unfinished) {
        Gauge.builder("counterpart.joinders.unfinished", unfinished::getAsInt)
                .description("Joinders to another case whose defendants' people have no place there yet")
                .register(registry);
    }

    private void gauge(String name, String description, Supplier<Census> census, ToIntFunction<Census> figure) {
        Gauge.builder(name, () -> figure.applyAsInt(census.get()))
                .description(description)
                .register(registry);
    }

    /** Everything, as Prometheus reads it. */
    public String text() {
        return registry.scrape();
    }

    @Override
    public void acknowledged(long millis) {
        edits.record(Math.max(0, millis), TimeUnit.MILLISECONDS);
    }

    @Override
    public void refused(Refusal.Code code) {
        refusals[code.ordinal()].increment();
    }

    @Override
    public void appended(List<Entry> entries) {
        for (Entry entry : entries) {
            for (Operation operation : entry.operations()) {
                if (operation instanceof Operation.Mark mark) {
                    marks[mark.kind().ordinal()].increment();
                }
            }
        }
    }

    @Override
    public void resumed() {
        resumed.increment();
    }

    @Override
    public void slotLost() {
        slotsLost.increment();
    }

    @Override
    public void outcomeUnknown() {
        unknown.increment();
    }

    /** How many batches had an outcome that the store did not tell, so far. */
    public long outcomesUnknown() {
        return (long) unknown.count();
    }

    @Override
    public void close() {
        collections.close();
        registry.close();
    }
}
