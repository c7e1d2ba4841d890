import Init.String

/-!
As much of Lean's syntax trees as `autoParam` needs. Names and statements are those of Lean 4's core.
-/

universe u

structure Array (α : Type u) where
  mk ::
  toList : List α

structure Substring where
  str : String
  startPos : String.Pos
  stopPos : String.Pos

namespace Lean

inductive Name where
  | anonymous : Name
  | str (pre : Name) (str : String)
  | num (pre : Name) (i : Nat)

inductive SourceInfo where
  | original (leading : Substring) (pos : String.Pos) (trailing : Substring) (endPos : String.Pos)
  | synthetic (pos : String.Pos) (endPos : String.Pos) (canonical := false)
  | none

abbrev SyntaxNodeKind := Name

inductive Syntax.Preresolved where
  | «namespace» (ns : Name)
  | decl (n : Name) (fields : List String)

inductive Syntax where
  | missing : Syntax
  | node (info : SourceInfo) (kind : SyntaxNodeKind) (args : Array Syntax) : Syntax
  | atom (info : SourceInfo) (val : String) : Syntax
  | ident (info : SourceInfo) (rawVal : Substring) (val : Name)
    (preresolved : List Syntax.Preresolved) : Syntax

end Lean

@[reducible] def autoParam.{v} (α : Sort v) (tactic : Lean.Syntax) : Sort v := α
