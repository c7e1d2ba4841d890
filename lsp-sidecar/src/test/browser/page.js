// A page with an editor (a text area) and Lean's Infoview, connected to a sidecar over a WebSocket.
import { loadRenderInfoview } from '/infoview/loader.production.min.js'

const uri = 'file:///project/Test.lean'
const socket = new WebSocket(new URLSearchParams(location.search).get('ws'))
const editor = document.getElementById('editor')
const waiting = new Map()
const serverSubscriptions = new Map()
const clientSubscriptions = new Map()
let next = 0
let version = 0
let text = ''
let infoview

const send = (message) => socket.send(JSON.stringify({ jsonrpc: '2.0', ...message }))

function request(method, params) {
  const id = ++next
  send({ id, method, params })
  return new Promise((resolve, reject) => waiting.set(id, { resolve, reject }))
}

function notify(method, params) {
  send({ method, params })
  if (clientSubscriptions.get(method)) infoview?.sentClientNotification(method, params)
}

socket.onmessage = ({ data }) => {
  const m = JSON.parse(data)
  if (m.method) {
    if (m.id !== undefined) send({ id: m.id, result: null })
    else if (serverSubscriptions.get(m.method)) infoview?.gotServerNotification(m.method, m.params)
    return
  }
  const { resolve, reject } = waiting.get(m.id)
  waiting.delete(m.id)
  if (m.error) reject(m.error)
  else resolve(m.result)
}

const lineStarts = (t) => t.split('\n').reduce((all, line) => [...all, all.at(-1) + line.length + 1], [0])
const offset = (t, p) => lineStarts(t)[p.line] + p.character

function position(t, at) {
  const before = t.slice(0, at)
  const line = before.split('\n').length - 1
  return { line, character: at - (before.lastIndexOf('\n') + 1) }
}

/** Tells the server what has been typed: one change. */
function changed() {
  const now = editor.value
  let from = 0
  while (from < Math.min(text.length, now.length) && text[from] === now[from]) from++
  let tail = 0
  const most = Math.min(text.length, now.length) - from
  while (tail < most && text[text.length - 1 - tail] === now[now.length - 1 - tail]) tail++
  if (from === now.length && from === text.length) return
  const range = { start: position(text, from), end: position(text, text.length - tail) }
  const change = { range, text: now.slice(from, now.length - tail) }
  text = now
  notify('textDocument/didChange', { textDocument: { uri, version: ++version }, contentChanges: [change] })
}

function cursor() {
  const p = position(editor.value, editor.selectionStart)
  return { uri, range: { start: p, end: p } }
}

function apply(edit) {
  const changes = edit.documentChanges ? edit.documentChanges.flatMap((d) => d.edits) : Object.values(edit.changes).flat()
  for (const { range, newText } of changes) {
    const [from, to] = [offset(editor.value, range.start), offset(editor.value, range.end)]
    editor.value = editor.value.slice(0, from) + newText + editor.value.slice(to)
    editor.selectionStart = editor.selectionEnd = from + newText.length
  }
  editor.focus()
  changed()
  infoview.changedCursorLocation(cursor())
}

const count = (map) => async (method) => void map.set(method, (map.get(method) || 0) + 1)
const uncount = (map) => async (method) => void map.set(method, (map.get(method) || 0) - 1)

const api = {
  saveConfig: async () => {},
  sendClientRequest: (_, method, params) => request(method, params),
  sendClientNotification: async (_, method, params) => notify(method, params),
  subscribeServerNotifications: count(serverSubscriptions),
  unsubscribeServerNotifications: uncount(serverSubscriptions),
  subscribeClientNotifications: count(clientSubscriptions),
  unsubscribeClientNotifications: uncount(clientSubscriptions),
  copyToClipboard: async () => {},
  insertText: async () => {},
  applyEdit: async (edit) => apply(edit),
  showDocument: async () => {},
  restartFile: async () => {},
  createRpcSession: async (u) => (await request('$/lean/rpc/connect', { uri: u })).sessionId,
  closeRpcSession: async () => {},
}

const dist = (name) => new URL(`/infoview/${name}.production.min.js`, location.href).toString()

socket.onopen = async () => {
  const initialized = await request('initialize', {
    processId: null, rootUri: 'file:///project', initializationOptions: { hasWidgets: true },
    capabilities: { workspace: { workspaceEdit: { documentChanges: true } },
      lean: { silentDiagnosticSupport: true, rpcWireFormat: 'v1' } },
  })
  notify('initialized', {})
  loadRenderInfoview(
    { '@leanprover/infoview': dist('index'), react: dist('react'), 'react/jsx-runtime': dist('react-jsx-runtime'),
      'react-dom': dist('react-dom') },
    [api, document.getElementById('infoview')],
    async (loaded) => {
      infoview = loaded
      await infoview.initialize(cursor())
      await infoview.serverRestarted(initialized)
      await new Promise((later) => setTimeout(later, 100))
      notify('textDocument/didOpen', { textDocument: { uri, languageId: 'lean4', version: ++version, text } })
      editor.addEventListener('input', changed)
      document.addEventListener('selectionchange', () => infoview.changedCursorLocation(cursor()))
      document.body.dataset.ready = 'yes'
    },
  )
}
