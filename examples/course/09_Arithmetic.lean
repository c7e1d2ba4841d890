/-!
# 9. Arithmetic

`omega` decides linear arithmetic on natural numbers and integers: sums, multiples, comparisons,
division and remainder by numerals. `decide` evaluates a statement that can be decided by computing.
-/

/-! ## Worked -/

theorem omega_worked (a b : Nat) (h : a < b) : a + 1 ≤ b := by
  omega

theorem parity_worked (n : Nat) (h : n % 2 = 1) : (n + 1) % 2 = 0 := by
  omega

-- subtraction of natural numbers stops at `0`, and `omega` knows that
theorem truncated_worked (a b : Nat) (h : a ≤ b) : a - b = 0 := by
  omega

theorem integers_worked (x y : Int) (h₁ : x + y = 5) (h₂ : x - y = 1) : x = 3 := by
  omega

theorem decide_worked : 17 * 19 = 323 := by
  decide

theorem bounded_worked : ∀ n, n < 5 → n * n < 25 := by
  decide

-- what is not linear needs a lemma
theorem product_worked (a b : Nat) (h : a ≤ b) : a * a ≤ b * b := by
  exact Nat.mul_le_mul h h

/-! ## Exercises -/

theorem between (n : Nat) (h₁ : 3 < n) (h₂ : n < 5) : n = 4 := by
  llmsuggest

theorem not_both (n : Nat) : ¬(n < 3 ∧ 5 < n) := by
  llmsuggest

theorem halves (n : Nat) : n / 2 + n / 2 ≤ n := by
  llmsuggest

theorem trichotomy (a b : Nat) : a < b ∨ a = b ∨ b < a := by
  llmsuggest

theorem divides : 7 ∣ 91 := by
  llmsuggest

theorem not_prime : ∃ a b, 1 < a ∧ 1 < b ∧ a * b = 91 := by
  exact ⟨7, 13, by llmsuggest, by decide, by decide⟩

theorem greatest_common_divisor : Nat.gcd 84 36 = 12 := by
  llmsuggest
