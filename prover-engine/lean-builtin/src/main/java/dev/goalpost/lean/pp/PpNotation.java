package dev.goalpost.lean.pp;

import dev.goalpost.kernel.Name;
import dev.goalpost.kernel.PersistentMap;
import dev.goalpost.lean.env.EntryCodec;
import dev.goalpost.lean.env.Extension;
import dev.goalpost.lean.env.LeanEnv;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How an application prints as an operator.
 *
 * @param fn the constant
 * @param items tokens, as they are written with their spaces, and {@code $0 $1 ..}: the explicit
 *     arguments by position
 * @param precedence of the whole
 * @param argPrecedences what each argument must at least have, by explicit argument
 */
public record PpNotation(
        Name fn, List<String> items, int precedence, List<Integer> argPrecedences) {

    /** Notation that users define. */
    public static final Extension<PpNotation, PersistentMap<Name, PpNotation>> EXT =
            new Extension<>(
                    "ppNotation",
                    PersistentMap.empty(),
                    (s, e) -> s.put(e.fn, e),
                    EntryCodec.of(
                            (e, out) -> {
                                out.name(e.fn);
                                out.strings(e.items);
                                out.integer(e.precedence);
                                out.integers(e.argPrecedences);
                            },
                            in ->
                                    new PpNotation(
                                            in.name(), in.strings(), in.integer(), in.integers())));

    static final int MAX = 1024;

    private static final Map<Name, PpNotation> BUILTIN = new TreeMap<>();

    private static void infix(String fn, String op, int prec, int left, int right) {
        Name n = Name.of(fn);
        BUILTIN.put(
                n,
                new PpNotation(n, List.of("$0", " " + op + " ", "$1"), prec, List.of(left, right)));
    }

    private static void infixl(String fn, String op, int prec) {
        infix(fn, op, prec, prec, prec + 1);
    }

    private static void infixr(String fn, String op, int prec) {
        infix(fn, op, prec, prec + 1, prec);
    }

    private static void relation(String fn, String op) {
        infix(fn, op, 50, 51, 51);
    }

    private static void prefix(String fn, String op, int prec, int arg) {
        Name n = Name.of(fn);
        BUILTIN.put(n, new PpNotation(n, List.of(op, "$0"), prec, List.of(arg)));
    }

    static {
        infix("Iff", "↔", 20, 21, 21);
        infixr("And", "∧", 35);
        infixr("Or", "∨", 30);
        prefix("Not", "¬", MAX, 40);
        relation("Eq", "=");
        relation("HEq", "≍");
        relation("Ne", "≠");
        relation("LT.lt", "<");
        relation("LE.le", "≤");
        relation("GT.gt", ">");
        relation("GE.ge", "≥");
        relation("Dvd.dvd", "∣");
        relation("BEq.beq", "==");
        relation("bne", "!=");
        relation("HasSubset.Subset", "⊆");
        relation("HasEquiv.Equiv", "≈");
        Name mem = Name.of("Membership.mem");
        BUILTIN.put(mem, new PpNotation(mem, List.of("$1", " ∈ ", "$0"), 50, List.of(51, 51)));
        infixl("HAdd.hAdd", "+", 65);
        infixl("HSub.hSub", "-", 65);
        infixl("HAppend.hAppend", "++", 65);
        infixl("HMul.hMul", "*", 70);
        infixl("HDiv.hDiv", "/", 70);
        infixl("HMod.hMod", "%", 70);
        infixr("HPow.hPow", "^", 75);
        infixr("List.cons", "::", 67);
        infixr("Prod", "×", 35);
        infixr("PProd", "×'", 35);
        infixr("Sum", "⊕", 30);
        infixr("PSum", "⊕'", 30);
        infixr("Function.comp", "∘", 90);
        infixl("Bool.and", "&&", 35);
        infixl("Bool.or", "||", 30);
        prefix("Bool.not", "!", MAX, 40);
        prefix("Neg.neg", "-", 75, 75);
        Name inv = Name.of("Inv.inv");
        BUILTIN.put(inv, new PpNotation(inv, List.of("$0", "⁻¹"), MAX, List.of(MAX)));
        infixl("Union.union", "∪", 65);
        infixl("Inter.inter", "∩", 70);
        infix("SDiff.sdiff", "\\", 70, 70, 71);
        Name empty = Name.of("EmptyCollection.emptyCollection");
        BUILTIN.put(empty, new PpNotation(empty, List.of("∅"), MAX, List.of()));
    }

    /** The notation of {@code fn}, or null. */
    static PpNotation of(LeanEnv env, Name fn) {
        PpNotation n = env.state(EXT).get(fn);
        return n != null ? n : BUILTIN.get(fn);
    }

    /** The names with built-in notation, for tests and documentation. */
    public static Iterable<Name> builtin() {
        return BUILTIN.keySet();
    }
}
