package dev.goalpost.engine.lean;

import dev.goalpost.engine.config.Config;
import dev.goalpost.engine.pantograph.PantographClient;
import dev.goalpost.engine.pantograph.PantographServer;
import dev.goalpost.lean.BuiltinLean;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The contract, kept by the built-in Lean behind Pantograph's protocol in a process of its own. */
class ReplProcessTest extends LeanSessionContract {
    @Override
    LeanSession open() throws LeanFault {
        return PantographClient.start(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-Xss512m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Repl.class.getName()),
                Config.DEFAULT.pool());
    }

    /** What {@code prover-engine repl} runs. */
    static final class Repl {
        private Repl() {}

        public static void main(String[] args) throws Exception {
            Thread t =
                    new Thread(
                            null,
                            () -> {
                                try {
                                    new PantographServer(new BuiltinSession(BuiltinLean.load()))
                                            .serve(System.in, System.out);
                                } catch (IOException e) {
                                    throw new AssertionError(e);
                                }
                            },
                            "repl",
                            512L << 20);
            t.start();
            t.join();
        }
    }
}
