/-!
# 6. Inductive types

`inductive` says how the elements of a type, or the proofs of a predicate, are built. From that follow
case distinction, recursion and induction.
-/

/-! ## Worked -/

inductive Light where
  | red
  | yellow
  | green

def Light.next : Light → Light
  | red => green
  | yellow => red
  | green => yellow

-- `<;>` runs a tactic on all goals that the one before it made
theorem Light.three_times (l : Light) : l.next.next.next = l := by
  cases l <;> rfl

inductive Tree (α : Type) where
  | leaf : Tree α
  | node : Tree α → α → Tree α → Tree α

namespace Tree

def mirror {α : Type} : Tree α → Tree α
  | leaf => leaf
  | node l x r => node (mirror r) x (mirror l)

def size {α : Type} : Tree α → Nat
  | leaf => 0
  | node l _ r => size l + size r + 1

theorem mirror_mirror {α : Type} (t : Tree α) : t.mirror.mirror = t := by
  induction t with
  | leaf => rfl
  | node l x r ihl ihr => rw [mirror, mirror, ihl, ihr]

end Tree

-- a predicate: `0` is even, and with `n` also `n + 2`
inductive Even : Nat → Prop where
  | zero : Even 0
  | step (n : Nat) : Even n → Even (n + 2)

theorem four_even : Even 4 := Even.step 2 (Even.step 0 Even.zero)

theorem even_double {n : Nat} (h : Even n) : ∃ k, n = 2 * k := by
  induction h with
  | zero => exact ⟨0, rfl⟩
  | step n _ ih =>
    obtain ⟨k, hk⟩ := ih
    exact ⟨k + 1, by omega⟩

/-! ## Exercises -/

theorem red_is_not_green : Light.red ≠ Light.green := by
  llmsuggest

theorem next_injective (a b : Light) (h : a.next = b.next) : a = b := by
  cases a with
  | red => cases b with
    | red => llmsuggest
    | yellow => llmsuggest
    | green => llmsuggest
  | yellow => cases b <;> first | rfl | cases h
  | green => cases b <;> first | rfl | cases h

theorem size_leaf {α : Type} : (Tree.leaf : Tree α).size = 0 := by
  llmsuggest

theorem size_mirror {α : Type} (t : Tree α) : t.mirror.size = t.size := by
  induction t with
  | leaf => llmsuggest
  | node l x r ihl ihr => llmsuggest

theorem two_even : Even 2 := by
  llmsuggest

theorem even_step_back (n : Nat) (h : Even (n + 2)) : Even n := by
  llmsuggest
