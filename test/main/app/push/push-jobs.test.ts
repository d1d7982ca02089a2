/** Rehearsal, push and undo as the application starts them, and what its screen asks afterwards. */
import { onTestFinished, expect, test } from 'vitest'
import { pushJobs } from '../../../../src/main/app/push/push-jobs.ts'
import { pushQueries } from '../../../../src/main/app/push/push-queries.ts'
import type { Receiver } from '../../../../src/main/push/receiver.ts'
import type { WritableDb } from '../../../../src/main/store/database.ts'
import { deliveryRepository } from '../../../../src/main/store/delivery-repository.ts'
import type { ReceiverChoice } from '../../../../src/shared/push-contract.ts'
import { startReceiver, type TestReceiverOptions } from '../../../receivers/dnp-receiver.ts'
import { noProgress } from '../migrate-fixture.ts'
import { makeProject, pupilRow, runOn, sourceFiles, testReceiver } from './push-fixture.ts'

const rows = (count: number) => Array.from({ length: count }, (_, n) => pupilRow(n))
const fileOf = (receiver: Receiver): ReceiverChoice => ({
  files: [{ name: 'mottagare.json', text: JSON.stringify(receiver) }],
})

async function prepare(options: TestReceiverOptions = {}, pupils = rows(30)) {
  const server = await startReceiver({ token: 'hemlig', ...options })
  onTestFinished(() => server.close())
  const db = await makeProject(sourceFiles(pupils))
  const to = { receiver: fileOf(testReceiver('dnp', { retries: 1 })), url: server.url } as const
  const wanted = { ...to, protected: 'leave-out' } as const
  return {
    server,
    db,
    rehearse: () => pushJobs.rehearse(db, wanted, noProgress),
    push: (more: { token?: string; overrule?: string } = { token: 'hemlig' }, signal?: AbortSignal) =>
      pushJobs.push(db, { ...wanted, ...more }, { ...noProgress, ...(signal ? { signal } : {}) }),
    state: () => pushQueries['push/state'](db, { projectId: 'p', ...to }),
    notes: () => pushQueries['push/notes'](db, { projectId: 'p', language: 'sv' }),
    url: server.url,
  }
}
const sizeOf = (server: { state: ReadonlyMap<string, Map<string, unknown>> }) =>
  [...server.state.values()].reduce((sum, { size }) => sum + size, 0)
const lastDelivery = (db: WritableDb) => deliveryRepository(db).list()[0]

test('a rehearsal calls nobody, and tells what would be sent', async () => {
  const { server, rehearse, state, notes } = await prepare()
  expect(await state()).toMatchObject({ label: { sv: 'Skolverkets provtjänst' }, stops: [] })
  await rehearse()
  expect(server.seen).toEqual([])
  expect(await state()).toMatchObject({
    comparison: { types: { Person: { create: 32 } } },
    protected: 'leave-out',
    stops: [],
  })
  expect(await notes()).toMatchObject({ notes: { about: 'rehearse', stops: [] }, findings: [] })
})

test('what the receiver would reject is listed with its cell, and a push stops at it', async () => {
  const { server, rehearse, push, state, notes } = await prepare({}, [
    pupilRow(0, { account: '' }),
    pupilRow(1),
  ])
  await rehearse()
  expect(await state()).toMatchObject({ stopped: 'rehearsal' })
  const { findings } = await notes()
  expect(findings).toMatchObject([{ severity: 'error', source: 'elever.csv', row: 2 }])
  await expect(push()).rejects.toMatchObject({ code: 'blocked-by-errors' })
  expect(sizeOf(server)).toBe(0)
})

test('the limits stop a push until a reason is given, and the screen has the likely cause', async () => {
  const { server, db, push, state } = await prepare()
  expect(await push()).toEqual({ deliveryId: 1 })
  const before = sizeOf(server)
  await runOn(db, sourceFiles(rows(2)))
  await expect(push()).rejects.toMatchObject({ code: 'stopped-by-guard' })
  expect(await state()).toMatchObject({
    stopped: 'guards',
    stops: [{ kind: 'deletes' }, { kind: 'deletes' }],
  })
  expect(sizeOf(server)).toBe(before)
  expect(await push({ token: 'hemlig', overrule: 'Skolan har lagts ned.' })).toEqual({ deliveryId: 2 })
  expect(sizeOf(server)).toBeLessThan(before)
  expect((await state()).stopped).toBeUndefined()
})

test('a push that was cancelled is gone on with as it was begun, and taken back', async () => {
  const controller = new AbortController()
  const { server, db, push, state, notes, url } = await prepare({
    fault: ({ path }) => {
      if (path === 'groups/bulk' && !controller.signal.aborted) controller.abort()
      return undefined
    },
  })
  await expect(push({ token: 'hemlig' }, controller.signal)).rejects.toMatchObject({ code: 'cancelled' })
  expect(await state()).toMatchObject({ unfinished: 1 })
  expect(lastDelivery(db)).toMatchObject({ push: { state: 'running' } })
  expect(await pushJobs.push(db, { delivery: 1, url, token: 'hemlig' }, noProgress)).toEqual({
    deliveryId: 1,
  })
  expect((await state()).unfinished).toBeUndefined()
  expect([...server.writes.values()].every((times) => times === 1)).toBe(true)
  expect(await pushJobs.undo(db, { delivery: 1, url, token: 'hemlig' }, noProgress)).toEqual({
    deliveryId: 2,
  })
  expect(sizeOf(server)).toBe(0)
  expect(await notes()).toMatchObject({ notes: { about: 'undo', delivery: 1 }, findings: [] })
})

test('what was changed at the receiver since is not taken back, and stands with the delivery', async () => {
  const { server, db, push, notes, url } = await prepare({}, rows(3))
  await push()
  const [id, person] = [...(server.state.get('persons') ?? [])][0] ?? []
  server.state.get('persons')?.set(id ?? '', { ...person, givenName: 'Bo' })
  await pushJobs.undo(db, { delivery: 1, url, token: 'hemlig' }, noProgress)
  const { findings } = await notes()
  expect(findings).toContainEqual(expect.objectContaining({ rule: 'PUB-29', message: expect.any(String) }))
  expect(server.state.get('persons')?.has(id ?? '')).toBe(true)
})

test('a token is for its own address: a delivery is not gone on with elsewhere', async () => {
  const { db, push } = await prepare()
  await push()
  const elsewhere = { delivery: 1, url: 'https://annan.example/', token: 'hemlig' }
  await expect(pushJobs.undo(db, elsewhere, noProgress)).rejects.toMatchObject({ code: 'not-found' })
  await expect(pushJobs.push(db, elsewhere, noProgress)).rejects.toMatchObject({ code: 'not-found' })
})

test('the token is nowhere in the project, however the push ends', async () => {
  const { db, push } = await prepare()
  await expect(push({ token: 'fel-nyckel-91' })).rejects.toMatchObject({ code: 'receiver-refused' })
  await push({ token: 'hemlig' })
  const bytes = db.serialize().toString('latin1')
  const found = ['pushNotes', 'fel-nyckel-91', 'hemlig'].map((text) => bytes.includes(text))
  expect(found).toEqual([true, false, false])
})

test('while the address is being written there is no state of it', async () => {
  const { db } = await prepare()
  const asked = pushQueries['push/state'](db, { projectId: 'p', receiver: { name: 'dnp' }, url: 'https:/' })
  expect(await asked).toEqual({ label: expect.any(Object), stops: [] })
})
