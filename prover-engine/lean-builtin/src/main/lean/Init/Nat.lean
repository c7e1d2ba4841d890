import Init.Prop

/-!
Natural numbers: order, decidability, and the algebra that one meets first. Names and statements are
those of Lean 4's core.
-/

universe u

namespace Nat

/-! ## Constructors -/

@[simp] theorem succ_ne_zero (n : Nat) : n.succ ≠ 0 := by
  intro h
  cases h

theorem zero_ne_succ (n : Nat) : 0 ≠ n.succ := by
  intro h
  cases h

theorem succ.inj' {m n : Nat} (h : m.succ = n.succ) : m = n := by
  injection h

theorem succ_inj {a b : Nat} : a.succ = b.succ ↔ a = b := by
  constructor
  · intro h
    injection h
  · intro h
    rw [h]

theorem succ_inj' {a b : Nat} : a.succ = b.succ ↔ a = b := succ_inj

@[simp] theorem succ_eq_add_one (n : Nat) : n.succ = n + 1 := rfl

theorem add_one (n : Nat) : n + 1 = n.succ := rfl

theorem add_one_ne_zero (n : Nat) : n + 1 ≠ 0 := succ_ne_zero n

protected theorem one_ne_zero : (1 : Nat) ≠ 0 := succ_ne_zero 0

@[simp] theorem pred_zero : Nat.pred 0 = 0 := rfl

@[simp] theorem pred_succ (n : Nat) : n.succ.pred = n := rfl

theorem succ_pred {a : Nat} (h : a ≠ 0) : a.pred.succ = a := by
  cases a with
  | zero => exact absurd rfl h
  | succ n => rfl

theorem eq_zero_or_eq_succ_pred (n : Nat) : n = 0 ∨ n = succ (pred n) := by
  cases n with
  | zero => exact Or.inl rfl
  | succ n => exact Or.inr rfl

theorem exists_eq_succ_of_ne_zero {n : Nat} (h : n ≠ 0) : ∃ k, n = succ k := by
  cases n with
  | zero => exact absurd rfl h
  | succ k => exact ⟨k, rfl⟩

/-! ## Decidable equality and order -/

theorem eq_of_beq_eq_true : ∀ {n m : Nat}, Nat.beq n m = true → n = m
  | .zero, .zero, _ => rfl
  | .zero, .succ _, h => Bool.noConfusion' h
  | .succ _, .zero, h => Bool.noConfusion' h
  | .succ n, .succ m, h => congrArg succ (eq_of_beq_eq_true (n := n) (m := m) h)

theorem beq_refl' : ∀ (n : Nat), Nat.beq n n = true
  | .zero => rfl
  | .succ n => beq_refl' n

theorem ne_of_beq_eq_false {n m : Nat} (h : Nat.beq n m = false) : ¬(n = m) := by
  intro hnm
  rw [hnm, beq_refl'] at h
  exact Bool.noConfusion' h.symm

protected def decEq (n m : Nat) : Decidable (n = m) :=
  match h : Nat.beq n m with
  | true => isTrue (eq_of_beq_eq_true h)
  | false => isFalse (ne_of_beq_eq_false h)

instance _root_.instDecidableEqNat : DecidableEq Nat := Nat.decEq

@[refl] theorem le_refl (n : Nat) : n ≤ n := Nat.le.refl

protected theorem le_rfl {n : Nat} : n ≤ n := Nat.le.refl

theorem le_succ (n : Nat) : n ≤ succ n := Nat.le.step Nat.le.refl

theorem le_step {n m : Nat} (h : n ≤ m) : n ≤ succ m := Nat.le.step h

theorem le_succ_of_le {n m : Nat} (h : n ≤ m) : n ≤ succ m := Nat.le.step h

@[simp] theorem zero_le (n : Nat) : 0 ≤ n := by
  induction n with
  | zero => exact Nat.le.refl
  | succ n ih => exact Nat.le.step ih

theorem succ_le_succ {n m : Nat} : n ≤ m → succ n ≤ succ m := by
  intro h
  induction h with
  | refl => exact Nat.le.refl
  | step _ ih => exact Nat.le.step ih

protected theorem le_trans {n m k : Nat} : n ≤ m → m ≤ k → n ≤ k := by
  intro h₁ h₂
  induction h₂ with
  | refl => exact h₁
  | step _ ih => exact Nat.le.step ih

theorem pred_le_pred {n m : Nat} : n ≤ m → pred n ≤ pred m := by
  intro h
  cases h with
  | refl => exact Nat.le.refl
  | step h =>
    cases n with
    | zero => exact h
    | succ n => exact Nat.le_trans (le_succ n) h

theorem le_of_succ_le_succ {n m : Nat} : succ n ≤ succ m → n ≤ m := pred_le_pred

theorem not_succ_le_zero (n : Nat) : ¬succ n ≤ 0 := by
  intro h
  cases h

theorem not_succ_le_self (n : Nat) : ¬succ n ≤ n := by
  induction n with
  | zero => exact not_succ_le_zero 0
  | succ n ih =>
    intro h
    exact ih (le_of_succ_le_succ h)

protected theorem lt_irrefl (n : Nat) : ¬n < n := not_succ_le_self n

theorem not_lt_zero (n : Nat) : ¬n < 0 := not_succ_le_zero n

theorem lt_succ_self (n : Nat) : n < succ n := Nat.le.refl

protected theorem lt_add_one (n : Nat) : n < n + 1 := Nat.le.refl

theorem zero_lt_succ (n : Nat) : 0 < succ n := succ_le_succ (zero_le n)

theorem succ_pos (n : Nat) : 0 < succ n := zero_lt_succ n

protected theorem zero_lt_one : 0 < 1 := zero_lt_succ 0

protected theorem le_of_lt {n m : Nat} : n < m → n ≤ m := fun h => Nat.le_trans (le_succ n) h

theorem le_of_lt_succ {m n : Nat} : m < succ n → m ≤ n := le_of_succ_le_succ

theorem lt_succ_of_le {n m : Nat} : n ≤ m → n < succ m := succ_le_succ

theorem lt_succ_iff {m n : Nat} : m < succ n ↔ m ≤ n := ⟨le_of_lt_succ, lt_succ_of_le⟩

theorem succ_le_of_lt {n m : Nat} (h : n < m) : succ n ≤ m := h

theorem lt_of_succ_le {n m : Nat} (h : succ n ≤ m) : n < m := h

theorem succ_lt_succ {n m : Nat} : n < m → succ n < succ m := succ_le_succ

theorem lt_of_succ_lt_succ {n m : Nat} : succ n < succ m → n < m := le_of_succ_le_succ

theorem succ_le_succ_iff {a b : Nat} : succ a ≤ succ b ↔ a ≤ b :=
  ⟨le_of_succ_le_succ, succ_le_succ⟩

theorem succ_lt_succ_iff {a b : Nat} : succ a < succ b ↔ a < b :=
  ⟨lt_of_succ_lt_succ, succ_lt_succ⟩

protected theorem lt_of_lt_of_le {n m k : Nat} : n < m → m ≤ k → n < k :=
  Nat.le_trans

protected theorem lt_of_le_of_lt {n m k : Nat} (h₁ : n ≤ m) (h₂ : m < k) : n < k :=
  Nat.le_trans (succ_le_succ h₁) h₂

protected theorem lt_trans {n m k : Nat} (h₁ : n < m) (h₂ : m < k) : n < k :=
  Nat.lt_of_lt_of_le h₁ (Nat.le_of_lt h₂)

instance : Trans (α := Nat) (· ≤ ·) (· ≤ ·) (· ≤ ·) where
  trans := Nat.le_trans

instance : Trans (α := Nat) (· < ·) (· < ·) (· < ·) where
  trans := Nat.lt_trans

instance : Trans (α := Nat) (· ≤ ·) (· < ·) (· < ·) where
  trans := Nat.lt_of_le_of_lt

instance : Trans (α := Nat) (· < ·) (· ≤ ·) (· < ·) where
  trans := Nat.lt_of_lt_of_le

protected theorem eq_or_lt_of_le {n m : Nat} : n ≤ m → n = m ∨ n < m := by
  intro h
  cases h with
  | refl => exact Or.inl rfl
  | step h => exact Or.inr (succ_le_succ h)

protected theorem le_antisymm {n m : Nat} (h₁ : n ≤ m) (h₂ : m ≤ n) : n = m := by
  cases Nat.eq_or_lt_of_le h₁ with
  | inl h => exact h
  | inr h => exact absurd (Nat.lt_of_lt_of_le h h₂) (Nat.lt_irrefl n)

protected theorem lt_or_ge (n m : Nat) : n < m ∨ n ≥ m := by
  induction n with
  | zero =>
    cases m with
    | zero => exact Or.inr (le_refl 0)
    | succ m => exact Or.inl (zero_lt_succ m)
  | succ n ih =>
    cases ih with
    | inl h =>
      cases Nat.eq_or_lt_of_le h with
      | inl h => exact Or.inr (h ▸ le_refl (succ n))
      | inr h => exact Or.inl h
    | inr h => exact Or.inr (le_step h)

protected theorem le_total (m n : Nat) : m ≤ n ∨ n ≤ m := by
  cases Nat.lt_or_ge m n with
  | inl h => exact Or.inl (Nat.le_of_lt h)
  | inr h => exact Or.inr h

protected theorem lt_trichotomy (a b : Nat) : a < b ∨ a = b ∨ b < a := by
  cases Nat.lt_or_ge a b with
  | inl h => exact Or.inl h
  | inr h =>
    cases Nat.eq_or_lt_of_le h with
    | inl h => exact Or.inr (Or.inl h.symm)
    | inr h => exact Or.inr (Or.inr h)

protected theorem not_le_of_gt {n m : Nat} (h : n > m) : ¬n ≤ m :=
  fun h₁ => Nat.lt_irrefl m (Nat.lt_of_lt_of_le h h₁)

protected theorem not_lt_of_ge : ∀ {a b : Nat}, b ≥ a → ¬(b < a) :=
  fun h h₁ => Nat.lt_irrefl _ (Nat.lt_of_lt_of_le h₁ h)

theorem gt_of_not_le {n m : Nat} (h : ¬n ≤ m) : n > m :=
  Or.resolve_right (Nat.lt_or_ge m n) h

protected theorem lt_of_not_ge : ∀ {a b : Nat}, ¬(b ≥ a) → b < a := Nat.gt_of_not_le

theorem ge_of_not_lt {n m : Nat} (h : ¬n < m) : n ≥ m :=
  Or.resolve_left (Nat.lt_or_ge n m) h

@[simp] protected theorem not_le {n m : Nat} : ¬n ≤ m ↔ m < n :=
  ⟨Nat.gt_of_not_le, Nat.not_le_of_gt⟩

@[simp] protected theorem not_lt {n m : Nat} : ¬n < m ↔ m ≤ n :=
  ⟨Nat.ge_of_not_lt, Nat.not_lt_of_ge⟩

protected theorem ne_of_lt {a b : Nat} (h : a < b) : a ≠ b := by
  intro hab
  rw [hab] at h
  exact Nat.lt_irrefl b h

protected theorem ne_of_gt {a b : Nat} (h : b < a) : a ≠ b := (Nat.ne_of_lt h).symm

protected theorem pos_of_ne_zero {n : Nat} : n ≠ 0 → 0 < n := by
  intro h
  cases n with
  | zero => exact absurd rfl h
  | succ n => exact zero_lt_succ n

protected theorem pos_iff_ne_zero {n : Nat} : 0 < n ↔ n ≠ 0 :=
  ⟨Nat.ne_of_gt, Nat.pos_of_ne_zero⟩

theorem eq_zero_or_pos : ∀ (n : Nat), n = 0 ∨ 0 < n := by
  intro n
  cases n with
  | zero => exact Or.inl rfl
  | succ n => exact Or.inr (zero_lt_succ n)

protected theorem eq_zero_of_le_zero {n : Nat} (h : n ≤ 0) : n = 0 :=
  Nat.le_antisymm h (zero_le n)

@[simp] protected theorem le_zero_eq (a : Nat) : (a ≤ 0) = (a = 0) :=
  propext ⟨Nat.eq_zero_of_le_zero, fun h => h ▸ Nat.le.refl⟩

theorem le_of_ble_eq_true : ∀ {n m : Nat}, Nat.ble n m = true → n ≤ m
  | .zero, m, _ => zero_le m
  | .succ _, .zero, h => Bool.noConfusion' h
  | .succ n, .succ m, h => succ_le_succ (le_of_ble_eq_true (n := n) (m := m) h)

theorem ble_self_eq_true : ∀ (n : Nat), Nat.ble n n = true
  | .zero => rfl
  | .succ n => ble_self_eq_true n

theorem ble_succ_eq_true : ∀ {n m : Nat}, Nat.ble n m = true → Nat.ble n (succ m) = true
  | .zero, .zero, _ => rfl
  | .zero, .succ _, _ => rfl
  | .succ _, .zero, h => Bool.noConfusion' h
  | .succ n, .succ m, h => ble_succ_eq_true (n := n) (m := m) h

theorem ble_eq_true_of_le {n m : Nat} (h : n ≤ m) : Nat.ble n m = true := by
  induction h with
  | refl => exact ble_self_eq_true n
  | step _ ih => exact ble_succ_eq_true ih

theorem not_le_of_not_ble_eq_true {n m : Nat} (h : ¬(Nat.ble n m = true)) : ¬n ≤ m :=
  fun h' => h (ble_eq_true_of_le h')

instance decLe (n m : Nat) : Decidable (n ≤ m) :=
  match h : Nat.ble n m with
  | true => isTrue (le_of_ble_eq_true h)
  | false => isFalse (fun h' => Bool.noConfusion' (h.symm.trans (ble_eq_true_of_le h')))

instance decLt (n m : Nat) : Decidable (n < m) := decLe (succ n) m

/-! ## Addition -/

@[simp] theorem add_zero (n : Nat) : n + 0 = n := rfl

theorem add_succ (n m : Nat) : n + succ m = succ (n + m) := rfl

@[simp] protected theorem zero_add (n : Nat) : 0 + n = n := by
  induction n with
  | zero => rfl
  | succ n ih => rw [add_succ, ih]

theorem succ_add (n m : Nat) : succ n + m = succ (n + m) := by
  induction m with
  | zero => rfl
  | succ m ih => rw [add_succ, add_succ, ih]

protected theorem add_comm (n m : Nat) : n + m = m + n := by
  induction m with
  | zero => rw [Nat.add_zero, Nat.zero_add]
  | succ m ih => rw [add_succ, succ_add, ih]

protected theorem add_assoc (n m k : Nat) : n + m + k = n + (m + k) := by
  induction k with
  | zero => rfl
  | succ k ih => rw [add_succ, ih, add_succ, add_succ]

protected theorem add_left_comm (n m k : Nat) : n + (m + k) = m + (n + k) := by
  rw [← Nat.add_assoc, Nat.add_comm n m, Nat.add_assoc]

protected theorem add_right_comm (n m k : Nat) : n + m + k = n + k + m := by
  rw [Nat.add_assoc, Nat.add_comm m k, Nat.add_assoc]

protected theorem add_left_cancel {n m k : Nat} : n + m = n + k → m = k := by
  intro h
  induction n with
  | zero =>
    rw [Nat.zero_add, Nat.zero_add] at h
    exact h
  | succ n ih =>
    rw [succ_add, succ_add] at h
    apply ih
    injection h

protected theorem add_right_cancel {n m k : Nat} (h : n + m = k + m) : n = k := by
  rw [Nat.add_comm n m, Nat.add_comm k m] at h
  exact Nat.add_left_cancel h

@[simp high] protected theorem add_left_cancel_iff {m k n : Nat} : n + m = n + k ↔ m = k :=
  ⟨Nat.add_left_cancel, fun h => h ▸ rfl⟩

theorem eq_zero_of_add_eq_zero : ∀ {n m : Nat}, n + m = 0 → n = 0 ∧ m = 0 := by
  intro n m h
  cases m with
  | zero => exact ⟨h, rfl⟩
  | succ m =>
    rw [add_succ] at h
    exact absurd h (succ_ne_zero _)

@[simp high] protected theorem add_eq_zero_iff {n m : Nat} : n + m = 0 ↔ n = 0 ∧ m = 0 := by
  constructor
  · intro h
    exact eq_zero_of_add_eq_zero h
  · intro h
    rw [h.1, h.2]

theorem succ_add_eq_add_succ (a b : Nat) : succ a + b = a + succ b := succ_add a b

@[simp] theorem le_add_right : ∀ (n k : Nat), n ≤ n + k := by
  intro n k
  induction k with
  | zero => exact Nat.le.refl
  | succ k ih => exact Nat.le.step ih

@[simp] theorem le_add_left (n m : Nat) : n ≤ m + n := by
  rw [Nat.add_comm]
  exact le_add_right n m

theorem le.intro {n m k : Nat} (h : n + k = m) : n ≤ m := h ▸ le_add_right n k

theorem le.dest {n m : Nat} (h : n ≤ m) : ∃ k, n + k = m := by
  induction h with
  | refl => exact ⟨0, rfl⟩
  | step _ ih =>
    cases ih with
    | intro k hk => exact ⟨succ k, congrArg succ hk⟩

protected theorem add_le_add_left {n m : Nat} (h : n ≤ m) (k : Nat) : k + n ≤ k + m := by
  cases le.dest h with
  | intro w hw =>
    apply le.intro (k := w)
    rw [Nat.add_assoc, hw]

protected theorem add_le_add_right {n m : Nat} (h : n ≤ m) (k : Nat) : n + k ≤ m + k := by
  rw [Nat.add_comm n k, Nat.add_comm m k]
  exact Nat.add_le_add_left h k

protected theorem add_le_add {a b c d : Nat} (h₁ : a ≤ b) (h₂ : c ≤ d) : a + c ≤ b + d :=
  Nat.le_trans (Nat.add_le_add_right h₁ c) (Nat.add_le_add_left h₂ b)

protected theorem add_lt_add_left {n m : Nat} (h : n < m) (k : Nat) : k + n < k + m :=
  Nat.add_le_add_left (n := succ n) h k

protected theorem add_lt_add_right {n m : Nat} (h : n < m) (k : Nat) : n + k < m + k := by
  rw [Nat.add_comm n k, Nat.add_comm m k]
  exact Nat.add_lt_add_left h k

protected theorem le_of_add_le_add_left {a b c : Nat} (h : a + b ≤ a + c) : b ≤ c := by
  cases le.dest h with
  | intro d hd =>
    apply le.intro (k := d)
    rw [Nat.add_assoc] at hd
    exact Nat.add_left_cancel hd

protected theorem lt_add_of_pos_right {k n : Nat} (h : 0 < k) : n < n + k :=
  Nat.add_lt_add_left (n := 0) h n

/-! ## Minimum and maximum -/

instance _root_.instMinNat : Min Nat := minOfLe

instance _root_.instMaxNat : Max Nat := maxOfLe

protected abbrev min (n m : Nat) : Nat := Min.min n m

protected abbrev max (n m : Nat) : Nat := Max.max n m

protected theorem min_def {n m : Nat} : min n m = if n ≤ m then n else m := rfl

protected theorem max_def {n m : Nat} : max n m = if n ≤ m then m else n := rfl

attribute [simp] Nat.le_refl Nat.lt_irrefl Nat.not_lt_zero Nat.lt_add_one Nat.add_one_ne_zero

/-! ## Multiplication -/

@[simp] protected theorem mul_zero (n : Nat) : n * 0 = 0 := rfl

theorem mul_succ (n m : Nat) : n * succ m = n * m + n := rfl

theorem mul_add_one (a b : Nat) : a * (b + 1) = a * b + a := rfl

@[simp] protected theorem zero_mul (n : Nat) : 0 * n = 0 := by
  induction n with
  | zero => rfl
  | succ n ih => rw [mul_succ, ih]

theorem succ_mul (n m : Nat) : succ n * m = n * m + m := by
  induction m with
  | zero => rfl
  | succ m ih =>
    rw [mul_succ, mul_succ, ih, add_succ, add_succ, Nat.add_assoc, Nat.add_comm m n,
      Nat.add_assoc]

theorem add_one_mul (a b : Nat) : (a + 1) * b = a * b + b := succ_mul a b

protected theorem mul_comm (n m : Nat) : n * m = m * n := by
  induction m with
  | zero => rw [Nat.mul_zero, Nat.zero_mul]
  | succ m ih => rw [mul_succ, succ_mul, ih]

@[simp] protected theorem mul_one (n : Nat) : n * 1 = n := Nat.zero_add n

@[simp] protected theorem one_mul (n : Nat) : 1 * n = n := by
  rw [Nat.mul_comm, Nat.mul_one]

protected theorem left_distrib (n m k : Nat) : n * (m + k) = n * m + n * k := by
  induction k with
  | zero => rfl
  | succ k ih => rw [add_succ, mul_succ, mul_succ, ih, Nat.add_assoc]

protected theorem mul_add (n m k : Nat) : n * (m + k) = n * m + n * k := Nat.left_distrib n m k

protected theorem right_distrib (n m k : Nat) : (n + m) * k = n * k + m * k := by
  rw [Nat.mul_comm, Nat.left_distrib, Nat.mul_comm k n, Nat.mul_comm k m]

protected theorem add_mul (n m k : Nat) : (n + m) * k = n * k + m * k := Nat.right_distrib n m k

protected theorem mul_assoc (n m k : Nat) : n * m * k = n * (m * k) := by
  induction k with
  | zero => rfl
  | succ k ih => rw [mul_succ, mul_succ, ih, Nat.left_distrib]

protected theorem mul_left_comm (n m k : Nat) : n * (m * k) = m * (n * k) := by
  rw [← Nat.mul_assoc, Nat.mul_comm n m, Nat.mul_assoc]

protected theorem mul_le_mul_left {m n : Nat} (k : Nat) (h : m ≤ n) : k * m ≤ k * n := by
  cases le.dest h with
  | intro d hd =>
    apply le.intro (k := k * d)
    rw [← Nat.left_distrib, hd]

protected theorem mul_le_mul_right {m n : Nat} (k : Nat) (h : m ≤ n) : m * k ≤ n * k := by
  rw [Nat.mul_comm m k, Nat.mul_comm n k]
  exact Nat.mul_le_mul_left k h

protected theorem mul_pos {n m : Nat} (ha : n > 0) (hb : m > 0) : n * m > 0 := by
  cases m with
  | zero => exact absurd hb (Nat.lt_irrefl 0)
  | succ m =>
    rw [mul_succ]
    exact Nat.lt_of_lt_of_le ha (le_add_left n (n * m))

theorem mul_self_le_mul_self {m n : Nat} (h : m ≤ n) : m * m ≤ n * n :=
  Nat.le_trans (Nat.mul_le_mul_left m h) (Nat.mul_le_mul_right n h)

protected theorem eq_zero_of_mul_eq_zero : ∀ {m n : Nat}, n * m = 0 → n = 0 ∨ m = 0 := by
  intro m n h
  cases n with
  | zero => exact Or.inl rfl
  | succ n =>
    cases m with
    | zero => exact Or.inr rfl
    | succ m =>
      rw [mul_succ, add_succ] at h
      exact absurd h (succ_ne_zero _)

/-! ## Subtraction -/

@[simp] protected theorem sub_zero (n : Nat) : n - 0 = n := rfl

theorem sub_succ (n m : Nat) : n - succ m = pred (n - m) := rfl

@[simp] theorem succ_sub_succ_eq_sub (n m : Nat) : succ n - succ m = n - m := by
  induction m with
  | zero => rfl
  | succ m ih => rw [sub_succ, ih, sub_succ]

theorem succ_sub_succ (n m : Nat) : succ n - succ m = n - m := succ_sub_succ_eq_sub n m

@[simp] protected theorem sub_self (n : Nat) : n - n = 0 := by
  induction n with
  | zero => rfl
  | succ n ih => rw [succ_sub_succ, ih]

@[simp] protected theorem zero_sub (n : Nat) : 0 - n = 0 := by
  induction n with
  | zero => rfl
  | succ n ih => rw [sub_succ, ih, pred_zero]

@[simp] theorem pred_le : ∀ (n : Nat), pred n ≤ n := by
  intro n
  cases n with
  | zero => exact Nat.le.refl
  | succ n => exact le_succ n

@[simp] theorem sub_le (n m : Nat) : n - m ≤ n := by
  induction m with
  | zero => exact Nat.le.refl
  | succ m ih => exact Nat.le_trans (pred_le (n - m)) ih

theorem sub_lt : ∀ {n m : Nat}, 0 < n → 0 < m → n - m < n := by
  intro n m hn hm
  cases n with
  | zero => exact absurd hn (Nat.lt_irrefl 0)
  | succ n =>
    cases m with
    | zero => exact absurd hm (Nat.lt_irrefl 0)
    | succ m =>
      rw [succ_sub_succ]
      exact lt_succ_of_le (sub_le n m)

@[simp] protected theorem add_sub_cancel (n m : Nat) : n + m - m = n := by
  induction m with
  | zero => rfl
  | succ m ih => rw [add_succ, succ_sub_succ, ih]

@[simp] protected theorem add_sub_cancel_left (n m : Nat) : n + m - n = m := by
  rw [Nat.add_comm]
  exact Nat.add_sub_cancel m n

@[simp] protected theorem sub_add_cancel {n m : Nat} (h : m ≤ n) : n - m + m = n := by
  cases le.dest h with
  | intro k hk => rw [← hk, Nat.add_sub_cancel_left, Nat.add_comm]

protected theorem sub_sub (n m k : Nat) : n - m - k = n - (m + k) := by
  induction k with
  | zero => rfl
  | succ k ih =>
    rw [sub_succ, ih]
    rfl

@[simp] protected theorem sub_eq_zero_of_le {n m : Nat} (h : n ≤ m) : n - m = 0 := by
  cases le.dest h with
  | intro k hk => rw [← hk, ← Nat.sub_sub, Nat.sub_self, Nat.zero_sub]

/-! ## Powers -/

@[simp] protected theorem pow_zero (b : Nat) : b ^ 0 = 1 := rfl

@[simp] protected theorem pow_eq {m n : Nat} : m.pow n = m ^ n := rfl

protected theorem pow_succ {b n : Nat} : b ^ (n + 1) = b ^ n * b := rfl

@[simp] protected theorem pow_one (a : Nat) : a ^ 1 = a := Nat.one_mul a

protected theorem pow_two (a : Nat) : a ^ 2 = a * a := by
  rw [Nat.pow_succ, Nat.pow_one]

@[simp] protected theorem one_pow (n : Nat) : 1 ^ n = 1 := by
  induction n with
  | zero => rfl
  | succ n ih => rw [Nat.pow_succ, ih, Nat.mul_one]

protected theorem pow_add (a m n : Nat) : a ^ (m + n) = a ^ m * a ^ n := by
  induction n with
  | zero => rw [Nat.add_zero, Nat.pow_zero, Nat.mul_one]
  | succ n ih => rw [← Nat.add_assoc, Nat.pow_succ, Nat.pow_succ, ih, Nat.mul_assoc]

/-! ## Divisibility -/

instance : Dvd Nat where
  dvd a b := ∃ c, b = a * c

@[simp] protected theorem dvd_refl (a : Nat) : a ∣ a := ⟨1, (Nat.mul_one a).symm⟩

@[simp] protected theorem dvd_zero (a : Nat) : a ∣ 0 := ⟨0, rfl⟩

@[simp] protected theorem dvd_mul_right (a b : Nat) : a ∣ a * b := ⟨b, rfl⟩

@[simp] protected theorem dvd_mul_left (a b : Nat) : a ∣ b * a := ⟨b, Nat.mul_comm b a⟩

@[simp] protected theorem one_dvd (n : Nat) : 1 ∣ n := ⟨n, (Nat.one_mul n).symm⟩

protected theorem dvd_trans {a b c : Nat} (h₁ : a ∣ b) (h₂ : b ∣ c) : a ∣ c := by
  cases h₁ with
  | intro d hd =>
    cases h₂ with
    | intro e he => exact ⟨d * e, by rw [he, hd, Nat.mul_assoc]⟩

protected theorem dvd_add {a b c : Nat} (h₁ : a ∣ b) (h₂ : a ∣ c) : a ∣ b + c := by
  cases h₁ with
  | intro d hd =>
    cases h₂ with
    | intro e he => exact ⟨d + e, by rw [hd, he, Nat.left_distrib]⟩

/-! ## Recursion principles -/

protected theorem strongInductionAux {motive : Nat → Prop} (n : Nat)
    (ind : ∀ n, (∀ m, m < n → motive m) → motive n) : motive n := by
  have all : ∀ m, m < succ n → motive m := by
    induction n with
    | zero =>
      intro m hm
      apply ind
      intro k hk
      exact absurd (Nat.lt_of_lt_of_le hk (le_of_lt_succ hm)) (not_lt_zero k)
    | succ n ih =>
      intro m hm
      apply ind
      intro k hk
      exact ih k (Nat.lt_of_lt_of_le hk (le_of_lt_succ hm))
  exact all n (lt_succ_self n)

end Nat
