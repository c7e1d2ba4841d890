import Init.Nat

/-!
Division, remainder and divisors of natural numbers. Names and statements are those of Lean 4's core.
-/

universe u

namespace Nat

theorem div_rec_fuel_lemma {x y fuel : Nat} (hy : 0 < y) (hle : y ≤ x) (hfuel : x < fuel + 1) :
    x - y < fuel :=
  Nat.lt_of_lt_of_le (sub_lt (Nat.lt_of_lt_of_le hy hle) hy) (le_of_lt_succ hfuel)

def div.go (y : Nat) (hy : 0 < y) (fuel x : Nat) (hfuel : x < fuel) : Nat :=
  match fuel with
  | 0 => absurd hfuel (not_lt_zero x)
  | succ fuel =>
    if h : y ≤ x then
      div.go y hy fuel (x - y) (div_rec_fuel_lemma hy h hfuel) + 1
    else
      0

/-- Division, rounded down; `n / 0 = 0`. -/
protected def div (x y : Nat) : Nat :=
  if hy : 0 < y then div.go y hy (x + 1) x (lt_succ_self x) else 0

instance : Div Nat where
  div := Nat.div

def modCore.go (y : Nat) (hy : 0 < y) (fuel x : Nat) (hfuel : x < fuel) : Nat :=
  match fuel with
  | 0 => absurd hfuel (not_lt_zero x)
  | succ fuel =>
    if h : y ≤ x then
      modCore.go y hy fuel (x - y) (div_rec_fuel_lemma hy h hfuel)
    else
      x

protected def modCore (x y : Nat) : Nat :=
  if hy : 0 < y then modCore.go y hy (x + 1) x (lt_succ_self x) else x

/-- The remainder of division; `n % 0 = n`. -/
protected def mod : Nat → Nat → Nat
  | 0, _ => 0
  | succ n, m => if m ≤ succ n then Nat.modCore (succ n) m else succ n

instance : Mod Nat where
  mod := Nat.mod

/-! ## Equations -/

theorem div.go_fuel (y : Nat) (hy : 0 < y) (f₁ : Nat) :
    ∀ (f₂ x : Nat) (h₁ : x < f₁) (h₂ : x < f₂), div.go y hy f₁ x h₁ = div.go y hy f₂ x h₂ := by
  induction f₁ with
  | zero =>
    intro f₂ x h₁ h₂
    exact absurd h₁ (not_lt_zero x)
  | succ f₁ ih =>
    intro f₂ x h₁ h₂
    cases f₂ with
    | zero => exact absurd h₂ (not_lt_zero x)
    | succ f₂ =>
      rw [div.go, div.go]
      cases decLe y x with
      | isTrue h =>
        rw [dif_pos h, dif_pos h, ih f₂ (x - y)]
      | isFalse h => rw [dif_neg h, dif_neg h]

theorem div_eq (x y : Nat) : x / y = if 0 < y ∧ y ≤ x then (x - y) / y + 1 else 0 := by
  show Nat.div x y = if 0 < y ∧ y ≤ x then Nat.div (x - y) y + 1 else 0
  cases decLt 0 y with
  | isFalse hy =>
    rw [if_neg (fun h => hy h.1)]
    exact dif_neg hy
  | isTrue hy =>
    cases decLe y x with
    | isFalse h =>
      rw [if_neg (fun h' => h h'.2), Nat.div, dif_pos hy, div.go, dif_neg h]
    | isTrue h =>
      rw [if_pos ⟨hy, h⟩, Nat.div, Nat.div, dif_pos hy, dif_pos hy, div.go, dif_pos h]
      rw [div.go_fuel y hy x (x - y + 1) (x - y) _ (lt_succ_self (x - y))]

theorem modCore.go_fuel (y : Nat) (hy : 0 < y) (f₁ : Nat) :
    ∀ (f₂ x : Nat) (h₁ : x < f₁) (h₂ : x < f₂),
      modCore.go y hy f₁ x h₁ = modCore.go y hy f₂ x h₂ := by
  induction f₁ with
  | zero =>
    intro f₂ x h₁ h₂
    exact absurd h₁ (not_lt_zero x)
  | succ f₁ ih =>
    intro f₂ x h₁ h₂
    cases f₂ with
    | zero => exact absurd h₂ (not_lt_zero x)
    | succ f₂ =>
      rw [modCore.go, modCore.go]
      cases decLe y x with
      | isTrue h => rw [dif_pos h, dif_pos h, ih f₂ (x - y)]
      | isFalse h => rw [dif_neg h, dif_neg h]

protected theorem modCore_eq (x y : Nat) :
    Nat.modCore x y = if 0 < y ∧ y ≤ x then Nat.modCore (x - y) y else x := by
  cases decLt 0 y with
  | isFalse hy =>
    rw [if_neg (fun h => hy h.1)]
    exact dif_neg hy
  | isTrue hy =>
    cases decLe y x with
    | isFalse h =>
      rw [if_neg (fun h' => h h'.2), Nat.modCore, dif_pos hy, modCore.go, dif_neg h]
    | isTrue h =>
      rw [if_pos ⟨hy, h⟩, Nat.modCore, Nat.modCore, dif_pos hy, dif_pos hy, modCore.go, dif_pos h]
      rw [modCore.go_fuel y hy x (x - y + 1) (x - y) _ (lt_succ_self (x - y))]

protected theorem modCore_eq_mod (n m : Nat) : Nat.modCore n m = n % m := by
  show Nat.modCore n m = Nat.mod n m
  cases n with
  | zero =>
    rw [Nat.modCore_eq]
    cases decLt 0 m with
    | isTrue hm =>
      rw [if_neg (fun h => Nat.not_le_of_gt hm h.2)]
      rfl
    | isFalse hm =>
      rw [if_neg (fun h => hm h.1)]
      rfl
  | succ n =>
    show Nat.modCore (n + 1) m = if m ≤ n + 1 then Nat.modCore (n + 1) m else n + 1
    cases decLe m (n + 1) with
    | isTrue h => rw [if_pos h]
    | isFalse h => rw [if_neg h, Nat.modCore_eq, if_neg (fun h' => h h'.2)]

theorem mod_eq (x y : Nat) : x % y = if 0 < y ∧ y ≤ x then (x - y) % y else x := by
  rw [← Nat.modCore_eq_mod, ← Nat.modCore_eq_mod, ← Nat.modCore_eq]

theorem mod_eq_of_lt {a b : Nat} (h : a < b) : a % b = a := by
  rw [mod_eq, if_neg (fun h' => Nat.not_le_of_gt h h'.2)]

theorem mod_eq_sub_mod {a b : Nat} (h : a ≥ b) : a % b = (a - b) % b := by
  cases eq_zero_or_pos b with
  | inl hb => rw [hb, Nat.sub_zero]
  | inr hb => rw [mod_eq, if_pos ⟨hb, h⟩]

@[simp] theorem mod_zero (a : Nat) : a % 0 = a := by
  rw [mod_eq, if_neg (fun h => Nat.lt_irrefl 0 h.1)]

@[simp] theorem zero_mod (b : Nat) : 0 % b = 0 := by
  rw [mod_eq]
  cases decLt 0 b with
  | isTrue hb => rw [if_neg (fun h => Nat.not_le_of_gt hb h.2)]
  | isFalse hb => rw [if_neg (fun h => hb h.1)]

@[simp] protected theorem div_zero (b : Nat) : b / 0 = 0 := by
  rw [div_eq, if_neg (fun h => Nat.lt_irrefl 0 h.1)]

@[simp] protected theorem zero_div (b : Nat) : 0 / b = 0 := by
  rw [div_eq]
  cases decLt 0 b with
  | isTrue hb => rw [if_neg (fun h => Nat.not_le_of_gt hb h.2)]
  | isFalse hb => rw [if_neg (fun h => hb h.1)]

theorem div_eq_of_lt {a b : Nat} (h : a < b) : a / b = 0 := by
  rw [div_eq, if_neg (fun h' => Nat.not_le_of_gt h h'.2)]

/-! ## Induction along division -/

def div.inductionOn.go {motive : Nat → Nat → Sort u} (y : Nat)
    (ind : ∀ x y, 0 < y ∧ y ≤ x → motive (x - y) y → motive x y)
    (base : ∀ x y, ¬(0 < y ∧ y ≤ x) → motive x y) : (fuel x : Nat) → x < fuel → motive x y
  | 0, x, h => absurd h (not_lt_zero x)
  | fuel + 1, x, h =>
    if hxy : 0 < y ∧ y ≤ x then
      ind x y hxy
        (div.inductionOn.go y ind base fuel (x - y) (div_rec_fuel_lemma hxy.1 hxy.2 h))
    else
      base x y hxy

@[elab_as_elim] def div.inductionOn {motive : Nat → Nat → Sort u} (x y : Nat)
    (ind : ∀ x y, 0 < y ∧ y ≤ x → motive (x - y) y → motive x y)
    (base : ∀ x y, ¬(0 < y ∧ y ≤ x) → motive x y) : motive x y :=
  div.inductionOn.go y ind base (x + 1) x (lt_succ_self x)

@[elab_as_elim] def mod.inductionOn {motive : Nat → Nat → Sort u} (x y : Nat)
    (ind : ∀ x y, 0 < y ∧ y ≤ x → motive (x - y) y → motive x y)
    (base : ∀ x y, ¬(0 < y ∧ y ≤ x) → motive x y) : motive x y :=
  div.inductionOn x y ind base

theorem mod_lt (x : Nat) {y : Nat} : y > 0 → x % y < y := by
  induction x, y using mod.inductionOn with
  | ind x y h ih =>
    intro hy
    rw [mod_eq_sub_mod h.2]
    exact ih hy
  | base x y h =>
    intro hy
    cases decLe y x with
    | isTrue hle => exact absurd ⟨hy, hle⟩ h
    | isFalse hle =>
      have hlt : x < y := Nat.gt_of_not_le hle
      rw [mod_eq_of_lt hlt]
      exact hlt

theorem mod_le (x y : Nat) : x % y ≤ x := by
  cases eq_zero_or_pos y with
  | inl h =>
    rw [h, mod_zero]
  | inr h =>
    cases Nat.lt_or_ge x y with
    | inl hlt =>
      rw [mod_eq_of_lt hlt]
    | inr hge => exact Nat.le_trans (Nat.le_of_lt (mod_lt x h)) hge

theorem div_add_mod (m n : Nat) : n * (m / n) + m % n = m := by
  induction m, n using mod.inductionOn with
  | ind x y h ih =>
    rw [div_eq, if_pos h, mod_eq, if_pos h, mul_add_one, Nat.add_right_comm, ih,
      Nat.sub_add_cancel h.2]
  | base x y h =>
    rw [div_eq, if_neg h, mod_eq, if_neg h, Nat.mul_zero, Nat.zero_add]

theorem mod_add_div (m k : Nat) : m % k + k * (m / k) = m := by
  rw [Nat.add_comm, div_add_mod]

@[simp] theorem mod_self (n : Nat) : n % n = 0 := by
  rw [mod_eq_sub_mod (Nat.le_refl n), Nat.sub_self, zero_mod]

@[simp] theorem mod_one (x : Nat) : x % 1 = 0 := by
  have h : x % 1 < 1 := mod_lt x (zero_lt_succ 0)
  exact Nat.eq_zero_of_le_zero (le_of_lt_succ h)

@[simp] protected theorem div_one (n : Nat) : n / 1 = n := by
  have h : 1 * (n / 1) + n % 1 = n := div_add_mod n 1
  rw [mod_one, Nat.one_mul, Nat.add_zero] at h
  exact h

@[simp] protected theorem div_self {n : Nat} (h : 0 < n) : n / n = 1 := by
  rw [div_eq, if_pos ⟨h, Nat.le_refl n⟩, Nat.sub_self, Nat.zero_div]

@[simp] theorem add_mod_right (x z : Nat) : (x + z) % z = x % z := by
  rw [mod_eq_sub_mod (le_add_left z x), Nat.add_sub_cancel]

@[simp] theorem add_mod_left (x z : Nat) : (x + z) % x = z % x := by
  rw [Nat.add_comm, add_mod_right]

@[simp] theorem add_mul_mod_self_left (x y z : Nat) : (x + y * z) % y = x % y := by
  induction z with
  | zero => rw [Nat.mul_zero, Nat.add_zero]
  | succ z ih => rw [mul_add_one, ← Nat.add_assoc, add_mod_right, ih]

@[simp] theorem mul_mod_right (m n : Nat) : (m * n) % m = 0 := by
  have h : (0 + m * n) % m = 0 % m := add_mul_mod_self_left 0 m n
  rw [Nat.zero_add, zero_mod] at h
  exact h

@[simp] theorem mul_mod_left (m n : Nat) : (m * n) % n = 0 := by
  rw [Nat.mul_comm, mul_mod_right]

/-! ## Divisors and remainders -/

theorem dvd_of_mod_eq_zero {k n : Nat} (h : n % k = 0) : k ∣ n := by
  have e : k * (n / k) + n % k = n := div_add_mod n k
  rw [h, Nat.add_zero] at e
  exact ⟨n / k, e.symm⟩

theorem mod_eq_zero_of_dvd {k n : Nat} (h : k ∣ n) : n % k = 0 := by
  cases h with
  | intro c hc => rw [hc, mul_mod_right]

theorem dvd_iff_mod_eq_zero {k n : Nat} : k ∣ n ↔ n % k = 0 :=
  ⟨mod_eq_zero_of_dvd, dvd_of_mod_eq_zero⟩

instance decidable_dvd (m n : Nat) : Decidable (m ∣ n) :=
  if h : n % m = 0 then isTrue (dvd_of_mod_eq_zero h)
  else isFalse (fun h' => h (mod_eq_zero_of_dvd h'))

theorem mod_two_eq_zero_or_one (n : Nat) : n % 2 = 0 ∨ n % 2 = 1 := by
  have h : n % 2 < 2 := mod_lt n (zero_lt_succ 1)
  cases Nat.eq_or_lt_of_le (le_of_lt_succ h) with
  | inl h => exact Or.inr h
  | inr h => exact Or.inl (Nat.eq_zero_of_le_zero (le_of_lt_succ h))

end Nat
