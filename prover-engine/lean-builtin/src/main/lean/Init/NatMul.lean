import Init.NatBasic
import Init.WF

/-!
Natural numbers: multiplication, powers, recursion principles. Names and statements are those of
Lean 4's core.
-/

universe u

namespace Nat

/-! ## Recursion -/

@[elab_as_elim] protected theorem strong_induction_on {p : Nat → Prop} (n : Nat)
    (h : ∀ n, (∀ m, m < n → p m) → p n) : p n := Nat.strongRecOn n h

@[elab_as_elim] protected theorem case_strong_induction_on {p : Nat → Prop} (a : Nat) (hz : p 0)
    (hi : ∀ n, (∀ m, m ≤ n → p m) → p (succ n)) : p a :=
  Nat.strongRecOn a fun n => match n with
    | 0 => fun _ => hz
    | n + 1 => fun h₁ => hi n fun m h₂ => h₁ m (lt_succ_of_le h₂)

theorem rec_zero {motive : Nat → Sort u} (zero : motive 0) (succ : ∀ n, motive n → motive (n + 1)) :
    Nat.rec (motive := motive) zero succ 0 = zero := rfl

theorem rec_add_one {motive : Nat → Sort u} (zero : motive 0)
    (succ : ∀ n, motive n → motive (n + 1)) (n : Nat) :
    Nat.rec (motive := motive) zero succ (n + 1) = succ n (Nat.rec zero succ n) := rfl

@[elab_as_elim] theorem le_induction {m : Nat} {P : ∀ n, m ≤ n → Prop} (base : P m m.le_refl)
    (succ : ∀ n hmn, P n hmn → P (n + 1) (le_succ_of_le hmn)) : ∀ n hmn, P n hmn := by
  intro n hmn
  induction hmn with
  | refl => exact base
  | step h ih => exact succ _ h ih

/-! ## Multiplication -/

protected theorem two_mul (n : Nat) : 2 * n = n + n := by omega

protected theorem mul_two (n : Nat) : n * 2 = n + n := by omega

protected theorem mul_right_comm (n m k : Nat) : n * m * k = n * k * m := by
  rw [Nat.mul_assoc, Nat.mul_comm m, ← Nat.mul_assoc]

protected theorem mul_mul_mul_comm (a b c d : Nat) : (a * b) * (c * d) = (a * c) * (b * d) := by
  rw [Nat.mul_assoc, Nat.mul_assoc, Nat.mul_left_comm b]

theorem succ_mul_succ (a b : Nat) : succ a * succ b = a * b + a + b + 1 := by
  rw [succ_mul, mul_succ]
  rfl

theorem add_one_mul_add_one (a b : Nat) : (a + 1) * (b + 1) = a * b + a + b + 1 := succ_mul_succ a b

instance : Std.Associative (α := Nat) (· + ·) := ⟨Nat.add_assoc⟩

instance : Std.Commutative (α := Nat) (· + ·) := ⟨Nat.add_comm⟩

instance : Std.LawfulIdentity (α := Nat) (· + ·) 0 := ⟨Nat.zero_add, Nat.add_zero⟩

instance : Std.Associative (α := Nat) (· * ·) := ⟨Nat.mul_assoc⟩

instance : Std.Commutative (α := Nat) (· * ·) := ⟨Nat.mul_comm⟩

instance : Std.LawfulIdentity (α := Nat) (· * ·) 1 := ⟨Nat.one_mul, Nat.mul_one⟩

@[simp] protected theorem mul_eq_zero : ∀ {m n : Nat}, n * m = 0 ↔ n = 0 ∨ m = 0 := by
  intro m n
  constructor
  · exact Nat.eq_zero_of_mul_eq_zero
  · rintro (rfl | rfl)
    · exact Nat.zero_mul m
    · exact Nat.mul_zero n

protected theorem zero_eq_mul {m n : Nat} : 0 = m * n ↔ m = 0 ∨ n = 0 := by
  rw [eq_comm, Nat.mul_eq_zero]

protected theorem mul_ne_zero_iff {n m : Nat} : n * m ≠ 0 ↔ n ≠ 0 ∧ m ≠ 0 := by
  rw [ne_eq, Nat.mul_eq_zero, not_or]

protected theorem mul_ne_zero {n m : Nat} : n ≠ 0 → m ≠ 0 → n * m ≠ 0 :=
  fun h₁ h₂ => Nat.mul_ne_zero_iff.2 ⟨h₁, h₂⟩

protected theorem ne_zero_of_mul_ne_zero_left {n m : Nat} (h : n * m ≠ 0) : n ≠ 0 :=
  (Nat.mul_ne_zero_iff.1 h).1

protected theorem ne_zero_of_mul_ne_zero_right {n m : Nat} (h : n * m ≠ 0) : m ≠ 0 :=
  (Nat.mul_ne_zero_iff.1 h).2

protected theorem mul_le_mul {p q m n : Nat} (h₁ : p ≤ m) (h₂ : q ≤ n) : p * q ≤ m * n :=
  Nat.le_trans (Nat.mul_le_mul_right q h₁) (Nat.mul_le_mul_left m h₂)

protected theorem mul_lt_mul_of_lt_of_le {a b c d : Nat} (hac : a < c) (hbd : b ≤ d) (hd : 0 < d) :
    a * b < c * d := by
  have h : (a + 1) * d ≤ c * d := Nat.mul_le_mul_right d hac
  have h' : a * b ≤ a * d := Nat.mul_le_mul_left a hbd
  rw [Nat.add_one_mul] at h
  omega

protected theorem mul_lt_mul_of_le_of_lt {a b c d : Nat} (hac : a ≤ c) (hbd : b < d) (hc : 0 < c) :
    a * b < c * d := by
  rw [Nat.mul_comm a, Nat.mul_comm c]
  exact Nat.mul_lt_mul_of_lt_of_le hbd hac hc

protected theorem mul_lt_mul_of_lt_of_le' {a b c d : Nat} (hac : a < c) (hbd : b ≤ d) (hb : 0 < b) :
    a * b < c * d := Nat.mul_lt_mul_of_lt_of_le hac hbd (Nat.lt_of_lt_of_le hb hbd)

protected theorem mul_lt_mul_of_le_of_lt' {a b c d : Nat} (hac : a ≤ c) (hbd : b < d) (ha : 0 < a) :
    a * b < c * d := Nat.mul_lt_mul_of_le_of_lt hac hbd (Nat.lt_of_lt_of_le ha hac)

protected theorem mul_lt_mul_of_lt_of_lt {a b c d : Nat} (hac : a < c) (hbd : b < d) :
    a * b < c * d := Nat.mul_lt_mul_of_le_of_lt (Nat.le_of_lt hac) hbd (by omega)

theorem mul_lt_mul'' {a b c d : Nat} (hac : a < c) (hbd : b < d) : a * b < c * d :=
  Nat.mul_lt_mul_of_lt_of_lt hac hbd

protected theorem mul_lt_mul_of_pos_left {m n k : Nat} (h : m < n) (hk : k > 0) : k * m < k * n :=
  Nat.mul_lt_mul_of_le_of_lt (Nat.le_refl k) h hk

protected theorem mul_lt_mul_of_pos_right {n m k : Nat} (h : n < m) (hk : k > 0) : n * k < m * k :=
  Nat.mul_lt_mul_of_lt_of_le h (Nat.le_refl k) hk

protected theorem le_of_mul_le_mul_left {a b c : Nat} (h : c * a ≤ c * b) (hc : 0 < c) : a ≤ b :=
  Nat.ge_of_not_lt fun h' => Nat.not_le_of_gt (Nat.mul_lt_mul_of_pos_left h' hc) h

protected theorem le_of_mul_le_mul_right {a b c : Nat} (h : a * c ≤ b * c) (hc : 0 < c) : a ≤ b := by
  rw [Nat.mul_comm a, Nat.mul_comm b] at h
  exact Nat.le_of_mul_le_mul_left h hc

protected theorem mul_le_mul_left_iff {m n k : Nat} (h : 0 < k) : k * m ≤ k * n ↔ m ≤ n :=
  ⟨fun h' => Nat.le_of_mul_le_mul_left h' h, fun h' => Nat.mul_le_mul_left k h'⟩

protected theorem mul_le_mul_right_iff {m n k : Nat} (h : 0 < k) : m * k ≤ n * k ↔ m ≤ n :=
  ⟨fun h' => Nat.le_of_mul_le_mul_right h' h, fun h' => Nat.mul_le_mul_right k h'⟩

@[simp] protected theorem mul_lt_mul_left {a b c : Nat} (a0 : 0 < a) : a * b < a * c ↔ b < c :=
  ⟨fun h => Nat.lt_of_not_le fun h' => Nat.not_le_of_gt h (Nat.mul_le_mul_left a h'),
    fun h => Nat.mul_lt_mul_of_pos_left h a0⟩

@[simp] protected theorem mul_lt_mul_right {a b c : Nat} (b0 : 0 < b) : a * b < c * b ↔ a < c := by
  rw [Nat.mul_comm a, Nat.mul_comm c, Nat.mul_lt_mul_left b0]

protected theorem lt_of_mul_lt_mul_left {a b c : Nat} : a * b < a * c → b < c := fun h =>
  Nat.lt_of_not_le fun h' => Nat.not_le_of_gt h (Nat.mul_le_mul_left a h')

protected theorem lt_of_mul_lt_mul_right {a b c : Nat} : b * a < c * a → b < c := fun h =>
  Nat.lt_of_not_le fun h' => Nat.not_le_of_gt h (Nat.mul_le_mul_right a h')

protected theorem eq_of_mul_eq_mul_left {m k n : Nat} (hn : 0 < n) (h : n * m = n * k) : m = k :=
  Nat.le_antisymm (Nat.le_of_mul_le_mul_left (Nat.le_of_eq h) hn)
    (Nat.le_of_mul_le_mul_left (Nat.le_of_eq h.symm) hn)

theorem eq_of_mul_eq_mul_right {n m k : Nat} (hm : 0 < m) (h : n * m = k * m) : n = k := by
  rw [Nat.mul_comm n m, Nat.mul_comm k m] at h
  exact Nat.eq_of_mul_eq_mul_left hm h

protected theorem mul_left_cancel {n m k : Nat} (np : 0 < n) (h : n * m = n * k) : m = k :=
  Nat.eq_of_mul_eq_mul_left np h

protected theorem mul_right_cancel {n m k : Nat} (mp : 0 < m) (h : n * m = k * m) : n = k :=
  Nat.eq_of_mul_eq_mul_right mp h

protected theorem mul_left_cancel_iff {n : Nat} (p : 0 < n) {m k : Nat} : n * m = n * k ↔ m = k :=
  ⟨Nat.mul_left_cancel p, fun h => h ▸ rfl⟩

protected theorem mul_right_cancel_iff {m : Nat} (p : 0 < m) {n k : Nat} : n * m = k * m ↔ n = k :=
  ⟨Nat.mul_right_cancel p, fun h => h ▸ rfl⟩

protected theorem mul_left_inj {a b c : Nat} (ha : a ≠ 0) : b * a = c * a ↔ b = c :=
  Nat.mul_right_cancel_iff (Nat.pos_of_ne_zero ha)

protected theorem mul_right_inj {a b c : Nat} (ha : a ≠ 0) : a * b = a * c ↔ b = c :=
  Nat.mul_left_cancel_iff (Nat.pos_of_ne_zero ha)

protected theorem le_mul_of_pos_left {n : Nat} (m : Nat) (h : 0 < n) : m ≤ n * m := by
  have h' : 1 * m ≤ n * m := Nat.mul_le_mul_right m h
  omega

protected theorem le_mul_of_pos_right {m : Nat} (n : Nat) (h : 0 < m) : n ≤ n * m := by
  rw [Nat.mul_comm]
  exact Nat.le_mul_of_pos_left n h

protected theorem pos_of_mul_pos_left {a b : Nat} (h : 0 < a * b) : 0 < b :=
  Nat.pos_of_ne_zero fun e => by
    rw [e, Nat.mul_zero] at h
    omega

protected theorem pos_of_mul_pos_right {a b : Nat} (h : 0 < a * b) : 0 < a :=
  Nat.pos_of_ne_zero fun e => by
    rw [e, Nat.zero_mul] at h
    omega

@[simp] protected theorem mul_pos_iff_of_pos_left {a b : Nat} (h : 0 < a) : 0 < a * b ↔ 0 < b :=
  ⟨Nat.pos_of_mul_pos_left, Nat.mul_pos h⟩

@[simp] protected theorem mul_pos_iff_of_pos_right {a b : Nat} (h : 0 < b) : 0 < a * b ↔ 0 < a :=
  ⟨Nat.pos_of_mul_pos_right, fun w => Nat.mul_pos w h⟩

theorem mul_self_lt_mul_self {m n : Nat} (h : m < n) : m * m < n * n := mul_lt_mul'' h h

theorem mul_self_le_mul_self_iff {m n : Nat} : m * m ≤ n * n ↔ m ≤ n :=
  ⟨fun h => Nat.le_of_not_lt fun h' => Nat.not_le_of_gt (mul_self_lt_mul_self h') h,
    mul_self_le_mul_self⟩

theorem mul_self_lt_mul_self_iff {m n : Nat} : m * m < n * n ↔ m < n := by
  rw [← Nat.not_le, ← Nat.not_le, mul_self_le_mul_self_iff]

theorem mul_self_inj {m n : Nat} : m * m = n * n ↔ m = n := by
  rw [Nat.le_antisymm_iff, Nat.le_antisymm_iff, mul_self_le_mul_self_iff, mul_self_le_mul_self_iff]

theorem le_mul_self : ∀ n : Nat, n ≤ n * n
  | 0 => Nat.le_refl 0
  | n + 1 => Nat.le_mul_of_pos_left (n + 1) (succ_pos n)

theorem eq_one_of_mul_eq_one_right {m n : Nat} (H : m * n = 1) : m = 1 := by
  have hm : 0 < m := Nat.pos_of_mul_pos_right (b := n) (by omega)
  have hn : 0 < n := Nat.pos_of_mul_pos_left (a := m) (by omega)
  have h := Nat.le_mul_of_pos_right m hn
  omega

theorem eq_one_of_mul_eq_one_left {m n : Nat} (H : m * n = 1) : n = 1 :=
  eq_one_of_mul_eq_one_right (n := m) (by rw [Nat.mul_comm, H])

protected theorem mul_self_sub_mul_self_eq (a b : Nat) : a * a - b * b = (a + b) * (a - b) := by
  rw [Nat.mul_sub, Nat.add_mul, Nat.add_mul, Nat.mul_comm b a]
  omega

/-! ## Powers -/

theorem pow_succ' {m n : Nat} : m ^ n.succ = m * m ^ n := by
  rw [Nat.mul_comm]
  rfl

protected theorem pow_add_one {m n : Nat} : m ^ (n + 1) = m ^ n * m := rfl

theorem pow_add_one' {m n : Nat} : m ^ (n + 1) = m * m ^ n := pow_succ'

@[simp] protected theorem zero_pow_of_pos (n : Nat) (h : 0 < n) : 0 ^ n = 0 := by
  cases n with
  | zero => omega
  | succ n => rw [Nat.pow_succ, Nat.mul_zero]

protected theorem zero_pow {n : Nat} (H : 0 < n) : 0 ^ n = 0 := Nat.zero_pow_of_pos n H

protected theorem pow_add' (a m n : Nat) : a ^ (m + n) = a ^ n * a ^ m := by
  rw [← Nat.pow_add, Nat.add_comm]

protected theorem pow_mul (a m n : Nat) : a ^ (m * n) = (a ^ m) ^ n := by
  induction n with
  | zero => rw [Nat.mul_zero, Nat.pow_zero, Nat.pow_zero]
  | succ n ih => rw [Nat.mul_add_one, Nat.pow_add, ih, Nat.pow_succ]

protected theorem pow_mul' (a m n : Nat) : a ^ (m * n) = (a ^ n) ^ m := by
  rw [← Nat.pow_mul, Nat.mul_comm]

protected theorem pow_right_comm (a m n : Nat) : (a ^ m) ^ n = (a ^ n) ^ m := by
  rw [← Nat.pow_mul, Nat.pow_mul']

protected theorem mul_pow (a b n : Nat) : (a * b) ^ n = a ^ n * b ^ n := by
  induction n with
  | zero => rfl
  | succ n ih => rw [Nat.pow_succ, Nat.pow_succ, Nat.pow_succ, ih, Nat.mul_mul_mul_comm]

protected theorem pow_pos {p : Nat} (hp : 0 < p) {n : Nat} : 0 < p ^ n := by
  induction n with
  | zero => exact Nat.zero_lt_one
  | succ n ih => exact Nat.mul_pos ih hp

theorem pos_pow_of_pos {b : Nat} (n : Nat) (h : 0 < b) : 0 < b ^ n := Nat.pow_pos h

protected theorem two_pow_pos (w : Nat) : 0 < 2 ^ w := Nat.pow_pos (by decide)

protected theorem pow_le_pow_left {m n : Nat} (h : m ≤ n) : ∀ (i : Nat), m ^ i ≤ n ^ i
  | 0 => Nat.le_refl 1
  | i + 1 => Nat.mul_le_mul (Nat.pow_le_pow_left h i) h

protected theorem pow_le_pow_right {n m k : Nat} (h : n > 0) : m ≤ k → n ^ m ≤ n ^ k := by
  intro hmk
  obtain ⟨d, rfl⟩ := Nat.exists_eq_add_of_le hmk
  rw [Nat.pow_add]
  exact Nat.le_mul_of_pos_right _ (Nat.pow_pos h)

protected theorem pow_lt_pow_succ {a n : Nat} (h : 1 < a) : a ^ n < a ^ (n + 1) := by
  have h' := Nat.mul_lt_mul_of_pos_left h (Nat.pow_pos (p := a) (n := n) (by omega))
  rw [Nat.mul_one] at h'
  exact h'

protected theorem pow_lt_pow_of_lt {a n m : Nat} (h : 1 < a) (w : n < m) : a ^ n < a ^ m :=
  Nat.lt_of_lt_of_le (Nat.pow_lt_pow_succ h) (Nat.pow_le_pow_right (by omega) w)

protected theorem pow_le_pow_of_le {a n m : Nat} (h : 1 < a) (w : n ≤ m) : a ^ n ≤ a ^ m :=
  Nat.pow_le_pow_right (by omega) w

protected theorem pow_lt_pow_iff_right {a n m : Nat} (h : 1 < a) : a ^ n < a ^ m ↔ n < m :=
  ⟨fun h' => Nat.lt_of_not_le fun hm => Nat.not_le_of_gt h' (Nat.pow_le_pow_of_le h hm),
    Nat.pow_lt_pow_of_lt h⟩

protected theorem pow_le_pow_iff_right {a n m : Nat} (h : 1 < a) : a ^ n ≤ a ^ m ↔ n ≤ m := by
  rw [← Nat.not_lt, ← Nat.not_lt, Nat.pow_lt_pow_iff_right h]

protected theorem pow_lt_pow_left {a b : Nat} : a < b → ∀ {n : Nat}, n ≠ 0 → a ^ n < b ^ n := by
  intro h n hn
  induction n with
  | zero => exact absurd rfl hn
  | succ n ih =>
    cases n with
    | zero => rw [Nat.pow_one, Nat.pow_one]; exact h
    | succ n => exact mul_lt_mul'' (ih (by omega)) h

theorem lt_two_pow_self {n : Nat} : n < 2 ^ n := by
  induction n with
  | zero => decide
  | succ n ih =>
    rw [Nat.pow_succ]
    omega

protected theorem one_lt_two_pow {n : Nat} (h : n ≠ 0) : 1 < 2 ^ n := by
  have := @lt_two_pow_self n
  omega

protected theorem one_le_two_pow {n : Nat} : 1 ≤ 2 ^ n := Nat.two_pow_pos n

theorem pow_eq_zero {a : Nat} {n : Nat} : a ^ n = 0 ↔ a = 0 ∧ n ≠ 0 := by
  cases n with
  | zero => simp
  | succ n =>
    constructor
    · intro h
      refine ⟨Decidable.byContradiction fun ha => ?_, by omega⟩
      have := Nat.pow_pos (p := a) (n := n + 1) (by omega)
      omega
    · intro ⟨h, _⟩
      rw [h, Nat.zero_pow (by omega)]

end Nat
