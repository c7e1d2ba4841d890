package dev.goalpost.lean.goal;

import dev.goalpost.kernel.ConstantInfo;
import dev.goalpost.kernel.Expr;
import dev.goalpost.kernel.Name;
import dev.goalpost.lean.meta.AppBuilder;
import dev.goalpost.lean.meta.LocalDecl;
import dev.goalpost.lean.meta.MessageData;
import dev.goalpost.lean.meta.Meta;
import dev.goalpost.lean.meta.Tags;
import java.util.List;

/** Steps that end a goal: {@code rfl}, {@code contradiction}; and {@code symm}. */
public final class Closing {
    private static final Name FALSE = Name.of("False");
    private static final Name NOT = Name.of("Not");
    private static final Name NE = Name.of("Ne");

    private Closing() {}

    // ---- rfl

    /** {@code a ~ a} for Eq, HEq, Iff and relations with a {@code @[refl]} lemma. */
    public static void rfl(Meta meta, Expr.MVar goal) {
        Goals.checkNotAssigned(meta, goal, "rfl");
        meta.inMVarContext(goal, () -> rflHere(meta, goal));
    }

    private static void rflHere(Meta meta, Expr.MVar goal) {
        Expr target = Goals.type(meta, goal);
        Expr rel = relation(meta, target);
        if (rel == null) {
            throw Goals.failed(meta, "rfl", goal, "Expected the goal to be a binary relation");
        }
        Expr[] args = rel.getAppArgs();
        if (rel.isAppOfArity(AppBuilder.EQ, 3)) {
            unify(meta, goal, args[1], args[2]);
            meta.assign(goal, meta.app().mkEqRefl(args[1]));
            return;
        }
        if (rel.isAppOfArity(AppBuilder.HEQ, 4)) {
            if (!meta.isDefEq(args[0], args[2])) {
                throw notDefEq(meta, goal, args[1], args[3]);
            }
            unify(meta, goal, args[1], args[3]);
            meta.assign(goal, meta.app().mkHEqRefl(args[1]));
            return;
        }
        if (rel.isAppOfArity(AppBuilder.IFF, 2)) {
            unify(meta, goal, args[0], args[1]);
            meta.assign(goal, Expr.app(Expr.constant(Name.of("Iff.refl")), args[0]));
            return;
        }
        List<Name> lemmas = Tags.of(meta.env(), "refl");
        for (Name lemma : lemmas) {
            List<Expr.MVar> left =
                    meta.observing(
                            () -> {
                                List<Expr.MVar> r =
                                        Apply.apply(
                                                meta, goal, meta.mkConstWithFreshMVarLevels(lemma));
                                if (!r.isEmpty()) {
                                    throw meta.error("goals remain");
                                }
                                return r;
                            });
            if (left != null) {
                return;
            }
        }
        throw Goals.failed(
                meta,
                "rfl",
                goal,
                "No `@[refl]` lemma registered for relation",
                new MessageData.Indented(rel.getAppFn()));
    }

    /** The target as an application of a relation, or null. */
    private static Expr relation(Meta meta, Expr target) {
        Expr r = meta.whnfR(target);
        if (isRelation(r)) {
            return r;
        }
        Expr w = meta.whnf(target);
        return isRelation(w) ? w : null;
    }

    private static boolean isRelation(Expr e) {
        return e.getAppFn() instanceof Expr.Const && e.getAppNumArgs() >= 2 && !e.isAppOf(NOT);
    }

    private static void unify(Meta meta, Expr.MVar goal, Expr a, Expr b) {
        if (!meta.isDefEq(a, b)) {
            throw notDefEq(meta, goal, a, b);
        }
    }

    private static RuntimeException notDefEq(Meta meta, Expr.MVar goal, Expr a, Expr b) {
        return Goals.failed(
                meta,
                "rfl",
                goal,
                "The left-hand side",
                new MessageData.Indented(meta.instantiateMVars(a)),
                "\nis not definitionally equal to the right-hand side",
                new MessageData.Indented(meta.instantiateMVars(b)));
    }

    // ---- symm

    /** Turns a symmetric relation round. */
    public static Expr.MVar symm(Meta meta, Expr.MVar goal) {
        Goals.checkNotAssigned(meta, goal, "symm");
        return meta.withMVarContext(
                goal,
                () -> {
                    Expr target = Goals.type(meta, goal);
                    Name lemma = symmLemma(meta, target);
                    if (lemma != null) {
                        List<Expr.MVar> r =
                                Apply.apply(meta, goal, meta.mkConstWithFreshMVarLevels(lemma));
                        if (r.size() == 1) {
                            Goals.setTag(meta, r.get(0), Goals.tag(meta, goal));
                            return r.get(0);
                        }
                    }
                    throw Goals.failed(
                            meta,
                            "symm",
                            goal,
                            "no applicable symmetry lemma found for",
                            new MessageData.Indented(target));
                });
    }

    /** Turns the relation of a hypothesis round. */
    public static Goals.Intro symmAt(Meta meta, Expr.MVar goal, Expr.FVar h) {
        return meta.withMVarContext(
                goal,
                () -> {
                    Expr type = Goals.typeOf(meta, meta.getLocalDecl(h));
                    Name lemma = symmLemma(meta, type);
                    if (lemma == null) {
                        throw Goals.failed(
                                meta,
                                "symm",
                                goal,
                                "no applicable symmetry lemma found for",
                                new MessageData.Indented(type));
                    }
                    Expr proof = meta.app().mkAppM(lemma, h);
                    Expr newType = meta.instantiateMVars(meta.inferType(proof)).headBeta();
                    return Goals.replaceLocalDeclBy(meta, goal, h, newType, proof);
                });
    }

    private static Name symmLemma(Meta meta, Expr type) {
        Expr t = meta.whnfR(type);
        if (type.isAppOf(NE)) {
            return Name.of("Ne.symm");
        }
        if (t.isAppOf(AppBuilder.EQ)) {
            return Name.of("Eq.symm");
        }
        if (t.isAppOf(AppBuilder.IFF)) {
            return Name.of("Iff.symm");
        }
        if (t.isAppOf(AppBuilder.HEQ)) {
            return Name.of("HEq.symm");
        }
        List<Name> lemmas = Tags.of(meta.env(), "symm");
        for (Name lemma : lemmas) {
            Name head = conclusionHead(meta, lemma);
            if (head != null && t.isAppOf(head)) {
                return lemma;
            }
        }
        return null;
    }

    private static Name conclusionHead(Meta meta, Name lemma) {
        ConstantInfo c = meta.env().get(lemma);
        if (c == null) {
            return null;
        }
        Expr e = c.type();
        while (e instanceof Expr.Pi p) {
            e = p.body;
        }
        return e.getAppFn() instanceof Expr.Const k ? k.name : null;
    }

    // ---- contradiction

    /** Closes the goal if the hypotheses contradict each other plainly. */
    public static void contradiction(Meta meta, Expr.MVar goal) {
        if (!tryContradiction(meta, goal)) {
            throw Goals.failed(meta, "contradiction", goal);
        }
    }

    public static boolean tryContradiction(Meta meta, Expr.MVar goal) {
        Goals.checkNotAssigned(meta, goal, "contradiction");
        return meta.withMVarContext(
                goal,
                () -> {
                    if (byNegation(meta, goal)) {
                        return true;
                    }
                    for (LocalDecl d : meta.lctx().decls()) {
                        meta.step();
                        if (!d.isAuxDecl() && closesBy(meta, goal, d)) {
                            return true;
                        }
                    }
                    return false;
                });
    }

    /** {@code h : p} and {@code h' : ¬p}. */
    private static boolean byNegation(Meta meta, Expr.MVar goal) {
        Expr target = Goals.type(meta, goal);
        for (LocalDecl d : meta.lctx().decls()) {
            if (d.isAuxDecl()) {
                continue;
            }
            Expr type = Goals.typeOf(meta, d);
            Expr negated = negation(meta, type);
            if (negated == null) {
                continue;
            }
            boolean done =
                    meta.commitWhen(
                            () -> {
                                Expr.FVar h = Goals.findLocalDeclWithType(meta, negated);
                                if (h == null) {
                                    return false;
                                }
                                meta.assign(goal, meta.app().mkAbsurd(target, h, d.fvar()));
                                return true;
                            });
            if (done) {
                return true;
            }
        }
        return false;
    }

    /** {@code p} of {@code ¬p}, {@code a ≠ b}, {@code p → False}; null otherwise. */
    static Expr negation(Meta meta, Expr type) {
        Expr t = meta.whnfR(type);
        if (t.isAppOfArity(NOT, 1)) {
            return t.getAppArgs()[0];
        }
        if (t.isAppOfArity(NE, 3)) {
            Expr[] args = t.getAppArgs();
            return Expr.apps(
                    Expr.constant(AppBuilder.EQ, ((Expr.Const) t.getAppFn()).levels), args);
        }
        if (t instanceof Expr.Pi p && p.isArrow() && p.body.isConstOf(FALSE)) {
            return p.type;
        }
        return null;
    }

    private static boolean closesBy(Meta meta, Expr.MVar goal, LocalDecl d) {
        Expr target = Goals.type(meta, goal);
        Expr type = Goals.typeOf(meta, d);
        Expr w = meta.whnfR(type);
        if (w.isConstOf(FALSE)) {
            meta.assign(goal, meta.app().mkFalseElim(target, d.fvar()));
            return true;
        }
        AppBuilder app = meta.app();
        // a ≠ a
        Expr negated = negation(meta, type);
        AppBuilder.EqParts ne = negated == null ? null : AppBuilder.isEq(meta.whnfR(negated));
        if (ne != null && meta.commitWhen(() -> meta.isDefEq(ne.lhs(), ne.rhs()))) {
            meta.assign(goal, app.mkAbsurd(target, app.mkEqRefl(ne.lhs()), d.fvar()));
            return true;
        }
        // equation of different constructors
        AppBuilder.EqParts eq = AppBuilder.isEq(w);
        if (eq != null) {
            Injection.CtorApp a = Injection.isConstructorApp(meta, eq.lhs());
            Injection.CtorApp b = a == null ? null : Injection.isConstructorApp(meta, eq.rhs());
            if (b != null && !a.ctor().name().equals(b.ctor().name())) {
                return meta.commitWhen(
                        () -> {
                            meta.assign(goal, Injection.mkNoConfusion(meta, target, eq, d.fvar()));
                            return true;
                        });
            }
            return byDecision(meta, goal, d, type);
        }
        return byEmptyType(meta, goal, d, meta.whnf(type)) || byDecision(meta, goal, d, type);
    }

    /** A proposition without variables that evaluates to false. */
    private static boolean byDecision(Meta meta, Expr.MVar goal, LocalDecl d, Expr type) {
        if (type.hasFVar() || type.hasMVar() || !meta.isProp(type)) {
            return false;
        }
        return meta.commitWhen(
                () -> {
                    Expr inst =
                            meta.synthInstance(Expr.app(Expr.constant(Name.of("Decidable")), type));
                    Expr value = Expr.apps(Expr.constant(Name.of("Decidable.decide")), type, inst);
                    if (!meta.withDefault(() -> meta.whnf(value))
                            .isConstOf(Name.of("Bool.false"))) {
                        return false;
                    }
                    Expr refl = meta.app().mkEqRefl(Expr.constant(Name.of("Bool.false")));
                    Expr not =
                            Expr.apps(
                                    Expr.constant(Name.of("of_decide_eq_false")), type, inst, refl);
                    meta.assign(goal, meta.app().mkAbsurd(Goals.type(meta, goal), d.fvar(), not));
                    return true;
                });
    }

    /** An inductive type without constructors, or none of whose constructors fits the indices. */
    private static boolean byEmptyType(Meta meta, Expr.MVar goal, LocalDecl d, Expr type) {
        if (!(type.getAppFn() instanceof Expr.Const c)
                || !(meta.env().get(c.name) instanceof ConstantInfo.Inductive ind)) {
            return false;
        }
        if (!ind.ctors().isEmpty() && (ind.numIndices() == 0 || !meta.isProp(type))) {
            return false;
        }
        return meta.commitWhen(
                () -> {
                    Expr.MVar g = Goals.exfalso(meta, goal);
                    return CasesGoal.cases(meta, g, d.fvar(), List.of()).isEmpty();
                });
    }
}
