package dev.goalpost.lean;

import dev.goalpost.kernel.Cancellation;
import dev.goalpost.kernel.DeclinedException;
import dev.goalpost.kernel.Environment;
import dev.goalpost.kernel.Expr;
import dev.goalpost.kernel.Name;
import dev.goalpost.lean.command.CommandElab;
import dev.goalpost.lean.elab.Log;
import dev.goalpost.lean.elab.Severity;
import dev.goalpost.lean.meta.LocalContext;
import dev.goalpost.lean.meta.MetaException;
import dev.goalpost.lean.parser.ParseError;
import dev.goalpost.lean.parser.Parsed;
import dev.goalpost.lean.parser.Parser;
import dev.goalpost.lean.parser.ParserState;
import dev.goalpost.lean.parser.Source;
import dev.goalpost.lean.pp.PrettyPrinter;
import dev.goalpost.lean.session.Proof;
import dev.goalpost.lean.session.Threads;
import dev.goalpost.lean.session.Views;
import dev.goalpost.lean.syntax.Span;
import dev.goalpost.lean.syntax.Tactic;
import dev.goalpost.lean.syntax.TacticSeq;
import dev.goalpost.lean.syntax.Term;
import java.util.ArrayList;
import java.util.List;

/** A proof in progress. Immutable: each tactic makes another one. */
public final class ProofState {
    private final Proof proof;
    private final Proof.Checked checked; // null while goals are open

    private ProofState(Proof proof, Proof.Checked checked) {
        this.proof = proof;
        this.checked = checked;
    }

    static ProofState open(Proof proof) {
        return new ProofState(proof, null);
    }

    /** The open goals, the main one first. */
    public List<GoalView> goals() {
        return Threads.call(
                () ->
                        proof.goals().stream()
                                .map(g -> Views.goal(proof.file().env(), proof.mctx(), g))
                                .toList());
    }

    /** Runs {@code text} on the goal of that index. */
    public TacticResult run(int goalIndex, TacticKind kind, String text, Cancellation c) {
        if (goalIndex < 0 || goalIndex >= proof.goals().size()) {
            throw new IndexOutOfBoundsException("no goal " + goalIndex);
        }
        return Threads.call(
                () ->
                        switch (kind) {
                            case TACTIC -> tactics(goalIndex, text, "", c);
                            case HAVE -> tactics(goalIndex, text, "have ", c);
                            case EXPR -> expression(goalIndex, text, c);
                            case LET -> let(goalIndex, text, c);
                            case DRAFT -> draft(goalIndex, text, c);
                        });
    }

    private ParserState parser() {
        return proof.file().parser();
    }

    private TacticResult tactics(int goal, String text, String before, Cancellation c) {
        String whole = before + text;
        return switch (Parser.tactics(whole, parser())) {
            case Parsed.Bad<TacticSeq> b ->
                    parseError(new Source(whole), b.errors().get(0), before.length());
            case Parsed.Ok<TacticSeq> ok ->
                    step(new Source(whole), c, log -> proof.run(goal, ok.value(), log, c));
        };
    }

    private TacticResult expression(int goal, String text, Cancellation c) {
        Source source = new Source(text);
        return switch (Parser.term(text, parser())) {
            case Parsed.Bad<Term> b -> parseError(source, b.errors().get(0), 0);
            case Parsed.Ok<Term> ok -> {
                TacticSeq t = Proof.single(new Tactic.Refine(ok.value().span(), ok.value(), true));
                yield step(source, c, log -> proof.run(goal, t, log, c));
            }
        };
    }

    private TacticResult draft(int goal, String text, Cancellation c) {
        Source source = new Source(text);
        return switch (Parser.term(text, parser())) {
            case Parsed.Bad<Term> b -> parseError(source, b.errors().get(0), 0);
            case Parsed.Ok<Term> ok ->
                    step(source, c, log -> proof.draft(goal, ok.value(), log, c));
        };
    }

    private TacticResult let(int goal, String text, Cancellation c) {
        Source source = new Source(text);
        int colon = text.indexOf(':');
        if (colon < 0) {
            return new TacticResult.ParseError("expected 'name : type'", 1, 0);
        }
        Name name = Name.mkSimple(text.substring(0, colon).strip());
        return switch (Parser.term(text.substring(colon + 1), parser())) {
            case Parsed.Bad<Term> b ->
                    parseError(new Source(text.substring(colon + 1)), b.errors().get(0), 0);
            case Parsed.Ok<Term> ok ->
                    step(source, c, log -> proof.let(goal, name, ok.value(), log, c));
        };
    }

    private static TacticResult parseError(Source source, ParseError e, int shift) {
        int at = e.span().start();
        int line = source.line(at);
        int column = source.column(at) - (line == 1 ? shift : 0);
        return new TacticResult.ParseError(e.message(), line, Math.max(0, column));
    }

    private interface Step {
        Proof apply(Log log);
    }

    private TacticResult step(Source source, Cancellation c, Step step) {
        Log log = new Log();
        Span all = new Span(0, source.text().length());
        Proof next;
        Proof.Checked checked;
        try {
            next = step.apply(log);
            checked = next.goals().isEmpty() && !log.hasErrors() ? next.check(c) : null;
        } catch (MetaException e) {
            List<Message> messages = new ArrayList<>(errors(source, log));
            if (messages.isEmpty()) {
                messages.add(Views.error(source, e, all));
            }
            return new TacticResult.Failure(messages);
        } catch (StackOverflowError e) {
            return failure(source, "maximum recursion depth has been reached");
        } catch (Cancellation.Cancelled e) {
            throw e;
        } catch (DeclinedException e) {
            return failure(source, "(kernel) " + e.getMessage());
        } catch (RuntimeException e) {
            // a bug of ours: this tactic fails, and says so
            return failure(source, "internal error: " + e + CommandElab.firstFrames(e));
        }
        if (log.hasErrors()) {
            return new TacticResult.Failure(errors(source, log));
        }
        if (checked instanceof Proof.Checked.Refused r) {
            return failure(source, r.why());
        }
        return new TacticResult.Success(new ProofState(next, checked), Views.messages(source, log));
    }

    private static TacticResult failure(Source source, String text) {
        return new TacticResult.Failure(
                List.of(
                        Views.message(
                                source,
                                dev.goalpost.lean.Severity.ERROR,
                                new Span(0, source.text().length()),
                                text)));
    }

    private static List<Message> errors(Source source, Log log) {
        return log.messages().stream()
                .filter(m -> m.severity() == Severity.ERROR)
                .map(m -> Views.message(source, m))
                .toList();
    }

    /**
     * True when no goal is open, nothing was admitted, and the kernel has accepted the root term as
     * a proof of the statement.
     */
    public boolean isSolved() {
        return checked instanceof Proof.Checked.Accepted;
    }

    /**
     * The environment with the proof, which must be {@link #isSolved solved} and of one statement,
     * as a theorem of that name: for whoever wants to export it.
     *
     * @throws IllegalStateException if it is not solved, or the state began with several goals
     */
    public Environment declare(Name name, Cancellation c) {
        if (!isSolved()) {
            throw new IllegalStateException("the proof is not solved");
        }
        return Threads.call(() -> proof.declare(name, c));
    }

    /** True when the root term has a {@code sorry}. */
    public boolean rootHasSorry() {
        return checked == null
                ? Threads.call(proof::rootHasSorry)
                : checked instanceof Proof.Checked.Incomplete i && i.sorry();
    }

    /** True when the root term has a metavariable: the proof is not finished. */
    public boolean rootHasMVar() {
        return checked == null
                ? Threads.call(proof::rootHasMVar)
                : checked instanceof Proof.Checked.Incomplete i && i.mvar();
    }

    /**
     * The axioms that the root term stands on, sorted; {@code sorryAx} among them is an admission.
     */
    public List<Name> axioms() {
        return Threads.call(proof::axioms);
    }

    /**
     * What the root term names that is not proved itself: an axiom that is not Lean's own, or
     * something that stands on one or on a {@code sorry}. Sorted.
     */
    public List<Name> assumptions() {
        // by the environment, not by name: a file may have a name of the library to itself
        Environment kernel = proof.file().env().kernel();
        return Threads.call(() -> proof.assumptions(kernel::isSealed));
    }

    /** The root term as far as it is known. */
    public String rootPp() {
        return Threads.call(
                () -> {
                    Expr v = proof.rootValue();
                    LocalContext l = proof.mctx().decls().get(proof.root().id).lctx();
                    return PrettyPrinter.expr(proof.file().env(), proof.mctx(), l, v);
                });
    }

    /** The name of the root, {@code _uniq.N}. */
    public String rootName() {
        return "_uniq." + proof.root().id;
    }
}
