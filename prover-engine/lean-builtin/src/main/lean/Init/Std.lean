import Init.Function

/-! Classes that say of an operation what laws it obeys. -/

universe u v

namespace Std

variable {α : Sort u}

class Associative (op : α → α → α) : Prop where
  assoc : (a b c : α) → op (op a b) c = op a (op b c)

class Commutative (op : α → α → α) : Prop where
  comm : (a b : α) → op a b = op b a

class IdempotentOp (op : α → α → α) : Prop where
  idempotent : (x : α) → op x x = x

class LawfulIdentity (op : α → α → α) (o : outParam α) : Prop where
  left_id : ∀ a, op o a = a
  right_id : ∀ a, op a o = a

class Antisymm (r : α → α → Prop) : Prop where
  antisymm (a b : α) : r a b → r b a → a = b

class Refl (r : α → α → Prop) : Prop where
  refl : ∀ a, r a a

class Symm (r : α → α → Prop) : Prop where
  symm : ∀ a b, r a b → r b a

class Total (r : α → α → Prop) : Prop where
  total : ∀ a b, r a b ∨ r b a

class Irrefl (r : α → α → Prop) : Prop where
  irrefl : ∀ a, ¬r a a

end Std

instance : Std.Associative And := ⟨fun _ _ _ => propext and_assoc⟩

instance : Std.Commutative And := ⟨fun _ _ => propext and_comm⟩

instance : Std.IdempotentOp And := ⟨and_self⟩

instance : Std.LawfulIdentity And True := ⟨true_and, and_true⟩

instance : Std.Associative Or := ⟨fun _ _ _ => propext or_assoc⟩

instance : Std.Commutative Or := ⟨fun _ _ => propext or_comm⟩

instance : Std.IdempotentOp Or := ⟨or_self⟩

instance : Std.LawfulIdentity Or False := ⟨false_or, or_false⟩

instance : Std.Commutative Iff := ⟨fun _ _ => propext iff_comm⟩

instance {α : Sort u} : Std.Refl (@Eq α) := ⟨Eq.refl⟩

/-! What normal forms of associative and commutative operations are proved by. -/

theorem Ac.left_comm {α : Sort u} (op : α → α → α) [Std.Associative op] [Std.Commutative op]
    (a b c : α) : op a (op b c) = op b (op a c) := by
  rw [← Std.Associative.assoc (op := op) a b c, Std.Commutative.comm (op := op) a b,
    Std.Associative.assoc (op := op)]

theorem Ac.idempotent_left {α : Sort u} (op : α → α → α) [Std.Associative op]
    [Std.IdempotentOp op] (a b : α) : op a (op a b) = op a b := by
  rw [← Std.Associative.assoc (op := op) a a b, Std.IdempotentOp.idempotent (op := op)]
