package dev.goalpost.lean.elab;

import dev.goalpost.kernel.BinderInfo;
import dev.goalpost.kernel.Expr;
import dev.goalpost.kernel.Level;
import dev.goalpost.kernel.Name;
import dev.goalpost.lean.meta.LocalDecl;
import dev.goalpost.lean.meta.MVarDecl;
import dev.goalpost.lean.meta.MVarKind;
import dev.goalpost.lean.meta.MessageData;
import dev.goalpost.lean.meta.Meta;
import dev.goalpost.lean.meta.MetaException;
import dev.goalpost.lean.meta.Names;
import dev.goalpost.lean.syntax.Binder;
import dev.goalpost.lean.syntax.Command;
import dev.goalpost.lean.syntax.LevelTerm;
import dev.goalpost.lean.syntax.Span;
import dev.goalpost.lean.syntax.Tactic;
import dev.goalpost.lean.syntax.TacticSeq;
import dev.goalpost.lean.syntax.Term;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Lean's {@code TermElabM}: elaborates terms over a {@link Meta}. One object serves one declaration
 * or goal. What cannot be decided yet is postponed as a synthetic metavariable: see {@link
 * #synthesizeSyntheticMVars}.
 */
public final class TermElab {
    /** How hard to press for what is still unknown. */
    public enum Postpone {
        /** Only what is ready now. */
        YES,
        /** Default instances and {@code by} blocks too; what is stuck may stay. */
        PARTIAL,
        /** Everything; what is stuck is an error. */
        NO
    }

    /** What {@link #restore} brings back. */
    public record Saved(
            Meta.Saved meta,
            Log.Saved log,
            SyntheticMVars.Pending pending,
            ErrorInfos errorInfos,
            List<Name> levelNames,
            InfoTrail.Saved infos) {}

    /** A term, and the metavariables in it that somebody still has to fill, in order. */
    public record WithHoles(Expr value, List<Expr.MVar> newGoals) {}

    /**
     * What the with.. methods change and a postponed term takes with it.
     *
     * @param autoBound the variables bound so far where unbound identifiers become variables; null
     *     where they do not
     */
    record Context(
            Scope scope,
            boolean mayPostpone,
            boolean errToSorry,
            boolean implicitLambda,
            List<Expr.FVar> autoBound,
            boolean inPattern) {
        Context withScope(Scope s) {
            return new Context(s, mayPostpone, errToSorry, implicitLambda, autoBound, inPattern);
        }

        Context withMayPostpone(boolean b) {
            return new Context(scope, b, errToSorry, implicitLambda, autoBound, inPattern);
        }

        Context withErrToSorry(boolean b) {
            return new Context(scope, mayPostpone, b, implicitLambda, autoBound, inPattern);
        }

        Context withAutoBound(List<Expr.FVar> xs) {
            return new Context(scope, mayPostpone, errToSorry, implicitLambda, xs, inPattern);
        }

        Context withInPattern(boolean b) {
            return new Context(scope, mayPostpone, errToSorry, implicitLambda, autoBound, b);
        }
    }

    /** What to say when nothing determines a metavariable. Newest first. */
    record ErrorInfos(Expr.MVar mvar, Span span, Object what, ErrorInfos next) {
        /** {@code what} for a {@code _}. */
        enum Hole {
            HOLE
        }

        /** {@code what} for an argument of {@code app} that was not written. */
        record ImplicitArg(Name argName, Expr app) {}
    }

    private final Meta meta;
    private final Log log;
    private final TacticRunner tactics;
    private final PatternElab patterns;
    private final SyntheticMVars synthetic;
    private final Coercions coercions;
    private final AppElab apps;
    private final BinderElab binders;
    private final BinopElab binops;
    private final ConstructorElab constructors;
    private final Universes universes;

    private Context ctx;
    private ErrorInfos errorInfos;
    private List<Name> levelNames;
    private Name declName = Name.ANONYMOUS;
    private List<LocalFunction> localFunctions = List.of();
    private Expr[] sectionVariables = {};
    private Set<Name> neverAutoBound = Set.of();
    private Set<Name> protectedFunctions = Set.of();

    public TermElab(Meta meta, Scope scope, Log log, TacticRunner tactics, PatternElab patterns) {
        this.meta = meta;
        this.log = log;
        this.tactics = tactics;
        this.patterns = patterns;
        this.ctx = new Context(scope, true, true, true, null, false);
        this.levelNames = List.copyOf(scope.levelNames());
        this.synthetic = new SyntheticMVars(this);
        this.coercions = new Coercions(this);
        this.apps = new AppElab(this);
        this.binders = new BinderElab(this);
        this.binops = new BinopElab(this);
        this.constructors = new ConstructorElab(this);
        this.universes = new Universes(this);
    }

    public Meta meta() {
        return meta;
    }

    public Scope scope() {
        return ctx.scope;
    }

    public Log log() {
        return log;
    }

    public TacticRunner tactics() {
        return tactics;
    }

    SyntheticMVars synthetic() {
        return synthetic;
    }

    Coercions coercions() {
        return coercions;
    }

    AppElab apps() {
        return apps;
    }

    BinopElab binops() {
        return binops;
    }

    Context context() {
        return ctx;
    }

    private <T> T inContext(Context c, Supplier<T> body) {
        Context old = ctx;
        ctx = c;
        try {
            return body.get();
        } finally {
            ctx = old;
        }
    }

    /** In the context of something that was postponed; whether to postpone again is decided now. */
    <T> T withContext(Context saved, Supplier<T> body) {
        return inContext(saved.withMayPostpone(ctx.mayPostpone).withAutoBound(ctx.autoBound), body);
    }

    /** With other namespaces, opens or options. */
    public <T> T withScope(Scope s, Supplier<T> body) {
        return inContext(ctx.withScope(s), () -> meta.withOptions(s.options(), body));
    }

    /** While patterns are elaborated. */
    public <T> T withInPattern(boolean b, Supplier<T> body) {
        return inContext(ctx.withInPattern(b), body);
    }

    public boolean inPattern() {
        return ctx.inPattern;
    }

    /** The full name of the declaration being elaborated; auxiliary lemmas are named after it. */
    public Name declName() {
        return declName;
    }

    public void setDeclName(Name n) {
        declName = n;
    }

    /** The definitions inside of the one being elaborated, in the order they were met. */
    public List<LocalFunction> localFunctions() {
        return localFunctions;
    }

    void addLocalFunction(LocalFunction f) {
        List<LocalFunction> all = new ArrayList<>(localFunctions);
        all.add(f);
        localFunctions = List.copyOf(all);
    }

    /** What {@code body} makes where the functions {@code decls} are in scope. */
    public Expr withLocalFunctions(List<Command.WhereDecl> decls, Supplier<Expr> body) {
        return decls.isEmpty() ? body.get() : new LetRecElab(this, decls).run(body);
    }

    /**
     * Variables that every function of a declaration takes: local functions do not capture them.
     */
    public void setSectionVariables(Expr[] vars) {
        sectionVariables = vars.clone();
    }

    /** Those of the functions being defined that their last name alone does not mean. */
    public void setProtectedFunctions(Set<Name> names) {
        protectedFunctions = Set.copyOf(names);
    }

    boolean isProtectedFunction(Name n) {
        return protectedFunctions.contains(n);
    }

    Expr[] sectionVariables() {
        return sectionVariables;
    }

    Expr elabEquations(Span span, List<Term.MatchAlt> alts, Expr type) {
        return patterns.elabEquations(this, span, alts, type);
    }

    /** Universe names in use: declared ones and those that elaboration added, oldest first. */
    public List<Name> levelNames() {
        return levelNames;
    }

    public void setLevelNames(List<Name> names) {
        levelNames = List.copyOf(names);
    }

    public Saved save() {
        InfoTrail infos = tactics.infos();
        return new Saved(
                meta.save(),
                log.save(),
                synthetic.pending(),
                errorInfos,
                levelNames,
                infos == null ? null : infos.save());
    }

    public void restore(Saved s) {
        meta.restore(s.meta);
        log.restore(s.log);
        synthetic.setPending(s.pending);
        errorInfos = s.errorInfos;
        levelNames = s.levelNames;
        if (s.infos != null) {
            tactics.infos().restore(s.infos);
        }
    }

    /** Tells, if anybody wants to know, what a stretch of text means. */
    void inform(Span span, Expr value, Expr expected, InfoTrail.Role role) {
        InfoTrail infos = tactics.infos();
        if (infos != null && span.end() > span.start()) {
            infos.add(new InfoTrail.Unfinished(span, value, expected, meta.lctx(), meta, role));
        }
    }

    /** The result, or null with everything restored (messages too) when it fails. */
    public <T> T observing(Supplier<T> body) {
        Saved s = save();
        try {
            return body.get();
        } catch (MetaException e) {
            restore(s);
            return null;
        }
    }

    // ---- elaborating

    /** {@code expected} is a hint; null when nothing is known. The result may have another type. */
    public Expr elabTerm(Term t, Expr expected) {
        return elabTerm(t, expected, true);
    }

    /** With {@code catchPostpone}, a term that cannot be elaborated yet becomes a metavariable. */
    Expr elabTerm(Term t, Expr expected, boolean catchPostpone) {
        if (expected != null && ctx.implicitLambda) {
            Expr pi = implicitLambdaType(t, expected);
            if (pi != null) {
                return elabImplicitLambda(t, pi, catchPostpone, new ArrayList<>());
            }
        }
        return elabStep(t, expected, catchPostpone);
    }

    Expr elabTermWithoutImplicitLambda(Term t, Expr expected) {
        return elabStep(t, expected, true);
    }

    /** The expected type, when it begins with implicit arguments that are to be introduced. */
    private Expr implicitLambdaType(Term t, Expr expected) {
        if (blocksImplicitLambda(t)) {
            return null;
        }
        Expr e = expected instanceof Expr.Pi ? expected : meta.whnfCore(expected);
        if (!(e instanceof Expr.Pi)) {
            if (e instanceof Expr.Sort || e.getAppFn() instanceof Expr.MVar) {
                return null;
            }
            e = meta.whnf(e);
        }
        return e instanceof Expr.Pi p && introducesImplicitly(p.info) ? p : null;
    }

    private static boolean introducesImplicitly(BinderInfo info) {
        return info == BinderInfo.IMPLICIT || info == BinderInfo.INST_IMPLICIT;
    }

    private static boolean blocksImplicitLambda(Term t) {
        return switch (t) {
            case Term.Hole h -> true;
            case Term.SyntheticHole h -> true;
            case Term.By b -> true;
            case Term.Ascription a -> true;
            case Term.Explicit e -> true;
            case Term.App a -> a.fn() instanceof Term.Explicit;
            case Term.Fun f -> f.binders().stream().anyMatch(b -> b.info() != BinderInfo.DEFAULT);
            default -> false;
        };
    }

    private Expr elabImplicitLambda(
            Term t, Expr type, boolean catchPostpone, List<Expr> introduced) {
        Expr w = type instanceof Expr.Pi ? type : meta.whnf(type);
        if (w instanceof Expr.Pi p && introducesImplicitly(p.info)) {
            return meta.withLocalDecl(
                    Names.inaccessible(p.name),
                    p.info,
                    p.type,
                    x -> {
                        introduced.add(x);
                        return elabImplicitLambda(
                                t, p.body.instantiate1(x), catchPostpone, introduced);
                    });
        }
        Expr body = elabStep(t, type, catchPostpone);
        body = ensureHasTypeOrSorry(type, body, t.span());
        return meta.mkLambdaFVars(introduced.toArray(new Expr[0]), body);
    }

    private Expr elabStep(Term t, Expr expected, boolean catchPostpone) {
        meta.step();
        Saved before = catchPostpone ? save() : null;
        try {
            Expr e = dispatch(t, expected);
            if (!(t instanceof Term.By)) { // what is inside of it has goals of its own
                inform(t.span(), e, expected, InfoTrail.Role.TERM);
            }
            return e;
        } catch (Postponed p) {
            if (!catchPostpone) {
                throw p;
            }
            restore(before);
            return postpone(t, expected);
        } catch (MetaException e) {
            ElabException located = locate(e, t.span());
            if (ctx.errToSorry) {
                return exceptionToSorry(located, t.span(), expected);
            }
            throw located;
        }
    }

    private Expr postpone(Term t, Expr expected) {
        Expr type = expected != null ? expected : meta.mkFreshTypeMVar();
        Expr.MVar m = meta.mkFreshExprMVar(type, MVarKind.SYNTHETIC_OPAQUE);
        synthetic.register(m, t.span(), new SyntheticMVars.Kind.Term(t, ctx));
        return m;
    }

    /** Puts the term off as a placeholder of this type. */
    Expr.MVar postponeTerm(Term t, Expr type) {
        return (Expr.MVar) postpone(t, type);
    }

    private Expr dispatch(Term t, Expr expected) {
        return switch (t) {
            case Term.Ident x -> apps.elab(x, expected);
            case Term.Const x -> apps.elab(x, expected);
            case Term.DotIdent x -> apps.elab(x, expected);
            case Term.App x -> apps.elab(x, expected);
            case Term.Explicit x -> apps.elab(x, expected);
            case Term.Proj x -> apps.elab(x, expected);
            case Term.Hole x -> elabHole(x, expected);
            case Term.SyntheticHole x -> elabSyntheticHole(x, expected);
            case Term.Sorry x ->
                    tactics.onSorry(
                            this, expected != null ? expected : meta.mkFreshTypeMVar(), x.span());
            case Term.NumLit x -> Literals.number(this, x, expected);
            case Term.RawNatLit x -> Expr.natLit(x.value());
            case Term.StrLit x -> {
                if (!meta.env().contains(Literals.STRING)) {
                    throw error(x.span(), "strings are not supported");
                }
                yield Expr.strLit(x.value());
            }
            case Term.CharLit x -> {
                if (!meta.env().contains(Literals.CHAR_OF_NAT)) {
                    throw error(x.span(), "characters are not supported");
                }
                yield Literals.character(x);
            }
            case Term.SortTerm x -> universes.sort(x);
            case Term.Fun x -> binders.fun(x, expected);
            case Term.Pi x -> binders.pi(x);
            case Term.Arrow x -> binders.arrow(x);
            case Term.Exists x -> binders.exists(x, expected);
            case Term.Let x -> binders.let(x, expected);
            case Term.Have x -> binders.have(x, expected);
            case Term.Show x -> binders.show(x);
            case Term.Suffices x -> binders.suffices(x, expected);
            case Term.LetPattern x ->
                    elabTerm(
                            binders.asMatch(x.span(), x.pattern(), x.type(), x.value(), x.body()),
                            expected);
            case Term.HavePattern x ->
                    elabTerm(
                            binders.asMatch(x.span(), x.pattern(), x.type(), x.value(), x.body()),
                            expected);
            case Term.Match x -> patterns.elabMatch(this, x, expected);
            case Term.LetRec x ->
                    withLocalFunctions(x.decls(), () -> elabTermEnsuringType(x.body(), expected));
            case Term.FunMatch x -> patterns.elabMatch(this, x, expected);
            case Term.NoMatch x -> patterns.elabMatch(this, x, expected);
            case Term.NamedPattern x -> patterns.elabMatch(this, x, expected);
            case Term.Inaccessible x -> patterns.elabMatch(this, x, expected);
            case Term.By x -> elabBy(x, expected);
            case Term.ByAssumption x ->
                    mkTacticMVar(
                            elabType(x.type()),
                            new TacticSeq(
                                    x.span(), List.of(new Tactic.Basic(x.span(), "assumption"))),
                            x.span());
            case Term.AnonymousConstructor x -> constructors.anonymous(x, expected);
            case Term.StructInst x -> constructors.structInst(x, expected);
            case Term.Tuple x -> elabTerm(Literals.tuple(x), expected);
            case Term.ListLit x -> elabTerm(Literals.list(x), expected);
            case Term.SetLit x -> elabTerm(Literals.set(x), expected);
            case Term.SetBuilder x -> elabTerm(Literals.setBuilder(x), expected);
            case Term.Ascription x -> elabAscription(x);
            case Term.BinOp x -> binops.binop(x, expected);
            case Term.UnOp x -> binops.unop(x, expected);
            case Term.Coe x -> elabCoe(x, expected);
            case Term.Subst x -> new SubstElab(this).elab(x, expected);
            case Term.If x -> binders.ifThenElse(x, expected);
            case Term.Calc x -> new CalcElab(this).elab(x, expected);
            case Term.OpenIn x ->
                    withScope(
                            ctx.scope.addOpens(Opens.resolve(meta.env(), ctx.scope, x.open())),
                            () -> elabTerm(x.body(), expected));
            case Term.SetOptionIn x ->
                    withScope(
                            ctx.scope.withOptions(ctx.scope.options().set(x.option(), x.value())),
                            () -> elabTerm(x.body(), expected));
            case Term.Choice x -> apps.elab(x, expected);
            case Term.Elaborated x -> x.value();
            case Term.Missing x -> throw ElabException.reported(x.span());
        };
    }

    /** Inserts a coercion, or fails, when the type is not {@code expected} (null: any). */
    public Expr elabTermEnsuringType(Term t, Expr expected) {
        Expr e = elabTerm(t, expected);
        return expected == null ? e : ensureHasTypeOrSorry(expected, e, t.span());
    }

    private Expr ensureHasTypeOrSorry(Expr expected, Expr e, Span span) {
        try {
            return ensureHasType(expected, e, span);
        } catch (MetaException x) {
            ElabException located = locate(x, span);
            if (ctx.errToSorry) {
                return exceptionToSorry(located, span, expected);
            }
            throw located;
        }
    }

    /** A type or proposition. */
    public Expr elabType(Term t) {
        Expr e = elabTerm(t, Expr.sort(meta.mkFreshLevelMVar()));
        return ensureType(e, t.span());
    }

    /** Nothing stays postponed; metavariables are instantiated. */
    public Expr elabTermAndSynthesize(Term t, Expr expected) {
        return meta.instantiateMVars(withSynthesize(Postpone.NO, () -> elabTerm(t, expected)));
    }

    /** Nothing stays postponed, and the type is as expected (null: any). */
    public Expr elabTermEnsuringTypeAndSynthesize(Term t, Expr expected) {
        return meta.instantiateMVars(
                withSynthesize(Postpone.NO, () -> elabTermEnsuringType(t, expected)));
    }

    /**
     * As {@code refine} and {@code apply} use it: metavariables that remain become new goals.
     *
     * @param allowNatural also plain {@code _} that nothing determined; otherwise they are errors
     */
    public WithHoles elabTermWithHoles(Term t, Expr expected, boolean allowNatural) {
        long before = meta.nextId();
        Expr e =
                meta.instantiateMVars(
                        withSynthesize(Postpone.NO, () -> elabTermEnsuringType(t, expected)));
        List<Expr.MVar> goals = new ArrayList<>();
        List<Expr.MVar> natural = new ArrayList<>();
        for (Expr.MVar m : meta.getMVars(e)) {
            if (m.id < before) {
                continue; // there already when we began: somebody else's
            }
            if (!allowNatural && meta.getMVarDecl(m).kind() == MVarKind.NATURAL) {
                natural.add(m);
            } else {
                goals.add(m);
            }
        }
        if (!natural.isEmpty()) {
            Log.Saved saved = log.save();
            logUnassigned(natural, t.span());
            if (!ctx.errToSorry) {
                // an error to be raised, not logged: tactics may catch it
                List<Log.Message> messages = log.messages();
                Log.Message last = messages.get(messages.size() - 1);
                log.restore(saved);
                throw new ElabException(last.span(), last.data());
            }
            throw ElabException.reported(t.span());
        }
        return new WithHoles(e, List.copyOf(goals));
    }

    /** As {@code apply} elaborates its term: arguments that are missing stay missing. */
    public Expr elabTermForApply(Term t) {
        if (t instanceof Term.Ident x) {
            Expr f = apps.resolveSingle(x);
            if (f != null) {
                return f;
            }
        }
        return meta.instantiateMVars(withSynthesize(Postpone.PARTIAL, () -> elabTerm(t, null)));
    }

    public Level elabLevel(LevelTerm l) {
        return universes.level(l);
    }

    /** Opens the binders: the new variables are in the local context while {@code body} runs. */
    public <T> T elabBinders(List<Binder> bs, Function<Expr[], T> body) {
        return binders.elabBinders(bs, body);
    }

    /** Elaborates {@code fun binders => _}'s binders against a function type. */
    public <T> T elabFunBinders(List<Binder> bs, Expr expected, FunBody<T> body) {
        return binders.elabFunBinders(bs, expected, body);
    }

    /** {@code expected} is what is left of the expected type; null when nothing is known. */
    public interface FunBody<T> {
        T apply(Expr[] xs, Expr expected);
    }

    /** {@code e}, or {@code e} with a coercion, so that its type is {@code expected}. */
    public Expr ensureHasType(Expr expected, Expr e, Span span) {
        if (expected == null || meta.isDefEq(meta.inferType(e), expected)) {
            return e;
        }
        return coercions.mkCoe(expected, e, null, span);
    }

    /** {@code e}, or {@code e} with a coercion, so that it is a type. */
    public Expr ensureType(Expr e, Span span) {
        Expr sort = meta.inferType(e);
        if (sort instanceof Expr.Sort || meta.whnf(sort) instanceof Expr.Sort) {
            return e;
        }
        if (meta.isDefEq(sort, Expr.sort(meta.mkFreshLevelMVar()))) {
            return e;
        }
        Expr coerced = coercions.coerceToSort(e);
        if (coerced != null) {
            return coerced;
        }
        throw error(
                span,
                "type expected, got\n  (",
                meta.instantiateMVars(e),
                " : ",
                meta.instantiateMVars(sort),
                ")");
    }

    private Expr elabHole(Term.Hole x, Expr expected) {
        Expr.MVar m = meta.mkFreshExprMVar(expected != null ? expected : meta.mkFreshTypeMVar());
        registerHole(m, x.span());
        return m;
    }

    private Expr elabSyntheticHole(Term.SyntheticHole x, Expr expected) {
        Name userName = x.name() == null ? Name.ANONYMOUS : Name.mkSimple(x.name());
        if (x.name() != null) {
            Expr.MVar known = findMVar(userName);
            if (known != null) {
                MVarDecl d = meta.getMVarDecl(known);
                if (!d.lctx().isSubPrefixOf(meta.lctx())) {
                    throw error(
                            x.span(),
                            "synthetic hole has already been defined with an incompatible local"
                                    + " context");
                }
                return known;
            }
        }
        Expr.MVar m =
                meta.mkFreshExprMVar(
                        expected != null ? expected : meta.mkFreshTypeMVar(),
                        ctx.inPattern ? MVarKind.NATURAL : MVarKind.SYNTHETIC_OPAQUE,
                        userName);
        registerHole(m, x.span());
        return m;
    }

    private Expr.MVar findMVar(Name userName) {
        MVarDecl[] found = new MVarDecl[1];
        meta.mctx()
                .decls()
                .forEach(
                        (id, d) -> {
                            // argument names of implicit arguments are user names too, but natural
                            if (d.kind() == MVarKind.SYNTHETIC_OPAQUE
                                    && d.userName().equals(userName)
                                    && (found[0] == null || id > found[0].mvar().id)) {
                                found[0] = d;
                            }
                        });
        return found[0] == null ? null : found[0].mvar();
    }

    private Expr elabBy(Term.By x, Expr expected) {
        if (expected == null) {
            tryPostpone();
            throw error(x.span(), "invalid 'by' tactic, expected type has not been provided");
        }
        return mkTacticMVar(expected, x.tactics(), x.span());
    }

    private Expr elabAscription(Term.Ascription x) {
        if (x.type() == null) {
            return withSynthesize(Postpone.PARTIAL, () -> elabTerm(x.of(), null));
        }
        Expr type = withSynthesize(Postpone.YES, () -> elabType(x.type()));
        Expr e = elabTerm(x.of(), type);
        return ensureHasType(type, e, x.of().span());
    }

    private Expr elabCoe(Term.Coe x, Expr expected) {
        if (expected == null) {
            tryPostpone();
            throw error(x.span(), "invalid coercion notation, expected type is not known");
        }
        tryPostponeIfMVar(expected);
        Expr e = elabTerm(x.of(), null);
        return coercions.mkCoe(meta.instantiateMVars(expected), e, null, x.span());
    }

    // ---- auto-bound implicits

    /**
     * Runs {@code body} so that an unbound identifier becomes an implicit variable (when option
     * {@code autoImplicit} says so). The variables stand before the others of {@code body}: see
     * {@link #addAutoBoundImplicits}.
     */
    public <T> T withAutoBoundImplicit(Supplier<T> body) {
        if (!ctx.scope.options().flag("autoImplicit", true)) {
            return body.get();
        }
        return autoBound(List.of(), save(), body);
    }

    private <T> T autoBound(List<Expr.FVar> bound, Saved before, Supplier<T> body) {
        try {
            return inContext(ctx.withAutoBound(bound), body);
        } catch (AutoBoundImplicit e) {
            restore(before);
            return meta.withLocalDecl(
                    e.name(),
                    BinderInfo.IMPLICIT,
                    meta.mkFreshTypeMVar(),
                    x -> {
                        List<Expr.FVar> more = new ArrayList<>(bound);
                        more.add(x);
                        return autoBound(List.copyOf(more), save(), body);
                    });
        }
    }

    public <T> T withoutAutoBoundImplicit(Supplier<T> body) {
        return inContext(ctx.withAutoBound(null), body);
    }

    /** The short names of what is being declared: in its own header they are unknown. */
    public void setNeverAutoBound(Collection<Name> names) {
        Set<Name> s = new LinkedHashSet<>();
        for (Name n : names) {
            s.add(Name.mkSimple(n.lastString()));
        }
        neverAutoBound = s;
    }

    /** Whether an unbound identifier of this name may become a variable here. */
    boolean mayAutoBind(Name n) {
        if (ctx.autoBound == null
                || !n.isAtomic()
                || n.lastString() == null
                || neverAutoBound.contains(n)) {
            return false;
        }
        return ctx.scope.options().flag("relaxedAutoImplicit", true)
                || Universes.isAutoBoundLevelName(n.lastString());
    }

    boolean mayAutoBindLevels() {
        return ctx.autoBound != null;
    }

    /**
     * The auto-bound variables followed by {@code xs}. Metavariables in the types of auto-bound
     * variables stand before them, to be abstracted like variables.
     */
    public Expr[] addAutoBoundImplicits(Expr[] xs) {
        List<Expr.FVar> bound = ctx.autoBound == null ? List.of() : ctx.autoBound;
        if (bound.isEmpty()) {
            return xs;
        }
        Set<Expr> all = new LinkedHashSet<>();
        for (Expr.FVar x : bound) {
            for (Expr.MVar m : meta.getMVars(meta.getLocalDecl(x).type())) {
                all.addAll(meta.getMVars(meta.getMVarType(m)));
                all.add(m);
            }
        }
        for (Expr m : all) {
            meta.setMVarUserName((Expr.MVar) m, Names.inaccessible(Name.mkSimple("x")));
        }
        all.addAll(bound);
        all.addAll(List.of(xs));
        return all.toArray(new Expr[0]);
    }

    // ---- postponed things

    public void synthesizeSyntheticMVars(Postpone postpone) {
        synthetic.synthesize(postpone);
    }

    public void synthesizeSyntheticMVarsNoPostponing() {
        synthesizeSyntheticMVars(Postpone.NO);
    }

    /** Runs {@code body}, then solves what it postponed (and only that). */
    public <T> T withSynthesize(Postpone postpone, Supplier<T> body) {
        SyntheticMVars.Pending saved = synthetic.pending();
        synthetic.setPending(null);
        try {
            T r = body.get();
            synthesizeSyntheticMVars(postpone);
            return r;
        } finally {
            synthetic.appendTo(saved);
        }
    }

    /** Nothing gives up in {@code body} for want of an expected type. */
    public <T> T withoutPostponing(Supplier<T> body) {
        return inContext(ctx.withMayPostpone(false), body);
    }

    /** Gives up for now, unless postponing is switched off. */
    public void tryPostpone() {
        if (ctx.mayPostpone) {
            throw Postponed.INSTANCE;
        }
    }

    public void tryPostponeIfMVar(Expr e) {
        if (e.getAppFn() instanceof Expr.MVar
                && meta.instantiateMVars(e).getAppFn() instanceof Expr.MVar) {
            tryPostpone();
        }
    }

    /** Gives up for now if the type is null or has metavariables; fails if it cannot. */
    public Expr tryPostponeIfHasMVars(Expr expected, String message) {
        if (expected == null) {
            tryPostpone();
            throw meta.error(message, ", expected type must be known");
        }
        Expr e = meta.instantiateMVars(expected);
        if (e.hasExprMVar()) {
            tryPostpone();
            throw meta.error(
                    message, ", expected type contains metavariables", new MessageData.Indented(e));
        }
        return e;
    }

    /** An instance argument to be found now or later. */
    public Expr mkInstMVar(Expr type) {
        return mkInstMVar(type, Span.NONE);
    }

    Expr mkInstMVar(Expr type, Span span) {
        Expr.MVar m = meta.mkFreshExprMVar(type, MVarKind.SYNTHETIC);
        if (!synthetic.synthesizeInstance(m)) {
            synthetic.register(m, span, new SyntheticMVars.Kind.Instance());
        }
        return m;
    }

    /** A goal that {@code tactics} will solve at the end. */
    public Expr mkTacticMVar(Expr type, TacticSeq seq, Span bySpan) {
        Expr.MVar m = meta.mkFreshExprMVar(type, MVarKind.SYNTHETIC_OPAQUE);
        synthetic.register(m, bySpan, new SyntheticMVars.Kind.Tactics(seq, ctx, null));
        return m;
    }

    /** As the other, for tactics that are not written where the goal is. */
    Expr mkTacticMVar(Expr type, TacticSeq seq, Span span, String failure) {
        Expr.MVar m = meta.mkFreshExprMVar(type, MVarKind.SYNTHETIC_OPAQUE);
        synthetic.register(m, span, new SyntheticMVars.Kind.Tactics(seq, ctx, failure));
        return m;
    }

    void runTactics(Expr.MVar goal, TacticSeq seq, Span bySpan) {
        tactics.run(this, goal, seq, bySpan);
    }

    // ---- errors

    /** A failure at {@code span}, shown in the current local context. */
    public ElabException error(Span span, Object... parts) {
        return new ElabException(span, meta.message(parts));
    }

    static ElabException locate(MetaException e, Span span) {
        return e instanceof ElabException x ? x : new ElabException(span, e.data());
    }

    /** Writes a failure to the log (unless it is there already). */
    public void logException(MetaException e, Span otherwise) {
        ElabException x = locate(e, otherwise);
        if (!x.isReported() && !(log.hasErrors() && mentionsSyntheticSorry(x.data()))) {
            log.error(x.span(), x.data());
        }
    }

    /** A message about a stand-in for something that failed before would only confuse. */
    private boolean mentionsSyntheticSorry(MessageData data) {
        for (Object p : data.parts()) {
            Expr e =
                    switch (p) {
                        case Expr x -> x;
                        case MessageData.Indented i -> i.e();
                        default -> null;
                    };
            if (p instanceof MessageData m && mentionsSyntheticSorry(m)) {
                return true;
            }
            if (e != null && meta.instantiateMVars(e).contains(TermElab::isSyntheticSorry)) {
                return true;
            }
        }
        return false;
    }

    private static final Name SORRY = Name.of("sorryAx");

    static boolean isSyntheticSorry(Expr e) {
        return e.isAppOfArity(SORRY, 2) && ((Expr.App) e).arg.isConstOf(Name.of("Bool.true"));
    }

    /** {@code sorryAx type true}: in place of what failed, and the log says why. */
    Expr mkSyntheticSorry(Expr type) {
        return Expr.apps(
                Expr.constant(SORRY, meta.getLevel(type)),
                type,
                Expr.constant(Name.of("Bool.true")));
    }

    /** Logs the failure and stands in for the term: {@code sorryAx}. */
    public Expr exceptionToSorry(MetaException e, Span span, Expr expected) {
        if (!meta.env().contains(SORRY)) {
            throw locate(e, span);
        }
        logException(e, span);
        return mkSyntheticSorry(expected != null ? expected : meta.mkFreshTypeMVar());
    }

    boolean errToSorry() {
        return ctx.errToSorry;
    }

    /** Errors end the elaboration instead of being logged with a {@code sorry} put in. */
    public <T> T withoutErrToSorry(Supplier<T> body) {
        return withErrToSorry(false, body);
    }

    public <T> T withErrToSorry(boolean errToSorry, Supplier<T> body) {
        return inContext(ctx.withErrToSorry(errToSorry), body);
    }

    /** As {@link #logUnassigned(Collection, Span)}, at no place in particular. */
    public boolean logUnassigned(Collection<Expr.MVar> mvars) {
        return logUnassigned(mvars, Span.NONE);
    }

    /**
     * Reports metavariables that nothing determined ("don't know how to synthesize ..").
     *
     * @param otherwise where to say it when nothing is known about them
     * @return true when there was something to report
     */
    public boolean logUnassigned(Collection<Expr.MVar> mvars, Span otherwise) {
        if (mvars.isEmpty()) {
            return false;
        }
        Set<Expr.MVar> asked = new HashSet<>(mvars);
        Set<Expr.MVar> seen = new HashSet<>();
        List<ErrorInfos> found = new ArrayList<>();
        for (ErrorInfos i = errorInfos; i != null; i = i.next) {
            if (seen.add(i.mvar) && meta.getMVars(i.mvar).stream().anyMatch(asked::contains)) {
                found.add(0, i);
            }
        }
        if (log.hasErrors()) {
            return true;
        }
        for (ErrorInfos i : found) {
            meta.inMVarContext(i.mvar, () -> log.error(i.span, describe(i)));
        }
        if (found.isEmpty()) {
            Expr.MVar m = mvars.iterator().next();
            meta.inMVarContext(
                    m,
                    () ->
                            log.error(
                                    otherwise,
                                    meta.message(
                                            "don't know how to synthesize placeholder\ncontext:\n",
                                            new MessageData.Goal(m))));
        }
        return true;
    }

    private MessageData describe(ErrorInfos i) {
        return switch (i.what) {
            case ErrorInfos.ImplicitArg a ->
                    meta.message(
                            "don't know how to synthesize implicit argument '",
                            a.argName,
                            "'",
                            new MessageData.Indented(meta.instantiateMVars(a.app)),
                            "\ncontext:\n",
                            new MessageData.Goal(i.mvar));
            case MessageData m -> m;
            default ->
                    meta.message(
                            "don't know how to synthesize placeholder\ncontext:\n",
                            new MessageData.Goal(i.mvar));
        };
    }

    /** Makes {@link #logUnassigned} say {@code message} about {@code e} if it is a metavariable. */
    public void registerCustomErrorIfMVar(Expr e, Span span, MessageData message) {
        if (e.getAppFn() instanceof Expr.MVar m) {
            errorInfos = new ErrorInfos(m, span, message, errorInfos);
        }
    }

    /** Remembers that {@code m} is a {@code _} written at {@code span}. */
    public void registerHole(Expr.MVar m, Span span) {
        errorInfos = new ErrorInfos(m, span, ErrorInfos.Hole.HOLE, errorInfos);
    }

    void registerImplicitArg(Expr.MVar m, Span span, Name argName, Expr app) {
        errorInfos = new ErrorInfos(m, span, new ErrorInfos.ImplicitArg(argName, app), errorInfos);
    }

    // ---- universes

    /** Turns the level metavariables of {@code e} into new universe parameters. */
    public Expr levelMVarToParam(Expr e) {
        return universes.levelMVarToParam(e);
    }

    // ---- names

    /** {@code base_1}, ...: the first that is not yet used in the environment. */
    public Name mkAuxName(Name base) {
        String last = base.lastString();
        for (int i = 1; ; i++) {
            Name n = last == null ? base.str("_" + i) : base.prefix().str(last + "_" + i);
            if (!meta.env().contains(n)) {
                return n;
            }
        }
    }

    /** See {@link PatternElab#realize}. */
    public Name realize(Name constant, String suffix) {
        return patterns.realize(this, constant, suffix);
    }

    /** The constant that {@code id} means, for commands that name one; fails if there is none. */
    public Name resolveConstant(Name id, Span span) {
        List<Name> found = NameResolution.resolveConstants(meta.env(), ctx.scope, id);
        if (found.isEmpty() && !id.isAtomic() && id.lastString() != null) {
            for (Name c : NameResolution.resolveConstants(meta.env(), ctx.scope, id.prefix())) {
                Name made = realize(c, id.lastString());
                if (made != null) {
                    return made;
                }
            }
        }
        if (found.isEmpty()) {
            throw error(span, "unknown constant '", id, "'");
        }
        if (found.size() > 1) {
            throw error(
                    span,
                    "ambiguous identifier '",
                    id,
                    "', possible interpretations: ",
                    names(found));
        }
        return found.get(0);
    }

    private static String names(List<Name> ns) {
        return ns.stream().map(Name::toString).toList().toString();
    }

    /** The local variable of that name, or null. */
    public Expr.FVar findLocal(Name userName) {
        LocalDecl d = meta.lctx().findFromUserName(userName);
        return d == null ? null : d.fvar();
    }
}
