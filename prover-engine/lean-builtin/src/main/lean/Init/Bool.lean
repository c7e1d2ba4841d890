import Init.Simproc

/-!
Booleans: what `simp` knows of them. Names and statements are those of Lean 4's core.
-/

namespace Bool

@[simp] theorem not_true : (!true) = false := rfl

@[simp] theorem not_false : (!false) = true := rfl

@[simp] theorem not_not (b : Bool) : (!!b) = b := by cases b <;> rfl

@[simp] theorem and_true (b : Bool) : (b && true) = b := by cases b <;> rfl

@[simp] theorem true_and (b : Bool) : (true && b) = b := rfl

@[simp] theorem and_false (b : Bool) : (b && false) = false := by cases b <;> rfl

@[simp] theorem false_and (b : Bool) : (false && b) = false := rfl

@[simp] theorem and_self (b : Bool) : (b && b) = b := by cases b <;> rfl

@[simp] theorem or_true (b : Bool) : (b || true) = true := by cases b <;> rfl

@[simp] theorem true_or (b : Bool) : (true || b) = true := rfl

@[simp] theorem or_false (b : Bool) : (b || false) = b := by cases b <;> rfl

@[simp] theorem false_or (b : Bool) : (false || b) = b := rfl

@[simp] theorem or_self (b : Bool) : (b || b) = b := by cases b <;> rfl

theorem and_comm (a b : Bool) : (a && b) = (b && a) := by cases a <;> cases b <;> rfl

theorem and_assoc (a b c : Bool) : ((a && b) && c) = (a && (b && c)) := by cases a <;> rfl

theorem or_comm (a b : Bool) : (a || b) = (b || a) := by cases a <;> cases b <;> rfl

theorem or_assoc (a b c : Bool) : ((a || b) || c) = (a || (b || c)) := by cases a <;> rfl

theorem eq_false_of_ne_true : ∀ {b : Bool}, ¬b = true → b = false
  | true, h => absurd rfl h
  | false, _ => rfl

theorem eq_true_of_ne_false : ∀ {b : Bool}, ¬b = false → b = true
  | true, _ => rfl
  | false, h => absurd rfl h

@[simp] theorem not_eq_true (b : Bool) : (¬b = true) = (b = false) :=
  propext ⟨eq_false_of_ne_true, fun h h' => Bool.noConfusion (Eq.trans (Eq.symm h) h')⟩

@[simp] theorem not_eq_false (b : Bool) : (¬b = false) = (b = true) :=
  propext ⟨eq_true_of_ne_false, fun h h' => Bool.noConfusion (Eq.trans (Eq.symm h) h')⟩

@[simp] theorem and_eq_true (a b : Bool) : ((a && b) = true) = (a = true ∧ b = true) := by
  cases a <;> cases b <;> simp

@[simp] theorem or_eq_true (a b : Bool) : ((a || b) = true) = (a = true ∨ b = true) := by
  cases a <;> cases b <;> simp

end Bool

@[simp] theorem decide_eq_true_eq {p : Prop} [Decidable p] : (decide p = true) = p :=
  propext ⟨of_decide_eq_true, decide_eq_true⟩

@[simp] theorem decide_eq_false_iff_not {p : Prop} {_ : Decidable p} :
    (decide p = false) ↔ ¬p :=
  ⟨of_decide_eq_false, decide_eq_false⟩
