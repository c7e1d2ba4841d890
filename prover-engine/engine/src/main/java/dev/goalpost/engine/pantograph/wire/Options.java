package dev.goalpost.engine.pantograph.wire;

/** Answer to {@code options.print}. */
public record Options(
        boolean printJsonPretty,
        boolean printExprPretty,
        boolean printExprAST,
        boolean printDependentMVars,
        boolean noRepeat,
        boolean printAuxDecls,
        boolean printImplementationDetailHyps,
        boolean automaticMode,
        long timeout) {
    /** What a fresh REPL has. */
    public static final Options DEFAULT =
            new Options(false, true, false, false, false, false, false, true, 0);
}
