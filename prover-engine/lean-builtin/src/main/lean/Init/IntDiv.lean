import Init.IntLemmas
import Init.NatDvd

/-!
Division, remainder and divisors of integers. Names and statements are those of Lean 4's core.
-/

namespace Int

/-! ## What characterises quotient and remainder -/

attribute [simp] Int.emod_add_ediv

theorem ediv_add_emod (a b : Int) : b * (a / b) + a % b = a := by
  rw [Int.add_comm]
  exact emod_add_ediv a b

theorem emod_add_ediv' (a b : Int) : a % b + a / b * b = a := by
  rw [Int.mul_comm]
  exact emod_add_ediv a b

theorem ediv_add_emod' (a b : Int) : a / b * b + a % b = a := by
  rw [Int.mul_comm]
  exact ediv_add_emod a b

theorem emod_def (a b : Int) : a % b = a - b * (a / b) := by
  have h := emod_add_ediv a b
  omega

theorem emod_lt_of_pos (a : Int) {b : Int} (H : 0 < b) : a % b < b := by
  have h := emod_lt a (Int.ne_of_gt H)
  rw [natAbs_of_nonneg (Int.le_of_lt H)] at h
  exact h

/-- A multiple of `b` between `-b` and `b` is zero. -/
theorem eq_zero_of_mul_lt {b c : Int} (h₁ : b * c < b) (h₂ : -b < b * c) (hb : 0 < b) : c = 0 := by
  have h₃ : c < 1 := Int.lt_of_mul_lt_mul_left (by rw [Int.mul_one]; exact h₁) (Int.le_of_lt hb)
  have h₄ : -1 < c := by
    apply Int.lt_of_mul_lt_mul_left (a := b) _ (Int.le_of_lt hb)
    rw [Int.mul_neg_one]
    exact h₂
  omega

protected theorem ediv_emod_unique {a b r q : Int} (h : 0 < b) :
    a / b = q ∧ a % b = r ↔ r + b * q = a ∧ 0 ≤ r ∧ r < b := by
  constructor
  · intro ⟨hq, hr⟩
    rw [← hq, ← hr]
    exact ⟨emod_add_ediv a b, emod_nonneg a (Int.ne_of_gt h), emod_lt_of_pos a h⟩
  · intro ⟨e, h₀, h₁⟩
    have e' := emod_add_ediv a b
    have h₂ := emod_nonneg a (Int.ne_of_gt h)
    have h₃ := emod_lt_of_pos a h
    have hq : q - a / b = 0 := by
      apply eq_zero_of_mul_lt (b := b) _ _ h
      · rw [Int.mul_sub]
        omega
      · rw [Int.mul_sub]
        omega
    have hq' : q = a / b := by omega
    rw [hq'] at e ⊢
    omega

theorem ediv_eq_of {a b r q : Int} (h : 0 < b) (e : r + b * q = a) (h₀ : 0 ≤ r) (h₁ : r < b) :
    a / b = q := ((Int.ediv_emod_unique h).mpr ⟨e, h₀, h₁⟩).1

theorem emod_eq_of {a b r q : Int} (h : 0 < b) (e : r + b * q = a) (h₀ : 0 ≤ r) (h₁ : r < b) :
    a % b = r := ((Int.ediv_emod_unique h).mpr ⟨e, h₀, h₁⟩).2

/-! ## Special values -/

@[simp] theorem ediv_zero (a : Int) : a / 0 = 0 := Omega.int_ediv_zero a

@[simp] theorem emod_zero (a : Int) : a % 0 = a := Omega.int_emod_zero a

@[simp] theorem zero_emod (b : Int) : 0 % b = 0 := Omega.int_emod_eq_zero ⟨0, (Int.mul_zero b).symm⟩

@[simp] theorem emod_one (a : Int) : a % 1 = 0 := by omega

@[simp] theorem ediv_one (a : Int) : a / 1 = a := by omega

@[simp] theorem ediv_neg (a b : Int) : a / -b = -(a / b) := by
  cases b with
  | ofNat n =>
    cases n with
    | zero =>
      show a / -0 = -(a / 0)
      rw [Int.neg_zero, ediv_zero]
      rfl
    | succ n =>
      cases a with
      | ofNat m => rfl
      | negSucc m => rfl
  | negSucc n =>
    cases a with
    | ofNat m => exact (Int.neg_neg _).symm
    | negSucc m => rfl

@[simp] theorem emod_neg (a b : Int) : a % -b = a % b := by
  rw [emod_def, emod_def, ediv_neg, Int.neg_mul_neg]

@[simp] theorem zero_ediv (b : Int) : 0 / b = 0 := by
  cases b with
  | ofNat n => exact congrArg Int.ofNat (Nat.zero_div n)
  | negSucc n =>
    show -Int.ofNat (0 / (n + 1)) = 0
    rw [Nat.zero_div]
    rfl

theorem natCast_ediv (m n : Nat) : ((m / n : Nat) : Int) = ↑m / ↑n := rfl

@[norm_cast] theorem ofNat_ediv (m n : Nat) : (↑(m / n) : Int) = ↑m / ↑n := rfl

@[norm_cast] theorem natCast_emod (m n : Nat) : (↑(m % n) : Int) = ↑m % ↑n := rfl

theorem ofNat_emod (m n : Nat) : (↑(m % n) : Int) = m % n := rfl

theorem emod_two_eq (x : Int) : x % 2 = 0 ∨ x % 2 = 1 := by omega

/-! ## Sums -/

private theorem ediv_emod_add_mul (a : Int) {b : Int} (c : Int) (h : b ≠ 0) :
    (a + b * c) / b = a / b + c ∧ (a + b * c) % b = a % b := by
  have key : ∀ (a : Int) {b : Int} (c : Int), 0 < b →
      (a + b * c) / b = a / b + c ∧ (a + b * c) % b = a % b := by
    intro a b c h
    apply (Int.ediv_emod_unique h).mpr
    refine ⟨?_, emod_nonneg a (Int.ne_of_gt h), emod_lt_of_pos a h⟩
    rw [Int.mul_add, ← Int.add_assoc, emod_add_ediv]
  cases Int.lt_or_gt_of_ne h with
  | inr h => exact key a c h
  | inl h =>
    have k := key a (-c) (Int.neg_pos_of_neg h)
    rw [Int.neg_mul_neg, ediv_neg, ediv_neg, emod_neg, emod_neg] at k
    exact ⟨by omega, k.2⟩

theorem add_mul_ediv_left (a : Int) {b : Int} (c : Int) (H : b ≠ 0) :
    (a + b * c) / b = a / b + c := (ediv_emod_add_mul a c H).1

theorem add_mul_ediv_right (a b : Int) {c : Int} (H : c ≠ 0) : (a + b * c) / c = a / c + b := by
  rw [Int.mul_comm b]
  exact add_mul_ediv_left a b H

@[simp] theorem add_mul_emod_self_left (a b c : Int) : (a + b * c) % b = a % b := by
  cases Classical.em (b = 0) with
  | inl h => rw [h, Int.zero_mul, Int.add_zero]
  | inr h => exact (ediv_emod_add_mul a c h).2

@[simp] theorem add_mul_emod_self_right (a b c : Int) : (a + b * c) % c = a % c := by
  rw [Int.mul_comm b, add_mul_emod_self_left]

theorem add_mul_emod_self {a b c : Int} : (a + b * c) % c = a % c := add_mul_emod_self_right a b c

@[simp] theorem add_emod_right (a b : Int) : (a + b) % b = a % b := by
  have h := add_mul_emod_self_left a b 1
  rw [Int.mul_one] at h
  exact h

@[simp] theorem add_emod_left (a b : Int) : (a + b) % a = b % a := by
  rw [Int.add_comm, add_emod_right]

theorem add_emod_self {a b : Int} : (a + b) % b = a % b := add_emod_right a b

theorem add_emod_self_left {a b : Int} : (a + b) % a = b % a := add_emod_left a b

@[simp] theorem sub_emod_right (a b : Int) : (a - b) % b = a % b := by
  have h := add_mul_emod_self_left a b (-1)
  rw [Int.mul_neg_one] at h
  exact h

@[simp] theorem emod_emod (a b : Int) : a % b % b = a % b := by
  have h := add_mul_emod_self_left (a % b) b (a / b)
  rw [emod_add_ediv] at h
  exact h.symm

@[simp] theorem emod_add_emod (m n k : Int) : (m % n + k) % n = (m + k) % n := by
  have h := add_mul_emod_self_left (m % n + k) n (m / n)
  rw [Int.add_right_comm, emod_add_ediv] at h
  exact h.symm

@[simp] theorem add_emod_emod (m n k : Int) : (m + n % k) % k = (m + n) % k := by
  rw [Int.add_comm, emod_add_emod, Int.add_comm]

theorem add_emod (a b n : Int) : (a + b) % n = (a % n + b % n) % n := by
  rw [emod_add_emod, add_emod_emod]

theorem mul_emod (a b n : Int) : a * b % n = a % n * (b % n) % n := by
  have e : a * b = a % n * (b % n) + n * (a / n * b + a % n * (b / n)) := by
    have ha := emod_add_ediv a n
    have hb := emod_add_ediv b n
    calc a * b = (a % n + n * (a / n)) * b := by rw [ha]
      _ = a % n * b + n * (a / n) * b := by ring
      _ = a % n * (b % n + n * (b / n)) + n * (a / n) * b := by rw [hb]
      _ = a % n * (b % n) + n * (a / n * b + a % n * (b / n)) := by ring
  rw [e, add_mul_emod_self_left]

theorem neg_emod_eq_of {a b n : Int} (h : a % n = b % n) : -a % n = -b % n := by
  have k : ∀ x : Int, -x % n = (-1) % n * (x % n) % n := by
    intro x
    rw [← mul_emod, Int.neg_one_mul]
  rw [k a, k b, h]

theorem sub_emod (a b n : Int) : (a - b) % n = (a % n - b % n) % n := by
  show (a + -b) % n = (a % n + -(b % n)) % n
  rw [add_emod a (-b), add_emod (a % n) (-(b % n)), emod_emod, neg_emod_eq_of (emod_emod b n)]

theorem emod_emod_of_dvd (n : Int) {m k : Int} (h : m ∣ k) : n % k % m = n % m := by
  have ⟨c, hc⟩ := h
  have e := add_mul_emod_self_left (n % k) m (c * (n / k))
  rw [← Int.mul_assoc, ← hc, emod_add_ediv] at e
  exact e.symm

/-! ## Products -/

@[simp] theorem mul_emod_right (a b : Int) : a * b % a = 0 := by
  have h := add_mul_emod_self_left 0 a b
  rw [Int.zero_add, zero_emod] at h
  exact h

@[simp] theorem mul_emod_left (a b : Int) : a * b % b = 0 := by
  rw [Int.mul_comm, mul_emod_right]

@[simp] theorem emod_self {a : Int} : a % a = 0 := by
  have h := mul_emod_right a 1
  rw [Int.mul_one] at h
  exact h

@[simp] theorem mul_ediv_cancel_left {a : Int} (b : Int) (H : a ≠ 0) : a * b / a = b := by
  have h := add_mul_ediv_left 0 b H
  rw [Int.zero_add, zero_ediv, Int.zero_add] at h
  exact h

@[simp] theorem mul_ediv_cancel (a : Int) {b : Int} (H : b ≠ 0) : a * b / b = a := by
  rw [Int.mul_comm]
  exact mul_ediv_cancel_left a H

@[simp] protected theorem ediv_self {a : Int} (H : a ≠ 0) : a / a = 1 := by
  have h := mul_ediv_cancel_left 1 H
  rw [Int.mul_one] at h
  exact h

/-! ## Bounds -/

theorem emod_eq_of_lt {a b : Int} (H1 : 0 ≤ a) (H2 : a < b) : a % b = a :=
  emod_eq_of (q := 0) (Int.lt_of_le_of_lt H1 H2) (by rw [Int.mul_zero, Int.add_zero]) H1 H2

theorem ediv_eq_zero_of_lt {a b : Int} (H1 : 0 ≤ a) (H2 : a < b) : a / b = 0 :=
  ediv_eq_of (r := a) (Int.lt_of_le_of_lt H1 H2) (by rw [Int.mul_zero, Int.add_zero]) H1 H2

theorem ediv_nonneg {a b : Int} (Ha : 0 ≤ a) (Hb : 0 ≤ b) : 0 ≤ a / b := by
  have ⟨m, hm⟩ := eq_ofNat_of_zero_le Ha
  have ⟨n, hn⟩ := eq_ofNat_of_zero_le Hb
  rw [hm, hn, ← natCast_ediv]
  exact ofNat_nonneg _

theorem ediv_mul_le (a : Int) {b : Int} (H : b ≠ 0) : a / b * b ≤ a := by
  have h := emod_add_ediv' a b
  have h' := emod_nonneg a H
  omega

theorem lt_ediv_add_one_mul_self (a : Int) {b : Int} (H : 0 < b) : a < (a / b + 1) * b := by
  have h := emod_add_ediv' a b
  have h' := emod_lt_of_pos a H
  rw [Int.add_mul, Int.one_mul]
  omega

protected theorem le_ediv_iff_mul_le {a b c : Int} (H : 0 < c) : a ≤ b / c ↔ a * c ≤ b := by
  constructor
  · intro h
    exact Int.le_trans (Int.mul_le_mul_of_nonneg_right h (Int.le_of_lt H))
      (ediv_mul_le b (Int.ne_of_gt H))
  · intro h
    have h' := Int.lt_of_le_of_lt h (lt_ediv_add_one_mul_self b H)
    have h'' := Int.lt_of_mul_lt_mul_right h' (Int.le_of_lt H)
    omega

protected theorem ediv_lt_iff_lt_mul {a b c : Int} (H : 0 < c) : a / c < b ↔ a < b * c := by
  rw [← Int.not_le, Int.le_ediv_iff_mul_le H, Int.not_le]

protected theorem ediv_le_ediv {a b c : Int} (H : 0 < c) (H' : a ≤ b) : a / c ≤ b / c :=
  (Int.le_ediv_iff_mul_le H).mpr (Int.le_trans (ediv_mul_le a (Int.ne_of_gt H)) H')

/-! ## Divisors -/

@[simp, refl] protected theorem dvd_refl (n : Int) : n ∣ n := ⟨1, (Int.mul_one n).symm⟩

@[simp] protected theorem dvd_zero (n : Int) : n ∣ 0 := ⟨0, (Int.mul_zero n).symm⟩

@[simp] protected theorem one_dvd (n : Int) : 1 ∣ n := ⟨n, (Int.one_mul n).symm⟩

@[simp] protected theorem dvd_mul_right (a b : Int) : a ∣ a * b := ⟨b, rfl⟩

@[simp] protected theorem dvd_mul_left (a b : Int) : b ∣ a * b := ⟨a, Int.mul_comm a b⟩

protected theorem dvd_trans {a b c : Int} (h₁ : a ∣ b) (h₂ : b ∣ c) : a ∣ c := by
  have ⟨d, hd⟩ := h₁
  have ⟨e, he⟩ := h₂
  exact ⟨d * e, by rw [he, hd, Int.mul_assoc]⟩

protected theorem dvd_add {a b c : Int} (h₁ : a ∣ b) (h₂ : a ∣ c) : a ∣ b + c := by
  have ⟨d, hd⟩ := h₁
  have ⟨e, he⟩ := h₂
  exact ⟨d + e, by rw [hd, he, Int.mul_add]⟩

protected theorem dvd_sub {a b c : Int} (h₁ : a ∣ b) (h₂ : a ∣ c) : a ∣ b - c := by
  have ⟨d, hd⟩ := h₁
  have ⟨e, he⟩ := h₂
  exact ⟨d - e, by rw [hd, he, Int.mul_sub]⟩

@[simp] protected theorem dvd_neg {a b : Int} : a ∣ -b ↔ a ∣ b := by
  constructor
  · intro ⟨c, hc⟩
    exact ⟨-c, by rw [Int.mul_neg, ← hc, Int.neg_neg]⟩
  · intro ⟨c, hc⟩
    exact ⟨-c, by rw [Int.mul_neg, ← hc]⟩

@[simp] protected theorem neg_dvd {a b : Int} : -a ∣ b ↔ a ∣ b := by
  constructor
  · intro ⟨c, hc⟩
    exact ⟨-c, by rw [hc, Int.neg_mul_comm]⟩
  · intro ⟨c, hc⟩
    exact ⟨-c, by rw [hc, Int.neg_mul_neg]⟩

@[simp] protected theorem zero_dvd {n : Int} : 0 ∣ n ↔ n = 0 := by
  constructor
  · intro ⟨c, hc⟩
    rw [hc, Int.zero_mul]
  · intro h
    rw [h]

protected theorem dvd_mul_right_of_dvd {a b : Int} (h : a ∣ b) (c : Int) : a ∣ b * c :=
  Int.dvd_trans h (Int.dvd_mul_right b c)

protected theorem dvd_mul_left_of_dvd {a b : Int} (h : a ∣ b) (c : Int) : a ∣ c * b :=
  Int.dvd_trans h (Int.dvd_mul_left c b)

protected theorem mul_dvd_mul {a b c d : Int} : a ∣ b → c ∣ d → a * c ∣ b * d := by
  rintro ⟨e, rfl⟩ ⟨f, rfl⟩
  exact ⟨e * f, by rw [Int.mul_assoc, Int.mul_assoc, Int.mul_left_comm e]⟩

protected theorem mul_dvd_mul_left (a : Int) {b c : Int} (h : b ∣ c) : a * b ∣ a * c :=
  Int.mul_dvd_mul (Int.dvd_refl a) h

protected theorem mul_dvd_mul_right {a b : Int} (h : a ∣ b) (c : Int) : a * c ∣ b * c :=
  Int.mul_dvd_mul h (Int.dvd_refl c)

@[norm_cast] theorem natCast_dvd_natCast {m n : Nat} : (↑m : Int) ∣ ↑n ↔ m ∣ n := by
  rw [dvd_iff_emod_eq_zero, Nat.dvd_iff_mod_eq_zero, ← natCast_emod]
  exact ofNat_inj (n := 0)

theorem dvd_natAbs {a b : Int} : a ∣ b.natAbs ↔ a ∣ b := by
  cases natAbs_eq b with
  | inl h =>
    constructor
    · intro h'
      rw [h]
      exact h'
    · intro h'
      rw [h] at h'
      exact h'
  | inr h =>
    constructor
    · intro h'
      rw [h, Int.dvd_neg]
      exact h'
    · intro h'
      rw [h, Int.dvd_neg] at h'
      exact h'

theorem natAbs_dvd {a b : Int} : ↑a.natAbs ∣ b ↔ a ∣ b := by
  cases natAbs_eq a with
  | inl h =>
    constructor
    · intro h'
      rw [h]
      exact h'
    · intro h'
      rw [h] at h'
      exact h'
  | inr h =>
    constructor
    · intro h'
      rw [h, Int.neg_dvd]
      exact h'
    · intro h'
      rw [h, Int.neg_dvd] at h'
      exact h'

theorem natAbs_dvd_natAbs {a b : Int} : natAbs a ∣ natAbs b ↔ a ∣ b := by
  rw [← natCast_dvd_natCast, natAbs_dvd, dvd_natAbs]

theorem le_of_dvd {a b : Int} (bpos : 0 < b) (H : a ∣ b) : a ≤ b := by
  cases Int.lt_or_ge 0 a with
  | inr h => omega
  | inl h =>
    have ⟨c, hc⟩ := H
    have hc' : 0 < c := by
      apply Int.lt_of_mul_lt_mul_left (a := a) _ (Int.le_of_lt h)
      rw [Int.mul_zero, ← hc]
      exact bpos
    have h' := Int.mul_le_mul_of_nonneg_left (show 1 ≤ c from hc') (Int.le_of_lt h)
    rw [Int.mul_one, ← hc] at h'
    exact h'

theorem eq_one_of_dvd_one {a : Int} (H : 0 ≤ a) (H' : a ∣ 1) : a = 1 := by
  have h := le_of_dvd Int.one_pos H'
  cases Classical.em (a = 0) with
  | inr h' => omega
  | inl h' =>
    rw [h', Int.zero_dvd] at H'
    exact absurd H' (by decide)

protected theorem dvd_antisymm {a b : Int} (H1 : 0 ≤ a) (H2 : 0 ≤ b) (h₁ : a ∣ b) (h₂ : b ∣ a) :
    a = b := by
  cases Classical.em (a = 0) with
  | inl h =>
    rw [h, Int.zero_dvd] at h₁
    rw [h, h₁]
  | inr ha =>
    cases Classical.em (b = 0) with
    | inl h =>
      rw [h, Int.zero_dvd] at h₂
      rw [h, h₂]
    | inr hb =>
      have k₁ := le_of_dvd (by omega) h₁
      have k₂ := le_of_dvd (by omega) h₂
      omega

protected theorem ediv_mul_cancel {a b : Int} (H : b ∣ a) : a / b * b = a := by
  have h := emod_add_ediv' a b
  rw [emod_eq_zero_of_dvd H, Int.zero_add] at h
  exact h

protected theorem mul_ediv_cancel' {a b : Int} (H : a ∣ b) : a * (b / a) = b := by
  rw [Int.mul_comm, Int.ediv_mul_cancel H]

protected theorem mul_ediv_assoc (a : Int) {b c : Int} (h : c ∣ b) : a * b / c = a * (b / c) := by
  cases Classical.em (c = 0) with
  | inl h' => rw [h', ediv_zero, ediv_zero, Int.mul_zero]
  | inr h' =>
    have ⟨d, hd⟩ := h
    rw [hd, mul_ediv_cancel_left d h', Int.mul_left_comm, mul_ediv_cancel_left _ h']

theorem dvd_sub_of_emod_eq {a b c : Int} (h : a % b = c) : b ∣ a - c := by
  refine ⟨a / b, ?_⟩
  have e := emod_add_ediv a b
  omega

theorem emod_eq_emod_iff_emod_sub_eq_zero {m n k : Int} : m % n = k % n ↔ (m - k) % n = 0 := by
  constructor
  · intro h
    rw [sub_emod, h, Int.sub_self, zero_emod]
  · intro h
    have ⟨c, hc⟩ := dvd_of_emod_eq_zero h
    have e : m = k + n * c := by omega
    rw [e, add_mul_emod_self_left]

end Int
