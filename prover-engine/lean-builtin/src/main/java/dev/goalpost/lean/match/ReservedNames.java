package dev.goalpost.lean.match;

import dev.goalpost.kernel.ConstantInfo;
import dev.goalpost.kernel.Expr;
import dev.goalpost.kernel.Level;
import dev.goalpost.kernel.Name;
import dev.goalpost.lean.elab.NameResolution;
import dev.goalpost.lean.elab.TermElab;
import dev.goalpost.lean.meta.Matchers;
import dev.goalpost.lean.meta.Meta;
import dev.goalpost.lean.meta.Structures;

/** Theorems about a function that exist once somebody asks for them. */
final class ReservedNames {
    private ReservedNames() {}

    /** The name of the theorem, which is in the environment then; null when there is none. */
    static Name realize(TermElab elab, Name constant, String suffix) {
        Meta meta = elab.meta();
        Name name = constant.str(suffix);
        if (meta.env().contains(name)) {
            return NameResolution.isHidden(meta.env(), name) ? null : name;
        }
        if (!(meta.env().get(constant) instanceof ConstantInfo.Definition d)
                || Structures.projection(meta.env(), constant) != null) {
            return null;
        }
        if (suffix.matches("eq_[1-9][0-9]*")) {
            return equations(meta, d) && meta.env().contains(name) ? name : null;
        }
        return switch (suffix) {
            case "eq_def" -> unfolding(meta, d, name) ? name : null;
            case "induct", "induct_unfolding", "fun_cases", "fun_cases_unfolding" ->
                    induction(elab, d, name) ? name : null;
            case "mutual_induct", "mutual_induct_unfolding" -> {
                Name each = realize(elab, constant, suffix.substring("mutual_".length()));
                yield each != null && meta.env().contains(name) ? name : null;
            }
            default -> null;
        };
    }

    /** False when nothing is known of how the function computes, or it does not recurse. */
    private static boolean induction(TermElab elab, ConstantInfo.Definition d, Name name) {
        Name eqDef = realize(elab, d.name(), "eq_def");
        if (eqDef == null || name.lastString().startsWith("induct") && !isRecursive(d)) {
            return false;
        }
        FunctionalInduction.add(elab, d, name, eqDef);
        return true;
    }

    /** One for each case of a function that does not recurse. */
    private static boolean equations(Meta meta, ConstantInfo.Definition d) {
        if (Matchers.get(meta.env(), d.name()) != null
                || isRecursive(d)
                || meta.env().contains(d.name().str("eq_1"))) {
            return false;
        }
        Name eqDef = d.name().str("eq_def");
        if (!meta.env().contains(eqDef) && !unfolding(meta, d, eqDef)) {
            return false;
        }
        // where a matcher has no splitter there is eq_def alone
        return meta.observing(
                        () ->
                                new ConditionalEquations(meta, constant(d), d.levelParams(), true)
                                        .add(eqDef))
                != null;
    }

    private static Expr.Const constant(ConstantInfo.Definition d) {
        return Expr.constant(d.name(), d.levelParams().stream().map(Level::param).toList());
    }

    /** {@code ∀ xs, f xs = body} for a function that does not recurse. */
    private static boolean unfolding(Meta meta, ConstantInfo.Definition d, Name name) {
        if (Matchers.get(meta.env(), d.name()) != null || isRecursive(d)) {
            return false;
        }
        meta.lambdaTelescope(
                d.value(),
                (xs, body) -> {
                    Expr lhs = Expr.apps(constant(d), xs);
                    EquationCompiler.addTheorem(
                            meta,
                            name,
                            d.levelParams(),
                            meta.mkForallFVars(xs, meta.app().mkEq(lhs, body)),
                            meta.mkLambdaFVars(xs, meta.app().mkEqRefl(lhs)));
                    return null;
                });
        return true;
    }

    /** The equations of recursive functions were made with them, if they have any. */
    private static boolean isRecursive(ConstantInfo.Definition d) {
        return d.value()
                .contains(
                        e ->
                                e instanceof Expr.Const c
                                        && ("brecOn".equals(c.name.lastString())
                                                || c.name.equals(Name.of("WellFounded.fix"))
                                                || "_unary".equals(c.name.lastString())
                                                || "_mutual".equals(c.name.lastString())));
    }
}
