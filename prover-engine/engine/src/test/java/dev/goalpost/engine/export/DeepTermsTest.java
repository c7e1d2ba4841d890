package dev.goalpost.engine.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.goalpost.kernel.Cancellation;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/**
 * Terms that are very deep, and terms that are small as graphs but enormous as trees. A verdict is
 * given on each: the right one, or a decline where the depth is beyond a limit; never a crash.
 */
class DeepTermsTest {
    private static final int DEEP = 150_000;
    private static final int SHARED = 1_500; // as a tree: 2 to this power

    /** An export in the making: {@code A : Type}, {@code a : A}, {@code f : A → A}. */
    private static final class Export {
        private final StringBuilder text = new StringBuilder();
        private int names = 10;
        private int next = 10;

        Export() {
            String[] known = {"A", "a", "f", "x", "g", "d"};
            for (int i = 0; i < known.length; i++) {
                name(i + 1, 0, known[i]);
            }
            line("{\"il\":1,\"succ\":0}");
            line("{\"ie\":0,\"sort\":1}");
            axiom(1, 0);
            line("{\"ie\":1,\"const\":{\"name\":1,\"us\":[]}}");
            axiom(2, 1);
            line("{\"ie\":2,\"const\":{\"name\":2,\"us\":[]}}");
            line("{\"ie\":3,\"forallE\":" + binder(1, 1) + "}");
            axiom(3, 3);
            line("{\"ie\":4,\"const\":{\"name\":3,\"us\":[]}}");
            line("{\"ie\":5,\"bvar\":0}");
        }

        static final int TYPE = 0;
        static final int A = 1;
        static final int SMALL_A = 2;
        static final int A_TO_A = 3;
        static final int F = 4;
        static final int BVAR = 5;
        static final int G = 5; // name
        static final int D = 6; // name

        void line(String s) {
            text.append(s).append('\n');
        }

        void name(int key, int prefix, String s) {
            line("{\"in\":" + key + ",\"str\":{\"pre\":" + prefix + ",\"str\":\"" + s + "\"}}");
        }

        int child(int prefix) {
            name(names, prefix, "n");
            return names++;
        }

        private static String binder(int type, int body) {
            return "{\"name\":4,\"type\":"
                    + type
                    + ",\"body\":"
                    + body
                    + ",\"binderInfo\":\"default\"}";
        }

        private int expr(String kind, String value) {
            line("{\"ie\":" + next + ",\"" + kind + "\":" + value + "}");
            return next++;
        }

        int app(int fn, int arg) {
            return expr("app", "{\"fn\":" + fn + ",\"arg\":" + arg + "}");
        }

        int lam(int type, int body) {
            return expr("lam", binder(type, body));
        }

        int pi(int type, int body) {
            return expr("forallE", binder(type, body));
        }

        int let(int type, int value, int body) {
            return expr(
                    "letE",
                    "{\"name\":4,\"type\":"
                            + type
                            + ",\"value\":"
                            + value
                            + ",\"body\":"
                            + body
                            + ",\"nondep\":false}");
        }

        int proj(int struct) {
            return expr("proj", "{\"typeName\":1,\"idx\":0,\"struct\":" + struct + "}");
        }

        int constant(int name) {
            return expr("const", "{\"name\":" + name + ",\"us\":[]}");
        }

        void axiom(int name, int type) {
            line(
                    "{\"axiom\":{\"name\":"
                            + name
                            + ",\"levelParams\":[],\"type\":"
                            + type
                            + ",\"isUnsafe\":false}}");
        }

        Export def(int name, int type, int value) {
            line(
                    "{\"def\":{\"name\":"
                            + name
                            + ",\"levelParams\":[],\"type\":"
                            + type
                            + ",\"value\":"
                            + value
                            + ",\"hints\":\"opaque\",\"safety\":\"safe\",\"all\":["
                            + name
                            + "]}}");
            return this;
        }

        Verdict verdict() {
            return ExportCheck.check(
                    new ByteArrayInputStream(text.toString().getBytes(StandardCharsets.UTF_8)),
                    1,
                    Cancellation.afterMillis(120_000));
        }
    }

    private static void accepted(Export e) {
        assertThat(e.verdict()).isInstanceOf(Verdict.Accept.class);
    }

    private static void rejected(Export e) {
        assertThat(e.verdict()).isInstanceOf(Verdict.Reject.class);
    }

    @Test
    void argumentsInsideArguments() {
        for (boolean good : new boolean[] {true, false}) {
            Export e = new Export();
            int t = good ? Export.SMALL_A : Export.F;
            for (int i = 0; i < DEEP; i++) {
                t = e.app(Export.F, t);
            }
            e.def(Export.D, Export.A, t);
            if (good) {
                accepted(e);
            } else {
                rejected(e);
            }
        }
    }

    @Test
    void aFunctionOfVeryManyArguments() {
        for (int extra : new int[] {0, 1}) {
            Export e = new Export();
            int type = Export.A;
            for (int i = 0; i < DEEP; i++) {
                type = e.pi(Export.A, type);
            }
            e.axiom(Export.G, type);
            int t = e.constant(Export.G);
            for (int i = 0; i < DEEP + extra; i++) {
                t = e.app(t, Export.SMALL_A);
            }
            e.def(Export.D, Export.A, t);
            if (extra == 0) {
                accepted(e);
            } else {
                rejected(e);
            }
        }
    }

    @Test
    void veryManyLambdas() {
        for (int body : new int[] {Export.BVAR, Export.F}) {
            Export e = new Export();
            int type = Export.A;
            int t = body;
            for (int i = 0; i < DEEP; i++) {
                type = e.pi(Export.A, type);
                t = e.lam(Export.A, t);
            }
            e.def(Export.D, type, t);
            if (body == Export.BVAR) {
                accepted(e);
            } else {
                rejected(e);
            }
        }
    }

    @Test
    void domainsInsideDomains() {
        for (int innermost : new int[] {Export.A, Export.SMALL_A}) {
            Export e = new Export();
            int t = innermost;
            for (int i = 0; i < DEEP; i++) {
                t = e.pi(t, Export.A);
            }
            e.axiom(Export.D, t);
            if (innermost == Export.A) {
                accepted(e);
            } else {
                rejected(e);
            }
        }
    }

    @Test
    void letsInBodiesAndInValues() {
        for (int innermost : new int[] {Export.SMALL_A, Export.F}) {
            Export bodies = new Export();
            int t = Export.BVAR;
            for (int i = 0; i < DEEP; i++) {
                t = bodies.let(Export.A, i == DEEP - 1 ? innermost : Export.BVAR, t);
            }
            bodies.def(Export.D, Export.A, t);
            Export values = new Export();
            t = innermost;
            for (int i = 0; i < DEEP; i++) {
                t = values.let(Export.A, t, Export.BVAR);
            }
            values.def(Export.D, Export.A, t);
            if (innermost == Export.SMALL_A) {
                accepted(bodies);
                accepted(values);
            } else {
                rejected(bodies);
                rejected(values);
            }
        }
    }

    @Test
    void redexesInsideRedexes() {
        for (int innermost : new int[] {Export.SMALL_A, Export.F}) {
            Export e = new Export();
            int identity = e.lam(Export.A, Export.BVAR);
            int t = innermost;
            for (int i = 0; i < DEEP; i++) {
                t = e.app(identity, t);
            }
            e.axiom(Export.G, e.pi(Export.A, Export.TYPE));
            int g = e.constant(Export.G);
            int name = e.child(0);
            e.axiom(name, e.app(g, Export.SMALL_A));
            e.def(Export.D, e.app(g, t), e.constant(name));
            if (innermost == Export.SMALL_A) {
                accepted(e);
            } else {
                rejected(e);
            }
        }
    }

    @Test
    void projectionsOfProjections() {
        Export e = new Export();
        int t = Export.SMALL_A;
        for (int i = 0; i < DEEP; i++) {
            t = e.proj(t);
        }
        rejected(e.def(Export.D, Export.A, t));
    }

    @Test
    void aTypeThatIsEnormousAsATree() {
        for (boolean good : new boolean[] {true, false}) {
            Export e = new Export();
            int a = Export.A;
            int b = e.app(e.lam(Export.TYPE, Export.BVAR), good ? Export.A : Export.A_TO_A);
            for (int i = 0; i < SHARED; i++) {
                a = e.pi(a, a);
                b = e.pi(b, b);
            }
            e.axiom(Export.G, a);
            e.def(Export.D, b, e.constant(Export.G));
            if (good) {
                accepted(e);
            } else {
                rejected(e);
            }
        }
    }

    @Test
    void aTermThatIsEnormousAsATree() {
        Export e = new Export();
        e.axiom(Export.G, e.pi(Export.A, Export.A_TO_A));
        int g = e.constant(Export.G);
        int t = Export.SMALL_A;
        for (int i = 0; i < SHARED; i++) {
            t = e.app(e.app(g, t), t);
        }
        accepted(e.def(Export.D, Export.A, t));
        int twice = e.app(e.app(g, Export.BVAR), Export.BVAR);
        t = twice;
        for (int i = 0; i < SHARED; i++) {
            t = e.let(Export.A, i == SHARED - 1 ? Export.SMALL_A : twice, t);
        }
        accepted(e.def(e.child(0), Export.A, t));
    }

    @Test
    void aNameOfVeryManyComponents() {
        Export e = new Export();
        int n = Export.A;
        for (int i = 0; i < DEEP; i++) {
            n = e.child(n);
        }
        e.axiom(n, Export.A);
        accepted(e);
        e.axiom(n, Export.A);
        rejected(e);
    }

    @Test
    void aLevelBeyondTheLimitIsDeclined() {
        Export e = new Export();
        for (int i = 2; i < DEEP; i++) {
            e.line("{\"il\":" + i + ",\"succ\":" + (i - 1) + "}");
        }
        assertThat(e.verdict()).isInstanceOf(Verdict.Decline.class);
    }

    @Test
    void bracketsInsideBracketsAreNoExport() {
        Export e = new Export();
        e.line("{\"ie\":10,\"mdata\":{\"data\":" + "[".repeat(DEEP) + "]".repeat(DEEP) + "}}");
        rejected(e);
    }

    @Test
    void namesOfOneHashDoNotMeet() {
        Export e = new Export();
        for (int i = 0; i < 1 << 12; i++) {
            StringBuilder s = new StringBuilder();
            for (int bit = 0; bit < 12; bit++) {
                s.append((i >> bit & 1) == 0 ? "Aa" : "BB");
            }
            e.name(10 + i, 0, s.toString());
            e.axiom(10 + i, Export.A);
        }
        accepted(e);
    }
}
