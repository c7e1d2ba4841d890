package dev.goalpost.server;

import dev.goalpost.engine.Engine;
import dev.goalpost.engine.config.Config;
import dev.goalpost.engine.config.ConfigException;
import dev.goalpost.engine.lean.LeanFault;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;

/** Where {@code bin/suggest-server} starts. */
public final class Main {
    private static final int USAGE = 2;

    private static volatile boolean failed;

    private Main() {}

    public static void main(String[] args) {
        switch (ServerOptions.parse(Arrays.asList(args))) {
            case ServerOptions.Help x -> System.out.print(ServerOptions.HELP);
            case ServerOptions.Version x -> System.out.println("Goalpost " + SuggestServer.VERSION);
            case ServerOptions.Wrong w -> {
                System.err.println("suggest-server: " + w.message());
                System.exit(USAGE);
            }
            case ServerOptions.Given given -> serve(given);
        }
    }

    private static void serve(ServerOptions.Given given) {
        try {
            Config config = given.config();
            if (config.feedback().file().isEmpty()) {
                config = config.withFeedback(usualFeedbackFile().toString());
            }
            Deque<Runnable> endings = new ConcurrentLinkedDeque<>();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(endings)));
            Engine engine = Engine.open(config);
            endings.push(engine::close);
            SuggestServer server = SuggestServer.start(engine);
            endings.push(server::close);
            for (String problem : engine.feedback().problems()) {
                System.err.println("suggest-server: " + problem);
            }
            System.err.println(
                    "suggest-server: "
                            + engine.session().describe()
                            + "; what is accepted is kept in "
                            + config.feedback().file());
            System.out.println("listening on " + server.address());
            System.out.flush();
            server.warmUp();
        } catch (ConfigException e) {
            fail(e, USAGE);
        } catch (IOException | LeanFault e) {
            fail(e, 1);
        }
    }

    private static void fail(Exception e, int status) {
        System.err.println("suggest-server: " + e.getMessage());
        failed = true;
        System.exit(status);
    }

    private static void stop(Deque<Runnable> endings) {
        endings.forEach(Runnable::run);
        if (!failed) {
            // Being told to stop is a server's normal end; a signal's status would be 143.
            Runtime.getRuntime().halt(0);
        }
    }

    private static Path usualFeedbackFile() {
        String state = System.getenv("XDG_STATE_HOME");
        Path folder =
                state == null || state.isEmpty()
                        ? Path.of(System.getProperty("user.home"), ".local", "state")
                        : Path.of(state);
        return folder.resolve("goalpost").resolve("feedback.jsonl");
    }
}
