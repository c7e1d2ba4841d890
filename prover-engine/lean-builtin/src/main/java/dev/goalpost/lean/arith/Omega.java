package dev.goalpost.lean.arith;

import dev.goalpost.kernel.Expr;
import dev.goalpost.kernel.Name;
import dev.goalpost.lean.goal.Goals;
import dev.goalpost.lean.meta.AppBuilder;
import dev.goalpost.lean.meta.LocalDecl;
import dev.goalpost.lean.meta.MessageData;
import dev.goalpost.lean.meta.Meta;
import dev.goalpost.lean.meta.MetaException;
import dev.goalpost.lean.meta.Structures;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * {@code omega}: refutes linear facts about numbers. Facts are read off the hypotheses and the
 * negated goal, alternatives are tried one after the other, and each case is refuted by {@link
 * OmegaTest}.
 */
public final class Omega {
    private static final Name NOT = Name.of("Not");
    private static final Name AND = Name.of("And");
    private static final Name OR = Name.of("Or");
    private static final Name FALSE = Name.of("False");
    private static final Name TRUE = Name.of("True");
    private static final Name LE = Name.of("LE.le");
    private static final Name LT = Name.of("LT.lt");
    private static final Name DVD = Name.of("Dvd.dvd");
    private static final int MAX_CASES = 4000;

    private final Meta meta;
    private int cases;
    private MessageData failure;

    private Omega(Meta meta) {
        this.meta = meta;
    }

    /** Closes the goal or fails. */
    public static void omega(Meta meta, Expr.MVar goal) {
        Goals.checkNotAssigned(meta, goal, "omega");
        falseOrByContra(meta, goal, g -> omegaFalse(meta, g));
    }

    private static void omegaFalse(Meta meta, Expr.MVar g) {
        meta.inMVarContext(
                g,
                () -> {
                    Omega o = new Omega(meta);
                    OmegaFacts facts = new OmegaFacts(meta, true);
                    o.assumeHypotheses(facts);
                    Expr proof = o.refute(facts);
                    if (proof == null) {
                        throw new MetaException(o.failure);
                    }
                    Goals.close(meta, g, proof);
                });
    }

    /**
     * Closes the goal, an inequality or False, by a linear combination of the hypotheses and of
     * {@code extra}, or fails: {@code linarith}.
     */
    static void linarith(Meta meta, Expr.MVar goal, List<Expr> extra) {
        Goals.checkNotAssigned(meta, goal, "linarith");
        falseOrByContra(meta, goal, g -> linarithFalse(meta, g, extra));
    }

    private static void linarithFalse(Meta meta, Expr.MVar g, List<Expr> extra) {
        meta.inMVarContext(
                g,
                () -> {
                    Omega o = new Omega(meta);
                    OmegaFacts facts = new OmegaFacts(meta, false);
                    o.assumeHypotheses(facts);
                    for (Expr e : extra) {
                        o.assume(facts, e, meta.instantiateMVars(meta.inferType(e)));
                    }
                    if (facts.contradiction != null) {
                        Goals.close(meta, g, facts.contradiction);
                        return;
                    }
                    LinearFact f = OmegaTest.refuteRational(meta, facts.facts, facts.atoms.size());
                    if (f == null) {
                        throw meta.error(
                                "linarith failed to find a contradiction\n",
                                new MessageData.Goal(g),
                                "\nfailed");
                    }
                    Expr xs = Numbers.list(facts.atoms.terms());
                    Goals.close(meta, g, OmegaProof.refutation(f, xs));
                });
    }

    /** A proof of {@code p} from nothing but arithmetic, or null. */
    public static Expr prove(Meta meta, Expr p) {
        if (!isArithmetic(meta, p)) {
            return null;
        }
        Expr not = meta.app().mkNot(p);
        return meta.withLocalDecl(
                Name.mkSimple("h"),
                not,
                h -> {
                    Omega o = new Omega(meta);
                    OmegaFacts facts = new OmegaFacts(meta, true);
                    o.assume(facts, h, not);
                    Expr proof = o.refute(facts);
                    return proof == null
                            ? null
                            : apply(
                                    "Omega.of_not_not",
                                    p,
                                    meta.mkLambdaFVars(new Expr[] {h}, proof));
                });
    }

    /**
     * Closes the goal by {@code refute}, which gets the goal {@code False} with the negation of the
     * target as a hypothesis, and closes that or fails.
     */
    private static void falseOrByContra(Meta meta, Expr.MVar goal, Consumer<Expr.MVar> refute) {
        Expr target = meta.withMVarContext(goal, () -> expose(meta, Goals.type(meta, goal)));
        if (target.isConstOf(FALSE)) {
            refute.accept(goal);
            return;
        }
        if (target instanceof Expr.Pi || target.isAppOfArity(NOT, 1)) {
            falseOrByContra(meta, Goals.intro1(meta, goal).goal(), refute);
            return;
        }
        boolean prop = meta.withMVarContext(goal, () -> meta.isProp(target));
        if (!prop || !isArithmetic(meta, target)) {
            refute.accept(Goals.exfalso(meta, goal));
            return;
        }
        meta.inMVarContext(
                goal,
                () -> {
                    Expr not = meta.app().mkNot(target);
                    Expr.MVar m =
                            Goals.mkGoal(
                                    meta,
                                    Expr.arrow(not, Expr.constant(FALSE)),
                                    Goals.tag(meta, goal));
                    // most goals are not refuted: an instance is looked for when one is
                    Expr early = target.hasMVar() ? byContradiction(meta, target, m) : null;
                    refute.accept(Goals.intro1(meta, m).goal());
                    meta.assign(goal, early != null ? early : byContradiction(meta, target, m));
                });
    }

    private static Expr byContradiction(Meta meta, Expr target, Expr refutation) {
        Expr decidable = Expr.app(Expr.constant(Name.of("Decidable")), target);
        return meta.trySynthInstance(decidable) instanceof Meta.Synth.Found f
                ? Expr.apps(
                        Expr.constant(Name.of("Decidable.byContradiction")),
                        target,
                        f.instance(),
                        refutation)
                : Expr.apps(
                        Expr.constant(Name.of("Classical.byContradiction")), target, refutation);
    }

    /** True when {@code p} says something about numbers that can be used. */
    private static boolean isArithmetic(Meta meta, Expr start) {
        Expr p = expose(meta, start);
        Expr[] args = p.getAppArgs();
        if (p.isAppOfArity(NOT, 1)) {
            return isArithmetic(meta, args[0]);
        }
        if (p.isAppOfArity(AND, 2) || p.isAppOfArity(OR, 2) || p.isAppOfArity(AppBuilder.IFF, 2)) {
            return isArithmetic(meta, args[0]) || isArithmetic(meta, args[1]);
        }
        if (p instanceof Expr.Pi pi) {
            return pi.isArrow()
                    && isArithmetic(meta, pi.type)
                    && isArithmetic(meta, pi.body.lowerLooseBVars(1, 1));
        }
        if (p.isConstOf(FALSE) || p.isConstOf(TRUE)) {
            return true;
        }
        return isRelation(meta, p);
    }

    private static boolean isRelation(Meta meta, Expr p) {
        Expr[] args = p.getAppArgs();
        if (p.isAppOfArity(AppBuilder.EQ, 3)) {
            return isNumberType(meta, args[0]) || args[0].equals(Expr.PROP);
        }
        return (p.isAppOfArity(LE, 4) || p.isAppOfArity(LT, 4) || p.isAppOfArity(DVD, 4))
                && isNumberType(meta, args[0]);
    }

    /** Unfolds reducible definitions at the head, but not the relations of classes. */
    static Expr expose(Meta meta, Expr start) {
        Expr e = meta.instantiateMVars(start).headBeta();
        while (e.getAppFn() instanceof Expr.Const c
                && Structures.projection(meta.env(), c.name) == null) {
            Expr from = e;
            Expr next = meta.withReducible(() -> meta.unfoldDefinition(from));
            if (next == null) {
                return e;
            }
            e = next.headBeta();
        }
        return e;
    }

    static boolean isNumberType(Meta meta, Expr type) {
        Expr t = meta.whnfR(type);
        return t.isConstOf(Name.of("Nat")) || t.isConstOf(Name.of("Int"));
    }

    // ---- facts

    private void assumeHypotheses(OmegaFacts facts) {
        for (LocalDecl d : meta.lctx().decls()) {
            if (!d.isAuxDecl() && meta.isProp(d.type())) {
                assume(facts, d.fvar(), meta.instantiateMVars(d.type()));
            }
        }
    }

    private void assume(OmegaFacts facts, Expr proof, Expr type) {
        meta.step();
        Expr p = expose(meta, type);
        Expr[] args = p.getAppArgs();
        if (p.isConstOf(FALSE)) {
            facts.contradiction = proof;
        } else if (p.isAppOfArity(NOT, 1)) {
            assumeNot(facts, proof, expose(meta, args[0]));
        } else if (p.isAppOfArity(AND, 2)) {
            assume(facts, apply("And.left", args[0], args[1], proof), args[0]);
            assume(facts, apply("And.right", args[0], args[1], proof), args[1]);
        } else if (p.isAppOfArity(OR, 2)) {
            if (isArithmetic(meta, args[0]) && isArithmetic(meta, args[1])) {
                facts.alternatives.add(new OmegaFacts.Alternative(args[0], args[1], proof));
            }
        } else if (p.isAppOfArity(AppBuilder.IFF, 2)) {
            if (isArithmetic(meta, p)) {
                split(facts, "Omega.iff_cases", args[0], args[1], proof, false);
            }
        } else if (p instanceof Expr.Pi pi) {
            if (isArithmetic(meta, p)) {
                Expr q = pi.body.lowerLooseBVars(1, 1);
                facts.alternatives.add(
                        new OmegaFacts.Alternative(
                                meta.app().mkNot(pi.type),
                                q,
                                apply("Omega.imp_cases", pi.type, q, proof)));
            }
        } else if (isRelation(meta, p)) {
            if (p.isAppOfArity(AppBuilder.EQ, 3) && args[0].equals(Expr.PROP)) {
                if (isArithmetic(meta, args[1]) && isArithmetic(meta, args[2])) {
                    split(facts, "Omega.eq_cases", args[1], args[2], proof, false);
                }
            } else {
                facts.addRelation(p, args, proof, this::assume);
            }
        }
    }

    /** {@code (p ∧ q) ∨ (¬p ∧ ¬q)}, or crosswise. */
    private void split(
            OmegaFacts facts, String lemma, Expr p, Expr q, Expr proof, boolean crosswise) {
        Expr notP = meta.app().mkNot(p);
        Expr notQ = meta.app().mkNot(q);
        facts.alternatives.add(
                new OmegaFacts.Alternative(
                        and(p, crosswise ? notQ : q),
                        and(notP, crosswise ? q : notQ),
                        apply(lemma, p, q, proof)));
    }

    private void assumeNot(OmegaFacts facts, Expr proof, Expr p) {
        Expr[] args = p.getAppArgs();
        if (p.isAppOfArity(NOT, 1)) {
            assume(facts, apply("Omega.of_not_not", args[0], proof), args[0]);
        } else if (p.isAppOfArity(AND, 2)) {
            if (isArithmetic(meta, args[0]) && isArithmetic(meta, args[1])) {
                facts.alternatives.add(
                        new OmegaFacts.Alternative(
                                meta.app().mkNot(args[0]),
                                meta.app().mkNot(args[1]),
                                apply("Omega.not_and_cases", args[0], args[1], proof)));
            }
        } else if (p.isAppOfArity(OR, 2)) {
            Expr a = meta.app().mkNot(args[0]);
            Expr b = meta.app().mkNot(args[1]);
            assume(facts, apply("Omega.not_or_cases", args[0], args[1], proof), and(a, b));
        } else if (p.isAppOfArity(AppBuilder.IFF, 2)) {
            if (isArithmetic(meta, p)) {
                split(facts, "Omega.not_iff_cases", args[0], args[1], proof, true);
            }
        } else if (p instanceof Expr.Pi pi) {
            if (pi.isArrow() && meta.isProp(pi.type) && isArithmetic(meta, p)) {
                Expr q = pi.body.lowerLooseBVars(1, 1);
                assume(
                        facts,
                        apply("Omega.and_not_of_not_imp", pi.type, q, proof),
                        and(pi.type, meta.app().mkNot(q)));
            }
        } else if (p.isConstOf(TRUE)) {
            facts.contradiction = Expr.app(proof, Expr.constant(Name.of("True.intro")));
        } else if (isRelation(meta, p)) {
            if (p.isAppOfArity(AppBuilder.EQ, 3) && args[0].equals(Expr.PROP)) {
                if (isArithmetic(meta, args[1]) && isArithmetic(meta, args[2])) {
                    split(facts, "Omega.not_eq_cases", args[1], args[2], proof, true);
                }
            } else {
                facts.addNegation(p, args, proof, this::assume);
            }
        }
    }

    static Expr and(Expr p, Expr q) {
        return Expr.apps(Expr.constant(AND), p, q);
    }

    static Expr apply(String lemma, Expr... args) {
        return Expr.apps(Expr.constant(Name.of(lemma)), args);
    }

    // ---- refuting

    /** A proof of False, or null. */
    private Expr refute(OmegaFacts facts) {
        if (facts.contradiction != null) {
            return facts.contradiction;
        }
        if (++cases > MAX_CASES) {
            throw meta.error("omega gave up: too many cases");
        }
        LinearFact f = OmegaTest.refute(meta, facts.facts, facts.atoms.size());
        if (f != null) {
            return OmegaProof.refutation(f, Numbers.list(facts.atoms.terms()));
        }
        if (facts.alternatives.isEmpty()) {
            failure = describe(facts);
            return null;
        }
        OmegaFacts.Alternative a = facts.alternatives.get(0);
        Expr left = branch(facts, a.left());
        if (left == null) {
            return null;
        }
        Expr right = branch(facts, a.right());
        if (right == null) {
            return null;
        }
        return apply("Or.elim", a.left(), a.right(), Expr.constant(FALSE), a.proof(), left, right);
    }

    private Expr branch(OmegaFacts facts, Expr p) {
        OmegaFacts inner = facts.copy();
        inner.alternatives.remove(0);
        return meta.withLocalDecl(
                Name.mkSimple("h"),
                p,
                h -> {
                    assume(inner, h, p);
                    Expr proof = refute(inner);
                    return proof == null ? null : meta.mkLambdaFVars(new Expr[] {h}, proof);
                });
    }

    // ---- messages

    private MessageData describe(OmegaFacts facts) {
        if (facts.facts.isEmpty()) {
            return meta.message(
                    "omega could not prove the goal:\nNo usable constraints found. You may need to"
                            + " unfold definitions so `omega` can see linear arithmetic facts about"
                            + " `Nat` and `Int`, which may also involve multiplication, division,"
                            + " and modular remainder by constants.");
        }
        Map<LinearForm, BigInteger[]> bounds = new LinkedHashMap<>();
        for (LinearFact f : facts.facts) {
            addBound(bounds, f.form());
            if (f.equation()) {
                addBound(bounds, f.form().negate());
            }
        }
        List<Object> parts = new ArrayList<>();
        parts.add(
                "omega could not prove the goal:\na possible counterexample may satisfy the"
                        + " constraints");
        bounds.forEach((d, b) -> parts.add("\n  " + constraint(d, b[0], b[1])));
        parts.add("\nwhere");
        for (int i = 0; i < facts.atoms.size(); i++) {
            parts.add("\n " + atomName(i) + " := ");
            parts.add(facts.atoms.get(i));
        }
        return meta.message(parts.toArray());
    }

    /** Notes that a form is not negative, as a bound of its direction that starts positively. */
    private static void addBound(Map<LinearForm, BigInteger[]> bounds, LinearForm given) {
        LinearForm f = new LinearFact(given, given, false, null).tightened().form();
        LinearForm d = f.direction();
        boolean lower = d.width() == 0 || firstSign(d) > 0;
        BigInteger[] b =
                bounds.computeIfAbsent(lower ? d : d.negate(), k -> new BigInteger[] {null, null});
        if (lower) {
            BigInteger least = f.constant().negate();
            b[0] = b[0] == null ? least : b[0].max(least);
        } else {
            b[1] = b[1] == null ? f.constant() : b[1].min(f.constant());
        }
    }

    private static int firstSign(LinearForm f) {
        for (int i = 1; i < f.width(); i++) {
            if (f.at(i).signum() != 0) {
                return f.at(i).signum();
            }
        }
        return 0;
    }

    private static String atomName(int i) {
        String s = String.valueOf((char) ('a' + i % 26));
        return i < 26 ? s : s + i / 26;
    }

    /** {@code 0 ≤ a + 2*b ≤ 5}, or with one bound {@code a ≥ 0}; a null bound is none. */
    private static String constraint(LinearForm f, BigInteger lower, BigInteger upper) {
        StringBuilder sum = new StringBuilder();
        for (int i = 1; i < f.width(); i++) {
            BigInteger c = f.at(i);
            if (c.signum() == 0) {
                continue;
            }
            if (sum.length() == 0) {
                sum.append(c.signum() < 0 ? "-" : "");
            } else {
                sum.append(c.signum() < 0 ? " - " : " + ");
            }
            BigInteger k = c.abs();
            sum.append(k.equals(BigInteger.ONE) ? "" : k + "*").append(atomName(i - 1));
        }
        if (sum.length() == 0) {
            sum.append('0');
        }
        if (upper == null) {
            return sum + " ≥ " + lower;
        }
        if (lower == null) {
            return sum + " ≤ " + upper;
        }
        return lower.equals(upper) ? sum + " = " + lower : lower + " ≤ " + sum + " ≤ " + upper;
    }
}
