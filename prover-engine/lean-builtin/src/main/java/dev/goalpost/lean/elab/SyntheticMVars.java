package dev.goalpost.lean.elab;

import dev.goalpost.kernel.BinderInfo;
import dev.goalpost.kernel.Expr;
import dev.goalpost.kernel.Level;
import dev.goalpost.kernel.Name;
import dev.goalpost.lean.meta.Instances;
import dev.goalpost.lean.meta.MVarDecl;
import dev.goalpost.lean.meta.MessageData;
import dev.goalpost.lean.meta.Meta;
import dev.goalpost.lean.meta.MetaException;
import dev.goalpost.lean.syntax.Span;
import dev.goalpost.lean.syntax.TacticSeq;
import dev.goalpost.lean.syntax.Term;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * What elaboration has put off: instances, coercions, terms and {@code by} blocks, and the loop
 * that solves them (Lean's {@code synthesizeSyntheticMVars}).
 */
final class SyntheticMVars {
    /** Why a metavariable is pending. */
    sealed interface Kind {
        /** An instance to be found. */
        record Instance() implements Kind {}

        /** {@code e}, of another type, is to be coerced; {@code fn} null unless an argument. */
        record Coercion(Expr expected, Expr e, Expr fn) implements Kind {}

        /**
         * A {@code by} block.
         *
         * @param failure what to say first when it fails, because nobody wrote it here; null where
         *     it was written
         */
        record Tactics(TacticSeq tactics, TermElab.Context context, String failure)
                implements Kind {}

        /** A term that could not be elaborated yet. */
        record Term(dev.goalpost.lean.syntax.Term term, TermElab.Context context) implements Kind {}
    }

    record Decl(Expr.MVar mvar, Span span, Kind kind) {}

    /** Newest first; null is the empty list. */
    record Pending(Decl decl, Pending next) {
        static List<Decl> oldestFirst(Pending p) {
            List<Decl> r = new ArrayList<>();
            for (; p != null; p = p.next) {
                r.add(p.decl);
            }
            Collections.reverse(r);
            return r;
        }

        static Pending append(Pending older, List<Decl> newer) {
            Pending p = older;
            for (Decl d : newer) {
                p = new Pending(d, p);
            }
            return p;
        }
    }

    private final TermElab elab;
    private final Meta meta;
    private Pending pending;

    /**
     * The {@link #shape shapes} of the types at which instances were last found stuck: until more
     * is known, they still are.
     */
    private final Map<Expr.MVar, Expr> stuckAt = new HashMap<>();

    private final Map<Expr.MVar, Name> classes = new HashMap<>();

    SyntheticMVars(TermElab elab) {
        this.elab = elab;
        this.meta = elab.meta();
    }

    Pending pending() {
        return pending;
    }

    void setPending(Pending p) {
        pending = p;
    }

    void register(Expr.MVar m, Span span, Kind kind) {
        pending = new Pending(new Decl(m, span, kind), pending);
    }

    /** Puts {@code saved} back before what is pending now. */
    void appendTo(Pending saved) {
        pending = pending == null ? saved : Pending.append(saved, Pending.oldestFirst(pending));
    }

    void synthesize(TermElab.Postpone postpone) {
        while (pending != null) {
            meta.step();
            if (step(false, false)) {
                continue;
            }
            if (postpone == TermElab.Postpone.YES) {
                return;
            }
            // Once more with postponing switched off: a term may have to be elaborated without
            // knowing as much as it would like. What fails now may succeed after another term.
            if (elab.withoutPostponing(() -> step(true, false))
                    || synthesizeUsingDefault()
                    || elab.withoutPostponing(() -> step(false, false))
                    || step(false, true)) {
                continue;
            }
            if (postpone == TermElab.Postpone.NO) {
                reportStuck();
            }
            return;
        }
    }

    /** Tries each pending thing once, oldest first; true when one of them went away. */
    private boolean step(boolean postponeOnError, boolean runTactics) {
        List<Decl> all = Pending.oldestFirst(pending);
        pending = null;
        List<Decl> remaining = new ArrayList<>();
        int tried = 0;
        for (Decl d : all) {
            // an instance was tried just before: it is no better known until something went away
            boolean sameAsBefore =
                    postponeOnError && d.kind instanceof Kind.Instance && remaining.size() == tried;
            if (sameAsBefore || !synthesize(d, postponeOnError, runTactics)) {
                remaining.add(d);
            }
            tried++;
        }
        Pending fresh = pending;
        pending = Pending.append(null, remaining);
        pending = Pending.append(pending, Pending.oldestFirst(fresh));
        return remaining.size() != all.size();
    }

    private boolean synthesize(Decl d, boolean postponeOnError, boolean runTactics) {
        return switch (d.kind) {
            case Kind.Instance i -> synthesizePendingInstance(d);
            case Kind.Coercion c -> meta.withMVarContext(d.mvar, () -> coerce(d, c));
            case Kind.Term t ->
                    meta.withMVarContext(
                            d.mvar,
                            () ->
                                    elab.withContext(
                                            t.context, () -> resume(d, t.term, postponeOnError)));
            case Kind.Tactics t -> runTactics && runTactics(d, t);
        };
    }

    private boolean synthesizePendingInstance(Decl d) {
        return meta.withMVarContext(
                d.mvar,
                () -> {
                    Expr shape = shape(meta.instantiateMVars(meta.getMVarType(d.mvar)));
                    if (shape.equals(stuckAt.get(d.mvar))) {
                        return false;
                    }
                    try {
                        boolean found = synthesizeInstance(d.mvar);
                        if (!found) {
                            stuckAt.put(d.mvar, shape);
                        }
                        return found;
                    } catch (MetaException e) {
                        return failed(d, e);
                    }
                });
    }

    /**
     * {@code type} with its metavariables numbered in order: that some were unified tells nothing.
     */
    private static Expr shape(Expr type) {
        if (!type.hasMVar()) {
            return type;
        }
        Map<Object, Long> numbers = new HashMap<>();
        Expr levels =
                type.mapLevels(
                        l ->
                                l.replace(
                                        s ->
                                                s instanceof Level.MVar
                                                        ? Level.mvar(number(numbers, s))
                                                        : null));
        return levels.replace(e -> e instanceof Expr.MVar ? Expr.mvar(number(numbers, e)) : null);
    }

    private static long number(Map<Object, Long> numbers, Object mvar) {
        return numbers.computeIfAbsent(mvar, k -> (long) numbers.size());
    }

    /** An error that stands for the whole of what was put off. */
    private boolean failed(Decl d, MetaException e) {
        ElabException located = TermElab.locate(e, d.span);
        if (!elab.errToSorry()) {
            throw located;
        }
        elab.logException(located, d.span);
        if (!meta.isAssigned(d.mvar)) {
            meta.assign(d.mvar, elab.mkSyntheticSorry(meta.getMVarType(d.mvar)));
        }
        return true;
    }

    /** False when the type is not known well enough yet; fails when there is no instance. */
    boolean synthesizeInstance(Expr.MVar m) {
        Expr type = meta.getMVarType(m);
        switch (meta.trySynthInstance(type)) {
            case Meta.Synth.Found f -> {
                if (meta.isAssigned(m)) {
                    Expr old = meta.instantiateMVars(m);
                    if (!meta.isDefEq(old, f.instance())) {
                        if (containsPostponed(old) || containsPostponed(f.instance())) {
                            return false;
                        }
                        throw meta.error(
                                "synthesized type class instance is not definitionally equal to"
                                        + " expression inferred by typing rules, synthesized",
                                new MessageData.Indented(f.instance()),
                                "\ninferred",
                                new MessageData.Indented(old));
                    }
                } else {
                    meta.assign(m, f.instance());
                }
                return true;
            }
            case Meta.Synth.Stuck s -> {
                return false;
            }
            case Meta.Synth.None n -> throw failedToSynthesize(type);
        }
    }

    private static final Name OF_NAT = Name.of("OfNat");

    MetaException failedToSynthesize(Expr type) {
        Expr t = meta.instantiateMVars(type);
        if (t.isAppOfArity(OF_NAT, 2)) {
            Expr[] args = t.getAppArgs();
            return meta.error(
                    "failed to synthesize",
                    new MessageData.Indented(t),
                    "\nnumerals are polymorphic in Lean, but the numeral `",
                    args[1],
                    "` cannot be used in a context where the expected type is",
                    new MessageData.Indented(args[0]),
                    "\ndue to the absence of the instance above");
        }
        return meta.error("failed to synthesize", new MessageData.Indented(t));
    }

    private boolean containsPostponed(Expr e) {
        for (Expr.MVar m : meta.getMVars(e)) {
            for (Pending p = pending; p != null; p = p.next) {
                if (p.decl.mvar.id == m.id && !(p.decl.kind instanceof Kind.Instance)) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean coerce(Decl d, Kind.Coercion c) {
        try {
            Expr eType = meta.inferType(c.e);
            Expr expected = meta.instantiateMVars(c.expected);
            Expr result =
                    meta.isDefEq(eType, expected)
                            ? c.e
                            : switch (elab.coercions().coerce(c.e, expected)) {
                                case Coercions.Result.Done r -> r.e();
                                case Coercions.Result.Unknown u -> null;
                                case Coercions.Result.None n ->
                                        throw elab.coercions().mismatch(expected, c.e, c.fn);
                            };
            if (result == null) {
                return false;
            }
            if (occurs(d.mvar, result)) {
                return false;
            }
            meta.assign(d.mvar, result);
            return true;
        } catch (MetaException e) {
            return failed(d, e);
        }
    }

    private boolean occurs(Expr.MVar m, Expr e) {
        return meta.getMVars(e).contains(m);
    }

    private boolean resume(Decl d, Term term, boolean postponeOnError) {
        TermElab.Saved before = elab.save();
        try {
            Expr expected = meta.getMVarType(d.mvar);
            Expr e =
                    elab.withErrToSorry(
                            elab.errToSorry() && !postponeOnError,
                            () -> elab.elabTerm(term, expected, false));
            e = elab.ensureHasType(expected, e, d.span);
            if (occurs(d.mvar, e)) {
                return false;
            }
            meta.assign(d.mvar, e);
            return true;
        } catch (Postponed p) {
            elab.restore(before);
            return false;
        } catch (MetaException e) {
            if (postponeOnError) {
                elab.restore(before);
                return false;
            }
            return failed(d, e);
        }
    }

    private boolean runTactics(Decl d, Kind.Tactics t) {
        if (meta.isAssigned(d.mvar)) {
            return true;
        }
        instantiateDecl(d.mvar);
        try {
            meta.inMVarContext(
                    d.mvar,
                    () ->
                            elab.withContext(
                                    t.context,
                                    () -> {
                                        if (t.failure == null) {
                                            elab.runTactics(d.mvar, t.tactics, d.span);
                                        } else {
                                            runAutoTactic(d, t);
                                        }
                                        return null;
                                    }));
        } catch (MetaException e) {
            return meta.withMVarContext(d.mvar, () -> failed(d, e));
        }
        return true;
    }

    /** What fails fails at the term that lacks the argument. */
    private void runAutoTactic(Decl d, Kind.Tactics t) {
        try {
            elab.tactics().runUnseen(elab, d.mvar, t.tactics, d.span);
        } catch (MetaException e) {
            elab.log().error(d.span, MessageData.of(t.failure));
            throw new ElabException(d.span, e.data());
        }
    }

    /** So that tactics see types without assigned metavariables. */
    private void instantiateDecl(Expr.MVar m) {
        MVarDecl d = meta.getMVarDecl(m);
        MVarDecl next =
                new MVarDecl(
                        d.mvar(),
                        d.userName(),
                        d.lctx()
                                .map(
                                        x -> {
                                            Expr type = meta.instantiateMVars(x.type());
                                            Expr value =
                                                    x.value() == null
                                                            ? null
                                                            : meta.instantiateMVars(x.value());
                                            return type == x.type() && value == x.value()
                                                    ? x
                                                    : x.withTypeAndValue(type, value);
                                        }),
                        d.localInstances(),
                        meta.instantiateMVars(d.type()),
                        d.kind(),
                        d.depth(),
                        d.numScopeArgs());
        meta.setMctx(meta.mctx().declare(next));
    }

    // ---- default instances

    /** Solves one pending instance by a default instance, if there is one. */
    boolean synthesizeUsingDefault() {
        List<Decl> all = Pending.oldestFirst(pending);
        TreeSet<Integer> priorities = new TreeSet<>();
        for (Decl d : all) {
            if (d.kind instanceof Kind.Instance) {
                for (Instances.Instance i : defaultsFor(d)) {
                    priorities.add(i.priority());
                }
            }
        }
        for (int priority : priorities.descendingSet()) {
            for (Decl d : all) {
                if (d.kind instanceof Kind.Instance && tryDefaults(d, priority)) {
                    List<Decl> rest = new ArrayList<>(Pending.oldestFirst(pending));
                    rest.remove(d);
                    pending = Pending.append(null, rest);
                    return true;
                }
            }
        }
        return false;
    }

    private List<Instances.Instance> defaultsFor(Decl d) {
        Name cls =
                classes.computeIfAbsent(
                        d.mvar,
                        m -> meta.withMVarContext(m, () -> meta.isClass(meta.getMVarType(m))));
        return cls == null ? List.of() : Instances.defaultsOf(meta.env(), cls);
    }

    private boolean tryDefaults(Decl d, int priority) {
        for (Instances.Instance i : defaultsFor(d)) {
            if (i.priority() == priority && tryDefault(d, i.name())) {
                return true;
            }
        }
        return false;
    }

    private boolean tryDefault(Decl d, Name instance) {
        Pending saved = pending;
        boolean ok =
                meta.withMVarContext(
                        d.mvar, () -> meta.commitWhen(() -> assignDefault(d, instance)));
        if (!ok) {
            pending = saved;
        }
        return ok;
    }

    private boolean assignDefault(Decl d, Name instance) {
        Expr c = meta.mkConstWithFreshMVarLevels(instance);
        Meta.MetaTelescope t = meta.forallMetaTelescopeReducing(meta.inferType(c));
        if (!meta.isDefEq(meta.getMVarType(d.mvar), t.type())) {
            return false;
        }
        Expr value = Expr.apps(c, t.mvars());
        // abstracting a variable assigns the metavariable: then what it stands for is open
        if (meta.isAssigned(d.mvar)) {
            if (!meta.isDefEq(meta.instantiateMVars(d.mvar), value)) {
                return false;
            }
        } else {
            meta.assign(d.mvar, value);
        }
        for (int i = 0; i < t.mvars().length; i++) {
            Expr arg = t.mvars()[i];
            if (t.infos()[i] == BinderInfo.INST_IMPLICIT
                    && meta.instantiateMVars(arg).getAppFn() instanceof Expr.MVar) {
                register((Expr.MVar) arg, d.span, new Kind.Instance());
            }
        }
        return true;
    }

    // ---- the end

    private void reportStuck() {
        for (Decl d : Pending.oldestFirst(pending)) {
            meta.inMVarContext(
                    d.mvar,
                    () -> {
                        MetaException e =
                                switch (d.kind) {
                                    case Kind.Instance i ->
                                            meta.error(
                                                    "typeclass instance problem is stuck, it is"
                                                            + " often due to metavariables",
                                                    new MessageData.Indented(
                                                            meta.getMVarType(d.mvar)));
                                    case Kind.Coercion c ->
                                            elab.coercions().mismatch(c.expected, c.e, c.fn);
                                    case Kind.Term t ->
                                            meta.error("elaboration of this term is stuck");
                                    case Kind.Tactics t ->
                                            meta.error("this tactic block was not run");
                                };
                        ElabException located = TermElab.locate(e, d.span);
                        if (!elab.errToSorry()) {
                            throw located;
                        }
                        if (!elab.log().hasErrors()) {
                            elab.logException(located, d.span);
                        }
                    });
        }
        pending = null;
    }
}
