package dev.goalpost.lean.tactic;

import dev.goalpost.kernel.BinderInfo;
import dev.goalpost.kernel.ConstantInfo;
import dev.goalpost.kernel.Expr;
import dev.goalpost.kernel.Name;
import dev.goalpost.lean.elab.NameResolution;
import dev.goalpost.lean.goal.CasesGoal;
import dev.goalpost.lean.goal.FVarSubst;
import dev.goalpost.lean.goal.Generalize;
import dev.goalpost.lean.goal.Goals;
import dev.goalpost.lean.goal.Subst;
import dev.goalpost.lean.meta.MessageData;
import dev.goalpost.lean.meta.Meta;
import dev.goalpost.lean.syntax.Tactic.RCasesPattern;
import dev.goalpost.lean.syntax.Term;
import java.util.ArrayList;
import java.util.List;

/** Taking things apart by nested patterns: {@code rcases}, {@code obtain}, {@code rintro}. */
public final class RCases {
    private final TacticContext ctx;
    private final Meta meta;
    private final List<Expr.MVar> done = new ArrayList<>();

    private RCases(TacticContext ctx) {
        this.ctx = ctx;
        this.meta = ctx.meta();
    }

    /**
     * A term pattern of anonymous constructors and names as an rcases pattern; null if it is more.
     */
    static RCasesPattern fromTerm(TacticContext ctx, Term t) {
        return switch (t) {
            case Term.Hole h -> new RCasesPattern.Ident(h.span(), "_");
            case Term.Ident id when id.name().isAtomic() && id.levels() == null -> {
                List<NameResolution.Resolved> found =
                        NameResolution.resolveGlobal(
                                ctx.meta().env(), ctx.elab().scope(), id.name());
                for (NameResolution.Resolved r : found) {
                    if (ctx.meta().env().get(r.constant()) instanceof ConstantInfo.Constructor) {
                        yield null;
                    }
                }
                yield id.name().equals(Name.mkSimple("rfl"))
                        ? null
                        : new RCasesPattern.Ident(id.span(), id.name().lastString());
            }
            case Term.AnonymousConstructor a -> {
                List<RCasesPattern> ps = new ArrayList<>();
                for (Term x : a.args()) {
                    RCasesPattern p = fromTerm(ctx, x);
                    if (p == null) {
                        yield null;
                    }
                    ps.add(p);
                }
                yield new RCasesPattern.Tuple(a.span(), ps);
            }
            case Term.Tuple a when !a.elements().isEmpty() -> {
                List<RCasesPattern> ps = new ArrayList<>();
                for (Term x : a.elements()) {
                    RCasesPattern p = fromTerm(ctx, x);
                    if (p == null) {
                        yield null;
                    }
                    ps.add(p);
                }
                yield new RCasesPattern.Tuple(a.span(), ps);
            }
            case Term.Ascription a when a.type() != null -> {
                RCasesPattern p = fromTerm(ctx, a.of());
                yield p == null ? null : new RCasesPattern.Typed(a.span(), p, a.type());
            }
            default -> null;
        };
    }

    /** Matches the variable {@code x} of {@code goal}; the goals that remain. */
    public static List<Expr.MVar> run(
            TacticContext ctx, Expr.MVar goal, Expr.FVar x, RCasesPattern pattern) {
        RCases r = new RCases(ctx);
        r.go(goal, FVarSubst.EMPTY, List.of(new Todo(pattern, x)), List.of());
        return r.done;
    }

    /** Matches several variables one after the other. */
    static List<Expr.MVar> run(
            TacticContext ctx, Expr.MVar goal, List<Expr> xs, List<RCasesPattern> patterns) {
        RCases r = new RCases(ctx);
        List<Todo> todo = new ArrayList<>();
        for (int i = 0; i < xs.size(); i++) {
            todo.add(new Todo(patterns.get(i), xs.get(i)));
        }
        r.go(goal, FVarSubst.EMPTY, todo, List.of());
        return r.done;
    }

    /** A term as a variable of the goal: a proof is noted, anything else generalised. */
    static Goals.Intro asVariable(TacticContext ctx, Expr.MVar goal, Expr e, Name hyp) {
        Meta meta = ctx.meta();
        if (e instanceof Expr.FVar x && hyp == null && !isLet(meta, goal, x)) {
            return new Goals.Intro(x, goal);
        }
        return meta.withMVarContext(
                goal,
                () -> {
                    if (meta.isProof(e)) {
                        Expr type = meta.instantiateMVars(meta.inferType(e)).headBeta();
                        Expr.MVar a = Goals.assertHyp(meta, goal, Name.mkSimple("x"), type, e);
                        return Goals.intro1(meta, a);
                    }
                    Generalize.Result r =
                            Generalize.generalize(
                                    meta, goal, List.of(new Generalize.Arg(e, null, hyp)));
                    return new Goals.Intro(r.vars().get(0), r.goal());
                });
    }

    private static boolean isLet(Meta meta, Expr.MVar goal, Expr.FVar x) {
        var d = meta.getMVarDecl(goal).lctx().get(x);
        return d != null && d.isLet();
    }

    /** A pattern still to be matched against a term of the goal at hand. */
    private record Todo(RCasesPattern pattern, Expr e) {}

    private void go(Expr.MVar goal, FVarSubst subst, List<Todo> todo, List<Expr> clears) {
        meta.step();
        if (todo.isEmpty()) {
            Expr.MVar g = goal;
            for (Expr c : clears) {
                if (subst.apply(c) instanceof Expr.FVar x) {
                    g = Goals.tryClear(meta, g, x);
                }
            }
            done.add(g);
            return;
        }
        Todo first = todo.get(0);
        List<Todo> rest = todo.subList(1, todo.size());
        Expr e = subst.apply(first.e);
        switch (first.pattern) {
            case RCasesPattern.Clear c -> {
                List<Expr> more = new ArrayList<>(clears);
                more.add(first.e);
                go(goal, subst, rest, more);
            }
            case RCasesPattern.Explicit p ->
                    go(goal, subst, prepend(new Todo(p.pattern(), first.e), rest), clears);
            case RCasesPattern.Ident id -> ident(goal, subst, id, e, rest, clears);
            case RCasesPattern.Typed p -> {
                Expr.MVar g = goal;
                if (e instanceof Expr.FVar x) {
                    g = retype(goal, x, p);
                }
                go(g, subst, prepend(new Todo(p.pattern(), first.e), rest), clears);
            }
            case RCasesPattern.Tuple p -> {
                if (p.elements().size() == 1 && inductiveOf(goal, e) == null) {
                    go(goal, subst, prepend(new Todo(p.elements().get(0), first.e), rest), clears);
                } else {
                    split(goal, subst, p, e, rest, clears);
                }
            }
            case RCasesPattern.Alts p -> split(goal, subst, p, e, rest, clears);
        }
    }

    private static List<Todo> prepend(Todo t, List<Todo> rest) {
        List<Todo> r = new ArrayList<>();
        r.add(t);
        r.addAll(rest);
        return r;
    }

    private void ident(
            Expr.MVar goal,
            FVarSubst subst,
            RCasesPattern.Ident id,
            Expr e,
            List<Todo> rest,
            List<Expr> clears) {
        if (id.name().equals("rfl")) {
            if (!(e instanceof Expr.FVar h)) {
                go(goal, subst, rest, clears);
                return;
            }
            Subst.Result[] r = new Subst.Result[1];
            ctx.at(id.span(), () -> r[0] = substOrRefl(goal, h));
            go(r[0].goal(), subst.then(r[0].subst()), rest, clears);
            return;
        }
        Expr.MVar g = goal;
        if (e instanceof Expr.FVar x && !id.name().equals("_")) {
            g = Goals.rename(meta, goal, x, Name.mkSimple(id.name()));
        }
        go(g, subst, rest, clears);
    }

    /** Substitutes; an equation of equal sides is just cleared. */
    private Subst.Result substOrRefl(Expr.MVar goal, Expr.FVar h) {
        Subst.Result r = meta.observing(() -> Subst.subst(meta, goal, h));
        if (r != null) {
            return r;
        }
        boolean trivial =
                meta.withMVarContext(
                        goal,
                        () -> {
                            Expr t = meta.whnf(Goals.typeOf(meta, meta.getLocalDecl(h)));
                            return t.isAppOfArity(Name.of("Eq"), 3)
                                    && meta.isDefEq(t.getAppArgs()[1], t.getAppArgs()[2]);
                        });
        if (trivial) {
            return new Subst.Result(FVarSubst.EMPTY, Goals.tryClear(meta, goal, h));
        }
        return Subst.subst(meta, goal, h);
    }

    private Expr.MVar retype(Expr.MVar goal, Expr.FVar x, RCasesPattern.Typed p) {
        Expr[] type = new Expr[1];
        ctx.focus(goal, () -> type[0] = ctx.synthesizing(() -> elabTypeOf(x, p)));
        return Goals.replaceLocalDeclDefEq(meta, goal, x, meta.instantiateMVars(type[0]));
    }

    private Expr elabTypeOf(Expr.FVar x, RCasesPattern.Typed p) {
        Expr type = ctx.elab().elabType(p.type());
        Expr old = Goals.typeOf(meta, meta.getLocalDecl(x));
        if (!meta.isDefEq(type, old)) {
            throw ctx.error(
                    p.span(),
                    "rcases: the value has type",
                    new MessageData.Indented(old),
                    "\nbut the pattern says",
                    new MessageData.Indented(type));
        }
        return type;
    }

    private ConstantInfo.Inductive inductiveOf(Expr.MVar goal, Expr e) {
        return meta.withMVarContext(
                goal,
                () -> {
                    Expr type = meta.whnfD(meta.instantiateMVars(meta.inferType(e)));
                    return type.getAppFn() instanceof Expr.Const c
                                    && meta.env().get(c.name) instanceof ConstantInfo.Inductive i
                            ? i
                            : null;
                });
    }

    private void split(
            Expr.MVar goal,
            FVarSubst subst,
            RCasesPattern pattern,
            Expr e,
            List<Todo> rest,
            List<Expr> clears) {
        ConstantInfo.Inductive ind = inductiveOf(goal, e);
        if (ind == null) {
            Object[] parts =
                    meta.withMVarContext(
                            goal,
                            () ->
                                    new Object[] {
                                        "rcases tactic failed: ",
                                        e,
                                        " : ",
                                        meta.instantiateMVars(meta.inferType(e)),
                                        " is not an inductive datatype"
                                    });
            throw meta.withMVarContext(goal, () -> ctx.error(pattern.span(), parts));
        }
        Goals.Intro var = asVariable(ctx, goal, e, null);
        List<List<RCasesPattern>> byCtor = new ArrayList<>();
        List<List<Name>> names = new ArrayList<>();
        RCasesPattern left = pattern;
        for (int i = 0; i < ind.ctors().size(); i++) {
            RCasesPattern mine;
            if (i + 1 == ind.ctors().size()) {
                mine = left;
            } else if (left instanceof RCasesPattern.Alts a) {
                mine = a.alternatives().get(0);
                List<RCasesPattern> more = a.alternatives().subList(1, a.alternatives().size());
                left =
                        more.isEmpty()
                                ? new RCasesPattern.Ident(a.span(), "_")
                                : more.size() == 1
                                        ? more.get(0)
                                        : new RCasesPattern.Alts(a.span(), more);
            } else {
                mine = left;
                left = new RCasesPattern.Ident(left.span(), "_");
            }
            List<RCasesPattern> fields = fieldPatterns(ind.ctors().get(i), mine);
            byCtor.add(fields);
            List<Name> ns = new ArrayList<>();
            for (RCasesPattern p : fields) {
                ns.add(
                        p instanceof RCasesPattern.Ident id && !id.name().equals("rfl")
                                ? TacticContext.given(id.name())
                                : Goals.HOLE);
            }
            names.add(ns);
        }
        List<CasesGoal.Subgoal> parts = CasesGoal.cases(meta, var.goal(), var.fvar(), names);
        for (CasesGoal.Subgoal s : parts) {
            List<RCasesPattern> ps = byCtor.get(ind.ctors().indexOf(s.ctor()));
            // what is still to do speaks of the variables at the start
            List<Todo> next = new ArrayList<>();
            FVarSubst to = subst.then(s.subst());
            for (int i = 0; i < ps.size(); i++) {
                next.add(new Todo(ps.get(i), s.fields().get(i)));
            }
            for (Todo t : rest) {
                next.add(new Todo(t.pattern, to.apply(t.e)));
            }
            List<Expr> cs = new ArrayList<>();
            for (Expr c : clears) {
                cs.add(to.apply(c));
            }
            go(s.goal(), FVarSubst.EMPTY, next, cs);
        }
    }

    /** A pattern for each field; implicit ones are skipped unless the pattern says otherwise. */
    private List<RCasesPattern> fieldPatterns(Name ctor, RCasesPattern p) {
        boolean explicit = p instanceof RCasesPattern.Explicit;
        RCasesPattern inner = explicit ? ((RCasesPattern.Explicit) p).pattern() : p;
        List<RCasesPattern> given =
                inner instanceof RCasesPattern.Tuple t ? t.elements() : List.of(inner);
        ConstantInfo.Constructor c = (ConstantInfo.Constructor) meta.getConstInfo(ctor);
        List<Boolean> named = new ArrayList<>();
        Expr type = c.type();
        for (int i = 0; type instanceof Expr.Pi q; i++, type = q.body) {
            if (i >= c.numParams()) {
                named.add(explicit || q.info == BinderInfo.DEFAULT);
            }
        }
        int count = (int) named.stream().filter(b -> b).count();
        List<RCasesPattern> r = new ArrayList<>();
        int used = 0;
        int seen = 0;
        for (boolean b : named) {
            if (!b) {
                r.add(new RCasesPattern.Ident(p.span(), "_"));
                continue;
            }
            seen++;
            if (used >= given.size()) {
                r.add(new RCasesPattern.Ident(p.span(), "_"));
            } else if (seen == count && given.size() - used > 1) {
                r.add(new RCasesPattern.Tuple(p.span(), given.subList(used, given.size())));
                used = given.size();
            } else {
                r.add(given.get(used++));
            }
        }
        return r;
    }
}
