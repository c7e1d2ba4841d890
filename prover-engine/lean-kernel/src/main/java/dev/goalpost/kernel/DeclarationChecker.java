package dev.goalpost.kernel;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Decides whether a declaration may join an environment. */
final class DeclarationChecker {
    private DeclarationChecker() {}

    /**
     * The environment with {@code d}. The value of a theorem or opaque constant is checked now when
     * {@code later} is null; otherwise {@code later} is given that check and must see it done.
     */
    static Environment add(
            Environment env,
            Declaration d,
            Cancellation cancellation,
            Consumer<ParallelChecker.Check> later)
            throws KernelException {
        return switch (d) {
            case Declaration.Axiom a -> {
                TypeChecker tc = checker(env, a.levelParams(), safety(a.isUnsafe()), cancellation);
                checkHeader(env, tc, a.name(), a.levelParams(), a.type());
                yield env.extend(
                        new ConstantInfo.Axiom(a.name(), a.levelParams(), a.type(), a.isUnsafe()));
            }
            case Declaration.Definition f -> addDefinition(env, f, cancellation);
            case Declaration.Theorem t -> {
                TypeChecker tc = checker(env, t.levelParams(), Safety.SAFE, cancellation);
                Level level = checkHeader(env, tc, t.name(), t.levelParams(), t.type());
                if (!Levels.isAlwaysZero(level)) {
                    throw new KernelException(
                            "the type of theorem "
                                    + t.name()
                                    + " is not a proposition: "
                                    + t.type());
                }
                checkClosed(t.value());
                if (later == null) {
                    checkValue(tc, t.value(), t.type());
                } else {
                    later.accept(
                            c ->
                                    checkValue(
                                            checker(env, t.levelParams(), Safety.SAFE, c),
                                            t.value(),
                                            t.type()));
                }
                yield env.extend(
                        new ConstantInfo.Theorem(
                                t.name(), t.levelParams(), t.type(), t.value(), t.all()));
            }
            case Declaration.Opaque o -> {
                TypeChecker tc = checker(env, o.levelParams(), safety(o.isUnsafe()), cancellation);
                checkHeader(env, tc, o.name(), o.levelParams(), o.type());
                checkClosed(o.value());
                if (later == null) {
                    checkValue(tc, o.value(), o.type());
                } else {
                    later.accept(
                            c ->
                                    checkValue(
                                            checker(env, o.levelParams(), safety(o.isUnsafe()), c),
                                            o.value(),
                                            o.type()));
                }
                yield env.extend(
                        new ConstantInfo.Opaque(
                                o.name(),
                                o.levelParams(),
                                o.type(),
                                o.value(),
                                o.isUnsafe(),
                                o.all()));
            }
            case Declaration.Quot q -> Quotients.add(env);
            case Declaration.Inductive i -> InductiveTypes.add(env, i, cancellation);
        };
    }

    private static Environment addDefinition(
            Environment env, Declaration.Definition d, Cancellation cancellation)
            throws KernelException {
        ConstantInfo.Definition info =
                new ConstantInfo.Definition(
                        d.name(),
                        d.levelParams(),
                        d.type(),
                        d.value(),
                        d.hints(),
                        d.safety(),
                        d.all());
        TypeChecker tc = checker(env, d.levelParams(), d.safety(), cancellation);
        checkHeader(env, tc, d.name(), d.levelParams(), d.type());
        Environment bigger = env.extend(info);
        if (d.safety() == Safety.SAFE) {
            checkValue(tc, d.value(), d.type());
            return NatOperations.recognise(bigger, info, cancellation);
        }
        checkRecursive(bigger, info, cancellation);
        return bigger;
    }

    /**
     * Unsafe and partial definitions may mention themselves and each other: the values of a block
     * are checked when all of it is there. A block that is never complete stays unchecked, which
     * concerns nothing that is safe: {@link #isIncomplete} tells.
     */
    private static void checkRecursive(
            Environment env, ConstantInfo.Definition last, Cancellation cancellation)
            throws KernelException {
        checkClosed(last.value());
        List<Name> block = last.all().size() > 1 ? last.all() : List.of(last.name());
        if (!block.contains(last.name())) {
            throw new KernelException("not a member of its own block: " + last.name());
        }
        if (isIncomplete(env, last)) {
            return;
        }
        for (Name n : block) {
            if (!(env.get(n) instanceof ConstantInfo.Definition d) || d.safety() != last.safety()) {
                throw new KernelException(n + " is no " + last.safety() + " definition");
            }
            checkValue(
                    checker(env, d.levelParams(), d.safety(), cancellation), d.value(), d.type());
        }
    }

    /** True for an unsafe or partial definition whose block is not all there. */
    static boolean isIncomplete(Environment env, ConstantInfo c) {
        return c instanceof ConstantInfo.Definition d
                && d.safety() != Safety.SAFE
                && !d.all().stream().allMatch(env::contains);
    }

    static Safety safety(boolean isUnsafe) {
        return isUnsafe ? Safety.UNSAFE : Safety.SAFE;
    }

    private static TypeChecker checker(
            Environment env, List<Name> levelParams, Safety safety, Cancellation cancellation)
            throws KernelException {
        return new TypeChecker(
                env, new LocalContext(), distinct(levelParams), safety, cancellation);
    }

    static Set<Name> distinct(List<Name> levelParams) throws KernelException {
        Set<Name> set = new HashSet<>();
        for (Name p : levelParams) {
            if (!set.add(p)) {
                throw new KernelException("universe parameter " + p + " declared twice");
            }
        }
        return set;
    }

    /** The level of {@code type}, after checking what every declaration must satisfy. */
    private static Level checkHeader(
            Environment env, TypeChecker tc, Name name, List<Name> levelParams, Expr type)
            throws KernelException {
        checkNew(env, name);
        checkClosed(type);
        return tc.checkSort(type);
    }

    static void checkNew(Environment env, Name name) throws KernelException {
        if (env.contains(name)) {
            throw new KernelException("already declared: " + name);
        }
    }

    static void checkClosed(Expr e) throws KernelException {
        if (e.hasLooseBVars()) {
            throw new KernelException("loose bound variable in " + e);
        }
        if (e.hasFVar()) {
            throw new KernelException("free variable in " + e);
        }
        if (e.hasMVar()) {
            throw new KernelException("metavariable in " + e);
        }
    }

    private static void checkValue(TypeChecker tc, Expr value, Expr type) throws KernelException {
        checkClosed(value);
        Expr actual = tc.check(value);
        if (!tc.isDefEq(actual, type)) {
            throw new KernelException(
                    "declaration type mismatch: the value" + tc.mismatch(actual, type));
        }
    }
}
