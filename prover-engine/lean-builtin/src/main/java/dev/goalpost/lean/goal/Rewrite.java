package dev.goalpost.lean.goal;

import dev.goalpost.kernel.BinderInfo;
import dev.goalpost.kernel.Expr;
import dev.goalpost.kernel.Level;
import dev.goalpost.kernel.Name;
import dev.goalpost.lean.meta.AppBuilder;
import dev.goalpost.lean.meta.MVarKind;
import dev.goalpost.lean.meta.MessageData;
import dev.goalpost.lean.meta.Meta;
import dev.goalpost.lean.meta.MetaException;
import dev.goalpost.lean.meta.Occurrences;
import dev.goalpost.lean.meta.Transparency;
import java.util.ArrayList;
import java.util.List;

/** One step of rewriting. */
public final class Rewrite {
    private Rewrite() {}

    /** {@code eq : e = newTerm}; {@code newGoals}: side conditions and what stayed unknown. */
    public record Result(Expr newTerm, Expr eq, List<Expr.MVar> newGoals) {}

    /** Rewrites the instances in {@code e} of one side of {@code proof}'s equation by the other. */
    public static Result rewrite(
            Meta meta, Expr.MVar goal, Expr e, Expr proof, boolean symm, Occurrences occs) {
        return rewrite(meta, goal, e, proof, symm, occs, Transparency.INSTANCES);
    }

    /** The same; instances are found up to definitions of this {@code transparency}. */
    public static Result rewrite(
            Meta meta,
            Expr.MVar goal,
            Expr e,
            Expr proof,
            boolean symm,
            Occurrences occs,
            Transparency transparency) {
        Goals.checkNotAssigned(meta, goal, "rewrite");
        return meta.withMVarContext(
                goal, () -> start(meta, goal, e, proof, symm, occs, transparency));
    }

    private static Result start(
            Meta meta,
            Expr.MVar goal,
            Expr e,
            Expr proofIn,
            boolean symm,
            Occurrences occs,
            Transparency transparency) {
        Expr type = meta.instantiateMVars(meta.inferType(proofIn));
        Meta.MetaTelescope t =
                meta.forallMetaTelescopeReducing(type, Integer.MAX_VALUE, MVarKind.NATURAL);
        Expr proof = Expr.apps(proofIn, t.mvars());
        Expr rel = meta.instantiateMVars(t.type());
        if (rel.isAppOfArity(AppBuilder.IFF, 2)) {
            Expr[] sides = rel.getAppArgs();
            proof = Expr.apps(Expr.constant(Name.of("propext")), sides[0], sides[1], proof);
            rel = Expr.apps(Expr.constant(AppBuilder.EQ, Level.ONE), Expr.PROP, sides[0], sides[1]);
        } else if (rel.isAppOfArity(AppBuilder.HEQ, 4)) {
            Expr[] args = rel.getAppArgs();
            if (meta.isDefEq(args[0], args[2])) {
                Level u = meta.getLevel(args[0]);
                proof =
                        Expr.apps(
                                Expr.constant(Name.of("eq_of_heq"), u),
                                args[0],
                                args[1],
                                args[3],
                                proof);
                rel = meta.app().mkEq(args[1], args[3]);
            }
        }
        AppBuilder.EqParts p = AppBuilder.isEq(rel);
        if (p == null) {
            throw Goals.failed(
                    meta,
                    "rewrite",
                    goal,
                    "equality or iff proof expected",
                    new MessageData.Indented(rel));
        }
        Expr heq = proof;
        Expr lhs = p.lhs();
        Expr rhs = p.rhs();
        if (symm) {
            heq =
                    Expr.apps(
                            Expr.constant(Name.of("Eq.symm"), p.level()),
                            p.type(),
                            p.lhs(),
                            p.rhs(),
                            proof);
            lhs = p.rhs();
            rhs = p.lhs();
        }
        return rewriteWith(meta, goal, e, proofIn, t, heq, rel, p, lhs, rhs, occs, transparency);
    }

    private static Result rewriteWith(
            Meta meta,
            Expr.MVar goal,
            Expr target,
            Expr proofIn,
            Meta.MetaTelescope t,
            Expr heq,
            Expr rel,
            AppBuilder.EqParts p,
            Expr lhs,
            Expr rhs,
            Occurrences occs,
            Transparency transparency) {
        if (lhs.getAppFn() instanceof Expr.MVar) {
            throw Goals.failed(
                    meta,
                    "rewrite",
                    goal,
                    "Pattern is a metavariable",
                    new MessageData.Indented(lhs),
                    "\nfrom equation",
                    new MessageData.Indented(rel));
        }
        Expr e = meta.instantiateMVars(target);
        Expr abst = meta.withTransparency(transparency, () -> meta.kabstract(e, lhs, occs));
        if (!abst.hasLooseBVars()) {
            throw Goals.failed(
                    meta,
                    "rewrite",
                    goal,
                    "Did not find an occurrence of the pattern",
                    new MessageData.Indented(meta.instantiateMVars(lhs)),
                    "\nin the target expression",
                    new MessageData.Indented(e));
        }
        Expr newTerm = meta.instantiateMVars(abst.instantiate1(rhs)).headBeta();
        Expr alpha = meta.instantiateMVars(p.type());
        Expr motive = Expr.lam(Name.mkSimple("_a"), alpha, abst, BinderInfo.DEFAULT);
        checkMotive(meta, goal, motive);
        Expr eType = meta.inferType(e);
        Level u1 = meta.getLevel(alpha);
        Level u2 = meta.getLevel(eType);
        Expr eq =
                Expr.apps(
                        Expr.constant(Name.of("congrArg"), u1, u2),
                        alpha,
                        eType,
                        lhs,
                        rhs,
                        motive,
                        heq);
        List<Expr.MVar> newMVars = new ArrayList<>();
        for (Expr m : t.mvars()) {
            newMVars.add((Expr.MVar) m);
        }
        Apply.finishArguments(meta, goal, "rewrite", newMVars, t.infos());
        List<Expr.MVar> newGoals = new ArrayList<>();
        for (Expr.MVar m : newMVars) {
            if (Goals.isOpen(meta, m)) {
                newGoals.add(m);
            }
        }
        for (Expr.MVar m : meta.getMVars(proofIn)) {
            if (!newGoals.contains(m)) {
                newGoals.add(m);
            }
        }
        return new Result(meta.instantiateMVars(newTerm), meta.instantiateMVars(eq), newGoals);
    }

    private static void checkMotive(Meta meta, Expr.MVar goal, Expr motive) {
        try {
            meta.check(motive);
        } catch (MetaException e) {
            throw Goals.failed(
                    meta,
                    "rewrite",
                    goal,
                    "motive is not type correct:",
                    new MessageData.Indented(motive),
                    "\nError: ",
                    e.data(),
                    "\n\n"
                            + "Explanation: The rewrite tactic rewrites an expression 'e' using an"
                            + " equality 'a = b' by the following process. First, it looks for all 'a'"
                            + " in 'e'. Second, it tries to abstract these occurrences of 'a' to create"
                            + " a function 'm := fun x => ...', called the *motive*, with the property"
                            + " that 'm a' is definitionally equal to 'e'. Third, we observe that"
                            + " 'congrArg' implies that 'm a = m b', which can be used with lemmas such"
                            + " as 'Eq.mpr' to change the goal. However, if 'e' depends on specific"
                            + " properties of 'a', then the motive 'm' might not typecheck.\n\n"
                            + "Possible solutions: use rewrite's 'occs' configuration option to limit"
                            + " which occurrences are rewritten, or use 'simp' or 'conv' mode, which"
                            + " have strategies for certain kinds of dependencies (these tactics can"
                            + " handle proofs and 'Decidable' instances whose types depend on the"
                            + " rewritten term, and 'simp' can apply user-defined '@[congr]' theorems"
                            + " as well).");
        }
    }
}
