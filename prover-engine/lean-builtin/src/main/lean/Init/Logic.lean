import Init.Core

/-!
Connectives and quantifiers: the lemmas that `simp` uses, and what one applies by hand.
-/

universe u v w

variable {a b c d p q r : Prop}

/-! ## Implication, negation -/

theorem not_not_intro (h : p) : ¬¬p := fun hn => hn h

theorem not_imp_not_of_imp (h : p → q) : ¬q → ¬p := fun hnq hp => hnq (h hp)

theorem imp_intro (h : a) : b → a := fun _ => h

@[simp] theorem imp_false : (a → False) ↔ ¬a := Iff.rfl

@[simp] theorem not_iff_self : ¬(¬a ↔ a) := by
  intro h
  have hn : ¬a := fun ha => h.mpr ha ha
  exact hn (h.mp hn)

@[simp] theorem not_true_eq_false : (¬True) = False := by
  apply eq_false
  intro h
  exact h trivial

@[simp] theorem not_false_eq_true : (¬False) = True := by
  apply eq_true
  intro h
  exact h

@[simp] theorem not_true : ¬True ↔ False := iff_of_false (fun h => h trivial) id

@[simp] theorem not_false_iff : ¬False ↔ True := iff_of_true id trivial

/-! ## Conjunction -/

theorem And.symm (h : a ∧ b) : b ∧ a := ⟨h.2, h.1⟩

theorem And.imp (f : a → c) (g : b → d) (h : a ∧ b) : c ∧ d := ⟨f h.left, g h.right⟩

theorem And.imp_left (h : a → b) : a ∧ c → b ∧ c := And.imp h id

theorem And.imp_right (h : a → b) : c ∧ a → c ∧ b := And.imp id h

theorem And.comm : a ∧ b ↔ b ∧ a := by
  constructor
  · intro h
    exact ⟨h.2, h.1⟩
  · intro h
    exact ⟨h.2, h.1⟩

theorem and_comm : a ∧ b ↔ b ∧ a := And.comm

theorem and_assoc : (a ∧ b) ∧ c ↔ a ∧ (b ∧ c) := by
  constructor
  · intro h
    exact ⟨h.1.1, h.1.2, h.2⟩
  · intro h
    exact ⟨⟨h.1, h.2.1⟩, h.2.2⟩

theorem and_left_comm : a ∧ (b ∧ c) ↔ b ∧ (a ∧ c) := by
  constructor
  · intro h
    exact ⟨h.2.1, h.1, h.2.2⟩
  · intro h
    exact ⟨h.2.1, h.1, h.2.2⟩

theorem and_congr (h₁ : a ↔ c) (h₂ : b ↔ d) : a ∧ b ↔ c ∧ d :=
  ⟨And.imp h₁.mp h₂.mp, And.imp h₁.mpr h₂.mpr⟩

theorem and_iff_left (hb : b) : a ∧ b ↔ a := ⟨And.left, fun ha => ⟨ha, hb⟩⟩

theorem and_iff_right (ha : a) : a ∧ b ↔ b := ⟨And.right, fun hb => ⟨ha, hb⟩⟩

@[simp] theorem and_true (p : Prop) : (p ∧ True) = p :=
  propext ⟨fun h => h.1, fun h => ⟨h, trivial⟩⟩

@[simp] theorem true_and (p : Prop) : (True ∧ p) = p :=
  propext ⟨fun h => h.2, fun h => ⟨trivial, h⟩⟩

@[simp] theorem and_false (p : Prop) : (p ∧ False) = False :=
  propext ⟨fun h => h.2, fun h => False.elim h⟩

@[simp] theorem false_and (p : Prop) : (False ∧ p) = False :=
  propext ⟨fun h => h.1, fun h => False.elim h⟩

@[simp] theorem and_self (p : Prop) : (p ∧ p) = p :=
  propext ⟨fun h => h.1, fun h => ⟨h, h⟩⟩

@[simp] theorem and_not_self : ¬(a ∧ ¬a) := fun h => h.2 h.1

@[simp] theorem not_and_self : ¬(¬a ∧ a) := fun h => h.1 h.2

@[simp] theorem and_imp : (a ∧ b → c) ↔ (a → b → c) :=
  ⟨fun h ha hb => h ⟨ha, hb⟩, fun h ⟨ha, hb⟩ => h ha hb⟩

@[simp] theorem not_and : ¬(a ∧ b) ↔ (a → ¬b) := and_imp

theorem and_self_iff : a ∧ a ↔ a := Iff.of_eq (and_self a)

/-! ## Disjunction -/

theorem Or.symm (h : a ∨ b) : b ∨ a := Or.elim h Or.inr Or.inl

theorem Or.imp (f : a → c) (g : b → d) (h : a ∨ b) : c ∨ d :=
  Or.elim h (fun ha => Or.inl (f ha)) (fun hb => Or.inr (g hb))

theorem Or.imp_left (f : a → b) : a ∨ c → b ∨ c := Or.imp f id

theorem Or.imp_right (f : b → c) : a ∨ b → a ∨ c := Or.imp id f

theorem Or.comm : a ∨ b ↔ b ∨ a := ⟨Or.symm, Or.symm⟩

theorem or_comm : a ∨ b ↔ b ∨ a := by
  constructor
  · intro h
    cases h with
    | inl ha => exact Or.inr ha
    | inr hb => exact Or.inl hb
  · intro h
    cases h with
    | inl hb => exact Or.inr hb
    | inr ha => exact Or.inl ha

theorem or_assoc : (a ∨ b) ∨ c ↔ a ∨ (b ∨ c) := by
  constructor
  · intro h
    cases h with
    | inl hab =>
      cases hab with
      | inl ha => exact Or.inl ha
      | inr hb => exact Or.inr (Or.inl hb)
    | inr hc => exact Or.inr (Or.inr hc)
  · intro h
    cases h with
    | inl ha => exact Or.inl (Or.inl ha)
    | inr hbc =>
      cases hbc with
      | inl hb => exact Or.inl (Or.inr hb)
      | inr hc => exact Or.inr hc

theorem or_left_comm : a ∨ (b ∨ c) ↔ b ∨ (a ∨ c) := by
  rw [← or_assoc, ← or_assoc, @or_comm a b]

theorem or_congr (h₁ : a ↔ c) (h₂ : b ↔ d) : a ∨ b ↔ c ∨ d :=
  ⟨Or.imp h₁.mp h₂.mp, Or.imp h₁.mpr h₂.mpr⟩

@[simp] theorem or_true (p : Prop) : (p ∨ True) = True := eq_true (Or.inr trivial)

@[simp] theorem true_or (p : Prop) : (True ∨ p) = True := eq_true (Or.inl trivial)

@[simp] theorem or_false (p : Prop) : (p ∨ False) = p :=
  propext ⟨fun h => Or.elim h id False.elim, Or.inl⟩

@[simp] theorem false_or (p : Prop) : (False ∨ p) = p :=
  propext ⟨fun h => Or.elim h False.elim id, Or.inr⟩

@[simp] theorem or_self (p : Prop) : (p ∨ p) = p :=
  propext ⟨fun h => Or.elim h id id, Or.inl⟩

theorem or_self_iff : a ∨ a ↔ a := Iff.of_eq (or_self a)

@[simp] theorem not_or : ¬(p ∨ q) ↔ ¬p ∧ ¬q := by
  constructor
  · intro h
    constructor
    · intro hp
      exact h (Or.inl hp)
    · intro hq
      exact h (Or.inr hq)
  · intro h hpq
    cases hpq with
    | inl hp => exact h.1 hp
    | inr hq => exact h.2 hq

theorem or_imp : (a ∨ b → c) ↔ (a → c) ∧ (b → c) :=
  ⟨fun h => ⟨fun ha => h (Or.inl ha), fun hb => h (Or.inr hb)⟩,
    fun ⟨h₁, h₂⟩ h => Or.elim h h₁ h₂⟩

theorem and_or_left : a ∧ (b ∨ c) ↔ (a ∧ b) ∨ (a ∧ c) := by
  constructor
  · intro h
    cases h.2 with
    | inl hb => exact Or.inl ⟨h.1, hb⟩
    | inr hc => exact Or.inr ⟨h.1, hc⟩
  · intro h
    cases h with
    | inl hab => exact ⟨hab.1, Or.inl hab.2⟩
    | inr hac => exact ⟨hac.1, Or.inr hac.2⟩

theorem or_and_right : (a ∨ b) ∧ c ↔ (a ∧ c) ∨ (b ∧ c) := by
  constructor
  · intro h
    cases h.1 with
    | inl ha => exact Or.inl ⟨ha, h.2⟩
    | inr hb => exact Or.inr ⟨hb, h.2⟩
  · intro h
    cases h with
    | inl hac => exact ⟨Or.inl hac.1, hac.2⟩
    | inr hbc => exact ⟨Or.inr hbc.1, hbc.2⟩

theorem or_and_left : a ∨ (b ∧ c) ↔ (a ∨ b) ∧ (a ∨ c) := by
  constructor
  · intro h
    cases h with
    | inl ha => exact ⟨Or.inl ha, Or.inl ha⟩
    | inr hbc => exact ⟨Or.inr hbc.1, Or.inr hbc.2⟩
  · intro h
    cases h.1 with
    | inl ha => exact Or.inl ha
    | inr hb =>
      cases h.2 with
      | inl ha => exact Or.inl ha
      | inr hc => exact Or.inr ⟨hb, hc⟩

/-! ## Equivalence -/

@[simp] theorem iff_self (p : Prop) : (p ↔ p) = True := eq_true Iff.rfl

@[simp] theorem iff_true (p : Prop) : (p ↔ True) = p :=
  propext ⟨fun h => h.mpr trivial, fun h => iff_true_intro h⟩

@[simp] theorem true_iff (p : Prop) : (True ↔ p) = p :=
  propext ⟨fun h => h.mp trivial, fun h => (iff_true_intro h).symm⟩

@[simp] theorem iff_false (p : Prop) : (p ↔ False) = ¬p :=
  propext ⟨fun h => h.mp, fun h => iff_false_intro h⟩

@[simp] theorem false_iff (p : Prop) : (False ↔ p) = ¬p :=
  propext ⟨fun h => h.mpr, fun h => (iff_false_intro h).symm⟩

theorem not_congr (h : a ↔ b) : ¬a ↔ ¬b := ⟨mt h.mpr, mt h.mp⟩

theorem imp_congr (h₁ : a ↔ c) (h₂ : b ↔ d) : (a → b) ↔ (c → d) :=
  ⟨fun f hc => h₂.mp (f (h₁.mpr hc)), fun f ha => h₂.mpr (f (h₁.mp ha))⟩

theorem iff_congr (h₁ : a ↔ c) (h₂ : b ↔ d) : (a ↔ b) ↔ (c ↔ d) :=
  ⟨fun h => (h₁.symm.trans h).trans h₂, fun h => (h₁.trans h).trans h₂.symm⟩

theorem iff_def : (a ↔ b) ↔ (a → b) ∧ (b → a) :=
  ⟨fun h => ⟨h.mp, h.mpr⟩, fun h => ⟨h.1, h.2⟩⟩

theorem iff_comm : (a ↔ b) ↔ (b ↔ a) := Iff.comm

@[simp] theorem implies_true (α : Sort u) : (α → True) = True := eq_true (fun _ => trivial)

@[simp] theorem true_implies (p : Prop) : (True → p) = p :=
  propext ⟨fun h => h trivial, fun h _ => h⟩

@[simp] theorem false_implies (p : Prop) : (False → p) = True := eq_true False.elim

@[simp] theorem imp_self : (a → a) ↔ True := iff_true_intro id

@[simp] theorem ne_eq {α : Sort u} (a b : α) : (a ≠ b) = ¬(a = b) := rfl

theorem eq_comm {α : Sort u} {a b : α} : a = b ↔ b = a := ⟨Eq.symm, Eq.symm⟩

theorem eq_self_iff_true {α : Sort u} (a : α) : a = a ↔ True := iff_true_intro rfl

theorem heq_self_iff_true {α : Sort u} (a : α) : HEq a a ↔ True := iff_true_intro HEq.rfl

/-! ## Quantifiers -/

theorem exists_imp {α : Sort u} {p : α → Prop} {b : Prop} :
    ((∃ x, p x) → b) ↔ ∀ x, p x → b :=
  ⟨fun h x hx => h ⟨x, hx⟩, fun h ⟨x, hx⟩ => h x hx⟩

@[simp] theorem not_exists {α : Sort u} {p : α → Prop} : (¬∃ x, p x) ↔ ∀ x, ¬p x := exists_imp

theorem not_exists_of_forall_not {α : Sort u} {p : α → Prop} (h : ∀ x, ¬p x) : ¬∃ x, p x :=
  fun ⟨x, hx⟩ => h x hx

theorem not_forall_of_exists_not {α : Sort u} {p : α → Prop} :
    (∃ x, ¬p x) → ¬∀ x, p x :=
  fun ⟨x, hn⟩ h => hn (h x)

theorem forall_and {α : Sort u} {p q : α → Prop} :
    (∀ x, p x ∧ q x) ↔ (∀ x, p x) ∧ (∀ x, q x) :=
  ⟨fun h => ⟨fun x => (h x).1, fun x => (h x).2⟩, fun h x => ⟨h.1 x, h.2 x⟩⟩

theorem exists_or {α : Sort u} {p q : α → Prop} :
    (∃ x, p x ∨ q x) ↔ (∃ x, p x) ∨ ∃ x, q x := by
  constructor
  · intro ⟨x, h⟩
    cases h with
    | inl hp => exact Or.inl ⟨x, hp⟩
    | inr hq => exact Or.inr ⟨x, hq⟩
  · intro h
    cases h with
    | inl hp =>
      cases hp with
      | intro x hx => exact ⟨x, Or.inl hx⟩
    | inr hq =>
      cases hq with
      | intro x hx => exact ⟨x, Or.inr hx⟩

theorem forall_congr' {α : Sort u} {p q : α → Prop} (h : ∀ a, p a ↔ q a) :
    (∀ a, p a) ↔ ∀ a, q a :=
  ⟨fun H a => (h a).mp (H a), fun H a => (h a).mpr (H a)⟩

theorem exists_congr {α : Sort u} {p q : α → Prop} (h : ∀ a, p a ↔ q a) :
    (∃ a, p a) ↔ ∃ a, q a :=
  ⟨fun ⟨a, ha⟩ => ⟨a, (h a).mp ha⟩, fun ⟨a, ha⟩ => ⟨a, (h a).mpr ha⟩⟩

theorem Exists.imp {α : Sort u} {p q : α → Prop} (h : ∀ a, p a → q a) :
    (∃ a, p a) → ∃ a, q a :=
  fun ⟨a, ha⟩ => ⟨a, h a ha⟩

@[simp] theorem exists_eq {α : Sort u} {a' : α} : ∃ a, a = a' := ⟨a', rfl⟩

@[simp] theorem exists_eq' {α : Sort u} {a' : α} : ∃ a, a' = a := ⟨a', rfl⟩

@[simp] theorem exists_eq_left {α : Sort u} {p : α → Prop} {a' : α} :
    (∃ a, a = a' ∧ p a) ↔ p a' :=
  ⟨fun ⟨a, h, ha⟩ => Eq.subst (motive := p) h ha, fun h => ⟨a', rfl, h⟩⟩

@[simp] theorem forall_eq {α : Sort u} {p : α → Prop} {a' : α} :
    (∀ a, a = a' → p a) ↔ p a' :=
  ⟨fun h => h a' rfl, fun h a ha => Eq.subst (motive := p) ha.symm h⟩

@[simp] theorem forall_eq' {α : Sort u} {p : α → Prop} {a' : α} :
    (∀ a, a' = a → p a) ↔ p a' :=
  ⟨fun h => h a' rfl, fun h a ha => Eq.subst (motive := p) ha h⟩

/-! ## Decidable propositions -/

theorem Decidable.em (p : Prop) [Decidable p] : p ∨ ¬p := by
  cases (inferInstance : Decidable p) with
  | isFalse hn => exact Or.inr hn
  | isTrue hp => exact Or.inl hp

theorem Decidable.byContradiction [dec : Decidable p] (h : ¬p → False) : p := by
  cases dec with
  | isFalse hn => exact False.elim (h hn)
  | isTrue hp => exact hp

theorem Decidable.of_not_not [Decidable p] : ¬¬p → p := fun h => Decidable.byContradiction h

theorem Decidable.not_not [Decidable p] : ¬¬p ↔ p := ⟨Decidable.of_not_not, not_not_intro⟩

theorem Decidable.not_and_iff_or_not {p q : Prop} [d₁ : Decidable p] [d₂ : Decidable q] :
    ¬(p ∧ q) ↔ ¬p ∨ ¬q := by
  constructor
  · intro h
    cases d₁ with
    | isFalse hn => exact Or.inl hn
    | isTrue hp => exact Or.inr (fun hq => h ⟨hp, hq⟩)
  · intro h hpq
    cases h with
    | inl hnp => exact hnp hpq.1
    | inr hnq => exact hnq hpq.2

/-! ## `if` -/

theorem if_pos {c : Prop} {h : Decidable c} (hc : c) {α : Sort u} {t e : α} :
    ite c t e = t := by
  cases h with
  | isFalse hn => exact absurd hc hn
  | isTrue _ => rfl

theorem if_neg {c : Prop} {h : Decidable c} (hnc : ¬c) {α : Sort u} {t e : α} :
    ite c t e = e := by
  cases h with
  | isFalse _ => rfl
  | isTrue hc => exact absurd hc hnc

theorem dif_pos {c : Prop} {h : Decidable c} (hc : c) {α : Sort u} {t : c → α}
    {e : ¬c → α} : dite c t e = t hc := by
  cases h with
  | isFalse hn => exact absurd hc hn
  | isTrue _ => rfl

theorem dif_neg {c : Prop} {h : Decidable c} (hnc : ¬c) {α : Sort u} {t : c → α}
    {e : ¬c → α} : dite c t e = e hnc := by
  cases h with
  | isFalse _ => rfl
  | isTrue hc => exact absurd hc hnc

@[simp] theorem ite_true {α : Sort u} (a b : α) : (if True then a else b) = a := rfl

@[simp] theorem ite_false {α : Sort u} (a b : α) : (if False then a else b) = b := rfl

theorem ite_self {α : Sort u} {c : Prop} {d : Decidable c} (a : α) : ite c a a = a := by
  cases d with
  | isFalse _ => rfl
  | isTrue _ => rfl

theorem ite_congr {α : Sort u} {b c : Prop} {x y u v : α} {s : Decidable b} [Decidable c]
    (h₁ : b = c) (h₂ : c → x = u) (h₃ : ¬c → y = v) : ite b x y = ite c u v := by
  cases Decidable.em c with
  | inl hc =>
    rw [if_pos hc, if_pos (Eq.mpr h₁ hc)]
    exact h₂ hc
  | inr hn =>
    rw [if_neg hn, if_neg (fun hb => hn (Eq.mp h₁ hb))]
    exact h₃ hn
