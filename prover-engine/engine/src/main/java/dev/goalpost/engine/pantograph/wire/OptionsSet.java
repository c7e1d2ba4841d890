package dev.goalpost.engine.pantograph.wire;

/** {@code options.set}: what is absent stays as it is. */
public record OptionsSet(
        Boolean printJsonPretty,
        Boolean printExprPretty,
        Boolean printExprAST,
        Boolean printDependentMVars,
        Boolean noRepeat,
        Boolean printAuxDecls,
        Boolean printImplementationDetailHyps,
        Boolean automaticMode,
        Long timeout) {}
