/-!
# 5. Lists

A list is empty, `[]`, or has a first element and a rest, `x :: xs`. Functions are defined by these
two cases, and statements about them proved by induction on the list.
-/

variable {α β : Type}

/-! ## Worked -/

def len : List α → Nat
  | [] => 0
  | _ :: xs => len xs + 1

theorem len_append_worked (xs ys : List α) : len (xs ++ ys) = len xs + len ys := by
  induction xs with
  | nil => rw [List.nil_append, len, Nat.zero_add]
  | cons x xs ih => rw [List.cons_append, len, ih, len, Nat.add_right_comm]

theorem map_map_worked (f : α → α) (xs : List α) : (xs.map f).map f = xs.map (fun x => f (f x)) := by
  induction xs with
  | nil => rfl
  | cons x xs ih => rw [List.map_cons, List.map_cons, List.map_cons, ih]

-- `simp` knows the library's equations on lists
theorem reverse_worked (xs ys : List α) : (xs ++ ys).reverse = ys.reverse ++ xs.reverse := by
  simp

-- membership
theorem mem_worked (x : α) (xs ys : List α) (h : x ∈ xs) : x ∈ xs ++ ys := by
  rw [List.mem_append]
  exact Or.inl h

/-! ## Exercises -/

theorem append_nil_again (xs : List α) : xs ++ [] = xs := by
  llmsuggest

theorem len_map (f : α → β) (xs : List α) : len (xs.map f) = len xs := by
  induction xs with
  | nil => llmsuggest
  | cons x xs ih => llmsuggest

theorem length_twice (xs : List α) : (xs ++ xs).length = 2 * xs.length := by
  llmsuggest

theorem reverse_twice (xs : List α) : xs.reverse.reverse = xs := by
  llmsuggest

theorem cons_not_empty (x : α) (xs : List α) : x :: xs ≠ [] := by
  llmsuggest

theorem in_the_middle (x : α) (xs ys : List α) : x ∈ xs ++ x :: ys := by
  llmsuggest

theorem map_append_again (f : α → β) (xs ys : List α) :
    (xs ++ ys).map f = xs.map f ++ ys.map f := by
  llmsuggest
