import Init.Classical

/-!
Propositions: what `simp` knows of connectives and quantifiers beyond `Init.Logic`, and the lemmas
that one looks up by name. Names and statements are those of Lean 4's core.
-/

universe u v w x

variable {a b c d p q r : Prop}

/-! ## Negation and implication -/

def Not.elim {α : Sort u} (H1 : ¬a) (H2 : a) : α := absurd H2 H1

theorem Not.intro {a : Prop} (h : a → False) : ¬a := h

theorem Not.imp {a b : Prop} (H2 : ¬b) (H1 : a → b) : ¬a := mt H1 H2

theorem proof_irrel {a : Prop} (h₁ h₂ : a) : h₁ = h₂ := rfl

theorem not_not_em (a : Prop) : ¬¬(a ∨ ¬a) := fun h => h (.inr fun ha => h (.inl ha))

theorem not_not_not : ¬¬¬a ↔ ¬a := ⟨mt not_not_intro, not_not_intro⟩

theorem not_not_of_not_imp : ¬(a → b) → ¬¬a := mt fun hn ha => absurd ha hn

theorem not_of_not_imp {a : Prop} : ¬(a → b) → ¬b := mt fun h _ => h

@[simp] theorem imp_not_self : (a → ¬a) ↔ ¬a := ⟨fun h ha => h ha ha, fun h _ => h⟩

theorem imp_iff_right {a : Prop} (ha : a) : (a → b) ↔ b := ⟨fun f => f ha, fun hb _ => hb⟩

theorem imp_iff_not (hb : ¬b) : a → b ↔ ¬a := ⟨fun h ha => hb (h ha), fun hn ha => absurd ha hn⟩

theorem imp_true_iff (α : Sort u) : (α → True) ↔ True := iff_true_intro fun _ => trivial

theorem true_imp_iff : (True → a) ↔ a := imp_iff_right True.intro

theorem false_imp_iff (a : Prop) : (False → a) ↔ True := iff_true_intro False.elim

theorem imp_imp_imp {a b c d : Prop} (h₀ : c → a) (h₁ : b → d) : (a → b) → (c → d) :=
  fun h hc => h₁ (h (h₀ hc))

theorem imp.swap {a b : Sort u} {c : Prop} : a → b → c ↔ b → a → c :=
  ⟨fun h hb ha => h ha hb, fun h ha hb => h hb ha⟩

theorem imp_not_comm : (a → ¬b) ↔ (b → ¬a) := ⟨fun h hb ha => h ha hb, fun h ha hb => h hb ha⟩

theorem imp_congr_left (h : a ↔ b) : (a → c) ↔ (b → c) := ⟨fun f hb => f (h.2 hb), fun f ha => f (h.1 ha)⟩

theorem imp_congr_right (h : a → (b ↔ c)) : (a → b) ↔ (a → c) :=
  ⟨fun f ha => (h ha).1 (f ha), fun f ha => (h ha).2 (f ha)⟩

theorem imp_congr_ctx (h₁ : a ↔ c) (h₂ : c → (b ↔ d)) : (a → b) ↔ (c → d) :=
  (imp_congr_left h₁).trans (imp_congr_right h₂)

theorem imp_and {α : Sort u} : (α → b ∧ c) ↔ (α → b) ∧ (α → c) :=
  ⟨fun h => ⟨fun a => (h a).1, fun a => (h a).2⟩, fun h a => ⟨h.1 a, h.2 a⟩⟩

theorem not_imp_of_and_not : a ∧ ¬b → ¬(a → b) := fun h f => h.2 (f h.1)

theorem eq_false' (h : p → False) : p = False := eq_false h

theorem Eq.propIntro (h₁ : a → b) (h₂ : b → a) : a = b := propext ⟨h₁, h₂⟩

theorem eq_true_of_decide {p : Prop} [Decidable p] (h : decide p = true) : p = True :=
  eq_true (of_decide_eq_true h)

theorem eq_false_of_decide {p : Prop} {_ : Decidable p} (h : decide p = false) : p = False :=
  eq_false (of_decide_eq_false h)

theorem ne_false_of_self : p → p ≠ False := fun hp h => of_eq_false h hp

theorem ne_true_of_not : ¬p → p ≠ True := fun hn h => hn (of_eq_true h)

theorem true_ne_false : ¬True = False := ne_false_of_self trivial

theorem false_ne_true : False ≠ True := fun h => of_eq_true h

/-! ## Equality and casts -/

theorem false_of_ne {α : Sort u} {a : α} : a ≠ a → False := Ne.irrefl

theorem ne_of_ne_of_eq {α : Sort u} {a b c : α} (h₁ : a ≠ b) (h₂ : b = c) : a ≠ c := h₂ ▸ h₁

theorem Eq.substr {α : Sort u} {p : α → Prop} {a b : α} (h₁ : b = a) : p a → p b := fun h => h₁ ▸ h

theorem Eq.comm {α : Sort u} {a b : α} : a = b ↔ b = a := ⟨Eq.symm, Eq.symm⟩

theorem Eq.mpr_prop {p q : Prop} (h₁ : p = q) (h₂ : q) : p := h₁ ▸ h₂

theorem Eq.mpr_not {p q : Prop} (h₁ : p = q) (h₂ : ¬q) : ¬p := h₁ ▸ h₂

theorem congr_arg_heq {α : Sort u} {β : α → Sort v} (f : ∀ a, β a) :
    ∀ {a₁ a₂ : α}, a₁ = a₂ → HEq (f a₁) (f a₂)
  | _, _, rfl => HEq.rfl

theorem congrArg₂ {α : Sort u} {β : Sort v} {γ : Sort w} (f : α → β → γ) {x x' : α} {y y' : β}
    (hx : x = x') (hy : y = y') : f x y = f x' y' := by subst hx hy; rfl

@[simp] theorem eq_mp_eq_cast {α β : Sort u} (h : α = β) : Eq.mp h = cast h := rfl

@[simp] theorem eq_mpr_eq_cast {α β : Sort u} (h : α = β) : Eq.mpr h = cast h.symm := by
  subst h; rfl

@[simp] theorem cast_cast {α β γ : Sort u} : ∀ (ha : α = β) (hb : β = γ) (a : α),
    cast hb (cast ha a) = cast (ha.trans hb) a
  | rfl, rfl, _ => rfl

@[simp] theorem cast_heq {α β : Sort u} : (h : α = β) → (a : α) → HEq (cast h a) a
  | rfl, _ => HEq.rfl

theorem cast_eq_iff_heq {α β : Sort u} {e : α = β} {a : α} {b : β} : cast e a = b ↔ HEq a b := by
  subst e
  exact ⟨heq_of_eq, eq_of_heq⟩

theorem eq_cast_iff_heq {α β : Sort u} {e : α = β} {a : α} {b : β} : b = cast e a ↔ HEq b a := by
  subst e
  exact ⟨heq_of_eq, eq_of_heq⟩

@[simp] theorem heq_eq_eq {α : Sort u} (a b : α) : HEq a b = (a = b) :=
  propext ⟨eq_of_heq, heq_of_eq⟩

theorem heq_of_heq_of_eq {α β : Sort u} {a : α} {b b' : β} (h₁ : HEq a b) (h₂ : b = b') :
    HEq a b' := h₁.trans (heq_of_eq h₂)

theorem heq_of_eq_of_heq {α β : Sort u} {a a' : α} {b : β} (h₁ : a = a') (h₂ : HEq a' b) :
    HEq a b := (heq_of_eq h₁).trans h₂

theorem type_eq_of_heq {α β : Sort u} {a : α} {b : β} (h : HEq a b) : α = β := by
  cases h; rfl

theorem HEq.subst {α β : Sort u} {a : α} {b : β} {p : (T : Sort u) → T → Prop} (h₁ : HEq a b)
    (h₂ : p α a) : p β b := by cases h₁; exact h₂

def HEq.elim {α : Sort u} {a : α} {p : α → Sort v} {b : α} (h₁ : HEq a b) (h₂ : p a) : p b :=
  eq_of_heq h₁ ▸ h₂

theorem heq_comm {α β : Sort u} {a : α} {b : β} : HEq a b ↔ HEq b a := ⟨HEq.symm, HEq.symm⟩

theorem proof_irrel_heq {p q : Prop} (hp : p) (hq : q) : HEq hp hq := by
  cases propext (iff_of_true hp hq); rfl

@[simp] theorem eq_true_eq_id : Eq True = id := by
  funext p
  exact propext ⟨fun h => h ▸ trivial, fun h => (eq_true h).symm⟩

/-! ## Conjunction -/

theorem and_not_self_iff (a : Prop) : a ∧ ¬a ↔ False := iff_false_intro and_not_self

theorem not_and_self_iff (a : Prop) : ¬a ∧ a ↔ False := iff_false_intro not_and_self

def And.elim {α : Sort u} (f : a → b → α) (h : a ∧ b) : α := f h.left h.right

theorem and_congr_left' (h : a ↔ b) : a ∧ c ↔ b ∧ c := and_congr h .rfl

theorem and_congr_right' (h : b ↔ c) : a ∧ b ↔ a ∧ c := and_congr .rfl h

theorem and_congr_right (h : a → (b ↔ c)) : a ∧ b ↔ a ∧ c :=
  ⟨fun ⟨ha, hb⟩ => ⟨ha, (h ha).1 hb⟩, fun ⟨ha, hc⟩ => ⟨ha, (h ha).2 hc⟩⟩

theorem and_congr_left (h : c → (a ↔ b)) : a ∧ c ↔ b ∧ c :=
  ⟨fun ⟨ha, hc⟩ => ⟨(h hc).1 ha, hc⟩, fun ⟨hb, hc⟩ => ⟨(h hc).2 hb, hc⟩⟩

theorem and_congr_right_eq (h : a → b = c) : (a ∧ b) = (a ∧ c) :=
  propext (and_congr_right fun ha => .of_eq (h ha))

theorem and_congr_left_eq (h : c → a = b) : (a ∧ c) = (b ∧ c) :=
  propext (and_congr_left fun hc => .of_eq (h hc))

theorem not_and_of_not_left (b : Prop) : ¬a → ¬(a ∧ b) := mt And.left

theorem not_and_of_not_right (a : Prop) {b : Prop} : ¬b → ¬(a ∧ b) := mt And.right

theorem not_and_of_not_or_not (h : ¬a ∨ ¬b) : ¬(a ∧ b) := h.elim (mt (·.1)) (mt (·.2))

theorem not_and' : ¬(a ∧ b) ↔ b → ¬a := not_and.trans imp_not_comm

theorem and_right_comm : (a ∧ b) ∧ c ↔ (a ∧ c) ∧ b := by
  rw [and_assoc, and_assoc, @and_comm b c]

theorem and_rotate : a ∧ b ∧ c ↔ b ∧ c ∧ a := by
  rw [← and_assoc, and_comm, @and_comm a b, ← and_assoc, ← and_assoc, @and_comm c b]

theorem and_and_and_comm : (a ∧ b) ∧ c ∧ d ↔ (a ∧ c) ∧ b ∧ d := by
  rw [← and_assoc, @and_right_comm a, and_assoc]

theorem and_and_left : a ∧ (b ∧ c) ↔ (a ∧ b) ∧ a ∧ c := by rw [and_and_and_comm, and_self]

theorem and_and_right : (a ∧ b) ∧ c ↔ (a ∧ c) ∧ b ∧ c := by rw [and_and_and_comm, and_self]

@[simp] theorem and_self_left : a ∧ (a ∧ b) ↔ a ∧ b := by rw [← and_assoc, and_self]

@[simp] theorem and_self_right : (a ∧ b) ∧ b ↔ a ∧ b := by rw [and_assoc, and_self]

@[simp] theorem and_congr_right_iff : (a ∧ b ↔ a ∧ c) ↔ (a → (b ↔ c)) :=
  ⟨fun h ha => ⟨fun hb => (h.1 ⟨ha, hb⟩).2, fun hc => (h.2 ⟨ha, hc⟩).2⟩, and_congr_right⟩

@[simp] theorem and_congr_left_iff : (a ∧ c ↔ b ∧ c) ↔ c → (a ↔ b) :=
  ⟨fun h hc => ⟨fun ha => (h.1 ⟨ha, hc⟩).1, fun hb => (h.2 ⟨hb, hc⟩).1⟩, and_congr_left⟩

theorem and_iff_left_of_imp (h : a → b) : (a ∧ b) ↔ a := ⟨And.left, fun ha => ⟨ha, h ha⟩⟩

theorem and_iff_right_of_imp (h : b → a) : (a ∧ b) ↔ b := ⟨And.right, fun hb => ⟨h hb, hb⟩⟩

@[simp] theorem and_iff_left_iff_imp : ((a ∧ b) ↔ a) ↔ (a → b) :=
  ⟨fun h ha => (h.2 ha).2, and_iff_left_of_imp⟩

@[simp] theorem and_iff_right_iff_imp : ((a ∧ b) ↔ b) ↔ (b → a) :=
  ⟨fun h hb => (h.2 hb).1, and_iff_right_of_imp⟩

@[simp] theorem iff_self_and : (p ↔ p ∧ q) ↔ (p → q) := by
  rw [@Iff.comm p, and_iff_left_iff_imp]

@[simp] theorem iff_and_self : (p ↔ q ∧ p) ↔ (p → q) := by
  rw [@Iff.comm p, and_iff_right_iff_imp]

/-! ## Disjunction -/

theorem Or.neg_resolve_left (h : ¬a ∨ b) (ha : a) : b := h.elim (absurd ha) id

theorem Or.neg_resolve_right (h : a ∨ ¬b) (nb : b) : a := h.elim id (absurd nb)

theorem not_or_intro {a b : Prop} (ha : ¬a) (hb : ¬b) : ¬(a ∨ b) := fun h => h.elim ha hb

theorem or_congr_left (h : a ↔ b) : a ∨ c ↔ b ∨ c := or_congr h .rfl

theorem or_congr_right (h : b ↔ c) : a ∨ b ↔ a ∨ c := or_congr .rfl h

theorem or_right_comm : (a ∨ b) ∨ c ↔ (a ∨ c) ∨ b := by rw [or_assoc, or_assoc, @or_comm b]

theorem or_or_or_comm : (a ∨ b) ∨ c ∨ d ↔ (a ∨ c) ∨ b ∨ d := by
  rw [← or_assoc, @or_right_comm a, or_assoc]

theorem or_or_distrib_left : a ∨ b ∨ c ↔ (a ∨ b) ∨ a ∨ c := by rw [or_or_or_comm, or_self]

theorem or_or_distrib_right : (a ∨ b) ∨ c ↔ (a ∨ c) ∨ b ∨ c := by rw [or_or_or_comm, or_self]

theorem or_rotate : a ∨ b ∨ c ↔ b ∨ c ∨ a := by rw [or_comm, or_assoc]

@[simp] theorem or_self_left : a ∨ (a ∨ b) ↔ a ∨ b := by rw [← or_assoc, or_self]

@[simp] theorem or_self_right : (a ∨ b) ∨ b ↔ a ∨ b := by rw [or_assoc, or_self]

theorem or_iff_right_of_imp (ha : a → b) : (a ∨ b) ↔ b := ⟨fun h => h.elim ha id, .inr⟩

theorem or_iff_left_of_imp (hb : b → a) : (a ∨ b) ↔ a := ⟨fun h => h.elim id hb, .inl⟩

@[simp] theorem or_iff_left_iff_imp : (a ∨ b ↔ a) ↔ (b → a) :=
  ⟨fun h hb => h.1 (.inr hb), or_iff_left_of_imp⟩

@[simp] theorem or_iff_right_iff_imp : (a ∨ b ↔ b) ↔ (a → b) :=
  ⟨fun h ha => h.1 (.inl ha), or_iff_right_of_imp⟩

@[simp] theorem iff_self_or {a b : Prop} : (a ↔ a ∨ b) ↔ (b → a) := by
  rw [@Iff.comm a, or_iff_left_iff_imp]

@[simp] theorem iff_or_self {a b : Prop} : (b ↔ a ∨ b) ↔ (a → b) := by
  rw [@Iff.comm b, or_iff_right_iff_imp]

theorem or_iff_left (hb : ¬b) : a ∨ b ↔ a := or_iff_left_iff_imp.2 hb.elim

theorem or_iff_right (ha : ¬a) : a ∨ b ↔ b := or_iff_right_iff_imp.2 ha.elim

theorem and_or_right : (a ∧ b) ∨ c ↔ (a ∨ c) ∧ (b ∨ c) := by
  rw [@or_comm (a ∧ b), or_and_left, @or_comm c, @or_comm c]

/-! ## Equivalence -/

theorem Iff.subst {a b : Prop} {p : Prop → Prop} (h₁ : a ↔ b) (h₂ : p a) : p b := propext h₁ ▸ h₂

theorem iff_iff_implies_and_implies {a b : Prop} : (a ↔ b) ↔ (a → b) ∧ (b → a) := iff_def

theorem iff_def' : (a ↔ b) ↔ (b → a) ∧ (a → b) := iff_def.trans and_comm

@[simp] theorem iff_not_self : ¬(a ↔ ¬a) := fun h => not_iff_self h.symm

theorem iff_true_left (ha : a) : (a ↔ b) ↔ b := ⟨fun h => h.1 ha, iff_of_true ha⟩

theorem iff_true_right (ha : a) : (b ↔ a) ↔ b := Iff.comm.trans (iff_true_left ha)

theorem iff_false_left (ha : ¬a) : (a ↔ b) ↔ ¬b := ⟨fun h => mt h.2 ha, iff_of_false ha⟩

theorem iff_false_right (ha : ¬a) : (b ↔ a) ↔ ¬b := Iff.comm.trans (iff_false_left ha)

theorem of_iff_true (h : a ↔ True) : a := h.2 trivial

theorem not_of_iff_false : (a ↔ False) → ¬a := Iff.mp

/-! ## Quantifiers -/

section quantifiers

variable {α : Sort u} {β : Sort v} {p q : α → Prop} {b : Prop}

theorem forall_imp (h : ∀ a, p a → q a) : (∀ a, p a) → ∀ a, q a := fun f a => h a (f a)

@[simp] theorem forall_exists_index {q : (∃ x, p x) → Prop} :
    (∀ h, q h) ↔ ∀ x (h : p x), q ⟨x, h⟩ :=
  ⟨fun h x hx => h ⟨x, hx⟩, fun h ⟨x, hx⟩ => h x hx⟩

theorem Exists.imp' {β : Sort v} {q : β → Prop} (f : α → β) (hpq : ∀ a, p a → q (f a)) :
    (∃ a, p a) → ∃ b, q b :=
  fun ⟨_, h⟩ => ⟨_, hpq _ h⟩

theorem exists₂_imp {P : (x : α) → p x → Prop} : (∃ x h, P x h) → b ↔ ∀ x h, P x h → b :=
  ⟨fun f x h hP => f ⟨x, h, hP⟩, fun f ⟨x, h, hP⟩ => f x h hP⟩

@[simp] theorem exists_const {b : Prop} (α : Sort u) [i : Nonempty α] : (∃ _ : α, b) ↔ b :=
  ⟨fun ⟨_, h⟩ => h, fun h => i.elim fun a => ⟨a, h⟩⟩

@[simp] theorem forall_const {b : Prop} (α : Sort u) [i : Nonempty α] : (α → b) ↔ b :=
  ⟨fun f => i.elim f, fun h _ => h⟩

theorem exists_prop_of_true {p : Prop} {q : p → Prop} (h : p) : (Exists fun h' : p => q h') ↔ q h :=
  ⟨fun ⟨_, hq⟩ => hq, fun hq => ⟨h, hq⟩⟩

theorem exists_prop_of_false {p : Prop} {q : p → Prop} (hn : ¬p) : ¬Exists fun h' : p => q h' :=
  fun ⟨hp, _⟩ => hn hp

@[simp] theorem exists_true_left {p : True → Prop} : Exists p ↔ p True.intro :=
  exists_prop_of_true trivial

theorem forall_prop_of_true {p : Prop} {q : p → Prop} (h : p) : (∀ h' : p, q h') ↔ q h :=
  ⟨fun f => f h, fun hq _ => hq⟩

theorem forall_prop_of_false {p : Prop} {q : p → Prop} (hn : ¬p) : (∀ h' : p, q h') ↔ True :=
  iff_true_intro fun h => absurd h hn

@[simp] theorem forall_false (p : False → Prop) : (∀ h : False, p h) = True :=
  eq_true fun h => h.elim

theorem forall_true_left (p : True → Prop) : (∀ h, p h) ↔ p True.intro :=
  forall_prop_of_true trivial

theorem forall₂_congr {β : α → Sort v} {p q : ∀ a, β a → Prop} (h : ∀ a b, p a b ↔ q a b) :
    (∀ a b, p a b) ↔ ∀ a b, q a b := forall_congr' fun a => forall_congr' (h a)

theorem exists₂_congr {β : α → Sort v} {p q : ∀ a, β a → Prop} (h : ∀ a b, p a b ↔ q a b) :
    (∃ a b, p a b) ↔ ∃ a b, q a b := exists_congr fun a => exists_congr (h a)

theorem forall₃_congr {β : α → Sort v} {γ : ∀ a, β a → Sort w} {p q : ∀ a b, γ a b → Prop}
    (h : ∀ a b c, p a b c ↔ q a b c) : (∀ a b c, p a b c) ↔ ∀ a b c, q a b c :=
  forall_congr' fun a => forall₂_congr (h a)

theorem exists₃_congr {β : α → Sort v} {γ : ∀ a, β a → Sort w} {p q : ∀ a b, γ a b → Prop}
    (h : ∀ a b c, p a b c ↔ q a b c) : (∃ a b c, p a b c) ↔ ∃ a b c, q a b c :=
  exists_congr fun a => exists₂_congr (h a)

theorem forall_not_of_not_exists (h : ¬∃ x, p x) : ∀ x, ¬p x := not_exists.mp h

@[simp] theorem exists_false : ¬(∃ _a : α, False) := fun ⟨_, h⟩ => h

theorem Exists.nonempty : (∃ x, p x) → Nonempty α := fun ⟨x, _⟩ => ⟨x⟩

@[simp] theorem exists_eq_right {a' : α} : (∃ a, p a ∧ a = a') ↔ p a' :=
  ⟨fun ⟨_, h, e⟩ => e ▸ h, fun h => ⟨a', h, rfl⟩⟩

@[simp] theorem exists_and_left : (∃ x, b ∧ p x) ↔ b ∧ (∃ x, p x) :=
  ⟨fun ⟨x, hb, hp⟩ => ⟨hb, x, hp⟩, fun ⟨hb, x, hp⟩ => ⟨x, hb, hp⟩⟩

@[simp] theorem exists_and_right : (∃ x, p x ∧ b) ↔ (∃ x, p x) ∧ b :=
  ⟨fun ⟨x, hp, hb⟩ => ⟨⟨x, hp⟩, hb⟩, fun ⟨⟨x, hp⟩, hb⟩ => ⟨x, hp, hb⟩⟩

@[simp] theorem exists_eq_left' {a' : α} : (∃ a, a' = a ∧ p a) ↔ p a' :=
  ⟨fun ⟨_, e, h⟩ => e ▸ h, fun h => ⟨a', rfl, h⟩⟩

@[simp] theorem exists_eq_right' {a' : α} : (∃ a, p a ∧ a' = a) ↔ p a' :=
  ⟨fun ⟨_, h, e⟩ => e ▸ h, fun h => ⟨a', h, rfl⟩⟩

@[simp] theorem forall_eq_or_imp {a' : α} :
    (∀ a, a = a' ∨ q a → p a) ↔ p a' ∧ ∀ a, q a → p a :=
  ⟨fun h => ⟨h a' (.inl rfl), fun a ha => h a (.inr ha)⟩,
    fun h a ha => ha.elim (fun e => e ▸ h.1) (h.2 a)⟩

@[simp] theorem exists_eq_or_imp {a' : α} :
    (∃ a, (a = a' ∨ q a) ∧ p a) ↔ p a' ∨ ∃ a, q a ∧ p a := by
  simp only [or_and_right, exists_or, exists_eq_left]

@[simp] theorem exists_eq_right_right {a' : α} : (∃ (a : α), p a ∧ q a ∧ a = a') ↔ p a' ∧ q a' := by
  simp only [← and_assoc, exists_eq_right]

@[simp] theorem exists_eq_right_right' {a' : α} :
    (∃ (a : α), p a ∧ q a ∧ a' = a) ↔ p a' ∧ q a' := by
  simp only [← and_assoc, exists_eq_right']

@[simp] theorem exists_or_eq_left (y : α) (p : α → Prop) : ∃ x : α, x = y ∨ p x := ⟨y, .inl rfl⟩

@[simp] theorem exists_or_eq_right (y : α) (p : α → Prop) : ∃ x : α, p x ∨ x = y := ⟨y, .inr rfl⟩

@[simp] theorem exists_or_eq_left' (y : α) (p : α → Prop) : ∃ x : α, y = x ∨ p x := ⟨y, .inl rfl⟩

@[simp] theorem exists_or_eq_right' (y : α) (p : α → Prop) : ∃ x : α, p x ∨ y = x := ⟨y, .inr rfl⟩

theorem exists_prop' {p : Prop} : (∃ _ : α, p) ↔ Nonempty α ∧ p :=
  ⟨fun ⟨a, h⟩ => ⟨⟨a⟩, h⟩, fun ⟨⟨a⟩, h⟩ => ⟨a, h⟩⟩

@[simp] theorem exists_prop {a b : Prop} : (∃ _h : a, b) ↔ a ∧ b :=
  ⟨fun ⟨hp, hq⟩ => ⟨hp, hq⟩, fun ⟨hp, hq⟩ => ⟨hp, hq⟩⟩

@[simp] theorem exists_apply_eq_apply (f : α → β) (a' : α) : ∃ a, f a = f a' := ⟨a', rfl⟩

theorem forall_comm {p : α → β → Prop} : (∀ a b, p a b) ↔ (∀ b a, p a b) :=
  ⟨fun h b a => h a b, fun h a b => h b a⟩

theorem exists_comm {p : α → β → Prop} : (∃ a b, p a b) ↔ (∃ b a, p a b) :=
  ⟨fun ⟨a, b, h⟩ => ⟨b, a, h⟩, fun ⟨b, a, h⟩ => ⟨a, b, h⟩⟩

@[simp] theorem forall_apply_eq_imp_iff {f : α → β} {p : β → Prop} :
    (∀ b a, f a = b → p b) ↔ ∀ a, p (f a) :=
  ⟨fun h a => h (f a) a rfl, fun h _ a e => e ▸ h a⟩

@[simp] theorem forall_eq_apply_imp_iff {f : α → β} {p : β → Prop} :
    (∀ b a, b = f a → p b) ↔ ∀ a, p (f a) :=
  ⟨fun h a => h (f a) a rfl, fun h _ a e => e ▸ h a⟩

@[simp] theorem forall_apply_eq_imp_iff₂ {f : α → β} {p : α → Prop} {q : β → Prop} :
    (∀ b a, p a → f a = b → q b) ↔ ∀ a, p a → q (f a) :=
  ⟨fun h a ha => h (f a) a ha rfl, fun h _ a ha e => e ▸ h a ha⟩

end quantifiers

@[simp] theorem nonempty_prop {p : Prop} : Nonempty p ↔ p := ⟨fun ⟨h⟩ => h, fun h => ⟨h⟩⟩

theorem nonempty_of_exists {α : Sort u} {p : α → Prop} : Exists (fun x => p x) → Nonempty α :=
  fun ⟨x, _⟩ => ⟨x⟩

/-! ## Decidable propositions -/

namespace Decidable

def byCases {p : Prop} {q : Sort u} [dec : Decidable p] (h1 : p → q) (h2 : ¬p → q) : q :=
  match dec with
  | isTrue h => h1 h
  | isFalse h => h2 h

theorem or_not_self (p : Prop) [Decidable p] : p ∨ ¬p := em p

theorem not_or_self (p : Prop) [h : Decidable p] : ¬p ∨ p := (em p).symm

theorem by_contra {p : Prop} [Decidable p] : (¬p → False) → p := of_not_not

theorem of_not_imp [Decidable a] (h : ¬(a → b)) : a := byContradiction (not_not_of_not_imp h)

theorem not_imp_symm [Decidable a] (h : ¬a → b) (hb : ¬b) : a := byContradiction fun hn => hb (h hn)

theorem not_imp_comm [Decidable a] [Decidable b] : (¬a → b) ↔ (¬b → a) :=
  ⟨not_imp_symm, not_imp_symm⟩

theorem not_imp_self [Decidable a] : (¬a → a) ↔ a :=
  ⟨fun h => byContradiction fun hn => hn (h hn), fun h _ => h⟩

theorem or_iff_not_imp_left [Decidable a] : a ∨ b ↔ (¬a → b) :=
  ⟨Or.resolve_left, fun h => (em a).imp_right h⟩

theorem or_iff_not_imp_right [Decidable b] : a ∨ b ↔ (¬b → a) := or_comm.trans or_iff_not_imp_left

theorem not_imp_not [Decidable a] : (¬a → ¬b) ↔ (b → a) :=
  ⟨fun h hb => byContradiction fun hn => h hn hb, mt⟩

theorem not_or_of_imp [Decidable a] (h : a → b) : ¬a ∨ b := (em a).elim (fun ha => .inr (h ha)) .inl

theorem imp_iff_not_or [Decidable a] : (a → b) ↔ (¬a ∨ b) := ⟨not_or_of_imp, Or.neg_resolve_left⟩

theorem imp_iff_or_not [Decidable b] : b → a ↔ a ∨ ¬b := imp_iff_not_or.trans or_comm

theorem imp_or [Decidable a] : (a → b ∨ c) ↔ (a → b) ∨ (a → c) := by
  cases em a with
  | inl ha => simp [ha]
  | inr hn => simp [hn]

theorem not_imp_iff_and_not [Decidable a] : ¬(a → b) ↔ a ∧ ¬b :=
  ⟨fun h => ⟨of_not_imp h, not_of_not_imp h⟩, not_imp_of_and_not⟩

theorem peirce (a b : Prop) [Decidable a] : ((a → b) → a) → a :=
  fun h => byContradiction fun hn => hn (h fun ha => absurd ha hn)

theorem not_iff_not [Decidable a] [Decidable b] : (¬a ↔ ¬b) ↔ (a ↔ b) := by
  rw [@iff_def (¬a), @iff_def' a]
  exact and_congr not_imp_not not_imp_not

theorem not_iff_comm [Decidable a] [Decidable b] : (¬a ↔ b) ↔ (¬b ↔ a) := by
  rw [@iff_def (¬a), @iff_def (¬b)]
  exact and_congr not_imp_comm imp_not_comm

theorem not_iff [Decidable b] : ¬(a ↔ b) ↔ (¬a ↔ b) := by
  cases em b with
  | inl h => rw [iff_true_right h, iff_true_right h]
  | inr h => rw [iff_false_right h, iff_false_right h]

theorem iff_not_comm [Decidable a] [Decidable b] : (a ↔ ¬b) ↔ (b ↔ ¬a) := by
  rw [@iff_def a, @iff_def b]
  exact and_congr imp_not_comm not_imp_comm

theorem iff_iff_and_or_not_and_not {a b : Prop} [Decidable b] :
    (a ↔ b) ↔ (a ∧ b) ∨ (¬a ∧ ¬b) := by
  cases em b with
  | inl h => simp [h]
  | inr h => simp [h]

theorem iff_iff_not_or_and_or_not [Decidable a] [Decidable b] :
    (a ↔ b) ↔ (¬a ∨ b) ∧ (a ∨ ¬b) := by
  rw [@iff_def a, imp_iff_not_or, imp_iff_or_not]

theorem not_and_not_right [Decidable b] : ¬(a ∧ ¬b) ↔ (a → b) :=
  ⟨fun h ha => byContradiction fun hn => h ⟨ha, hn⟩, fun h hab => hab.2 (h hab.1)⟩

theorem not_and_iff_not_or_not [Decidable a] : ¬(a ∧ b) ↔ ¬a ∨ ¬b :=
  ⟨fun h => (em a).elim (fun ha => .inr fun hb => h ⟨ha, hb⟩) .inl, not_and_of_not_or_not⟩

theorem not_and_iff_or_not_not [Decidable a] : ¬(a ∧ b) ↔ ¬a ∨ ¬b := not_and_iff_not_or_not

theorem not_and_iff_or_not_not' [Decidable b] : ¬(a ∧ b) ↔ ¬a ∨ ¬b :=
  ⟨fun h => (em b).elim (fun hb => .inl fun ha => h ⟨ha, hb⟩) .inr, not_and_of_not_or_not⟩

theorem or_iff_not_not_and_not [Decidable a] [Decidable b] : a ∨ b ↔ ¬(¬a ∧ ¬b) := by
  rw [← not_or, Decidable.not_not]

theorem or_iff_not_and_not [Decidable a] [Decidable b] : a ∨ b ↔ ¬(¬a ∧ ¬b) :=
  or_iff_not_not_and_not

theorem and_iff_not_not_or_not [Decidable a] [Decidable b] : a ∧ b ↔ ¬(¬a ∨ ¬b) := by
  rw [← not_and_iff_not_or_not, Decidable.not_not]

theorem and_iff_not_or_not [Decidable a] [Decidable b] : a ∧ b ↔ ¬(¬a ∨ ¬b) :=
  and_iff_not_not_or_not

theorem imp_iff_right_iff [Decidable a] : (a → b ↔ b) ↔ a ∨ b := by
  cases em a with
  | inl ha => simp [ha]
  | inr hn => simp [hn]

theorem imp_iff_left_iff [Decidable a] : (b ↔ a → b) ↔ a ∨ b := Iff.comm.trans imp_iff_right_iff

theorem and_or_imp [Decidable a] : a ∧ b ∨ (a → c) ↔ a → b ∨ c := by
  cases em a with
  | inl ha => simp [ha]
  | inr hn => simp [hn]

theorem or_congr_left' [Decidable c] (h : ¬c → (a ↔ b)) : a ∨ c ↔ b ∨ c := by
  rw [or_iff_not_imp_right, or_iff_not_imp_right]
  exact imp_congr_right h

theorem or_congr_right' [Decidable a] (h : ¬a → (b ↔ c)) : a ∨ b ↔ a ∨ c := by
  rw [or_iff_not_imp_left, or_iff_not_imp_left]
  exact imp_congr_right h

protected theorem not_forall {α : Sort u} {p : α → Prop} [Decidable (∃ x, ¬p x)]
    [∀ x, Decidable (p x)] : (¬∀ x, p x) ↔ ∃ x, ¬p x :=
  ⟨not_imp_symm fun nx x => not_imp_symm (fun h => ⟨x, h⟩) nx, not_forall_of_exists_not⟩

protected theorem not_exists_not {α : Sort u} {p : α → Prop} [∀ x, Decidable (p x)] :
    (¬∃ x, ¬p x) ↔ ∀ x, p x :=
  ⟨fun h x => byContradiction fun hn => h ⟨x, hn⟩, fun h ⟨x, hn⟩ => hn (h x)⟩

end Decidable

attribute [simp] Decidable.not_not

theorem peirce' {a : Prop} (H : ∀ b : Prop, (a → b) → a) : a := H _ id

theorem decide_eq_true_iff {p : Prop} [Decidable p] : decide p = true ↔ p :=
  ⟨of_decide_eq_true, decide_eq_true⟩

def decidable_of_iff {b : Prop} (a : Prop) (h : a ↔ b) [Decidable a] : Decidable b :=
  decidable_of_decidable_of_iff h

def decidable_of_iff' {a : Prop} (b : Prop) (h : a ↔ b) [Decidable b] : Decidable a :=
  decidable_of_decidable_of_iff h.symm

instance exists_prop_decidable {p : Prop} (P : p → Prop) [Decidable p] [∀ h, Decidable (P h)] :
    Decidable (∃ h, P h) :=
  if h : p then decidable_of_decidable_of_iff ⟨fun h2 => ⟨h, h2⟩, fun ⟨_, h2⟩ => h2⟩
  else isFalse fun ⟨h', _⟩ => h h'

instance forall_prop_decidable {p : Prop} (P : p → Prop) [Decidable p] [∀ h, Decidable (P h)] :
    Decidable (∀ h, P h) :=
  if h : p then decidable_of_decidable_of_iff ⟨fun h2 _ => h2, fun al => al h⟩
  else isTrue fun h2 => absurd h2 h

instance {p q : Prop} [d : Decidable (p ↔ q)] : Decidable (p = q) :=
  match d with
  | isTrue h => isTrue (propext h)
  | isFalse h => isFalse fun heq => h (.of_eq heq)

instance instDecidableIteProp {c t e : Prop} [dC : Decidable c] [dT : Decidable t]
    [dE : Decidable e] : Decidable (if c then t else e) :=
  match dC with
  | isTrue _ => dT
  | isFalse _ => dE

/-! ## `if` -/

@[simp] theorem if_true {α : Sort u} {_ : Decidable True} (t e : α) : ite True t e = t :=
  if_pos trivial

@[simp] theorem if_false {α : Sort u} {_ : Decidable False} (t e : α) : ite False t e = e :=
  if_neg id

@[simp] theorem dite_true {α : Sort u} {t : True → α} {e : ¬True → α} :
    (dite True t e) = t True.intro := rfl

@[simp] theorem dite_false {α : Sort u} {t : False → α} {e : ¬False → α} :
    (dite False t e) = e not_false := rfl

theorem ite_id {α : Sort u} {c : Prop} [Decidable c] (t : α) : (if c then t else t) = t := ite_self t

theorem dif_eq_if (c : Prop) {h : Decidable c} {α : Sort u} (t : α) (e : α) :
    dite c (fun _ => t) (fun _ => e) = ite c t e := by cases h <;> rfl

@[simp] theorem dite_eq_ite {α : Sort u} {a b : α} {P : Prop} [Decidable P] :
    (dite P (fun _ => a) fun _ => b) = ite P a b := dif_eq_if P a b

theorem ite_cond_eq_true {α : Sort u} {c : Prop} {_ : Decidable c} (a b : α) (h : c = True) :
    (if c then a else b) = a := if_pos (of_eq_true h)

theorem ite_cond_eq_false {α : Sort u} {c : Prop} {_ : Decidable c} (a b : α) (h : c = False) :
    (if c then a else b) = b := if_neg (of_eq_false h)

theorem dite_cond_eq_true {α : Sort u} {c : Prop} {_ : Decidable c} {t : c → α} {e : ¬c → α}
    (h : c = True) : (dite c t e) = t (of_eq_true h) := dif_pos (of_eq_true h)

theorem dite_cond_eq_false {α : Sort u} {c : Prop} {_ : Decidable c} {t : c → α} {e : ¬c → α}
    (h : c = False) : (dite c t e) = e (of_eq_false h) := dif_neg (of_eq_false h)

theorem apply_dite {α : Sort u} {β : Sort v} (f : α → β) (P : Prop) [Decidable P] (x : P → α)
    (y : ¬P → α) : f (dite P x y) = dite P (fun h => f (x h)) (fun h => f (y h)) := by
  by_cases h : P <;> simp [h]

theorem apply_ite {α : Sort u} {β : Sort v} (f : α → β) (P : Prop) [Decidable P] (x y : α) :
    f (ite P x y) = ite P (f x) (f y) := by
  by_cases h : P <;> simp [h]

@[simp] theorem ite_not {α : Sort u} (p : Prop) [Decidable p] (x y : α) :
    ite (¬p) x y = ite p y x := by
  by_cases h : p <;> simp [h]

@[simp] theorem ite_eq_left_iff {α : Sort u} {a b : α} {P : Prop} [Decidable P] :
    ite P a b = a ↔ ¬P → b = a := by
  by_cases h : P <;> simp [h]

@[simp] theorem ite_eq_right_iff {α : Sort u} {a b : α} {P : Prop} [Decidable P] :
    ite P a b = b ↔ P → a = b := by
  by_cases h : P <;> simp [h]

theorem ite_eq_iff {α : Sort u} {a b c : α} {P : Prop} [Decidable P] :
    ite P a b = c ↔ P ∧ a = c ∨ ¬P ∧ b = c := by
  by_cases h : P <;> simp [h]

theorem ite_eq_or_eq {α : Sort u} (P : Prop) [Decidable P] (a b : α) :
    ite P a b = a ∨ ite P a b = b := by
  by_cases h : P <;> simp [h]

@[simp] theorem if_false_left {p q : Prop} [h : Decidable p] : ite p False q ↔ ¬p ∧ q := by
  by_cases h : p <;> simp [h]

@[simp] theorem if_false_right {p q : Prop} [h : Decidable p] : ite p q False ↔ p ∧ q := by
  by_cases h : p <;> simp [h]

@[simp low] theorem if_true_left {p q : Prop} [h : Decidable p] : ite p True q ↔ ¬p → q := by
  by_cases h : p <;> simp [h]

@[simp low] theorem if_true_right {p q : Prop} [h : Decidable p] : ite p q True ↔ p → q := by
  by_cases h : p <;> simp [h]

/-! ## Types with at most one element -/

class Subsingleton (α : Sort u) : Prop where
  intro ::
  allEq : ∀ (a b : α), a = b

protected theorem Subsingleton.elim {α : Sort u} [h : Subsingleton α] (a b : α) : a = b :=
  h.allEq a b

instance instSubsingletonDecidable (p : Prop) : Subsingleton (Decidable p) where
  allEq := fun a b => by
    cases a with
    | isTrue h => cases b with
      | isTrue h' => rfl
      | isFalse h' => exact absurd h h'
    | isFalse h => cases b with
      | isTrue h' => exact absurd h' h
      | isFalse h' => rfl

instance instSubsingletonProp (p : Prop) : Subsingleton p := ⟨fun a b => proof_irrel a b⟩

instance instSubsingletonPUnit : Subsingleton PUnit := ⟨fun _ _ => rfl⟩

instance instSubsingletonForall {α : Sort u} {β : α → Sort v} [∀ a, Subsingleton (β a)] :
    Subsingleton (∀ a, β a) := ⟨fun f g => funext fun a => Subsingleton.elim (f a) (g a)⟩

protected theorem Subsingleton.helim {α β : Sort u} [h₁ : Subsingleton α] (h₂ : α = β) (a : α)
    (b : β) : HEq a b := by
  subst h₂
  exact heq_of_eq (Subsingleton.elim a b)

theorem subsingleton_of_forall_eq {α : Sort u} (x : α) (h : ∀ y, y = x) : Subsingleton α :=
  ⟨fun a b => (h a).trans (h b).symm⟩

theorem PUnit.subsingleton (a b : PUnit) : a = b := rfl

theorem PUnit.eq_punit (a : PUnit) : a = ⟨⟩ := rfl

/-! ## Classical reasoning -/

namespace Classical

theorem propComplete (a : Prop) : a = True ∨ a = False := (em a).imp eq_true eq_false

noncomputable def inhabited_of_nonempty {α : Sort u} (h : Nonempty α) : Inhabited α := ⟨choice h⟩

noncomputable def inhabited_of_exists {α : Sort u} {p : α → Prop} (h : ∃ x, p x) : Inhabited α :=
  inhabited_of_nonempty h.nonempty

theorem axiomOfChoice {α : Sort u} {β : α → Sort v} {r : ∀ x, β x → Prop}
    (h : ∀ x, ∃ y, r x y) : ∃ (f : ∀ x, β x), ∀ x, r x (f x) := ⟨_, fun x => choose_spec (h x)⟩

theorem skolem {α : Sort u} {b : α → Sort v} {p : ∀ x, b x → Prop} :
    (∀ x, ∃ y, p x y) ↔ ∃ (f : ∀ x, b x), ∀ x, p x (f x) :=
  ⟨axiomOfChoice, fun ⟨f, h⟩ x => ⟨f x, h x⟩⟩

theorem or_iff_not_imp_right {a b : Prop} : a ∨ b ↔ (¬b → a) := or_comm.trans or_iff_not_imp_left

theorem not_imp_iff_and_not {a b : Prop} : ¬(a → b) ↔ a ∧ ¬b := not_imp

theorem not_and_iff_or_not_not {a b : Prop} : ¬(a ∧ b) ↔ ¬a ∨ ¬b := not_and_iff_not_or_not

theorem not_iff {a b : Prop} : ¬(a ↔ b) ↔ (¬a ↔ b) := @Decidable.not_iff a b (propDecidable b)

theorem not_forall_not {α : Sort u} {p : α → Prop} : (¬∀ x, ¬p x) ↔ ∃ x, p x :=
  ⟨fun h => byContradiction fun hn => h fun x hx => hn ⟨x, hx⟩, fun ⟨x, hx⟩ h => h x hx⟩

theorem not_exists_not {α : Sort u} {p : α → Prop} : (¬∃ x, ¬p x) ↔ ∀ x, p x :=
  ⟨fun h x => byContradiction fun hn => h ⟨x, hn⟩, fun h ⟨x, hn⟩ => hn (h x)⟩

theorem forall_or_exists_not {α : Sort u} (P : α → Prop) : (∀ a, P a) ∨ ∃ a, ¬P a := by
  rw [← not_forall]
  exact em _

theorem exists_or_forall_not {α : Sort u} (P : α → Prop) : (∃ a, P a) ∨ ∀ a, ¬P a := by
  rw [← not_exists]
  exact em _

@[simp] theorem imp_iff_left_iff {a b : Prop} : (b ↔ a → b) ↔ a ∨ b :=
  @Decidable.imp_iff_left_iff a b (propDecidable a)

@[simp] theorem imp_iff_right_iff {a b : Prop} : (a → b ↔ b) ↔ a ∨ b :=
  @Decidable.imp_iff_right_iff a b (propDecidable a)

@[simp] theorem and_or_imp {a b c : Prop} : a ∧ b ∨ (a → c) ↔ a → b ∨ c :=
  @Decidable.and_or_imp a b c (propDecidable a)

@[simp] theorem imp_and_neg_imp_iff (p : Prop) {q : Prop} : (p → q) ∧ (¬p → q) ↔ q :=
  ⟨fun h => byCases h.1 h.2, fun h => ⟨fun _ => h, fun _ => h⟩⟩

end Classical

attribute [simp] Classical.not_imp

theorem Exists.choose_spec {α : Sort u} {p : α → Prop} (P : ∃ a, p a) : p (Classical.choose P) :=
  Classical.choose_spec P

noncomputable def Exists.choose {α : Sort u} {p : α → Prop} (P : ∃ a, p a) : α :=
  Classical.choose P
