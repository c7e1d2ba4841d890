import LLMsuggest

/-! Each proof waits for a suggestion: click one in the Infoview. -/

example (p q : Prop) (hp : p) (hq : q) : p ∧ q := by
  llmsuggest

example (p q : Prop) : p ∨ q → q ∨ p := by
  llmsuggest

example (n : Nat) : n + 0 = n := by
  llmsuggest

example (α : Type) (P : α → Prop) (h : ∀ x, P x) (a : α) : ∃ x, P x := by
  llmsuggest

example (xs : List Nat) : xs ++ [] = xs := by
  llmsuggest
