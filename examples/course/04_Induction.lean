/-!
# 4. Induction on natural numbers

To show something for all natural numbers, show it for `0`, and for `n + 1` when it holds for `n`.
`induction n with` makes these two goals; `ih` is what holds for `n`.
-/

/-! ## Worked -/

theorem zero_add_worked (n : Nat) : 0 + n = n := by
  induction n with
  | zero => rfl
  | succ n ih => rw [← Nat.add_assoc, ih]

def sumTo : Nat → Nat
  | 0 => 0
  | n + 1 => sumTo n + (n + 1)

theorem sumTo_worked (n : Nat) : 2 * sumTo n = n * (n + 1) := by
  induction n with
  | zero => rfl
  | succ n ih =>
    rw [sumTo, Nat.mul_add, ih, ← Nat.add_mul, Nat.mul_comm]

-- `generalizing` lets the other variables change from step to step
def addTo : Nat → Nat → Nat
  | 0, m => m
  | n + 1, m => addTo n (m + 1)

theorem addTo_worked (n m : Nat) : addTo n m = n + m := by
  induction n generalizing m with
  | zero => rw [addTo, Nat.zero_add]
  | succ n ih => rw [addTo, ih, Nat.add_assoc, Nat.add_comm 1 m]

/-! ## Exercises -/

theorem add_zero_again (n : Nat) : n + 0 = n := by
  llmsuggest

theorem succ_add_again (m n : Nat) : (m + 1) + n = (m + n) + 1 := by
  induction n with
  | zero => llmsuggest
  | succ n ih => llmsuggest

def odds : Nat → Nat
  | 0 => 0
  | n + 1 => odds n + (2 * n + 1)

theorem odds_zero : odds 0 = 0 := by
  llmsuggest

theorem odds_step (n : Nat) (ih : odds n = n * n) : odds (n + 1) = (n + 1) * (n + 1) := by
  rw [odds, ih]
  llmsuggest

theorem pow_positive (n : Nat) : 0 < 2 ^ n := by
  induction n with
  | zero => llmsuggest
  | succ n ih => llmsuggest

theorem le_square (n : Nat) : n ≤ n * n := by
  llmsuggest
