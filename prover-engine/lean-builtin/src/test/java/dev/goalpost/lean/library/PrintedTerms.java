package dev.goalpost.lean.library;

import dev.goalpost.kernel.Cancellation;
import dev.goalpost.kernel.ConstantInfo;
import dev.goalpost.kernel.Expr;
import dev.goalpost.kernel.Name;
import dev.goalpost.lean.command.FileState;
import dev.goalpost.lean.elab.Log;
import dev.goalpost.lean.elab.Scope;
import dev.goalpost.lean.elab.TermElab;
import dev.goalpost.lean.env.LeanEnv;
import dev.goalpost.lean.match.MatchElab;
import dev.goalpost.lean.meta.FVars;
import dev.goalpost.lean.meta.LocalContext;
import dev.goalpost.lean.meta.LocalDecl;
import dev.goalpost.lean.meta.MVarDecl;
import dev.goalpost.lean.meta.Meta;
import dev.goalpost.lean.meta.MetaException;
import dev.goalpost.lean.meta.MetavarContext;
import dev.goalpost.lean.parser.Parsed;
import dev.goalpost.lean.parser.Parser;
import dev.goalpost.lean.parser.ParserOptions;
import dev.goalpost.lean.pp.PrettyPrinter;
import dev.goalpost.lean.syntax.Term;
import dev.goalpost.lean.tactic.TacticEval;
import dev.goalpost.lean.tactic.TacticTrace;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Reads back what was printed, and counts what comes of it. */
final class PrintedTerms {
    /** From the best to the worst; what has metavariables or hidden proofs cannot be read back. */
    enum Outcome {
        SAME,
        DEFEQ,
        OPEN,
        HIDDEN,
        OTHER,
        REFUSED
    }

    /** What was not read back as it should, with what is known about it. */
    record Failure(String where, String text, Outcome outcome, String why) {
        /** Why Lean cannot read it back either; null where it can. */
        String reason() {
            if (outcome == Outcome.DEFEQ) {
                return "universes and types that nothing shows are found by unification";
            }
            return text.contains("↑")
                    ? "`↑` does not show the type it leads to"
                    : LOST.entrySet().stream()
                            .filter(e -> e.getKey().matcher(why).find())
                            .map(Map.Entry::getValue)
                            .findFirst()
                            .orElse(null);
        }
    }

    /** Errors about text that leaves out what Lean leaves out as well. */
    private static final Map<Pattern, String> LOST =
            Map.of(
                    Pattern.compile("invalid \\{\\.\\.\\.\\} notation|invalid constructor ⟨"),
                    "structure instances do not show their type",
                    Pattern.compile(
                            "function expected\n"
                                    + "|problem is stuck|invalid field notation, type is not"),
                    "bound variables of `fun` and `∃` do not show their type",
                    Pattern.compile("invalid binder annotation"),
                    "an instance argument that is no class",
                    Pattern.compile(
                            "failed to synthesize\n  (NatPow|Neg Nat)"
                                    + "|instead of[\\s\\S]*OfNat\\.ofNat\\.\\{(0\\} Int|u\\} α)"),
                    "numerals do not show their type",
                    Pattern.compile("unknown identifier|invalid pattern"),
                    "patterns are shown in field notation",
                    Pattern.compile("failed to synthesize\n  Inhabited elem"),
                    "a variable that takes instances is applied to them where it stands alone",
                    Pattern.compile("match_1"),
                    "`match` generalizes hypotheses about what it takes apart",
                    Pattern.compile("\\?m\\.\\d+[\\s\\S]*instead of"),
                    "universes and types that nothing shows are found by unification");

    private final Map<Outcome, Integer> counts = new TreeMap<>();
    private final List<Failure> failures = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();

    Map<Outcome, Integer> counts() {
        return counts;
    }

    List<Failure> failures() {
        return failures;
    }

    /** The types of all constants that a user can name. */
    void constants(FileState file, Set<Name> names) {
        for (Name n : names) {
            ConstantInfo c = file.env().get(n);
            if (c != null && n.components().stream().noneMatch(x -> x.toString().startsWith("_"))) {
                term(
                        n.toString(),
                        file,
                        file.env(),
                        MetavarContext.EMPTY,
                        1,
                        LocalContext.EMPTY,
                        List.of(),
                        c.type());
            }
        }
    }

    /** The hypotheses and the target of a goal; each different text once. */
    void goal(String where, FileState file, TacticTrace.State s, Expr.MVar goal) {
        if (!seen.add(PrettyPrinter.goal(s.env(), s.mctx(), goal))) {
            return;
        }
        MVarDecl d = s.mctx().decls().get(goal.id);
        LocalContext l = PrettyPrinter.sanitize(d.lctx());
        term(where, file, s.env(), s.mctx(), s.nextId(), l, d.localInstances(), d.type());
        for (LocalDecl x : l.decls()) {
            if (!x.isAuxDecl()) {
                term(where, file, s.env(), s.mctx(), s.nextId(), l, d.localInstances(), x.type());
            }
        }
    }

    private void term(
            String where,
            FileState file,
            LeanEnv env,
            MetavarContext mctx,
            long nextId,
            LocalContext lctx,
            List<dev.goalpost.lean.meta.LocalInstance> instances,
            Expr written) {
        Scope scope = file.scopes().scope();
        Meta meta = new Meta(env, mctx, nextId, scope.options(), Cancellation.afterMillis(20_000));
        Expr e = meta.instantiateMVars(written);
        String text = PrettyPrinter.expr(env, mctx, lctx, e);
        Outcome o;
        String why = "";
        if (e.hasExprMVar() || e.hasLevelMVar()) {
            o = Outcome.OPEN;
        } else if (text.contains("⋯")) {
            o = Outcome.HIDDEN;
        } else {
            try {
                Expr back = read(text, file, meta, lctx, instances, e);
                o = same(back, e) ? Outcome.SAME : null;
                if (o == null) {
                    boolean eq = meta.withLCtx(lctx, instances, () -> meta.isDefEq(back, e));
                    o = eq ? Outcome.DEFEQ : Outcome.OTHER;
                    why = back + "\n    instead of\n    " + e;
                }
            } catch (MetaException ex) {
                o = Outcome.REFUSED;
                why = ex.getMessage();
            }
        }
        counts.merge(o, 1, Integer::sum);
        if (o == Outcome.DEFEQ || o == Outcome.OTHER || o == Outcome.REFUSED) {
            failures.add(new Failure(where, text, o, why));
        }
    }

    private static Expr read(
            String text,
            FileState file,
            Meta meta,
            LocalContext lctx,
            List<dev.goalpost.lean.meta.LocalInstance> instances,
            Expr e) {
        Parsed<Term> parsed =
                Parser.term(text, file.parser().withOptions(ParserOptions.PRINTED_GOAL));
        if (parsed instanceof Parsed.Bad<Term> bad) {
            throw new MetaException("parse error: " + bad.errors().get(0).message());
        }
        Term term = ((Parsed.Ok<Term>) parsed).value();
        Scope scope = file.scopes().scope();
        Set<Name> levels = new LinkedHashSet<>(scope.levelNames());
        FVars.collectLevelParams(e, levels);
        lctx.decls().forEach(d -> FVars.collectLevelParams(d.type(), levels));
        Log log = new Log();
        TermElab elab =
                new TermElab(
                        meta,
                        scope.withLevelNames(List.copyOf(levels)),
                        log,
                        new TacticEval(),
                        new MatchElab());
        return meta.withLCtx(
                lctx,
                instances,
                () ->
                        elab.withoutErrToSorry(
                                () -> {
                                    Expr t = elab.elabType(term);
                                    elab.synthesizeSyntheticMVarsNoPostponing();
                                    return meta.instantiateMVars(t);
                                }));
    }

    /** Equal but for the names of bound variables and universes that were not fixed. */
    private static boolean same(Expr a, Expr b) {
        return a.equals(b);
    }
}
