/-!
# First light

Each `llmsuggest` below asks for the next step of its proof; `llmstep "exact"` asks for steps that
begin with `exact`. Run `bin/prover-engine suggest examples/FirstLight.lean`.
-/

/-! ## Logic -/

theorem and_swap (p q : Prop) (h : p ∧ q) : q ∧ p := by
  llmsuggest

theorem or_swap (p q : Prop) (h : p ∨ q) : q ∨ p := by
  cases h with
  | inl hp => llmstep "exact"
  | inr hq => exact Or.inl hq

theorem chain (p q r : Prop) (hpq : p → q) (hqr : q → r) : p → r := by
  intro hp
  llmsuggest

theorem contrapose_it (p q : Prop) (h : p → q) : ¬q → ¬p := by
  llmstep "intro"

theorem double_negation (p : Prop) : ¬¬p → p := by
  intro h
  llmsuggest

theorem iff_swap (p q : Prop) : (p ↔ q) → (q ↔ p) := by
  intro h
  llmsuggest

/-! ## Quantifiers -/

theorem for_all_and (α : Type) (p q : α → Prop) (h : ∀ x, p x ∧ q x) : ∀ x, q x := by
  intro x
  llmstep "exact"

theorem exists_swap (α : Type) (r : α → α → Prop) (h : ∃ x, ∀ y, r x y) : ∀ y, ∃ x, r x y := by
  intro y
  cases h with
  | intro x hx => llmsuggest

theorem not_every (α : Type) (p : α → Prop) (h : ∃ x, ¬p x) : ¬∀ x, p x := by
  intro hall
  llmsuggest

/-! ## Equations -/

theorem trans_back (α : Type) (a b c : α) (hab : a = b) (hcb : c = b) : a = c := by
  llmsuggest

theorem through_a_function (f : Nat → Nat) (a b : Nat) (h : a = b) : f (f a) = f (f b) := by
  llmstep "rw"

/-! ## Natural numbers, induction -/

theorem nothing_added (n : Nat) : 0 + n = n := by
  llmsuggest

theorem add_shuffle (a b c : Nat) : a + b + c = a + c + b := by
  llmsuggest

def double : Nat → Nat
  | 0 => 0
  | n + 1 => double n + 2

theorem double_eq (n : Nat) : double n = n + n := by
  induction n with
  | zero => llmsuggest
  | succ n ih => llmsuggest

theorem least (n : Nat) : 0 ≤ n := by
  llmsuggest

/-! ## Lists -/

theorem nothing_appended {α : Type} (xs : List α) : xs ++ [] = xs := by
  llmsuggest

theorem lengths_add {α : Type} (xs ys : List α) : (xs ++ ys).length = xs.length + ys.length := by
  induction xs with
  | nil => llmsuggest
  | cons x xs ih => llmsuggest
