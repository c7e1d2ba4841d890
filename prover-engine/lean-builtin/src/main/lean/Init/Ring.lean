import Init.Omega

/-!
What `ring` builds its proofs from: terms of commutative rings over the integers, their normal forms
as polynomials, and that a term equals its normal form. The kernel evaluates the normal forms; what
it computes is written with recursors, which evaluate fastest.
-/

namespace Int

protected theorem pow_zero (b : Int) : b ^ 0 = 1 := rfl

protected theorem pow_succ (b : Int) (e : Nat) : b ^ (e + 1) = b ^ e * b := rfl

protected theorem pow_add (a : Int) (m n : Nat) : a ^ (m + n) = a ^ m * a ^ n := by
  induction n with
  | zero => exact (Int.mul_one _).symm
  | succ n ih =>
    show a ^ (m + n) * a = a ^ m * (a ^ n * a)
    rw [ih, Int.mul_assoc]

end Int

namespace Int.Ring

/-! ## Terms -/

inductive Term where
  | num (n : Int)
  | atom (i : Nat)
  | power (i k : Nat)
  | add (s t : Term)
  | sub (s t : Term)
  | neg (t : Term)
  | mul (s t : Term)
  | pow (t : Term) (k : Nat)

def Term.denote (xs : List Int) : Term → Int
  | .num n => n
  | .atom i => Omega.get xs i
  | .power i k => Omega.get xs i ^ k
  | .add s t => denote xs s + denote xs t
  | .sub s t => denote xs s - denote xs t
  | .neg t => -denote xs t
  | .mul s t => denote xs s * denote xs t
  | .pow t k => denote xs t ^ k

/-! ## Monomials -/

/-- A product of powers of atoms, by rising index. -/
inductive Mon where
  | one
  | cons (v k : Nat) (m : Mon)

def Mon.denote (xs : List Int) : Mon → Int
  | .one => 1
  | .cons v k m => Omega.get xs v ^ k * denote xs m

def choose {α : Type} (b : Bool) (t e : α) : α := @Bool.rec (fun _ => α) e t b

/-- Times the power of an atom. -/
def Mon.insert (v k : Nat) (m : Mon) : Mon :=
  @Mon.rec (fun _ => Mon) (.cons v k .one)
    (fun w l m r =>
      choose (Nat.beq v w) (.cons w (Nat.add k l) m)
        (choose (Nat.ble v w) (.cons v k (.cons w l m)) (.cons w l r))) m

def Mon.mul (m : Mon) (n : Mon) : Mon :=
  @Mon.rec (fun _ => Mon) n (fun v k _ r => Mon.insert v k r) m

/-- 0, 1, 2: the first comes before, is the same, comes after. -/
def Mon.compare (m : Mon) : Mon → Nat :=
  @Mon.rec (fun _ => Mon → Nat)
    (fun n => @Mon.rec (fun _ => Nat) 1 (fun _ _ _ _ => 0) n)
    (fun v k _ r n =>
      @Mon.rec (fun _ => Nat) 2
        (fun w l n _ =>
          choose (Nat.beq v w)
            (choose (Nat.beq k l) (r n) (choose (Nat.ble k l) 0 2))
            (choose (Nat.ble v w) 2 0)) n) m

theorem Mon.denote_insert (xs : List Int) (v k : Nat) : ∀ m : Mon,
    (Mon.insert v k m).denote xs = Omega.get xs v ^ k * m.denote xs
  | .one => rfl
  | .cons w l m => by
    show (choose (Nat.beq v w) (Mon.cons w (k + l) m)
        (choose (Nat.ble v w) (Mon.cons v k (.cons w l m))
          (Mon.cons w l (Mon.insert v k m)))).denote xs = _
    cases h : Nat.beq v w with
    | true =>
      show Omega.get xs w ^ (k + l) * m.denote xs = Omega.get xs v ^ k * (_ ^ l * m.denote xs)
      rw [Nat.eq_of_beq_eq_true h, Int.pow_add, Int.mul_assoc]
    | false =>
      cases Nat.ble v w with
      | true => rfl
      | false =>
        show Omega.get xs w ^ l * (Mon.insert v k m).denote xs = _ * (_ * _)
        rw [denote_insert xs v k m, Int.mul_left_comm]

theorem Mon.denote_mul (xs : List Int) : ∀ m n : Mon,
    (Mon.mul m n).denote xs = m.denote xs * n.denote xs
  | .one, n => (Int.one_mul _).symm
  | .cons v k m, n => by
    show (Mon.insert v k (Mon.mul m n)).denote xs = Omega.get xs v ^ k * m.denote xs * _
    rw [Mon.denote_insert, denote_mul xs m n, Int.mul_assoc]

theorem Mon.eq_of_compare : ∀ m n : Mon, Mon.compare m n = 1 → m = n
  | .one, .one, _ => rfl
  | .one, .cons _ _ _, h => absurd h (Nat.zero_ne_succ 0)
  | .cons _ _ _, .one, h => absurd (Nat.succ.inj h) (Nat.succ_ne_zero 0)
  | .cons v k m, .cons w l n, h => by
    have h' : choose (Nat.beq v w)
        (choose (Nat.beq k l) (Mon.compare m n) (choose (Nat.ble k l) 0 2))
        (choose (Nat.ble v w) 2 0) = 1 := h
    cases hv : Nat.beq v w with
    | true =>
      rw [hv] at h'
      cases hk : Nat.beq k l with
      | true =>
        rw [hk] at h'
        rw [Nat.eq_of_beq_eq_true hv, Nat.eq_of_beq_eq_true hk, eq_of_compare m n h']
      | false =>
        rw [hk] at h'
        cases hl : Nat.ble k l with
        | true =>
          rw [hl] at h'
          exact absurd h' (Nat.zero_ne_succ 0)
        | false =>
          rw [hl] at h'
          exact absurd (Nat.succ.inj h') (Nat.succ_ne_zero 0)
    | false =>
      rw [hv] at h'
      cases hl : Nat.ble v w with
      | true =>
        rw [hl] at h'
        exact absurd (Nat.succ.inj h') (Nat.succ_ne_zero 0)
      | false =>
        rw [hl] at h'
        exact absurd h' (Nat.zero_ne_succ 0)

/-! ## Polynomials -/

/-- A sum of monomials with coefficients, the greatest first. -/
inductive Poly where
  | zero
  | cons (c : Int) (m : Mon) (p : Poly)

def Poly.denote (xs : List Int) : Poly → Int
  | .zero => 0
  | .cons c m p => c * m.denote xs + denote xs p

def isZero (c : Int) : Bool := @Int.rec (fun _ => Bool) (fun n => Nat.beq n 0) (fun _ => false) c

def same (c : Int) : Int → Bool :=
  @Int.rec (fun _ => Int → Bool)
    (fun m d => @Int.rec (fun _ => Bool) (fun n => Nat.beq m n) (fun _ => false) d)
    (fun m d => @Int.rec (fun _ => Bool) (fun _ => false) (fun n => Nat.beq m n) d) c

/-- With one more monomial, greater than all others. -/
def Poly.put (c : Int) (m : Mon) (p : Poly) : Poly := choose (isZero c) p (.cons c m p)

def Poly.add (p : Poly) : Poly → Poly :=
  @Poly.rec (fun _ => Poly → Poly) (fun q => q)
    (fun c m p r q =>
      @Poly.rec (fun _ => Poly) (.cons c m p)
        (fun d n q r' =>
          @Nat.rec (fun _ => Poly) (.cons d n r')
            (fun i _ =>
              @Nat.rec (fun _ => Poly) (Poly.put (c + d) n (r q))
                (fun _ _ => .cons c m (r (.cons d n q))) i)
            (Mon.compare m n)) q) p

/-- Times a monomial. -/
def Poly.scale (c : Int) (m : Mon) (p : Poly) : Poly :=
  @Poly.rec (fun _ => Poly) .zero (fun d n _ r => Poly.put (c * d) (Mon.mul m n) r) p

def Poly.mul (p q : Poly) : Poly :=
  @Poly.rec (fun _ => Poly) .zero (fun c m _ r => Poly.add (Poly.scale c m q) r) p

def Poly.pow (p : Poly) (k : Nat) : Poly :=
  @Nat.rec (fun _ => Poly) (.cons 1 .one .zero) (fun _ r => Poly.mul p r) k

def Poly.beq (p : Poly) : Poly → Bool :=
  @Poly.rec (fun _ => Poly → Bool)
    (fun q => @Poly.rec (fun _ => Bool) true (fun _ _ _ _ => false) q)
    (fun c m _ r q =>
      @Poly.rec (fun _ => Bool) false
        (fun d n q _ => and (same c d) (and (Nat.beq (Mon.compare m n) 1) (r q))) q) p

theorem eq_zero_of_isZero {c : Int} (h : isZero c = true) : c = 0 := by
  cases c with
  | ofNat n => exact congrArg Int.ofNat (Nat.eq_of_beq_eq_true h)
  | negSucc n => exact Bool.noConfusion' h

theorem eq_of_same {c d : Int} (h : same c d = true) : c = d := by
  cases c with
  | ofNat m =>
    cases d with
    | ofNat n => exact congrArg Int.ofNat (Nat.eq_of_beq_eq_true h)
    | negSucc n => exact Bool.noConfusion' h
  | negSucc m =>
    cases d with
    | ofNat n => exact Bool.noConfusion' h
    | negSucc n => exact congrArg Int.negSucc (Nat.eq_of_beq_eq_true h)

theorem Poly.denote_put (xs : List Int) (c : Int) (m : Mon) (p : Poly) :
    (Poly.put c m p).denote xs = c * m.denote xs + p.denote xs := by
  show (choose (isZero c) p (.cons c m p)).denote xs = _
  cases h : isZero c with
  | true =>
    rw [eq_zero_of_isZero h, Int.zero_mul, Int.zero_add]
    rfl
  | false => rfl

theorem Poly.denote_add (xs : List Int) : ∀ p q : Poly,
    (Poly.add p q).denote xs = p.denote xs + q.denote xs
  | .zero, q => (Int.zero_add _).symm
  | .cons c m p, q => by
    induction q with
    | zero => exact (Int.add_zero _).symm
    | cons d n q ih =>
      show (@Nat.rec (fun _ => Poly) (.cons d n (Poly.add (.cons c m p) q))
        (fun i _ => @Nat.rec (fun _ => Poly) (Poly.put (c + d) n (Poly.add p q))
          (fun _ _ => .cons c m (Poly.add p (.cons d n q))) i)
        (Mon.compare m n)).denote xs =
          c * m.denote xs + p.denote xs + (d * n.denote xs + q.denote xs)
      cases h : Mon.compare m n with
      | zero =>
        show d * n.denote xs + (Poly.add (.cons c m p) q).denote xs = _
        rw [ih]
        exact Int.add_left_comm _ _ _
      | succ i =>
        cases i with
        | zero =>
          show (Poly.put (c + d) n (Poly.add p q)).denote xs = _
          rw [Poly.denote_put, denote_add xs p q, Mon.eq_of_compare m n h, Int.add_mul]
          exact Omega.add_add_add_comm _ _ _ _
        | succ i =>
          show c * m.denote xs + (Poly.add p (.cons d n q)).denote xs = _
          rw [denote_add xs p (.cons d n q)]
          exact (Int.add_assoc _ _ _).symm

theorem Poly.denote_scale (xs : List Int) (c : Int) (m : Mon) : ∀ p : Poly,
    (Poly.scale c m p).denote xs = c * m.denote xs * p.denote xs
  | .zero => (Int.mul_zero _).symm
  | .cons d n p => by
    show (Poly.put (c * d) (Mon.mul m n) (Poly.scale c m p)).denote xs =
      c * m.denote xs * (d * n.denote xs + p.denote xs)
    rw [Poly.denote_put, denote_scale xs c m p, Mon.denote_mul, Int.mul_add, Int.mul_assoc c d,
      Int.mul_assoc c (m.denote xs) (d * n.denote xs), Int.mul_left_comm d]

theorem Poly.denote_mul (xs : List Int) : ∀ p q : Poly,
    (Poly.mul p q).denote xs = p.denote xs * q.denote xs
  | .zero, q => (Int.zero_mul _).symm
  | .cons c m p, q => by
    show (Poly.add (Poly.scale c m q) (Poly.mul p q)).denote xs =
      (c * m.denote xs + p.denote xs) * q.denote xs
    rw [Poly.denote_add, Poly.denote_scale, denote_mul xs p q, Int.add_mul]

theorem Poly.denote_pow (xs : List Int) (p : Poly) (k : Nat) :
    (Poly.pow p k).denote xs = p.denote xs ^ k := by
  induction k with
  | zero =>
    show (1 : Int) * 1 + 0 = 1
    rfl
  | succ k ih =>
    show (Poly.mul p (Poly.pow p k)).denote xs = p.denote xs ^ k * p.denote xs
    rw [Poly.denote_mul, ih, Int.mul_comm]

theorem Poly.eq_of_beq (xs : List Int) : ∀ p q : Poly, Poly.beq p q = true →
    p.denote xs = q.denote xs
  | .zero, .zero, _ => rfl
  | .zero, .cons _ _ _, h => Bool.noConfusion' h
  | .cons _ _ _, .zero, h => Bool.noConfusion' h
  | .cons c m p, .cons d n q, h => by
    show c * m.denote xs + p.denote xs = d * n.denote xs + q.denote xs
    rw [eq_of_same (Omega.and_left h),
      Mon.eq_of_compare m n (Nat.eq_of_beq_eq_true (Omega.and_left (Omega.and_right h))),
      eq_of_beq xs p q (Omega.and_right (Omega.and_right h))]

/-! ## Normal forms -/

def Poly.const (c : Int) : Poly := Poly.put c .one .zero

def Term.poly (t : Term) : Poly :=
  @Term.rec (fun _ => Poly) (fun n => Poly.const n)
    (fun i => .cons 1 (.cons i 1 .one) .zero)
    (fun i k => .cons 1 (.cons i k .one) .zero)
    (fun _ _ p q => Poly.add p q)
    (fun _ _ p q => Poly.add p (Poly.scale (Int.negSucc 0) .one q))
    (fun _ p => Poly.scale (Int.negSucc 0) .one p)
    (fun _ _ p q => Poly.mul p q)
    (fun _ k p => Poly.pow p k) t

theorem Term.denote_poly (xs : List Int) : ∀ t : Term, t.poly.denote xs = t.denote xs
  | .num n => by
    show (Poly.put n .one .zero).denote xs = n
    rw [Poly.denote_put]
    show n * 1 + 0 = n
    rw [Int.mul_one, Int.add_zero]
  | .atom i => by
    show (1 : Int) * (Omega.get xs i ^ 1 * 1) + 0 = Omega.get xs i
    rw [Int.add_zero, Int.one_mul, Int.mul_one]
    exact Int.one_mul _
  | .power i k => by
    show (1 : Int) * (Omega.get xs i ^ k * 1) + 0 = Omega.get xs i ^ k
    rw [Int.add_zero, Int.one_mul, Int.mul_one]
  | .add s t => by
    show (Poly.add s.poly t.poly).denote xs = s.denote xs + t.denote xs
    rw [Poly.denote_add, denote_poly xs s, denote_poly xs t]
  | .sub s t => by
    show (Poly.add s.poly (Poly.scale (Int.negSucc 0) .one t.poly)).denote xs =
      s.denote xs + -t.denote xs
    rw [Poly.denote_add, Poly.denote_scale, denote_poly xs s, denote_poly xs t]
    show _ + (-1 : Int) * 1 * _ = _
    rw [Int.mul_one, ← Int.neg_eq_neg_one_mul]
  | .neg t => by
    show (Poly.scale (Int.negSucc 0) .one t.poly).denote xs = -t.denote xs
    rw [Poly.denote_scale, denote_poly xs t]
    show (-1 : Int) * 1 * _ = _
    rw [Int.mul_one, ← Int.neg_eq_neg_one_mul]
  | .mul s t => by
    show (Poly.mul s.poly t.poly).denote xs = s.denote xs * t.denote xs
    rw [Poly.denote_mul, denote_poly xs s, denote_poly xs t]
  | .pow t k => by
    show (Poly.pow t.poly k).denote xs = t.denote xs ^ k
    rw [Poly.denote_pow, denote_poly xs t]

theorem eq_of_beq (xs : List Int) (s t : Term) (check : Poly.beq s.poly t.poly = true) :
    s.denote xs = t.denote xs := by
  rw [← Term.denote_poly, ← Term.denote_poly]
  exact Poly.eq_of_beq xs _ _ check

theorem nat_eq (a b : Nat) (h : (a : Int) = (b : Int)) : a = b := Int.ofNat_inj.mp h

end Int.Ring
