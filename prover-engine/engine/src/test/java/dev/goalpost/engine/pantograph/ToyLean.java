package dev.goalpost.engine.pantograph;

import com.fasterxml.jackson.databind.JsonNode;
import dev.goalpost.engine.config.Config;
import dev.goalpost.engine.lean.LeanFault;
import dev.goalpost.engine.pantograph.wire.Command;
import dev.goalpost.engine.pantograph.wire.Expression;
import dev.goalpost.engine.pantograph.wire.Goal;
import dev.goalpost.engine.pantograph.wire.GoalPrintResult;
import dev.goalpost.engine.pantograph.wire.GoalStartResult;
import dev.goalpost.engine.pantograph.wire.GoalTacticResult;
import dev.goalpost.engine.pantograph.wire.SerialMessage;
import dev.goalpost.engine.pantograph.wire.Variable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The far end of a Pantograph wire with a toy for a prover, so that what is tested is the real
 * client. Its tactics: {@code close}, {@code close_N} (any N), {@code split}, {@code become X},
 * {@code become X ...} with a comment after {@code --}, {@code same}, {@code fail}, {@code
 * unreadable}, {@code cheat}, {@code leak}, {@code sleep MILLIS}, {@code hang}, {@code die}, {@code
 * garbage}.
 */
public final class ToyLean implements Peer {
    private record State(List<String> goals, boolean sorry, boolean mvar, int firstId) {}

    private final Pipe toToy = new Pipe();
    private final Pipe fromToy = new Pipe();
    private final Map<Long, State> states = new HashMap<>();
    private final AtomicInteger requests = new AtomicInteger();
    private final Thread thread;
    private volatile boolean killed;
    private long nextState;
    private int nextGoal;

    public ToyLean() {
        thread = new Thread(this::run, "toy-lean");
        thread.setDaemon(true);
        thread.start();
    }

    /** The real client, over a fresh toy. */
    public static PantographClient client(Config.Pool limits) throws LeanFault {
        return PantographClient.over(new ToyLean(), "toy", limits);
    }

    /** Limits that suit a test. */
    public static Config.Pool limits(int readMillis) {
        return limits(readMillis, 200);
    }

    /** Limits that suit a test. */
    public static Config.Pool limits(int readMillis, int graceMillis) {
        return new Config.Pool(
                2,
                1000,
                Duration.ofMinutes(30),
                Duration.ofSeconds(20),
                Duration.ofMillis(readMillis),
                Duration.ofMillis(graceMillis),
                1 << 20);
    }

    boolean wasKilled() {
        return killed;
    }

    int requests() {
        return requests.get();
    }

    private void run() {
        Lines lines = new Lines(toToy.source, 1 << 20);
        try {
            write("ready.");
            while (lines.next() instanceof Lines.Line.Text t && !t.text().isBlank()) {
                requests.incrementAndGet();
                Command c = Codec.command(t.text());
                Object answer = answer(c.cmd(), c.payload());
                if (answer == null) {
                    return;
                }
                write(answer instanceof String s ? s : Codec.line(answer));
            }
        } catch (IOException | InterruptedException e) {
            // killed: as a process would be, in the middle of anything
        } catch (Codec.Malformed e) {
            throw new AssertionError(e);
        } finally {
            closeQuietly();
        }
    }

    private void closeQuietly() {
        try {
            fromToy.sink.close();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void write(String line) throws IOException {
        // in two pieces, as pipes do
        byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
        int half = bytes.length / 2;
        fromToy.sink.write(bytes, 0, half);
        fromToy.sink.write(bytes, half, bytes.length - half);
    }

    private Object answer(String cmd, JsonNode p) throws InterruptedException {
        switch (cmd) {
            case "goal.start" -> {
                String target = p.has("expr") ? p.get("expr").asText() : p.get("copyFrom").asText();
                if (target.equals("nonsense")) {
                    return Map.of("error", "expr", "desc", "unknown identifier 'nonsense'");
                }
                long id = keep(new State(List.of(target), false, false, nextGoal++));
                return new GoalStartResult(id, "_uniq.0");
            }
            case "goal.print" -> {
                State s = states.get(p.get("stateId").asLong());
                return new GoalPrintResult(
                        null,
                        null,
                        goals(s),
                        List.of(),
                        s.sorry(),
                        false,
                        s.mvar() || !s.goals().isEmpty());
            }
            case "goal.tactic" -> {
                return tactic(states.get(p.get("stateId").asLong()), p);
            }
            case "goal.delete" -> {
                p.get("stateIds").forEach(id -> states.remove(id.asLong()));
                return Map.of();
            }
            case "options.set", "reset" -> {
                return Map.of();
            }
            case "env.catalog" -> {
                return Map.of("symbols", List.of());
            }
            default -> {
                return Map.of("error", "command", "desc", "Unknown command " + cmd);
            }
        }
    }

    private long keep(State s) {
        states.put(nextState, s);
        return nextState++;
    }

    private static List<Goal> goals(State s) {
        List<Goal> goals = new ArrayList<>();
        for (int i = 0; i < s.goals().size(); i++) {
            goals.add(
                    new Goal(
                            "_uniq." + (s.firstId() + i),
                            null,
                            "tactic",
                            Expression.of(s.goals().get(i)),
                            List.of(
                                    new Variable(
                                            "_uniq.1", "h", false, Expression.of("p"), null))));
        }
        return goals;
    }

    private Object tactic(State s, JsonNode p) throws InterruptedException {
        if (s == null) {
            return Map.of("error", "index", "desc", "Invalid state index " + p.get("stateId"));
        }
        String text = p.path("tactic").asText();
        String word = text.split("[ _]")[0];
        String rest = text.contains(" ") ? text.substring(text.indexOf(' ') + 1) : "";
        rest = rest.contains(" --") ? rest.substring(0, rest.indexOf(" --")) : rest;
        return switch (word) {
            case "close" -> success(List.of(), s.sorry(), false);
            case "split" -> success(List.of("left", "right"), s.sorry(), false);
            case "become" -> success(List.of(rest), s.sorry(), false);
            case "same" -> success(s.goals(), s.sorry(), false);
            case "cheat" -> success(List.of(), true, false);
            case "leak" -> success(List.of(), false, true);
            case "sleep" -> {
                Thread.sleep(Long.parseLong(rest));
                yield success(List.of(), false, false);
            }
            case "hang" -> {
                Thread.sleep(600_000);
                yield null;
            }
            case "die" -> null;
            case "garbage" -> "}{ not json";
            case "unreadable" ->
                    new GoalTacticResult(null, null, List.of(), "unexpected token", false, false);
            default ->
                    new GoalTacticResult(
                            null,
                            null,
                            List.of(
                                    new SerialMessage(
                                            "",
                                            null,
                                            null,
                                            "error",
                                            "",
                                            "tactic '" + word + "' failed",
                                            "")),
                            null,
                            false,
                            false);
        };
    }

    private GoalTacticResult success(List<String> goals, boolean sorry, boolean mvar) {
        State next = new State(goals, sorry, mvar, nextGoal);
        nextGoal += goals.size();
        return new GoalTacticResult(keep(next), goals(next), List.of(), null, sorry, false);
    }

    @Override
    public InputStream output() {
        return fromToy.source;
    }

    @Override
    public OutputStream input() {
        return toToy.sink;
    }

    @Override
    public String complaints() {
        return "";
    }

    @Override
    public void kill() {
        killed = true;
        thread.interrupt();
    }

    @Override
    public void end() {
        kill();
    }
}
