/-!
# 10. Calculation

`calc` writes a proof as a chain: each step names the next term and why it follows. Steps may be
equations, inequalities or equivalences; the whole is the combination.
-/

/-! ## Worked -/

theorem calc_worked (a b c d : Nat) (h₁ : a = b) (h₂ : b = c + 1) (h₃ : d = c) : a = d + 1 :=
  calc
    a = b := h₁
    _ = c + 1 := h₂
    _ = d + 1 := by rw [h₃]

-- equations and inequalities mix
theorem mixed_worked (a b c : Nat) (h₁ : a = b) (h₂ : b ≤ c) (h₃ : c < 10) : a < 10 :=
  calc
    a = b := h₁
    _ ≤ c := h₂
    _ < 10 := h₃

theorem square_worked (a b : Nat) : (a + b) * (a + b) = a * a + b * a + (a * b + b * b) :=
  calc
    (a + b) * (a + b) = (a + b) * a + (a + b) * b := Nat.mul_add (a + b) a b
    _ = a * a + b * a + (a + b) * b := by rw [Nat.add_mul]
    _ = a * a + b * a + (a * b + b * b) := by rw [Nat.add_mul a b b]

theorem iff_worked (p q : Prop) : p ∧ q ↔ q ∧ p ∧ p :=
  calc
    p ∧ q ↔ q ∧ p := and_comm
    _ ↔ q ∧ p ∧ p := by simp

/-! ## Exercises -/

theorem chain_of_four (a b c d : Nat) (h₁ : a = b) (h₂ : b = c) (h₃ : c = d) : a = d :=
  calc
    a = b := by llmsuggest
    _ = c := by llmsuggest
    _ = d := by llmsuggest

theorem bound (a b : Nat) (h : a ≤ b) : a + a ≤ 2 * b :=
  calc
    a + a ≤ b + b := by llmsuggest
    _ = 2 * b := by llmsuggest

theorem strict (a b c : Nat) (h₁ : a < b) (h₂ : b ≤ c) : a < c + 1 :=
  calc
    a < b := by llmsuggest
    _ ≤ c := by llmsuggest
    _ ≤ c + 1 := by llmsuggest
