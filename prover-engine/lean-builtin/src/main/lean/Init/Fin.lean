import Init.Option
import Init.NatDvd

/-!
Numbers below a bound. Names and statements are those of Lean 4's core.
-/

universe u

instance instDecidableEqFin (n : Nat) : DecidableEq (Fin n) := fun i j =>
  match Nat.decEq i.val j.val with
  | isTrue h => isTrue (by cases i; cases j; cases h; rfl)
  | isFalse h => isFalse fun e => h (congrArg Fin.val e)

namespace Fin

variable {n m : Nat}

instance : LT (Fin n) := ⟨fun a b => a.val < b.val⟩

instance : LE (Fin n) := ⟨fun a b => a.val ≤ b.val⟩

instance decLt (a b : Fin n) : Decidable (a < b) := Nat.decLt a.val b.val

instance decLe (a b : Fin n) : Decidable (a ≤ b) := Nat.decLe a.val b.val

/-- The remainder of a number as an element of `Fin (n + 1)`. -/
protected def ofNat' (n a : Nat) : Fin (n + 1) := ⟨a % (n + 1), Nat.mod_lt a (Nat.succ_pos n)⟩

instance instOfNat {i : Nat} : OfNat (Fin (n + 1)) i := ⟨Fin.ofNat' n i⟩

instance : Inhabited (Fin (n + 1)) := ⟨0⟩

protected def add : Fin n → Fin n → Fin n
  | ⟨a, h⟩, ⟨b, _⟩ => ⟨(a + b) % n, Nat.mod_lt _ (Nat.zero_lt_of_lt h)⟩

protected def mul : Fin n → Fin n → Fin n
  | ⟨a, h⟩, ⟨b, _⟩ => ⟨(a * b) % n, Nat.mod_lt _ (Nat.zero_lt_of_lt h)⟩

protected def sub : Fin n → Fin n → Fin n
  | ⟨a, h⟩, ⟨b, _⟩ => ⟨((n - b) + a) % n, Nat.mod_lt _ (Nat.zero_lt_of_lt h)⟩

instance : Add (Fin n) := ⟨Fin.add⟩

instance : Mul (Fin n) := ⟨Fin.mul⟩

instance : Sub (Fin n) := ⟨Fin.sub⟩

def succ : Fin n → Fin (n + 1)
  | ⟨i, h⟩ => ⟨i + 1, Nat.succ_lt_succ h⟩

def castSucc (i : Fin n) : Fin (n + 1) := ⟨i.val, Nat.lt_succ_of_lt i.isLt⟩

def castLE (h : n ≤ m) (i : Fin n) : Fin m := ⟨i.val, Nat.lt_of_lt_of_le i.isLt h⟩

def last (n : Nat) : Fin (n + 1) := ⟨n, Nat.lt_succ_self n⟩

def elim0 {α : Sort u} : Fin 0 → α
  | ⟨_, h⟩ => absurd h (Nat.not_lt_zero _)

@[ext] protected theorem ext {a b : Fin n} (h : a.val = b.val) : a = b := by
  cases a
  cases b
  cases h
  rfl

protected theorem eq_of_val_eq {i j : Fin n} : Eq i.val j.val → Eq i j := Fin.ext

protected theorem val_eq_of_eq {i j : Fin n} (h : Eq i j) : Eq i.val j.val := congrArg val h

theorem val_inj {a b : Fin n} : a.val = b.val ↔ a = b := Fin.ext_iff.symm

theorem val_ne_iff {a b : Fin n} : a.val ≠ b.val ↔ a ≠ b := not_congr val_inj

@[simp] theorem is_lt (a : Fin n) : a.val < n := a.isLt

theorem is_le (i : Fin (n + 1)) : i.val ≤ n := Nat.le_of_lt_succ i.isLt

theorem pos (i : Fin n) : 0 < n := Nat.zero_lt_of_lt i.isLt

@[simp] protected theorem eta (a : Fin n) (h : a.val < n) : (⟨a.val, h⟩ : Fin n) = a := rfl

theorem val_mk {m n : Nat} (h : m < n) : (⟨m, h⟩ : Fin n).val = m := rfl

@[simp] theorem mk_val (i : Fin n) : (⟨i.val, i.isLt⟩ : Fin n) = i := rfl

theorem mk.inj_iff {a b : Nat} {ha : a < n} {hb : b < n} :
    (⟨a, ha⟩ : Fin n) = ⟨b, hb⟩ ↔ a = b := Fin.ext_iff

theorem lt_def {a b : Fin n} : a < b ↔ a.val < b.val := Iff.rfl

theorem le_def {a b : Fin n} : a ≤ b ↔ a.val ≤ b.val := Iff.rfl

protected theorem le_refl (a : Fin n) : a ≤ a := Nat.le_refl a.val

protected theorem lt_irrefl (a : Fin n) : ¬a < a := Nat.lt_irrefl a.val

protected theorem le_trans {a b c : Fin n} (h₁ : a ≤ b) (h₂ : b ≤ c) : a ≤ c :=
  Nat.le_trans (m := b.val) h₁ h₂

protected theorem lt_trans {a b c : Fin n} (h₁ : a < b) (h₂ : b < c) : a < c :=
  Nat.lt_trans (m := b.val) h₁ h₂

protected theorem le_antisymm {x y : Fin n} (h1 : x ≤ y) (h2 : y ≤ x) : x = y :=
  Fin.ext (Nat.le_antisymm h1 h2)

protected theorem le_total (a b : Fin n) : a ≤ b ∨ b ≤ a := Nat.le_total a.val b.val

@[simp] protected theorem not_le {a b : Fin n} : ¬a ≤ b ↔ b < a := Nat.not_le

@[simp] protected theorem not_lt {a b : Fin n} : ¬a < b ↔ b ≤ a := Nat.not_lt

@[simp] theorem val_succ (j : Fin n) : j.succ.val = j.val + 1 := rfl

@[simp] theorem val_castSucc (i : Fin n) : i.castSucc.val = i.val := rfl

@[simp] theorem val_castLE (h : n ≤ m) (i : Fin n) : (castLE h i).val = i.val := rfl

@[simp] theorem val_last (n : Nat) : (last n).val = n := rfl

theorem le_last (i : Fin (n + 1)) : i ≤ last n := Nat.le_of_lt_succ i.isLt

theorem succ_ne_zero : ∀ k : Fin n, k.succ ≠ 0 := fun k h => by
  have h' : k.val + 1 = 0 % (n + 1) := congrArg val h
  rw [Nat.zero_mod] at h'
  omega

theorem succ_inj {a b : Fin n} : a.succ = b.succ ↔ a = b := by
  rw [Fin.ext_iff, Fin.ext_iff, val_succ, val_succ]
  omega

theorem val_add (a b : Fin n) : (a + b).val = (a.val + b.val) % n := rfl

theorem val_mul (a b : Fin n) : (a * b).val = (a.val * b.val) % n := rfl

theorem exists_iff {p : Fin n → Prop} : (∃ i, p i) ↔ ∃ i h, p ⟨i, h⟩ :=
  ⟨fun ⟨i, h⟩ => ⟨i.val, i.isLt, h⟩, fun ⟨i, h, hp⟩ => ⟨⟨i, h⟩, hp⟩⟩

theorem forall_iff {p : Fin n → Prop} : (∀ i, p i) ↔ ∀ i h, p ⟨i, h⟩ :=
  ⟨fun h i hi => h ⟨i, hi⟩, fun h i => h i.val i.isLt⟩

instance : Subsingleton (Fin 0) := ⟨fun a => a.elim0⟩

instance : Subsingleton (Fin 1) := ⟨fun a b => Fin.ext (by have := a.isLt; have := b.isLt; omega)⟩

end Fin

instance Nat.decidableForallFin {n : Nat} (P : Fin n → Prop) [DecidablePred P] :
    Decidable (∀ i, P i) :=
  decidable_of_iff (∀ k h, P ⟨k, h⟩) Fin.forall_iff.symm
