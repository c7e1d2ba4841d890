package dev.goalpost.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;

/** Who may touch what a process has only once: its standard streams and its end. */
final class ProcessRules {
    /** The launchers' main classes, and the one that the build starts. */
    private static final Set<String> LAUNCHERS =
            Set.of(
                    "dev.goalpost.cli.Main",
                    "dev.goalpost.server.Main",
                    "dev.goalpost.sidecar.Main",
                    "dev.goalpost.lean.library.LibraryCompiler");

    /** Everyone else is handed the streams that it writes to. */
    static final ArchRule ONLY_LAUNCHERS =
            noClasses()
                    .that(areNoLaunchers())
                    .should()
                    .accessField(System.class, "out")
                    .orShould()
                    .accessField(System.class, "err")
                    .orShould()
                    .accessField(System.class, "in")
                    .orShould()
                    .callMethod(System.class, "exit", int.class);

    /** A failure is logged, or told to whoever asked. */
    static final ArchRule NO_STACK_TRACE =
            noClasses()
                    .should()
                    .callMethodWhere(
                            DescribedPredicate.describe(
                                    "printStackTrace() is called",
                                    call ->
                                            call.getTarget().getName().equals("printStackTrace")
                                                    && call.getTarget()
                                                            .getRawParameterTypes()
                                                            .isEmpty()));

    private ProcessRules() {}

    private static DescribedPredicate<JavaClass> areNoLaunchers() {
        return DescribedPredicate.describe(
                "are no launchers",
                type -> {
                    String name = type.getName();
                    int nested = name.indexOf('$');
                    return !LAUNCHERS.contains(nested < 0 ? name : name.substring(0, nested));
                });
    }
}
