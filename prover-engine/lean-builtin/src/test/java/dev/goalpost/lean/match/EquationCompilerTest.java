package dev.goalpost.lean.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class EquationCompilerTest {
    private static void accepted(String text) {
        assertThat(Lean.messages(text)).as(text).isEmpty();
    }

    private static void refused(String text, String... parts) {
        List<String> messages = Lean.messages(text);
        assertThat(messages).as(text).isNotEmpty();
        assertThat(messages.get(0)).as(text).contains(parts);
    }

    private static final String FIB =
            """
            def fib : Nat → Nat
              | 0   => 1
              | 1   => 1
              | n+2 => fib (n+1) + fib n
            """;

    @Test
    void recursesThroughNestedPatterns() {
        accepted(
                FIB
                        + """
                        example : fib 7 = 21 := rfl
                        example (n : Nat) : fib (n+2) = fib (n+1) + fib n := rfl
                        """);
        refused(FIB + "example : fib 7 = 22 := rfl", "rfl");
    }

    @Test
    void statesEquations() {
        assertThat(
                        Lean.messages(
                                FIB
                                        + """
                                        #check @fib.eq_1
                                        #check @fib.eq_2
                                        #check @fib.eq_3
                                        """))
                .containsExactly(
                        "fib.eq_1 : fib 0 = 1",
                        "fib.eq_2 : fib 1 = 1",
                        "fib.eq_3 : ∀ (n : Nat), fib (n + 2) = fib (n + 1) + fib n");
        accepted(FIB + "example (n : Nat) : fib (n+2) = fib (n+1) + fib n := fib.eq_3 n");
        refused(FIB + "example : fib 0 = 1 := fib.eq_4", "eq_4");
    }

    @Test
    void excludesEarlierAlternativesByHypotheses() {
        assertThat(
                        Lean.messages(
                                """
                                def eq : List Nat → List Nat → Bool
                                  | [], [] => true
                                  | _ :: as, _ :: bs => eq as bs
                                  | _, _ => false
                                #check @eq.eq_3
                                """))
                .containsExactly(
                        """
                        eq.eq_3 : ∀ (x x_1 : List Nat),
                          (x = [] → x_1 = [] → False) →
                            (∀ (x_2 : Nat) (as : List Nat) (x_3 : Nat) (bs : List Nat),
                                x = x_2 :: as → x_1 = x_3 :: bs → False) →
                              eq x x_1 = false"""
                                .stripIndent());
    }

    @Test
    void keepsFixedArgumentsAndVariesOthers() {
        accepted(
                """
                def add (m n : Nat) : Nat :=
                  match n with
                  | .zero => m
                  | .succ n => .succ (add m n)
                theorem zero_add : ∀ n, add .zero n = n
                  | .zero => rfl
                  | .succ n => congrArg Nat.succ (zero_add n)
                def rev (acc : List α) : List α → List α
                  | [] => acc
                  | a :: as => rev (a :: acc) as
                example : rev [] [1, 2, 3] = [3, 2, 1] := rfl
                def keep (p : α → Bool) : List α → List α
                  | [] => []
                  | a :: as => match p a with
                    | true => a :: keep p as
                    | false => keep p as
                example : keep (fun n => n) [true, false, true] = [true, true] := rfl
                """);
    }

    @Test
    void recursesOverTreesAndFamilies() {
        accepted(
                """
                inductive Tree (α : Type u) where
                  | leaf : Tree α
                  | node (l : Tree α) (v : α) (r : Tree α) : Tree α
                namespace Tree
                def size : Tree α → Nat
                  | leaf => 0
                  | node l _ r => l.size + r.size + 1
                def mirror : Tree α → Tree α
                  | leaf => leaf
                  | node l v r => node r.mirror v l.mirror
                example : (node leaf 1 (node leaf 2 leaf)).mirror.size = 2 := rfl
                end Tree
                inductive Vect (α : Type u) : Nat → Type u
                  | nil : Vect α 0
                  | cons : α → {n : Nat} → Vect α n → Vect α (n+1)
                def Vect.map (f : α → β) : Vect α n → Vect β n
                  | nil => nil
                  | cons a as => cons (f a) (map f as)
                def Vect.zipWith (f : α → β → γ) : {n : Nat} → Vect α n → Vect β n → Vect γ n
                  | 0, nil, nil => nil
                  | n + 1, cons a as, cons b bs => cons (f a b) (zipWith f as bs)
                inductive Inf where
                  | mk : (Nat → Inf) → Inf
                  | z : Inf
                def Inf.depth : Inf → Nat
                  | .z => 0
                  | .mk g => (g 1).depth + 1
                """);
    }

    @Test
    void recursesOverProofs() {
        accepted(
                """
                inductive Reach {α : Type} (r : α → α → Prop) : α → α → Prop
                  | refl (a : α) : Reach r a a
                  | step {a b c : α} : r a b → Reach r b c → Reach r a c
                theorem Reach.trans {r : α → α → Prop} {a b c : α} :
                    Reach r a b → Reach r b c → Reach r a c
                  | .refl _, h => h
                  | .step h1 h2, h => .step h1 (Reach.trans h2 h)
                """);
        refused(
                """
                inductive Reach {α : Type} (r : α → α → Prop) : α → α → Prop
                  | refl (a : α) : Reach r a a
                  | step {a b c : α} : r a b → Reach r b c → Reach r a c
                theorem bad {r : α → α → Prop} {a b : α} : Reach r a b → False
                  | .refl a => bad (r := r) (.refl a)
                  | .step _ h => bad h
                """,
                "fail to show termination for\n  bad",
                "failed to eliminate recursive application");
    }

    @Test
    void recursesMutually() {
        accepted(
                """
                mutual
                  def even : Nat → Bool
                    | 0 => true
                    | n+1 => odd n
                  def odd : Nat → Bool
                    | 0 => false
                    | n+1 => even n
                end
                example : even 4 = true := rfl
                example (n : Nat) : even (n + 1) = odd n := even.eq_2 n
                mutual
                inductive T (α : Type) where
                  | node : α → F α → T α
                inductive F (α : Type) where
                  | nil : F α
                  | cons : T α → F α → F α
                end
                mutual
                def T.size : T α → Nat
                  | .node _ f => f.size + 1
                def F.size : F α → Nat
                  | .nil => 0
                  | .cons t f => t.size + f.size
                end
                def F.length : F α → Nat
                  | .nil => 0
                  | .cons _ f => f.length + 1
                example : (T.node 1 (.cons (.node 2 .nil) .nil)).size = 2 := rfl
                inductive R where
                  | mk : List R → R
                mutual
                def R.size : R → Nat
                  | .mk l => sizeL l + 1
                def sizeL : List R → Nat
                  | [] => 0
                  | t :: ts => t.size + sizeL ts
                end
                example : (R.mk [.mk [], .mk []]).size = 3 := rfl
                """);
        refused(
                """
                mutual
                  def f : Nat → Nat
                    | 0 => 0
                    | n+1 => g (n+1)
                  def g : Nat → Nat
                    | 0 => 0
                    | n+1 => f (n+1)
                end
                """,
                "fail to show termination for\n  f\n  g",
                "g (n + 1)");
    }

    @Test
    void recursesInTactics() {
        accepted(
                """
                theorem byCases : ∀ n : Nat, 0 + n = n := by
                  intro n
                  cases n with
                  | zero => rfl
                  | succ n => rw [Nat.add_succ, byCases n]
                theorem byMatch (n : Nat) : 0 + n = n := by
                  match n with
                  | 0 => rfl
                  | n+1 => exact congrArg Nat.succ (byMatch n)
                """);
        refused(
                """
                theorem bad (n : Nat) : n = n + 1 := by
                  cases n with
                  | zero => exact bad 0
                  | succ n => exact bad (n + 1)
                """,
                "fail to show termination for\n  bad");
    }

    @Test
    void testsLiteralsBesideConstructors() {
        accepted(
                """
                def f : Nat → Nat
                  | 0 => 5
                  | 100 => 1
                  | n+1 => f n
                example : f 7 = 5 := rfl
                example : f 103 = 1 := rfl
                """);
    }

    @Test
    void refusesWhatDoesNotDecrease() {
        refused(
                "def bad : Nat → Nat | 0 => 0 | n => bad n",
                "fail to show termination for\n  bad",
                "failed to eliminate recursive application\n  bad n",
                "failed to prove termination");
        refused("theorem bad : ∀ n : Nat, n = n + 1 | n => bad n", "fail to show termination");
        refused("def bad (n : Nat) : Nat := bad (n + 1)", "fail to show termination");
        refused("theorem bad : False := bad", "fail to show termination");
        refused(
                "def grow : Nat → Nat | 0 => 0 | n+1 => grow (n+1-2+5)",
                "fail to show termination",
                "grow (n + 1 - 2 + 5)");
    }
}
