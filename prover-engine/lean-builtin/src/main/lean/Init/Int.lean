import Init.NatDiv

/-!
The integers: their operations, order and coercions. Names and definitions are those of Lean 4's core.
-/

universe u

/-! ## Casts -/

class NatCast (R : Type u) where
  natCast : Nat → R

instance instNatCastNat : NatCast Nat where
  natCast n := n

@[coe, reducible, match_pattern] protected def Nat.cast {R : Type u} [NatCast R] : Nat → R :=
  NatCast.natCast

instance {R : Type u} [NatCast R] : CoeTail Nat R where
  coe := Nat.cast

instance {R : Type u} [NatCast R] : CoeHTCT Nat R where
  coe := Nat.cast

/-- The integers: `ofNat n` is `n`, and `negSucc n` is `-(n + 1)`. -/
inductive Int : Type where
  | ofNat : Nat → Int
  | negSucc : Nat → Int

class IntCast (R : Type u) where
  intCast : Int → R

instance instIntCastInt : IntCast Int where
  intCast n := n

@[coe, reducible, match_pattern] protected def Int.cast {R : Type u} [IntCast R] : Int → R :=
  IntCast.intCast

instance {R : Type u} [IntCast R] : CoeTail Int R where
  coe := Int.cast

instance {R : Type u} [IntCast R] : CoeHTCT Int R where
  coe := Int.cast

instance instNatCastInt : NatCast Int where
  natCast n := Int.ofNat n

instance instOfNat {n : Nat} : OfNat Int n where
  ofNat := Int.ofNat n

namespace Int

instance instInhabited : Inhabited Int where
  default := ofNat 0

/-! ## Operations -/

def negOfNat : Nat → Int
  | 0 => 0
  | .succ m => negSucc m

protected def neg (n : Int) : Int :=
  match n with
  | ofNat n => negOfNat n
  | negSucc n => Nat.succ n

@[default_instance mid] instance instNegInt : Neg Int where
  neg := Int.neg

/-- The difference of two natural numbers as an integer. -/
def subNatNat (m n : Nat) : Int :=
  match (n - m : Nat) with
  | 0 => ofNat (m - n)
  | .succ k => negSucc k

protected def add (m n : Int) : Int :=
  match m, n with
  | ofNat m, ofNat n => ofNat (m + n)
  | ofNat m, negSucc n => subNatNat m (Nat.succ n)
  | negSucc m, ofNat n => subNatNat n (Nat.succ m)
  | negSucc m, negSucc n => negSucc (Nat.succ (m + n))

instance instAddInt : Add Int where
  add := Int.add

protected def mul (m n : Int) : Int :=
  match m, n with
  | ofNat m, ofNat n => ofNat (m * n)
  | ofNat m, negSucc n => negOfNat (m * Nat.succ n)
  | negSucc m, ofNat n => negOfNat (Nat.succ m * n)
  | negSucc m, negSucc n => ofNat (Nat.succ m * Nat.succ n)

instance instMulInt : Mul Int where
  mul := Int.mul

protected def sub (m n : Int) : Int := m + -n

instance instSubInt : Sub Int where
  sub := Int.sub

inductive NonNeg : Int → Prop where
  | mk (n : Nat) : NonNeg (ofNat n)

protected def le (a b : Int) : Prop := NonNeg (b - a)

instance instLEInt : LE Int where
  le := Int.le

protected def lt (a b : Int) : Prop := (a + 1) ≤ b

instance instLTInt : LT Int where
  lt := Int.lt

protected def decEq (a b : Int) : Decidable (a = b) :=
  match a, b with
  | ofNat a, ofNat b =>
    match instDecidableEqNat a b with
    | isTrue h => isTrue (congrArg ofNat h)
    | isFalse h => isFalse (fun h' => Int.noConfusion h' (fun h'' => h h''))
  | ofNat _, negSucc _ => isFalse (fun h => Int.noConfusion h)
  | negSucc _, ofNat _ => isFalse (fun h => Int.noConfusion h)
  | negSucc a, negSucc b =>
    match instDecidableEqNat a b with
    | isTrue h => isTrue (congrArg negSucc h)
    | isFalse h => isFalse (fun h' => Int.noConfusion h' (fun h'' => h h''))

instance instDecidableEq : DecidableEq Int := Int.decEq

theorem not_nonNeg_negSucc (n : Nat) : ¬NonNeg (negSucc n) := by
  intro h
  cases h

def decNonneg (m : Int) : Decidable (NonNeg m) :=
  match m with
  | ofNat m => isTrue (NonNeg.mk m)
  | negSucc i => isFalse (not_nonNeg_negSucc i)

instance decLe (a b : Int) : Decidable (a ≤ b) := decNonneg (b - a)

instance decLt (a b : Int) : Decidable (a < b) := decNonneg (b - (a + 1))

instance instMinInt : Min Int := minOfLe

instance instMaxInt : Max Int := maxOfLe

def natAbs (m : Int) : Nat :=
  match m with
  | ofNat m => m
  | negSucc m => m.succ

def sign : Int → Int
  | ofNat (.succ _) => 1
  | ofNat 0 => 0
  | negSucc _ => -1

def toNat : Int → Nat
  | ofNat n => n
  | negSucc _ => 0

def toNat? : Int → Option Nat
  | ofNat n => some n
  | negSucc _ => none

protected def pow (m : Int) : Nat → Int
  | 0 => 1
  | .succ n => Int.pow m n * m

instance instNatPow : NatPow Int where
  pow := Int.pow

instance instDvdInt : Dvd Int where
  dvd a b := ∃ c, b = a * c

/-! ## Division -/

/-- Division that rounds so that the remainder is not negative. -/
def ediv : Int → Int → Int
  | ofNat m, ofNat n => ofNat (m / n)
  | ofNat m, negSucc n => -ofNat (m / Nat.succ n)
  | negSucc _, ofNat 0 => 0
  | negSucc m, ofNat (.succ n) => negSucc (m / Nat.succ n)
  | negSucc m, negSucc n => ofNat (Nat.succ (m / Nat.succ n))

/-- The remainder of `ediv`: never negative for a divisor other than zero. -/
def emod : Int → Int → Int
  | ofNat m, n => ofNat (m % natAbs n)
  | negSucc m, n => subNatNat (natAbs n) (Nat.succ (m % natAbs n))

instance instDivInt : Div Int where
  div := ediv

instance instModInt : Mod Int where
  mod := emod

/-- Division that rounds towards zero. -/
def tdiv : Int → Int → Int
  | ofNat m, ofNat n => ofNat (m / n)
  | ofNat m, negSucc n => -ofNat (m / Nat.succ n)
  | negSucc m, ofNat n => -ofNat (Nat.succ m / n)
  | negSucc m, negSucc n => ofNat (Nat.succ m / Nat.succ n)

/-- The remainder of `tdiv`: it has the sign of the dividend. -/
def tmod : Int → Int → Int
  | ofNat m, ofNat n => ofNat (m % n)
  | ofNat m, negSucc n => ofNat (m % Nat.succ n)
  | negSucc m, ofNat n => -ofNat (Nat.succ m % n)
  | negSucc m, negSucc n => -ofNat (Nat.succ m % Nat.succ n)

/-- Division that rounds down. -/
def fdiv : Int → Int → Int
  | ofNat 0, _ => 0
  | ofNat m, ofNat n => ofNat (m / n)
  | ofNat (.succ m), negSucc n => negSucc (m / Nat.succ n)
  | negSucc _, ofNat 0 => 0
  | negSucc m, ofNat (.succ n) => negSucc (m / Nat.succ n)
  | negSucc m, negSucc n => ofNat (Nat.succ m / Nat.succ n)

/-- The remainder of `fdiv`: it has the sign of the divisor. -/
def fmod : Int → Int → Int
  | ofNat 0, _ => 0
  | ofNat m, ofNat n => ofNat (m % n)
  | ofNat (.succ m), negSucc n => subNatNat (m % Nat.succ n) n
  | negSucc m, ofNat n => subNatNat n (Nat.succ (m % n))
  | negSucc m, negSucc n => -ofNat (Nat.succ m % Nat.succ n)

end Int
