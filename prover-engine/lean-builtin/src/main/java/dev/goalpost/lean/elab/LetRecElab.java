package dev.goalpost.lean.elab;

import dev.goalpost.kernel.BinderInfo;
import dev.goalpost.kernel.Expr;
import dev.goalpost.kernel.Name;
import dev.goalpost.lean.meta.FVars;
import dev.goalpost.lean.meta.LocalContext;
import dev.goalpost.lean.meta.LocalDecl;
import dev.goalpost.lean.meta.MVarKind;
import dev.goalpost.lean.meta.Meta;
import dev.goalpost.lean.syntax.Command.Body;
import dev.goalpost.lean.syntax.Command.WhereDecl;
import dev.goalpost.lean.syntax.Term;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** Elaborates definitions inside of definitions: {@code let rec} and {@code where}. */
final class LetRecElab {
    private final TermElab elab;
    private final Meta meta;
    private final List<WhereDecl> decls;
    private final Name outer;
    private final int[] numParams;
    private final List<Expr.FVar> fns = new ArrayList<>();

    LetRecElab(TermElab elab, List<WhereDecl> decls) {
        this.elab = elab;
        this.meta = elab.meta();
        this.decls = decls;
        this.outer = elab.declName();
        this.numParams = new int[decls.size()];
    }

    /** The term that {@code body} makes where the functions are in scope. */
    Expr run(Supplier<Expr> body) {
        return withFunctions(NameResolution.withoutPrivatePrefix(outer), body);
    }

    private Expr withFunctions(Name user, Supplier<Expr> body) {
        int i = fns.size();
        if (i == decls.size()) {
            return close(elabValues(), body);
        }
        WhereDecl d = decls.get(i);
        Name name = outer.str(d.name());
        if (meta.env().contains(name)
                || decls.subList(0, i).stream().anyMatch(o -> o.name().equals(d.name()))
                || elab.localFunctions().stream().anyMatch(f -> f.name().equals(name))) {
            throw elab.error(d.span(), "'" + user.str(d.name()) + "' has already been declared");
        }
        Expr type = elabHeader(d, i);
        Expr.FVar fn = Expr.fvar(meta.freshId());
        fns.add(fn);
        return meta.withDecl(
                new LocalDecl(fn, user.str(d.name()), type, null, BinderInfo.DEFAULT, true),
                x -> withFunctions(user, body));
    }

    private Expr elabHeader(WhereDecl d, int i) {
        return elab.withAutoBoundImplicit(
                () ->
                        elab.elabBinders(
                                d.binders(),
                                xs0 -> {
                                    Expr t =
                                            d.type() == null
                                                    ? meta.mkFreshTypeMVar()
                                                    : elab.elabType(d.type());
                                    elab.synthesizeSyntheticMVarsNoPostponing();
                                    Expr[] xs = elab.addAutoBoundImplicits(xs0);
                                    numParams[i] = xs.length;
                                    return meta.instantiateMVars(meta.mkForallFVars(xs, t));
                                }));
    }

    private List<Expr> elabValues() {
        List<Expr> values = new ArrayList<>();
        for (int j = 0; j < decls.size(); j++) {
            WhereDecl d = decls.get(j);
            elab.setDeclName(outer.str(d.name()));
            try {
                values.add(
                        meta.forallBoundedTelescope(
                                meta.instantiateMVars(meta.getLocalDecl(fns.get(j)).type()),
                                numParams[j],
                                (xs, t) -> meta.mkLambdaFVars(xs, elabBody(d, t))));
            } finally {
                elab.setDeclName(outer);
            }
        }
        return values;
    }

    private Expr elabBody(WhereDecl d, Expr type) {
        Expr v =
                switch (d.body()) {
                    case Body.Value b -> elab.elabTermEnsuringType(b.value(), type);
                    case Body.Equations b -> elab.elabEquations(d.span(), b.alts(), type);
                    case Body.Fields b ->
                            elab.elabTermEnsuringType(
                                    new Term.StructInst(d.span(), List.of(), b.fields(), null),
                                    type);
                };
        elab.synthesizeSyntheticMVarsNoPostponing();
        return meta.instantiateMVars(v);
    }

    /** Abstracts what the functions use around them, and puts closed functions into the body. */
    private Expr close(List<Expr> values, Supplier<Expr> body) {
        int n = fns.size();
        List<Expr> types = new ArrayList<>();
        List<Expr> bodies = new ArrayList<>();
        List<Set<Expr.FVar>> free = new ArrayList<>();
        for (int j = 0; j < n; j++) {
            types.add(meta.instantiateMVars(meta.getLocalDecl(fns.get(j)).type()));
            bodies.add(meta.instantiateMVars(values.get(j)));
            Set<Expr.MVar> unknown = new LinkedHashSet<>(meta.getMVars(types.get(j)));
            unknown.addAll(meta.getMVars(bodies.get(j)));
            if (!unknown.isEmpty()) {
                elab.logUnassigned(unknown);
                throw ElabException.reported(decls.get(j).span());
            }
            Set<Expr.FVar> used = new LinkedHashSet<>();
            FVars.collect(types.get(j), used);
            FVars.collect(bodies.get(j), used);
            free.add(used);
        }
        // what a function needs, its callers need too
        for (boolean more = true; more; ) {
            more = false;
            for (Set<Expr.FVar> used : free) {
                for (int k = 0; k < n; k++) {
                    more |= used.contains(fns.get(k)) && used.addAll(free.get(k));
                }
            }
        }
        Set<Expr> fixed = new LinkedHashSet<>(Arrays.asList(elab.sectionVariables()));
        Expr[] around =
                meta.lctx().decls().stream()
                        .filter(d -> !d.isAuxDecl() && !fixed.contains(d.fvar()))
                        .map(d -> (Expr) d.fvar())
                        .toArray(Expr[]::new);
        Expr[] from = fns.toArray(new Expr[0]);
        Expr[] to = new Expr[n];
        Expr.MVar[] closed = new Expr.MVar[n];
        List<Expr[]> captured = new ArrayList<>();
        for (int j = 0; j < n; j++) {
            Expr[] cs = FVars.used(meta, around, new ArrayList<Expr>(free.get(j)), false);
            captured.add(cs);
            Expr type = meta.mkForallFVars(cs, types.get(j));
            closed[j] = constant(type, outer.str(decls.get(j).name()), fixed);
            to[j] = Expr.apps(closed[j], withoutLets(cs));
        }
        for (int j = 0; j < n; j++) {
            Expr value = bodies.get(j).abstractVars(from).instantiateSeq(to);
            Expr[] cs = captured.get(j);
            elab.addLocalFunction(
                    new LocalFunction(
                            decls.get(j),
                            outer.str(decls.get(j).name()),
                            closed[j],
                            meta.mkForallFVars(cs, types.get(j)),
                            meta.mkLambdaFVars(cs, value),
                            withoutLets(cs).length + numParams[j]));
        }
        return Expr.beta(meta.mkLambdaFVars(from, body.get()), to);
    }

    private Expr[] withoutLets(Expr[] cs) {
        return Arrays.stream(cs)
                .filter(x -> !meta.getLocalDecl((Expr.FVar) x).isLet())
                .toArray(Expr[]::new);
    }

    private Expr.MVar constant(Expr type, Name name, Set<Expr> fixed) {
        LocalContext l = meta.lctx();
        List<LocalDecl> ds = l.decls();
        for (int i = ds.size() - 1; i >= 0; i--) {
            if (!fixed.contains(ds.get(i).fvar())) {
                l = l.erase(ds.get(i).fvar());
            }
        }
        return meta.mkFreshExprMVarAt(l, List.of(), type, MVarKind.LOCAL_FUNCTION, name);
    }
}
