package dev.goalpost.lean.tactic;

import dev.goalpost.kernel.Expr;
import dev.goalpost.lean.elab.InfoTrail;
import dev.goalpost.lean.env.LeanEnv;
import dev.goalpost.lean.meta.MetavarContext;
import dev.goalpost.lean.syntax.Span;
import dev.goalpost.lean.syntax.Tactic;
import java.util.ArrayList;
import java.util.List;

/**
 * What happened while tactics ran: each tactic with the goals before and after it, and the states
 * at the markers {@code llmsuggest} and {@code llmstep}. Backtracking takes steps back; markers
 * stay.
 */
public final class TacticTrace {
    /** Open goals, the main one first. */
    public record State(LeanEnv env, MetavarContext mctx, long nextId, List<Expr.MVar> goals) {}

    /** One tactic that succeeded; combinators are not listed, what they ran is. */
    public record Step(Tactic tactic, State before, State after) {}

    /** {@code prefix} is null for {@code llmsuggest}; the state is that before the marker. */
    public record Marker(Span span, String prefix, State state) {}

    /** A {@code sorry}; the main goal of the state is what it admits. */
    public record Sorry(Span span, State state) {}

    private final List<Step> steps = new ArrayList<>();
    private final List<Sorry> sorrys = new ArrayList<>();
    private final List<Marker> markers = new ArrayList<>();
    private final boolean collectsSteps;
    private final InfoTrail infos; // null: not wanted

    private TacticTrace(boolean collectsSteps, InfoTrail infos) {
        this.collectsSteps = collectsSteps;
        this.infos = infos;
    }

    /** Keeps markers only. */
    public static TacticTrace ofMarkers() {
        return new TacticTrace(false, null);
    }

    /** Keeps steps and markers. */
    public static TacticTrace ofSteps() {
        return new TacticTrace(true, null);
    }

    /** Keeps markers, and what editors show. */
    public static TacticTrace ofInfos() {
        return new TacticTrace(false, new InfoTrail());
    }

    /** What editors show; null where it is not kept. */
    public InfoTrail infos() {
        return infos;
    }

    public boolean collectsSteps() {
        return collectsSteps;
    }

    /** In the order in which the tactics ended. */
    public List<Step> steps() {
        return List.copyOf(steps);
    }

    public List<Marker> markers() {
        return List.copyOf(markers);
    }

    public List<Sorry> sorrys() {
        return List.copyOf(sorrys);
    }

    void add(Sorry s) {
        sorrys.add(s);
    }

    void add(Step s) {
        steps.add(s);
    }

    void add(Marker m) {
        markers.add(m);
    }

    int mark() {
        return steps.size();
    }

    void rollback(int mark) {
        while (steps.size() > mark) {
            steps.remove(steps.size() - 1);
        }
    }
}
