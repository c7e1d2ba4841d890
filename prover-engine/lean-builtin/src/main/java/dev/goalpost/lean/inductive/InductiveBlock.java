package dev.goalpost.lean.inductive;

import dev.goalpost.kernel.BinderInfo;
import dev.goalpost.kernel.Declaration;
import dev.goalpost.kernel.Expr;
import dev.goalpost.kernel.Level;
import dev.goalpost.kernel.Name;
import dev.goalpost.lean.meta.Meta;
import dev.goalpost.lean.meta.MetaException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A block of inductive types on its way to the kernel: closed types in which {@code fns} still
 * stand for the types of the block.
 */
public final class InductiveBlock {
    /** {@code type}: parameters, indices, sort. */
    public record Type(Name name, Expr.FVar fn, Expr type, List<Ctor> ctors) {}

    /** {@code type}: parameters (as the type's), fields, the type applied. */
    public record Ctor(Name name, Expr type) {}

    private InductiveBlock() {}

    /** How many arguments are parameters, once indices that never vary are counted too. */
    public static int promoteFixedIndices(Meta meta, List<Type> types, int numParams) {
        if (types.size() != 1) {
            return numParams;
        }
        Type t = types.get(0);
        int n = numParams;
        Expr rest = t.type();
        for (int i = 0; i < n; i++) {
            rest = ((Expr.Pi) rest).body;
        }
        while (rest instanceof Expr.Pi p) {
            int k = n;
            if (!t.ctors().stream().allMatch(c -> isFixed(meta, t, c, k))) {
                break;
            }
            n++;
            rest = p.body;
        }
        return n;
    }

    /**
     * Whether argument {@code k} of the type is, in all of the constructor, its argument {@code k}.
     */
    private static boolean isFixed(Meta meta, Type t, Ctor c, int k) {
        return meta.forallTelescope(
                c.type(),
                (xs, result) -> {
                    if (k >= xs.length) {
                        return false;
                    }
                    // the variable has the type that the header gives to the index
                    Expr headerType = t.type();
                    for (int i = 0; i < k; i++) {
                        headerType = ((Expr.Pi) headerType).body.instantiate1(xs[i]);
                    }
                    Expr.FVar x = (Expr.FVar) xs[k];
                    if (!meta.isDefEqNoAssign(
                            ((Expr.Pi) headerType).type, meta.getLocalDecl(x).type())) {
                        return false;
                    }
                    List<Expr> all = new ArrayList<>(List.of(result));
                    for (Expr y : xs) {
                        all.add(meta.getLocalDecl((Expr.FVar) y).type());
                    }
                    return all.stream().noneMatch(e -> hasOther(e, t.fn(), k, x));
                });
    }

    /** Whether {@code fn} occurs with something else than {@code x} as argument {@code k}. */
    private static boolean hasOther(Expr e, Expr.FVar fn, int k, Expr.FVar x) {
        if (!e.contains(fn::equals)) {
            return false;
        }
        if (e.getAppFn().equals(fn)) {
            Expr[] args = e.getAppArgs();
            return args.length <= k
                    || !args[k].equals(x)
                    || Arrays.stream(args).anyMatch(a -> hasOther(a, fn, k, x));
        }
        return switch (e) {
            case Expr.App a -> hasOther(a.fn, fn, k, x) || hasOther(a.arg, fn, k, x);
            case Expr.Pi p -> hasOther(p.type, fn, k, x) || hasOther(p.body, fn, k, x);
            case Expr.Lam l -> hasOther(l.type, fn, k, x) || hasOther(l.body, fn, k, x);
            case Expr.Let l ->
                    hasOther(l.type, fn, k, x)
                            || hasOther(l.value, fn, k, x)
                            || hasOther(l.body, fn, k, x);
            case Expr.Proj p -> hasOther(p.struct, fn, k, x);
            default -> false;
        };
    }

    /** The same with the first {@code n} arguments implicit, where they were explicit. */
    public static Expr implicitParams(Expr type, int n) {
        if (n == 0 || !(type instanceof Expr.Pi p)) {
            return type;
        }
        BinderInfo info = p.info == BinderInfo.DEFAULT ? BinderInfo.IMPLICIT : p.info;
        return Expr.pi(p.name, p.type, implicitParams(p.body, n - 1), info);
    }

    /**
     * Puts the block before the kernel: {@code vars} become leading parameters and the types'
     * constants take the place of their variables.
     *
     * @param sectionVars those that the block takes
     * @param numImplicit how many further parameters constructors take implicitly
     */
    public static void add(
            Meta meta,
            List<Type> types,
            Expr[] sectionVars,
            List<Name> levels,
            int numParams,
            int numImplicit) {
        List<Level> ls = levels.stream().map(Level::param).toList();
        Expr[] fns = types.stream().map(Type::fn).toArray(Expr[]::new);
        Expr[] constants =
                types.stream()
                        .map(t -> Expr.apps(Expr.constant(t.name(), ls), sectionVars))
                        .toArray(Expr[]::new);
        List<Declaration.Type> decls = new ArrayList<>();
        for (Type t : types) {
            List<Declaration.Ctor> ctors = new ArrayList<>();
            for (Ctor c : t.ctors()) {
                Expr type = c.type().abstractVars(fns).instantiateSeq(constants);
                type = meta.mkForallFVars(sectionVars, type);
                ctors.add(
                        new Declaration.Ctor(
                                c.name(), implicitParams(type, sectionVars.length + numImplicit)));
            }
            decls.add(
                    new Declaration.Type(
                            t.name(), meta.mkForallFVars(sectionVars, t.type()), ctors));
        }
        meta.addDecl(
                new Declaration.Inductive(levels, sectionVars.length + numParams, decls, false));
    }

    /**
     * The least level for {@code open} such that fields of these levels fit in {@code open +
     * offset}, where that is to be at least 1 unless the type may be a proposition.
     */
    public static Level resultLevel(
            List<Level> fieldLevels, Level.MVar open, int offset, boolean mayBeProp) {
        List<Level> parts = new ArrayList<>();
        for (Level l : fieldLevels) {
            flatten(l, 0, open, offset, parts);
        }
        Level r = null;
        boolean positive = offset > 0;
        for (Level l : parts) {
            r = r == null ? l : Level.max(r, l);
            positive |= l instanceof Level.Succ;
        }
        if (r == null) {
            return offset > 0 || mayBeProp ? Level.ZERO : Level.ONE;
        }
        return positive ? r : Level.max(Level.ONE, r);
    }

    /** The parts of a maximum, each lowered by {@code offset} where it can be. */
    private static void flatten(
            Level l, int height, Level.MVar open, int offset, List<Level> parts) {
        switch (l) {
            case Level.Succ s -> flatten(s.of, height + 1, open, offset, parts);
            case Level.Max m -> {
                flatten(m.lhs, height, open, offset, parts);
                flatten(m.rhs, height, open, offset, parts);
            }
            case Level.IMax m -> {
                flatten(m.lhs, height, open, offset, parts);
                flatten(m.rhs, height, open, offset, parts);
            }
            default -> {
                if (l.equals(open)) {
                    if (height > offset) {
                        throw new MetaException(
                                "failed to compute resulting universe level of inductive"
                                        + " datatype, provide universe levels explicitly");
                    }
                    return;
                }
                Level r = l;
                for (int i = offset; i < height; i++) {
                    r = Level.succ(r);
                }
                if (!r.isZero() && !parts.contains(r)) {
                    parts.add(r);
                }
            }
        }
    }

    /** {@code ?u + offset}; null when the level is something else. */
    public record Open(Level.MVar level, int offset) {
        public static Open of(Level l) {
            int k = 0;
            Level base = l;
            while (base instanceof Level.Succ s) {
                base = s.of;
                k++;
            }
            return base instanceof Level.MVar m ? new Open(m, k) : null;
        }
    }
}
