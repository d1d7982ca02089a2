/** A push in a real browser: rehearsed, stopped, let through with a reason, cancelled, gone on with, refused, and taken back. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '../../scripts/launch-browser.ts'
import { startLoopback } from '../../src/main/host/loopback/start-loopback.ts'
import { type Fault, startReceiver, type TestReceiver } from '../receivers/dnp-receiver.ts'
import { look } from './look.ts'
import { mappingPage } from './pages/mapping-page.ts'
import { projectPage } from './pages/project-page.ts'
import { pushPage } from './pages/push-page.ts'
import { startPage } from './pages/start-page.ts'

const folder = mkdtempSync(join(tmpdir(), 'skolflytt-push-'))
const dataDir = join(folder, 'data')
const receiverFile = join(folder, 'larplattform.json')
const profileFile = join(folder, 'krav.json')
const key = 'nyckel-till-provet'
const types = ['organisations', 'persons', 'groups', 'duties', 'placements', 'activities']
let server: TestReceiver
let fault: ((number: number) => Fault | undefined) | undefined
let stop: () => Promise<void>
let browser: Browser
let page: Page
const problems: string[] = []

beforeAll(async () => {
  server = await startReceiver({
    way: 'generic-rest',
    token: key,
    fault: ({ method }) => (method === 'GET' ? undefined : fault?.(writes())),
  })
  const names = ['Organisation', 'Person', 'Group', 'Duty', 'Placement', 'Activity']
  const quick = { batchObjects: 1, writesPerSecond: 1000, readsPerSecond: 1000, retries: 1, waitMs: 1 }
  const label = { sv: 'Lärplattformen', en: 'The learning platform' }
  writeFileSync(
    receiverFile,
    JSON.stringify({
      name: 'larplattform',
      label,
      way: 'generic-rest',
      profile: 'krav.json',
      limits: quick,
      types: names.slice(0, 4).map((type, index) => ({ type, path: types[index] })),
    }),
  )
  writeFileSync(profileFile, JSON.stringify({ name: 'krav', label, help: label, raises: {}, checks: [] }))
  const started = await startLoopback({ port: 0, dataDir, tell: () => {} })
  stop = started.stop
  browser = await launchBrowser()
  page = await browser.newPage({ locale: 'sv-SE', viewport: { width: 1280, height: 800 } })
  page.setDefaultTimeout(30_000)
  page.on('pageerror', (error) => problems.push(error.message))
  await page.goto(started.address)
}, 60_000)
afterAll(async () => {
  await browser.close()
  await stop()
  await server.close()
  rmSync(folder, { recursive: true, force: true })
})

const writes = (): number => server.seen.filter(({ method }) => method !== 'GET').length
const held = (): number => [...server.state.values()].reduce((sum, { size }) => sum + size, 0)

test('a receiver from a file is rehearsed, and the errors of the run stop it; nobody has been called', async () => {
  const project = projectPage(page)
  const push = pushPage(page)
  await startPage(page).trySample()
  await project.waitForEnd('Filerna är importerade.')
  await project.goTo('Mappning')
  await mappingPage(page).choose('Granviks kommun (exempel)')
  await mappingPage(page).run()
  await project.waitForEnd('Körningen är klar.')
  await project.goTo('Leverera')
  await push.open()
  await look(page, 'push-tom')
  await push.chooseFiles(receiverFile, profileFile)
  await page.getByText('Mottagare i filen: Lärplattformen').waitFor()
  await push.address.fill('http://mottagare.example/v1')
  await page.getByText('Adressen ska börja med https://').waitFor()
  await push.address.fill(server.url)
  await push.token.fill(key)
  await push.rehearse()
  await project.waitForEnd('Provet är klart. Inget har skickats.')
  await push.stopped.waitFor()
  await page.getByRole('button', { name: /^Nya, Personer: visa/ }).waitFor()
  await page.getByRole('heading', { name: 'Vad provet hittade' }).waitFor()
  await look(page, 'push-stoppad')
  expect(server.seen).toEqual([])
})

test('a finding leads to Kontroll, and the form is as it was on the way back', async () => {
  const project = projectPage(page)
  await page
    .getByRole('link', { name: /^Visa i Kontroll/ })
    .first()
    .click()
  await project.heading('Kontroll').waitFor()
  await project.goTo('Leverera')
  const push = pushPage(page)
  await push.open()
  expect(await push.address.inputValue()).toBe(server.url)
  await push.stopped.waitFor()
})

test('with a reason it goes; cancelled in the middle, it goes on and sends nothing twice', async () => {
  const project = projectPage(page)
  const push = pushPage(page)
  fault = (number) => (number > 25 ? { hangs: true } : undefined)
  await push.token.fill(key)
  await push.sendAnyway('Resten rättas i morgon')
  await expect.poll(writes, { timeout: 30_000 }).toBeGreaterThan(25)
  await project.progress.waitFor()
  await look(page, 'push-skickar')
  await page.getByRole('button', { name: 'Avbryt' }).click()
  await project.waitForEnd('Avbrutet. Det som mottagaren redan tagit emot finns kvar där.')
  const taken = held()
  expect(taken).toBeGreaterThan(0)
  await page.getByRole('status').filter({ hasText: 'En leverans hit är inte klar' }).waitFor()
  await page.getByText('Nyckeln till adressen finns i minnet').waitFor()
  await look(page, 'push-avbruten')
  fault = undefined
  await push.confirm('Fortsätt med leverans 1', 'Fortsätt')
  await project.waitForEnd('Leveransen är skickad.')
  expect(held()).toBeGreaterThan(taken)
  expect([...server.writes.values()].filter((times) => times > 1)).toEqual([])
  await push
    .delivery(1)
    .getByText(/^Till larplattform 127\.0\.0\.1/)
    .waitFor()
})

test('a receiver that does not answer is told as such, and a token can be forgotten', async () => {
  const project = projectPage(page)
  const push = pushPage(page)
  const before = held()
  fault = () => ({ drop: 'before' })
  await push.confirm('Ta tillbaka leverans 1', 'Ta tillbaka')
  await project.error.filter({ hasText: 'Mottagaren svarar inte som den ska' }).waitFor({ timeout: 60_000 })
  await look(page, 'push-svarar-inte')
  expect(held()).toBe(before)
  fault = undefined
})

test('it is taken back, and the token is in no file', async () => {
  const project = projectPage(page)
  const push = pushPage(page)
  await push.confirm('Fortsätt med leverans 2', 'Fortsätt')
  await project.waitForEnd('Leveransen är tillbakatagen.')
  expect(held()).toBe(0)
  await push
    .delivery(2)
    .getByText(/Tar tillbaka leverans 1/)
    .waitFor()
  await look(page, 'push-tillbakatagen')
  await page.getByRole('button', { name: 'Glöm nyckeln' }).click()
  await push.token.waitFor()
  expect(files().filter((path) => readFileSync(path, 'latin1').includes(key))).toEqual([])
  expect(problems).toEqual([])
})

const files = (): string[] =>
  readdirSync(dataDir, { recursive: true, encoding: 'utf8' })
    .map((name) => join(dataDir, name))
    .filter((path) => statSync(path).isFile())
