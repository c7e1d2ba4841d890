package dev.goalpost.lean.arith;

import dev.goalpost.kernel.Expr;
import dev.goalpost.kernel.Level;
import dev.goalpost.kernel.Name;
import dev.goalpost.lean.meta.AppBuilder;
import dev.goalpost.lean.meta.Meta;
import dev.goalpost.lean.simp.SimpResult;
import dev.goalpost.lean.simp.TermOrder;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code simp +arith}: brings linear terms, relations and divisibility to Lean's normal forms. On
 * Nat what both sides have in common is cancelled; on Int a relation becomes {@code p = 0} or
 * {@code p ≤ 0} with coprime coefficients, and an equation {@code x = y} or {@code x = 3} where it
 * can.
 */
public final class LinearSimp {
    private static final Name SUCC = Name.of("Nat.succ");
    private static final Name ADD = Name.of("HAdd.hAdd");
    private static final Name SUB = Name.of("HSub.hSub");
    private static final Name MUL = Name.of("HMul.hMul");
    private static final Name NEG = Name.of("Neg.neg");
    private static final Name NOT = Name.of("Not");
    private static final Name NE = Name.of("Ne");
    private static final Name LE = Name.of("LE.le");
    private static final Name LT = Name.of("LT.lt");
    private static final Name GE = Name.of("GE.ge");
    private static final Name GT = Name.of("GT.gt");
    private static final Name DVD = Name.of("Dvd.dvd");

    private final Meta meta;
    private final boolean isInt;
    private Atoms atoms;

    private LinearSimp(Meta meta, boolean isInt) {
        this.meta = meta;
        this.isInt = isInt;
        this.atoms = new Atoms(meta);
    }

    /** True for a sum or product that is normalized together with what it stands in. */
    public static boolean isPart(Expr e, Expr parent) {
        return parent != null
                && termType(e) != null
                && (termType(parent) != null && !isNonlinear(parent)
                        || relationType(parent) != null
                        || relationType(negated(parent)) != null
                        || isNumber(argument(parent, DVD, 4, 0)));
    }

    /** The normal form; null for what has it already, or is nothing linear. */
    public static SimpResult simplify(Meta meta, Expr e, Expr parent) {
        Expr type = relationType(e);
        if (type != null) {
            boolean isInt = type.equals(Numbers.INT);
            LinearSimp s = new LinearSimp(meta, isInt);
            return isInt ? s.intRelation(e) : s.natRelation(e);
        }
        type = relationType(negated(e));
        if (type != null) {
            return new LinearSimp(meta, type.equals(Numbers.INT)).negation(e);
        }
        type = termType(e);
        if (type != null) {
            return isPart(e, parent)
                    ? null
                    : new LinearSimp(meta, type.equals(Numbers.INT)).term(e);
        }
        return Numbers.INT.equals(argument(e, DVD, 4, 0))
                ? new LinearSimp(meta, true).divisibility(e)
                : null;
    }

    // ---- what there is

    /** Argument {@code i} of an application of {@code head}; null for other terms. */
    private static Expr argument(Expr e, Name head, int arity, int i) {
        return e != null && e.isAppOfArity(head, arity) ? e.getAppArgs()[i] : null;
    }

    private static boolean isNumber(Expr type) {
        return Numbers.NAT.equals(type) || Numbers.INT.equals(type);
    }

    private static Expr termType(Expr e) {
        if (e.isAppOfArity(ADD, 6) || e.isAppOfArity(MUL, 6)) {
            Expr type = homogeneous(e);
            return isNumber(type) ? type : null;
        }
        if (e.isAppOfArity(SUB, 6) || e.isAppOfArity(NEG, 3)) {
            Expr type = e.isAppOf(NEG) ? e.getAppArgs()[0] : homogeneous(e);
            return Numbers.INT.equals(type) ? type : null;
        }
        return e.isAppOfArity(SUCC, 1) ? Numbers.NAT : null;
    }

    /** The type of both operands and of the result; null when they differ. */
    private static Expr homogeneous(Expr operation) {
        Expr[] args = operation.getAppArgs();
        return args[0].equals(args[1]) && args[0].equals(args[2]) ? args[0] : null;
    }

    private static boolean isNonlinear(Expr e) {
        if (!e.isAppOfArity(MUL, 6)) {
            return false;
        }
        Expr[] args = e.getAppArgs();
        boolean isInt = Numbers.INT.equals(args[0]);
        return Numbers.literal(args[4], isInt) == null && Numbers.literal(args[5], isInt) == null;
    }

    private static Expr negated(Expr e) {
        return argument(e, NOT, 1, 0);
    }

    private static Expr relationType(Expr e) {
        if (e == null || !(e.getAppFn() instanceof Expr.Const c)) {
            return null;
        }
        Expr[] args = e.getAppArgs();
        boolean equation = (c.name.equals(AppBuilder.EQ) || c.name.equals(NE)) && args.length == 3;
        return (equation || args.length == 4 && isOrder(c.name)) && isNumber(args[0])
                ? args[0]
                : null;
    }

    private static boolean isOrder(Name n) {
        return n.equals(LE) || n.equals(LT) || n.equals(GE) || n.equals(GT);
    }

    // ---- reading

    /** A relation as it is written; {@code a < b} as {@code a + 1 ≤ b}. */
    private record Relation(boolean equation, LinearTerm lhs, LinearTerm rhs) {}

    private LinearTerm read(Expr e) {
        meta.step();
        BigInteger n = Numbers.literal(e, isInt);
        if (n != null) {
            return new LinearTerm.Num(n);
        }
        Expr[] args = e.getAppArgs();
        if (args.length == 6 && homogeneous(e) == null) {
            return atom(e);
        }
        if (e.isAppOfArity(ADD, 6)) {
            return new LinearTerm.Add(read(args[4]), read(args[5]));
        }
        if (e.isAppOfArity(SUCC, 1)) {
            return new LinearTerm.Add(read(args[0]), LinearTerm.ONE);
        }
        if (isInt && e.isAppOfArity(SUB, 6)) {
            return new LinearTerm.Sub(read(args[4]), read(args[5]));
        }
        if (isInt && e.isAppOfArity(NEG, 3)) {
            return new LinearTerm.Neg(read(args[2]));
        }
        if (e.isAppOfArity(MUL, 6)) {
            BigInteger k = Numbers.literal(args[4], isInt);
            if (k != null) {
                return new LinearTerm.Mul(k, read(args[5]));
            }
            k = Numbers.literal(args[5], isInt);
            if (k != null) {
                return new LinearTerm.MulRight(read(args[4]), k);
            }
        }
        return atom(e);
    }

    private LinearTerm atom(Expr e) {
        int known = atoms.indexOf(e);
        return new LinearTerm.Atom(known >= 0 ? known : atoms.add(e));
    }

    private Relation readRelation(Expr e) {
        Expr[] args = e.getAppArgs();
        Name head = ((Expr.Const) e.getAppFn()).name;
        if (head.equals(AppBuilder.EQ)) {
            return new Relation(true, read(args[1]), read(args[2]));
        }
        if (head.equals(NE)) {
            return null;
        }
        boolean flipped = head.equals(GE) || head.equals(GT);
        LinearTerm a = read(args[flipped ? 3 : 2]);
        LinearTerm b = read(args[flipped ? 2 : 3]);
        boolean strict = head.equals(LT) || head.equals(GT);
        return new Relation(false, strict ? new LinearTerm.Add(a, LinearTerm.ONE) : a, b);
    }

    /** Afterwards the atoms that were met come in Lean's order, or against it. */
    private void sortAtoms(boolean descending) {
        List<Expr> found = new ArrayList<>(atoms.terms());
        found.sort(descending ? TermOrder.INSTANCE.reversed() : TermOrder.INSTANCE);
        atoms = new Atoms(meta);
        found.forEach(atoms::add);
    }

    // ---- writing

    /** A linear term as Lean's reflection would write it back. */
    private Expr write(LinearTerm t) {
        return switch (t) {
            case LinearTerm.Num n -> Numbers.literal(n.value(), isInt);
            case LinearTerm.Atom a -> atoms.get(a.index());
            case LinearTerm.Add a -> Numbers.add(write(a.lhs()), write(a.rhs()), isInt);
            case LinearTerm.Sub s -> Numbers.sub(write(s.lhs()), write(s.rhs()));
            case LinearTerm.Neg n -> Numbers.neg(write(n.term()));
            case LinearTerm.Mul m ->
                    Numbers.mul(Numbers.literal(m.factor(), isInt), write(m.term()), isInt);
            case LinearTerm.MulRight m ->
                    Numbers.mul(write(m.term()), Numbers.literal(m.factor(), isInt), isInt);
        };
    }

    /** {@code x + 2 * y + 3}, the constant last. */
    private Expr write(LinearForm f) {
        Expr sum = null;
        for (int i = 1; i < f.width(); i++) {
            BigInteger k = f.at(i);
            if (k.signum() == 0) {
                continue;
            }
            Expr x = atoms.get(i - 1);
            Expr t =
                    k.equals(BigInteger.ONE) ? x : Numbers.mul(Numbers.literal(k, isInt), x, isInt);
            sum = sum == null ? t : Numbers.add(sum, t, isInt);
        }
        Expr constant = Numbers.literal(f.constant(), isInt);
        if (sum == null) {
            return constant;
        }
        return f.constant().signum() == 0 ? sum : Numbers.add(sum, constant, isInt);
    }

    // ---- terms

    private SimpResult term(Expr e) {
        read(e);
        sortAtoms(isInt);
        LinearTerm t = read(e);
        Expr to = write(t.form());
        if (t instanceof LinearTerm.Atom || to.equals(write(t))) {
            return null;
        }
        Expr proof = new Ring(meta).prove(e, to, isInt);
        return proof == null ? null : new SimpResult(to, typed(Numbers.eq(e, to, isInt), proof));
    }

    private static Expr typed(Expr type, Expr proof) {
        return Expr.apps(Expr.constant(Name.of("id"), Level.ZERO), type, proof);
    }

    // ---- relations

    private SimpResult natRelation(Expr e) {
        readRelation(e);
        sortAtoms(false);
        Relation r = readRelation(e);
        if (r == null) {
            return null;
        }
        LinearForm d = r.lhs.form().plus(r.rhs.form().negate());
        LinearForm left = d.positive();
        LinearForm right = d.negate().positive();
        if (right.isZero() && left.constant().signum() > 0
                || r.equation && left.isZero() && right.constant().signum() > 0) {
            return proved(e, Expr.constant(Name.of("False")));
        }
        if (left.isZero() && (!r.equation || right.isZero())) {
            return proved(e, Expr.constant(Name.of("True")));
        }
        Expr to = relation(r.equation, write(left), write(right));
        return to.equals(relation(r.equation, write(r.lhs), write(r.rhs))) ? null : proved(e, to);
    }

    private Expr relation(boolean equation, Expr a, Expr b) {
        return equation ? Numbers.eq(a, b, isInt) : Numbers.le(a, b, isInt);
    }

    private SimpResult intRelation(Expr e) {
        readRelation(e);
        sortAtoms(false);
        Relation r = readRelation(e);
        if (r == null || r.equation && isPlain(r.lhs) && isPlain(r.rhs)) {
            return null;
        }
        LinearForm p = r.lhs.form().plus(r.rhs.form().negate());
        if (p.isConstant()) {
            int sign = p.constant().signum();
            boolean holds = r.equation ? sign == 0 : sign <= 0;
            return proved(e, Expr.constant(Name.of(holds ? "True" : "False")));
        }
        Expr zero = Numbers.literal(BigInteger.ZERO, true);
        Expr unchanged = relation(r.equation, write(p), zero);
        boolean strict = !r.equation && !e.isAppOf(LE);
        if (!strict && unchanged.equals(relation(r.equation, write(r.lhs), write(r.rhs)))) {
            return null;
        }
        Expr to = r.equation ? intEquation(p) : relation(false, write(divided(p)), zero);
        return proved(e, to);
    }

    private static boolean isPlain(LinearTerm t) {
        return t instanceof LinearTerm.Atom || t instanceof LinearTerm.Num;
    }

    private Expr intEquation(LinearForm p) {
        int first = 1;
        while (p.at(first).signum() == 0) {
            first++;
        }
        LinearForm rest = p.with(first, BigInteger.ZERO);
        if (p.at(first).equals(BigInteger.ONE)) {
            if (rest.isConstant()) {
                Expr value = Numbers.literal(rest.constant().negate(), true);
                return Numbers.eq(atoms.get(first - 1), value, true);
            }
            LinearForm y = LinearForm.variable(rest.width() - 2).negate();
            if (rest.equals(y)) {
                return Numbers.eq(atoms.get(first - 1), atoms.get(rest.width() - 2), true);
            }
        }
        return p.constant().mod(p.gcd()).signum() != 0
                ? Expr.constant(Name.of("False"))
                : relation(true, write(divided(p)), Numbers.literal(BigInteger.ZERO, true));
    }

    /** With the common factor of the coefficients divided out, the constant rounded up. */
    private static LinearForm divided(LinearForm p) {
        return p.negate().floorDivide(p.gcd()).negate();
    }

    /** {@code ¬a ≤ b} as {@code b + 1 ≤ a}, that in normal form. */
    private SimpResult negation(Expr e) {
        Expr p = negated(e);
        if (p.isAppOf(AppBuilder.EQ) || p.isAppOf(NE)) {
            return null;
        }
        Expr[] args = p.getAppArgs();
        boolean flipped = p.isAppOf(GE) || p.isAppOf(GT);
        Expr a = args[flipped ? 3 : 2];
        Expr b = args[flipped ? 2 : 3];
        boolean strict = p.isAppOf(LT) || p.isAppOf(GT);
        Expr le = Numbers.le(strict ? b : Numbers.succ(b, isInt), a, isInt);
        SimpResult first = proved(e, le);
        SimpResult next = isInt ? intRelation(le) : natRelation(le);
        return first == null || next == null ? first : proved(e, next.expr());
    }

    private SimpResult divisibility(Expr e) {
        Expr[] args = e.getAppArgs();
        BigInteger d = Numbers.literal(args[2], true);
        if (d == null || d.signum() == 0) {
            return null;
        }
        read(args[3]);
        sortAtoms(false);
        LinearTerm t = read(args[3]);
        LinearForm p = t.form();
        BigInteger g = p.gcd().gcd(d);
        if (p.constant().mod(g).signum() != 0) {
            return proved(e, Expr.constant(Name.of("False")));
        }
        Expr sum = write(p.floorDivide(g));
        if (sum.equals(write(t))) {
            return null;
        }
        Expr dvd = e.getAppFn();
        return proved(e, Expr.apps(dvd, args[0], args[1], Numbers.literal(d.divide(g), true), sum));
    }

    // ---- proofs

    /** {@code p} as {@code q}, which is proved as {@code p ↔ q} is; null if that fails. */
    private SimpResult proved(Expr p, Expr q) {
        boolean isTrue = q.isConstOf(Name.of("True"));
        if (isTrue || q.isConstOf(Name.of("False"))) {
            Expr proof = Omega.prove(meta, isTrue ? p : meta.app().mkNot(p));
            Expr eq = Expr.constant(Name.of(isTrue ? "eq_true" : "eq_false"));
            return proof == null ? null : new SimpResult(q, Expr.apps(eq, p, proof));
        }
        Expr iff = Expr.apps(Expr.constant(AppBuilder.IFF), p, q);
        Expr proof = Omega.prove(meta, iff);
        return proof == null ? null : new SimpResult(q, Omega.apply("propext", p, q, proof));
    }
}
