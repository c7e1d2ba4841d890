import Init.IntDiv
import Init.ListBasic

/-!
What `positivity` and `gcongr` apply beyond the lemmas that Lean's core has.
-/

universe u

namespace Positivity

theorem ite {α : Type u} {motive : α → Prop} (p : Prop) [inst : Decidable p] {a b : α}
    (ha : motive a) (hb : motive b) : motive (if p then a else b) := by
  cases inst with
  | isTrue _ => exact ha
  | isFalse _ => exact hb

theorem int_pos {a : Int} (h : 0 ≤ a) (h' : a ≠ 0) : 0 < a := Int.lt_of_le_of_ne h h'.symm

theorem int_even_pow (a : Int) (n : Nat) (h : Nat.beq (n % 2) 0 = true) : 0 ≤ a ^ n := by
  have hn : n = n / 2 + n / 2 := by
    have := Nat.eq_of_beq_eq_true h
    omega
  rw [hn, Int.pow_add]
  cases Int.le_total 0 (a ^ (n / 2)) with
  | inl h => exact Int.mul_nonneg h h
  | inr h => exact Int.mul_nonneg_of_nonpos_of_nonpos h h

theorem int_ediv_self {a : Int} (h : 0 < a) : 0 < a / a := by
  rw [Int.ediv_self (Int.ne_of_gt h)]
  exact Int.zero_lt_one

theorem int_lt_max_left {a b : Int} (h : 0 < a) : 0 < max a b := by omega

theorem int_lt_max_right {a b : Int} (h : 0 < b) : 0 < max a b := by omega

theorem int_le_max_left {a b : Int} (h : 0 ≤ a) : 0 ≤ max a b := by omega

theorem int_le_max_right {a b : Int} (h : 0 ≤ b) : 0 ≤ max a b := by omega

theorem nat_lt_max_left {a b : Nat} (h : 0 < a) : 0 < max a b := by omega

theorem nat_lt_max_right {a b : Nat} (h : 0 < b) : 0 < max a b := by omega

end Positivity

namespace GCongr

theorem int_mul_lt_mul {a b c d : Int} (h₁ : a < c) (h₂ : b < d) (ha : 0 ≤ a) (hb : 0 ≤ b) :
    a * b < c * d :=
  Int.lt_of_le_of_lt (Int.mul_le_mul_of_nonneg_right (Int.le_of_lt h₁) hb)
    (Int.mul_lt_mul_of_pos_left h₂ (Int.lt_of_le_of_lt ha h₁))

theorem int_pow_le_pow_left {a b : Int} (ha : 0 ≤ a) (hab : a ≤ b) : ∀ n : Nat, a ^ n ≤ b ^ n
  | 0 => Int.le_refl 1
  | n + 1 => Int.mul_le_mul (int_pow_le_pow_left ha hab n) hab ha
      (Int.pow_nonneg (Int.le_trans ha hab))

theorem nat_sub_le_sub {a b c d : Nat} (h₁ : a ≤ b) (h₂ : d ≤ c) : a - c ≤ b - d := by omega

theorem int_sub_le_sub {a b c d : Int} (h₁ : a ≤ b) (h₂ : d ≤ c) : a - c ≤ b - d := by omega

theorem int_sub_lt_sub {a b c d : Int} (h₁ : a < b) (h₂ : d < c) : a - c < b - d := by omega

theorem int_sub_lt_sub_left {a b : Int} (h : a < b) (c : Int) : c - b < c - a := by omega

theorem int_sub_lt_sub_right {a b : Int} (h : a < b) (c : Int) : a - c < b - c := by omega

theorem nat_max_le_max {a b c d : Nat} (h₁ : a ≤ c) (h₂ : b ≤ d) : max a b ≤ max c d := by omega

theorem nat_min_le_min {a b c d : Nat} (h₁ : a ≤ c) (h₂ : b ≤ d) : min a b ≤ min c d := by omega

theorem int_max_le_max {a b c d : Int} (h₁ : a ≤ c) (h₂ : b ≤ d) : max a b ≤ max c d := by omega

theorem int_min_le_min {a b c d : Int} (h₁ : a ≤ c) (h₂ : b ≤ d) : min a b ≤ min c d := by omega

theorem natCast_le_natCast {a b : Nat} (h : a ≤ b) : (a : Int) ≤ b := Int.ofNat_le.mpr h

theorem natCast_lt_natCast {a b : Nat} (h : a < b) : (a : Int) < b := Int.ofNat_lt.mpr h

end GCongr

attribute [gcongr] Nat.add_le_add Nat.add_lt_add Nat.add_lt_add_left Nat.add_lt_add_right
  Nat.mul_le_mul Nat.mul_lt_mul_of_lt_of_lt Nat.mul_lt_mul_of_pos_left Nat.mul_lt_mul_of_pos_right
  Nat.pow_le_pow_left Nat.pow_le_pow_right Nat.pow_lt_pow_left
  Nat.div_le_div_right Nat.succ_le_succ Nat.mul_dvd_mul
  GCongr.nat_sub_le_sub GCongr.nat_max_le_max GCongr.nat_min_le_min
  Int.add_le_add Int.add_lt_add Int.add_lt_add_left Int.add_lt_add_right
  Int.mul_le_mul Int.mul_le_mul_of_nonneg_left Int.mul_le_mul_of_nonneg_right
  Int.mul_lt_mul_of_pos_left Int.mul_lt_mul_of_pos_right GCongr.int_mul_lt_mul
  GCongr.int_pow_le_pow_left Int.mul_dvd_mul Int.neg_le_neg Int.neg_lt_neg
  GCongr.int_sub_le_sub GCongr.int_sub_lt_sub GCongr.int_sub_lt_sub_left
  GCongr.int_sub_lt_sub_right GCongr.int_max_le_max GCongr.int_min_le_min
  GCongr.natCast_le_natCast GCongr.natCast_lt_natCast Int.ediv_le_ediv Int.toNat_le_toNat
