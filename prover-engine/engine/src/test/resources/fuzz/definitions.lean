inductive Tree where
  | leaf
  | node (left : Tree) (value : Nat) (right : Tree)

namespace Tree

def size : Tree → Nat
  | leaf => 0
  | node l _ r => l.size + 1 + r.size

def mirror : Tree → Tree
  | leaf => leaf
  | node l v r => node r.mirror v l.mirror

def flatten : Tree → List Nat
  | leaf => []
  | node l v r => l.flatten ++ v :: r.flatten

@[simp] theorem mirror_leaf : mirror leaf = leaf := rfl

theorem mirror_node (l : Tree) (v : Nat) (r : Tree) :
    mirror (node l v r) = node r.mirror v l.mirror := rfl

inductive Has (v : Nat) : Tree → Prop where
  | here {l r : Tree} : Has v (node l v r)
  | left {l r : Tree} {w : Nat} : Has v l → Has v (node l w r)
  | right {l r : Tree} {w : Nat} : Has v r → Has v (node l w r)

end Tree

inductive Color where
  | red | green | blue
  deriving DecidableEq

def Color.next : Color → Color
  | red => green
  | green => blue
  | blue => red

structure Point where
  x : Nat
  y : Nat
  deriving DecidableEq

def Point.swap (p : Point) : Point := ⟨p.y, p.x⟩

instance : Add Point := ⟨fun p q => ⟨p.x + q.x, p.y + q.y⟩⟩

structure Positive extends Point where
  positive : 0 < x

inductive Even : Nat → Prop where
  | zero : Even 0
  | step {n : Nat} : Even n → Even (n + 2)

inductive Reach (R : Nat → Nat → Prop) : Nat → Nat → Prop where
  | refl (n : Nat) : Reach R n n
  | tail {k m n : Nat} : Reach R k m → R m n → Reach R k n

inductive Vec (α : Type) : Nat → Type where
  | nil : Vec α 0
  | cons {n : Nat} (head : α) (tail : Vec α n) : Vec α (n + 1)

def Vec.toList {α : Type} {n : Nat} : Vec α n → List α
  | nil => []
  | cons a v => a :: v.toList

inductive Rose where
  | node (children : List Rose)

inductive Code where
  | lit (n : Nat)
  | plus (a b : Code)
  | ite (c : Bool) (a b : Code)

def Code.eval : Code → Nat
  | lit n => n
  | plus a b => a.eval + b.eval
  | ite true a _ => a.eval
  | ite false _ b => b.eval

def double : Nat → Nat
  | 0 => 0
  | n + 1 => double n + 2

def fib : Nat → Nat
  | 0 => 0
  | 1 => 1
  | n + 2 => fib n + fib (n + 1)

def halve (n : Nat) : Nat := if h : n < 2 then 0 else halve (n - 2) + 1
termination_by n
decreasing_by omega

def ack : Nat → Nat → Nat
  | 0, n => n + 1
  | m + 1, 0 => ack m 1
  | m + 1, n + 1 => ack m (ack (m + 1) n)
termination_by m n => (m, n)

mutual
def isEven : Nat → Bool
  | 0 => true
  | n + 1 => isOdd n
def isOdd : Nat → Bool
  | 0 => false
  | n + 1 => isEven n
end

def clamp (n : Nat) : Nat :=
  match n with
  | 0 => 1
  | 1 => 1
  | 5 => 6
  | n + 2 => n

def total : List Nat → Nat
  | [] => 0
  | n :: l => n + total l

abbrev Square (n : Nat) : Prop := ∃ m, n = m * m

class Pointed (α : Type) where
  point : α

instance : Pointed Nat := ⟨7⟩
instance : Pointed Point := ⟨⟨0, 0⟩⟩
instance {α : Type} [Pointed α] : Pointed (List α) := ⟨[Pointed.point]⟩

@[simp] theorem double_zero : double 0 = 0 := rfl

theorem double_succ (n : Nat) : double (n + 1) = double n + 2 := rfl

theorem double_eq (n : Nat) : double n = 2 * n := by
  induction n with
  | zero => rfl
  | succ n ih => rw [double_succ, ih]; rfl

theorem total_cons (n : Nat) (l : List Nat) : total (n :: l) = n + total l := rfl

theorem two_steps {P : Nat → Prop} (h₀ : P 0) (h₁ : P 1) (h : ∀ n, P n → P (n + 2)) (n : Nat) :
    P n := by
  have both : P n ∧ P (n + 1) := by
    induction n with
    | zero => exact ⟨h₀, h₁⟩
    | succ n ih => exact ⟨ih.2, h n ih.1⟩
  exact both.1

infixl:65 " ⊕ₚ " => fun (p q : Point) => p + q

notation "‖" t "‖" => Tree.size t
