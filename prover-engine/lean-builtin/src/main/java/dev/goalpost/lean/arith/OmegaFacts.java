package dev.goalpost.lean.arith;

import dev.goalpost.kernel.Expr;
import dev.goalpost.kernel.Level;
import dev.goalpost.kernel.Name;
import dev.goalpost.lean.meta.AppBuilder;
import dev.goalpost.lean.meta.Meta;
import dev.goalpost.lean.meta.NatLiterals;
import dev.goalpost.lean.simp.Literal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What {@link Omega} knows in one case: atoms, linear facts and alternatives still to be tried. */
final class OmegaFacts {
    private static final Name NAT = Name.of("Nat");
    private static final Name LE = Name.of("LE.le");
    private static final Name LT = Name.of("LT.lt");
    private static final Name DVD = Name.of("Dvd.dvd");
    private static final BigInteger MAX_EXPONENT = BigInteger.valueOf(4096);

    private final Meta meta;
    final List<Expr> atoms = new ArrayList<>();
    final List<LinearFact> facts = new ArrayList<>();
    final List<Alternative> alternatives = new ArrayList<>();
    private final Set<Expr> explained = new HashSet<>();
    Expr contradiction;

    OmegaFacts(Meta meta) {
        this.meta = meta;
    }

    /** {@code proof : left ∨ right}. */
    record Alternative(Expr left, Expr right, Expr proof) {}

    /** Takes in a proposition with its proof. */
    interface Assume {
        void accept(OmegaFacts facts, Expr proof, Expr type);
    }

    OmegaFacts copy() {
        OmegaFacts r = new OmegaFacts(meta);
        r.atoms.addAll(atoms);
        r.facts.addAll(facts);
        r.alternatives.addAll(alternatives);
        r.explained.addAll(explained);
        return r;
    }

    // ---- relations

    /** {@code p} is {@code a = b}, {@code a ≤ b}, {@code a < b} or {@code a ∣ b} on numbers. */
    void addRelation(Expr p, Expr[] args, Expr proof, Assume assume) {
        Expr type = meta.whnfR(args[0]);
        if (!type.isConstOf(NAT)) {
            return;
        }
        Expr a = args[args.length - 2];
        Expr b = args[args.length - 1];
        if (p.isAppOfArity(AppBuilder.EQ, 3)) {
            LinearTerm s = term(a, assume);
            LinearTerm t = term(b, assume);
            facts.add(LinearFact.given(s, t, Omega.apply("Omega.le_of_eq", a, b, proof)));
            facts.add(LinearFact.given(t, s, Omega.apply("Omega.ge_of_eq", a, b, proof)));
        } else if (p.isAppOf(LE)) {
            facts.add(LinearFact.given(term(a, assume), term(b, assume), proof));
        } else if (p.isAppOf(LT)) {
            LinearTerm s = new LinearTerm.Add(term(a, assume), new LinearTerm.Num(BigInteger.ONE));
            facts.add(LinearFact.given(s, term(b, assume), proof));
        } else if (p.isAppOf(DVD) && literal(a) != null) {
            Name lemma = Name.of("Omega.mod_eq_zero");
            fact(meta.withDefault(() -> meta.app().mkAppM(lemma, proof)), assume);
        }
    }

    /** {@code proof : ¬p}. */
    void addNegation(Expr p, Expr[] args, Expr proof, Assume assume) {
        Expr type = meta.whnfR(args[0]);
        if (!type.isConstOf(NAT)) {
            return;
        }
        Expr a = args[args.length - 2];
        Expr b = args[args.length - 1];
        if (p.isAppOfArity(AppBuilder.EQ, 3)) {
            alternatives.add(
                    new Alternative(
                            le(succ(a), b),
                            le(succ(b), a),
                            Omega.apply("Omega.lt_or_gt_of_ne", a, b, proof)));
        } else if (p.isAppOf(LE)) {
            Expr h = Omega.apply("Omega.lt_of_not_le", a, b, proof);
            assume.accept(this, h, le(succ(b), a));
        } else if (p.isAppOf(LT)) {
            Expr h = Omega.apply("Omega.le_of_not_lt", a, b, proof);
            assume.accept(this, h, le(b, a));
        } else if (p.isAppOf(DVD) && literal(a) != null) {
            Name lemma = Name.of("Omega.mod_ne_zero");
            fact(meta.withDefault(() -> meta.app().mkAppM(lemma, proof)), assume);
        }
    }

    // ---- terms

    private BigInteger literal(Expr e) {
        BigInteger n = NatLiterals.value(meta.instantiateMVars(e));
        if (n != null) {
            return n;
        }
        return e.hasFVar() || e.hasExprMVar() ? null : closedValue(e);
    }

    /** The value of a closed term of numerals and arithmetic. */
    private BigInteger closedValue(Expr e) {
        BigInteger n = NatLiterals.value(e);
        if (n != null) {
            return n;
        }
        Expr[] args = e.getAppArgs();
        if (args.length == 1 && e.isAppOf(Name.of("Nat.succ"))) {
            BigInteger a = closedValue(args[0]);
            return a == null ? null : a.add(BigInteger.ONE);
        }
        if (args.length != 6 || !meta.whnfR(args[0]).isConstOf(NAT)) {
            return null;
        }
        BigInteger a = closedValue(args[4]);
        BigInteger b = a == null ? null : closedValue(args[5]);
        if (b == null) {
            return null;
        }
        return e.getAppFn() instanceof Expr.Const c ? operation(c.name, a, b) : null;
    }

    private static BigInteger operation(Name op, BigInteger a, BigInteger b) {
        if (op.equals(Name.of("HAdd.hAdd"))) {
            return a.add(b);
        }
        if (op.equals(Name.of("HSub.hSub"))) {
            return a.subtract(b).max(BigInteger.ZERO);
        }
        if (op.equals(Name.of("HMul.hMul"))) {
            return a.multiply(b);
        }
        if (op.equals(Name.of("HDiv.hDiv"))) {
            return b.signum() == 0 ? BigInteger.ZERO : a.divide(b);
        }
        if (op.equals(Name.of("HMod.hMod"))) {
            return b.signum() == 0 ? a : a.mod(b);
        }
        if (op.equals(Name.of("HPow.hPow"))) {
            return b.compareTo(MAX_EXPONENT) > 0 ? null : NatLiterals.pow(a, b);
        }
        return null;
    }

    /** Reads a term of Nat. */
    private LinearTerm term(Expr written, Assume assume) {
        Expr e = meta.instantiateMVars(written);
        BigInteger n = literal(e);
        if (n != null) {
            return new LinearTerm.Num(n);
        }
        Expr[] args = e.getAppArgs();
        if (e.isAppOfArity(Name.of("Nat.succ"), 1)) {
            return new LinearTerm.Add(term(args[0], assume), new LinearTerm.Num(BigInteger.ONE));
        }
        if (isOperation(e, "HAdd.hAdd", args) || isOperation(e, "Add.add", args)) {
            return new LinearTerm.Add(
                    term(args[args.length - 2], assume), term(args[args.length - 1], assume));
        }
        if (e.isAppOfArity(Name.of("Nat.add"), 2)) {
            return new LinearTerm.Add(term(args[0], assume), term(args[1], assume));
        }
        if (isOperation(e, "HMul.hMul", args)) {
            BigInteger k = literal(args[4]);
            if (k != null) {
                return new LinearTerm.Mul(k, term(args[5], assume));
            }
            k = literal(args[5]);
            if (k != null) {
                return new LinearTerm.MulRight(term(args[4], assume), k);
            }
        }
        return atom(e, args, assume);
    }

    private boolean isOperation(Expr e, String name, Expr[] args) {
        return (e.isAppOfArity(Name.of(name), 6) || e.isAppOfArity(Name.of(name), 4))
                && meta.whnfR(args[0]).isConstOf(NAT);
    }

    private LinearTerm atom(Expr e, Expr[] args, Assume assume) {
        int known = indexOf(e);
        if (known >= 0) {
            return new LinearTerm.Atom(known);
        }
        atoms.add(e);
        LinearTerm r = new LinearTerm.Atom(atoms.size() - 1);
        explain(e, args, assume);
        return r;
    }

    private int indexOf(Expr e) {
        for (int i = 0; i < atoms.size(); i++) {
            Expr a = atoms.get(i);
            if (a.equals(e)) {
                return i;
            }
        }
        for (int i = 0; i < atoms.size(); i++) {
            Expr a = atoms.get(i);
            if (sameHead(a, e) && meta.withReducible(() -> meta.isDefEqNoAssign(a, e))) {
                return i;
            }
        }
        return -1;
    }

    private static boolean sameHead(Expr a, Expr b) {
        return a instanceof Expr.App && b instanceof Expr.App && a.getAppFn().equals(b.getAppFn());
    }

    /** What is known about an atom because of what it is. */
    private void explain(Expr e, Expr[] args, Assume assume) {
        if (!explained.add(e)) {
            return;
        }
        if (isOperation(e, "HSub.hSub", args)) {
            Expr a = args[4];
            Expr b = args[5];
            alternatives.add(
                    new Alternative(
                            Omega.and(le(a, b), eq(e, Literal.nat(0))),
                            Omega.and(le(b, a), eq(add(e, b), a)),
                            Omega.apply("Omega.sub_cases", a, b)));
        } else if (e.isAppOfArity(Name.of("Nat.pred"), 1)) {
            Expr a = args[0];
            alternatives.add(
                    new Alternative(
                            Omega.and(eq(a, Literal.nat(0)), eq(e, Literal.nat(0))),
                            Omega.and(le(Literal.nat(1), a), eq(succ(e), a)),
                            Omega.apply("Omega.pred_cases", a)));
        } else if (isOperation(e, "HDiv.hDiv", args) && literal(args[5]) != null) {
            division("div", args[4], args[5], assume);
        } else if (isOperation(e, "HMod.hMod", args) && literal(args[5]) != null) {
            division("mod", args[4], args[5], assume);
        } else if (e.isAppOfArity(Name.of("ite"), 5)
                && meta.env().contains(Name.of("Omega.ite_cases"))) {
            Expr h =
                    Expr.apps(
                            Expr.constant(Name.of("Omega.ite_cases"), Level.ONE),
                            args[0],
                            args[1],
                            args[2],
                            args[3],
                            args[4]);
            alternatives.add(
                    new Alternative(
                            Omega.and(args[1], eq(e, args[3])),
                            Omega.and(meta.app().mkNot(args[1]), eq(e, args[4])),
                            h));
        }
    }

    /** What division by a numeral means. */
    private void division(String op, Expr a, Expr k, Assume assume) {
        if (literal(k).signum() == 0) {
            fact(Omega.apply("Omega." + op + "_zero_fact", a), assume);
        } else {
            fact(Omega.apply("Omega." + op + "_fact", a, k, LinearFact.TRUE_BY_RFL), assume);
        }
    }

    private void fact(Expr proof, Assume assume) {
        assume.accept(this, proof, meta.instantiateMVars(meta.inferType(proof)));
    }

    // ---- making terms

    private Expr eq(Expr a, Expr b) {
        return Expr.apps(Expr.constant(AppBuilder.EQ, Level.ONE), Literal.NAT_TYPE, a, b);
    }

    private static Expr le(Expr a, Expr b) {
        return Expr.apps(
                Expr.constant(LE, Level.ZERO),
                Literal.NAT_TYPE,
                Expr.constant(Name.of("instLENat")),
                a,
                b);
    }

    private static Expr succ(Expr a) {
        return add(a, Literal.nat(1));
    }

    private static Expr add(Expr a, Expr b) {
        Expr nat = Literal.NAT_TYPE;
        Expr inst =
                Expr.apps(
                        Expr.constant(Name.of("instHAdd"), Level.ZERO),
                        nat,
                        Expr.constant(Name.of("instAddNat")));
        return Expr.apps(
                Expr.constant(Name.of("HAdd.hAdd"), Level.ZERO, Level.ZERO, Level.ZERO),
                nat,
                nat,
                nat,
                inst,
                a,
                b);
    }
}
