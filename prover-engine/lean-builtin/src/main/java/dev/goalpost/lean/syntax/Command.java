package dev.goalpost.lean.syntax;

import dev.goalpost.kernel.Name;
import java.util.List;

/** A command as written. Lists are never null; "null when left out" is said where it holds. */
public sealed interface Command {
    Span span();

    /**
     * What stands before a declaration.
     *
     * @param doc the documentation comment; null without
     * @param visibility "private", "protected", "public" or "" (protected may join private: see
     *     {@code isProtected})
     */
    record Modifiers(
            String doc,
            List<Attr> attributes,
            boolean isPrivate,
            boolean isProtected,
            boolean isNoncomputable,
            boolean isUnsafe,
            boolean isPartial) {
        public static final Modifiers NONE =
                new Modifiers(null, List.of(), false, false, false, false, false);
    }

    /** {@code simp ←}, {@code local instance 100}, {@code -simp}, {@code reducible}. */
    record Attr(Span span, String name, List<String> args, Scope scope, boolean erase) {
        public enum Scope {
            GLOBAL,
            LOCAL,
            SCOPED
        }
    }

    /** {@code name.{u, v}}; {@code levels} null when left out. */
    record DeclId(Span span, Name name, List<String> levels) {}

    /** {@code def}, {@code theorem}, {@code abbrev}, {@code example}, {@code instance}, .... */
    record Definition(
            Span span,
            Modifiers modifiers,
            Kind kind,
            DeclId id, // null for example and for an instance without a name
            List<Binder> binders,
            Term type, // null when left out
            Body body, // null only for axiom, opaque and after a parse error
            List<WhereDecl> where,
            TerminationHints termination,
            List<String> deriving)
            implements Command {
        public enum Kind {
            DEF,
            THEOREM, // theorem and lemma
            ABBREV,
            EXAMPLE,
            INSTANCE,
            AXIOM,
            OPAQUE
        }
    }

    sealed interface Body {
        /** {@code := e}. */
        record Value(Term value) implements Body {}

        /** {@code | p, q => e | ..}. */
        record Equations(List<Term.MatchAlt> alts) implements Body {}

        /** {@code where x := a; y := b} of an instance or structure value. */
        record Fields(List<Term.Field> fields) implements Body {}
    }

    /** A local definition after {@code where}. */
    record WhereDecl(
            Span span,
            Modifiers modifiers,
            String name,
            List<Binder> binders,
            Term type,
            Body body,
            TerminationHints termination) {}

    /**
     * {@code termination_by x => e}, {@code decreasing_by tacs}; each null when left out.
     *
     * @param structural {@code termination_by structural x => e}
     */
    record TerminationHints(
            boolean structural, List<String> vars, Term measure, TacticSeq decreasing) {
        public static final TerminationHints NONE =
                new TerminationHints(false, List.of(), null, null);

        public boolean isWellFounded() {
            return !structural && measure != null || decreasing != null;
        }
    }

    record Inductive(
            Span span,
            Modifiers modifiers,
            DeclId id,
            List<Binder> binders,
            Term type, // null when left out
            List<Ctor> ctors,
            List<String> deriving,
            boolean isClass)
            implements Command {}

    record Ctor(Span span, Modifiers modifiers, String name, List<Binder> binders, Term type) {}

    record Structure(
            Span span,
            Modifiers modifiers,
            boolean isClass,
            DeclId id,
            List<Binder> binders,
            List<Term> parents,
            Term type, // null when left out
            String ctorName, // null when left out
            List<StructField> fields,
            List<String> deriving)
            implements Command {}

    /** {@code binder} holds name, info, type (over {@code binders}) and default. */
    record StructField(Span span, Modifiers modifiers, Binder binder, List<Binder> binders) {}

    record Mutual(Span span, List<Command> commands) implements Command {}

    record Namespace(Span span, Name name) implements Command {}

    /** {@code name} null when left out. */
    record Section(Span span, Name name, boolean isNoncomputable) implements Command {}

    /** {@code name} null when left out. */
    record End(Span span, Name name) implements Command {}

    /**
     * {@code open A B}, {@code open A (x y)}, {@code open A hiding x}, {@code open A renaming x →
     * y}.
     */
    record Open(
            Span span,
            Kind kind,
            List<Name> namespaces,
            List<Name> names, // of ONLY, HIDING; the old names of RENAMING
            List<Name> newNames) // of RENAMING
            implements Command {
        public enum Kind {
            SIMPLE,
            ONLY,
            HIDING,
            RENAMING,
            SCOPED
        }
    }

    /** {@code export A (x y)}. */
    record Export(Span span, Name namespace, List<Name> names) implements Command {}

    /**
     * {@code cmd in cmd'}: {@code open}, {@code set_option}, {@code variable} before one command.
     */
    record In(Span span, Command first, Command second) implements Command {}

    record Universe(Span span, List<String> names) implements Command {}

    record Variable(Span span, List<Binder> binders) implements Command {}

    /** {@code include x y}; {@code omit x y}. */
    record Include(Span span, List<String> names, boolean omit) implements Command {}

    record Attribute(Span span, List<Attr> attributes, List<Name> names) implements Command {}

    record SetOption(Span span, Name option, String value) implements Command {}

    /** {@code #check e}. */
    record Check(Span span, Term term) implements Command {}

    /** {@code #check_failure e}. */
    record CheckFailure(Span span, Term term) implements Command {}

    /** {@code #eval e}, {@code #reduce e}. */
    record Eval(Span span, Term term, boolean reduce) implements Command {}

    record Print(Span span, Name name) implements Command {}

    record PrintAxioms(Span span, Name name) implements Command {}

    /**
     * User notation; the parser has already taken it in and expands its uses.
     *
     * @param items what is written: a token text or a variable
     */
    record Notation(
            Span span,
            Modifiers modifiers,
            Attr.Scope scope,
            String kind, // notation, infix, infixl, infixr, prefix, postfix
            int precedence,
            List<NotationItem> items,
            Term expansion)
            implements Command {}

    /** Exactly one of {@code token} and {@code variable} is set. */
    record NotationItem(String token, String variable, int precedence) {}

    /** {@code deriving instance C for T}. */
    record DerivingInstance(Span span, List<Name> classes, List<Name> types) implements Command {}

    /** {@code import M}. */
    record Import(Span span, Name module) implements Command {}

    record InitQuot(Span span) implements Command {}

    /** {@code /-! ... -/}. */
    record ModuleDoc(Span span, String text) implements Command {}

    /** A command of Lean that is known by name but not supported here. */
    record Unsupported(Span span, String name) implements Command {}

    /** Text that could not be read; the error is already reported. */
    record Skipped(Span span) implements Command {}
}
