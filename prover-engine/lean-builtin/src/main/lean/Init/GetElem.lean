import Init.String

/-!
Indexing: `xs[i]`, `xs[i]?`, `xs[i]!`. Names and statements are those of Lean 4's core.
-/

universe u v w

@[never_extract] def panicCore {α : Sort u} [Inhabited α] (msg : String) : α := default

@[noinline, never_extract] def panic {α : Sort u} [Inhabited α] (msg : String) : α := panicCore msg

@[never_extract] private def outOfBounds {α : Type u} [Inhabited α] : α := panic "index out of bounds"

class GetElem (coll : Type u) (idx : Type v) (elem : outParam (Type w))
    (valid : outParam (coll → idx → Prop)) where
  getElem (xs : coll) (i : idx) (h : valid xs i) : elem

export GetElem (getElem)

class GetElem? (coll : Type u) (idx : Type v) (elem : outParam (Type w))
    (valid : outParam (coll → idx → Prop)) extends GetElem coll idx elem valid where
  getElem? : coll → idx → Option elem
  getElem! [Inhabited elem] (xs : coll) (i : idx) : elem :=
    match getElem? xs i with
    | some e => e
    | none => outOfBounds

export GetElem? (getElem? getElem!)

@[reducible] def decidableGetElem? {coll : Type u} {idx : Type v} {elem : Type w}
    {valid : coll → idx → Prop} [GetElem coll idx elem valid] (xs : coll) (i : idx)
    [Decidable (valid xs i)] : Option elem :=
  if h' : valid xs i then some xs[i] else none

class LawfulGetElem (cont : Type u) (idx : Type v) (elem : outParam (Type w))
    (dom : outParam (cont → idx → Prop)) [ge : GetElem? cont idx elem dom] : Prop where
  getElem?_def (c : cont) (i : idx) [Decidable (dom c i)] :
    c[i]? = if h : dom c i then some (c[i]'h) else none
  getElem!_def [Inhabited elem] (c : cont) (i : idx) :
    c[i]! = match c[i]? with
      | some e => e
      | none => default

export LawfulGetElem (getElem?_def getElem!_def)

section

variable {cont : Type u} {idx : Type v} {elem : Type w} {dom : cont → idx → Prop}

theorem getElem?_pos [GetElem? cont idx elem dom] [LawfulGetElem cont idx elem dom]
    (c : cont) (i : idx) (h : dom c i) : c[i]? = some (c[i]'h) := by
  have : Decidable (dom c i) := .isTrue h
  rw [getElem?_def]
  exact dif_pos h

theorem getElem?_neg [GetElem? cont idx elem dom] [LawfulGetElem cont idx elem dom]
    (c : cont) (i : idx) (h : ¬dom c i) : c[i]? = none := by
  have : Decidable (dom c i) := .isFalse h
  rw [getElem?_def]
  exact dif_neg h

theorem getElem!_pos [GetElem? cont idx elem dom] [LawfulGetElem cont idx elem dom]
    [Inhabited elem] (c : cont) (i : idx) (h : dom c i) : c[i]! = c[i]'h := by
  rw [getElem!_def, getElem?_pos c i h]

theorem getElem!_neg [GetElem? cont idx elem dom] [LawfulGetElem cont idx elem dom]
    [Inhabited elem] (c : cont) (i : idx) (h : ¬dom c i) : c[i]! = default := by
  rw [getElem!_def, getElem?_neg c i h]

end

/-! ## Numbers below a bound as indices -/

namespace Fin

variable {n : Nat} {cont : Type u} {elem : Type w} {dom : cont → Nat → Prop}

instance instGetElemFinVal [GetElem cont Nat elem dom] :
    GetElem cont (Fin n) elem fun xs i => dom xs i where
  getElem xs i h := getElem xs i.1 h

instance instGetElem?FinVal [h : GetElem? cont Nat elem dom] :
    GetElem? cont (Fin n) elem fun xs i => dom xs i where
  getElem? xs i := getElem? xs i.val
  getElem! xs i := getElem! xs i.val

@[simp] theorem getElem_fin [GetElem? cont Nat elem dom] (a : cont) (i : Fin n) (h : dom a i) :
    a[i] = a[i.1] := rfl

@[simp] theorem getElem?_fin [h : GetElem? cont Nat elem dom] (a : cont) (i : Fin n) :
    a[i]? = a[i.1]? := rfl

@[simp] theorem getElem!_fin [GetElem? cont Nat elem dom] (a : cont) (i : Fin n) [Inhabited elem] :
    a[i]! = a[i.1]! := rfl

end Fin

/-! ## Lists -/

namespace List

variable {α : Type u} {β : Type v}

instance : GetElem (List α) Nat α fun as i => i < as.length where
  getElem as i h := as.get ⟨i, h⟩

@[simp] theorem getElem_cons_zero (a : α) (as : List α) (h : 0 < (a :: as).length) :
    getElem (a :: as) 0 h = a := rfl

@[simp] theorem getElem_cons_succ (a : α) (as : List α) (i : Nat) (h : i + 1 < (a :: as).length) :
    getElem (a :: as) (i + 1) h = getElem as i (Nat.lt_of_succ_lt_succ h) := rfl

@[simp] theorem getElem_mem : ∀ {l : List α} {n} (h : n < l.length), l[n]'h ∈ l
  | _ :: _, 0, _ => .head _
  | _ :: l, _ + 1, h => .tail _ (getElem_mem (l := l) (Nat.lt_of_succ_lt_succ h))

def get?Internal : (as : List α) → (i : Nat) → Option α
  | a :: _, 0 => some a
  | _ :: as, n + 1 => get?Internal as n
  | _, _ => none

def get!Internal [Inhabited α] : (as : List α) → (i : Nat) → α
  | a :: _, 0 => a
  | _ :: as, n + 1 => get!Internal as n
  | _, _ => panic "invalid index"

instance : GetElem? (List α) Nat α fun as i => i < as.length where
  getElem? as i := as.get?Internal i
  getElem! as i := as.get!Internal i

@[simp] theorem getElem?_nil {i : Nat} : ([] : List α)[i]? = none := by cases i <;> rfl

theorem getElem?_cons_zero {a : α} {l : List α} : (a :: l)[0]? = some a := rfl

@[simp] theorem getElem?_cons_succ {a : α} {l : List α} {i : Nat} : (a :: l)[i + 1]? = l[i]? := rfl

@[simp] theorem getElem?_eq_getElem : ∀ {l : List α} {i} (h : i < l.length), l[i]? = some l[i]
  | _ :: _, 0, _ => rfl
  | _ :: l, i + 1, h => getElem?_eq_getElem (l := l) (i := i) (Nat.lt_of_succ_lt_succ h)

theorem getElem?_eq_none : ∀ {l : List α} {i : Nat}, l.length ≤ i → l[i]? = none
  | [], _, _ => getElem?_nil
  | _ :: l, i + 1, h => getElem?_eq_none (l := l) (i := i) (Nat.le_of_succ_le_succ h)

@[simp] theorem getElem?_eq_none_iff {l : List α} {i : Nat} : l[i]? = none ↔ l.length ≤ i := by
  refine ⟨fun h => ?_, getElem?_eq_none⟩
  refine Nat.le_of_not_lt fun lt => ?_
  rw [getElem?_eq_getElem lt] at h
  cases h

theorem getElem?_eq_some_iff {l : List α} {i : Nat} {a : α} :
    l[i]? = some a ↔ ∃ h : i < l.length, l[i] = a := by
  constructor
  · intro h
    refine if lt : i < l.length then ⟨lt, ?_⟩ else ?_
    · rw [getElem?_eq_getElem lt] at h
      exact Option.some.inj h
    · rw [getElem?_eq_none (Nat.le_of_not_lt lt)] at h
      cases h
  · intro ⟨h, e⟩
    rw [getElem?_eq_getElem h, e]

theorem getElem!_nil [Inhabited α] {i : Nat} : ([] : List α)[i]! = default := by cases i <;> rfl

theorem getElem!_cons_zero [Inhabited α] {a : α} {l : List α} : (a :: l)[0]! = a := rfl

theorem getElem!_cons_succ [Inhabited α] {a : α} {l : List α} {i : Nat} :
    (a :: l)[i + 1]! = l[i]! := rfl

private theorem getElem!_eq [Inhabited α] : ∀ (l : List α) (i : Nat),
    l[i]! = match l[i]? with | some e => e | none => default
  | [], i => by rw [getElem!_nil, getElem?_nil]
  | _ :: _, 0 => rfl
  | _ :: l, i + 1 => getElem!_eq l i

instance : LawfulGetElem (List α) Nat α fun as i => i < as.length where
  getElem?_def as i h := by
    split
    · rename_i lt
      exact getElem?_eq_getElem lt
    · rename_i ge
      exact getElem?_eq_none (Nat.le_of_not_lt ge)
  getElem!_def as i := by
    rw [getElem!_eq as i]
    cases as[i]? <;> rfl

@[simp] theorem get_eq_getElem (l : List α) (i : Fin l.length) : l.get i = l[i.1]'i.2 := rfl

theorem getElem_cons {a : α} {l : List α} {i : Nat} (w : i < (a :: l).length) :
    (a :: l)[i] = if h : i = 0 then a else l[i - 1]'(by simp at w; omega) := by
  cases i with
  | zero => rfl
  | succ i => rfl

theorem getElem?_cons {a : α} {l : List α} {i : Nat} :
    (a :: l)[i]? = if i = 0 then some a else l[i - 1]? := by
  cases i with
  | zero => rfl
  | succ i => rfl

theorem getElem_singleton {a : α} {i : Nat} (h : i < 1) : [a][i] = a :=
  match i, h with
  | 0, _ => rfl

theorem getElem_zero {l : List α} (h : 0 < l.length) :
    l[0] = l.head (length_pos_iff.mp h) :=
  match l, h with
  | _ :: _, _ => rfl

theorem head_eq_getElem {l : List α} (h : l ≠ []) : head l h = l[0]'(length_pos_iff.mpr h) :=
  match l, h with
  | _ :: _, _ => rfl

theorem head?_eq_getElem? : ∀ {l : List α}, l.head? = l[0]?
  | [] => rfl
  | _ :: _ => rfl

@[ext] theorem ext_getElem? {l₁ l₂ : List α} (h : ∀ i : Nat, l₁[i]? = l₂[i]?) : l₁ = l₂ :=
  match l₁, l₂, h with
  | [], [], _ => rfl
  | _ :: _, [], h => nomatch h 0
  | [], _ :: _, h => nomatch h 0
  | a :: l₁, a' :: l₂, h => by
    have h0 : some a = some a' := h 0
    injection h0 with aa
    simp only [aa, ext_getElem? fun n => h (n + 1)]

theorem ext_getElem {l₁ l₂ : List α} (hl : length l₁ = length l₂)
    (h : ∀ (i : Nat) (h₁ : i < length l₁) (h₂ : i < length l₂), l₁[i]'h₁ = l₂[i]'h₂) : l₁ = l₂ :=
  ext_getElem? fun n =>
    if h₁ : n < length l₁ then by
      have h₂ : n < length l₂ := hl ▸ h₁
      rw [getElem?_eq_getElem h₁, getElem?_eq_getElem h₂, h n h₁ h₂]
    else by
      rw [getElem?_eq_none (Nat.le_of_not_lt h₁),
        getElem?_eq_none (by rw [← hl]; exact Nat.le_of_not_lt h₁)]

theorem getElem_of_mem : ∀ {a} {l : List α}, a ∈ l → ∃ (i : Nat) (h : i < l.length), l[i]'h = a
  | _, _ :: _, .head .. => ⟨0, Nat.succ_pos _, rfl⟩
  | _, _ :: _, .tail _ m =>
    let ⟨i, h, e⟩ := getElem_of_mem m
    ⟨i + 1, Nat.succ_lt_succ h, e⟩

theorem getElem?_of_mem {a} {l : List α} (h : a ∈ l) : ∃ i : Nat, l[i]? = some a :=
  let ⟨n, _, e⟩ := getElem_of_mem h
  ⟨n, e ▸ getElem?_eq_getElem _⟩

theorem mem_of_getElem {l : List α} {i : Nat} {h} {a : α} (e : l[i]'h = a) : a ∈ l := by
  subst e
  exact getElem_mem h

theorem mem_of_getElem? {l : List α} {i : Nat} {a : α} (e : l[i]? = some a) : a ∈ l :=
  let ⟨_, e⟩ := getElem?_eq_some_iff.1 e
  e ▸ getElem_mem _

theorem mem_iff_getElem {a} {l : List α} : a ∈ l ↔ ∃ (i : Nat) (h : i < l.length), l[i]'h = a :=
  ⟨getElem_of_mem, fun ⟨_, _, e⟩ => e ▸ getElem_mem _⟩

theorem mem_iff_getElem? {a} {l : List α} : a ∈ l ↔ ∃ i : Nat, l[i]? = some a :=
  ⟨getElem?_of_mem, fun ⟨_, e⟩ => mem_of_getElem? e⟩

@[simp] theorem getElem?_map {f : α → β} : ∀ {l : List α} {i : Nat},
    (map f l)[i]? = Option.map f l[i]?
  | [], _ => by simp
  | _ :: _, 0 => rfl
  | _ :: l, i + 1 => getElem?_map (l := l) (i := i)

@[simp] theorem getElem_map {f : α → β} {l : List α} {i : Nat} {h : i < (map f l).length} :
    (map f l)[i] = f (l[i]'(length_map f ▸ h)) := by
  apply Option.some.inj
  rw [← getElem?_eq_getElem, getElem?_map, getElem?_eq_getElem]
  rfl

theorem getElem_append_left {as bs : List α} {i : Nat} (h : i < as.length)
    {h' : i < (as ++ bs).length} : (as ++ bs)[i] = as[i] := by
  induction as generalizing i with
  | nil => exact absurd h (Nat.not_lt_zero _)
  | cons a as ih =>
    cases i with
    | zero => rfl
    | succ i => exact ih (Nat.lt_of_succ_lt_succ h)

theorem getElem?_append_left {l₁ l₂ : List α} {i : Nat} (hn : i < l₁.length) :
    (l₁ ++ l₂)[i]? = l₁[i]? := by
  have hn' : i < (l₁ ++ l₂).length := by
    rw [length_append]
    exact Nat.lt_of_lt_of_le hn (Nat.le_add_right _ _)
  rw [getElem?_eq_getElem hn, getElem?_eq_getElem hn', getElem_append_left hn]

theorem getElem?_append_right : ∀ {l₁ l₂ : List α} {i : Nat}, l₁.length ≤ i →
    (l₁ ++ l₂)[i]? = l₂[i - l₁.length]?
  | [], _, _, _ => rfl
  | a :: l, l₂, i + 1, h => by
    rw [cons_append, getElem?_cons_succ, getElem?_append_right (Nat.le_of_succ_le_succ h),
      length_cons, Nat.add_sub_add_right]

theorem getElem_append_right {as bs : List α} {i : Nat} (h₁ : as.length ≤ i) {h₂} :
    (as ++ bs)[i]'h₂ = bs[i - as.length]'(by rw [length_append] at h₂; omega) := by
  apply Option.some.inj
  rw [← getElem?_eq_getElem, ← getElem?_eq_getElem, getElem?_append_right h₁]

theorem getElem?_append {l₁ l₂ : List α} {i : Nat} :
    (l₁ ++ l₂)[i]? = if i < l₁.length then l₁[i]? else l₂[i - l₁.length]? := by
  split
  · rename_i h
    exact getElem?_append_left h
  · rename_i h
    exact getElem?_append_right (Nat.le_of_not_lt h)

@[simp] theorem getElem_replicate {a : α} {n i : Nat} (h : i < (replicate n a).length) :
    (replicate n a)[i] = a := eq_of_mem_replicate (getElem_mem _)

end List
