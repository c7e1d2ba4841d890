package dev.goalpost.engine.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.goalpost.kernel.Cancellation;
import dev.goalpost.kernel.ConstantInfo;
import dev.goalpost.kernel.Environment;
import dev.goalpost.kernel.Expr;
import dev.goalpost.kernel.KernelException;
import dev.goalpost.kernel.KernelThread;
import dev.goalpost.kernel.Level;
import dev.goalpost.kernel.Levels;
import dev.goalpost.kernel.Name;
import dev.goalpost.kernel.TypeChecker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The kernel and the slow {@link ReferenceChecker} say the same. */
class ReferenceAgreementTest {
    private static final long STEPS = 300_000;

    @Test
    void goodFilesAreGoodByBoth() throws Exception {
        for (Path file : smallNumbers()) {
            Environment env = accepted(file);
            KernelThread.call(
                    () -> {
                        ReferenceChecker.check(env, 3_000_000);
                        return null;
                    });
        }
    }

    /** Without the files whose numbers are too large to count to. */
    private static List<Path> smallNumbers() throws Exception {
        return OwnExports.good().stream()
                .filter(f -> !f.getFileName().toString().startsWith("nat-"))
                .toList();
    }

    private static Environment accepted(Path file) throws Exception {
        return ((Verdict.Accept) OwnExports.check(Files.readString(file))).environment();
    }

    @Test
    void damagedFilesDoNoHarm() throws Exception {
        long seed = System.nanoTime();
        MutationFuzz.Report r = MutationFuzz.run(seed, 300, smallNumbers());
        assertThat(r.failures()).as("seed " + seed).isEmpty();
        assertThat(r.rejected()).isPositive();
        assertThat(r.accepted()).isPositive();
    }

    @Test
    void levelsAreComparedAsByTryingValues() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        int holds = 0;
        for (int i = 0; i < 20_000; i++) {
            Level a = level(random, 4);
            Level b = random.nextInt(3) == 0 ? vary(a, random) : level(random, 4);
            boolean expected = ReferenceChecker.leq(a, b);
            assertThat(Levels.leq(a, b)).as("%s ≤ %s, seed %d", a, b, seed).isEqualTo(expected);
            assertThat(Levels.isNeverZero(a))
                    .as("%s is never zero, seed %d", a, seed)
                    .isEqualTo(ReferenceChecker.leq(Level.ONE, a));
            assertThat(Levels.isEquiv(a, Levels.simplify(a))).as("simplify %s", a).isTrue();
            holds += expected ? 1 : 0;
        }
        assertThat(holds).isBetween(2_000, 18_000);
    }

    private static Level level(Random random, int depth) {
        return switch (depth == 0 ? random.nextInt(4) : random.nextInt(10)) {
            case 0 -> Level.ZERO;
            case 1, 2, 3 -> Level.param(Name.of(List.of("u", "v", "w").get(random.nextInt(3))));
            case 4, 5 -> Level.succ(level(random, depth - 1));
            case 6, 7 -> Level.max(level(random, depth - 1), level(random, depth - 1));
            default -> Level.imax(level(random, depth - 1), level(random, depth - 1));
        };
    }

    private static Level vary(Level l, Random random) {
        return l.replace(x -> random.nextInt(6) == 0 ? level(random, 1) : null);
    }

    /** Values of definitions in which one part was replaced by another, typed by both. */
    @Test
    void changedTermsAreTypedAlike() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        int[] counts = new int[3]; // well typed, ill typed, no opinion
        for (Path file : OwnExports.good()) {
            Environment env = accepted(file);
            List<Expr> parts = new ArrayList<>();
            for (ConstantInfo c : env) {
                parts.add(c.type());
                if (c.unfoldableValue() != null) {
                    parts.add(c.unfoldableValue());
                }
            }
            for (int i = 0; i < 60; i++) {
                Expr e = parts.get(random.nextInt(parts.size()));
                List<Expr> inner = subterms(parts.get(random.nextInt(parts.size())));
                Expr changed = replaceOne(e, inner.get(random.nextInt(inner.size())), random);
                if (!changed.hasLooseBVars()) {
                    compare(env, changed, counts, seed);
                }
            }
        }
        assertThat(counts[0]).isGreaterThan(20);
        assertThat(counts[1]).isGreaterThan(20);
    }

    private static void compare(Environment env, Expr e, int[] counts, long seed) throws Exception {
        List<Name> levelParams = List.of(Name.of("u"), Name.of("v"), Name.of("w"), Name.of("u_1"));
        Expr fast =
                KernelThread.call(
                        () -> {
                            try {
                                return new TypeChecker(
                                                env, levelParams, Cancellation.afterMillis(10_000))
                                        .check(e);
                            } catch (KernelException x) {
                                return null;
                            }
                        });
        try {
            Expr slow =
                    KernelThread.call(
                            () -> {
                                try {
                                    return ReferenceChecker.infer(env, levelParams, e, STEPS);
                                } catch (ReferenceChecker.Wrong x) {
                                    return null;
                                }
                            });
            assertThat(fast == null).as("%s, seed %d", e, seed).isEqualTo(slow == null);
            if (fast != null) {
                Expr type = fast;
                assertThat(
                                KernelThread.call(
                                        () ->
                                                ReferenceChecker.equal(
                                                        env, levelParams, type, slow, STEPS)))
                        .as("types %s and %s of %s, seed %d", fast, slow, e, seed)
                        .isTrue();
            }
            counts[fast == null ? 1 : 0]++;
        } catch (ReferenceChecker.GaveUp x) {
            counts[2]++;
        }
    }

    private static List<Expr> subterms(Expr e) {
        List<Expr> out = new ArrayList<>();
        e.find(
                x -> {
                    out.add(x);
                    return false;
                });
        return out;
    }

    /** {@code e} with one random occurrence of a random part replaced. */
    private static Expr replaceOne(Expr e, Expr by, Random random) {
        List<Expr> all = subterms(e);
        Expr target = all.get(random.nextInt(all.size()));
        return e.replace(x -> x == target ? by : null);
    }
}
