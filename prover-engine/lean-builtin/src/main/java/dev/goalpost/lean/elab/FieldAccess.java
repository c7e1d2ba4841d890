package dev.goalpost.lean.elab;

import dev.goalpost.kernel.BinderInfo;
import dev.goalpost.kernel.ConstantInfo;
import dev.goalpost.kernel.Expr;
import dev.goalpost.kernel.Name;
import dev.goalpost.lean.env.LeanEnv;
import dev.goalpost.lean.meta.MVarKind;
import dev.goalpost.lean.meta.MessageData;
import dev.goalpost.lean.meta.Meta;
import dev.goalpost.lean.meta.MetaException;
import dev.goalpost.lean.meta.Structures;
import dev.goalpost.lean.syntax.Span;
import java.util.ArrayList;
import java.util.List;

/** Field notation: {@code h.1}, {@code h.left}, {@code n.succ} (Lean's {@code resolveLVal}). */
final class FieldAccess {
    private static final Name FUNCTION = Name.of("Function");

    /** What a field of a term is. */
    sealed interface Resolved {
        /** The field itself. */
        record Done(Expr e) implements Resolved {}

        /**
         * A function that takes {@code self} as an argument.
         *
         * @param base the type name by which that argument is found
         * @param selfName the argument's name when it is known already, otherwise null
         */
        record Function(Expr fn, Expr self, Name base, Name selfName) implements Resolved {}
    }

    private final TermElab elab;
    private final Meta meta;
    private final AppElab apps;

    FieldAccess(TermElab elab, AppElab apps) {
        this.elab = elab;
        this.meta = elab.meta();
        this.apps = apps;
    }

    Resolved resolve(Expr term, AppElab.Access access, boolean hasArgs) {
        Expr e = term;
        Expr type = meta.instantiateMVars(meta.inferType(e));
        while (true) {
            type = type instanceof Expr.Pi ? type : meta.whnfCore(type);
            if (!(type instanceof Expr.Pi p)) {
                break;
            }
            if (p.info == BinderInfo.IMPLICIT || hasArgs && p.info == BinderInfo.STRICT_IMPLICIT) {
                Expr.MVar m = meta.mkFreshExprMVar(p.type);
                elab.registerImplicitArg(m, access.span(), p.name, e);
                e = Expr.app(e, m);
                type = p.body.instantiate1(m);
            } else if (p.info == BinderInfo.INST_IMPLICIT) {
                Expr m = elab.mkInstMVar(p.type, access.span());
                e = Expr.app(e, m);
                type = p.body.instantiate1(m);
            } else if (p.type.isAppOfArity(AppElab.OPT_PARAM, 2)) {
                Expr v = ((Expr.App) p.type).arg;
                e = Expr.app(e, v);
                type = p.body.instantiate1(v);
            } else {
                break;
            }
        }
        if (type.getAppFn() instanceof Expr.MVar) {
            elab.synthesizeSyntheticMVars(TermElab.Postpone.YES);
            type = meta.whnfCore(meta.instantiateMVars(type));
        }
        elab.tryPostponeIfMVar(type);
        // the type of a numeral, say, may be left to default instances
        while (type.getAppFn() instanceof Expr.MVar && elab.synthetic().synthesizeUsingDefault()) {
            type = meta.whnfCore(meta.instantiateMVars(type));
        }
        MetaException first = null;
        while (type != null) {
            Object r = resolveAt(e, type, access);
            if (r instanceof Resolved x) {
                return x;
            }
            if (first == null) {
                first = (MetaException) r;
            }
            type = meta.unfoldDefinition(type);
            type = type == null ? null : meta.whnfCore(type);
        }
        throw first;
    }

    /** A {@link Resolved}, or the exception to raise if no unfolding of the type helps. */
    private Object resolveAt(Expr e, Expr type, AppElab.Access access) {
        LeanEnv env = meta.env();
        if (type instanceof Expr.Pi) {
            if (access instanceof AppElab.Access.Field f && env.contains(FUNCTION.str(f.name()))) {
                Expr fn = apps.mkConst(FUNCTION.str(f.name()), null, f.span());
                return new Resolved.Function(fn, e, FUNCTION, null);
            }
            MetaException unknown = unknownConstant(e, access);
            return unknown != null ? unknown : error(e, type, access, invalid(access));
        }
        if (!(type.getAppFn() instanceof Expr.Const c)) {
            MetaException unknown = unknownConstant(e, access);
            if (unknown != null) {
                return unknown;
            }
            return error(
                    e,
                    type,
                    access,
                    access instanceof AppElab.Access.Index
                            ? "invalid projection, structure expected"
                            : "invalid field notation, type is not of the form (C ...)");
        }
        return switch (access) {
            case AppElab.Access.Index i -> resolveIndex(e, type, c, i);
            case AppElab.Access.Field f -> resolveField(e, type, c, f);
        };
    }

    /** For a field that may have been meant as part of a constant's name; else null. */
    private MetaException unknownConstant(Expr e, AppElab.Access access) {
        return e instanceof Expr.Const k
                        && access instanceof AppElab.Access.Field f
                        && f.suffix() != null
                ? elab.error(
                        f.span(), "unknown constant '", k.name.append(Name.of(f.suffix())), "'")
                : null;
    }

    private static String invalid(AppElab.Access access) {
        return switch (access) {
            case AppElab.Access.Index i -> "invalid projection, structure expected";
            case AppElab.Access.Field f ->
                    "invalid field '"
                            + f.name()
                            + "', the environment does not contain 'Function."
                            + f.name()
                            + "'";
        };
    }

    private MetaException error(Expr e, Expr type, AppElab.Access access, String text) {
        return elab.error(
                access.span(),
                text,
                new MessageData.Indented(meta.instantiateMVars(e)),
                "\nhas type",
                new MessageData.Indented(meta.instantiateMVars(type)));
    }

    private Object resolveIndex(Expr e, Expr type, Expr.Const c, AppElab.Access.Index i) {
        if (i.index() == 0) {
            return elab.error(i.span(), "invalid projection, index must be greater than 0");
        }
        if (!(meta.env().get(c.name) instanceof ConstantInfo.Inductive ind)
                || ind.ctors().size() != 1
                || ind.numIndices() != 0) {
            return error(e, type, i, "invalid projection, structure expected");
        }
        ConstantInfo.Constructor ctor =
                (ConstantInfo.Constructor) meta.env().get(ind.ctors().get(0));
        if (i.index() > ctor.numFields()) {
            return error(
                    e,
                    type,
                    i,
                    "invalid projection, structure has only "
                            + ctor.numFields()
                            + (ctor.numFields() == 1 ? " field" : " fields"));
        }
        Structures.Info info = Structures.get(meta.env(), c.name);
        if (info == null) {
            return new Resolved.Done(Expr.proj(c.name, i.index() - 1, e));
        }
        return projection(info, i.index() - 1, e, i.span());
    }

    private Resolved projection(Structures.Info info, int index, Expr self, Span span) {
        Name fn = info.projection(index);
        Expr c = apps.mkConst(fn, null, span);
        return new Resolved.Function(c, self, info.name(), selfName(fn));
    }

    /** The name of the structure argument of a projection function. */
    private Name selfName(Name projection) {
        Structures.Projection p = Structures.projection(meta.env(), projection);
        Expr t = meta.getConstInfo(projection).type();
        for (int i = 0; p != null && i < p.numParams() && t instanceof Expr.Pi pi; i++) {
            t = pi.body;
        }
        return t instanceof Expr.Pi pi ? pi.name : Name.mkSimple("self");
    }

    private Object resolveField(Expr e, Expr type, Expr.Const c, AppElab.Access.Field f) {
        LeanEnv env = meta.env();
        List<Step> path = findField(env, c.name, f.name());
        if (path != null) {
            Expr self = e;
            for (int i = 0; i < path.size() - 1; i++) {
                self = project(path.get(i), self);
            }
            Step last = path.get(path.size() - 1);
            return projection(last.info, last.index, self, f.span());
        }
        for (List<Step> toParent : parents(env, c.name)) {
            Name base = toParent.isEmpty() ? c.name : toParent.get(toParent.size() - 1).parent();
            Name full = base.str(f.name());
            Expr local = apps.localRec(full);
            Name known = NameResolution.existing(env, full);
            if (known == null && !NameResolution.aliases(env, full).isEmpty()) {
                known = NameResolution.aliases(env, full).get(0);
            }
            if (local == null && known == null) {
                continue;
            }
            Expr self = e;
            for (Step s : toParent) {
                self = project(s, self);
            }
            Expr fn = local != null ? local : apps.mkConst(known, null, f.span());
            return new Resolved.Function(fn, self, base, null);
        }
        return elab.error(
                f.span(),
                "invalid field '",
                f.name(),
                "', the environment does not contain '",
                c.name.str(f.name()),
                "'",
                new MessageData.Indented(meta.instantiateMVars(e)),
                "\nhas type",
                new MessageData.Indented(meta.instantiateMVars(type)));
    }

    /** From a structure to one of its fields. */
    record Step(Structures.Info info, int index) {
        /** The parent that the field embeds, when it is one. */
        Name parent() {
            return info.parents().get(index);
        }
    }

    /** How to get to a field, through parents; null when there is none of that name. */
    static List<Step> findField(LeanEnv env, Name struct, String field) {
        Structures.Info info = Structures.get(env, struct);
        if (info == null) {
            return null;
        }
        int i = info.fields().indexOf(field);
        if (i >= 0) {
            return List.of(new Step(info, i));
        }
        for (int k = 0; k < info.parents().size(); k++) {
            List<Step> rest = findField(env, info.parents().get(k), field);
            if (rest != null) {
                List<Step> path = new ArrayList<>();
                path.add(new Step(info, k));
                path.addAll(rest);
                return path;
            }
        }
        return null;
    }

    /** The type itself (the empty path) and all its ancestors, nearest first. */
    private static List<List<Step>> parents(LeanEnv env, Name struct) {
        List<List<Step>> all = new ArrayList<>();
        all.add(List.of());
        for (int i = 0; i < all.size(); i++) {
            List<Step> path = all.get(i);
            Name at = path.isEmpty() ? struct : path.get(path.size() - 1).parent();
            Structures.Info info = Structures.get(env, at);
            for (int k = 0; info != null && k < info.parents().size(); k++) {
                List<Step> next = new ArrayList<>(path);
                next.add(new Step(info, k));
                all.add(next);
            }
        }
        return all;
    }

    /** The projection function of {@code step} at {@code self}. */
    Expr project(Step step, Expr self) {
        Expr type = meta.whnf(meta.inferType(self));
        Expr.Const c = (Expr.Const) type.getAppFn();
        Expr fn = Expr.constant(step.info.projection(step.index), c.levels);
        return Expr.app(Expr.apps(fn, type.getAppArgs()), self);
    }

    /** The call with {@code self} put where it belongs. */
    AppElab.Call addSelf(Resolved.Function g, AppElab.Call call, Span span) {
        AppElab.Arg self = new AppElab.Arg.Done(g.self(), span);
        if (g.selfName() != null) {
            List<AppElab.NamedArg> named = new ArrayList<>(call.named());
            named.add(0, new AppElab.NamedArg(span, g.selfName(), self));
            return call.withArgs(named, call.args());
        }
        List<Name> given = new ArrayList<>(call.named().stream().map(n -> n.name()).toList());
        Expr type = meta.inferType(g.fn());
        int at = 0;
        Name implicit = null;
        while (true) {
            if (!(type instanceof Expr.Pi)) {
                type = meta.whnf(type);
            }
            if (!(type instanceof Expr.Pi p)) {
                break;
            }
            boolean explicit = call.explicit() || p.info == BinderInfo.DEFAULT;
            if (given.remove(p.name)) {
                // written by name
            } else if (explicit && isOf(p.type, g.base())) {
                if (at <= call.args().size()) {
                    List<AppElab.Arg> args = new ArrayList<>(call.args());
                    args.add(at, self);
                    return call.withArgs(call.named(), args);
                }
                return byName(call, p.name, self, span);
            } else if (explicit) {
                at++;
            } else if (implicit == null && isOf(p.type, g.base())) {
                implicit = p.name;
            }
            type = p.body.instantiate1(meta.mkFreshExprMVar(p.type, MVarKind.NATURAL));
        }
        if (implicit != null) {
            return byName(call, implicit, self, span);
        }
        throw elab.error(
                span,
                "invalid field notation, function '",
                g.fn(),
                "' does not have argument with type (",
                g.base(),
                " ...) that can be used, it must be explicit or implicit with a unique name");
    }

    private static AppElab.Call byName(AppElab.Call call, Name name, AppElab.Arg self, Span span) {
        List<AppElab.NamedArg> named = new ArrayList<>(call.named());
        named.add(0, new AppElab.NamedArg(span, name, self));
        return call.withArgs(named, call.args());
    }

    private boolean isOf(Expr type, Name base) {
        Expr t = AppElab.stripParam(type);
        if (base.equals(FUNCTION)) {
            return meta.whnf(t) instanceof Expr.Pi;
        }
        return t.isAppOf(base) || !t.hasLooseBVars() && meta.whnfR(t).isAppOf(base);
    }
}
