package dev.goalpost.lean.command;

import dev.goalpost.kernel.BinderInfo;
import dev.goalpost.kernel.ConstantInfo;
import dev.goalpost.kernel.Declaration;
import dev.goalpost.kernel.Expr;
import dev.goalpost.kernel.Level;
import dev.goalpost.kernel.Name;
import dev.goalpost.lean.goal.Apply;
import dev.goalpost.lean.goal.CasesGoal;
import dev.goalpost.lean.goal.Closing;
import dev.goalpost.lean.goal.FVarSubst;
import dev.goalpost.lean.goal.Goals;
import dev.goalpost.lean.goal.Subst;
import dev.goalpost.lean.goal.UnifyEqs;
import dev.goalpost.lean.meta.AppBuilder;
import dev.goalpost.lean.meta.LocalContext;
import dev.goalpost.lean.meta.LocalDecl;
import dev.goalpost.lean.meta.Meta;
import dev.goalpost.lean.meta.MetaException;
import dev.goalpost.lean.meta.Structures;
import dev.goalpost.lean.meta.Tags;
import dev.goalpost.lean.syntax.Command.Attr;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The attribute {@code ext}: of a structure, it proves {@code S.ext} and {@code S.ext_iff}; of a
 * theorem {@code f} that proves {@code x = y}, it proves {@code f_iff}.
 */
final class ExtTheorems {
    private static final String TAG = "ext";
    private static final Name TRUE = Name.of("True");
    private static final Name AND = Name.of("And");

    private final Meta meta;

    private ExtTheorems(Meta meta) {
        this.meta = meta;
    }

    static void attribute(Meta meta, Name decl, Attr attr) {
        if (attr.erase()) {
            meta.setEnv(Tags.without(meta.env(), TAG, decl));
            return;
        }
        new ExtTheorems(meta).add(decl, attr);
    }

    private void add(Name decl, Attr attr) {
        Name theorem = decl;
        Structures.Info struct = Structures.get(meta.env(), decl);
        if (struct != null) {
            if (attr.scope() != Attr.Scope.GLOBAL) {
                throw new MetaException(
                        "unexpected attribute kind: `@[ext]` on a structure is global");
            }
            theorem = decl.str("ext");
            if (!meta.env().contains(theorem)) {
                proveExt(struct, theorem, flag(attr, "flat"));
            }
        }
        checkConclusion(theorem);
        Name iff = theorem.prefix().str(theorem.lastString() + "_iff");
        if (flag(attr, "iff") && !meta.env().contains(iff)) {
            try {
                proveExtIff(theorem, iff);
            } catch (MetaException e) {
                throw meta.error(
                        "Failed to generate an 'ext_iff' theorem from '",
                        theorem,
                        "': ",
                        e.data(),
                        "\n\nTry '@[ext (iff := false)]' to prevent generating an 'ext_iff'"
                                + " theorem.");
            }
        }
        meta.setEnv(Tags.with(meta.env(), TAG, theorem));
    }

    /** {@code (flag := false)} among the arguments switches it off. */
    private static boolean flag(Attr attr, String name) {
        int i = attr.args().indexOf(name);
        return i < 0
                || !attr.args()
                        .subList(i + 1, Math.min(i + 3, attr.args().size()))
                        .contains("false");
    }

    private void checkConclusion(Name theorem) {
        boolean ok =
                meta.forallTelescopeReducing(
                        meta.getConstInfo(theorem).type(),
                        (xs, target) ->
                                AppBuilder.isEq(target) instanceof AppBuilder.EqParts eq
                                        && isVariable(eq.lhs())
                                        && isVariable(eq.rhs()));
        if (!ok) {
            throw meta.error(
                    "@[ext] attribute only applies to structures and lemmas proving 'x = y' where"
                            + " 'x' and 'y' are variables, got",
                    new dev.goalpost.lean.meta.MessageData.Indented(
                            meta.getConstInfo(theorem).type()));
        }
    }

    private static boolean isVariable(Expr e) {
        return e instanceof Expr.FVar;
    }

    // ---- S.ext

    private void proveExt(Structures.Info struct, Name theorem, boolean flat) {
        ConstantInfo c = meta.getConstInfo(struct.name());
        List<Level> levels = c.levelParams().stream().map(Level::param).toList();
        Expr type =
                meta.forallTelescope(
                        c.type(),
                        (params, sort) -> {
                            Expr s = Expr.apps(Expr.constant(struct.name(), levels), params);
                            return meta.withLocalDecl(
                                    Name.mkSimple("x"),
                                    BinderInfo.IMPLICIT,
                                    s,
                                    x ->
                                            meta.withLocalDecl(
                                                    Name.mkSimple("y"),
                                                    BinderInfo.IMPLICIT,
                                                    s,
                                                    y -> statement(struct, flat, params, x, y)));
                        });
        Expr.MVar root = Goals.mkGoal(meta, type, Name.ANONYMOUS);
        int numParams = ((ConstantInfo.Inductive) c).numParams();
        Goals.IntroN intro = Goals.introNP(meta, root, numParams + 2);
        Expr.MVar g = intro.goal();
        for (Expr.FVar v : intro.fvars().subList(numParams, numParams + 2)) {
            g = takeApart(g, v, struct, flat);
        }
        Expr target = Goals.type(meta, g);
        UnifyEqs.Result r = UnifyEqs.unifyEqs(meta, g, Goals.numBinders(target), FVarSubst.EMPTY);
        Closing.rfl(meta, r.goal());
        addTheorem(theorem, c.levelParams(), type, root);
    }

    /** {@code cases x}, and when {@code flat} of what it embeds too. */
    private Expr.MVar takeApart(Expr.MVar goal, Expr x, Structures.Info struct, boolean flat) {
        Expr.MVar g = goal;
        Map<Expr, Structures.Info> whole = new LinkedHashMap<>(Map.of(x, struct));
        while (!whole.isEmpty()) {
            Map.Entry<Expr, Structures.Info> next = whole.entrySet().iterator().next();
            CasesGoal.Subgoal c =
                    CasesGoal.cases(meta, g, (Expr.FVar) next.getKey(), List.of()).get(0);
            whole.remove(next.getKey());
            // what depended on the variable comes back as other variables
            Map<Expr, Structures.Info> rest = new LinkedHashMap<>();
            whole.forEach((v, s) -> rest.put(c.subst().apply(v), s));
            List<Name> parents = flat ? next.getValue().parents() : List.of();
            for (int i = 0; i < parents.size(); i++) {
                rest.put(c.fields().get(i), Structures.get(meta.env(), parents.get(i)));
            }
            whole = rest;
            g = c.goal();
        }
        return g;
    }

    /** {@code ∀ params x y, x.f = y.f → .. → x = y}. */
    private Expr statement(
            Structures.Info struct, boolean flat, Expr[] params, Expr.FVar x, Expr.FVar y) {
        List<String> names = new ArrayList<>();
        List<Expr> equations = new ArrayList<>();
        equations(struct, flat, x, y, names, equations);
        Expr r = meta.app().mkEq(x, y);
        for (int i = names.size() - 1; i >= 0; i--) {
            r = Expr.pi(Name.mkSimple(names.get(i)), equations.get(i), r, BinderInfo.DEFAULT);
        }
        Expr[] all = Arrays.copyOf(params, params.length + 2);
        all[params.length] = x;
        all[params.length + 1] = y;
        return meta.mkForallFVars(all, r, BinderInfo.IMPLICIT);
    }

    private void equations(
            Structures.Info struct,
            boolean flat,
            Expr x,
            Expr y,
            List<String> names,
            List<Expr> equations) {
        for (int i = 0; i < struct.fields().size(); i++) {
            Expr a = projection(struct, i, x);
            Expr b = projection(struct, i, y);
            if (flat && i < struct.parents().size()) {
                Structures.Info parent = Structures.get(meta.env(), struct.parents().get(i));
                equations(parent, true, a, b, names, equations);
            } else if (!meta.isProof(a)) {
                names.add(struct.fields().get(i));
                equations.add(
                        meta.isDefEq(meta.inferType(a), meta.inferType(b))
                                ? meta.app().mkEq(a, b)
                                : meta.app().mkHEq(a, b));
            }
        }
    }

    private Expr projection(Structures.Info struct, int field, Expr of) {
        Expr type = meta.whnf(meta.inferType(of));
        Expr.Const c = (Expr.Const) type.getAppFn();
        Expr fn = Expr.constant(struct.projection(field), c.levels);
        return Expr.app(Expr.apps(fn, type.getAppArgs()), of);
    }

    // ---- f_iff

    private void proveExtIff(Name theorem, Name iff) {
        ConstantInfo c = meta.getConstInfo(theorem);
        List<Level> levels = c.levelParams().stream().map(Level::param).toList();
        Expr[] value = new Expr[1];
        Expr type =
                meta.forallTelescopeReducing(
                        c.type(),
                        (xs, target) -> {
                            AppBuilder.EqParts eq = AppBuilder.isEq(target);
                            int y = Arrays.asList(xs).indexOf(eq.rhs());
                            if (y < 1 || !xs[y - 1].equals(eq.lhs())) {
                                throw meta.error(
                                        "expecting ",
                                        eq.lhs(),
                                        " and ",
                                        eq.rhs(),
                                        " to be consecutive arguments");
                            }
                            Expr[] before = Arrays.copyOf(xs, y + 1);
                            List<Expr> hyps = new ArrayList<>();
                            for (int i = y + 1; i < xs.length; i++) {
                                if (!meta.isProof(xs[i])) {
                                    throw meta.error(
                                            "argument ",
                                            xs[i],
                                            " is not a proof, which is not supported for arguments"
                                                    + " after ",
                                            eq.lhs(),
                                            " and ",
                                            eq.rhs());
                                }
                                LocalDecl d = meta.getLocalDecl((Expr.FVar) xs[i]);
                                hyps.add(meta.instantiateMVars(d.type()));
                            }
                            Expr fn = Expr.apps(Expr.constant(theorem, levels), before);
                            Expr all = conjunction(hyps);
                            Expr proof =
                                    Expr.apps(
                                            Expr.constant(Name.of("Iff.intro")),
                                            target,
                                            all,
                                            toFields(before, target, all),
                                            fromFields(all, hyps.size(), fn));
                            value[0] = meta.mkLambdaFVars(before, proof, BinderInfo.IMPLICIT);
                            Expr statement = Expr.apps(Expr.constant(AppBuilder.IFF), target, all);
                            return implicitly(before, statement);
                        });
        addTheorem(iff, c.levelParams(), type, value[0]);
    }

    /** Instance arguments stay what they are. */
    private Expr implicitly(Expr[] xs, Expr body) {
        Expr r = body;
        for (int i = xs.length - 1; i >= 0; i--) {
            boolean inst = meta.getLocalDecl((Expr.FVar) xs[i]).info() == BinderInfo.INST_IMPLICIT;
            r =
                    meta.mkForallFVars(
                            new Expr[] {xs[i]},
                            r,
                            inst ? BinderInfo.INST_IMPLICIT : BinderInfo.IMPLICIT);
        }
        return r;
    }

    private static Expr conjunction(List<Expr> ps) {
        if (ps.isEmpty()) {
            return Expr.constant(TRUE);
        }
        Expr r = ps.get(ps.size() - 1);
        for (int i = ps.size() - 2; i >= 0; i--) {
            r = Expr.apps(Expr.constant(AND), ps.get(i), r);
        }
        return r;
    }

    /** {@code x = y → p ∧ q}: each part holds by reflexivity when y is x. */
    private Expr toFields(Expr[] xs, Expr eq, Expr all) {
        Expr implication = Expr.pi(Name.mkSimple("h"), eq, all, BinderInfo.DEFAULT);
        Expr closed = meta.mkForallFVars(xs, implication);
        Expr.MVar root =
                meta.withLCtx(
                        LocalContext.EMPTY,
                        List.of(),
                        () -> Goals.mkGoal(meta, closed, Name.ANONYMOUS));
        Goals.Intro h = Goals.intro1(meta, Goals.introNP(meta, root, xs.length).goal());
        List<Expr.MVar> open =
                new ArrayList<>(List.of(Subst.subst(meta, h.goal(), h.fvar()).goal()));
        while (!open.isEmpty()) {
            meta.step();
            Expr.MVar g = open.remove(0);
            Expr t = Goals.type(meta, g);
            if (t.isConstOf(TRUE) || t.isAppOfArity(AND, 2)) {
                open.addAll(0, Apply.constructor(meta, g));
            } else {
                Closing.rfl(meta, Goals.introNP(meta, g, Goals.numBinders(t)).goal());
            }
        }
        return Expr.apps(meta.instantiateMVars(root), xs).headBeta();
    }

    /** {@code p ∧ q → x = y}. */
    private Expr fromFields(Expr all, int n, Expr theorem) {
        Function<Expr.FVar, Expr> body =
                h -> {
                    Expr r = theorem;
                    Expr rest = h;
                    for (int i = 0; i < n; i++) {
                        boolean last = i == n - 1;
                        r = Expr.app(r, last ? rest : meta.app().mkAppM("And.left", rest));
                        rest = last ? rest : meta.app().mkAppM("And.right", rest);
                    }
                    return meta.mkLambdaFVars(new Expr[] {h}, r);
                };
        return meta.withLocalDecl(Name.mkSimple("h"), all, body);
    }

    private void addTheorem(Name name, List<Name> levels, Expr type, Expr value) {
        DeclNames.checkFresh(meta.env(), name);
        meta.addDecl(
                new Declaration.Theorem(
                        name,
                        levels,
                        meta.instantiateMVars(type),
                        meta.instantiateMVars(value),
                        List.of(name)));
        meta.setEnv(DeclNames.register(meta.env(), name, !name.isAtomic()));
    }
}
