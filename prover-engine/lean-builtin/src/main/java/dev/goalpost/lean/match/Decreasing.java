package dev.goalpost.lean.match;

import dev.goalpost.kernel.Expr;
import dev.goalpost.kernel.Name;
import dev.goalpost.lean.elab.TermElab;
import dev.goalpost.lean.goal.Goals;
import dev.goalpost.lean.meta.LocalDecl;
import dev.goalpost.lean.meta.MVarKind;
import dev.goalpost.lean.meta.MessageData;
import dev.goalpost.lean.meta.Meta;
import dev.goalpost.lean.meta.MetaException;
import dev.goalpost.lean.parser.Parsed;
import dev.goalpost.lean.parser.Parser;
import dev.goalpost.lean.parser.ParserState;
import dev.goalpost.lean.syntax.Span;
import dev.goalpost.lean.syntax.TacticSeq;
import java.util.List;

/** Proofs that arguments get smaller: Lean's {@code decreasing_tactic}, or the user's own. */
final class Decreasing {
    private static final Name LEX = Name.of("Prod.Lex");

    /** What is tried on {@code a < b}, in this order; each closes the goal or fails. */
    private static final TacticSeq TRIVIAL =
            parse(
                    """
                    first
                      | assumption
                      | (simp +arith; done)
                      | omega
                      | (simp +arith; omega)
                      | (simp +arith; assumption)
                      | (simp; done)
                      | (simp; omega)
                      | (apply List.sizeOf_lt_of_mem; assumption)
                      | (apply Nat.sub_succ_lt_self; assumption)
                      | (apply Nat.div_lt_self; omega; omega)
                      | (apply Nat.sub_lt; omega; omega)
                    """);

    private static final TacticSeq EQUAL = parse("first | rfl | omega | (simp; done)");

    private Decreasing() {}

    private static TacticSeq parse(String text) {
        return switch (Parser.tactics(text, ParserState.initial())) {
            case Parsed.Ok<TacticSeq> ok -> ok.value();
            case Parsed.Bad<TacticSeq> bad ->
                    throw new IllegalStateException(bad.errors().toString());
        };
    }

    /** Solves the goals of one function, with the user's tactics if there are any. */
    static void prove(TermElab elab, PreDefinition f, List<Expr.MVar> goals) {
        Meta meta = elab.meta();
        TacticSeq own = f.termination().decreasing();
        if (own != null) {
            elab.tactics().runAll(elab, goals, own, f.span());
            return;
        }
        for (Expr.MVar g : goals) {
            if (!decreases(elab, g)) {
                throw elab.error(
                        f.span(),
                        "failed to prove termination, possible solutions:\n"
                                + "  - Use `have`-expressions to prove the remaining goals\n"
                                + "  - Use `termination_by` to specify a different well-founded "
                                + "relation\n"
                                + "  - Use `decreasing_by` to specify your own tactic for "
                                + "discharging this kind of goal\n",
                        new MessageData.Goal(g));
            }
        }
    }

    /** Tries to close a goal {@code a < b}; nothing is changed when it fails. */
    static boolean decreases(TermElab elab, Expr.MVar goal) {
        Meta meta = elab.meta();
        Expr type = meta.getMVarType(goal);
        if (!type.isAppOfArity(LEX, 6)) {
            return close(elab, goal, TRIVIAL) || byMembership(elab, goal);
        }
        return meta.withMVarContext(goal, () -> lexicographic(elab, goal, type));
    }

    /** Once more, knowing that members of lists are smaller than the lists. */
    private static boolean byMembership(TermElab elab, Expr.MVar goal) {
        Meta meta = elab.meta();
        TermElab.Saved saved = elab.save();
        Expr.MVar g = goal;
        for (LocalDecl d : meta.getMVarDecl(goal).lctx().decls()) {
            Expr type = meta.instantiateMVars(d.type());
            if (type.isAppOf(Name.of("Membership.mem"))
                    && type.getAppArgs()[1].isAppOf(Name.of("List"))) {
                Expr proof =
                        meta.withMVarContext(
                                g, () -> meta.app().mkAppM("List.sizeOf_lt_of_mem", d.fvar()));
                Expr fact = meta.withMVarContext(g, () -> meta.inferType(proof));
                g = Goals.note(meta, g, Name.mkSimple("h✝"), proof, fact).goal();
            }
        }
        if (g != goal && close(elab, g, TRIVIAL)) {
            return true;
        }
        elab.restore(saved);
        return false;
    }

    static boolean equal(TermElab elab, Expr.MVar goal) {
        return close(elab, goal, EQUAL);
    }

    private static boolean lexicographic(TermElab elab, Expr.MVar goal, Expr type) {
        Meta meta = elab.meta();
        Expr[] args = type.getAppArgs();
        Expr[] small = args[4].getAppArgs();
        Expr[] great = args[5].getAppArgs();
        if (small.length != 4 || great.length != 4) {
            return close(elab, goal, TRIVIAL);
        }
        Expr.MVar first = subgoal(meta, Expr.beta(args[2], small[2], great[2]));
        if (decreases(elab, first)) {
            meta.assign(
                    goal,
                    meta.app()
                            .mkAppOptM(
                                    "Prod.Lex.left",
                                    args[0],
                                    args[1],
                                    args[2],
                                    args[3],
                                    small[2],
                                    small[3],
                                    great[2],
                                    great[3],
                                    first));
            return true;
        }
        if (!meta.isDefEqNoAssign(small[2], great[2])) {
            return false;
        }
        Expr.MVar second = subgoal(meta, Expr.beta(args[3], small[3], great[3]));
        if (!decreases(elab, second)) {
            return false;
        }
        meta.assign(
                goal,
                meta.app()
                        .mkAppOptM(
                                "Prod.Lex.right",
                                args[0],
                                args[1],
                                args[2],
                                args[3],
                                great[2],
                                small[3],
                                great[3],
                                second));
        return true;
    }

    private static Expr.MVar subgoal(Meta meta, Expr type) {
        return meta.mkFreshExprMVar(type, MVarKind.SYNTHETIC_OPAQUE);
    }

    private static boolean close(TermElab elab, Expr.MVar goal, TacticSeq tactics) {
        Meta meta = elab.meta();
        TermElab.Saved saved = elab.save();
        try {
            elab.tactics().runAll(elab, List.of(goal), tactics, Span.NONE);
            return true;
        } catch (MetaException e) {
            elab.restore(saved);
            return false;
        }
    }
}
