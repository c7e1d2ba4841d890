package dev.goalpost.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

/** The rules must see what they forbid, and nothing else. */
class ProcessRulesTest {
    @Test
    void aStrayPrintIsSeen() {
        assertThat(violated(ProcessRules.ONLY_LAUNCHERS, StrayPrint.class)).isTrue();
    }

    @Test
    void writingToAStreamThatWasHandedOverIsFine() {
        assertThat(violated(ProcessRules.ONLY_LAUNCHERS, HandedPrint.class)).isFalse();
    }

    @Test
    void anExitIsSeen() {
        assertThat(violated(ProcessRules.ONLY_LAUNCHERS, StrayExit.class)).isTrue();
    }

    @Test
    void aPrintedStackTraceIsSeen() {
        assertThat(violated(ProcessRules.NO_STACK_TRACE, PrintedTrace.class)).isTrue();
    }

    @Test
    void aRenderedStackTraceIsFine() {
        assertThat(violated(ProcessRules.NO_STACK_TRACE, RenderedTrace.class)).isFalse();
    }

    private static boolean violated(ArchRule rule, Class<?> type) {
        return rule.evaluate(new ClassFileImporter().importClasses(type)).hasViolation();
    }

    static final class StrayPrint {
        void run() {
            System.out.println("stray");
        }
    }

    record HandedPrint(PrintStream out) {
        void run() {
            out.println("asked for");
        }
    }

    static final class StrayExit {
        void run() {
            System.exit(1);
        }
    }

    static final class PrintedTrace {
        void run(RuntimeException failure) {
            failure.printStackTrace();
        }
    }

    static final class RenderedTrace {
        String run(RuntimeException failure) {
            StringWriter text = new StringWriter();
            failure.printStackTrace(new PrintWriter(text));
            return text.toString();
        }
    }
}
