import Init.NatMul

/-!
Natural numbers: division, remainder, divisors, greatest common divisor. Names and statements are
those of Lean 4's core.
-/

universe u

namespace Nat

/-! ## Division and remainder -/

theorem div_rec_lemma {x y : Nat} : 0 < y ∧ y ≤ x → x - y < x := by
  intro h
  omega

theorem div_eq_sub_div {b a : Nat} (h₁ : 0 < b) (h₂ : b ≤ a) : a / b = (a - b) / b + 1 := by
  rw [div_eq a, if_pos ⟨h₁, h₂⟩]

theorem mod_def (m k : Nat) : m % k = m - k * (m / k) := by
  have := mod_add_div m k
  omega

theorem mod_eq_sub_mul_div {x k : Nat} : x % k = x - k * (x / k) := mod_def x k

theorem mod_eq_sub (x w : Nat) : x % w = x - w * (x / w) := mod_def x w

theorem mod_lt_of_lt {a b c : Nat} (h : a < c) : a % b < c := Nat.lt_of_le_of_lt (Nat.mod_le a b) h

theorem le_div_iff_mul_le {k x y : Nat} (k0 : 0 < k) : x ≤ y / k ↔ x * k ≤ y := by
  have e := div_add_mod y k
  have l := mod_lt y k0
  constructor
  · intro h
    have := Nat.mul_le_mul_left k h
    rw [Nat.mul_comm]
    omega
  · intro h
    refine Nat.ge_of_not_lt fun h' => ?_
    have h2 : k * (y / k + 1) ≤ k * x := Nat.mul_le_mul_left k h'
    rw [Nat.mul_comm x, Nat.mul_add_one] at *
    omega

theorem div_lt_iff_lt_mul {k x y : Nat} (Hk : 0 < k) : x / k < y ↔ x < y * k := by
  rw [← Nat.not_le, ← Nat.not_le, le_div_iff_mul_le Hk]

theorem div_mul_le_self : ∀ (m n : Nat), m / n * n ≤ m := by
  intro m n
  have := div_add_mod m n
  rw [Nat.mul_comm]
  omega

theorem mul_div_le (m n : Nat) : n * (m / n) ≤ m := by
  have := div_add_mod m n
  omega

theorem div_le_self (n k : Nat) : n / k ≤ n := by
  cases k with
  | zero => rw [Nat.div_zero]; exact Nat.zero_le n
  | succ k => exact Nat.le_trans (Nat.le_mul_of_pos_right _ (succ_pos k)) (div_mul_le_self n (k + 1))

theorem div_lt_self {n k : Nat} (hLtN : 0 < n) (hLtK : 1 < k) : n / k < n := by
  rw [div_lt_iff_lt_mul (by omega)]
  have := Nat.mul_lt_mul_of_pos_left hLtK hLtN
  omega

@[simp] theorem add_div_right (x : Nat) {z : Nat} (H : 0 < z) : (x + z) / z = (x / z) + 1 := by
  rw [div_eq_sub_div H (Nat.le_add_left z x), Nat.add_sub_cancel]

@[simp] theorem add_div_left (x : Nat) {z : Nat} (H : 0 < z) : (z + x) / z = (x / z) + 1 := by
  rw [Nat.add_comm, add_div_right x H]

theorem add_mul_div_left (x z : Nat) {y : Nat} (H : 0 < y) : (x + y * z) / y = x / y + z := by
  induction z with
  | zero => rw [Nat.mul_zero, Nat.add_zero, Nat.add_zero]
  | succ z ih => rw [Nat.mul_add_one, ← Nat.add_assoc, add_div_right _ H, ih, Nat.add_assoc]

theorem add_mul_div_right (x y : Nat) {z : Nat} (H : 0 < z) : (x + y * z) / z = x / z + y := by
  rw [Nat.mul_comm, add_mul_div_left _ _ H]

@[simp] theorem add_mul_mod_self_right (x y z : Nat) : (x + y * z) % z = x % z := by
  rw [Nat.mul_comm, add_mul_mod_self_left]

@[simp] theorem mul_add_mod_self_left (a b c : Nat) : (a * b + c) % a = c % a := by
  rw [Nat.add_comm, add_mul_mod_self_left]

@[simp] theorem mul_add_mod_self_right (a b c : Nat) : (a * b + c) % b = c % b := by
  rw [Nat.add_comm, add_mul_mod_self_right]

@[simp] protected theorem mul_div_cancel (m : Nat) {n : Nat} (H : 0 < n) : m * n / n = m := by
  have h := add_mul_div_right 0 m H
  rw [Nat.zero_add, Nat.zero_div, Nat.zero_add] at h
  exact h

@[simp] protected theorem mul_div_cancel_left (m : Nat) {n : Nat} (H : 0 < n) : n * m / n = m := by
  rw [Nat.mul_comm, Nat.mul_div_cancel _ H]

theorem mul_div_right (n : Nat) {m : Nat} (H : 0 < m) : m * n / m = n := Nat.mul_div_cancel_left n H

theorem mul_div_left (m : Nat) {n : Nat} (H : 0 < n) : m * n / n = m := Nat.mul_div_cancel m H

protected theorem div_eq_of_lt_le {k n m : Nat} (lo : k * n ≤ m) (hi : m < (k + 1) * n) :
    m / n = k := by
  have npos : 0 < n := Nat.pos_of_ne_zero fun e => by
    rw [e, Nat.mul_zero] at hi
    omega
  exact Nat.le_antisymm (le_of_lt_succ ((div_lt_iff_lt_mul npos).2 hi))
    ((le_div_iff_mul_le npos).2 lo)

protected theorem div_eq_of_eq_mul_left {n m k : Nat} (H1 : 0 < n) (H2 : m = k * n) : m / n = k := by
  rw [H2, Nat.mul_div_cancel _ H1]

protected theorem div_eq_of_eq_mul_right {n m k : Nat} (H1 : 0 < n) (H2 : m = n * k) : m / n = k := by
  rw [H2, Nat.mul_div_cancel_left _ H1]

protected theorem div_le_of_le_mul {m n : Nat} : ∀ {k : Nat}, m ≤ k * n → m / k ≤ n := by
  intro k h
  cases Nat.eq_zero_or_pos k with
  | inl h0 => rw [h0, Nat.div_zero]; exact Nat.zero_le n
  | inr h0 =>
    apply le_of_lt_succ
    rw [div_lt_iff_lt_mul h0, succ_mul, Nat.mul_comm]
    omega

protected theorem div_le_div_right {a b c : Nat} (h : a ≤ b) : a / c ≤ b / c := by
  cases Nat.eq_zero_or_pos c with
  | inl h0 => rw [h0, Nat.div_zero, Nat.div_zero]
  | inr h0 => exact (le_div_iff_mul_le h0).2 (Nat.le_trans (div_mul_le_self a c) h)

protected theorem div_div_eq_div_mul (m n k : Nat) : m / n / k = m / (n * k) := by
  cases Nat.eq_zero_or_pos k with
  | inl h0 => rw [h0, Nat.mul_zero, Nat.div_zero, Nat.div_zero]
  | inr hk =>
    cases Nat.eq_zero_or_pos n with
    | inl h0 => rw [h0, Nat.zero_mul, Nat.div_zero, Nat.zero_div]
    | inr hn =>
      have key : ∀ x, x ≤ m / n / k ↔ x ≤ m / (n * k) := by
        intro x
        rw [le_div_iff_mul_le hk, le_div_iff_mul_le hn, le_div_iff_mul_le (Nat.mul_pos hn hk),
          Nat.mul_assoc, Nat.mul_comm k n]
      exact Nat.le_antisymm ((key _).1 (Nat.le_refl _)) ((key _).2 (Nat.le_refl _))

protected theorem div_pos {b a : Nat} (hba : b ≤ a) (hb : 0 < b) : 0 < a / b := by
  have h : 1 ≤ a / b := (le_div_iff_mul_le hb).2 (by omega)
  exact h

@[simp] protected theorem div_eq_zero_iff {a b : Nat} : a / b = 0 ↔ b = 0 ∨ a < b := by
  constructor
  · intro h
    refine Decidable.byContradiction fun hn => ?_
    have := Nat.div_pos (a := a) (b := b) (by omega) (by omega)
    omega
  · rintro (rfl | h)
    · exact Nat.div_zero a
    · exact div_eq_of_lt h

protected theorem div_ne_zero_iff {a b : Nat} : a / b ≠ 0 ↔ b ≠ 0 ∧ b ≤ a := by
  rw [ne_eq, Nat.div_eq_zero_iff]
  omega

@[simp] protected theorem div_pos_iff {a b : Nat} : 0 < a / b ↔ 0 < b ∧ b ≤ a := by
  rw [Nat.pos_iff_ne_zero, Nat.div_ne_zero_iff]
  omega

theorem pos_of_div_pos {a b : Nat} (h : 0 < a / b) : 0 < a := by
  have := div_le_self a b
  omega

theorem one_le_div_iff {a b : Nat} (hb : 0 < b) : 1 ≤ a / b ↔ b ≤ a := by
  rw [le_div_iff_mul_le hb, Nat.one_mul]

theorem div_lt_one_iff {a b : Nat} (hb : 0 < b) : a / b < 1 ↔ a < b := by
  rw [div_lt_iff_lt_mul hb, Nat.one_mul]

theorem lt_of_div_lt_div {a b c : Nat} (h : a / c < b / c) : a < b :=
  Nat.lt_of_not_le fun hab => Nat.not_le_of_lt h (Nat.div_le_div_right hab)

protected theorem mul_div_mul_left {m : Nat} (n k : Nat) (H : 0 < m) : m * n / (m * k) = n / k := by
  rw [← Nat.div_div_eq_div_mul, Nat.mul_div_cancel_left _ H]

protected theorem mul_div_mul_right {m : Nat} (n k : Nat) (H : 0 < m) : n * m / (k * m) = n / k := by
  rw [Nat.mul_comm, Nat.mul_comm k, Nat.mul_div_mul_left _ _ H]

theorem mul_mod_mul_left (z x y : Nat) : (z * x) % (z * y) = z * (x % y) := by
  cases Nat.eq_zero_or_pos z with
  | inl h0 => rw [h0, Nat.zero_mul, Nat.zero_mul, Nat.zero_mul, zero_mod]
  | inr h0 => rw [mod_def, mod_def, Nat.mul_div_mul_left _ _ h0, Nat.mul_sub, Nat.mul_assoc]

theorem mul_mod_mul_right (z x y : Nat) : (x * z) % (y * z) = (x % y) * z := by
  rw [Nat.mul_comm x z, Nat.mul_comm y z, Nat.mul_comm (x % y) z, mul_mod_mul_left]

@[simp] theorem mod_mod (a n : Nat) : (a % n) % n = a % n := by
  cases Nat.eq_zero_or_pos n with
  | inl h => rw [h, mod_zero]
  | inr h => exact mod_eq_of_lt (mod_lt a h)

@[simp] theorem mod_add_mod (m n k : Nat) : (m % n + k) % n = (m + k) % n := by
  have h := (add_mul_mod_self_left (m % n + k) n (m / n)).symm
  rw [Nat.add_right_comm, mod_add_div] at h
  exact h

@[simp] theorem add_mod_mod (m n k : Nat) : (m + n % k) % k = (m + n) % k := by
  rw [Nat.add_comm, mod_add_mod, Nat.add_comm]

theorem add_mod (a b n : Nat) : (a + b) % n = ((a % n) + (b % n)) % n := by
  rw [add_mod_mod, mod_add_mod]

@[simp] theorem mod_mul_mod (m n l : Nat) : ((m % l) * n) % l = (m * n) % l := by
  have h : m * n = (m % l) * n + l * ((m / l) * n) := by
    rw [← Nat.mul_assoc, ← Nat.add_mul, mod_add_div]
  rw [h, add_mul_mod_self_left]

@[simp] theorem mul_mod_mod (m n l : Nat) : (m * (n % l)) % l = (m * n) % l := by
  rw [Nat.mul_comm, mod_mul_mod, Nat.mul_comm]

theorem mul_mod (a b n : Nat) : a * b % n = (a % n) * (b % n) % n := by
  rw [mul_mod_mod, mod_mul_mod]

theorem pow_mod (a b n : Nat) : a ^ b % n = ((a % n) ^ b) % n := by
  induction b with
  | zero => rfl
  | succ b ih => rw [Nat.pow_succ, Nat.pow_succ, mul_mod, ih, mul_mod, mod_mod, mod_mod, ← mul_mod,
      mul_mod_mod]

theorem sub_mul_mod {x k n : Nat} (h₁ : n * k ≤ x) : (x - n * k) % n = x % n := by
  have h := add_mul_mod_self_left (x - n * k) n k
  rw [Nat.sub_add_cancel h₁] at h
  exact h.symm

theorem le_of_mod_lt {a b : Nat} (h : a % b < a) : b ≤ a :=
  Nat.ge_of_not_lt fun h' => by
    rw [mod_eq_of_lt h'] at h
    omega

theorem succ_mod_succ_eq_zero_iff {a b : Nat} :
    (a + 1) % (b + 1) = 0 ↔ a % (b + 1) = b := by
  have hl := mod_lt a (succ_pos b)
  have e := div_add_mod a (b + 1)
  have e2 : (a + 1) % (b + 1) = (a % (b + 1) + 1) % (b + 1) := (mod_add_mod a (b + 1) 1).symm
  rw [e2]
  cases Nat.lt_or_eq_of_le (le_of_lt_succ hl) with
  | inl h =>
    rw [mod_eq_of_lt (by omega)]
    omega
  | inr h =>
    rw [h, mod_self]
    simp

/-! ## Divisors -/

protected theorem dvd_def (a b : Nat) : (a ∣ b) = Exists (fun c => b = a * c) := rfl

protected theorem dvd_rfl {a : Nat} : a ∣ a := Nat.dvd_refl a

protected theorem dvd_of_eq {a b : Nat} (h : a = b) : a ∣ b := h ▸ Nat.dvd_refl a

protected theorem eq_zero_of_zero_dvd {a : Nat} (h : 0 ∣ a) : a = 0 := by
  obtain ⟨c, hc⟩ := h
  rw [hc, Nat.zero_mul]

@[simp] protected theorem zero_dvd {n : Nat} : 0 ∣ n ↔ n = 0 :=
  ⟨Nat.eq_zero_of_zero_dvd, fun h => h.symm ▸ Nat.dvd_refl 0⟩

protected theorem dvd_mul_left_of_dvd {a b : Nat} (h : a ∣ b) (c : Nat) : a ∣ c * b :=
  Nat.dvd_trans h (Nat.dvd_mul_left b c)

protected theorem dvd_mul_right_of_dvd {a b : Nat} (h : a ∣ b) (c : Nat) : a ∣ b * c :=
  Nat.dvd_trans h (Nat.dvd_mul_right b c)

protected theorem dvd_sub {a b c : Nat} : a ∣ b → a ∣ c → a ∣ b - c := by
  rintro ⟨d, rfl⟩ ⟨e, rfl⟩
  exact ⟨d - e, (Nat.mul_sub a d e).symm⟩

protected theorem dvd_add_right {m k : Nat} (h : k ∣ m) {n : Nat} : k ∣ m + n ↔ k ∣ n := by
  constructor
  · intro h'
    have := Nat.dvd_sub h' h
    rw [Nat.add_sub_cancel_left] at this
    exact this
  · exact Nat.dvd_add h

protected theorem dvd_add_left {n k : Nat} (h : k ∣ n) {m : Nat} : k ∣ m + n ↔ k ∣ m := by
  rw [Nat.add_comm, Nat.dvd_add_right h]

protected theorem dvd_add_iff_right {k m : Nat} (h : k ∣ m) {n : Nat} : k ∣ n ↔ k ∣ m + n :=
  (Nat.dvd_add_right h).symm

protected theorem dvd_add_iff_left {k n : Nat} (h : k ∣ n) {m : Nat} : k ∣ m ↔ k ∣ m + n :=
  (Nat.dvd_add_left h).symm

theorem le_of_dvd {m n : Nat} (h : 0 < n) : m ∣ n → m ≤ n := by
  rintro ⟨c, rfl⟩
  exact Nat.le_mul_of_pos_right m (Nat.pos_of_mul_pos_left h)

protected theorem dvd_antisymm : ∀ {m n : Nat}, m ∣ n → n ∣ m → m = n := by
  intro m n h₁ h₂
  cases Nat.eq_zero_or_pos m with
  | inl h =>
    rw [h] at h₁
    rw [h, Nat.eq_zero_of_zero_dvd h₁]
  | inr hm =>
    cases Nat.eq_zero_or_pos n with
    | inl h =>
      rw [h] at h₂
      rw [h, Nat.eq_zero_of_zero_dvd h₂]
    | inr hn => exact Nat.le_antisymm (le_of_dvd hn h₁) (le_of_dvd hm h₂)

theorem pos_of_dvd_of_pos {m n : Nat} (H1 : m ∣ n) (H2 : 0 < n) : 0 < m :=
  Nat.pos_of_ne_zero fun h => by
    rw [h] at H1
    have := Nat.eq_zero_of_zero_dvd H1
    omega

theorem eq_one_of_dvd_one {n : Nat} (H : n ∣ 1) : n = 1 := Nat.dvd_antisymm H (Nat.one_dvd n)

@[simp] theorem dvd_one {n : Nat} : n ∣ 1 ↔ n = 1 :=
  ⟨eq_one_of_dvd_one, fun h => h ▸ Nat.dvd_refl n⟩

theorem emod_pos_of_not_dvd {a b : Nat} (h : ¬a ∣ b) : 0 < b % a :=
  Nat.pos_of_ne_zero (mt dvd_of_mod_eq_zero h)

theorem not_dvd_of_pos_of_lt {m n : Nat} (h₀ : 0 < n) (h₁ : n < m) : ¬m ∣ n := fun h =>
  Nat.not_le_of_gt h₁ (le_of_dvd h₀ h)

theorem dvd_mod_iff {k m n : Nat} (h : k ∣ n) : k ∣ m % n ↔ k ∣ m := by
  have h' := Nat.dvd_add_left (Nat.dvd_mul_right_of_dvd h (m / n)) (m := m % n)
  rw [mod_add_div] at h'
  exact h'.symm

protected theorem mul_div_cancel' {n m : Nat} (H : n ∣ m) : n * (m / n) = m := by
  have h := div_add_mod m n
  rw [mod_eq_zero_of_dvd H, Nat.add_zero] at h
  exact h

protected theorem div_mul_cancel {n m : Nat} (H : n ∣ m) : m / n * n = m := by
  rw [Nat.mul_comm, Nat.mul_div_cancel' H]

theorem dvd_iff_div_mul_eq {a d : Nat} : d ∣ a ↔ a / d * d = a :=
  ⟨Nat.div_mul_cancel, fun h => h ▸ Nat.dvd_mul_left d (a / d)⟩

@[simp] theorem mod_mod_of_dvd (a : Nat) {b c : Nat} (h : c ∣ b) : a % b % c = a % c := by
  obtain ⟨d, rfl⟩ := h
  have h := add_mul_mod_self_left (a % (c * d)) c (d * (a / (c * d)))
  rw [← Nat.mul_assoc, mod_add_div] at h
  exact h.symm

protected theorem dvd_of_mul_dvd_mul_left {k m n : Nat} (kpos : 0 < k) (H : k * m ∣ k * n) :
    m ∣ n := by
  obtain ⟨l, hl⟩ := H
  rw [Nat.mul_assoc] at hl
  exact ⟨l, Nat.eq_of_mul_eq_mul_left kpos hl⟩

protected theorem dvd_of_mul_dvd_mul_right {k m n : Nat} (kpos : 0 < k) (H : m * k ∣ n * k) :
    m ∣ n := by
  rw [Nat.mul_comm m k, Nat.mul_comm n k] at H
  exact Nat.dvd_of_mul_dvd_mul_left kpos H

protected theorem mul_dvd_mul {a b c d : Nat} : a ∣ b → c ∣ d → a * c ∣ b * d := by
  rintro ⟨e, rfl⟩ ⟨f, rfl⟩
  exact ⟨e * f, Nat.mul_mul_mul_comm a e c f⟩

protected theorem mul_dvd_mul_left {b c : Nat} (a : Nat) (h : b ∣ c) : a * b ∣ a * c :=
  Nat.mul_dvd_mul (Nat.dvd_refl a) h

protected theorem mul_dvd_mul_right {a b : Nat} (h : a ∣ b) (c : Nat) : a * c ∣ b * c :=
  Nat.mul_dvd_mul h (Nat.dvd_refl c)

protected theorem mul_dvd_mul_iff_left {a b c : Nat} (h : 0 < a) : a * b ∣ a * c ↔ b ∣ c :=
  ⟨Nat.dvd_of_mul_dvd_mul_left h, Nat.mul_dvd_mul_left a⟩

protected theorem mul_dvd_mul_iff_right {a b c : Nat} (h : 0 < c) : a * c ∣ b * c ↔ a ∣ b :=
  ⟨Nat.dvd_of_mul_dvd_mul_right h, fun h' => Nat.mul_dvd_mul_right h' c⟩

protected theorem dvd_of_mul_right_dvd {a b c : Nat} (h : a * b ∣ c) : a ∣ c :=
  Nat.dvd_trans (Nat.dvd_mul_right a b) h

protected theorem dvd_of_mul_left_dvd {a b c : Nat} (h : a * b ∣ c) : b ∣ c :=
  Nat.dvd_trans (Nat.dvd_mul_left b a) h

protected theorem mul_div_assoc {k n : Nat} (m : Nat) (H : k ∣ n) : m * n / k = m * (n / k) := by
  cases Nat.eq_zero_or_pos k with
  | inl h => rw [h, Nat.div_zero, Nat.div_zero, Nat.mul_zero]
  | inr h =>
    obtain ⟨c, rfl⟩ := H
    rw [Nat.mul_left_comm, Nat.mul_div_cancel_left _ h, Nat.mul_div_cancel_left _ h]

protected theorem div_eq_iff_eq_mul_right {a b c : Nat} (H : 0 < b) (H' : b ∣ a) :
    a / b = c ↔ a = b * c :=
  ⟨fun h => by rw [← h, Nat.mul_div_cancel' H'], Nat.div_eq_of_eq_mul_right H⟩

protected theorem div_eq_iff_eq_mul_left {a b c : Nat} (H : 0 < b) (H' : b ∣ a) :
    a / b = c ↔ a = c * b := by
  rw [Nat.mul_comm, Nat.div_eq_iff_eq_mul_right H H']

protected theorem eq_mul_of_div_eq_right {a b c : Nat} (H1 : b ∣ a) (H2 : a / b = c) : a = b * c := by
  rw [← H2, Nat.mul_div_cancel' H1]

theorem pow_dvd_pow {m n : Nat} (a : Nat) (h : m ≤ n) : a ^ m ∣ a ^ n := by
  obtain ⟨d, rfl⟩ := Nat.exists_eq_add_of_le h
  rw [Nat.pow_add]
  exact Nat.dvd_mul_right _ _

theorem dvd_sub_mod {n : Nat} (k : Nat) : n ∣ k - k % n := by
  have h := div_add_mod k n
  exact ⟨k / n, by omega⟩

/-! ## Greatest common divisor -/

/-- The greatest common divisor, by Euclid's algorithm. -/
def gcd (m n : Nat) : Nat :=
  if m = 0 then n else gcd (n % m) m
  termination_by m
  decreasing_by exact mod_lt _ (Nat.pos_of_ne_zero (by assumption))

@[simp] theorem gcd_zero_left (y : Nat) : gcd 0 y = y := by
  rw [gcd]
  rfl

theorem gcd_succ (x y : Nat) : gcd (succ x) y = gcd (y % succ x) (succ x) := by
  rw [gcd]
  rfl

theorem gcd_add_one (x y : Nat) : gcd (x + 1) y = gcd (y % (x + 1)) (x + 1) := gcd_succ x y

theorem gcd_def (x y : Nat) : gcd x y = if x = 0 then y else gcd (y % x) x := by
  rw [gcd]

@[simp] theorem gcd_zero_right (n : Nat) : gcd n 0 = n := by
  cases n with
  | zero => exact gcd_zero_left 0
  | succ n => rw [gcd_add_one, zero_mod, gcd_zero_left]

@[simp] theorem gcd_one_left (n : Nat) : gcd 1 n = 1 := by
  rw [gcd_add_one, mod_one, gcd_zero_left]

@[simp] theorem gcd_self (n : Nat) : gcd n n = n := by
  cases n with
  | zero => exact gcd_zero_left 0
  | succ n => rw [gcd_add_one, mod_self, gcd_zero_left]

theorem gcd_rec (m n : Nat) : gcd m n = gcd (n % m) m := by
  cases m with
  | zero => rw [gcd_zero_left, mod_zero, gcd_zero_right]
  | succ m => exact gcd_succ m n

@[elab_as_elim] theorem gcd.induction {P : Nat → Nat → Prop} (m n : Nat) (H0 : ∀ n, P 0 n)
    (H1 : ∀ m n, 0 < m → P (n % m) m → P m n) : P m n := by
  induction m using Nat.strongRecOn generalizing n with
  | ind m ih =>
    cases Nat.eq_zero_or_pos m with
    | inl h => exact h ▸ H0 n
    | inr h => exact H1 m n h (ih (n % m) (mod_lt n h) m)

theorem gcd_dvd (m n : Nat) : (gcd m n ∣ m) ∧ (gcd m n ∣ n) := by
  induction m, n using gcd.induction with
  | H0 n =>
    rw [gcd_zero_left]
    exact ⟨Nat.dvd_zero n, Nat.dvd_refl n⟩
  | H1 m n h ih =>
    rw [← gcd_rec] at ih
    exact ⟨ih.2, (dvd_mod_iff ih.2).1 ih.1⟩

theorem gcd_dvd_left (m n : Nat) : gcd m n ∣ m := (gcd_dvd m n).left

theorem gcd_dvd_right (m n : Nat) : gcd m n ∣ n := (gcd_dvd m n).right

theorem gcd_le_left {m : Nat} (n : Nat) (h : 0 < m) : gcd m n ≤ m := le_of_dvd h (gcd_dvd_left m n)

theorem gcd_le_right {m : Nat} (n : Nat) (h : 0 < n) : gcd m n ≤ n := le_of_dvd h (gcd_dvd_right m n)

theorem dvd_gcd {k m n : Nat} : k ∣ m → k ∣ n → k ∣ gcd m n := by
  induction m, n using gcd.induction with
  | H0 n =>
    rw [gcd_zero_left]
    exact fun _ h => h
  | H1 m n h ih =>
    intro hm hn
    rw [gcd_rec]
    exact ih ((dvd_mod_iff hm).2 hn) hm

theorem dvd_gcd_iff {k m n : Nat} : k ∣ gcd m n ↔ k ∣ m ∧ k ∣ n :=
  ⟨fun h => ⟨Nat.dvd_trans h (gcd_dvd_left m n), Nat.dvd_trans h (gcd_dvd_right m n)⟩,
    fun h => dvd_gcd h.1 h.2⟩

theorem gcd_comm (m n : Nat) : gcd m n = gcd n m :=
  Nat.dvd_antisymm (dvd_gcd (gcd_dvd_right m n) (gcd_dvd_left m n))
    (dvd_gcd (gcd_dvd_right n m) (gcd_dvd_left n m))

theorem gcd_assoc (m n k : Nat) : gcd (gcd m n) k = gcd m (gcd n k) := by
  apply Nat.dvd_antisymm
  · have h₁ := gcd_dvd_left (gcd m n) k
    exact dvd_gcd (Nat.dvd_trans h₁ (gcd_dvd_left m n))
      (dvd_gcd (Nat.dvd_trans h₁ (gcd_dvd_right m n)) (gcd_dvd_right (gcd m n) k))
  · have h₁ := gcd_dvd_right m (gcd n k)
    exact dvd_gcd (dvd_gcd (gcd_dvd_left m (gcd n k)) (Nat.dvd_trans h₁ (gcd_dvd_left n k)))
      (Nat.dvd_trans h₁ (gcd_dvd_right n k))

instance : Std.Commutative gcd := ⟨gcd_comm⟩

instance : Std.Associative gcd := ⟨gcd_assoc⟩

instance : Std.IdempotentOp gcd := ⟨gcd_self⟩

instance : Std.LawfulIdentity gcd 0 := ⟨gcd_zero_left, gcd_zero_right⟩

@[simp] theorem gcd_one_right (n : Nat) : gcd n 1 = 1 := by rw [gcd_comm, gcd_one_left]

theorem gcd_mul_left (m n k : Nat) : gcd (m * n) (m * k) = m * gcd n k := by
  induction n, k using gcd.induction with
  | H0 k => rw [Nat.mul_zero, gcd_zero_left, gcd_zero_left]
  | H1 n k h ih => rw [gcd_rec, mul_mod_mul_left, ih, ← gcd_rec]

theorem gcd_mul_right (m n k : Nat) : gcd (m * n) (k * n) = gcd m k * n := by
  rw [Nat.mul_comm m n, Nat.mul_comm k n, Nat.mul_comm (gcd m k) n, gcd_mul_left]

theorem gcd_pos_of_pos_left {m : Nat} (n : Nat) (mpos : 0 < m) : 0 < gcd m n :=
  pos_of_dvd_of_pos (gcd_dvd_left m n) mpos

theorem gcd_pos_of_pos_right (m : Nat) {n : Nat} (npos : 0 < n) : 0 < gcd m n :=
  pos_of_dvd_of_pos (gcd_dvd_right m n) npos

theorem eq_zero_of_gcd_eq_zero_left {m n : Nat} (H : gcd m n = 0) : m = 0 :=
  Nat.eq_zero_of_zero_dvd (H ▸ gcd_dvd_left m n)

theorem eq_zero_of_gcd_eq_zero_right {m n : Nat} (H : gcd m n = 0) : n = 0 :=
  Nat.eq_zero_of_zero_dvd (H ▸ gcd_dvd_right m n)

theorem gcd_eq_zero_iff {i j : Nat} : gcd i j = 0 ↔ i = 0 ∧ j = 0 :=
  ⟨fun h => ⟨eq_zero_of_gcd_eq_zero_left h, eq_zero_of_gcd_eq_zero_right h⟩,
    fun h => by rw [h.1, h.2, gcd_self]⟩

theorem gcd_eq_left {m n : Nat} (H : m ∣ n) : gcd m n = m :=
  Nat.dvd_antisymm (gcd_dvd_left m n) (dvd_gcd (Nat.dvd_refl m) H)

theorem gcd_eq_right {m n : Nat} (H : n ∣ m) : gcd m n = n := by rw [gcd_comm, gcd_eq_left H]

theorem gcd_eq_left_iff_dvd {m n : Nat} : gcd m n = m ↔ m ∣ n :=
  ⟨fun h => h ▸ gcd_dvd_right m n, gcd_eq_left⟩

theorem gcd_eq_right_iff_dvd {n m : Nat} : gcd n m = m ↔ m ∣ n := by
  rw [gcd_comm, gcd_eq_left_iff_dvd]

theorem gcd_dvd_gcd_of_dvd_left {m k : Nat} (n : Nat) (H : m ∣ k) : gcd m n ∣ gcd k n :=
  dvd_gcd (Nat.dvd_trans (gcd_dvd_left m n) H) (gcd_dvd_right m n)

theorem gcd_dvd_gcd_of_dvd_right {m k : Nat} (n : Nat) (H : m ∣ k) : gcd n m ∣ gcd n k :=
  dvd_gcd (gcd_dvd_left n m) (Nat.dvd_trans (gcd_dvd_right n m) H)

@[simp] theorem gcd_mul_left_left (m n : Nat) : gcd (m * n) n = n :=
  gcd_eq_right (Nat.dvd_mul_left n m)

@[simp] theorem gcd_mul_left_right (m n : Nat) : gcd n (m * n) = n :=
  gcd_eq_left (Nat.dvd_mul_left n m)

@[simp] theorem gcd_mul_right_left (m n : Nat) : gcd (n * m) n = n :=
  gcd_eq_right (Nat.dvd_mul_right n m)

@[simp] theorem gcd_mul_right_right (m n : Nat) : gcd n (n * m) = n :=
  gcd_eq_left (Nat.dvd_mul_right n m)

@[simp] theorem gcd_gcd_self_right_left (m n : Nat) : gcd m (gcd m n) = gcd m n :=
  gcd_eq_right (gcd_dvd_left m n)

@[simp] theorem gcd_gcd_self_left_left (m n : Nat) : gcd (gcd m n) m = gcd m n :=
  gcd_eq_left (gcd_dvd_left m n)

theorem gcd_add_mul_self (m n k : Nat) : gcd m (n + k * m) = gcd m n := by
  rw [gcd_rec, add_mul_mod_self_right, ← gcd_rec]

theorem gcd_eq_iff {g a b : Nat} :
    gcd a b = g ↔ g ∣ a ∧ g ∣ b ∧ (∀ c, c ∣ a → c ∣ b → c ∣ g) := by
  constructor
  · rintro rfl
    exact ⟨gcd_dvd_left a b, gcd_dvd_right a b, fun _ => dvd_gcd⟩
  · intro ⟨ha, hb, hc⟩
    exact Nat.dvd_antisymm (hc _ (gcd_dvd_left a b) (gcd_dvd_right a b)) (dvd_gcd ha hb)

/-! ## Least common multiple -/

/-- The least common multiple. -/
def lcm (m n : Nat) : Nat := m * n / gcd m n

theorem lcm_comm (m n : Nat) : lcm m n = lcm n m := by rw [lcm, lcm, Nat.mul_comm, gcd_comm]

@[simp] theorem lcm_zero_left (m : Nat) : lcm 0 m = 0 := by rw [lcm, Nat.zero_mul, Nat.zero_div]

@[simp] theorem lcm_zero_right (m : Nat) : lcm m 0 = 0 := by rw [lcm_comm, lcm_zero_left]

@[simp] theorem lcm_one_left (m : Nat) : lcm 1 m = m := by
  rw [lcm, gcd_one_left, Nat.div_one, Nat.one_mul]

@[simp] theorem lcm_one_right (m : Nat) : lcm m 1 = m := by rw [lcm_comm, lcm_one_left]

@[simp] theorem lcm_self (m : Nat) : lcm m m = m := by
  cases Nat.eq_zero_or_pos m with
  | inl h => rw [h, lcm_zero_left]
  | inr h => rw [lcm, gcd_self, Nat.mul_div_cancel _ h]

theorem dvd_lcm_left (m n : Nat) : m ∣ lcm m n :=
  ⟨n / gcd m n, by rw [lcm, Nat.mul_div_assoc m (gcd_dvd_right m n)]⟩

theorem dvd_lcm_right (m n : Nat) : n ∣ lcm m n := lcm_comm n m ▸ dvd_lcm_left n m

theorem gcd_mul_lcm (m n : Nat) : gcd m n * lcm m n = m * n := by
  rw [lcm, Nat.mul_div_cancel' (Nat.dvd_mul_right_of_dvd (gcd_dvd_left m n) n)]

theorem lcm_dvd {m n k : Nat} (H1 : m ∣ k) (H2 : n ∣ k) : lcm m n ∣ k := by
  cases Nat.eq_zero_or_pos k with
  | inl h => exact h ▸ Nat.dvd_zero _
  | inr kpos =>
    apply Nat.dvd_of_mul_dvd_mul_left (gcd_pos_of_pos_left n (pos_of_dvd_of_pos H1 kpos))
    rw [gcd_mul_lcm, ← gcd_mul_right, Nat.mul_comm n k]
    exact dvd_gcd (Nat.mul_dvd_mul_left m H2) (Nat.mul_dvd_mul_right H1 n)

theorem lcm_dvd_iff {m n k : Nat} : lcm m n ∣ k ↔ m ∣ k ∧ n ∣ k :=
  ⟨fun h => ⟨Nat.dvd_trans (dvd_lcm_left m n) h, Nat.dvd_trans (dvd_lcm_right m n) h⟩,
    fun h => lcm_dvd h.1 h.2⟩

theorem lcm_assoc (m n k : Nat) : lcm (lcm m n) k = lcm m (lcm n k) := by
  have key : ∀ x, lcm (lcm m n) k ∣ x ↔ lcm m (lcm n k) ∣ x := by
    intro x
    rw [lcm_dvd_iff, lcm_dvd_iff, lcm_dvd_iff, lcm_dvd_iff, and_assoc]
  exact Nat.dvd_antisymm ((key _).2 (Nat.dvd_refl _)) ((key _).1 (Nat.dvd_refl _))

theorem lcm_ne_zero {m n : Nat} (hm : m ≠ 0) (hn : n ≠ 0) : lcm m n ≠ 0 := fun h => by
  have h' := gcd_mul_lcm m n
  rw [h, Nat.mul_zero] at h'
  exact Nat.mul_ne_zero hm hn h'.symm

/-! ## Coprime numbers -/

/-- No common divisor but `1`. -/
@[reducible] def Coprime (m n : Nat) : Prop := gcd m n = 1

theorem coprime_iff_gcd_eq_one {m n : Nat} : gcd m n = 1 ↔ Coprime m n := Iff.rfl

theorem Coprime.gcd_eq_one {m n : Nat} : Coprime m n → gcd m n = 1 := id

theorem Coprime.symm {n m : Nat} : Coprime n m → Coprime m n := (gcd_comm m n).trans

theorem coprime_comm {n m : Nat} : Coprime n m ↔ Coprime m n := ⟨Coprime.symm, Coprime.symm⟩

theorem Coprime.dvd_of_dvd_mul_right {k n m : Nat} (H1 : Coprime k n) (H2 : k ∣ m * n) : k ∣ m := by
  have h := dvd_gcd (Nat.dvd_mul_left k m) H2
  rw [gcd_mul_left, H1.gcd_eq_one, Nat.mul_one] at h
  exact h

theorem Coprime.dvd_of_dvd_mul_left {k m n : Nat} (H1 : Coprime k m) (H2 : k ∣ m * n) : k ∣ n :=
  H1.dvd_of_dvd_mul_right (by rw [Nat.mul_comm]; exact H2)

theorem coprime_one_left : ∀ n, Coprime 1 n := gcd_one_left

theorem coprime_one_right : ∀ n, Coprime n 1 := gcd_one_right

theorem coprime_div_gcd_div_gcd {m n : Nat} (H : 0 < gcd m n) :
    Coprime (m / gcd m n) (n / gcd m n) := by
  apply Nat.eq_of_mul_eq_mul_left H
  rw [← gcd_mul_left, Nat.mul_div_cancel' (gcd_dvd_left m n), Nat.mul_div_cancel' (gcd_dvd_right m n),
    Nat.mul_one]

theorem Coprime.lcm_eq_mul {m n : Nat} (h : Coprime m n) : lcm m n = m * n := by
  rw [lcm, h.gcd_eq_one, Nat.div_one]

theorem Coprime.mul_dvd_of_dvd_of_dvd {a n m : Nat} (h : Coprime m n) (hm : m ∣ a) (hn : n ∣ a) :
    m * n ∣ a := h.lcm_eq_mul ▸ lcm_dvd hm hn

end Nat
