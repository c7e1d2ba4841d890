/-!
The beginning: what the elaborator itself needs. Names and statements are those of Lean 4's core.
-/

universe u v w

def id {α : Sort u} (a : α) : α := a

def Function.comp {α : Sort u} {β : Sort v} {δ : Sort w} (f : β → δ) (g : α → β) : α → δ :=
  fun x => f (g x)

def Function.const {α : Sort u} (β : Sort v) (a : α) : β → α := fun _ => a

set_option checkBinderAnnotations false in
abbrev inferInstance {α : Sort u} [i : α] : α := i

set_option checkBinderAnnotations false in
abbrev inferInstanceAs (α : Sort u) [i : α] : α := i

inductive PUnit : Sort u where
  | unit : PUnit

abbrev Unit : Type := PUnit

abbrev Unit.unit : Unit := PUnit.unit

inductive True : Prop where
  | intro : True

inductive False : Prop

inductive Empty : Type

inductive PEmpty : Sort u

def Not (a : Prop) : Prop := a → False

def False.elim {C : Sort u} (h : False) : C := @False.rec (fun _ => C) h

def absurd {a : Prop} {b : Sort v} (h₁ : a) (h₂ : ¬a) : b := False.elim (h₂ h₁)

theorem trivial : True := True.intro

inductive Eq.{u_1} {α : Sort u_1} : α → α → Prop where
  | refl (a : α) : Eq a a

@[match_pattern] def rfl {α : Sort u} {a : α} : a = a := Eq.refl a

abbrev Eq.ndrec.{u1, u2} {α : Sort u2} {a : α} {motive : α → Sort u1} (m : motive a) {b : α}
    (h : a = b) : motive b :=
  @Eq.rec.{u1, u2} α a (fun x _ => motive x) m b h

theorem Eq.subst {α : Sort u} {motive : α → Prop} {a b : α} (h₁ : a = b) (h₂ : motive a) :
    motive b :=
  @Eq.ndrec.{0, u} α a motive h₂ b h₁

theorem Eq.symm {α : Sort u} {a b : α} (h : a = b) : b = a :=
  @Eq.ndrec.{0, u} α a (fun x => x = a) (Eq.refl a) b h

theorem Eq.trans {α : Sort u} {a b c : α} (h₁ : a = b) (h₂ : b = c) : a = c :=
  @Eq.ndrec.{0, u} α b (fun x => a = x) h₁ c h₂

def cast {α β : Sort u} (h : α = β) (a : α) : β :=
  @Eq.rec.{u, u+1} (Sort u) α (fun x _ => x) a β h

theorem congrArg {α : Sort u} {β : Sort v} {a₁ a₂ : α} (f : α → β) (h : a₁ = a₂) :
    f a₁ = f a₂ :=
  @Eq.ndrec.{0, u} α a₁ (fun x => f a₁ = f x) (Eq.refl (f a₁)) a₂ h

theorem congr {α : Sort u} {β : Sort v} {f₁ f₂ : α → β} {a₁ a₂ : α} (h₁ : f₁ = f₂)
    (h₂ : a₁ = a₂) : f₁ a₁ = f₂ a₂ :=
  @Eq.ndrec.{0, imax u v} (α → β) f₁ (fun g => f₁ a₁ = g a₂) (congrArg f₁ h₂) f₂ h₁

theorem congrFun {α : Sort u} {β : α → Sort v} {f g : (x : α) → β x} (h : f = g) (a : α) :
    f a = g a :=
  @Eq.ndrec.{0, imax u v} ((x : α) → β x) f (fun k => f a = k a) (Eq.refl (f a)) g h

def Eq.mp {α β : Sort u} (h : α = β) (a : α) : β :=
  @Eq.rec.{u, u+1} (Sort u) α (fun x _ => x) a β h

def Eq.mpr {α β : Sort u} (h : α = β) (b : β) : α :=
  @Eq.rec.{u, u+1} (Sort u) β (fun x _ => x) b α (Eq.symm h)

inductive HEq : {α : Sort u} → α → {β : Sort u} → β → Prop where
  | refl (a : α) : HEq a a

@[match_pattern] protected def HEq.rfl {α : Sort u} {a : α} : HEq a a := HEq.refl a

theorem eq_of_heq {α : Sort u} {a a' : α} (h : HEq a a') : a = a' :=
  have key : ∀ (β : Sort u) (b : β), HEq a b → ∀ (e : α = β), cast e a = b :=
    fun β b h₁ =>
      @HEq.rec.{0, u} α a (fun {β' : Sort u} (b' : β') (_ : HEq a b') => ∀ (e : α = β'), cast e a = b')
        (fun (_ : α = α) => Eq.refl a) β b h₁
  key α a' h (Eq.refl α)

init_quot

structure And (a b : Prop) : Prop where
  intro ::
  left : a
  right : b

structure Iff (a b : Prop) : Prop where
  intro ::
  mp : a → b
  mpr : b → a

axiom propext {a b : Prop} : (a ↔ b) → a = b

structure Prod (α : Type u) (β : Type v) where
  fst : α
  snd : β

structure PProd (α : Sort u) (β : Sort v) where
  fst : α
  snd : β

inductive Or (a b : Prop) : Prop where
  | inl (h : a) : Or a b
  | inr (h : b) : Or a b

theorem Or.intro_left {a : Prop} (b : Prop) (h : a) : a ∨ b := Or.inl h

theorem Or.intro_right {b : Prop} (a : Prop) (h : b) : a ∨ b := Or.inr h

theorem Or.elim {a b c : Prop} (h : a ∨ b) (left : a → c) (right : b → c) : c :=
  @Or.rec a b (fun _ => c) left right h

theorem Or.resolve_left {a b : Prop} (h : a ∨ b) (na : ¬a) : b :=
  Or.elim h (fun ha => absurd ha na) id

theorem Or.resolve_right {a b : Prop} (h : a ∨ b) (nb : ¬b) : a :=
  Or.elim h id (fun hb => absurd hb nb)

inductive Bool : Type where
  | false : Bool
  | true : Bool

export Bool (false true)

structure Subtype {α : Sort u} (p : α → Prop) where
  val : α
  property : p val

@[reducible] def outParam (α : Sort u) : Sort u := α

@[reducible] def semiOutParam (α : Sort u) : Sort u := α

@[reducible] def optParam (α : Sort u) (default : α) : Sort u := α

@[reducible] def namedPattern {α : Sort u} (x a : α) (h : x = a) : α := a

axiom sorryAx (α : Sort u) (synthetic : Bool) : α

class Inhabited (α : Sort u) where
  default : α

export Inhabited (default)

class inductive Nonempty (α : Sort u) : Prop where
  | intro (val : α) : Nonempty α

axiom Classical.choice {α : Sort u} : Nonempty α → α

theorem Nonempty.elim {α : Sort u} {p : Prop} (h₁ : Nonempty α) (h₂ : α → p) : p :=
  @Nonempty.rec α (fun _ => p) h₂ h₁

instance {α : Sort u} [Inhabited α] : Nonempty α := ⟨default⟩

instance : Inhabited (Sort u) where
  default := PUnit

instance {α : Sort u} {β : Sort v} [Inhabited β] : Inhabited (α → β) where
  default := fun _ => default

instance : Inhabited Bool where
  default := false

instance : Inhabited PUnit where
  default := PUnit.unit

structure PLift (α : Sort u) : Type u where
  up ::
  down : α

structure ULift.{r, s} (α : Type s) : Type (max s r) where
  up ::
  down : α

inductive Exists {α : Sort u} (p : α → Prop) : Prop where
  | intro (w : α) (h : p w) : Exists p

theorem Exists.elim {α : Sort u} {p : α → Prop} {b : Prop} (h₁ : Exists (fun x => p x))
    (h₂ : ∀ a, p a → b) : b :=
  @Exists.rec α p (fun _ => b) h₂ h₁

class inductive Decidable (p : Prop) where
  | isFalse (h : ¬p) : Decidable p
  | isTrue (h : p) : Decidable p

def Decidable.decide (p : Prop) [h : Decidable p] : Bool :=
  @Decidable.rec p (fun _ => Bool) (fun _ => false) (fun _ => true) h

export Decidable (isTrue isFalse decide)

abbrev DecidablePred {α : Sort u} (r : α → Prop) := (a : α) → Decidable (r a)

abbrev DecidableRel {α : Sort u} {β : Sort v} (r : α → β → Prop) :=
  (a : α) → (b : β) → Decidable (r a b)

abbrev DecidableEq (α : Sort u) := (a b : α) → Decidable (a = b)

def decEq {α : Sort u} [inst : DecidableEq α] (a b : α) : Decidable (a = b) := inst a b

theorem Bool.noConfusion' {C : Prop} (h : false = true) : C :=
  False.elim (@Eq.ndrec.{0, 1} Bool false (fun b => @Bool.rec.{1} (fun _ => Prop) True False b)
    True.intro true h)

theorem decide_eq_true {p : Prop} [inst : Decidable p] : p → decide p = true :=
  fun h => @Decidable.rec p (fun d => @Decidable.decide p d = true)
    (fun hn => absurd h hn) (fun _ => rfl) inst

theorem decide_eq_false {p : Prop} [Decidable p] : ¬p → decide p = false :=
  fun h => @Decidable.rec p (fun d => @Decidable.decide p d = false)
    (fun _ => rfl) (fun hp => absurd hp h) _

theorem of_decide_eq_true {p : Prop} [inst : Decidable p] : decide p = true → p :=
  @Decidable.rec p (fun d => @Decidable.decide p d = true → p)
    (fun _ h => Bool.noConfusion' h) (fun hp _ => hp) inst

theorem of_decide_eq_false {p : Prop} [inst : Decidable p] : decide p = false → ¬p :=
  @Decidable.rec p (fun d => @Decidable.decide p d = false → ¬p)
    (fun hn _ => hn) (fun _ h => Bool.noConfusion' (Eq.symm h)) inst

def ite {α : Sort u} (c : Prop) [h : Decidable c] (t e : α) : α :=
  @Decidable.rec c (fun _ => α) (fun _ => e) (fun _ => t) h

def dite {α : Sort u} (c : Prop) [h : Decidable c] (t : c → α) (e : ¬c → α) : α :=
  @Decidable.rec c (fun _ => α) e t h

instance instDecidableTrue : Decidable True := isTrue trivial

instance instDecidableFalse : Decidable False := isFalse id

instance instDecidableAnd {p q : Prop} [dp : Decidable p] [dq : Decidable q] :
    Decidable (p ∧ q) :=
  @Decidable.rec p (fun _ => Decidable (p ∧ q))
    (fun hnp => isFalse (fun h => hnp h.left))
    (fun hp => @Decidable.rec q (fun _ => Decidable (p ∧ q))
      (fun hnq => isFalse (fun h => hnq h.right)) (fun hq => isTrue ⟨hp, hq⟩) dq) dp

instance instDecidableOr {p q : Prop} [dp : Decidable p] [dq : Decidable q] :
    Decidable (p ∨ q) :=
  @Decidable.rec p (fun _ => Decidable (p ∨ q))
    (fun hnp => @Decidable.rec q (fun _ => Decidable (p ∨ q))
      (fun hnq => isFalse (fun h => Or.elim h hnp hnq)) (fun hq => isTrue (Or.inr hq)) dq)
    (fun hp => isTrue (Or.inl hp)) dp

instance instDecidableNot {p : Prop} [dp : Decidable p] : Decidable (¬p) :=
  @Decidable.rec p (fun _ => Decidable (¬p))
    (fun hnp => isTrue hnp) (fun hp => isFalse (fun h => h hp)) dp

instance instDecidableForall {p q : Prop} [dp : Decidable p] [dq : Decidable q] :
    Decidable (p → q) :=
  @Decidable.rec p (fun _ => Decidable (p → q))
    (fun hnp => isTrue (fun hp => absurd hp hnp))
    (fun hp => @Decidable.rec q (fun _ => Decidable (p → q))
      (fun hnq => isFalse (fun h => hnq (h hp))) (fun hq => isTrue (fun _ => hq)) dq) dp

instance instDecidableIff {p q : Prop} [dp : Decidable p] [dq : Decidable q] :
    Decidable (p ↔ q) :=
  @Decidable.rec p (fun _ => Decidable (p ↔ q))
    (fun hnp => @Decidable.rec q (fun _ => Decidable (p ↔ q))
      (fun hnq => isTrue ⟨fun hp => absurd hp hnp, fun hq => absurd hq hnq⟩)
      (fun hq => isFalse (fun h => hnp (h.mpr hq))) dq)
    (fun hp => @Decidable.rec q (fun _ => Decidable (p ↔ q))
      (fun hnq => isFalse (fun h => hnq (h.mp hp)))
      (fun hq => isTrue ⟨fun _ => hq, fun _ => hp⟩) dq) dp

def Bool.or (x y : Bool) : Bool := @Bool.rec (fun _ => Bool) y true x

def Bool.and (x y : Bool) : Bool := @Bool.rec (fun _ => Bool) false y x

def Bool.not (x : Bool) : Bool := @Bool.rec (fun _ => Bool) true false x

export Bool (or and not)

def cond {α : Sort u} (c : Bool) (x y : α) : α := @Bool.rec (fun _ => α) y x c

inductive Nat where
  | zero : Nat
  | succ (n : Nat) : Nat

instance : Inhabited Nat where
  default := Nat.zero

class OfNat (α : Type u) (_ : Nat) where
  ofNat : α

@[default_instance 100] instance instOfNatNat (n : Nat) : OfNat Nat n where
  ofNat := n

class Zero (α : Type u) where
  zero : α

class One (α : Type u) where
  one : α

instance (priority := 300) Zero.toOfNat0 {α} [Zero α] : OfNat α (nat_lit 0) where
  ofNat := ‹Zero α›.1

instance (priority := 200) Zero.ofOfNat0 {α} [OfNat α (nat_lit 0)] : Zero α where
  zero := 0

instance (priority := 300) One.toOfNat1 {α} [One α] : OfNat α (nat_lit 1) where
  ofNat := ‹One α›.1

instance (priority := 200) One.ofOfNat1 {α} [OfNat α (nat_lit 1)] : One α where
  one := 1

class LE (α : Type u) where
  le : α → α → Prop

class LT (α : Type u) where
  lt : α → α → Prop

@[reducible] def GE.ge {α : Type u} [LE α] (a b : α) : Prop := LE.le b a

@[reducible] def GT.gt {α : Type u} [LT α] (a b : α) : Prop := LT.lt b a

class Max (α : Type u) where
  max : α → α → α

class Min (α : Type u) where
  min : α → α → α

export Max (max)

export Min (min)

def minOfLe {α : Type u} [LE α] [DecidableRel (@LE.le α _)] : Min α where
  min x y := ite (LE.le x y) x y

def maxOfLe {α : Type u} [LE α] [DecidableRel (@LE.le α _)] : Max α where
  max x y := ite (LE.le x y) y x

class HAdd (α : Type u) (β : Type v) (γ : outParam (Type w)) where
  hAdd : α → β → γ

class HSub (α : Type u) (β : Type v) (γ : outParam (Type w)) where
  hSub : α → β → γ

class HMul (α : Type u) (β : Type v) (γ : outParam (Type w)) where
  hMul : α → β → γ

class HDiv (α : Type u) (β : Type v) (γ : outParam (Type w)) where
  hDiv : α → β → γ

class HMod (α : Type u) (β : Type v) (γ : outParam (Type w)) where
  hMod : α → β → γ

class HPow (α : Type u) (β : Type v) (γ : outParam (Type w)) where
  hPow : α → β → γ

class HAppend (α : Type u) (β : Type v) (γ : outParam (Type w)) where
  hAppend : α → β → γ

class Add (α : Type u) where
  add : α → α → α

class Sub (α : Type u) where
  sub : α → α → α

class Mul (α : Type u) where
  mul : α → α → α

class Neg (α : Type u) where
  neg : α → α

class Div (α : Type u) where
  div : α → α → α

class Inv (α : Type u) where
  inv : α → α

class Mod (α : Type u) where
  mod : α → α → α

class Dvd (α : Type u) where
  dvd : α → α → Prop

class Pow (α : Type u) (β : Type v) where
  pow : α → β → α

class NatPow (α : Type u) where
  pow : α → Nat → α

class Append (α : Type u) where
  append : α → α → α

@[default_instance] instance instHAdd {α : Type u} [Add α] : HAdd α α α where
  hAdd a b := Add.add a b

@[default_instance] instance instHSub {α : Type u} [Sub α] : HSub α α α where
  hSub a b := Sub.sub a b

@[default_instance] instance instHMul {α : Type u} [Mul α] : HMul α α α where
  hMul a b := Mul.mul a b

@[default_instance] instance instHDiv {α : Type u} [Div α] : HDiv α α α where
  hDiv a b := Div.div a b

@[default_instance] instance instHMod {α : Type u} [Mod α] : HMod α α α where
  hMod a b := Mod.mod a b

@[default_instance] instance instHPow {α : Type u} {β : Type v} [Pow α β] : HPow α β α where
  hPow a b := Pow.pow a b

@[default_instance] instance instPowNat {α : Type u} [NatPow α] : Pow α Nat where
  pow x n := NatPow.pow x n

@[default_instance] instance instHAppendOfAppend {α : Type u} [Append α] : HAppend α α α where
  hAppend a b := Append.append a b

class Membership (α : outParam (Type u)) (γ : Type v) where
  mem : γ → α → Prop

class BEq (α : Type u) where
  beq : α → α → Bool

def bne {α : Type u} [BEq α] (a b : α) : Bool := not (a == b)

class EmptyCollection (α : Type u) where
  emptyCollection : α

class HasSubset (α : Type u) where
  Subset : α → α → Prop

class Union (α : Type u) where
  union : α → α → α

class Inter (α : Type u) where
  inter : α → α → α

class SDiff (α : Type u) where
  sdiff : α → α → α

class Insert (α : outParam (Type u)) (γ : Type v) where
  insert : α → γ → γ

export Insert (insert)

class Singleton (α : outParam (Type u)) (β : Type v) where
  singleton : α → β

export Singleton (singleton)

class SizeOf (α : Sort u) where
  sizeOf : α → Nat

class Trans.{u₁, u₂, u₃, v₁, v₂, v₃} {α : Sort v₁} {β : Sort v₂} {γ : Sort v₃}
    (r : α → β → Sort u₁) (s : β → γ → Sort u₂) (t : outParam (α → γ → Sort u₃)) where
  trans : ∀ {a : α} {b : β} {c : γ}, r a b → s b c → t a c

export Trans (trans)

instance instTransEq {α : Sort u} {γ : Sort v} (r : α → γ → Sort w) : Trans Eq r r where
  trans := fun {a b c} heq h' => @Eq.ndrec.{w, u} α b (fun x => r x c) h' a (Eq.symm heq)

instance instTransEq_1 {α : Sort u} {β : Sort v} (r : α → β → Sort w) : Trans r Eq r where
  trans := fun {a b c} h' heq => @Eq.ndrec.{w, v} β b (fun x => r a x) h' c heq

/-! ## Coercions -/

class Coe (α : semiOutParam (Sort u)) (β : Sort v) where
  coe : α → β

class CoeTC (α : Sort u) (β : Sort v) where
  coe : α → β

instance {α : Sort u} {β : Sort v} {γ : Sort w} [Coe β γ] [CoeTC α β] : CoeTC α γ where
  coe a := Coe.coe (CoeTC.coe a : β)

instance {α : Sort u} {β : Sort v} [Coe α β] : CoeTC α β where
  coe a := Coe.coe a

instance {α : Sort u} : CoeTC α α where
  coe a := a

class CoeOut (α : Sort u) (β : semiOutParam (Sort v)) where
  coe : α → β

class CoeOTC (α : Sort u) (β : Sort v) where
  coe : α → β

instance {α : Sort u} {β : Sort v} {γ : Sort w} [CoeOut α β] [CoeOTC β γ] : CoeOTC α γ where
  coe a := CoeOTC.coe (CoeOut.coe a : β)

instance {α : Sort u} {β : Sort v} [CoeTC α β] : CoeOTC α β where
  coe a := CoeTC.coe a

instance {α : Sort u} : CoeOTC α α where
  coe a := a

class CoeHead (α : Sort u) (β : semiOutParam (Sort v)) where
  coe : α → β

class CoeHTC (α : Sort u) (β : Sort v) where
  coe : α → β

instance {α : Sort u} {β : Sort v} {γ : Sort w} [CoeHead α β] [CoeOTC β γ] : CoeHTC α γ where
  coe a := CoeOTC.coe (CoeHead.coe a : β)

instance {α : Sort u} {β : Sort v} [CoeOTC α β] : CoeHTC α β where
  coe a := CoeOTC.coe a

instance {α : Sort u} : CoeHTC α α where
  coe a := a

class CoeTail (α : semiOutParam (Sort u)) (β : Sort v) where
  coe : α → β

class CoeHTCT (α : Sort u) (β : Sort v) where
  coe : α → β

instance {α : Sort u} {β : Sort v} {γ : Sort w} [CoeTail β γ] [CoeHTC α β] : CoeHTCT α γ where
  coe a := CoeTail.coe (CoeHTC.coe a : β)

instance {α : Sort u} {β : Sort v} [CoeHTC α β] : CoeHTCT α β where
  coe a := CoeHTC.coe a

instance {α : Sort u} : CoeHTCT α α where
  coe a := a

class CoeDep (α : Sort u) (_ : α) (β : Sort v) where
  coe : β

class CoeT (α : Sort u) (_ : α) (β : Sort v) where
  coe : β

instance {α : Sort u} {β : Sort v} (a : α) [CoeHTCT α β] : CoeT α a β where
  coe := CoeHTCT.coe a

instance {α : Sort u} {β : Sort v} (a : α) [CoeDep α a β] : CoeT α a β where
  coe := CoeDep.coe a

instance {α : Sort u} (a : α) : CoeT α a α where
  coe := a

class CoeFun (α : Sort u) (γ : outParam (α → Sort v)) where
  coe : (f : α) → γ f

class CoeSort (α : Sort u) (β : outParam (Sort v)) where
  coe : α → β

instance boolToProp : Coe Bool Prop where
  coe b := b = true

instance boolToSort : CoeSort Bool Prop where
  coe b := b = true

instance decPropToBool (p : Prop) [Decidable p] : CoeDep Prop p Bool where
  coe := decide p

instance subtypeCoe {α : Sort u} {p : α → Prop} : CoeOut (Subtype p) α where
  coe v := v.val

/-! ## Natural numbers -/

protected def Nat.add : Nat → Nat → Nat
  | n, .zero => n
  | n, .succ m => .succ (Nat.add n m)

instance instAddNat : Add Nat where
  add := Nat.add

protected def Nat.mul : Nat → Nat → Nat
  | _, 0 => 0
  | n, .succ m => Nat.add (Nat.mul n m) n

instance instMulNat : Mul Nat where
  mul := Nat.mul

protected def Nat.pow (m : Nat) : Nat → Nat
  | 0 => 1
  | .succ n => Nat.mul (Nat.pow m n) m

instance instNatPowNat : NatPow Nat where
  pow := Nat.pow

def Nat.pred : Nat → Nat
  | 0 => 0
  | .succ a => a

protected def Nat.sub : Nat → Nat → Nat
  | n, 0 => n
  | n, .succ m => Nat.pred (Nat.sub n m)

instance instSubNat : Sub Nat where
  sub := Nat.sub

def Nat.beq : Nat → Nat → Bool
  | .zero, .zero => true
  | .zero, .succ _ => false
  | .succ _, .zero => false
  | .succ n, .succ m => Nat.beq n m

def Nat.ble : Nat → Nat → Bool
  | .zero, .zero => true
  | .zero, .succ _ => true
  | .succ _, .zero => false
  | .succ n, .succ m => Nat.ble n m

/-- Induction on numbers with goals about `0` and `n + 1`. -/
@[induction_eliminator, elab_as_elim]
protected def Nat.recAux {motive : Nat → Sort u} (zero : motive 0)
    (succ : ∀ n, motive n → motive (n + 1)) (t : Nat) : motive t :=
  @Nat.rec motive zero succ t

/-- Case distinction on numbers with goals about `0` and `n + 1`. -/
@[cases_eliminator, elab_as_elim]
protected abbrev Nat.casesAuxOn {motive : Nat → Sort u} (t : Nat) (zero : motive 0)
    (succ : ∀ n, motive (n + 1)) : motive t :=
  @Nat.rec motive zero (fun n _ => succ n) t

protected inductive Nat.le (n : Nat) : Nat → Prop where
  | refl : Nat.le n n
  | step {m : Nat} : Nat.le n m → Nat.le n (Nat.succ m)

instance instLENat : LE Nat where
  le := Nat.le

protected def Nat.lt (n m : Nat) : Prop := Nat.le (n + 1) m

instance instLTNat : LT Nat where
  lt := Nat.lt

/-! ## Options, lists, sums -/

inductive Option (α : Type u) where
  | none : Option α
  | some (val : α) : Option α

export Option (none some)

instance {α : Type u} : Inhabited (Option α) where
  default := none

inductive List (α : Type u) where
  | nil : List α
  | cons (head : α) (tail : List α) : List α

instance {α : Type u} : Inhabited (List α) where
  default := List.nil

inductive Sum (α : Type u) (β : Type v) where
  | inl (val : α) : Sum α β
  | inr (val : β) : Sum α β

structure Sigma {α : Type u} (β : α → Type v) where
  fst : α
  snd : β fst

structure PSigma {α : Sort u} (β : α → Sort v) where
  fst : α
  snd : β fst

structure Fin (n : Nat) where
  mk ::
  val : Nat
  isLt : val < n

instance Fin.coeToNat {n : Nat} : CoeOut (Fin n) Nat where
  coe v := v.val

def List.length {α : Type u} : List α → Nat
  | .nil => 0
  | .cons _ as => as.length + 1

protected def List.append {α : Type u} : (xs ys : List α) → List α
  | .nil, bs => bs
  | .cons a as, bs => .cons a (List.append as bs)

instance List.instAppend {α : Type u} : Append (List α) where
  append := List.append

def List.map {α : Type u} {β : Type v} (f : α → β) : List α → List β
  | [] => []
  | a :: as => f a :: map f as

def List.filter {α : Type u} (p : α → Bool) : List α → List α
  | [] => []
  | a :: as => match p a with
    | true => a :: filter p as
    | false => filter p as

def List.foldr {α : Type u} {β : Type v} (f : α → β → β) (init : β) : List α → β
  | [] => init
  | a :: l => f a (foldr f init l)

def List.foldl {α : Type u} {β : Type v} (f : α → β → α) : (init : α) → List β → α
  | a, [] => a
  | a, b :: l => foldl f (f a b) l

def List.reverseAux {α : Type u} : List α → List α → List α
  | [], r => r
  | a :: l, r => reverseAux l (a :: r)

def List.reverse {α : Type u} (as : List α) : List α := reverseAux as []

inductive List.Mem {α : Type u} (a : α) : List α → Prop where
  | head (as : List α) : Mem a (a :: as)
  | tail (b : α) {as : List α} : Mem a as → Mem a (b :: as)

instance {α : Type u} : Membership α (List α) where
  mem l a := List.Mem a l
