package dev.goalpost.lean.tactic;

import dev.goalpost.lean.arith.ArithTactics;
import dev.goalpost.lean.simp.SimpTactics;
import dev.goalpost.lean.syntax.Tactic;
import java.util.HashMap;
import java.util.Map;

/**
 * Which evaluator runs which form of tactic. Tactics of one form and many names are told apart by
 * name.
 */
public final class TacticTable {
    private final Map<Class<? extends Tactic>, TacticEvaluator<Tactic>> byForm = new HashMap<>();
    private final Map<String, TacticEvaluator<Tactic>> byName = new HashMap<>();

    /** Every tactic that is known. */
    public static final TacticTable STANDARD = standard();

    private static TacticTable standard() {
        TacticTable t = new TacticTable();
        Combinators.register(t);
        CoreTactics.register(t);
        HypothesisTactics.register(t);
        CaseTactics.register(t);
        SearchTactics.register(t);
        ConvTactics.register(t);
        Games.register(t);
        LibrarySearch.register(t);
        Aesop.register(t);
        DerivedTactics.register(t);
        SplitIfs.register(t);
        GCongr.register(t);
        Guards.register(t);
        SimpTactics.register(t);
        ArithTactics.register(t);
        GetElemTactic.register(t);
        return t;
    }

    /** The evaluator of all tactics of this form, unless {@link #named} says otherwise. */
    @SuppressWarnings("unchecked")
    public <T extends Tactic> void form(Class<T> form, TacticEvaluator<T> evaluator) {
        if (byForm.put(form, (TacticEvaluator<Tactic>) evaluator) != null) {
            throw new IllegalStateException("two evaluators for " + form.getSimpleName());
        }
    }

    /** The evaluator of the tactic of that form and name. */
    @SuppressWarnings("unchecked")
    public <T extends Tactic> void named(Class<T> form, String name, TacticEvaluator<T> evaluator) {
        String key = form.getSimpleName() + " " + name;
        if (byName.put(key, (TacticEvaluator<Tactic>) evaluator) != null) {
            throw new IllegalStateException("two evaluators for " + key);
        }
    }

    public void basic(String name, TacticEvaluator<Tactic.Basic> evaluator) {
        named(Tactic.Basic.class, name, evaluator);
    }

    /** Null when nothing runs it. */
    TacticEvaluator<Tactic> find(Tactic t) {
        String name = nameOf(t);
        if (name != null) {
            TacticEvaluator<Tactic> e = byName.get(t.getClass().getSimpleName() + " " + name);
            if (e != null) {
                return e;
            }
        }
        return byForm.get(t.getClass());
    }

    /** What tells tactics of one form apart; null where the form has one meaning. */
    static String nameOf(Tactic t) {
        return switch (t) {
            case Tactic.Basic b -> b.name();
            case Tactic.WithNames w -> w.name();
            case Tactic.Search s -> s.name();
            case Tactic.Block b -> b.name();
            case Tactic.Say s -> s.name();
            case Tactic.Depth d -> d.name();
            case Tactic.Simp s -> s.name();
            case Tactic.Unfold u -> u.name();
            case Tactic.Exists e -> e.name();
            case Tactic.Unsupported u -> u.name();
            default -> null;
        };
    }
}
