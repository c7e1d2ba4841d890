package dev.goalpost.lean.meta;
import dev.goalpost.kernel.*;
final class SynthInstance { SynthInstance(Meta m){} void clearCache(){} Name isClass(Expr e){throw new AssertionError();} Meta.Synth trySynth(Expr e){throw new AssertionError();} boolean synthPending(Expr.MVar m){throw new AssertionError();}}
