package dev.goalpost.lean.parser;

import dev.goalpost.kernel.Name;
import dev.goalpost.lean.parser.Lexer.Kind;
import dev.goalpost.lean.syntax.Binder;
import dev.goalpost.lean.syntax.Command;
import dev.goalpost.lean.syntax.Span;
import dev.goalpost.lean.syntax.Tactic;
import dev.goalpost.lean.syntax.Tactic.RCasesPattern;
import dev.goalpost.lean.syntax.TacticSeq;
import dev.goalpost.lean.syntax.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Tactics and their column-sensitive blocks. */
abstract class TacticParser extends TermParser {
    /** Symbols with which a tactic can start; words that are no keywords are looked up by name. */
    private static final Set<String> STARTS =
            Set.of(
                    "have",
                    "haveI",
                    "let",
                    "letI",
                    "show",
                    "suffices",
                    "match",
                    "if",
                    "calc",
                    "open",
                    "set_option",
                    "nomatch",
                    "nofun",
                    "exists",
                    "sorry",
                    "·",
                    ".",
                    "(",
                    "{",
                    "try",
                    "unless",
                    "for",
                    "return");

    TacticParser(Source source, ParserState state, ErrorSink errors, int origin) {
        super(source, state, errors, origin);
    }

    final boolean startsTactic() {
        return isIdent() || (kind() == Kind.SYMBOL && STARTS.contains(lexer.value(i)));
    }

    /**
     * A tactic block: one tactic a line in one column, or separated by {@code ;}. An error inside
     * it is reported here, and the block ends with what was read before.
     *
     * @param strict the block must stand right of the saved column
     */
    @Override
    final TacticSeq tacticSeq(boolean strict) {
        int start = start();
        int savedCol = savedColumn;
        int depth = depth();
        List<List<Binder>> cdots = saveCdots();
        List<Tactic> tactics = new ArrayList<>();
        try {
            if (is("{")) {
                i++;
                savedColumn = column();
                items(tactics);
                if (!failed) {
                    expect("}");
                }
            } else {
                if (!startsTactic() || (strict && !columnGt())) {
                    throw unexpected("'{' or indented tactic sequence");
                }
                savedColumn = column();
                items(tactics);
            }
        } catch (Fail f) {
            report(f);
            restoreDepth(depth);
        }
        savedColumn = savedCol;
        restoreCdots(cdots);
        return new TacticSeq(from(start), tactics);
    }

    private void items(List<Tactic> tactics) {
        int column = savedColumn;
        while (startsTactic()) {
            tactics.add(tactic());
            if (failed) {
                return;
            }
            if (is(";")) {
                i++;
            } else if (!lexer.onNewLine(i) || column() != column) {
                return;
            }
        }
    }

    /** A tactic with its {@code <;>}. */
    final Tactic tactic() {
        enter();
        int start = start();
        Tactic t = atom();
        for (int chain = 1; !failed; chain++) {
            checkChain(chain);
            if (accept("<;>")) {
                Tactic rhs = atom();
                t = new Tactic.AndThen(from(start), t, rhs);
            } else if (accept("<|>")) {
                Tactic rhs = tactic();
                t = new Tactic.First(from(start), List.of(single(t), single(rhs)));
            } else {
                break;
            }
        }
        leave();
        return t;
    }

    private static TacticSeq single(Tactic t) {
        return new TacticSeq(t.span(), List.of(t));
    }

    private TacticSeq seq() {
        return tacticSeq(false);
    }

    private Tactic atom() {
        enter();
        int start = start();
        String word = word();
        if (word.isEmpty()) {
            throw unexpected("tactic");
        }
        Tactic t = atom(word, start);
        leave();
        return t;
    }

    private Tactic atom(String word, int start) {
        if (kind() == Kind.SYMBOL && !STARTS.contains(word)) {
            throw unexpected("tactic");
        }
        return switch (word) {
            case "·", "." -> {
                i++;
                TacticSeq body = seq();
                yield new Tactic.Cdot(from(start), body);
            }
            case "(" -> {
                i++;
                TacticSeq body = unpositioned(this::seq);
                if (!failed) {
                    expect(")");
                }
                yield new Tactic.Paren(from(start), body);
            }
            case "{" -> {
                TacticSeq body = seq();
                yield new Tactic.Cdot(from(start), body);
            }
            case "intro" -> intro(start);
            case "intros" -> {
                i++;
                List<String> names = binderNames();
                yield new Tactic.Intros(from(start), names);
            }
            case "exact" -> {
                i++;
                Term value = term();
                yield new Tactic.Exact(from(start), value);
            }
            case "exacts" -> {
                i++;
                expect("[");
                List<Tactic> each = new ArrayList<>();
                for (Term t : termsBy(",")) {
                    each.add(new Tactic.Exact(t.span(), t));
                }
                expect("]");
                yield new Tactic.Paren(from(start), new TacticSeq(from(start), each));
            }
            case "refine", "refine'" -> {
                i++;
                Term value = term();
                yield new Tactic.Refine(from(start), value, word.endsWith("'"));
            }
            case "apply" -> {
                i++;
                Term value = term();
                if (is("at")) {
                    Tactic.Location at = location();
                    yield new Tactic.ApplyAt(from(start), value, at);
                }
                yield new Tactic.Apply(from(start), value);
            }
            case "have", "haveI" -> {
                i++;
                LetDecl d = letDecl(true, true);
                yield d.pattern() != null
                        ? new Tactic.HavePattern(from(start), d.pattern(), d.type(), d.value())
                        : new Tactic.Have(from(start), d.name(), d.binders(), d.type(), d.value());
            }
            case "let", "letI" -> {
                i++;
                if (isIdent() && lexer.text(i).equals("rec")) {
                    yield new Tactic.LetRec(from(start), letRecDecls());
                }
                LetDecl d = letDecl(false, false);
                yield d.pattern() != null
                        ? new Tactic.LetPattern(from(start), d.pattern(), d.type(), d.value())
                        : new Tactic.Let(from(start), d.name(), d.binders(), d.type(), d.value());
            }
            case "replace" -> {
                i++;
                LetDecl d = letDecl(true, true);
                if (d.pattern() != null) {
                    throw new Fail(d.pattern().span(), "unexpected term; expected a name");
                }
                yield new Tactic.Replace(from(start), d.name(), d.binders(), d.type(), d.value());
            }
            case "suffices" -> {
                i++;
                String name = optionalName();
                Term type = term();
                Term value = is("from") || is("by") ? fromOrBy() : null;
                yield new Tactic.Suffices(from(start), name, type, value);
            }
            case "show" -> {
                i++;
                Term type = term();
                if (is("from") || is("by")) {
                    Term value = fromOrBy();
                    Term show = new Term.Show(from(start), type, value);
                    yield new Tactic.Exact(from(start), show);
                }
                yield new Tactic.Show(from(start), type);
            }
            case "change" -> {
                i++;
                Term type = term();
                if (is("with")) {
                    throw unsupported("`change .. with`");
                }
                Tactic.Location at = location();
                yield new Tactic.Change(from(start), type, at);
            }
            case "specialize" -> {
                i++;
                Term value = term();
                yield new Tactic.Specialize(from(start), value);
            }
            case "rw", "rewrite", "nth_rewrite", "nth_rw", "rwa", "erw" -> rewrite(word, start);
            case "simp",
                    "simp!",
                    "simp?",
                    "dsimp",
                    "dsimp!",
                    "dsimp?",
                    "simp_all",
                    "simp_all?",
                    "simp_all!",
                    "norm_num",
                    "norm_num1",
                    "norm_cast",
                    "zify",
                    "ring_nf",
                    "push_cast",
                    "simp_arith",
                    "simp_all_arith" ->
                    simp(word, start);
            case "simpa", "simpa!", "simpa?" -> simpa(start);
            case "cases", "cases'" -> cases(word, start);
            case "induction", "induction'" -> induction(word, start);
            case "fun_induction", "fun_cases" -> {
                i++;
                Term call = term();
                List<String> generalizing = accept("generalizing") ? names() : List.of();
                With alts = with(false);
                yield new Tactic.FunInduction(
                        from(start), call, word.equals("fun_induction"), generalizing, alts.alts);
            }
            case "rcases" -> {
                i++;
                List<Term.Discr> targets = discrs();
                RCasesPattern pattern = accept("with") ? patternLo() : null;
                yield new Tactic.RCases(from(start), targets, pattern);
            }
            case "obtain" -> {
                i++;
                RCasesPattern pattern = is(":") || is(":=") ? null : patternMed();
                Term type = accept(":") ? term() : null;
                List<Term> values = accept(":=") ? termsBy(",") : List.of();
                yield new Tactic.Obtain(from(start), pattern, type, values);
            }
            case "rintro" -> rintro(start);
            case "exists", "existsi", "use" -> {
                i++;
                List<Term> witnesses = termsBy(",");
                yield new Tactic.Exists(from(start), word, witnesses);
            }
            case "revert" -> {
                i++;
                List<String> names = names();
                yield new Tactic.Revert(from(start), names);
            }
            case "clear" -> {
                i++;
                List<String> names = names();
                yield new Tactic.Clear(from(start), names);
            }
            case "rename_i" -> {
                i++;
                List<String> names = names();
                yield new Tactic.RenameI(from(start), names);
            }
            case "rename" -> {
                i++;
                Term type = term();
                expectDarrow();
                String name = identText();
                yield new Tactic.Rename(from(start), type, name);
            }
            case "subst" -> {
                i++;
                List<Term> targets = maxTerms();
                if (targets.isEmpty()) {
                    throw unexpected("term");
                }
                yield new Tactic.Subst(from(start), targets);
            }
            case "subst_vars" -> {
                i++;
                yield new Tactic.Subst(from(start), List.of());
            }
            case "injection" -> {
                i++;
                Term value = term();
                List<String> names = accept("with") ? binderNames() : List.of();
                yield new Tactic.Injection(from(start), value, names);
            }
            case "generalize" -> generalize(start);
            case "unfold", "delta" -> {
                i++;
                List<Name> constants = new ArrayList<>();
                while (isIdent() && columnGt()) {
                    constants.add(identName());
                }
                if (constants.isEmpty()) {
                    throw unexpected("identifier");
                }
                Tactic.Location at = location();
                yield new Tactic.Unfold(from(start), word, constants, at);
            }
            case "split" -> {
                i++;
                Term target = startsArgument() ? term(Prec.MAX) : null;
                Tactic.Location at = location();
                yield new Tactic.Split(from(start), target, at);
            }
            case "by_cases" -> {
                i++;
                String name = optionalName();
                Term proposition = term();
                yield new Tactic.ByCases(from(start), name, proposition);
            }
            case "by_contra", "by_contra!", "by_contradiction" -> {
                i++;
                List<Term> args = maxTerms();
                Tactic contra = new Tactic.WithNames(from(start), word, args, Tactic.Location.GOAL);
                yield accept(":") ? ascribed(contra, args, start) : contra;
            }
            case "contrapose",
                    "contrapose!",
                    "symm",
                    "push_neg",
                    "trans",
                    "rotate_left",
                    "rotate_right",
                    "transitivity",
                    "clear_value",
                    "ac_nf",
                    "ac_nf0",
                    "substs",
                    "beta_reduce",
                    "expose_names",
                    "type_check",
                    "apply_fun" -> {
                i++;
                List<Term> args = maxTerms();
                Tactic.Location at = location();
                yield new Tactic.WithNames(from(start), word, args, at);
            }
            case "ext", "ext1", "congr" -> {
                i++;
                int depth = word.equals("congr") && kind() == Kind.NUM ? smallNumber() : -1;
                boolean named = !word.equals("congr") || accept("with");
                List<RCasesPattern> patterns = named ? patterns() : List.of();
                if (named && accept(":")) {
                    depth = smallNumber();
                }
                yield new Tactic.Depth(from(start), word, depth, patterns);
            }
            case "guard_hyp" -> {
                i++;
                Term hyp = term(Prec.MAX);
                Tactic.Wanted type = wanted(":");
                yield new Tactic.GuardHyp(from(start), hyp, type, wanted(":="));
            }
            case "guard_target" -> {
                i++;
                yield new Tactic.GuardTarget(from(start), wantedAfter("="));
            }
            case "guard_expr" -> {
                i++;
                Term term = term(51);
                yield new Tactic.GuardExpr(from(start), term, wantedAfter("="));
            }
            case "absurd", "inhabit" -> {
                i++;
                List<Term> args = List.of(term());
                yield new Tactic.WithNames(from(start), word, args, Tactic.Location.GOAL);
            }
            case "lift" -> {
                i++;
                Term value = term(Prec.MAX);
                if (!isIdent() || !lexer.text(i).equals("to")) {
                    throw unexpected("'to'");
                }
                i++;
                Term type = term();
                Term using = accept("using") ? term() : null;
                if (is("with")) {
                    skipArguments();
                    yield new Tactic.Unsupported(from(start), "lift .. with");
                }
                yield new Tactic.Lift(from(start), value, type, using);
            }
            case "gcongr" -> {
                i++;
                int depth = kind() == Kind.NUM ? smallNumber() : -1;
                if (startsArgument() || is("with")) {
                    skipArguments();
                    yield new Tactic.Unsupported(from(start), "gcongr with a pattern or names");
                }
                yield new Tactic.Depth(from(start), word, depth, List.of());
            }
            case "fapply", "eapply" -> {
                i++;
                Term value = term();
                yield new Tactic.WithNames(from(start), word, List.of(value), Tactic.Location.GOAL);
            }
            case "split_ifs" -> {
                i++;
                Tactic.Location at = location();
                List<String> names = accept("with") ? names() : List.of();
                yield new Tactic.SplitIfs(from(start), at, names);
            }
            case "set" -> {
                i++;
                String name = identText();
                Term type = accept(":") ? term() : null;
                expect(":=");
                Term value = term();
                boolean with = accept("with");
                boolean symm = with && (accept("←") || accept("<-"));
                String hyp = with ? binderName() : null;
                yield new Tactic.SetVar(from(start), name, type, value, hyp, symm);
            }
            case "choose" -> {
                i++;
                List<String> names = names();
                Term using = accept("using") ? term() : null;
                yield new Tactic.Choose(from(start), names, using);
            }
            case "convert" -> {
                i++;
                boolean symm = accept("←") || accept("<-");
                Term value = term();
                int depth = accept("using") ? smallNumber() : -1;
                yield new Tactic.Convert(from(start), value, symm, depth);
            }
            case "trace", "fail" -> {
                i++;
                String text = kind() == Kind.STR ? lexer.value(i) : null;
                if (text != null) {
                    i++;
                } else if (word.equals("trace")) {
                    throw unexpected("string literal");
                }
                yield new Tactic.Say(from(start), word, text);
            }
            case "stop" -> {
                i++;
                if (startsTactic()) {
                    seq();
                }
                yield new Tactic.Basic(from(start), "stop");
            }
            case "simp_rw" -> simpRw(start);
            case "rename'" -> renamePrime(start);
            case "fail_if_no_progress" -> {
                i++;
                TacticSeq body = seq();
                yield new Tactic.Block(from(start), word, body);
            }
            case "exact_mod_cast" -> {
                i++;
                Term value = term();
                yield new Tactic.WithNames(from(start), word, List.of(value), Tactic.Location.GOAL);
            }
            case "interval_cases" -> {
                i++;
                List<Term> args = maxTerms();
                yield new Tactic.WithNames(from(start), word, args, Tactic.Location.GOAL);
            }
            case "linarith" -> search(word, start);
            case "funext" -> {
                i++;
                List<Term> names = maxTerms();
                yield new Tactic.Funext(from(start), names);
            }
            case "solve_by_elim",
                    "apply_assumption",
                    "exact?",
                    "apply?",
                    "rw?",
                    "tauto",
                    "hint",
                    "apply_rules",
                    "itauto" ->
                    search(word, start);
            case "aesop" -> aesop(start);
            case "case", "case'" -> caseTactic(word, start);
            case "next" -> {
                i++;
                List<String> names = binderNames();
                Span arrow = arrow();
                TacticSeq body = seq();
                Tactic.CaseTag any =
                        new Tactic.CaseTag(new Span(start, start + 4), Name.mkSimple("_"), names);
                yield new Tactic.Case(from(start), List.of(any), arrow, body, false);
            }
            case "focus",
                    "all_goals",
                    "any_goals",
                    "repeat",
                    "repeat'",
                    "repeat1",
                    "try",
                    "fail_if_success",
                    "classical",
                    "unhygienic",
                    "with_reducible",
                    "show_term",
                    "checkpoint",
                    "with_reducible_and_instances",
                    "with_unfolding_all" -> {
                i++;
                TacticSeq body = seq();
                yield new Tactic.Block(from(start), word, body);
            }
            case "iterate" -> {
                i++;
                int count = kind() == Kind.NUM ? smallNumber() : -1;
                TacticSeq body = seq();
                yield new Tactic.Iterate(from(start), count, body);
            }
            case "first" -> {
                i++;
                List<TacticSeq> alts = firstAlternatives();
                yield new Tactic.First(from(start), alts);
            }
            case "solve" -> {
                // each alternative must leave no goal
                i++;
                List<TacticSeq> alts = new ArrayList<>();
                for (TacticSeq a : firstAlternatives()) {
                    List<Tactic> closed = new ArrayList<>(a.tactics());
                    closed.add(new Tactic.Basic(a.span(), "done"));
                    alts.add(new TacticSeq(a.span(), closed));
                }
                yield new Tactic.First(from(start), alts);
            }
            case "on_goal" -> {
                i++;
                int index = is("-") ? -1 : 1;
                if (index < 0) {
                    i++;
                }
                index *= smallNumber();
                expectDarrow();
                TacticSeq body = seq();
                yield new Tactic.OnGoal(from(start), index, body);
            }
            case "pick_goal" -> {
                i++;
                int index = smallNumber();
                yield new Tactic.OnGoal(from(start), index, null);
            }
            case "swap" -> {
                i++;
                yield new Tactic.OnGoal(from(start), 2, null);
            }
            case "match" -> {
                i++;
                MatchHead head = matchHead();
                List<Tactic.TacticAlt> alts = tacticAlts();
                yield new Tactic.Match(from(start), head.motive(), head.discrs(), alts);
            }
            case "if" -> ifTactic(start);
            case "calc" -> {
                i++;
                List<Term.CalcStep> steps = calcSteps();
                yield new Tactic.Calc(from(start), steps);
            }
            case "nomatch" -> {
                i++;
                List<Term> discrs = termsBy(",");
                yield new Tactic.NoMatch(from(start), discrs);
            }
            case "conv", "conv_lhs", "conv_rhs" -> conv(word, start);
            case "open" -> {
                Command.Open open = openDecl();
                expect("in");
                TacticSeq body = seq();
                yield new Tactic.OpenIn(from(start), open, body);
            }
            case "set_option" -> {
                i++;
                Name option = identName();
                String value = optionValue();
                expect("in");
                TacticSeq body = seq();
                yield new Tactic.SetOptionIn(from(start), option, value, body);
            }
            case "llmsuggest" -> {
                i++;
                yield new Tactic.LlmSuggest(from(start));
            }
            case "llmstep" -> {
                i++;
                if (kind() != Kind.STR) {
                    throw unexpected("string literal");
                }
                i++;
                yield new Tactic.LlmStep(from(start), lexer.value(i - 1));
            }
            default -> byName(word, start);
        };
    }

    /** {@code = e}, {@code =~ e}, {@code =ₛ e} or {@code =ₐ e}; null where none stands. */
    private Tactic.Wanted wanted(String sign) {
        if (accept(sign)) {
            return new Tactic.Wanted(Tactic.Likeness.REDUCIBLE, term());
        }
        if (accept(sign + "~")) {
            return new Tactic.Wanted(Tactic.Likeness.DEFAULT, term());
        }
        if (accept(sign + "ₛ")) {
            return new Tactic.Wanted(Tactic.Likeness.SYNTACTIC, term());
        }
        return accept(sign + "ₐ") ? new Tactic.Wanted(Tactic.Likeness.ALPHA, term()) : null;
    }

    private Tactic.Wanted wantedAfter(String sign) {
        Tactic.Wanted w = wanted(sign);
        if (w == null) {
            throw unexpected("'" + sign + "'");
        }
        return w;
    }

    private Tactic byName(String word, int start) {
        if (TacticNames.BASIC.contains(word)) {
            i++;
            while ((is("+") || is("-")) && adjoins(i + 1) && isIdentAt(i + 1) && !adjoins(i)) {
                i += 2; // an option switch, as in `decide +kernel`
            }
            if (TacticNames.TAKES_MORE.contains(word) && (is("[") || is("at") || is("("))) {
                skipArguments();
                return new Tactic.Unsupported(from(start), word);
            }
            return new Tactic.Basic(from(start), word);
        }
        if (TacticNames.UNSUPPORTED.contains(word)) {
            i++;
            skipArguments();
            return new Tactic.Unsupported(from(start), word);
        }
        if (isIdent()) {
            throw new Fail(here(), "unknown tactic");
        }
        throw unexpected("tactic");
    }

    /** Passes over the arguments of a tactic whose syntax is not known here. */
    private void skipArguments() {
        int open = 0;
        boolean arms = false;
        while (!atEnd()) {
            arms |= is("with");
            if (arms && is("|") && lexer.onNewLine(i)) {
                open = 0;
            } else if (open == 0 && lexer.onNewLine(i) && column() <= Math.max(0, savedColumn)) {
                return;
            }
            if (kind() == Kind.SYMBOL) {
                switch (lexer.value(i)) {
                    case "(", "[", "{", "⟨", "⦃" -> open++;
                    case ")", "]", "}", "⟩", "⦄" -> {
                        if (--open < 0) {
                            return;
                        }
                    }
                    case ";", "<;>", "|", "," -> {
                        if (open == 0 && !(arms && is("|"))) {
                            return;
                        }
                    }
                    default -> {
                        if (Grammar.COMMANDS.contains(lexer.value(i)) && lexer.onNewLine(i)) {
                            return;
                        }
                    }
                }
            }
            if (kind() == Kind.ERROR) {
                throw unexpected("");
            }
            i++;
        }
    }

    private List<Term> maxTerms() {
        List<Term> terms = new ArrayList<>();
        while (startsArgument()) {
            terms.add(term(Prec.MAX));
        }
        return terms;
    }

    private List<String> names() {
        List<String> names = binderNames();
        if (names.isEmpty()) {
            throw unexpected("identifier");
        }
        return names;
    }

    /** {@code by_contra h : p}: the hypothesis is then changed. */
    private Tactic ascribed(Tactic contra, List<Term> args, int start) {
        Term type = term();
        if (args.size() != 1 || !(args.get(0) instanceof Term.Ident id)) {
            throw new Fail(type.span(), "a name is expected before ':'");
        }
        Tactic.Location at = new Tactic.Location(id.span(), List.of(id.name()), false, false);
        return new Tactic.Paren(
                from(start),
                new TacticSeq(
                        from(start), List.of(contra, new Tactic.Change(type.span(), type, at))));
    }

    /** {@code simp_rw [a, ← b] at h}: {@code simp only} with one rule after the other. */
    private Tactic simpRw(int start) {
        i++;
        Tactic.SimpConfig config = config();
        List<Tactic.SimpArg> args = simpArgs();
        Tactic.Location at = location();
        List<Tactic> steps = new ArrayList<>();
        for (Tactic.SimpArg a : args) {
            steps.add(new Tactic.Simp(a.span(), "simp_rw", config, true, List.of(a), at));
        }
        return new Tactic.Paren(from(start), new TacticSeq(from(start), steps));
    }

    private Tactic renamePrime(int start) {
        i++;
        List<Tactic> steps = new ArrayList<>();
        do {
            Span at = here();
            Name old = identName();
            expectDarrow();
            String name = identText();
            Term from = new Term.Ident(at, old, null);
            Term to = new Term.Ident(at, Name.mkSimple(name), null);
            steps.add(new Tactic.WithNames(at, "rename'", List.of(from, to), Tactic.Location.GOAL));
        } while (accept(","));
        return new Tactic.Paren(from(start), new TacticSeq(from(start), steps));
    }

    /** {@code rintro} patterns as long as there are any. */
    private List<RCasesPattern> patterns() {
        List<RCasesPattern> patterns = new ArrayList<>();
        while (columnGt() && (isBinderName(i) || is("⟨") || is("(") || is("-") || is("@"))) {
            if (is("(") && isBinderName(i + 1) && isBinderName(i + 2)) {
                patterns.addAll(typedNames());
            } else {
                patterns.add(patternHi());
            }
        }
        return patterns;
    }

    // ---- single tactics

    private Tactic intro(int start) {
        i++;
        if (is("|")) {
            List<Tactic.TacticAlt> alts = tacticAlts();
            return new Tactic.IntroMatch(from(start), alts);
        }
        List<Term> patterns = maxTerms();
        return new Tactic.Intro(from(start), patterns);
    }

    private List<Tactic.TacticAlt> tacticAlts() {
        return alternatives(this::armBody, Tactic.TacticAlt::new);
    }

    /** The right side of an arm: tactics, or a hole that leaves the goal open. */
    private TacticSeq armBody() {
        if (is("_") || is("?")) {
            int start = start();
            Term hole = term(Prec.MAX);
            Tactic refine = new Tactic.Refine(hole.span(), openHole(hole), false);
            return new TacticSeq(from(start), List.of(refine));
        }
        return seq();
    }

    // an arm that is "_" leaves the goal just as "?_" does
    private static Term openHole(Term hole) {
        return hole instanceof Term.Hole h ? new Term.SyntheticHole(h.span(), null) : hole;
    }

    private Tactic rewrite(String word, int start) {
        i++;
        Tactic.Occs occs = Tactic.Occs.ALL;
        if (word.startsWith("nth")) {
            List<Integer> at = new ArrayList<>();
            do {
                at.add(smallNumber());
            } while (kind() == Kind.NUM);
            occs = new Tactic.Occs(false, at);
        }
        while (is("(") && isIdentAt(i + 1) && isAt(i + 2, ":=")) {
            occs = rewriteOption();
        }
        expect("[");
        List<Tactic.RwRule> rules =
                unpositioned(
                        () -> {
                            List<Tactic.RwRule> r = new ArrayList<>();
                            while (!is("]")) {
                                int at = start();
                                boolean symm = accept("←") || accept("<-");
                                Term t = term();
                                r.add(new Tactic.RwRule(from(at), symm, t));
                                if (!accept(",")) {
                                    break;
                                }
                            }
                            expect("]");
                            return r;
                        });
        Tactic.Location at = location();
        boolean thenRfl = !word.equals("rewrite") && !word.equals("nth_rewrite");
        Tactic rw = new Tactic.Rewrite(from(start), rules, at, thenRfl, occs, word.equals("erw"));
        if (!word.equals("rwa")) {
            return rw;
        }
        Tactic assumption = new Tactic.Basic(from(start), "assumption");
        return new Tactic.Paren(from(start), new TacticSeq(from(start), List.of(rw, assumption)));
    }

    private Tactic.Occs rewriteOption() {
        i++;
        Span at = here();
        String option = identText();
        i++;
        Term value = unpositioned(this::term);
        expect(")");
        Tactic.Occs occs = null;
        if (option.equals("occs")) {
            occs = occurrences(value);
        } else if (option.equals("config")
                && value instanceof Term.StructInst s
                && s.fields().size() == 1
                && s.fields().get(0).path().equals(Name.of("occs"))) {
            occs = occurrences(s.fields().get(0).value());
        }
        if (occs == null) {
            throw new Fail(at, "rw option is not supported; known: occs := .all, .pos, .neg");
        }
        return occs;
    }

    /** {@code .pos [1, 2]}, {@code .neg [1]}, {@code .all}; null for anything else. */
    private static Tactic.Occs occurrences(Term t) {
        if ("all".equals(lastName(t))) {
            return Tactic.Occs.ALL;
        }
        if (!(t instanceof Term.App a)
                || a.args().size() != 1
                || !(a.args().get(0).value() instanceof Term.ListLit list)) {
            return null;
        }
        String fn = lastName(a.fn());
        if (!"pos".equals(fn) && !"neg".equals(fn)) {
            return null;
        }
        List<Integer> positions = new ArrayList<>();
        for (Term e : list.elements()) {
            if (!(e instanceof Term.NumLit n) || n.value().bitLength() > 30) {
                return null;
            }
            positions.add(n.value().intValue());
        }
        return new Tactic.Occs(fn.equals("neg"), positions);
    }

    private static String lastName(Term t) {
        return switch (t) {
            case Term.DotIdent d -> d.name().lastString();
            case Term.Ident id -> id.name().lastString();
            default -> "";
        };
    }

    private Tactic simp(String word, int start) {
        i++;
        Tactic.SimpConfig config = config();
        boolean only = acceptOnly();
        List<Tactic.SimpArg> args = is("[") ? simpArgs() : List.of();
        Tactic.Location at = location();
        return new Tactic.Simp(from(start), word, config, only, args, at);
    }

    private Tactic simpa(int start) {
        i++;
        Tactic.SimpConfig config = config();
        boolean only = acceptOnly();
        List<Tactic.SimpArg> args = is("[") ? simpArgs() : List.of();
        Term using = accept("using") ? term() : null;
        return new Tactic.Simpa(from(start), config, only, args, using);
    }

    private boolean acceptOnly() {
        if (isIdent() && lexer.text(i).equals("only")) {
            i++;
            return true;
        }
        return false;
    }

    /** {@code +arith -zeta (contextual := true) (maxSteps := 9) (discharger := tac)}. */
    private Tactic.SimpConfig config() {
        List<String> on = new ArrayList<>();
        List<String> off = new ArrayList<>();
        List<Tactic.Setting> numbers = new ArrayList<>();
        TacticSeq discharger = null;
        while (true) {
            if ((is("+") || is("-")) && adjoins(i + 1) && isIdentAt(i + 1)) {
                List<String> which = is("+") ? on : off;
                i++;
                which.add(identText());
            } else if (is("(") && isIdentAt(i + 1) && isAt(i + 2, ":=")) {
                i++;
                Name option = identName();
                i++;
                if (option.equals(Name.of("discharger")) || option.equals(Name.of("disch"))) {
                    discharger = unpositioned(this::seq);
                    if (failed) {
                        break;
                    }
                } else {
                    Term value = unpositioned(this::term);
                    option(option, value, on, off, numbers);
                }
                expect(")");
            } else {
                break;
            }
        }
        return on.isEmpty() && off.isEmpty() && numbers.isEmpty() && discharger == null
                ? Tactic.SimpConfig.NONE
                : new Tactic.SimpConfig(on, off, numbers, discharger);
    }

    private static void option(
            Name option,
            Term value,
            List<String> on,
            List<String> off,
            List<Tactic.Setting> numbers) {
        if (option.equals(Name.of("config")) && value instanceof Term.StructInst s) {
            for (Term.Field f : s.fields()) {
                option(f.path(), f.value(), on, off, numbers);
            }
            return;
        }
        if (value instanceof Term.NumLit n && n.value().bitLength() < 31) {
            numbers.add(new Tactic.Setting(option.toString(), n.value().intValue()));
            return;
        }
        String v = lastName(value);
        if ("true".equals(v)) {
            on.add(option.toString());
        } else if ("false".equals(v)) {
            off.add(option.toString());
        } else {
            throw new Fail(
                    value.span(),
                    "option '" + option + "' is not supported; expected a switch or a number");
        }
    }

    private List<Tactic.SimpArg> simpArgs() {
        return unpositioned(
                () -> {
                    i++;
                    List<Tactic.SimpArg> args = new ArrayList<>();
                    while (!is("]")) {
                        int start = start();
                        if (accept("*")) {
                            args.add(new Tactic.SimpArg.Star(from(start)));
                        } else if (is("-") && isIdentAt(i + 1)) {
                            i++;
                            Name erased = identName();
                            args.add(new Tactic.SimpArg.Erase(from(start), erased));
                        } else {
                            if (is("↓") || is("↑")) {
                                i++; // before or after the subterms: the result is the same here
                            }
                            boolean symm = accept("←") || accept("<-");
                            Term t = term();
                            args.add(new Tactic.SimpArg.Lemma(from(start), symm, t));
                        }
                        if (!accept(",")) {
                            break;
                        }
                    }
                    expect("]");
                    return args;
                });
    }

    /** {@code at h ⊢}, {@code at *}; the goal when left out. */
    private Tactic.Location location() {
        if (!is("at")) {
            return Tactic.Location.GOAL;
        }
        int start = start();
        i++;
        if (accept("*")) {
            return new Tactic.Location(from(start), List.of(), true, true);
        }
        List<Name> hyps = new ArrayList<>();
        boolean goal = false;
        while (columnGt()) {
            if (isIdent()) {
                hyps.add(identName());
            } else if (accept("⊢")) {
                goal = true;
            } else if (is("|") && isAt(i + 1, "-") && adjoins(i + 1)) {
                i += 2;
                goal = true;
            } else {
                break;
            }
        }
        if (hyps.isEmpty() && !goal) {
            throw unexpected("hypothesis name, '⊢' or '*'");
        }
        return new Tactic.Location(from(start), hyps, goal, false);
    }

    private Tactic cases(String word, int start) {
        i++;
        boolean prime = word.endsWith("'");
        List<Term.Discr> targets = discrs();
        Term using = accept("using") ? term() : null;
        With with = with(prime);
        return new Tactic.Cases(from(start), targets, using, with.alts, with.names, prime);
    }

    private Tactic induction(String word, int start) {
        i++;
        boolean prime = word.endsWith("'");
        List<Term.Discr> targets = discrs();
        Term using = accept("using") ? term() : null;
        List<String> generalizing = accept("generalizing") ? names() : List.of();
        With with = with(prime);
        if (generalizing.isEmpty() && with.names != null && accept("generalizing")) {
            generalizing = names();
        }
        return new Tactic.Induction(
                from(start), targets, using, generalizing, with.alts, with.names, prime);
    }

    /** What {@code with} brings: alternatives, or bare names; both null without it. */
    private record With(Tactic.InductionAlts alts, List<String> names) {}

    private With with(boolean prime) {
        int start = start();
        if (!accept("with")) {
            return new With(null, null);
        }
        if (prime) {
            return new With(null, names());
        }
        if (!is("|") && isBinderName(i)) {
            int k = i;
            while (isBinderName(k) && lexer.column(k) > savedColumn) {
                k++;
            }
            if (!isAt(k, "|") && !isAt(k, "<;>")) {
                return new With(null, names());
            }
        }
        Tactic pre = is("|") ? null : tactic();
        if (!is("|")) {
            throw unexpected("'|'");
        }
        return positioned(
                column(),
                () -> {
                    List<Tactic.InductionAlt> alts = new ArrayList<>();
                    while (!failed && is("|") && columnGe()) {
                        alts.add(inductionAlt());
                    }
                    return new With(new Tactic.InductionAlts(from(start), pre, alts), null);
                });
    }

    private Tactic.InductionAlt inductionAlt() {
        int start = start();
        List<Tactic.InductionLhs> lhs = new ArrayList<>();
        while (accept("|")) {
            int at = start();
            boolean explicit = accept("@");
            String name = binderName();
            List<String> vars = binderNames();
            lhs.add(new Tactic.InductionLhs(from(at), name, explicit, vars));
        }
        TacticSeq rhs = null;
        Span arrow = null;
        if (isDarrow()) {
            arrow = arrow();
            if (is("_") || is("?")) {
                term(Prec.MAX);
            } else {
                rhs = seq();
            }
        }
        return new Tactic.InductionAlt(from(start), lhs, arrow, rhs);
    }

    private Tactic generalize(int start) {
        i++;
        List<Tactic.GeneralizeArg> args = new ArrayList<>();
        do {
            int at = start();
            String hyp = optionalName();
            Term value = term(51);
            expect("=");
            String var = identText();
            args.add(new Tactic.GeneralizeArg(from(at), hyp, value, var));
        } while (accept(","));
        Tactic.Location at = location();
        return new Tactic.Generalize(from(start), args, at);
    }

    private Tactic search(String word, int start) {
        i++;
        boolean star = is("*") && adjoins(i);
        if (star) {
            i++;
        }
        Tactic.SimpConfig config = config();
        boolean only = acceptOnly();
        List<Tactic.SimpArg> lemmas = is("[") ? simpArgs() : List.of();
        List<Term> using = word.endsWith("?") && accept("using") ? termsBy(",") : List.of();
        return new Tactic.Search(from(start), word, star, only, config, lemmas, using);
    }

    /** {@code aesop (add safe apply foo, unsafe 50% bar)}: which rules, not how they are used. */
    private Tactic aesop(int start) {
        i++;
        List<Tactic.SimpArg> rules = new ArrayList<>();
        while (is("(") && isIdentAt(i + 1)) {
            i++;
            String clause = identText();
            if (!clause.equals("add")) {
                throw unsupported("`aesop (" + clause + " ..)`");
            }
            do {
                Term.Ident last = null;
                while (isIdent() || kind() == Kind.NUM || is("%") || is("unsafe")) {
                    if (!isIdent()) {
                        i++;
                        continue;
                    }
                    Span at = here();
                    last = new Term.Ident(at, identName(), null);
                }
                if (last == null) {
                    throw unexpected("rule");
                }
                rules.add(new Tactic.SimpArg.Lemma(last.span(), false, last));
            } while (accept(","));
            expect(")");
        }
        return new Tactic.Search(
                from(start), "aesop", false, false, Tactic.SimpConfig.NONE, rules, List.of());
    }

    private Tactic caseTactic(String word, int start) {
        i++;
        List<Tactic.CaseTag> tags = new ArrayList<>();
        do {
            int at = start();
            Name tag = accept("_") ? Name.mkSimple("_") : identName();
            List<String> names = binderNames();
            tags.add(new Tactic.CaseTag(from(at), tag, names));
        } while (accept("|"));
        Span arrow = arrow();
        TacticSeq body = seq();
        return new Tactic.Case(from(start), tags, arrow, body, word.endsWith("'"));
    }

    /** Takes a {@code =>}. */
    private Span arrow() {
        int at = start();
        expectDarrow();
        return from(at);
    }

    private List<TacticSeq> firstAlternatives() {
        if (!is("|")) {
            throw unexpected("'|'");
        }
        return positioned(
                column(),
                () -> {
                    List<TacticSeq> alts = new ArrayList<>();
                    while (!failed && is("|") && columnGe()) {
                        i++;
                        alts.add(seq());
                    }
                    return alts;
                });
    }

    private Tactic ifTactic(int start) {
        i++;
        if (is("let")) {
            throw unsupported("`if let`");
        }
        String name = optionalName();
        Term condition = term();
        expect("then");
        TacticSeq yes = armBody();
        if (failed) {
            return new Tactic.If(from(start), name, condition, yes, yes);
        }
        expect("else");
        TacticSeq no = armBody();
        return new Tactic.If(from(start), name, condition, yes, no);
    }

    // ---- rcases patterns

    private RCasesPattern patternLo() {
        enter();
        int start = start();
        RCasesPattern p = patternMed();
        if (accept(":")) {
            Term type = term();
            p = new RCasesPattern.Typed(from(start), p, type);
        }
        leave();
        return p;
    }

    private RCasesPattern patternMed() {
        int start = start();
        List<RCasesPattern> alts = new ArrayList<>();
        do {
            alts.add(patternHi());
        } while (accept("|"));
        return alts.size() == 1 ? alts.get(0) : new RCasesPattern.Alts(from(start), alts);
    }

    private RCasesPattern patternHi() {
        int start = start();
        if (accept("⟨")) {
            return unpositioned(
                    () -> {
                        List<RCasesPattern> elements = new ArrayList<>();
                        while (!is("⟩")) {
                            elements.add(patternLo());
                            if (!accept(",")) {
                                break;
                            }
                        }
                        expect("⟩");
                        return new RCasesPattern.Tuple(from(start), elements);
                    });
        }
        if (accept("(")) {
            RCasesPattern p = unpositioned(this::patternLo);
            expect(")");
            return p;
        }
        if (accept("-")) {
            return new RCasesPattern.Clear(from(start));
        }
        if (accept("@")) {
            enter();
            RCasesPattern p = patternHi();
            leave();
            return new RCasesPattern.Explicit(from(start), p);
        }
        if (isBinderName(i)) {
            String name = binderName();
            return new RCasesPattern.Ident(from(start), name);
        }
        throw unexpected("rcases pattern");
    }

    private Tactic rintro(int start) {
        i++;
        List<RCasesPattern> patterns = patterns();
        if (patterns.isEmpty()) {
            throw unexpected("rintro pattern");
        }
        Term type = accept(":") ? term() : null;
        return new Tactic.RIntro(from(start), patterns, type);
    }

    /** {@code (x y : α)}. */
    private List<RCasesPattern> typedNames() {
        i++;
        List<RCasesPattern> names = new ArrayList<>();
        while (isBinderName(i)) {
            int at = start();
            String name = binderName();
            names.add(new RCasesPattern.Ident(from(at), name));
        }
        expect(":");
        Term type = unpositioned(this::term);
        expect(")");
        return map(names, p -> new RCasesPattern.Typed(p.span(), p, type));
    }

    // ---- conv

    private Tactic conv(String word, int start) {
        i++;
        Tactic.Location at = word.equals("conv") && is("at") ? location() : null;
        List<Tactic.ConvTactic> body = new ArrayList<>();
        if (accept("in")) {
            body.add(convPattern(start));
        }
        expectDarrow();
        if (!word.equals("conv")) {
            Span first = new Span(start, start + word.length());
            body.add(new Tactic.ConvTactic.Basic(first, word.substring(5)));
        }
        body.addAll(convSeq());
        return new Tactic.Conv(from(start), at, body);
    }

    /** {@code (occs := 1 3) e} or {@code e}; without numbers the first instance is meant. */
    private Tactic.ConvTactic convPattern(int start) {
        List<Integer> occs = List.of(1);
        if (is("(") && isIdentAt(i + 1) && isAt(i + 2, ":=")) {
            i++;
            if (!identText().equals("occs")) {
                throw new Fail(here(), "expected 'occs'");
            }
            i++;
            List<Integer> given = new ArrayList<>();
            if (!accept("*")) {
                do {
                    given.add(smallNumber());
                } while (kind() == Kind.NUM);
                given.sort(null);
                if (given.get(0) == 0) {
                    throw new Fail(here(), "positive number expected");
                }
            }
            expect(")");
            occs = given;
        }
        Term pattern = term();
        return new Tactic.ConvTactic.Pattern(from(start), pattern, occs);
    }

    private List<Tactic.ConvTactic> convSeq() {
        if (accept("{")) {
            List<Tactic.ConvTactic> steps = unpositioned(this::convSteps);
            if (!failed) {
                expect("}");
            }
            return steps;
        }
        return convSteps();
    }

    private List<Tactic.ConvTactic> convSteps() {
        int column = column();
        return positioned(
                column,
                () -> {
                    List<Tactic.ConvTactic> steps = new ArrayList<>();
                    while (true) {
                        steps.add(convStep());
                        if (failed) {
                            return steps;
                        }
                        if (accept(";")) {
                            if (!startsConv()) {
                                return steps;
                            }
                        } else if (!lexer.onNewLine(i) || column() != column || !startsConv()) {
                            return steps;
                        }
                    }
                });
    }

    private boolean startsConv() {
        return isIdent() || is("·") || is(".") || is("(") || is("{") || is("fun") || is("try");
    }

    private Tactic.ConvTactic convStep() {
        enter();
        int start = start();
        Tactic.ConvTactic step = convAtom(word(), start);
        for (int chain = 1; !failed && accept("<;>"); chain++) {
            checkChain(chain);
            Tactic.ConvTactic rhs = convAtom(word(), start());
            step = new Tactic.ConvTactic.AndThen(from(start), step, rhs);
        }
        leave();
        return step;
    }

    private Tactic.ConvTactic convAtom(String word, int start) {
        switch (word) {
            case "·", ".", "{" -> {
                if (!is("{")) {
                    i++;
                }
                List<Tactic.ConvTactic> body = convSeq();
                return new Tactic.ConvTactic.Block(from(start), "·", body);
            }
            case "(" -> {
                i++;
                List<Tactic.ConvTactic> body = unpositioned(this::convSteps);
                if (!failed) {
                    expect(")");
                }
                return new Tactic.ConvTactic.Block(from(start), "(", body);
            }
            case "all_goals", "any_goals", "try", "repeat", "focus", "fail_if_success" -> {
                i++;
                List<Tactic.ConvTactic> body = convSeq();
                return new Tactic.ConvTactic.Block(from(start), word, body);
            }
            case "conv" -> {
                i++;
                expectDarrow();
                List<Tactic.ConvTactic> body = convSeq();
                return new Tactic.ConvTactic.Block(from(start), word, body);
            }
            case "first" -> {
                i++;
                return new Tactic.ConvTactic.First(from(start), convAlternatives());
            }
            case "case", "next" -> {
                i++;
                Name tag = word.equals("next") || accept("_") ? Name.mkSimple("_") : identName();
                List<String> names = binderNames();
                Tactic.CaseTag which = new Tactic.CaseTag(from(start), tag, names);
                expectDarrow();
                List<Tactic.ConvTactic> body = convSeq();
                return new Tactic.ConvTactic.Case(from(start), which, body);
            }
            case "lhs",
                    "rhs",
                    "rfl",
                    "congr",
                    "skip",
                    "done",
                    "whnf",
                    "reduce",
                    "zeta",
                    "beta",
                    "left",
                    "right",
                    "fun",
                    "args",
                    "simp_match",
                    "trace_state" -> {
                i++;
                return new Tactic.ConvTactic.Basic(from(start), word);
            }
            case "arg" -> {
                i++;
                boolean explicit = accept("@");
                int sign = accept("-") ? -1 : 1;
                int index = sign * smallNumber();
                return new Tactic.ConvTactic.Arg(from(start), index, explicit);
            }
            case "ext", "intro" -> {
                i++;
                List<String> names = binderNames();
                return new Tactic.ConvTactic.Ext(from(start), names);
            }
            case "change" -> {
                i++;
                Term to = term();
                return new Tactic.ConvTactic.Change(from(start), to);
            }
            case "pattern" -> {
                i++;
                return convPattern(start);
            }
            case "enter" -> {
                i++;
                List<String> path = convPath();
                return new Tactic.ConvTactic.Enter(from(start), path);
            }
            case "rw",
                    "rewrite",
                    "erw",
                    "nth_rw",
                    "nth_rewrite",
                    "simp",
                    "simp?",
                    "dsimp",
                    "dsimp?",
                    "unfold",
                    "delta",
                    "apply",
                    "exact",
                    "refine",
                    "ring",
                    "ring_nf",
                    "norm_num",
                    "norm_cast",
                    "push_cast",
                    "push_neg" -> {
                Tactic t = atom();
                return new Tactic.ConvTactic.Lift(from(start), t);
            }
            case "tactic" -> {
                i++;
                expectDarrow();
                TacticSeq body = seq();
                Tactic t = new Tactic.Paren(from(start), body);
                return new Tactic.ConvTactic.Lift(from(start), t);
            }
            default -> {
                if (isIdent()) {
                    throw new Fail(here(), "unknown conv tactic");
                }
                throw unexpected("conv tactic");
            }
        }
    }

    private List<List<Tactic.ConvTactic>> convAlternatives() {
        if (!is("|")) {
            throw unexpected("'|'");
        }
        return positioned(
                column(),
                () -> {
                    List<List<Tactic.ConvTactic>> alts = new ArrayList<>();
                    while (!failed && is("|") && columnGe()) {
                        i++;
                        alts.add(convSeq());
                    }
                    return alts;
                });
    }

    private List<String> convPath() {
        expect("[");
        List<String> path = new ArrayList<>();
        while (!is("]")) {
            String prefix = accept("@") ? "@" : "";
            if (kind() == Kind.NUM || is("-")) {
                path.add(prefix + (accept("-") ? "-" : "") + smallNumber());
            } else {
                path.add(binderName());
            }
            if (!accept(",")) {
                break;
            }
        }
        expect("]");
        return path;
    }
}
