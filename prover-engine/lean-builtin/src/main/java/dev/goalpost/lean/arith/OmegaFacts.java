package dev.goalpost.lean.arith;

import dev.goalpost.kernel.Expr;
import dev.goalpost.kernel.Level;
import dev.goalpost.kernel.Name;
import dev.goalpost.lean.meta.AppBuilder;
import dev.goalpost.lean.meta.IntLiterals;
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
    private static final Name LE = Name.of("LE.le");
    private static final Name LT = Name.of("LT.lt");
    private static final Name DVD = Name.of("Dvd.dvd");

    /** Powers of Nat are evaluated by the kernel's own arithmetic, those of Int step by step. */
    private static final BigInteger MAX_EXPONENT = BigInteger.valueOf(4096);

    private static final BigInteger MAX_INT_EXPONENT = BigInteger.valueOf(256);

    private final Meta meta;

    /** Terms of Int; natural numbers are cast. */
    final Atoms atoms;

    final List<LinearFact> facts = new ArrayList<>();
    final List<Alternative> alternatives = new ArrayList<>();
    private final Set<Expr> explained = new HashSet<>();
    private final boolean explains;
    Expr contradiction;

    /**
     * @param explains whether what is known about quotients, absolute values, ... is added
     */
    OmegaFacts(Meta meta, boolean explains) {
        this(meta, new Atoms(meta), explains);
    }

    private OmegaFacts(Meta meta, Atoms atoms, boolean explains) {
        this.meta = meta;
        this.atoms = atoms;
        this.explains = explains;
    }

    /** {@code proof : left ∨ right}. */
    record Alternative(Expr left, Expr right, Expr proof) {}

    /** Takes in a proposition with its proof. */
    interface Assume {
        void accept(OmegaFacts facts, Expr proof, Expr type);
    }

    OmegaFacts copy() {
        OmegaFacts r = new OmegaFacts(meta, atoms.copy(), explains);
        r.facts.addAll(facts);
        r.alternatives.addAll(alternatives);
        r.explained.addAll(explained);
        return r;
    }

    // ---- relations

    /** {@code p} is {@code a = b}, {@code a ≤ b}, {@code a < b} or {@code a ∣ b} on numbers. */
    void addRelation(Expr p, Expr[] args, Expr proof, Assume assume) {
        boolean isInt = isInt(args[0]);
        Expr a = args[args.length - 2];
        Expr b = args[args.length - 1];
        if (p.isAppOfArity(AppBuilder.EQ, 3)) {
            Expr le = lemma(isInt, "le_of_eq", a, b, proof);
            Expr ge = lemma(isInt, "ge_of_eq", a, b, proof);
            facts.add(LinearFact.eq(term(a, isInt, assume), term(b, isInt, assume), le, ge));
        } else if (p.isAppOf(LE)) {
            addLe(isInt, a, b, false, proof, assume);
        } else if (p.isAppOf(LT)) {
            addLe(isInt, a, b, true, proof, assume);
        } else if (p.isAppOf(DVD) && literal(a, isInt) != null) {
            Expr h = lemma(isInt, isInt ? "emod_eq_zero" : "mod_eq_zero", a, b, proof);
            fact(h, assume);
        }
    }

    /** {@code a ≤ b}, or {@code a + 1 ≤ b}, which is what {@code a < b} unfolds to. */
    private void addLe(boolean isInt, Expr a, Expr b, boolean strict, Expr proof, Assume assume) {
        LinearTerm s = term(a, isInt, assume);
        LinearTerm t = term(b, isInt, assume);
        Expr bound = strict ? Numbers.succ(a, isInt) : a;
        Expr h = isInt ? proof : Omega.apply("Omega.nat_le", bound, b, proof);
        facts.add(LinearFact.le(strict ? new LinearTerm.Add(s, LinearTerm.ONE) : s, t, h));
    }

    /** {@code proof : ¬p}. */
    void addNegation(Expr p, Expr[] args, Expr proof, Assume assume) {
        boolean isInt = isInt(args[0]);
        Expr a = args[args.length - 2];
        Expr b = args[args.length - 1];
        if (p.isAppOfArity(AppBuilder.EQ, 3)) {
            alternatives.add(
                    new Alternative(
                            Numbers.le(Numbers.succ(a, isInt), b, isInt),
                            Numbers.le(Numbers.succ(b, isInt), a, isInt),
                            lemma(isInt, "lt_or_gt_of_ne", a, b, proof)));
        } else if (p.isAppOf(LE)) {
            Expr h = lemma(isInt, "lt_of_not_le", a, b, proof);
            assume.accept(this, h, Numbers.le(Numbers.succ(b, isInt), a, isInt));
        } else if (p.isAppOf(LT)) {
            Expr h = lemma(isInt, "le_of_not_lt", a, b, proof);
            assume.accept(this, h, Numbers.le(b, a, isInt));
        } else if (p.isAppOf(DVD)) {
            BigInteger k = literal(a, isInt);
            if (k != null && !isInt) {
                fact(lemma(false, "mod_ne_zero", a, b, proof), assume);
            } else if (k != null && k.signum() != 0) {
                fact(lemma(true, "emod_pos", a, b, OmegaProof.TRUE_BY_RFL, proof), assume);
            }
        }
    }

    private static Expr lemma(boolean isInt, String name, Expr... args) {
        return Omega.apply("Omega." + (isInt ? "int_" : "nat_") + name, args);
    }

    private boolean isInt(Expr type) {
        return Numbers.is(meta, type, true);
    }

    // ---- terms

    /** The value of a closed term of numerals and arithmetic; null for others. */
    private BigInteger literal(Expr written, boolean isInt) {
        Expr e = meta.instantiateMVars(written);
        BigInteger n = Numbers.literal(e, isInt);
        if (n != null) {
            return n;
        }
        return e.hasFVar() || e.hasExprMVar() ? null : closedValue(e, isInt);
    }

    private BigInteger closedValue(Expr e, boolean isInt) {
        BigInteger n = Numbers.literal(e, isInt);
        if (n != null) {
            return n;
        }
        Expr[] args = e.getAppArgs();
        if (args.length == 1 && e.isAppOf(Name.of("Nat.succ"))) {
            BigInteger a = closedValue(args[0], false);
            return a == null ? null : a.add(BigInteger.ONE);
        }
        if (isInt && Numbers.isCast(e)) {
            return closedValue(args[2], false);
        }
        if (isInt && e.isAppOfArity(Name.of("Neg.neg"), 3)) {
            BigInteger a = closedValue(args[2], true);
            return a == null ? null : a.negate();
        }
        if (args.length != 6 || !Numbers.is(meta, args[0], isInt)) {
            return null;
        }
        boolean power = e.isAppOf(Name.of("HPow.hPow"));
        if (!Numbers.is(meta, args[1], isInt && !power)) {
            return null;
        }
        BigInteger a = closedValue(args[4], isInt);
        BigInteger b = a == null ? null : closedValue(args[5], isInt && !power);
        if (b == null) {
            return null;
        }
        return e.getAppFn() instanceof Expr.Const c ? operation(c.name, a, b, isInt) : null;
    }

    private static BigInteger operation(Name op, BigInteger a, BigInteger b, boolean isInt) {
        return switch (op.toString()) {
            case "HAdd.hAdd" -> a.add(b);
            case "HSub.hSub" -> isInt ? a.subtract(b) : a.subtract(b).max(BigInteger.ZERO);
            case "HMul.hMul" -> a.multiply(b);
            case "HDiv.hDiv" ->
                    b.signum() == 0 ? BigInteger.ZERO : a.subtract(a.mod(b.abs())).divide(b);
            case "HMod.hMod" -> b.signum() == 0 ? a : a.mod(b.abs());
            case "HPow.hPow" ->
                    b.compareTo(isInt ? MAX_INT_EXPONENT : MAX_EXPONENT) > 0
                            ? null
                            : NatLiterals.pow(a, b);
            default -> null;
        };
    }

    /** Reads a term of Int, or of Nat as the integer that it is. */
    private LinearTerm term(Expr written, boolean isInt, Assume assume) {
        meta.step();
        Expr e = meta.instantiateMVars(written);
        BigInteger n = literal(e, isInt);
        if (n != null) {
            return new LinearTerm.Num(n);
        }
        Expr[] args = e.getAppArgs();
        if (isInt && Numbers.isCast(e)) {
            return term(args[2], false, assume);
        }
        if (isInt && e.isAppOfArity(Name.of("Int.ofNat"), 1)) {
            return term(args[0], false, assume);
        }
        if (isInt && e.isAppOfArity(Name.of("Int.negSucc"), 1)) {
            return new LinearTerm.Neg(
                    new LinearTerm.Add(term(args[0], false, assume), LinearTerm.ONE));
        }
        if (isInt && e.isAppOfArity(Name.of("Neg.neg"), 3)) {
            return new LinearTerm.Neg(term(args[2], true, assume));
        }
        if (e.isAppOfArity(Name.of("Nat.succ"), 1)) {
            return new LinearTerm.Add(term(args[0], false, assume), LinearTerm.ONE);
        }
        if (isOperation(e, "HAdd.hAdd", args, isInt)
                || isOperation(e, "Add.add", args, isInt)
                || !isInt && e.isAppOfArity(Name.of("Nat.add"), 2)) {
            return new LinearTerm.Add(
                    term(args[args.length - 2], isInt, assume),
                    term(args[args.length - 1], isInt, assume));
        }
        if (isInt && isOperation(e, "HSub.hSub", args, true)) {
            return new LinearTerm.Sub(term(args[4], true, assume), term(args[5], true, assume));
        }
        if (isOperation(e, "HMul.hMul", args, isInt)) {
            BigInteger k = literal(args[4], isInt);
            if (k != null) {
                return new LinearTerm.Mul(k, term(args[5], isInt, assume));
            }
            k = literal(args[5], isInt);
            if (k != null) {
                return new LinearTerm.MulRight(term(args[4], isInt, assume), k);
            }
        }
        return atom(e, args, isInt, assume);
    }

    private boolean isOperation(Expr e, String name, Expr[] args, boolean isInt) {
        return (e.isAppOfArity(Name.of(name), 6) || e.isAppOfArity(Name.of(name), 4))
                && Numbers.is(meta, args[0], isInt);
    }

    private LinearTerm atom(Expr e, Expr[] args, boolean isInt, Assume assume) {
        Expr value = isInt ? e : Numbers.cast(e);
        int known = atoms.indexOf(value);
        if (known >= 0) {
            return new LinearTerm.Atom(known);
        }
        LinearTerm r = new LinearTerm.Atom(atoms.add(value));
        if (!isInt) {
            facts.add(
                    LinearFact.le(
                            new LinearTerm.Num(BigInteger.ZERO),
                            r,
                            Omega.apply("Omega.nat_nonneg", e)));
        }
        explain(e, args, isInt, assume);
        return r;
    }

    /** What is known about an atom because of what it is. */
    private void explain(Expr e, Expr[] args, boolean isInt, Assume assume) {
        if (!explains || !explained.add(e)) {
            return;
        }
        if (!isInt && isOperation(e, "HSub.hSub", args, false)) {
            Expr a = args[4];
            Expr b = args[5];
            alternatives.add(
                    new Alternative(
                            Omega.and(
                                    Numbers.le(a, b, false), Numbers.eq(e, Literal.nat(0), false)),
                            Omega.and(
                                    Numbers.le(b, a, false),
                                    Numbers.eq(Numbers.add(e, b, false), a, false)),
                            Omega.apply("Omega.sub_cases", a, b)));
        } else if (e.isAppOfArity(Name.of("Nat.pred"), 1)) {
            Expr a = args[0];
            alternatives.add(
                    new Alternative(
                            Omega.and(
                                    Numbers.eq(a, Literal.nat(0), false),
                                    Numbers.eq(e, Literal.nat(0), false)),
                            Omega.and(
                                    Numbers.le(Literal.nat(1), a, false),
                                    Numbers.eq(Numbers.succ(e, false), a, false)),
                            Omega.apply("Omega.pred_cases", a)));
        } else if (isOperation(e, "HDiv.hDiv", args, isInt) && literal(args[5], isInt) != null) {
            division("div", args[4], args[5], isInt, assume);
        } else if (isOperation(e, "HMod.hMod", args, isInt) && literal(args[5], isInt) != null) {
            division("mod", args[4], args[5], isInt, assume);
        } else if (!isInt && isOperation(e, "HPow.hPow", args, false)) {
            BigInteger base = literal(args[4], false);
            if (base != null && base.signum() > 0) {
                fact(
                        Omega.apply("Omega.pow_pos", args[4], args[5], OmegaProof.TRUE_BY_RFL),
                        assume);
            }
        } else if (e.isAppOfArity(Name.of("Int.natAbs"), 1)) {
            cases("Omega.natAbs_cases", args[0]);
        } else if (e.isAppOfArity(Name.of("Int.toNat"), 1)) {
            cases("Omega.toNat_cases", args[0]);
        } else if (e.isAppOfArity(Name.of("Fin.val"), 2)) {
            fact(Omega.apply("Fin.isLt", args[0], args[1]), assume);
        } else if (e.isAppOfArity(Name.of("Min.min"), 4)) {
            fact(lemma(isInt, "min_fact", args[2], args[3]), assume);
        } else if (e.isAppOfArity(Name.of("Max.max"), 4)) {
            fact(lemma(isInt, "max_fact", args[2], args[3]), assume);
        } else if (e.isAppOfArity(Name.of("ite"), 5)) {
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
                            Omega.and(args[1], Numbers.eq(e, args[3], isInt)),
                            Omega.and(meta.app().mkNot(args[1]), Numbers.eq(e, args[4], isInt)),
                            h));
        }
    }

    /** A lemma that gives two alternatives. */
    private void cases(String lemma, Expr arg) {
        Expr h = Omega.apply(lemma, arg);
        Expr[] or = meta.instantiateMVars(meta.inferType(h)).getAppArgs();
        alternatives.add(new Alternative(or[0], or[1], h));
    }

    /** What division by a numeral means. */
    private void division(String op, Expr a, Expr k, boolean isInt, Assume assume) {
        BigInteger n = literal(k, isInt);
        if (isInt) {
            fact(
                    n.signum() == 0
                            ? Omega.apply("Omega.int_" + op + "_zero", a, k, OmegaProof.TRUE_BY_RFL)
                            : Omega.apply(
                                    "Omega.int_" + op + "_fact",
                                    a,
                                    k,
                                    IntLiterals.make(n.abs()),
                                    OmegaProof.TRUE_BY_RFL),
                    assume);
        } else if (n.signum() == 0) {
            fact(Omega.apply("Omega." + op + "_zero", a, k, OmegaProof.TRUE_BY_RFL), assume);
        } else {
            fact(Omega.apply("Omega." + op + "_fact", a, k, OmegaProof.TRUE_BY_RFL), assume);
        }
    }

    private void fact(Expr proof, Assume assume) {
        assume.accept(this, proof, meta.instantiateMVars(meta.inferType(proof)));
    }
}
