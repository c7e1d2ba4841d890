package dev.goalpost.lean.meta;

import dev.goalpost.kernel.Expr;
import dev.goalpost.kernel.Name;

/** A local variable whose type is an instance of a class. */
public record LocalInstance(Name className, Expr.FVar fvar) {}
