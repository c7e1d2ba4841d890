/-!
# 11. Sets and functions

A set of elements of `α` is a property, `Set α := α → Prop`, and `x ∈ s` says that `x` has it. Two sets
are equal when they have the same elements: `ext x` turns the goal `s = t` into `x ∈ s ↔ x ∈ t`.
(Sets are not part of Lean's own library; the names here are those of Mathlib.)
-/

variable {α β γ : Type}

/-! ## Worked -/

theorem subset_worked (s t u : Set α) (h₁ : s ⊆ t) (h₂ : t ⊆ u) : s ⊆ u := by
  intro x hx
  exact h₂ (h₁ hx)

theorem inter_worked (s t : Set α) : s ∩ t = t ∩ s := by
  ext x
  constructor
  · rintro ⟨hs, ht⟩
    exact ⟨ht, hs⟩
  · rintro ⟨ht, hs⟩
    exact ⟨hs, ht⟩

theorem builder_worked : 4 ∈ {n : Nat | n % 2 = 0} := by
  show 4 % 2 = 0
  rfl

theorem injective_worked (f : α → β) (g : β → γ) (hf : Function.Injective f)
    (hg : Function.Injective g) : Function.Injective (g ∘ f) := by
  intro a b h
  exact hf (hg h)

theorem image_worked (f : α → β) (s : Set α) (x : α) (h : x ∈ s) : f x ∈ f '' s :=
  ⟨x, h, rfl⟩

-- functions with equal values are equal
theorem funext_worked (f : Nat → Nat) (h : ∀ x, f x = x) : f = id := by
  funext x
  exact h x

/-! ## Exercises -/

theorem subset_refl_again (s : Set α) : s ⊆ s := by
  llmsuggest

theorem in_union (s t : Set α) (x : α) (h : x ∈ s) : x ∈ s ∪ t := by
  llmsuggest

theorem inter_subset (s t : Set α) : s ∩ t ⊆ t := by
  intro x hx
  llmsuggest

theorem union_comm_again (s t : Set α) : s ∪ t = t ∪ s := by
  ext x
  llmsuggest

theorem id_injective : Function.Injective (fun x : Nat => x) := by
  intro a b h
  llmsuggest

theorem succ_injective : Function.Injective (fun x : Nat => x + 1) := by
  intro a b h
  llmsuggest

theorem comp_id_again (f : α → β) : f ∘ id = f := by
  llmsuggest
