import Init.List
import Init.Option

/-!
Lists: the functions on them and what `simp` and a reader know of these. Names and statements are
those of Lean 4's core.
-/

universe u v w

namespace List

variable {α : Type u} {β : Type v} {γ : Type w}

/-! ## Definitions -/

def isEmpty : List α → Bool
  | [] => true
  | _ :: _ => false

def head : (as : List α) → as ≠ [] → α
  | a :: _, _ => a

def head? : List α → Option α
  | [] => none
  | a :: _ => some a

def headD (as : List α) (fallback : α) : α :=
  match as with
  | [] => fallback
  | a :: _ => a

def tail : List α → List α
  | [] => []
  | _ :: as => as

def tail? : List α → Option (List α)
  | [] => none
  | _ :: as => some as

def getLast : ∀ (as : List α), as ≠ [] → α
  | [], h => absurd rfl h
  | [a], _ => a
  | _ :: b :: as, _ => getLast (b :: as) (fun h => List.noConfusion h)

def getLast? : List α → Option α
  | [] => none
  | a :: as => some (getLast (a :: as) (fun h => List.noConfusion h))

def get : (as : List α) → Fin as.length → α
  | [], i => absurd i.isLt (Nat.not_lt_zero _)
  | a :: _, ⟨0, _⟩ => a
  | _ :: as, ⟨i + 1, h⟩ => get as ⟨i, Nat.le_of_succ_le_succ h⟩

def getD (as : List α) (i : Nat) (fallback : α) : α :=
  match as, i with
  | [], _ => fallback
  | a :: _, 0 => a
  | _ :: as, i + 1 => getD as i fallback

def set : (l : List α) → (n : Nat) → (a : α) → List α
  | _ :: as, 0, b => b :: as
  | a :: as, n + 1, b => a :: set as n b
  | [], _, _ => []

def concat {α : Type u} : List α → α → List α
  | [], b => [b]
  | a :: as, b => a :: concat as b

def flatten : List (List α) → List α
  | [] => []
  | l :: L => l ++ flatten L

def flatMap {α : Type u} {β : Type v} (b : α → List β) (as : List α) : List β := flatten (map b as)

def filterMap (f : α → Option β) : List α → List β
  | [] => []
  | a :: as =>
    match f a with
    | none => filterMap f as
    | some b => b :: filterMap f as

def replicate : (n : Nat) → (a : α) → List α
  | 0, _ => []
  | n + 1, a => a :: replicate n a

def take : (n : Nat) → (xs : List α) → List α
  | 0, _ => []
  | _ + 1, [] => []
  | n + 1, a :: as => a :: take n as

def drop : (n : Nat) → (xs : List α) → List α
  | 0, a => a
  | _ + 1, [] => []
  | n + 1, _ :: as => drop n as

def takeWhile (p : α → Bool) : (xs : List α) → List α
  | [] => []
  | a :: as => match p a with
    | true => a :: takeWhile p as
    | false => []

def dropWhile (p : α → Bool) : List α → List α
  | [] => []
  | a :: l => match p a with
    | true => dropWhile p l
    | false => a :: l

def dropLast : List α → List α
  | [] => []
  | [_] => []
  | a :: b :: as => a :: dropLast (b :: as)

def all : List α → (α → Bool) → Bool
  | [], _ => true
  | h :: t, p => p h && all t p

def any : List α → (α → Bool) → Bool
  | [], _ => false
  | h :: t, p => p h || any t p

def find? (p : α → Bool) : List α → Option α
  | [] => none
  | a :: as => match p a with
    | true => some a
    | false => find? p as

def elem [BEq α] (a : α) : (l : List α) → Bool
  | [] => false
  | b :: bs => match a == b with
    | true => true
    | false => elem a bs

abbrev contains [BEq α] (as : List α) (a : α) : Bool := elem a as

protected def erase [BEq α] : List α → α → List α
  | [], _ => []
  | a :: as, b => match a == b with
    | true => as
    | false => a :: List.erase as b

def zipWith (f : α → β → γ) : (xs : List α) → (ys : List β) → List γ
  | x :: xs, y :: ys => f x y :: zipWith f xs ys
  | _, _ => []

def zip : List α → List β → List (Prod α β) := zipWith Prod.mk

def unzip : List (α × β) → List α × List β
  | [] => ([], [])
  | h :: t => (h.1 :: (unzip t).1, h.2 :: (unzip t).2)

@[simp] theorem unzip_nil : unzip ([] : List (α × β)) = ([], []) := rfl

@[simp] theorem unzip_cons {tl : List (α × β)} {h : α × β} :
    unzip (h :: tl) = (h.1 :: (unzip tl).1, h.2 :: (unzip tl).2) := rfl

def range.loop : Nat → List Nat → List Nat
  | 0, acc => acc
  | n + 1, acc => range.loop n (n :: acc)

def range (n : Nat) : List Nat := range.loop n []

def range' : (start len : Nat) → (step : Nat := 1) → List Nat
  | _, 0, _ => []
  | s, n + 1, step => s :: range' (s + step) n step

def sum [Add α] [Zero α] : List α → α := foldr (· + ·) 0

def countP.go (p : α → Bool) : List α → Nat → Nat
  | [], acc => acc
  | x :: xs, acc => cond (p x) (countP.go p xs (acc + 1)) (countP.go p xs acc)

def countP (p : α → Bool) (l : List α) : Nat := countP.go p l 0

def count [BEq α] (a : α) : List α → Nat := countP (· == a)

inductive Pairwise (R : α → α → Prop) : List α → Prop where
  | nil : Pairwise R []
  | cons : ∀ {a : α} {l : List α}, (∀ a', a' ∈ l → R a a') → Pairwise R l → Pairwise R (a :: l)

def Nodup : List α → Prop := Pairwise (· ≠ ·)

inductive Sublist {α : Type u} : List α → List α → Prop where
  | slnil : Sublist [] []
  | cons (a : α) {l₁ l₂ : List α} : Sublist l₁ l₂ → Sublist l₁ (a :: l₂)
  | cons₂ (a : α) {l₁ l₂ : List α} : Sublist l₁ l₂ → Sublist (a :: l₁) (a :: l₂)

inductive Perm : List α → List α → Prop where
  | nil : Perm [] []
  | cons (x : α) {l₁ l₂ : List α} : Perm l₁ l₂ → Perm (x :: l₁) (x :: l₂)
  | swap (x y : α) (l : List α) : Perm (y :: x :: l) (x :: y :: l)
  | trans {l₁ l₂ l₃ : List α} : Perm l₁ l₂ → Perm l₂ l₃ → Perm l₁ l₃

protected def Subset (l₁ l₂ : List α) : Prop := ∀ ⦃a : α⦄, a ∈ l₁ → a ∈ l₂

instance : HasSubset (List α) := ⟨List.Subset⟩

/-! ## Length -/

theorem length_eq_zero_iff {l : List α} : length l = 0 ↔ l = [] :=
  ⟨eq_nil_of_length_eq_zero, fun h => h ▸ rfl⟩

@[simp] theorem length_eq_zero {l : List α} : length l = 0 ↔ l = [] := length_eq_zero_iff

theorem ne_nil_of_length_pos {l : List α} (h : 0 < length l) : l ≠ [] := by
  intro e
  rw [e] at h
  exact Nat.lt_irrefl 0 h

theorem length_pos_iff {l : List α} : 0 < length l ↔ l ≠ [] := by
  rw [Nat.pos_iff_ne_zero, ne_eq, length_eq_zero_iff]

theorem length_pos_of_mem {a : α} : ∀ {l : List α}, a ∈ l → 0 < length l
  | _ :: _, _ => Nat.zero_lt_succ _

theorem exists_mem_of_length_pos : ∀ {l : List α}, 0 < length l → ∃ a, a ∈ l
  | a :: l, _ => ⟨a, .head l⟩

theorem length_eq_one_iff {l : List α} : length l = 1 ↔ ∃ a, l = [a] := by
  constructor
  · intro h
    match l, h with
    | [a], _ => exact ⟨a, rfl⟩
  · rintro ⟨a, rfl⟩
    rfl

theorem exists_mem_of_ne_nil (l : List α) (h : l ≠ []) : ∃ x, x ∈ l :=
  exists_mem_of_length_pos (length_pos_iff.2 h)

/-! ## Constructors -/

@[simp] theorem nil_eq {xs : List α} : [] = xs ↔ xs = [] := eq_comm

@[simp] theorem ne_cons_self {a : α} {l : List α} : l ≠ a :: l := (cons_ne_self a l).symm

theorem cons_inj_right (a : α) {l l' : List α} : a :: l = a :: l' ↔ l = l' :=
  ⟨tail_eq_of_cons_eq, congrArg _⟩

theorem cons_eq_cons {a b : α} {l l' : List α} : a :: l = b :: l' ↔ a = b ∧ l = l' := by simp

theorem ne_nil_iff_exists_cons {l : List α} : l ≠ [] ↔ ∃ b L, l = b :: L :=
  ⟨exists_cons_of_ne_nil, fun ⟨_, _, h⟩ => h ▸ cons_ne_nil _ _⟩

theorem singleton_inj {a b : α} : [a] = [b] ↔ a = b := by simp

/-! ## Membership -/

theorem mem_singleton {a b : α} : a ∈ [b] ↔ a = b := by simp

theorem mem_singleton_self (a : α) : a ∈ [a] := .head []

theorem eq_of_mem_singleton {a b : α} (h : b ∈ [a]) : b = a := mem_singleton.1 h

theorem mem_of_ne_of_mem {a y : α} {l : List α} (h₁ : a ≠ y) (h₂ : a ∈ y :: l) : a ∈ l :=
  (mem_cons.1 h₂).resolve_left h₁

theorem ne_of_not_mem_cons {a b : α} {l : List α} : ¬a ∈ b :: l → a ≠ b :=
  fun h e => h (e ▸ mem_cons_self)

theorem not_mem_of_not_mem_cons {a b : α} {l : List α} : ¬a ∈ b :: l → ¬a ∈ l :=
  mt (mem_cons_of_mem b)

theorem ne_nil_of_mem {a : α} {l : List α} (h : a ∈ l) : l ≠ [] := by
  intro e
  rw [e] at h
  exact not_mem_nil h

theorem eq_nil_iff_forall_not_mem {l : List α} : l = [] ↔ ∀ a, ¬a ∈ l := by
  constructor
  · rintro rfl a
    exact not_mem_nil
  · intro h
    cases l with
    | nil => rfl
    | cons a l => exact absurd mem_cons_self (h a)

theorem append_of_mem {a : α} {l : List α} : a ∈ l → ∃ s t : List α, l = s ++ a :: t := by
  intro h
  induction h with
  | head as => exact ⟨[], as, rfl⟩
  | tail b _ ih =>
    obtain ⟨s, t, rfl⟩ := ih
    exact ⟨b :: s, t, rfl⟩

theorem forall_mem_nil (p : α → Prop) : ∀ x, x ∈ [] → p x := fun _ h => absurd h not_mem_nil

theorem forall_mem_cons {p : α → Prop} {a : α} {l : List α} :
    (∀ x, x ∈ a :: l → p x) ↔ p a ∧ ∀ x, x ∈ l → p x := by
  constructor
  · intro h
    exact ⟨h a mem_cons_self, fun x hx => h x (mem_cons_of_mem a hx)⟩
  · intro ⟨h₁, h₂⟩ x hx
    cases mem_cons.1 hx with
    | inl e => exact e ▸ h₁
    | inr hx => exact h₂ x hx

theorem forall_mem_append {p : α → Prop} {l₁ l₂ : List α} :
    (∀ (x) (_ : x ∈ l₁ ++ l₂), p x) ↔ (∀ (x) (_ : x ∈ l₁), p x) ∧ (∀ (x) (_ : x ∈ l₂), p x) := by
  simp only [mem_append, or_imp, forall_and]

instance instDecidableMemOfLawfulBEq [DecidableEq α] (a : α) (as : List α) : Decidable (a ∈ as) :=
  match as with
  | [] => isFalse not_mem_nil
  | b :: bs =>
    if h : a = b then isTrue (h ▸ .head bs)
    else match instDecidableMemOfLawfulBEq a bs with
      | isTrue h' => isTrue (.tail b h')
      | isFalse h' => isFalse fun hm => (mem_cons.1 hm).elim h h'

@[simp] theorem elem_nil [BEq α] {a : α} : elem a [] = false := rfl

theorem elem_cons [BEq α] {a b : α} {bs : List α} :
    (b :: bs).elem a = match a == b with | true => true | false => bs.elem a := rfl

theorem elem_iff [BEq α] [LawfulBEq α] {a : α} {as : List α} : elem a as = true ↔ a ∈ as := by
  induction as with
  | nil => simp
  | cons b as ih =>
    rw [elem_cons, mem_cons, ← ih, ← @beq_iff_eq α]
    cases a == b <;> simp

@[simp] theorem contains_iff_mem [BEq α] [LawfulBEq α] {a : α} {as : List α} :
    as.contains a = true ↔ a ∈ as := elem_iff

/-! ## Append -/

@[simp] theorem append_eq {as bs : List α} : List.append as bs = as ++ bs := rfl

@[simp] theorem singleton_append {x : α} {l : List α} : [x] ++ l = x :: l := rfl

instance : Std.Associative (α := List α) (· ++ ·) := ⟨append_assoc⟩

instance : Std.LawfulIdentity (α := List α) (· ++ ·) [] := ⟨nil_append, append_nil⟩

@[simp] theorem append_eq_nil_iff {p q : List α} : p ++ q = [] ↔ p = [] ∧ q = [] := by
  cases p <;> simp

theorem append_ne_nil_of_left_ne_nil {s : List α} (h : s ≠ []) (t : List α) : s ++ t ≠ [] := by
  simp [h]

theorem append_ne_nil_of_right_ne_nil (s : List α) {t : List α} : t ≠ [] → s ++ t ≠ [] := by
  simp_all

theorem append_inj {s₁ s₂ t₁ t₂ : List α} (h : s₁ ++ t₁ = s₂ ++ t₂)
    (hl : length s₁ = length s₂) : s₁ = s₂ ∧ t₁ = t₂ := by
  induction s₁ generalizing s₂ with
  | nil =>
    cases s₂ with
    | nil => exact ⟨rfl, h⟩
    | cons b s₂ => simp at hl
  | cons a s₁ ih =>
    cases s₂ with
    | nil => simp at hl
    | cons b s₂ =>
      simp at h hl
      obtain ⟨h₁, h₂⟩ := h
      obtain ⟨h₃, h₄⟩ := ih h₂ hl
      exact ⟨by rw [h₁, h₃], h₄⟩

theorem append_inj_right {s₁ s₂ t₁ t₂ : List α} (h : s₁ ++ t₁ = s₂ ++ t₂)
    (hl : length s₁ = length s₂) : t₁ = t₂ := (append_inj h hl).2

theorem append_inj_left {s₁ s₂ t₁ t₂ : List α} (h : s₁ ++ t₁ = s₂ ++ t₂)
    (hl : length s₁ = length s₂) : s₁ = s₂ := (append_inj h hl).1

theorem append_cancel_left {as bs cs : List α} (h : as ++ bs = as ++ cs) : bs = cs :=
  append_inj_right h rfl

theorem append_cancel_right {as bs cs : List α} (h : as ++ bs = cs ++ bs) : as = cs := by
  have hl := congrArg length h
  simp at hl
  exact append_inj_left h hl

@[simp] theorem append_cancel_left_eq (as bs cs : List α) : (as ++ bs = as ++ cs) = (bs = cs) :=
  propext ⟨append_cancel_left, fun h => h ▸ rfl⟩

@[simp] theorem append_cancel_right_eq (as bs cs : List α) : (as ++ bs = cs ++ bs) = (as = cs) :=
  propext ⟨append_cancel_right, fun h => h ▸ rfl⟩

theorem append_right_inj {t₁ t₂ : List α} (s : List α) : s ++ t₁ = s ++ t₂ ↔ t₁ = t₂ := by simp

theorem append_left_inj {s₁ s₂ : List α} (t : List α) : s₁ ++ t = s₂ ++ t ↔ s₁ = s₂ := by simp

@[simp] theorem concat_eq_append {as : List α} {a : α} : as.concat a = as ++ [a] := by
  induction as with
  | nil => rfl
  | cons b as ih => simp [concat, ih]

theorem length_concat {as : List α} {a : α} : (concat as a).length = as.length + 1 := by simp

theorem eq_nil_or_concat : ∀ l : List α, l = [] ∨ ∃ L b, l = concat L b := by
  intro l
  induction l with
  | nil => exact .inl rfl
  | cons a l ih =>
    obtain rfl | ⟨L, b, rfl⟩ := ih
    · exact .inr ⟨[], a, rfl⟩
    · exact .inr ⟨a :: L, b, rfl⟩

/-! ## Reverse -/

@[simp] theorem mem_reverse {x : α} {as : List α} : x ∈ reverse as ↔ x ∈ as := by
  induction as with
  | nil => rfl
  | cons a as ih => simp [ih, or_comm]

@[simp] theorem reverse_eq_nil_iff {xs : List α} : xs.reverse = [] ↔ xs = [] := by
  cases xs <;> simp

theorem reverse_inj {xs ys : List α} : xs.reverse = ys.reverse ↔ xs = ys :=
  ⟨fun h => by rw [← reverse_reverse xs, h, reverse_reverse], congrArg _⟩

theorem reverse_eq_iff {as bs : List α} : as.reverse = bs ↔ as = bs.reverse :=
  ⟨fun h => by rw [← h, reverse_reverse], fun h => by rw [h, reverse_reverse]⟩

theorem reverse_singleton (a : α) : reverse [a] = [a] := rfl

theorem reverse_concat {l : List α} {a : α} : (l ++ [a]).reverse = a :: l.reverse := by simp

@[elab_as_elim] theorem reverseRecOn' {motive : List α → Prop} (l : List α) (nil : motive [])
    (append_singleton : ∀ (l : List α) (a : α), motive l → motive (l ++ [a])) : motive l := by
  rw [← reverse_reverse l]
  induction l.reverse with
  | nil => exact nil
  | cons a l ih =>
    rw [reverse_cons]
    exact append_singleton _ a ih

/-! ## Map, filter -/

@[simp] theorem mem_map {b : β} {f : α → β} : ∀ {l : List α}, b ∈ l.map f ↔ ∃ a, a ∈ l ∧ f a = b := by
  intro l
  induction l with
  | nil => simp
  | cons a l ih =>
    rw [map_cons, mem_cons, ih]
    constructor
    · rintro (rfl | ⟨c, hc, rfl⟩)
      · exact ⟨a, .head l, rfl⟩
      · exact ⟨c, .tail a hc, rfl⟩
    · rintro ⟨c, hc, rfl⟩
      cases mem_cons.1 hc with
      | inl h => exact .inl (h ▸ rfl)
      | inr h => exact .inr ⟨c, h, rfl⟩

theorem exists_of_mem_map {b : β} {f : α → β} {l : List α} (h : b ∈ map f l) :
    ∃ a, a ∈ l ∧ f a = b := mem_map.1 h

theorem mem_map_of_mem {a : α} {l : List α} {f : α → β} (h : a ∈ l) : f a ∈ map f l :=
  mem_map.2 ⟨a, h, rfl⟩

theorem map_singleton {f : α → β} {a : α} : map f [a] = [f a] := rfl

theorem map_id (l : List α) : map id l = l := map_id' l

@[simp] theorem map_id_fun : map (id : α → α) = id := funext map_id

@[simp] theorem map_eq_nil_iff {f : α → β} {l : List α} : map f l = [] ↔ l = [] := by
  cases l <;> simp

theorem map_congr_left {f g : α → β} {l : List α} (h : ∀ a, a ∈ l → f a = g a) :
    map f l = map g l := by
  induction l with
  | nil => rfl
  | cons a l ih =>
    rw [map_cons, map_cons, h a mem_cons_self, ih fun b hb => h b (mem_cons_of_mem a hb)]

theorem map_inj_left {f g : α → β} {l : List α} : map f l = map g l ↔ ∀ a, a ∈ l → f a = g a := by
  induction l with
  | nil => simp
  | cons a l ih => rw [map_cons, map_cons, cons_eq_cons, ih, forall_mem_cons]

theorem map_comp_map {f : α → β} {g : β → γ} : map g ∘ map f = map (g ∘ f) := by
  funext l
  simp

theorem forall_mem_map {f : α → β} {l : List α} {P : β → Prop} :
    (∀ (i) (_ : i ∈ l.map f), P i) ↔ ∀ (j) (_ : j ∈ l), P (f j) := by simp

@[simp] theorem filter_nil {p : α → Bool} : filter p [] = [] := rfl

theorem filter_cons {x : α} {xs : List α} {p : α → Bool} :
    (x :: xs).filter p = if p x then x :: (xs.filter p) else xs.filter p := by
  rw [filter]
  cases p x <;> rfl

@[simp] theorem filter_cons_of_pos {p : α → Bool} {a : α} {l : List α} (pa : p a = true) :
    filter p (a :: l) = a :: filter p l := by rw [filter_cons, if_pos pa]

@[simp] theorem filter_cons_of_neg {p : α → Bool} {a : α} {l : List α} (pa : ¬p a = true) :
    filter p (a :: l) = filter p l := by rw [filter_cons, if_neg pa]

@[simp] theorem mem_filter {x : α} {p : α → Bool} {as : List α} :
    x ∈ filter p as ↔ x ∈ as ∧ p x = true := by
  induction as with
  | nil => simp
  | cons a as ih =>
    by_cases h : p a = true
    · simp [h, ih]
      constructor
      · rintro (rfl | h')
        · exact ⟨.inl rfl, h⟩
        · exact ⟨.inr h'.1, h'.2⟩
      · rintro ⟨rfl | h', hp⟩
        · exact .inl rfl
        · exact .inr ⟨h', hp⟩
    · rw [filter_cons_of_neg h, ih, mem_cons]
      constructor
      · exact fun h' => ⟨.inr h'.1, h'.2⟩
      · rintro ⟨rfl | h', hp⟩
        · exact absurd hp h
        · exact ⟨h', hp⟩

@[simp] theorem filter_append {p : α → Bool} (l₁ l₂ : List α) :
    filter p (l₁ ++ l₂) = filter p l₁ ++ filter p l₂ := by
  induction l₁ with
  | nil => rfl
  | cons a l ih => by_cases h : p a = true <;> simp [h, ih]

theorem length_filter_le (p : α → Bool) (l : List α) : (l.filter p).length ≤ l.length := by
  induction l with
  | nil => exact Nat.le_refl 0
  | cons a l ih => by_cases h : p a = true <;> simp [h] <;> omega

@[simp] theorem filter_filter {p q : α → Bool} {l : List α} :
    filter p (filter q l) = filter (fun a => p a && q a) l := by
  induction l with
  | nil => rfl
  | cons a l ih => by_cases hp : p a = true <;> by_cases hq : q a = true <;> simp [hp, hq, ih]

@[simp] theorem filter_true (l : List α) : filter (fun _ => true) l = l := by
  induction l with
  | nil => rfl
  | cons a l ih => simp [ih]

@[simp] theorem filter_false (l : List α) : filter (fun _ => false) l = [] := by
  induction l with
  | nil => rfl
  | cons a l ih => simp [ih]

@[simp] theorem filter_eq_self {p : α → Bool} {l : List α} :
    filter p l = l ↔ ∀ a, a ∈ l → p a = true := by
  induction l with
  | nil => simp
  | cons a l ih =>
    by_cases h : p a = true
    · simp [h, ih]
    · simp [h]
      intro e
      have := congrArg length e
      have := length_filter_le p l
      simp at *
      omega

/-! ## Folds -/

@[simp] theorem foldl_append {f : β → α → β} {b : β} {l l' : List α} :
    foldl f b (l ++ l') = foldl f (foldl f b l) l' := by
  induction l generalizing b with
  | nil => rfl
  | cons a l ih => exact ih

@[simp] theorem foldl_reverse {l : List α} {f : β → α → β} {b : β} :
    l.reverse.foldl f b = l.foldr (fun x y => f y x) b := by
  induction l with
  | nil => rfl
  | cons a l ih => simp [ih]

@[simp] theorem foldr_reverse {l : List α} {f : α → β → β} {b : β} :
    l.reverse.foldr f b = l.foldl (fun x y => f y x) b := by
  rw [← foldl_reverse, reverse_reverse]

theorem foldr_map {f : α → β} {g : β → γ → γ} {l : List α} {init : γ} :
    (l.map f).foldr g init = l.foldr (fun x y => g (f x) y) init := by
  induction l with
  | nil => rfl
  | cons a l ih => simp [ih]

theorem foldl_map {f : α → β} {g : γ → β → γ} {l : List α} {init : γ} :
    (l.map f).foldl g init = l.foldl (fun x y => g x (f y)) init := by
  induction l generalizing init with
  | nil => rfl
  | cons a l ih => simp [ih]

theorem foldr_cons_eq_append {l : List α} {f : α → β} {l' : List β} :
    l.foldr (fun x ys => f x :: ys) l' = l.map f ++ l' := by
  induction l with
  | nil => rfl
  | cons a l ih => simp [ih]

/-! ## Flatten, flatMap -/

@[simp] theorem flatten_nil : ([] : List (List α)).flatten = [] := rfl

@[simp] theorem flatten_cons {l : List α} {L : List (List α)} : (l :: L).flatten = l ++ L.flatten := rfl

@[simp] theorem mem_flatten {a : α} : ∀ {L : List (List α)}, a ∈ L.flatten ↔ ∃ l, l ∈ L ∧ a ∈ l := by
  intro L
  induction L with
  | nil => simp
  | cons l L ih => simp [ih]

@[simp] theorem flatten_append {L₁ L₂ : List (List α)} :
    flatten (L₁ ++ L₂) = flatten L₁ ++ flatten L₂ := by
  induction L₁ with
  | nil => rfl
  | cons l L ih => simp [ih]

theorem flatMap_def {l : List α} {f : α → List β} : l.flatMap f = flatten (map f l) := rfl

@[simp] theorem flatMap_nil {f : α → List β} : flatMap f [] = [] := rfl

@[simp] theorem flatMap_cons {x : α} {xs : List α} {f : α → List β} :
    flatMap f (x :: xs) = f x ++ flatMap f xs := rfl

@[simp] theorem mem_flatMap {f : α → List β} {b : β} {l : List α} :
    b ∈ l.flatMap f ↔ ∃ a, a ∈ l ∧ b ∈ f a := by
  induction l with
  | nil => simp
  | cons a l ih => simp [ih]

/-! ## Head, tail, last -/

@[simp] theorem head_cons {a : α} {l : List α} {h : a :: l ≠ []} : head (a :: l) h = a := rfl

@[simp] theorem head?_nil : head? ([] : List α) = none := rfl

@[simp] theorem head?_cons {a : α} {l : List α} : head? (a :: l) = some a := rfl

@[simp] theorem headD_nil {d : α} : headD [] d = d := rfl

@[simp] theorem headD_cons {a d : α} {l : List α} : headD (a :: l) d = a := rfl

@[simp] theorem tail_nil : ([] : List α).tail = [] := rfl

@[simp] theorem tail_cons {a : α} {as : List α} : (a :: as).tail = as := rfl

@[simp] theorem length_tail {l : List α} : l.tail.length = l.length - 1 := by cases l <;> simp

theorem head_mem : ∀ {l : List α} (h : l ≠ []), head l h ∈ l
  | a :: l, _ => .head l

theorem mem_of_mem_tail {a : α} {l : List α} (h : a ∈ tail l) : a ∈ l := by
  cases l with
  | nil => exact h
  | cons b l => exact .tail b h

@[simp] theorem head_cons_tail : ∀ (l : List α) (h : l ≠ []), l.head h :: l.tail = l
  | _ :: _, _ => rfl

@[simp] theorem getLast_singleton {a : α} {h : [a] ≠ []} : getLast [a] h = a := rfl

@[simp] theorem getLast?_nil : getLast? ([] : List α) = none := rfl

theorem getLast_cons {a : α} {as : List α} (h : as ≠ nil) :
    getLast (a :: as) (cons_ne_nil a as) = getLast as h := by
  cases as with
  | nil => exact absurd rfl h
  | cons b as => rfl

@[simp] theorem getLast_append_singleton {a : α} {l : List α} {h : l ++ [a] ≠ []} :
    getLast (l ++ [a]) h = a := by
  induction l with
  | nil => rfl
  | cons b l ih =>
    have h' : l ++ [a] ≠ [] := by simp
    exact (getLast_cons h').trans ih

theorem getLast_mem : ∀ {l : List α} (h : l ≠ []), getLast l h ∈ l
  | [a], _ => .head []
  | a :: b :: l, _ => .tail a (getLast_mem (l := b :: l) (cons_ne_nil b l))

@[simp] theorem dropLast_nil : ([] : List α).dropLast = [] := rfl

@[simp] theorem dropLast_singleton {x : α} : [x].dropLast = [] := rfl

theorem dropLast_concat_getLast : ∀ {l : List α} (h : l ≠ []), dropLast l ++ [getLast l h] = l
  | [a], _ => rfl
  | a :: b :: l, _ => congrArg (a :: ·) (dropLast_concat_getLast (l := b :: l) (cons_ne_nil b l))

@[simp] theorem isEmpty_nil : ([] : List α).isEmpty = true := rfl

@[simp] theorem isEmpty_cons {x : α} {xs : List α} : (x :: xs).isEmpty = false := rfl

@[simp] theorem isEmpty_iff {l : List α} : l.isEmpty = true ↔ l = [] := by cases l <;> simp

/-! ## Replicate -/

@[simp] theorem replicate_zero {a : α} : replicate 0 a = [] := rfl

theorem replicate_succ {a : α} {n : Nat} : replicate (n + 1) a = a :: replicate n a := rfl

@[simp] theorem length_replicate {n : Nat} {a : α} : (replicate n a).length = n := by
  induction n with
  | zero => rfl
  | succ n ih => simp [replicate_succ, ih]

@[simp] theorem mem_replicate {a b : α} : ∀ {n : Nat}, b ∈ replicate n a ↔ n ≠ 0 ∧ b = a := by
  intro n
  induction n with
  | zero => simp
  | succ n ih =>
    rw [replicate_succ, mem_cons, ih]
    by_cases h : b = a <;> simp [h]

theorem eq_of_mem_replicate {a b : α} {n : Nat} (h : b ∈ replicate n a) : b = a :=
  (mem_replicate.1 h).2

theorem eq_replicate_iff {a : α} {n : Nat} {l : List α} :
    l = replicate n a ↔ length l = n ∧ ∀ (b) (_ : b ∈ l), b = a := by
  constructor
  · rintro rfl
    exact ⟨length_replicate, fun b hb => eq_of_mem_replicate hb⟩
  · rintro ⟨rfl, h⟩
    induction l with
    | nil => rfl
    | cons b l ih =>
      rw [length_cons, replicate_succ, h b mem_cons_self,
        ← ih fun c hc => h c (mem_cons_of_mem b hc)]

theorem append_replicate_replicate {a : α} {n m : Nat} :
    replicate n a ++ replicate m a = replicate (n + m) a := by
  induction n with
  | zero => simp
  | succ n ih => rw [Nat.succ_add, replicate_succ, replicate_succ, cons_append, ih]

@[simp] theorem map_replicate {f : α → β} {a : α} {n : Nat} :
    (replicate n a).map f = replicate n (f a) := by
  induction n with
  | zero => rfl
  | succ n ih => simp [replicate_succ, ih]

/-! ## Take and drop -/

@[simp] theorem take_zero {l : List α} : l.take 0 = [] := rfl

@[simp] theorem drop_zero {l : List α} : l.drop 0 = l := rfl

@[simp] theorem take_nil {i : Nat} : ([] : List α).take i = [] := by cases i <;> rfl

@[simp] theorem drop_nil {i : Nat} : ([] : List α).drop i = [] := by cases i <;> rfl

@[simp] theorem take_succ_cons {a : α} {as : List α} {i : Nat} :
    (a :: as).take (i + 1) = a :: as.take i := rfl

@[simp] theorem drop_succ_cons {a : α} {as : List α} {i : Nat} :
    (a :: as).drop (i + 1) = as.drop i := rfl

theorem take_append_drop (i : Nat) (l : List α) : take i l ++ drop i l = l := by
  induction i generalizing l with
  | zero => rfl
  | succ i ih => cases l with
    | nil => rfl
    | cons a l => simp [ih]

@[simp] theorem length_take {i : Nat} {l : List α} : (take i l).length = min i l.length := by
  induction i generalizing l with
  | zero => simp
  | succ i ih => cases l with
    | nil => simp
    | cons a l => simp [ih, Nat.succ_min_succ]

@[simp] theorem length_drop {i : Nat} {l : List α} : (drop i l).length = l.length - i := by
  induction i generalizing l with
  | zero => rfl
  | succ i ih => cases l with
    | nil => simp
    | cons a l => simp [ih]

@[simp] theorem take_length {l : List α} : l.take l.length = l := by
  induction l with
  | nil => rfl
  | cons a l ih => simp [ih]

@[simp] theorem drop_length {l : List α} : l.drop l.length = [] := by
  induction l with
  | nil => rfl
  | cons a l ih => simp [ih]

theorem take_of_length_le {l : List α} {i : Nat} (h : l.length ≤ i) : take i l = l := by
  induction i generalizing l with
  | zero => simp at h; simp [h]
  | succ i ih => cases l with
    | nil => rfl
    | cons a l => simp at h; simp [ih h]

theorem drop_of_length_le {l : List α} {i : Nat} (h : l.length ≤ i) : drop i l = [] := by
  induction i generalizing l with
  | zero => simp at h; simp [h]
  | succ i ih => cases l with
    | nil => rfl
    | cons a l => simp at h; simp [ih h]

theorem mem_of_mem_take {a : α} {i : Nat} {l : List α} (h : a ∈ l.take i) : a ∈ l := by
  rw [← take_append_drop i l]
  exact mem_append_left _ h

theorem mem_of_mem_drop {a : α} {i : Nat} {l : List α} (h : a ∈ l.drop i) : a ∈ l := by
  rw [← take_append_drop i l]
  exact mem_append_right _ h

@[simp] theorem drop_drop {i j : Nat} {l : List α} : drop i (drop j l) = drop (j + i) l := by
  induction j generalizing l with
  | zero => simp
  | succ j ih => cases l with
    | nil => simp
    | cons a l => rw [Nat.succ_add]; simp [ih]

theorem map_take {f : α → β} {l : List α} {i : Nat} : (l.take i).map f = (l.map f).take i := by
  induction i generalizing l with
  | zero => rfl
  | succ i ih => cases l with
    | nil => rfl
    | cons a l => simp [ih]

theorem map_drop {f : α → β} {l : List α} {i : Nat} : (l.drop i).map f = (l.map f).drop i := by
  induction i generalizing l with
  | zero => rfl
  | succ i ih => cases l with
    | nil => rfl
    | cons a l => simp [ih]

/-! ## All, any -/

@[simp] theorem all_nil {f : α → Bool} : [].all f = true := rfl

@[simp] theorem all_cons {a : α} {l : List α} {f : α → Bool} : (a :: l).all f = (f a && l.all f) := rfl

@[simp] theorem any_nil {f : α → Bool} : [].any f = false := rfl

@[simp] theorem any_cons {a : α} {l : List α} {f : α → Bool} : (a :: l).any f = (f a || l.any f) := rfl

@[simp] theorem all_eq_true {p : α → Bool} {l : List α} :
    l.all p = true ↔ ∀ x, x ∈ l → p x = true := by
  induction l with
  | nil => simp
  | cons a l ih => rw [all_cons, Bool.and_eq_true, ih, forall_mem_cons]

@[simp] theorem any_eq_true {p : α → Bool} {l : List α} :
    l.any p = true ↔ ∃ x, x ∈ l ∧ p x = true := by
  induction l with
  | nil => simp
  | cons a l ih => simp [ih]

instance decidableBAll (p : α → Prop) [DecidablePred p] : ∀ l : List α, Decidable (∀ x, x ∈ l → p x)
  | [] => isTrue (forall_mem_nil p)
  | a :: l =>
    match (inferInstance : Decidable (p a)), decidableBAll p l with
    | isTrue h₁, isTrue h₂ => isTrue (forall_mem_cons.2 ⟨h₁, h₂⟩)
    | isFalse h₁, _ => isFalse fun h => h₁ (forall_mem_cons.1 h).1
    | _, isFalse h₂ => isFalse fun h => h₂ (forall_mem_cons.1 h).2

/-! ## Zip -/

@[simp] theorem zipWith_nil_left {f : α → β → γ} {l : List β} : zipWith f [] l = [] := by
  cases l <;> rfl

@[simp] theorem zipWith_nil_right {f : α → β → γ} {l : List α} : zipWith f l [] = [] := by
  cases l <;> rfl

@[simp] theorem zipWith_cons_cons {f : α → β → γ} {a : α} {as : List α} {b : β} {bs : List β} :
    zipWith f (a :: as) (b :: bs) = f a b :: zipWith f as bs := rfl

@[simp] theorem zip_nil_left {l : List β} : zip ([] : List α) l = [] := zipWith_nil_left

@[simp] theorem zip_nil_right {l : List α} : zip l ([] : List β) = [] := zipWith_nil_right

@[simp] theorem zip_cons_cons {a : α} {as : List α} {b : β} {bs : List β} :
    zip (a :: as) (b :: bs) = (a, b) :: zip as bs := rfl

@[simp] theorem length_zipWith {f : α → β → γ} {l₁ : List α} {l₂ : List β} :
    length (zipWith f l₁ l₂) = min (length l₁) (length l₂) := by
  induction l₁ generalizing l₂ with
  | nil => simp
  | cons a l₁ ih => cases l₂ with
    | nil => simp
    | cons b l₂ => simp [ih, Nat.succ_min_succ]

@[simp] theorem length_zip {l₁ : List α} {l₂ : List β} :
    (zip l₁ l₂).length = min l₁.length l₂.length := length_zipWith

/-! ## Ranges -/

theorem range_loop_range' : ∀ (s n : Nat), range.loop s (range' s n) = range' 0 (n + s) := by
  intro s
  induction s with
  | zero => intro n; rfl
  | succ s ih =>
    intro n
    rw [← Nat.add_assoc, Nat.add_right_comm, ← ih (n + 1)]
    rfl

theorem range_eq_range' {n : Nat} : range n = range' 0 n := by
  have h := range_loop_range' n 0
  rw [Nat.zero_add] at h
  exact h

@[simp] theorem length_range' {s step : Nat} {n : Nat} : length (range' s n step) = n := by
  induction n generalizing s with
  | zero => rfl
  | succ n ih => simp [range', ih]

@[simp] theorem length_range {n : Nat} : (range n).length = n := by
  rw [range_eq_range', length_range']

@[simp] theorem range_zero : range 0 = [] := rfl

theorem mem_range'_1 {s n m : Nat} : m ∈ range' s n ↔ s ≤ m ∧ m < s + n := by
  induction n generalizing s with
  | zero => simp [range']
  | succ n ih => rw [range', mem_cons, ih]; omega

@[simp] theorem mem_range {m n : Nat} : m ∈ range n ↔ m < n := by
  rw [range_eq_range', mem_range'_1]
  omega

/-! ## Counting -/

theorem countP_go_eq_add {p : α → Bool} {l : List α} {n : Nat} :
    countP.go p l n = n + countP.go p l 0 := by
  induction l generalizing n with
  | nil => rfl
  | cons a l ih =>
    rw [countP.go, countP.go, ih (n := n + 1), ih (n := n), ih (n := 0 + 1)]
    cases p a <;> simp <;> omega

@[simp] theorem countP_nil {p : α → Bool} : countP p [] = 0 := rfl

@[simp] theorem countP_cons_of_pos {p : α → Bool} {a : α} {l : List α} (pa : p a = true) :
    countP p (a :: l) = countP p l + 1 := by
  rw [countP, countP.go, pa, cond_true, countP_go_eq_add, Nat.add_comm]
  rfl

@[simp] theorem countP_cons_of_neg {p : α → Bool} {a : α} {l : List α} (pa : ¬p a = true) :
    countP p (a :: l) = countP p l := by
  rw [countP, countP.go, Bool.eq_false_of_ne_true pa, cond_false]
  rfl

theorem countP_cons {p : α → Bool} {a : α} {l : List α} :
    countP p (a :: l) = countP p l + if p a = true then 1 else 0 := by
  by_cases h : p a = true <;> simp [h]

theorem countP_eq_length_filter {p : α → Bool} {l : List α} :
    countP p l = length (filter p l) := by
  induction l with
  | nil => rfl
  | cons a l ih => by_cases h : p a = true <;> simp [h, ih]

@[simp] theorem countP_append {p : α → Bool} {l₁ l₂ : List α} :
    countP p (l₁ ++ l₂) = countP p l₁ + countP p l₂ := by
  simp [countP_eq_length_filter]

theorem countP_le_length {p : α → Bool} {l : List α} : countP p l ≤ l.length := by
  rw [countP_eq_length_filter]
  exact length_filter_le p l

@[simp] theorem count_nil [BEq α] {a : α} : count a [] = 0 := rfl

theorem count_cons [BEq α] {a b : α} {l : List α} :
    count a (b :: l) = count a l + if (b == a) = true then 1 else 0 := countP_cons

@[simp] theorem count_append [BEq α] {a : α} {l₁ l₂ : List α} :
    count a (l₁ ++ l₂) = count a l₁ + count a l₂ := countP_append

@[simp] theorem count_cons_self [BEq α] [LawfulBEq α] {a : α} {l : List α} :
    count a (a :: l) = count a l + 1 := by simp [count_cons]

@[simp] theorem count_cons_of_ne [BEq α] [LawfulBEq α] {a b : α} (h : b ≠ a) {l : List α} :
    count a (b :: l) = count a l := by simp [count_cons, h]

/-! ## Sums -/

@[simp] theorem sum_nil [Add α] [Zero α] : ([] : List α).sum = 0 := rfl

@[simp] theorem sum_cons [Add α] [Zero α] {a : α} {l : List α} : (a :: l).sum = a + l.sum := rfl

/-! ## Sublists and subsets -/

@[simp] theorem Sublist.refl : ∀ (l : List α), Sublist l l
  | [] => .slnil
  | a :: l => .cons₂ a (Sublist.refl l)

@[simp] theorem nil_sublist : ∀ (l : List α), Sublist [] l
  | [] => .slnil
  | a :: l => .cons a (nil_sublist l)

theorem Sublist.trans {l₁ l₂ l₃ : List α} (h₁ : Sublist l₁ l₂) (h₂ : Sublist l₂ l₃) :
    Sublist l₁ l₃ := by
  induction h₂ generalizing l₁ with
  | slnil => exact h₁
  | cons a _ ih => exact .cons a (ih h₁)
  | cons₂ a _ ih =>
    cases h₁ with
    | cons _ h => exact .cons a (ih h)
    | cons₂ _ h => exact .cons₂ a (ih h)

theorem Sublist.length_le {l₁ l₂ : List α} (h : Sublist l₁ l₂) : length l₁ ≤ length l₂ := by
  induction h with
  | slnil => exact Nat.le_refl 0
  | cons a _ ih => simp; omega
  | cons₂ a _ ih => simp; omega

theorem Sublist.mem {a : α} {l₁ l₂ : List α} (hx : a ∈ l₁) (hl : Sublist l₁ l₂) : a ∈ l₂ := by
  induction hl with
  | slnil => exact hx
  | cons b _ ih => exact .tail b (ih hx)
  | cons₂ b _ ih =>
    cases mem_cons.1 hx with
    | inl h => exact h ▸ .head _
    | inr h => exact .tail b (ih h)

theorem subset_def {l₁ l₂ : List α} : l₁ ⊆ l₂ ↔ ∀ {a : α}, a ∈ l₁ → a ∈ l₂ :=
  ⟨fun h _ ha => h ha, fun h _ ha => h ha⟩

@[simp] theorem nil_subset (l : List α) : [] ⊆ l := fun _ h => absurd h not_mem_nil

@[simp] theorem Subset.refl (l : List α) : l ⊆ l := fun _ h => h

theorem Subset.trans {l₁ l₂ l₃ : List α} (h₁ : l₁ ⊆ l₂) (h₂ : l₂ ⊆ l₃) : l₁ ⊆ l₃ :=
  fun _ h => h₂ (h₁ h)

theorem Sublist.subset {l₁ l₂ : List α} (h : Sublist l₁ l₂) : l₁ ⊆ l₂ := fun _ ha => h.mem ha

/-! ## Pairwise, no duplicates -/

@[simp] theorem pairwise_cons {R : α → α → Prop} {a : α} {l : List α} :
    Pairwise R (a :: l) ↔ (∀ a', a' ∈ l → R a a') ∧ Pairwise R l :=
  ⟨fun h => by cases h with | cons h₁ h₂ => exact ⟨h₁, h₂⟩, fun h => .cons h.1 h.2⟩

theorem Pairwise.imp {R S : α → α → Prop} (H : ∀ {a b}, R a b → S a b) {l : List α}
    (h : l.Pairwise R) : l.Pairwise S := by
  induction h with
  | nil => exact .nil
  | cons h _ ih => exact .cons (fun a ha => H (h a ha)) ih

@[simp] theorem nodup_nil : @Nodup α [] := Pairwise.nil

@[simp] theorem nodup_cons {a : α} {l : List α} : (a :: l).Nodup ↔ ¬a ∈ l ∧ l.Nodup := by
  rw [Nodup, pairwise_cons]
  constructor
  · intro ⟨h₁, h₂⟩
    exact ⟨fun ha => h₁ a ha rfl, h₂⟩
  · intro ⟨h₁, h₂⟩
    exact ⟨fun b hb e => h₁ (e ▸ hb), h₂⟩

theorem nodup_singleton (a : α) : Nodup [a] := by simp

/-! ## Permutations -/

@[refl] protected theorem Perm.refl (l : List α) : Perm l l := by
  induction l with
  | nil => exact .nil
  | cons a l ih => exact .cons a ih

protected theorem Perm.rfl {l : List α} : Perm l l := Perm.refl l

@[symm] protected theorem Perm.symm {l₁ l₂ : List α} (h : Perm l₁ l₂) : Perm l₂ l₁ := by
  induction h with
  | nil => exact .nil
  | cons x _ ih => exact .cons x ih
  | swap x y l => exact .swap y x l
  | trans _ _ ih₁ ih₂ => exact .trans ih₂ ih₁

theorem perm_comm {l₁ l₂ : List α} : Perm l₁ l₂ ↔ Perm l₂ l₁ := ⟨Perm.symm, Perm.symm⟩

theorem Perm.length_eq {l₁ l₂ : List α} (p : Perm l₁ l₂) : length l₁ = length l₂ := by
  induction p with
  | nil => rfl
  | cons x _ ih => simp [ih]
  | swap x y l => rfl
  | trans _ _ ih₁ ih₂ => exact ih₁.trans ih₂

theorem Perm.mem_iff {a : α} {l₁ l₂ : List α} (p : Perm l₁ l₂) : a ∈ l₁ ↔ a ∈ l₂ := by
  induction p with
  | nil => exact Iff.rfl
  | cons x _ ih => rw [mem_cons, mem_cons, ih]
  | swap x y l => rw [mem_cons, mem_cons, mem_cons, mem_cons, or_left_comm]
  | trans _ _ ih₁ ih₂ => exact ih₁.trans ih₂

theorem Perm.append_right {l₁ l₂ : List α} (t₁ : List α) (p : Perm l₁ l₂) :
    Perm (l₁ ++ t₁) (l₂ ++ t₁) := by
  induction p with
  | nil => exact Perm.refl t₁
  | cons x _ ih => exact .cons x ih
  | swap x y l => exact .swap x y (l ++ t₁)
  | trans _ _ ih₁ ih₂ => exact .trans ih₁ ih₂

theorem Perm.append_left {t₁ t₂ : List α} : ∀ l : List α, Perm t₁ t₂ → Perm (l ++ t₁) (l ++ t₂)
  | [], p => p
  | a :: l, p => .cons a (p.append_left l)

theorem perm_middle {a : α} : ∀ {l₁ l₂ : List α}, Perm (l₁ ++ a :: l₂) (a :: (l₁ ++ l₂))
  | [], l₂ => Perm.refl (a :: l₂)
  | b :: l₁, l₂ => (perm_middle (l₁ := l₁)).cons b |>.trans (.swap a b (l₁ ++ l₂))

theorem perm_append_comm : ∀ {l₁ l₂ : List α}, Perm (l₁ ++ l₂) (l₂ ++ l₁)
  | [], l₂ => by rw [nil_append, append_nil]
  | a :: l₁, l₂ => ((perm_append_comm (l₁ := l₁)).cons a).trans perm_middle.symm

theorem reverse_perm : ∀ (l : List α), Perm (reverse l) l
  | [] => .nil
  | a :: l => by
    rw [reverse_cons]
    exact perm_append_comm.trans ((reverse_perm l).cons a)

end List
