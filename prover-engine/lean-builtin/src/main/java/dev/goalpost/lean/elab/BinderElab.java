package dev.goalpost.lean.elab;

import dev.goalpost.kernel.BinderInfo;
import dev.goalpost.kernel.Expr;
import dev.goalpost.kernel.Name;
import dev.goalpost.lean.meta.Meta;
import dev.goalpost.lean.meta.Names;
import dev.goalpost.lean.syntax.Binder;
import dev.goalpost.lean.syntax.Span;
import dev.goalpost.lean.syntax.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Terms that bind variables: functions, foralls, arrows, {@code let}, {@code have}, .... */
final class BinderElab {
    /** What the parser calls the first {@code ·} of a pair of parentheses. */
    private static final Name FIRST_HOLE = Names.inaccessible(Name.mkSimple("x1"));

    private static final Name ONLY_HOLE = Names.inaccessible(Name.mkSimple("x"));

    private static final Name THIS = Name.mkSimple("this");

    private final TermElab elab;
    private final Meta meta;

    BinderElab(TermElab elab) {
        this.elab = elab;
        this.meta = elab.meta();
    }

    // ---- binders

    <T> T elabBinders(List<Binder> binders, Function<Expr[], T> body) {
        return open(binders, 0, new ArrayList<>(), body);
    }

    private <T> T open(List<Binder> binders, int i, List<Expr> xs, Function<Expr[], T> body) {
        if (i == binders.size()) {
            return body.apply(xs.toArray(new Expr[0]));
        }
        Binder b = binders.get(i);
        if (b.pattern() != null) {
            throw elab.error(b.span(), "a pattern cannot be used as a binder here");
        }
        Expr type = elabBinderType(b);
        return meta.withLocalDecl(
                nameOf(b),
                b.info(),
                type,
                x -> {
                    elab.inform(b.span(), x, null, InfoTrail.Role.BINDER);
                    xs.add(x);
                    return open(binders, i + 1, xs, body);
                });
    }

    private static Name nameOf(Binder b) {
        if (b.name() != null) {
            return Name.mkSimple(b.name());
        }
        return Names.inaccessible(
                Name.mkSimple(b.info() == BinderInfo.INST_IMPLICIT ? "inst" : "x"));
    }

    private Expr elabBinderType(Binder b) {
        Expr type;
        if (b.type() == null) {
            Expr.MVar m = meta.mkFreshTypeMVar();
            elab.registerCustomErrorIfMVar(
                    m, b.span(), meta.message("failed to infer binder type"));
            type = m;
        } else {
            type = elab.elabType(b.type());
            elab.registerCustomErrorIfMVar(
                    type, b.type().span(), meta.message("failed to infer binder type"));
        }
        if (b.info() == BinderInfo.INST_IMPLICIT
                && elab.scope().options().flag("checkBinderAnnotations", true)
                && meta.isClass(type) == null
                && !(meta.instantiateMVars(type).getAppFn() instanceof Expr.MVar)) {
            throw elab.error(
                    b.span(),
                    "invalid binder annotation, type is not a class instance",
                    new dev.goalpost.lean.meta.MessageData.Indented(type),
                    "\nuse the command `set_option checkBinderAnnotations false` to disable the"
                            + " check");
        }
        if (b.defaultValue() != null) {
            Expr v = elab.elabTermEnsuringType(b.defaultValue(), type);
            elab.synthesizeSyntheticMVarsNoPostponing();
            return Expr.apps(
                    Expr.constant(AppElab.OPT_PARAM, meta.getLevel(type)),
                    type,
                    meta.instantiateMVars(v));
        }
        if (b.autoTactic() != null) {
            return AutoTactics.annotate(
                    meta, type, AutoTactics.declare(meta, elab.declName(), b.autoTactic()));
        }
        return type;
    }

    /**
     * Opens the binders of a {@code fun}, their types found from {@code expected} where they are
     * left out.
     */
    <T> T elabFunBinders(List<Binder> binders, Expr expected, TermElab.FunBody<T> body) {
        return openFun(binders, 0, new ArrayList<>(), expected, body);
    }

    private <T> T openFun(
            List<Binder> binders, int i, List<Expr> xs, Expr expected, TermElab.FunBody<T> body) {
        if (i == binders.size()) {
            return body.apply(xs.toArray(new Expr[0]), expected);
        }
        Binder b = binders.get(i);
        Expr.Pi pi = null;
        if (expected != null) {
            Expr w = expected instanceof Expr.Pi ? expected : meta.whnf(expected);
            if (w instanceof Expr.Pi p) {
                pi = p;
            }
        }
        Expr type;
        if (b.type() == null && pi != null) {
            type = meta.instantiateMVars(pi.type);
        } else {
            type = elabBinderType(b);
            if (pi != null) {
                meta.isDefEq(type, pi.type);
            }
        }
        Expr.Pi p = pi;
        return meta.withLocalDecl(
                nameOf(b),
                b.info(),
                stripAnnotations(type),
                x -> {
                    elab.inform(b.span(), x, null, InfoTrail.Role.BINDER);
                    xs.add(x);
                    return openFun(
                            binders, i + 1, xs, p == null ? null : p.body.instantiate1(x), body);
                });
    }

    /** Optional and automatic arguments are a matter of applications. */
    private static Expr stripAnnotations(Expr type) {
        return AppElab.stripParam(type);
    }

    Expr fun(Term.Fun t, Expr expected) {
        Expr e = function(t, expected);
        boolean single =
                t.binders().size() == 1 && FIRST_HOLE.toString().equals(t.binders().get(0).name());
        // Lean finds x nicer than x1 where (· + 1) has one hole
        return single && e instanceof Expr.Lam l && l.name.equals(FIRST_HOLE)
                ? Expr.lam(ONLY_HOLE, l.type, l.body, l.info)
                : e;
    }

    private Expr function(Term.Fun t, Expr expected) {
        return elabFunBinders(
                t.binders(),
                expected,
                (xs, rest) -> {
                    Term body = t.body();
                    for (int i = xs.length - 1; i >= 0; i--) {
                        Term pattern = t.binders().get(i).pattern();
                        if (pattern != null) {
                            body =
                                    new Term.Match(
                                            body.span(),
                                            null,
                                            List.of(
                                                    new Term.Discr(
                                                            pattern.span(),
                                                            null,
                                                            new Term.Elaborated(
                                                                    pattern.span(), xs[i]))),
                                            List.of(
                                                    new Term.MatchAlt(
                                                            pattern.span(),
                                                            List.of(pattern),
                                                            body)));
                        }
                    }
                    Expr e = elab.elabTermEnsuringType(body, rest);
                    return meta.mkLambdaFVars(xs, e);
                });
    }

    Expr pi(Term.Pi t) {
        return elabBinders(t.binders(), xs -> meta.mkForallFVars(xs, elab.elabType(t.body())));
    }

    Expr arrow(Term.Arrow t) {
        Expr domain = elab.elabType(t.domain());
        return meta.withLocalDecl(
                Names.inaccessible(Name.mkSimple("a")),
                domain,
                x -> meta.mkForallFVars(new Expr[] {x}, elab.elabType(t.codomain())));
    }

    Expr exists(Term.Exists t, Expr expected) {
        Term r = t.body();
        for (int i = t.binders().size() - 1; i >= 0; i--) {
            r =
                    Literals.app(
                            t.span(),
                            "Exists",
                            new Term.Fun(t.span(), List.of(t.binders().get(i)), r));
        }
        return elab.elabTerm(r, expected);
    }

    // ---- let and have

    private record TypeAndValue(Expr type, Expr value) {}

    private TypeAndValue elabValue(List<Binder> binders, Term type, Term value, Span span) {
        return elabBinders(
                binders,
                xs -> {
                    Expr ty;
                    if (type == null) {
                        Expr.MVar m = meta.mkFreshTypeMVar();
                        elab.registerCustomErrorIfMVar(
                                m, span, meta.message("failed to infer 'let' declaration type"));
                        ty = m;
                    } else {
                        ty = elab.elabType(type);
                    }
                    Expr v = elab.elabTermEnsuringType(value, ty);
                    elab.synthesizeSyntheticMVarsNoPostponing();
                    return new TypeAndValue(
                            meta.instantiateMVars(
                                    meta.mkForallFVars(xs, meta.instantiateMVars(ty))),
                            meta.instantiateMVars(
                                    meta.mkLambdaFVars(xs, meta.instantiateMVars(v))));
                });
    }

    private static Name letName(String name) {
        return name == null
                ? THIS
                : name.equals("_") ? Names.inaccessible(Name.mkSimple("x")) : Name.mkSimple(name);
    }

    Expr let(Term.Let t, Expr expected) {
        TypeAndValue v = elabValue(t.binders(), t.type(), t.value(), t.span());
        return meta.withLetDecl(
                letName(t.name()),
                v.type,
                v.value,
                x -> {
                    Expr body = elab.elabTermEnsuringType(t.body(), expected);
                    return meta.mkLambdaFVars(new Expr[] {x}, meta.instantiateMVars(body));
                });
    }

    Expr have(Term.Have t, Expr expected) {
        TypeAndValue v = elabValue(t.binders(), t.type(), t.value(), t.span());
        return haveIn(letName(t.name()), v, t.body(), expected);
    }

    /** {@code (fun name : type => body) value}. */
    private Expr haveIn(Name name, TypeAndValue v, Term body, Expr expected) {
        Expr f =
                meta.withLocalDecl(
                        name,
                        v.type,
                        x -> {
                            Expr b = elab.elabTermEnsuringType(body, expected);
                            return meta.mkLambdaFVars(new Expr[] {x}, meta.instantiateMVars(b));
                        });
        return Expr.app(f, v.value);
    }

    Expr show(Term.Show t) {
        Expr type = elab.elabType(t.type());
        Expr value = elab.elabTermEnsuringType(t.value(), type);
        if (!(t.value() instanceof Term.By)) {
            elab.synthesizeSyntheticMVarsNoPostponing();
        }
        Expr identity =
                Expr.lam(THIS, meta.instantiateMVars(type), Expr.bvar(0), BinderInfo.DEFAULT);
        return Expr.app(identity, value);
    }

    Expr suffices(Term.Suffices t, Expr expected) {
        TypeAndValue v = elabValue(List.of(), t.type(), t.body(), t.span());
        return haveIn(letName(t.name()), v, t.value(), expected);
    }

    Term asMatch(Span span, Term pattern, Term type, Term value, Term body) {
        Term v = type == null ? value : new Term.Ascription(value.span(), value, type);
        return new Term.Match(
                span,
                null,
                List.of(new Term.Discr(value.span(), null, v)),
                List.of(new Term.MatchAlt(pattern.span(), List.of(pattern), body)));
    }

    // ---- if

    Expr ifThenElse(Term.If t, Expr expected) {
        if (t.name() == null) {
            return elab.elabTerm(
                    Literals.app(t.span(), "ite", t.condition(), t.thenBranch(), t.elseBranch()),
                    expected);
        }
        Binder b =
                Binder.of(
                        t.span(), t.name().equals("_") ? null : t.name(), null, BinderInfo.DEFAULT);
        return elab.elabTerm(
                Literals.app(
                        t.span(),
                        "dite",
                        t.condition(),
                        new Term.Fun(t.span(), List.of(b), t.thenBranch()),
                        new Term.Fun(t.span(), List.of(b), t.elseBranch())),
                expected);
    }
}
