/-!
# 8. The simplifier

`simp` rewrites with the library's simplification lemmas from left to right until nothing changes, and
closes the goal when it becomes `True`. `simp [h, f]` uses more rules, `simp only [..]` just these,
`simp at h` simplifies a hypothesis, `simp_all` all of them with each other.
-/

/-! ## Worked -/

theorem simp_worked (xs : List Nat) : (xs ++ []).length + 0 = xs.length := by
  simp

def triple (n : Nat) : Nat := n + n + n

-- definitions are unfolded when they are named
theorem definition_worked : triple 4 = 12 := by
  simp [triple]

theorem hypothesis_worked (a b : Nat) (h : a = b) : a + 1 = b + 1 := by
  simp [h]

theorem at_worked (p q : Prop) (h : p ∧ True ∧ q) : q := by
  simp at h
  exact h.2

theorem only_worked (a b : Nat) : a + 0 + (b + 0) = a + b := by
  simp only [Nat.add_zero]

-- a lemma of one's own becomes a rule
@[simp] theorem triple_zero : triple 0 = 0 := rfl

theorem own_rule_worked (n : Nat) : n + triple 0 = n := by
  simp

-- conditions are simplified, too
theorem if_worked (n : Nat) (h : n = 0) : (if n = 0 then 1 else 2) = 1 := by
  simp [h]

/-! ## Exercises -/

theorem booleans (b : Bool) : (b && true) = b := by
  llmsuggest

theorem lists (xs ys : List Nat) : (xs ++ ys).length = ys.length + xs.length := by
  simp
  llmsuggest

theorem conjunctions (p q : Prop) (hp : p) (hq : q) : p ∧ q ∧ p := by
  llmsuggest

theorem unfold_it (n : Nat) : triple n = n + n + n := by
  llmsuggest

theorem membership (x : Nat) : x ∈ [1, 2] ↔ x = 1 ∨ x = 2 := by
  llmsuggest

theorem options (x : Nat) : (some x).isSome = true := by
  llmsuggest

theorem everything (a b c : Nat) (h₁ : a = b) (h₂ : b = c) (h₃ : c = 5) : a = 5 := by
  llmsuggest
