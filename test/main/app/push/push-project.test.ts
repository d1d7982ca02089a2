import { onTestFinished, expect, test } from 'vitest'
import { auditRepository } from '../../../../src/main/store/audit-repository.ts'
import { deliveryRepository } from '../../../../src/main/store/delivery-repository.ts'
import { findingRepository } from '../../../../src/main/store/finding-repository.ts'
import { settings } from '../../../../src/main/store/settings.ts'
import {
  startReceiver,
  type TestReceiver,
  type TestReceiverOptions,
} from '../../../receivers/dnp-receiver.ts'
import {
  makeProject,
  pupilRow,
  push,
  rehearse,
  runOn,
  sourceFiles,
  testReceiver,
  undo,
} from './push-fixture.ts'

async function start(options: TestReceiverOptions = {}): Promise<TestReceiver> {
  const server = await startReceiver(options)
  onTestFinished(() => server.close())
  return server
}
const rows = (count: number) => Array.from({ length: count }, (_, n) => pupilRow(n))
const sizes = (server: TestReceiver) =>
  Object.fromEntries([...server.state].map(([path, objects]) => [path, objects.size]))
const copy = (server: TestReceiver): unknown =>
  JSON.parse(
    JSON.stringify(
      [...server.state].map(([path, objects]) => [
        path,
        [...objects].sort(([one], [other]) => one.localeCompare(other)),
      ]),
    ),
  )

test('a push brings the receiver what its profile takes, and a second one sends nothing', async () => {
  const server = await start()
  const db = await makeProject(sourceFiles(rows(30)))
  const first = await push(db, server.url)
  expect(first).toMatchObject({ deliveryId: 1, resumed: false, findings: { error: 0 } })
  expect(sizes(server)).toEqual({ organisations: 0, persons: 32, duties: 2, groups: 4, activities: 0 })
  const calls = server.seen.length
  const second = await push(db, server.url)
  expect(second.deliveryId).toBeUndefined()
  expect(second.steps).toEqual([])
  expect(server.seen.length).toBe(calls)
})

test('schools go by the ids that Skolverket gives them', async () => {
  const server = await start()
  const db = await makeProject(sourceFiles(rows(1)))
  await push(db, server.url)
  const [person] = [...(server.state.get('persons')?.values() ?? [])].filter((one) => one['enrolments'])
  expect(JSON.stringify(person)).toContain('"enroledAt":{"id":"ebd7b867-ffd7-5275-9449-1c1f49b298c2"}')
})

test('only the difference is sent: new, changed, gone', async () => {
  const server = await start()
  const db = await makeProject(sourceFiles(rows(12)))
  await push(db, server.url)
  await runOn(db, sourceFiles([...rows(10), pupilRow(10, { firstName: 'Bo' }), pupilRow(20)]))
  const { steps } = await push(db, server.url, { overrule: 'Klassen är ny.' })
  expect(steps).toEqual([
    { path: 'persons', kind: 'create', planned: 0, taken: 1, warned: 0, failed: 0 },
    { path: 'persons', kind: 'update', planned: 0, taken: 1, warned: 0, failed: 0 },
    { path: 'groups', kind: 'update', planned: 0, taken: 2, warned: 0, failed: 0 },
    { path: 'persons', kind: 'delete', planned: 0, taken: 1, warned: 0, failed: 0 },
  ])
  expect(sizes(server)['persons']).toBe(14)
})

test('an object that the receiver rejects is a finding on its cell, and the rest gets there', async () => {
  const server = await start({
    judge: (type, object) =>
      type === 'persons' && JSON.stringify(object).includes('u3@')
        ? {
            status: 'Error',
            entry: {
              id: '2021',
              message: 'Ogiltigt värde på <Enrolment.schoolYear> för 201402039805.',
              attributeName: 'Enrolment.schoolYear',
              resourceId: object['id'],
            },
          }
        : undefined,
  })
  const db = await makeProject(sourceFiles(rows(6)))
  const result = await push(db, server.url)
  expect(result.findings.error).toBe(1)
  expect(findingRepository(db).ofStage('push', 10)).toMatchObject([
    {
      rule: 'PUB-21',
      severity: 'error',
      source: 'elever.csv',
      row: 5,
      column: 'Årskurs',
      entity: 'Person',
      attribute: 'enrolments[0].schoolYear',
      params: { answer: 'Ogiltigt värde på <Enrolment.schoolYear> för 20140203••••. (2021)' },
    },
    { rule: 'PUB-22', severity: 'warning', entity: 'Group' },
  ])
  expect(sizes(server)['persons']).toBe(7)
  const again = await push(db, server.url)
  expect(again.steps).toEqual([
    { path: 'persons', kind: 'create', planned: 0, taken: 0, warned: 0, failed: 1 },
    { path: 'groups', kind: 'update', planned: 0, taken: 0, warned: 1, failed: 0 },
  ])
})

test('a group that was taken without a pupil is sent again with her', async () => {
  let isClosed = true
  const server = await start({
    judge: (type, object) =>
      isClosed && type === 'persons' && JSON.stringify(object).includes('u3@')
        ? { status: 'Error', entry: { id: '2001', message: 'Nej.' } }
        : undefined,
  })
  const db = await makeProject(sourceFiles(rows(6)))
  await push(db, server.url)
  isClosed = false
  const again = await push(db, server.url)
  expect(again.steps).toEqual([
    { path: 'persons', kind: 'create', planned: 0, taken: 1, warned: 0, failed: 0 },
    { path: 'groups', kind: 'update', planned: 0, taken: 1, warned: 0, failed: 0 },
  ])
  expect((await push(db, server.url)).steps).toEqual([])
})

test.each(['dnp', 'generic-rest'] as const)(
  '%s: what others have removed is made again when it has changed',
  async (way) => {
    const server = await start(way === 'dnp' ? {} : { way })
    const receiver = testReceiver(way)
    const db = await makeProject(sourceFiles(rows(6)))
    await push(db, server.url, { receiver })
    const [id = ''] =
      [...(server.state.get('persons') ?? [])].find(([, object]) => JSON.stringify(object).includes('u2@')) ??
      []
    server.state.get('persons')?.delete(id)
    await runOn(db, sourceFiles([...rows(2), pupilRow(2, { firstName: 'Bo' }), ...rows(6).slice(3)]))
    const result = await push(db, server.url, { receiver })
    expect(result.findings.error).toBe(0)
    expect(server.state.get('persons')?.get(id)).toMatchObject({ givenName: 'Bo' })
  },
)

test('what needs a rejected object is not sent', async () => {
  const server = await start({
    judge: (type, object) =>
      type === 'persons' && JSON.stringify(object).includes('l0@')
        ? { status: 'Error', entry: { id: '2001', message: 'Nej.' } }
        : undefined,
  })
  const db = await makeProject(sourceFiles(rows(2)))
  await push(db, server.url)
  expect(sizes(server)['duties']).toBe(1)
  expect(
    server.seen
      .filter(({ path }) => path === 'duties/bulk')
      .every(({ body }) => JSON.parse(body).data.length === 1),
  ).toBe(true)
  expect(findingRepository(db).ofStage('push', 10)).toMatchObject([
    { rule: 'PUB-21', source: 'personal.csv', row: 2 },
    { rule: 'PUB-24', source: 'personal.csv', row: 2, column: 'Anställd' },
  ])
})

test('a rehearsal lists what would be rejected, and then nothing is sent', async () => {
  const server = await start()
  const db = await makeProject(
    sourceFiles([pupilRow(0), pupilRow(1, { account: '' }), pupilRow(2, { year: '' })]),
  )
  const calls: string[] = []
  const dry = await rehearse(db, server.url, undefined, ({ method, path }) => calls.push(`${method} ${path}`))
  expect(dry).toMatchObject({ stopped: 'rehearsal', findings: { error: 2 } })
  expect(calls).toEqual([
    'POST persons/bulk?updateIfExists=true',
    'POST duties/bulk?updateIfExists=true',
    'POST groups/bulk?updateIfExists=true',
  ])
  const found = findingRepository(db).ofStage('push', 10)
  expect(found.map(({ rule, row, column }) => ({ rule, row, column }))).toEqual([
    { rule: 'ENR-04', row: 4, column: 'Årskurs' },
    { rule: 'COD-05', row: 3, column: 'Konto' },
  ])
  expect(await push(db, server.url)).toMatchObject({ stopped: 'rehearsal' })
  expect(server.seen.filter(({ method }) => method !== 'GET')).toEqual([])
  const overruled = await push(db, server.url, { overrule: 'Resten ska fram i dag.' })
  expect(overruled.findings.error).toBe(2)
  expect(sizes(server)['persons']).toBe(3)
})

test('a rehearsal knows what the receiver demands of persons by what they are', async () => {
  const server = await start()
  const files = sourceFiles([pupilRow(0), pupilRow(1)])
  const db = await makeProject(files)
  // The profile is the receiver's: the run has checked nothing of it.
  expect(settings(db).get('profile')).toBeUndefined()
  db.exec(`UPDATE entity SET data = json_remove(data, '$.emails') WHERE data LIKE '%l0@%'`)
  db.exec(
    `UPDATE entity SET data = json_insert(data, '$.eduPersonPrincipalNames[#]', 'andra@edu.granvik.example') WHERE data LIKE '%u1@%'`,
  )
  await rehearse(db, server.url)
  expect(
    findingRepository(db)
      .ofStage('push', 10)
      .map(({ rule, severity, source, row }) => ({ rule, severity, source, row })),
  ).toEqual([
    { rule: 'PER-12', severity: 'error', source: 'elever.csv', row: 3 },
    { rule: 'PER-15', severity: 'error', source: 'personal.csv', row: 2 },
  ])
})

test('undo brings the receiver back to exactly what it had', async () => {
  const server = await start()
  const db = await makeProject(sourceFiles(rows(8)))
  await push(db, server.url)
  const before = copy(server)
  await runOn(db, sourceFiles([...rows(6), pupilRow(6, { firstName: 'Bo' }), pupilRow(30, { group: '6Q' })]))
  const changed = await push(db, server.url, { overrule: 'Ny klass.' })
  expect(copy(server)).not.toEqual(before)
  const undone = await undo(db, changed.deliveryId ?? 0)
  expect(undone).toMatchObject({ left: 0, findings: { error: 0 } })
  expect(copy(server)).toEqual(before)
  // What the project has differs again, as it did before.
  const again = await push(db, server.url, { overrule: 'Ny klass.' })
  expect(again.steps).toEqual(changed.steps)
})

test('undo leaves and names what was changed since, and what something else needs', async () => {
  const server = await start()
  const db = await makeProject(sourceFiles(rows(4)))
  const first = await push(db, server.url)
  const changed = [...(server.state.get('persons')?.entries() ?? [])].find(([, one]) =>
    JSON.stringify(one).includes('u1@'),
  )
  if (!changed) throw new Error('no pupil')
  server.state.get('persons')?.set(changed[0], { ...changed[1], givenName: 'Någon annan' })
  const undone = await undo(db, first.deliveryId ?? 0)
  expect(undone.left).toBe(1)
  expect(findingRepository(db).ofStage('push', 10)).toMatchObject([
    { rule: 'PUB-29', source: 'elever.csv', row: 3, id: changed[0] },
  ])
  expect(sizes(server)).toEqual({ organisations: 0, persons: 1, duties: 0, groups: 0, activities: 0 })
})

test('one call an object: everything gets there, and is taken back', async () => {
  const server = await start({ way: 'generic-rest' })
  const db = await makeProject(sourceFiles(rows(5)))
  const options = { receiver: testReceiver('generic-rest') }
  const first = await push(db, server.url, options)
  expect(sizes(server)).toEqual({ organisations: 2, persons: 7, duties: 2, groups: 4, activities: 0 })
  await runOn(db, sourceFiles(rows(4)))
  await push(db, server.url, { ...options, overrule: 'En elev har slutat.' })
  expect(sizes(server)['persons']).toBe(6)
  expect(first.findings.error).toBe(0)
})

test('protected persons stay at home', async () => {
  const server = await start()
  const db = await makeProject(sourceFiles([pupilRow(0), pupilRow(1, { marking: 'Sekretessmarkering' })]))
  await push(db, server.url)
  expect(sizes(server)['persons']).toBe(3)
  expect(JSON.stringify([...server.state])).not.toContain('u1@')
})

test('what a receiver says of a protected person is kept without its words', async () => {
  const server = await start({
    judge: (type, object) =>
      type === 'persons' && JSON.stringify(object).includes('u1@')
        ? { status: 'Error', entry: { id: '2001', message: 'Efternamnet Norrgård är för långt.' } }
        : undefined,
  })
  const db = await makeProject(sourceFiles([pupilRow(0), pupilRow(1, { marking: 'Sekretessmarkering' })]))
  await push(db, server.url, { policy: 'include' })
  const told = findingRepository(db).ofStage('push', 10)
  expect(told.map(({ rule }) => rule)).toContain('PUB-21')
  expect(JSON.stringify(told)).not.toContain('Norrgård')
})

test('what would change too much stops, and goes on with a reason that is in the audit log', async () => {
  const server = await start()
  const db = await makeProject(sourceFiles(rows(40)))
  await push(db, server.url)
  await runOn(db, sourceFiles(rows(10)))
  const stopped = await push(db, server.url)
  expect(stopped).toMatchObject({ stopped: 'guards' })
  expect(stopped.guards?.map(({ kind }) => kind)).toContain('deletes')
  expect(sizes(server)['persons']).toBe(42)
  await push(db, server.url, { overrule: 'Årskursen har slutat.' })
  expect(sizes(server)['persons']).toBe(12)
  const log = auditRepository(db).list(0, 4).entries
  expect(log.map(({ action }) => action)).toEqual([
    'delivery',
    'delivery-started',
    'overrule',
    'delivery-stopped',
  ])
  expect(log[2]?.detail['reason']).toBe('Årskursen har slutat.')
  expect(auditRepository(db).findFault()).toBeUndefined()
})

test('a first delivery to a receiver that is not empty stops', async () => {
  const server = await start()
  server.state.get('persons')?.set('x', { id: 'x' })
  const db = await makeProject(sourceFiles(rows(3)))
  const { stopped, guards } = await push(db, server.url)
  expect({ stopped, kinds: guards?.map(({ kind }) => kind) }).toEqual({
    stopped: 'guards',
    kinds: ['not-empty'],
  })
})

test('a push that was broken off is ended where a run came after it, and what was taken stays known', async () => {
  let broken = true
  const server = await start({
    fault: ({ path }) => (broken && path === 'groups/bulk' ? { drop: 'after' } : undefined),
  })
  const db = await makeProject(sourceFiles(rows(8)))
  const receiver = testReceiver('dnp', { retries: 0 })
  await expect(push(db, server.url, { receiver })).rejects.toMatchObject({ code: 'network-failed' })
  broken = false
  await runOn(db, sourceFiles([...rows(7), pupilRow(7, { firstName: 'Bo' })]))
  const { deliveryId, resumed, steps } = await push(db, server.url, { receiver })
  expect({ deliveryId, resumed }).toEqual({ deliveryId: 2, resumed: false })
  expect(steps).toEqual([{ path: 'persons', kind: 'update', planned: 0, taken: 1, warned: 0, failed: 0 }])
  expect(
    deliveryRepository(db)
      .list()
      .map(({ push: one }) => one?.state),
  ).toEqual(['done', 'interrupted'])
})

test('undo leaves what something that was sent later needs', async () => {
  const server = await start()
  const db = await makeProject(sourceFiles(rows(3), 1))
  await push(db, server.url)
  await runOn(db, sourceFiles(rows(4), 1))
  const second = await push(db, server.url)
  // The new pupil's class is changed again, so the class keeps her and she is needed there.
  await runOn(db, sourceFiles([...rows(4), pupilRow(7)], 1))
  await push(db, server.url)
  const undone = await undo(db, second.deliveryId ?? 0)
  expect(undone.left).toBe(2)
  expect(
    findingRepository(db)
      .ofStage('push', 10)
      .map(({ rule, entity }) => `${rule} ${entity}`),
  ).toEqual(['PUB-29 Group', 'PUB-30 Person'])
  expect(sizes(server)['persons']).toBe(6)
})

test('an undo that was broken off goes on', async () => {
  let broken = true
  const server = await start({
    fault: ({ path }) => (broken && path === 'persons/bulk/delete' ? { drop: 'before' } : undefined),
  })
  const db = await makeProject(sourceFiles(rows(6)))
  const sent = await push(db, server.url, { receiver: testReceiver('dnp', { retries: 0 }) })
  await expect(undo(db, sent.deliveryId ?? 0)).rejects.toMatchObject({ code: 'network-failed' })
  expect(sizes(server)).toMatchObject({ persons: 8, groups: 0, duties: 0 })
  broken = false
  const undone = await undo(db, sent.deliveryId ?? 0)
  expect(undone).toMatchObject({ resumed: true, deliveryId: 2 })
  expect(sizes(server)).toMatchObject({ persons: 0 })
})

test('what a receiver cannot remove is named', async () => {
  const server = await start()
  const db = await makeProject(sourceFiles(rows(1), 0))
  const shipped = testReceiver('dnp')
  const types = shipped.types.map((route) => ({ ...route, deletes: route.type !== 'Person' }))
  const sent = await push(db, server.url, { receiver: { ...shipped, types } })
  const undone = await undo(db, sent.deliveryId ?? 0)
  expect(undone.left).toBe(1)
  expect(findingRepository(db).ofStage('push', 10)).toMatchObject([{ rule: 'PUB-30', entity: 'Person' }])
  expect(sizes(server)).toMatchObject({ persons: 1, groups: 0 })
})

test('what an interrupted push had brought there can be taken back', async () => {
  const server = await start({
    fault: ({ path }) => (path === 'groups/bulk' ? { drop: 'after' } : undefined),
  })
  const db = await makeProject(sourceFiles(rows(6)))
  const receiver = testReceiver('dnp', { retries: 0 })
  await expect(push(db, server.url, { receiver })).rejects.toMatchObject({ code: 'network-failed' })
  expect(sizes(server)).toMatchObject({ persons: 8, duties: 2, groups: 4 })
  const undone = await undo(db, 1)
  expect(undone).toMatchObject({ left: 0, findings: { error: 0 } })
  expect([...server.state.values()].map(({ size }) => size)).toEqual([0, 0, 0, 0, 0])
})
