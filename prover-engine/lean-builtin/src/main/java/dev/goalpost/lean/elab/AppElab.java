package dev.goalpost.lean.elab;

import dev.goalpost.kernel.BinderInfo;
import dev.goalpost.kernel.ConstantInfo;
import dev.goalpost.kernel.Expr;
import dev.goalpost.kernel.Level;
import dev.goalpost.kernel.Name;
import dev.goalpost.lean.meta.LocalDecl;
import dev.goalpost.lean.meta.MVarKind;
import dev.goalpost.lean.meta.MessageData;
import dev.goalpost.lean.meta.Meta;
import dev.goalpost.lean.meta.MetaException;
import dev.goalpost.lean.syntax.LevelTerm;
import dev.goalpost.lean.syntax.Span;
import dev.goalpost.lean.syntax.Term;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/**
 * Applications: what the head means, field notation, and the arguments (Lean's {@code elabApp}).
 */
final class AppElab {
    static final Name OPT_PARAM = Name.of("optParam");
    static final Name AUTO_PARAM = Name.of("autoParam");
    static final Name OUT_PARAM = Name.of("outParam");

    /** An argument: written, or elaborated already. */
    sealed interface Arg {
        Span span();

        record Written(Term term) implements Arg {
            @Override
            public Span span() {
                return term.span();
            }
        }

        record Done(Expr e, Span span) implements Arg {}
    }

    record NamedArg(Span span, Name name, Arg value) {}

    /** A field that is taken of the head. */
    sealed interface Access {
        Span span();

        /**
         * @param suffix this field and those after it, when all are part of one identifier; null
         *     otherwise
         */
        record Field(Span span, String name, String suffix) implements Access {}

        /** Counted from 1. */
        record Index(Span span, int index) implements Access {}
    }

    /** Everything about an application but its head. */
    record Call(
            List<NamedArg> named,
            List<Arg> args,
            Expr expected,
            boolean explicit,
            boolean ellipsis,
            Span span) {
        boolean hasArgs() {
            return !named.isEmpty() || !args.isEmpty();
        }

        Call withArgs(List<NamedArg> n, List<Arg> a) {
            return new Call(n, a, expected, explicit, ellipsis, span);
        }

        static Call none(Span span) {
            return new Call(List.of(), List.of(), null, false, false, span);
        }
    }

    private final TermElab elab;
    private final Meta meta;
    private final FieldAccess fields;

    AppElab(TermElab elab) {
        this.elab = elab;
        this.meta = elab.meta();
        this.fields = new FieldAccess(elab, this);
    }

    Expr elab(Term t, Expr expected) {
        Term f = t;
        List<NamedArg> named = new ArrayList<>();
        List<Arg> args = new ArrayList<>();
        boolean ellipsis = false;
        if (f instanceof Term.App a) {
            f = a.fn();
            ellipsis = a.ellipsis();
            for (Term.Arg arg : a.args()) {
                if (arg.name() == null) {
                    args.add(new Arg.Written(arg.value()));
                } else {
                    addNamed(
                            named,
                            new NamedArg(
                                    arg.span(),
                                    Name.mkSimple(arg.name()),
                                    new Arg.Written(arg.value())));
                }
            }
        }
        boolean explicit = false;
        if (f instanceof Term.Explicit x) {
            explicit = true;
            f = x.fn();
        }
        Deque<Access> accesses = new ArrayDeque<>();
        while (f instanceof Term.Proj p) {
            if (p.field() == null) {
                accesses.addFirst(new Access.Index(p.fieldSpan(), p.index()));
            } else {
                List<Object> parts = p.field().components();
                for (int i = parts.size() - 1; i >= 0; i--) {
                    accesses.addFirst(
                            new Access.Field(p.fieldSpan(), parts.get(i).toString(), null));
                }
            }
            f = p.of();
        }
        Call call = new Call(named, args, expected, explicit, ellipsis, t.span());
        return elabHead(f, List.copyOf(accesses), call);
    }

    private void addNamed(List<NamedArg> named, NamedArg n) {
        if (named.stream().anyMatch(m -> m.name.equals(n.name))) {
            throw elab.error(n.span, "argument '", n.name, "' was already set");
        }
        named.add(n);
    }

    /** A meaning of the head: the function, and fields that its name left over. */
    private record Candidate(Expr fn, List<Access> accesses) {}

    /** One reading of an overloaded head, with everything around it. */
    private interface Reading {
        Expr elab();
    }

    private Expr elabHead(Term f, List<Access> accesses, Call call) {
        if (f instanceof Term.Choice x) {
            return elabChoice(x, accesses, call);
        }
        List<Candidate> candidates =
                switch (f) {
                    case Term.Ident x -> resolve(x, accesses);
                    case Term.Const x ->
                            List.of(new Candidate(mkConst(x.name(), null, x.span()), accesses));
                    case Term.DotIdent x ->
                            List.of(new Candidate(dotIdent(x, call.expected, x.span()), accesses));
                    case Term.Hole x ->
                            throw elab.error(
                                    x.span(),
                                    "placeholders `_` cannot be used where a function is expected");
                    case Term.Elaborated x -> List.of(new Candidate(x.value(), accesses));
                    default -> List.of(new Candidate(elab.elabTerm(f, null, true), accesses));
                };
        if (candidates.size() == 1) {
            Candidate only = candidates.get(0);
            elab.inform(headSpan(f, only, accesses), only.fn, null, InfoTrail.Role.HEAD);
            return applyAccesses(only.fn, only.accesses, call);
        }
        return elabOverloaded(
                candidates.stream()
                        .<Reading>map(c -> () -> applyAccesses(c.fn, c.accesses, call))
                        .toList(),
                call);
    }

    private Expr elabChoice(Term.Choice x, List<Access> accesses, Call call) {
        boolean bare = accesses.isEmpty() && !call.hasArgs();
        List<Reading> readings = new ArrayList<>();
        for (Term t : x.alternatives()) {
            readings.add(
                    bare
                            ? () -> elab.elabTerm(t, call.expected, false)
                            : () -> applyAccesses(elab.elabTerm(t, null, false), accesses, call));
        }
        return elabOverloaded(readings, call);
    }

    /** Of a name, the part that is not taken for fields. */
    private static Span headSpan(Term f, Candidate c, List<Access> written) {
        int fields = c.accesses.size() - written.size();
        if (fields <= 0 || !(c.accesses.get(0) instanceof Access.Field first)) {
            return f.span();
        }
        int cut = first.suffix() == null ? 0 : first.suffix().length() + 1;
        int end = f.span().end() - cut;
        return end > f.span().start() ? new Span(f.span().start(), end) : f.span();
    }

    /** Of an identifier that is taken apart, the part that is this field. */
    private static Span ownSpan(Access a) {
        if (a instanceof Access.Field f && f.suffix() != null) {
            int start = f.span().end() - f.suffix().length();
            return new Span(start, start + f.name().length());
        }
        return a.span();
    }

    // ---- identifiers

    private List<Candidate> resolve(Term.Ident x, List<Access> accesses) {
        Candidate local = resolveLocal(x, accesses);
        if (local != null) {
            if (x.levels() != null && !x.levels().isEmpty()) {
                throw elab.error(
                        x.span(),
                        "invalid use of explicit universe parameters, '",
                        x.name(),
                        "' is a local variable");
            }
            return List.of(local);
        }
        List<NameResolution.Resolved> found =
                NameResolution.resolveGlobal(meta.env(), elab.scope(), x.name());
        if (found.isEmpty()) {
            if (elab.mayAutoBind(x.name())) {
                throw new AutoBoundImplicit(x.name());
            }
            throw elab.error(x.span(), "unknown identifier '", x.name(), "'");
        }
        List<Candidate> r = new ArrayList<>();
        for (NameResolution.Resolved known : found) {
            NameResolution.Resolved c = realized(known);
            r.add(
                    new Candidate(
                            mkConst(c.constant(), x.levels(), x.span()),
                            withFields(c.fields(), accesses, x.span())));
        }
        return r;
    }

    /** {@code f.eq_1} as a theorem that is made now, where it is no field. */
    private NameResolution.Resolved realized(NameResolution.Resolved c) {
        if (c.fields().isEmpty()) {
            return c;
        }
        Name made = elab.realize(c.constant(), c.fields().get(0));
        return made == null
                ? c
                : new NameResolution.Resolved(made, c.fields().subList(1, c.fields().size()));
    }

    private static List<Access> withFields(List<String> names, List<Access> rest, Span span) {
        if (names.isEmpty()) {
            return rest;
        }
        List<Access> all = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            all.add(
                    new Access.Field(
                            span, names.get(i), String.join(".", names.subList(i, names.size()))));
        }
        all.addAll(rest);
        return all;
    }

    private Candidate resolveLocal(Term.Ident x, List<Access> accesses) {
        List<String> left = new ArrayList<>();
        for (Name n = x.name(); !n.isAnonymous(); n = n.prefix()) {
            LocalDecl d = findLocal(n);
            if (d != null) {
                // f.go is a constant of its own before it is a field of the f being defined
                boolean hidden =
                        d.isAuxDecl()
                                && !left.isEmpty()
                                && !NameResolution.resolveConstants(
                                                meta.env(), elab.scope(), x.name())
                                        .isEmpty();
                return hidden
                        ? null
                        : new Candidate(d.fvar(), withFields(left, accesses, x.span()));
            }
            if (n.lastString() == null) {
                return null;
            }
            left.add(0, n.lastString());
        }
        return null;
    }

    /** A recursive function being defined is known by its full name too, as namespaces allow. */
    private LocalDecl findLocal(Name n) {
        List<LocalDecl> decls = meta.lctx().decls();
        Name ns = elab.scope().namespace();
        Name self = NameResolution.withoutPrivatePrefix(elab.declName());
        for (int i = decls.size() - 1; i >= 0; i--) {
            LocalDecl d = decls.get(i);
            if (d.userName().equals(n)) {
                return d;
            }
            boolean tooShort = n.isAtomic() && elab.isProtectedFunction(d.userName());
            if (d.isAuxDecl()
                    && !tooShort
                    && (isShort(ns, n, d.userName()) || isShort(self, n, d.userName()))) {
                return d;
            }
        }
        return null;
    }

    /** Whether {@code n} means {@code full} inside {@code ns}. */
    private static boolean isShort(Name ns, Name n, Name full) {
        for (Name p = ns; !p.isAnonymous(); p = p.prefix()) {
            if (p.append(n).equals(full)) {
                return true;
            }
        }
        return false;
    }

    /** The head of an identifier without arguments inserted; null when it is not a single thing. */
    Expr resolveSingle(Term.Ident x) {
        List<Candidate> cs = resolve(x, List.of());
        return cs.size() == 1 && cs.get(0).accesses.isEmpty() ? cs.get(0).fn : null;
    }

    /** The constant at these levels; what is not given is found by unification. */
    Expr mkConst(Name name, List<LevelTerm> levels, Span span) {
        ConstantInfo c = meta.env().get(name);
        if (c == null) {
            throw elab.error(span, "unknown constant '", name, "'");
        }
        int n = c.levelParams().size();
        if (n == 0 && levels == null) {
            return Expr.constant(name);
        }
        List<Level> ls = new ArrayList<>(n);
        if (levels != null) {
            if (levels.size() > n) {
                throw elab.error(span, "too many explicit universe levels for '", name, "'");
            }
            for (LevelTerm l : levels) {
                ls.add(elab.elabLevel(l));
            }
        }
        while (ls.size() < n) {
            ls.add(meta.mkFreshLevelMVar());
        }
        return Expr.constant(name, ls);
    }

    /** {@code .inl}, in the namespace of the type that is expected in the end. */
    private Expr dotIdent(Term.DotIdent x, Expr expected, Span span) {
        if (expected == null) {
            elab.tryPostpone();
            throw elab.error(
                    span, "invalid dotted identifier notation, expected type must be known");
        }
        Expr type = resultType(meta.instantiateMVars(expected));
        elab.tryPostponeIfMVar(type);
        Name first = null;
        for (Expr t = type; t != null; t = unfolded(t)) {
            t = resultType(t);
            if (t.getAppFn() instanceof Expr.Const c) {
                Name full = c.name.append(x.name());
                Expr local = localRec(full);
                if (local != null) {
                    return local;
                }
                Name known = NameResolution.existing(meta.env(), full);
                if (known == null && !NameResolution.aliases(meta.env(), full).isEmpty()) {
                    known = NameResolution.aliases(meta.env(), full).get(0);
                }
                if (known != null) {
                    return mkConst(known, null, span);
                }
                first = first == null ? full : first;
            }
        }
        if (first == null) {
            throw elab.error(
                    span,
                    "invalid dotted identifier notation, expected type is not of the form"
                            + " (... → C ...)",
                    new MessageData.Indented(expected));
        }
        throw elab.error(
                span,
                "invalid dotted identifier notation, unknown identifier `",
                first,
                "` from expected type",
                new MessageData.Indented(expected));
    }

    private Expr unfolded(Expr t) {
        Expr core = meta.whnfCore(t);
        if (!core.equals(t)) {
            return core;
        }
        return meta.unfoldDefinition(t);
    }

    private static Expr resultType(Expr t) {
        while (t instanceof Expr.Pi p) {
            t = p.body;
        }
        return t;
    }

    /** The recursive function of that full name that is being defined, or null. */
    Expr localRec(Name full) {
        for (LocalDecl d : meta.lctx().decls()) {
            if (d.isAuxDecl() && d.userName().equals(full)) {
                return d.fvar();
            }
        }
        return null;
    }

    // ---- overloading

    private Expr elabOverloaded(List<Reading> readings, Call call) {
        TermElab.Saved before = elab.save();
        List<Expr> results = new ArrayList<>();
        List<TermElab.Saved> states = new ArrayList<>();
        List<MetaException> failures = new ArrayList<>();
        for (Reading reading : readings) {
            try {
                Expr e =
                        elab.withoutErrToSorry(
                                () -> {
                                    Expr r = reading.elab();
                                    return elab.ensureHasType(call.expected, r, call.span);
                                });
                results.add(e);
                states.add(elab.save());
            } catch (MetaException e) {
                failures.add(e);
            }
            elab.restore(before);
        }
        if (results.size() > 1) {
            discardUnfinished(results, states, before);
        }
        if (results.size() == 1) {
            elab.restore(states.get(0));
            return results.get(0);
        }
        List<Object> parts = new ArrayList<>();
        parts.add(
                results.isEmpty() ? "overloaded, errors " : "ambiguous, possible interpretations ");
        String separator = "\n  ";
        for (MetaException e : results.isEmpty() ? failures : List.<MetaException>of()) {
            parts.add(separator + e.getMessage().replace("\n", "\n  "));
            separator = "\n  \n  ";
        }
        for (int i = 0; i < results.size(); i++) {
            elab.restore(states.get(i));
            Expr e = meta.instantiateMVars(results.get(i));
            parts.add(meta.message(separator, e, " : ", meta.instantiateMVars(meta.inferType(e))));
            separator = "\n  \n  ";
        }
        elab.restore(before);
        throw elab.error(call.span, parts.toArray());
    }

    /** Prefers readings that leave nothing open. */
    private void discardUnfinished(
            List<Expr> results, List<TermElab.Saved> states, TermElab.Saved before) {
        List<Integer> finished = new ArrayList<>();
        for (int i = 0; i < results.size(); i++) {
            elab.restore(states.get(i));
            try {
                elab.withoutErrToSorry(
                        () -> {
                            elab.synthesizeSyntheticMVars(TermElab.Postpone.NO);
                            return null;
                        });
                finished.add(i);
            } catch (MetaException e) {
                // not this one
            }
            elab.restore(before);
        }
        if (!finished.isEmpty() && finished.size() < results.size()) {
            List<Expr> es = finished.stream().map(results::get).toList();
            List<TermElab.Saved> ss = finished.stream().map(states::get).toList();
            results.clear();
            results.addAll(es);
            states.clear();
            states.addAll(ss);
        }
    }

    // ---- fields

    private Expr applyAccesses(Expr f, List<Access> accesses, Call call) {
        Expr e = f;
        for (int i = 0; i < accesses.size(); i++) {
            boolean last = i == accesses.size() - 1;
            Access access = accesses.get(i);
            FieldAccess.Resolved r = fields.resolve(e, access, !last || call.hasArgs());
            if (r instanceof FieldAccess.Resolved.Done d) {
                e = d.e();
                elab.inform(ownSpan(access), e.getAppFn(), null, InfoTrail.Role.HEAD);
                continue;
            }
            FieldAccess.Resolved.Function g = (FieldAccess.Resolved.Function) r;
            elab.inform(ownSpan(access), g.fn(), null, InfoTrail.Role.HEAD);
            if (last) {
                Call with = fields.addSelf(g, call, accesses.get(i).span());
                return elabArgs(g.fn(), with);
            }
            e =
                    elabArgs(
                            g.fn(),
                            fields.addSelf(
                                    g, Call.none(accesses.get(i).span()), accesses.get(i).span()));
        }
        return elabArgs(e, call);
    }

    // ---- arguments

    /** {@code f} applied to arguments that are elaborated already. */
    Expr elabArgs(Expr f, Span span, Expr expected, Expr... args) {
        List<Arg> as = new ArrayList<>();
        for (Expr a : args) {
            as.add(new Arg.Done(a, span));
        }
        return elabArgs(f, new Call(List.of(), as, expected, false, false, span));
    }

    Expr elabArgs(Expr f, Call call) {
        Expr fType = meta.instantiateMVars(meta.inferType(f));
        if (call.hasArgs()) {
            elab.tryPostponeIfMVar(fType);
        }
        if (!call.explicit
                && !call.ellipsis
                && f instanceof Expr.Const c
                && ElabAsElim.applies(meta.env(), c.name)) {
            ElimApp e = ElimApp.of(elab, f, fType, call);
            if (e != null) {
                return e.run();
            }
        }
        return new Run(f, fType, call).main();
    }

    static Expr withoutDefault(Expr type) {
        Expr t = type;
        while (t.isAppOfArity(OPT_PARAM, 2) || t.isAppOfArity(AUTO_PARAM, 2)) {
            t = ((Expr.App) ((Expr.App) t).fn).arg;
        }
        return t;
    }

    static Expr stripParam(Expr type) {
        Expr t = withoutDefault(type);
        return t.isAppOfArity(OUT_PARAM, 1) ? ((Expr.App) t).arg : t;
    }

    /** Fails with "application type mismatch" when no coercion helps. */
    Expr ensureArgType(Expr f, Expr arg, Expr expected, Span span) {
        if (meta.isDefEq(meta.inferType(arg), expected)) {
            return arg;
        }
        try {
            return elab.coercions().mkCoe(expected, arg, f, span);
        } catch (MetaException e) {
            if (elab.errToSorry()) {
                return elab.exceptionToSorry(e, span, expected);
            }
            throw e;
        }
    }

    /** One application on its way: the function so far, its type, what is left to give. */
    private final class Run {
        private final Expr head;
        private Expr f;
        private Expr fType;
        private final Deque<Arg> args;
        private final List<NamedArg> named;
        private final Call call;
        private final List<Expr> etaArgs = new ArrayList<>();
        private final List<Expr.MVar> instances = new ArrayList<>();
        private final List<Expr.MVar> implicit = new ArrayList<>();
        private final List<Name> implicitNames = new ArrayList<>();
        private boolean propagate = true;
        private Expr.MVar outParam;

        Run(Expr f, Expr fType, Call call) {
            this.head = f;
            this.f = f;
            this.fType = fType;
            this.call = call;
            this.args = new ArrayDeque<>(call.args);
            this.named = new ArrayList<>(call.named);
        }

        Expr main() {
            while (true) {
                if (!(fType instanceof Expr.Pi)) {
                    fType = meta.whnfCore(fType);
                }
                if (fType instanceof Expr.Pi pi) {
                    NamedArg given = takeNamed(pi.name);
                    if (given != null) {
                        propagateExpectedType(given.value);
                        add(elabArg(given.value));
                        continue;
                    }
                    BinderInfo info = call.explicit ? explicitly(pi.info) : pi.info;
                    switch (info) {
                        case IMPLICIT -> addImplicit(pi);
                        case INST_IMPLICIT -> addInstance(pi);
                        case STRICT_IMPLICIT -> {
                            if (!hasArgs()) {
                                return finish();
                            }
                            addImplicit(pi);
                        }
                        case DEFAULT -> {
                            Expr done = explicitArg(pi);
                            if (done != null) {
                                return done;
                            }
                        }
                    }
                } else if (hasArgs()) {
                    findFunction();
                } else {
                    return finish();
                }
            }
        }

        /** With {@code @}, an instance argument {@code _} is still found by instance search. */
        private BinderInfo explicitly(BinderInfo info) {
            if (info == BinderInfo.INST_IMPLICIT
                    && args.peekFirst() instanceof Arg.Written w
                    && w.term instanceof Term.Hole) {
                args.removeFirst();
                return BinderInfo.INST_IMPLICIT;
            }
            return BinderInfo.DEFAULT;
        }

        private boolean hasArgs() {
            return !args.isEmpty() || !named.isEmpty();
        }

        private NamedArg takeNamed(Name name) {
            for (int i = 0; i < named.size(); i++) {
                if (named.get(i).name.equals(name)) {
                    return named.remove(i);
                }
            }
            return null;
        }

        private Expr domain() {
            return meta.instantiateMVars(stripParam(((Expr.Pi) fType).type));
        }

        private void add(Expr arg) {
            f = Expr.app(f, arg);
            fType = ((Expr.Pi) fType).body.instantiate1(arg);
        }

        private Expr elabArg(Arg arg) {
            Expr type = domain();
            return switch (arg) {
                case Arg.Done d -> ensureArgType(f, d.e, type, d.span);
                case Arg.Written w -> ensureArgType(f, elab.elabTerm(w.term, type), type, w.span());
            };
        }

        private void addImplicit(Expr.Pi pi) {
            Expr.MVar m = meta.mkFreshExprMVar(domain());
            if (outParam == null && isOutParamOfResult()) {
                outParam = m;
            }
            implicit.add(m);
            implicitNames.add(pi.name);
            add(m);
        }

        private void addInstance(Expr.Pi pi) {
            Expr.MVar m = meta.mkFreshExprMVar(domain(), MVarKind.SYNTHETIC);
            instances.add(m);
            add(m);
        }

        /**
         * True when the next argument is an out-parameter of an instance argument, and also the
         * type of the result: then instances decide it, not the expected type.
         */
        private boolean isOutParamOfResult() {
            Expr.Pi pi = (Expr.Pi) fType;
            Expr body = pi.body;
            int depth = 0;
            boolean out = false;
            while (body instanceof Expr.Pi p) {
                if (p.info == BinderInfo.INST_IMPLICIT) {
                    out |= isOutParamAt(p.type, depth);
                }
                body = p.body;
                depth++;
            }
            return out && body instanceof Expr.BVar b && b.index == depth;
        }

        private boolean isOutParamAt(Expr instType, int index) {
            if (!(instType.getAppFn() instanceof Expr.Const c)) {
                return false;
            }
            dev.goalpost.lean.meta.Classes.ClassInfo info =
                    dev.goalpost.lean.meta.Classes.get(meta.env(), c.name);
            if (info == null) {
                return false;
            }
            Expr[] as = instType.getAppArgs();
            for (int i : info.outParams()) {
                if (i < as.length && as[i] instanceof Expr.BVar b && b.index == index) {
                    return true;
                }
            }
            return false;
        }

        /** Null to go on; the result when nothing is left to give. */
        private Expr explicitArg(Expr.Pi pi) {
            if (!args.isEmpty()) {
                if (!call.explicit && namedDependsOnCurrent()) {
                    addImplicit(pi);
                    return null;
                }
                Arg arg = args.peekFirst();
                propagateExpectedType(arg);
                args.removeFirst();
                if (domain() instanceof Expr.App a && a.getAppFn() instanceof Expr.MVar) {
                    // an out-parameter, as the validity of an index is, is for instances to say
                    instances.removeIf(elab.synthetic()::synthesizeInstance);
                }
                add(elabArg(arg));
                return null;
            }
            if (!call.explicit && addDefault(pi)) {
                return null;
            }
            if (call.ellipsis || !named.isEmpty() && namedDependsOnCurrent()) {
                addImplicit(pi);
                return null;
            }
            if (!named.isEmpty() || !call.explicit && takesDefaults()) {
                return addEta(pi);
            }
            return finish();
        }

        /** Gives an argument its default value, or to the tactic that finds it. */
        private boolean addDefault(Expr.Pi pi) {
            Expr type = meta.instantiateMVars(pi.type);
            if (type.isAppOfArity(OPT_PARAM, 2)) {
                add(((Expr.App) type).arg);
                return true;
            }
            AutoTactics.Entry auto = AutoTactics.of(meta, type);
            if (auto == null) {
                return false;
            }
            String failure =
                    "could not synthesize default value for parameter '"
                            + pi.name
                            + "' using tactics";
            add(elab.mkTacticMVar(domain(), auto.tactics(), call.span, failure));
            return true;
        }

        /** True when an argument still to come has a default. */
        private boolean takesDefaults() {
            for (Expr t = fType; t instanceof Expr.Pi p; t = p.body) {
                if (p.type.isAppOfArity(OPT_PARAM, 2) || p.type.isAppOfArity(AUTO_PARAM, 2)) {
                    return true;
                }
            }
            return false;
        }

        private Expr addEta(Expr.Pi pi) {
            return meta.withLocalDecl(
                    pi.name,
                    pi.info,
                    domain(),
                    x -> {
                        etaArgs.add(x);
                        add(x);
                        return main();
                    });
        }

        private boolean namedDependsOnCurrent() {
            if (named.isEmpty()) {
                return false;
            }
            return meta.forallTelescopeReducing(
                    fType,
                    (xs, b) -> {
                        for (int i = 1; i < xs.length; i++) {
                            LocalDecl d = meta.getLocalDecl((Expr.FVar) xs[i]);
                            if (named.stream().anyMatch(n -> n.name.equals(d.userName()))
                                    && stripParam(d.type()).contains(s -> s.equals(xs[0]))) {
                                return true;
                            }
                        }
                        return false;
                    });
        }

        /** The type of {@code f} is no forall, yet arguments are left. */
        private void findFunction() {
            if (meta.whnf(fType) instanceof Expr.Pi p) {
                fType = p;
                return;
            }
            synthesizeInstances();
            elab.synthesizeSyntheticMVars(TermElab.Postpone.YES);
            if (meta.whnf(fType) instanceof Expr.Pi p) {
                fType = p;
                return;
            }
            elab.tryPostponeIfMVar(fType);
            Expr fn = elab.coercions().coerceToFunction(meta.instantiateMVars(f));
            if (fn != null) {
                f = fn;
                fType = meta.inferType(fn);
                return;
            }
            if (!named.isEmpty() && args.isEmpty()) {
                NamedArg n = named.get(0);
                throw elab.error(
                        n.span,
                        "invalid argument name '",
                        n.name,
                        "' for function",
                        new MessageData.Indented(meta.instantiateMVars(head)));
            }
            throw elab.error(
                    call.span,
                    "function expected",
                    new MessageData.Indented(meta.instantiateMVars(f)));
        }

        /** Unifies the type of the whole with what is expected, before arguments are elaborated. */
        private void propagateExpectedType(Arg next) {
            if (!propagate
                    || call.expected == null
                    || !etaArgs.isEmpty()
                    || outParam != null
                    || !(next instanceof Arg.Written w)
                    || w.term instanceof Term.Hole
                    || w.term instanceof Term.SyntheticHole) {
                return;
            }
            Expr expected = meta.instantiateMVars(call.expected);
            if (expected.equals(Expr.PROP)) {
                // Prop often stands where a more particular type is meant
                propagate = false;
                return;
            }
            if (expected.getAppFn() instanceof Expr.MVar) {
                return;
            }
            Expr body = resultAfterArgs();
            if (body == null || body.hasLooseBVars()) {
                return;
            }
            if (meta.isDefEq(expected, body)) {
                propagate = false;
            }
        }

        /** The type of the whole, with loose bound variables where it depends on arguments. */
        private Expr resultAfterArgs() {
            int left = args.size();
            List<Name> names = new ArrayList<>(named.stream().map(NamedArg::name).toList());
            Expr t = fType;
            while (t instanceof Expr.Pi p) {
                if (names.remove(p.name)) {
                    t = p.body;
                } else if (call.explicit || p.info == BinderInfo.DEFAULT) {
                    if (left == 0) {
                        if (!call.explicit
                                && (p.type.isAppOfArity(OPT_PARAM, 2)
                                        || p.type.isAppOfArity(AUTO_PARAM, 2))) {
                            t = p.body;
                            continue;
                        }
                        break;
                    }
                    left--;
                    t = p.body;
                } else if (p.info == BinderInfo.STRICT_IMPLICIT && left == 0 && names.isEmpty()) {
                    break;
                } else {
                    t = p.body;
                }
            }
            return left == 0 && names.isEmpty() ? t : null;
        }

        private void synthesizeInstances() {
            for (Expr.MVar m : instances) {
                if (!elab.synthetic().synthesizeInstance(m)) {
                    elab.synthetic().register(m, call.span, new SyntheticMVars.Kind.Instance());
                    elab.registerImplicitArg(m, call.span, Name.mkSimple("inst"), f);
                }
            }
            instances.clear();
        }

        private Expr finish() {
            if (outParam != null) {
                synthesizeInstances();
            }
            Expr e = f;
            Expr type = fType;
            if (!etaArgs.isEmpty()) {
                e = meta.mkLambdaFVars(etaArgs.toArray(new Expr[0]), e);
                type = meta.inferType(e);
            }
            for (int i = 0; i < implicit.size(); i++) {
                if (!meta.isAssigned(implicit.get(i))) {
                    elab.registerImplicitArg(implicit.get(i), call.span, implicitNames.get(i), e);
                }
            }
            if (call.expected != null) {
                meta.isDefEq(call.expected, type);
            }
            synthesizeInstances();
            return e;
        }
    }

    static Expr[] concat(Expr[] a, Expr... b) {
        Expr[] r = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, r, a.length, b.length);
        return r;
    }
}
