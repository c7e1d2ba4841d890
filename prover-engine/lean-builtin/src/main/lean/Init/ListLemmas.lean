import Init.ListBasic

/-!
More lemmas on lists. Names and statements are those of Lean 4's core.
-/

universe u v w

namespace List

variable {α : Type u} {β : Type v} {γ : Type w}

/-! ## Length -/

theorem ne_nil_of_length_eq_add_one {l : List α} {n : Nat} (h : length l = n + 1) : l ≠ [] := by
  rintro rfl
  exact absurd h (by simp)

theorem length_pos_iff_exists_mem {l : List α} : 0 < length l ↔ ∃ a, a ∈ l :=
  ⟨exists_mem_of_length_pos, fun ⟨_, h⟩ => length_pos_of_mem h⟩

theorem exists_cons_of_length_pos : ∀ {l : List α}, 0 < l.length → ∃ h t, l = h :: t
  | [], h => absurd h (Nat.lt_irrefl 0)
  | a :: l, _ => ⟨a, l, rfl⟩

theorem length_pos_iff_exists_cons {l : List α} : 0 < l.length ↔ ∃ h t, l = h :: t :=
  ⟨exists_cons_of_length_pos, fun ⟨_, _, e⟩ => e ▸ Nat.succ_pos _⟩

theorem exists_cons_of_length_eq_add_one {n : Nat} : ∀ {l : List α}, l.length = n + 1 →
    ∃ h t, l = h :: t
  | [], h => absurd h (by simp)
  | a :: l, _ => ⟨a, l, rfl⟩

theorem length_pos_of_ne_nil {l : List α} (h : l ≠ []) : 0 < length l := length_pos_iff.mpr h

theorem length_eq_two {l : List α} : l.length = 2 ↔ ∃ a b, l = [a, b] := by
  constructor
  · intro h
    match l, h with
    | [a, b], _ => exact ⟨a, b, rfl⟩
  · rintro ⟨a, b, rfl⟩
    rfl

/-! ## Membership -/

theorem mem_concat_self {xs : List α} {a : α} : a ∈ xs ++ [a] := by simp

theorem mem_append_cons_self {xs ys : List α} {a : α} : a ∈ xs ++ a :: ys := by simp

theorem eq_append_cons_of_mem {a : α} {xs : List α} (h : a ∈ xs) :
    ∃ as bs, xs = as ++ a :: bs ∧ a ∉ as := by
  induction xs with
  | nil => exact absurd h (not_mem_nil)
  | cons x xs ih =>
    by_cases hx : a = x
    · exact ⟨[], xs, by simp [hx], by simp⟩
    · have h' : a ∈ xs := mem_of_ne_of_mem hx h
      obtain ⟨as, bs, rfl, hn⟩ := ih h'
      exact ⟨x :: as, bs, rfl, by simp [hx, hn]⟩

theorem forall_mem_ne {a : α} {l : List α} : (∀ a' : α, a' ∈ l → ¬a = a') ↔ a ∉ l :=
  ⟨fun h m => h _ m rfl, fun h _ m e => h (e.symm ▸ m)⟩

theorem forall_mem_ne' {a : α} {l : List α} : (∀ a' : α, a' ∈ l → ¬a' = a) ↔ a ∉ l :=
  ⟨fun h m => h _ m rfl, fun h _ m e => h (e ▸ m)⟩

theorem forall_mem_singleton {p : α → Prop} {a : α} : (∀ (x) (_ : x ∈ [a]), p x) ↔ p a := by
  simp

theorem mem_nil_iff (a : α) : a ∈ ([] : List α) ↔ False := by simp

theorem mem_of_mem_cons_of_mem {a b : α} {l : List α} (h₁ : a ∈ b :: l) (h₂ : b ∈ l) : a ∈ l := by
  cases mem_cons.mp h₁ with
  | inl h => exact h ▸ h₂
  | inr h => exact h

theorem eq_or_ne_mem_of_mem {a b : α} {l : List α} (h : a ∈ b :: l) : a = b ∨ (a ≠ b ∧ a ∈ l) := by
  by_cases e : a = b
  · exact Or.inl e
  · exact Or.inr ⟨e, mem_of_ne_of_mem e h⟩

theorem mem_append_of_mem_left {a : α} {as : List α} (bs : List α) (h : a ∈ as) : a ∈ as ++ bs :=
  mem_append_left bs h

theorem mem_append_of_mem_right {b : α} {bs : List α} (as : List α) (h : b ∈ bs) : b ∈ as ++ bs :=
  mem_append_right as h

theorem not_mem_append {a : α} {s t : List α} (h₁ : a ∉ s) (h₂ : a ∉ t) : a ∉ s ++ t := by
  simp [h₁, h₂]

theorem mem_append_eq {a : α} {s t : List α} : (a ∈ s ++ t) = (a ∈ s ∨ a ∈ t) := propext mem_append

theorem mem_iff_append {a : α} {l : List α} : a ∈ l ↔ ∃ s t : List α, l = s ++ a :: t :=
  ⟨append_of_mem, fun ⟨s, t, e⟩ => e ▸ by simp⟩

theorem exists_mem_cons {p : α → Prop} {a : α} {l : List α} :
    (∃ x, ∃ _ : x ∈ a :: l, p x) ↔ p a ∨ ∃ x, ∃ _ : x ∈ l, p x := by
  simp

@[simp] theorem mem_ite_nil_left {p : Prop} [Decidable p] {x : α} {l : List α} :
    (x ∈ if p then [] else l) ↔ ¬p ∧ x ∈ l := by
  split <;> simp [*]

@[simp] theorem mem_ite_nil_right {p : Prop} [Decidable p] {x : α} {l : List α} :
    (x ∈ if p then l else []) ↔ p ∧ x ∈ l := by
  split <;> simp [*]

/-! ## Append -/

theorem append_left_eq_self {xs ys : List α} : xs ++ ys = ys ↔ xs = [] := by
  constructor
  · intro h
    have := congrArg length h
    simp at this
    exact this
  · rintro rfl
    rfl

theorem append_right_eq_self {xs ys : List α} : xs ++ ys = xs ↔ ys = [] := by
  constructor
  · intro h
    have := congrArg length h
    simp at this
    exact this
  · rintro rfl
    simp

@[simp] theorem append_eq_left_iff {xs ys : List α} : xs ++ ys = xs ↔ ys = [] :=
  append_right_eq_self

@[simp] theorem append_eq_right_iff {xs ys : List α} : xs ++ ys = ys ↔ xs = [] :=
  append_left_eq_self

@[simp] theorem left_eq_append_iff {xs ys : List α} : xs = xs ++ ys ↔ ys = [] := by
  rw [eq_comm, append_eq_left_iff]

@[simp] theorem right_eq_append_iff {xs ys : List α} : ys = xs ++ ys ↔ xs = [] := by
  rw [eq_comm, append_eq_right_iff]

@[simp] theorem nil_eq_append_iff {xs ys : List α} : [] = xs ++ ys ↔ xs = [] ∧ ys = [] := by
  rw [eq_comm, append_eq_nil_iff]

theorem append_eq_cons_iff {as bs cs : List α} {x : α} :
    as ++ bs = x :: cs ↔ (as = [] ∧ bs = x :: cs) ∨ (∃ as', as = x :: as' ∧ cs = as' ++ bs) := by
  cases as with
  | nil => simp
  | cons a as =>
    simp only [cons_append, cons.injEq, reduceCtorEq, false_and, false_or]
    constructor
    · rintro ⟨rfl, rfl⟩
      exact ⟨as, ⟨rfl, rfl⟩, rfl⟩
    · rintro ⟨_, ⟨rfl, rfl⟩, rfl⟩
      exact ⟨rfl, rfl⟩

theorem cons_eq_append_iff {as bs cs : List α} {x : α} :
    x :: cs = as ++ bs ↔ (as = [] ∧ bs = x :: cs) ∨ (∃ as', as = x :: as' ∧ cs = as' ++ bs) := by
  rw [eq_comm, append_eq_cons_iff]

theorem append_eq_append_iff {ws xs ys zs : List α} : ws ++ xs = ys ++ zs ↔
    (∃ as, ys = ws ++ as ∧ xs = as ++ zs) ∨ (∃ bs, ws = ys ++ bs ∧ zs = bs ++ xs) := by
  induction ws generalizing ys with
  | nil =>
    constructor
    · intro h
      exact Or.inl ⟨ys, by simp, h⟩
    · rintro (⟨as, h, h'⟩ | ⟨bs, h, h'⟩)
      · rw [h, h']
        rfl
      · obtain ⟨rfl, rfl⟩ := append_eq_nil_iff.mp h.symm
        rw [h']
        rfl
  | cons w ws ih =>
    cases ys with
    | nil =>
      constructor
      · intro h
        exact Or.inr ⟨w :: ws, rfl, h.symm⟩
      · rintro (⟨as, h, _⟩ | ⟨bs, rfl, rfl⟩)
        · exact absurd h (by simp)
        · rfl
    | cons y ys =>
      simp only [cons_append, cons.injEq, ih]
      constructor
      · rintro ⟨rfl, h | h⟩
        · exact Or.inl (h.imp fun _ h => ⟨⟨rfl, h.1⟩, h.2⟩)
        · exact Or.inr (h.imp fun _ h => ⟨⟨rfl, h.1⟩, h.2⟩)
      · rintro (⟨as, ⟨rfl, h⟩, h'⟩ | ⟨bs, ⟨rfl, h⟩, h'⟩)
        · exact ⟨rfl, Or.inl ⟨as, h, h'⟩⟩
        · exact ⟨rfl, Or.inr ⟨bs, h, h'⟩⟩

theorem append_inj' {s₁ s₂ t₁ t₂ : List α} (h : s₁ ++ t₁ = s₂ ++ t₂) (hl : length t₁ = length t₂) :
    s₁ = s₂ ∧ t₁ = t₂ :=
  append_inj h (by have := congrArg length h; simp at this; omega)

theorem append_inj_right' {s₁ s₂ t₁ t₂ : List α} (h : s₁ ++ t₁ = s₂ ++ t₂)
    (hl : length t₁ = length t₂) : t₁ = t₂ := (append_inj' h hl).2

theorem append_inj_left' {s₁ s₂ t₁ t₂ : List α} (h : s₁ ++ t₁ = s₂ ++ t₂)
    (hl : length t₁ = length t₂) : s₁ = s₂ := (append_inj' h hl).1

theorem concat_inj {a b : α} {l l' : List α} : l ++ [a] = l' ++ [b] ↔ l = l' ∧ a = b := by
  constructor
  · intro h
    have := append_inj' h rfl
    exact ⟨this.1, by simpa using this.2⟩
  · rintro ⟨rfl, rfl⟩
    rfl

/-! ## Prefixes -/

@[simp] theorem take_left {l₁ l₂ : List α} : take (length l₁) (l₁ ++ l₂) = l₁ := by
  induction l₁ <;> simp [*]

theorem take_left' {l₁ l₂ : List α} {i : Nat} (h : length l₁ = i) : take i (l₁ ++ l₂) = l₁ := by
  rw [← h]
  exact take_left

@[simp] theorem drop_left {l₁ l₂ : List α} : drop (length l₁) (l₁ ++ l₂) = l₂ := by
  induction l₁ <;> simp [*]

theorem drop_left' {l₁ l₂ : List α} {i : Nat} (h : length l₁ = i) : drop i (l₁ ++ l₂) = l₂ := by
  rw [← h]
  exact drop_left

theorem take_append {l₁ l₂ : List α} {i : Nat} :
    take i (l₁ ++ l₂) = take i l₁ ++ take (i - l₁.length) l₂ := by
  induction l₁ generalizing i with
  | nil => simp
  | cons a l ih => cases i <;> simp [ih]

theorem drop_append {l₁ l₂ : List α} {i : Nat} :
    drop i (l₁ ++ l₂) = drop i l₁ ++ drop (i - l₁.length) l₂ := by
  induction l₁ generalizing i with
  | nil => simp
  | cons a l ih => cases i <;> simp [ih]

theorem take_append_of_le_length {l₁ l₂ : List α} {i : Nat} (h : i ≤ l₁.length) :
    (l₁ ++ l₂).take i = l₁.take i := by
  rw [take_append, Nat.sub_eq_zero_of_le h]
  simp

theorem drop_append_of_le_length {l₁ l₂ : List α} {i : Nat} (h : i ≤ l₁.length) :
    (l₁ ++ l₂).drop i = l₁.drop i ++ l₂ := by
  rw [drop_append, Nat.sub_eq_zero_of_le h]
  rfl

theorem take_take {i j : Nat} {l : List α} : take i (take j l) = take (min i j) l := by
  induction l generalizing i j with
  | nil => simp
  | cons a l ih => cases i <;> cases j <;> simp [ih, Nat.succ_min_succ]

theorem drop_take {i j : Nat} {l : List α} : drop i (take j l) = take (j - i) (drop i l) := by
  induction l generalizing i j with
  | nil => simp
  | cons a l ih => cases i <;> cases j <;> simp [ih]

@[simp] theorem take_eq_nil_iff {l : List α} {k : Nat} : l.take k = [] ↔ k = 0 ∨ l = [] := by
  cases l <;> cases k <;> simp

@[simp] theorem drop_eq_nil_iff {l : List α} {i : Nat} : l.drop i = [] ↔ l.length ≤ i := by
  rw [← length_eq_zero_iff, length_drop]
  omega

@[simp] theorem take_replicate {a : α} : ∀ {i n : Nat}, take i (replicate n a) = replicate (min i n) a
  | 0, _ => by simp
  | _ + 1, 0 => by simp
  | i + 1, n + 1 => by simp [replicate_succ, take_replicate, Nat.succ_min_succ]

@[simp] theorem drop_replicate {a : α} : ∀ {i n : Nat}, drop i (replicate n a) = replicate (n - i) a
  | 0, _ => by simp
  | _ + 1, 0 => by simp
  | i + 1, n + 1 => by simp [replicate_succ, drop_replicate]

@[simp] theorem takeWhile_append_dropWhile {p : α → Bool} {l : List α} :
    takeWhile p l ++ dropWhile p l = l := by
  induction l with
  | nil => rfl
  | cons a l ih =>
    cases h : p a with
    | false => simp [takeWhile, dropWhile, h]
    | true => simp [takeWhile, dropWhile, h, ih]

@[simp] theorem takeWhile_nil {p : α → Bool} : takeWhile p [] = [] := rfl

@[simp] theorem dropWhile_nil {p : α → Bool} : dropWhile p [] = [] := rfl

@[simp] theorem takeWhile_cons_of_pos {p : α → Bool} {a : α} {l : List α} (h : p a) :
    takeWhile p (a :: l) = a :: takeWhile p l := by
  simp only [takeWhile, h]

@[simp] theorem takeWhile_cons_of_neg {p : α → Bool} {a : α} {l : List α} (h : ¬p a) :
    takeWhile p (a :: l) = [] := by
  simp [takeWhile, h]

@[simp] theorem dropWhile_cons_of_pos {p : α → Bool} {a : α} {l : List α} (h : p a) :
    dropWhile p (a :: l) = dropWhile p l := by
  simp only [dropWhile, h]

@[simp] theorem dropWhile_cons_of_neg {p : α → Bool} {a : α} {l : List α} (h : ¬p a) :
    dropWhile p (a :: l) = a :: l := by
  simp [dropWhile, h]

/-! ## Map -/

theorem map_eq_cons_iff {f : α → β} {l : List α} {b : β} {l₂ : List β} :
    map f l = b :: l₂ ↔ ∃ a l₁, l = a :: l₁ ∧ f a = b ∧ map f l₁ = l₂ := by
  constructor
  · intro h
    cases l with
    | nil => exact absurd h (by simp)
    | cons a l =>
      rw [map_cons, cons.injEq] at h
      exact ⟨a, l, rfl, h⟩
  · rintro ⟨a, l₁, rfl, rfl, rfl⟩
    rfl

theorem map_eq_singleton_iff {f : α → β} {l : List α} {b : β} :
    map f l = [b] ↔ ∃ a : α, l = [a] ∧ f a = b := by
  rw [map_eq_cons_iff]
  constructor
  · rintro ⟨a, l₁, rfl, h, h'⟩
    exact ⟨a, by rw [map_eq_nil_iff.mp h'], h⟩
  · rintro ⟨a, rfl, h⟩
    exact ⟨a, [], rfl, h, rfl⟩

theorem map_eq_append_iff {f : α → β} {l : List α} {L₁ L₂ : List β} :
    map f l = L₁ ++ L₂ ↔ ∃ l₁ l₂, l = l₁ ++ l₂ ∧ map f l₁ = L₁ ∧ map f l₂ = L₂ := by
  constructor
  · intro h
    refine ⟨l.take L₁.length, l.drop L₁.length, (take_append_drop _ _).symm, ?_, ?_⟩
    · rw [map_take, h, take_left]
    · rw [map_drop, h, drop_left]
  · rintro ⟨l₁, l₂, rfl, rfl, rfl⟩
    simp

theorem map_eq_foldr {f : α → β} {l : List α} : map f l = foldr (fun a bs => f a :: bs) [] l := by
  induction l <;> simp [*]

@[simp] theorem isEmpty_map {f : α → β} {l : List α} : (l.map f).isEmpty = l.isEmpty := by
  cases l <;> rfl

@[simp] theorem head?_map {f : α → β} {l : List α} : (map f l).head? = l.head?.map f := by
  cases l <;> rfl

@[simp] theorem tail_map {f : α → β} {l : List α} : (map f l).tail = map f l.tail := by
  cases l <;> rfl

@[simp] theorem map_dropLast {f : α → β} {l : List α} : l.dropLast.map f = (l.map f).dropLast := by
  induction l with
  | nil => rfl
  | cons a l ih => cases l <;> simp_all [dropLast]

@[simp] theorem map_const {l : List α} {b : β} : map (Function.const α b) l = replicate l.length b := by
  induction l <;> simp_all [replicate_succ]

theorem map_const' {l : List α} {b : β} : map (fun _ => b) l = replicate l.length b := map_const

theorem map_inj_right {f : α → β} (w : ∀ x y, f x = f y → x = y) {l l' : List α} :
    map f l = map f l' ↔ l = l' := by
  induction l generalizing l' with
  | nil => cases l' <;> simp
  | cons a l ih =>
    cases l' with
    | nil => simp
    | cons b l' => 
      simp only [map_cons, cons.injEq, ih]
      exact ⟨fun h => ⟨w _ _ h.1, h.2⟩, fun h => ⟨h.1 ▸ rfl, h.2⟩⟩

/-! ## Filter -/

theorem filter_map {f : β → α} {p : α → Bool} {l : List β} :
    filter p (map f l) = map f (filter (p ∘ f) l) := by
  induction l with
  | nil => rfl
  | cons a l ih => by_cases h : p (f a) <;> simp_all [filter_cons]

@[simp] theorem filter_length_eq_length {p : α → Bool} {l : List α} :
    (filter p l).length = l.length ↔ ∀ a ∈ l, p a := by
  induction l with
  | nil => simp
  | cons a l ih =>
    by_cases h : p a
    · simp [filter_cons, h, ih]
    · have := length_filter_le p l
      simp [filter_cons, h]
      omega

@[simp] theorem filter_eq_nil_iff {p : α → Bool} {l : List α} : filter p l = [] ↔ ∀ a ∈ l, ¬p a := by
  induction l with
  | nil => simp
  | cons a l ih => by_cases h : p a <;> simp_all [filter_cons]

theorem forall_mem_filter {l : List α} {p : α → Bool} {P : α → Prop} :
    (∀ (i) (_ : i ∈ l.filter p), P i) ↔ ∀ (j) (_ : j ∈ l), p j → P j := by
  simp

theorem filter_congr {p q : α → Bool} {l : List α} (h : ∀ x ∈ l, p x = q x) :
    filter p l = filter q l := by
  induction l with
  | nil => rfl
  | cons a l ih =>
    rw [filter_cons, filter_cons, h a (by simp), ih (fun x hx => h x (by simp [hx]))]

@[simp] theorem filter_reverse {p : α → Bool} {l : List α} : filter p l.reverse = (filter p l).reverse := by
  induction l with
  | nil => rfl
  | cons a l ih => by_cases h : p a <;> simp_all [filter_cons, filter_append]

/-! ## Partial maps -/

@[simp] theorem filterMap_nil {f : α → Option β} : filterMap f [] = [] := rfl

theorem filterMap_cons {f : α → Option β} {a : α} {l : List α} :
    filterMap f (a :: l) = match f a with | none => filterMap f l | some b => b :: filterMap f l := rfl

@[simp] theorem filterMap_cons_none {f : α → Option β} {a : α} {l : List α} (h : f a = none) :
    filterMap f (a :: l) = filterMap f l := by
  simp only [filterMap, h]

@[simp] theorem filterMap_cons_some {f : α → Option β} {a : α} {l : List α} {b : β}
    (h : f a = some b) : filterMap f (a :: l) = b :: filterMap f l := by
  simp only [filterMap, h]

@[simp] theorem filterMap_eq_map {f : α → β} : filterMap (some ∘ f) = map f := by
  funext l
  induction l <;> simp_all [filterMap]

theorem filterMap_some {l : List α} : filterMap some l = l := by
  induction l <;> simp_all [filterMap]

@[simp] theorem mem_filterMap {f : α → Option β} {l : List α} {b : β} :
    b ∈ filterMap f l ↔ ∃ a, a ∈ l ∧ f a = some b := by
  induction l with
  | nil => simp
  | cons a l ih =>
    cases h : f a with
    | none => simp [filterMap_cons_none h, ih, h]
    | some c =>
      rw [filterMap_cons_some h, mem_cons, ih]
      constructor
      · rintro (rfl | ⟨x, hx, hb⟩)
        · exact ⟨a, mem_cons_self, h⟩
        · exact ⟨x, mem_cons_of_mem _ hx, hb⟩
      · rintro ⟨x, hx, hb⟩
        cases mem_cons.mp hx with
        | inl e =>
          rw [e, h] at hb
          exact Or.inl (Option.some.inj hb).symm
        | inr hx => exact Or.inr ⟨x, hx, hb⟩

@[simp] theorem filterMap_append {l l' : List α} {f : α → Option β} :
    filterMap f (l ++ l') = filterMap f l ++ filterMap f l' := by
  induction l with
  | nil => rfl
  | cons a l ih =>
    cases h : f a with
    | none => simp [filterMap_cons_none h, ih]
    | some c => simp [filterMap_cons_some h, ih]

theorem length_filterMap_le (f : α → Option β) (l : List α) : (filterMap f l).length ≤ l.length := by
  induction l with
  | nil => simp
  | cons a l ih =>
    cases h : f a with
    | none => simp [filterMap_cons_none h]; omega
    | some c => simp [filterMap_cons_some h, ih]

/-! ## Folds -/

theorem foldl_hom (f : α₁ → α₂) {g₁ : α₁ → β → α₁} {g₂ : α₂ → β → α₂} {l : List β} {init : α₁}
    (H : ∀ x y, g₂ (f x) y = f (g₁ x y)) : l.foldl g₂ (f init) = f (l.foldl g₁ init) := by
  induction l generalizing init with
  | nil => rfl
  | cons a l ih => simp [H, ih]

theorem foldr_hom (f : β₁ → β₂) {g₁ : α → β₁ → β₁} {g₂ : α → β₂ → β₂} {l : List α} {init : β₁}
    (H : ∀ x y, g₂ x (f y) = f (g₁ x y)) : l.foldr g₂ (f init) = f (l.foldr g₁ init) := by
  induction l with
  | nil => rfl
  | cons a l ih => simp [H, ih]

theorem foldl_assoc {op : α → α → α} [ha : Std.Associative op] {l : List α} {a₁ a₂ : α} :
    l.foldl op (op a₁ a₂) = op a₁ (l.foldl op a₂) := by
  induction l generalizing a₁ a₂ with
  | nil => rfl
  | cons a l ih => simp only [foldl_cons, ha.assoc, ih]

theorem foldl_eq_foldr_reverse {l : List α} {f : β → α → β} {b : β} :
    l.foldl f b = l.reverse.foldr (fun x y => f y x) b := by simp

theorem foldr_eq_foldl_reverse {l : List α} {f : α → β → β} {b : β} :
    l.foldr f b = l.reverse.foldl (fun x y => f y x) b := by simp

@[simp] theorem foldr_cons_eq_append' {l l' : List α} : l.foldr cons l' = l ++ l' := by
  induction l <;> simp [*]

theorem foldr_cons_nil {l : List α} : l.foldr cons [] = l := by simp

/-! ## Quantifiers -/

@[simp] theorem all_append {xs ys : List α} {p : α → Bool} :
    (xs ++ ys).all p = (xs.all p && ys.all p) := by
  induction xs <;> simp_all [Bool.and_assoc]

@[simp] theorem any_append {xs ys : List α} {p : α → Bool} :
    (xs ++ ys).any p = (xs.any p || ys.any p) := by
  induction xs <;> simp_all [Bool.or_assoc]

@[simp] theorem all_reverse {l : List α} {p : α → Bool} : l.reverse.all p = l.all p := by
  induction l <;> simp_all [Bool.and_comm]

@[simp] theorem any_reverse {l : List α} {p : α → Bool} : l.reverse.any p = l.any p := by
  induction l <;> simp_all [Bool.or_comm]

theorem not_any_eq_all_not {l : List α} {p : α → Bool} : (!l.any p) = l.all fun a => !p a := by
  induction l <;> simp_all

theorem not_all_eq_any_not {l : List α} {p : α → Bool} : (!l.all p) = l.any fun a => !p a := by
  induction l <;> simp_all

theorem and_any_distrib_left {l : List α} {p : α → Bool} {q : Bool} :
    (q && l.any p) = l.any fun a => q && p a := by
  induction l <;> cases q <;> simp_all

/-! ## Reverse, replicate, head, last -/

@[simp] theorem replicate_one {a : α} : replicate 1 a = [a] := rfl

@[simp] theorem replicate_inj {n m : Nat} {a b : α} :
    replicate n a = replicate m b ↔ n = m ∧ (n = 0 ∨ a = b) := by
  cases n with
  | zero => cases m <;> simp [replicate_succ]
  | succ n =>
    cases m with
    | zero => simp [replicate_succ]
    | succ m =>
      constructor
      · intro h
        have hl := congrArg length h
        simp only [length_replicate] at hl
        simp only [replicate_succ, cons.injEq] at h
        exact ⟨hl, Or.inr h.1⟩
      · rintro ⟨h, h'⟩
        cases h' with
        | inl h' => exact absurd h' (by simp)
        | inr h' => rw [h, h']

@[simp] theorem reverse_replicate {n : Nat} {a : α} : (replicate n a).reverse = replicate n a := by
  rw [eq_replicate_iff]
  simp

@[simp] theorem filter_replicate_of_pos {p : α → Bool} {n : Nat} {a : α} (h : p a) :
    (replicate n a).filter p = replicate n a := by
  induction n <;> simp_all [replicate_succ]

@[simp] theorem filter_replicate_of_neg {p : α → Bool} {n : Nat} {a : α} (h : ¬p a) :
    (replicate n a).filter p = [] := by
  induction n <;> simp_all [replicate_succ]

@[simp] theorem head?_eq_none_iff {l : List α} : l.head? = none ↔ l = [] := by
  cases l <;> simp

theorem head?_eq_some_iff {xs : List α} {a : α} : xs.head? = some a ↔ ∃ ys, xs = a :: ys := by
  cases xs <;> simp

theorem mem_of_head? {l : List α} {a : α} (h : l.head? = some a) : a ∈ l := by
  obtain ⟨ys, rfl⟩ := head?_eq_some_iff.mp h
  simp

@[simp] theorem head?_append {l l' : List α} : (l ++ l').head? = l.head?.or l'.head? := by
  cases l <;> simp

@[simp] theorem head?_replicate {a : α} {n : Nat} :
    (replicate n a).head? = if n = 0 then none else some a := by
  cases n <;> simp [replicate_succ]

@[simp] theorem length_dropLast {xs : List α} : xs.dropLast.length = xs.length - 1 := by
  induction xs with
  | nil => rfl
  | cons a l ih => cases l <;> simp_all [dropLast]

@[simp] theorem dropLast_concat {l : List α} {b : α} : dropLast (l ++ [b]) = l := by
  induction l with
  | nil => rfl
  | cons a l ih => cases l <;> simp_all [dropLast]

@[simp] theorem tail_append_of_ne_nil {xs ys : List α} (h : xs ≠ []) :
    (xs ++ ys).tail = xs.tail ++ ys := by
  cases xs <;> simp_all

@[simp] theorem drop_one {l : List α} : l.drop 1 = l.tail := by
  cases l <;> simp

@[simp] theorem drop_tail {l : List α} {i : Nat} : l.tail.drop i = l.drop (i + 1) := by
  cases l <;> simp

theorem reverse_ne_nil_iff {xs : List α} : xs.reverse ≠ [] ↔ xs ≠ [] := by simp

@[simp] theorem reverse_eq_cons_iff {xs : List α} {a : α} {ys : List α} :
    xs.reverse = a :: ys ↔ xs = ys.reverse ++ [a] := by
  rw [reverse_eq_iff, reverse_cons]

@[simp] theorem isEmpty_append {l₁ l₂ : List α} : (l₁ ++ l₂).isEmpty = (l₁.isEmpty && l₂.isEmpty) := by
  cases l₁ <;> simp

@[simp] theorem isEmpty_reverse {xs : List α} : xs.reverse.isEmpty = xs.isEmpty := by
  cases xs <;> simp

/-! ## Flatten -/

@[simp] theorem length_flatten {L : List (List α)} : L.flatten.length = (L.map length).sum := by
  induction L <;> simp_all

@[simp] theorem flatten_singleton {l : List α} : [l].flatten = l := by simp

@[simp] theorem map_flatten {f : α → β} {L : List (List α)} :
    (flatten L).map f = (map (map f) L).flatten := by
  induction L <;> simp_all

@[simp] theorem filter_flatten {p : α → Bool} {L : List (List α)} :
    (flatten L).filter p = (map (filter p) L).flatten := by
  induction L <;> simp_all

@[simp] theorem flatMap_id {L : List (List α)} : L.flatMap id = L.flatten := by simp [flatMap]

@[simp] theorem flatMap_append {xs ys : List α} {f : α → List β} :
    (xs ++ ys).flatMap f = xs.flatMap f ++ ys.flatMap f := by
  induction xs <;> simp_all

theorem flatMap_assoc {l : List α} {f : α → List β} {g : β → List γ} :
    (l.flatMap f).flatMap g = l.flatMap fun x => (f x).flatMap g := by
  induction l <;> simp_all [flatMap_append]

theorem map_flatMap {f : β → γ} {g : α → List β} {l : List α} :
    (l.flatMap g).map f = l.flatMap fun a => (g a).map f := by
  induction l <;> simp_all

@[simp] theorem flatMap_singleton {f : α → List β} {x : α} : [x].flatMap f = f x := by simp

@[simp] theorem flatMap_singleton' (l : List α) : (l.flatMap fun x => [x]) = l := by
  induction l <;> simp_all

theorem map_eq_flatMap {f : α → β} {l : List α} : map f l = l.flatMap fun x => [f x] := by
  induction l <;> simp_all

/-! ## Sums -/

@[simp] theorem sum_append_nat {l₁ l₂ : List Nat} : (l₁ ++ l₂).sum = l₁.sum + l₂.sum := by
  induction l₁ <;> simp_all [Nat.add_assoc]

@[simp] theorem sum_reverse_nat {xs : List Nat} : xs.reverse.sum = xs.sum := by
  induction xs <;> simp_all [Nat.add_comm]

@[simp] theorem sum_replicate_nat {n a : Nat} : (replicate n a).sum = n * a := by
  induction n <;> simp_all [replicate_succ, Nat.add_mul, Nat.add_comm]

/-! ## Find -/

@[simp] theorem find?_nil {p : α → Bool} : ([] : List α).find? p = none := rfl

theorem find?_cons {p : α → Bool} {a : α} {as : List α} :
    (a :: as).find? p = match p a with | true => some a | false => as.find? p := rfl

@[simp] theorem find?_cons_of_pos {p : α → Bool} {a : α} {l : List α} (h : p a) :
    find? p (a :: l) = some a := by
  simp [find?, h]

@[simp] theorem find?_cons_of_neg {p : α → Bool} {a : α} {l : List α} (h : ¬p a) :
    find? p (a :: l) = find? p l := by
  simp [find?, h]

@[simp] theorem find?_eq_none {l : List α} {p : α → Bool} : find? p l = none ↔ ∀ x ∈ l, ¬p x := by
  induction l with
  | nil => simp
  | cons a l ih =>
    by_cases h : p a
    · simp [h]
    · simp [h, ih]

theorem find?_some {p : α → Bool} {a : α} : ∀ {l : List α}, find? p l = some a → p a
  | [], h => absurd h (by simp)
  | b :: l, h => by
    by_cases hb : p b
    · rw [find?_cons_of_pos hb] at h
      exact Option.some.inj h ▸ hb
    · rw [find?_cons_of_neg hb] at h
      exact find?_some h

theorem mem_of_find?_eq_some {p : α → Bool} {a : α} : ∀ {l : List α}, find? p l = some a → a ∈ l
  | [], h => absurd h (by simp)
  | b :: l, h => by
    by_cases hb : p b
    · rw [find?_cons_of_pos hb] at h
      simp [Option.some.inj h]
    · rw [find?_cons_of_neg hb] at h
      exact mem_cons_of_mem _ (mem_of_find?_eq_some h)

/-! ## Count -/

@[simp] theorem countP_eq_zero {p : α → Bool} {l : List α} : countP p l = 0 ↔ ∀ a ∈ l, ¬p a := by
  simp [countP_eq_length_filter]

@[simp] theorem countP_pos_iff {p : α → Bool} {l : List α} : 0 < countP p l ↔ ∃ a ∈ l, p a := by
  rw [Nat.pos_iff_ne_zero, Ne, countP_eq_zero]
  simp [Classical.not_forall]

@[simp] theorem countP_eq_length {p : α → Bool} {l : List α} : countP p l = l.length ↔ ∀ a ∈ l, p a := by
  simp [countP_eq_length_filter]

@[simp] theorem countP_true : (countP fun (_ : α) => true) = length := by
  funext l; simp [countP_eq_length_filter]

@[simp] theorem countP_false : (countP fun (_ : α) => false) = Function.const _ 0 := by
  funext l; simp [countP_eq_length_filter]

@[simp] theorem countP_map {p : β → Bool} {f : α → β} {l : List α} :
    countP p (map f l) = countP (p ∘ f) l := by
  simp [countP_eq_length_filter, filter_map]

theorem count_le_length [BEq α] {a : α} {l : List α} : count a l ≤ l.length := countP_le_length

theorem count_eq_zero_of_not_mem [BEq α] [LawfulBEq α] {a : α} {l : List α} (h : a ∉ l) :
    count a l = 0 := by
  rw [count, countP_eq_zero]
  intro b hb e
  exact h (eq_of_beq e ▸ hb)

@[simp] theorem count_pos_iff [BEq α] [LawfulBEq α] {a : α} {l : List α} : 0 < count a l ↔ a ∈ l := by
  simp [count, countP_pos_iff]

theorem count_eq_zero [BEq α] [LawfulBEq α] {a : α} {l : List α} : count a l = 0 ↔ a ∉ l := by
  rw [← count_pos_iff]
  omega

@[simp] theorem count_replicate_self [BEq α] [LawfulBEq α] {a : α} {n : Nat} :
    count a (replicate n a) = n := by
  induction n <;> simp_all [replicate_succ]

/-! ## Distinct elements -/

theorem Pairwise.and {R S : α → α → Prop} {l : List α} (hR : Pairwise R l) (hS : Pairwise S l) :
    Pairwise (fun a b => R a b ∧ S a b) l := by
  induction l with
  | nil => exact Pairwise.nil
  | cons a l ih =>
    rw [pairwise_cons] at *
    exact ⟨fun b hb => ⟨hR.1 b hb, hS.1 b hb⟩, ih hR.2 hS.2⟩

theorem pairwise_append {R : α → α → Prop} {l₁ l₂ : List α} :
    (l₁ ++ l₂).Pairwise R ↔ l₁.Pairwise R ∧ l₂.Pairwise R ∧ ∀ a ∈ l₁, ∀ b ∈ l₂, R a b := by
  induction l₁ with
  | nil => simp [Pairwise.nil]
  | cons a l ih =>
    rw [cons_append, pairwise_cons, pairwise_cons, ih]
    constructor
    · rintro ⟨h₁, h₂, h₃, h₄⟩
      refine ⟨⟨fun b hb => h₁ b (mem_append_left _ hb), h₂⟩, h₃, ?_⟩
      intro b hb c hc
      cases mem_cons.mp hb with
      | inl e => exact e ▸ h₁ c (mem_append_right _ hc)
      | inr hb => exact h₄ b hb c hc
    · rintro ⟨⟨h₁, h₂⟩, h₃, h₄⟩
      refine ⟨?_, h₂, h₃, fun b hb => h₄ b (mem_cons_of_mem _ hb)⟩
      intro b hb
      cases mem_append.mp hb with
      | inl hb => exact h₁ b hb
      | inr hb => exact h₄ a mem_cons_self b hb

theorem pairwise_map {R : β → β → Prop} {f : α → β} {l : List α} :
    (l.map f).Pairwise R ↔ l.Pairwise fun a b => R (f a) (f b) := by
  induction l with
  | nil => simp [Pairwise.nil]
  | cons a l ih => simp [pairwise_cons, ih]

theorem Pairwise.sublist {R : α → α → Prop} {l₁ l₂ : List α} (s : Sublist l₁ l₂)
    (h : l₂.Pairwise R) : l₁.Pairwise R := by
  induction s with
  | slnil => exact Pairwise.nil
  | cons a s ih => exact ih (pairwise_cons.mp h).2
  | cons₂ a s ih =>
    rw [pairwise_cons] at *
    exact ⟨fun b hb => h.1 b (s.subset hb), ih h.2⟩

theorem Nodup.sublist {l₁ l₂ : List α} (s : Sublist l₁ l₂) (h : Nodup l₂) : Nodup l₁ :=
  Pairwise.sublist s h

theorem nodup_append {l₁ l₂ : List α} :
    (l₁ ++ l₂).Nodup ↔ l₁.Nodup ∧ l₂.Nodup ∧ ∀ a ∈ l₁, ∀ b ∈ l₂, a ≠ b := pairwise_append

/-! ## Erase -/

@[simp] theorem erase_nil [BEq α] {a : α} : [].erase a = [] := rfl

theorem erase_cons [BEq α] {a b : α} {l : List α} :
    (b :: l).erase a = if b == a then l else b :: l.erase a := by
  cases h : b == a <;> simp [List.erase, h]

@[simp] theorem erase_cons_head [BEq α] [LawfulBEq α] {a : α} {l : List α} :
    (a :: l).erase a = l := by
  simp [erase_cons]

theorem erase_of_not_mem [BEq α] [LawfulBEq α] {a : α} {l : List α} (h : a ∉ l) :
    l.erase a = l := by
  induction l with
  | nil => rfl
  | cons b l ih =>
    rw [mem_cons, not_or] at h
    rw [erase_cons, if_neg (by simpa using fun e : b = a => h.1 e.symm), ih h.2]

/-! ## Zip -/

theorem zip_map {f : α → γ} {g : β → δ} : ∀ {l₁ : List α} {l₂ : List β},
    zip (l₁.map f) (l₂.map g) = (zip l₁ l₂).map (Prod.map f g)
  | [], _ => by simp
  | _ :: _, [] => by simp
  | _ :: _, _ :: _ => by simp [zip_map]

theorem zip_append {l₁ r₁ : List α} {l₂ r₂ : List β} (h : length l₁ = length l₂) :
    zip (l₁ ++ r₁) (l₂ ++ r₂) = zip l₁ l₂ ++ zip r₁ r₂ := by
  induction l₁ generalizing l₂ with
  | nil =>
    have : l₂ = [] := eq_nil_of_length_eq_zero h.symm
    simp [this]
  | cons a l ih =>
    cases l₂ with
    | nil => exact absurd h (by simp)
    | cons b l₂ => simp [ih (Nat.succ.inj h)]

theorem map_fst_zip {l₁ : List α} {l₂ : List β} (h : l₁.length ≤ l₂.length) :
    map Prod.fst (zip l₁ l₂) = l₁ := by
  induction l₁ generalizing l₂ with
  | nil => simp
  | cons a l ih =>
    cases l₂ with
    | nil => exact absurd h (by simp)
    | cons b l₂ => simp [ih (Nat.le_of_succ_le_succ h)]

theorem zipWith_comm {f : α → β → γ} : ∀ {as : List α} {bs : List β},
    zipWith f as bs = zipWith (fun b a => f a b) bs as
  | [], _ => by simp
  | _ :: _, [] => by simp
  | _ :: _, _ :: _ => by simp [zipWith_comm]

theorem zip_eq_zipWith {l₁ : List α} {l₂ : List β} : zip l₁ l₂ = zipWith Prod.mk l₁ l₂ := rfl

end List
