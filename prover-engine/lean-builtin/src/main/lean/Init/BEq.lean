import Init.Std

/-!
Boolean equality and what is lawful about it. Names and statements are those of Lean 4's core.
-/

universe u

class ReflBEq (α : Type u) [BEq α] : Prop where
  protected rfl : {a : α} → (a == a) = true

class LawfulBEq (α : Type u) [BEq α] : Prop extends ReflBEq α where
  eq_of_beq : {a b : α} → (a == b) = true → a = b

export LawfulBEq (eq_of_beq)

variable {α : Type u}

instance instLawfulBEqOfDecidableEq [DecidableEq α] : LawfulBEq α where
  eq_of_beq := of_decide_eq_true
  rfl := decide_eq_true rfl

@[simp] theorem beq_self_eq_true [BEq α] [ReflBEq α] (a : α) : (a == a) = true := ReflBEq.rfl

theorem beq_self_eq_true' [DecidableEq α] (a : α) : (a == a) = true := beq_self_eq_true a

theorem BEq.rfl [BEq α] [ReflBEq α] {a : α} : (a == a) = true := ReflBEq.rfl

theorem beq_of_eq [BEq α] [ReflBEq α] {a b : α} : a = b → (a == b) = true := fun h => h ▸ BEq.rfl

@[simp] theorem beq_iff_eq [BEq α] [LawfulBEq α] {a b : α} : (a == b) = true ↔ a = b :=
  ⟨eq_of_beq, beq_of_eq⟩

theorem ne_of_beq_false [BEq α] [ReflBEq α] {a b : α} (h : (a == b) = false) : a ≠ b := by
  intro e
  rw [beq_of_eq e] at h
  exact Bool.noConfusion h

theorem beq_false_of_ne [BEq α] [LawfulBEq α] {a b : α} (h : a ≠ b) : (a == b) = false := by
  cases e : a == b with
  | false => rfl
  | true => exact absurd (eq_of_beq e) h

@[simp] theorem beq_eq_false_iff_ne [BEq α] [LawfulBEq α] {a b : α} :
    (a == b) = false ↔ a ≠ b := ⟨ne_of_beq_false, beq_false_of_ne⟩

@[simp] theorem bne_self_eq_false [BEq α] [ReflBEq α] (a : α) : (a != a) = false := by
  rw [bne, beq_self_eq_true]
  rfl

theorem bne_self_eq_false' [DecidableEq α] (a : α) : (a != a) = false := bne_self_eq_false a

@[simp] theorem bne_iff_ne [BEq α] [LawfulBEq α] {a b : α} : (a != b) = true ↔ a ≠ b := by
  rw [← beq_eq_false_iff_ne, bne]
  cases a == b
  · exact ⟨fun _ => rfl, fun _ => rfl⟩
  · exact ⟨fun h => h.symm, fun h => h.symm⟩

@[simp] theorem bne_eq_false_iff_eq [BEq α] [LawfulBEq α] {a b : α} :
    (a != b) = false ↔ a = b := by
  rw [← @beq_iff_eq α, bne]
  cases a == b
  · exact ⟨fun h => h.symm, fun h => h.symm⟩
  · exact ⟨fun _ => rfl, fun _ => rfl⟩

theorem beq_eq_decide [DecidableEq α] (a b : α) : (a == b) = decide (a = b) := rfl

@[simp] theorem decide_eq_decide {p q : Prop} {_ : Decidable p} {_ : Decidable q} :
    decide p = decide q ↔ (p ↔ q) := by
  constructor
  · intro h
    rw [← @decide_eq_true_iff p, h, decide_eq_true_iff]
  · intro h
    cases Decidable.em p with
    | inl hp => rw [decide_eq_true hp, decide_eq_true (h.1 hp)]
    | inr hn => rw [decide_eq_false hn, decide_eq_false (mt h.2 hn)]

@[simp] theorem decide_not {p : Prop} [g : Decidable p] [h : Decidable (Not p)] :
    decide (Not p) = !(decide p) := by
  cases Decidable.em p with
  | inl hp => rw [decide_eq_true hp, decide_eq_false (not_not_intro hp)]; rfl
  | inr hn => rw [decide_eq_false hn, decide_eq_true hn]; rfl

@[simp] theorem decide_true (h : Decidable True) : @decide True h = true := decide_eq_true trivial

@[simp] theorem decide_false (h : Decidable False) : @decide False h = false := decide_eq_false id

theorem not_decide_eq_true {p : Prop} [h : Decidable p] : ((!decide p) = true) = ¬p := by
  rw [← decide_not]
  exact propext decide_eq_true_iff

@[simp] theorem cond_true {α : Sort u} (a b : α) : cond true a b = a := rfl

@[simp] theorem cond_false {α : Sort u} (a b : α) : cond false a b = b := rfl
