package dev.goalpost.engine.export;

import dev.goalpost.kernel.Cancellation;
import dev.goalpost.kernel.ConstantInfo;
import dev.goalpost.kernel.Declaration;
import dev.goalpost.kernel.DeclinedException;
import dev.goalpost.kernel.Environment;
import dev.goalpost.kernel.Expr;
import dev.goalpost.kernel.KernelException;
import dev.goalpost.kernel.KernelThread;
import dev.goalpost.kernel.Name;
import dev.goalpost.kernel.ParallelChecker;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Checks an export file: adds its declarations to an environment one by one and compares what the
 * file says of derived constants with what was derived. Nothing redundant in a file is used.
 */
public final class ExportCheck {
    private static final Name OUT_PARAM = Name.of("outParam");
    private static final Name OPT_PARAM = Name.of("optParam");
    private static final Name AUTO_PARAM = Name.of("autoParam");

    private final ParallelChecker checker;
    private final Set<Name> derived = new HashSet<>(); // by the kernel, not yet claimed by the file
    private Name current = Name.ANONYMOUS;

    private ExportCheck(ParallelChecker checker) {
        this.checker = checker;
    }

    /** The verdict on the file that {@code in} reads, using {@code jobs} threads. */
    public static Verdict check(InputStream in, int jobs, Cancellation cancellation) {
        try {
            return KernelThread.call(
                    () -> {
                        try (ParallelChecker checker =
                                new ParallelChecker(Environment.EMPTY, jobs, cancellation)) {
                            return new ExportCheck(checker).run(in);
                        }
                    });
        } catch (DeclinedException | Cancellation.Cancelled e) {
            return new Verdict.Decline(e.getMessage());
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** The first thing that is wrong, in the order of the file, decides. */
    private Verdict run(InputStream in) {
        Throwable stopped = null;
        try (ExportReader reader = ExportReader.open(in)) {
            for (ExportItem item = reader.next(); item != null; item = reader.next()) {
                switch (item) {
                    case ExportItem.Declare d -> declare(d.declaration());
                    case ExportItem.Claim c -> compare(c.constant());
                }
            }
        } catch (KernelException
                | ExportFormatException
                | IOException
                | RuntimeException
                | StackOverflowError
                | OutOfMemoryError e) {
            stopped = e;
        }
        try {
            Environment env = checker.finish();
            if (stopped != null) {
                return verdict(current, stopped);
            }
            List<Name> unchecked = env.unchecked();
            return unchecked.isEmpty()
                    ? new Verdict.Accept(env)
                    : new Verdict.Reject(
                            unchecked.get(0), "the other definitions of its block are missing");
        } catch (ParallelChecker.Failed e) {
            return verdict(e.declaration(), e.getCause());
        }
    }

    private static Verdict verdict(Name declaration, Throwable why) {
        return switch (why) {
            case KernelException e -> new Verdict.Reject(declaration, e.getMessage());
            case ExportFormatException e ->
                    e.isUnsupported()
                            ? new Verdict.Decline(e.getMessage())
                            : new Verdict.Reject(Name.ANONYMOUS, e.getMessage());
            case IOException e -> new Verdict.Decline("cannot read: " + e.getMessage());
            case DeclinedException e -> new Verdict.Decline(declaration + ": " + e.getMessage());
            case Cancellation.Cancelled e ->
                    new Verdict.Decline(declaration + ": " + e.getMessage());
            case StackOverflowError e -> new Verdict.Decline(declaration + ": too deep");
            case OutOfMemoryError e -> new Verdict.Decline(declaration + ": out of memory");
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            default -> throw new AssertionError(why);
        };
    }

    private void declare(Declaration d) throws KernelException {
        current = nameOf(d);
        List<ConstantInfo> added = checker.add(d);
        if (d instanceof Declaration.Inductive || d instanceof Declaration.Quot) {
            for (ConstantInfo c : added) {
                derived.add(c.name());
            }
        }
    }

    private static Name nameOf(Declaration d) {
        return switch (d) {
            case Declaration.Axiom a -> a.name();
            case Declaration.Definition f -> f.name();
            case Declaration.Theorem t -> t.name();
            case Declaration.Opaque o -> o.name();
            case Declaration.Quot q -> Name.mkSimple("Quot");
            case Declaration.Inductive i ->
                    i.types().isEmpty() ? Name.ANONYMOUS : i.types().get(0).name();
        };
    }

    private void compare(ConstantInfo claim) throws KernelException {
        current = claim.name();
        if (!derived.remove(claim.name())) {
            throw new KernelException(
                    checker.get(claim.name()) != null
                            ? "already declared: " + claim.name()
                            : "nothing of that name follows from its declaration");
        }
        ConstantInfo own = checker.get(claim.name());
        if (own.getClass() != claim.getClass()) {
            throw new KernelException("is not a " + claim.getClass().getSimpleName());
        }
        same("levelParams", claim.levelParams(), own.levelParams());
        sameTerm("type", claim.type(), own.type());
        switch (claim) {
            case ConstantInfo.Inductive c -> {
                ConstantInfo.Inductive o = (ConstantInfo.Inductive) own;
                same("numParams", c.numParams(), o.numParams());
                same("numIndices", c.numIndices(), o.numIndices());
                same("all", c.all(), o.all());
                same("ctors", c.ctors(), o.ctors());
                same("numNested", c.numNested(), o.numNested());
                same("isRec", c.isRec(), o.isRec());
                same("isUnsafe", c.isUnsafe(), o.isUnsafe());
                same("isReflexive", c.isReflexive(), o.isReflexive());
            }
            case ConstantInfo.Constructor c -> {
                ConstantInfo.Constructor o = (ConstantInfo.Constructor) own;
                same("induct", c.induct(), o.induct());
                same("cidx", c.cidx(), o.cidx());
                same("numParams", c.numParams(), o.numParams());
                same("numFields", c.numFields(), o.numFields());
                same("isUnsafe", c.isUnsafe(), o.isUnsafe());
            }
            case ConstantInfo.Recursor c -> {
                ConstantInfo.Recursor o = (ConstantInfo.Recursor) own;
                same("all", c.all(), o.all());
                same("numParams", c.numParams(), o.numParams());
                same("numIndices", c.numIndices(), o.numIndices());
                same("numMotives", c.numMotives(), o.numMotives());
                same("numMinors", c.numMinors(), o.numMinors());
                same("k", c.k(), o.k());
                same("isUnsafe", c.isUnsafe(), o.isUnsafe());
                sameRules(c.rules(), o.rules());
            }
            case ConstantInfo.Quot c -> same("kind", c.kind(), ((ConstantInfo.Quot) own).kind());
            default -> throw new AssertionError("claim of " + claim);
        }
    }

    private static void sameRules(
            List<ConstantInfo.RecursorRule> claimed, List<ConstantInfo.RecursorRule> own)
            throws KernelException {
        same("number of rules", claimed.size(), own.size());
        for (int i = 0; i < own.size(); i++) {
            same("constructor of rule " + i, claimed.get(i).ctor(), own.get(i).ctor());
            same("nfields of rule " + i, claimed.get(i).numFields(), own.get(i).numFields());
            sameTerm("rule for " + own.get(i).ctor(), claimed.get(i).rhs(), own.get(i).rhs());
        }
    }

    /**
     * Equal, or equal but for annotations of binder types: which of them a recursor keeps says
     * nothing, since they mean their argument.
     */
    private static void sameTerm(String what, Expr claimed, Expr own) throws KernelException {
        if (!claimed.equals(own)) {
            same(what, withoutAnnotations(claimed), withoutAnnotations(own));
        }
    }

    private static Expr withoutAnnotations(Expr e) {
        return e.replace(
                x -> {
                    if (x.isAppOfArity(OUT_PARAM, 1)) {
                        return withoutAnnotations(x.getAppArgs()[0]);
                    }
                    if (x.isAppOfArity(OPT_PARAM, 2) || x.isAppOfArity(AUTO_PARAM, 2)) {
                        return withoutAnnotations(x.getAppArgs()[0]);
                    }
                    return null;
                });
    }

    private static void same(String what, Object claimed, Object own) throws KernelException {
        if (!Objects.equals(claimed, own)) {
            throw new KernelException(
                    what + " in the file is " + claimed + ", but " + own + " was derived");
        }
    }
}
