package dev.goalpost.lean.goal;

import dev.goalpost.kernel.ConstantInfo;
import dev.goalpost.kernel.Expr;
import dev.goalpost.kernel.Name;
import dev.goalpost.lean.meta.LocalDecl;
import dev.goalpost.lean.meta.MessageData;
import dev.goalpost.lean.meta.Meta;
import java.util.ArrayList;
import java.util.List;

/**
 * Case distinction on a hypothesis or variable, index equations solved (Lean's {@code
 * MVarId.cases}).
 */
public final class CasesGoal {
    private CasesGoal() {}

    /**
     * One case that is possible.
     *
     * @param fields what became of the constructor's fields: variables unless equations solved them
     * @param subst what became of the variables of the goal before
     */
    public record Subgoal(Name ctor, Expr.MVar goal, List<Expr> fields, FVarSubst subst) {}

    /** Names for the fields of the constructors, in order; missing ones are made up. */
    public static List<Subgoal> cases(
            Meta meta, Expr.MVar goal, Expr.FVar major, List<List<Name>> names) {
        Goals.checkNotAssigned(meta, goal, "cases");
        return meta.withMVarContext(
                goal,
                () -> {
                    LocalDecl d = meta.getLocalDecl(major);
                    Expr type = meta.whnf(Goals.typeOf(meta, d));
                    if (!(type.getAppFn() instanceof Expr.Const c)
                            || !(meta.env().get(c.name) instanceof ConstantInfo.Inductive ind)) {
                        throw Goals.failed(
                                meta,
                                "cases",
                                goal,
                                "not applicable to the given hypothesis",
                                new MessageData.Indented(d.type()));
                    }
                    Eliminator elim =
                            Eliminator.of(
                                    meta, meta.mkConstWithFreshMVarLevels(c.name.str("casesOn")));
                    return cases(meta, goal, major, ind, elim, names);
                });
    }

    private static List<Subgoal> cases(
            Meta meta,
            Expr.MVar goal,
            Expr.FVar major,
            ConstantInfo.Inductive ind,
            Eliminator elim,
            List<List<Name>> names) {
        List<Expr> targets = elim.addImplicitTargets(meta, List.of(major));
        Start start = start(meta, goal, elim, targets);
        List<Subgoal> r = new ArrayList<>();
        for (int i = 0; i < start.alts.size(); i++) {
            Eliminator.AltGoal alt = start.alts.get(i);
            List<Name> given = i < names.size() ? names.get(i) : List.of();
            Goals.IntroN fields =
                    Goals.introN(meta, alt.goal(), alt.alt().numFields(), given, false);
            UnifyEqs.Result u =
                    UnifyEqs.unifyEqs(meta, fields.goal(), targets.size(), FVarSubst.EMPTY);
            if (u == null) {
                continue;
            }
            Expr.MVar g = Goals.tryClearMany(meta, u.goal(), start.newTargets);
            List<Expr> fs = new ArrayList<>();
            for (Expr.FVar x : fields.fvars()) {
                fs.add(u.subst().get(x));
            }
            r.add(new Subgoal(ind.ctors().get(i), g, fs, u.subst()));
        }
        return r;
    }

    /** The alternatives of a case distinction: goals {@code ∀ fields, targets = .. → target}. */
    public record Start(
            List<Eliminator.AltGoal> alts,
            List<Expr.FVar> newTargets,
            Eliminator.Applied applied) {}

    /** Generalises the targets, keeping equations, and applies the principle. */
    public static Start start(Meta meta, Expr.MVar goal, Eliminator elim, List<Expr> targets) {
        return meta.withMVarContext(
                goal,
                () -> {
                    Name tag = Goals.tag(meta, goal);
                    Expr motiveType =
                            meta.withoutModifyingState(
                                    () ->
                                            meta.instantiateMVars(
                                                    meta.getMVarType(
                                                            elim.apply(meta, targets, tag)
                                                                    .motive())));
                    Expr.MVar general =
                            Generalize.generalizeTargetsEq(meta, goal, motiveType, targets);
                    Goals.IntroN intro =
                            Goals.introN(meta, general, targets.size(), List.of(), false);
                    return meta.withMVarContext(
                            intro.goal(),
                            () -> {
                                List<Expr> vars = List.copyOf(intro.fvars());
                                Eliminator.Applied a = elim.apply(meta, vars, tag);
                                elim.setMotive(meta, intro.goal(), a.motive(), vars);
                                meta.assign(intro.goal(), meta.instantiateMVars(a.app()));
                                return new Start(a.alts(), intro.fvars(), a);
                            });
                });
    }
}
