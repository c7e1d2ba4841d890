package dev.goalpost.lean.match;

import dev.goalpost.kernel.BinderInfo;
import dev.goalpost.kernel.Expr;
import dev.goalpost.kernel.Level;
import dev.goalpost.kernel.Name;
import dev.goalpost.lean.elab.TermElab;
import dev.goalpost.lean.env.LeanEnv;
import dev.goalpost.lean.meta.LocalContext;
import dev.goalpost.lean.meta.LocalDecl;
import dev.goalpost.lean.meta.MVarKind;
import dev.goalpost.lean.meta.MessageData;
import dev.goalpost.lean.meta.Meta;
import dev.goalpost.lean.meta.Reducibility;
import dev.goalpost.lean.syntax.Command;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * Recursion along a well-founded relation: functions become {@code WellFounded.fix} of one function
 * that takes a proof that its argument gets smaller with each call. As in Lean the arguments that
 * vary are packed into one ({@code f._unary}), those of several functions into a sum ({@code
 * f._mutual}), and the results are irreducible.
 */
final class WellFoundedRecursion {
    private static final Name FIX = Name.of("WellFounded.fix");
    private static final Name RELATION = Name.of("WellFoundedRelation");

    private final TermElab elab;
    private final Meta meta;
    private final List<PreDefinition> block;

    WellFoundedRecursion(TermElab elab, List<PreDefinition> block) {
        this.elab = elab;
        this.meta = elab.meta();
        this.block = block;
    }

    /** Whether the library is far enough. */
    static boolean isAvailable(LeanEnv env) {
        return env.contains(FIX) && env.contains(Name.of("PSum"));
    }

    /**
     * A function, opened.
     *
     * @param xs the arguments that vary
     * @param type of the body
     */
    record Fn(PreDefinition def, Expr[] xs, Expr body, Expr type) {}

    /** A recursive call, as its caller's argument is known where it stands. */
    record Site(LocalContext lctx, Packing.Unpacked caller, Packing.Unpacked callee) {}

    /** Adds the functions to the environment, with the equations that define them. */
    void define() {
        int fixed = Integer.MAX_VALUE;
        for (PreDefinition p : block) {
            fixed =
                    Math.min(
                            fixed,
                            meta.lambdaTelescope(
                                    p.value(),
                                    (xs, b) -> RecursiveCalls.fixedPrefix(block, xs, b)));
        }
        StructuralRecursion shared = new StructuralRecursion(elab, block);
        meta.lambdaBoundedTelescope(
                block.get(0).value(),
                block.size() == 1 ? fixed : shared.sharedPrefix(fixed),
                (params, b) -> open(params, new ArrayList<>()));
    }

    private Void open(Expr[] params, List<Fn> fns) {
        if (fns.size() < block.size()) {
            PreDefinition p = block.get(fns.size());
            return meta.lambdaTelescope(
                    Expr.beta(p.value(), params),
                    (xs, body) -> {
                        if (xs.length == 0) {
                            throw meta.error(
                                    "well-founded recursion cannot be used, '",
                                    p.name(),
                                    "' does not take any (non-fixed) arguments");
                        }
                        fns.add(new Fn(p, xs, body, meta.inferType(body)));
                        return open(params, fns);
                    });
        }
        new Construction(params, fns).run();
        return null;
    }

    private final class Construction {
        private final Expr[] params;
        private final List<Fn> fns;
        private final Packing packing;
        private final Expr domain;
        private final Level domainLevel;
        private final Level level; // of the results
        private final Expr result; // fun x => type of the result
        private final List<Site> sites = new ArrayList<>();
        private final List<Expr.MVar> goals = new ArrayList<>();

        Construction(Expr[] params, List<Fn> fns) {
            this.params = params;
            this.fns = fns;
            this.packing = new Packing(meta, fns.stream().map(Fn::xs).toList());
            this.domain = packing.type(0);
            this.domainLevel = meta.getLevel(domain);
            this.level = meta.getLevel(fns.get(0).type);
            for (Fn f : fns) {
                if (!meta.isLevelDefEq(level, meta.getLevel(f.type))) {
                    throw meta.error(
                            "invalid mutual definition, result types must be in the same universe "
                                    + "level");
                }
            }
            this.result =
                    packing.byCases(
                            fns.stream().map(Fn::type).toList(),
                            Expr.sort(level),
                            Level.succ(level));
        }

        void run() {
            Measures measures = measures();
            Expr relation = measures.relation();
            Expr functional = functional(relation, measures);
            prove(measures);
            functional = meta.instantiateMVars(functional);
            Expr rel = Expr.apps(Expr.constant(RELATION.str("rel"), domainLevel), domain, relation);
            Expr wf = Expr.apps(Expr.constant(RELATION.str("wf"), domainLevel), domain, relation);
            Expr[] fixArgs = {domain, result, rel, wf, functional};
            Expr fix = Expr.apps(Expr.constant(FIX, domainLevel, level), fixArgs);
            boolean packed = fns.size() > 1 || fns.get(0).xs.length > 1;
            Expr worker = packed ? addWorker(fix) : null;
            for (int i = 0; i < fns.size(); i++) {
                Fn f = fns.get(i);
                Expr value = Expr.app(packed ? worker : fix, packing.pack(i, f.xs));
                EquationCompiler.addPlain(
                        meta,
                        f.def,
                        meta.mkLambdaFVars(StructuralRecursion.append(params, f.xs), value));
                irreducible(f.def);
            }
            if (fns.stream().anyMatch(f -> !f.def.isTheorem())) {
                addEquations(fixArgs, packed ? worker : null);
            }
        }

        private void irreducible(PreDefinition p) {
            if (!p.isTheorem()) {
                meta.setEnv(
                        Reducibility.set(meta.env(), p.name(), Reducibility.Status.IRREDUCIBLE));
            }
        }

        private Expr addWorker(Expr fix) {
            PreDefinition first = fns.get(0).def;
            Name name = first.name().str(fns.size() > 1 ? "_mutual" : "_unary");
            Expr[] all = params;
            PreDefinition worker =
                    meta.withLocalDecl(
                            Name.mkSimple("x"),
                            domain,
                            x -> {
                                Expr[] xs = StructuralRecursion.append(all, x);
                                return new PreDefinition(
                                        first.span(),
                                        first.kind() == Command.Definition.Kind.THEOREM
                                                ? first.kind()
                                                : Command.Definition.Kind.DEF,
                                        name,
                                        first.levelParams(),
                                        null,
                                        meta.mkForallFVars(xs, Expr.app(result, x).headBeta()),
                                        meta.mkLambdaFVars(xs, Expr.app(fix, x)),
                                        all.length,
                                        first.modifiers(),
                                        Command.TerminationHints.NONE);
                            });
            EquationCompiler.addPlain(meta, worker, worker.value());
            irreducible(worker);
            return Expr.apps(Expr.constant(name, EquationCompiler.levels(first)), params);
        }

        // ---- the measure

        private Measures measures() {
            Command.TerminationHints given = null;
            List<Expr> each = new ArrayList<>();
            for (Fn f : fns) {
                if (f.def.termination().measure() != null) {
                    given = f.def.termination();
                }
            }
            if (given == null) {
                return guess();
            }
            Expr type = null;
            for (Fn f : fns) {
                if (f.def.termination().measure() == null) {
                    throw elab.error(
                            f.def.span(),
                            "incomplete set of termination hints\n"
                                    + "This function is mutually recursive with others that have a"
                                    + " `termination_by` clause. Add one here, too");
                }
                Expr m = elabMeasure(f, type);
                Expr t = meta.instantiateMVars(meta.inferType(m));
                if (type == null) {
                    type = t;
                } else if (!meta.isDefEq(type, t)) {
                    throw elab.error(
                            f.def.span(),
                            "The termination measures of mutually recursive functions must have"
                                    + " the same return type, but the termination measure of ",
                            f.def.name(),
                            " has type",
                            new MessageData.Indented(t),
                            "\nwhile ",
                            fns.get(0).def.name(),
                            " has type",
                            new MessageData.Indented(type));
                }
                each.add(m);
            }
            return new Measures(meta, packing, each);
        }

        private Expr elabMeasure(Fn f, Expr type) {
            Command.TerminationHints hint = f.def.termination();
            Expr[] all = StructuralRecursion.append(params, f.xs);
            int extra = all.length - f.def.numParams();
            if (hint.vars().size() > extra) {
                throw elab.error(
                        f.def.span(),
                        hint.vars().size()
                                + " parameters bound in `termination_by`, but the body of ",
                        f.def.name(),
                        " only binds " + extra + " parameters.");
            }
            LocalContext l = meta.lctx();
            for (Fn other : fns) {
                if (other != f) {
                    for (int k = other.xs.length - 1; k >= 0; k--) {
                        l = l.erase((Expr.FVar) other.xs[k]);
                    }
                }
            }
            for (int k = 0; k < hint.vars().size(); k++) {
                String n = hint.vars().get(k);
                if (n != null && !n.equals("_")) {
                    l = l.setUserName((Expr.FVar) all[f.def.numParams() + k], Name.mkSimple(n));
                }
            }
            LocalContext named = l;
            return meta.withLCtx(
                    named,
                    meta.localInstances(),
                    () -> {
                        Expr m =
                                type == null
                                        ? elab.elabTermAndSynthesize(hint.measure(), null)
                                        : elab.elabTermEnsuringType(hint.measure(), type);
                        elab.synthesizeSyntheticMVarsNoPostponing();
                        Expr r = meta.instantiateMVars(m);
                        if (elab.logUnassigned(meta.getMVars(r))) {
                            throw meta.error("the termination measure could not be elaborated");
                        }
                        return r;
                    });
        }

        private Measures guess() {
            // with a variable for the relation, to see which calls there are
            Expr relType = Expr.arrow(domain, Expr.arrow(domain, Expr.PROP));
            Meta.Saved saved = meta.save();
            meta.withLocalDecl(
                    Name.mkSimple("R"), relType, r -> functionalFor(y -> x -> Expr.apps(r, y, x)));
            List<Site> found = List.copyOf(sites);
            sites.clear();
            goals.clear();
            meta.restore(saved);
            List<Expr> each = new GuessMeasure(elab, fns, packing, found, params).choose();
            return new Measures(meta, packing, each);
        }

        // ---- the functional

        private Function<Expr, Function<Expr, Expr>> relationFn;
        private Measures currentMeasures;

        private Expr functional(Expr relation, Measures measures) {
            Expr rel = Expr.apps(Expr.constant(RELATION.str("rel"), domainLevel), domain, relation);
            currentMeasures = measures;
            return functionalFor(y -> x -> Expr.apps(rel, y, x));
        }

        /** {@code fun x F => body}, calls replaced by {@code F}. */
        private Expr functionalFor(Function<Expr, Function<Expr, Expr>> rel) {
            relationFn = rel;
            Function<Expr, Expr> motive = x -> Expr.arrow(callsBelow(x), Expr.beta(result, x));
            Level motiveLevel =
                    meta.withLocalDecl(
                            Name.mkSimple("x"), domain, x -> meta.getLevel(motive.apply(x)));
            return packing.split(
                    motive,
                    motiveLevel,
                    i -> {
                        Fn f = fns.get(i);
                        Expr type = callsBelow(packing.pack(i, f.xs));
                        Expr.FVar carried = Expr.fvar(meta.freshId());
                        return meta.withDecl(
                                new LocalDecl(
                                        carried,
                                        RecursiveCalls.CARRIED,
                                        type,
                                        null,
                                        BinderInfo.DEFAULT,
                                        true),
                                c ->
                                        meta.mkLambdaFVars(
                                                new Expr[] {c}, new Calls().replace(f.body, c)));
                    });
        }

        /** {@code ∀ y, rel y x → result y}. */
        private Expr callsBelow(Expr x) {
            return meta.withLocalDecl(
                    Name.mkSimple("y"),
                    domain,
                    y ->
                            meta.mkForallFVars(
                                    new Expr[] {y},
                                    Expr.arrow(
                                            relationFn.apply(y).apply(x), Expr.beta(result, y))));
        }

        private final class Calls extends RecursiveCalls {
            Calls() {
                super(WellFoundedRecursion.this.meta, WellFoundedRecursion.this.block);
            }

            @Override
            Expr call(PreDefinition called, Expr[] args, Expr carried) {
                int i = block.indexOf(called);
                int needed = params.length + fns.get(i).xs.length;
                if (args.length < needed) {
                    return meta.forallBoundedTelescope(
                            meta.inferType(Expr.apps(called.fn(), args)),
                            needed - args.length,
                            (xs, t) ->
                                    meta.mkLambdaFVars(
                                            xs,
                                            call(
                                                    called,
                                                    StructuralRecursion.append(args, xs),
                                                    carried)));
                }
                Expr[] values = args.clone();
                for (int k = params.length; k < values.length; k++) {
                    values[k] = replace(args[k], carried);
                }
                Expr[] own = Arrays.copyOfRange(values, params.length, needed);
                Expr y = packing.pack(i, own);
                Packing.Unpacked caller = packing.unpack(below(carried));
                Expr goal = goal(caller, new Packing.Unpacked(i, own), y);
                return Expr.apps(Expr.apps(carried, y, goal), Packing.rest(values, needed));
            }

            private Expr goal(Packing.Unpacked caller, Packing.Unpacked callee, Expr y) {
                Expr type =
                        currentMeasures == null
                                ? relationFn
                                        .apply(y)
                                        .apply(packing.pack(caller.fn(), caller.args()))
                                : currentMeasures.decreases(callee, caller);
                Expr shown = meta.instantiateMVars(type);
                LocalContext l = contextOf(shown);
                sites.add(new Site(l, caller, callee));
                Expr.MVar m =
                        meta.mkFreshExprMVarAt(
                                l,
                                meta.localInstances().stream()
                                        .filter(x -> l.contains(x.fvar()))
                                        .toList(),
                                shown,
                                MVarKind.SYNTHETIC_OPAQUE,
                                Name.ANONYMOUS);
                goals.add(m);
                return m;
            }

            /** Without the functions and what stands for their calls, unless they are mentioned. */
            private LocalContext contextOf(Expr goal) {
                LocalContext l = meta.lctx();
                List<LocalDecl> ds = l.decls();
                for (int k = ds.size() - 1; k >= 0; k--) {
                    Expr.FVar x = ds.get(k).fvar();
                    if (ds.get(k).isAuxDecl()
                            && !goal.contains(x::equals)
                            && l.decls().stream().noneMatch(d -> mentions(d, x))) {
                        l = l.erase(x);
                    }
                }
                return l;
            }

            private boolean mentions(LocalDecl d, Expr.FVar x) {
                return meta.instantiateMVars(d.type()).contains(x::equals)
                        || d.isLet() && meta.instantiateMVars(d.value()).contains(x::equals);
            }

            /** The {@code x} in {@code carried : ∀ y, rel y x → result y}. */
            private Expr below(Expr carried) {
                Expr t = meta.instantiateMVars(meta.inferType(carried));
                Expr.Pi inner = (Expr.Pi) ((Expr.Pi) t).body;
                return ((Expr.App) inner.type).arg;
            }

            @Override
            Expr typeAt(Expr carriedType, Expr[] discrs, Expr[] xs) {
                Expr.Pi outer = (Expr.Pi) carriedType;
                Expr.Pi inner = (Expr.Pi) outer.body;
                Expr.App rel = (Expr.App) inner.type;
                Expr x = with(rel.arg, discrs, xs);
                return x == null
                        ? null
                        : Expr.pi(
                                outer.name,
                                outer.type,
                                Expr.pi(inner.name, Expr.app(rel.fn, x), inner.body, inner.info),
                                outer.info);
            }

            /**
             * {@code if c then a else b} as {@code dite}, so that the calls know about c; and
             * members of lists with the proof that they are.
             */
            @Override
            Expr special(Expr.Const fn, Expr[] args, Expr carried) {
                if (!fn.name.equals(Name.of("ite")) || args.length < 5) {
                    return new Attach(meta)
                            .attached(fn, args, this::hasCalls, e -> replace(e, carried));
                }
                Expr c = replace(args[1], carried);
                Expr inst = replace(args[2], carried);
                Expr yes = branch(c, args[3], carried);
                Expr no = branch(meta.app().mkNot(c), args[4], carried);
                Expr r =
                        Expr.apps(
                                Expr.constant(Name.of("dite"), fn.levels),
                                args[0],
                                c,
                                inst,
                                yes,
                                no);
                for (Expr a : Packing.rest(args, 5)) {
                    r = Expr.app(r, replace(a, carried));
                }
                return r;
            }

            private Expr branch(Expr condition, Expr e, Expr carried) {
                return meta.withLocalDecl(
                        Name.mkSimple("h✝"),
                        condition,
                        h -> meta.mkLambdaFVars(new Expr[] {h}, replace(e, carried)));
            }
        }

        // ---- the proofs

        private void prove(Measures measures) {
            for (int i = 0; i < fns.size(); i++) {
                Fn f = fns.get(i);
                List<Expr.MVar> own = new ArrayList<>();
                for (int k = 0; k < goals.size(); k++) {
                    if (sites.get(k).caller.fn() == i) {
                        own.add(goals.get(k));
                    }
                }
                Decreasing.prove(elab, f.def, own);
            }
        }

        // ---- equations

        /** The theorem that all equations follow from: {@code worker x = F x (fun y _ => ..)}. */
        private void addEquations(Expr[] fixArgs, Expr worker) {
            PreDefinition first = fns.get(0).def;
            Expr[] all = params;
            Name name = first.name().str("_wf_eq");
            List<Level> ls = EquationCompiler.levels(first);
            Expr head =
                    worker != null ? worker : Expr.apps(Expr.constant(first.name(), ls), params);
            meta.withLocalDecl(
                    Name.mkSimple("x"),
                    domain,
                    x -> {
                        Expr calls =
                                meta.withLocalDecl(
                                        Name.mkSimple("y"),
                                        domain,
                                        y ->
                                                meta.withLocalDecl(
                                                        Name.mkSimple("h"),
                                                        Expr.apps(fixArgs[2], y, x),
                                                        h ->
                                                                meta.mkLambdaFVars(
                                                                        new Expr[] {y, h},
                                                                        Expr.app(head, y))));
                        Expr[] xs = StructuralRecursion.append(all, x);
                        Expr type = Expr.app(result, x).headBeta();
                        Expr eq =
                                Expr.apps(
                                        Expr.constant(Name.of("Eq"), level),
                                        type,
                                        Expr.app(head, x),
                                        Expr.apps(fixArgs[4], x, calls));
                        Expr proof =
                                Expr.app(
                                        Expr.apps(
                                                Expr.constant(
                                                        Name.of("WellFounded.fix_eq"),
                                                        domainLevel,
                                                        level),
                                                fixArgs),
                                        x);
                        EquationCompiler.addTheorem(
                                meta,
                                name,
                                first.levelParams(),
                                meta.mkForallFVars(xs, eq),
                                meta.mkLambdaFVars(xs, proof));
                        return null;
                    });
            Expr lemma = Expr.apps(Expr.constant(name, ls), params);
            for (int i = 0; i < fns.size(); i++) {
                Fn f = fns.get(i);
                Expr[] xs = StructuralRecursion.append(params, f.xs);
                Expr proof = Expr.app(lemma, packing.pack(i, f.xs));
                Expr closed = meta.mkLambdaFVars(xs, proof);
                if (!f.def.isTheorem()) {
                    new EquationLemmas(meta, f.def, block, closed).add();
                }
            }
        }
    }
}
