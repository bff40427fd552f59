package org.counterpart.forms;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.counterpart.forms.access.AccessPolicy;
import org.counterpart.forms.access.Decision;
import org.counterpart.forms.access.PermittedEdit;

/** Which package may use which; one rule each. */
@AnalyzeClasses(packages = "org.counterpart.forms", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String ROOT = "org.counterpart.forms.";
    private static final String[] PURE = {
        ROOT + "form..", ROOT + "template..", ROOT + "access..", ROOT + "merge..", ROOT + "obligation"
    };
    private static final String[] SANS_IO = {
        ROOT + "form..",
        ROOT + "template..",
        ROOT + "access..",
        ROOT + "merge..",
        ROOT + "version",
        ROOT + "keys",
        ROOT + "fanout",
        ROOT + "live"
    };

    private static ArchRule only(String in, String... allowed) {
        return classes()
                .that()
                .resideInAPackage(in)
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(withJdk(allowed)));
    }

    private static String[] withJdk(String... allowed) {
        String[] all = new String[allowed.length + 2];
        all[0] = "java..";
        all[1] = "org.jspecify..";
        for (int i = 0; i < allowed.length; i++) {
            all[i + 2] = ROOT + allowed[i];
        }
        return all;
    }

    @ArchTest
    static final ArchRule formShouldUseTheJdkOnly = only(ROOT + "form", "form");

    @ArchTest
    static final ArchRule obligationShouldUseTheJdkOnly = only(ROOT + "obligation", "obligation");

    @ArchTest
    static final ArchRule bankHolidaysShouldBeSeenByOneClass = noClasses()
            .that()
            .doNotHaveSimpleName("BankHolidays")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("de.focus_shift..");

    @ArchTest
    static final ArchRule templateShouldUseFormExpressionsAndRulesOfDates =
            only(ROOT + "template", "template", "form", "template.expression", "obligation");

    @ArchTest
    static final ArchRule publicationCheckShouldUseTemplates =
            only(ROOT + "template.check", "template.check", "template", "template.expression", "form");

    @ArchTest
    static final ArchRule expressionsShouldUseForm = only(ROOT + "template.expression", "template.expression", "form");

    @ArchTest
    static final ArchRule textOperationsShouldUseNothing = only(ROOT + "merge.text", "merge.text");

    @ArchTest
    static final ArchRule mergeShouldUseForm = only(ROOT + "merge", "merge", "merge.text", "form");

    @ArchTest
    static final ArchRule codecShouldUseMergeAndForm = only(ROOT + "merge.codec", "merge..", "form");

    @ArchTest
    static final ArchRule accessShouldUseFormTemplateMergeAndObligation =
            only(ROOT + "access", "access", "form", "template", "merge", "merge.text", "obligation");

    @ArchTest
    static final ArchRule versionShouldUsePortsAndPurePackages =
            only(ROOT + "version", "version", "form", "merge..", "access", "store");

    @ArchTest
    static final ArchRule keysShouldUseTheCiphersOfThePlatformAndNothingElse = classes()
            .that()
            .resideInAPackage(ROOT + "keys")
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(
                    "java..", "javax.crypto..", "org.jspecify..", ROOT + "keys", ROOT + "form", ROOT + "store"));

    @ArchTest
    static final ArchRule onlyKeysShouldSeeCiphers = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + "keys..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("javax.crypto..");

    @ArchTest
    static final ArchRule fanOutShouldUseForm = only(ROOT + "fanout", "fanout", "form");

    @ArchTest
    static final ArchRule liveShouldUseNoAdapter = only(
            ROOT + "live",
            "live",
            "form",
            "template",
            "access",
            "merge..",
            "version",
            "store",
            "fanout",
            "cases",
            "notification",
            "audit",
            "identity");

    @ArchTest
    static final ArchRule purePackagesShouldUseValueTypesOnly = classes()
            .that()
            .resideInAnyPackage(PURE)
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(
                    "org.counterpart.forms..",
                    "org.jspecify..",
                    "java.lang..",
                    "java.util",
                    "java.util.function",
                    "java.util.stream",
                    "java.math",
                    "java.nio.charset",
                    "java.time",
                    "java.time.format"));

    @ArchTest
    static final ArchRule sansIoPackagesShouldHaveNoClockThreadOrLibrary = noClasses()
            .that()
            .resideInAnyPackage(SANS_IO)
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                    "java.util.concurrent..",
                    "java.io..",
                    "java.net..",
                    "io.vertx..",
                    "com.mongodb..",
                    "io.netty..",
                    "org.slf4j.."))
            .orShould()
            .dependOnClassesThat()
            .belongToAnyOf(Thread.class, java.util.Random.class, java.time.Clock.class)
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(Math.class, "random")
            .orShould()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(java.util.UUID.class, "randomUUID");

    @ArchTest
    static final ArchRule mergeAndLiveShouldHaveAnOrderOfIteration = noClasses()
            .that()
            .resideInAnyPackage(ROOT + "merge..", ROOT + "live")
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(java.util.HashMap.class, java.util.HashSet.class, java.util.IdentityHashMap.class);

    @ArchTest
    static final ArchRule onlyMongoAdaptersShouldSeeTheDriver = noClasses()
            .that()
            .resideOutsideOfPackages("org.counterpart.forms..mongo", "org.counterpart.forms..embedded")
            .and()
            .doNotHaveSimpleName("Assembly")
            .and()
            .doNotHaveSimpleName("Stores")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.mongodb..");

    @ArchTest
    static final ArchRule packagesShouldHaveNoCycles =
            slices().matching("org.counterpart.forms.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule onlyThePolicyShouldDecide =
            methods().that().haveRawReturnType(Decision.class).should().beDeclaredIn(AccessPolicy.class);

    @ArchTest
    static final ArchRule permittedEditsShouldBeMadeByAccessOnly = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + "access")
            .should()
            .callConstructor(
                    PermittedEdit.class,
                    org.counterpart.forms.form.PartKey.class,
                    org.counterpart.forms.merge.Entry.class);

    @ArchTest
    static final ArchRule permittedEditsShouldHaveNoPublicConstructor =
            com.tngtech.archunit.lang.syntax.ArchRuleDefinition.constructors()
                    .that()
                    .areDeclaredIn(PermittedEdit.class)
                    .should()
                    .bePackagePrivate();

    @ArchTest
    static final ArchRule nothingShouldBlock = noClasses()
            .that(are(resideInAnyPackage(SANS_IO)))
            .should()
            .callMethod(Thread.class, "sleep", long.class)
            .orShould()
            .callMethod(java.util.concurrent.CompletableFuture.class, "join")
            .orShould()
            .callMethod(java.util.concurrent.Future.class, "get");

    @ArchTest
    static final ArchRule methodsShouldNotBeSynchronized = methods()
            .that()
            .areDeclaredInClassesThat()
            .resideInAnyPackage(SANS_IO)
            .should()
            .notHaveModifier(JavaModifier.SYNCHRONIZED);

    @ArchTest
    static final ArchRule publicFieldsShouldBeFinal =
            fields().that().arePublic().should().beFinal();

    @ArchTest
    static final ArchRule staticFieldsShouldBeFinal =
            fields().that().areStatic().should().beFinal();
}
