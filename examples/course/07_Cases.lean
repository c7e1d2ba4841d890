/-!
# 7. Taking hypotheses apart

`cases`, `rcases`, `obtain` and `rintro` open conjunctions, disjunctions, existential statements and
equations; patterns say how: `⟨a, b⟩` for a pair, `h₁ | h₂` for alternatives, `rfl` to substitute.
-/

variable (p q r : Prop)

/-! ## Worked -/

theorem rcases_worked (h : p ∧ (q ∨ r)) : (p ∧ q) ∨ (p ∧ r) := by
  rcases h with ⟨hp, hq | hr⟩
  · exact Or.inl ⟨hp, hq⟩
  · exact Or.inr ⟨hp, hr⟩

theorem rintro_worked : p ∨ (q ∧ r) → p ∨ q := by
  rintro (hp | ⟨hq, _⟩)
  · exact Or.inl hp
  · exact Or.inr hq

theorem obtain_worked (n : Nat) (h : ∃ k, n = 2 * k) : ∃ k, n + 2 = 2 * k := by
  obtain ⟨k, rfl⟩ := h
  exact ⟨k + 1, rfl⟩

-- what cannot be is closed
theorem impossible_worked (n : Nat) (h : n + 1 = 0) : p := by
  cases h

theorem contradiction_worked (hp : p) (hn : ¬p) : q := by
  contradiction

-- `by_contra` assumes the opposite of the goal
theorem by_contra_worked (h : ¬¬p) : p := by
  by_contra hn
  exact h hn

/-! ## Exercises -/

theorem or_to_and (h : (p ∧ q) ∨ (p ∧ r)) : p := by
  rcases h with ⟨hp, _⟩ | ⟨hp, _⟩
  · llmsuggest
  · llmsuggest

theorem reassociate (h : (p ∨ q) ∨ r) : p ∨ (q ∨ r) := by
  rcases h with (hp | hq) | hr
  · llmsuggest
  · llmsuggest
  · llmsuggest

theorem double_multiple (n : Nat) (h : ∃ k, n = 4 * k) : ∃ k, n = 2 * k := by
  obtain ⟨k, rfl⟩ := h
  llmsuggest

theorem explosion (h : p ∧ ¬p) : q := by
  obtain ⟨hp, hn⟩ := h
  llmsuggest

theorem some_injective (a b : Nat) (h : some a = some b) : a = b := by
  llmsuggest

theorem pair_parts (a b c d : Nat) (h : (a, b) = (c, d)) : b = d := by
  llmsuggest
