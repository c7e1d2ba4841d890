/-!
# 12. Recursion

A function that calls itself on smaller arguments is defined by equations, one for each pattern. The
equations hold by computing, `rw [f]` and `simp [f]` use them, and what is shown about such a function
is mostly shown by induction that follows its recursion.
-/

/-! ## Worked -/

def fib : Nat → Nat
  | 0 => 0
  | 1 => 1
  | n + 2 => fib n + fib (n + 1)

theorem fib_worked : fib 10 = 55 := rfl

theorem fib_step_worked (n : Nat) : fib (n + 2) = fib n + fib (n + 1) := by
  rw [fib]

def double : Nat → Nat
  | 0 => 0
  | n + 1 => double n + 2

theorem double_worked (n : Nat) : double n = 2 * n := by
  induction n with
  | zero => rfl
  | succ n ih =>
    rw [double, ih]
    omega

-- a proof may be recursive as well: it calls itself on smaller numbers
theorem double_even_worked : ∀ n, double n % 2 = 0
  | 0 => rfl
  | n + 1 => by
    have ih := double_even_worked n
    rw [double]
    omega

-- two lists at once
def interleave : List Nat → List Nat → List Nat
  | [], ys => ys
  | x :: xs, [] => x :: xs
  | x :: xs, y :: ys => x :: y :: interleave xs ys

theorem interleave_worked : interleave [1, 3] [2, 4] = [1, 2, 3, 4] := rfl

theorem length_interleave_worked :
    ∀ xs ys, (interleave xs ys).length = xs.length + ys.length
  | [], ys => by simp [interleave]
  | x :: xs, [] => by simp [interleave]
  | x :: xs, y :: ys => by
    simp [interleave, length_interleave_worked xs ys]
    omega

/-! ## Exercises -/

theorem fib_seven : fib 7 = 13 := by
  llmsuggest

theorem double_three : double 3 = 6 := by
  llmsuggest

theorem double_succ (n : Nat) : double (n + 1) = double n + 2 := by
  llmsuggest

def power (b : Nat) : Nat → Nat
  | 0 => 1
  | n + 1 => power b n * b

theorem power_eq (b n : Nat) : power b n = b ^ n := by
  induction n with
  | zero => llmsuggest
  | succ n ih => llmsuggest

theorem interleave_nil (ys : List Nat) : interleave [] ys = ys := by
  llmsuggest

theorem fib_positive (n : Nat) (h : 0 < fib (n + 1)) : 0 < fib (n + 2) := by
  rw [fib]
  llmsuggest
