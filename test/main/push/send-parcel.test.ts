import { onTestFinished, describe, expect, test } from 'vitest'
import { openConnection } from '../../../src/main/push/connection.ts'
import { dnpWay } from '../../../src/main/push/dnp.ts'
import { genericRestWay } from '../../../src/main/push/generic-rest.ts'
import { Receiver } from '../../../src/main/push/receiver.ts'
import { sendParcel, type Journal, type Outcome } from '../../../src/main/push/send-parcel.ts'
import type { Item, Kind } from '../../../src/main/push/way.ts'
import { startReceiver, type Fault, type TestReceiverOptions } from '../../receivers/dnp-receiver.ts'
import { fakeTimer } from './fake-timer.ts'

const school = 'fb22448b-b724-5e53-8a2c-d8b339206901'
const idOf = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
const person = (n: number, more: object = {}): Item => ({
  id: idOf(n),
  body: JSON.stringify({
    id: idOf(n),
    givenName: 'Åsa',
    familyName: `Ek${n}`,
    civicNo: { value: '201402039805' },
    eduPersonPrincipalNames: [`u${n}@edu.granvik.example`],
    enrolments: [{ enroledAt: { id: school }, schoolType: 'GR', schoolYear: 6 }],
    ...more,
  }),
})
const persons = (count: number) => Array.from({ length: count }, (_, n) => person(n + 1))

async function send(
  items: readonly Item[],
  options: TestReceiverOptions = {},
  { kind = 'create', limits = {}, token }: { kind?: Kind; limits?: object; token?: string } = {},
) {
  const server = await startReceiver(options)
  onTestFinished(() => server.close())
  const way = options.way ?? 'dnp'
  const receiver = Receiver.parse({
    name: 'test',
    label: { sv: 'Test', en: 'Test' },
    way,
    limits: { retries: 3, writesPerSecond: 1000, readsPerSecond: 1000, callTimeoutMs: 400, ...limits },
    types: [{ type: 'Person', path: 'persons' }],
  })
  const timer = fakeTimer()
  const { signal } = new AbortController()
  const connection = openConnection({
    url: server.url,
    limits: receiver.limits,
    timer,
    signal,
    ...(token === undefined ? {} : { token }),
  })
  onTestFinished(() => connection.close())
  const outcomes = new Map<string, Outcome>()
  let open = 0
  const journal: Journal = {
    sending: () => (open += 1),
    accepted: () => {},
    settle: (_parcel, settled) => {
      open -= 1
      for (const one of settled) outcomes.set(one.id, one)
    },
  }
  const [route] = receiver.types
  if (!route) throw new Error('no route')
  const context = {
    receiver,
    way: way === 'dnp' ? dnpWay(connection) : genericRestWay(connection),
    journal,
    timer,
    signal,
  }
  const sent = sendParcel({ route, kind, items }, context)
  return {
    server,
    sent,
    outcomes,
    timer,
    stored: () => server.state.get('persons') ?? new Map<string, unknown>(),
    isOpen: () => open > 0,
  }
}

const once = (match: string, fault: Fault): NonNullable<TestReceiverOptions['fault']> =>
  (() => {
    let done = false
    return ({ path, method }) => {
      if (done || `${method} ${path}` !== match) return undefined
      done = true
      return fault
    }
  })()

describe('a parcel gets there once, whatever the receiver does', () => {
  const post = 'POST persons/bulk'
  test.each<[string, TestReceiverOptions]>([
    ['answers at once', {}],
    ['takes its time with the job', { pendingPolls: 3 }],
    ['fails once', { fault: once(post, { status: 503 }) }],
    ['asks to wait', { fault: once(post, { status: 429, headers: { 'retry-after': '2' } }) }],
    ['drops the line before it looks', { fault: once(post, { drop: 'before' }) }],
    ['drops the line after it took all', { fault: once(post, { drop: 'after' }) }],
    ['answers too slowly', { fault: once(post, { slowMs: 800 }) }],
    ['forgets the job', { fault: once(post, { lie: 'unknown-job' }) }],
    ['says nothing of one object', { fault: once(post, { lie: 'silent' }) }],
    ['takes less in a call than it says', { batchBytes: 1000 }],
    [
      'drops the line when asked about the job',
      { fault: ({ path, number }) => (path.includes('jobs') && number < 4 ? { drop: 'before' } : undefined) },
    ],
  ])('that %s', async (name, options) => {
    const { server, sent, outcomes, stored, isOpen } = await send(persons(7), options)
    await sent
    expect([...outcomes.values()].map(({ state }) => state)).toEqual(Array(7).fill('taken'))
    expect([...stored().keys()].sort()).toEqual(persons(7).map(({ id }) => id))
    expect(isOpen()).toBe(false)
    if (name !== 'answers too slowly') expect(new Set(server.writes.values())).toEqual(new Set([1]))
  })
})

test('what was taken before the line broke is not sent again', async () => {
  const { server, sent } = await send(persons(5), { fault: once('POST persons/bulk', { drop: 'after' }) })
  await sent
  expect(server.seen.map(({ method, path }) => `${method} ${path}`)).toEqual([
    'POST persons/bulk',
    'POST persons/lookup',
  ])
})

test('a receiver that says all went well and kept nothing is found out', async () => {
  const { sent, outcomes } = await send(persons(2), {
    fault: once('POST persons/bulk', { lie: 'nothing-kept' }),
  })
  await sent
  expect([...outcomes.values()]).toMatchObject([
    { state: 'failed', why: 'unconfirmed' },
    { state: 'failed', why: 'unconfirmed' },
  ])
})

test('a receiver without lookup gets everything again after a broken line, and has each object once', async () => {
  const { sent, outcomes, stored } = await send(persons(3), {
    withoutLookup: true,
    fault: once('POST persons/bulk', { drop: 'after' }),
  })
  await sent
  expect([...outcomes.values()].map(({ state }) => state)).toEqual(['taken', 'taken', 'taken'])
  expect(stored().size).toBe(3)
})

test('one bad object fails alone, with what the receiver said of it', async () => {
  const bad = person(9, { enrolments: [{ enroledAt: { id: school }, schoolType: 'GR', schoolYear: 0 }] })
  const { sent, outcomes, stored } = await send([...persons(3), bad])
  await sent
  expect(outcomes.get(bad.id)).toEqual({
    id: bad.id,
    state: 'failed',
    why: 'rejected',
    problems: [
      {
        code: '2021',
        message: 'Ogiltigt värde på <Enrolment.schoolYear>.',
        attribute: 'Enrolment.schoolYear',
      },
    ],
  })
  expect(stored().size).toBe(3)
})

test('a call that is refused as a whole is halved until the bad object is found', async () => {
  const { sent, outcomes, stored } = await send(persons(6), {
    fault: ({ method, path, body }) =>
      method === 'POST' && path === 'persons/bulk' && body.includes(idOf(4))
        ? { status: 400, body: [] }
        : undefined,
  })
  await sent
  expect([...outcomes.values()].filter(({ state }) => state === 'failed').map(({ id }) => id)).toEqual([
    idOf(4),
  ])
  expect(stored().size).toBe(5)
})

test('temporary errors are tried again, and at last fail', async () => {
  let judged = 0
  const entry = { id: '9', message: 'tillfälligt' }
  const { sent, outcomes } = await send(persons(2), {
    judge: (_type, { id }) =>
      id === idOf(2) || (id === idOf(1) && (judged += 1) < 3)
        ? { status: 'TemporaryError', entry }
        : undefined,
  })
  await sent
  expect(outcomes.get(idOf(1))?.state).toBe('taken')
  expect(outcomes.get(idOf(2))).toMatchObject({ state: 'failed', why: 'rejected' })
})

test('the pace of the receiver is kept', async () => {
  const { timer, sent, server } = await send(
    persons(40),
    { batchBytes: 4000 },
    { limits: { writesPerSecond: 5 } },
  )
  await sent
  const writes = server.seen.filter(({ path }) => !path.includes('lookup')).length
  expect(writes).toBeGreaterThan(10)
  expect(timer.now()).toBeGreaterThanOrEqual(((writes - 5) / 5) * 1000)
})

test('Retry-After is waited for', async () => {
  const { timer, sent } = await send(persons(1), {
    fault: once('POST persons/bulk', { status: 429, headers: { 'retry-after': '7' } }),
  })
  await sent
  expect(timer.waits).toContain(7000)
})

test.each([
  ['receiver-refused', { token: 'right' }],
  ['network-failed', { fault: () => ({ status: 500 }) }],
  ['network-failed', { fault: () => ({ drop: 'before' as const }) }],
])('%s stops the push with the parcel left open', async (code, options) => {
  const { sent, isOpen } = await send(persons(2), options, { token: 'wrong' })
  await expect(sent).rejects.toMatchObject({ code })
  expect(isOpen()).toBe(true)
})

describe('one call an object', () => {
  const way = 'generic-rest' as const
  test('creates, and after a broken line looks before it creates again', async () => {
    const { sent, server, outcomes } = await send(persons(1), {
      way,
      fault: once('POST persons', { drop: 'after' }),
    })
    await sent
    expect(outcomes.get(idOf(1))?.state).toBe('taken')
    expect(server.seen.map(({ method }) => method)).toEqual(['POST', 'GET'])
    expect(server.writes.get(idOf(1))).toBe(1)
  })

  test('removes what is gone already', async () => {
    const { sent, outcomes } = await send(persons(1), { way }, { kind: 'delete' })
    await sent
    expect(outcomes.get(idOf(1))?.state).toBe('taken')
  })
})
