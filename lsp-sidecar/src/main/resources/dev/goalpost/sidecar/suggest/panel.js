// The panel of suggestions in the Infoview: an ES module whose default export is a React component. It is given
// the key of a marker, asks the sidecar for news until there are no more, and has the sidecar make the edit for
// what is clicked, so that it is always one of the text as it is now.
import * as React from 'react'
import { EditorContext, useRpcSession } from '@leanprover/infoview'

const e = React.createElement

const STYLE = `
.gp { --gp-closes: #1a7f37; --gp-progresses: #0969da; --gp-unchecked: #8a5a00; --gp-fails: #6e7781;
  --gp-line: rgba(128, 128, 128, .22); --gp-hover: rgba(128, 128, 128, .12);
  margin: .5em 0 .8em; font-size: .95em; line-height: 1.45; }
.vscode-dark .gp, .vscode-high-contrast .gp { --gp-closes: #4ac26b; --gp-progresses: #6cb6ff;
  --gp-unchecked: #e0b050; --gp-fails: #9aa4ae; }
@media (prefers-color-scheme: dark) { body:not(.vscode-light):not(.vscode-high-contrast-light) .gp {
  --gp-closes: #4ac26b; --gp-progresses: #6cb6ff; --gp-unchecked: #e0b050; --gp-fails: #9aa4ae; } }
.gp-head { display: flex; align-items: baseline; gap: .6em; padding: 0 .5em .25em; }
.gp-title { font-weight: 600; }
.gp-note { opacity: .7; font-size: .86em; }
.gp-list { list-style: none; margin: 0; padding: 0; border: 1px solid var(--gp-line); border-radius: 5px;
  overflow: hidden; }
.gp-item + .gp-item { border-top: 1px solid var(--gp-line); }
.gp-row { display: flex; align-items: baseline; gap: .55em; padding: .22em .6em; border-left: 3px solid var(--gp-c); }
.gp-row:hover { background: var(--gp-hover); }
.gp-mark { color: var(--gp-c); font-weight: 700; flex: 0 0 1em; text-align: center; }
.gp-tactic { flex: 1 1 auto; min-width: 6em; text-align: left; background: none; border: 0; padding: 0; margin: 0;
  color: var(--gp-c); font: inherit; font-family: var(--vscode-editor-font-family, ui-monospace, monospace);
  white-space: pre-wrap; overflow-wrap: anywhere; cursor: pointer; }
.gp-tactic:hover:enabled { text-decoration: underline; }
.gp-tactic:focus-visible, .gp-word:focus-visible { outline: 1px solid var(--gp-progresses); outline-offset: 2px; }
.gp-tactic:disabled { cursor: default; }
.gp-word { flex: 0 0 auto; font-size: .84em; color: var(--gp-c); background: none; border: 0; padding: 0;
  font-family: inherit; cursor: default; }
button.gp-word { cursor: pointer; }
.gp-figures { flex: 0 0 auto; font-size: .76em; opacity: .6; font-variant-numeric: tabular-nums; min-width: 4.2em;
  text-align: right; white-space: nowrap; }
.gp-goals { margin: 0; padding: .3em .6em .5em 2.35em; white-space: pre-wrap; overflow-wrap: anywhere;
  font-family: var(--vscode-editor-font-family, ui-monospace, monospace); font-size: .92em; opacity: .85; }
.gp-goals + .gp-goals { border-top: 1px dashed var(--gp-line); }
.gp-reason { padding: 0 .6em .3em 2.35em; font-size: .84em; opacity: .75; white-space: pre-wrap;
  overflow-wrap: anywhere; }
.gp-aside { padding: .3em .5em 0; font-size: .84em; opacity: .75; }
.gp-more { margin: .3em 0 0; padding: 0 .5em; }
.gp-more > summary { cursor: pointer; font-size: .86em; opacity: .75; }
.gp-more > .gp-list { margin-top: .3em; }
.gp-busy { display: inline-block; width: .7em; height: .7em; border: 2px solid var(--gp-line);
  border-top-color: var(--gp-progresses); border-radius: 50%; animation: gp-turn 1s linear infinite; }
@keyframes gp-turn { to { transform: rotate(360deg) } }
@media (prefers-reduced-motion: reduce) { .gp-busy { animation: none } }
`

const LOOK = {
  closes: ['✓', 'closes the goal'],
  progresses: ['→', ''],
  not_checked: ['?', 'not checked'],
  fails: ['✗', 'fails'],
}

const number = (x) => (x < 0 ? '−' : '') + Math.abs(x).toFixed(2)

function figures(s) {
  const parts = []
  if (typeof s.logProb === 'number') parts.push(number(s.logProb))
  if (typeof s.energy === 'number') parts.push('E ' + number(s.energy))
  return parts.join('  ')
}

function Item({ s, busy, accept, explained }) {
  const [open, setOpen] = React.useState(false)
  const [mark, word] = LOOK[s.verdict] || LOOK.not_checked
  const goals = s.goals || []
  const left = goals.length === 1 ? 'leaves 1 goal' : `leaves ${goals.length} goals`
  const color = { '--gp-c': `var(--gp-${s.verdict === 'not_checked' ? 'unchecked' : s.verdict})` }
  const what =
    s.verdict === 'progresses'
      ? e('button', { className: 'gp-word', title: goals.join('\n\n'), 'aria-expanded': open,
          onClick: () => setOpen(!open) }, left + (open ? ' ▾' : ' ▸'))
      : e('span', { className: 'gp-word', title: s.reason || '' }, word)
  return e('li', { className: 'gp-item', style: color, 'data-verdict': s.verdict },
    e('div', { className: 'gp-row' },
      e('span', { className: 'gp-mark', 'aria-hidden': true }, mark),
      e('button', { className: 'gp-tactic', disabled: busy, title: 'Put this in the place of the marker',
        onClick: () => accept(s.tactic) }, s.tactic),
      what,
      e('span', { className: 'gp-figures', title: 'log-probability, and energy where a model has one' }, figures(s))),
    open && goals.map((g, i) => e('pre', { className: 'gp-goals', key: i }, g)),
    explained && s.reason && e('div', { className: 'gp-reason' }, s.reason))
}

/** What the widget's own properties tell, until there is more. */
function first(props) {
  const suggestions = (props.suggestions || []).map(([tactic, word]) => (
    { tactic, verdict: word === 'ProofDone' ? 'closes' : 'progresses', goals: [] }))
  return { revision: -1, done: false, suggestions: suggestions.filter((s) => s.verdict === 'closes'), failed: [] }
}

export default function Suggestions(props) {
  const session = useRpcSession()
  const editor = React.useContext(EditorContext)
  const [state, setState] = React.useState(() => first(props))
  const [taken, setTaken] = React.useState(null)
  const latest = React.useRef(session)
  latest.current = session

  React.useEffect(() => {
    let wanted = true
    setState(first(props))
    setTaken(null)
    const follow = async () => {
      let seen = -1
      for (let troubles = 0; wanted && troubles < 10; ) {
        try {
          const news = await latest.current.call('Goalpost.poll', { key: props.marker, seen })
          if (!wanted) return
          setState(news)
          if (news.done || news.gone) return
          seen = news.revision
          troubles = 0
        } catch (failed) {
          troubles++
          await new Promise((later) => setTimeout(later, 300 * troubles))
        }
      }
    }
    follow()
    return () => { wanted = false }
  }, [props.marker])

  const accept = async (tactic) => {
    setTaken(tactic)
    try {
      const edit = await latest.current.call('Goalpost.accept', { key: props.marker, tactic })
      if (edit) await editor.api.applyEdit(edit)
    } finally {
      setTaken(null)
    }
  }

  const { suggestions, failed, done, gone, problem } = state
  const some = suggestions.length > 0
  let note = null
  if (gone) note = 'the text has changed'
  else if (!done) note = 'checking…'
  else if (problem) note = 'none: ' + problem
  else if (!some) note = `none of ${state.candidates} candidates works here`
  else note = `${state.candidates} candidates`
  const unchecked = suggestions.filter((s) => s.verdict === 'not_checked')
  const whyNot = [...new Set(unchecked.map((s) => s.reason))].join('; ')
  const items = (list, explained) => e('ul', { className: 'gp-list' }, list.map((s) => (
    e(Item, { key: s.tactic, s, busy: gone || taken !== null, accept, explained }))))
  return e('div', { className: 'gp', 'data-done': !!done },
    e('style', null, STYLE),
    e('div', { className: 'gp-head' },
      e('span', { className: 'gp-title' }, 'Suggestions'),
      !done && !gone && e('span', { className: 'gp-busy', 'aria-hidden': true }),
      e('span', { className: 'gp-note', role: 'status' }, note)),
    some && items(suggestions, false),
    done && whyNot && e('div', { className: 'gp-aside' }, 'Not checked: ' + whyNot),
    done && failed.length > 0 && e('details', { className: 'gp-more' },
      e('summary', null, `${failed.length} more ${failed.length === 1 ? 'does' : 'do'} not work`),
      items(failed, true)))
}
