import Init.Logic

/-!
Classical reasoning from choice, function extensionality and propositional extensionality.
-/

universe u v

namespace Classical

noncomputable def indefiniteDescription {α : Sort u} (p : α → Prop) (h : ∃ x, p x) :
    {x // p x} :=
  choice <|
    match h with
    | ⟨x, px⟩ => ⟨⟨x, px⟩⟩

noncomputable def choose {α : Sort u} {p : α → Prop} (h : ∃ x, p x) : α :=
  (indefiniteDescription p h).val

theorem choose_spec {α : Sort u} {p : α → Prop} (h : ∃ x, p x) : p (choose h) :=
  (indefiniteDescription p h).property

/-- Diaconescu's theorem: excluded middle from choice. -/
theorem em (p : Prop) : p ∨ ¬p :=
  have exU : ∃ x : Prop, x = True ∨ p := ⟨True, Or.inl rfl⟩
  have exV : ∃ x : Prop, x = False ∨ p := ⟨False, Or.inl rfl⟩
  have uDef : choose exU = True ∨ p := choose_spec exU
  have vDef : choose exV = False ∨ p := choose_spec exV
  have notUvOrP : choose exU ≠ choose exV ∨ p :=
    Or.elim uDef
      (fun hu : choose exU = True =>
        Or.elim vDef
          (fun hv : choose exV = False =>
            Or.inl (fun h : choose exU = choose exV =>
              of_eq_true ((hv.symm.trans h.symm).trans hu)))
          Or.inr)
      Or.inr
  have pImpliesUv : p → choose exU = choose exV :=
    fun hp =>
    have hpred : (fun x : Prop => x = True ∨ p) = (fun x : Prop => x = False ∨ p) :=
      funext (fun x : Prop =>
        propext ⟨fun _ => Or.inr hp, fun _ => Or.inr hp⟩)
    have h₀ : ∀ (q : Prop → Prop) (e : (fun x : Prop => x = True ∨ p) = q)
        (exQ : ∃ x, q x), choose exU = choose exQ :=
      fun q e =>
        @Eq.ndrec.{0, 1} (Prop → Prop) (fun x : Prop => x = True ∨ p)
          (fun q => ∀ (exQ : ∃ x, q x), choose exU = choose exQ) (fun _ => rfl) q e
    h₀ _ hpred exV
  Or.elim notUvOrP
    (fun hne : choose exU ≠ choose exV => Or.inr (mt pImpliesUv hne))
    Or.inl

theorem exists_true_of_nonempty {α : Sort u} (h : Nonempty α) : ∃ _ : α, True :=
  Nonempty.elim h (fun x => ⟨x, trivial⟩)

noncomputable def propDecidable (a : Prop) : Decidable a :=
  choice <| Or.elim (em a) (fun ha => ⟨isTrue ha⟩) (fun hn => ⟨isFalse hn⟩)

attribute [reducible, scoped instance low] propDecidable

theorem byCases {p q : Prop} (hpq : p → q) (hnpq : ¬p → q) : q :=
  Or.elim (em p) hpq hnpq

theorem byContradiction {p : Prop} (h : ¬p → False) : p :=
  Or.elim (em p) id (fun hn => False.elim (h hn))

@[simp] theorem not_not {a : Prop} : ¬¬a ↔ a :=
  ⟨fun h => byContradiction h, not_not_intro⟩

theorem not_imp {a b : Prop} : ¬(a → b) ↔ a ∧ ¬b :=
  ⟨fun h => ⟨byContradiction fun hn => h fun ha => absurd ha hn, fun hb => h fun _ => hb⟩,
    fun h f => h.2 (f h.1)⟩

theorem not_and_iff_not_or_not {a b : Prop} : ¬(a ∧ b) ↔ ¬a ∨ ¬b :=
  ⟨fun h => Or.elim (em a) (fun ha => Or.inr fun hb => h ⟨ha, hb⟩) Or.inl,
    fun h hab => Or.elim h (fun hn => hn hab.1) (fun hn => hn hab.2)⟩

@[simp low] theorem not_forall {α : Sort u} {p : α → Prop} : (¬∀ x, p x) ↔ ∃ x, ¬p x :=
  ⟨fun h => byContradiction fun hn =>
      h fun x => byContradiction fun hx => hn ⟨x, hx⟩,
    not_forall_of_exists_not⟩

theorem exists_not {α : Sort u} {p : α → Prop} : (∃ x, ¬p x) ↔ ¬∀ x, p x := not_forall.symm

theorem imp_iff_not_or {a b : Prop} : (a → b) ↔ ¬a ∨ b :=
  ⟨fun h => Or.elim (em a) (fun ha => Or.inr (h ha)) Or.inl,
    fun h ha => Or.elim h (fun hn => absurd ha hn) id⟩

theorem or_iff_not_imp_left {a b : Prop} : a ∨ b ↔ (¬a → b) :=
  ⟨fun h hn => Or.resolve_left h hn,
    fun h => Or.elim (em a) Or.inl (fun hn => Or.inr (h hn))⟩

theorem imp_or {a b c : Prop} : (a → b ∨ c) ↔ (a → b) ∨ (a → c) :=
  ⟨fun h => Or.elim (em a)
      (fun ha => Or.elim (h ha) (fun hb => Or.inl fun _ => hb) (fun hc => Or.inr fun _ => hc))
      (fun hn => Or.inl fun ha => absurd ha hn),
    fun h ha => Or.elim h (fun f => Or.inl (f ha)) (fun f => Or.inr (f ha))⟩

end Classical

/-- What `push_neg` makes of a negated equivalence. -/
theorem Mathlib.Tactic.PushNeg.not_iff {p q : Prop} : ¬(p ↔ q) ↔ (p ∧ ¬q) ∨ (¬p ∧ q) := by
  by_cases hp : p <;> by_cases hq : q <;> simp [hp, hq]
