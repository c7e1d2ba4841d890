import Init.Omega
import Init.Bool

/-!
Natural numbers: order, addition, subtraction, minimum and maximum. Names and statements are those of
Lean 4's core; most proofs are linear arithmetic.
-/

universe u

namespace Nat

/-! ## The operations under their own names -/

@[simp] theorem zero_eq : Nat.zero = 0 := rfl

@[simp] theorem add_eq {x y : Nat} : Nat.add x y = x + y := rfl

@[simp] theorem mul_eq {x y : Nat} : Nat.mul x y = x * y := rfl

@[simp] theorem sub_eq {x y : Nat} : Nat.sub x y = x - y := rfl

@[simp] theorem lt_eq {x y : Nat} : Nat.lt x y = (x < y) := rfl

@[simp] theorem le_eq {x y : Nat} : Nat.le x y = (x ≤ y) := rfl

@[simp] theorem beq_refl (n : Nat) : Nat.beq n n = true := beq_refl' n

@[simp] theorem beq_eq {x y : Nat} : (Nat.beq x y = true) = (x = y) :=
  propext ⟨Nat.eq_of_beq_eq_true, fun h => h ▸ beq_refl' x⟩

@[simp] theorem ble_eq {x y : Nat} : (Nat.ble x y = true) = (x ≤ y) :=
  propext ⟨Nat.le_of_ble_eq_true, Nat.ble_eq_true_of_le⟩

theorem beq_eq_true_eq (a b : Nat) : ((a == b) = true) = (a = b) := propext beq_iff_eq

theorem not_beq_eq_true_eq (a b : Nat) : ((!(a == b)) = true) = ¬(a = b) := by simp

theorem ctor_eq_zero : Nat.zero = 0 := rfl

/-! ## Order -/

theorem lt_iff_add_one_le {m n : Nat} : m < n ↔ m + 1 ≤ n := Iff.rfl

theorem succ_le_iff {n m : Nat} : succ n ≤ m ↔ n < m := Iff.rfl

theorem succ_le {n m : Nat} : succ n ≤ m ↔ n < m := Iff.rfl

theorem add_one_le_iff {n m : Nat} : n + 1 ≤ m ↔ n < m := Iff.rfl

theorem lt_add_one_iff {m n : Nat} : m < n + 1 ↔ m ≤ n := lt_succ_iff

theorem lt_succ {m n : Nat} : m < succ n ↔ m ≤ n := lt_succ_iff

theorem lt_add_one_of_le {n m : Nat} : n ≤ m → n < m + 1 := succ_le_succ

theorem le_of_lt_add_one {n m : Nat} : n < m + 1 → n ≤ m := le_of_succ_le_succ

theorem lt_add_one_of_lt {a b : Nat} (h : a < b) : a < b + 1 := by omega

theorem lt_succ_of_lt {a b : Nat} (h : a < b) : a < succ b := lt_add_one_of_lt h

theorem lt.base (n : Nat) : n < succ n := lt_succ_self n

theorem lt.step {n m : Nat} : n < m → n < succ m := le_step

theorem le_of_succ_le {n m : Nat} (h : succ n ≤ m) : n ≤ m := Nat.le_of_lt h

theorem lt_of_succ_lt {n m : Nat} : succ n < m → n < m := le_of_succ_le

theorem lt_of_add_one_le {n m : Nat} (h : n + 1 ≤ m) : n < m := h

theorem succ_lt_of_lt_pred {n m : Nat} (h : n < pred m) : succ n < m := by
  cases m with
  | zero => cases h
  | succ m => exact succ_lt_succ h

protected theorem le_of_eq {n m : Nat} (p : n = m) : n ≤ m := p ▸ Nat.le_refl n

protected theorem lt_of_lt_of_eq {n m k : Nat} : n < m → m = k → n < k := fun h e => e ▸ h

protected theorem lt_of_le_of_ne {n m : Nat} (h₁ : n ≤ m) (h₂ : ¬n = m) : n < m := by omega

protected theorem lt_of_not_le {a b : Nat} (h : ¬a ≤ b) : b < a := by omega

protected theorem le_of_not_gt : ∀ {a b : Nat}, ¬(b > a) → b ≤ a := by
  intro a b h
  omega

protected theorem le_of_not_lt : ∀ {a b : Nat}, ¬(a < b) → b ≤ a := by
  intro a b h
  omega

protected theorem le_of_not_le {a b : Nat} (h : ¬b ≤ a) : a ≤ b := by omega

protected theorem le_of_not_ge : ∀ {a b : Nat}, ¬(a ≥ b) → a ≤ b := by
  intro a b h
  omega

protected theorem not_le_of_lt : ∀ {a b : Nat}, a < b → ¬(b ≤ a) := by
  intro a b h
  omega

protected theorem not_lt_of_le : ∀ {a b : Nat}, a ≤ b → ¬(b < a) := by
  intro a b h
  omega

protected theorem lt_le_asymm : ∀ {a b : Nat}, a < b → ¬(b ≤ a) := Nat.not_le_of_lt

protected theorem le_lt_asymm : ∀ {a b : Nat}, a ≤ b → ¬(b < a) := Nat.not_lt_of_le

protected theorem lt_asymm {a b : Nat} (h : a < b) : ¬b < a := by omega

protected theorem not_lt_of_gt {a b : Nat} (h : a < b) : ¬b < a := Nat.lt_asymm h

protected theorem not_lt_of_lt {a b : Nat} (h : a < b) : ¬b < a := Nat.lt_asymm h

protected theorem ne_of_lt' : ∀ {a b : Nat}, a < b → b ≠ a := fun h => (Nat.ne_of_lt h).symm

protected theorem lt_or_gt_of_ne {a b : Nat} (ne : a ≠ b) : a < b ∨ a > b := by omega

protected theorem lt_or_lt_of_ne : ∀ {a b : Nat}, a ≠ b → a < b ∨ b < a := Nat.lt_or_gt_of_ne

protected theorem ne_iff_lt_or_gt {a b : Nat} : a ≠ b ↔ a < b ∨ b < a := by omega

protected theorem le_antisymm_iff {a b : Nat} : a = b ↔ a ≤ b ∧ b ≤ a := by omega

protected theorem eq_iff_le_and_ge : ∀ {a b : Nat}, a = b ↔ a ≤ b ∧ b ≤ a := Nat.le_antisymm_iff

protected theorem lt_iff_le_not_le {m n : Nat} : m < n ↔ m ≤ n ∧ ¬n ≤ m := by omega

protected theorem lt_iff_le_and_not_ge {m n : Nat} : m < n ↔ m ≤ n ∧ ¬n ≤ m := by omega

protected theorem lt_iff_le_and_ne {m n : Nat} : m < n ↔ m ≤ n ∧ m ≠ n := by omega

protected theorem lt_or_eq_of_le {n m : Nat} (h : n ≤ m) : n < m ∨ n = m := by omega

protected theorem le_iff_lt_or_eq {n m : Nat} : n ≤ m ↔ n < m ∨ n = m := by omega

protected theorem eq_or_lt_of_not_lt {a b : Nat} (hnlt : ¬a < b) : a = b ∨ b < a := by omega

protected theorem lt_succ_iff_lt_or_eq {m n : Nat} : m < succ n ↔ m < n ∨ m = n :=
  lt_succ_iff.trans Nat.le_iff_lt_or_eq

theorem lt_add_one_iff_lt_or_eq {m n : Nat} : m < n + 1 ↔ m < n ∨ m = n := by omega

protected theorem eq_of_lt_succ_of_not_lt {m n : Nat} (hmn : m < n + 1) (h : ¬m < n) : m = n := by
  omega

protected theorem eq_of_le_of_lt_succ {n m : Nat} (h₁ : n ≤ m) (h₂ : m < n + 1) : m = n := by omega

theorem le_or_eq_of_le_succ {m n : Nat} (h : m ≤ succ n) : m ≤ n ∨ m = succ n :=
  (Nat.lt_or_eq_of_le h).imp_left le_of_lt_succ

theorem le_or_eq_of_le_add_one {m n : Nat} (h : m ≤ n + 1) : m ≤ n ∨ m = n + 1 := by omega

theorem le_succ_iff {m n : Nat} : m ≤ n.succ ↔ m ≤ n ∨ m = n.succ :=
  ⟨le_or_eq_of_le_succ, fun h => h.elim le_succ_of_le Nat.le_of_eq⟩

theorem le_add_one_iff {m n : Nat} : m ≤ n + 1 ↔ m ≤ n ∨ m = n + 1 := by omega

theorem zero_lt_of_lt : {a b : Nat} → a < b → 0 < b := by
  intro a b h
  omega

theorem zero_lt_of_ne_zero {a : Nat} (h : a ≠ 0) : 0 < a := by omega

theorem ne_zero_of_lt {b a : Nat} (h : b < a) : a ≠ 0 := by omega

theorem not_eq_zero_of_lt {b a : Nat} (h : b < a) : a ≠ 0 := by omega

theorem le_zero {i : Nat} : i ≤ 0 ↔ i = 0 := by omega

@[simp] theorem lt_one_iff {n : Nat} : n < 1 ↔ n = 0 := by omega

protected theorem one_pos : 0 < 1 := Nat.zero_lt_one

protected theorem two_pos : 0 < 2 := by decide

protected theorem zero_lt_two : 0 < 2 := by decide

protected theorem one_lt_two : 1 < 2 := by decide

protected theorem zero_ne_one : 0 ≠ (1 : Nat) := by decide

protected theorem ne_zero_iff_zero_lt {n : Nat} : n ≠ 0 ↔ 0 < n := by omega

protected theorem eq_zero_of_not_pos {n : Nat} (h : ¬0 < n) : n = 0 := by omega

theorem one_le_iff_ne_zero {n : Nat} : 1 ≤ n ↔ n ≠ 0 := by omega

theorem one_le_of_lt {a b : Nat} (h : a < b) : 1 ≤ b := by omega

theorem one_lt_iff_ne_zero_and_ne_one : ∀ {n : Nat}, 1 < n ↔ n ≠ 0 ∧ n ≠ 1 := by
  intro n
  omega

theorem le_one_iff_eq_zero_or_eq_one : ∀ {n : Nat}, n ≤ 1 ↔ n = 0 ∨ n = 1 := by
  intro n
  omega

theorem lt_two_iff {n : Nat} : n < 2 ↔ n = 0 ∨ n = 1 := by omega

theorem succ_ne_self (n : Nat) : succ n ≠ n := Nat.ne_of_gt (lt_succ_self n)

theorem add_one_ne_self (n : Nat) : n + 1 ≠ n := succ_ne_self n

theorem not_add_one_le_zero (n : Nat) : ¬n + 1 ≤ 0 := not_succ_le_zero n

theorem not_add_one_le_self (n : Nat) : ¬n + 1 ≤ n := not_succ_le_self n

theorem add_one_pos (n : Nat) : 0 < n + 1 := succ_pos n

theorem not_succ_lt_self {n : Nat} : ¬succ n < n := Nat.not_lt_of_ge n.le_succ

theorem one_lt_succ_succ (n : Nat) : 1 < n.succ.succ := succ_lt_succ (succ_pos n)

theorem le_iff_lt_add_one {x y : Nat} : x ≤ y ↔ x < y + 1 := by omega

instance : Std.Antisymm (α := Nat) (· ≤ ·) := ⟨fun _ _ => Nat.le_antisymm⟩

instance : Std.Refl (α := Nat) (· ≤ ·) := ⟨Nat.le_refl⟩

instance : Std.Total (α := Nat) (· ≤ ·) := ⟨Nat.le_total⟩

instance : Std.Irrefl (α := Nat) (· < ·) := ⟨Nat.lt_irrefl⟩

instance : Trans (α := Nat) (β := Nat) (γ := Nat) (· > ·) (· > ·) (· > ·) :=
  ⟨fun h₁ h₂ => Nat.lt_trans h₂ h₁⟩

instance : Trans (α := Nat) (β := Nat) (γ := Nat) (· ≥ ·) (· ≥ ·) (· ≥ ·) :=
  ⟨fun h₁ h₂ => Nat.le_trans h₂ h₁⟩

/-! ## Predecessor -/

theorem pred_lt : ∀ {n : Nat}, n ≠ 0 → pred n < n
  | 0, h => absurd rfl h
  | succ _, _ => lt_succ_self _

theorem pred_lt_of_lt {n m : Nat} (h : m < n) : pred n < n := pred_lt (ne_zero_of_lt h)

theorem sub_one_lt : ∀ {n : Nat}, n ≠ 0 → n - 1 < n := pred_lt

theorem sub_one_lt_of_lt {n m : Nat} (h : m < n) : n - 1 < n := pred_lt_of_lt h

protected theorem sub_one (n : Nat) : n - 1 = pred n := rfl

@[simp] theorem pred_eq_sub_one {n : Nat} : n.pred = n - 1 := rfl

@[simp] protected theorem add_one_sub_one (n : Nat) : (n + 1) - 1 = n := rfl

theorem succ_sub_one (n : Nat) : succ n - 1 = n := rfl

theorem one_add (n : Nat) : 1 + n = succ n := Nat.add_comm 1 n

theorem succ_eq_one_add (n : Nat) : succ n = 1 + n := (one_add n).symm

protected theorem one_add_sub_one (n : Nat) : (1 + n) - 1 = n := Nat.add_sub_cancel_left 1 n

theorem succ_pred_eq_of_pos : ∀ {n : Nat}, 0 < n → succ (pred n) = n
  | _ + 1, _ => rfl

theorem succ_pred_eq_of_ne_zero : ∀ {n : Nat}, n ≠ 0 → succ (pred n) = n
  | _ + 1, _ => rfl

theorem sub_one_add_one_eq_of_pos {n : Nat} : 0 < n → (n - 1) + 1 = n := by
  intro h
  omega

theorem sub_one_add_one {a : Nat} (h : a ≠ 0) : a - 1 + 1 = a := by omega

theorem eq_zero_or_eq_sub_one_add_one {n : Nat} : n = 0 ∨ n = n - 1 + 1 := by omega

theorem exists_eq_add_one_of_ne_zero {n : Nat} (h : n ≠ 0) : Exists fun k => n = k + 1 :=
  exists_eq_succ_of_ne_zero h

@[simp] theorem exists_eq_add_one {a : Nat} : (∃ n, a = n + 1) ↔ 0 < a :=
  ⟨fun ⟨n, h⟩ => by omega, fun h => ⟨a - 1, by omega⟩⟩

@[simp] theorem exists_add_one_eq {a : Nat} : (∃ n, n + 1 = a) ↔ 0 < a :=
  ⟨fun ⟨n, h⟩ => by omega, fun h => ⟨a - 1, by omega⟩⟩

theorem pred_le_iff_le_succ {n m : Nat} : pred n ≤ m ↔ n ≤ succ m := by
  cases n with
  | zero => exact ⟨fun _ => Nat.zero_le _, fun _ => Nat.zero_le _⟩
  | succ n => exact succ_le_succ_iff.symm

theorem le_succ_of_pred_le {n m : Nat} : pred n ≤ m → n ≤ succ m := pred_le_iff_le_succ.1

theorem pred_le_of_le_succ {n m : Nat} : n ≤ succ m → pred n ≤ m := pred_le_iff_le_succ.2

theorem le_sub_one_of_lt {a b : Nat} : a < b → a ≤ b - 1 := by
  intro h
  omega

theorem le_pred_of_lt {n m : Nat} (h : n < m) : n ≤ m.pred := le_sub_one_of_lt h

theorem lt_of_le_sub_one {m n : Nat} (h : 0 < m) : n ≤ m - 1 → n < m := by
  intro h'
  omega

theorem lt_of_lt_pred {m n : Nat} (h : m < n - 1) : m < n := by omega

theorem le_sub_one_iff_lt {m n : Nat} (h : 0 < m) : n ≤ m - 1 ↔ n < m := by omega

theorem lt_iff_le_pred : ∀ {m n : Nat}, 0 < n → (m < n ↔ m ≤ n - 1) := by
  intro m n h
  omega

theorem le_of_pred_lt {n m : Nat} (h : pred m < n) : m ≤ n := by
  cases m with
  | zero => exact Nat.zero_le n
  | succ m => exact h

theorem pred_eq_of_eq_succ {m n : Nat} (H : m = n.succ) : m.pred = n := by rw [H, pred_succ]

theorem pred_inj : ∀ {a b : Nat}, 0 < a → 0 < b → pred a = pred b → a = b
  | _ + 1, _ + 1, _, _, h => congrArg (· + 1) h

theorem pred_sub (n m : Nat) : pred n - m = pred (n - m) := by
  rw [pred_eq_sub_one, pred_eq_sub_one]
  omega

/-! ## Addition -/

protected theorem add_add_add_comm (a b c d : Nat) : (a + b) + (c + d) = (a + c) + (b + d) := by omega

protected theorem eq_zero_of_add_eq_zero_right {n m : Nat} (h : n + m = 0) : n = 0 := by omega

protected theorem eq_zero_of_add_eq_zero_left {n m : Nat} (h : n + m = 0) : m = 0 := by omega

@[simp high] protected theorem add_right_cancel_iff {m k n : Nat} : m + n = k + n ↔ m = k := by omega

protected theorem add_left_inj {m k n : Nat} : m + n = k + n ↔ m = k := by omega

protected theorem add_right_inj {m k n : Nat} : n + m = n + k ↔ m = k := by omega

@[simp high] protected theorem add_eq_left {a b : Nat} : a + b = a ↔ b = 0 := by omega

@[simp high] protected theorem add_eq_right {a b : Nat} : a + b = b ↔ a = 0 := by omega

@[simp high] protected theorem left_eq_add {a b : Nat} : a = a + b ↔ b = 0 := by omega

@[simp high] protected theorem right_eq_add {a b : Nat} : b = a + b ↔ a = 0 := by omega

protected theorem add_lt_add {a b c d : Nat} (h₁ : a < b) (h₂ : c < d) : a + c < b + d := by omega

protected theorem lt_add_left {a b : Nat} (c : Nat) (h : a < b) : a < c + b := by omega

protected theorem lt_add_right {a b : Nat} (c : Nat) (h : a < b) : a < b + c := by omega

protected theorem lt_add_of_pos_left {k n : Nat} (h : 0 < k) : n < k + n := by omega

protected theorem le_of_add_le_add_right {a b c : Nat} : a + b ≤ c + b → a ≤ c := by
  intro h
  omega

@[simp] protected theorem add_le_add_iff_left {m k n : Nat} : n + m ≤ n + k ↔ m ≤ k := by omega

@[simp] protected theorem add_le_add_iff_right {m k n : Nat} : m + n ≤ k + n ↔ m ≤ k := by omega

protected theorem lt_of_add_lt_add_right {k m n : Nat} : k + n < m + n → k < m := by
  intro h
  omega

protected theorem lt_of_add_lt_add_left {k m n : Nat} : n + k < n + m → k < m := by
  intro h
  omega

@[simp] protected theorem add_lt_add_iff_left {k n m : Nat} : k + n < k + m ↔ n < m := by omega

@[simp] protected theorem add_lt_add_iff_right {k n m : Nat} : n + k < m + k ↔ n < m := by omega

protected theorem add_lt_add_of_le_of_lt {a b c d : Nat} (hle : a ≤ b) (hlt : c < d) :
    a + c < b + d := by omega

protected theorem add_lt_add_of_lt_of_le {a b c d : Nat} (hlt : a < b) (hle : c ≤ d) :
    a + c < b + d := by omega

protected theorem pos_of_lt_add_right {n k : Nat} (h : n < n + k) : 0 < k := by omega

protected theorem pos_of_lt_add_left {n k : Nat} : n < k + n → 0 < k := by
  intro h
  omega

@[simp] protected theorem lt_add_right_iff_pos {n k : Nat} : n < n + k ↔ 0 < k := by omega

@[simp] protected theorem lt_add_left_iff_pos {n k : Nat} : n < k + n ↔ 0 < k := by omega

protected theorem add_pos_left {m : Nat} (h : 0 < m) (n : Nat) : 0 < m + n := by omega

protected theorem add_pos_right {n : Nat} (m : Nat) (h : 0 < n) : 0 < m + n := by omega

protected theorem add_self_ne_one : ∀ n, n + n ≠ 1 := by
  intro n
  omega

theorem add_pos_iff_pos_or_pos {m n : Nat} : 0 < m + n ↔ 0 < m ∨ 0 < n := by omega

theorem add_eq_one_iff {m n : Nat} : m + n = 1 ↔ m = 0 ∧ n = 1 ∨ m = 1 ∧ n = 0 := by omega

theorem add_eq_two_iff {m n : Nat} : m + n = 2 ↔ m = 0 ∧ n = 2 ∨ m = 1 ∧ n = 1 ∨ m = 2 ∧ n = 0 := by
  omega

theorem le_and_le_add_one_iff {n m : Nat} : n ≤ m ∧ m ≤ n + 1 ↔ m = n ∨ m = n + 1 := by omega

theorem le_of_add_right_le {n m k : Nat} (h : n + k ≤ m) : n ≤ m := by omega

theorem le_of_add_left_le {n m k : Nat} (h : k + n ≤ m) : n ≤ m := by omega

theorem le_add_right_of_le {n m k : Nat} (h : n ≤ m) : n ≤ m + k := by omega

theorem le_add_left_of_le {n m k : Nat} (h : n ≤ m) : n ≤ k + m := by omega

theorem lt_of_add_one_lt {n m : Nat} (h : n + 1 < m) : n < m := by omega

protected theorem exists_eq_add_of_le {m n : Nat} (h : m ≤ n) : ∃ k : Nat, n = m + k :=
  ⟨n - m, by omega⟩

protected theorem exists_eq_add_of_le' {m n : Nat} (h : m ≤ n) : ∃ k : Nat, n = k + m :=
  ⟨n - m, by omega⟩

protected theorem exists_eq_add_of_lt {m n : Nat} (h : m < n) : ∃ k : Nat, n = m + k + 1 :=
  ⟨n - m - 1, by omega⟩

theorem le_iff_exists_add {m n : Nat} : m ≤ n ↔ ∃ k, n = m + k :=
  ⟨Nat.exists_eq_add_of_le, fun ⟨k, h⟩ => by omega⟩

/-! ## Subtraction -/

theorem sub_add_eq (a b c : Nat) : a - (b + c) = a - b - c := by omega

theorem add_sub_self_left (a b : Nat) : (a + b) - a = b := by omega

theorem add_sub_self_right (a b : Nat) : (a + b) - b = a := by omega

theorem sub_le_succ_sub (a i : Nat) : a - i ≤ a.succ - i := by
  rw [succ_eq_add_one]
  omega

theorem zero_lt_sub_of_lt {i a : Nat} (h : i < a) : 0 < a - i := by omega

theorem sub_succ_lt_self (a i : Nat) (h : i < a) : a - (i + 1) < a - i := by omega

theorem sub_ne_zero_of_lt : {a b : Nat} → a < b → b - a ≠ 0 := by
  intro a b h
  omega

theorem add_sub_of_le {a b : Nat} (h : a ≤ b) : a + (b - a) = b := by omega

@[simp] protected theorem add_sub_cancel' {n m : Nat} (h : m ≤ n) : m + (n - m) = n := by omega

protected theorem add_sub_add_right (n k m : Nat) : (n + k) - (m + k) = n - m := by omega

protected theorem add_sub_add_left (k n m : Nat) : (k + n) - (k + m) = n - m := by omega

protected theorem add_sub_cancel_right (n m : Nat) : (n + m) - m = n := by omega

protected theorem add_sub_assoc {m k : Nat} (h : k ≤ m) (n : Nat) : n + m - k = n + (m - k) := by omega

protected theorem eq_add_of_sub_eq {a b c : Nat} (hle : b ≤ a) (h : a - b = c) : a = c + b := by omega

protected theorem sub_eq_of_eq_add {a b c : Nat} (h : a = c + b) : a - b = c := by omega

protected theorem sub_eq_of_eq_add' {a b c : Nat} (h : a = b + c) : a - b = c := by omega

protected theorem eq_sub_of_add_eq {a b c : Nat} (h : c + b = a) : c = a - b := by omega

protected theorem eq_sub_of_add_eq' {a b c : Nat} (h : b + c = a) : c = a - b := by omega

theorem le_add_of_sub_le {a b c : Nat} (h : a - b ≤ c) : a ≤ c + b := by omega

protected theorem sub_lt_sub_left : ∀ {k m n : Nat}, k < m → k < n → m - n < m - k := by
  intro k m n h₁ h₂
  omega

protected theorem sub_lt_sub_right : ∀ {a b c : Nat}, c ≤ a → a < b → a - c < b - c := by
  intro a b c h₁ h₂
  omega

protected theorem sub_self_add (n m : Nat) : n - (n + m) = 0 := by omega

theorem sub_le_of_le_add {a b c : Nat} (h : a ≤ c + b) : a - b ≤ c := by omega

theorem add_le_of_le_sub {a b c : Nat} (hle : b ≤ c) (h : a ≤ c - b) : a + b ≤ c := by omega

theorem le_sub_of_add_le {a b c : Nat} (h : a + b ≤ c) : a ≤ c - b := by omega

theorem add_lt_of_lt_sub {a b c : Nat} (h : a < c - b) : a + b < c := by omega

theorem lt_sub_of_add_lt {a b c : Nat} (h : a + b < c) : a < c - b := by omega

theorem succ_sub {m n : Nat} (h : n ≤ m) : succ m - n = succ (m - n) := by
  rw [succ_eq_add_one, succ_eq_add_one]
  omega

theorem add_one_sub {m n : Nat} (h : n ≤ m) : m + 1 - n = m - n + 1 := by omega

protected theorem sub_pos_of_lt {m n : Nat} (h : m < n) : 0 < n - m := by omega

protected theorem sub_right_comm (m n k : Nat) : m - n - k = m - k - n := by omega

protected theorem sub_le_sub_left {n m : Nat} (h : n ≤ m) (k : Nat) : k - m ≤ k - n := by omega

protected theorem sub_le_sub_right {n m : Nat} (h : n ≤ m) : ∀ k, n - k ≤ m - k := by
  intro k
  omega

protected theorem lt_of_sub_ne_zero {n m : Nat} (h : n - m ≠ 0) : m < n := by omega

protected theorem sub_ne_zero_iff_lt {n m : Nat} : n - m ≠ 0 ↔ m < n := by omega

protected theorem lt_of_sub_pos {n m : Nat} (h : 0 < n - m) : m < n := by omega

protected theorem sub_pos_iff_lt {n m : Nat} : 0 < n - m ↔ m < n := by omega

protected theorem lt_of_sub_eq_succ {m n l : Nat} (h : m - n = succ l) : n < m := by
  rw [succ_eq_add_one] at h
  omega

protected theorem sub_lt_left_of_lt_add {n k m : Nat} (H : n ≤ k) (h : k < n + m) : k - n < m := by
  omega

protected theorem sub_lt_right_of_lt_add {n k m : Nat} (H : n ≤ k) (h : k < m + n) : k - n < m := by
  omega

protected theorem le_of_sub_eq_zero : ∀ {n m : Nat}, n - m = 0 → n ≤ m := by
  intro n m h
  omega

protected theorem sub_eq_zero_iff_le {n m : Nat} : n - m = 0 ↔ n ≤ m := by omega

protected theorem le_of_sub_le_sub_right : ∀ {n m k : Nat}, k ≤ m → n - k ≤ m - k → n ≤ m := by
  intro n m k h₁ h₂
  omega

protected theorem sub_le_sub_iff_right {k m n : Nat} (h : k ≤ m) : n - k ≤ m - k ↔ n ≤ m := by omega

protected theorem sub_eq_iff_eq_add {a b c : Nat} (h : b ≤ a) : a - b = c ↔ a = c + b := by omega

protected theorem sub_eq_iff_eq_add' {a b c : Nat} (h : b ≤ a) : a - b = c ↔ a = b + c := by omega

protected theorem sub_sub_self {n m : Nat} (h : m ≤ n) : n - (n - m) = m := by omega

protected theorem sub_add_comm {n m k : Nat} (h : k ≤ n) : n + m - k = n - k + m := by omega

@[simp] protected theorem sub_le_iff_le_add {a b c : Nat} : a - b ≤ c ↔ a ≤ c + b := by omega

protected theorem sub_le_iff_le_add' {a b c : Nat} : a - b ≤ c ↔ a ≤ b + c := by omega

protected theorem le_sub_iff_add_le {k m n : Nat} (h : k ≤ m) : n ≤ m - k ↔ n + k ≤ m := by omega

protected theorem le_sub_iff_add_le' {k m n : Nat} (h : k ≤ m) : n ≤ m - k ↔ k + n ≤ m := by omega

theorem add_lt_iff_lt_sub_right {a b c : Nat} : a + b < c ↔ a < c - b := by omega

protected theorem lt_sub_iff_add_lt {a b c : Nat} : a < c - b ↔ a + b < c := by omega

protected theorem lt_sub_iff_add_lt' {a b c : Nat} : a < c - b ↔ b + a < c := by omega

protected theorem sub_lt_iff_lt_add {a b c : Nat} (hba : b ≤ a) : a - b < c ↔ a < c + b := by omega

protected theorem sub_lt_iff_lt_add' {a b c : Nat} (hba : b ≤ a) : a - b < c ↔ a < b + c := by omega

protected theorem le_of_sub_le_sub_left : ∀ {n k m : Nat}, n ≤ k → k - m ≤ k - n → n ≤ m := by
  intro n k m h₁ h₂
  omega

protected theorem sub_lt_of_pos_le {a b : Nat} (h₀ : 0 < a) (h₁ : a ≤ b) : b - a < b := by omega

theorem sub_lt_succ (a b : Nat) : a - b < succ a := lt_succ_of_le (sub_le a b)

theorem sub_lt_add_one (a b : Nat) : a - b < a + 1 := by omega

theorem sub_one_sub_lt {i n : Nat} (h : i < n) : n - 1 - i < n := by omega

theorem sub_one_lt_of_le {a b : Nat} (h₀ : 0 < a) (h₁ : a ≤ b) : a - 1 < b := by omega

theorem succ_sub_sub_succ (n m k : Nat) : succ n - m - succ k = n - m - k := by
  rw [succ_eq_add_one, succ_eq_add_one]
  omega

protected theorem sub_sub_sub_cancel_right {a b c : Nat} (h : c ≤ b) : a - c - (b - c) = a - b := by
  omega

protected theorem sub_add_sub_cancel {a b c : Nat} (hab : b ≤ a) (hcb : c ≤ b) :
    a - b + (b - c) = a - c := by omega

protected theorem sub_lt_sub_iff_right {a b c : Nat} (h : c ≤ a) : a - c < b - c ↔ a < b := by omega

protected theorem mul_sub_right_distrib (n m k : Nat) : (n - m) * k = n * k - m * k := by
  cases Nat.le_total n m with
  | inl h =>
    rw [Nat.sub_eq_zero_of_le h, Nat.zero_mul, Nat.sub_eq_zero_of_le (Nat.mul_le_mul_right k h)]
  | inr h =>
    obtain ⟨d, rfl⟩ := Nat.exists_eq_add_of_le h
    rw [Nat.add_sub_cancel_left, Nat.add_mul, Nat.add_sub_cancel_left]

protected theorem mul_sub_left_distrib (n m k : Nat) : n * (m - k) = n * m - n * k := by
  rw [Nat.mul_comm, Nat.mul_sub_right_distrib, Nat.mul_comm m n, Nat.mul_comm k n]

protected theorem sub_mul (n m k : Nat) : (n - m) * k = n * k - m * k := Nat.mul_sub_right_distrib n m k

protected theorem mul_sub (k m n : Nat) : k * (m - n) = k * m - k * n := Nat.mul_sub_left_distrib k m n

theorem mul_pred_left (n m : Nat) : pred n * m = n * m - m := by
  rw [pred_eq_sub_one, Nat.sub_mul, Nat.one_mul]

theorem mul_pred_right (n m : Nat) : n * pred m = n * m - n := by
  rw [pred_eq_sub_one, Nat.mul_sub, Nat.mul_one]

theorem not_le_eq (a b : Nat) : (¬(a ≤ b)) = (b + 1 ≤ a) := propext Nat.not_le

theorem not_ge_eq (a b : Nat) : (¬(a ≥ b)) = (a + 1 ≤ b) := not_le_eq b a

theorem not_lt_eq (a b : Nat) : (¬(a < b)) = (b ≤ a) := propext Nat.not_lt

theorem not_gt_eq (a b : Nat) : (¬(a > b)) = (a ≤ b) := not_lt_eq b a

theorem sub.elim {motive : Nat → Prop} (x y : Nat) (h₁ : y ≤ x → (k : Nat) → x = y + k → motive k)
    (h₂ : x < y → motive 0) : motive (x - y) := by
  cases Nat.lt_or_ge x y with
  | inl h =>
    rw [Nat.sub_eq_zero_of_le (Nat.le_of_lt h)]
    exact h₂ h
  | inr h => exact h₁ h (x - y) (by omega)

/-! ## Minimum and maximum -/

protected theorem min_eq_min (a b : Nat) : Nat.min a b = min a b := rfl

protected theorem max_eq_max (a b : Nat) : Nat.max a b = max a b := rfl

@[simp] protected theorem min_eq_left {a b : Nat} (h : a ≤ b) : min a b = a := if_pos h

@[simp] protected theorem min_eq_right {a b : Nat} (h : b ≤ a) : min a b = b := by
  rw [Nat.min_def]
  split
  · omega
  · rfl

@[simp] protected theorem max_eq_right {a b : Nat} (h : a ≤ b) : max a b = b := if_pos h

@[simp] protected theorem max_eq_left {a b : Nat} (h : b ≤ a) : max a b = a := by
  rw [Nat.max_def]
  split
  · omega
  · rfl

protected theorem min_le_right (a b : Nat) : min a b ≤ b := by
  cases Nat.le_total a b with
  | inl h => rw [Nat.min_eq_left h]; exact h
  | inr h => rw [Nat.min_eq_right h]

protected theorem min_le_left (a b : Nat) : min a b ≤ a := by
  cases Nat.le_total a b with
  | inl h => rw [Nat.min_eq_left h]
  | inr h => rw [Nat.min_eq_right h]; exact h

protected theorem le_max_left (a b : Nat) : a ≤ max a b := by
  cases Nat.le_total a b with
  | inl h => rw [Nat.max_eq_right h]; exact h
  | inr h => rw [Nat.max_eq_left h]

protected theorem le_max_right (a b : Nat) : b ≤ max a b := by
  cases Nat.le_total a b with
  | inl h => rw [Nat.max_eq_right h]
  | inr h => rw [Nat.max_eq_left h]; exact h

protected theorem le_min {a b c : Nat} : a ≤ min b c ↔ a ≤ b ∧ a ≤ c := by
  rw [Nat.min_def]
  split <;> omega

protected theorem le_min_of_le_of_le {a b c : Nat} : a ≤ b → a ≤ c → a ≤ min b c :=
  fun h₁ h₂ => Nat.le_min.2 ⟨h₁, h₂⟩

protected theorem lt_min {a b c : Nat} : a < min b c ↔ a < b ∧ a < c := Nat.le_min

protected theorem max_le {a b c : Nat} : max a b ≤ c ↔ a ≤ c ∧ b ≤ c := by
  rw [Nat.max_def]
  split <;> omega

protected theorem max_le_of_le_of_le {a b c : Nat} : a ≤ c → b ≤ c → max a b ≤ c :=
  fun h₁ h₂ => Nat.max_le.2 ⟨h₁, h₂⟩

protected theorem max_lt {a b c : Nat} : max a b < c ↔ a < c ∧ b < c := by
  rw [Nat.max_def]
  split <;> omega

protected theorem min_comm (a b : Nat) : min a b = min b a := by
  rw [Nat.min_def, Nat.min_def]
  split <;> split <;> omega

protected theorem max_comm (a b : Nat) : max a b = max b a := by
  rw [Nat.max_def, Nat.max_def]
  split <;> split <;> omega

protected theorem min_self (a : Nat) : min a a = a := Nat.min_eq_left (Nat.le_refl a)

protected theorem max_self (a : Nat) : max a a = a := Nat.max_eq_left (Nat.le_refl a)

@[simp] protected theorem zero_min (a : Nat) : min 0 a = 0 := Nat.min_eq_left (Nat.zero_le a)

@[simp] protected theorem min_zero (a : Nat) : min a 0 = 0 := Nat.min_eq_right (Nat.zero_le a)

@[simp] protected theorem zero_max (a : Nat) : max 0 a = a := Nat.max_eq_right (Nat.zero_le a)

@[simp] protected theorem max_zero (a : Nat) : max a 0 = a := Nat.max_eq_left (Nat.zero_le a)

@[simp] protected theorem min_assoc : ∀ (a b c : Nat), min (min a b) c = min a (min b c) := by
  intro a b c
  apply Nat.le_antisymm
  · exact Nat.le_min.2 ⟨Nat.le_trans (Nat.min_le_left _ _) (Nat.min_le_left a b),
      Nat.le_min.2 ⟨Nat.le_trans (Nat.min_le_left _ _) (Nat.min_le_right a b),
        Nat.min_le_right _ _⟩⟩
  · exact Nat.le_min.2 ⟨Nat.le_min.2 ⟨Nat.min_le_left _ _,
      Nat.le_trans (Nat.min_le_right _ _) (Nat.min_le_left b c)⟩,
        Nat.le_trans (Nat.min_le_right _ _) (Nat.min_le_right b c)⟩

@[simp] protected theorem max_assoc : ∀ (a b c : Nat), max (max a b) c = max a (max b c) := by
  intro a b c
  apply Nat.le_antisymm
  · exact Nat.max_le.2 ⟨Nat.max_le.2 ⟨Nat.le_max_left _ _,
      Nat.le_trans (Nat.le_max_left b c) (Nat.le_max_right _ _)⟩,
        Nat.le_trans (Nat.le_max_right b c) (Nat.le_max_right _ _)⟩
  · exact Nat.max_le.2 ⟨Nat.le_trans (Nat.le_max_left a b) (Nat.le_max_left _ _),
      Nat.max_le.2 ⟨Nat.le_trans (Nat.le_max_right a b) (Nat.le_max_left _ _),
        Nat.le_max_right _ _⟩⟩

protected theorem min_left_comm (a b c : Nat) : min a (min b c) = min b (min a c) := by
  rw [← Nat.min_assoc, ← Nat.min_assoc, Nat.min_comm b a]

protected theorem max_left_comm (a b c : Nat) : max a (max b c) = max b (max a c) := by
  rw [← Nat.max_assoc, ← Nat.max_assoc, Nat.max_comm b a]

instance : Std.Associative (α := Nat) min := ⟨Nat.min_assoc⟩

instance : Std.Commutative (α := Nat) min := ⟨Nat.min_comm⟩

instance : Std.IdempotentOp (α := Nat) min := ⟨Nat.min_self⟩

instance : Std.Associative (α := Nat) max := ⟨Nat.max_assoc⟩

instance : Std.Commutative (α := Nat) max := ⟨Nat.max_comm⟩

instance : Std.IdempotentOp (α := Nat) max := ⟨Nat.max_self⟩

theorem succ_min_succ (x y : Nat) : min (succ x) (succ y) = succ (min x y) := by
  cases Nat.le_total x y with
  | inl h => rw [Nat.min_eq_left h, Nat.min_eq_left (succ_le_succ h)]
  | inr h => rw [Nat.min_eq_right h, Nat.min_eq_right (succ_le_succ h)]

protected theorem succ_max_succ (x y : Nat) : max (succ x) (succ y) = succ (max x y) := by
  cases Nat.le_total x y with
  | inl h => rw [Nat.max_eq_right h, Nat.max_eq_right (succ_le_succ h)]
  | inr h => rw [Nat.max_eq_left h, Nat.max_eq_left (succ_le_succ h)]

protected theorem sub_add_eq_max (a b : Nat) : a - b + b = max a b := by
  rw [Nat.max_def]
  split <;> omega

protected theorem sub_sub_eq_min : ∀ (a b : Nat), a - (a - b) = min a b := by
  intro a b
  rw [Nat.min_def]
  split <;> omega

@[simp] theorem min_eq_zero_iff {m n : Nat} : min m n = 0 ↔ m = 0 ∨ n = 0 := by
  rw [Nat.min_def]
  split <;> omega

@[simp] theorem max_eq_zero_iff {m n : Nat} : max m n = 0 ↔ m = 0 ∧ n = 0 := by
  rw [Nat.max_def]
  split <;> omega

/-! ## Quantifiers over bounded numbers -/

theorem forall_lt_succ_right {n : Nat} {p : Nat → Prop} :
    (∀ m, m < n + 1 → p m) ↔ (∀ m, m < n → p m) ∧ p n := by
  constructor
  · intro h
    exact ⟨fun m hm => h m (by omega), h n (by omega)⟩
  · intro ⟨h₁, h₂⟩ m hm
    cases Nat.lt_or_eq_of_le (le_of_lt_succ hm) with
    | inl hlt => exact h₁ m hlt
    | inr he => exact he ▸ h₂

theorem forall_lt_succ_left {n : Nat} {p : Nat → Prop} :
    (∀ m, m < n + 1 → p m) ↔ p 0 ∧ (∀ m, m < n → p (m + 1)) := by
  constructor
  · intro h
    exact ⟨h 0 (by omega), fun m hm => h (m + 1) (by omega)⟩
  · intro ⟨h₀, h₁⟩ m hm
    cases m with
    | zero => exact h₀
    | succ m => exact h₁ m (by omega)

theorem exists_lt_succ_right {n : Nat} {p : Nat → Prop} :
    (∃ m, m < n + 1 ∧ p m) ↔ (∃ m, m < n ∧ p m) ∨ p n := by
  constructor
  · intro ⟨m, hm, h⟩
    cases Nat.lt_or_eq_of_le (le_of_lt_succ hm) with
    | inl hlt => exact .inl ⟨m, hlt, h⟩
    | inr he => exact .inr (he ▸ h)
  · rintro (⟨m, hm, h⟩ | h)
    · exact ⟨m, by omega, h⟩
    · exact ⟨n, by omega, h⟩

theorem exists_lt_succ_left {n : Nat} {p : Nat → Prop} :
    (∃ m, m < n + 1 ∧ p m) ↔ p 0 ∨ (∃ m, m < n ∧ p (m + 1)) := by
  constructor
  · intro ⟨m, hm, h⟩
    cases m with
    | zero => exact .inl h
    | succ m => exact .inr ⟨m, by omega, h⟩
  · rintro (h | ⟨m, hm, h⟩)
    · exact ⟨0, by omega, h⟩
    · exact ⟨m + 1, by omega, h⟩

@[simp] theorem exists_ne_zero {P : Nat → Prop} : (∃ n, ¬n = 0 ∧ P n) ↔ ∃ n, P (n + 1) := by
  constructor
  · intro ⟨n, h, w⟩
    cases n with
    | zero => exact absurd rfl h
    | succ n => exact ⟨n, w⟩
  · intro ⟨n, w⟩
    exact ⟨n + 1, by omega, w⟩

instance decidableBallLT : ∀ (n : Nat) (P : ∀ k, k < n → Prop) [∀ n h, Decidable (P n h)],
    Decidable (∀ n h, P n h)
  | 0, _, _ => isTrue fun _ h => absurd h (not_lt_zero _)
  | n + 1, P, H =>
    match decidableBallLT n fun k h => P k (lt_succ_of_lt h) with
    | isFalse h => isFalse fun hn => h fun k hk => hn k (lt_succ_of_lt hk)
    | isTrue h =>
      match H n Nat.le.refl with
      | isFalse p => isFalse fun hn => p (hn n Nat.le.refl)
      | isTrue p => isTrue fun k hk =>
        (Nat.lt_or_eq_of_le (le_of_lt_succ hk)).elim (h k) fun e => by subst e; exact p

instance decidableBallLE (n : Nat) (P : ∀ k, k ≤ n → Prop) [∀ n h, Decidable (P n h)] :
    Decidable (∀ n h, P n h) :=
  decidable_of_iff (∀ k (h : k < succ n), P k (le_of_lt_succ h))
    ⟨fun m k h => m k (lt_succ_of_le h), fun m k _ => m k _⟩

instance decidableExistsLT {p : Nat → Prop} [h : DecidablePred p] :
    DecidablePred fun n => ∃ m : Nat, m < n ∧ p m
  | 0 => isFalse fun ⟨_, hm, _⟩ => absurd hm (not_lt_zero _)
  | n + 1 =>
    match decidableExistsLT (p := p) n with
    | isTrue w => isTrue (exists_lt_succ_right.2 (.inl w))
    | isFalse w =>
      match h n with
      | isTrue hp => isTrue ⟨n, lt_succ_self n, hp⟩
      | isFalse hp => isFalse fun e => (exists_lt_succ_right.1 e).elim w hp

instance decidableExistsLE {p : Nat → Prop} [DecidablePred p] :
    DecidablePred fun n => ∃ m : Nat, m ≤ n ∧ p m := fun n =>
  decidable_of_iff (∃ m, m < n + 1 ∧ p m)
    ⟨fun ⟨m, hm, h⟩ => ⟨m, le_of_lt_succ hm, h⟩, fun ⟨m, hm, h⟩ => ⟨m, lt_succ_of_le hm, h⟩⟩

end Nat
