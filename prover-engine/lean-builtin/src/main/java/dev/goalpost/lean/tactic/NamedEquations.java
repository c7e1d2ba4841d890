package dev.goalpost.lean.tactic;

import dev.goalpost.kernel.Name;
import dev.goalpost.lean.elab.NameResolution;
import dev.goalpost.lean.syntax.Tactic;
import dev.goalpost.lean.syntax.Term;
import java.util.ArrayList;
import java.util.List;

/** What the name of a definition means to {@code rw} and {@code simp_rw}. */
public final class NamedEquations {
    private NamedEquations() {}

    /** What is tried with an equation. */
    public interface Step {
        void run(Term equation);
    }

    /** A definition's name stands for its equations, tried one after the other. */
    public static void each(TacticContext ctx, Tactic.RwRule rule, Step step) {
        EquationsOf eqns = equationsOf(ctx, rule.term());
        if (eqns == null) {
            step.run(rule.term());
            return;
        }
        for (Name eqn : eqns.names) {
            if (ctx.attempt(() -> step.run(new Term.Const(rule.term().span(), eqn))) == null) {
                return;
            }
        }
        List<Object> text = new ArrayList<>();
        text.add("Failed to rewrite using equation theorems for `");
        text.add(eqns.fn);
        text.add("`");
        if (eqns.names.size() > 1) {
            text.add("\n\nHint: Try rewriting with `");
            text.add(eqns.fn.str("eq_def"));
            text.add("`");
        }
        throw ctx.error(rule.span(), text.toArray());
    }

    private record EquationsOf(Name fn, List<Name> names) {}

    /** The equations, if the term is the name of a definition and no local variable; else null. */
    private static EquationsOf equationsOf(TacticContext ctx, Term term) {
        if (!(term instanceof Term.Ident id)) {
            return null;
        }
        boolean local = ctx.withMain(() -> ctx.elab().findLocal(id.name()) != null);
        if (local) {
            return null;
        }
        List<NameResolution.Resolved> found =
                NameResolution.resolveGlobal(ctx.meta().env(), ctx.elab().scope(), id.name());
        if (found.size() != 1 || !found.get(0).fields().isEmpty()) {
            return null;
        }
        Name fn = found.get(0).constant();
        List<Name> names = Unfold.equations(ctx.elab(), fn);
        return names == null ? null : new EquationsOf(fn, names);
    }
}
