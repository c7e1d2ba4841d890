import Init.ListBasic

/-!
Sets of elements of a type. Lean's core has none: definitions, names, statements and notation are
those of Mathlib.
-/

universe u v w

/-- A set is the property of belonging to it. -/
def Set (α : Type u) := α → Prop

/-- The set of what has a property: `{x | p x}`. -/
def setOf {α : Type u} (p : α → Prop) : Set α := p

class Compl (α : Type u) where
  compl : α → α

export Compl (compl)

postfix:1024 "ᶜ" => compl

namespace Set

variable {α : Type u} {β : Type v} {γ : Type w}

protected def Mem (s : Set α) (a : α) : Prop := s a

instance : Membership α (Set α) := ⟨Set.Mem⟩

@[ext] theorem ext {a b : Set α} (h : ∀ (x : α), x ∈ a ↔ x ∈ b) : a = b :=
  funext fun x => propext (h x)

instance : LE (Set α) := ⟨fun s t => ∀ ⦃a⦄, a ∈ s → a ∈ t⟩

instance : HasSubset (Set α) := ⟨(· ≤ ·)⟩

instance : EmptyCollection (Set α) := ⟨{_x | False}⟩

/-- All elements. -/
def univ : Set α := {_a | True}

protected def insert (a : α) (s : Set α) : Set α := {b | b = a ∨ b ∈ s}

instance : Insert α (Set α) := ⟨Set.insert⟩

protected def singleton (a : α) : Set α := {b | b = a}

instance instSingletonSet : Singleton α (Set α) := ⟨Set.singleton⟩

protected def union (s₁ s₂ : Set α) : Set α := {a | a ∈ s₁ ∨ a ∈ s₂}

instance : Union (Set α) := ⟨Set.union⟩

protected def inter (s₁ s₂ : Set α) : Set α := {a | a ∈ s₁ ∧ a ∈ s₂}

instance : Inter (Set α) := ⟨Set.inter⟩

protected def compl (s : Set α) : Set α := {a | a ∉ s}

instance : Compl (Set α) := ⟨Set.compl⟩

protected def diff (s t : Set α) : Set α := {a | a ∈ s ∧ a ∉ t}

instance : SDiff (Set α) := ⟨Set.diff⟩

/-- The set of all subsets. -/
def powerset (s : Set α) : Set (Set α) := {t | t ⊆ s}

/-- The values of `f` on `s`. -/
def image (f : α → β) (s : Set α) : Set β := {b | ∃ a, a ∈ s ∧ f a = b}

infixl:80 " '' " => Set.image

/-- What `f` takes into `s`. -/
def preimage (f : α → β) (s : Set β) : Set α := {a | f a ∈ s}

infixl:80 " ⁻¹' " => Set.preimage

/-- All values of `f`. -/
def range {ι : Sort w} (f : ι → α) : Set α := {x | ∃ y, f y = x}

protected def Nonempty (s : Set α) : Prop := ∃ x, x ∈ s

instance : Inhabited (Set α) := ⟨∅⟩

/-! ## Membership -/

@[simp] theorem mem_setOf_eq {a : α} {p : α → Prop} : (a ∈ {x | p x}) = p a := rfl

theorem mem_setOf {a : α} {p : α → Prop} : a ∈ {x | p x} ↔ p a := Iff.rfl

@[simp] theorem mem_univ (x : α) : x ∈ @univ α := trivial

@[simp] theorem mem_empty_iff_false (x : α) : x ∈ (∅ : Set α) ↔ False := Iff.rfl

theorem notMem_empty (x : α) : ¬x ∈ (∅ : Set α) := id

@[simp] theorem mem_union (x : α) (a b : Set α) : x ∈ a ∪ b ↔ x ∈ a ∨ x ∈ b := Iff.rfl

@[simp] theorem mem_inter_iff (x : α) (a b : Set α) : x ∈ a ∩ b ↔ x ∈ a ∧ x ∈ b := Iff.rfl

@[simp] theorem mem_diff {s t : Set α} (x : α) : x ∈ s \ t ↔ x ∈ s ∧ x ∉ t := Iff.rfl

@[simp] theorem mem_compl_iff (s : Set α) (x : α) : x ∈ sᶜ ↔ x ∉ s := Iff.rfl

@[simp] theorem mem_insert_iff {x a : α} {s : Set α} : x ∈ insert a s ↔ x = a ∨ x ∈ s := Iff.rfl

@[simp] theorem mem_singleton_iff {a b : α} : a ∈ ({b} : Set α) ↔ a = b := Iff.rfl

@[simp] theorem mem_image (f : α → β) (s : Set α) (y : β) : y ∈ f '' s ↔ ∃ x, x ∈ s ∧ f x = y :=
  Iff.rfl

@[simp] theorem mem_preimage {f : α → β} {s : Set β} {a : α} : a ∈ f ⁻¹' s ↔ f a ∈ s := Iff.rfl

@[simp] theorem mem_range {ι : Sort w} {f : ι → α} {x : α} : x ∈ range f ↔ ∃ y, f y = x := Iff.rfl

@[simp] theorem mem_powerset_iff (x s : Set α) : x ∈ powerset s ↔ x ⊆ s := Iff.rfl

theorem mem_union_left {x : α} {a : Set α} (b : Set α) : x ∈ a → x ∈ a ∪ b := Or.inl

theorem mem_union_right {x : α} {b : Set α} (a : Set α) : x ∈ b → x ∈ a ∪ b := Or.inr

theorem mem_inter {x : α} {a b : Set α} (ha : x ∈ a) (hb : x ∈ b) : x ∈ a ∩ b := ⟨ha, hb⟩

theorem mem_of_mem_inter_left {x : α} {a b : Set α} (h : x ∈ a ∩ b) : x ∈ a := h.1

theorem mem_of_mem_inter_right {x : α} {a b : Set α} (h : x ∈ a ∩ b) : x ∈ b := h.2

theorem mem_singleton (a : α) : a ∈ ({a} : Set α) := rfl

theorem mem_insert (x : α) (s : Set α) : x ∈ insert x s := Or.inl rfl

theorem mem_image_of_mem (f : α → β) {x : α} {a : Set α} (h : x ∈ a) : f x ∈ f '' a := ⟨x, h, rfl⟩

theorem mem_range_self {ι : Sort w} {f : ι → α} (i : ι) : f i ∈ range f := ⟨i, rfl⟩

/-! ## Subsets -/

theorem subset_def {s t : Set α} : (s ⊆ t) = ∀ x, x ∈ s → x ∈ t := rfl

@[refl, simp] theorem Subset.refl (a : Set α) : a ⊆ a := fun _ h => h

theorem Subset.rfl {s : Set α} : s ⊆ s := Subset.refl s

theorem Subset.trans {a b c : Set α} (ab : a ⊆ b) (bc : b ⊆ c) : a ⊆ c := fun _ h => bc (ab h)

theorem Subset.antisymm {a b : Set α} (h₁ : a ⊆ b) (h₂ : b ⊆ a) : a = b :=
  ext fun x => ⟨@h₁ x, @h₂ x⟩

theorem Subset.antisymm_iff {a b : Set α} : a = b ↔ a ⊆ b ∧ b ⊆ a :=
  ⟨fun h => h ▸ ⟨Subset.rfl, Subset.rfl⟩, fun h => Subset.antisymm h.1 h.2⟩

theorem mem_of_subset_of_mem {s₁ s₂ : Set α} {a : α} (h : s₁ ⊆ s₂) : a ∈ s₁ → a ∈ s₂ := @h a

instance : Trans (α := Set α) (β := Set α) (γ := Set α) (· ⊆ ·) (· ⊆ ·) (· ⊆ ·) := ⟨Subset.trans⟩

@[simp] theorem empty_subset (s : Set α) : ∅ ⊆ s := fun _ h => h.elim

@[simp] theorem subset_univ (s : Set α) : s ⊆ univ := fun _ _ => trivial

theorem subset_empty_iff {s : Set α} : s ⊆ ∅ ↔ s = ∅ :=
  ⟨fun h => Subset.antisymm h (empty_subset s), fun h => h ▸ Subset.rfl⟩

theorem eq_empty_iff_forall_notMem {s : Set α} : s = ∅ ↔ ∀ x, x ∉ s := subset_empty_iff.symm

theorem eq_univ_iff_forall {s : Set α} : s = univ ↔ ∀ x, x ∈ s := by
  constructor
  · rintro rfl x
    trivial
  · intro h
    ext x
    simp [h x]

theorem subset_union_left {s t : Set α} : s ⊆ s ∪ t := fun _ => Or.inl

theorem subset_union_right {s t : Set α} : t ⊆ s ∪ t := fun _ => Or.inr

theorem union_subset {s t r : Set α} (sr : s ⊆ r) (tr : t ⊆ r) : s ∪ t ⊆ r := fun _ h =>
  h.elim (@sr _) (@tr _)

@[simp] theorem union_subset_iff {s t u : Set α} : s ∪ t ⊆ u ↔ s ⊆ u ∧ t ⊆ u :=
  ⟨fun h => ⟨Subset.trans subset_union_left h, Subset.trans subset_union_right h⟩,
    fun h => union_subset h.1 h.2⟩

theorem inter_subset_left {s t : Set α} : s ∩ t ⊆ s := fun _ => And.left

theorem inter_subset_right {s t : Set α} : s ∩ t ⊆ t := fun _ => And.right

theorem subset_inter {s t r : Set α} (rs : r ⊆ s) (rt : r ⊆ t) : r ⊆ s ∩ t := fun _ h =>
  ⟨rs h, rt h⟩

@[simp] theorem subset_inter_iff {s t r : Set α} : r ⊆ s ∩ t ↔ r ⊆ s ∧ r ⊆ t :=
  ⟨fun h => ⟨Subset.trans h inter_subset_left, Subset.trans h inter_subset_right⟩,
    fun h => subset_inter h.1 h.2⟩

theorem inter_subset_inter {s₁ s₂ t₁ t₂ : Set α} (h₁ : s₁ ⊆ t₁) (h₂ : s₂ ⊆ t₂) :
    s₁ ∩ s₂ ⊆ t₁ ∩ t₂ := fun _ h => ⟨h₁ h.1, h₂ h.2⟩

theorem union_subset_union {s₁ s₂ t₁ t₂ : Set α} (h₁ : s₁ ⊆ s₂) (h₂ : t₁ ⊆ t₂) :
    s₁ ∪ t₁ ⊆ s₂ ∪ t₂ := fun _ h => h.imp (@h₁ _) (@h₂ _)

theorem singleton_subset_iff {a : α} {s : Set α} : {a} ⊆ s ↔ a ∈ s :=
  ⟨fun h => h rfl, fun h x hx => by cases hx; exact h⟩

theorem nonempty_iff_ne_empty {s : Set α} : s.Nonempty ↔ s ≠ ∅ := by
  rw [ne_eq, eq_empty_iff_forall_notMem, Classical.not_forall_not]
  exact Iff.rfl

/-! ## Union and intersection -/

theorem union_comm (a b : Set α) : a ∪ b = b ∪ a := ext fun _ => or_comm

theorem union_assoc (a b c : Set α) : a ∪ b ∪ c = a ∪ (b ∪ c) := ext fun _ => or_assoc

@[simp] theorem union_self (a : Set α) : a ∪ a = a := ext fun _ => or_self_iff

@[simp] theorem union_empty (a : Set α) : a ∪ ∅ = a := ext fun _ => by simp

@[simp] theorem empty_union (a : Set α) : ∅ ∪ a = a := ext fun _ => by simp

@[simp] theorem union_univ (s : Set α) : s ∪ univ = univ := ext fun _ => by simp

@[simp] theorem univ_union (s : Set α) : univ ∪ s = univ := ext fun _ => by simp

theorem inter_comm (a b : Set α) : a ∩ b = b ∩ a := ext fun _ => and_comm

theorem inter_assoc (a b c : Set α) : a ∩ b ∩ c = a ∩ (b ∩ c) := ext fun _ => and_assoc

@[simp] theorem inter_self (a : Set α) : a ∩ a = a := ext fun _ => and_self_iff

@[simp] theorem inter_empty (a : Set α) : a ∩ ∅ = ∅ := ext fun _ => by simp

@[simp] theorem empty_inter (a : Set α) : ∅ ∩ a = ∅ := ext fun _ => by simp

@[simp] theorem inter_univ (a : Set α) : a ∩ univ = a := ext fun _ => by simp

@[simp] theorem univ_inter (a : Set α) : univ ∩ a = a := ext fun _ => by simp

theorem union_left_comm (s₁ s₂ s₃ : Set α) : s₁ ∪ (s₂ ∪ s₃) = s₂ ∪ (s₁ ∪ s₃) :=
  ext fun _ => or_left_comm

theorem inter_left_comm (s₁ s₂ s₃ : Set α) : s₁ ∩ (s₂ ∩ s₃) = s₂ ∩ (s₁ ∩ s₃) :=
  ext fun _ => and_left_comm

theorem inter_union_distrib_left (s t u : Set α) : s ∩ (t ∪ u) = s ∩ t ∪ s ∩ u :=
  ext fun _ => and_or_left

theorem union_inter_distrib_right (s t u : Set α) : s ∩ t ∪ u = (s ∪ u) ∩ (t ∪ u) :=
  ext fun _ => and_or_right

theorem union_inter_distrib_left (s t u : Set α) : s ∪ t ∩ u = (s ∪ t) ∩ (s ∪ u) :=
  ext fun _ => or_and_left

theorem inter_union_distrib_right (s t u : Set α) : (s ∪ t) ∩ u = s ∩ u ∪ t ∩ u :=
  ext fun _ => or_and_right

theorem union_eq_right {s t : Set α} : s ∪ t = t ↔ s ⊆ t :=
  ⟨fun h => h ▸ subset_union_left,
    fun h => Subset.antisymm (union_subset h Subset.rfl) subset_union_right⟩

theorem inter_eq_left {s t : Set α} : s ∩ t = s ↔ s ⊆ t := by
  constructor
  · intro h x hx
    rw [← h] at hx
    exact hx.2
  · intro h
    exact Subset.antisymm inter_subset_left (subset_inter Subset.rfl h)

instance : Std.Commutative (α := Set α) (· ∪ ·) := ⟨union_comm⟩

instance : Std.Associative (α := Set α) (· ∪ ·) := ⟨union_assoc⟩

instance : Std.Commutative (α := Set α) (· ∩ ·) := ⟨inter_comm⟩

instance : Std.Associative (α := Set α) (· ∩ ·) := ⟨inter_assoc⟩

/-! ## Complement and difference -/

@[simp] theorem compl_empty : (∅ : Set α)ᶜ = univ := ext fun _ => by simp

@[simp] theorem compl_univ : (univ : Set α)ᶜ = ∅ := ext fun _ => by simp

@[simp] theorem compl_union (s t : Set α) : (s ∪ t)ᶜ = sᶜ ∩ tᶜ := ext fun _ => not_or

theorem compl_inter (s t : Set α) : (s ∩ t)ᶜ = sᶜ ∪ tᶜ :=
  ext fun _ => Classical.not_and_iff_not_or_not

@[simp] theorem union_compl_self (s : Set α) : s ∪ sᶜ = univ :=
  eq_univ_iff_forall.2 fun _ => Classical.em _

@[simp] theorem inter_compl_self (s : Set α) : s ∩ sᶜ = ∅ :=
  eq_empty_iff_forall_notMem.2 fun _ h => h.2 h.1

theorem compl_subset_compl {s t : Set α} : sᶜ ⊆ tᶜ ↔ t ⊆ s :=
  ⟨fun h x hx => Classical.byContradiction fun hs => h hs hx, fun h x hs ht => hs (h ht)⟩

theorem diff_eq (s t : Set α) : s \ t = s ∩ tᶜ := rfl

theorem diff_subset {s t : Set α} : s \ t ⊆ s := fun _ => And.left

@[simp] theorem diff_empty {s : Set α} : s \ ∅ = s := ext fun _ => by simp

@[simp] theorem diff_self {s : Set α} : s \ s = ∅ := ext fun _ => by simp

/-! ## Images and preimages -/

@[simp] theorem image_id (s : Set α) : id '' s = s := ext fun _ => by simp

theorem image_comp (f : β → γ) (g : α → β) (a : Set α) : f ∘ g '' a = f '' (g '' a) := by
  ext c
  constructor
  · rintro ⟨x, hx, rfl⟩
    exact ⟨g x, ⟨x, hx, rfl⟩, rfl⟩
  · rintro ⟨_, ⟨x, hx, rfl⟩, rfl⟩
    exact ⟨x, hx, rfl⟩

theorem image_subset {a b : Set α} (f : α → β) (h : a ⊆ b) : f '' a ⊆ f '' b :=
  fun _ ⟨x, hx, e⟩ => ⟨x, h hx, e⟩

theorem image_union (f : α → β) (s t : Set α) : f '' (s ∪ t) = f '' s ∪ f '' t := by
  ext y
  constructor
  · rintro ⟨x, hx | hx, rfl⟩
    · exact .inl ⟨x, hx, rfl⟩
    · exact .inr ⟨x, hx, rfl⟩
  · rintro (⟨x, hx, rfl⟩ | ⟨x, hx, rfl⟩)
    · exact ⟨x, .inl hx, rfl⟩
    · exact ⟨x, .inr hx, rfl⟩

@[simp] theorem image_empty (f : α → β) : f '' ∅ = ∅ := ext fun _ => by simp

theorem image_singleton {f : α → β} {a : α} : f '' {a} = {f a} := ext fun _ => by simp [eq_comm]

theorem image_inter_subset (f : α → β) (s t : Set α) : f '' (s ∩ t) ⊆ f '' s ∩ f '' t :=
  fun _ ⟨x, hx, e⟩ => ⟨⟨x, hx.1, e⟩, ⟨x, hx.2, e⟩⟩

@[simp] theorem preimage_id {s : Set α} : id ⁻¹' s = s := rfl

theorem preimage_comp {g : α → β} {f : β → γ} {s : Set γ} : f ∘ g ⁻¹' s = g ⁻¹' (f ⁻¹' s) := rfl

@[simp] theorem preimage_univ {f : α → β} : f ⁻¹' univ = univ := rfl

@[simp] theorem preimage_empty {f : α → β} : f ⁻¹' ∅ = ∅ := rfl

@[simp] theorem preimage_union {f : α → β} {s t : Set β} : f ⁻¹' (s ∪ t) = f ⁻¹' s ∪ f ⁻¹' t := rfl

@[simp] theorem preimage_inter {f : α → β} {s t : Set β} : f ⁻¹' (s ∩ t) = f ⁻¹' s ∩ f ⁻¹' t := rfl

@[simp] theorem preimage_compl {f : α → β} {s : Set β} : f ⁻¹' sᶜ = (f ⁻¹' s)ᶜ := rfl

theorem preimage_mono {f : α → β} {s t : Set β} (h : s ⊆ t) : f ⁻¹' s ⊆ f ⁻¹' t := fun _ hx => h hx

theorem subset_preimage_image (f : α → β) (s : Set α) : s ⊆ f ⁻¹' (f '' s) := fun x hx => ⟨x, hx, rfl⟩

theorem image_preimage_subset (f : α → β) (s : Set β) : f '' (f ⁻¹' s) ⊆ s :=
  fun _ ⟨_, hx, e⟩ => e ▸ hx

@[simp] theorem image_subset_iff {s : Set α} {t : Set β} {f : α → β} :
    f '' s ⊆ t ↔ s ⊆ f ⁻¹' t :=
  ⟨fun h x hx => h ⟨x, hx, rfl⟩, fun h _ ⟨x, hx, e⟩ => e ▸ h hx⟩

@[simp] theorem image_univ {f : α → β} : f '' univ = range f := ext fun _ => by simp

end Set

protected theorem HasSubset.Subset.trans {α : Type u} {a b c : Set α} (h₁ : a ⊆ b) (h₂ : b ⊆ c) :
    a ⊆ c := Set.Subset.trans h₁ h₂

protected theorem HasSubset.Subset.antisymm {α : Type u} {a b : Set α} (h₁ : a ⊆ b) (h₂ : b ⊆ a) :
    a = b := Set.Subset.antisymm h₁ h₂

theorem compl_compl {α : Type u} (s : Set α) : sᶜᶜ = s := Set.ext fun _ => Classical.not_not
