import Lean

/-!
# The tutorial's `llmsuggest`, against a Goalpost server

The smallest thing that works, to learn from: the printed goal goes to the script `suggest` beside this file, which posts
it to the server and prints the suggestions. Nothing is checked on this side. For the real tactics see `../lean`.

Start `bin/suggest-server`, open this folder in the editor, and put the cursor on an `llmsuggest` in `Examples.lean`.
-/

open Lean Elab Tactic

/-- Runs the script on a goal; the working folder of Lean's server is the folder of the Lake package. -/
def runSuggest (goal : String) : IO (List String) := do
  let out ← IO.Process.output { cmd := "./suggest", args := #[goal] }
  if out.exitCode != 0 then
    throw <| IO.userError out.stderr
  return out.stdout.splitOn "[SUGGESTION]"

/-- Suggests next steps for the main goal, and leaves it as it is. -/
syntax "llmsuggest" : tactic

elab_rules : tactic
  | `(tactic| llmsuggest%$token) => withMainContext do
    let goal ← Lean.Meta.ppGoal (← getMainGoal)
    let texts ← runSuggest (toString goal)
    let mut suggestions : Array Lean.Meta.Tactic.TryThis.Suggestion := #[]
    for text in texts do
      unless text.isEmpty do
        suggestions := suggestions.push { suggestion := text }
    if suggestions.isEmpty then
      throwErrorAt token "the server has no suggestion for this goal"
    Lean.Meta.Tactic.TryThis.addSuggestions token suggestions
