package org.counterpart.forms.live;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.Arrays;
import java.util.TreeSet;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * Lets the checkers look for a planted bug until one of them finds it (exit 3): random histories of one part, simulations of the whole
 * service, the table of rights, and the exhaustive and shared tests of the merge engine, all at the same time. For {@code src/test/planted/run.sh}; the first seed is the same for every bug.
 */
public final class Sharpness {
    private static final long MILLIS = 58_000;
    private static final String[] TESTS = {
        "live.SagasTest",
        "live.FinalisationTest",
        "version.ChronicleTest",
        "live.RecoveryTest",
        "live.AudienceTest",
        "live.MistakenServiceTest",
        "cases.CaseSearchTest",
        "cases.AccessRequestsTest",
        "cases.RosterTest",
        "publication.LettersTest",
        "publication.CopyContentTest",
        "live.PartialServiceTest",
        "live.DeclarationsTest",
        "access.DeclarationCheckTest",
        "merge.VectorsTest",
        "merge.RowsTest",
        "merge.MarksTest",
        "merge.PartStateTest",
        "merge.AnswersSmallScopeTest",
        "merge.text.TextOperationSmallScopeTest",
        "merge.text.TextTriplesSmallScopeTest",
        "merge.codec.OperationRoundTripTest",
        "merge.codec.SnapshotRoundTripTest",
        "merge.codec.DecoderRefusalTest",
        "merge.codec.DecodingFuzzTest",
        "merge.codec.FragmentsTest",
        "merge.codec.EntryListTest",
        "merge.codec.EveryCharacterTest",
        "merge.RowsSmallScopeTest"
    };

    private Sharpness() {}

    /** See the class. */
    public static void main(String[] arguments) {
        background(Sharpness::tests);
        background(Sharpness::rights);
        background(Sharpness::simulations);
        long end = System.currentTimeMillis() + MILLIS;
        for (long seed = 1; System.currentTimeMillis() < end; seed++) {
            try {
                HistoriesTest.history(seed);
            } catch (AssertionError | RuntimeException found) {
                found("seed " + seed + " histories: " + found.getMessage());
            }
        }
        System.exit(0);
    }

    private static void background(Runnable checkers) {
        Thread thread = new Thread(checkers);
        thread.setDaemon(true);
        thread.start();
    }

    private static void simulations() {
        long end = System.currentTimeMillis() + MILLIS;
        LongStream.iterate(1, seed -> seed + 1)
                .takeWhile(seed -> System.currentTimeMillis() < end)
                .forEach(seed -> {
                    try {
                        ServiceSimulationTest.simulate(seed, new TreeSet<>());
                    } catch (AssertionError found) {
                        found(found.getMessage());
                    }
                });
    }

    /** The product against the table of rights. */
    private static void rights() {
        long end = System.currentTimeMillis() + MILLIS;
        for (long seed = 1; System.currentTimeMillis() < end; seed++) {
            try {
                PermissionFuzz.one(seed);
            } catch (AssertionError found) {
                found(found.getMessage());
            }
        }
    }

    private static synchronized void found(String how) {
        System.out.println(how);
        System.exit(3);
    }

    private static void tests() {
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(Arrays.stream(TESTS)
                        .map(name -> selectClass("org.counterpart.forms." + name))
                        .toList())
                .build();
        LauncherFactory.create().execute(request, new TestExecutionListener() {
            @Override
            public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                if (result.getStatus() == TestExecutionResult.Status.FAILED) {
                    String why = result.getThrowable().map(Throwable::toString).orElse("");
                    found(test.getDisplayName() + " "
                            + Stream.of(why.split("\n")).findFirst().orElse(""));
                }
            }
        });
    }
}
