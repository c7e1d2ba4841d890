// Drives the page as a person would and says what was seen: node drive.mjs WEBSOCKET-URL CHROMIUM SCREENSHOT-FOLDER
import { createServer } from 'node:http'
import { mkdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'

const [ws, executablePath, shots] = process.argv.slice(2)
const here = path.dirname(fileURLToPath(import.meta.url))
const dist = path.join(here, 'node_modules/@leanprover/infoview/dist')
const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.ttf': 'font/ttf' }
mkdirSync(shots, { recursive: true })

const server = createServer((req, res) => {
  const name = new URL(req.url, 'http://x').pathname
  const file = name.startsWith('/infoview/')
    ? path.join(dist, name.slice('/infoview/'.length))
    : path.join(here, name === '/' ? 'index.html' : name.slice(1))
  try {
    const body = readFileSync(file)
    res.writeHead(200, { 'Content-Type': (TYPES[path.extname(file)] || 'application/octet-stream') + '; charset=utf-8' })
    res.end(body)
  } catch {
    res.writeHead(404).end()
  }
})
await new Promise((ready) => server.listen(0, '127.0.0.1', ready))

const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] })
const problems = []
const check = (what, holds) => {
  console.log(`${holds ? 'ok' : 'FAILED'}: ${what}`)
  if (!holds) problems.push(what)
}
let page
try {
  page = await browser.newPage({ viewport: { width: 1280, height: 760 }, deviceScaleFactor: 1.5 })
  page.on('pageerror', (e) => console.log('page error: ' + e))
  page.setDefaultTimeout(60_000)
  await page.goto(`http://127.0.0.1:${server.address().port}/?ws=${encodeURIComponent(ws)}`)
  await page.waitForSelector('body[data-ready=yes]')
  const editor = page.locator('#editor')
  const infoview = page.locator('#infoview')
  const panel = infoview.locator('.gp')

  await editor.focus()
  await page.keyboard.insertText('theorem swap (p q : Prop) (h : p ∧ q) : q ∧ p := by\n  ')
  await infoview.getByText('q ∧ p').first().waitFor()
  check('the goal is shown', (await infoview.innerText()).includes('⊢ q ∧ p'))
  check('without a marker there is no panel', (await panel.count()) === 0)

  const typed = Date.now()
  await page.keyboard.type('llmsuggest')
  await panel.locator('[data-verdict=closes]').first().waitFor()
  const first = Date.now()
  await infoview.locator('.gp[data-done=true]').waitFor()
  console.log(`first after ${first - typed} ms, all after ${Date.now() - typed} ms`)
  check('the goal is still shown', (await infoview.innerText()).includes('⊢ q ∧ p'))
  const verdicts = await panel.locator('.gp-list').first().locator('.gp-item')
    .evaluateAll((items) => items.map((i) => i.dataset.verdict))
  check('those that close come first', verdicts[0] === 'closes' && verdicts.lastIndexOf('closes') < verdicts.filter((v) => v === 'closes').length)
  check('verdicts are told in words too', (await panel.innerText()).includes('closes the goal'))
  check('there are figures', /−\d+\.\d\d/.test(await panel.innerText()))
  check('what fails is folded', !(await panel.locator('[data-verdict=fails]').first().isVisible()))
  await page.screenshot({ path: path.join(shots, 'panel-light.png') })
  await page.evaluate(() => { document.body.className = 'vscode-dark' })
  await page.screenshot({ path: path.join(shots, 'panel-dark.png') })
  await panel.locator('summary').click()
  check('and can be unfolded, with reasons', (await panel.locator('[data-verdict=fails] .gp-reason').first().innerText()).length > 0)
  await page.screenshot({ path: path.join(shots, 'panel-unfolded.png') })

  const green = panel.locator('[data-verdict=closes] .gp-tactic').first()
  const tactic = await green.innerText()
  await green.click()
  await page.waitForFunction(() => !document.getElementById('editor').value.includes('llmsuggest'))
  check('a click puts the tactic in the place of the marker',
    (await editor.inputValue()) === 'theorem swap (p q : Prop) (h : p ∧ q) : q ∧ p := by\n  ' + tactic)
  await infoview.getByText('No goals').waitFor()
  check('the goal has gone', !(await infoview.innerText()).includes('1 goal'))
  await panel.waitFor({ state: 'detached' })
  check('and so has the panel', (await panel.count()) === 0)
  await page.screenshot({ path: path.join(shots, 'done.png') })

  await page.evaluate(() => { document.body.className = 'vscode-light' })
  await editor.focus()
  await page.keyboard.insertText('\n\ntheorem stuck (p q r : Prop) (h : p ∨ q) : (q ∨ p) ∧ r := by\n  llmsuggest')
  await infoview.locator('.gp[data-done=true]').waitFor()
  const progress = panel.locator('[data-verdict=progresses]').first()
  check('where nothing closes the goal, what makes progress is shown', await progress.isVisible())
  check('and nothing claims to close it', (await panel.locator('[data-verdict=closes]').count()) === 0)
  await progress.locator('button.gp-word').click()
  check('remaining goals unfold', (await progress.locator('.gp-goals').first().innerText()).includes('⊢'))
  await page.screenshot({ path: path.join(shots, 'progress-light.png') })
} catch (e) {
  problems.push(String(e))
  console.log('FAILED: ' + e)
  await page?.screenshot({ path: path.join(shots, 'failed.png') }).catch(() => {})
} finally {
  await browser.close()
  server.close()
}
process.exit(problems.length === 0 ? 0 : 1)
