package dev.goalpost.lean.simp;

import dev.goalpost.kernel.Expr;
import dev.goalpost.kernel.Name;
import dev.goalpost.lean.elab.Severity;
import dev.goalpost.lean.meta.LocalDecl;
import dev.goalpost.lean.meta.MessageData;
import dev.goalpost.lean.meta.Meta;
import dev.goalpost.lean.pp.PrettyPrinter;
import dev.goalpost.lean.syntax.Tactic;
import dev.goalpost.lean.syntax.Term;
import dev.goalpost.lean.tactic.TacticContext;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What {@code simp?} says: {@code Try this: simp only [..]} with the rules that were used. */
final class SimpSuggestion {
    /** {@code simp only} has these without being told. */
    private static final Set<Name> BUILTIN =
            Set.of(Name.of("eq_self"), Name.of("iff_self"), Name.of("rfl"));

    private SimpSuggestion() {}

    /**
     * Logs the suggestion.
     *
     * @param before the goal that was simplified
     */
    static void log(
            TacticContext ctx,
            Tactic.Simp t,
            Set<SimpTheorem.Origin> used,
            List<String> written,
            Expr.MVar before) {
        String tactic = t.name().substring(0, t.name().length() - 1);
        StringBuilder b = new StringBuilder("Try this: ").append(tactic);
        t.config().on().forEach(o -> b.append(" +").append(o));
        t.config().off().forEach(o -> b.append(" -").append(o));
        b.append(" only");
        Set<String> names = names(ctx.meta(), t, used, written, before);
        if (!names.isEmpty()) {
            b.append(" [").append(String.join(", ", names)).append("]");
        }
        Tactic.Location at = t.location();
        if (at.wildcard()) {
            b.append(" at *");
        } else if (!at.hyps().isEmpty()) {
            b.append(" at");
            at.hyps().forEach(h -> b.append(' ').append(PrettyPrinter.name(h)));
            b.append(at.goal() ? " ⊢" : "");
        }
        ctx.elab().log().log(Severity.INFORMATION, t.span(), MessageData.of(b.toString()));
    }

    private static Set<String> names(
            Meta meta,
            Tactic.Simp t,
            Set<SimpTheorem.Origin> used,
            List<String> written,
            Expr.MVar before) {
        Set<String> names = new LinkedHashSet<>();
        for (SimpTheorem.Origin o : used) {
            switch (o) {
                case SimpTheorem.Origin.Decl d -> {
                    if (!BUILTIN.contains(d.name())) {
                        names.add(inverted(t, d.name()) + PrettyPrinter.name(d.name()));
                    }
                }
                case SimpTheorem.Origin.Hyp h -> {
                    LocalDecl d = meta.getMVarDecl(before).lctx().get(Expr.fvar(h.fvar()));
                    if (d != null) {
                        names.add(inverted(t, d.userName()) + PrettyPrinter.name(d.userName()));
                    }
                }
                case SimpTheorem.Origin.Written w -> names.add(written.get(w.index() - 1));
            }
        }
        return names;
    }

    /** The arrow, if the rule was given with one. */
    private static String inverted(Tactic.Simp t, Name name) {
        for (Tactic.SimpArg a : t.args()) {
            if (a instanceof Tactic.SimpArg.Lemma l
                    && l.symm()
                    && l.term() instanceof Term.Ident id
                    && id.name().lastString().equals(name.lastString())) {
                return "← ";
            }
        }
        return "";
    }

    /** The arguments as they are printed once they are elaborated; to be asked for before. */
    static List<String> written(TacticContext ctx, List<Tactic.SimpArg> args) {
        List<String> r = new ArrayList<>();
        Meta meta = ctx.meta();
        for (Tactic.SimpArg a : args) {
            if (!(a instanceof Tactic.SimpArg.Lemma l) || l.term() instanceof Term.Ident) {
                r.add("");
                continue;
            }
            String text =
                    meta.withoutModifyingState(
                            () -> {
                                Expr e = ctx.elabTerm(l.term(), null, true);
                                return ctx.withMain(
                                        () ->
                                                PrettyPrinter.expr(
                                                        meta.env(), meta.mctx(), meta.lctx(), e));
                            });
            r.add((l.symm() ? "← " : "") + text.replaceAll("\\?[\\w.✝]+", "_"));
        }
        return r;
    }
}
