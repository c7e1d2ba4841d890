package dev.goalpost.lean.live;

import dev.goalpost.kernel.Cancellation;
import dev.goalpost.kernel.ConstantInfo;
import dev.goalpost.kernel.Expr;
import dev.goalpost.kernel.Name;
import dev.goalpost.lean.Severity;
import dev.goalpost.lean.command.Signatures;
import dev.goalpost.lean.elab.InfoTrail;
import dev.goalpost.lean.elab.InfoTrail.TermInfo;
import dev.goalpost.lean.elab.Log;
import dev.goalpost.lean.elab.NameResolution;
import dev.goalpost.lean.elab.OpenDecl;
import dev.goalpost.lean.elab.Scope;
import dev.goalpost.lean.env.LeanEnv;
import dev.goalpost.lean.meta.LocalDecl;
import dev.goalpost.lean.meta.MVarDecl;
import dev.goalpost.lean.meta.MVarKind;
import dev.goalpost.lean.meta.Meta;
import dev.goalpost.lean.meta.MetaException;
import dev.goalpost.lean.meta.MetavarContext;
import dev.goalpost.lean.meta.Names;
import dev.goalpost.lean.meta.Options;
import dev.goalpost.lean.pp.PrettyPrinter;
import dev.goalpost.lean.session.FileRun.CommandRun;
import dev.goalpost.lean.session.Threads;
import dev.goalpost.lean.syntax.Command;
import dev.goalpost.lean.syntax.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** One command of a file that is being edited, and what elaboration found out about its text. */
public final class LiveCommand {
    // what is made only to be shown: far away from the variables of any session
    private static final long FIRST_ID = 1L << 41;

    private final CommandRun run;
    private volatile List<LiveMessage> messages; // rendered when somebody reads them
    private volatile Set<Span> locals; // the same

    /** What {@code run} found. */
    public LiveCommand(CommandRun run) {
        this.run = run;
    }

    /** What it is made from. */
    public CommandRun run() {
        return run;
    }

    /** As it was read. */
    public Command syntax() {
        return run.step().command();
    }

    /** Where the text before it ends that belongs to other commands. */
    public int from() {
        return run.step().from();
    }

    public int start() {
        return run.span().start();
    }

    public int end() {
        return run.step().to();
    }

    public List<LiveMessage> messages() {
        List<LiveMessage> known = messages;
        if (known == null) {
            known =
                    Threads.call(
                            () -> run.step().log().messages().stream().map(this::live).toList());
            messages = known;
        }
        return known;
    }

    private LiveMessage live(Log.Message m) {
        Severity severity =
                switch (m.severity()) {
                    case INFORMATION -> Severity.INFO;
                    case WARNING -> Severity.WARNING;
                    case ERROR -> Severity.ERROR;
                };
        return new LiveMessage(severity, m.span().start(), m.span().end(), m.text());
    }

    /** The full names of what it has added. */
    public List<Name> declared() {
        return run.step().after().kernel().addedSince(run.step().before().env().kernel()).stream()
                .map(ConstantInfo::name)
                .toList();
    }

    /** Where it gives a constant its name, if it is the one that adds it. */
    public Optional<Declared.Origin> origin(Name constant) {
        boolean mine =
                run.step().after().kernel().contains(constant)
                        && !run.step().before().env().kernel().contains(constant);
        return mine ? Declared.in(syntax(), constant) : Optional.empty();
    }

    /** The full name of what it declares; null without. */
    public Name declaration() {
        return run.declaration();
    }

    // ---- goals

    /** The goals at a place: null where there is no tactic, empty where nothing is left to show. */
    public List<LiveGoal> goalsAt(String text, int cursor) {
        return Threads.call(
                () -> {
                    List<GoalsAt.Found> found = GoalsAt.find(run.infos(), text, cursor);
                    if (found.isEmpty()) {
                        return null;
                    }
                    List<LiveGoal> goals = new ArrayList<>();
                    for (GoalsAt.Found f : found) {
                        InfoTrail.Goals g = f.goals();
                        for (Expr.MVar m : g.goals()) {
                            LiveGoal goal = goal(g.env(), g.mctx(), m);
                            if (goals.stream().noneMatch(x -> x.id().equals(goal.id()))) {
                                goals.add(goal);
                            }
                        }
                    }
                    return goals;
                });
    }

    /** The type of a hypothesis that a tactic at a place speaks of: before it, or else after it. */
    public Optional<String> hypothesisAt(String text, int cursor, String name) {
        return Threads.call(
                () -> {
                    for (GoalsAt.Found f : GoalsAt.find(run.infos(), text, cursor)) {
                        for (InfoTrail.Goals g : List.of(f.tactic().before(), f.tactic().after())) {
                            for (Expr.MVar m : g.goals()) {
                                for (LiveGoal.Hyp h : goal(g.env(), g.mctx(), m).hyps()) {
                                    if (h.names().contains(name)) {
                                        return Optional.of(h.type());
                                    }
                                }
                            }
                        }
                    }
                    return Optional.empty();
                });
    }

    private static LiveGoal goal(LeanEnv env, MetavarContext mctx, Expr.MVar m) {
        PrettyPrinter.Goal parts = PrettyPrinter.goalParts(env, mctx, m);
        MVarDecl d = mctx.decls().get(m.id);
        Meta meta = meta(env, mctx);
        List<LiveGoal.Hyp> hyps = new ArrayList<>();
        for (PrettyPrinter.Hypothesis h : parts.hypotheses()) {
            Expr type = meta.instantiateMVars(d.lctx().get(h.fvars().get(0)).type());
            hyps.add(
                    new LiveGoal.Hyp(
                            List.copyOf(h.names()),
                            h.fvars().stream().map(x -> "_uniq." + x.id).toList(),
                            h.type(),
                            h.value(),
                            isClass(meta, type),
                            type instanceof Expr.Sort));
        }
        return new LiveGoal("_uniq." + m.id, parts.tag(), hyps, parts.target(), parts.text());
    }

    private static Meta meta(LeanEnv env, MetavarContext mctx) {
        return new Meta(env, mctx, FIRST_ID, Options.DEFAULT, Cancellation.NONE);
    }

    private static boolean isClass(Meta meta, Expr type) {
        try {
            return meta.isClass(type) != null;
        } catch (MetaException e) {
            return false;
        }
    }

    // ---- terms

    /** The expected type at a place. */
    public Optional<Place.TermGoal> termGoalAt(int cursor) {
        return on(
                smallest(cursor, t -> t.role() != InfoTrail.Role.HEAD),
                t -> {
                    Meta meta = finalMeta(t);
                    Expr type = t.expected() != null ? t.expected() : typeOf(meta, t);
                    Expr.MVar hole =
                            meta.withLCtx(
                                    t.lctx(),
                                    List.of(),
                                    () ->
                                            meta.mkFreshExprMVar(
                                                    meta.instantiateMVars(type),
                                                    MVarKind.SYNTHETIC_OPAQUE));
                    LiveGoal goal = goal(meta.env(), meta.mctx(), hole);
                    return new Place.TermGoal(t.span().start(), t.span().end(), goal);
                });
    }

    /** What the term at a place is. */
    public Optional<Place.Hover> hoverAt(int cursor) {
        return on(
                smallest(cursor, t -> true),
                t -> {
                    Meta meta = finalMeta(t);
                    Expr e = meta.instantiateMVars(t.value());
                    if (e instanceof Expr.Sort) {
                        return null;
                    }
                    Name constant = e instanceof Expr.Const c ? c.name : null;
                    String code =
                            constant != null
                                    ? Signatures.of(meta, constant).render()
                                    : shown(meta, t, e);
                    return new Place.Hover(t.span().start(), t.span().end(), code, constant);
                });
    }

    private static String shown(Meta meta, TermInfo t, Expr e) {
        String type = print(meta, t, typeOf(meta, t));
        boolean named = false;
        if (e instanceof Expr.FVar x) {
            LocalDecl d = t.lctx().get(x);
            named = d != null && !Names.isInaccessible(d.userName());
        }
        String value = print(meta, t, e);
        boolean atomic = value.indexOf(' ') < 0 && value.indexOf('\n') < 0;
        return named || (atomic && !(e instanceof Expr.FVar)) ? value + " : " + type : type;
    }

    private static String print(Meta meta, TermInfo t, Expr e) {
        return PrettyPrinter.expr(meta.env(), meta.mctx(), t.lctx(), e);
    }

    private static Expr typeOf(Meta meta, TermInfo t) {
        return meta.withLCtx(
                t.lctx(),
                List.of(),
                () -> meta.instantiateMVars(meta.inferType(meta.instantiateMVars(t.value()))));
    }

    /** What is known about its metavariables now that the command is done. */
    private static Meta finalMeta(TermInfo t) {
        return meta(t.env(), t.mctx());
    }

    /** What a name at a place stands for. */
    public Optional<Place> nameAt(int cursor) {
        return on(
                smallest(cursor, t -> isName(t)),
                t -> {
                    Span s = t.span();
                    Expr e = finalMeta(t).instantiateMVars(t.value());
                    if (e instanceof Expr.FVar x) {
                        return binder(x, t)
                                .map(b -> new Place.Local(s.start(), s.end(), b.start(), b.end()))
                                .orElse(null);
                    }
                    Name head = e.getAppFn() instanceof Expr.Const c ? c.name : null;
                    return head == null
                            ? null
                            : new Place.Constants(s.start(), s.end(), List.of(head));
                });
    }

    private static boolean isName(TermInfo t) {
        return t.value() instanceof Expr.FVar || t.value().getAppFn() instanceof Expr.Const;
    }

    /**
     * The variable's own binder, or else the last one of that name before: a body is elaborated
     * with other variables than its header.
     */
    private Optional<Span> binder(Expr.FVar x, TermInfo use) {
        List<TermInfo> binders =
                run.infos().stream()
                        .filter(i -> i instanceof TermInfo t && t.role() == InfoTrail.Role.BINDER)
                        .map(i -> (TermInfo) i)
                        .toList();
        Optional<TermInfo> own = binders.stream().filter(b -> b.value().equals(x)).findFirst();
        LocalDecl d = use.lctx().get(x);
        return own.or(
                        () ->
                                binders.stream()
                                        .filter(b -> b.span().end() <= use.span().start())
                                        .filter(b -> d != null && isNamed(b, d.userName()))
                                        .max(Comparator.comparingInt(b -> b.span().start())))
                .map(TermInfo::span);
    }

    private static boolean isNamed(TermInfo binder, Name name) {
        LocalDecl d = binder.value() instanceof Expr.FVar x ? binder.lctx().get(x) : null;
        return d != null && d.userName().equals(name);
    }

    /** The innermost term around a place; a name before an application that begins with it. */
    private Optional<TermInfo> smallest(int cursor, Predicate<TermInfo> wanted) {
        return run.infos().stream()
                .filter(i -> i instanceof TermInfo)
                .map(i -> (TermInfo) i)
                .filter(t -> t.span().start() <= cursor && cursor <= t.span().end())
                .filter(wanted)
                .min(
                        Comparator.<TermInfo>comparingInt(t -> cursor < t.span().end() ? 0 : 1)
                                .thenComparingInt(t -> t.span().end() - t.span().start())
                                .thenComparing(t -> t.role() == InfoTrail.Role.TERM));
    }

    /** The constants that a written name stands for where this command begins. */
    public List<Name> resolve(String written) {
        Scope scope = run.step().before().scopes().scope();
        return Threads.call(
                () -> NameResolution.resolveConstants(run.step().after(), scope, Name.of(written)));
    }

    /** A constant with its arguments and type, as {@code #check} shows it. */
    public Optional<String> signature(Name constant) {
        return Threads.call(
                () -> {
                    try {
                        Meta meta = meta(run.step().after(), MetavarContext.EMPTY);
                        return Optional.of(Signatures.of(meta, constant).render());
                    } catch (MetaException e) {
                        return Optional.empty();
                    }
                });
    }

    /** Whether a stretch of text is a local variable. */
    public boolean isLocal(int start, int end) {
        return locals().contains(new Span(start, end));
    }

    private Set<Span> locals() {
        Set<Span> known = locals;
        if (known == null) {
            known = new HashSet<>();
            for (InfoTrail.Info i : run.infos()) {
                if (i instanceof TermInfo t && t.value() instanceof Expr.FVar) {
                    known.add(t.span());
                }
            }
            locals = known;
        }
        return known;
    }

    /** The namespace of a printed type: that of the constant it begins with; null without. */
    public String namespaceOf(String printedType) {
        String head = printedType.strip();
        String[][] infix = {
            {" ∧ ", "And"}, {" ∨ ", "Or"}, {" ↔ ", "Iff"}, {" = ", "Eq"}, {"∃", "Exists"}
        };
        int end = 0;
        while (end < head.length() && " (\n".indexOf(head.charAt(end)) < 0) {
            end++;
        }
        String word = head.substring(0, end);
        boolean named = !word.isEmpty() && Character.isLetter(word.charAt(0));
        if (named && end == head.length() || named && !hasInfix(head, infix)) {
            List<Name> found = resolve(word);
            return found.isEmpty() ? null : found.get(0).toString();
        }
        for (String[] i : infix) {
            if (head.contains(i[0])) {
                return i[1];
            }
        }
        return null;
    }

    private static boolean hasInfix(String type, String[][] infix) {
        for (String[] i : infix) {
            if (type.contains(i[0])) {
                return true;
            }
        }
        return false;
    }

    /** Names that can be written here for a constant, shortest first: as opened, and in full. */
    public List<String> namesOf(Name constant) {
        Scope scope = run.step().before().scopes().scope();
        List<String> names = new ArrayList<>();
        String full = constant.toString();
        for (Name ns = scope.namespace(); !ns.isAnonymous(); ns = ns.prefix()) {
            addShort(names, full, ns);
        }
        for (var o : scope.opens()) {
            if (o instanceof OpenDecl.Simple s) {
                addShort(names, full, s.namespace());
            }
        }
        names.add(full);
        return names;
    }

    private static void addShort(List<String> names, String full, Name ns) {
        String prefix = ns + ".";
        if (full.startsWith(prefix)) {
            names.add(full.substring(prefix.length()));
        }
    }

    /** Every constant that is known here. */
    public Iterable<Name> constants() {
        return run.step().before().env().kernel().names();
    }

    /** An editor's question is no place for an error: what cannot be shown is not there. */
    private static <T> Optional<T> on(Optional<TermInfo> info, Function<TermInfo, T> body) {
        if (info.isEmpty()) {
            return Optional.empty();
        }
        Supplier<Optional<T>> work =
                () -> {
                    try {
                        return Optional.ofNullable(body.apply(info.get()));
                    } catch (MetaException | Cancellation.Cancelled e) {
                        return Optional.empty();
                    }
                };
        return Threads.call(work);
    }
}
