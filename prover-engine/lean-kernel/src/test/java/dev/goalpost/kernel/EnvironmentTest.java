package dev.goalpost.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class EnvironmentTest {
    private static Environment env(String file) throws Exception {
        return CasesTest.addAll(
                Environment.EMPTY,
                CasesTest.load(Path.of("src/test/resources/cases", file + ".kernel")));
    }

    private static Environment add(Environment env, String text) throws KernelException {
        return CasesTest.addAll(env, CaseParser.declarations(text));
    }

    // ---- growing

    @Test
    void constantsComeInOrder() throws Exception {
        Environment env = add(Environment.EMPTY, "axiom B : Type axiom A : Type def C : Type := A");
        assertThat(env.names()).extracting(Name::toString).containsExactly("B", "A", "C");
        Environment more = add(env, "axiom D : Type");
        assertThat(more.addedSince(env)).extracting(c -> c.name().toString()).containsExactly("D");
        assertThat(env.contains(Name.of("D"))).isFalse();
    }

    @Test
    void axiomsAreFoundThroughEverything() throws Exception {
        Environment env =
                add(
                        env("base/logic"),
                        """
                        axiom p : Prop
                        axiom hp : p
                        axiom unused : p
                        theorem one : p := hp
                        theorem two : And p p := And.intro p p one one
                        theorem none : True := True.intro
                        """);
        assertThat(env.axiomsOf(Name.of("two")))
                .extracting(Name::toString)
                .containsExactlyInAnyOrder("p", "hp");
        assertThat(env.axiomsOf(Name.of("none"))).isEmpty();
    }

    @Test
    void openAndUnfinishedTermsAreRefused() {
        for (Expr e : List.of(Expr.bvar(0), Expr.fvar(3), Expr.mvar(1), Expr.sort(Level.mvar(2)))) {
            Declaration d = new Declaration.Axiom(Name.of("a"), List.of(), e, false);
            assertThatThrownBy(() -> Environment.EMPTY.add(d, Cancellation.NONE))
                    .isInstanceOf(KernelException.class);
        }
    }

    @Test
    void cancelledWorkEnds() throws Exception {
        Environment env = env("base/nat");
        // Counting to ten million one by one.
        String slow =
                """
                def slow : Nat → Nat := fun (n : Nat) =>
                  Nat.rec.{1} (fun (x : Nat) => Nat) 0 (fun (k r : Nat) => Nat.pred (Nat.succ r)) n
                theorem t : Eq.{1} Nat (slow 100000000) 1 := Eq.refl.{1} Nat 1
                """;
        List<Declaration> ds = CaseParser.declarations(slow);
        Environment with = env.add(ds.get(0), Cancellation.NONE);
        long start = System.nanoTime();
        assertThatThrownBy(() -> with.add(ds.get(1), Cancellation.afterMillis(200)))
                .isInstanceOfAny(Cancellation.Cancelled.class, DeclinedException.class);
        assertThat(System.nanoTime() - start).isLessThan(8_000_000_000L);
    }

    @Test
    void deepTermsAreNoTrouble() throws KernelException {
        Expr e = Expr.PROP;
        Expr id = Expr.lam(Name.of("x"), Expr.TYPE, Expr.bvar(0), BinderInfo.DEFAULT);
        for (int i = 0; i < 50_000; i++) {
            e = Expr.app(id, Expr.pi(Name.of("x"), e, Expr.PROP, BinderInfo.DEFAULT));
        }
        Expr deep = e;
        Environment env =
                Environment.EMPTY.add(
                        new Declaration.Axiom(Name.of("a"), List.of(), deep, false),
                        Cancellation.NONE);
        assertThat(env.contains(Name.of("a"))).isTrue();
    }

    @Test
    void aTermIsWorkedOnAsTheGraphThatItIs() throws KernelException {
        Expr e = Expr.PROP;
        for (int i = 0; i < 200; i++) {
            e = Expr.pi(Name.of("x"), e, e, BinderInfo.DEFAULT); // a tree of 2^200 leaves
        }
        Expr wide = e;
        Environment.EMPTY.add(
                new Declaration.Axiom(Name.of("a"), List.of(), wide, false),
                Cancellation.afterMillis(10_000));
    }

    // ---- several threads

    @Test
    void theFirstWrongDeclarationCounts() throws Exception {
        Environment logic = env("base/logic");
        String text =
                """
                axiom p : Prop
                axiom hp : p
                theorem good : p := hp
                theorem bad1 : And p p := hp
                theorem bad2 : p := True.intro
                theorem last : p := good
                """;
        for (int jobs : new int[] {2, 4}) {
            try (ParallelChecker c = new ParallelChecker(logic, jobs, Cancellation.NONE)) {
                for (Declaration d : CaseParser.declarations(text)) {
                    try {
                        c.add(d);
                    } catch (Cancellation.Cancelled e) {
                        break; // an earlier failure is known already
                    }
                }
                assertThatThrownBy(c::finish)
                        .isInstanceOfSatisfying(
                                ParallelChecker.Failed.class,
                                f -> assertThat(f.declaration().toString()).isEqualTo("bad1"));
            }
            try (ParallelChecker c = new ParallelChecker(logic, jobs, Cancellation.NONE)) {
                for (Declaration d : CaseParser.declarations("theorem t : True := True.intro")) {
                    c.add(d);
                }
                assertThat(c.finish().contains(Name.of("t"))).isTrue();
            }
        }
    }

    // ---- sealing

    @Test
    void whatWasSealedComesBack() throws Exception {
        for (Path file : CasesTest.files("accept")) {
            Environment env = CasesTest.addAll(Environment.EMPTY, CasesTest.load(file));
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            String digest = env.seal(out);
            Environment back = Environment.unseal(out.toByteArray(), digest);
            assertThat(back.names()).isEqualTo(env.names());
            assertThat(back.constants()).isEqualTo(env.constants());
            assertThat(back.facts()).isEqualTo(env.facts());
        }
    }

    @Test
    void aSealedEnvironmentGrows() throws Exception {
        Environment env = env("base/nat");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Environment back = Environment.unseal(out(env, out), env.seal(new ByteArrayOutputStream()));
        Environment more = add(back, "theorem t : Eq.{1} Nat (Nat.add 2 2) 4 := Eq.refl.{1} Nat 4");
        assertThat(more.contains(Name.of("t"))).isTrue();
        assertThatThrownBy(() -> add(back, "axiom Nat.add : Prop"))
                .hasMessageContaining("already declared");
    }

    private static byte[] out(Environment env, ByteArrayOutputStream out) throws IOException {
        env.seal(out);
        return out.toByteArray();
    }

    @Test
    void aChangedSealIsRefused() throws Exception {
        Environment env = env("base/logic");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        String digest = env.seal(out);
        byte[] bytes = out.toByteArray();
        bytes[bytes.length / 2] ^= 1;
        assertThatThrownBy(() -> Environment.unseal(bytes, digest))
                .isInstanceOf(KernelException.class)
                .hasMessageContaining("digest");
    }

    // ---- callers' own variables

    @Test
    void aCheckerKnowsTheVariablesItIsTold() throws Exception {
        TypeChecker tc = new TypeChecker(env("base/nat"), List.of(Name.of("u")), Cancellation.NONE);
        Expr nat = CaseParser.term("Nat");
        tc.declare(7, nat);
        tc.declareLet(8, nat, CaseParser.term("Nat.add 1 2"));
        Expr x = Expr.fvar(7);
        Expr y = Expr.fvar(8);
        Expr sum = Expr.apps(CaseParser.term("Nat.add"), x, y);
        assertThat(tc.check(sum)).isEqualTo(nat);
        assertThat(tc.whnf(y)).isEqualTo(Expr.natLit(3));
        assertThat(tc.isDefEq(y, Expr.natLit(3))).isTrue();
        assertThat(tc.isDefEq(y, Expr.natLit(4))).isFalse();
        assertThat(tc.isDefEq(x, Expr.natLit(3))).isFalse();
        assertThatThrownBy(() -> tc.check(Expr.fvar(9))).isInstanceOf(KernelException.class);
        assertThatThrownBy(() -> tc.declare(7, Expr.PROP))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> tc.declare(-1, nat)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void messagesNameTheSmallestPairThatDiffers() throws Exception {
        Environment env = add(env("base/logic"), "axiom p : Prop axiom q : Prop axiom h : And p p");
        assertThatThrownBy(
                        () ->
                                add(
                                        env,
                                        "theorem t : And p (And q p) := And.intro p (And p p) (proj"
                                                + " And 0 h) h"))
                .hasMessageContaining("(p is not q)");
    }
}
