/-!
# 3. Equality and rewriting

`rfl` proves `a = a`, also where both sides only compute to the same. `rw [h]` replaces the left side
of the equation `h` by its right side in the goal; `rw [← h]` goes the other way, `rw [h] at h'`
changes a hypothesis.
-/

/-! ## Worked -/

theorem computes : 2 + 2 = 4 := rfl

theorem symm_worked (a b : Nat) (h : a = b) : b = a := h.symm

-- each rewrite changes the goal; the last one closes it
theorem rw_worked (f : Nat → Nat) (a b : Nat) (h : a = b) : f (a + 1) = f (b + 1) := by
  rw [h]

-- a lemma, given the terms it is to be used at
theorem shuffle_worked (a b c : Nat) : a + b + c = a + c + b := by
  rw [Nat.add_assoc, Nat.add_comm b c, ← Nat.add_assoc]

-- `at` rewrites a hypothesis
theorem at_worked (a b c : Nat) (h : a + 0 = b) (h' : b = c) : a = c := by
  rw [Nat.add_zero] at h
  rw [h, h']

-- `subst` replaces a variable everywhere
theorem subst_worked (a b : Nat) (h : a = b) (h' : b = 3) : a = 3 := by
  subst h
  exact h'

/-! ## Exercises -/

theorem two_steps (a b c : Nat) (h₁ : a = b) (h₂ : b = c) : a = c := by
  llmsuggest

theorem back (a b c : Nat) (h₁ : b = a) (h₂ : b = c) : a = c := by
  rw [← h₁]
  llmsuggest

theorem under_function (f : Nat → Nat) (h : ∀ x, f x = x) : f (f 2) = 2 := by
  llmsuggest

theorem move (a b c : Nat) : a + (b + c) = b + (a + c) := by
  llmsuggest

theorem expand (a b : Nat) : (a + b) * 2 = a * 2 + b * 2 := by
  llmsuggest

theorem use_hypothesis (x y : Nat) (h : y = x + 7) : 2 * y = 2 * (x + 7) := by
  llmsuggest

theorem zero_product (a b : Nat) (h : a = 0) : a * b = 0 := by
  rw [h]
  llmsuggest
