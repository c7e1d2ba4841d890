package dev.goalpost.lean.elab;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Terms and what Lean makes of them. Metavariables have no fixed numbers: no case here depends on
 * one that is printed.
 */
class TermElabTest {
    private static final Elab ELAB =
            Elab.after(
                    """
                    inductive Z where
                      | ofNat : Nat → Z
                      | negSucc : Nat → Z
                    axiom Z.add : Z → Z → Z
                    axiom Z.neg : Z → Z
                    axiom Z.pow : Z → Nat → Z
                    axiom Z.lt : Z → Z → Prop
                    noncomputable instance : Add Z := ⟨Z.add⟩
                    noncomputable instance : Neg Z := ⟨Z.neg⟩
                    noncomputable instance : Pow Z Nat := ⟨Z.pow⟩
                    instance : LT Z := ⟨Z.lt⟩
                    instance (n : Nat) : OfNat Z n := ⟨Z.ofNat n⟩
                    @[coe] def Z.cast (n : Nat) : Z := Z.ofNat n
                    instance : Coe Nat Z := ⟨Z.cast⟩
                    structure Fn where
                      f : Nat → Nat
                    instance : CoeFun Fn (fun _ => Nat → Nat) := ⟨Fn.f⟩
                    structure St where
                      carrier : Type
                    instance : CoeSort St Type := ⟨St.carrier⟩
                    structure P where
                      x : Nat
                      y : Nat := 3
                    structure Q extends P where
                      z : Nat
                    """);

    @TestFactory
    Stream<DynamicTest> applications() {
        return ELAB.table(
                """
                id 3 ~ id 3 : Nat
                @id Nat 3 ~ id 3 : Nat
                @id _ 3 ~ id 3 : Nat
                id (α := Nat) ~ id : Nat → Nat
                id (β := Nat) ~ invalid argument name 'β' for function⏎  @id
                Nat.succ <| 3 ~ Nat.succ 3 : Nat
                3 |> Nat.succ ~ Nat.succ 3 : Nat
                (· + 1) ~ fun x => x + 1 : Nat → Nat
                (· + ·) 1 2 ~ (fun x1 x2 => x1 + x2) 1 2 : Nat
                id.{1} 3 ~ id 3 : Nat
                id.{1,2} 3 ~ too many explicit universe levels for 'id'
                fun (f : Nat → Nat) => f true ~ application type mismatch⏎  f true⏎argument⏎  true⏎has type⏎  Bool : Type⏎but is expected to have type⏎  Nat : Type
                fun (n : Nat) => n 1 ~ function expected⏎  n
                fun (f : Nat → Nat → Nat) => f 1 ~ fun f => f 1 : (Nat → Nat → Nat) → Nat → Nat
                foo ~ unknown identifier 'foo'
                Nat.foo ~ unknown constant 'Nat.foo'
                Nat.foo.bar ~ unknown constant 'Nat.foo.bar'
                fun (n : Nat) => n.foo ~ invalid field 'foo', the environment does not contain 'Nat.foo'⏎  n⏎has type⏎  Nat
                fun (n : Nat) => n.succ.succ ~ fun n => n.succ.succ : Nat → Nat
                fun (h : 1 = 2 ∧ True) => h.1.symm ~ fun h => h.left.symm : 1 = 2 ∧ True → 2 = 1
                fun (h : 1 = 2 ∧ True) => h.left ~ fun h => h.left : 1 = 2 ∧ True → 1 = 2
                fun (h : 1 = 2 ∧ True) => h.3 ~ invalid projection, structure has only 2 fields⏎  h⏎has type⏎  1 = 2 ∧ True
                fun (h : 1 = 2 ∧ True) => h.0 ~ invalid projection, index must be greater than 0
                fun (n : Nat) => n.1 ~ invalid projection, structure expected⏎  n⏎has type⏎  Nat
                fun (p : Prop) (h : ¬p) (k : p) => h k ~ fun p h k => h k : ∀ (p : Prop), ¬p → p → False
                fun (α : Type) (f : {a : α} → α) => (f : α) ~ fun α f => f : (α : Type) → ({a : α} → α) → α
                example (p q : Prop) (hp : p) : p ∨ q := .inl hp ~ ok
                example (p q : Prop) (hp : p) : p ∨ q := .foo hp ~ invalid dotted identifier notation, unknown identifier `Or.foo` from expected type⏎  p ∨ q
                example (p q : Prop) (hp : p) : ¬(p → ¬p) := .inl hp ~ invalid dotted identifier notation, unknown identifier `Not.inl` from expected type⏎  ¬(p → ¬p)
                example (f : ∀ {n : Nat}, n = n) : ∀ {m : Nat}, m = m := f ~ ok
                example (f : ∀ {n : Nat}, n = n) : 3 = 3 := f ~ ok
                example (f : ∀ ⦃n : Nat⦄, n = n) : ∀ ⦃m : Nat⦄, m = m := f ~ ok
                example (h : ∀ x y : Nat, x = y) : 1 = 2 := h .. ~ ok
                example (h : ∀ x y : Nat, x = y) : 1 = 2 := h (y := 2) 1 ~ ok
                fun (a b : Nat) (f : (x : Nat) → (y : Nat) → x = y) => f (y := b) ~ fun a b f x => f x b : Nat → ∀ (b : Nat), (∀ (x y : Nat), x = y) → ∀ (x : Nat), x = b
                _ 3 ~ placeholders `_` cannot be used where a function is expected
                example : Nat := id _ ~ don't know how to synthesize placeholder⏎context:⏎⊢ Nat
                fun (x y : Nat) => f x y ~ unknown identifier 'f'
                Nat.add 1 2 3 ~ function expected⏎  Nat.add 1 2
                example : Inhabited False := inferInstance ~ failed to synthesize⏎  Inhabited False
                example : Nat := default ~ ok
                example : 2 + 2 = 4 := rfl ~ ok
                """);
    }

    @TestFactory
    Stream<DynamicTest> operators() {
        return ELAB.table(
                """
                fun (x y : Nat) => x + y * 2 ~ fun x y => x + y * 2 : Nat → Nat → Nat
                fun (n : Nat) (i : Z) => n + i ~ fun n i => Z.cast n + i : Nat → Z → Z
                fun (n : Nat) (i : Z) => i + n + 1 ~ fun n i => i + Z.cast n + 1 : Nat → Z → Z
                fun (n m : Nat) => (n + m : Z) ~ fun n m => Z.cast n + Z.cast m : Nat → Nat → Z
                fun (n m : Nat) => ((n + m : Nat) : Z) ~ fun n m => Z.cast (n + m) : Nat → Nat → Z
                fun (n : Nat) (i : Z) => i + n = n ~ fun n i => i + Z.cast n = Z.cast n : Nat → Z → Prop
                fun (n : Nat) (i : Z) => i ^ n ~ fun n i => i ^ n : Nat → Z → Z
                fun (n m : Nat) (i : Z) => i ^ n + m < n ~ fun n m i => i ^ n + Z.cast m < Z.cast n : Nat → Nat → Z → Prop
                fun (n : Nat) (i : Z) => ↑n = i ~ fun n i => Z.cast n = i : Nat → Z → Prop
                -(1 : Z) ~ -1 : Z
                ∃ x : Z, 0 < x ∧ x ≠ -3 ~ ∃ x, 0 < x ∧ x ≠ -3 : Prop
                1 = true ~ failed to synthesize⏎  OfNat Bool 1⏎numerals are polymorphic in Lean, but the numeral `1` cannot be used in a context where the expected type is⏎  Bool⏎due to the absence of the instance above
                fun (b : Bool) (p : Prop) => b = p ~ fun b p => (b = true) = p : Bool → Prop → Prop
                fun (a b : Z) => a < b → ¬(b < a) ~ fun a b => a < b → ¬b < a : Z → Z → Prop
                [1, 2, 3] ~ [1, 2, 3] : List Nat
                [1, true] ~ failed to synthesize⏎  OfNat Bool 1⏎numerals are polymorphic in Lean, but the numeral `1` cannot be used in a context where the expected type is⏎  Bool⏎due to the absence of the instance above
                fun (y : Nat) => (fun x : Nat => 0) y = 0 ~ fun y => (fun x => 0) y = 0 : Nat → Prop
                fun n => n + 1 = 2 ~ fun n => n + 1 = 2 : Nat → Prop
                fun (x : Nat) (h : x + 1 = 2) => (h : 1 + x = 2) ~ type mismatch⏎  h⏎has type⏎  x + 1 = 2 : Prop⏎but is expected to have type⏎  1 + x = 2 : Prop
                ∀ x, x > 3 ~ ∀ (x : Nat), x > 3 : Prop
                fun (n m : Nat) => n ∣ m % 2 ~ fun n m => n ∣ m % 2 : Nat → Nat → Prop
                """);
    }

    @TestFactory
    Stream<DynamicTest> coercions() {
        return ELAB.table(
                """
                fun (f : Z → Z) (n : Nat) => f n ~ fun f n => f (Z.cast n) : (Z → Z) → Nat → Z
                fun (f : Nat → Nat) (i : Z) => f i ~ application type mismatch⏎  f i⏎argument⏎  i⏎has type⏎  Z : Type⏎but is expected to have type⏎  Nat : Type
                fun (n : Nat) => (n : Z) ~ fun n => Z.cast n : Nat → Z
                fun (g : Fn) => g 3 ~ fun g => g.f 3 : Fn → Nat
                fun (g : Fn) => g true ~ application type mismatch⏎  g.f true⏎argument⏎  true⏎has type⏎  Bool : Type⏎but is expected to have type⏎  Nat : Type
                fun (s : St) (x : s) => x ~ fun s x => x : (s : St) → s.carrier → s.carrier
                fun (n : Nat) (x : n) => x ~ type expected, got⏎  (n : Nat)
                fun (b : Bool) => b ∧ True ~ fun b => b = true ∧ True : Bool → Prop
                fun (b : Bool) (h : b) => h ~ fun b h => h : ∀ (b : Bool), b = true → b = true
                fun (n : Nat) => n ∧ True ~ application type mismatch⏎  And n⏎argument⏎  n⏎has type⏎  Nat : Type⏎but is expected to have type⏎  Prop : Type
                example (n : Nat) : Z × Nat := (n, n) ~ ok
                example (xs : List Nat) : List Z := xs ~ type mismatch⏎  xs⏎has type⏎  List Nat : Type⏎but is expected to have type⏎  List Z : Type
                example (p q : Prop) (h : p) : q := h ~ type mismatch⏎  h⏎has type⏎  p : Prop⏎but is expected to have type⏎  q : Prop
                fun (n : Nat) => (↑n : Z) ~ fun n => Z.cast n : Nat → Z
                fun (n : Nat) => ↑n ~ fun n => n : Nat → Nat
                fun (x : Z) (h : ∀ n : Nat, x ≠ n) => h 3 ~ fun x h => h 3 : ∀ (x : Z), (∀ (n : Nat), x ≠ Z.cast n) → x ≠ Z.cast 3
                """);
    }

    @TestFactory
    Stream<DynamicTest> binders() {
        return ELAB.table(
                """
                fun (x : Nat) => x ~ fun x => x : Nat → Nat
                fun (x, y) => x + y + 0 ~ fun x =>⏎  match x with⏎  | (x, y) => x + y + 0 : Nat × Nat → Nat
                (fun (x, y) => x + y : Nat × Nat → Nat) ~ fun x =>⏎  match x with⏎  | (x, y) => x + y : Nat × Nat → Nat
                fun (⟨a, b⟩ : Nat × Nat) => a ~ fun x =>⏎  match x with⏎  | (a, b) => a : Nat × Nat → Nat
                fun (x y : Nat) => (x, y) ~ fun x y => (x, y) : Nat → Nat → Nat × Nat
                ∀ x y : Nat, x < y → ¬(y ≤ x) ~ ∀ (x y : Nat), x < y → ¬y ≤ x : Prop
                ∃ x y, x + y = 3 ~ ∃ x y, x + y = 3 : Prop
                fun (A : Type _) => A ~ fun A => A : Type u_1 → Type u_1
                fun (A : Type u) => A ~ unknown universe level 'u'
                Type → Type ~ Type → Type : Type 1
                Sort 2 ~ Type 1 : Type 2
                Type max ~ unknown universe level 'max'
                let x := 3; x + 1 ~ let x := 3;⏎x + 1 : Nat
                let f (n : Nat) := n + 1; f 2 ~ let f := fun n => n + 1;⏎f 2 : Nat
                let x : Nat := true; x ~ type mismatch⏎  true⏎has type⏎  Bool : Type⏎but is expected to have type⏎  Nat : Type
                have h : 1 = 1 := rfl; h ~ (fun h => h) rfl : 1 = 1
                have : 1 = 1 := rfl; this ~ (fun this => this) rfl : 1 = 1
                show Nat from 3 ~ (fun this => this) 3 : Nat
                (show Nat from true) ~ type mismatch⏎  true⏎has type⏎  Bool : Type⏎but is expected to have type⏎  Nat : Type
                suffices h : 1 = 1 from h; rfl ~ (fun h => h) rfl : 1 = 1
                if 1 < 2 then 3 else 4 ~ if 1 < 2 then 3 else 4 : Nat
                if h : 1 < 2 then 3 else 4 ~ if h : 1 < 2 then 3 else 4 : Nat
                fun (p : Prop) => if p then 1 else 2 ~ failed to synthesize⏎  Decidable p
                example : Nat := _ ~ don't know how to synthesize placeholder⏎context:⏎⊢ Nat
                example := fun x => x ~ failed to infer binder type
                example := fun (x, y) => x + y + 0 ~ ok
                fun [Add Nat] => 1 ~ fun [Add Nat] => 1 : [inst : Add Nat] → Nat
                fun [Nat] => 1 ~ invalid binder annotation, type is not a class instance⏎  Nat⏎use the command `set_option checkBinderAnnotations false` to disable the check
                theorem t (h : a = b) : b = a := h.symm #check @t ~ @t : ∀ {x : Sort u_1} {a b : x}, a = b → b = a
                theorem t (xs : List β) : xs = xs := rfl #check @t ~ @t : ∀ {β : Type u_1} (xs : List β), xs = xs
                set_option autoImplicit false theorem t (h : a = 1) : 1 = a := h.symm ~ unknown identifier 'a' && unknown identifier 'a'
                set_option relaxedAutoImplicit false theorem t (foo : Bar) : foo = foo := rfl ~ unknown identifier 'Bar'
                set_option relaxedAutoImplicit false theorem t (h : x1 = y) : y = x1 := h.symm ~ ok
                def f (n : Nat := 3) : Nat := n #check (f : Nat) #check f 4 ~ f 3 : Nat && f 4 : Nat
                variable (n : Nat) theorem t : n = n := rfl #check @t ~ t : ∀ (n : Nat), n = n
                universe w example (α : Type w) (a : α) : α := a ~ ok
                example (α : Type w1 w2) (a : α) : α := a ~ unexpected identifier; expected ')'
                """);
    }

    @TestFactory
    Stream<DynamicTest> constructors() {
        return ELAB.table(
                """
                example (p q : Prop) (hp : p) (hq : q) : p ∧ q ∧ p := ⟨hp, hq, hp⟩ ~ ok
                example (p q : Prop) (hp : p) (hq : q) : p ∧ q ∧ p := ⟨hp⟩ ~ invalid constructor ⟨...⟩, insufficient number of arguments, constructs 'And.intro' has #2 explicit fields, but only #1 provided
                example (p q : Prop) (hp : p) (hq : q) : (p ∧ q) ∧ p := ⟨hp, hq, hp⟩ ~ application type mismatch⏎  And.intro hp⏎argument⏎  hp⏎has type⏎  p : Prop⏎but is expected to have type⏎  p ∧ q : Prop && invalid constructor ⟨...⟩, expected type must be an inductive type with only one constructor⏎  p
                example : ∃ x, x + 2 = 8 := ⟨6, rfl⟩ ~ ok
                example : Nat := ⟨1⟩ ~ invalid constructor ⟨...⟩, expected type must be an inductive type with only one constructor⏎  Nat
                example : True := ⟨⟩ ~ ok
                example : True := ⟨1⟩ ~ invalid constructor ⟨...⟩, insufficient number of arguments, constructs 'True.intro' has no explicit fields, but #1 were provided
                ⟨1, 2⟩ ~ invalid constructor ⟨...⟩, expected type must be known
                (1, true) ~ (1, true) : Nat × Bool
                () ~ () : Unit
                ({x := 1} : P) ~ { x := 1, y := 3 } : P
                ({x := 1, z := 2} : Q) ~ { x := 1, y := 3, z := 2 } : Q
                fun (q : Q) => q.x ~ fun q => q.x : Q → Nat
                fun (q : Q) => {q with z := 3} ~ fun q => { toP := q.toP, z := 3 } : Q → Q
                fun (q : Q) => {q with x := 3} ~ fun q => { x := 3, y := q.y, z := q.z } : Q → Q
                ({y := 1} : P) ~ fields missing: 'x'
                ({x := 1, w := 1} : P) ~ 'w' is not a field of structure 'P'
                ({x := 1, x := 2} : P) ~ field 'x' has already been specified
                ({x := true} : P) ~ type mismatch⏎  true⏎has type⏎  Bool : Type⏎but is expected to have type⏎  Nat : Type
                {x := 1} ~ invalid {...} notation, expected type is not known
                { x : Nat // x > 0 } ~ { x // x > 0 } : Type
                (⟨3, rfl⟩ : { x : Nat // x = 3 }).val ~ ↑⟨3, ⋯⟩ : Nat
                (1, true, 2).2.1 ~ (1, true, 2).snd.fst : Bool
                "a" ~ "a" : String
                """);
    }

    @TestFactory
    Stream<DynamicTest> eliminators() {
        return ELAB.table(
                """
                example (n : Nat) : 0 + n = n := Nat.rec rfl (fun n ih => congrArg Nat.succ ih) n ~ ok
                example (n : Nat) : 0 + n = n := n.rec rfl (fun n ih => congrArg Nat.succ ih) ~ ok
                example : ∀ n : Nat, 0 + n = n := Nat.rec rfl (fun n ih => congrArg Nat.succ ih) ~ ok
                example (n : Nat) : 0 + n = n := Nat.rec rfl (fun n ih => ih) n ~ type mismatch⏎  ih⏎has type⏎  0 + n = n : Prop⏎but is expected to have type⏎  0 + n.succ = n.succ : Prop
                example (p q : Prop) (h : p ∨ q) : q ∨ p := h.rec .inr .inl ~ ok
                Nat.rec 1 ~ failed to elaborate eliminator, expected type is not available
                fun n : Nat => n.rec (motive := fun _ => Nat) 0 (fun _ k => k) ~ fun n => Nat.rec 0 (fun x k => k) n : Nat → Nat
                example (p : Prop) (h : False) : p := h.rec ~ ok
                example (a b : Nat) (h : a = b) (p : Nat → Prop) (ha : p a) : p b := h ▸ ha ~ ok
                example (a b : Nat) (h : a = b) (p : Nat → Prop) (hb : p b) : p a := h ▸ hb ~ ok
                example (a b c : Nat) (h : a = b) (p : Nat → Prop) (hc : p c) : p a := h ▸ hc ~ type mismatch⏎  hc⏎has type⏎  p c : Prop⏎but is expected to have type⏎  p b : Prop
                example (a b c : Nat) (h : a = b) (p : Nat → Prop) (hc : p c) : p c := h ▸ hc ~ invalid `▸` notation, expected result type of cast is⏎  p c⏎however, the equality⏎  h⏎of type⏎  a = b⏎doesn't contain the expected result type on either the left or the right hand side
                example (a b c : Nat) (h₁ : a = b) (h₂ : b = c) : a = c := h₁ ▸ h₂ ~ ok
                example (a b : Nat) (h : a < b) (p : Nat → Prop) (ha : p a) : p b := h ▸ ha ~ invalid `▸` notation, argument⏎  h⏎must have equality type
                """);
    }

    @TestFactory
    Stream<DynamicTest> calcAndTactics() {
        return ELAB.table(
                """
                example (a b c : Nat) (h₁ : a = b) (h₂ : b = c) : a = c := calc⏎  a = b := h₁⏎  _ = c := h₂ ~ ok
                example (a b c : Nat) (h₁ : a ≤ b) (h₂ : b < c) : a < c := calc⏎  a ≤ b := h₁⏎  _ < c := h₂ ~ ok
                example (a b c : Nat) (h₁ : a = b) (h₂ : b = c) : a = c := calc⏎  a = b := h₁⏎  a = c := h₂ ~ invalid 'calc' step, left-hand side is⏎  a : Nat⏎previous right-hand side is⏎  b : Nat
                example (a b c : Nat) (h₁ : a = b) (h₂ : b = c) : a = b := calc⏎  a = b := h₁⏎  _ = c := h₂ ~ type mismatch⏎  trans h₁ h₂⏎has type⏎  a = c : Prop⏎but is expected to have type⏎  a = b : Prop
                example (a b : Nat) (h : ∀ x, x = a) : b = a := ‹∀ x, x = a› b ~ ok
                example : Nat := by exact 1 ~ ok
                example (n : Nat) : n = n := by exact foo ~ unknown identifier 'foo'
                """);
    }

    @TestFactory
    Stream<DynamicTest> names() {
        return ELAB.table(
                """
                open Nat #check succ_le_succ ~ Nat.succ_le_succ {n m : Nat} : n ≤ m → n.succ ≤ m.succ
                #check succ_le_succ ~ unknown identifier 'succ_le_succ'
                open Nat (succ) #check succ 1 ~ Nat.succ 1 : Nat
                open Nat hiding succ example := succ 1 ~ unknown identifier 'succ'
                open Nat renaming succ → s #check s 1 ~ Nat.succ 1 : Nat
                open Foo example := 1 ~ unknown namespace 'Foo'
                namespace A def x := 1 end A namespace B def x := true end B open A B #check x ~ ambiguous, possible interpretations ⏎  x : Nat⏎  ⏎  x : Bool
                namespace A def x := 1 end A namespace B def x := true end B open A B example : Bool := x ~ ok
                namespace A def x := 1 end A namespace B def x := true end B open A B example : List Nat := x ~ overloaded, errors ⏎  type mismatch⏎    x⏎  has type⏎    Nat : Type⏎  but is expected to have type⏎    List Nat : Type⏎  ⏎  type mismatch⏎    x⏎  has type⏎    Bool : Type⏎  but is expected to have type⏎    List Nat : Type
                namespace A protected def x := 1 end A open A example := x ~ unknown identifier 'x'
                namespace A protected def x := 1 end A open A #check A.x ~ A.x : Nat
                namespace A private def x := 1 #check x end A ~ A.x : Nat
                namespace A def x := 1 namespace B def x := true #check x #check A.x #check _root_.A.x end B end A ~ A.B.x : Bool && A.x : Nat && A.x : Nat
                namespace A def x := 1 end A export A (x) #check x ~ A.x : Nat
                def Nat.twice (n : Nat) := n + n #check (3).twice ~ Nat.twice 3 : Nat
                fun (x : Nat) => let x := true; x ~ fun x =>⏎  let x := true;⏎  x : Nat → Bool
                """);
    }

    @Test
    void aPostponedTermLearnsItsTypeLater() {
        assertThat(ELAB.messages("example : Nat × Bool := let p := id ⟨1, true⟩; p"))
                .contains("expected type must be known");
        assertThat(ELAB.messages("example : Nat × Bool := id ⟨1, true⟩")).isEqualTo("ok");
        assertThat(ELAB.messages("example : Nat := Prod.fst (β := Bool) ⟨1, true⟩"))
                .isEqualTo("ok");
    }

    @Test
    void oneErrorDoesNotHideTheNext() {
        assertThat(ELAB.messages("example : Nat × Nat := (foo, bar)"))
                .isEqualTo("unknown identifier 'foo' && unknown identifier 'bar'");
    }

    @Test
    void anErrorIsReportedOnce() {
        assertThat(ELAB.messages("example : Nat := Nat.add foo (Nat.succ foo.bar)"))
                .isEqualTo("unknown identifier 'foo' && unknown identifier 'foo.bar'");
    }
}
