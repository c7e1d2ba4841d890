package dev.goalpost.lean.parser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.goalpost.lean.syntax.Command;
import org.junit.jupiter.api.Test;

class CommandParserTest {
    private static final String NO_MODS = "(Modifiers) ";

    private static String read(String text) {
        return Read.file(text).shown().replace(NO_MODS, "");
    }

    @Test
    void readsDefinitions() {
        assertThat(read("def f.{u} (α : Type u) {x y : α} [C α] : α := x"))
                .isEqualTo(
                        "(Definition DEF (DeclId f [u]) [α:(Type u) {x:α} {y:α} [_:(C α)]] α (Value"
                                + " x) (TerminationHints))");
        assertThat(read("theorem t (h : p) : p := by\n  exact h"))
                .isEqualTo(
                        "(Definition THEOREM (DeclId t) [h:p] p (Value (by (Exact h)))"
                                + " (TerminationHints))");
        assertThat(read("def f : Nat → Nat\n  | 0 => 1\n  | n + 1 => f n * 2"))
                .isEqualTo(
                        "(Definition DEF (DeclId f) (→ Nat Nat) (Equations [(| 0 => 1) (| (+ n 1)"
                                + " => (* (f n) 2))]) (TerminationHints))");
        assertThat(read("instance : Add T where\n  add a b := f a b\n  zero := z"))
                .isEqualTo(
                        "(Definition INSTANCE (Add T) (Fields [(Field add (λ [a b] (f a b))) (Field"
                                + " zero z)]) (TerminationHints))");
        assertThat(read("example : 1 = 1 := rfl"))
                .isEqualTo("(Definition EXAMPLE (= 1 1) (Value rfl) (TerminationHints))");
        assertThat(read("axiom a : p"))
                .isEqualTo("(Definition AXIOM (DeclId a) p (TerminationHints))");
    }

    @Test
    void readsModifiers() {
        Command.Definition d =
                (Command.Definition)
                        Read.file(
                                        "/-- Says it. -/\n@[simp ←, local instance 100]\nprivate"
                                                + " noncomputable def f := 1")
                                .commands()
                                .get(0);
        assertThat(d.modifiers().doc()).isEqualTo(" Says it. ");
        assertThat(Sexp.of(d.modifiers().attributes()))
                .isEqualTo("[(Attr simp [←] GLOBAL) (Attr instance [100] LOCAL)]");
        assertThat(d.modifiers().isPrivate()).isTrue();
        assertThat(d.modifiers().isNoncomputable()).isTrue();
    }

    @Test
    void readsWhereAndTermination() {
        String text =
                """
                def f (n : Nat) : Nat := go n
                termination_by n
                decreasing_by simp
                where
                  go : Nat → Nat
                    | 0 => 1
                    | n+1 => go n
                  aux (x : Nat) : Nat := x
                deriving Repr, DecidableEq
                """;
        assertThat(read(text))
                .isEqualTo(
                        "(Definition DEF (DeclId f) [n:Nat] Nat (Value (go n)) [(WhereDecl go (→"
                                + " Nat Nat) (Equations [(| 0 => 1) (| (+ n 1) => (go n))])"
                                + " (TerminationHints)) (WhereDecl aux [x:Nat] Nat (Value x)"
                                + " (TerminationHints))] (TerminationHints n {(Simp simp (SimpConfig)"
                                + " (Location goal))}) [Repr DecidableEq])");
    }

    @Test
    void readsInductiveTypesAndStructures() {
        assertThat(
                        read(
                                "inductive V (α : Type u) : Nat → Type u where\n  | nil : V α 0\n "
                                        + " /-- more -/\n  | cons {n} (a : α) : V α n → V α"
                                        + " (n+1)\nderiving Repr"))
                .startsWith(
                        "(Inductive (DeclId V) [α:(Type u)] (→ Nat (Type u)) [(Ctor nil (V α 0))")
                .contains("cons [{n} a:α] (→ (V α n) (V α (+ n 1))))] [Repr])");
        assertThat(
                        read(
                                "structure P (α : Type) extends A, B α where\n"
                                        + "  mk ::\n"
                                        + "  x y : α\n"
                                        + "  z : α := x"))
                .isEqualTo(
                        "(Structure (DeclId P) [α:Type] [A (B α)] mk [(StructField x:α)"
                                + " (StructField y:α) (StructField z:α:=x)])");
        assertThat(read("class C (α : Type) where\n  op : α → α\n  [i : D α]"))
                .isEqualTo(
                        "(Structure isClass (DeclId C) [α:Type] [(StructField op:(→ α α))"
                                + " (StructField [i:(D α)])])");
        assertThat(read("mutual\ninductive A\n  | a : B → A\ninductive B\n  | b : B\nend"))
                .isEqualTo(
                        "(Mutual [(Inductive (DeclId A) [(Ctor a (→ B A))]) (Inductive (DeclId B)"
                                + " [(Ctor b B)])])");
    }

    @Test
    void readsScopesAndOptions() {
        String text =
                """
                /-! Module. -/
                import Init
                namespace A.B
                section
                universe u v
                variable (x : T) {y} [C x]
                open X Y
                open X (a b)
                open X hiding a
                open X renaming a → b, c → d
                open scoped X
                open X in
                set_option a.b true in
                #check x
                export X (a)
                attribute [simp, -foo] a b
                #print axioms f
                #print f
                #eval 1
                deriving instance D for T
                end
                end A.B
                noncomputable section Foo
                end Foo
                """;
        assertThat(read(text))
                .isEqualTo(
                        """
                        (ModuleDoc  Module. )
                        (Import Init)
                        (Namespace A.B)
                        (Section)
                        (Universe [u v])
                        (Variable [x:T {y} [_:(C x)]])
                        (Open SIMPLE [X Y])
                        (Open ONLY [X] [a b])
                        (Open HIDING [X] [a])
                        (Open RENAMING [X] [a c] [b d])
                        (Open SCOPED [X])
                        (In (Open SIMPLE [X]) (In (SetOption a.b true) (Check x)))
                        (Export X [a])
                        (Attribute [(Attr simp GLOBAL) (Attr foo GLOBAL erase)] [a b])
                        (PrintAxioms f)
                        (Print f)
                        (Eval 1)
                        (DerivingInstance [D] [T])
                        (End)
                        (End A.B)
                        (Section Foo isNoncomputable)
                        (End Foo)\
                        """);
    }

    @Test
    void expandsNotation() {
        assertThat(Read.check("infixl:65 \" ⋆ \" => f\n#check a ⋆ b ⋆ c * d"))
                .isEqualTo("(f (f a b) (* c d))");
        assertThat(Read.check("notation:65 a \" ⊕⊕ \" b:66 => f b a\n#check x ⊕⊕ y ⊕⊕ z"))
                .isEqualTo("(f z (f y x))");
        assertThat(Read.check("local notation a \"²\" => a ^ 2\n#check (a + b)² + 2 * c²"))
                .isEqualTo("(+ (^ (+ a b) 2) (* 2 (^ c 2)))");
        assertThat(Read.check("notation \"𝟘\" => zero\n#check f 𝟘 𝟘"))
                .isEqualTo("(f zero zero)");
        assertThat(Read.check("prefix:max \"√\" => sqrt\npostfix:90 \"!\" => fact\n#check f √x"))
                .isEqualTo("(f (sqrt x))");
        assertThat(Read.check("notation \"‖\" x \"‖\" => norm x\n#check ‖a + b‖ * ‖c‖"))
                .isEqualTo("(* (norm (+ a b)) (norm c))");
        assertThat(Read.check("infixl:65 \" + \" => add\n#check a + b"))
                .isEqualTo("(Choice [(add a b) (+ a b)])");
        assertThat(Read.check("infix:50 \" | \" => divides\n#check a | b ∧ p"))
                .isEqualTo("(And (divides a b) p)");
    }

    @Test
    void notationCapturesNothing() {
        assertThat(Read.check("notation \"K\" a => fun x => f a x\n#check K x"))
                .isEqualTo("(λ [x✝] (f x x✝))");
        assertThat(Read.check("notation \"P\" a => a.left\n#check P h")).isEqualTo("h|left");
    }

    @Test
    void notationKeepsToItsScope() {
        assertThat(Read.check("section\nlocal notation \"ℓ\" => a\nend\n#check ℓ")).isEqualTo("ℓ");
        assertThat(Read.check("section\nlocal infix:50 \" ⋆ \" => f\nend\n#check a ⋆ b"))
                .isEqualTo("4:9 unexpected character '⋆'; expected token");
        String scoped = "namespace A\nscoped infix:50 \" ⋆ \" => f\nend A\n";
        assertThat(Read.check(scoped + "#check a ⋆ b")).startsWith("4:9 unexpected character");
        assertThat(Read.check(scoped + "open A\n#check a ⋆ b")).isEqualTo("(f a b)");
        assertThat(Read.check(scoped + "namespace A\n#check a ⋆ b")).isEqualTo("(f a b)");
        assertThat(Read.file(scoped + "open A in\n#check a ⋆ b\n#check a ⋆ b").errors())
                .isEqualTo("6:9 unexpected character '⋆'; expected token");
    }

    @Test
    void oneErrorForEachBrokenCommand() {
        Read.Result r = Read.file("def := 1 ) ]\n#check (\n\n  def g := 2\n)\n#check 1");
        assertThat(r.errors())
                .isEqualTo(
                        """
                        1:4 unexpected token ':='; expected identifier
                        4:2 unexpected token 'def'; expected term
                        5:0 unexpected token ')'; expected command\
                        """);
        assertThat(r.commands()).hasSize(5);
        assertThat(Sexp.of(r.commands().get(4))).isEqualTo("(Check 1)");
    }

    @Test
    void namesWhatIsNotSupported() {
        assertThat(read("macro \"foo\" : term => `(1)\n#check 1"))
                .isEqualTo("(Unsupported macro)\n(Check 1)");
    }

    @Test
    void aSnapshotOfTheStateReadsOn() {
        ParserState s = Read.file("namespace A\ninfix:50 \" ⋆ \" => f").state();
        assertThat(Parser.term("a ⋆ b", s)).isInstanceOf(Parsed.Ok.class);
        assertThat(s.namespace().toString()).isEqualTo("A");
        assertThat(Parser.term("a ⋆ b", ParserState.initial())).isInstanceOf(Parsed.Bad.class);
    }

    @Test
    void positionsAreWhereTheTextIs() {
        String text = "def 𝔸 := 1\n\ntheorem β : p := h";
        Read.Result r = Read.file(text);
        Source source = new Source(text);
        int at = r.commands().get(1).span().start();
        assertThat(text.substring(at)).startsWith("theorem");
        assertThat(source.line(at)).isEqualTo(3);
        assertThat(source.column(text.indexOf("β"))).isEqualTo(8);
        assertThat(source.column(text.indexOf(":="))).isEqualTo(6);
        assertThat(source.utf8Offset(text.indexOf(":="))).isEqualTo(9);
        assertThat(source.offset(3, 8)).isEqualTo(text.indexOf("β"));
    }
}
