package dev.goalpost.lean.parser;

import dev.goalpost.kernel.Name;
import dev.goalpost.lean.syntax.Binder;
import dev.goalpost.lean.syntax.LevelTerm;
import dev.goalpost.lean.syntax.Span;
import dev.goalpost.lean.syntax.TacticSeq;
import dev.goalpost.lean.syntax.Term;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Prints syntax trees as s-expressions: the common terms by their symbols, everything else as its
 * record's name and what it holds, without positions, nulls, false and empty lists.
 */
final class Sexp {
    private static final Map<String, String> SYMBOLS =
            Map.ofEntries(
                    Map.entry("HAdd.hAdd", "+"),
                    Map.entry("HSub.hSub", "-"),
                    Map.entry("HMul.hMul", "*"),
                    Map.entry("HDiv.hDiv", "/"),
                    Map.entry("HMod.hMod", "%"),
                    Map.entry("HPow.hPow", "^"),
                    Map.entry("HAppend.hAppend", "++"),
                    Map.entry("Eq", "="),
                    Map.entry("Ne", "≠"),
                    Map.entry("LT.lt", "<"),
                    Map.entry("LE.le", "≤"),
                    Map.entry("GT.gt", ">"),
                    Map.entry("GE.ge", "≥"),
                    Map.entry("BEq.beq", "=="),
                    Map.entry("bne", "!="));

    private Sexp() {}

    static String of(Object o) {
        return switch (o) {
            case null -> "-";
            case Term.Ident t ->
                    t.levels() == null
                            ? t.name().toString()
                            : t.name() + ".{" + all(t.levels()) + "}";
            case Term.Const t -> t.name().toString();
            case Term.DotIdent t -> "." + t.name();
            case Term.Hole t -> "_";
            case Term.SyntheticHole t -> "?" + (t.name() == null ? "_" : t.name());
            case Term.Sorry t -> "sorry";
            case Term.NumLit t -> t.value().toString();
            case Term.StrLit t -> '"' + t.value() + '"';
            case Term.CharLit t -> "'" + Character.toString(t.codePoint()) + "'";
            case Term.SortTerm t -> sort(t);
            case Term.App t ->
                    "(" + of(t.fn()) + " " + all(t.args()) + (t.ellipsis() ? " ..)" : ")");
            case Term.Arg t ->
                    t.name() == null
                            ? of(t.value())
                            : "(" + t.name() + " := " + of(t.value()) + ")";
            case Term.Explicit t -> "@" + of(t.fn());
            case Term.Proj t -> of(t.of()) + "|" + (t.field() == null ? t.index() : t.field());
            case Term.Arrow t -> "(→ " + of(t.domain()) + " " + of(t.codomain()) + ")";
            case Term.Pi t -> "(∀ [" + all(t.binders()) + "] " + of(t.body()) + ")";
            case Term.Fun t -> "(λ [" + all(t.binders()) + "] " + of(t.body()) + ")";
            case Term.Exists t -> "(∃ [" + all(t.binders()) + "] " + of(t.body()) + ")";
            case Term.BinOp t ->
                    String.format(
                            "(%s %s %s)",
                            SYMBOLS.getOrDefault(t.fn().toString(), t.fn().toString()),
                            of(t.lhs()),
                            of(t.rhs()));
            case Term.UnOp t -> "(neg " + of(t.of()) + ")";
            case Term.Coe t -> "↑" + of(t.of());
            case Term.Subst t -> "(▸ " + of(t.eq()) + " " + of(t.of()) + ")";
            case Term.AnonymousConstructor t -> "⟨" + all(t.args()) + "⟩";
            case Term.ListLit t -> "[" + all(t.elements()) + "]";
            case Term.Ascription t -> "(: " + of(t.of()) + " " + of(t.type()) + ")";
            case Term.By t -> "(by " + all(t.tactics().tactics()) + ")";
            case Term.MatchAlt t -> "(| " + all(t.patterns()) + " => " + of(t.rhs()) + ")";
            case LevelTerm.Num t -> String.valueOf(t.value());
            case LevelTerm.Ident t -> t.name();
            case Binder b -> binder(b);
            case TacticSeq s -> "{" + all(s.tactics()) + "}";
            case List<?> l -> "[" + all(l) + "]";
            case Record r -> record(r);
            default -> o.toString();
        };
    }

    private static String all(List<?> list) {
        return list.stream().map(Sexp::of).collect(Collectors.joining(" "));
    }

    private static String sort(Term.SortTerm t) {
        String s =
                switch (t.kind()) {
                    case PROP -> "Prop";
                    case TYPE -> "Type";
                    case SORT -> "Sort";
                };
        return t.level() == null ? s : "(" + s + " " + of(t.level()) + ")";
    }

    private static String binder(Binder b) {
        String name = b.pattern() != null ? of(b.pattern()) : b.name() == null ? "_" : b.name();
        String inner = b.type() == null ? name : name + ":" + of(b.type());
        if (b.defaultValue() != null) {
            inner += ":=" + of(b.defaultValue());
        }
        if (b.autoTactic() != null) {
            inner += ":=by" + of(b.autoTactic());
        }
        return switch (b.info()) {
            case DEFAULT -> inner;
            case IMPLICIT -> "{" + inner + "}";
            case STRICT_IMPLICIT -> "⦃" + inner + "⦄";
            case INST_IMPLICIT -> "[" + inner + "]";
        };
    }

    private static String record(Record r) {
        StringBuilder b = new StringBuilder("(" + r.getClass().getSimpleName());
        for (RecordComponent c : r.getClass().getRecordComponents()) {
            Object v;
            try {
                var accessor = c.getAccessor();
                accessor.setAccessible(true);
                v = accessor.invoke(r);
            } catch (ReflectiveOperationException e) {
                throw new AssertionError(e);
            }
            boolean empty =
                    v == null
                            || v instanceof Span
                            || Boolean.FALSE.equals(v)
                            || (v instanceof List<?> l && l.isEmpty());
            if (v instanceof Boolean && !empty) {
                b.append(' ').append(c.getName());
            } else if (!empty) {
                b.append(' ').append(v instanceof Name ? v.toString() : of(v));
            }
        }
        return b.append(')').toString();
    }
}
