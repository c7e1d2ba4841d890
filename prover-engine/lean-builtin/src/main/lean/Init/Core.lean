import Init.Prelude

/-!
Logic: equality, connectives, quantifiers, classical reasoning. Names and statements are those of
Lean 4's core.
-/

universe u v w

@[simp] theorem id_eq {α : Sort u} (a : α) : id a = a := rfl

axiom Quot.sound {α : Sort u} {r : α → α → Prop} {a b : α} : r a b → Quot.mk r a = Quot.mk r b

protected def Quot.liftBeta {α : Sort u} {r : α → α → Prop} {β : Sort v} (f : α → β)
    (c : ∀ (a b : α), r a b → f a = f b) (a : α) : Quot.lift f c (Quot.mk r a) = f a := rfl

theorem Iff.refl (a : Prop) : a ↔ a := ⟨fun h => h, fun h => h⟩

protected theorem Iff.rfl {a : Prop} : a ↔ a := Iff.refl a

theorem Iff.of_eq {a b : Prop} (h : a = b) : a ↔ b :=
  @Eq.ndrec.{0, 1} Prop a (fun x => a ↔ x) (Iff.refl a) b h

theorem iff_of_eq {a b : Prop} (h : a = b) : a ↔ b := Iff.of_eq h

theorem Iff.symm {a b : Prop} (h : a ↔ b) : b ↔ a := ⟨h.mpr, h.mp⟩

theorem Iff.trans {a b c : Prop} (h₁ : a ↔ b) (h₂ : b ↔ c) : a ↔ c :=
  ⟨fun ha => h₂.mp (h₁.mp ha), fun hc => h₁.mpr (h₂.mpr hc)⟩

instance : Trans Iff Iff Iff where
  trans := Iff.trans

theorem Iff.comm {a b : Prop} : (a ↔ b) ↔ (b ↔ a) := ⟨Iff.symm, Iff.symm⟩

def Iff.elim {a b : Prop} {c : Sort u} (f : (a → b) → (b → a) → c) (h : a ↔ b) : c :=
  f h.mp h.mpr

theorem eq_iff_iff {a b : Prop} : (a = b) ↔ (a ↔ b) := ⟨Iff.of_eq, propext⟩

theorem mt {a b : Prop} (h₁ : a → b) (h₂ : ¬b) : ¬a := fun ha => h₂ (h₁ ha)

theorem Function.comp_def {α : Sort u} {β : Sort v} {δ : Sort w} (f : β → δ) (g : α → β) :
    f ∘ g = fun x => f (g x) := rfl

theorem Eq.mp_rfl' {α : Sort u} (a : α) : Eq.mp rfl a = a := rfl

theorem heq_of_eq {α : Sort u} {a a' : α} (h : a = a') : HEq a a' :=
  @Eq.ndrec.{0, u} α a (fun x => HEq a x) (HEq.refl a) a' h

theorem HEq.symm {α β : Sort u} {a : α} {b : β} (h : HEq a b) : HEq b a :=
  @HEq.rec.{0, u} α a (fun {β' : Sort u} (b' : β') (_ : HEq a b') => HEq b' a)
    (HEq.refl a) β b h

theorem HEq.trans {α β φ : Sort u} {a : α} {b : β} {c : φ} (h₁ : HEq a b) (h₂ : HEq b c) :
    HEq a c :=
  @HEq.rec.{0, u} β b (fun {γ' : Sort u} (c' : γ') (_ : HEq b c') => HEq a c') h₁ φ c h₂

theorem cast_eq {α : Sort u} (h : α = α) (a : α) : cast h a = a := rfl

@[reducible] def Ne {α : Sort u} (a b : α) : Prop := ¬(a = b)

theorem Ne.intro {α : Sort u} {a b : α} (h : a = b → False) : a ≠ b := h

theorem Ne.elim {α : Sort u} {a b : α} (h : a ≠ b) : a = b → False := h

theorem Ne.irrefl {α : Sort u} {a : α} (h : a ≠ a) : False := h rfl

theorem Ne.symm {α : Sort u} {a b : α} (h : a ≠ b) : b ≠ a := fun h₁ => h h₁.symm

theorem ne_comm {α : Sort u} {a b : α} : a ≠ b ↔ b ≠ a := ⟨Ne.symm, Ne.symm⟩

theorem ne_of_eq_of_ne {α : Sort u} {a b c : α} (h₁ : a = b) (h₂ : b ≠ c) : a ≠ c :=
  fun h => h₂ (Eq.trans h₁.symm h)

theorem eq_true {p : Prop} (h : p) : p = True := propext ⟨fun _ => trivial, fun _ => h⟩

theorem eq_false {p : Prop} (h : ¬p) : p = False := propext ⟨h, fun f => False.elim f⟩

theorem of_eq_true {p : Prop} (h : p = True) : p := Eq.mpr h trivial

theorem of_eq_false {p : Prop} (h : p = False) : ¬p := fun hp => Eq.mp h hp

theorem eq_self {α : Sort u} (a : α) : (a = a) = True := eq_true rfl

theorem iff_of_true {a b : Prop} (ha : a) (hb : b) : a ↔ b := ⟨fun _ => hb, fun _ => ha⟩

theorem iff_of_false {a b : Prop} (ha : ¬a) (hb : ¬b) : a ↔ b :=
  ⟨fun h => absurd h ha, fun h => absurd h hb⟩

theorem iff_true_intro {a : Prop} (h : a) : a ↔ True := ⟨fun _ => trivial, fun _ => h⟩

theorem iff_false_intro {a : Prop} (h : ¬a) : a ↔ False := ⟨h, fun f => False.elim f⟩

theorem not_false : ¬False := id

theorem implies_congr {p₁ p₂ : Sort u} {q₁ q₂ : Sort v} (h₁ : p₁ = p₂) (h₂ : q₁ = q₂) :
    (p₁ → q₁) = (p₂ → q₂) :=
  @Eq.ndrec.{0, u+1} (Sort u) p₁ (fun x => (p₁ → q₁) = (x → q₂))
    (@Eq.ndrec.{0, v+1} (Sort v) q₁ (fun y => (p₁ → q₁) = (p₁ → y)) rfl q₂ h₂) p₂ h₁

theorem implies_dep_congr_ctx' {p : Prop} {q₁ q₂ : Prop} (h : p → (q₁ = q₂)) :
    (p → q₁) = (p → q₂) :=
  propext ⟨fun f hp => Eq.mp (h hp) (f hp), fun f hp => Eq.mpr (h hp) (f hp)⟩

theorem implies_congr_ctx {p₁ p₂ q₁ q₂ : Prop} (h₁ : p₁ = p₂) (h₂ : p₂ → q₁ = q₂) :
    (p₁ → q₁) = (p₂ → q₂) :=
  propext ⟨fun f h => Eq.mp (h₂ h) (f (Eq.mpr h₁ h)),
    fun f h => Eq.mpr (h₂ (Eq.mp h₁ h)) (f (Eq.mp h₁ h))⟩

theorem forall_congr {α : Sort u} {p q : α → Prop} (h : ∀ a, p a = q a) :
    (∀ a, p a) = (∀ a, q a) :=
  propext ⟨fun f a => Eq.mp (h a) (f a), fun f a => Eq.mpr (h a) (f a)⟩

theorem exists_congr' {α : Sort u} {p q : α → Prop} (h : ∀ a, p a = q a) :
    (∃ a, p a) = (∃ a, q a) :=
  propext ⟨fun ⟨a, ha⟩ => ⟨a, Eq.mp (h a) ha⟩, fun ⟨a, ha⟩ => ⟨a, Eq.mpr (h a) ha⟩⟩

theorem funext {α : Sort u} {β : α → Sort v} {f g : (x : α) → β x} (h : ∀ x, f x = g x) :
    f = g :=
  show (fun x => Quot.lift (fun (f : (x : α) → β x) => f x) (fun _ _ h => h x)
      (Quot.mk (fun (f g : (x : α) → β x) => ∀ x, f x = g x) f)) =
    (fun x => Quot.lift (fun (f : (x : α) → β x) => f x) (fun _ _ h => h x)
      (Quot.mk (fun (f g : (x : α) → β x) => ∀ x, f x = g x) g)) from
  congrArg
    (fun (q : Quot (fun (f g : (x : α) → β x) => ∀ x, f x = g x)) (x : α) =>
      Quot.lift (fun (f : (x : α) → β x) => f x) (fun _ _ h => h x) q)
    (Quot.sound h)

def decidable_of_decidable_of_iff {p q : Prop} [Decidable p] (h : p ↔ q) : Decidable q :=
  if hp : p then isTrue (h.mp hp) else isFalse (fun hq => hp (h.mpr hq))

def decidable_of_decidable_of_eq {p q : Prop} [Decidable p] (h : p = q) : Decidable q :=
  decidable_of_decidable_of_iff (Iff.of_eq h)

instance instBEqOfDecidableEq {α : Type u} [DecidableEq α] : BEq α where
  beq a b := decide (a = b)

def Bool.decEq : (a b : Bool) → Decidable (a = b)
  | false, false => isTrue rfl
  | false, true => isFalse (fun h => Bool.noConfusion h)
  | true, false => isFalse (fun h => Bool.noConfusion h)
  | true, true => isTrue rfl

instance instDecidableEqBool : DecidableEq Bool := Bool.decEq

instance instDecidableEqPUnit : DecidableEq PUnit := fun _ _ => isTrue rfl

deriving instance DecidableEq for Prod
deriving instance DecidableEq for Option
deriving instance DecidableEq for List
deriving instance DecidableEq for Sum
