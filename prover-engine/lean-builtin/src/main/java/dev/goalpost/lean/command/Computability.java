package dev.goalpost.lean.command;

import dev.goalpost.kernel.ConstantInfo;
import dev.goalpost.kernel.Expr;
import dev.goalpost.kernel.Name;
import dev.goalpost.lean.env.LeanEnv;
import dev.goalpost.lean.match.PreDefinition;
import dev.goalpost.lean.meta.Meta;
import dev.goalpost.lean.meta.MetaException;
import dev.goalpost.lean.meta.Tags;
import dev.goalpost.lean.syntax.Command.Definition.Kind;
import java.util.HashSet;
import java.util.Set;

/**
 * Whether a definition can be run. Lean compiles each definition and refuses those that need an
 * axiom or a recursor to compute something, unless they are marked {@code noncomputable}; types and
 * proofs are never computed.
 */
final class Computability {
    static final String TAG = "noncomputable";

    /** Recursors of propositions and empty types are casts or never run. */
    private static final Set<Name> RUNNABLE =
            Set.of(
                    Name.of("Eq.rec"),
                    Name.of("HEq.rec"),
                    Name.of("And.rec"),
                    Name.of("False.rec"),
                    Name.of("Empty.rec"),
                    Name.of("PEmpty.rec"));

    private static final Name SORRY = Name.of("sorryAx");

    private final Meta meta;
    private final Set<Expr> seen = new HashSet<>(); // shared parts are looked at once

    private Computability(Meta meta) {
        this.meta = meta;
    }

    /** Fails when {@code p} would have to be marked. */
    static void check(Meta meta, PreDefinition p) {
        boolean data = p.kind() == Kind.DEF || p.kind() == Kind.ABBREV || p.kind() == Kind.OPAQUE;
        boolean compiled = data || p.kind() == Kind.INSTANCE || p.kind() == Kind.EXAMPLE;
        if (compiled
                && p.value().contains(e -> obstacle(meta.env(), e) != null)
                && !p.value().contains(e -> e.isConstOf(SORRY))) {
            Computability c = new Computability(meta);
            if (!c.isErased(p.type())) {
                c.visit(p.value());
            }
        }
    }

    /** What is said about a constant that cannot be run; null for others. */
    private static String obstacle(LeanEnv env, Expr e) {
        if (!(e instanceof Expr.Const c)) {
            return null;
        }
        if (env.get(c.name) instanceof ConstantInfo.Axiom || Tags.has(env, TAG, c.name)) {
            return "failed to compile definition, consider marking it as 'noncomputable' because it"
                    + " depends on '"
                    + c.name
                    + "', and it does not have executable code";
        }
        Name rec = c.name;
        if ("recOn".equals(rec.lastString()) && env.contains(rec.prefix().str("rec"))) {
            rec = rec.prefix().str("rec");
        }
        return env.get(rec) instanceof ConstantInfo.Recursor && !RUNNABLE.contains(rec)
                ? "code generator does not support recursor '"
                        + rec
                        + "' yet, consider using 'match ... with' and/or structural recursion"
                : null;
    }

    /** True for what has this type when it is a type or a proof. */
    private boolean isErased(Expr type) {
        return meta.forallTelescopeReducing(type, (xs, t) -> t instanceof Expr.Sort)
                || meta.isProp(type);
    }

    private void visit(Expr e) {
        meta.step();
        if (!seen.add(e)) {
            return;
        }
        switch (e) {
            case Expr.Lam l ->
                    meta.lambdaTelescope(
                            l,
                            (xs, body) -> {
                                visitUnlessErased(body);
                                return null;
                            });
            case Expr.Let l ->
                    meta.withLetDecl(
                            l.name,
                            l.type,
                            l.value,
                            x -> {
                                visitUnlessErased(l.value);
                                visitUnlessErased(l.body.instantiate1(x));
                                return null;
                            });
            case Expr.App a -> {
                visit(a.getAppFn());
                for (Expr arg : a.getAppArgs()) {
                    visitUnlessErased(arg);
                }
            }
            case Expr.Proj p -> visit(p.struct);
            case Expr.Const c -> {
                String why = obstacle(meta.env(), c);
                if (why != null) {
                    throw new MetaException(why);
                }
            }
            default -> {
                // nothing to run
            }
        }
    }

    private void visitUnlessErased(Expr e) {
        if (!seen.contains(e)
                && e.contains(s -> obstacle(meta.env(), s) != null)
                && !isErased(meta.inferType(e))) {
            visit(e);
        }
    }
}
