package dev.goalpost.lean.match;

import dev.goalpost.kernel.ConstantInfo;
import dev.goalpost.kernel.Declaration;
import dev.goalpost.kernel.Expr;
import dev.goalpost.kernel.Level;
import dev.goalpost.kernel.Name;
import dev.goalpost.kernel.ReducibilityHints;
import dev.goalpost.kernel.Safety;
import dev.goalpost.lean.elab.TermElab;
import dev.goalpost.lean.meta.Meta;
import dev.goalpost.lean.meta.MetaException;
import dev.goalpost.lean.syntax.Command;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Turns recursive definitions into terms that the kernel accepts. */
public final class EquationCompiler {
    private EquationCompiler() {}

    /**
     * Adds the definitions of one block to the environment: as they are when they do not recurse,
     * otherwise by structural recursion, with their equations. The variables that stand for the
     * functions are in the local context.
     */
    public static void define(TermElab elab, List<PreDefinition> block) {
        Meta meta = elab.meta();
        if (block.stream().noneMatch(p -> mentions(p.value(), block))) {
            block.forEach(p -> addPlain(meta, p, p.value()));
            return;
        }
        List<PreDefinition> clean =
                block.stream().map(p -> p.withValue(headBeta(p.value()))).toList();
        if (block.stream().anyMatch(p -> p.termination().isWellFounded())) {
            new WellFoundedRecursion(elab, clean).define();
            return;
        }
        Meta.Saved saved = meta.save();
        try {
            structural(elab, clean);
        } catch (MetaException e) {
            if (!WellFoundedRecursion.isAvailable(meta.env())
                    || block.stream().anyMatch(p -> p.termination().structural())) {
                throw failed(elab, clean, e, null);
            }
            meta.restore(saved);
            try {
                new WellFoundedRecursion(elab, clean).define();
            } catch (MetaException e2) {
                throw failed(elab, clean, e, e2);
            }
        }
    }

    private static void structural(TermElab elab, List<PreDefinition> block) {
        Meta meta = elab.meta();
        List<Expr> values = new StructuralRecursion(elab, block).compile();
        for (int i = 0; i < block.size(); i++) {
            addPlain(meta, block.get(i), values.get(i));
        }
        for (PreDefinition p : block) {
            if (!p.isTheorem()) {
                new EquationLemmas(meta, p, block).add();
            }
        }
    }

    /** Neither way of recursion works. */
    private static MetaException failed(
            TermElab elab, List<PreDefinition> block, MetaException first, MetaException second) {
        List<Object> text = new ArrayList<>();
        text.add("fail to show termination for");
        for (PreDefinition p : block) {
            text.add("\n  ");
            text.add(p.name());
        }
        text.add("\nwith errors\n");
        text.add(first.data());
        if (second != null) {
            text.add("\n\n");
            text.add(second.data());
        }
        return elab.error(block.get(0).span(), text.toArray());
    }

    static boolean mentions(Expr e, List<PreDefinition> block) {
        return e.hasFVar() && e.contains(s -> block.stream().anyMatch(p -> s.equals(p.fn())));
    }

    /** Without redexes, which would hide recursive calls. */
    private static Expr headBeta(Expr e) {
        return e.replace(
                s ->
                        s instanceof Expr.App && s.getAppFn() instanceof Expr.Lam
                                ? headBeta(s.headBeta())
                                : null);
    }

    public static List<Level> levels(PreDefinition p) {
        return p.levelParams().stream().map(Level::param).toList();
    }

    static void addPlain(Meta meta, PreDefinition p, Expr value) {
        Declaration d =
                switch (p.kind()) {
                    case THEOREM ->
                            new Declaration.Theorem(
                                    p.name(), p.levelParams(), p.type(), value, List.of(p.name()));
                    default ->
                            new Declaration.Definition(
                                    p.name(),
                                    p.levelParams(),
                                    p.type(),
                                    value,
                                    p.kind() == Command.Definition.Kind.ABBREV
                                            ? ReducibilityHints.ABBREV
                                            : ReducibilityHints.regular(height(meta, value) + 1),
                                    Safety.SAFE,
                                    List.of(p.name()));
                };
        meta.addDecl(d);
    }

    static void addTheorem(Meta meta, Name name, List<Name> levelParams, Expr type, Expr proof) {
        meta.addDecl(new Declaration.Theorem(name, levelParams, type, proof, List.of(name)));
    }

    /** The greatest height among the definitions that {@code e} mentions. */
    private static long height(Meta meta, Expr e) {
        long[] max = {0};
        Set<Name> seen = new HashSet<>();
        e.contains(
                s -> {
                    if (s instanceof Expr.Const c
                            && seen.add(c.name)
                            && meta.env().get(c.name) instanceof ConstantInfo.Definition d
                            && d.hints() instanceof ReducibilityHints.Regular r) {
                        max[0] = Math.max(max[0], r.height());
                    }
                    return false;
                });
        return max[0];
    }
}
