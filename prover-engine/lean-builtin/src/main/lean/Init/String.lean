import Init.ListBasic
import Init.Fin
import Init.Int

/-!
Characters and strings. Names and statements are those of Lean 4's core, where a string is a list
of characters.
-/

universe u v

/-! ## Machine words -/

structure BitVec (w : Nat) where
  ofFin ::
  toFin : Fin (2 ^ w)

namespace BitVec

variable {w : Nat}

@[match_pattern] protected def ofNatLT (i : Nat) (p : i < 2 ^ w) : BitVec w where
  toFin := ⟨i, p⟩

protected def ofNat (n : Nat) (i : Nat) : BitVec n where
  toFin := ⟨i % 2 ^ n, Nat.mod_lt _ (Nat.pos_pow_of_pos n (Nat.succ_pos 1))⟩

protected def toNat (x : BitVec w) : Nat := x.toFin.val

theorem eq_of_toNat_eq : ∀ {x y : BitVec w}, x.toNat = y.toNat → x = y
  | ⟨⟨_, _⟩⟩, ⟨⟨_, _⟩⟩, rfl => rfl

protected def decEq (x y : BitVec w) : Decidable (x = y) :=
  match x, y with
  | ⟨n⟩, ⟨m⟩ =>
    if h : n = m then isTrue (h ▸ rfl) else isFalse (fun h' => BitVec.noConfusion h' (fun h' => absurd h' h))

instance : DecidableEq (BitVec w) := BitVec.decEq

instance : LT (BitVec w) where
  lt x y := x.toNat < y.toNat

instance (x y : BitVec w) : Decidable (x < y) := inferInstanceAs (Decidable (x.toNat < y.toNat))

instance : LE (BitVec w) where
  le x y := x.toNat ≤ y.toNat

instance (x y : BitVec w) : Decidable (x ≤ y) := inferInstanceAs (Decidable (x.toNat ≤ y.toNat))

end BitVec

abbrev UInt32.size : Nat := 4294967296

structure UInt32 where
  ofBitVec ::
  toBitVec : BitVec 32

namespace UInt32

def ofNatLT (n : Nat) (h : n < UInt32.size) : UInt32 where
  toBitVec := BitVec.ofNatLT n h

def ofNat (n : Nat) : UInt32 := ⟨BitVec.ofNat 32 n⟩

def toNat (n : UInt32) : Nat := n.toBitVec.toNat

instance instOfNat {n : Nat} : OfNat UInt32 n := ⟨UInt32.ofNat n⟩

def decEq (a b : UInt32) : Decidable (Eq a b) :=
  match a, b with
  | ⟨n⟩, ⟨m⟩ => dite (Eq n m)
    (fun h => isTrue (h ▸ rfl))
    (fun h => isFalse (fun h' => UInt32.noConfusion h' (fun h' => absurd h' h)))

end UInt32

instance : DecidableEq UInt32 := UInt32.decEq

instance : Inhabited UInt32 where
  default := UInt32.ofNatLT 0 (by decide)

instance : LT UInt32 where
  lt a b := a.toBitVec < b.toBitVec

instance : LE UInt32 where
  le a b := a.toBitVec ≤ b.toBitVec

def UInt32.decLt (a b : UInt32) : Decidable (a < b) :=
  inferInstanceAs (Decidable (a.toBitVec < b.toBitVec))

def UInt32.decLe (a b : UInt32) : Decidable (a ≤ b) :=
  inferInstanceAs (Decidable (a.toBitVec ≤ b.toBitVec))

instance (a b : UInt32) : Decidable (a < b) := UInt32.decLt a b

instance (a b : UInt32) : Decidable (a ≤ b) := UInt32.decLe a b

/-! ## Characters -/

abbrev Nat.isValidChar (n : Nat) : Prop := n < 0xd800 ∨ (0xdfff < n ∧ n < 0x110000)

abbrev UInt32.isValidChar (n : UInt32) : Prop := n.toNat.isValidChar

structure Char where
  val : UInt32
  valid : val.isValidChar

private theorem isValidChar_UInt32 {n : Nat} (h : n.isValidChar) : n < UInt32.size :=
  match h with
  | Or.inl h => Nat.lt_trans h (by decide)
  | Or.inr ⟨_, h⟩ => Nat.lt_trans h (by decide)

namespace Char

def ofNatAux (n : Nat) (h : n.isValidChar) : Char where
  val := ⟨BitVec.ofNatLT n (isValidChar_UInt32 h)⟩
  valid := h

@[noinline, match_pattern] def ofNat (n : Nat) : Char :=
  dite (n.isValidChar)
    (fun h => Char.ofNatAux n h)
    (fun _ => { val := ⟨BitVec.ofNatLT 0 (by decide)⟩, valid := Or.inl (by decide) })

theorem eq_of_val_eq : ∀ {c d : Char}, Eq c.val d.val → Eq c d
  | ⟨_, _⟩, ⟨_, _⟩, rfl => rfl

theorem val_eq_of_eq : ∀ {c d : Char}, Eq c d → Eq c.val d.val
  | _, _, rfl => rfl

theorem ne_of_val_ne {c d : Char} (h : Not (Eq c.val d.val)) : Not (Eq c d) :=
  fun h' => absurd (val_eq_of_eq h') h

theorem val_ne_of_ne {c d : Char} (h : Not (Eq c d)) : Not (Eq c.val d.val) :=
  fun h' => absurd (eq_of_val_eq h') h

end Char

instance : DecidableEq Char := fun c d =>
  match decEq c.val d.val with
  | isTrue h => isTrue (Char.eq_of_val_eq h)
  | isFalse h => isFalse (Char.ne_of_val_ne h)

namespace Char

instance : Inhabited Char where
  default := 'A'

protected def lt (a b : Char) : Prop := a.val < b.val

protected def le (a b : Char) : Prop := a.val ≤ b.val

instance : LT Char := ⟨Char.lt⟩

instance : LE Char := ⟨Char.le⟩

instance (a b : Char) : Decidable (a < b) := UInt32.decLt _ _

instance (a b : Char) : Decidable (a ≤ b) := UInt32.decLe _ _

abbrev isValidCharNat (n : Nat) : Prop := n < 0xd800 ∨ (0xdfff < n ∧ n < 0x110000)

@[inline] def toNat (c : Char) : Nat := c.val.toNat

def isWhitespace (c : Char) : Bool := c = ' ' || c = '\t' || c = '\r' || c = '\n'

def isUpper (c : Char) : Bool := c.val ≥ 65 && c.val ≤ 90

def isLower (c : Char) : Bool := c.val ≥ 97 && c.val ≤ 122

def isAlpha (c : Char) : Bool := c.isUpper || c.isLower

def isDigit (c : Char) : Bool := c.val ≥ 48 && c.val ≤ 57

def isAlphanum (c : Char) : Bool := c.isAlpha || c.isDigit

def toLower (c : Char) : Char :=
  let n := toNat c
  if n >= 65 ∧ n <= 90 then ofNat (n + 32) else c

def toUpper (c : Char) : Char :=
  let n := toNat c
  if n >= 97 ∧ n <= 97 + 26 - 1 then ofNat (n - 32) else c

def utf8Size (c : Char) : Nat :=
  let v := c.val
  ite (v ≤ UInt32.ofNatLT 0x7F (by decide)) 1
    (ite (v ≤ UInt32.ofNatLT 0x7FF (by decide)) 2
      (ite (v ≤ UInt32.ofNatLT 0xFFFF (by decide)) 3 4))

theorem le_def {a b : Char} : a ≤ b ↔ a.1 ≤ b.1 := .rfl

theorem lt_def {a b : Char} : a < b ↔ a.1 < b.1 := .rfl

protected theorem ext_iff {a b : Char} : a = b ↔ a.val = b.val := ⟨val_eq_of_eq, eq_of_val_eq⟩

@[ext] protected theorem ext : {a b : Char} → a.val = b.val → a = b
  | ⟨_, _⟩, ⟨_, _⟩, rfl => rfl

end Char

/-! ## Strings -/

def Nat.repeat {α : Type u} (f : α → α) : (n : Nat) → (a : α) → α
  | 0, a => a
  | n + 1, a => f (Nat.repeat f n a)

structure String where
  data : List Char

namespace String

def decEq (s₁ s₂ : String) : Decidable (Eq s₁ s₂) :=
  match s₁, s₂ with
  | ⟨s₁⟩, ⟨s₂⟩ => dite (Eq s₁ s₂)
    (fun h => isTrue (congrArg _ h))
    (fun h => isFalse (fun h' => String.noConfusion h' (fun h' => absurd h' h)))

instance _root_.instDecidableEqString : DecidableEq String := String.decEq

instance : Inhabited String where
  default := ""

@[ext] theorem ext {s₁ s₂ : String} (h : s₁.data = s₂.data) : s₁ = s₂ := by
  cases s₁
  cases s₂
  cases h
  rfl

def length : String → Nat
  | ⟨s⟩ => s.length

def push : String → Char → String
  | ⟨s⟩, c => ⟨s ++ [c]⟩

def append : String → String → String
  | ⟨a⟩, ⟨b⟩ => ⟨a ++ b⟩

instance : Append String where
  append := String.append

def toList (s : String) : List Char := s.data

def singleton (c : Char) : String := push "" c

def join (l : List String) : String := l.foldl (fun r s => r ++ s) ""

def intercalate (s : String) : List String → String
  | [] => ""
  | a :: as => go a s as
where go (acc : String) (s : String) : List String → String
  | a :: as => go (acc ++ s ++ a) s as
  | [] => acc

def pushn (s : String) (c : Char) (n : Nat) : String := Nat.repeat (fun s => s.push c) n s

structure Pos where
  byteIdx : Nat := 0

def utf8ByteSize : String → Nat
  | ⟨s⟩ => go s
where go : List Char → Nat
  | [] => 0
  | c :: cs => go cs + c.utf8Size

def endPos (s : String) : Pos where
  byteIdx := utf8ByteSize s

def isEmpty (s : String) : Bool := s.utf8ByteSize == 0

@[simp] theorem length_empty : "".length = 0 := rfl

@[simp] theorem length_push {s : String} (c : Char) : (String.push s c).length = s.length + 1 := by
  cases s
  simp [push, length]

@[simp] theorem length_append (s t : String) : (s ++ t).length = s.length + t.length := by
  cases s
  cases t
  show (_ ++ _ : List Char).length = _
  simp [length]

@[simp] theorem data_append (s t : String) : (s ++ t).data = s.data ++ t.data := rfl

theorem append_assoc (s₁ s₂ s₃ : String) : s₁ ++ s₂ ++ s₃ = s₁ ++ (s₂ ++ s₃) :=
  String.ext (List.append_assoc s₁.data s₂.data s₃.data)

@[simp] theorem append_empty (s : String) : s ++ "" = s := String.ext (List.append_nil s.data)

@[simp] theorem empty_append (s : String) : "" ++ s = s := rfl

end String

instance : Std.Associative (α := String) (· ++ ·) := ⟨String.append_assoc⟩

def List.asString (s : List Char) : String := ⟨s⟩

/-! ## Numbers and other things as strings -/

namespace Nat

def digitChar (n : Nat) : Char :=
  if n = 0 then '0' else
  if n = 1 then '1' else
  if n = 2 then '2' else
  if n = 3 then '3' else
  if n = 4 then '4' else
  if n = 5 then '5' else
  if n = 6 then '6' else
  if n = 7 then '7' else
  if n = 8 then '8' else
  if n = 9 then '9' else
  if n = 0xa then 'a' else
  if n = 0xb then 'b' else
  if n = 0xc then 'c' else
  if n = 0xd then 'd' else
  if n = 0xe then 'e' else
  if n = 0xf then 'f' else
  '*'

def toDigitsCore (base : Nat) : Nat → Nat → List Char → List Char
  | 0, _, ds => ds
  | fuel + 1, n, ds =>
    let d := digitChar <| n % base
    let n' := n / base
    if n' = 0 then d :: ds
    else toDigitsCore base fuel n' (d :: ds)

def toDigits (base : Nat) (n : Nat) : List Char := toDigitsCore base (n + 1) n []

protected def repr (n : Nat) : String := (toDigits 10 n).asString

end Nat

protected def Int.repr : Int → String
  | .ofNat m => Nat.repr m
  | .negSucc m => "-" ++ Nat.repr (Nat.succ m)

class ToString (α : Type u) where
  toString : α → String

export ToString (toString)

instance {α : Type u} [ToString α] : ToString (id α) := inferInstanceAs (ToString α)

instance : ToString String := ⟨fun s => s⟩

instance : ToString Bool := ⟨fun b => cond b "true" "false"⟩

instance {p : Prop} : ToString (Decidable p) := ⟨fun h => match h with
  | Decidable.isTrue _ => "true"
  | Decidable.isFalse _ => "false"⟩

protected def List.toString {α : Type u} [ToString α] : List α → String
  | [] => "[]"
  | [x] => String.append (String.append "[" (toString x)) "]"
  | x :: xs => (xs.foldl (fun l r => l ++ ", " ++ toString r) ("[" ++ toString x)).push ']'

instance {α : Type u} [ToString α] : ToString (List α) := ⟨List.toString⟩

instance : ToString PUnit := ⟨fun _ => "()"⟩

instance {α : Type u} [ToString α] : ToString (ULift.{v} α) := ⟨fun v => toString v.1⟩

instance : ToString Nat := ⟨fun n => Nat.repr n⟩

instance : ToString Int where
  toString
    | Int.ofNat m => toString m
    | Int.negSucc m => "-" ++ toString (Nat.succ m)

instance : ToString Char := ⟨fun c => String.singleton c⟩

instance (n : Nat) : ToString (Fin n) := ⟨fun f => toString f.val⟩

def addParenHeuristic (s : String) : String :=
  match s.data with
  | '(' :: _ => s
  | '[' :: _ => s
  | '{' :: _ => s
  | '#' :: '[' :: _ => s
  | cs => if cs.any Char.isWhitespace then "(" ++ s ++ ")" else s

instance {α : Type u} [ToString α] : ToString (Option α) := ⟨fun
  | none => "none"
  | (some a) => "(some " ++ addParenHeuristic (toString a) ++ ")"⟩

instance {α : Type u} {β : Type v} [ToString α] [ToString β] : ToString (Sum α β) := ⟨fun
  | (Sum.inl a) => "(inl " ++ addParenHeuristic (toString a) ++ ")"
  | (Sum.inr b) => "(inr " ++ addParenHeuristic (toString b) ++ ")"⟩

instance {α : Type u} {β : Type v} [ToString α] [ToString β] : ToString (α × β) := ⟨fun (a, b) =>
  "(" ++ toString a ++ ", " ++ toString b ++ ")"⟩

instance {α : Type u} {p : α → Prop} [ToString α] : ToString (Subtype p) := ⟨fun s => toString s.val⟩
