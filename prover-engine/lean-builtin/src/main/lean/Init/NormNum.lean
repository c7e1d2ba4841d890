import Init.Omega

/-!
What `norm_num` builds its proofs from: powers modulo a number by repeated squaring.
-/

namespace NormNum

theorem mul_mod_left (m x y : Nat) : (x % m * y) % m = (x * y) % m := by
  have h : x * y = x % m * y + m * (x / m * y) := by
    rw [← Nat.mul_assoc, ← Nat.add_mul, Nat.mod_add_div]
  rw [h, Nat.add_mul_mod_self_left]

theorem mul_mod_congr {m x x' y y' : Nat} (hx : x % m = x' % m) (hy : y % m = y' % m) :
    (x * y) % m = (x' * y') % m := by
  rw [← mul_mod_left, hx, mul_mod_left, Nat.mul_comm, ← mul_mod_left, hy, mul_mod_left, Nat.mul_comm]

theorem mod_mod (x m : Nat) : x % m % m = x % m := by
  have h := mul_mod_left m x 1
  rw [Nat.mul_one, Nat.mul_one] at h
  exact h

theorem pow_mod_congr {m x y : Nat} (h : x % m = y % m) (n : Nat) : x ^ n % m = y ^ n % m := by
  induction n with
  | zero => rfl
  | succ n ih => exact mul_mod_congr ih h

theorem mul_pow' (x y n : Nat) : (x * y) ^ n = x ^ n * y ^ n := by
  induction n with
  | zero => rfl
  | succ n ih =>
    show (x * y) ^ n * (x * y) = x ^ n * x * (y ^ n * y)
    rw [ih, Nat.mul_assoc, Nat.mul_assoc, Nat.mul_left_comm (y ^ n)]

/-- A number congruent to `b ^ e * acc` modulo `m`; squares as often as there is fuel. -/
def powMod (m fuel : Nat) : Nat → Nat → Nat → Nat :=
  @Nat.rec (fun _ => Nat → Nat → Nat → Nat) (fun b e acc => Nat.mul (Nat.pow b e) acc)
    (fun _ r b e acc =>
      r (Nat.mod (Nat.mul b b) m) (Nat.div e 2)
        (@Nat.rec (fun _ => Nat) acc (fun _ _ => Nat.mod (Nat.mul b acc) m) (Nat.mod e 2)))
    fuel

theorem powMod_mod (m fuel : Nat) : ∀ b e acc, powMod m fuel b e acc % m = (b ^ e * acc) % m := by
  induction fuel with
  | zero =>
    intro b e acc
    rfl
  | succ fuel ih =>
    intro b e acc
    refine (ih (b * b % m) (e / 2) _).trans ?_
    have he : b ^ e = b ^ (e / 2) * b ^ (e / 2) * b ^ (e % 2) := by
      rw [← Nat.pow_add, ← Nat.pow_add, show e / 2 + e / 2 + e % 2 = e by omega]
    rw [he, Nat.mul_assoc]
    apply mul_mod_congr
    · rw [← mul_pow']
      exact pow_mod_congr (mod_mod _ _) _
    · cases Nat.mod_two_eq_zero_or_one e with
      | inl h =>
        show @Nat.rec (fun _ => Nat) acc (fun _ _ => b * acc % m) (e % 2) % m = _
        rw [h, Nat.pow_zero, Nat.one_mul]
        rfl
      | inr h =>
        show @Nat.rec (fun _ => Nat) acc (fun _ _ => b * acc % m) (e % 2) % m = _
        rw [h, Nat.pow_one]
        exact mod_mod _ _

theorem pow_mod_eq (b e m r fuel : Nat)
    (check : Nat.beq (Nat.mod (powMod m fuel b e 1) m) r = true) : b ^ e % m = r := by
  have h := powMod_mod m fuel b e 1
  rw [Nat.mul_one] at h
  rw [← h]
  exact Nat.eq_of_beq_eq_true check

end NormNum
