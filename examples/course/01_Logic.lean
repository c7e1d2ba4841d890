/-!
# 1. Logic

A proposition is a type, and a proof of it is a term of that type. A proof of `p ∧ q` is a pair, a
proof of `p → q` a function, a proof of `p ∨ q` says which side holds and why.

After `by` come tactics: each changes the goal until none is left. The worked proofs come first, then
exercises; where a proof says `llmsuggest`, ask for the next step, or write it yourself:

    bin/prover-engine suggest examples/course/01_Logic.lean
-/

variable (p q r : Prop)

/-! ## Worked -/

-- a term is a proof
theorem modus_ponens (h : p → q) (hp : p) : q := h hp

-- `intro` takes the premise of an implication, `exact` gives the proof that is asked for
theorem implies_trans (hpq : p → q) (hqr : q → r) : p → r := by
  intro hp
  exact hqr (hpq hp)

-- `constructor` splits a conjunction into its halves
theorem and_comm_worked (h : p ∧ q) : q ∧ p := by
  constructor
  · exact h.right
  · exact h.left

-- `cases` makes one goal for each side of a disjunction
theorem or_comm_worked (h : p ∨ q) : q ∨ p := by
  cases h with
  | inl hp => exact Or.inr hp
  | inr hq => exact Or.inl hq

-- `¬p` is `p → False`
theorem not_not_worked (hp : p) : ¬¬p := by
  intro hn
  exact hn hp

-- excluded middle: `by_cases` asks whether `p` holds
theorem classical_worked (h : ¬p → p) : p := by
  by_cases hp : p
  · exact hp
  · exact h hp

/-! ## Exercises -/

theorem keep_left (h : p ∧ q ∧ r) : p := by
  llmsuggest

theorem and_of_implications (hpq : p → q) (hpr : p → r) (hp : p) : q ∧ r := by
  constructor
  · llmsuggest
  · llmsuggest

theorem or_of_left (h : p) : p ∨ q := by
  llmsuggest

theorem contrapositive (h : p → q) : ¬q → ¬p := by
  intro hq
  llmsuggest

theorem no_contradiction : ¬(p ∧ ¬p) := by
  llmsuggest

theorem de_morgan (h : ¬(p ∨ q)) : ¬p ∧ ¬q := by
  constructor
  · llmsuggest
  · llmsuggest

theorem iff_symm (h : p ↔ q) : q ↔ p := by
  llmsuggest

theorem distribute : p ∧ (q ∨ r) → (p ∧ q) ∨ (p ∧ r) := by
  intro h
  llmsuggest
