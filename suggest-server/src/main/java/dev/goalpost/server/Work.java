package dev.goalpost.server;

import dev.goalpost.engine.Engine;
import dev.goalpost.engine.check.Verdict;
import dev.goalpost.engine.feedback.Acceptance;
import dev.goalpost.engine.lean.Goal;
import dev.goalpost.engine.lean.LeanFault;
import dev.goalpost.engine.lean.StateKey;
import dev.goalpost.engine.policy.PolicyRequest.Surroundings;
import dev.goalpost.engine.suggest.MarkedGoal;
import dev.goalpost.engine.suggest.SuggestRequest;
import dev.goalpost.engine.suggest.Suggestions;
import dev.goalpost.engine.text.GoalText;
import dev.goalpost.kernel.Cancellation;
import dev.goalpost.server.wire.FeedbackAnswer;
import dev.goalpost.server.wire.FeedbackRequest;
import dev.goalpost.server.wire.GoalFound;
import dev.goalpost.server.wire.LlmstepAnswer;
import dev.goalpost.server.wire.LlmstepRequest;
import dev.goalpost.server.wire.SuggestAnswer;
import dev.goalpost.server.wire.Suggestion;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What the server does for a request, with no HTTP in it. Safe for several threads. */
public final class Work {
    /** Something to tell a client that listens while the work goes on. */
    public sealed interface Event {
        record Found(GoalFound goal) implements Event {}

        record Decided(Suggestion suggestion) implements Event {}
    }

    private final Engine engine;
    private final Metrics metrics;
    private final RecentFiles files;
    private final Supplier<Instant> clock;

    Work(Engine engine, Metrics metrics, Supplier<Instant> clock) {
        this.engine = engine;
        this.metrics = metrics;
        this.files = new RecentFiles(engine.suggester());
        this.clock = clock;
    }

    /** Tactics for a printed goal, best first, without those that are known to fail. */
    LlmstepAnswer llmstep(LlmstepRequest request, Cancellation c) throws HttpError, LeanFault {
        Goal goal = goal(request.tactic_state(), "tactic_state");
        SuggestRequest wish = SuggestRequest.of(engine.config()).withPrefix(request.prefix());
        Optional<MarkedGoal> inFile = inContext(request.context(), goal, wish, c);
        Suggestions suggestions =
                inFile.isPresent()
                        ? engine.suggester().suggest(inFile.get(), wish, this::counted, c)
                        : printed(request.tactic_state(), wish, this::counted, c);
        return new LlmstepAnswer(
                suggestions.ranked().stream()
                        .filter(s -> !(s.verdict() instanceof Verdict.Fails))
                        .map(dev.goalpost.engine.rank.Suggestion::tactic)
                        .toList());
    }

    /** The goal at the end of the context, if it is the one that was printed. */
    private Optional<MarkedGoal> inContext(
            String context, Goal goal, SuggestRequest wish, Cancellation c) throws LeanFault {
        if (context.isBlank() || context.length() > engine.config().suggest().maxFileBytes()) {
            return Optional.empty();
        }
        try {
            MarkedGoal found =
                    files.goal(MarkedText.atEnd(context), c.within(wish.timeBudget().toMillis()));
            return found.mainGoal()
                    .filter(g -> StateKey.of(List.of(g)).equals(StateKey.of(List.of(goal))))
                    .map(g -> found);
        } catch (HttpError e) {
            return Optional.empty(); // this Lean cannot follow the file; the printed goal is left
        } catch (Cancellation.Cancelled e) {
            c.checkNow();
            return Optional.empty();
        }
    }

    /** Suggestions with verdicts, told one by one as they are decided and ranked at the end. */
    public SuggestAnswer suggest(
            dev.goalpost.server.wire.SuggestRequest request,
            Consumer<Event> listener,
            Cancellation c)
            throws HttpError, LeanFault {
        Consumer<dev.goalpost.engine.rank.Suggestion> each =
                s -> {
                    counted(s);
                    listener.accept(new Event.Decided(suggestion(s)));
                };
        SuggestRequest wish = wish(request);
        if (request.goal() != null) {
            Goal goal = goal(request.goal(), "goal");
            listener.accept(new Event.Found(new GoalFound(null, null, goal.pp())));
            return answer(null, null, printed(request.goal(), wish, each, c));
        }
        MarkedGoal marked = files.goal(MarkedText.at(request.file()), c);
        String goal = marked.mainGoal().map(Goal::pp).orElseThrow();
        listener.accept(new Event.Found(new GoalFound(marked.line(), marked.column(), goal)));
        MarkedGoal wanted = request.prefix() == null ? marked : withoutPrefix(marked);
        return answer(
                marked.line(), marked.column(), engine.suggester().suggest(wanted, wish, each, c));
    }

    /** Learns that a suggestion was taken. */
    public FeedbackAnswer feedback(FeedbackRequest request) throws HttpError {
        try {
            engine.feedback()
                    .accept(
                            new Acceptance(
                                    request.goal(),
                                    request.tactic(),
                                    request.file(),
                                    clock.get().toString()));
        } catch (GoalText.NotAGoal e) {
            throw notAGoal(e, "goal");
        }
        return new FeedbackAnswer(
                engine.feedback().size(), !engine.config().feedback().file().isEmpty());
    }

    private Suggestions printed(
            String goal,
            SuggestRequest wish,
            Consumer<dev.goalpost.engine.rank.Suggestion> each,
            Cancellation c)
            throws HttpError, LeanFault {
        try {
            return engine.suggester().suggestPrinted(goal, Surroundings.NONE, wish, each, c);
        } catch (GoalText.NotAGoal e) {
            throw notAGoal(e, null);
        }
    }

    private static Goal goal(String text, String field) throws HttpError {
        try {
            return GoalText.first(text);
        } catch (GoalText.NotAGoal e) {
            throw notAGoal(e, field);
        }
    }

    private static HttpError notAGoal(GoalText.NotAGoal e, String field) {
        return new HttpError(
                HttpError.Kind.INVALID_GOAL, "not a printed goal: " + e.getMessage(), field);
    }

    /** An explicit wish outweighs the one at the marker. */
    private static MarkedGoal withoutPrefix(MarkedGoal m) {
        return new MarkedGoal(
                m.line(), m.column(), "", m.state(), m.goal(), m.why(), m.surroundings());
    }

    private SuggestRequest wish(dev.goalpost.server.wire.SuggestRequest r) {
        SuggestRequest wish = SuggestRequest.of(engine.config());
        if (r.count() != null) {
            wish = wish.withCount(r.count());
        }
        if (r.prefix() != null) {
            wish = wish.withPrefix(r.prefix());
        }
        if (r.timeBudgetMs() != null) {
            wish = wish.withTimeBudget(Duration.ofMillis(r.timeBudgetMs()));
        }
        double temperature = r.temperature() == null ? wish.temperature() : r.temperature();
        long seed = r.seed() == null ? wish.seed() : r.seed();
        return wish.withTemperature(temperature, seed);
    }

    private void counted(dev.goalpost.engine.rank.Suggestion s) {
        metrics.candidate(s.verdict().word());
    }

    private static SuggestAnswer answer(Integer line, Integer column, Suggestions s) {
        return new SuggestAnswer(
                line,
                column,
                s.goal().pp(),
                s.ranked().stream().map(Work::suggestion).toList(),
                s.candidates(),
                s.checked(),
                s.took().toMillis());
    }

    private static Suggestion suggestion(dev.goalpost.engine.rank.Suggestion s) {
        return new Suggestion(
                s.tactic(),
                s.verdict().word(),
                s.verdict().goalsLeft().stream().map(Goal::pp).toList(),
                finite(s.logProb().value()),
                s.energy().map(e -> finite(e.value())).orElse(null),
                finite(s.score()),
                s.verdict().reasonOrNull(),
                s.origin(),
                s.merged());
    }

    /** JSON has no infinity. */
    private static Double finite(double d) {
        return Double.isFinite(d) ? d : null;
    }
}
