package dev.goalpost.lean.simp;

import dev.goalpost.kernel.ConstantInfo;
import dev.goalpost.kernel.Expr;
import dev.goalpost.kernel.Level;
import dev.goalpost.kernel.Name;
import dev.goalpost.kernel.PersistentMap;
import dev.goalpost.lean.command.Attributes;
import dev.goalpost.lean.env.EntryCodec;
import dev.goalpost.lean.env.Extension;
import dev.goalpost.lean.env.LeanEnv;
import dev.goalpost.lean.meta.AppBuilder;
import dev.goalpost.lean.meta.Equations;
import dev.goalpost.lean.meta.Meta;
import dev.goalpost.lean.syntax.Command.Attr;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A set of rewrite rules and of definitions to unfold. Immutable.
 *
 * @param pre rules for terms whose subterms are not yet simplified
 * @param lemmas the origins of all rules
 * @param toUnfold definitions without equations of their own
 * @param erased origins that are switched off
 * @param congr congruence rules of users by the function they are about
 */
public record SimpTheorems(
        DiscrTree<SimpTheorem> pre,
        DiscrTree<SimpTheorem> post,
        PersistentMap<SimpTheorem.Origin, Boolean> lemmas,
        PersistentMap<Name, Boolean> toUnfold,
        PersistentMap<SimpTheorem.Origin, Boolean> erased,
        int count) {
    public static final int DEFAULT_PRIORITY = 1000;

    public static final SimpTheorems EMPTY =
            new SimpTheorems(
                    DiscrTree.empty(),
                    DiscrTree.empty(),
                    PersistentMap.empty(),
                    PersistentMap.empty(),
                    PersistentMap.empty(),
                    0);

    /** What {@code @[simp]} adds. */
    sealed interface Entry {
        record Rule(SimpTheorem theorem) implements Entry {}

        record Unfold(Name decl) implements Entry {}
    }

    private static final EntryCodec<Entry> CODEC =
            new EntryCodec<>() {
                @Override
                public void write(Entry e, Out out) throws IOException {
                    switch (e) {
                        case Entry.Unfold u -> {
                            out.integer(0);
                            out.name(u.decl);
                        }
                        case Entry.Rule r -> {
                            SimpTheorem t = r.theorem;
                            out.integer(1);
                            DiscrTree.write(t.keys(), out);
                            SimpTheorem.Origin.Decl d = (SimpTheorem.Origin.Decl) t.origin();
                            out.name(d.name());
                            out.bool(d.inv());
                            out.names(t.levelParams());
                            out.expr(t.proof());
                            out.expr(t.type());
                            out.integer(t.priority());
                            out.bool(t.post());
                            out.bool(t.perm());
                            out.bool(t.rfl());
                        }
                    }
                }

                @Override
                public Entry read(In in) throws IOException {
                    if (in.integer() == 0) {
                        return new Entry.Unfold(in.name());
                    }
                    return new Entry.Rule(
                            new SimpTheorem(
                                    DiscrTree.read(in),
                                    new SimpTheorem.Origin.Decl(in.name(), in.bool()),
                                    in.names(),
                                    in.expr(),
                                    in.expr(),
                                    in.integer(),
                                    in.bool(),
                                    in.bool(),
                                    in.bool(),
                                    0));
                }
            };

    /** The default simp set. */
    public static final Extension<Entry, SimpTheorems> EXT =
            new Extension<>("simp", EMPTY, SimpTheorems::addEntry, CODEC);

    private static SimpTheorems addEntry(SimpTheorems s, Entry e) {
        return switch (e) {
            case Entry.Rule r -> s.with(r.theorem);
            case Entry.Unfold u -> s.withUnfold(u.decl);
        };
    }

    public static SimpTheorems of(LeanEnv env) {
        return env.state(EXT);
    }

    // ---- changing a set

    public SimpTheorems with(SimpTheorem t) {
        SimpTheorem n = t.withOrder(count);
        return new SimpTheorems(
                t.post() ? pre : pre.insert(t.keys(), n),
                t.post() ? post.insert(t.keys(), n) : post,
                lemmas.put(t.origin(), true),
                toUnfold,
                erased.remove(t.origin()),
                count + 1);
    }

    public SimpTheorems withUnfold(Name decl) {
        return new SimpTheorems(
                pre,
                post,
                lemmas,
                toUnfold.put(decl, true),
                erased.remove(new SimpTheorem.Origin.Decl(decl)),
                count);
    }

    /** With the simplification procedure of that name. */
    public SimpTheorems withProcedure(Name name) {
        SimpTheorem.Origin origin = new SimpTheorem.Origin.Decl(name);
        return new SimpTheorems(
                pre, post, lemmas.put(origin, true), toUnfold, erased.remove(origin), count);
    }

    /** Without the rules of that origin. */
    public SimpTheorems erase(SimpTheorem.Origin origin) {
        return new SimpTheorems(
                pre,
                post,
                lemmas,
                origin instanceof SimpTheorem.Origin.Decl d ? toUnfold.remove(d.name()) : toUnfold,
                erased.put(origin, true),
                count);
    }

    public boolean isErased(SimpTheorem t) {
        return erased.containsKey(t.origin());
    }

    /** True when a rule or definition of that origin is in force. */
    public boolean has(SimpTheorem.Origin origin) {
        return lemmas.containsKey(origin) && !erased.containsKey(origin)
                || origin instanceof SimpTheorem.Origin.Decl d && toUnfold.containsKey(d.name());
    }

    public boolean unfolds(Name decl) {
        return toUnfold.containsKey(decl);
    }

    // ---- adding declarations

    /** With a theorem's rules, or a definition's equations. */
    public SimpTheorems addDecl(Meta meta, Name decl, boolean post, boolean inv, int priority) {
        SimpTheorems s = this;
        for (Entry e : knownEntriesOf(meta, decl, post, inv, priority)) {
            s = addEntry(s, e);
        }
        return s;
    }

    private record Source(Name decl, boolean post, boolean inv, int priority) {}

    /** {@link #entriesOf}, worked out once for an environment. */
    private static List<Entry> knownEntriesOf(
            Meta meta, Name decl, boolean post, boolean inv, int priority) {
        return meta.derived(
                new Source(decl, post, inv, priority),
                m -> entriesOf(m, decl, post, inv, priority));
    }

    private static List<Entry> entriesOf(
            Meta meta, Name decl, boolean post, boolean inv, int priority) {
        ConstantInfo c = meta.getConstInfo(decl);
        List<Level> levels = c.levelParams().stream().map(Level::param).toList();
        if (meta.isProp(c.type())) {
            SimpTheorem.Origin origin = new SimpTheorem.Origin.Decl(decl, inv);
            return SimpLemmas.rules(
                            meta,
                            origin,
                            c.levelParams(),
                            Expr.constant(decl, levels),
                            c.type(),
                            new SimpLemmas.How(post, inv, priority, SimpLemmas.isRfl(meta, c)))
                    .stream()
                    .map(t -> (Entry) new Entry.Rule(t))
                    .toList();
        }
        if (inv) {
            throw meta.error(
                    "invalid '←' modifier, '", decl, "' is a declaration name to be unfolded");
        }
        Equations.Info eqns = Equations.get(meta.env(), decl);
        if (eqns != null) {
            List<Entry> entries = new ArrayList<>();
            for (SimpTheorem t : SimpLemmas.equationRules(meta, decl, eqns, post, priority)) {
                entries.add(new Entry.Rule(t));
            }
            if (eqns.definitional()) {
                entries.add(new Entry.Unfold(decl));
            }
            return entries;
        }
        if (c instanceof ConstantInfo.Definition) {
            return List.of(new Entry.Unfold(decl));
        }
        throw meta.error(
                "invalid 'simp', it is not a proposition nor a proof (to unfold): '", decl, "'");
    }

    /** {@code @[simp]}, {@code @[simp ←]}, {@code @[simp ↓]}, {@code @[simp low]}. */
    public static void attribute(Meta meta, Name decl, Attr attr) {
        SimpTheorem.Origin origin = new SimpTheorem.Origin.Decl(decl);
        SimpTheorems now = of(meta.env());
        if (attr.erase()) {
            if (!now.has(origin) && !Simprocs.isInjectivity(meta, decl)) {
                throw meta.error("'", decl, "' does not have [simp] attribute");
            }
            meta.setEnv(meta.env().withState(EXT, now.erase(origin)));
            return;
        }
        boolean post = true;
        boolean inv = false;
        int priority = DEFAULT_PRIORITY;
        for (String arg : attr.args()) {
            switch (arg) {
                case "←", "<-" -> inv = true;
                case "↓" -> post = false;
                case "↑" -> post = true;
                default ->
                        priority =
                                Attributes.priority(
                                        new Attr(
                                                attr.span(),
                                                attr.name(),
                                                List.of(arg),
                                                attr.scope(),
                                                false),
                                        DEFAULT_PRIORITY);
            }
        }
        LeanEnv env = meta.env();
        for (Entry e : entriesOf(meta, decl, post, inv, priority)) {
            env = env.addEntry(EXT, e);
        }
        meta.setEnv(env);
    }

    /** A hypothesis as a rule. */
    public SimpTheorems addHypothesis(Meta meta, Expr.FVar h) {
        return addProof(
                meta,
                new SimpTheorem.Origin.Hyp(h.id),
                List.of(),
                h,
                meta.instantiateMVars(meta.inferType(h)),
                true,
                false);
    }

    /** A proof as a rule; its universe parameters {@code levelParams} are free. */
    public SimpTheorems addProof(
            Meta meta,
            SimpTheorem.Origin origin,
            List<Name> levelParams,
            Expr proof,
            Expr type,
            boolean post,
            boolean inv) {
        return withAll(rulesOf(meta, origin, levelParams, proof, type, post, inv));
    }

    SimpTheorems withAll(List<SimpTheorem> rules) {
        SimpTheorems s = this;
        for (SimpTheorem t : rules) {
            s = s.with(t);
        }
        return s;
    }

    /** The rules that {@link #addProof} adds. */
    static List<SimpTheorem> rulesOf(
            Meta meta,
            SimpTheorem.Origin origin,
            List<Name> levelParams,
            Expr proof,
            Expr type,
            boolean post,
            boolean inv) {
        boolean rfl = proof.getAppFn().isConstOf(Name.of("rfl"));
        return SimpLemmas.rules(
                meta,
                origin,
                levelParams,
                proof,
                type,
                new SimpLemmas.How(post, inv, DEFAULT_PRIORITY, rfl));
    }

    static final Name EQ = AppBuilder.EQ;
}
