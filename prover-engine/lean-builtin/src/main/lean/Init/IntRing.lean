import Init.Int

/-!
The integers are an ordered ring. Every integer is the difference of two natural numbers, and the
operations on differences reduce the laws to those of the natural numbers.
-/

namespace Nat

theorem sub_of_add_right (n m k : Nat) : (n + k) - (m + k) = n - m := by
  induction k with
  | zero => rfl
  | succ k ih =>
    show succ (n + k) - succ (m + k) = n - m
    rw [succ_sub_succ, ih]

end Nat

namespace Int

/-! ## Differences of natural numbers -/

theorem subNatNat_of_sub_eq_zero {m n : Nat} (h : n - m = 0) : subNatNat m n = ofNat (m - n) := by
  rw [subNatNat, h]

theorem subNatNat_of_sub_eq_succ {m n k : Nat} (h : n - m = Nat.succ k) :
    subNatNat m n = negSucc k := by
  rw [subNatNat, h]

theorem subNatNat_zero (n : Nat) : subNatNat n 0 = ofNat n :=
  subNatNat_of_sub_eq_zero (Nat.zero_sub n)

theorem zero_subNatNat_succ (n : Nat) : subNatNat 0 (n + 1) = negSucc n := rfl

theorem subNatNat_add_add (m n k : Nat) : subNatNat (m + k) (n + k) = subNatNat m n := by
  rw [subNatNat, subNatNat, Nat.sub_of_add_right, Nat.sub_of_add_right]

theorem subNatNat_congr {a b c d : Nat} (h : a + d = c + b) : subNatNat a b = subNatNat c d := by
  rw [← subNatNat_add_add a b d, ← subNatNat_add_add c d b, h, Nat.add_comm b d]

theorem rep (a : Int) : ∃ m n, a = subNatNat m n := by
  cases a with
  | ofNat n => exact ⟨n, 0, (subNatNat_zero n).symm⟩
  | negSucc n => exact ⟨0, n + 1, rfl⟩

/-- Proves `motive (subNatNat m n)` for a difference that is natural, and for one that is not. -/
theorem subNatNat_elim (m n : Nat) (motive : Nat → Nat → Int → Prop)
    (hp : ∀ i n, motive (n + i) n (ofNat i)) (hn : ∀ i m, motive m (m + i + 1) (negSucc i)) :
    motive m n (subNatNat m n) := by
  cases Nat.lt_or_ge m n with
  | inl h =>
    cases Nat.le.dest h with
    | intro k hk =>
      have e : n = m + k + 1 := by
        rw [← hk]
        exact Nat.succ_add m k
      rw [e, show subNatNat m (m + k + 1) = negSucc k from
        (subNatNat_congr (c := 0) (d := k + 1) (by
          rw [Nat.zero_add]
          rfl))]
      exact hn k m
  | inr h =>
    cases Nat.le.dest h with
    | intro k hk =>
      rw [← hk, show subNatNat (n + k) n = ofNat k from
        ((subNatNat_congr (c := k) (d := 0) (by
          rw [Nat.add_zero, Nat.add_comm])).trans (subNatNat_zero k))]
      exact hp k n

theorem rep_eq {a b c d : Nat} : subNatNat a b = subNatNat c d ↔ a + d = c + b := by
  constructor
  · apply subNatNat_elim a b (fun a b i => i = subNatNat c d → a + d = c + b)
    · intro i n
      apply subNatNat_elim c d (fun c d j => ofNat i = j → n + i + d = c + n)
      · intro j m h
        injection h with h
        rw [h, Nat.add_comm (n + j) m, ← Nat.add_assoc, Nat.add_right_comm]
      · intro j m h
        exact Int.noConfusion h
    · intro i m
      apply subNatNat_elim c d (fun c d j => negSucc i = j → m + d = c + (m + i + 1))
      · intro j n h
        exact Int.noConfusion h
      · intro j n h
        injection h with h
        rw [h, Nat.add_assoc n j 1, Nat.add_assoc m j 1, Nat.add_left_comm]
  · exact subNatNat_congr

theorem rep_add (a b c d : Nat) : subNatNat a b + subNatNat c d = subNatNat (a + c) (b + d) := by
  apply subNatNat_elim a b (fun a b i => i + subNatNat c d = subNatNat (a + c) (b + d))
  · intro i n
    apply subNatNat_elim c d (fun c d j => ofNat i + j = subNatNat (n + i + c) (n + d))
    · intro j m
      show ofNat (i + j) = _
      rw [← subNatNat_zero]
      apply subNatNat_congr
      simp only [Nat.add_zero, Nat.add_assoc, Nat.add_left_comm, Nat.add_comm]
    · intro j m
      show subNatNat i (j + 1) = _
      apply subNatNat_congr
      simp only [Nat.add_assoc, Nat.add_left_comm, Nat.add_comm]
  · intro i m
    apply subNatNat_elim c d (fun c d j => negSucc i + j = subNatNat (m + c) (m + i + 1 + d))
    · intro j n
      show subNatNat j (i + 1) = _
      apply subNatNat_congr
      simp only [Nat.add_assoc, Nat.add_left_comm, Nat.add_comm]
    · intro j n
      show subNatNat 0 (i + j + 1 + 1) = _
      apply subNatNat_congr
      simp only [Nat.zero_add, Nat.add_assoc, Nat.add_left_comm, Nat.add_comm]

theorem negOfNat_eq (n : Nat) : negOfNat n = subNatNat 0 n := by
  cases n with
  | zero => rfl
  | succ n => rfl

theorem rep_neg (a b : Nat) : -subNatNat a b = subNatNat b a := by
  apply subNatNat_elim a b (fun a b i => -i = subNatNat b a)
  · intro i n
    show negOfNat i = _
    rw [negOfNat_eq]
    apply subNatNat_congr
    rw [Nat.zero_add, Nat.add_comm]
  · intro i m
    show ofNat (i + 1) = _
    rw [← subNatNat_zero]
    apply subNatNat_congr
    rw [Nat.add_zero, Nat.add_comm]
    rfl

theorem rep_sub (a b c d : Nat) : subNatNat a b - subNatNat c d = subNatNat (a + d) (b + c) := by
  show subNatNat a b + -subNatNat c d = _
  rw [rep_neg, rep_add]

theorem rep_mul (a b c d : Nat) :
    subNatNat a b * subNatNat c d = subNatNat (a * c + b * d) (a * d + b * c) := by
  apply subNatNat_elim a b (fun a b i =>
    i * subNatNat c d = subNatNat (a * c + b * d) (a * d + b * c))
  · intro i n
    apply subNatNat_elim c d (fun c d j =>
      ofNat i * j = subNatNat ((n + i) * c + n * d) ((n + i) * d + n * c))
    · intro j m
      show ofNat (i * j) = _
      rw [← subNatNat_zero]
      apply subNatNat_congr
      simp only [Nat.add_mul, Nat.mul_add, Nat.add_zero, Nat.zero_add, Nat.add_assoc, Nat.add_left_comm,
        Nat.add_comm]
    · intro j m
      show negOfNat (i * (j + 1)) = _
      rw [negOfNat_eq]
      apply subNatNat_congr
      simp only [Nat.add_mul, Nat.mul_add, Nat.zero_add, Nat.add_assoc, Nat.add_left_comm,
        Nat.add_comm]
  · intro i m
    apply subNatNat_elim c d (fun c d j =>
      negSucc i * j = subNatNat (m * c + (m + i + 1) * d) (m * d + (m + i + 1) * c))
    · intro j n
      show negOfNat ((i + 1) * j) = _
      rw [negOfNat_eq]
      apply subNatNat_congr
      simp only [Nat.add_mul, Nat.mul_add, Nat.zero_add, Nat.add_assoc, Nat.add_left_comm,
        Nat.add_comm]
    · intro j n
      show ofNat ((i + 1) * (j + 1)) = _
      rw [← subNatNat_zero]
      apply subNatNat_congr
      simp only [Nat.add_mul, Nat.mul_add, Nat.add_zero, Nat.zero_add, Nat.add_assoc, Nat.add_left_comm,
        Nat.add_comm]

theorem rep_nonNeg (a b : Nat) : NonNeg (subNatNat a b) ↔ b ≤ a := by
  apply subNatNat_elim a b (fun a b i => NonNeg i ↔ b ≤ a)
  · intro i n
    exact ⟨fun _ => Nat.le_add_right n i, fun _ => NonNeg.mk i⟩
  · intro i m
    constructor
    · intro h
      exact absurd h (not_nonNeg_negSucc i)
    · intro h
      exact absurd (Nat.le_trans (Nat.succ_le_succ (Nat.le_add_right m i)) h)
        (Nat.not_succ_le_self m)

theorem rep_le (a b c d : Nat) : subNatNat a b ≤ subNatNat c d ↔ a + d ≤ c + b := by
  show NonNeg (subNatNat c d - subNatNat a b) ↔ _
  rw [rep_sub, rep_nonNeg, Nat.add_comm a d]

/-! ## The ring -/

protected theorem add_comm (a b : Int) : a + b = b + a := by
  have ⟨m, n, ha⟩ := rep a
  have ⟨k, l, hb⟩ := rep b
  rw [ha, hb, rep_add, rep_add, Nat.add_comm m k, Nat.add_comm n l]

protected theorem add_assoc (a b c : Int) : a + b + c = a + (b + c) := by
  have ⟨m, n, ha⟩ := rep a
  have ⟨k, l, hb⟩ := rep b
  have ⟨i, j, hc⟩ := rep c
  rw [ha, hb, hc, rep_add, rep_add, rep_add, rep_add, Nat.add_assoc, Nat.add_assoc]

theorem zero_rep : (0 : Int) = subNatNat 0 0 := rfl

theorem one_rep : (1 : Int) = subNatNat 1 0 := rfl

@[simp] protected theorem add_zero (a : Int) : a + 0 = a := by
  have ⟨m, n, ha⟩ := rep a
  rw [ha, zero_rep, rep_add, Nat.add_zero, Nat.add_zero]

@[simp] protected theorem zero_add (a : Int) : 0 + a = a := by
  rw [Int.add_comm, Int.add_zero]

protected theorem add_left_comm (a b c : Int) : a + (b + c) = b + (a + c) := by
  rw [← Int.add_assoc, Int.add_comm a, Int.add_assoc]

protected theorem add_right_comm (a b c : Int) : a + b + c = a + c + b := by
  rw [Int.add_assoc, Int.add_comm b, ← Int.add_assoc]

protected theorem add_left_neg (a : Int) : -a + a = 0 := by
  have ⟨m, n, ha⟩ := rep a
  rw [ha, rep_neg, rep_add, zero_rep]
  apply subNatNat_congr
  rw [Nat.add_zero, Nat.zero_add, Nat.add_comm]

protected theorem add_right_neg (a : Int) : a + -a = 0 := by
  rw [Int.add_comm, Int.add_left_neg]

protected theorem mul_comm (a b : Int) : a * b = b * a := by
  have ⟨m, n, ha⟩ := rep a
  have ⟨k, l, hb⟩ := rep b
  rw [ha, hb, rep_mul, rep_mul, Nat.mul_comm m k, Nat.mul_comm n l, Nat.mul_comm m l,
    Nat.mul_comm n k, Nat.add_comm (l * m)]

protected theorem mul_assoc (a b c : Int) : a * b * c = a * (b * c) := by
  have ⟨m, n, ha⟩ := rep a
  have ⟨k, l, hb⟩ := rep b
  have ⟨i, j, hc⟩ := rep c
  rw [ha, hb, hc, rep_mul, rep_mul, rep_mul, rep_mul]
  apply subNatNat_congr
  simp only [Nat.add_mul, Nat.mul_add, Nat.mul_assoc, Nat.add_assoc, Nat.add_left_comm,
    Nat.add_comm]

@[simp] protected theorem mul_one (a : Int) : a * 1 = a := by
  have ⟨m, n, ha⟩ := rep a
  rw [ha, one_rep, rep_mul, Nat.mul_one, Nat.mul_one, Nat.mul_zero, Nat.mul_zero, Nat.add_zero,
    Nat.zero_add]

@[simp] protected theorem one_mul (a : Int) : 1 * a = a := by
  rw [Int.mul_comm, Int.mul_one]

@[simp] protected theorem mul_zero (a : Int) : a * 0 = 0 := by
  have ⟨m, n, ha⟩ := rep a
  rw [ha, zero_rep, rep_mul]
  rfl

@[simp] protected theorem zero_mul (a : Int) : 0 * a = 0 := by
  rw [Int.mul_comm, Int.mul_zero]

protected theorem mul_left_comm (a b c : Int) : a * (b * c) = b * (a * c) := by
  rw [← Int.mul_assoc, Int.mul_comm a, Int.mul_assoc]

protected theorem mul_right_comm (a b c : Int) : a * b * c = a * c * b := by
  rw [Int.mul_assoc, Int.mul_comm b, ← Int.mul_assoc]

protected theorem mul_add (a b c : Int) : a * (b + c) = a * b + a * c := by
  have ⟨m, n, ha⟩ := rep a
  have ⟨k, l, hb⟩ := rep b
  have ⟨i, j, hc⟩ := rep c
  rw [ha, hb, hc, rep_add, rep_mul, rep_mul, rep_mul, rep_add]
  apply subNatNat_congr
  simp only [Nat.mul_add, Nat.add_assoc, Nat.add_left_comm, Nat.add_comm]

protected theorem add_mul (a b c : Int) : (a + b) * c = a * c + b * c := by
  rw [Int.mul_comm, Int.mul_add, Int.mul_comm c, Int.mul_comm c]

protected theorem sub_eq_add_neg {a b : Int} : a - b = a + -b := rfl

@[simp] protected theorem neg_neg (a : Int) : -(-a) = a := by
  have ⟨m, n, ha⟩ := rep a
  rw [ha, rep_neg, rep_neg]

protected theorem neg_add {a b : Int} : -(a + b) = -a + -b := by
  have ⟨m, n, ha⟩ := rep a
  have ⟨k, l, hb⟩ := rep b
  rw [ha, hb, rep_add, rep_neg, rep_neg, rep_neg, rep_add]

@[simp] protected theorem neg_zero : -(0 : Int) = 0 := rfl

protected theorem neg_mul (a b : Int) : -a * b = -(a * b) := by
  have ⟨m, n, ha⟩ := rep a
  have ⟨k, l, hb⟩ := rep b
  rw [ha, hb, rep_neg, rep_mul, rep_mul, rep_neg, Nat.add_comm (n * k), Nat.add_comm (n * l)]

protected theorem mul_neg (a b : Int) : a * -b = -(a * b) := by
  rw [Int.mul_comm, Int.neg_mul, Int.mul_comm]

protected theorem neg_mul_neg (a b : Int) : -a * -b = a * b := by
  rw [Int.neg_mul, Int.mul_neg, Int.neg_neg]

protected theorem neg_eq_neg_one_mul (a : Int) : -a = -1 * a := by
  rw [Int.neg_mul, Int.one_mul]

@[simp] protected theorem sub_self (a : Int) : a - a = 0 := Int.add_right_neg a

@[simp] protected theorem sub_zero (a : Int) : a - 0 = a := Int.add_zero a

@[simp] protected theorem zero_sub (a : Int) : 0 - a = -a := Int.zero_add (-a)

protected theorem mul_sub (a b c : Int) : a * (b - c) = a * b - a * c := by
  show a * (b + -c) = a * b + -(a * c)
  rw [Int.mul_add, Int.mul_neg]

protected theorem sub_mul (a b c : Int) : (a - b) * c = a * c - b * c := by
  show (a + -b) * c = a * c + -(b * c)
  rw [Int.add_mul, Int.neg_mul]

@[simp] protected theorem add_sub_cancel (a b : Int) : a + b - b = a := by
  show a + b + -b = a
  rw [Int.add_assoc, Int.add_right_neg, Int.add_zero]

@[simp] protected theorem sub_add_cancel (a b : Int) : a - b + b = a := by
  show a + -b + b = a
  rw [Int.add_assoc, Int.add_left_neg, Int.add_zero]

/-! ## The order -/

@[simp, refl] protected theorem le_refl (a : Int) : a ≤ a := by
  have ⟨m, n, ha⟩ := rep a
  rw [ha, rep_le]

protected theorem le_trans {a b c : Int} (h₁ : a ≤ b) (h₂ : b ≤ c) : a ≤ c := by
  have ⟨m, n, ha⟩ := rep a
  have ⟨k, l, hb⟩ := rep b
  have ⟨i, j, hc⟩ := rep c
  rw [ha, hb, rep_le] at h₁
  rw [hb, hc, rep_le] at h₂
  rw [ha, hc, rep_le]
  apply Nat.le_of_add_le_add_left (a := k + l)
  have h := Nat.add_le_add h₁ h₂
  simp only [Nat.add_assoc, Nat.add_left_comm, Nat.add_comm] at h ⊢
  exact h

protected theorem le_antisymm {a b : Int} (h₁ : a ≤ b) (h₂ : b ≤ a) : a = b := by
  have ⟨m, n, ha⟩ := rep a
  have ⟨k, l, hb⟩ := rep b
  rw [ha, hb, rep_le] at h₁
  rw [ha, hb, rep_le] at h₂
  rw [ha, hb, rep_eq]
  exact Nat.le_antisymm h₁ h₂

protected theorem le_total (a b : Int) : a ≤ b ∨ b ≤ a := by
  have ⟨m, n, ha⟩ := rep a
  have ⟨k, l, hb⟩ := rep b
  rw [ha, hb, rep_le, rep_le]
  exact Nat.le_total _ _

protected theorem le_of_eq {a b : Int} (h : a = b) : a ≤ b := by
  rw [h]

protected theorem add_le_add_left {a b : Int} (h : a ≤ b) (c : Int) : c + a ≤ c + b := by
  have ⟨m, n, ha⟩ := rep a
  have ⟨k, l, hb⟩ := rep b
  have ⟨i, j, hc⟩ := rep c
  rw [ha, hb, rep_le] at h
  rw [ha, hb, hc, rep_add, rep_add, rep_le]
  have h' := Nat.add_le_add_left h (i + j)
  simp only [Nat.add_assoc, Nat.add_left_comm, Nat.add_comm] at h' ⊢
  exact h'

protected theorem add_le_add_right {a b : Int} (h : a ≤ b) (c : Int) : a + c ≤ b + c := by
  rw [Int.add_comm a, Int.add_comm b]
  exact Int.add_le_add_left h c

protected theorem add_le_add {a b c d : Int} (h₁ : a ≤ b) (h₂ : c ≤ d) : a + c ≤ b + d :=
  Int.le_trans (Int.add_le_add_right h₁ c) (Int.add_le_add_left h₂ b)

protected theorem le_of_add_le_add_left {a b c : Int} (h : a + b ≤ a + c) : b ≤ c := by
  have h' := Int.add_le_add_left h (-a)
  rw [← Int.add_assoc, ← Int.add_assoc, Int.add_left_neg, Int.zero_add, Int.zero_add] at h'
  exact h'

theorem lt_iff_add_one_le {a b : Int} : a < b ↔ a + 1 ≤ b := Iff.rfl

theorem lt_add_one_iff {a b : Int} : a < b + 1 ↔ a ≤ b := by
  constructor
  · intro h
    have h' : 1 + a ≤ 1 + b := by
      rw [Int.add_comm 1, Int.add_comm 1]
      exact h
    exact Int.le_of_add_le_add_left h'
  · intro h
    exact Int.add_le_add_right h 1

protected theorem lt_irrefl (a : Int) : ¬a < a := by
  intro h
  have ⟨m, n, ha⟩ := rep a
  have h' : subNatNat m n + subNatNat 1 0 ≤ subNatNat m n := ha ▸ h
  rw [rep_add, rep_le, Nat.add_zero, Nat.add_right_comm] at h'
  exact Nat.not_succ_le_self _ h'

protected theorem le_of_lt {a b : Int} (h : a < b) : a ≤ b := by
  have h' := Int.le_trans (Int.add_le_add_left (show (0 : Int) ≤ 1 from NonNeg.mk 1) a) h
  rw [Int.add_zero] at h'
  exact h'

protected theorem not_le {a b : Int} : ¬a ≤ b ↔ b < a := by
  constructor
  · intro h
    have ⟨m, n, ha⟩ := rep a
    have ⟨k, l, hb⟩ := rep b
    show b + 1 ≤ a
    rw [ha, hb, rep_le] at h
    rw [ha, hb, one_rep, rep_add, rep_le, Nat.add_zero, Nat.add_right_comm]
    exact Nat.gt_of_not_le h
  · intro h h'
    exact Int.lt_irrefl b (Int.le_trans h h')

protected theorem not_lt {a b : Int} : ¬a < b ↔ b ≤ a := by
  rw [← Int.not_le, Classical.not_not]

/-! ## Natural numbers as integers -/

theorem ofNat_eq_coe {n : Nat} : ofNat n = Nat.cast n := rfl

@[simp] theorem ofNat_eq_natCast (n : Nat) : ofNat n = Nat.cast n := rfl

theorem rep_natCast (n : Nat) : (n : Int) = subNatNat n 0 := (subNatNat_zero n).symm

theorem natCast_add (n m : Nat) : (↑(n + m) : Int) = n + m := rfl

theorem natCast_mul (n m : Nat) : (↑(n * m) : Int) = n * m := rfl

@[simp] theorem ofNat_le {m n : Nat} : (m : Int) ≤ (n : Int) ↔ m ≤ n := by
  rw [rep_natCast, rep_natCast, rep_le, Nat.add_zero, Nat.add_zero]

@[simp] theorem ofNat_lt {n m : Nat} : (n : Int) < (m : Int) ↔ n < m := ofNat_le (m := n + 1)

theorem ofNat_inj {m n : Nat} : (m : Int) = (n : Int) ↔ m = n :=
  ⟨fun h => Int.ofNat.inj h, fun h => h ▸ rfl⟩

theorem ofNat_nonneg (n : Nat) : 0 ≤ (n : Int) := ofNat_le.mpr (Nat.zero_le n)

protected theorem mul_le_mul_of_nonneg_left {a b c : Int} (h₁ : a ≤ b) (h₂ : 0 ≤ c) :
    c * a ≤ c * b := by
  cases c with
  | negSucc k => exact absurd h₂ (not_nonNeg_negSucc k)
  | ofNat k =>
    have ⟨m, n, ha⟩ := rep a
    have ⟨i, j, hb⟩ := rep b
    rw [ha, hb, rep_le] at h₁
    rw [ha, hb, ← subNatNat_zero, rep_mul, rep_mul, rep_le, Nat.zero_mul, Nat.zero_mul,
      Nat.zero_mul, Nat.zero_mul, Nat.add_zero, Nat.add_zero, Nat.add_zero, Nat.add_zero,
      ← Nat.mul_add, ← Nat.mul_add]
    exact Nat.mul_le_mul_left k h₁

/-! ## Division -/

theorem rep_negSucc (n : Nat) : negSucc n = subNatNat 0 (n + 1) := rfl

theorem emod_add_ediv_natAbs (m N : Nat) (hN : 0 < N) :
    subNatNat N (m % N + 1) + ofNat N * negSucc (m / N) = negSucc m := by
  rw [rep_negSucc, rep_negSucc, ← subNatNat_zero, rep_mul, rep_add]
  apply subNatNat_congr
  simp only [Nat.mul_zero, Nat.zero_mul, Nat.add_zero, Nat.zero_add, Nat.mul_add, Nat.mul_one]
  rw [show m % N + 1 + (N * (m / N) + N) = N + (m % N + N * (m / N) + 1) by
    simp only [Nat.add_assoc, Nat.add_left_comm, Nat.add_comm], Nat.mod_add_div]

theorem emod_add_ediv (a b : Int) : a % b + b * (a / b) = a := by
  cases a with
  | ofNat m =>
    cases b with
    | ofNat n => exact congrArg ofNat (Nat.mod_add_div m n)
    | negSucc n =>
      show ofNat (m % (n + 1)) + -ofNat (n + 1) * -ofNat (m / (n + 1)) = ofNat m
      rw [Int.neg_mul_neg]
      exact congrArg ofNat (Nat.mod_add_div m (n + 1))
  | negSucc m =>
    cases b with
    | ofNat n =>
      cases n with
      | zero =>
        show subNatNat 0 (m % 0 + 1) + 0 * 0 = negSucc m
        rw [Nat.mod_zero]
        rfl
      | succ n => exact emod_add_ediv_natAbs m (n + 1) (Nat.zero_lt_succ n)
    | negSucc n =>
      show subNatNat (n + 1) (m % (n + 1) + 1) + -ofNat (n + 1) * -negSucc (m / (n + 1)) = negSucc m
      rw [Int.neg_mul_neg]
      exact emod_add_ediv_natAbs m (n + 1) (Nat.zero_lt_succ n)

theorem natAbs_pos_of_ne_zero {b : Int} (h : b ≠ 0) : 0 < natAbs b := by
  cases b with
  | ofNat n =>
    cases n with
    | zero => exact absurd rfl h
    | succ n => exact Nat.zero_lt_succ n
  | negSucc n => exact Nat.zero_lt_succ n

theorem emod_nonneg (a : Int) {b : Int} (h : b ≠ 0) : 0 ≤ a % b := by
  cases a with
  | ofNat m => exact ofNat_nonneg _
  | negSucc m =>
    show 0 ≤ subNatNat (natAbs b) (m % natAbs b + 1)
    rw [zero_rep, rep_le, Nat.zero_add, Nat.add_zero]
    exact Nat.mod_lt m (natAbs_pos_of_ne_zero h)

theorem emod_lt (a : Int) {b : Int} (h : b ≠ 0) : a % b < natAbs b := by
  have hp := natAbs_pos_of_ne_zero h
  cases a with
  | ofNat m => exact ofNat_lt.mpr (Nat.mod_lt m hp)
  | negSucc m =>
    show subNatNat (natAbs b) (m % natAbs b + 1) + 1 ≤ natAbs b
    rw [one_rep, rep_natCast, rep_add, rep_le, Nat.add_zero, Nat.add_zero]
    exact Nat.add_le_add_left (Nat.succ_le_succ (Nat.zero_le _)) _

theorem natAbs_of_nonneg' {a : Int} (h : 0 ≤ a) : (natAbs a : Int) = a := by
  cases a with
  | ofNat n => rfl
  | negSucc n => exact absurd h (not_nonNeg_negSucc n)

theorem natAbs_of_neg' {a : Int} (h : a ≤ 0) : (natAbs a : Int) = -a := by
  cases a with
  | ofNat n =>
    have h' : n ≤ 0 := ofNat_le.mp h
    rw [Nat.eq_zero_of_le_zero h']
    rfl
  | negSucc n => rfl

theorem toNat_of_nonneg' {a : Int} (h : 0 ≤ a) : (toNat a : Int) = a := by
  cases a with
  | ofNat n => rfl
  | negSucc n => exact absurd h (not_nonNeg_negSucc n)

theorem toNat_of_nonpos' {a : Int} (h : a ≤ 0) : toNat a = 0 := by
  cases a with
  | ofNat n => exact Nat.eq_zero_of_le_zero (ofNat_le.mp h)
  | negSucc n => rfl

end Int
