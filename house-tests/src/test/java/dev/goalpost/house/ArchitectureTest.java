package dev.goalpost.house;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;

/** The one-way dependencies of docs/architecture.md, and who may load which library. */
@AnalyzeClasses(packages = "dev.goalpost", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String KERNEL = "dev.goalpost.kernel..";
    private static final String LEAN = "dev.goalpost.lean..";
    private static final String ENGINE = "dev.goalpost.engine..";
    private static final String TRAINING = "dev.goalpost.training..";
    private static final String CLI = "dev.goalpost.cli..";
    private static final String SERVER = "dev.goalpost.server..";
    private static final String SIDECAR = "dev.goalpost.sidecar..";

    @ArchTest
    static final ArchRule THE_KERNEL_DEPENDS_ON_NOTHING =
            classes()
                    .that()
                    .resideInAPackage(KERNEL)
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage("java..", KERNEL);

    @ArchTest
    static final ArchRule THE_BUILT_IN_LEAN_DEPENDS_ON_THE_KERNEL_ALONE =
            classes()
                    .that()
                    .resideInAPackage(LEAN)
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage("java..", "org.slf4j..", KERNEL, LEAN);

    @ArchTest static final ArchRule ENGINE_SEES = sees(ENGINE, List.of(KERNEL, LEAN));

    @ArchTest static final ArchRule TRAINING_SEES = sees(TRAINING, List.of(KERNEL, LEAN, ENGINE));

    @ArchTest static final ArchRule CLI_SEES = sees(CLI, List.of(KERNEL, LEAN, ENGINE, TRAINING));

    @ArchTest static final ArchRule SERVER_SEES = sees(SERVER, List.of(KERNEL, LEAN, ENGINE));

    @ArchTest
    static final ArchRule SIDECAR_SEES = sees(SIDECAR, List.of(KERNEL, LEAN, ENGINE, SERVER));

    @ArchTest static final ArchRule DJL = onlyFor("ai.djl..", TRAINING);

    @ArchTest static final ArchRule JAVALIN = onlyFor("io.javalin..", SERVER);

    @ArchTest static final ArchRule JETTY = onlyFor("org.eclipse.jetty..", SERVER);

    @ArchTest static final ArchRule PICOCLI = onlyFor("picocli..", CLI);

    @ArchTest static final ArchRule ONLY_LAUNCHERS_TOUCH_THE_PROCESS = ProcessRules.ONLY_LAUNCHERS;

    @ArchTest static final ArchRule NO_STACK_TRACE_IS_PRINTED = ProcessRules.NO_STACK_TRACE;

    /** A rule over no classes holds: guard against looking in the wrong place. */
    @ArchTest
    static void everyModuleIsLookedAt(JavaClasses all) {
        for (String name :
                List.of(
                        "dev.goalpost.kernel",
                        "dev.goalpost.lean",
                        "dev.goalpost.cli",
                        "dev.goalpost.server",
                        "dev.goalpost.sidecar")) {
            Assertions.assertThat(all.that(resideInAPackage(name + ".."))).as(name).isNotEmpty();
        }
    }

    /** Of our own packages, the one sees itself and these. */
    private static ArchRule sees(String ours, List<String> others) {
        String[] allowed = Stream.concat(Stream.of(ours), others.stream()).toArray(String[]::new);
        return noClasses()
                .that()
                .resideInAPackage(ours)
                .should()
                .dependOnClassesThat(
                        resideInAPackage("dev.goalpost..").and(not(resideInAnyPackage(allowed))))
                .allowEmptyShould(true);
    }

    private static ArchRule onlyFor(String library, String ours) {
        return noClasses()
                .that()
                .resideOutsideOfPackage(ours)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library);
    }
}
