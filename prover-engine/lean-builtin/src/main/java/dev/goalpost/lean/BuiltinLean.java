package dev.goalpost.lean;

import dev.goalpost.kernel.Cancellation;
import dev.goalpost.kernel.ConstantInfo;
import dev.goalpost.kernel.Environment;
import dev.goalpost.kernel.Expr;
import dev.goalpost.kernel.Name;
import dev.goalpost.lean.command.FileState;
import dev.goalpost.lean.command.ScopeStack;
import dev.goalpost.lean.elab.Log;
import dev.goalpost.lean.elab.TermElab;
import dev.goalpost.lean.env.LeanEnv;
import dev.goalpost.lean.library.Library;
import dev.goalpost.lean.live.LiveCommand;
import dev.goalpost.lean.match.MatchElab;
import dev.goalpost.lean.meta.LocalContext;
import dev.goalpost.lean.meta.Meta;
import dev.goalpost.lean.meta.MetaException;
import dev.goalpost.lean.meta.MetavarContext;
import dev.goalpost.lean.parser.Parsed;
import dev.goalpost.lean.parser.Parser;
import dev.goalpost.lean.parser.Source;
import dev.goalpost.lean.pp.PrettyPrinter;
import dev.goalpost.lean.session.FileReport;
import dev.goalpost.lean.session.FileRun;
import dev.goalpost.lean.session.OwnNames;
import dev.goalpost.lean.session.Proof;
import dev.goalpost.lean.session.Threads;
import dev.goalpost.lean.session.Views;
import dev.goalpost.lean.syntax.Span;
import dev.goalpost.lean.syntax.Term;
import dev.goalpost.lean.tactic.TacticEval;
import dev.goalpost.lean.tactic.TacticTrace;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** A Lean with its library loaded. Immutable and safe for use by several threads. */
public final class BuiltinLean {
    private final FileState state;

    /** The commands of the file that was processed last: the next one is often nearly the same. */
    private record Recent(boolean steps, List<FileRun.CommandRun> commands) {}

    private final AtomicReference<Recent> recent =
            new AtomicReference<>(new Recent(false, List.of()));

    private BuiltinLean(FileState state) {
        this.state = state;
    }

    /** What stands in definitions by recursion, structural or well-founded, and by cases. */
    private static final Pattern BY_CASES =
            Pattern.compile(
                    ".*\\.(rec|recOn|casesOn|brecOn|match_\\d+|_unary|_mutual)|WellFounded\\..*");

    private static final class Bundled {
        static final BuiltinLean LEAN = new BuiltinLean(Library.load());
    }

    private static final class Beyond {
        static final Set<Name> NAMES = Library.beyondCore();
    }

    /** Where files start that declare for themselves what is beyond Lean's core. */
    private static final class Core {
        static final FileState STATE = Library.loadCore();
    }

    /** Where that file starts. */
    private FileState beginning(String text, Cancellation c) {
        return this == Bundled.LEAN && OwnNames.declaresAny(text, state, Beyond.NAMES, c)
                ? Core.STATE
                : state;
    }

    /** With the bundled library; loaded once in a process. */
    public static BuiltinLean load() {
        return Bundled.LEAN;
    }

    /**
     * Over {@code kernel}, the declarations of an export, instead of the bundled library. What the
     * elaborator has to know besides is recovered from them as far as it shows.
     */
    public static BuiltinLean over(Environment kernel) {
        return Threads.call(() -> new BuiltinLean(Library.over(kernel)));
    }

    /** With what is known after a file; its namespaces and sections are closed. */
    static BuiltinLean after(FileState end) {
        LeanEnv env = end.env();
        ScopeStack s = end.scopes();
        while (!s.isRoot()) {
            env = env.endScope(s.start());
            s = s.outer();
        }
        return new BuiltinLean(new FileState(env, s, end.parser()));
    }

    // ---- proofs

    /** A proof state with one goal: the proposition or type that {@code typeText} is. */
    public ProofState start(String typeText, Cancellation c) throws LeanException {
        return answer(
                typeText,
                c,
                (te, term) -> {
                    Expr type = te.elabType(term);
                    Expr closed = finish(te, type);
                    FileState with = state.withEnv(te.meta().env());
                    return ProofState.open(Proof.start(with, closed, c));
                });
    }

    /** A proof state whose goal is the statement of {@code constant}. */
    public ProofState startCopy(Name constant, Cancellation c) throws LeanException {
        ConstantInfo info = state.env().get(constant);
        if (info == null) {
            throw new LeanException("unknown constant '" + constant + "'");
        }
        return Threads.call(() -> ProofState.open(Proof.start(state, info.type(), c)));
    }

    /** Elaborates a term, against a type if {@code typeOrNull} gives one. */
    public EchoResult echo(String expr, String typeOrNull, Cancellation c) throws LeanException {
        Term type = typeOrNull == null ? null : parse(typeOrNull);
        return answer(
                expr,
                c,
                (te, term) -> {
                    Expr expected = type == null ? null : finish(te, te.elabType(type));
                    Expr e =
                            expected == null
                                    ? te.elabTerm(term, null)
                                    : te.elabTermEnsuringType(term, expected);
                    Expr v = finish(te, e);
                    return new EchoResult(show(v), show(te.meta().inferType(v)));
                });
    }

    private String show(Expr e) {
        return PrettyPrinter.expr(state.env(), MetavarContext.EMPTY, LocalContext.EMPTY, e);
    }

    private Term parse(String text) throws LeanException {
        return switch (Threads.call(() -> Parser.term(text, state.parser()))) {
            case Parsed.Ok<Term> ok -> ok.value();
            case Parsed.Bad<Term> bad -> {
                Source source = new Source(text);
                throw new LeanException(
                        bad.errors().stream()
                                .map(
                                        e ->
                                                Views.message(
                                                        source,
                                                        Severity.ERROR,
                                                        e.span(),
                                                        e.message()))
                                .toList());
            }
        };
    }

    /** Nothing unknown is left in {@code e}, or it fails. */
    private static Expr finish(TermElab te, Expr e) {
        te.synthesizeSyntheticMVarsNoPostponing();
        Expr v = te.levelMVarToParam(te.meta().instantiateMVars(e));
        if (te.logUnassigned(te.meta().getMVars(v))) {
            throw new MetaException("the term is not determined");
        }
        return v;
    }

    private sealed interface Answer<T> {
        record Is<T>(T value) implements Answer<T> {}

        record Refused<T>(List<Message> messages) implements Answer<T> {}
    }

    /** Elaborates a text that must be one term; what is wrong with it is thrown. */
    private <T> T answer(String text, Cancellation c, BiFunction<TermElab, Term, T> body)
            throws LeanException {
        Source source = new Source(text);
        Term term = parse(text);
        Answer<T> a = Threads.call(() -> elaborate(source, term, c, body));
        return switch (a) {
            case Answer.Is<T> is -> is.value();
            case Answer.Refused<T> r -> throw new LeanException(r.messages());
        };
    }

    private <T> Answer<T> elaborate(
            Source source, Term term, Cancellation c, BiFunction<TermElab, Term, T> body) {
        Log log = new Log();
        Meta meta = Meta.of(state.env(), state.scopes().scope().options(), c);
        TermElab te =
                new TermElab(meta, state.scopes().scope(), log, new TacticEval(), new MatchElab());
        try {
            T r = body.apply(te, term);
            if (!log.hasErrors()) {
                return new Answer.Is<>(r);
            }
        } catch (MetaException e) {
            if (!log.hasErrors()) {
                Span all = new Span(0, source.text().length());
                return new Answer.Refused<>(List.of(Views.error(source, e, all)));
            }
        } catch (StackOverflowError e) {
            return new Answer.Refused<>(
                    List.of(
                            Views.message(
                                    source,
                                    Severity.ERROR,
                                    term.span(),
                                    "maximum recursion depth has been reached")));
        }
        return new Answer.Refused<>(Views.messages(source, log));
    }

    // ---- files

    /** Elaborates a file on top of what is known; never throws on bad text. */
    public FileResult process(String text, FileOptions options, Cancellation c) {
        return Threads.call(
                () -> {
                    boolean steps = options.collectSteps();
                    Recent last = recent.get();
                    FileState start = beginning(text, c);
                    FileRun run =
                            FileRun.of(
                                    new Source(text),
                                    start,
                                    last.steps == steps ? usable(last.commands, start) : List.of(),
                                    steps ? TacticTrace.ofSteps() : TacticTrace.ofMarkers(),
                                    c,
                                    command -> {});
                    recent.set(new Recent(steps, run.commands()));
                    return new FileReport(run, options).result(ProofState::open, after(run.end()));
                });
    }

    /**
     * Elaborates a file for an editor. Commands that are as in an earlier run, up to the first
     * difference, are taken over from it.
     *
     * @param earlier what that run, of this Lean, handed over, also where it was cancelled
     * @param each is handed every command, in order, as soon as it is done
     */
    public void live(
            String text, List<LiveCommand> earlier, Consumer<LiveCommand> each, Cancellation c) {
        Threads.call(
                () -> {
                    Map<FileRun.CommandRun, LiveCommand> known = new IdentityHashMap<>();
                    earlier.forEach(l -> known.put(l.run(), l));
                    FileState start = beginning(text, c);
                    return FileRun.of(
                            new Source(text),
                            start,
                            usable(runs(earlier), start),
                            TacticTrace.ofInfos(),
                            c,
                            run ->
                                    each.accept(
                                            known.containsKey(run)
                                                    ? known.get(run)
                                                    : new LiveCommand(run)));
                });
    }

    /** An earlier run, unless it began with another part of the library. */
    private static List<FileRun.CommandRun> usable(
            List<FileRun.CommandRun> earlier, FileState start) {
        boolean same =
                !earlier.isEmpty()
                        && earlier.get(0)
                                .step()
                                .before()
                                .env()
                                .kernel()
                                .hasSameSealed(start.env().kernel());
        return same ? earlier : List.of();
    }

    private static List<FileRun.CommandRun> runs(List<LiveCommand> commands) {
        return commands.stream().map(LiveCommand::run).toList();
    }

    // ---- constants

    boolean declares(Name name) {
        return state.env().contains(name);
    }

    /** The constant of that name; null if there is none. */
    public ConstantView inspect(Name name) {
        ConstantInfo info = state.env().get(name);
        if (info == null) {
            return null;
        }
        return Threads.call(
                () -> {
                    Expr value = info.unfoldableValue();
                    List<Name> axioms = new ArrayList<>(state.env().kernel().axiomsOf(name));
                    axioms.sort(null);
                    return new ConstantView(
                            name,
                            info,
                            show(info.type()),
                            value == null ? null : show(value),
                            constantsOf(info.type()),
                            value == null ? null : constantsOf(value),
                            axioms);
                });
    }

    /** What is known of those that are constants, in order, each printed once. */
    public List<Declared> declared(Collection<Name> names, Cancellation c) {
        return Threads.call(
                () -> {
                    List<Declared> known = new ArrayList<>();
                    for (Name name : names) {
                        c.checkNow();
                        ConstantInfo info = state.env().get(name);
                        if (info != null) {
                            known.add(new Declared(name, show(info.type()), meaning(info)));
                        }
                    }
                    return List.copyOf(known);
                });
    }

    private String meaning(ConstantInfo info) {
        // Proofs and data are not walked through: they may be large.
        if (!(info instanceof ConstantInfo.Definition d) || !isPropValued(d.type())) {
            return null;
        }
        Expr body = d.value();
        while (body instanceof Expr.Lam lam) {
            body = lam.body;
        }
        boolean isPlain =
                !(body instanceof Expr.Proj)
                        && constantsOf(d.value()).stream()
                                .map(Name::toString)
                                .noneMatch(n -> BY_CASES.matcher(n).matches());
        return isPlain ? show(d.value()) : null;
    }

    private static boolean isPropValued(Expr type) {
        Expr end = type;
        while (end instanceof Expr.Pi pi) {
            end = pi.body;
        }
        return end.equals(Expr.PROP);
    }

    private static List<Name> constantsOf(Expr e) {
        Set<Name> found = new LinkedHashSet<>();
        e.contains(
                s -> {
                    if (s instanceof Expr.Const c) {
                        found.add(c.name);
                    }
                    return false;
                });
        return List.copyOf(found);
    }

    /** The names of all constants, sorted. */
    public List<Name> catalog() {
        List<Name> names = new ArrayList<>(state.env().kernel().names());
        names.sort(null);
        return names;
    }

    /** The constants that the kernel has accepted. */
    public Environment environment() {
        return state.env().kernel();
    }
}
