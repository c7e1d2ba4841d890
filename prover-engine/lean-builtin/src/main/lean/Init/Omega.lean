import Init.Simproc
import Init.NatDiv
import Init.List

/-!
What `omega` builds its proofs from. A linear form is the list of its coefficients, all natural
numbers; a fact says that one form is at most another at the list of the atoms' values. Negative
coefficients stand on the other side.
-/

universe u

namespace Omega

/-- The value of a linear form. -/
def eval : List Nat → List Nat → Nat
  | [], _ => 0
  | _ :: _, [] => 0
  | c :: cs, x :: xs => c * x + eval cs xs

def add : List Nat → List Nat → List Nat
  | [], bs => bs
  | a :: as, [] => a :: as
  | a :: as, b :: bs => (a + b) :: add as bs

def smul (k : Nat) : List Nat → List Nat
  | [] => []
  | a :: as => (k * a) :: smul k as

/-- What is left of the first form when the second is taken away as far as it goes. -/
def sub : List Nat → List Nat → List Nat
  | [], _ => []
  | a :: as, [] => a :: as
  | a :: as, b :: bs => (a - b) :: sub as bs

theorem add_add_add_comm (a b c d : Nat) : a + b + (c + d) = a + c + (b + d) := by
  rw [Nat.add_assoc, Nat.add_assoc, Nat.add_left_comm b c d]

theorem eval_add : ∀ (as bs xs : List Nat), eval (add as bs) xs = eval as xs + eval bs xs
  | [], bs, xs => by simp [add, eval]
  | a :: as, [], [] => by simp [add, eval]
  | a :: as, [], x :: xs => by simp [add, eval]
  | a :: as, b :: bs, [] => by simp [add, eval]
  | a :: as, b :: bs, x :: xs => by
    simp only [add, eval, eval_add as bs xs, Nat.add_mul]
    exact add_add_add_comm _ _ _ _

theorem eval_smul (k : Nat) : ∀ (as xs : List Nat), eval (smul k as) xs = k * eval as xs
  | [], xs => by simp [smul, eval]
  | a :: as, [] => by simp [smul, eval]
  | a :: as, x :: xs => by
    simp only [smul, eval, eval_smul k as xs, Nat.mul_add, Nat.mul_assoc]

theorem add_sub_comm (a b : Nat) : a + (b - a) = b + (a - b) := by
  cases Nat.le_total a b with
  | inl h =>
    rw [Nat.sub_eq_zero_of_le h, Nat.add_comm a, Nat.sub_add_cancel h, Nat.add_zero]
  | inr h =>
    rw [Nat.sub_eq_zero_of_le h, Nat.add_comm b, Nat.sub_add_cancel h, Nat.add_zero]

theorem eval_sub : ∀ (as bs xs : List Nat),
    eval as xs + eval (sub bs as) xs = eval bs xs + eval (sub as bs) xs
  | [], [], xs => rfl
  | [], b :: bs, xs => by simp [sub, eval]
  | a :: as, [], xs => by simp [sub, eval]
  | a :: as, b :: bs, [] => by simp [sub, eval]
  | a :: as, b :: bs, x :: xs => by
    simp only [sub, eval]
    rw [add_add_add_comm, add_add_add_comm (b * x), eval_sub as bs xs, ← Nat.add_mul,
      ← Nat.add_mul, add_sub_comm]

/-- The first form is at most the second. The first coefficient of each is its constant. -/
def Fact (xs : List Nat) (l r : List Nat) : Prop := eval l (1 :: xs) ≤ eval r (1 :: xs)

theorem Fact.cancel {xs l r : List Nat} (h : eval l (1 :: xs) ≤ eval r (1 :: xs)) :
    Fact xs (sub l r) (sub r l) := by
  apply Nat.le_of_add_le_add_left (a := eval r (1 :: xs))
  rw [← eval_sub l r]
  exact Nat.add_le_add_right h _

theorem nonneg (xs r : List Nat) : Fact xs [] r := Nat.zero_le _

theorem comb {xs l₁ r₁ l₂ r₂ : List Nat} (k₁ k₂ : Nat) (h₁ : Fact xs l₁ r₁) (h₂ : Fact xs l₂ r₂) :
    Fact xs
      (sub (add (smul k₁ l₁) (smul k₂ l₂)) (add (smul k₁ r₁) (smul k₂ r₂)))
      (sub (add (smul k₁ r₁) (smul k₂ r₂)) (add (smul k₁ l₁) (smul k₂ l₂))) := by
  apply Fact.cancel
  rw [eval_add, eval_add, eval_smul, eval_smul, eval_smul, eval_smul]
  exact Nat.add_le_add (Nat.mul_le_mul_left k₁ h₁) (Nat.mul_le_mul_left k₂ h₂)

theorem div {xs : List Nat} (g a b c d : Nat) (l r : List Nat)
    (h : Fact xs (a :: smul g l) (b :: smul g r))
    (check : Nat.ble (b + g * c + 1) (a + g * d + g) = true) : Fact xs (c :: l) (d :: r) := by
  cases Nat.lt_or_ge (eval (d :: r) (1 :: xs)) (eval (c :: l) (1 :: xs)) with
  | inr h' => exact h'
  | inl h' =>
    exfalso
    have h₁ : a * 1 + g * eval l xs ≤ b * 1 + g * eval r xs := by
      rw [← eval_smul, ← eval_smul]
      exact h
    have h₂ : g * (d * 1 + eval r xs + 1) ≤ g * (c * 1 + eval l xs) := Nat.mul_le_mul_left g h'
    have h₃ := Nat.add_le_add h₁ h₂
    have h₄ := Nat.le_of_ble_eq_true check
    simp only [Nat.mul_one, Nat.mul_add] at h₁ h₂ h₃
    have h₅ : (g * eval l xs + g * eval r xs) + (a + g * d + g) ≤
        (g * eval l xs + g * eval r xs) + (b + g * c) := by
      simp only [Nat.add_assoc, Nat.add_left_comm, Nat.add_comm] at h₃ ⊢
      exact h₃
    exact Nat.not_succ_le_self _ (Nat.le_trans h₄ (Nat.le_of_add_le_add_left h₅))

theorem eval_zero : ∀ (r xs : List Nat), eval (smul 0 r) xs = 0
  | r, xs => by rw [eval_smul, Nat.zero_mul]

theorem contra {xs : List Nat} (a b : Nat) (l r : List Nat) (h : Fact xs (a :: l) (b :: smul 0 r))
    (check : Nat.ble (b + 1) a = true) : False := by
  have h₁ : a * 1 + eval l xs ≤ b * 1 + eval (smul 0 r) xs := h
  rw [eval_zero, Nat.mul_one, Nat.mul_one, Nat.add_zero] at h₁
  exact Nat.not_succ_le_self b
    (Nat.le_trans (Nat.le_of_ble_eq_true check) (Nat.le_trans (Nat.le_add_right a _) h₁))

/-- A linear term as it is written. -/
inductive Term where
  | num (n : Nat)
  | atom (i : Nat)
  | add (s t : Term)
  | mul (k : Nat) (t : Term)
  | mulRight (t : Term) (k : Nat)

def get : List Nat → Nat → Nat
  | [], _ => 0
  | x :: _, 0 => x
  | _ :: xs, n + 1 => get xs n

def unit : Nat → List Nat
  | 0 => [1]
  | n + 1 => 0 :: unit n

theorem eval_unit : ∀ (i : Nat) (xs : List Nat), eval (unit i) xs = get xs i
  | 0, [] => rfl
  | 0, x :: xs => by simp [unit, eval, get]
  | i + 1, [] => by simp [unit, eval, get]
  | i + 1, x :: xs => by simp [unit, eval, get, eval_unit i xs]

def Term.denote (xs : List Nat) : Term → Nat
  | .num n => n
  | .atom i => get xs i
  | .add s t => denote xs s + denote xs t
  | .mul k t => k * denote xs t
  | .mulRight t k => denote xs t * k

def Term.coeffs : Term → List Nat
  | .num n => [n]
  | .atom i => 0 :: unit i
  | .add s t => Omega.add (coeffs s) (coeffs t)
  | .mul k t => smul k (coeffs t)
  | .mulRight t k => smul k (coeffs t)

theorem Term.eval_coeffs (xs : List Nat) : ∀ (t : Term), eval t.coeffs (1 :: xs) = t.denote xs
  | .num n => by simp [Term.coeffs, Term.denote, eval]
  | .atom i => by simp [Term.coeffs, Term.denote, eval, eval_unit]
  | .add s t => by
    simp [Term.coeffs, Term.denote, eval_add, Term.eval_coeffs xs s, Term.eval_coeffs xs t]
  | .mul k t => by simp [Term.coeffs, Term.denote, eval_smul, Term.eval_coeffs xs t]
  | .mulRight t k => by
    simp [Term.coeffs, Term.denote, eval_smul, Term.eval_coeffs xs t, Nat.mul_comm]

theorem ofLe {xs : List Nat} (s t : Term) (h : s.denote xs ≤ t.denote xs) :
    Fact xs (sub s.coeffs t.coeffs) (sub t.coeffs s.coeffs) := by
  apply Fact.cancel
  rw [Term.eval_coeffs, Term.eval_coeffs]
  exact h

theorem le_of_eq {a b : Nat} (h : a = b) : a ≤ b := h ▸ Nat.le_refl a

theorem ge_of_eq {a b : Nat} (h : a = b) : b ≤ a := h ▸ Nat.le_refl a

theorem lt_or_gt_of_ne {a b : Nat} (h : ¬a = b) : a + 1 ≤ b ∨ b + 1 ≤ a := by
  cases Nat.lt_trichotomy a b with
  | inl h' => exact Or.inl h'
  | inr h' => cases h' with
    | inl h'' => exact absurd h'' h
    | inr h'' => exact Or.inr h''

theorem lt_of_not_le {a b : Nat} (h : ¬a ≤ b) : b + 1 ≤ a := Nat.gt_of_not_le h

theorem le_of_not_lt {a b : Nat} (h : ¬a < b) : b ≤ a := Nat.ge_of_not_lt h

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

theorem div_zero_fact (a : Nat) : a / 0 = 0 := Nat.div_zero a

theorem mod_zero_fact (a : Nat) : a % 0 = a := Nat.mod_zero a

theorem mod_eq_zero {k n : Nat} (h : k ∣ n) : n % k = 0 := Nat.mod_eq_zero_of_dvd h

theorem mod_ne_zero {k n : Nat} (h : ¬k ∣ n) : 1 ≤ n % k :=
  Nat.pos_of_ne_zero (fun h' => h (Nat.dvd_of_mod_eq_zero h'))

end Omega
