import Lean

/-!
# `llmsuggest` and `llmstep "prefix"`

Ask a Goalpost server for the next step of a proof, run each answer on the goal, and show what works as
clickable suggestions: first those that close the goal (🎉), then those that make progress.

Needs `curl` on the PATH and a running `bin/suggest-server`. Written for Lean 4.24 to 4.34; no string or position
arithmetic, because that is what moves between versions.
-/

open Lean Elab Tactic

/-- Usable in files that import this one. -/
register_option llmsuggest.url : String := {
  defValue := "http://127.0.0.1:5000/"
  descr := "where the Goalpost server listens"
}

namespace LLMSuggest

/-- What running a suggestion on the goal came to. -/
inductive Verdict where
  | closes
  | progresses
  | fails

/-- Posts a request to the server. The limit on the time is the only way out of a server that hangs: an edit of the
file does not stop `curl`. -/
def post (url : String) (request : Json) : IO (Array String) := do
  let out ← IO.Process.output {
    cmd := "curl"
    args := #["-sS", "--fail-with-body", "--max-time", "30",
      "-H", "Content-Type: application/json", "--data-binary", request.compress, url]
  }
  if out.exitCode != 0 then
    throw <| IO.userError s!"no suggestions from {url}: {out.stderr}{out.stdout}"
  let answer ← IO.ofExcept (Json.parse out.stdout)
  IO.ofExcept (answer.getObjValAs? (Array String) "suggestions")

/-- Runs a suggestion on the main goal and takes everything back. A suggestion that exhausts the heartbeats is not
caught here: Lean reports it at the tactic. -/
def check (text : String) : TacticM Verdict := withoutModifyingState do
  match Parser.runParserCategory (← getEnv) `tactic text with
  | .error _ => return .fails
  | .ok stx =>
    let goal ← getMainGoal
    setGoals [goal]
    -- Only the messages of this suggestion count.
    modifyThe Core.State fun state => { state with messages := {} }
    try
      Term.withoutErrToSorry (withoutRecover (evalTactic stx))
      if (← getThe Core.State).messages.hasErrors then return .fails
      if (← instantiateMVars (mkMVar goal)).hasSorry then return .fails
      if (← getUnsolvedGoals).isEmpty then return .closes
      return .progresses
    catch _ => return .fails

/-- Shows at `ref` what the server suggests for the main goal. The goal stays as it was: a suggestion is no proof. -/
def suggestAt (ref : Syntax) (extra : List (String × Json)) : TacticM Unit := withMainContext do
  let goal ← Lean.Meta.ppGoal (← getMainGoal)
  let request := Json.mkObj (("tactic_state", Json.str (toString goal)) :: extra)
  let proposals ← post (llmsuggest.url.get (← getOptions)) request
  let mut closing : Array Lean.Meta.Tactic.TryThis.Suggestion := #[]
  let mut others : Array Lean.Meta.Tactic.TryThis.Suggestion := #[]
  for text in proposals do
    match ← check text with
    | .closes => closing := closing.push { suggestion := text, preInfo? := some "🎉 " }
    | .progresses => others := others.push { suggestion := text }
    | .fails => pure ()
  let shown := closing ++ others
  if shown.isEmpty then
    throwErrorAt ref "none of the {proposals.size} suggestions works on this goal"
  Lean.Meta.Tactic.TryThis.addSuggestions ref shown

end LLMSuggest

/-- Suggests next steps for the main goal. -/
syntax (name := llmsuggestStx) "llmsuggest" : tactic

/-- Suggests next steps that start with the given text. -/
syntax (name := llmstepStx) "llmstep" str : tactic

elab_rules : tactic
  | `(tactic| llmsuggest) => do
    LLMSuggest.suggestAt (← getRef) []
  | `(tactic| llmstep $start:str) => do
    LLMSuggest.suggestAt (← getRef)
      [("prefix", Json.str start.getString), ("context", Json.str "")]
