import Init.Prop

/-!
Functions: composition, currying, injective and surjective functions. Names and statements are those
of Lean 4's core.
-/

universe u v w x

def flip {α : Sort u} {β : Sort v} {φ : Sort w} (f : α → β → φ) : β → α → φ := fun b a => f a b

theorem id_def {α : Sort u} : @id α = fun a => a := rfl

namespace Function

variable {α : Sort u} {β : Sort v} {φ : Sort w} {δ : Sort x}

@[simp] theorem const_apply {y : β} {x : α} : const α y x = y := rfl

@[simp] theorem comp_apply {f : β → δ} {g : α → β} {x : α} : comp f g x = f (g x) := rfl

@[simp] theorem const_comp {f : α → β} {c : φ} : const β c ∘ f = const α c := rfl

@[simp] theorem comp_const {f : β → φ} {b : β} : f ∘ const α b = const α (f b) := rfl

@[simp] theorem true_comp {f : α → β} : (fun _ => True) ∘ f = fun _ => True := rfl

@[simp] theorem false_comp {f : α → β} : (fun _ => False) ∘ f = fun _ => False := rfl

theorem comp_assoc (f : φ → δ) (g : β → φ) (h : α → β) : (f ∘ g) ∘ h = f ∘ g ∘ h := rfl

@[simp] theorem comp_id (f : α → β) : f ∘ id = f := rfl

@[simp] theorem id_comp (f : α → β) : id ∘ f = f := rfl

/-! ## Currying -/

/-- A function of a pair as a function of two arguments. -/
def curry {α : Type u} {β : Type v} {φ : Sort w} : (α × β → φ) → α → β → φ := fun f a b => f (a, b)

/-- A function of two arguments as a function of a pair. -/
def uncurry {α : Type u} {β : Type v} {φ : Sort w} : (α → β → φ) → α × β → φ := fun f a => f a.1 a.2

@[simp] theorem curry_uncurry {α : Type u} {β : Type v} {φ : Sort w} (f : α → β → φ) :
    curry (uncurry f) = f := rfl

@[simp] theorem uncurry_curry {α : Type u} {β : Type v} {φ : Sort w} (f : α × β → φ) :
    uncurry (curry f) = f := rfl

@[simp] theorem uncurry_apply_pair {α : Type u} {β : Type v} {φ : Sort w} (f : α → β → φ) (x : α)
    (y : β) : uncurry f (x, y) = f x y := rfl

@[simp] theorem curry_apply {α : Type u} {β : Type v} {φ : Sort w} (f : α × β → φ) (x : α) (y : β) :
    curry f x y = f (x, y) := rfl

/-! ## Injective, surjective, inverse -/

/-- Different arguments give different values. -/
def Injective (f : α → β) : Prop := ∀ ⦃a₁ a₂⦄, f a₁ = f a₂ → a₁ = a₂

/-- Every element is a value. -/
def Surjective (f : α → β) : Prop := ∀ b, ∃ a, f a = b

/-- Injective and surjective. -/
def Bijective (f : α → β) : Prop := Injective f ∧ Surjective f

/-- `g` undoes `f`. -/
def LeftInverse (g : β → α) (f : α → β) : Prop := ∀ x, g (f x) = x

/-- `g` is undone by `f`. -/
def RightInverse (g : β → α) (f : α → β) : Prop := LeftInverse f g

def HasLeftInverse (f : α → β) : Prop := ∃ finv : β → α, LeftInverse finv f

def HasRightInverse (f : α → β) : Prop := ∃ finv : β → α, RightInverse finv f

theorem Injective.eq_iff {f : α → β} (I : Injective f) {a b : α} : f a = f b ↔ a = b :=
  ⟨@I _ _, congrArg f⟩

theorem Injective.ne {f : α → β} (hf : Injective f) {a₁ a₂ : α} : a₁ ≠ a₂ → f a₁ ≠ f a₂ :=
  mt (@hf a₁ a₂)

theorem Injective.comp {g : β → φ} {f : α → β} (hg : Injective g) (hf : Injective f) :
    Injective (g ∘ f) := fun _ _ h => hf (hg h)

theorem Surjective.comp {g : β → φ} {f : α → β} (hg : Surjective g) (hf : Surjective f) :
    Surjective (g ∘ f) := by
  intro c
  obtain ⟨b, rfl⟩ := hg c
  obtain ⟨a, rfl⟩ := hf b
  exact ⟨a, rfl⟩

theorem Bijective.comp {g : β → φ} {f : α → β} (hg : Bijective g) (hf : Bijective f) :
    Bijective (g ∘ f) := ⟨hg.1.comp hf.1, hg.2.comp hf.2⟩

theorem injective_id : Injective (@id α) := fun _ _ h => h

theorem surjective_id : Surjective (@id α) := fun a => ⟨a, rfl⟩

theorem bijective_id : Bijective (@id α) := ⟨injective_id, surjective_id⟩

theorem Injective.of_comp {g : β → φ} {f : α → β} (I : Injective (g ∘ f)) : Injective f :=
  fun _ _ h => I (congrArg g h)

theorem Surjective.of_comp {g : β → φ} {f : α → β} (S : Surjective (g ∘ f)) : Surjective g :=
  fun c => (S c).imp' f fun _ h => h

theorem LeftInverse.injective {g : β → α} {f : α → β} (h : LeftInverse g f) : Injective f :=
  fun a b hf => by rw [← h a, hf, h b]

theorem RightInverse.surjective {g : β → α} {f : α → β} (h : RightInverse g f) : Surjective f :=
  fun b => ⟨g b, h b⟩

theorem LeftInverse.surjective {g : β → α} {f : α → β} (h : LeftInverse g f) : Surjective g :=
  fun a => ⟨f a, h a⟩

theorem HasLeftInverse.injective {f : α → β} : HasLeftInverse f → Injective f :=
  fun ⟨_, h⟩ => h.injective

theorem HasRightInverse.surjective {f : α → β} : HasRightInverse f → Surjective f :=
  fun ⟨_, h⟩ => h.surjective

end Function
