import Init.Simproc
import Init.BEq

/-!
Booleans: what `simp` knows of them. Names and statements are those of Lean 4's core.
-/

universe u v

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

theorem and_comm (x y : Bool) : (x && y) = (y && x) := by cases x <;> cases y <;> rfl

theorem and_assoc (a b c : Bool) : ((a && b) && c) = (a && (b && c)) := by cases a <;> rfl

theorem or_comm (x y : Bool) : (x || y) = (y || x) := by cases x <;> cases y <;> rfl

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

theorem of_not_eq_true {b : Bool} (h : ¬b = true) : b = false := eq_false_of_ne_true h

theorem of_not_eq_false {b : Bool} (h : ¬b = false) : b = true := eq_true_of_ne_false h

theorem false_ne_true : false ≠ true := Bool.noConfusion

theorem eq_false_or_eq_true : (b : Bool) → b = true ∨ b = false
  | true => .inl rfl
  | false => .inr rfl

theorem eq_false_iff {b : Bool} : b = false ↔ b ≠ true := by cases b <;> simp

theorem ne_false_iff {b : Bool} : b ≠ false ↔ b = true := by cases b <;> simp

theorem ne_true_iff {b : Bool} : b ≠ true ↔ b = false := by cases b <;> simp

theorem eq_iff_iff {a b : Bool} : a = b ↔ (a ↔ b) := by cases a <;> cases b <;> simp

instance instDecidableForall (p : Bool → Prop) [inst : DecidablePred p] : Decidable (∀ x, p x) :=
  match inst true, inst false with
  | isFalse ht, _ => isFalse fun h => ht (h true)
  | _, isFalse hf => isFalse fun h => hf (h false)
  | isTrue ht, isTrue hf => isTrue fun b => match b with
    | true => ht
    | false => hf

instance instDecidableExists (p : Bool → Prop) [inst : DecidablePred p] : Decidable (∃ x, p x) :=
  match inst true, inst false with
  | isTrue ht, _ => isTrue ⟨true, ht⟩
  | _, isTrue hf => isTrue ⟨false, hf⟩
  | isFalse ht, isFalse hf => isFalse fun ⟨b, h⟩ => match b, h with
    | true, h => ht h
    | false, h => hf h

@[simp] theorem default_bool : default = false := rfl

/-- Exclusive or. -/
abbrev xor : Bool → Bool → Bool := bne

/-! ## Conjunction and disjunction -/

@[simp] theorem and_self_left : ∀ (a b : Bool), (a && (a && b)) = (a && b) := by decide

@[simp] theorem and_self_right : ∀ (a b : Bool), ((a && b) && b) = (a && b) := by decide

@[simp] theorem not_and_self : ∀ (x : Bool), (!x && x) = false := by decide

@[simp] theorem and_not_self : ∀ (x : Bool), (x && !x) = false := by decide

theorem and_left_comm : ∀ (x y z : Bool), (x && (y && z)) = (y && (x && z)) := by decide

theorem and_right_comm : ∀ (x y z : Bool), ((x && y) && z) = ((x && z) && y) := by decide

@[simp] theorem or_self_left : ∀ (a b : Bool), (a || (a || b)) = (a || b) := by decide

@[simp] theorem or_self_right : ∀ (a b : Bool), ((a || b) || b) = (a || b) := by decide

@[simp] theorem not_or_self : ∀ (x : Bool), (!x || x) = true := by decide

@[simp] theorem or_not_self : ∀ (x : Bool), (x || !x) = true := by decide

theorem or_left_comm : ∀ (x y z : Bool), (x || (y || z)) = (y || (x || z)) := by decide

theorem or_right_comm : ∀ (x y z : Bool), ((x || y) || z) = ((x || z) || y) := by decide

@[simp] theorem eq_true_and_eq_false_self : ∀ (b : Bool), (b = true ∧ b = false) ↔ False := by
  decide

@[simp] theorem eq_false_and_eq_true_self : ∀ (b : Bool), (b = false ∧ b = true) ↔ False := by
  decide

@[simp] theorem eq_true_or_eq_false_self : ∀ (b : Bool), (b = true ∨ b = false) ↔ True := by
  decide

@[simp] theorem eq_false_or_eq_true_self : ∀ (b : Bool), (b = false ∨ b = true) ↔ True := by
  decide

@[simp] theorem and_iff_left_iff_imp : ∀ {a b : Bool}, ((a && b) = a) ↔ (a → b) := by decide

@[simp] theorem and_iff_right_iff_imp : ∀ {a b : Bool}, ((a && b) = b) ↔ (b → a) := by decide

@[simp] theorem iff_self_and : ∀ {a b : Bool}, (a = (a && b)) ↔ (a → b) := by decide

@[simp] theorem iff_and_self : ∀ {a b : Bool}, (b = (a && b)) ↔ (b → a) := by decide

@[simp] theorem or_iff_left_iff_imp : ∀ {a b : Bool}, ((a || b) = a) ↔ (b → a) := by decide

@[simp] theorem or_iff_right_iff_imp : ∀ {a b : Bool}, ((a || b) = b) ↔ (a → b) := by decide

@[simp] theorem iff_self_or : ∀ {a b : Bool}, (a = (a || b)) ↔ (b → a) := by decide

@[simp] theorem iff_or_self : ∀ {a b : Bool}, (b = (a || b)) ↔ (a → b) := by decide

/-! ## Distributivity, De Morgan -/

theorem and_or_distrib_left : ∀ (x y z : Bool), (x && (y || z)) = (x && y || x && z) := by decide

theorem and_or_distrib_right : ∀ (x y z : Bool), ((x || y) && z) = (x && z || y && z) := by decide

theorem or_and_distrib_left : ∀ (x y z : Bool), (x || y && z) = ((x || y) && (x || z)) := by decide

theorem or_and_distrib_right : ∀ (x y z : Bool), (x && y || z) = ((x || z) && (y || z)) := by decide

theorem and_xor_distrib_left : ∀ (x y z : Bool), (x && xor y z) = xor (x && y) (x && z) := by decide

theorem and_xor_distrib_right : ∀ (x y z : Bool), (xor x y && z) = xor (x && z) (y && z) := by decide

@[simp] theorem not_and : ∀ (x y : Bool), (!(x && y)) = (!x || !y) := by decide

@[simp] theorem not_or : ∀ (x y : Bool), (!(x || y)) = (!x && !y) := by decide

theorem and_eq_true_iff {x y : Bool} : (x && y) = true ↔ x = true ∧ y = true :=
  Iff.of_eq (and_eq_true x y)

theorem and_eq_false_iff {x y : Bool} : (x && y) = false ↔ x = false ∨ y = false := by
  cases x <;> cases y <;> simp

@[simp] theorem and_eq_false_imp {x y : Bool} : (x && y) = false ↔ (x = true → y = false) := by
  cases x <;> cases y <;> simp

theorem or_eq_true_iff {x y : Bool} : (x || y) = true ↔ x = true ∨ y = true :=
  Iff.of_eq (or_eq_true x y)

@[simp] theorem or_eq_false_iff {x y : Bool} : (x || y) = false ↔ x = false ∧ y = false := by
  cases x <;> cases y <;> simp

/-! ## Equality -/

@[simp] theorem not_eq_true' (b : Bool) : ((!b) = true) = (b = false) := by cases b <;> simp

@[simp] theorem not_eq_false' (b : Bool) : ((!b) = false) = (b = true) := by cases b <;> simp

@[simp] theorem false_eq_true : (false = true) = False := by simp

@[simp] theorem true_eq_false : (true = false) = False := by simp

@[simp low] theorem false_eq (b : Bool) : (false = b) = (b = false) := propext eq_comm

@[simp low] theorem true_eq (b : Bool) : (true = b) = (b = true) := propext eq_comm

@[simp] theorem true_beq : ∀ b, (true == b) = b := by decide

@[simp] theorem false_beq : ∀ b, (false == b) = !b := by decide

@[simp] theorem true_bne : ∀ (b : Bool), (true != b) = !b := by decide

@[simp] theorem false_bne : ∀ (b : Bool), (false != b) = b := by decide

@[simp] theorem bne_true : ∀ (b : Bool), (b != true) = !b := by decide

@[simp] theorem bne_false : ∀ (b : Bool), (b != false) = b := by decide

@[simp] theorem not_beq_self : ∀ (x : Bool), ((!x) == x) = false := by decide

@[simp] theorem beq_not_self : ∀ (x : Bool), (x == !x) = false := by decide

@[simp] theorem not_bne_self : ∀ (x : Bool), ((!x) != x) = true := by decide

@[simp] theorem bne_not_self : ∀ (x : Bool), (x != !x) = true := by decide

@[simp] theorem not_eq_self : ∀ (b : Bool), ((!b) = b) ↔ False := by decide

@[simp] theorem eq_not_self : ∀ (b : Bool), (b = (!b)) ↔ False := by decide

@[simp] theorem beq_self_left : ∀ (a b : Bool), (a == (a == b)) = b := by decide

@[simp] theorem beq_self_right : ∀ (a b : Bool), ((a == b) == b) = a := by decide

@[simp] theorem bne_self_left : ∀ (a b : Bool), (a != (a != b)) = b := by decide

@[simp] theorem bne_self_right : ∀ (a b : Bool), ((a != b) != b) = a := by decide

theorem not_bne_not : ∀ (x y : Bool), ((!x) != (!y)) = (x != y) := by decide

@[simp] theorem bne_assoc : ∀ (x y z : Bool), ((x != y) != z) = (x != (y != z)) := by decide

@[simp] theorem not_eq_not : ∀ {a b : Bool}, ¬a = !b ↔ a = b := by decide

@[simp] theorem not_not_eq : ∀ {a b : Bool}, ¬(!a) = b ↔ a = b := by decide

@[simp] theorem coe_iff_coe : ∀ {a b : Bool}, (a ↔ b) ↔ a = b := by decide

theorem not_inj : ∀ {x y : Bool}, (!x) = (!y) → x = y := by decide

theorem not_inj_iff : ∀ {x y : Bool}, (!x) = (!y) ↔ x = y := by decide

theorem beq_comm {α : Type u} [BEq α] [LawfulBEq α] {a b : α} : (a == b) = (b == a) := by
  apply Bool.coe_iff_coe.1
  rw [beq_iff_eq, beq_iff_eq]
  exact eq_comm

/-! ## Exclusive or -/

theorem false_xor : ∀ (x : Bool), xor false x = x := by decide

theorem xor_false : ∀ (x : Bool), xor x false = x := by decide

theorem true_xor : ∀ (x : Bool), xor true x = !x := by decide

theorem xor_true : ∀ (x : Bool), xor x true = !x := by decide

theorem not_xor : ∀ (x y : Bool), xor (!x) y = !(xor x y) := by decide

theorem xor_not : ∀ (x y : Bool), xor x (!y) = !(xor x y) := by decide

theorem xor_self : ∀ (x : Bool), xor x x = false := by decide

theorem xor_comm : ∀ (x y : Bool), xor x y = xor y x := by decide

theorem xor_assoc : ∀ (x y z : Bool), xor (xor x y) z = xor x (xor y z) := by decide

theorem xor_left_comm : ∀ (x y z : Bool), xor x (xor y z) = xor y (xor x z) := by decide

/-! ## Order -/

instance : LE Bool := ⟨fun x y => x → y⟩

instance : LT Bool := ⟨fun x y => !x && y⟩

instance (x y : Bool) : Decidable (x ≤ y) := inferInstanceAs (Decidable (x → y))

instance (x y : Bool) : Decidable (x < y) := inferInstanceAs (Decidable ((!x && y) = true))

instance : Max Bool := ⟨or⟩

instance : Min Bool := ⟨and⟩

@[simp] protected theorem le_true : ∀ (x : Bool), x ≤ true := by decide

@[simp] protected theorem false_le : ∀ (x : Bool), false ≤ x := by decide

@[simp] protected theorem le_refl : ∀ (x : Bool), x ≤ x := by decide

@[simp] protected theorem lt_irrefl : ∀ (x : Bool), ¬x < x := by decide

protected theorem le_trans : ∀ {x y z : Bool}, x ≤ y → y ≤ z → x ≤ z := by decide

protected theorem le_antisymm : ∀ {x y : Bool}, x ≤ y → y ≤ x → x = y := by decide

protected theorem le_total : ∀ (x y : Bool), x ≤ y ∨ y ≤ x := by decide

protected theorem lt_asymm : ∀ {x y : Bool}, x < y → ¬y < x := by decide

protected theorem lt_trans : ∀ {x y z : Bool}, x < y → y < z → x < z := by decide

protected theorem le_of_lt : ∀ {x y : Bool}, x < y → x ≤ y := by decide

@[simp] protected theorem max_eq_or : max = or := rfl

@[simp] protected theorem min_eq_and : min = and := rfl

/-- `0` for `false`, `1` for `true`. -/
def toNat (b : Bool) : Nat := cond b 1 0

@[simp] theorem toNat_false : false.toNat = 0 := rfl

@[simp] theorem toNat_true : true.toNat = 1 := rfl

theorem toNat_le (c : Bool) : c.toNat ≤ 1 := by cases c <;> decide

theorem toNat_lt (b : Bool) : b.toNat < 2 := by cases b <;> decide

@[simp] theorem toNat_eq_zero {b : Bool} : b.toNat = 0 ↔ b = false := by cases b <;> simp

@[simp] theorem toNat_eq_one {b : Bool} : b.toNat = 1 ↔ b = true := by cases b <;> simp

/-! ## Conditionals -/

theorem cond_eq_ite {α : Sort u} (b : Bool) (t e : α) : cond b t e = if b then t else e := by
  cases b <;> rfl

theorem apply_cond {α : Sort u} {β : Sort v} (f : α → β) {b : Bool} {a a' : α} :
    f (cond b a a') = cond b (f a) (f a') := by cases b <;> rfl

@[simp] theorem cond_not {α : Sort u} (b : Bool) (t e : α) : cond (!b) t e = cond b e t := by
  cases b <;> rfl

@[simp] theorem cond_self {α : Sort u} (c : Bool) (t : α) : (cond c t t) = t := by cases c <;> rfl

@[simp] theorem cond_true_left : ∀ (c f : Bool), cond c true f = (c || f) := by decide

@[simp] theorem cond_false_left : ∀ (c f : Bool), cond c false f = (!c && f) := by decide

@[simp] theorem cond_true_right : ∀ (c t : Bool), cond c t true = (!c || t) := by decide

@[simp] theorem cond_false_right : ∀ (c t : Bool), cond c t false = (c && t) := by decide

@[simp] protected theorem decide_coe (b : Bool) [Decidable (b = true)] : decide (b = true) = b := by
  cases b <;> simp

@[simp] theorem decide_and (p q : Prop) [dpq : Decidable (p ∧ q)] [dp : Decidable p]
    [dq : Decidable q] : decide (p ∧ q) = (decide p && decide q) := by
  by_cases hp : p <;> by_cases hq : q <;> simp [hp, hq]

@[simp] theorem decide_or (p q : Prop) [dpq : Decidable (p ∨ q)] [dp : Decidable p]
    [dq : Decidable q] : decide (p ∨ q) = (decide p || decide q) := by
  by_cases hp : p <;> by_cases hq : q <;> simp [hp, hq]

instance : Std.Associative (· && ·) := ⟨and_assoc⟩

instance : Std.Commutative (· && ·) := ⟨and_comm⟩

instance : Std.Associative (· || ·) := ⟨or_assoc⟩

instance : Std.Commutative (· || ·) := ⟨or_comm⟩

instance : Std.Associative (· != ·) := ⟨bne_assoc⟩

instance : Std.Commutative (· != ·) := ⟨xor_comm⟩

end Bool

@[simp] theorem decide_eq_true_eq {p : Prop} [Decidable p] : (decide p = true) = p :=
  propext ⟨of_decide_eq_true, decide_eq_true⟩

@[simp] theorem decide_eq_false_iff_not {p : Prop} {_ : Decidable p} :
    (decide p = false) ↔ ¬p :=
  ⟨of_decide_eq_false, decide_eq_false⟩

@[simp] theorem beq_true (b : Bool) : (b == true) = b := by cases b <;> rfl

@[simp] theorem beq_false (b : Bool) : (b == false) = !b := by cases b <;> rfl
