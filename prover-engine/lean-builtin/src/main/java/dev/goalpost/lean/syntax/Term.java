package dev.goalpost.lean.syntax;

import dev.goalpost.kernel.Expr;
import dev.goalpost.kernel.Name;
import java.math.BigInteger;
import java.util.List;

/**
 * A term as written. Parentheses are gone, {@code (· + 1)} is a {@link Fun}, user notation is
 * expanded; operators that Lean elaborates in a special way keep nodes of their own. Lists are
 * never null.
 */
public sealed interface Term {
    Span span();

    /**
     * An identifier, to be resolved: local variables first, then sections, namespaces and opens. It
     * may carry fields ({@code h.left.symm}).
     *
     * @param levels the explicit levels of {@code f.{u, v}}; null when none are written
     */
    record Ident(Span span, Name name, List<LevelTerm> levels) implements Term {}

    /** A constant that notation stands for: found under this very name, whatever is in scope. */
    record Const(Span span, Name name) implements Term {}

    /** {@code .inl}: to be found in the namespace of the expected type. */
    record DotIdent(Span span, Name name) implements Term {}

    /** {@code _}. */
    record Hole(Span span) implements Term {}

    /** {@code ?x}, or {@code ?_} with a null name. */
    record SyntheticHole(Span span, String name) implements Term {}

    record Sorry(Span span) implements Term {}

    record NumLit(Span span, BigInteger value) implements Term {}

    /** {@code nat_lit n}: the number itself, which no {@code OfNat} stands around. */
    record RawNatLit(Span span, BigInteger value) implements Term {}

    record StrLit(Span span, String value) implements Term {}

    record CharLit(Span span, int codePoint) implements Term {}

    /** {@code Prop}, {@code Type l} or {@code Sort l}; {@code level} is null when left out. */
    record SortTerm(Span span, Kind kind, LevelTerm level) implements Term {
        public enum Kind {
            PROP,
            TYPE,
            SORT
        }
    }

    /**
     * {@code f a (x := b) ..}.
     *
     * @param ellipsis written with a final {@code ..}: as many {@code _} as f takes explicit
     *     arguments
     */
    record App(Span span, Term fn, List<Arg> args, boolean ellipsis) implements Term {}

    /** {@code name} is null for a positional argument. */
    record Arg(Span span, String name, Term value) {}

    /** {@code @f}. */
    record Explicit(Span span, Term fn) implements Term {}

    /** {@code e.field} or, counted from 1, {@code e.2}; then {@code field} is null. */
    record Proj(Span span, Term of, Name field, int index, Span fieldSpan) implements Term {}

    record Fun(Span span, List<Binder> binders, Term body) implements Term {}

    /** {@code fun | p, q => e | ..}. */
    record FunMatch(Span span, List<MatchAlt> alts) implements Term {}

    /** {@code ∀ binders, body} and {@code (x : α) → β}. */
    record Pi(Span span, List<Binder> binders, Term body) implements Term {}

    record Arrow(Span span, Term domain, Term codomain) implements Term {}

    /** {@code ∃ binders, body}; {@code ∃ x > 0, p} is already {@code ∃ x, x > 0 ∧ p}. */
    record Exists(Span span, List<Binder> binders, Term body) implements Term {}

    /** {@code let x binders : type := value; body}; name, type may be null. */
    record Let(Span span, String name, List<Binder> binders, Term type, Term value, Term body)
            implements Term {}

    /** {@code let rec f binders : type := value; body}. */
    record LetRec(Span span, List<Command.WhereDecl> decls, Term body) implements Term {}

    /** {@code let pattern : type := value; body}. */
    record LetPattern(Span span, Term pattern, Term type, Term value, Term body) implements Term {}

    /** {@code have x binders : type := value; body}; a null name is {@code this}. */
    record Have(Span span, String name, List<Binder> binders, Term type, Term value, Term body)
            implements Term {}

    record HavePattern(Span span, Term pattern, Term type, Term value, Term body) implements Term {}

    /** {@code show type from value}; {@code show type by ..} has a {@link By}. */
    record Show(Span span, Term type, Term value) implements Term {}

    /** {@code suffices name : type from value; body}, where {@code value} uses {@code name}. */
    record Suffices(Span span, String name, Term type, Term value, Term body) implements Term {}

    record By(Span span, TacticSeq tactics) implements Term {}

    /** {@code ⟨a, b, c⟩}. */
    record AnonymousConstructor(Span span, List<Term> args) implements Term {}

    /** {@code (a, b, c)}, at least two; {@code ()} has none. */
    record Tuple(Span span, List<Term> elements) implements Term {}

    /** {@code (e : type)}; {@code (e :)} has a null type. */
    record Ascription(Span span, Term of, Term type) implements Term {}

    /** {@code [a, b]}. */
    record ListLit(Span span, List<Term> elements) implements Term {}

    /** {@code {s with x := a, y := b : T}}; {@code type} null when left out. */
    record StructInst(Span span, List<Term> sources, List<Field> fields, Term type)
            implements Term {}

    /** {@code path := value}; {@code value} is an {@link Ident} for the short form {@code {x}}. */
    record Field(Span span, Name path, Term value) {}

    /** {@code {x : type | body}}; {@code type} null when left out. */
    record SetBuilder(Span span, Binder binder, Term body) implements Term {}

    /** {@code {a, b, c}} as a set. */
    record SetLit(Span span, List<Term> elements) implements Term {}

    /**
     * An operator whose operands are elaborated together, coercions inserted at the leaves.
     *
     * @param fn for example {@code HAdd.hAdd}
     */
    record BinOp(Span span, Kind kind, Name fn, Term lhs, Term rhs) implements Term {
        public enum Kind {
            /** {@code + - * / % ++}: Lean's {@code binop%}. */
            BINOP,
            /** {@code = < ≤ > ≥ ≠ ==}: Lean's {@code binrel%}. */
            BINREL,
            /** {@code ^}: the exponent on its own (Lean's {@code rightact%}). */
            RIGHT_ACT,
            /** {@code •}: the left operand on its own. */
            LEFT_ACT
        }
    }

    /** Prefix {@code -}: Lean's {@code unop%}. */
    record UnOp(Span span, Name fn, Term of) implements Term {}

    /** {@code ↑e}. */
    record Coe(Span span, Term of) implements Term {}

    /** {@code h ▸ e}. */
    record Subst(Span span, Term eq, Term of) implements Term {}

    /** {@code if h : c then t else e}; {@code name} null without {@code h}, "_" for {@code _}. */
    record If(Span span, String name, Term condition, Term thenBranch, Term elseBranch)
            implements Term {}

    /** {@code match (motive := m) h : e, e' with alts}. */
    record Match(Span span, Term motive, List<Discr> discrs, List<MatchAlt> alts) implements Term {}

    /** A discriminant; {@code name} null without {@code h :}. */
    record Discr(Span span, String name, Term value) {}

    /** {@code | p₁, p₂ => rhs}; alternatives {@code | p | q => r} are already two of these. */
    record MatchAlt(Span span, List<Term> patterns, Term rhs) {}

    /** {@code nomatch e, e'}; with no discriminant {@code nofun}. */
    record NoMatch(Span span, List<Term> discrs) implements Term {}

    record Calc(Span span, List<CalcStep> steps) implements Term {}

    /** {@code relation := proof}; a first step without proof has a null one. */
    record CalcStep(Span span, Term relation, Term proof) {}

    /** {@code ‹type›}. */
    record ByAssumption(Span span, Term type) implements Term {}

    /** {@code x@pattern}. */
    record NamedPattern(Span span, String name, Term pattern) implements Term {}

    /** {@code .(e)}. */
    record Inaccessible(Span span, Term of) implements Term {}

    /** {@code open A B in body}. */
    record OpenIn(Span span, Command.Open open, Term body) implements Term {}

    record SetOptionIn(Span span, Name option, String value, Term body) implements Term {}

    /**
     * What was written can be read in several ways, equally long: exactly one has to make sense.
     * The notation that was declared last comes first.
     */
    record Choice(Span span, List<Term> alternatives) implements Term {}

    /** Not written by anybody: an elaborator puts what it has already elaborated into a term. */
    record Elaborated(Span span, Expr value) implements Term {}

    /** Where a term was expected and none could be read; the error is already reported. */
    record Missing(Span span) implements Term {}
}
