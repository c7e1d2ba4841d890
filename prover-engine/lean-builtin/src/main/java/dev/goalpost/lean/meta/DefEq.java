package dev.goalpost.lean.meta;
import dev.goalpost.kernel.*;
final class DefEq { DefEq(Meta m){} boolean isDefEq(Expr a, Expr b){throw new AssertionError();} boolean isLevelDefEqTop(Level a, Level b){throw new AssertionError();} boolean checkedAssign(Expr.MVar m, Expr v){throw new AssertionError();}}
