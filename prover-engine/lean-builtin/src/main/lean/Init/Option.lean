import Init.NatBasic

/-!
Options, sums, pairs, subtypes. Names and statements are those of Lean 4's core.
-/

universe u v w x

namespace Option

variable {α : Type u} {β : Type v} {γ : Type w}

/-! ## Options -/

def getD (opt : Option α) (dflt : α) : α :=
  match opt with
  | some x => x
  | none => dflt

def isSome : Option α → Bool
  | some _ => true
  | none => false

def isNone : Option α → Bool
  | some _ => false
  | none => true

def get : (o : Option α) → o.isSome = true → α
  | some x, _ => x

def get! [Inhabited α] : Option α → α
  | some x => x
  | none => default

protected def map (f : α → β) : Option α → Option β
  | some x => some (f x)
  | none => none

protected def bind : Option α → (α → Option β) → Option β
  | none, _ => none
  | some a, f => f a

protected def filter (p : α → Bool) : Option α → Option α
  | some a => if p a then some a else none
  | none => none

protected def all (p : α → Bool) : Option α → Bool
  | some a => p a
  | none => true

protected def any (p : α → Bool) : Option α → Bool
  | some a => p a
  | none => false

def join (x : Option (Option α)) : Option α := x.bind id

protected def or : Option α → Option α → Option α
  | o@(some _), _ => o
  | none, o => o

def toList : Option α → List α
  | none => []
  | some a => [a]

instance : Membership α (Option α) := ⟨fun b a => b = some a⟩

@[simp] theorem mem_def {a : α} {b : Option α} : a ∈ b ↔ b = some a := Iff.rfl

theorem mem_some {a b : α} : a ∈ some b ↔ b = a := by simp

theorem mem_some_self (a : α) : a ∈ some a := rfl

theorem some_ne_none (x : α) : some x ≠ none := nofun

theorem some_inj {a b : α} : some a = some b ↔ a = b := by simp

protected theorem «forall» {p : Option α → Prop} : (∀ x, p x) ↔ p none ∧ ∀ x, p (some x) :=
  ⟨fun h => ⟨h none, fun x => h (some x)⟩, fun h x => match x with
    | none => h.1
    | some x => h.2 x⟩

protected theorem «exists» {p : Option α → Prop} : (∃ x, p x) ↔ p none ∨ ∃ x, p (some x) := by
  constructor
  · rintro ⟨_ | x, h⟩
    · exact .inl h
    · exact .inr ⟨x, h⟩
  · rintro (h | ⟨x, h⟩)
    · exact ⟨none, h⟩
    · exact ⟨some x, h⟩

theorem eq_none_or_eq_some (a : Option α) : a = none ∨ ∃ x, a = some x := by
  cases a with
  | none => exact .inl rfl
  | some x => exact .inr ⟨x, rfl⟩

@[simp] theorem getD_none {a : α} : getD none a = a := rfl

@[simp] theorem getD_some {a b : α} : getD (some a) b = a := rfl

@[simp] theorem isSome_none : @isSome α none = false := rfl

@[simp] theorem isSome_some {a : α} : isSome (some a) = true := rfl

@[simp] theorem isNone_none : @isNone α none = true := rfl

@[simp] theorem isNone_some {a : α} : isNone (some a) = false := rfl

@[simp] theorem get_some {a : α} (h : (some a).isSome = true) : (some a).get h = a := rfl

@[simp] theorem some_get : ∀ {x : Option α} (h : x.isSome = true), some (x.get h) = x
  | some _, _ => rfl

@[simp] theorem get!_none [Inhabited α] : (none : Option α).get! = default := rfl

@[simp] theorem get!_some [Inhabited α] {a : α} : (some a).get! = a := rfl

@[simp] theorem not_mem_none (a : α) : a ∉ (none : Option α) := nofun

theorem mem_unique {o : Option α} {a b : α} (ha : a ∈ o) (hb : b ∈ o) : a = b := by simp_all

@[ext] theorem ext : ∀ {o₁ o₂ : Option α}, (∀ a, o₁ = some a ↔ o₂ = some a) → o₁ = o₂
  | none, none, _ => rfl
  | some a, _, h => ((h a).1 rfl).symm
  | _, some a, h => (h a).2 rfl

theorem eq_none_iff_forall_ne_some {o : Option α} : o = none ↔ ∀ a, o ≠ some a := by
  cases o with
  | none => simp
  | some a => exact ⟨nofun, fun h => absurd rfl (h a)⟩

theorem isSome_iff_exists {x : Option α} : isSome x = true ↔ ∃ a, x = some a := by
  cases x <;> simp

theorem isSome_iff_ne_none {o : Option α} : o.isSome = true ↔ o ≠ none := by cases o <;> simp

theorem ne_none_iff_isSome {o : Option α} : o ≠ none ↔ o.isSome = true := by cases o <;> simp

theorem not_isSome_iff_eq_none {o : Option α} : ¬o.isSome = true ↔ o = none := by cases o <;> simp

@[simp] theorem isNone_iff_eq_none {o : Option α} : o.isNone = true ↔ o = none := by cases o <;> simp

theorem ne_none_iff_exists {o : Option α} : o ≠ none ↔ ∃ x, some x = o := by cases o <;> simp

theorem ne_none_iff_exists' {o : Option α} : o ≠ none ↔ ∃ x, o = some x := by cases o <;> simp

@[simp] theorem isSome_eq_false_iff {a : Option α} : isSome a = false ↔ a.isNone = true := by
  cases a <;> simp

@[simp] theorem isNone_eq_false_iff {a : Option α} : isNone a = false ↔ a.isSome = true := by
  cases a <;> simp

@[simp] theorem not_isSome (a : Option α) : (!a.isSome) = a.isNone := by cases a <;> rfl

@[simp] theorem not_isNone (a : Option α) : (!a.isNone) = a.isSome := by cases a <;> rfl

@[simp] theorem map_none (f : α → β) : none.map f = none := rfl

@[simp] theorem map_some (f : α → β) (a : α) : (some a).map f = some (f a) := rfl

@[simp] theorem map_eq_some_iff {f : α → β} {x : Option α} {b : β} :
    x.map f = some b ↔ ∃ a, x = some a ∧ f a = b := by cases x <;> simp

@[simp] theorem map_eq_none_iff {f : α → β} {x : Option α} : x.map f = none ↔ x = none := by
  cases x <;> simp

@[simp] theorem isSome_map {f : α → β} {x : Option α} : (x.map f).isSome = x.isSome := by
  cases x <;> rfl

@[simp] theorem isNone_map {f : α → β} {x : Option α} : (x.map f).isNone = x.isNone := by
  cases x <;> rfl

@[simp] theorem map_id_fun : Option.map (id : α → α) = id := by
  funext x
  cases x <;> rfl

theorem map_id' {x : Option α} : (x.map fun a => a) = x := by cases x <;> rfl

@[simp] theorem map_map (h : β → γ) (g : α → β) (x : Option α) :
    (x.map g).map h = x.map (h ∘ g) := by cases x <;> rfl

theorem comp_map (h : β → γ) (g : α → β) (x : Option α) : x.map (h ∘ g) = (x.map g).map h :=
  (map_map h g x).symm

theorem map_congr {f g : α → β} {x : Option α} (h : ∀ a, x = some a → f a = g a) :
    x.map f = x.map g := by
  cases x with
  | none => rfl
  | some a => rw [map_some, map_some, h a rfl]

@[simp] theorem bind_none (f : α → Option β) : none.bind f = none := rfl

@[simp] theorem bind_some (a : α) (f : α → Option β) : (some a).bind f = f a := rfl

@[simp] theorem bind_fun_some (x : Option α) : x.bind some = x := by cases x <;> rfl

@[simp] theorem bind_fun_none (x : Option α) : x.bind (fun _ => none (α := β)) = none := by
  cases x <;> rfl

theorem bind_eq_some_iff {x : Option α} {f : α → Option β} {b : β} :
    x.bind f = some b ↔ ∃ a, x = some a ∧ f a = some b := by cases x <;> simp

@[simp] theorem bind_eq_none_iff {o : Option α} {f : α → Option β} :
    o.bind f = none ↔ ∀ a, o = some a → f a = none := by cases o <;> simp

theorem bind_assoc (x : Option α) (f : α → Option β) (g : β → Option γ) :
    (x.bind f).bind g = x.bind fun y => (f y).bind g := by cases x <;> rfl

theorem bind_comm {f : α → β → Option γ} (a : Option α) (b : Option β) :
    (a.bind fun x => b.bind (f x)) = b.bind fun y => a.bind fun x => f x y := by
  cases a <;> cases b <;> rfl

theorem map_eq_bind {f : α → β} {x : Option α} : x.map f = x.bind (some ∘ f) := by cases x <;> rfl

@[simp] theorem filter_none (p : α → Bool) : none.filter p = none := rfl

theorem filter_some {p : α → Bool} {a : α} :
    Option.filter p (some a) = if p a then some a else none := rfl

@[simp] theorem all_none {p : α → Bool} : Option.all p none = true := rfl

@[simp] theorem all_some {p : α → Bool} {x : α} : Option.all p (some x) = p x := rfl

@[simp] theorem any_none {p : α → Bool} : Option.any p none = false := rfl

@[simp] theorem any_some {p : α → Bool} {x : α} : Option.any p (some x) = p x := rfl

@[simp] theorem none_or {o : Option α} : none.or o = o := rfl

@[simp] theorem some_or {a : α} {o : Option α} : (some a).or o = some a := rfl

@[simp] theorem or_none {o : Option α} : o.or none = o := by cases o <;> rfl

theorem or_assoc {o₁ o₂ o₃ : Option α} : (o₁.or o₂).or o₃ = o₁.or (o₂.or o₃) := by
  cases o₁ <;> cases o₂ <;> rfl

@[simp] theorem join_none : (none : Option (Option α)).join = none := rfl

@[simp] theorem join_some {o : Option α} : (some o).join = o := rfl

@[simp] theorem toList_none : (none : Option α).toList = [] := rfl

@[simp] theorem toList_some (a : α) : (some a).toList = [a] := rfl

end Option

/-! ## Sums -/

namespace Sum

variable {α : Type u} {β : Type v} {α' : Type w} {β' : Type x}

def isLeft : α ⊕ β → Bool
  | inl _ => true
  | inr _ => false

def isRight : α ⊕ β → Bool
  | inl _ => false
  | inr _ => true

def getLeft? : α ⊕ β → Option α
  | inl a => some a
  | inr _ => none

def getRight? : α ⊕ β → Option β
  | inl _ => none
  | inr b => some b

protected def elim {γ : Sort w} (f : α → γ) (g : β → γ) : α ⊕ β → γ
  | inl a => f a
  | inr b => g b

protected def map (f : α → α') (g : β → β') : α ⊕ β → α' ⊕ β'
  | inl a => inl (f a)
  | inr b => inr (g b)

def swap : α ⊕ β → β ⊕ α
  | inl a => inr a
  | inr b => inl b

protected theorem «forall» {p : α ⊕ β → Prop} :
    (∀ x, p x) ↔ (∀ a, p (inl a)) ∧ ∀ b, p (inr b) :=
  ⟨fun h => ⟨fun a => h (inl a), fun b => h (inr b)⟩, fun h x => match x with
    | inl a => h.1 a
    | inr b => h.2 b⟩

protected theorem «exists» {p : α ⊕ β → Prop} :
    (∃ x, p x) ↔ (∃ a, p (inl a)) ∨ ∃ b, p (inr b) := by
  constructor
  · rintro ⟨a | b, h⟩
    · exact .inl ⟨a, h⟩
    · exact .inr ⟨b, h⟩
  · rintro (⟨a, h⟩ | ⟨b, h⟩)
    · exact ⟨inl a, h⟩
    · exact ⟨inr b, h⟩

theorem inl_injective : Function.Injective (inl : α → α ⊕ β) := fun _ _ h => by injection h

theorem inr_injective : Function.Injective (inr : β → α ⊕ β) := fun _ _ h => by injection h

theorem inl.inj_iff {a b : α} : (inl a : α ⊕ β) = inl b ↔ a = b := by simp

theorem inr.inj_iff {a b : β} : (inr a : α ⊕ β) = inr b ↔ a = b := by simp

theorem inl_ne_inr {a : α} {b : β} : inl a ≠ inr b := nofun

theorem inr_ne_inl {a : α} {b : β} : inr b ≠ inl a := nofun

@[simp] theorem elim_inl {γ : Sort w} (f : α → γ) (g : β → γ) (x : α) :
    Sum.elim f g (inl x) = f x := rfl

@[simp] theorem elim_inr {γ : Sort w} (f : α → γ) (g : β → γ) (x : β) :
    Sum.elim f g (inr x) = g x := rfl

@[simp] theorem map_inl (f : α → α') (g : β → β') (x : α) : (inl x).map f g = inl (f x) := rfl

@[simp] theorem map_inr (f : α → α') (g : β → β') (x : β) : (inr x).map f g = inr (g x) := rfl

@[simp] theorem swap_inl (x : α) : swap (inl x : α ⊕ β) = inr x := rfl

@[simp] theorem swap_inr (x : β) : swap (inr x : α ⊕ β) = inl x := rfl

@[simp] theorem swap_swap (x : α ⊕ β) : swap (swap x) = x := by cases x <;> rfl

@[simp] theorem isLeft_inl (x : α) : (inl x : α ⊕ β).isLeft = true := rfl

@[simp] theorem isLeft_inr (x : β) : (inr x : α ⊕ β).isLeft = false := rfl

@[simp] theorem isRight_inl (x : α) : (inl x : α ⊕ β).isRight = false := rfl

@[simp] theorem isRight_inr (x : β) : (inr x : α ⊕ β).isRight = true := rfl

end Sum

instance Sum.inhabitedLeft {α : Type u} {β : Type v} [Inhabited α] : Inhabited (Sum α β) where
  default := Sum.inl default

instance Sum.inhabitedRight {α : Type u} {β : Type v} [Inhabited β] : Inhabited (Sum α β) where
  default := Sum.inr default

/-! ## Pairs -/

attribute [ext] Prod PProd Sigma PSigma

namespace Prod

variable {α : Type u} {β : Type v} {γ : Type w} {δ : Type x}

instance [Inhabited α] [Inhabited β] : Inhabited (α × β) where
  default := (default, default)

instance [BEq α] [BEq β] : BEq (α × β) where
  beq p q := p.1 == q.1 && p.2 == q.2

@[simp] protected theorem eta (p : α × β) : (p.1, p.2) = p := rfl

@[simp] protected theorem «forall» {p : α × β → Prop} : (∀ x, p x) ↔ ∀ a b, p (a, b) :=
  ⟨fun h a b => h (a, b), fun h x => h x.1 x.2⟩

@[simp] protected theorem «exists» {p : α × β → Prop} : (∃ x, p x) ↔ ∃ a b, p (a, b) :=
  ⟨fun ⟨x, h⟩ => ⟨x.1, x.2, h⟩, fun ⟨a, b, h⟩ => ⟨(a, b), h⟩⟩

theorem mk.inj_iff {a₁ a₂ : α} {b₁ b₂ : β} : (a₁, b₁) = (a₂, b₂) ↔ a₁ = a₂ ∧ b₁ = b₂ := by simp

def map (f : α → γ) (g : β → δ) : α × β → γ × δ
  | (a, b) => (f a, g b)

@[simp] theorem map_apply (f : α → γ) (g : β → δ) (x : α) (y : β) : map f g (x, y) = (f x, g y) := rfl

@[simp] theorem map_fst (f : α → γ) (g : β → δ) (x : α × β) : (map f g x).1 = f x.1 := rfl

@[simp] theorem map_snd (f : α → γ) (g : β → δ) (x : α × β) : (map f g x).2 = g x.2 := rfl

def swap (p : α × β) : β × α := (p.2, p.1)

@[simp] theorem swap_swap : ∀ x : α × β, swap (swap x) = x := fun _ => rfl

@[simp] theorem fst_swap {p : α × β} : (swap p).1 = p.2 := rfl

@[simp] theorem snd_swap {p : α × β} : (swap p).2 = p.1 := rfl

@[simp] theorem swap_prod_mk {a : α} {b : β} : swap (a, b) = (b, a) := rfl

end Prod

/-! ## Dependent pairs and subtypes -/

theorem ex_of_PSigma {α : Type u} {p : α → Prop} : (PSigma (fun x => p x)) → Exists (fun x => p x) :=
  fun ⟨x, h⟩ => ⟨x, h⟩

protected theorem PSigma.eta {α : Sort u} {β : α → Sort v} {a₁ a₂ : α} {b₁ : β a₁} {b₂ : β a₂}
    (h₁ : a₁ = a₂) (h₂ : Eq.ndrec b₁ h₁ = b₂) : PSigma.mk a₁ b₁ = PSigma.mk a₂ b₂ := by
  subst h₁
  subst h₂
  rfl

namespace Subtype

variable {α : Sort u} {p q : α → Prop}

theorem exists_of_subtype {α : Type u} {p : α → Prop} : { x // p x } → Exists (fun x => p x) :=
  fun ⟨a, h⟩ => ⟨a, h⟩

@[ext] protected theorem ext : ∀ {a1 a2 : { x // p x }}, val a1 = val a2 → a1 = a2
  | ⟨_, _⟩, ⟨_, _⟩, rfl => rfl

protected theorem eq : ∀ {a1 a2 : { x // p x }}, val a1 = val a2 → a1 = a2 := Subtype.ext

theorem eta (a : { x // p x }) (h : p (val a)) : mk (val a) h = a := rfl

@[simp] protected theorem «forall» {q : { a // p a } → Prop} : (∀ x, q x) ↔ ∀ a b, q ⟨a, b⟩ :=
  ⟨fun h a b => h ⟨a, b⟩, fun h x => h x.1 x.2⟩

@[simp] protected theorem «exists» {q : { a // p a } → Prop} :
    (Exists fun x => q x) ↔ Exists fun a => Exists fun b => q ⟨a, b⟩ :=
  ⟨fun ⟨x, h⟩ => ⟨x.1, x.2, h⟩, fun ⟨a, b, h⟩ => ⟨⟨a, b⟩, h⟩⟩

instance {α : Type u} {p : α → Prop} [DecidableEq α] : DecidableEq { x : α // p x } :=
  fun a b => decidable_of_iff (a.val = b.val) Subtype.ext_iff.symm

end Subtype

/-! ## Empty types, lifting -/

def Empty.elim {C : Sort u} : Empty → C := Empty.rec

instance : Subsingleton Empty := ⟨fun a => a.elim⟩

instance : DecidableEq Empty := fun a => a.elim

def PEmpty.elim {C : Sort u} : PEmpty.{v} → C := fun a => nomatch a

instance : Subsingleton PEmpty.{u} := ⟨fun a => a.elim⟩

theorem PLift.up_down {α : Sort u} : ∀ (b : PLift α), Eq (up (down b)) b := fun _ => rfl

theorem PLift.down_up {α : Sort u} (a : α) : Eq (down (up a)) a := rfl

theorem ULift.up_down {α : Type u} : ∀ (b : ULift.{v} α), Eq (up (down b)) b := fun _ => rfl

theorem ULift.down_up {α : Type u} (a : α) : Eq (down (up.{v} a)) a := rfl
