package dev.goalpost.engine.lean;

import dev.goalpost.engine.config.Config;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;

/** The contract, kept by a real Pantograph where {@code GOALPOST_PANTOGRAPH} names one. */
@Tag("real-lean")
class RealPantographTest extends LeanSessionContract {
    @Override
    LeanSession open() throws Exception {
        String command = System.getenv(LeanChoice.VARIABLE);
        if (command == null || command.isBlank()) {
            System.err.println(
                    "SKIPPED: no real Pantograph was tested; "
                            + LeanChoice.VARIABLE
                            + " names none (the same contract ran against our own repl)");
            Assumptions.abort(LeanChoice.VARIABLE + " is not set");
        }
        LeanChoice choice = LeanChoice.of("pantograph:" + command, System.getenv());
        return dev.goalpost.engine.pantograph.PantographClient.start(
                ((LeanChoice.Pantograph) choice).command(), Config.DEFAULT.pool());
    }
}
