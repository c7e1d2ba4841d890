/-!
# 2. Quantifiers

A proof of `∀ x, p x` is a function that gives a proof of `p x` for each `x`; a proof of `∃ x, p x` is
an `x` together with a proof of `p x`.
-/

variable (α : Type) (p q : α → Prop)

/-! ## Worked -/

-- a universal statement is applied like a function
theorem at_one_point (h : ∀ x, p x) (a : α) : p a := h a

-- `intro` takes an arbitrary element
theorem forall_and_worked (hp : ∀ x, p x) (hq : ∀ x, q x) : ∀ x, p x ∧ q x := by
  intro x
  exact ⟨hp x, hq x⟩

-- `exact ⟨a, h⟩` names a witness
theorem exists_worked (a : α) (h : p a) : ∃ x, p x := by
  exact ⟨a, h⟩

-- `obtain` opens an existential statement
theorem exists_and_worked (h : ∃ x, p x ∧ q x) : ∃ x, q x ∧ p x := by
  obtain ⟨x, hp, hq⟩ := h
  exact ⟨x, hq, hp⟩

-- no `x` has `p x` just when each has `¬p x`
theorem not_exists_worked (h : ¬∃ x, p x) : ∀ x, ¬p x := by
  intro x hx
  apply h
  exact ⟨x, hx⟩

/-! ## Exercises -/

theorem imply_everywhere (h : ∀ x, p x → q x) (hp : ∀ x, p x) : ∀ x, q x := by
  intro x
  llmsuggest

theorem weaken (h : ∃ x, p x ∧ q x) : ∃ x, p x := by
  obtain ⟨x, hx⟩ := h
  llmsuggest

theorem not_all (h : ∃ x, ¬p x) : ¬∀ x, p x := by
  intro hall
  llmsuggest

theorem all_or (h : ∀ x, p x) : ∀ x, p x ∨ q x := by
  llmsuggest

theorem exists_swap (r : α → α → Prop) (h : ∃ x, ∀ y, r x y) : ∀ y, ∃ x, r x y := by
  intro y
  obtain ⟨x, hx⟩ := h
  llmsuggest

theorem a_square : ∃ n : Nat, n * n = 49 := by
  llmsuggest

theorem bigger (n : Nat) : ∃ m, n < m := by
  llmsuggest
