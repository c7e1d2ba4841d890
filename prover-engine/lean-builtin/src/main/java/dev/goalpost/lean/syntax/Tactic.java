package dev.goalpost.lean.syntax;

import dev.goalpost.kernel.Name;
import java.util.List;

/** A tactic as written. Lists are never null; "null when left out" is said where it holds. */
public sealed interface Tactic {
    Span span();

    /** A tactic without arguments: {@code rfl}, {@code assumption}, {@code omega}, .... */
    record Basic(Span span, String name) implements Tactic {}

    /** {@code intro x _ ⟨a, b⟩ (h : p)}: a pattern each; empty for plain {@code intro}. */
    record Intro(Span span, List<Term> patterns) implements Tactic {}

    /** {@code intro | p => tacs | q => tacs}, also {@code fun | ..} in tactic form. */
    record IntroMatch(Span span, List<TacticAlt> alts) implements Tactic {}

    /** {@code | p, q => tacs}. */
    record TacticAlt(Span span, List<Term> patterns, TacticSeq rhs) {}

    /** {@code intros x y}; names "_" allowed. */
    record Intros(Span span, List<String> names) implements Tactic {}

    record Exact(Span span, Term value) implements Tactic {}

    /** {@code refine e} and {@code refine' e}. */
    record Refine(Span span, Term value, boolean prime) implements Tactic {}

    record Apply(Span span, Term value) implements Tactic {}

    /** {@code apply f at h} of the games and Mathlib. */
    record ApplyAt(Span span, Term value, Location location) implements Tactic {}

    /**
     * {@code have h binders : type := value}.
     *
     * @param name null is {@code this}
     * @param type null when left out
     * @param value null when left out (a new goal, Mathlib's form)
     */
    record Have(Span span, String name, List<Binder> binders, Term type, Term value)
            implements Tactic {}

    /** {@code have pattern : type := value}. */
    record HavePattern(Span span, Term pattern, Term type, Term value) implements Tactic {}

    record Let(Span span, String name, List<Binder> binders, Term type, Term value)
            implements Tactic {}

    /** {@code let rec f binders : type := value}. */
    record LetRec(Span span, List<Command.WhereDecl> decls) implements Tactic {}

    record LetPattern(Span span, Term pattern, Term type, Term value) implements Tactic {}

    /** {@code replace h : type := value}. */
    record Replace(Span span, String name, List<Binder> binders, Term type, Term value)
            implements Tactic {}

    /** {@code suffices h : type from value}; value null: a new goal follows. */
    record Suffices(Span span, String name, Term type, Term value) implements Tactic {}

    record Show(Span span, Term type) implements Tactic {}

    record Change(Span span, Term type, Location location) implements Tactic {}

    record Specialize(Span span, Term value) implements Tactic {}

    /**
     * {@code rw} (with {@code rfl} at the end), {@code rewrite}, {@code nth_rewrite}.
     *
     * @param unfolding {@code erw}: the pattern is looked for up to all definitions
     */
    record Rewrite(
            Span span,
            List<RwRule> rules,
            Location location,
            boolean thenRfl,
            Occs occs,
            boolean unfolding)
            implements Tactic {}

    record RwRule(Span span, boolean symm, Term term) {}

    /** Which instances: all ({@code positions} empty and {@code negative}), or by number from 1. */
    record Occs(boolean negative, List<Integer> positions) {
        public static final Occs ALL = new Occs(true, List.of());
    }

    /** {@code simp}, {@code dsimp}, {@code simp_all}, {@code simp!}, {@code simp_arith}. */
    record Simp(
            Span span,
            String name,
            SimpConfig config,
            boolean only,
            List<SimpArg> args,
            Location location)
            implements Tactic {}

    /** {@code simpa [args] using e}; {@code using} null when left out. */
    record Simpa(Span span, SimpConfig config, boolean only, List<SimpArg> args, Term using)
            implements Tactic {}

    /**
     * Options as written: {@code +arith}, {@code -zeta}, {@code (config := {decide := true})}.
     *
     * @param numbers such as {@code (maxSteps := 10)}
     * @param discharger of {@code (discharger := tac)}; null when left out
     */
    record SimpConfig(
            List<String> on, List<String> off, List<Setting> numbers, TacticSeq discharger) {
        public static final SimpConfig NONE = new SimpConfig(List.of(), List.of());

        public SimpConfig(List<String> on, List<String> off) {
            this(on, off, List.of(), null);
        }
    }

    /** {@code name := value}. */
    record Setting(String name, int value) {}

    /** One entry of {@code simp [..]}. */
    sealed interface SimpArg {
        Span span();

        /** {@code *}. */
        record Star(Span span) implements SimpArg {}

        /** {@code e} or {@code ← e}. */
        record Lemma(Span span, boolean symm, Term term) implements SimpArg {}

        /** {@code -name}. */
        record Erase(Span span, Name name) implements SimpArg {}
    }

    /**
     * Where a tactic works.
     *
     * @param hyps named hypotheses
     * @param goal whether {@code ⊢} is meant too
     * @param wildcard {@code at *}
     */
    record Location(Span span, List<Name> hyps, boolean goal, boolean wildcard) {
        public static final Location GOAL = new Location(Span.NONE, List.of(), true, false);
    }

    /**
     * {@code cases h : e, e' using r with alts}.
     *
     * @param using null when left out
     * @param alts null without {@code with}
     * @param names the bare names of {@code cases' h with a b}, and of the games' {@code cases}
     *     (then not {@code prime}); null otherwise
     */
    record Cases(
            Span span,
            List<Term.Discr> targets,
            Term using,
            InductionAlts alts,
            List<String> names,
            boolean prime)
            implements Tactic {}

    /** {@code induction x using r generalizing y with alts}; see {@link Cases}. */
    record Induction(
            Span span,
            List<Term.Discr> targets,
            Term using,
            List<String> generalizing,
            InductionAlts alts,
            List<String> names,
            boolean prime)
            implements Tactic {}

    /** {@code fun_induction f x y generalizing z with alts}; {@code fun_cases}. */
    record FunInduction(
            Span span, Term call, boolean induction, List<String> generalizing, InductionAlts alts)
            implements Tactic {}

    /** {@code with tac | c x y => tacs | ..}; {@code pre} null without. */
    record InductionAlts(Span span, Tactic pre, List<InductionAlt> alts) {}

    /**
     * {@code | c x y | d z => rhs}.
     *
     * @param lhs one or more left sides that share the right side
     * @param arrow where {@code =>} stands; null without it
     * @param rhs null for an arm {@code => ?_} or {@code => _} and for an arm without {@code =>}
     */
    record InductionAlt(Span span, List<InductionLhs> lhs, Span arrow, TacticSeq rhs) {}

    /** {@code @c x _ y}; name {@code _} stands for all the constructors that remain. */
    record InductionLhs(Span span, String name, boolean explicit, List<String> vars) {}

    /** {@code rcases e with pat}. */
    record RCases(Span span, List<Term.Discr> targets, RCasesPattern pattern) implements Tactic {}

    /** {@code obtain pat : type := value}; pattern, type and value null when left out. */
    record Obtain(Span span, RCasesPattern pattern, Term type, List<Term> values)
            implements Tactic {}

    record RIntro(Span span, List<RCasesPattern> patterns, Term type) implements Tactic {}

    sealed interface RCasesPattern {
        Span span();

        /** {@code x}, {@code _}, {@code rfl}. */
        record Ident(Span span, String name) implements RCasesPattern {}

        /** {@code -}: clear. */
        record Clear(Span span) implements RCasesPattern {}

        /** {@code ⟨a, b⟩}. */
        record Tuple(Span span, List<RCasesPattern> elements) implements RCasesPattern {}

        /** {@code a | b}. */
        record Alts(Span span, List<RCasesPattern> alternatives) implements RCasesPattern {}

        /** {@code (p : type)}. */
        record Typed(Span span, RCasesPattern pattern, Term type) implements RCasesPattern {}

        /** {@code @p}. */
        record Explicit(Span span, RCasesPattern pattern) implements RCasesPattern {}
    }

    /** {@code exists a, b} and {@code use a, b} (told apart by {@code name}). */
    record Exists(Span span, String name, List<Term> witnesses) implements Tactic {}

    record Revert(Span span, List<String> names) implements Tactic {}

    record Clear(Span span, List<String> names) implements Tactic {}

    /** {@code rename_i x y}. */
    record RenameI(Span span, List<String> names) implements Tactic {}

    /** {@code rename type => name}. */
    record Rename(Span span, Term type, String name) implements Tactic {}

    /** {@code subst h x}; empty is {@code subst_vars}. */
    record Subst(Span span, List<Term> targets) implements Tactic {}

    record Injection(Span span, Term value, List<String> names) implements Tactic {}

    record Generalize(Span span, List<GeneralizeArg> args, Location location) implements Tactic {}

    /** {@code h : e = x}; {@code hyp} null when left out. */
    record GeneralizeArg(Span span, String hyp, Term value, String var) {}

    /** {@code unfold f g at h}, {@code delta f}. */
    record Unfold(Span span, String name, List<Name> constants, Location location)
            implements Tactic {}

    record Split(Span span, Term target, Location location) implements Tactic {}

    /** {@code by_cases h : p}; {@code name} null when left out. */
    record ByCases(Span span, String name, Term proposition) implements Tactic {}

    /** {@code by_contra h}, {@code contrapose h}, {@code symm at h}, ...: a word and names. */
    record WithNames(Span span, String name, List<Term> args, Location location)
            implements Tactic {}

    record Funext(Span span, List<Term> names) implements Tactic {}

    /** How alike {@code guard_hyp} and its kin want two terms: {@code =~} for DEFAULT, .... */
    enum Likeness {
        REDUCIBLE,
        DEFAULT,
        SYNTACTIC,
        ALPHA
    }

    /** What a guard compares with, and how. */
    record Wanted(Likeness likeness, Term term) {}

    /** {@code guard_hyp h : type := value}; {@code type} and {@code value} may be null. */
    record GuardHyp(Span span, Term hyp, Wanted type, Wanted value) implements Tactic {}

    /** {@code guard_target = e}. */
    record GuardTarget(Span span, Wanted target) implements Tactic {}

    /** {@code guard_expr e = f}. */
    record GuardExpr(Span span, Term term, Wanted other) implements Tactic {}

    /** {@code lift x to T using h}; {@code using} may be null. */
    record Lift(Span span, Term value, Term type, Term using) implements Tactic {}

    /** {@code split_ifs at h with h₁ h₂}. */
    record SplitIfs(Span span, Location location, List<String> names) implements Tactic {}

    /**
     * {@code set x : type := value with h}.
     *
     * @param hyp null without {@code with}; {@code symm} for {@code with ← h}
     */
    record SetVar(Span span, String name, Term type, Term value, String hyp, boolean symm)
            implements Tactic {}

    /** {@code choose f hf using h}; {@code using} null when left out. */
    record Choose(Span span, List<String> names, Term using) implements Tactic {}

    /** {@code convert e using n}; {@code depth} -1 when left out. */
    record Convert(Span span, Term value, boolean symm, int depth) implements Tactic {}

    /** {@code trace "text"}, {@code fail "text"}; {@code text} null when left out. */
    record Say(Span span, String name, String text) implements Tactic {}

    /** {@code congr n with names}, {@code ext names : n}; {@code depth} -1 when left out. */
    record Depth(Span span, String name, int depth, List<RCasesPattern> patterns)
            implements Tactic {}

    /**
     * {@code solve_by_elim [a, -b]}, {@code apply_assumption}, {@code exact?}, {@code tauto}.
     *
     * @param using hypotheses that {@code exact? using h} must use
     */
    record Search(
            Span span,
            String name,
            boolean star,
            boolean only,
            SimpConfig config,
            List<SimpArg> lemmas,
            List<Term> using)
            implements Tactic {}

    // ---- combinators

    /** {@code · tacs}. */
    record Cdot(Span span, TacticSeq body) implements Tactic {}

    /** {@code case tag x y | tag' z => tacs}; {@code case' } keeps what is left. */
    record Case(Span span, List<CaseTag> tags, Span arrow, TacticSeq body, boolean prime)
            implements Tactic {}

    /** A tag ("_" for any) and names for the inaccessible hypotheses. */
    record CaseTag(Span span, Name tag, List<String> names) {}

    /** {@code (tacs)}. */
    record Paren(Span span, TacticSeq body) implements Tactic {}

    /** {@code focus}, {@code all_goals}, {@code any_goals}, {@code repeat}, {@code try}, .... */
    record Block(Span span, String name, TacticSeq body) implements Tactic {}

    /** {@code iterate n tacs}; {@code count} -1 when left out. */
    record Iterate(Span span, int count, TacticSeq body) implements Tactic {}

    record First(Span span, List<TacticSeq> alternatives) implements Tactic {}

    /** {@code lhs <;> rhs}. */
    record AndThen(Span span, Tactic lhs, Tactic rhs) implements Tactic {}

    /** {@code on_goal n => tacs}, {@code pick_goal n}, {@code swap}. */
    record OnGoal(Span span, int index, TacticSeq body) implements Tactic {}

    /** {@code match h : e with | p => tacs}. */
    record Match(Span span, Term motive, List<Term.Discr> discrs, List<TacticAlt> alts)
            implements Tactic {}

    /** {@code if h : c then tacs else tacs}. */
    record If(Span span, String name, Term condition, TacticSeq thenBranch, TacticSeq elseBranch)
            implements Tactic {}

    record Calc(Span span, List<Term.CalcStep> steps) implements Tactic {}

    record NoMatch(Span span, List<Term> discrs) implements Tactic {}

    /** {@code conv at h => tacs}; location null when left out. */
    record Conv(Span span, Location location, List<ConvTactic> body) implements Tactic {}

    /** A step inside {@code conv}. */
    sealed interface ConvTactic {
        Span span();

        /** {@code lhs}, {@code rhs}, {@code rfl}, {@code congr}, {@code skip}, {@code simp}.... */
        record Basic(Span span, String name) implements ConvTactic {}

        /** {@code arg i}, 0 for the function. */
        record Arg(Span span, int index, boolean explicit) implements ConvTactic {}

        /** {@code ext x y}, {@code intro x}. */
        record Ext(Span span, List<String> names) implements ConvTactic {}

        record Change(Span span, Term to) implements ConvTactic {}

        /**
         * {@code pattern e}, also {@code conv in e => ..}.
         *
         * @param occs which instances, from 1; empty for all of them
         */
        record Pattern(Span span, Term pattern, List<Integer> occs) implements ConvTactic {}

        /** {@code enter [1, x]}: indices as numbers, binders as names. */
        record Enter(Span span, List<String> path) implements ConvTactic {}

        /**
         * {@code rw ..}, {@code simp ..}, {@code unfold ..}, {@code exact ..}, {@code apply ..}.
         */
        record Lift(Span span, Tactic tactic) implements ConvTactic {}

        /** {@code · ..}, {@code (..)}, {@code try ..}, .... */
        record Block(Span span, String name, List<ConvTactic> body) implements ConvTactic {}

        record First(Span span, List<List<ConvTactic>> alternatives) implements ConvTactic {}

        /** {@code lhs <;> rhs}. */
        record AndThen(Span span, ConvTactic lhs, ConvTactic rhs) implements ConvTactic {}

        /** {@code case tag x => ..}, {@code next x => ..}. */
        record Case(Span span, CaseTag tag, List<ConvTactic> body) implements ConvTactic {}
    }

    record OpenIn(Span span, Command.Open open, TacticSeq body) implements Tactic {}

    record SetOptionIn(Span span, Name option, String value, TacticSeq body) implements Tactic {}

    // ---- ours

    /** {@code llmsuggest}. */
    record LlmSuggest(Span span) implements Tactic {}

    /** {@code llmstep "prefix"}. */
    record LlmStep(Span span, String prefix) implements Tactic {}

    /** A tactic of Lean or Mathlib that is known by name but not supported here. */
    record Unsupported(Span span, String name) implements Tactic {}
}
