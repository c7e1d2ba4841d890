package dev.goalpost.lean.command;

import dev.goalpost.kernel.Cancellation;
import dev.goalpost.kernel.ConstantInfo;
import dev.goalpost.kernel.Declaration;
import dev.goalpost.kernel.DeclinedException;
import dev.goalpost.kernel.Expr;
import dev.goalpost.kernel.Name;
import dev.goalpost.lean.elab.ElabException;
import dev.goalpost.lean.elab.Log;
import dev.goalpost.lean.elab.NameResolution;
import dev.goalpost.lean.elab.OpenDecl;
import dev.goalpost.lean.elab.Scope;
import dev.goalpost.lean.elab.Severity;
import dev.goalpost.lean.elab.TermElab;
import dev.goalpost.lean.env.LeanEnv;
import dev.goalpost.lean.meta.Heartbeats;
import dev.goalpost.lean.meta.IntLiterals;
import dev.goalpost.lean.meta.MessageData;
import dev.goalpost.lean.meta.Meta;
import dev.goalpost.lean.meta.MetaException;
import dev.goalpost.lean.meta.Options;
import dev.goalpost.lean.meta.StringLiterals;
import dev.goalpost.lean.pp.PpScope;
import dev.goalpost.lean.syntax.Binder;
import dev.goalpost.lean.syntax.Command;
import dev.goalpost.lean.syntax.Span;
import dev.goalpost.lean.syntax.Term;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Elaborates one command after the other over an environment and a stack of scopes. */
public final class CommandElab {
    private LeanEnv env;
    private ScopeStack scopes;
    private Log log;
    private final Elaborators elaborators;
    private final Cancellation whole;
    private long heartbeats; // of the current command, 0 for ever
    private Cancellation cancellation; // the current command's

    public CommandElab(
            LeanEnv env, ScopeStack scopes, Elaborators elaborators, Cancellation cancellation) {
        this.env = env;
        this.scopes = scopes;
        this.elaborators = elaborators;
        this.whole = cancellation;
        this.cancellation = cancellation;
    }

    public LeanEnv env() {
        return env;
    }

    public ScopeStack scopes() {
        return scopes;
    }

    private Scope scope() {
        return scopes.scope();
    }

    /** Elaborates one command; what is wrong with it goes to {@code messages}. */
    public void elab(Command c, Log messages) {
        log = messages;
        LeanEnv before = env;
        ScopeStack scopesBefore = scopes;
        startClock();
        try {
            command(c);
            syncPrinter();
            return;
        } catch (MetaException e) {
            if (!(DefinitionElab.isLogged(e) && log.hasErrors())) {
                Span at = e instanceof ElabException x && x.span() != null ? x.span() : c.span();
                log.error(at, e.data());
            }
        } catch (StackOverflowError e) {
            log.error(c.span(), MessageData.of("maximum recursion depth has been reached"));
        } catch (Cancellation.Cancelled e) {
            whole.checkNow();
            log.error(c.span(), MessageData.of(timeout()));
        } catch (DeclinedException e) {
            log.error(c.span(), MessageData.of("(kernel) " + e.getMessage()));
        } catch (RuntimeException e) {
            // a bug of ours must not take down the file, and must be seen
            log.error(c.span(), MessageData.of("internal error: " + e + firstFrames(e)));
        }
        env = before;
        scopes = scopesBefore;
    }

    private void startClock() {
        heartbeats = Heartbeats.limit(scope().options());
        cancellation = Heartbeats.within(whole, scope().options());
    }

    private String timeout() {
        return cancellation.isOutOfSteps()
                ? "(deterministic) timeout, maximum number of heartbeats ("
                        + heartbeats
                        + ") has been reached\nUse `set_option maxHeartbeats <num>` to set the"
                        + " limit."
                : "timeout: not done within the time that "
                        + heartbeats
                        + " heartbeats stand for (`set_option maxHeartbeats` sets the limit)";
    }

    /** Names are printed as the current scope would write them. */
    private void syncPrinter() {
        List<Name> opens = new ArrayList<>();
        for (OpenDecl o : scope().opens()) {
            if (o instanceof OpenDecl.Simple s) {
                opens.add(s.namespace());
            }
        }
        PpScope now = new PpScope(scope().namespace(), opens, scope().options());
        if (!env.state(PpScope.EXT).equals(now)) {
            env = env.withState(PpScope.EXT, now);
        }
    }

    /** Where an internal error came from. */
    public static String firstFrames(RuntimeException e) {
        return java.util.Arrays.stream(e.getStackTrace())
                .limit(6)
                .map(f -> "\n  at " + f)
                .collect(Collectors.joining());
    }

    private DeclContext declContext() {
        return new DeclContext(env, scope(), log, elaborators, cancellation);
    }

    private void declaration(java.util.function.Consumer<DeclContext> body) {
        DeclContext ctx = declContext();
        body.accept(ctx);
        env = ctx.env();
    }

    private TermElab termElab() {
        return declContext().termElab(scope(), scope().namespace().str("_command"), List.of());
    }

    private void command(Command c) {
        switch (c) {
            case Command.Definition d -> declaration(ctx -> DefinitionElab.elab(ctx, List.of(d)));
            case Command.Inductive d -> declaration(ctx -> InductiveElab.elab(ctx, List.of(d)));
            case Command.Structure d -> declaration(ctx -> StructureElab.elab(ctx, d));
            case Command.Mutual m -> mutual(m);
            case Command.Namespace n -> namespace(n);
            case Command.Section s -> section(s);
            case Command.End e -> end(e);
            case Command.Open o -> open(o);
            case Command.Export e -> export(e);
            case Command.In i -> {
                // each part sees what the first has set, and nothing of it stays
                scopes = scopes.pushSection(null, false, env);
                command(i.first());
                syncPrinter();
                startClock();
                command(i.second());
                pop();
            }
            case Command.Universe u -> universe(u);
            case Command.Variable v -> variable(v);
            case Command.Include i -> include(i);
            case Command.Attribute a -> attribute(a);
            case Command.SetOption o ->
                    scopes = scopes.withScope(scope().withOptions(setOption(scope().options(), o)));
            case Command.Check k -> check(k.term(), k.span());
            case Command.CheckFailure k -> checkFailure(k);
            case Command.Eval e -> eval(e);
            case Command.Print p -> print(p);
            case Command.PrintAxioms p -> printAxioms(p);
            case Command.DerivingInstance d ->
                    declaration(
                            ctx ->
                                    Deriving.derive(
                                            ctx,
                                            d.span(),
                                            d.classes(),
                                            d.types().stream()
                                                    .map(t -> resolve(t, d.span()))
                                                    .toList()));
            case Command.Import i -> importModule(i);
            case Command.InitQuot q -> {
                Meta m = declContext().meta();
                m.addDecl(new Declaration.Quot());
                env = m.env();
                for (String n : List.of("Quot", "Quot.mk", "Quot.lift", "Quot.ind")) {
                    env = DeclNames.register(env, Name.of(n), false);
                }
            }
            case Command.Unsupported u ->
                    throw new ElabException(
                            u.span(), MessageData.of("'" + u.name() + "' is not supported"));
            // the parser has taken it in
            case Command.Notation n -> env = NotationPrinting.add(env, scope(), n);
            case Command.ModuleDoc d -> {
                // says nothing to the elaborator
            }
            case Command.Skipped s -> {
                // the parser has reported it
            }
        }
    }

    private void mutual(Command.Mutual m) {
        List<Command> cs = m.commands();
        if (cs.isEmpty()) {
            return;
        }
        if (cs.stream().allMatch(c -> c instanceof Command.Inductive)) {
            List<Command.Inductive> ds = cs.stream().map(c -> (Command.Inductive) c).toList();
            declaration(ctx -> InductiveElab.elab(ctx, ds));
        } else if (cs.stream().allMatch(c -> c instanceof Command.Definition)) {
            List<Command.Definition> ds = cs.stream().map(c -> (Command.Definition) c).toList();
            declaration(ctx -> DefinitionElab.elab(ctx, ds));
        } else {
            throw new ElabException(
                    m.span(),
                    MessageData.of(
                            "invalid mutual block: either all elements of the block must be"
                                    + " inductive declarations, or they must all be definitions"
                                    + "/theorems/abbrevs"));
        }
    }

    // ---- scopes

    private void namespace(Command.Namespace n) {
        for (Object part : n.name().components()) {
            scopes = scopes.pushNamespace(part.toString(), env);
            env = NameResolution.registerNamespace(env, scope().namespace());
            activate(scope().namespace());
        }
    }

    private void activate(Name namespace) {
        Meta m = declContext().meta();
        ScopedAttributes.activate(m, namespace);
        env = m.env();
    }

    private void section(Command.Section s) {
        if (s.name() == null) {
            scopes = scopes.pushSection(null, s.isNoncomputable(), env);
        } else {
            for (Object part : s.name().components()) {
                scopes = scopes.pushSection(part.toString(), s.isNoncomputable(), env);
            }
        }
    }

    private void end(Command.End e) {
        List<Object> parts = e.name() == null ? List.of() : e.name().components();
        if (parts.isEmpty()) {
            if (scopes.isRoot()) {
                throw new MetaException("invalid 'end', insufficient scopes");
            }
            if (scopes.header() != null) {
                throw new MetaException(
                        "invalid 'end', name is missing (expected " + scopes.header() + ")");
            }
            pop();
            return;
        }
        ScopeStack s = scopes;
        for (int i = parts.size() - 1; i >= 0; i--) {
            if (s.isRoot()) {
                throw new MetaException("invalid 'end', insufficient scopes");
            }
            if (!parts.get(i).toString().equals(s.header())) {
                throw new MetaException(
                        s.header() == null
                                ? "invalid 'end', name mismatch (no name is expected)"
                                : "invalid 'end', name mismatch (expected " + s.header() + ")");
            }
            s = s.outer();
        }
        for (int i = 0; i < parts.size(); i++) {
            pop();
        }
    }

    private void pop() {
        env = env.endScope(scopes.start());
        scopes = scopes.outer();
    }

    private void open(Command.Open o) {
        List<OpenDecl> decls = openDecls(env, scope(), o);
        scopes = scopes.withScope(scope().addOpens(decls));
        for (Name n : o.namespaces()) {
            NameResolution.resolveNamespace(env, scope(), n).forEach(this::activate);
        }
    }

    /** What an {@code open} adds to the scope. */
    public static List<OpenDecl> openDecls(LeanEnv env, Scope scope, Command.Open o) {
        List<OpenDecl> decls = new ArrayList<>();
        Scope s = scope;
        for (Name n : o.namespaces()) {
            List<Name> found = NameResolution.resolveNamespace(env, s, n);
            if (found.isEmpty()) {
                throw new ElabException(o.span(), MessageData.of("unknown namespace '" + n + "'"));
            }
            List<OpenDecl> here = new ArrayList<>();
            switch (o.kind()) {
                case SIMPLE -> found.forEach(ns -> here.add(new OpenDecl.Simple(ns, List.of())));
                case HIDING -> {
                    o.names().forEach(x -> inOneOf(env, found, x, o.span()));
                    found.forEach(ns -> here.add(new OpenDecl.Simple(ns, o.names())));
                }
                case ONLY ->
                        o.names()
                                .forEach(
                                        x ->
                                                here.add(
                                                        new OpenDecl.Explicit(
                                                                x,
                                                                inOneOf(env, found, x, o.span()))));
                case RENAMING -> {
                    for (int i = 0; i < o.names().size(); i++) {
                        here.add(
                                new OpenDecl.Explicit(
                                        o.newNames().get(i),
                                        inOneOf(env, found, o.names().get(i), o.span())));
                    }
                }
                case SCOPED -> {
                    // only what is scoped to the namespace
                }
            }
            decls.addAll(here);
            s = s.addOpens(here);
        }
        return decls;
    }

    private static Name inOneOf(LeanEnv env, List<Name> namespaces, Name x, Span span) {
        for (Name ns : namespaces) {
            if (env.contains(ns.append(x))) {
                return ns.append(x);
            }
        }
        throw new ElabException(
                span, MessageData.of("unknown identifier '" + namespaces.get(0).append(x) + "'"));
    }

    private void export(Command.Export e) {
        List<Name> found = NameResolution.resolveNamespace(env, scope(), e.namespace());
        if (found.isEmpty()) {
            throw new MetaException("unknown namespace '" + e.namespace() + "'");
        }
        for (Name x : e.names()) {
            Name decl = inOneOf(env, found, x, e.span());
            env =
                    env.addEntry(
                            NameResolution.ALIASES,
                            new NameResolution.Alias(scope().namespace().append(x), decl));
        }
    }

    private void universe(Command.Universe u) {
        List<Name> names = new ArrayList<>(scope().levelNames());
        for (String s : u.names()) {
            Name n = Name.mkSimple(s);
            if (names.contains(n)) {
                throw new MetaException(
                        "a universe level named '" + s + "' has already been declared");
            }
            names.add(n);
        }
        scopes = scopes.withScope(scope().withLevelNames(names));
    }

    private void variable(Command.Variable v) {
        List<Binder> vars = new ArrayList<>(scope().variables());
        for (Binder b : v.binders()) {
            int old = b.type() == null ? indexOf(vars, b.name()) : -1;
            if (old >= 0) {
                Binder o = vars.get(old);
                vars.set(old, Binder.of(o.span(), o.name(), o.type(), b.info()));
            } else {
                vars.add(b);
            }
        }
        Scope next = scope().withVariables(vars);
        // elaborated once to see that they make sense; each declaration does it again
        TermElab te = declContext().termElab(next, next.namespace().str("_variable"), List.of());
        DeclContext.withSectionVariables(te, xs -> null);
        scopes = scopes.withScope(next);
    }

    private void include(Command.Include c) {
        List<String> names = new ArrayList<>(scope().included());
        for (String n : c.names()) {
            if (indexOf(scope().variables(), n) < 0) {
                throw new ElabException(
                        c.span(),
                        MessageData.of(
                                "invalid '"
                                        + (c.omit() ? "omit" : "include")
                                        + "', variable '"
                                        + n
                                        + "' has not been declared in the current scope"));
            }
            names.remove(n);
            if (!c.omit()) {
                names.add(n);
            }
        }
        scopes = scopes.withScope(scope().withIncluded(names));
    }

    private static int indexOf(List<Binder> vars, String name) {
        for (int i = vars.size() - 1; i >= 0; i--) {
            if (name != null && name.equals(vars.get(i).name())) {
                return i;
            }
        }
        return -1;
    }

    // ---- options and attributes

    private static final Set<String> OPTION_ROOTS =
            Set.of(
                    "pp",
                    "linter",
                    "trace",
                    "profiler",
                    "maxRecDepth",
                    "maxHeartbeats",
                    "synthInstance",
                    "autoImplicit",
                    "relaxedAutoImplicit",
                    "tactic",
                    "hygiene",
                    "warningAsError",
                    "quotPrecheck",
                    "genSizeOf",
                    "genSizeOfSpec",
                    "genInjectivity",
                    "bootstrap",
                    "compiler",
                    "structureDiamondWarning",
                    "debug",
                    "diagnostics",
                    "inductive",
                    "backward",
                    "exponentiation",
                    "smartUnfolding",
                    "Elab",
                    "experimental",
                    "checkBinderAnnotations",
                    "allowUnsafeReducibility",
                    "deprecated",
                    "warn",
                    "goalpost");

    /** The options with one more set; refuses names that Lean does not know. */
    public static Options setOption(Options options, Command.SetOption o) {
        return setOption(options, o.option(), o.value());
    }

    public static Options setOption(Options options, Name option, String value) {
        if (!OPTION_ROOTS.contains(option.components().get(0).toString())) {
            throw new MetaException("unknown option '" + option + "'");
        }
        if (option.equals(Name.of("maxHeartbeats")) && !value.matches("\\d{1,15}")) {
            throw new MetaException("invalid value of option '" + option + "': " + value);
        }
        return options.set(option, value);
    }

    private Name resolve(Name id, Span span) {
        return termElab().resolveConstant(id, span);
    }

    private void attribute(Command.Attribute a) {
        for (Name id : a.names()) {
            Name decl = resolve(id, a.span());
            for (Command.Attr attr : a.attributes()) {
                declaration(ctx -> DefinitionElab.applyAttribute(ctx, decl, attr));
            }
        }
    }

    private static final Set<String> OWN_MODULES =
            Set.of("Init", "Goalpost", "LLMstep", "LLMsuggest", "LLMlean");

    private void importModule(Command.Import i) {
        String root = i.module().components().get(0).toString();
        if (!OWN_MODULES.contains(root)) {
            throw new ElabException(
                    i.span(),
                    MessageData.of(
                            "module '"
                                    + i.module()
                                    + "' is not supported: the built-in Lean has only its core"
                                    + " library"));
        }
    }

    // ---- queries

    private void info(Span span, MessageData text) {
        log.log(Severity.INFORMATION, span, text);
    }

    private <T> T withVariables(TermElab te, java.util.function.Supplier<T> body) {
        T r = DeclContext.withSectionVariables(te, xs -> body.get());
        if (!te.localFunctions().isEmpty()) {
            throw new ElabException(
                    te.localFunctions().get(0).source().span(),
                    MessageData.of("`let rec` is not supported outside of declarations"));
        }
        return r;
    }

    private void check(Term t, Span span) {
        TermElab te = termElab();
        if (t instanceof Term.Ident id && id.levels() == null) {
            List<Name> cs = NameResolution.resolveConstants(env, scope(), id.name());
            if (cs.size() == 1) {
                info(span, Signatures.of(te.meta(), cs.get(0)));
                return;
            }
        }
        withVariables(
                te,
                () -> {
                    Expr e = te.elabTerm(t, null);
                    te.synthesizeSyntheticMVars(TermElab.Postpone.PARTIAL);
                    Expr v = te.levelMVarToParam(te.meta().instantiateMVars(e));
                    if (!log.hasErrors()) {
                        Expr type = te.meta().instantiateMVars(te.meta().inferType(v));
                        info(span, te.meta().message(v, " : ", type));
                    }
                    return null;
                });
    }

    private void checkFailure(Command.CheckFailure k) {
        Log inner = new Log();
        Log outer = log;
        log = inner;
        try {
            check(k.term(), k.span());
        } catch (MetaException e) {
            inner.error(k.span(), e.data());
        } finally {
            log = outer;
        }
        for (Log.Message m : inner.messages()) {
            info(m.span(), m.data());
        }
        if (!inner.hasErrors()) {
            throw new ElabException(k.span(), MessageData.of("unexpected success"));
        }
    }

    private void eval(Command.Eval c) {
        TermElab te = termElab();
        withVariables(
                te,
                () -> {
                    Expr e = te.elabTermAndSynthesize(c.term(), null);
                    if (log.hasErrors() || te.logUnassigned(te.meta().getMVars(e))) {
                        return null;
                    }
                    Expr v = te.levelMVarToParam(te.meta().instantiateMVars(e));
                    if (v.contains(s -> s.isConstOf(Name.of("sorryAx")))) {
                        throw new ElabException(
                                c.span(),
                                MessageData.of(
                                        "aborting evaluation since the expression depends on the"
                                                + " 'sorry' axiom"));
                    }
                    Expr value = value(te.meta(), v, c.reduce());
                    info(
                            c.span(),
                            te.meta()
                                    .message(StringLiterals.readable(IntLiterals.readable(value))));
                    return null;
                });
    }

    private static Expr value(Meta meta, Expr e, boolean reduce) {
        return reduce ? meta.reduce(e) : meta.evaluate(decided(meta, e));
    }

    /** A proposition that can be decided is evaluated to its truth value. */
    private static Expr decided(Meta meta, Expr e) {
        if (!meta.isProp(e)) {
            return e;
        }
        Expr cls = Expr.app(Expr.constant(Name.of("Decidable")), e);
        return meta.trySynthInstance(cls) instanceof Meta.Synth.Found f
                ? Expr.apps(Expr.constant(Name.of("Decidable.decide")), e, f.instance())
                : e;
    }

    private void print(Command.Print p) {
        TermElab te = termElab();
        Name n = te.resolveConstant(p.name(), p.span());
        info(p.span(), Signatures.print(te.meta(), n));
    }

    private void printAxioms(Command.PrintAxioms p) {
        Name n = resolve(p.name(), p.span());
        List<Name> axioms = new ArrayList<>(new HashSet<>(env.kernel().axiomsOf(n)));
        axioms.sort(null);
        info(
                p.span(),
                MessageData.of(
                        axioms.isEmpty()
                                ? "'" + n + "' does not depend on any axioms"
                                : "'"
                                        + n
                                        + "' depends on axioms: ["
                                        + axioms.stream()
                                                .map(Name::toString)
                                                .collect(Collectors.joining(", "))
                                        + "]"));
    }

    static String kindOf(ConstantInfo c) {
        return switch (c) {
            case ConstantInfo.Axiom a -> "axiom";
            case ConstantInfo.Definition d -> "def";
            case ConstantInfo.Theorem t -> "theorem";
            case ConstantInfo.Opaque o -> "opaque";
            case ConstantInfo.Quot q -> "Quotient primitive";
            case ConstantInfo.Inductive i -> "inductive";
            case ConstantInfo.Constructor k -> "constructor";
            case ConstantInfo.Recursor r -> "recursor";
        };
    }
}
