package dev.goalpost.lean.meta;
import dev.goalpost.kernel.*;
final class KAbstract { static Expr run(Meta m, Expr e, Expr p, Occurrences o){throw new AssertionError();}}
