package dev.goalpost.lean.meta;
import dev.goalpost.kernel.*;
final class InferType { InferType(Meta m){} Expr inferType(Expr e){throw new AssertionError();} Level getLevel(Expr e){throw new AssertionError();}
boolean isProp(Expr e){throw new AssertionError();} boolean isProof(Expr e){throw new AssertionError();} boolean isType(Expr e){throw new AssertionError();} void check(Expr e){throw new AssertionError();}}
