package dev.goalpost.engine.export;

import dev.goalpost.kernel.Expr;
import dev.goalpost.kernel.Level;
import dev.goalpost.kernel.Name;

/** The three tables that all export formats share, with their predefined entries. */
final class Tables {
    final Table<Name> names = new Table<>("name");
    final Table<Level> levels = new Table<>("level");
    final Table<Expr> exprs = new Table<>("expression");

    Tables() {
        try {
            names.put(0, Name.ANONYMOUS);
            levels.put(0, Level.ZERO);
        } catch (ExportFormatException e) {
            throw new AssertionError(e);
        }
    }

    /** A de Bruijn index, field number or count that fits the kernel's. */
    static int small(long n, String what) throws ExportFormatException {
        if (n < 0 || n > 1 << 30) {
            throw ExportFormatException.malformed(what + " out of range: " + n);
        }
        return (int) n;
    }

    /** {@code s} if it is a sequence of Unicode scalar values, as Lean's strings are. */
    static String scalars(String s) throws ExportFormatException {
        for (int i = 0; i < s.length(); i++) {
            if (Character.isSurrogate(s.charAt(i))) {
                if (!Character.isHighSurrogate(s.charAt(i))
                        || i + 1 == s.length()
                        || !Character.isLowSurrogate(s.charAt(i + 1))) {
                    throw ExportFormatException.malformed("half a surrogate pair in a string");
                }
                i++;
            }
        }
        return s;
    }
}
