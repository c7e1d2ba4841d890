package dev.goalpost.engine.lean;

import dev.goalpost.engine.text.Lexer;

/**
 * How a file is to be processed.
 *
 * @param readHeader obey its {@code import}s rather than start from the session's environment
 * @param inheritEnv keep what it declares in the session afterwards
 * @param sorrys turn each {@code sorry} into a goal
 * @param typeErrorsAsGoals turn type errors into goals as well
 * @param newConstants list what each command declares
 */
public record FileRequest(
        boolean readHeader,
        boolean inheritEnv,
        boolean sorrys,
        boolean typeErrorsAsGoals,
        boolean newConstants) {
    /** Diagnostics only. */
    public static final FileRequest CHECK = new FileRequest(false, false, false, false, false);

    /** Each {@code sorry} a goal. */
    public static final FileRequest SORRYS = new FileRequest(false, false, true, false, false);

    /** This request, obeying the {@code import}s of a text that has some. */
    public FileRequest forText(String text) {
        boolean imports =
                Lexer.tokens(text).stream()
                        .findFirst()
                        .filter(t -> t.text().equals("import") || t.text().equals("prelude"))
                        .isPresent();
        return new FileRequest(
                readHeader || imports, inheritEnv, sorrys, typeErrorsAsGoals, newConstants);
    }
}
