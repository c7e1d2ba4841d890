package dev.goalpost.lean.parser;

import dev.goalpost.kernel.Name;
import java.util.HashMap;
import java.util.Map;

/**
 * A binary operator of core.
 *
 * @param prec how tightly the whole binds
 * @param lhs how tightly its left side must bind
 * @param rhs how tightly its right side must bind
 */
record Infix(int prec, int lhs, int rhs, Shape shape, Name fn) {
    enum Shape {
        /** {@code fn lhs rhs}. */
        APP,
        /** {@code fn rhs lhs}. */
        SWAPPED,
        /** {@code ¬ fn rhs lhs}. */
        NOT_SWAPPED,
        BINOP,
        BINREL,
        RIGHT_ACT,
        LEFT_ACT,
        ARROW,
        /** {@code lhs <| rhs}. */
        PIPE_LEFT,
        /** {@code lhs |> rhs}. */
        PIPE_RIGHT,
        SUBST,
        /** The library lacks {@code fn}: only a user's notation for the same token can be meant. */
        UNSUPPORTED
    }

    static final Map<String, Infix> CORE = core();

    private static Map<String, Infix> core() {
        Map<String, Infix> t = new HashMap<>();
        t.put("→", new Infix(25, 26, 25, Shape.ARROW, null));
        t.put("->", t.get("→"));
        t.put("<|", new Infix(10, 11, 10, Shape.PIPE_LEFT, null));
        t.put("$", t.get("<|"));
        t.put("|>", new Infix(10, 10, 11, Shape.PIPE_RIGHT, null));
        t.put("▸", new Infix(75, 0, 75, Shape.SUBST, null));
        none(t, 20, "↔", Shape.APP, "Iff");
        none(t, 20, "<->", Shape.APP, "Iff");
        right(t, 35, "∧", Shape.APP, "And");
        right(t, 35, "/\\", Shape.APP, "And");
        right(t, 30, "∨", Shape.APP, "Or");
        right(t, 30, "\\/", Shape.APP, "Or");
        right(t, 35, "×", Shape.APP, "Prod");
        right(t, 35, "×'", Shape.APP, "PProd");
        right(t, 30, "⊕", Shape.APP, "Sum");
        right(t, 30, "⊕'", Shape.APP, "PSum");
        left(t, 35, "&&", Shape.APP, "Bool.and");
        left(t, 30, "||", Shape.APP, "Bool.or");
        right(t, 90, "∘", Shape.APP, "Function.comp");
        right(t, 67, "::", Shape.APP, "List.cons");
        for (String[] r :
                new String[][] {
                    {"=", "Eq"},
                    {"≠", "Ne"},
                    {"<", "LT.lt"},
                    {"≤", "LE.le"},
                    {"<=", "LE.le"},
                    {">", "GT.gt"},
                    {"≥", "GE.ge"},
                    {">=", "GE.ge"},
                    {"==", "BEq.beq"},
                    {"!=", "bne"}
                }) {
            none(t, 50, r[0], Shape.BINREL, r[1]);
        }
        none(t, 50, "≍", Shape.APP, "HEq");
        none(t, 50, "∣", Shape.APP, "Dvd.dvd");
        none(t, 50, "≈", Shape.APP, "HasEquiv.Equiv");
        none(t, 50, "⊆", Shape.APP, "HasSubset.Subset");
        none(t, 50, "⊂", Shape.APP, "HasSSubset.SSubset");
        none(t, 50, "⊇", Shape.APP, "Superset");
        none(t, 50, "⊃", Shape.APP, "SSuperset");
        // written with 50 on both sides in core, so that they chain to the right
        t.put("∈", new Infix(50, 50, 50, Shape.SWAPPED, Name.of("Membership.mem")));
        t.put("∉", new Infix(50, 50, 50, Shape.NOT_SWAPPED, Name.of("Membership.mem")));
        left(t, 65, "+", Shape.BINOP, "HAdd.hAdd");
        left(t, 65, "-", Shape.BINOP, "HSub.hSub");
        left(t, 65, "++", Shape.BINOP, "HAppend.hAppend");
        left(t, 70, "*", Shape.BINOP, "HMul.hMul");
        left(t, 70, "/", Shape.BINOP, "HDiv.hDiv");
        left(t, 70, "%", Shape.BINOP, "HMod.hMod");
        left(t, 65, "∪", Shape.BINOP, "Union.union");
        left(t, 70, "∩", Shape.BINOP, "Inter.inter");
        left(t, 70, "\\", Shape.BINOP, "SDiff.sdiff");
        left(t, 60, "&&&", Shape.BINOP, "HAnd.hAnd");
        left(t, 58, "^^^", Shape.BINOP, "HXor.hXor");
        left(t, 55, "|||", Shape.BINOP, "HOr.hOr");
        left(t, 75, "<<<", Shape.APP, "HShiftLeft.hShiftLeft");
        left(t, 75, ">>>", Shape.APP, "HShiftRight.hShiftRight");
        right(t, 75, "^", Shape.RIGHT_ACT, "HPow.hPow");
        right(t, 73, "•", Shape.LEFT_ACT, "HSMul.hSMul");
        left(t, 55, ">>=", Shape.UNSUPPORTED, "Bind.bind");
        right(t, 55, ">=>", Shape.UNSUPPORTED, "Bind.kleisliRight");
        right(t, 55, "<=<", Shape.UNSUPPORTED, "Bind.kleisliLeft");
        right(t, 20, "<|>", Shape.UNSUPPORTED, "HOrElse.hOrElse");
        right(t, 60, ">>", Shape.UNSUPPORTED, "HAndThen.hAndThen");
        right(t, 100, "<$>", Shape.UNSUPPORTED, "Functor.map");
        right(t, 100, "<&>", Shape.UNSUPPORTED, "Functor.mapRev");
        left(t, 60, "<*>", Shape.UNSUPPORTED, "Seq.seq");
        left(t, 60, "<*", Shape.UNSUPPORTED, "SeqLeft.seqLeft");
        left(t, 60, "*>", Shape.UNSUPPORTED, "SeqRight.seqRight");
        return Map.copyOf(t);
    }

    private static void left(Map<String, Infix> t, int p, String op, Shape shape, String fn) {
        t.put(op, new Infix(p, p, p + 1, shape, Name.of(fn)));
    }

    private static void right(Map<String, Infix> t, int p, String op, Shape shape, String fn) {
        t.put(op, new Infix(p, p + 1, p, shape, Name.of(fn)));
    }

    private static void none(Map<String, Infix> t, int p, String op, Shape shape, String fn) {
        t.put(op, new Infix(p, p + 1, p + 1, shape, Name.of(fn)));
    }
}
