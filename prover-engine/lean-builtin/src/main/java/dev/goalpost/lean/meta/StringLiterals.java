package dev.goalpost.lean.meta;

import dev.goalpost.kernel.ConstantInfo;
import dev.goalpost.kernel.Expr;
import dev.goalpost.kernel.Level;
import dev.goalpost.kernel.Name;
import dev.goalpost.lean.env.LeanEnv;
import java.math.BigInteger;
import java.util.List;

/** String literals, and the lists of characters that they are. */
public final class StringLiterals {
    private StringLiterals() {}

    private static final Name MK = Name.of("String.mk");
    private static final Name OF_LIST = Name.of("String.ofList");

    /** What makes a string of a list: the constructor, or what has its place in newer Leans. */
    static Name ofList(LeanEnv env) {
        return env.get(MK) instanceof ConstantInfo.Constructor ? MK : OF_LIST;
    }

    /** {@code String.mk [Char.ofNat c, ..]}, by code points. */
    static Expr toConstructor(LeanEnv env, Expr.StrLit s) {
        Expr character = Expr.constant(Name.of("Char"));
        Expr list = Expr.app(Expr.constant(Name.of("List.nil"), Level.ZERO), character);
        int[] points = s.value.codePoints().toArray();
        for (int i = points.length - 1; i >= 0; i--) {
            Expr c = Expr.app(Expr.constant(Name.of("Char.ofNat")), Expr.natLit(points[i]));
            list = Expr.apps(Expr.constant(Name.of("List.cons"), Level.ZERO), character, c, list);
        }
        return Expr.app(Expr.constant(ofList(env)), list);
    }

    /** {@code e} with literals for the characters and strings that evaluation took apart. */
    public static Expr readable(Expr e) {
        return e.replace(
                s -> {
                    if (s.isAppOfArity(MK, 1)) {
                        String text = text(((Expr.App) s).arg);
                        return text == null ? null : Expr.strLit(text);
                    }
                    int c = codePoint(s);
                    return c < 0
                            ? null
                            : Expr.app(Expr.constant(Name.of("Char.ofNat")), Expr.natLit(c));
                });
    }

    /** Null unless {@code list} is a list of known characters. */
    private static String text(Expr list) {
        StringBuilder r = new StringBuilder();
        Expr rest = list;
        while (rest.isAppOfArity(Name.of("List.cons"), 3)) {
            int c = codePoint(rest.getAppArgs()[1]);
            if (c < 0) {
                return null;
            }
            r.appendCodePoint(c);
            rest = rest.getAppArgs()[2];
        }
        return rest.isAppOfArity(Name.of("List.nil"), 1) ? r.toString() : null;
    }

    /** Of {@code Char.mk ⟨⟨⟨c, _⟩⟩⟩ _} or {@code Char.ofNat c} the code point; -1 otherwise. */
    private static int codePoint(Expr e) {
        Expr n = e;
        if (e.isAppOfArity(Name.of("Char.mk"), 2)) {
            n = e.getAppArgs()[0];
            for (String wrapper : WRAPPERS) {
                if (!n.isAppOf(Name.of(wrapper))) {
                    return -1;
                }
                n = n.getAppArgs()[n.getAppNumArgs() - (wrapper.equals("Fin.mk") ? 2 : 1)];
            }
        } else if (e.isAppOfArity(Name.of("Char.ofNat"), 1)) {
            n = ((Expr.App) e).arg;
        }
        BigInteger c = n == e ? null : NatLiterals.value(n);
        return c == null || c.bitLength() > 21 || !Character.isValidCodePoint(c.intValue())
                ? -1
                : c.intValue();
    }

    /** What stands around a character's code point. */
    private static final List<String> WRAPPERS =
            List.of("UInt32.ofBitVec", "BitVec.ofFin", "Fin.mk");
}
