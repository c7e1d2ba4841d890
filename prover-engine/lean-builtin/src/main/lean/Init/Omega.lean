import Init.Simproc
import Init.IntRing

/-!
What `omega` builds its proofs from. A linear form is the list of its coefficients, all natural
numbers; the first one is the constant. A fact says that one form is at most another at the integers
that the atoms stand for; negative coefficients stand on the other side. So the kernel computes with
nothing but natural numbers. What it computes is written with recursors: they evaluate fastest.
-/

universe u

namespace Omega

/-! ## Linear forms -/

/-- The value of a linear form. -/
def eval : List Nat → List Int → Int
  | [], _ => 0
  | _ :: _, [] => 0
  | c :: cs, x :: xs => (c : Int) * x + eval cs xs

def add (l : List Nat) : List Nat → List Nat :=
  @List.rec Nat (fun _ => List Nat → List Nat) (fun m => m)
    (fun a as r m =>
      @List.rec Nat (fun _ => List Nat) (a :: as) (fun b bs _ => Nat.add a b :: r bs) m) l

def scale (k : Nat) (l : List Nat) : List Nat :=
  @List.rec Nat (fun _ => List Nat) [] (fun a _ r => Nat.mul k a :: r) l

/-- Adds to the coefficient at a place. -/
def bump (i : Nat) : Nat → List Nat → List Nat :=
  @Nat.rec (fun _ => Nat → List Nat → List Nat)
    (fun k l => @List.rec Nat (fun _ => List Nat) [k] (fun a as _ => Nat.add a k :: as) l)
    (fun _ r k l =>
      @List.rec Nat (fun _ => List Nat) (0 :: r k []) (fun a as _ => a :: r k as) l) i

def head (l : List Nat) : Nat := @List.rec Nat (fun _ => Nat) 0 (fun a _ _ => a) l

def tail (l : List Nat) : List Nat := @List.rec Nat (fun _ => List Nat) [] (fun _ as _ => as) l

/-- Whether the forms are the same; what is missing is zero. -/
def beq (l : List Nat) : List Nat → Bool :=
  @List.rec Nat (fun _ => List Nat → Bool)
    (fun m => @List.rec Nat (fun _ => Bool) true (fun b _ r => and (Nat.beq 0 b) r) m)
    (fun a _ r m =>
      @List.rec Nat (fun _ => Bool) (and (Nat.beq a 0) (r [])) (fun b bs _ => and (Nat.beq a b) (r bs)) m)
    l

theorem eval_nil_right (l : List Nat) : eval l [] = 0 := by
  cases l with
  | nil => rfl
  | cons _ _ => rfl

theorem add_add_add_comm (a b c d : Int) : a + b + (c + d) = a + c + (b + d) := by
  rw [Int.add_assoc, Int.add_assoc, Int.add_left_comm b c d]

theorem eval_add : ∀ (l m : List Nat) (xs : List Int), eval (add l m) xs = eval l xs + eval m xs
  | [], m, xs => (Int.zero_add _).symm
  | a :: as, [], xs => (Int.add_zero _).symm
  | a :: as, b :: bs, [] => rfl
  | a :: as, b :: bs, x :: xs => by
    show ((a : Int) + b) * x + eval (add as bs) xs = _
    rw [eval_add as bs xs, Int.add_mul]
    exact add_add_add_comm _ _ _ _

theorem eval_scale (k : Nat) : ∀ (l : List Nat) (xs : List Int),
    eval (scale k l) xs = k * eval l xs
  | [], xs => (Int.mul_zero _).symm
  | a :: as, [] => (Int.mul_zero _).symm
  | a :: as, x :: xs => by
    show ((k : Int) * a) * x + eval (scale k as) xs = k * (a * x + eval as xs)
    rw [eval_scale k as xs, Int.mul_add, Int.mul_assoc]

theorem eval_head_tail (l : List Nat) (x : Int) (xs : List Int) :
    eval l (x :: xs) = head l * x + eval (tail l) xs := by
  cases l with
  | nil => exact (by rw [Int.zero_mul]; rfl : (0 : Int) = 0 * x + eval [] xs)
  | cons _ _ => rfl

theorem and_left {a b : Bool} (h : and a b = true) : a = true := by
  cases a with
  | false => exact h
  | true => rfl

theorem and_right {a b : Bool} (h : and a b = true) : b = true := by
  cases a with
  | false => exact Bool.noConfusion' h
  | true => exact h

theorem eval_eq_of_beq : ∀ (l m : List Nat), beq l m = true → ∀ xs, eval l xs = eval m xs
  | [], [], _, _ => rfl
  | [], b :: bs, h, xs => by
    have hb : 0 = b := Nat.eq_of_beq_eq_true (and_left h)
    cases xs with
    | nil => rfl
    | cons x xs =>
      rw [← hb]
      show (0 : Int) = 0 * x + eval bs xs
      rw [← eval_eq_of_beq [] bs (and_right h) xs, Int.zero_mul]
      rfl
  | a :: as, [], h, xs => by
    have ha : a = 0 := Nat.eq_of_beq_eq_true (and_left h)
    cases xs with
    | nil => rfl
    | cons x xs =>
      rw [ha]
      show 0 * x + eval as xs = (0 : Int)
      rw [eval_eq_of_beq as [] (and_right h) xs, Int.zero_mul]
      rfl
  | a :: as, b :: bs, h, [] => rfl
  | a :: as, b :: bs, h, x :: xs => by
    have ha : a = b := Nat.eq_of_beq_eq_true (and_left h)
    rw [eval, eval, ha, eval_eq_of_beq as bs (and_right h) xs]

/-! ## Terms -/

/-- A linear term as it is written. -/
inductive Term where
  | num (n : Int)
  | atom (i : Nat)
  | add (s t : Term)
  | sub (s t : Term)
  | neg (t : Term)
  | mul (k : Int) (t : Term)
  | mulRight (t : Term) (k : Int)

def get (xs : List Int) : Nat → Int :=
  @List.rec Int (fun _ => Nat → Int) (fun _ => 0)
    (fun x _ r i => @Nat.rec (fun _ => Int) x (fun n _ => r n) i) xs

def Term.denote (xs : List Int) (t : Term) : Int :=
  @Term.rec (fun _ => Int) (fun n => n) (fun i => get xs i) (fun _ _ a b => a + b)
    (fun _ _ a b => a - b) (fun _ a => -a) (fun k _ a => k * a) (fun _ k a => a * k) t

/-- Adds `k` times the positive (`true`) or the negative coefficients. -/
def Term.addTo (t : Term) : Bool → Nat → List Nat → List Nat :=
  @Term.rec (fun _ => Bool → Nat → List Nat → List Nat)
    (fun z b k l =>
      @Int.rec (fun _ => List Nat)
        (fun n => @Bool.rec (fun _ => List Nat) l (bump 0 (Nat.mul k n) l) b)
        (fun n => @Bool.rec (fun _ => List Nat) (bump 0 (Nat.mul k (Nat.succ n)) l) l b) z)
    (fun i b k l => @Bool.rec (fun _ => List Nat) l (bump (Nat.succ i) k l) b)
    (fun _ _ rs rt b k l => rs b k (rt b k l))
    (fun _ _ rs rt b k l => rs b k (rt (not b) k l))
    (fun _ r b k l => r (not b) k l)
    (fun z _ r b k l =>
      @Int.rec (fun _ => List Nat) (fun n => r b (Nat.mul k n) l)
        (fun n => r (not b) (Nat.mul k (Nat.succ n)) l) z)
    (fun _ z r b k l =>
      @Int.rec (fun _ => List Nat) (fun n => r b (Nat.mul k n) l)
        (fun n => r (not b) (Nat.mul k (Nat.succ n)) l) z) t

theorem eval_bump : ∀ (i k : Nat) (l : List Nat) (xs : List Int),
    eval (bump i k l) xs = k * get xs i + eval l xs
  | 0, k, [], [] => by
    show (0 : Int) = k * 0 + 0
    rw [Int.mul_zero]
    rfl
  | 0, k, a :: as, [] => by
    show (0 : Int) = k * 0 + 0
    rw [Int.mul_zero]
    rfl
  | 0, k, [], x :: xs => rfl
  | 0, k, a :: as, x :: xs => by
    show ((a : Int) + k) * x + eval as xs = k * x + (a * x + eval as xs)
    rw [Int.add_mul, Int.add_comm (a * x), Int.add_assoc]
  | i + 1, k, [], [] => by
    show (0 : Int) = k * 0 + 0
    rw [Int.mul_zero]
    rfl
  | i + 1, k, a :: as, [] => by
    show (0 : Int) = k * 0 + 0
    rw [Int.mul_zero]
    rfl
  | i + 1, k, [], x :: xs => by
    show (0 : Int) * x + eval (bump i k []) xs = k * get xs i + 0
    rw [eval_bump i k [] xs, Int.zero_mul, Int.zero_add]
    rfl
  | i + 1, k, a :: as, x :: xs => by
    show (a : Int) * x + eval (bump i k as) xs = k * get xs i + (a * x + eval as xs)
    rw [eval_bump i k as xs, Int.add_left_comm]

theorem neg_sub (a b : Int) : -(a - b) = b - a := by
  show -(a + -b) = b + -a
  rw [Int.neg_add, Int.neg_neg, Int.add_comm]

theorem add_sub_assoc (a b c : Int) : a + b - c = a + (b - c) := Int.add_assoc a b (-c)

theorem eval_addTo_mul (xs : List Int) (z : Int) (t : Term)
    (ih : ∀ k p n, eval (t.addTo true k p) (1 :: xs) - eval (t.addTo false k n) (1 :: xs) =
      k * t.denote xs + (eval p (1 :: xs) - eval n (1 :: xs))) (k : Nat) (p n : List Nat) :
    eval ((Term.mul z t).addTo true k p) (1 :: xs) -
        eval ((Term.mul z t).addTo false k n) (1 :: xs) =
      k * (z * t.denote xs) + (eval p (1 :: xs) - eval n (1 :: xs)) := by
  cases z with
  | ofNat m =>
    show eval (t.addTo true (k * m) p) (1 :: xs) - eval (t.addTo false (k * m) n) (1 :: xs) = _
    rw [ih (k * m) p n, ← Int.mul_assoc]
    rfl
  | negSucc m =>
    show eval (t.addTo false (k * (m + 1)) p) (1 :: xs) -
      eval (t.addTo true (k * (m + 1)) n) (1 :: xs) = _
    rw [← neg_sub, ih (k * (m + 1)) n p, Int.neg_add, neg_sub, ← Int.mul_assoc, ← Int.neg_mul]
    show -((k : Int) * ((m + 1 : Nat) : Int)) * _ + _ = _
    rw [← Int.mul_neg]
    rfl

theorem eval_addTo (xs : List Int) : ∀ (t : Term) (k : Nat) (p n : List Nat),
    eval (t.addTo true k p) (1 :: xs) - eval (t.addTo false k n) (1 :: xs) =
      k * t.denote xs + (eval p (1 :: xs) - eval n (1 :: xs))
  | .num (.ofNat m), k, p, n => by
    show eval (bump 0 (k * m) p) (1 :: xs) - eval n (1 :: xs) = _
    rw [eval_bump, add_sub_assoc]
    show ((k : Int) * m) * 1 + _ = _
    rw [Int.mul_one]
    rfl
  | .num (.negSucc m), k, p, n => by
    show eval p (1 :: xs) - eval (bump 0 (k * (m + 1)) n) (1 :: xs) = _
    rw [eval_bump, ← neg_sub, add_sub_assoc, Int.neg_add, neg_sub]
    show -(((k : Int) * ((m + 1 : Nat) : Int)) * 1) + _ = _
    rw [Int.mul_one, ← Int.mul_neg]
    rfl
  | .atom i, k, p, n => by
    show eval (bump (i + 1) k p) (1 :: xs) - eval n (1 :: xs) = _
    rw [eval_bump, add_sub_assoc]
    rfl
  | .add s t, k, p, n => by
    show eval (s.addTo true k (t.addTo true k p)) (1 :: xs) -
      eval (s.addTo false k (t.addTo false k n)) (1 :: xs) = k * (s.denote xs + t.denote xs) + _
    rw [eval_addTo xs s, eval_addTo xs t, Int.mul_add, Int.add_assoc]
  | .sub s t, k, p, n => by
    show eval (s.addTo true k (t.addTo false k p)) (1 :: xs) -
      eval (s.addTo false k (t.addTo true k n)) (1 :: xs) = k * (s.denote xs - t.denote xs) + _
    rw [eval_addTo xs s, ← neg_sub (eval (t.addTo true k n) (1 :: xs)), eval_addTo xs t,
      Int.mul_sub, Int.neg_add, neg_sub, ← Int.add_assoc]
    rfl
  | .neg t, k, p, n => by
    show eval (t.addTo false k p) (1 :: xs) - eval (t.addTo true k n) (1 :: xs) =
      k * -t.denote xs + _
    rw [← neg_sub (eval (t.addTo true k n) (1 :: xs)), eval_addTo xs t, Int.neg_add, neg_sub,
      Int.mul_neg]
  | .mul z t, k, p, n => eval_addTo_mul xs z t (eval_addTo xs t) k p n
  | .mulRight t z, k, p, n => by
    show eval ((Term.mul z t).addTo true k p) (1 :: xs) -
      eval ((Term.mul z t).addTo false k n) (1 :: xs) = k * (t.denote xs * z) + _
    rw [Int.mul_comm (t.denote xs) z]
    exact eval_addTo_mul xs z t (eval_addTo xs t) k p n

/-! ## Facts -/

/-- The first form is at most the second. -/
def Le (xs : List Int) (l r : List Nat) : Prop := eval l (1 :: xs) ≤ eval r (1 :: xs)

theorem le_of_sub_le {a b c d : Int} (h : a ≤ b) (e : c - d = a - b) : c ≤ d := by
  have h' : a - b ≤ b - b := Int.add_le_add_right h (-b)
  rw [← e, Int.sub_self] at h'
  have h'' := Int.add_le_add_right h' d
  rw [Int.sub_add_cancel, Int.zero_add] at h''
  exact h''

theorem ofLe {xs : List Int} (s t : Term) (h : s.denote xs ≤ t.denote xs) :
    Le xs (s.addTo true 1 (t.addTo false 1 [])) (s.addTo false 1 (t.addTo true 1 [])) := by
  apply le_of_sub_le h
  rw [eval_addTo, ← neg_sub (eval (t.addTo true 1 []) (1 :: xs)), eval_addTo]
  show 1 * s.denote xs + -(1 * t.denote xs + (0 - 0)) = s.denote xs + -t.denote xs
  rw [Int.one_mul, Int.one_mul]
  show _ + -(t.denote xs + 0) = _
  rw [Int.add_zero]

theorem comb {xs : List Int} {l₁ r₁ l₂ r₂ : List Nat} (k₁ k₂ : Nat) (h₁ : Le xs l₁ r₁)
    (h₂ : Le xs l₂ r₂) :
    Le xs (add (scale k₁ l₁) (scale k₂ l₂)) (add (scale k₁ r₁) (scale k₂ r₂)) := by
  show eval _ _ ≤ eval _ _
  rw [eval_add, eval_add, eval_scale, eval_scale, eval_scale, eval_scale]
  exact Int.add_le_add (Int.mul_le_mul_of_nonneg_left h₁ (Int.ofNat_nonneg k₁))
    (Int.mul_le_mul_of_nonneg_left h₂ (Int.ofNat_nonneg k₂))

/-- Whether one form differs from another by its constant only, and that is smaller. -/
def less (l r : List Nat) (k : Nat) : Bool :=
  and (Nat.ble (Nat.succ (head l)) (Nat.add (head r) k)) (beq (tail l) (tail r))

theorem not_le_of_less {xs : List Int} {l r : List Nat} {k : Nat} (h : less l r k = true) :
    ¬eval r (1 :: xs) + k ≤ eval l (1 :: xs) := by
  intro h'
  rw [eval_head_tail, eval_head_tail l, eval_eq_of_beq _ _ (and_right h) xs, Int.mul_one,
    Int.mul_one, Int.add_right_comm, Int.add_comm, Int.add_comm (head l : Int)] at h'
  have h'' : head r + k ≤ head l := Int.ofNat_le.mp (Int.le_of_add_le_add_left h')
  exact Nat.not_succ_le_self _ (Nat.le_trans (Nat.le_of_ble_eq_true (and_left h)) h'')

/-- Divides by a common factor of the coefficients and rounds the constant. -/
theorem cut {xs : List Int} {l₀ r₀ : List Nat} (g : Nat) (l r : List Nat) (h : Le xs l₀ r₀)
    (check : less (add r₀ (scale g l)) (add l₀ (scale g r)) g = true) : Le xs l r := by
  apply Classical.byContradiction
  intro hn
  have hn' : eval r (1 :: xs) + 1 ≤ eval l (1 :: xs) := Int.not_le.mp hn
  apply not_le_of_less (xs := xs) check
  rw [eval_add, eval_add, eval_scale, eval_scale, Int.add_assoc]
  apply Int.add_le_add h
  have hg := Int.mul_le_mul_of_nonneg_left hn' (Int.ofNat_nonneg g)
  rw [Int.mul_add, Int.mul_one] at hg
  exact hg

theorem contra {xs : List Int} {l r : List Nat} (h : Le xs l r) (check : less r l 0 = true) :
    False := by
  apply not_le_of_less (xs := xs) check
  show (_ : Int) + 0 ≤ _
  rw [Int.add_zero]
  exact h

/-! ## Relations -/

theorem nat_le (a b : Nat) (h : a ≤ b) : (a : Int) ≤ (b : Int) := Int.ofNat_le.mpr h

theorem nat_le_of_eq (a b : Nat) (h : a = b) : (a : Int) ≤ (b : Int) := h ▸ Int.le_refl a

theorem nat_ge_of_eq (a b : Nat) (h : a = b) : (b : Int) ≤ (a : Int) := h ▸ Int.le_refl a

theorem nat_eq_iff (a b : Nat) : (a = b) = ((a : Int) = b) := propext Int.ofNat_inj.symm

theorem nat_le_iff (a b : Nat) : (a ≤ b) = ((a : Int) ≤ b) := propext Int.ofNat_le.symm

theorem nat_lt_iff (a b : Nat) : (a < b) = ((a : Int) < b) := propext Int.ofNat_lt.symm

theorem int_le_of_eq (a b : Int) (h : a = b) : a ≤ b := h ▸ Int.le_refl a

theorem int_ge_of_eq (a b : Int) (h : a = b) : b ≤ a := h ▸ Int.le_refl a

theorem nat_nonneg (a : Nat) : (0 : Int) ≤ (a : Int) := Int.ofNat_nonneg a

theorem int_lt_or_gt_of_ne {a b : Int} (h : ¬a = b) : a + 1 ≤ b ∨ b + 1 ≤ a := by
  cases Classical.em (a ≤ b) with
  | inr h' => exact Or.inr (Int.not_le.mp h')
  | inl h' =>
    cases Classical.em (b ≤ a) with
    | inr h'' => exact Or.inl (Int.not_le.mp h'')
    | inl h'' => exact absurd (Int.le_antisymm h' h'') h

theorem int_lt_of_not_le {a b : Int} (h : ¬a ≤ b) : b + 1 ≤ a := Int.not_le.mp h

theorem int_le_of_not_lt {a b : Int} (h : ¬a < b) : b ≤ a := Int.not_lt.mp h

theorem le_of_eq {a b : Nat} (h : a = b) : a ≤ b := h ▸ Nat.le_refl a

theorem nat_lt_or_gt_of_ne {a b : Nat} (h : ¬a = b) : a + 1 ≤ b ∨ b + 1 ≤ a := by
  cases Nat.lt_trichotomy a b with
  | inl h' => exact Or.inl h'
  | inr h' => cases h' with
    | inl h'' => exact absurd h'' h
    | inr h'' => exact Or.inr h''

theorem nat_lt_of_not_le {a b : Nat} (h : ¬a ≤ b) : b + 1 ≤ a := Nat.gt_of_not_le h

theorem nat_le_of_not_lt {a b : Nat} (h : ¬a < b) : b ≤ a := Nat.ge_of_not_lt h

theorem sub_cases (a b : Nat) : (a ≤ b ∧ a - b = 0) ∨ (b ≤ a ∧ a - b + b = a) := by
  cases Nat.le_total a b with
  | inl h => exact Or.inl ⟨h, Nat.sub_eq_zero_of_le h⟩
  | inr h => exact Or.inr ⟨h, Nat.sub_add_cancel h⟩

theorem pred_cases (a : Nat) : (a = 0 ∧ a.pred = 0) ∨ (1 ≤ a ∧ a.pred + 1 = a) := by
  cases a with
  | zero => exact Or.inl ⟨rfl, rfl⟩
  | succ n => exact Or.inr ⟨Nat.succ_le_succ (Nat.zero_le n), rfl⟩

end Omega

namespace Omega

theorem imp_cases {p q : Prop} (h : p → q) : ¬p ∨ q := by
  cases Classical.em p with
  | inl hp => exact Or.inr (h hp)
  | inr hn => exact Or.inl hn

theorem iff_cases {p q : Prop} (h : p ↔ q) : (p ∧ q) ∨ (¬p ∧ ¬q) := by
  cases Classical.em p with
  | inl hp => exact Or.inl ⟨hp, h.mp hp⟩
  | inr hn => exact Or.inr ⟨hn, fun hq => hn (h.mpr hq)⟩

theorem eq_cases {p q : Prop} (h : p = q) : (p ∧ q) ∨ (¬p ∧ ¬q) := iff_cases (Iff.of_eq h)

theorem not_iff_cases {p q : Prop} (h : ¬(p ↔ q)) : (p ∧ ¬q) ∨ (¬p ∧ q) := by
  cases Classical.em p with
  | inl hp => exact Or.inl ⟨hp, fun hq => h ⟨fun _ => hq, fun _ => hp⟩⟩
  | inr hn => cases Classical.em q with
    | inl hq => exact Or.inr ⟨hn, hq⟩
    | inr hnq => exact absurd (iff_of_false hn hnq) h

theorem not_eq_cases {p q : Prop} (h : ¬(p = q)) : (p ∧ ¬q) ∨ (¬p ∧ q) :=
  not_iff_cases (fun h' => h (propext h'))

theorem not_and_cases {p q : Prop} (h : ¬(p ∧ q)) : ¬p ∨ ¬q := by
  cases Classical.em p with
  | inl hp => exact Or.inr (fun hq => h ⟨hp, hq⟩)
  | inr hn => exact Or.inl hn

theorem and_not_of_not_imp {p q : Prop} (h : ¬(p → q)) : p ∧ ¬q :=
  ⟨Classical.byContradiction (fun hn => h (fun hp => absurd hp hn)), fun hq => h (fun _ => hq)⟩

theorem of_not_not {p : Prop} (h : ¬¬p) : p := Classical.byContradiction h

theorem not_or_cases {p q : Prop} (h : ¬(p ∨ q)) : ¬p ∧ ¬q :=
  ⟨fun hp => h (Or.inl hp), fun hq => h (Or.inr hq)⟩

theorem ite_cases {α : Sort u} (c : Prop) [Decidable c] (a b : α) :
    (c ∧ ite c a b = a) ∨ (¬c ∧ ite c a b = b) := by
  cases Classical.em c with
  | inl h => exact Or.inl ⟨h, if_pos h⟩
  | inr h => exact Or.inr ⟨h, if_neg h⟩

theorem div_fact (a k : Nat) (hk : Nat.ble 1 k = true) :
    k * (a / k) ≤ a ∧ a + 1 ≤ k * (a / k) + k := by
  have h := Nat.div_add_mod a k
  have hlt : a % k < k := Nat.mod_lt a (Nat.le_of_ble_eq_true hk)
  constructor
  · exact Nat.le_trans (Nat.le_add_right _ (a % k)) (le_of_eq h)
  · have h₁ : k * (a / k) + (a % k + 1) ≤ k * (a / k) + k := Nat.add_le_add_left hlt _
    rw [← Nat.add_assoc, h] at h₁
    exact h₁

theorem mod_fact (a k : Nat) (hk : Nat.ble 1 k = true) :
    k * (a / k) + a % k = a ∧ a % k + 1 ≤ k :=
  ⟨Nat.div_add_mod a k, Nat.mod_lt a (Nat.le_of_ble_eq_true hk)⟩

theorem int_division (a k : Int) (hk : k ≠ 0) :
    a % k + k * (a / k) = a ∧ 0 ≤ a % k ∧ a % k + 1 ≤ (Int.natAbs k : Int) :=
  ⟨Int.emod_add_ediv a k, Int.emod_nonneg a hk, Int.emod_lt a hk⟩

theorem add_mul_cancel (r p : Int) : r + p - r = p := by
  rw [Int.add_comm, Int.add_sub_cancel]

theorem int_div_fact (a k n : Int) (check : decide (k ≠ 0 ∧ (Int.natAbs k : Int) = n) = true) :
    k * (a / k) ≤ a ∧ a + 1 ≤ k * (a / k) + n := by
  have hk := of_decide_eq_true check
  have ⟨e, h₀, h₁⟩ := int_division a k hk.1
  rw [hk.2] at h₁
  constructor
  · have h := Int.add_le_add_right h₀ (k * (a / k))
    rw [e, Int.zero_add] at h
    exact h
  · have h := Int.add_le_add_left h₁ (k * (a / k))
    rw [← Int.add_assoc, Int.add_comm (k * (a / k)) (a % k), e] at h
    exact h

theorem int_mod_fact (a k n : Int) (check : decide (k ≠ 0 ∧ (Int.natAbs k : Int) = n) = true) :
    k * (a / k) + a % k = a ∧ 0 ≤ a % k ∧ a % k + 1 ≤ n := by
  have hk := of_decide_eq_true check
  have ⟨e, h₀, h₁⟩ := int_division a k hk.1
  rw [hk.2] at h₁
  rw [Int.add_comm] at e
  exact ⟨e, h₀, h₁⟩

theorem int_ediv_zero (a : Int) : a / 0 = 0 := by
  cases a with
  | ofNat m => exact congrArg Int.ofNat (Nat.div_zero m)
  | negSucc m => rfl

theorem int_emod_zero (a : Int) : a % 0 = a := by
  have h := Int.emod_add_ediv a 0
  rw [Int.zero_mul, Int.add_zero] at h
  exact h

theorem int_dvd_of_emod_eq_zero {a b : Int} (h : b % a = 0) : a ∣ b := by
  have e := Int.emod_add_ediv b a
  rw [h, Int.zero_add] at e
  exact ⟨b / a, e.symm⟩

/-- A multiple that is smaller than the divisor is zero. -/
theorem mul_eq_zero_of_lt {k c : Int} (h₀ : 0 ≤ k * c) (h₁ : k * c < Int.natAbs k) :
    k * c = 0 := by
  have key : ∀ (n : Nat) (c : Int), 0 ≤ (n : Int) * c → (n : Int) * c < n → (n : Int) * c = 0 := by
    intro n c h₀ h₁
    cases c with
    | ofNat i =>
      have h₁' : n * i < n := Int.ofNat_lt.mp h₁
      cases i with
      | zero => exact congrArg Int.ofNat (Nat.mul_zero n)
      | succ i => exact absurd (Nat.le_add_left n (n * i)) (Nat.not_le_of_gt h₁')
    | negSucc i =>
      cases n with
      | zero => exact Int.zero_mul _
      | succ n => exact absurd h₀ (Int.not_nonNeg_negSucc _)
  cases k with
  | ofNat n => exact key n c h₀ h₁
  | negSucc n =>
    have e : Int.negSucc n * c = ((n + 1 : Nat) : Int) * -c := by
      rw [Int.mul_neg, ← Int.neg_mul]
      rfl
    rw [e] at h₀ h₁ ⊢
    exact key (n + 1) (-c) h₀ h₁

theorem int_emod_eq_zero {k n : Int} (h : k ∣ n) : n % k = 0 := by
  cases Classical.em (k = 0) with
  | inl hk =>
    have ⟨c, hc⟩ := h
    rw [hc, hk, Int.zero_mul]
    rfl
  | inr hk =>
    have ⟨c, hc⟩ := h
    have ⟨e, h₀, h₁⟩ := int_division n k hk
    have e' : n % k = k * (c - n / k) := by
      rw [Int.mul_sub, ← hc]
      have e'' := congrArg (fun z => z - k * (n / k)) e
      have e₃ : n % k + k * (n / k) - k * (n / k) = n - k * (n / k) := e''
      rw [Int.add_sub_cancel] at e₃
      exact e₃
    rw [e'] at h₀ h₁ ⊢
    exact mul_eq_zero_of_lt h₀ h₁

theorem int_emod_pos {k n : Int} (hk : decide (k ≠ 0) = true) (h : ¬k ∣ n) : 1 ≤ n % k := by
  have h₀ := Int.emod_nonneg n (of_decide_eq_true hk)
  cases int_lt_or_gt_of_ne (fun e : n % k = 0 => h (int_dvd_of_emod_eq_zero e)) with
  | inl h' =>
    exact absurd (Int.le_trans h' h₀) (Int.lt_irrefl _)
  | inr h' => exact h'

theorem natAbs_cases (a : Int) :
    (0 ≤ a ∧ (Int.natAbs a : Int) = a) ∨ (a + 1 ≤ 0 ∧ (Int.natAbs a : Int) = -a) := by
  cases Classical.em (0 ≤ a) with
  | inl h => exact Or.inl ⟨h, Int.natAbs_of_nonneg' h⟩
  | inr h =>
    have h' : a + 1 ≤ 0 := Int.not_le.mp h
    exact Or.inr ⟨h', Int.natAbs_of_neg' (Int.le_of_lt h')⟩

theorem toNat_cases (a : Int) :
    (0 ≤ a ∧ (Int.toNat a : Int) = a) ∨ (a ≤ 0 ∧ Int.toNat a = 0) := by
  cases Int.le_total 0 a with
  | inl h => exact Or.inl ⟨h, Int.toNat_of_nonneg' h⟩
  | inr h => exact Or.inr ⟨h, Int.toNat_of_nonpos' h⟩

theorem int_div_zero (a k : Int) (check : decide (k = 0) = true) : a / k = 0 :=
  of_decide_eq_true check ▸ int_ediv_zero a

theorem int_mod_zero (a k : Int) (check : decide (k = 0) = true) : a % k = a :=
  of_decide_eq_true check ▸ int_emod_zero a

theorem div_zero (a k : Nat) (check : Nat.beq k 0 = true) : a / k = 0 :=
  Nat.eq_of_beq_eq_true check ▸ Nat.div_zero a

theorem mod_zero (a k : Nat) (check : Nat.beq k 0 = true) : a % k = a :=
  Nat.eq_of_beq_eq_true check ▸ Nat.mod_zero a

theorem nat_mod_eq_zero {k n : Nat} (h : k ∣ n) : n % k = 0 := Nat.mod_eq_zero_of_dvd h

theorem nat_mod_ne_zero {k n : Nat} (h : ¬k ∣ n) : 1 ≤ n % k :=
  Nat.pos_of_ne_zero (fun h' => h (Nat.dvd_of_mod_eq_zero h'))

theorem nat_min_fact (a b : Nat) :
    (min a b ≤ a ∧ min a b ≤ b) ∧ (min a b = a ∨ min a b = b) := by
  show (ite (a ≤ b) a b ≤ a ∧ ite (a ≤ b) a b ≤ b) ∧ (ite (a ≤ b) a b = a ∨ ite (a ≤ b) a b = b)
  cases Nat.le_total a b with
  | inl h =>
    rw [if_pos h]
    exact ⟨⟨Nat.le_refl a, h⟩, Or.inl rfl⟩
  | inr h =>
    cases Classical.em (a ≤ b) with
    | inl h' =>
      rw [if_pos h']
      exact ⟨⟨Nat.le_refl a, h'⟩, Or.inl rfl⟩
    | inr h' =>
      rw [if_neg h']
      exact ⟨⟨h, Nat.le_refl b⟩, Or.inr rfl⟩

theorem nat_max_fact (a b : Nat) :
    (a ≤ max a b ∧ b ≤ max a b) ∧ (max a b = a ∨ max a b = b) := by
  show (a ≤ ite (a ≤ b) b a ∧ b ≤ ite (a ≤ b) b a) ∧ (ite (a ≤ b) b a = a ∨ ite (a ≤ b) b a = b)
  cases Classical.em (a ≤ b) with
  | inl h =>
    rw [if_pos h]
    exact ⟨⟨h, Nat.le_refl b⟩, Or.inr rfl⟩
  | inr h =>
    rw [if_neg h]
    exact ⟨⟨Nat.le_refl a, Or.resolve_left (Nat.le_total a b) h⟩, Or.inl rfl⟩

theorem int_min_fact (a b : Int) :
    (min a b ≤ a ∧ min a b ≤ b) ∧ (min a b = a ∨ min a b = b) := by
  show (ite (a ≤ b) a b ≤ a ∧ ite (a ≤ b) a b ≤ b) ∧ (ite (a ≤ b) a b = a ∨ ite (a ≤ b) a b = b)
  cases Classical.em (a ≤ b) with
  | inl h =>
    rw [if_pos h]
    exact ⟨⟨Int.le_refl a, h⟩, Or.inl rfl⟩
  | inr h =>
    rw [if_neg h]
    exact ⟨⟨Or.resolve_left (Int.le_total a b) h, Int.le_refl b⟩, Or.inr rfl⟩

theorem int_max_fact (a b : Int) :
    (a ≤ max a b ∧ b ≤ max a b) ∧ (max a b = a ∨ max a b = b) := by
  show (a ≤ ite (a ≤ b) b a ∧ b ≤ ite (a ≤ b) b a) ∧ (ite (a ≤ b) b a = a ∨ ite (a ≤ b) b a = b)
  cases Classical.em (a ≤ b) with
  | inl h =>
    rw [if_pos h]
    exact ⟨⟨h, Int.le_refl b⟩, Or.inr rfl⟩
  | inr h =>
    rw [if_neg h]
    exact ⟨⟨Int.le_refl a, Or.resolve_left (Int.le_total a b) h⟩, Or.inl rfl⟩

theorem pow_pos (b n : Nat) (check : Nat.ble 1 b = true) : 1 ≤ b ^ n := by
  induction n with
  | zero => exact Nat.le_refl 1
  | succ n ih => exact Nat.mul_pos ih (Nat.le_of_ble_eq_true check)

end Omega

namespace Int

theorem dvd_of_emod_eq_zero {a b : Int} (h : b % a = 0) : a ∣ b :=
  Omega.int_dvd_of_emod_eq_zero h

theorem emod_eq_zero_of_dvd {a b : Int} (h : a ∣ b) : b % a = 0 := Omega.int_emod_eq_zero h

theorem dvd_iff_emod_eq_zero {a b : Int} : a ∣ b ↔ b % a = 0 :=
  ⟨emod_eq_zero_of_dvd, dvd_of_emod_eq_zero⟩

instance decidableDvd : DecidableRel (α := Int) (β := Int) (· ∣ ·) :=
  fun _ _ => decidable_of_decidable_of_iff (dvd_iff_emod_eq_zero (a := _) (b := _)).symm

end Int
