import Init.Nat

/-!
Lemmas that the simplifier's procedures and the tactics for arithmetic apply.
-/

universe u v

namespace Nat.Simproc

theorem add_eq_add (a b x y k : Nat) (h₁ : a = x + k) (h₂ : b = y + k) : (a = b) = (x = y) :=
  propext ⟨fun h => Nat.add_right_cancel (Eq.trans (Eq.symm h₁) (Eq.trans h h₂)),
    fun h => Eq.trans h₁ (Eq.trans (congrArg (fun z => z + k) h) (Eq.symm h₂))⟩

theorem le_of_add_le_add {x y k : Nat} (h : x + k ≤ y + k) : x ≤ y :=
  Nat.le_of_add_le_add_left (a := k)
    (by rw [Nat.add_comm k x, Nat.add_comm k y]; exact h)

theorem add_le_add (a b x y k : Nat) (h₁ : a = x + k) (h₂ : b = y + k) : (a ≤ b) = (x ≤ y) := by
  subst h₁
  subst h₂
  exact propext ⟨le_of_add_le_add, fun h => Nat.add_le_add_right h k⟩

theorem not_add_le_literal (x k n : Nat) (h : Nat.ble (n + 1) k = true) : (x + k ≤ n) = False :=
  eq_false (fun hle => Nat.not_succ_le_self n
    (Nat.le_trans (Nat.le_of_ble_eq_true h) (Nat.le_trans (Nat.le_add_left k x) hle)))

theorem add_lt_add (a b x y k : Nat) (h₁ : a = x + k) (h₂ : b = y + k) : (a < b) = (x < y) := by
  subst h₁
  subst h₂
  exact propext
    ⟨fun h => le_of_add_le_add (x := x + 1) (k := k) (by rw [Nat.add_right_comm]; exact h),
      fun h => Nat.add_lt_add_right h k⟩

theorem not_add_lt_literal (x k n : Nat) (h : Nat.ble n k = true) : (x + k < n) = False :=
  eq_false (fun hlt => Nat.not_succ_le_self (x + k)
    (Nat.le_trans hlt (Nat.le_trans (Nat.le_of_ble_eq_true h) (Nat.le_add_left k x))))

theorem add_ne_literal (x k n : Nat) (h : Nat.ble (n + 1) k = true) : (x + k = n) = False :=
  eq_false (fun he => Nat.not_succ_le_self n
    (Nat.le_trans (Nat.le_of_ble_eq_true h) (he ▸ Nat.le_add_left k x)))

theorem literal_ne_add (x k n : Nat) (h : Nat.ble (n + 1) k = true) : (n = x + k) = False :=
  eq_false (fun he => Nat.not_succ_le_self n
    (Nat.le_trans (Nat.le_of_ble_eq_true h) (he.symm ▸ Nat.le_add_left k x)))

theorem self_ne_add (x k : Nat) (h : Nat.ble 1 k = true) : (x = x + k) = False :=
  eq_false (fun he => Nat.not_succ_le_self x
    (Nat.le_trans (Nat.add_le_add_left (Nat.le_of_ble_eq_true h) x) (he ▸ Nat.le_refl x)))

theorem add_ne_self (x k : Nat) (h : Nat.ble 1 k = true) : (x + k = x) = False :=
  (congrArg (fun p => p = False) (propext ⟨Eq.symm, Eq.symm⟩)).mp (self_ne_add x k h)

end Nat.Simproc

@[simp] theorem gt_iff_lt {α : Type u} [LT α] {x y : α} : x > y ↔ y < x := Iff.rfl

@[simp] theorem ge_iff_le {α : Type u} [LE α] {x y : α} : x ≥ y ↔ y ≤ x := Iff.rfl

attribute [simp] Nat.zero_lt_succ
attribute [simp] ite_self
