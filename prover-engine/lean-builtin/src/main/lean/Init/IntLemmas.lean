import Init.Ring
import Init.NatBasic

/-!
What one needs to know of the integers. Names and statements are those of Lean 4's core; what is
linear is left to `omega`, what is an identity to `ring`.
-/

namespace Int

/-! ## Casts and constructors -/

@[simp, norm_cast] theorem ofNat_zero : ((0 : Nat) : Int) = 0 := rfl

@[simp, norm_cast] theorem ofNat_one : ((1 : Nat) : Int) = 1 := rfl

theorem natCast_zero : ((0 : Nat) : Int) = 0 := rfl

theorem natCast_one : ((1 : Nat) : Int) = 1 := rfl

@[simp, norm_cast] theorem ofNat_add (n m : Nat) : (↑(n + m) : Int) = n + m := rfl

@[simp, norm_cast] theorem ofNat_mul (n m : Nat) : (↑(n * m) : Int) = n * m := rfl

theorem ofNat_succ (n : Nat) : (Nat.succ n : Int) = n + 1 := rfl

@[norm_cast] theorem natCast_succ (n : Nat) : (Nat.succ n : Int) = n + 1 := rfl

theorem natCast_add_one (n : Nat) : ((n + 1 : Nat) : Int) = n + 1 := rfl

theorem neg_ofNat_zero : -((0 : Nat) : Int) = 0 := rfl

theorem neg_ofNat_succ (n : Nat) : -(Nat.succ n : Int) = negSucc n := rfl

theorem neg_negSucc (n : Nat) : -negSucc n = Nat.succ n := rfl

theorem negSucc_eq (n : Nat) : negSucc n = -((n : Int) + 1) := rfl

theorem negSucc_coe (n : Nat) : negSucc n = -↑(n + 1) := rfl

theorem negSucc_inj {m n : Nat} : negSucc m = negSucc n ↔ m = n := by omega

theorem negSucc_ne_zero (n : Nat) : negSucc n ≠ 0 := by omega

theorem zero_ne_negSucc (n : Nat) : 0 ≠ negSucc n := by omega

theorem negSucc_lt_zero (n : Nat) : negSucc n < 0 := by omega

@[simp, norm_cast] theorem natCast_inj {m n : Nat} : (m : Int) = n ↔ m = n := ofNat_inj

theorem ofNat_eq_zero {n : Nat} : (n : Int) = 0 ↔ n = 0 := by omega

theorem ofNat_ne_zero {n : Nat} : (n : Int) ≠ 0 ↔ n ≠ 0 := by omega

@[simp high] theorem natCast_eq_zero {n : Nat} : (n : Int) = 0 ↔ n = 0 := by omega

@[norm_cast] theorem natCast_le {m n : Nat} : (m : Int) ≤ n ↔ m ≤ n := ofNat_le

@[norm_cast] theorem natCast_lt {m n : Nat} : (m : Int) < n ↔ m < n := ofNat_lt

@[simp] theorem natCast_nonneg (n : Nat) : 0 ≤ (n : Int) := ofNat_nonneg n

theorem natCast_pos {n : Nat} : 0 < (n : Int) ↔ 0 < n := by omega

theorem ofNat_pos {n : Nat} : 0 < (n : Int) ↔ 0 < n := by omega

theorem ofNat_zero_le (n : Nat) : 0 ≤ (↑n : Int) := ofNat_nonneg n

theorem ofNat_succ_pos (n : Nat) : 0 < (Nat.succ n : Int) := by omega

theorem natCast_succ_pos (n : Nat) : 0 < (Nat.succ n : Int) := by omega

@[norm_cast] theorem ofNat_sub {m n : Nat} (h : m ≤ n) : ((n - m : Nat) : Int) = n - m := by omega

theorem subNatNat_eq_coe {m n : Nat} : subNatNat m n = ↑m - ↑n := by
  rw [rep_natCast, rep_natCast, rep_sub, Nat.add_zero, Nat.zero_add]

theorem eq_ofNat_of_zero_le {a : Int} (h : 0 ≤ a) : ∃ n : Nat, a = n :=
  ⟨a.toNat, by omega⟩

theorem eq_succ_of_zero_lt {a : Int} (h : 0 < a) : ∃ n : Nat, a = n.succ :=
  ⟨(a - 1).toNat, by omega⟩

/-! ## Sums -/

protected theorem add_left_cancel {a b c : Int} (h : a + b = a + c) : b = c := by omega

protected theorem add_right_cancel {a b c : Int} (h : a + b = c + b) : a = c := by omega

@[simp] protected theorem add_left_inj {i j : Int} (k : Int) : i + k = j + k ↔ i = j := by omega

@[simp] protected theorem add_right_inj {i j : Int} (k : Int) : k + i = k + j ↔ i = j := by omega

@[simp] protected theorem neg_add_cancel_left (a b : Int) : -a + (a + b) = b := by omega

@[simp] protected theorem add_neg_cancel_left (a b : Int) : a + (-a + b) = b := by omega

@[simp] protected theorem add_neg_cancel_right (a b : Int) : a + b + -b = a := by omega

@[simp] protected theorem neg_add_cancel_right (a b : Int) : a + -b + b = a := by omega

@[simp] protected theorem neg_inj {a b : Int} : -a = -b ↔ a = b := by omega

@[simp] protected theorem neg_eq_zero {a : Int} : -a = 0 ↔ a = 0 := by omega

protected theorem neg_ne_zero {a : Int} : -a ≠ 0 ↔ a ≠ 0 := by omega

theorem add_neg_one (i : Int) : i + -1 = i - 1 := rfl

protected theorem add_neg_eq_sub {a b : Int} : a + -b = a - b := rfl

protected theorem sub_eq_zero_of_eq {a b : Int} (h : a = b) : a - b = 0 := by omega

protected theorem eq_of_sub_eq_zero {a b : Int} (h : a - b = 0) : a = b := by omega

protected theorem sub_eq_zero {a b : Int} : a - b = 0 ↔ a = b := by omega

protected theorem sub_sub (a b c : Int) : a - b - c = a - (b + c) := by omega

@[simp] protected theorem neg_sub (a b : Int) : -(a - b) = b - a := by omega

protected theorem sub_sub_self (a b : Int) : a - (a - b) = b := by omega

@[simp] protected theorem sub_neg (a b : Int) : a - -b = a + b := by omega

protected theorem add_sub_assoc (a b c : Int) : a + b - c = a + (b - c) := by omega

@[simp] protected theorem add_sub_cancel_left (a b : Int) : a + b - a = b := by omega

protected theorem add_sub_add_right (n k m : Int) : n + k - (m + k) = n - m := by omega

protected theorem add_sub_add_left (k n m : Int) : k + n - (k + m) = n - m := by omega

protected theorem sub_sub_sub_cancel_right (a b c : Int) : a - c - (b - c) = a - b := by omega

protected theorem sub_right_comm (a b c : Int) : a - b - c = a - c - b := by omega

protected theorem sub_left_inj {a b c : Int} : a - c = b - c ↔ a = b := by omega

protected theorem sub_right_inj {a b c : Int} : a - b = a - c ↔ b = c := by omega

protected theorem eq_sub_of_add_eq {a b c : Int} (h : a + c = b) : a = b - c := by omega

protected theorem sub_eq_of_eq_add {a b c : Int} (h : a = c + b) : a - b = c := by omega

protected theorem eq_add_of_sub_eq {a b c : Int} (h : a - c = b) : a = b + c := by omega

protected theorem add_eq_of_eq_sub {a b c : Int} (h : a = c - b) : a + b = c := by omega

protected theorem neg_eq_of_add_eq_zero {a b : Int} (h : a + b = 0) : -a = b := by omega

protected theorem eq_neg_of_eq_neg {a b : Int} (h : a = -b) : b = -a := by omega

protected theorem eq_neg_comm {a b : Int} : a = -b ↔ b = -a := by omega

protected theorem neg_eq_comm {a b : Int} : -a = b ↔ -b = a := by omega

/-! ## Products -/

@[simp] protected theorem neg_one_mul (a : Int) : -1 * a = -a := by ring

@[simp] protected theorem mul_neg_one (a : Int) : a * -1 = -a := by ring

protected theorem neg_mul_eq_neg_mul (a b : Int) : -(a * b) = -a * b := by ring

protected theorem neg_mul_eq_mul_neg (a b : Int) : -(a * b) = a * -b := by ring

protected theorem neg_mul_comm (a b : Int) : -a * b = a * -b := by ring

protected theorem two_mul (n : Int) : 2 * n = n + n := by ring

protected theorem mul_two (n : Int) : n * 2 = n + n := by ring

attribute [simp] Int.neg_mul Int.mul_neg

protected theorem zero_ne_one : (0 : Int) ≠ 1 := by decide

protected theorem mul_eq_zero {a b : Int} : a * b = 0 ↔ a = 0 ∨ b = 0 := by
  constructor
  · intro h
    cases a with
    | ofNat m =>
      cases b with
      | ofNat n =>
        have h' : m * n = 0 := Int.ofNat.inj h
        cases Nat.eq_zero_of_mul_eq_zero h' with
        | inl hm => exact Or.inl (congrArg Int.ofNat hm)
        | inr hn => exact Or.inr (congrArg Int.ofNat hn)
      | negSucc n =>
        cases m with
        | zero => exact Or.inl rfl
        | succ m => exact Int.noConfusion h
    | negSucc m =>
      cases b with
      | ofNat n =>
        cases n with
        | zero => exact Or.inr rfl
        | succ n => exact Int.noConfusion h
      | negSucc n => exact absurd (Int.ofNat.inj h) (Nat.succ_ne_zero _)
  · intro h
    cases h with
    | inl h => rw [h, Int.zero_mul]
    | inr h => rw [h, Int.mul_zero]

protected theorem mul_ne_zero {a b : Int} (a0 : a ≠ 0) (b0 : b ≠ 0) : a * b ≠ 0 :=
  fun h => Or.elim (Int.mul_eq_zero.mp h) a0 b0

protected theorem eq_of_mul_eq_mul_left {a b c : Int} (ha : a ≠ 0) (h : a * b = a * c) :
    b = c := by
  have h' : a * (b - c) = 0 := by
    rw [Int.mul_sub, h, Int.sub_self]
  cases Int.mul_eq_zero.mp h' with
  | inl h => exact absurd h ha
  | inr h => exact Int.eq_of_sub_eq_zero h

protected theorem eq_of_mul_eq_mul_right {a b c : Int} (ha : a ≠ 0) (h : b * a = c * a) :
    b = c := by
  rw [Int.mul_comm b, Int.mul_comm c] at h
  exact Int.eq_of_mul_eq_mul_left ha h

theorem mul_eq_mul_left_iff {a b c : Int} (h : c ≠ 0) : c * a = c * b ↔ a = b :=
  ⟨Int.eq_of_mul_eq_mul_left h, fun w => congrArg (c * ·) w⟩

theorem mul_eq_mul_right_iff {a b c : Int} (h : c ≠ 0) : a * c = b * c ↔ a = b :=
  ⟨Int.eq_of_mul_eq_mul_right h, fun w => congrArg (· * c) w⟩

theorem eq_one_of_mul_eq_self_left {a b : Int} (Hpos : a ≠ 0) (H : b * a = a) : b = 1 :=
  Int.eq_of_mul_eq_mul_right Hpos (by rw [Int.one_mul, H])

theorem eq_one_of_mul_eq_self_right {a b : Int} (Hpos : b ≠ 0) (H : b * a = b) : a = 1 :=
  Int.eq_of_mul_eq_mul_left Hpos (by rw [Int.mul_one, H])

/-! ## Powers -/

protected theorem pow_succ' (b : Int) (e : Nat) : b ^ (e + 1) = b * b ^ e := by ring

@[simp] protected theorem pow_one (a : Int) : a ^ 1 = a := by ring

protected theorem pow_two (a : Int) : a ^ 2 = a * a := by ring

attribute [simp] Int.pow_zero

protected theorem one_pow (n : Nat) : (1 : Int) ^ n = 1 := by
  induction n with
  | zero => rfl
  | succ n ih => rw [Int.pow_succ, ih, Int.mul_one]

protected theorem zero_pow {n : Nat} (h : n ≠ 0) : (0 : Int) ^ n = 0 := by
  cases n with
  | zero => exact absurd rfl h
  | succ n => exact Int.mul_zero _

protected theorem mul_pow (a b : Int) (n : Nat) : (a * b) ^ n = a ^ n * b ^ n := by
  induction n with
  | zero => rfl
  | succ n ih =>
    rw [Int.pow_succ, Int.pow_succ, Int.pow_succ, ih]
    ring

@[norm_cast] theorem natCast_pow (b n : Nat) : ((b ^ n : Nat) : Int) = (b : Int) ^ n := by
  induction n with
  | zero => rfl
  | succ n ih =>
    rw [Int.pow_succ, ← ih]
    rfl

protected theorem pow_ne_zero {n : Int} {m : Nat} (h : n ≠ 0) : n ^ m ≠ 0 := by
  induction m with
  | zero =>
    show (1 : Int) ≠ 0
    decide
  | succ m ih => exact Int.mul_ne_zero ih h

/-! ## Order -/

theorem le_def {a b : Int} : a ≤ b ↔ NonNeg (b - a) := Iff.rfl

theorem le.intro {a b : Int} (n : Nat) (h : a + n = b) : a ≤ b := by omega

theorem le.dest {a b : Int} (h : a ≤ b) : ∃ n : Nat, a + n = b := ⟨(b - a).toNat, by omega⟩

theorem lt_add_succ (a : Int) (n : Nat) : a < a + Nat.succ n := by omega

theorem lt.intro {a b : Int} {n : Nat} (h : a + Nat.succ n = b) : a < b := by omega

theorem lt.dest {a b : Int} (h : a < b) : ∃ n : Nat, a + Nat.succ n = b :=
  ⟨(b - a - 1).toNat, by omega⟩

protected theorem le_rfl {a : Int} : a ≤ a := Int.le_refl a

protected theorem ge_of_eq {a b : Int} (h : a = b) : b ≤ a := by omega

attribute [simp] Int.lt_irrefl Int.not_le Int.not_lt

protected theorem ne_of_lt {a b : Int} (h : a < b) : a ≠ b := by omega

protected theorem ne_of_gt {a b : Int} (h : b < a) : a ≠ b := by omega

protected theorem lt_iff_le_and_ne {a b : Int} : a < b ↔ a ≤ b ∧ a ≠ b := by omega

theorem lt_succ (a : Int) : a < a + 1 := by omega

@[simp] theorem lt_add_one (a : Int) : a < a + 1 := by omega

protected theorem zero_lt_one : (0 : Int) < 1 := by decide

protected theorem one_pos : 0 < (1 : Int) := by decide

protected theorem one_nonneg : 0 ≤ (1 : Int) := by decide

protected theorem lt_iff_le_not_le {a b : Int} : a < b ↔ a ≤ b ∧ ¬b ≤ a := by omega

protected theorem lt_of_not_ge {a b : Int} (h : ¬b ≤ a) : a < b := by omega

protected theorem not_le_of_gt {a b : Int} (h : b < a) : ¬a ≤ b := by omega

protected theorem le_of_not_gt {a b : Int} (h : ¬a > b) : a ≤ b := by omega

protected theorem not_lt_of_ge {a b : Int} (h : b ≤ a) : ¬a < b := by omega

protected theorem le_of_not_le {a b : Int} (h : ¬a ≤ b) : b ≤ a := by omega

protected theorem lt_trichotomy (a b : Int) : a < b ∨ a = b ∨ b < a := by omega

protected theorem ne_iff_lt_or_gt {a b : Int} : a ≠ b ↔ a < b ∨ b < a := by omega

protected theorem lt_or_gt_of_ne {a b : Int} (h : a ≠ b) : a < b ∨ b < a := by omega

protected theorem lt_or_ge (a b : Int) : a < b ∨ b ≤ a := by omega

protected theorem lt_or_le (a b : Int) : a < b ∨ b ≤ a := by omega

protected theorem eq_iff_le_and_ge {x y : Int} : x = y ↔ x ≤ y ∧ y ≤ x := by omega

protected theorem le_antisymm_iff {a b : Int} : a = b ↔ a ≤ b ∧ b ≤ a := by omega

protected theorem lt_of_le_of_lt {a b c : Int} (h₁ : a ≤ b) (h₂ : b < c) : a < c := by omega

protected theorem lt_of_lt_of_le {a b c : Int} (h₁ : a < b) (h₂ : b ≤ c) : a < c := by omega

protected theorem lt_trans {a b c : Int} (h₁ : a < b) (h₂ : b < c) : a < c := by omega

protected theorem lt_asymm {a b : Int} (h : a < b) : ¬b < a := by omega

protected theorem lt_of_le_of_ne {a b : Int} (h₁ : a ≤ b) (h₂ : a ≠ b) : a < b := by omega

protected theorem le_iff_lt_or_eq {a b : Int} : a ≤ b ↔ a < b ∨ a = b := by omega

protected theorem lt_or_eq_of_le {a b : Int} (h : a ≤ b) : a < b ∨ a = b := by omega

instance : Trans (α := Int) (· ≤ ·) (· ≤ ·) (· ≤ ·) where
  trans := Int.le_trans

instance : Trans (α := Int) (· < ·) (· ≤ ·) (· < ·) where
  trans := Int.lt_of_lt_of_le

instance : Trans (α := Int) (· ≤ ·) (· < ·) (· < ·) where
  trans := Int.lt_of_le_of_lt

instance : Trans (α := Int) (· < ·) (· < ·) (· < ·) where
  trans := Int.lt_trans

theorem add_one_le_iff {a b : Int} : a + 1 ≤ b ↔ a < b := Iff.rfl

theorem add_one_le_of_lt {a b : Int} (h : a < b) : a + 1 ≤ b := h

theorem lt_of_add_one_le {a b : Int} (h : a + 1 ≤ b) : a < b := h

theorem lt_add_one_of_le {a b : Int} (h : a ≤ b) : a < b + 1 := by omega

theorem le_of_lt_add_one {a b : Int} (h : a < b + 1) : a ≤ b := by omega

theorem le_add_one {a b : Int} (h : a ≤ b) : a ≤ b + 1 := by omega

theorem le_sub_one_of_lt {a b : Int} (h : a < b) : a ≤ b - 1 := by omega

theorem lt_of_le_sub_one {a b : Int} (h : a ≤ b - 1) : a < b := by omega

theorem le_sub_one_iff {a b : Int} : a ≤ b - 1 ↔ a < b := by omega

theorem sub_one_lt_iff {a b : Int} : a - 1 < b ↔ a ≤ b := by omega

/-! ## Order and sums -/

protected theorem add_lt_add_left {a b : Int} (h : a < b) (c : Int) : c + a < c + b := by omega

protected theorem add_lt_add_right {a b : Int} (h : a < b) (c : Int) : a + c < b + c := by omega

protected theorem le_of_add_le_add_right {a b c : Int} (h : a + b ≤ c + b) : a ≤ c := by omega

protected theorem lt_of_add_lt_add_left {a b c : Int} (h : a + b < a + c) : b < c := by omega

protected theorem lt_of_add_lt_add_right {a b c : Int} (h : a + b < c + b) : a < c := by omega

protected theorem add_le_add_iff_left {b c : Int} (a : Int) : a + b ≤ a + c ↔ b ≤ c := by omega

protected theorem add_le_add_iff_right {a b : Int} (c : Int) : a + c ≤ b + c ↔ a ≤ b := by omega

protected theorem add_lt_add_iff_left {b c : Int} (a : Int) : a + b < a + c ↔ b < c := by omega

protected theorem add_lt_add_iff_right {a b : Int} (c : Int) : a + c < b + c ↔ a < b := by omega

protected theorem le_add_of_nonneg_right {a b : Int} (h : 0 ≤ b) : a ≤ a + b := by omega

protected theorem le_add_of_nonneg_left {a b : Int} (h : 0 ≤ b) : a ≤ b + a := by omega

protected theorem add_lt_add {a b c d : Int} (h₁ : a < b) (h₂ : c < d) : a + c < b + d := by omega

protected theorem add_lt_add_of_le_of_lt {a b c d : Int} (h₁ : a ≤ b) (h₂ : c < d) :
    a + c < b + d := by omega

protected theorem add_lt_add_of_lt_of_le {a b c d : Int} (h₁ : a < b) (h₂ : c ≤ d) :
    a + c < b + d := by omega

protected theorem lt_add_of_pos_right (a : Int) {b : Int} (h : 0 < b) : a < a + b := by omega

protected theorem lt_add_of_pos_left (a : Int) {b : Int} (h : 0 < b) : a < b + a := by omega

protected theorem add_nonneg {a b : Int} (ha : 0 ≤ a) (hb : 0 ≤ b) : 0 ≤ a + b := by omega

protected theorem add_pos {a b : Int} (ha : 0 < a) (hb : 0 < b) : 0 < a + b := by omega

protected theorem add_pos_of_pos_of_nonneg {a b : Int} (ha : 0 < a) (hb : 0 ≤ b) :
    0 < a + b := by omega

protected theorem add_pos_of_nonneg_of_pos {a b : Int} (ha : 0 ≤ a) (hb : 0 < b) :
    0 < a + b := by omega

protected theorem neg_le_neg {a b : Int} (h : a ≤ b) : -b ≤ -a := by omega

protected theorem le_of_neg_le_neg {a b : Int} (h : -b ≤ -a) : a ≤ b := by omega

@[simp] protected theorem neg_le_neg_iff {a b : Int} : -a ≤ -b ↔ b ≤ a := by omega

protected theorem neg_lt_neg {a b : Int} (h : a < b) : -b < -a := by omega

protected theorem lt_of_neg_lt_neg {a b : Int} (h : -b < -a) : a < b := by omega

@[simp] protected theorem neg_lt_neg_iff {a b : Int} : -a < -b ↔ b < a := by omega

protected theorem neg_nonpos_of_nonneg {a : Int} (h : 0 ≤ a) : -a ≤ 0 := by omega

protected theorem nonneg_of_neg_nonpos {a : Int} (h : -a ≤ 0) : 0 ≤ a := by omega

protected theorem neg_nonneg_of_nonpos {a : Int} (h : a ≤ 0) : 0 ≤ -a := by omega

protected theorem nonpos_of_neg_nonneg {a : Int} (h : 0 ≤ -a) : a ≤ 0 := by omega

protected theorem neg_neg_of_pos {a : Int} (h : 0 < a) : -a < 0 := by omega

protected theorem pos_of_neg_neg {a : Int} (h : -a < 0) : 0 < a := by omega

protected theorem neg_pos_of_neg {a : Int} (h : a < 0) : 0 < -a := by omega

protected theorem neg_of_neg_pos {a : Int} (h : 0 < -a) : a < 0 := by omega

@[simp] protected theorem neg_nonneg {a : Int} : 0 ≤ -a ↔ a ≤ 0 := by omega

@[simp] protected theorem neg_pos {a : Int} : 0 < -a ↔ a < 0 := by omega

protected theorem sub_nonneg_of_le {a b : Int} (h : b ≤ a) : 0 ≤ a - b := by omega

protected theorem le_of_sub_nonneg {a b : Int} (h : 0 ≤ a - b) : b ≤ a := by omega

protected theorem sub_nonneg {a b : Int} : 0 ≤ a - b ↔ b ≤ a := by omega

protected theorem sub_pos_of_lt {a b : Int} (h : b < a) : 0 < a - b := by omega

protected theorem lt_of_sub_pos {a b : Int} (h : 0 < a - b) : b < a := by omega

protected theorem sub_pos {a b : Int} : 0 < a - b ↔ b < a := by omega

protected theorem sub_le_self (a : Int) {b : Int} (h : 0 ≤ b) : a - b ≤ a := by omega

protected theorem sub_lt_self (a : Int) {b : Int} (h : 0 < b) : a - b < a := by omega

protected theorem sub_le_sub_left {a b : Int} (h : a ≤ b) (c : Int) : c - b ≤ c - a := by omega

protected theorem sub_le_sub_right {a b : Int} (h : a ≤ b) (c : Int) : a - c ≤ b - c := by omega

protected theorem sub_lt_sub_left {a b : Int} (h : a < b) (c : Int) : c - b < c - a := by omega

protected theorem sub_lt_sub_right {a b : Int} (h : a < b) (c : Int) : a - c < b - c := by omega

protected theorem le_sub_left_of_add_le {a b c : Int} (h : a + b ≤ c) : b ≤ c - a := by omega

protected theorem le_sub_right_of_add_le {a b c : Int} (h : a + b ≤ c) : a ≤ c - b := by omega

protected theorem add_le_of_le_sub_left {a b c : Int} (h : b ≤ c - a) : a + b ≤ c := by omega

protected theorem add_le_of_le_sub_right {a b c : Int} (h : a ≤ c - b) : a + b ≤ c := by omega

protected theorem sub_left_le_of_le_add {a b c : Int} (h : a ≤ b + c) : a - b ≤ c := by omega

protected theorem sub_right_le_of_le_add {a b c : Int} (h : a ≤ b + c) : a - c ≤ b := by omega

protected theorem le_add_of_sub_left_le {a b c : Int} (h : a - b ≤ c) : a ≤ b + c := by omega

protected theorem le_add_of_sub_right_le {a b c : Int} (h : a - c ≤ b) : a ≤ b + c := by omega

/-! ## Order and products -/

protected theorem mul_nonneg {a b : Int} (ha : 0 ≤ a) (hb : 0 ≤ b) : 0 ≤ a * b := by
  have h := Int.mul_le_mul_of_nonneg_left hb ha
  rw [Int.mul_zero] at h
  exact h

protected theorem mul_pos {a b : Int} (ha : 0 < a) (hb : 0 < b) : 0 < a * b := by
  have h := Int.mul_le_mul_of_nonneg_left (show 1 ≤ b from hb) (Int.le_of_lt ha)
  rw [Int.mul_one] at h
  omega

protected theorem mul_le_mul_of_nonneg_right {a b c : Int} (h₁ : a ≤ b) (h₂ : 0 ≤ c) :
    a * c ≤ b * c := by
  rw [Int.mul_comm a, Int.mul_comm b]
  exact Int.mul_le_mul_of_nonneg_left h₁ h₂

protected theorem mul_lt_mul_of_pos_left {a b c : Int} (h₁ : a < b) (h₂ : 0 < c) :
    c * a < c * b := by
  have h := Int.mul_pos h₂ (Int.sub_pos_of_lt h₁)
  rw [Int.mul_sub] at h
  omega

protected theorem mul_lt_mul_of_pos_right {a b c : Int} (h₁ : a < b) (h₂ : 0 < c) :
    a * c < b * c := by
  rw [Int.mul_comm a, Int.mul_comm b]
  exact Int.mul_lt_mul_of_pos_left h₁ h₂

protected theorem mul_le_mul {a b c d : Int} (hac : a ≤ c) (hbd : b ≤ d) (nn_b : 0 ≤ b)
    (nn_c : 0 ≤ c) : a * b ≤ c * d :=
  Int.le_trans (Int.mul_le_mul_of_nonneg_right hac nn_b) (Int.mul_le_mul_of_nonneg_left hbd nn_c)

protected theorem mul_nonpos_of_nonneg_of_nonpos {a b : Int} (ha : 0 ≤ a) (hb : b ≤ 0) :
    a * b ≤ 0 := by
  have h := Int.mul_nonneg ha (Int.neg_nonneg_of_nonpos hb)
  rw [Int.mul_neg] at h
  omega

protected theorem mul_nonneg_of_nonpos_of_nonpos {a b : Int} (ha : a ≤ 0) (hb : b ≤ 0) :
    0 ≤ a * b := by
  have h := Int.mul_nonneg (Int.neg_nonneg_of_nonpos ha) (Int.neg_nonneg_of_nonpos hb)
  rw [Int.neg_mul_neg] at h
  exact h

protected theorem mul_neg_of_pos_of_neg {a b : Int} (ha : 0 < a) (hb : b < 0) : a * b < 0 := by
  have h := Int.mul_pos ha (Int.neg_pos_of_neg hb)
  rw [Int.mul_neg] at h
  omega

protected theorem mul_pos_of_neg_of_neg {a b : Int} (ha : a < 0) (hb : b < 0) : 0 < a * b := by
  have h := Int.mul_pos (Int.neg_pos_of_neg ha) (Int.neg_pos_of_neg hb)
  rw [Int.neg_mul_neg] at h
  exact h

protected theorem le_of_mul_le_mul_left {a b c : Int} (w : a * b ≤ a * c) (h : 0 < a) : b ≤ c := by
  apply Classical.byContradiction
  intro hn
  have h' := Int.mul_lt_mul_of_pos_left (Int.not_le.mp hn) h
  omega

protected theorem le_of_mul_le_mul_right {a b c : Int} (w : b * a ≤ c * a) (h : 0 < a) :
    b ≤ c := by
  rw [Int.mul_comm b, Int.mul_comm c] at w
  exact Int.le_of_mul_le_mul_left w h

protected theorem lt_of_mul_lt_mul_left {a b c : Int} (w : a * b < a * c) (h : 0 ≤ a) :
    b < c := by
  apply Classical.byContradiction
  intro hn
  have h' := Int.mul_le_mul_of_nonneg_left (Int.not_lt.mp hn) h
  omega

protected theorem lt_of_mul_lt_mul_right {a b c : Int} (w : b * a < c * a) (h : 0 ≤ a) :
    b < c := by
  rw [Int.mul_comm b, Int.mul_comm c] at w
  exact Int.lt_of_mul_lt_mul_left w h

protected theorem pow_nonneg {n : Int} {m : Nat} (h : 0 ≤ n) : 0 ≤ n ^ m := by
  induction m with
  | zero => exact Int.one_nonneg
  | succ m ih => exact Int.mul_nonneg ih h

protected theorem pow_pos {n : Int} {m : Nat} (h : 0 < n) : 0 < n ^ m := by
  induction m with
  | zero => exact Int.one_pos
  | succ m ih => exact Int.mul_pos ih h

/-! ## Minimum and maximum -/

protected theorem min_def (n m : Int) : min n m = if n ≤ m then n else m := rfl

protected theorem max_def (n m : Int) : max n m = if n ≤ m then m else n := rfl

protected theorem min_comm (a b : Int) : min a b = min b a := by omega

protected theorem max_comm (a b : Int) : max a b = max b a := by omega

protected theorem min_le_left (a b : Int) : min a b ≤ a := by omega

protected theorem min_le_right (a b : Int) : min a b ≤ b := by omega

protected theorem le_max_left (a b : Int) : a ≤ max a b := by omega

protected theorem le_max_right (a b : Int) : b ≤ max a b := by omega

protected theorem le_min {a b c : Int} : a ≤ min b c ↔ a ≤ b ∧ a ≤ c := by omega

protected theorem max_le {a b c : Int} : max a b ≤ c ↔ a ≤ c ∧ b ≤ c := by omega

protected theorem lt_min {a b c : Int} : a < min b c ↔ a < b ∧ a < c := by omega

protected theorem max_lt {a b c : Int} : max a b < c ↔ a < c ∧ b < c := by omega

protected theorem min_eq_left {a b : Int} (h : a ≤ b) : min a b = a := by omega

protected theorem min_eq_right {a b : Int} (h : b ≤ a) : min a b = b := by omega

protected theorem max_eq_right {a b : Int} (h : a ≤ b) : max a b = b := by omega

protected theorem max_eq_left {a b : Int} (h : b ≤ a) : max a b = a := by omega

@[simp] protected theorem min_self (a : Int) : min a a = a := by omega

@[simp] protected theorem max_self (a : Int) : max a a = a := by omega

/-! ## Absolute values, natural parts -/

@[simp, norm_cast] theorem natAbs_natCast (n : Nat) : natAbs ↑n = n := rfl

theorem natAbs_ofNat (n : Nat) : natAbs ↑n = n := rfl

@[simp] theorem natAbs_zero : natAbs 0 = 0 := rfl

@[simp] theorem natAbs_one : natAbs 1 = 1 := rfl

@[simp] theorem natAbs_negSucc (n : Nat) : natAbs (negSucc n) = n.succ := rfl

@[simp] theorem natAbs_eq_zero {a : Int} : natAbs a = 0 ↔ a = 0 := by omega

theorem natAbs_ne_zero {a : Int} : natAbs a ≠ 0 ↔ a ≠ 0 := by omega

theorem natAbs_pos {a : Int} : 0 < natAbs a ↔ a ≠ 0 := by omega

@[simp] theorem natAbs_neg (a : Int) : natAbs (-a) = natAbs a := by omega

theorem natAbs_eq (a : Int) : a = natAbs a ∨ a = -↑(natAbs a) := by omega

theorem natAbs_of_nonneg {a : Int} (H : 0 ≤ a) : (natAbs a : Int) = a := by omega

theorem ofNat_natAbs_of_nonpos {a : Int} (H : a ≤ 0) : (natAbs a : Int) = -a := by omega

theorem le_natAbs {a : Int} : a ≤ natAbs a := by omega

theorem natAbs_lt_natAbs_of_nonneg_of_lt {a b : Int} (w₁ : 0 ≤ a) (w₂ : a < b) :
    a.natAbs < b.natAbs := by omega

theorem natAbs_eq_natAbs_iff {a b : Int} : a.natAbs = b.natAbs ↔ a = b ∨ a = -b := by omega

theorem natAbs_eq_iff {a : Int} {n : Nat} : a.natAbs = n ↔ a = n ∨ a = -↑n := by omega

theorem natAbs_add_le (a b : Int) : natAbs (a + b) ≤ natAbs a + natAbs b := by omega

theorem natAbs_sub_le (a b : Int) : natAbs (a - b) ≤ natAbs a + natAbs b := by omega

theorem natAbs_mul (a b : Int) : natAbs (a * b) = natAbs a * natAbs b := by
  cases a with
  | ofNat m =>
    cases b with
    | ofNat n => rfl
    | negSucc n =>
      show natAbs (negOfNat (m * (n + 1))) = m * (n + 1)
      cases m * (n + 1) with
      | zero => rfl
      | succ k => rfl
  | negSucc m =>
    cases b with
    | ofNat n =>
      show natAbs (negOfNat ((m + 1) * n)) = (m + 1) * n
      cases (m + 1) * n with
      | zero => rfl
      | succ k => rfl
    | negSucc n => rfl

theorem natAbs_mul_self {a : Int} : ↑(natAbs a * natAbs a) = a * a := by
  cases a with
  | ofNat m => rfl
  | negSucc m => rfl

theorem natAbs_pow (n : Int) (k : Nat) : Int.natAbs (n ^ k) = Int.natAbs n ^ k := by
  induction k with
  | zero => rfl
  | succ k ih =>
    rw [Int.pow_succ, natAbs_mul, ih]
    rfl

@[simp] theorem toNat_natCast (n : Nat) : toNat ↑n = n := rfl

@[simp] theorem toNat_zero : (0 : Int).toNat = 0 := rfl

@[simp] theorem toNat_one : (1 : Int).toNat = 1 := rfl

@[simp] theorem toNat_negSucc (n : Nat) : (negSucc n).toNat = 0 := rfl

theorem toNat_of_nonneg {a : Int} (h : 0 ≤ a) : (toNat a : Int) = a := by omega

theorem toNat_of_nonpos {z : Int} (h : z ≤ 0) : z.toNat = 0 := by omega

theorem toNat_eq_max (a : Int) : (toNat a : Int) = max a 0 := by omega

theorem self_le_toNat (a : Int) : a ≤ toNat a := by omega

theorem le_toNat {n : Nat} {z : Int} (h : 0 ≤ z) : n ≤ z.toNat ↔ (n : Int) ≤ z := by omega

theorem toNat_lt {n : Nat} {z : Int} (h : 0 ≤ z) : z.toNat < n ↔ z < (n : Int) := by omega

theorem toNat_add {a b : Int} (ha : 0 ≤ a) (hb : 0 ≤ b) :
    (a + b).toNat = a.toNat + b.toNat := by omega

theorem toNat_sub (m n : Nat) : toNat (m - n) = m - n := by omega

theorem toNat_sub_of_le {a b : Int} (h : b ≤ a) : (toNat (a - b) : Int) = a - b := by omega

theorem toNat_le_toNat {a b : Int} (h : a ≤ b) : a.toNat ≤ b.toNat := by omega

@[simp] theorem sign_zero : sign 0 = 0 := rfl

@[simp] theorem sign_one : sign 1 = 1 := rfl

theorem sign_neg_one : sign (-1) = -1 := rfl

theorem sign_eq_one_of_pos {a : Int} (h : 0 < a) : sign a = 1 := by
  have ⟨n, hn⟩ := eq_succ_of_zero_lt h
  rw [hn]
  rfl

theorem sign_eq_neg_one_of_neg {a : Int} (h : a < 0) : sign a = -1 := by
  cases a with
  | ofNat n => exact absurd h (by omega)
  | negSucc n => rfl

instance : Std.Associative (α := Int) (· + ·) := ⟨Int.add_assoc⟩

instance : Std.Commutative (α := Int) (· + ·) := ⟨Int.add_comm⟩

instance : Std.LawfulIdentity (α := Int) (· + ·) 0 := ⟨Int.zero_add, Int.add_zero⟩

instance : Std.Associative (α := Int) (· * ·) := ⟨Int.mul_assoc⟩

instance : Std.Commutative (α := Int) (· * ·) := ⟨Int.mul_comm⟩

instance : Std.LawfulIdentity (α := Int) (· * ·) 1 := ⟨Int.one_mul, Int.mul_one⟩

end Int
