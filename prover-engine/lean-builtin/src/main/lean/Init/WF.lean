import Init.Omega
import Init.Int

/-!
Well-founded relations and recursion along them, and `sizeOf`, the measure that is used when none
is given. Names and statements are those of Lean 4's core.
-/

universe u v

inductive Acc {α : Sort u} (r : α → α → Prop) : α → Prop where
  | intro (x : α) (h : (y : α) → r y x → Acc r y) : Acc r x

noncomputable abbrev Acc.ndrec.{u1, u2} {α : Sort u2} {r : α → α → Prop} {C : α → Sort u1}
    (m : (x : α) → ((y : α) → r y x → Acc r y) → ((y : α) → (a : r y x) → C y) → C x)
    {a : α} (n : Acc r a) : C a :=
  @Acc.rec.{u1, u2} α r (fun x _ => C x) m a n

namespace Acc

variable {α : Sort u} {r : α → α → Prop}

theorem inv {x y : α} (h₁ : Acc r x) (h₂ : r y x) : Acc r y :=
  @Acc.rec.{0, u} α r (fun x _ => r y x → Acc r y) (fun _ h _ h₂ => h y h₂) x h₁ h₂

end Acc

inductive WellFounded {α : Sort u} (r : α → α → Prop) : Prop where
  | intro (h : ∀ a, Acc r a) : WellFounded r

class WellFoundedRelation (α : Sort u) where
  rel : α → α → Prop
  wf : WellFounded rel

namespace WellFounded

section
variable {α : Sort u} {r : α → α → Prop} (hwf : WellFounded r)

theorem apply (wf : WellFounded r) (a : α) : Acc r a :=
  match wf with
  | ⟨h⟩ => h a

theorem recursion {C : α → Sort v} (hwf : WellFounded r) (a : α)
    (h : ∀ x, (∀ y, r y x → C y) → C x) : Nonempty (C a) :=
  ⟨@Acc.rec.{v, u} α r (fun x _ => C x) (fun x _ ih => h x ih) a (apply hwf a)⟩

theorem induction {C : α → Prop} (hwf : WellFounded r) (a : α)
    (h : ∀ x, (∀ y, r y x → C y) → C x) : C a :=
  @Acc.rec.{0, u} α r (fun x _ => C x) (fun x _ ih => h x ih) a (apply hwf a)

end

section
variable {α : Sort u} {r : α → α → Prop} {C : α → Sort v}
variable (F : ∀ x, (∀ y, r y x → C y) → C x)

noncomputable def fixF (x : α) (a : Acc r x) : C x :=
  @Acc.rec.{v, u} α r (fun x _ => C x) (fun x₁ _ ih => F x₁ ih) x a

theorem fixF_eq (x : α) (acx : Acc r x) :
    fixF F x acx = F x (fun (y : α) (p : r y x) => fixF F y (Acc.inv acx p)) :=
  @Acc.rec.{0, u} α r
    (fun x a => fixF F x a = F x (fun (y : α) (p : r y x) => fixF F y (Acc.inv a p)))
    (fun _ _ _ => rfl) x acx

end

section
variable {α : Sort u} {C : α → Sort v} {r : α → α → Prop}

noncomputable def fix (hwf : WellFounded r) (F : ∀ x, (∀ y, r y x → C y) → C x) (x : α) : C x :=
  fixF F x (apply hwf x)

theorem fix_eq (hwf : WellFounded r) (F : ∀ x, (∀ y, r y x → C y) → C x) (x : α) :
    fix hwf F x = F x (fun y _ => fix hwf F y) :=
  fixF_eq F x (apply hwf x)

end

end WellFounded

def emptyWf {α : Sort u} : WellFoundedRelation α where
  rel := fun _ _ => False
  wf := WellFounded.intro fun x => Acc.intro x fun _ h => False.elim h

theorem Subrelation.accessible {α : Sort u} {q r : α → α → Prop} {a : α}
    (h₁ : ∀ {x y}, q x y → r x y) (ac : Acc r a) : Acc q a :=
  @Acc.rec.{0, u} α r (fun x _ => Acc q x)
    (fun x _ ih => Acc.intro x fun y h => ih y (h₁ h)) a ac

theorem Subrelation.wf {α : Sort u} {q r : α → α → Prop} (h₁ : ∀ {x y}, q x y → r x y)
    (h₂ : WellFounded r) : WellFounded q :=
  ⟨fun a => Subrelation.accessible h₁ (WellFounded.apply h₂ a)⟩

def InvImage {α : Sort u} {β : Sort v} (r : β → β → Prop) (f : α → β) : α → α → Prop :=
  fun a₁ a₂ => r (f a₁) (f a₂)

namespace InvImage

variable {α : Sort u} {β : Sort v} {r : β → β → Prop}

private theorem accAux (f : α → β) {b : β} (ac : Acc r b) : (x : α) → f x = b → Acc (InvImage r f) x :=
  @Acc.rec.{0, v} β r (fun b _ => (x : α) → f x = b → Acc (InvImage r f) x)
    (fun _ _ ih x e => Acc.intro x fun y h => ih (f y) (e ▸ h) y rfl) b ac

theorem accessible {a : α} (f : α → β) (ac : Acc r (f a)) : Acc (InvImage r f) a :=
  accAux f ac a rfl

theorem wf (f : α → β) (h : WellFounded r) : WellFounded (InvImage r f) :=
  ⟨fun a => accessible f (WellFounded.apply h (f a))⟩

end InvImage

@[reducible] def invImage {α : Sort u} {β : Sort v} (f : α → β) (h : WellFoundedRelation β) :
    WellFoundedRelation α where
  rel := InvImage h.rel f
  wf := InvImage.wf f h.wf

namespace Nat

theorem lt_wf : WellFounded Nat.lt :=
  ⟨fun n => Nat.strongInductionAux n fun m ih => Acc.intro m fun k h => ih k h⟩

@[reducible] def lt_wfRel : WellFoundedRelation Nat where
  rel := (· < ·)
  wf := lt_wf

@[elab_as_elim] protected noncomputable def strongRecOn {motive : Nat → Sort u} (n : Nat)
    (ind : ∀ n, (∀ m, m < n → motive m) → motive n) : motive n :=
  WellFounded.fix lt_wfRel.wf ind n

@[elab_as_elim] protected noncomputable def caseStrongRecOn {motive : Nat → Sort u} (a : Nat) (zero : motive 0)
    (ind : ∀ n, (∀ m, m ≤ n → motive m) → motive (succ n)) : motive a :=
  Nat.strongRecOn a fun n =>
    match n with
    | 0 => fun _ => zero
    | succ n => fun h₁ => ind n fun m h₂ => h₁ m (lt_succ_of_le h₂)

end Nat

abbrev measure {α : Sort u} (f : α → Nat) : WellFoundedRelation α := invImage f Nat.lt_wfRel

/-! ## Sizes -/

export SizeOf (sizeOf)

protected def default.sizeOf (α : Sort u) : α → Nat
  | _ => 0

instance (priority := low) instSizeOfDefault (α : Sort u) : SizeOf α where
  sizeOf := default.sizeOf α

@[simp] theorem sizeOf_default {α : Sort u} (n : α) : sizeOf n = 0 := rfl

instance instSizeOfNat : SizeOf Nat where
  sizeOf := fun n => n

@[simp] theorem sizeOf_nat (n : Nat) : sizeOf n = n := rfl

instance instSizeOfForallUnit {α : Type u} [SizeOf α] : SizeOf (Unit → α) where
  sizeOf := fun f => sizeOf (f ())

@[simp] theorem sizeOf_thunk {α : Type u} [SizeOf α] (f : Unit → α) : sizeOf f = sizeOf (f ()) :=
  rfl

abbrev sizeOfWFRel {α : Sort u} [SizeOf α] : WellFoundedRelation α := measure sizeOf

instance (priority := low) instWellFoundedRelationOfSizeOf {α : Sort u} [SizeOf α] :
    WellFoundedRelation α := sizeOfWFRel

instance instWellFoundedRelationNat : WellFoundedRelation Nat := Nat.lt_wfRel

/-! ## Pairs -/

namespace Prod

section
variable {α : Type u} {β : Type v} (ra : α → α → Prop) (rb : β → β → Prop)

protected inductive Lex : α × β → α × β → Prop where
  | left {a₁ : α} (b₁ : β) {a₂ : α} (b₂ : β) (h : ra a₁ a₂) : Prod.Lex (a₁, b₁) (a₂, b₂)
  | right (a : α) {b₁ : β} {b₂ : β} (h : rb b₁ b₂) : Prod.Lex (a, b₁) (a, b₂)

theorem lex_def {r : α → α → Prop} {s : β → β → Prop} {p q : α × β} :
    Prod.Lex r s p q ↔ r p.1 q.1 ∨ p.1 = q.1 ∧ s p.2 q.2 :=
  ⟨fun h => match h with
    | .left _ _ h => Or.inl h
    | .right _ h => Or.inr ⟨rfl, h⟩,
   fun h => match p, q, h with
    | (_, _), (_, _), .inl h => Prod.Lex.left _ _ h
    | (a, b), (c, d), .inr ⟨(h : a = c), h'⟩ => by
      subst h
      exact Prod.Lex.right _ h'⟩

/-- Smaller in both components. -/
inductive RProd : α × β → α × β → Prop where
  | intro {a₁ : α} {b₁ : β} {a₂ : α} {b₂ : β} (h₁ : ra a₁ a₂) (h₂ : rb b₁ b₂) :
    RProd (a₁, b₁) (a₂, b₂)

end

section
variable {α : Type u} {β : Type v} {ra : α → α → Prop} {rb : β → β → Prop}

theorem Lex.right' {a₁ : Nat} {b₁ : β} {a₂ : Nat} {b₂ : β} (h₁ : a₁ ≤ a₂) (h₂ : rb b₁ b₂) :
    Prod.Lex Nat.lt rb (a₁, b₁) (a₂, b₂) :=
  match Nat.eq_or_lt_of_le h₁ with
  | .inl h => h ▸ Prod.Lex.right a₁ h₂
  | .inr h => Prod.Lex.left b₁ b₂ h

theorem lexAccessible {a : α} (aca : Acc ra a) (acb : (b : β) → Acc rb b) :
    (b : β) → Acc (Prod.Lex ra rb) (a, b) :=
  @Acc.rec.{0, u+1} α ra (fun a _ => (b : β) → Acc (Prod.Lex ra rb) (a, b))
    (fun xa _ iha b =>
      @Acc.rec.{0, v+1} β rb (fun b _ => Acc (Prod.Lex ra rb) (xa, b))
        (fun xb _ ihb =>
          Acc.intro (xa, xb) fun p lt =>
            have aux : xa = xa → xb = xb → Acc (Prod.Lex ra rb) p :=
              @Prod.Lex.rec α β ra rb
                (fun p₁ p₂ _ => p₂.1 = xa → p₂.2 = xb → Acc (Prod.Lex ra rb) p₁)
                (fun {a₁} b₁ {a₂} b₂ h (e : a₂ = xa) _ => iha a₁ (e ▸ h) b₁)
                (fun a b₁ b₂ h (e₁ : a = xa) (e₂ : b₂ = xb) => e₁ ▸ ihb b₁ (e₂ ▸ h))
                p (xa, xb) lt
            aux rfl rfl)
        b (acb b))
    a aca

@[reducible] def lex {α : Type u} {β : Type v} (ha : WellFoundedRelation α)
    (hb : WellFoundedRelation β) : WellFoundedRelation (α × β) where
  rel := Prod.Lex ha.rel hb.rel
  wf := ⟨fun p => match p with
    | (a, b) => lexAccessible (WellFounded.apply ha.wf a) (WellFounded.apply hb.wf) b⟩

instance instWellFoundedRelation [ha : WellFoundedRelation α] [hb : WellFoundedRelation β] :
    WellFoundedRelation (α × β) := lex ha hb

end

end Prod

namespace PSigma

section
variable {α : Sort u} {β : α → Sort v}
variable (r : α → α → Prop) (s : ∀ a, β a → β a → Prop)

inductive Lex : PSigma β → PSigma β → Prop where
  | left : ∀ {a₁ : α} (b₁ : β a₁) {a₂ : α} (b₂ : β a₂), r a₁ a₂ → Lex ⟨a₁, b₁⟩ ⟨a₂, b₂⟩
  | right : ∀ (a : α) {b₁ b₂ : β a}, s a b₁ b₂ → Lex ⟨a, b₁⟩ ⟨a, b₂⟩

end

end PSigma

inductive PSum (α : Sort u) (β : Sort v) where
  | inl (val : α) : PSum α β
  | inr (val : β) : PSum α β

deriving instance SizeOf for PUnit, Bool, Prod, PProd, Option, List, Sum, Sigma, PSigma, Subtype,
  Fin, PLift, ULift, Decidable, Int

@[simp] theorem Unit.sizeOf (u : Unit) : sizeOf u = 1 := rfl

@[simp] theorem Bool.sizeOf_eq_one (b : Bool) : sizeOf b = 1 := by cases b <;> rfl

theorem List.sizeOf_lt_of_mem {α : Type u} [SizeOf α] {a : α} {as : List α} (h : a ∈ as) :
    sizeOf a < sizeOf as := by
  induction h with
  | head as => simp; omega
  | tail b _ ih => simp; omega

@[simp] theorem Fin.sizeOf {n : Nat} (a : Fin n) : sizeOf a = a.val + 1 := by
  cases a; simp; omega

/-- What `let_fun` stood for: a `have` whose value does not matter for typing its body. -/
@[irreducible] def letFun {α : Sort u} {β : α → Sort v} (v : α) (f : (x : α) → β x) : β v := f v
