package dev.goalpost.lean.parser;

import static dev.goalpost.kernel.BinderInfo.DEFAULT;
import static dev.goalpost.kernel.BinderInfo.IMPLICIT;
import static dev.goalpost.kernel.BinderInfo.INST_IMPLICIT;
import static dev.goalpost.kernel.BinderInfo.STRICT_IMPLICIT;

import dev.goalpost.kernel.BinderInfo;
import dev.goalpost.kernel.Name;
import dev.goalpost.lean.parser.Lexer.Kind;
import dev.goalpost.lean.syntax.Binder;
import dev.goalpost.lean.syntax.Command;
import dev.goalpost.lean.syntax.Command.NotationItem;
import dev.goalpost.lean.syntax.LevelTerm;
import dev.goalpost.lean.syntax.Span;
import dev.goalpost.lean.syntax.Tactic;
import dev.goalpost.lean.syntax.TacticSeq;
import dev.goalpost.lean.syntax.Term;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** Terms: a Pratt parser with Lean's precedences. */
abstract class TermParser extends Cursor {
    private static final Set<String> BINDER_RELATIONS =
            Set.of("<", "≤", "<=", ">", "≥", ">=", "≠", "∈", "∉", "⊆", "⊂", "⊇", "⊃");

    /** Symbols with which an argument (a term at the highest precedence) can start. */
    private static final Set<String> ARGUMENT_STARTS =
            Set.of(
                    "(", "[", "{", "⟨", "‹", "_", "?", "·", "@", ".", "¬", "!", "↑", "∅", "fun",
                    "λ", "Prop", "Type", "Sort", "sorry", "#[", "..", "nat_lit", "nofun");

    /** How tightly the term that was just read binds. */
    int lhsPrec;

    private record MemoKey(int i, int prec, int savedColumn, boolean noCdot) {}

    /** Terms read while several readings are tried; null when there is but one. */
    private Map<MemoKey, Trial.Outcome> memo;

    /** Binders made for {@code ·}, innermost parenthesis last. */
    List<List<Binder>> cdots = new ArrayList<>();

    TermParser(Source source, ParserState state, ErrorSink errors, int origin) {
        super(source, state, errors, origin);
    }

    abstract TacticSeq tacticSeq(boolean strict);

    abstract Command.Open openDecl();

    /** A local definition, without the word that introduces it. */
    abstract Command.WhereDecl whereDecl();

    final void forgetCdots() {
        cdots = new ArrayList<>();
    }

    final List<List<Binder>> saveCdots() {
        List<List<Binder>> saved = cdots;
        cdots = new ArrayList<>();
        return saved;
    }

    final void restoreCdots(List<List<Binder>> saved) {
        cdots = saved;
    }

    // ---- the Pratt loop

    final Term term() {
        return term(0);
    }

    final Term term(int prec) {
        if (memo != null) {
            return remembered(prec);
        }
        return read(prec);
    }

    private Term read(int prec) {
        enter();
        int start = start();
        Term t = trailing(leading(prec), start, prec);
        leave();
        return t;
    }

    /** Several readings of a text share most of their terms: each is read once. */
    private Term remembered(int prec) {
        MemoKey key = new MemoKey(i, prec, savedColumn, cdots.isEmpty());
        Trial.Outcome known = memo.get(key);
        Trial from = new Trial(this);
        if (known != null) {
            return from.takeHoleless(this, known, start());
        }
        Trial.Outcome read = from.run(this, 0, () -> read(prec));
        if (from.sameHoles(read)) {
            memo.put(key, read);
        }
        return from.take(this, List.of(read), start());
    }

    private Term trailing(Term lhs, int start, int prec) {
        Term t = lhs;
        for (int chain = 0; ; chain++) {
            checkChain(chain);
            Term next = trailingOnce(t, start, prec);
            if (next == null) {
                return t;
            }
            t = next;
        }
    }

    /** One more trailing form, or null when none fits. */
    private Term trailingOnce(Term lhs, int start, int prec) {
        if (kind() == Kind.SYMBOL) {
            String s = lexer.value(i);
            if (adjoins(i)) {
                if (s.equals(".") && adjoins(i + 1)) {
                    Kind k = lexer.kind(i + 1);
                    if (k == Kind.IDENT || k == Kind.NUM) {
                        return projection(lhs, start);
                    }
                }
                if (s.equals("[") && prec <= Prec.MAX && state.grammar().trailing(s).isEmpty()) {
                    return indexed(lhs, start);
                }
                if (s.equals("@") && lhs instanceof Term.Ident id && adjoins(i + 1)) {
                    i++;
                    Term p = term(Prec.MAX);
                    lhsPrec = Prec.MAX;
                    return new Term.NamedPattern(from(start), id.name().toString(), p);
                }
            }
            List<NotationRule> rules = state.grammar().trailing(s);
            if (!rules.isEmpty()) {
                List<Reading> readings = userTrailing(rules, lhs, start, prec);
                if (!readings.isEmpty()) {
                    readings.add(coreReading(() -> trailingCore(lhs, start, prec)));
                    return longest(readings, start);
                }
            }
        }
        return trailingCore(lhs, start, prec);
    }

    private static Reading coreReading(Supplier<Term> read) {
        return new Reading(NotationRule.DEFAULT_PRIORITY, read);
    }

    /** What core knows to follow a term; null when none fits. */
    private Term trailingCore(Term lhs, int start, int prec) {
        if (kind() == Kind.SYMBOL) {
            String s = lexer.value(i);
            if (s.equals("⁻¹")) {
                i++;
                lhsPrec = Prec.MAX;
                return constApp(from(start), "Inv.inv", lhs);
            }
            if (s.equals("|>.") && prec <= Prec.MIN) {
                return pipeProjection(lhs, start);
            }
            Infix op = Infix.CORE.get(s);
            if (op != null && op.prec() >= prec && lhsPrec >= op.lhs()) {
                return infix(op, lhs, start);
            }
        }
        if (prec <= Prec.LEAD && lhsPrec >= Prec.MAX && startsArgument()) {
            return application(lhs, start);
        }
        return null;
    }

    private Term projection(Term of, int start) {
        i++;
        Term t = of;
        Span fieldSpan = here();
        if (kind() == Kind.NUM) {
            int index = smallNumber();
            t = new Term.Proj(from(start), t, null, index, fieldSpan);
        } else {
            for (Object part : identName().components()) {
                t = new Term.Proj(from(start), t, Name.mkSimple(part.toString()), 0, fieldSpan);
            }
        }
        lhsPrec = Prec.MAX;
        return t;
    }

    /** {@code a[i]}, {@code a[i]'h}, {@code a[i]?}, {@code a[i]!}. */
    private Term indexed(Term of, int start) {
        int savedCol = savedColumn;
        savedColumn = NO_COLUMN;
        i++;
        Term index = term();
        expect("]");
        savedColumn = savedCol;
        Term proof = null;
        String function = "GetElem.getElem";
        if (is("?") && adjoins(i)) {
            i++;
            function = "GetElem?.getElem?";
        } else if (is("!") && adjoins(i)) {
            i++;
            function = "GetElem?.getElem!";
        } else if (is("'") && adjoins(i)) {
            i++;
            proof = term(Prec.MAX);
        } else {
            Span here = from(start);
            proof =
                    new Term.By(
                            here,
                            new TacticSeq(
                                    here, List.of(new Tactic.Basic(here, "get_elem_tactic"))));
        }
        lhsPrec = Prec.MAX;
        List<Term.Arg> args = new ArrayList<>();
        args.add(new Term.Arg(of.span(), null, of));
        args.add(new Term.Arg(index.span(), null, index));
        if (proof != null) {
            args.add(new Term.Arg(proof.span(), null, proof));
        }
        Term fn = new Term.Const(from(start), Name.of(function));
        return new Term.App(from(start), fn, args, false);
    }

    private Term pipeProjection(Term of, int start) {
        Term t = projection(of, start);
        List<Term.Arg> args = new ArrayList<>();
        boolean ellipsis = arguments(args);
        lhsPrec = Prec.MIN;
        return args.isEmpty() && !ellipsis ? t : new Term.App(from(start), t, args, ellipsis);
    }

    private Term application(Term fn, int start) {
        List<Term.Arg> args = new ArrayList<>();
        boolean ellipsis = arguments(args);
        lhsPrec = Prec.LEAD;
        return new Term.App(from(start), fn, args, ellipsis);
    }

    /** Reads as many arguments as there are; true when they end in {@code ..}. */
    private boolean arguments(List<Term.Arg> args) {
        while (startsArgument()) {
            int start = start();
            if (accept("..")) {
                return true;
            }
            if (is("(") && isIdentAt(i + 1) && isAt(i + 2, ":=")) {
                i++;
                String name = identText();
                i++;
                Term value = unpositioned(this::term);
                expect(")");
                args.add(new Term.Arg(from(start), name, value));
            } else {
                Term value = term(Prec.MAX);
                args.add(new Term.Arg(from(start), null, value));
            }
        }
        return false;
    }

    final boolean startsArgument() {
        return startsTermAtMax() && !adjoins(i) && columnGt();
    }

    /** True when a term of the highest precedence can start here. */
    final boolean startsTermAtMax() {
        return switch (kind()) {
            case IDENT, NUM, STR, CHAR, SCIENTIFIC, NAME -> true;
            case SYMBOL -> {
                String s = lexer.value(i);
                for (NotationRule r : state.grammar().leading(s)) {
                    if (r.precedence() >= Prec.MAX) {
                        yield true;
                    }
                }
                yield ARGUMENT_STARTS.contains(s);
            }
            default -> false;
        };
    }

    private Term infix(Infix op, Term lhs, int start) {
        if (op.shape() == Infix.Shape.UNSUPPORTED
                && state.grammar().trailing(lexer.value(i)).isEmpty()) {
            throw unsupported("`" + lexer.value(i) + "`");
        }
        Span opSpan = here();
        i++;
        Term rhs = term(op.rhs());
        lhsPrec = op.prec();
        Span span = from(start);
        return switch (op.shape()) {
            case APP, UNSUPPORTED -> app(span, new Term.Const(opSpan, op.fn()), lhs, rhs);
            case SWAPPED -> app(span, new Term.Const(opSpan, op.fn()), rhs, lhs);
            case NOT_SWAPPED ->
                    constApp(span, "Not", app(span, new Term.Const(opSpan, op.fn()), rhs, lhs));
            case BINOP -> new Term.BinOp(span, Term.BinOp.Kind.BINOP, op.fn(), lhs, rhs);
            case BINREL -> new Term.BinOp(span, Term.BinOp.Kind.BINREL, op.fn(), lhs, rhs);
            case RIGHT_ACT -> new Term.BinOp(span, Term.BinOp.Kind.RIGHT_ACT, op.fn(), lhs, rhs);
            case LEFT_ACT -> new Term.BinOp(span, Term.BinOp.Kind.LEFT_ACT, op.fn(), lhs, rhs);
            case ARROW -> new Term.Arrow(span, lhs, rhs);
            case PIPE_LEFT -> appendArgument(span, lhs, start, rhs);
            case PIPE_RIGHT -> app(span, rhs, lhs);
            case SUBST -> new Term.Subst(span, lhs, rhs);
        };
    }

    // f a <| b is f a b; but (f a) <| b keeps its parentheses
    private static Term appendArgument(Span span, Term fn, int fnStart, Term arg) {
        if (fn instanceof Term.App a && !a.ellipsis() && a.span().start() == fnStart) {
            List<Term.Arg> args = new ArrayList<>(a.args());
            args.add(new Term.Arg(arg.span(), null, arg));
            return new Term.App(span, a.fn(), args, false);
        }
        return app(span, fn, arg);
    }

    static Term app(Span span, Term fn, Term... args) {
        List<Term.Arg> list = new ArrayList<>();
        for (Term a : args) {
            list.add(new Term.Arg(a.span(), null, a));
        }
        return new Term.App(span, fn, list, false);
    }

    static Term constApp(Span span, String fn, Term... args) {
        return app(span, new Term.Const(span, Name.of(fn)), args);
    }

    /** Reads with no column saved, as inside brackets. */
    final <T> T unpositioned(Supplier<T> p) {
        return positioned(NO_COLUMN, p);
    }

    /** Reads with this column saved. */
    final <T> T positioned(int column, Supplier<T> p) {
        int saved = savedColumn;
        savedColumn = column;
        T t = p.get();
        savedColumn = saved;
        return t;
    }

    // ---- leading forms

    private Term leading(int prec) {
        int start = start();
        lhsPrec = Prec.MAX;
        switch (kind()) {
            case IDENT -> {
                return identifier();
            }
            case NUM -> {
                return number();
            }
            case STR -> {
                i++;
                return new Term.StrLit(from(start), lexer.value(i - 1));
            }
            case CHAR -> {
                i++;
                return new Term.CharLit(from(start), lexer.value(i - 1).codePointAt(0));
            }
            case SCIENTIFIC -> throw unsupported("a numeral with a decimal point or exponent");
            case NAME -> throw unsupported("a quoted name");
            case SYMBOL -> {
                String s = lexer.value(i);
                List<NotationRule> rules = state.grammar().leading(s);
                List<Reading> readings = userLeading(rules, start, prec);
                if (readings.isEmpty()) {
                    return leadingSymbol(s, start, prec);
                }
                readings.add(coreReading(() -> leadingSymbol(s, start, prec)));
                return longest(readings, start);
            }
            default -> throw unexpected("term");
        }
    }

    // one call a case: the frame of this method lies under every level of nesting
    private Term leadingSymbol(String s, int start, int prec) {
        return switch (s) {
            case "(" -> paren(start, prec);
            case "[" -> bracket(start, prec);
            case "{" -> brace(start, prec);
            case "⦃" -> strictArrow(start, prec);
            case "⟨" -> anonymousConstructor(start);
            case "‹" -> byAssumption(start);
            case "_", "sorry", "Prop", "∅", "nofun" -> atom(s, start);
            case "nat_lit" -> rawNumber(start);
            case "?" -> syntheticHole(start);
            case "·" -> cdot(start);
            case "@" -> explicit(start);
            case "." -> dotted(start);
            case "fun", "λ" -> function(start);
            case "Type" -> sort(start, Term.SortTerm.Kind.TYPE, prec);
            case "Sort" -> sort(start, Term.SortTerm.Kind.SORT, prec);
            case "¬" -> prefix("Not", start);
            case "!" -> prefix("Bool.not", start);
            case "↑" -> coercion(start);
            case "-" -> negation(start, prec);
            default -> leadForm(s, start, prec);
        };
    }

    private Term atom(String s, int start) {
        i++;
        return switch (s) {
            case "_" -> new Term.Hole(from(start));
            case "sorry" -> new Term.Sorry(from(start));
            case "Prop" -> new Term.SortTerm(from(start), Term.SortTerm.Kind.PROP, null);
            case "∅" -> new Term.Const(from(start), Name.of("EmptyCollection.emptyCollection"));
            default -> new Term.NoMatch(from(start), List.of());
        };
    }

    private Term anonymousConstructor(int start) {
        int savedCol = savedColumn;
        savedColumn = NO_COLUMN;
        i++;
        List<Term> args = termsUntil("⟩");
        savedColumn = savedCol;
        lhsPrec = Prec.MAX;
        return new Term.AnonymousConstructor(from(start), args);
    }

    private Term byAssumption(int start) {
        i++;
        Term type = unpositioned(this::term);
        expect("›");
        lhsPrec = Prec.MAX;
        return new Term.ByAssumption(from(start), type);
    }

    private Term explicit(int start) {
        i++;
        if (!adjoins(i)) {
            throw unexpected("term right after '@'");
        }
        Term fn = term(Prec.MAX);
        lhsPrec = Prec.MAX;
        return new Term.Explicit(from(start), fn);
    }

    private Term prefix(String fn, int start) {
        i++;
        Term t = term(40);
        lhsPrec = Prec.MAX;
        return constApp(from(start), fn, t);
    }

    private Term coercion(int start) {
        i++;
        Term t = term(Prec.MAX);
        lhsPrec = Prec.MAX;
        return new Term.Coe(from(start), t);
    }

    private Term negation(int start, int prec) {
        requirePrec(prec, 75);
        i++;
        Term t = term(75);
        lhsPrec = 75;
        return new Term.UnOp(from(start), Name.of("Neg.neg"), t);
    }

    private Term leadForm(String s, int start, int prec) {
        switch (s) {
            case "#[" -> throw unsupported("an array literal");
            case "do" -> throw unsupported("`do` notation");
            case "⇑", "↥" -> throw unsupported("`" + s + "`");
            case "return", "for", "unless", "try", "let_fun" ->
                    throw unsupported("`" + s + "` as a term");
            default -> requirePrec(prec, Prec.LEAD);
        }
        Term t = leadForm(s, start);
        lhsPrec = Prec.LEAD;
        return t;
    }

    /** The forms that reach as far right as possible and are no arguments. */
    private Term leadForm(String s, int start) {
        return switch (s) {
            case "∀", "forall" -> forall(start);
            case "∃", "exists" -> exists(start);
            case "Σ" -> sigma(start, "Sigma");
            case "Σ'" -> sigma(start, "PSigma");
            case "have", "haveI" -> haveTerm(start);
            case "let", "letI" -> letTerm(start);
            case "show" -> showTerm(start);
            case "suffices" -> sufficesTerm(start);
            case "if" -> ifTerm(start);
            case "match" -> matchTerm(start);
            case "by" -> by();
            case "calc" -> calcTerm(start);
            case "nomatch" -> noMatch(start);
            case "open" -> openIn(start);
            case "set_option" -> setOptionIn(start);
            default -> throw unexpected("term");
        };
    }

    private Term showTerm(int start) {
        i++;
        Term type = term();
        Term value = fromOrBy();
        return new Term.Show(from(start), type, value);
    }

    private Term calcTerm(int start) {
        i++;
        List<Term.CalcStep> steps = calcSteps();
        return new Term.Calc(from(start), steps);
    }

    private Term noMatch(int start) {
        i++;
        List<Term> discrs = termsBy(",");
        return new Term.NoMatch(from(start), discrs);
    }

    private Term openIn(int start) {
        Command.Open open = openDecl();
        expect("in");
        Term body = term();
        return new Term.OpenIn(from(start), open, body);
    }

    private Term setOptionIn(int start) {
        i++;
        Name option = identName();
        String value = optionValue();
        expect("in");
        Term body = term();
        return new Term.SetOptionIn(from(start), option, value, body);
    }

    private void requirePrec(int required, int has) {
        if (has < required) {
            throw unexpected("term");
        }
    }

    private Term identifier() {
        int start = start();
        Name name = identName();
        List<LevelTerm> levels = null;
        if (is(".") && adjoins(i) && isAt(i + 1, "{") && adjoins(i + 1)) {
            i += 2;
            levels = new ArrayList<>();
            do {
                levels.add(level(0));
            } while (accept(","));
            expect("}");
        }
        return new Term.Ident(from(start), name, levels);
    }

    private Term rawNumber(int start) {
        i++;
        if (kind() != Kind.NUM) {
            throw unexpected("numeral");
        }
        return new Term.RawNatLit(from(start), ((Term.NumLit) number()).value());
    }

    private Term number() {
        int start = start();
        String s = lexer.text(i).replace("_", "");
        i++;
        int radix =
                s.length() < 2
                        ? 10
                        : switch (s.charAt(1)) {
                            case 'x', 'X' -> 16;
                            case 'b', 'B' -> 2;
                            case 'o', 'O' -> 8;
                            default -> 10;
                        };
        String digits = radix == 10 ? s : s.substring(2);
        return new Term.NumLit(from(start), new BigInteger(digits, radix));
    }

    private Term syntheticHole(int start) {
        i++;
        if (!adjoins(i) || !isBinderName(i)) {
            throw unexpected("identifier or '_' right after '?'");
        }
        String name = binderName();
        return new Term.SyntheticHole(from(start), name.equals("_") ? null : name);
    }

    private Term dotted(int start) {
        i++;
        if (adjoins(i) && isIdent()) {
            Name name = identName();
            return new Term.DotIdent(from(start), name);
        }
        if (adjoins(i) && accept("(")) {
            Term t = unpositioned(this::term);
            expect(")");
            return new Term.Inaccessible(from(start), t);
        }
        throw unexpected("identifier right after '.'");
    }

    private Term sort(int start, Term.SortTerm.Kind kind, int prec) {
        i++;
        if (is("*") && adjoins(i)) {
            throw unsupported("`Type*`");
        }
        LevelTerm level = null;
        if (prec <= Prec.LEAD
                && (isIdent() || kind() == Kind.NUM || is("_") || is("("))
                && !adjoins(i)
                && columnGt()) {
            level = level(Prec.MAX);
            lhsPrec = Prec.LEAD;
        }
        return new Term.SortTerm(from(start), kind, level);
    }

    private Term cdot(int start) {
        if (cdots.isEmpty()) {
            throw new Fail(
                    here(),
                    "invalid occurrence of `·` notation, it must be surrounded by parentheses"
                            + " (e.g. `(· + 1)`)");
        }
        i++;
        List<Binder> scope = cdots.get(cdots.size() - 1);
        // a name that source text cannot write
        String name = "x" + (scope.size() + 1) + "✝";
        scope.add(Binder.of(from(start), name, null, DEFAULT));
        return new Term.Ident(from(start), Name.mkSimple(name), null);
    }

    // ---- brackets

    private Term paren(int start, int prec) {
        int savedCol = savedColumn;
        savedColumn = NO_COLUMN;
        i++;
        if (accept(")")) {
            savedColumn = savedCol;
            return new Term.Tuple(from(start), List.of());
        }
        List<Binder> scope = new ArrayList<>(2);
        cdots.add(scope);
        Term e = term();
        Term whole = e;
        List<Binder> binders = null;
        if (accept(":")) {
            if (is(")")) {
                whole = new Term.Ascription(new Span(start, here().end()), e, null);
            } else {
                Term type = term();
                binders = asBinders(e, type, DEFAULT);
                if (binders != null && is(":=")) {
                    i++;
                    binders = withDefault(binders);
                    whole = null;
                } else {
                    whole = new Term.Ascription(new Span(start, here().end()), e, type);
                }
            }
        } else if (is(",")) {
            List<Term> elements = new ArrayList<>();
            elements.add(e);
            while (accept(",")) {
                elements.add(term());
            }
            whole = new Term.Tuple(new Span(start, here().end()), elements);
        }
        expect(")");
        savedColumn = savedCol;
        cdots.remove(cdots.size() - 1);
        if (binders != null && scope.isEmpty()) {
            Term t = dependent(binders, start, prec, whole == null);
            if (t != null) {
                return t;
            }
        }
        lhsPrec = Prec.MAX;
        return scope.isEmpty() ? whole : new Term.Fun(from(start), scope, whole);
    }

    /** {@code binders → body} or {@code binders × body}, or null when neither follows. */
    private Term dependent(List<Binder> binders, int start, int prec, boolean required) {
        if (isArrow() && prec <= Prec.ARROW) {
            i++;
            Term body = term(Prec.ARROW);
            lhsPrec = Prec.ARROW;
            return new Term.Pi(from(start), binders, body);
        }
        if ((is("×") || is("×'")) && prec <= 35 && binders.get(0).info() == DEFAULT) {
            String type = is("×") ? "Sigma" : "PSigma";
            i++;
            Term body = sigma(start, type, binders, term(35));
            lhsPrec = 35;
            return body;
        }
        if (required) {
            throw unexpected("'→'");
        }
        return null;
    }

    /** {@code x y} read as a term, as binders of {@code type}; null when it is something else. */
    private static List<Binder> asBinders(Term names, Term type, BinderInfo info) {
        List<Term> all = new ArrayList<>();
        if (names instanceof Term.App a && !a.ellipsis()) {
            all.add(a.fn());
            for (Term.Arg arg : a.args()) {
                if (arg.name() != null) {
                    return null;
                }
                all.add(arg.value());
            }
        } else {
            all.add(names);
        }
        List<Binder> binders = new ArrayList<>();
        for (Term t : all) {
            if (t instanceof Term.Ident id && id.levels() == null && id.name().isAtomic()) {
                binders.add(Binder.of(t.span(), id.name().toString(), type, info));
            } else if (t instanceof Term.Hole) {
                binders.add(Binder.of(t.span(), null, type, info));
            } else {
                return null;
            }
        }
        return binders;
    }

    /** Reads the default value or tactic after {@code :=}. */
    private List<Binder> withDefault(List<Binder> binders) {
        Term value = null;
        Binder.AutoTactic tactic = null;
        if (accept("by")) {
            tactic = autoTactic(tacticSeq(false));
        } else {
            value = term();
        }
        List<Binder> r = new ArrayList<>();
        for (Binder b : binders) {
            r.add(new Binder(b.span(), b.name(), b.type(), b.info(), value, tactic, null));
        }
        return r;
    }

    Binder.AutoTactic autoTactic(TacticSeq seq) {
        Span s = seq.span();
        return new Binder.AutoTactic(seq, lexer.between(s.start(), s.end()).strip());
    }

    private Term bracket(int start, int prec) {
        int savedCol = savedColumn;
        savedColumn = NO_COLUMN;
        i++;
        List<Term> elements = new ArrayList<>();
        while (!is("]")) {
            Term e = term();
            if (elements.isEmpty() && is(":") && e instanceof Term.Ident id) {
                i++;
                Term type = term();
                expect("]");
                savedColumn = savedCol;
                Binder b = Binder.of(from(start), id.name().toString(), type, INST_IMPLICIT);
                return dependent(List.of(b), start, prec, true);
            }
            elements.add(e);
            if (!accept(",")) {
                break;
            }
        }
        expect("]");
        savedColumn = savedCol;
        if (elements.size() == 1 && isArrow() && prec <= Prec.ARROW) {
            Binder b = Binder.of(from(start), null, elements.get(0), INST_IMPLICIT);
            return dependent(List.of(b), start, prec, true);
        }
        lhsPrec = Prec.MAX;
        return new Term.ListLit(from(start), elements);
    }

    private Term strictArrow(int start, int prec) {
        List<Binder> binders = bracketedBinder();
        return dependent(binders, start, prec, true);
    }

    private Term brace(int start, int prec) {
        int savedCol = savedColumn;
        savedColumn = NO_COLUMN;
        i++;
        int k = i;
        while (isBinderName(k)) {
            k++;
        }
        if (k > i && isAt(k, ":")) {
            Term t = bracedBinder(start, prec, savedCol);
            savedColumn = savedCol;
            return t;
        }
        Term t = braceBody(start);
        savedColumn = savedCol;
        lhsPrec = Prec.MAX;
        return t;
    }

    /** What stands between braces, but for {@code x : α ..}. */
    private Term braceBody(int start) {
        if (accept("}")) {
            return new Term.StructInst(from(start), List.of(), List.of(), null);
        }
        if (is("..")) {
            throw unsupported("`..` in a structure instance");
        }
        if (startsField()) {
            return structInst(start, List.of(), List.of());
        }
        Term e = term();
        if (is("with")) {
            i++;
            return structInst(start, List.of(e), List.of());
        }
        if (is("|")) {
            return membershipSet(start, e);
        }
        if (accept("//")) {
            List<Binder> b = asBinders(e, null, DEFAULT);
            if (b == null) {
                throw unexpected("'}'");
            }
            return subtype(start, b.get(0));
        }
        List<Term> elements = new ArrayList<>();
        elements.add(e);
        while (accept(",")) {
            if (is("}")) {
                break;
            }
            if (startsField()) {
                List<Term.Field> fields = new ArrayList<>();
                for (Term x : elements) {
                    fields.add(shortField(x));
                }
                return structInst(start, List.of(), fields);
            }
            elements.add(term());
        }
        if (accept("with")) {
            return structInst(start, elements, List.of());
        }
        expect("}");
        return new Term.SetLit(from(start), elements);
    }

    /** {@code {x : α | p}}, {@code {x : α // p}}, {@code {x y : α} → β}. */
    private Term bracedBinder(int start, int prec, int savedCol) {
        List<Binder> names = new ArrayList<>();
        while (!is(":")) {
            names.add(bareBinder());
        }
        i++;
        Term type = term();
        BinderInfo info = is("}") ? IMPLICIT : DEFAULT;
        List<Binder> binders = map(names, b -> Binder.of(b.span(), b.name(), type, info));
        if (accept("}")) {
            savedColumn = savedCol;
            return dependent(binders, start, prec, true);
        }
        if (binders.size() > 1) {
            throw unexpected("'}'");
        }
        if (accept("//")) {
            return subtype(start, binders.get(0));
        }
        expect("|");
        Term body = term();
        expect("}");
        lhsPrec = Prec.MAX;
        return new Term.SetBuilder(from(start), binders.get(0), body);
    }

    private Term subtype(int start, Binder b) {
        Term body = term();
        expect("}");
        lhsPrec = Prec.MAX;
        Term f = new Term.Fun(from(start), List.of(b), body);
        return constApp(from(start), "Subtype", f);
    }

    private Term membershipSet(int start, Term e) {
        i++;
        Term body = term();
        expect("}");
        List<Binder> plain = asBinders(e, null, DEFAULT);
        if (plain != null && plain.size() == 1) {
            return new Term.SetBuilder(from(start), plain.get(0), body);
        }
        // {x ∈ s | p}: any relation with a name on its left
        Term name = relationLeft(e);
        List<Binder> b = name == null ? null : asBinders(name, null, DEFAULT);
        if (b == null) {
            throw new Fail(e.span(), "unexpected term; expected a variable before '|'");
        }
        return new Term.SetBuilder(from(start), b.get(0), constApp(from(start), "And", e, body));
    }

    private static Term relationLeft(Term e) {
        if (e instanceof Term.BinOp op && op.kind() == Term.BinOp.Kind.BINREL) {
            return op.lhs();
        }
        if (e instanceof Term.App a
                && a.fn() instanceof Term.Const c
                && c.name().equals(Name.of("Membership.mem"))
                && a.args().size() == 2) {
            return a.args().get(1).value();
        }
        return null;
    }

    /** {@code x := }, {@code x.y := }, {@code f a b := }. */
    private boolean startsField() {
        if (!isIdent()) {
            return false;
        }
        int k = i + 1;
        while (isBinderName(k)) {
            k++;
        }
        return isAt(k, ":=");
    }

    private static Term.Field shortField(Term x) {
        if (x instanceof Term.Ident id && id.levels() == null) {
            return new Term.Field(x.span(), id.name(), x);
        }
        throw new Fail(x.span(), "unexpected term; expected field name");
    }

    private Term structInst(int start, List<Term> sources, List<Term.Field> first) {
        List<Term.Field> fields = new ArrayList<>(first);
        int column = column();
        while (!is("}") && !is(":")) {
            if (is("..")) {
                throw unsupported("`..` in a structure instance");
            }
            fields.add(positioned(column, this::field));
            boolean comma = accept(",");
            if (!comma && !(lexer.onNewLine(i) && column() == column)) {
                break;
            }
        }
        Term type = accept(":") ? term() : null;
        expect("}");
        return new Term.StructInst(from(start), sources, fields, type);
    }

    /**
     * {@code x := e}, {@code f a (b : β) : γ := e}, {@code f | p => e}, or the short form {@code
     * x}.
     */
    final Term.Field field() {
        int start = start();
        Name path = identName();
        Span pathSpan = from(start);
        List<Binder> binders = new ArrayList<>();
        while (isBinderName(i) || startsBracketedBinder()) {
            binders.addAll(letBinder());
        }
        Term type = accept(":") ? term() : null;
        Term value;
        if (is("|")) {
            List<Term.MatchAlt> alts = matchAlts(this::term);
            value = new Term.FunMatch(from(start), alts);
        } else if (accept(":=")) {
            value = term();
        } else if (binders.isEmpty() && type == null && !failed) {
            value = new Term.Ident(pathSpan, path, null);
        } else {
            throw unexpected("':='");
        }
        if (type != null) {
            value = new Term.Ascription(value.span(), value, type);
        }
        if (!binders.isEmpty()) {
            value = new Term.Fun(from(start), binders, value);
        }
        return new Term.Field(from(start), path, value);
    }

    private List<Term> termsUntil(String close) {
        List<Term> terms = new ArrayList<>();
        if (!is(close)) {
            do {
                if (is(close)) {
                    break;
                }
                terms.add(term());
            } while (accept(","));
        }
        expect(close);
        return terms;
    }

    final List<Term> termsBy(String separator) {
        List<Term> terms = new ArrayList<>();
        do {
            terms.add(term());
        } while (accept(separator));
        return terms;
    }

    // ---- binders

    final boolean startsBracketedBinder() {
        return is("(") || is("{") || is("[") || is("⦃");
    }

    /** At two braces, which are {@code ⦃} too. */
    private boolean startsTwice() {
        return is("{") && isAt(i + 1, "{");
    }

    final List<Binder> bracketedBinders() {
        List<Binder> binders = new ArrayList<>();
        while (startsBracketedBinder()) {
            binders.addAll(bracketedBinder());
        }
        return binders;
    }

    /**
     * {@code (x y : α := v)}, {@code {x}}, {@code ⦃x⦄} (also {@code {{x}}}), {@code [inst : C]},
     * {@code [C]}.
     */
    final List<Binder> bracketedBinder() {
        return unpositioned(
                () -> {
                    boolean twice = startsTwice();
                    String open = twice ? "{{" : lexer.value(i);
                    int start = start();
                    i += twice ? 2 : 1;
                    if (open.equals("[")) {
                        String name = null;
                        if (isBinderName(i) && isAt(i + 1, ":")) {
                            String written = binderName();
                            name = written.equals("_") ? null : written;
                            i++;
                        }
                        Term type = term();
                        expect("]");
                        return List.of(Binder.of(from(start), name, type, INST_IMPLICIT));
                    }
                    BinderInfo info =
                            switch (open) {
                                case "(" -> DEFAULT;
                                case "{" -> IMPLICIT;
                                default -> STRICT_IMPLICIT;
                            };
                    List<Span> spans = new ArrayList<>();
                    List<String> names = new ArrayList<>();
                    do {
                        spans.add(here());
                        String name = binderName();
                        names.add(name.equals("_") ? null : name);
                    } while (isBinderName(i));
                    Term type = accept(":") ? term() : null;
                    List<Binder> binders = new ArrayList<>();
                    for (int k = 0; k < names.size(); k++) {
                        binders.add(Binder.of(spans.get(k), names.get(k), type, info));
                    }
                    if (info == DEFAULT && accept(":=")) {
                        binders = withDefault(binders);
                    }
                    expect(
                            switch (open) {
                                case "(" -> ")";
                                case "{", "{{" -> "}";
                                default -> "⦄";
                            });
                    if (twice) {
                        expect("}");
                    }
                    return binders;
                });
    }

    /** A binder of {@code have}, {@code let}: bracketed, or a bare name. */
    private List<Binder> letBinder() {
        return startsBracketedBinder() ? bracketedBinder() : List.of(bareBinder());
    }

    private Binder bareBinder() {
        Span span = here();
        String name = binderName();
        return Binder.of(span, name.equals("_") ? null : name, null, DEFAULT);
    }

    private static List<Binder> typed(List<Binder> binders, Term type) {
        List<Binder> r = new ArrayList<>();
        for (Binder b : binders) {
            boolean takes = b.type() == null && b.info() == DEFAULT && b.pattern() == null;
            r.add(takes ? Binder.of(b.span(), b.name(), type, DEFAULT) : b);
        }
        return r;
    }

    private Term function(int start) {
        i++;
        if (is("|")) {
            List<Term.MatchAlt> alts = matchAlts(this::term);
            return new Term.FunMatch(from(start), alts);
        }
        List<Binder> binders = new ArrayList<>();
        while (!isDarrow() && !is(":")) {
            binders.addAll(funBinder());
        }
        if (binders.isEmpty()) {
            throw unexpected("binder");
        }
        if (accept(":")) {
            binders = typed(binders, term());
        }
        expectDarrow();
        Term body = term();
        lhsPrec = Prec.MAX;
        return new Term.Fun(from(start), binders, body);
    }

    private List<Binder> funBinder() {
        boolean bare = isBinderName(i) && !(isAt(i + 1, "@") && adjoins(i + 1));
        if (bare && !lexer.text(i).contains(".")) {
            return List.of(bareBinder());
        }
        if (is("⦃") || is("[") || startsTwice()) {
            return bracketedBinder();
        }
        if (is("(") || is("{")) {
            int k = i + 1;
            while (isBinderName(k)) {
                k++;
            }
            boolean names = k > i + 1;
            if (names && (isAt(k, ":") || (is("{") && isAt(k, "}")))) {
                return bracketedBinder();
            }
        }
        if (!startsTermAtMax()) {
            throw unexpected("'=>'");
        }
        Term p = term(Prec.MAX);
        if (p instanceof Term.Ident id && id.name().isAtomic()) {
            return List.of(Binder.of(p.span(), id.name().toString(), null, DEFAULT));
        }
        return List.of(new Binder(p.span(), null, null, DEFAULT, null, null, p));
    }

    private Term forall(int start) {
        i++;
        return quantifier(start, false);
    }

    private Term exists(int start) {
        i++;
        if (is("!") && adjoins(i)) {
            throw unsupported("`∃!`");
        }
        return quantifier(start, true);
    }

    /** {@code Σ x : α, β x}. */
    private Term sigma(int start, String type) {
        i++;
        List<Binder> binders = new ArrayList<>();
        while (isBinderName(i) || startsBracketedBinder()) {
            binders.addAll(letBinder());
        }
        if (binders.isEmpty()) {
            throw unexpected("binder");
        }
        if (accept(":")) {
            binders = typed(binders, term());
        }
        expect(",");
        return sigma(start, type, binders, term());
    }

    private Term sigma(int start, String type, List<Binder> binders, Term last) {
        Term body = last;
        for (int k = binders.size() - 1; k >= 0; k--) {
            Term f = new Term.Fun(from(start), List.of(binders.get(k)), body);
            body = app(from(start), new Term.Const(from(start), Name.of(type)), f);
        }
        return body;
    }

    private Term quantifier(int start, boolean exists) {
        List<Binder> binders = new ArrayList<>();
        while (isBinderName(i) || startsBracketedBinder()) {
            binders.addAll(letBinder());
        }
        if (binders.isEmpty()) {
            throw unexpected("binder");
        }
        if (accept(":")) {
            binders = typed(binders, term());
        } else if (kind() == Kind.SYMBOL && BINDER_RELATIONS.contains(lexer.value(i))) {
            return bounded(start, exists, binders);
        }
        expect(",");
        Term body = term();
        Span span = from(start);
        return exists ? new Term.Exists(span, binders, body) : new Term.Pi(span, binders, body);
    }

    /**
     * {@code ∀ x > a, p} is {@code ∀ x, x > a → p}; {@code ∃ x > a, p} is {@code ∃ x, x > a ∧ p}.
     */
    private Term bounded(int start, boolean exists, List<Binder> binders) {
        Infix op = Infix.CORE.get(lexer.value(i));
        Span opSpan = here();
        i++;
        Term bound = term();
        expect(",");
        Term body = term();
        Span span = from(start);
        for (int k = binders.size() - 1; k >= 0; k--) {
            Binder b = binders.get(k);
            if (b.name() == null || b.type() != null || b.info() != DEFAULT) {
                throw new Fail(b.span(), "unexpected binder; expected a plain name");
            }
            Term x = new Term.Ident(b.span(), Name.mkSimple(b.name()), null);
            Span relSpan = b.span().to(bound.span());
            Term fn = new Term.Const(opSpan, op.fn());
            Term rel =
                    switch (op.shape()) {
                        case SWAPPED -> app(relSpan, fn, bound, x);
                        case NOT_SWAPPED -> constApp(relSpan, "Not", app(relSpan, fn, bound, x));
                        case BINREL ->
                                new Term.BinOp(relSpan, Term.BinOp.Kind.BINREL, op.fn(), x, bound);
                        default -> app(relSpan, fn, x, bound);
                    };
            body =
                    exists
                            ? new Term.Exists(span, List.of(b), constApp(span, "And", rel, body))
                            : new Term.Pi(span, List.of(b), new Term.Arrow(span, rel, body));
        }
        return body;
    }

    // ---- have, let, show, suffices, if, match, by, calc

    /**
     * What follows {@code have} or {@code let}.
     *
     * @param pattern set in place of a name
     * @param name null when left out
     * @param value null when left out
     */
    record LetDecl(Term pattern, String name, List<Binder> binders, Term type, Term value) {}

    /** Whether {@code (x y)} or {@code (x : type)} follows, which is read as binders. */
    private boolean bindersOfThis() {
        int j = i + 1;
        while (isBinderName(j)) {
            j++;
        }
        return is("(")
                && j > i + 1
                && (isAt(j, ":") || isAt(j, ")") && (isAt(j + 1, ":=") || isAt(j + 1, ":")));
    }

    final LetDecl letDecl(boolean isHave, boolean valueOptional) {
        Term pattern = null;
        String name = null;
        List<Binder> binders = new ArrayList<>();
        boolean named = isBinderName(i) && !(isAt(i + 1, "@") && adjoins(i + 1));
        if (named) {
            name = binderName();
            while ((isBinderName(i) || startsBracketedBinder()) && columnGt()) {
                binders.addAll(letBinder());
            }
        } else if (isHave && bindersOfThis()) {
            // the name is left out: `have (x) := e` is `have this x := e`
            while (startsBracketedBinder() && columnGt()) {
                binders.addAll(letBinder());
            }
        } else if (!isHave || !(is(":") || is(":="))) {
            pattern = term();
        }
        Term type = accept(":") ? term() : null;
        Term value = null;
        if (accept(":=")) {
            value = term();
        } else if (named && is("|") && type != null) {
            int start = start();
            List<Term.MatchAlt> alts = matchAlts(this::term);
            value = new Term.FunMatch(from(start), alts);
        } else if (!failed && (!valueOptional || pattern != null)) {
            throw unexpected("':='");
        } else if (failed) {
            value = new Term.Missing(here());
        }
        return new LetDecl(pattern, name, binders, type, value);
    }

    private Term haveTerm(int start) {
        int column = column();
        i++;
        LetDecl d = positioned(column, () -> letDecl(true, false));
        Term body = body();
        Span span = from(start);
        return d.pattern != null
                ? new Term.HavePattern(span, d.pattern, d.type, d.value, body)
                : new Term.Have(span, d.name, d.binders, d.type, d.value, body);
    }

    private Term letTerm(int start) {
        int column = column();
        i++;
        if (isIdent() && lexer.text(i).equals("rec")) {
            List<Command.WhereDecl> decls = positioned(column, this::letRecDecls);
            Term inner = body();
            return new Term.LetRec(from(start), decls, inner);
        }
        LetDecl d = positioned(column, () -> letDecl(false, false));
        Term body = body();
        Span span = from(start);
        return d.pattern != null
                ? new Term.LetPattern(span, d.pattern, d.type, d.value, body)
                : new Term.Let(span, d.name, d.binders, d.type, d.value, body);
    }

    /** {@code rec f .. := .., g .. := ..}. */
    final List<Command.WhereDecl> letRecDecls() {
        i++;
        List<Command.WhereDecl> decls = new ArrayList<>();
        do {
            decls.add(whereDecl());
        } while (!failed && accept(","));
        return decls;
    }

    /** What follows a declaration: after {@code ;} or on a new line. */
    private Term body() {
        if (failed) {
            return new Term.Missing(here());
        }
        if (!accept(";") && !lexer.onNewLine(i)) {
            throw unexpected("';' or line break");
        }
        return term();
    }

    /** {@code from e} or {@code by tacs}. */
    final Term fromOrBy() {
        if (accept("from")) {
            return term();
        }
        if (is("by")) {
            return by();
        }
        if (failed) {
            return new Term.Missing(here());
        }
        throw unexpected("'by' or 'from'");
    }

    private Term sufficesTerm(int start) {
        int column = column();
        i++;
        record Claim(String name, Term type, Term value) {}
        Claim c =
                positioned(
                        column,
                        () -> {
                            String name = optionalName();
                            Term type = term();
                            return new Claim(name, type, fromOrBy());
                        });
        Term body = body();
        return new Term.Suffices(from(start), c.name, c.type, c.value, body);
    }

    /** {@code h :} when it stands here; otherwise null. */
    final String optionalName() {
        if (isBinderName(i) && isAt(i + 1, ":")) {
            String name = binderName();
            i++;
            return name;
        }
        return null;
    }

    private Term ifTerm(int start) {
        i++;
        if (accept("let")) {
            Term pattern = term();
            expect(":=");
            Term value = term();
            expect("then");
            Term matched = term();
            expect("else");
            Term otherwise = term();
            return new Term.Match(
                    from(start),
                    null,
                    List.of(new Term.Discr(value.span(), null, value)),
                    List.of(
                            new Term.MatchAlt(pattern.span(), List.of(pattern), matched),
                            new Term.MatchAlt(
                                    otherwise.span(),
                                    List.of(new Term.Hole(otherwise.span())),
                                    otherwise)));
        }
        String name = optionalName();
        Term condition = term();
        expect("then");
        Term yes = term();
        expect("else");
        Term no = term();
        return new Term.If(from(start), name, condition, yes, no);
    }

    private Term matchTerm(int start) {
        i++;
        MatchHead head = matchHead();
        List<Term.MatchAlt> alts = matchAlts(this::term);
        return new Term.Match(from(start), head.motive, head.discrs, alts);
    }

    /** {@code (motive := m) h : e, e' with}. */
    record MatchHead(Term motive, List<Term.Discr> discrs) {}

    final MatchHead matchHead() {
        Term motive = null;
        if (is("(") && isIdentAt(i + 1) && isAt(i + 2, ":=")) {
            if (!lexer.text(i + 1).equals("motive")) {
                throw unsupported("`match (" + lexer.text(i + 1) + " := ..)`");
            }
            i += 3;
            motive = unpositioned(this::term);
            expect(")");
        }
        List<Term.Discr> discrs = discrs();
        expect("with");
        return new MatchHead(motive, discrs);
    }

    final List<Term.Discr> discrs() {
        List<Term.Discr> discrs = new ArrayList<>();
        do {
            int start = start();
            String name = optionalName();
            Term value = term();
            discrs.add(new Term.Discr(from(start), name, value));
        } while (accept(","));
        return discrs;
    }

    final List<Term.MatchAlt> matchAlts(Supplier<Term> rhs) {
        return alternatives(rhs, Term.MatchAlt::new);
    }

    /** Makes the alternative of one list of patterns. */
    interface AltMaker<R, A> {
        A make(Span span, List<Term> patterns, R rhs);
    }

    /** {@code | p, q | p', q' => rhs ..}: one alternative for each list of patterns. */
    final <R, A> List<A> alternatives(Supplier<R> rhs, AltMaker<R, A> make) {
        if (!is("|")) {
            throw unexpected("'|'");
        }
        return positioned(
                column(),
                () -> {
                    List<A> alts = new ArrayList<>();
                    while (!failed && is("|") && columnGe()) {
                        int start = start();
                        List<List<Term>> lhs = new ArrayList<>();
                        while (accept("|")) {
                            lhs.add(termsBy(","));
                        }
                        expectDarrow();
                        if (!columnGe() && !atEnd()) {
                            throw new Fail(
                                    here(),
                                    "alternatives to start in column greater than or equal to the"
                                            + " corresponding 'match' ending alternative");
                        }
                        R r = rhs.get();
                        for (List<Term> patterns : lhs) {
                            alts.add(make.make(from(start), patterns, r));
                        }
                    }
                    return alts;
                });
    }

    final Term by() {
        int start = start();
        i++;
        List<List<Binder>> saved = saveCdots();
        TacticSeq seq = tacticSeq(true);
        restoreCdots(saved);
        return new Term.By(from(start), seq);
    }

    /** The steps after {@code calc}. */
    final List<Term.CalcStep> calcSteps() {
        int outer = savedColumn;
        List<Term.CalcStep> steps = new ArrayList<>();
        steps.add(
                positioned(
                        column(),
                        () -> {
                            int start = start();
                            Term relation = term();
                            Term proof = accept(":=") ? term() : null;
                            return new Term.CalcStep(from(start), relation, proof);
                        }));
        int column = column();
        while (!failed && lexer.onNewLine(i) && column() >= column && startsStep(outer)) {
            steps.add(
                    positioned(
                            column,
                            () -> {
                                int start = start();
                                Term relation = term();
                                expect(":=");
                                Term proof = term();
                                return new Term.CalcStep(from(start), relation, proof);
                            }));
        }
        return steps;
    }

    // at the column of an enclosing block only "_ .." is a step: anything else is its next item
    private boolean startsStep(int outer) {
        return is("_") || startsTerm() && column() > (outer == NO_COLUMN ? 0 : outer);
    }

    /** True when any term can start here. */
    private boolean startsTerm() {
        return startsTermAtMax() || is("-") || is("∀") || is("∃") || is("⦃");
    }

    // ---- levels

    final LevelTerm level(int prec) {
        enter();
        int start = start();
        LevelTerm l = levelAtom(prec);
        while (prec <= 65 && accept("+")) {
            l = new LevelTerm.Add(from(start), l, smallNumber());
        }
        leave();
        return l;
    }

    private LevelTerm levelAtom(int prec) {
        int start = start();
        if (accept("_")) {
            return new LevelTerm.Hole(from(start));
        }
        if (accept("(")) {
            LevelTerm l = level(0);
            expect(")");
            return l;
        }
        if (kind() == Kind.NUM) {
            int n = smallNumber();
            return new LevelTerm.Num(from(start), n);
        }
        if (!isIdent()) {
            throw unexpected("universe level");
        }
        String name = identText();
        boolean max = name.equals("max");
        if (prec <= Prec.LEAD && (max || name.equals("imax"))) {
            List<LevelTerm> of = new ArrayList<>();
            while (isIdent() || kind() == Kind.NUM || is("_") || is("(")) {
                of.add(level(Prec.MAX));
            }
            Span span = from(start);
            return max ? new LevelTerm.Max(span, of) : new LevelTerm.IMax(span, of);
        }
        return new LevelTerm.Ident(from(start), name);
    }

    final String optionValue() {
        String value =
                switch (kind()) {
                    case STR -> lexer.value(i);
                    case NUM, IDENT -> lexer.text(i);
                    default -> throw unexpected("option value");
                };
        i++;
        return value;
    }

    // ---- user notation

    /** One way to read on from here; null when it does not apply. */
    private record Reading(int priority, Supplier<Term> read) {}

    private List<Reading> userLeading(List<NotationRule> rules, int start, int prec) {
        List<Reading> r = new ArrayList<>();
        for (NotationRule rule : rules) {
            if (rule.precedence() >= prec) {
                r.add(new Reading(rule.priority(), () -> items(rule, new ArrayList<>(), start)));
            }
        }
        return r;
    }

    private List<Reading> userTrailing(List<NotationRule> rules, Term lhs, int start, int prec) {
        List<Reading> r = new ArrayList<>();
        for (NotationRule rule : rules) {
            if (rule.precedence() >= prec && lhsPrec >= rule.items().get(0).precedence()) {
                r.add(
                        new Reading(
                                rule.priority(),
                                () -> items(rule, new ArrayList<>(List.of(lhs)), start)));
            }
        }
        return r;
    }

    /** Reads what is left of a notation after its first {@code args}. */
    private Term items(NotationRule rule, List<Term> args, int start) {
        for (NotationItem item : rule.items().subList(args.size(), rule.items().size())) {
            if (item.token() != null) {
                expect(item.token());
            } else {
                args.add(term(item.precedence()));
            }
        }
        lhsPrec = rule.precedence();
        return expand(rule, args, from(start));
    }

    /**
     * Lean's longest match: of all readings the one that gets furthest, then one without an error,
     * then the one of highest priority; what is still equal is a {@link Term.Choice}.
     */
    private Term longest(List<Reading> readings, int start) {
        if (readings.size() == 1) {
            return readings.get(0).read.get();
        }
        boolean outermost = memo == null;
        if (outermost) {
            memo = new HashMap<>();
        }
        try {
            Trial from = new Trial(this);
            List<Trial.Outcome> best = new ArrayList<>();
            for (Reading r : readings) {
                Trial.Outcome o = from.run(this, r.priority, r.read);
                int c = o == null ? -1 : best.isEmpty() ? 1 : o.compareTo(best.get(0));
                if (c > 0) {
                    best.clear();
                }
                if (c > 0 || c == 0 && o.ok()) {
                    best.add(o);
                }
            }
            return best.isEmpty() ? null : from.take(this, best, start);
        } finally {
            if (outermost) {
                memo = null;
            }
        }
    }

    private Term expand(NotationRule rule, List<Term> args, Span span) {
        Map<String, Term> values = new HashMap<>();
        int k = 0;
        for (NotationItem item : rule.items()) {
            if (item.variable() != null) {
                values.put(item.variable(), args.get(k++));
            }
        }
        return new NotationExpansion(values, span).apply(rule.expansion());
    }

    static <A, B> List<B> map(List<A> list, Function<? super A, ? extends B> f) {
        List<B> r = new ArrayList<>(list.size());
        for (A a : list) {
            r.add(f.apply(a));
        }
        return r;
    }
}
