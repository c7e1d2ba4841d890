package dev.goalpost.lean.match;

import dev.goalpost.kernel.BinderInfo;
import dev.goalpost.kernel.Expr;
import dev.goalpost.kernel.Level;
import dev.goalpost.kernel.Name;
import dev.goalpost.lean.meta.AppBuilder;
import dev.goalpost.lean.meta.Meta;
import dev.goalpost.lean.meta.MetaException;
import java.util.Map;
import java.util.function.Function;

/**
 * Functions that are handed to {@code List.map} and its kin learn that their argument is a member
 * of the list: {@code l.map f} is {@code l.attach.map fun ⟨x, h⟩ => f x}. Lean does the same with
 * the simp set {@code wf_preprocess}.
 */
final class Attach {
    private static final Name ATTACH = Name.of("List.attach");
    private static final Name SUBTYPE = Name.of("Subtype");
    private static final Name VAL_OF_ATTACH = Name.of("List.attach_map_subtype_val");

    /**
     * Where a function on lists has its arguments.
     *
     * @param element which argument is the type of the elements
     * @param elementLevel which universe level is theirs
     * @param fn which is the function
     * @param position of an element among the arguments of that
     * @param list which is the list
     * @param overMap the theorem about the function on {@code List.map g l}
     */
    private record Shape(
            int element, int elementLevel, int fn, int position, int list, Name overMap) {}

    private static final Map<Name, Shape> SHAPES =
            Map.of(
                    Name.of("List.map"),
                    new Shape(0, 0, 2, 0, 3, Name.of("List.map_map")),
                    Name.of("List.filterMap"),
                    new Shape(0, 0, 2, 0, 3, Name.of("List.filterMap_map")),
                    Name.of("List.flatMap"),
                    new Shape(0, 0, 2, 0, 3, Name.of("List.flatMap_map")),
                    Name.of("List.any"),
                    new Shape(0, 0, 2, 0, 1, Name.of("List.any_map")),
                    Name.of("List.all"),
                    new Shape(0, 0, 2, 0, 1, Name.of("List.all_map")),
                    Name.of("List.foldl"),
                    new Shape(1, 1, 2, 1, 4, Name.of("List.foldl_map")),
                    Name.of("List.foldr"),
                    new Shape(0, 0, 2, 0, 4, Name.of("List.foldr_map")));

    private final Meta meta;

    Attach(Meta meta) {
        this.meta = meta;
    }

    /**
     * {@code f .. g .. l} with a function that knows its element to be in {@code l}; null where
     * this is no such application, or the function does not call.
     *
     * @param replace what becomes of calls in a term
     */
    Expr attached(
            Expr.Const fn,
            Expr[] args,
            Function<Expr, Boolean> calls,
            Function<Expr, Expr> replace) {
        Shape s = SHAPES.get(fn.name);
        if (s == null
                || !meta.env().contains(ATTACH)
                || args.length <= Math.max(s.list, s.fn)
                || !calls.apply(args[s.fn])
                || !(args[s.list] instanceof Expr.FVar)) {
            return null;
        }
        Expr l = args[s.list];
        Expr alpha = args[s.element];
        Level u = fn.levels.get(s.elementLevel);
        Expr member = membership(l, alpha);
        Expr sub = Expr.app(Expr.app(Expr.constant(SUBTYPE, Level.succ(u)), alpha), member);
        Expr g = function(args[s.fn], s.position, alpha, member, sub, replace);
        Expr[] now = args.clone();
        for (int i = 0; i < now.length; i++) {
            now[i] =
                    i == s.element
                            ? sub
                            : i == s.fn
                                    ? g
                                    : i == s.list
                                            ? Expr.apps(Expr.constant(ATTACH, u), alpha, l)
                                            : replace.apply(args[i]);
        }
        Expr r = Expr.apps(fn, now);
        return meta.succeeds(() -> meta.check(r)) ? r : null;
    }

    /** {@code fun x => x ∈ l}. */
    private Expr membership(Expr l, Expr alpha) {
        return meta.withLocalDecl(
                Name.mkSimple("x"),
                alpha,
                x -> meta.mkLambdaFVars(new Expr[] {x}, meta.app().mkAppM("Membership.mem", l, x)));
    }

    /** The function with an element and its proof in place of an element. */
    private Expr function(
            Expr g, int position, Expr alpha, Expr member, Expr sub, Function<Expr, Expr> replace) {
        if (position == 1) {
            Expr.Pi p = (Expr.Pi) meta.whnf(meta.inferType(g));
            return meta.withLocalDecl(
                    g instanceof Expr.Lam l ? l.name : Name.mkSimple("acc"),
                    p.type,
                    acc ->
                            meta.mkLambdaFVars(
                                    new Expr[] {acc},
                                    function(Expr.beta(g, acc), 0, alpha, member, sub, replace)));
        }
        Expr body =
                meta.withLocalDecl(
                        g instanceof Expr.Lam l ? l.name : Name.mkSimple("x✝"),
                        alpha,
                        x ->
                                meta.withLocalDecl(
                                        Name.mkSimple("h✝"),
                                        Expr.beta(member, x),
                                        h ->
                                                meta.mkLambdaFVars(
                                                        new Expr[] {x, h},
                                                        replace.apply(Expr.beta(g, x)))));
        Expr s = Expr.bvar(0);
        return Expr.lam(
                Name.mkSimple("x"),
                sub,
                Expr.apps(body, Expr.proj(SUBTYPE, 0, s), Expr.proj(SUBTYPE, 1, s)),
                BinderInfo.DEFAULT);
    }

    // ---- back

    /**
     * A proof of {@code l = r} where {@code l} is {@code r} attached; null when it is not.
     *
     * @param same proves that two functions' values are equal
     */
    Expr detached(Expr l, Expr r, java.util.function.BinaryOperator<Expr> same) {
        if (!(r.getAppFn() instanceof Expr.Const fn)
                || !l.isAppOf(fn.name)
                || SHAPES.get(fn.name) == null) {
            return null;
        }
        Shape s = SHAPES.get(fn.name);
        Expr[] as = l.getAppArgs();
        Expr[] bs = r.getAppArgs();
        if (as.length != bs.length || as.length <= s.list || !as[s.list].isAppOfArity(ATTACH, 2)) {
            return null;
        }
        Expr list = bs[s.list];
        // r about the list made of its members
        Expr val =
                Expr.apps(
                        Expr.constant(
                                Name.of("Subtype.val"), Level.succ(fn.levels.get(s.elementLevel))),
                        bs[s.element],
                        as[s.element].getAppArgs()[1]);
        Expr again = meta.app().mkAppM("List.map", val, as[s.list]);
        Expr[] with = bs.clone();
        with[s.list] = again;
        Expr through = Expr.apps(fn, with);
        // through = (function ∘ val) on the attached list
        Expr lemma = meta.mkConstWithFreshMVarLevels(s.overMap);
        Meta.MetaTelescope t = meta.forallMetaTelescope(meta.inferType(lemma));
        AppBuilder.EqParts eq = AppBuilder.isEq(t.type());
        if (!meta.isDefEq(eq.lhs(), through)) {
            throw new MetaException("the equation of an attached list does not fit");
        }
        Expr step = meta.instantiateMVars(Expr.apps(lemma, t.mvars()));
        Expr middle = meta.instantiateMVars(eq.rhs());
        Expr ours = middle.getAppArgs()[s.fn];
        // l = middle, function by function
        Expr functions = pointwise(as[s.fn], ours, s.position + 1, same);
        Expr around =
                meta.withLocalDecl(
                        Name.mkSimple("g"),
                        meta.inferType(as[s.fn]),
                        g -> {
                            Expr[] ls = as.clone();
                            ls[s.fn] = g;
                            return meta.mkLambdaFVars(new Expr[] {g}, Expr.apps(l.getAppFn(), ls));
                        });
        AppBuilder app = meta.app();
        Expr first = app.mkCongrArg(around, functions);
        Expr members =
                meta.withLocalDecl(
                        Name.mkSimple("l"),
                        meta.inferType(list),
                        x -> {
                            Expr[] ls = bs.clone();
                            ls[s.list] = x;
                            return meta.mkLambdaFVars(new Expr[] {x}, Expr.apps(fn, ls));
                        });
        Expr last = app.mkCongrArg(members, app.mkAppM(VAL_OF_ATTACH, list));
        return app.mkEqTrans(first, app.mkEqTrans(app.mkEqSymm(step), last));
    }

    private Expr pointwise(
            Expr f, Expr g, int arity, java.util.function.BinaryOperator<Expr> same) {
        if (arity == 0) {
            return same.apply(f.headBeta(), g.headBeta());
        }
        Expr.Pi p = (Expr.Pi) meta.whnf(meta.inferType(f));
        return meta.withLocalDecl(
                p.name,
                p.type,
                x -> {
                    Expr[] xs = {x};
                    Expr proof =
                            pointwise(Expr.beta(f, x), Expr.beta(unfolded(g), x), arity - 1, same);
                    Expr type = p.body.instantiate1(x);
                    return Expr.apps(
                            Expr.constant(
                                    Name.of("funext"), meta.getLevel(p.type), meta.getLevel(type)),
                            p.type,
                            meta.mkLambdaFVars(xs, type),
                            f,
                            g,
                            meta.mkLambdaFVars(xs, proof));
                });
    }

    /** {@code g ∘ f} as a function. */
    private Expr unfolded(Expr g) {
        return g.isAppOf(Name.of("Function.comp")) ? meta.deltaExpand(g).headBeta() : g;
    }
}
