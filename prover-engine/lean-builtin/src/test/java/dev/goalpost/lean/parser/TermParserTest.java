package dev.goalpost.lean.parser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TermParserTest {
    private static void same(String a, String b) {
        assertThat(Read.term(a)).as(a).isEqualTo(Read.term(b)).doesNotContain("expected");
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " ~ ",
            quoteCharacter = '\0',
            textBlock =
                    """
                    p ∧ q → r ~ (→ (And p q) r)
                    p → q → r ~ (→ p (→ q r))
                    p ↔ q → r ~ (Iff p (→ q r))
                    p ∧ q ∧ r ~ (And p (And q r))
                    p ∨ q ∧ r ~ (Or p (And q r))
                    ¬p ∧ q ~ (And (Not p) q)
                    ¬a = b ~ (Not (= a b))
                    f ¬p ~ (f (Not p))
                    a + b * c ^ d ^ e ~ (+ a (* b (^ c (^ d e))))
                    a - b - c ~ (- (- a b) c)
                    -a + b ~ (+ (neg a) b)
                    -a ^ 2 ~ (neg (^ a 2))
                    -x⁻¹ ~ (neg (Inv.inv x))
                    f -x ~ (- f x)
                    a * -b ~ (* a (neg b))
                    f x + g y z ~ (+ (f x) (g y z))
                    a :: b :: l ++ m ~ (++ (List.cons a (List.cons b l)) m)
                    f ∘ g ∘ h ~ (Function.comp f (Function.comp g h))
                    f x ∘ g ~ (Function.comp (f x) g)
                    a ∣ b ∧ c % d = e ~ (And (Dvd.dvd a b) (= (% c d) e))
                    a ∈ s ~ (Membership.mem s a)
                    a ∉ s ~ (Not (Membership.mem s a))
                    a ≠ b ∧ b ≥ c ~ (And (≠ a b) (≥ b c))
                    a <= b \\/ b >= c /\\ p ~ (Or (≤ a b) (And (≥ b c) p))
                    h ▸ e ~ (▸ h e)
                    h₁ ▸ h₂ ▸ e ~ (▸ h₁ (▸ h₂ e))
                    f <| g x ~ (f (g x))
                    f a <| g <| x ~ (f a (g x))
                    (f a) <| x ~ ((f a) x)
                    x |> f |> g a ~ ((g a) (f x))
                    x |>.f a |>.g ~ (x|f a)|g
                    a == b && !c || d ~ (Bool.or (Bool.and (== a b) (Bool.not c)) d)
                    α × β × γ ~ (Prod α (Prod β γ))
                    a • b ~ (HSMul.hSMul a b)
                    ↑x + 1 ~ (+ ↑x 1)
                    f ↑x ~ (f ↑x)
                    0xFF + 0b101 + 1_000 ~ (+ (+ 255 5) 1000)
                    s ∪ t ∩ u ⊆ v ~ (HasSubset.Subset (Union.union s (Inter.inter t u)) v)
                    """)
    void bindsAsLeanDoes(String text, String tree) {
        assertThat(Read.term(text)).isEqualTo(tree);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " ~ ",
            quoteCharacter = '\0',
            textBlock =
                    """
                    h.1 ~ h|1
                    h.left.symm ~ h.left.symm
                    h.1.2.symm ~ h|1|2|symm
                    (f x).1.2 ~ (f x)|1|2
                    f h.1 x.y ~ (f h|1 x.y)
                    (f x).a.b ~ (f x)|a|b
                    f.{u, v+1} a ~ (f.{u (Add v 1)} a)
                    @f.{u} a _ ~ (@f.{u} a _)
                    .inl e ~ (.inl e)
                    f .zero (.succ n) ~ (f .zero (.succ n))
                    f (x := e) b .. ~ (f (x := e) b ..)
                    ?_ ~ ?_
                    f ?x ~ (f ?x)
                    ⟨a, b + c, ⟨⟩⟩ ~ ⟨a (+ b c) ⟨⟩⟩
                    ‹p ∧ q› ~ (ByAssumption (And p q))
                    [a, b :: c] ~ [a (List.cons b c)]
                    (a, b, c) ~ (Tuple [a b c])
                    () ~ (Tuple)
                    (e : T) ~ (: e T)
                    (e :) ~ (: e -)
                    _root_.a.b ~ _root_.a.b
                    «a b».c ~ a b.c
                    h₁' α₂ ~ (h₁' α₂)
                    "a\\n\\"b\\x41\\u03b1" ~ "a
                    """)
    void readsAtoms(String text, String tree) {
        if (text.startsWith("\"")) {
            assertThat(Read.term(text)).isEqualTo("\"a\n\"bAα\"");
        } else {
            assertThat(Read.term(text)).isEqualTo(tree);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " ~ ",
            quoteCharacter = '\0',
            textBlock =
                    """
                    fun x => x ~ (λ [x] x)
                    λ x ↦ x ~ (λ [x] x)
                    fun x y : T => x ~ (λ [x:T y:T] x)
                    fun ⟨x, y⟩ (z : T) {α} [inst : C] ⦃w⦄ _ => e ~ (λ [⟨x y⟩ z:T {α} [inst:C] ⦃w⦄ _] e)
                    fun (x, y) => x ~ (λ [(Tuple [x y])] x)
                    fun | 0 => a | n+1, m | m, n => b ~ (FunMatch [(| 0 => a) (| (+ n 1) m => b) (| m n => b)])
                    f fun x => x y ~ (f (λ [x] (x y)))
                    ∀ x, p x ~ (∀ [x] (p x))
                    ∀ x y : T, p ~ (∀ [x:T y:T] p)
                    ∀ {x : T} (y z : U) [C], p ~ (∀ [{x:T} y:U z:U [_:C]] p)
                    ∀ x ∈ s, p x ~ (∀ [x] (→ (Membership.mem s x) (p x)))
                    ∀ n ≥ 5, p ~ (∀ [n] (→ (≥ n 5) p))
                    ∃ x > 0, p ~ (∃ [x] (And (> x 0) p))
                    ∃ (x y : T) (z : U), p ~ (∃ [x:T y:T z:U] p)
                    ∃ x y, x < y ~ (∃ [x y] (< x y))
                    p ∧ ∀ x, q x → r ~ (And p (∀ [x] (→ (q x) r)))
                    (x : T) → U x ~ (∀ [x:T] (U x))
                    (x y : T) → U ~ (∀ [x:T y:T] U)
                    {x : T} → [C x] → U ~ (∀ [{x:T}] (∀ [[_:(C x)]] U))
                    [i : C] → ⦃x : T⦄ → U ~ (∀ [[i:C]] (∀ [⦃x:T⦄] U))
                    (x : T) × U ~ (Sigma (λ [x:T] U))
                    (· + 1) ~ (λ [x1✝] (+ x1✝ 1))
                    (· + ·) ~ (λ [x1✝ x2✝] (+ x1✝ x2✝))
                    (f · (g ·)) ~ (λ [x1✝] (f x1✝ (λ [x1✝] (g x1✝))))
                    (⟨·, a⟩) ~ (λ [x1✝] ⟨x1✝ a⟩)
                    Type u → Type (max u v + 1) ~ (→ (Type u) (Type (Add (Max [u v]) 1)))
                    f Type Prop ~ (f Type Prop)
                    Sort _ ~ (Sort (Hole))
                    """)
    void readsBinders(String text, String tree) {
        assertThat(Read.term(text)).isEqualTo(tree);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " ~ ",
            quoteCharacter = '\0',
            textBlock =
                    """
                    have h : p := e; f h ~ (Have h p e (f h))
                    have : p := e; this ~ (Have p e this)
                    have ⟨x, y⟩ := e; x ~ (HavePattern ⟨x y⟩ e x)
                    have h (x : T) : p := e; b ~ (Have h [x:T] p e b)
                    let x := 1; x ~ (Let x 1 x)
                    let (a, b) := e; a ~ (LetPattern (Tuple [a b]) e a)
                    show p from e ~ (Show p e)
                    show p by rfl ~ (Show p (by (Basic rfl)))
                    suffices h : p from a; b ~ (Suffices h p a b)
                    suffices p by (rfl); b ~ 1:21 unknown tactic
                    if h : c then a else b ~ (If h c a b)
                    if a < b then a else b ~ (If (< a b) a b)
                    match h : e, e' with | a, b => c | _, _ => d ~ (Match [(Discr h e) (Discr e')] [(| a b => c) (| _ _ => d)])
                    match (motive := m) e with | .inl a => a | n@(_ + 1) => n ~ (Match m [(Discr e)] [(| (.inl a) => a) (| (NamedPattern n (+ _ 1)) => n)])
                    f <| fun x => by simp ~ (f (λ [x] (by (Simp simp (SimpConfig) (Location goal)))))
                    nomatch h ~ (NoMatch [h])
                    { x := 1, y := 2 } ~ (StructInst [(Field x 1) (Field y 2)])
                    { s with x := 1 } ~ (StructInst [s] [(Field x 1)])
                    { x := 1 : T } ~ (StructInst [(Field x 1)] T)
                    {x | p x} ~ (SetBuilder x (p x))
                    {x : T | p} ~ (SetBuilder x:T p)
                    {x ∈ s | p} ~ (SetBuilder x (And (Membership.mem s x) p))
                    {x : T // p x} ~ (Subtype (λ [x:T] (p x)))
                    {a, b} ~ (SetLit [a b])
                    {} ~ (StructInst)
                    ∅ ~ EmptyCollection.emptyCollection
                    .(f x) ~ (Inaccessible (f x))
                    open A in x ~ (OpenIn (Open SIMPLE [A]) x)
                    """)
    void readsForms(String text, String tree) {
        assertThat(Read.term(text)).isEqualTo(tree);
    }

    @Test
    void readsCharacters() {
        assertThat(Read.term("f 'a' '\\n' '\\''")).isEqualTo("(f 'a' '\n' ''')");
        assertThat(Read.term("f' 'x'")).isEqualTo("(f' 'x')");
    }

    @Test
    void readsCalcInBothLayouts() {
        String first =
                """
                calc
                  a = b := h
                  _ = c := by rw [h2]
                  _ ≤ d := f x
                """;
        String inline =
                """
                calc a = b := h
                  _ = c := by rw [h2]
                  _ ≤ d := f x\
                """;
        String bare =
                """
                calc a
                  _ = b := h
                  _ ≤ d := f x\
                """;
        assertThat(Read.term(first))
                .isEqualTo(
                        "(Calc [(CalcStep (= a b) h) (CalcStep (= _ c) (by (Rewrite [(RwRule h2)]"
                                + " (Location goal) thenRfl (Occs negative)))) (CalcStep (≤ _ d) (f"
                                + " x))])");
        same(first, inline);
        assertThat(Read.term(bare))
                .isEqualTo("(Calc [(CalcStep a) (CalcStep (= _ b) h) (CalcStep (≤ _ d) (f x))])");
    }

    @Test
    void aDeclarationEndsWhereItsColumnBegins() {
        assertThat(Read.term("have h := f\n  a\ng b")).isEqualTo("(Have h (f a) (g b))");
        assertThat(Read.term("  have h := f a\n  g b")).isEqualTo("(Have h (f a) (g b))");
    }

    @Test
    void parenthesesDoNotMatterOtherwise() {
        same("(a + (b * c))", "a + b * c");
        same("((p → (q → r)))", "p → q → r");
        same("fun x => (f x)", "fun x => f x");
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " ~ ",
            quoteCharacter = '\0',
            textBlock =
                    """
                    a = b = c ~ 1:6 unexpected token '='; expected end of input
                    f ∀ x, p ~ 1:2 unexpected token '∀'; expected end of input
                    f by simp ~ 1:2 unexpected token 'by'; expected end of input
                    (a ~ 1:2 unexpected end of input; expected ')'
                    a + ~ 1:3 unexpected end of input; expected term
                    a + ) ~ 1:4 unexpected token ')'; expected term
                    · + 1 ~ 1:0 invalid occurrence of `·` notation, it must be surrounded by parentheses (e.g. `(· + 1)`)
                    x✝ ~ 1:1 unexpected character '✝'; expected token
                    1.5 ~ 1:0 a numeral with a decimal point or exponent is not supported
                    #[a] ~ 1:0 an array literal is not supported
                    Type* ~ 1:4 `Type*` is not supported
                    do x ~ 1:0 `do` notation is not supported
                    a >>= f ~ 1:2 `>>=` is not supported
                    "abc ~ 1:0 unterminated string literal
                    "a\\q" ~ 1:2 invalid escape sequence
                    f /- x ~ 1:2 unterminated comment
                    fun => x ~ 1:4 unexpected token '=>'; expected binder
                    match x with ~ 1:12 unexpected end of input; expected '|'
                    (x y : T) ~ (: (x y) T)
                    {x y : T} ~ 1:9 unexpected end of input; expected '→'
                    show p ~ 1:6 unexpected end of input; expected 'by' or 'from'
                    fun x => x, y ~ 1:10 unexpected token ','; expected end of input
                    «abc ~ 1:0 unterminated identifier escape; expected '»'
                    """)
    void refuses(String text, String message) {
        assertThat(Read.term(text)).isEqualTo(message);
    }

    @Test
    void readsDaggersOnlyInPrintedGoals() {
        ParserState printed = ParserState.initial().withOptions(ParserOptions.PRINTED_GOAL);
        assertThat(Parser.term("x✝ = a✝¹", printed))
                .isInstanceOfSatisfying(
                        Parsed.Ok.class,
                        ok -> assertThat(Sexp.of(ok.value())).isEqualTo("(= x✝ a✝¹)"));
        assertThat(Parser.term("x✝", ParserState.initial())).isInstanceOf(Parsed.Bad.class);
    }

    @Test
    void commentsAreBlanks() {
        assertThat(Read.term("f -- one\n /- two /- nested -/ -/ x /--/ y")).isEqualTo("(f x y)");
    }
}
