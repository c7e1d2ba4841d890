package dev.goalpost.lean.elab;

import dev.goalpost.kernel.BinderInfo;
import dev.goalpost.kernel.Expr;
import dev.goalpost.kernel.Name;
import dev.goalpost.lean.meta.MVarKind;
import dev.goalpost.lean.meta.Meta;
import dev.goalpost.lean.meta.MetaException;
import dev.goalpost.lean.syntax.Span;
import dev.goalpost.lean.syntax.Term;

/**
 * Arithmetic and relations: the operands of a whole tree of operators are elaborated first, then
 * brought to their greatest type by coercions at the leaves (Lean's {@code binop%}, {@code
 * binrel%}).
 */
final class BinopElab {
    private static final Name B_EQ = Name.of("BEq.beq");
    private static final Name COE_T = Name.of("CoeT");

    private sealed interface Tree {
        record Leaf(Span span, Expr e) implements Tree {}

        record Bin(Span span, Term.BinOp.Kind kind, Expr fn, Tree lhs, Tree rhs) implements Tree {}

        record Un(Span span, Expr fn, Tree of) implements Tree {}
    }

    /** The greatest type among the leaves; null when it is not known. */
    private record Analysis(Expr max, boolean uncomparable) {}

    private final TermElab elab;
    private final Meta meta;

    BinopElab(TermElab elab) {
        this.elab = elab;
        this.meta = elab.meta();
    }

    Expr binop(Term.BinOp t, Expr expected) {
        return t.kind() == Term.BinOp.Kind.BINREL ? relation(t, expected) : operator(t, expected);
    }

    Expr unop(Term.UnOp t, Expr expected) {
        return operator(t, expected);
    }

    private Expr operator(Term t, Expr expected) {
        Tree tree = toTree(t);
        Analysis a = analyze(tree, expected);
        Expr e =
                a.uncomparable || a.max == null
                        ? toExpr(tree)
                        : toExpr(applyCoe(tree, a.max, false));
        return elab.ensureHasType(expected, e, t.span());
    }

    private Expr relation(Term.BinOp t, Expr expected) {
        return elab.withSynthesize(
                TermElab.Postpone.YES,
                () -> {
                    Expr fn = elab.apps().mkConst(t.fn(), null, t.span());
                    Tree lhs = toTree(t.lhs());
                    Tree rhs = toTree(t.rhs());
                    Tree.Bin tree = new Tree.Bin(t.span(), t.kind(), fn, lhs, rhs);
                    Analysis a = analyze(tree, null);
                    boolean noProp = t.fn().equals(B_EQ);
                    if (a.uncomparable || a.max == null) {
                        Expr l = toExpr(lhs);
                        Expr r = toExpr(rhs);
                        if (noProp) {
                            l = toBoolIfNecessary(l, t.lhs().span());
                            r = toBoolIfNecessary(r, t.rhs().span());
                        }
                        r = elab.ensureHasType(meta.inferType(l), r, t.rhs().span());
                        return elab.apps().elabArgs(fn, t.span(), expected, l, r);
                    }
                    Expr max = a.max;
                    if (noProp && max.equals(Expr.PROP)) {
                        max = Expr.constant(Name.of("Bool"));
                    }
                    return toExpr(applyCoe(tree, max, true));
                });
    }

    private Expr toBoolIfNecessary(Expr e, Span span) {
        Expr type = meta.instantiateMVars(meta.inferType(e));
        return type.equals(Expr.PROP)
                ? elab.ensureHasType(Expr.constant(Name.of("Bool")), e, span)
                : e;
    }

    // ---- the tree

    private Tree toTree(Term t) {
        return switch (t) {
            case Term.BinOp b when b.kind() != Term.BinOp.Kind.BINREL -> {
                Expr fn = elab.apps().mkConst(b.fn(), null, b.span());
                Tree lhs = b.kind() == Term.BinOp.Kind.LEFT_ACT ? leaf(b.lhs()) : toTree(b.lhs());
                Tree rhs = b.kind() == Term.BinOp.Kind.RIGHT_ACT ? leaf(b.rhs()) : toTree(b.rhs());
                yield new Tree.Bin(b.span(), b.kind(), fn, lhs, rhs);
            }
            case Term.UnOp u ->
                    new Tree.Un(
                            u.span(), elab.apps().mkConst(u.fn(), null, u.span()), toTree(u.of()));
            default -> leaf(t);
        };
    }

    private Tree leaf(Term t) {
        Expr e = elab.withSynthesize(TermElab.Postpone.YES, () -> elab.elabTerm(t, null));
        return new Tree.Leaf(t.span(), e);
    }

    private final class Analyzer {
        Expr max;
        boolean uncomparable;

        void visit(Tree t) {
            if (uncomparable) {
                return;
            }
            switch (t) {
                case Tree.Bin b -> {
                    if (b.kind != Term.BinOp.Kind.LEFT_ACT) {
                        visit(b.lhs);
                    }
                    if (b.kind != Term.BinOp.Kind.RIGHT_ACT) {
                        visit(b.rhs);
                    }
                }
                case Tree.Un u -> visit(u.of);
                case Tree.Leaf l -> leaf(l);
            }
        }

        private void leaf(Tree.Leaf l) {
            Expr type = meta.instantiateMVars(meta.inferType(l.e));
            if (!isUnknown(type)) {
                type = meta.instantiateMVars(meta.whnfR(type));
            }
            if (isUnknown(type)) {
                return;
            }
            if (max == null) {
                max = type;
                return;
            }
            Expr m = max;
            Expr ty = type;
            if (m.equals(ty) || meta.isDefEqNoAssign(m, ty)) {
                return;
            }
            if (hasCoe(ty, m)) {
                return;
            }
            if (hasCoe(m, ty)) {
                max = ty;
            } else {
                uncomparable = true;
            }
        }
    }

    private static boolean isUnknown(Expr type) {
        return type.getAppFn() instanceof Expr.MVar;
    }

    private Analysis analyze(Tree tree, Expr expected) {
        Analyzer a = new Analyzer();
        if (expected != null) {
            Expr e = meta.instantiateMVars(expected);
            a.max = e instanceof Expr.MVar ? null : e;
        }
        a.visit(tree);
        return new Analysis(a.max, a.uncomparable);
    }

    private boolean hasCoe(Expr from, Expr to) {
        if (!meta.env().contains(COE_T)) {
            return false;
        }
        return meta.withLocalDecl(
                Name.mkSimple("x"),
                from,
                x ->
                        meta.withoutModifyingState(
                                () -> {
                                    try {
                                        return elab.coercions().coerceSimple(x, to)
                                                instanceof Coercions.Result.Done;
                                    } catch (MetaException e) {
                                        return false;
                                    }
                                }));
    }

    private Tree applyCoe(Tree tree, Expr max, boolean isPred) {
        return switch (tree) {
            case Tree.Bin b when b.kind == Term.BinOp.Kind.LEFT_ACT ->
                    new Tree.Bin(b.span, b.kind, b.fn, b.lhs, applyCoe(b.rhs, max, false));
            case Tree.Bin b when b.kind == Term.BinOp.Kind.RIGHT_ACT ->
                    new Tree.Bin(b.span, b.kind, b.fn, applyCoe(b.lhs, max, false), b.rhs);
            case Tree.Bin b -> {
                // Coercions go on to the leaves only where the operator is homogeneous at max.
                if (isPred || hasHomogeneousInstance(b.fn, max)) {
                    yield new Tree.Bin(
                            b.span,
                            b.kind,
                            b.fn,
                            applyCoe(b.lhs, max, false),
                            applyCoe(b.rhs, max, false));
                }
                yield new Tree.Leaf(b.span, toExpr(b));
            }
            case Tree.Un u -> new Tree.Un(u.span, u.fn, applyCoe(u.of, max, false));
            case Tree.Leaf l -> {
                Expr type = meta.instantiateMVars(meta.inferType(l.e));
                if (isUnknown(type)) {
                    yield new Tree.Leaf(l.span, elab.ensureHasType(max, l.e, l.span));
                }
                if (type.equals(max) || meta.isDefEq(max, type)) {
                    yield l;
                }
                yield new Tree.Leaf(l.span, elab.coercions().mkCoe(max, l.e, null, l.span));
            }
        };
    }

    /**
     * True when the class of {@code fn}, {@code C α β γ}, has the instance {@code C max max max}.
     */
    private boolean hasHomogeneousInstance(Expr fn, Expr max) {
        return meta.withoutModifyingState(
                () -> {
                    try {
                        Expr type = meta.inferType(fn);
                        while (type instanceof Expr.Pi p) {
                            if (p.info == BinderInfo.INST_IMPLICIT) {
                                Expr inst = meta.instantiateMVars(p.type);
                                return meta.trySynthInstance(inst) instanceof Meta.Synth.Found;
                            }
                            if (!(p.type instanceof Expr.Sort)
                                    && !(AppElab.stripParam(p.type) instanceof Expr.Sort)) {
                                return true;
                            }
                            meta.isDefEq(
                                    meta.inferType(
                                            meta.mkFreshExprMVar(
                                                    AppElab.stripParam(p.type), MVarKind.NATURAL)),
                                    meta.inferType(max));
                            type = p.body.instantiate1(max);
                        }
                        return true;
                    } catch (MetaException e) {
                        return false;
                    }
                });
    }

    private Expr toExpr(Tree tree) {
        return switch (tree) {
            case Tree.Leaf l -> l.e;
            case Tree.Bin b ->
                    elab.apps().elabArgs(b.fn, b.span, null, toExpr(b.lhs), toExpr(b.rhs));
            case Tree.Un u -> elab.apps().elabArgs(u.fn, u.span, null, toExpr(u.of));
        };
    }
}
