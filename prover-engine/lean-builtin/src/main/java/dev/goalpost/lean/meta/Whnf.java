package dev.goalpost.lean.meta;
import dev.goalpost.kernel.*;
final class Whnf { Whnf(Meta m){} Expr whnf(Expr e){throw new AssertionError();} Expr whnfCore(Expr e){throw new AssertionError();} Expr unfoldDefinition(Expr e){throw new AssertionError();} Expr delta(Expr e){throw new AssertionError();} Expr reduce(Expr e){throw new AssertionError();} Expr reduceMatcher(Expr e){throw new AssertionError();}}
