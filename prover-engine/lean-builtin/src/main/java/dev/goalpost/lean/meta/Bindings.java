package dev.goalpost.lean.meta;
import dev.goalpost.kernel.*;
final class Bindings { Bindings(Meta m){} Expr instantiateMVars(Expr e){throw new AssertionError();} Level instantiateLevelMVars(Level e){throw new AssertionError();} Expr mkBinding(Expr[] xs, Expr e, boolean lambda, boolean usedOnly, BinderInfo info){throw new AssertionError();}}
