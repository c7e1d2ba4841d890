package dev.goalpost.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Arithmetic on literals: when it is used, and that it computes what the definitions say. */
class NatOperationsTest {
    private static final BigInteger ZERO = BigInteger.ZERO;
    private static final BigInteger ONE = BigInteger.ONE;

    // ---- when

    private static Set<Literals.NatOp> computed(String file) throws Exception {
        Path path = Path.of("src/test/resources/cases", file);
        Environment env = CasesTest.addAll(Environment.EMPTY, CasesTest.load(path));
        Set<Literals.NatOp> ops = EnumSet.noneOf(Literals.NatOp.class);
        for (Literals.NatOp op : Literals.NatOp.values()) {
            if (env.computes(op)) {
                ops.add(op);
            }
        }
        return ops;
    }

    @ParameterizedTest
    @CsvSource({
        "accept/nat-arithmetic.kernel, ADD MUL POW SUB BEQ BLE",
        "accept/nat-division.kernel, DIV MOD",
        "accept/nat-division-well-founded.kernel, DIV MOD",
        "accept/nat-gcd.kernel, GCD",
        "accept/nat-log2.kernel, LOG2",
        "accept/nat-log2-well-founded.kernel, LOG2",
        "accept/nat-bits.kernel, LAND LOR XOR",
        "accept/nat-bits-fuel.kernel, LAND LOR XOR",
        "accept/nat-shift.kernel, SHIFT_LEFT SHIFT_RIGHT",
    })
    void theUsualDefinitionsAreRecognised(String file, String ops) throws Exception {
        for (String op : ops.split(" ")) {
            assertThat(computed(file)).contains(Literals.NatOp.valueOf(op));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "reject/nat-gcd.kernel, GCD",
        "reject/nat-log2.kernel, LOG2",
        "reject/nat-log2-below-two.kernel, LOG2",
        "reject/nat-bits-other-function.kernel, LAND",
        "reject/nat-bits-digit-lost.kernel, LAND",
        "reject/nat-division-well-founded.kernel, DIV",
        "reject/nat-nonstandard-add.kernel, ADD",
        "reject/nat-shift.kernel, SHIFT_LEFT",
    })
    void theirNeighboursAreNot(String file, Literals.NatOp op) throws Exception {
        Path path = Path.of("src/test/resources/cases", file);
        List<Declaration> all = CasesTest.load(path);
        Environment env = CasesTest.addAll(Environment.EMPTY, all.subList(0, all.size() - 1));
        assertThat(env.contains(op.constant)).isTrue();
        assertThat(env.computes(op)).isFalse();
    }

    // ---- what

    /** The same by counting, for small numbers. */
    private static int slowly(Literals.NatOp op, int a, int b) {
        return switch (op) {
            case ADD -> a + b;
            case SUB -> a < b ? 0 : a - b;
            case MUL -> {
                int r = 0;
                for (int i = 0; i < b; i++) {
                    r += a;
                }
                yield r;
            }
            case DIV -> {
                int r = 0;
                for (int left = a; b > 0 && left >= b; left -= b) {
                    r++;
                }
                yield r;
            }
            case MOD -> {
                int left = a;
                while (b > 0 && left >= b) {
                    left -= b;
                }
                yield left;
            }
            case GCD -> {
                int r = Math.max(a, b);
                for (int d = 1; d <= Math.min(a, b); d++) {
                    r = Math.min(a, b) > 0 && a % d == 0 && b % d == 0 ? d : r;
                }
                yield r;
            }
            case POW -> {
                int r = 1;
                for (int i = 0; i < b; i++) {
                    r *= a;
                }
                yield r;
            }
            case BEQ -> a == b ? 1 : 0;
            case BLE -> a <= b ? 1 : 0;
            case LAND, LOR, XOR -> {
                int r = 0;
                for (int bit = 0; bit < 16; bit++) {
                    int x = a / (1 << bit) % 2;
                    int y = b / (1 << bit) % 2;
                    int digit =
                            switch (op) {
                                case LAND -> x * y;
                                case LOR -> x + y - x * y;
                                default -> (x + y) % 2;
                            };
                    r += digit * (1 << bit);
                }
                yield r;
            }
            case SHIFT_LEFT -> {
                int r = a;
                for (int i = 0; i < b; i++) {
                    r *= 2;
                }
                yield r;
            }
            case SHIFT_RIGHT -> {
                int r = a;
                for (int i = 0; i < b; i++) {
                    r /= 2;
                }
                yield r;
            }
            case LOG2 -> {
                int r = 0;
                for (int n = a; n >= 2; n /= 2) {
                    r++;
                }
                yield r;
            }
        };
    }

    @ParameterizedTest
    @EnumSource(Literals.NatOp.class)
    void agreesWithCounting(Literals.NatOp op) {
        boolean steep = op == Literals.NatOp.POW || op == Literals.NatOp.SHIFT_LEFT;
        for (int a = 0; a < (steep ? 8 : 40); a++) {
            for (int b = 0; b < (steep ? 8 : 40); b++) {
                Expr r = Literals.compute(op, BigInteger.valueOf(a), BigInteger.valueOf(b));
                int expected = slowly(op, a, b);
                assertThat(r)
                        .as("%s %d %d", op, a, b)
                        .isEqualTo(
                                op == Literals.NatOp.BEQ || op == Literals.NatOp.BLE
                                        ? expected == 1 ? Known.TRUE : Known.FALSE
                                        : Expr.natLit(expected));
            }
        }
    }

    /** Numbers beyond 64 bits, by laws that hold of them. */
    @Test
    void agreesWithItselfOnLargeNumbers() {
        Random random = new Random(5);
        for (int i = 0; i < 200; i++) {
            BigInteger a = new BigInteger(1 + random.nextInt(300), random);
            BigInteger b = new BigInteger(1 + random.nextInt(200), random).add(ONE);
            BigInteger q = value(Literals.NatOp.DIV, a, b);
            BigInteger r = value(Literals.NatOp.MOD, a, b);
            assertThat(q.multiply(b).add(r)).isEqualTo(a);
            assertThat(r).isLessThan(b);
            assertThat(value(Literals.NatOp.XOR, a, b))
                    .isEqualTo(
                            value(Literals.NatOp.LOR, a, b)
                                    .subtract(value(Literals.NatOp.LAND, a, b)));
            BigInteger g = value(Literals.NatOp.GCD, a, b);
            assertThat(a.mod(g)).isZero();
            assertThat(b.mod(g)).isZero();
            assertThat(a.divide(g).gcd(b.divide(g))).isEqualTo(ONE);
        }
    }

    private static BigInteger value(Literals.NatOp op, BigInteger a, BigInteger b) {
        return ((Expr.NatLit) Literals.compute(op, a, b)).value;
    }

    // ---- how much

    @Test
    void hugeResultsAreNotComputed() {
        BigInteger huge = ONE.shiftLeft(100);
        BigInteger limit = BigInteger.valueOf(1 << 24);
        assertThat(Literals.compute(Literals.NatOp.POW, BigInteger.TWO, limit)).isNotNull();
        assertThat(Literals.compute(Literals.NatOp.POW, BigInteger.TWO, limit.add(ONE))).isNull();
        assertThat(Literals.compute(Literals.NatOp.POW, BigInteger.TWO, huge)).isNull();
        assertThat(value(Literals.NatOp.POW, ONE, huge)).isEqualTo(ONE);
        assertThat(value(Literals.NatOp.POW, ZERO, huge)).isEqualTo(ZERO);
        assertThat(value(Literals.NatOp.POW, huge, ZERO)).isEqualTo(ONE);
        assertThat(Literals.compute(Literals.NatOp.SHIFT_LEFT, ONE, limit)).isNotNull();
        assertThat(Literals.compute(Literals.NatOp.SHIFT_LEFT, ONE, limit.add(ONE))).isNull();
        assertThat(Literals.compute(Literals.NatOp.SHIFT_LEFT, ONE, huge)).isNull();
        assertThat(value(Literals.NatOp.SHIFT_RIGHT, huge, huge)).isEqualTo(ZERO);
        BigInteger long1 = ONE.shiftLeft((1 << 25) + 1);
        assertThatThrownBy(() -> Literals.compute(Literals.NatOp.MUL, long1, long1))
                .isInstanceOf(DeclinedException.class);
        assertThatThrownBy(() -> Literals.compute(Literals.NatOp.GCD, long1, long1.add(ONE)))
                .isInstanceOf(DeclinedException.class);
    }
}
