import { expect, test } from 'vitest'
import { contract } from '../../../src/shared/contract.ts'
import { AppError } from '../../../src/shared/errors.ts'
import { createDispatch, type Routes } from '../../../src/main/host/dispatch.ts'

const project = { id: 'p1', name: 'Prov', location: '/p1', openedAt: '2026-09-01T00:00:00Z' }

function dispatchWith(changes: Partial<Routes['host']> = {}) {
  const calls: unknown[] = []
  const log: string[] = []
  const note =
    (...known: readonly unknown[]) =>
    (input: unknown) => {
      calls.push([...known, input])
      return { jobId: 'j1' }
    }
  const routes: Routes = {
    host: {
      'app/info': () => ({ version: '1', host: 'loopback', today: '2026-09-01' }),
      'project/list': () => ({ projects: [] }),
      'project/view': () => ({}),
      'project/create': () => project,
      'project/createSample': () => ({ project, fileIds: [] }),
      'project/open': () => project,
      'project/close': () => ({}),
      'project/erase': () => ({}),
      'upload/begin': () => ({ fileId: 'f1' }),
      'upload/discard': () => ({}),
      'job/state': () => ({
        id: 'j1',
        projectId: 'p1',
        kind: 'run',
        status: 'running',
        phase: 'map',
        done: 0,
      }),
      'job/firstRows': () => ({ sources: [] }),
      'mapping/standard': () => ({ groups: [], transforms: [], derivations: [] }),
      'mapping/remembered': () => ({ choices: [] }),
      'mapping/forget': () => ({}),
      'recipe/remembered': () => ({ recipes: [] }),
      'recipe/read': () => ({ json: '' }),
      'recipe/forget': () => ({}),
      'push/token': () => ({ kept: false }),
      'job/cancel': () => ({}),
      'serve/state': () => ({ consumers: [], accesses: [] }),
      'serve/start': () => ({ consumers: [], accesses: [] }),
      'serve/stop': () => ({}),
      'consumer/add': () => ({ name: 'prov', token: 'prov' }),
      'consumer/remove': () => ({}),
      ...changes,
    },
    job: {
      'import/start': note('import'),
      'import/fetch': note('fetch'),
      'source/reread': note('reread'),
      'recipe/use': note('recipe'),
      'identity/take': note('identity'),
      'run/start': note('run'),
      'compare/start': note('compare'),
      'compare/other': note('compareOther'),
      'fix/start': note('fix'),
      'deliver/start': note('deliver'),
      'push/rehearse': note('rehearse'),
      'push/start': note('push'),
      'push/resume': note('push'),
      'push/undo': note('undo'),
    },
    query: async (method, input) => note('query', method)(input),
    command: async (method, input) => note('command', method)(input),
  }
  return { dispatch: createDispatch(routes, (line) => log.push(line)), calls, log }
}

test('a method goes where its kind says, its input parsed and its defaults filled in', async () => {
  const { dispatch, calls } = dispatchWith()
  await dispatch('source/rows', { projectId: 'p1', sourceId: 3, extra: true })
  await dispatch('mapping/choose', { projectId: 'p1', name: 'egen' })
  await dispatch('deliver/start', { projectId: 'p1', format: 'json' })
  expect(calls).toEqual([
    [
      'query',
      'source/rows',
      { projectId: 'p1', sourceId: 3, offset: 0, limit: 100, civicNos: false, revealed: [] },
    ],
    ['command', 'mapping/choose', { projectId: 'p1', name: 'egen', remembered: [] }],
    [
      'deliver',
      { projectId: 'p1', format: 'json', protected: 'leave-out', allowErrors: false, language: 'sv' },
    ],
  ])
  expect(await dispatch('app/info', {})).toEqual({
    data: { version: '1', host: 'loopback', today: '2026-09-01' },
  })
})

test.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'app/missing', ''])(
  'no method but the contract’s is found: %s',
  async (method) => {
    expect(await dispatchWith().dispatch(method, {})).toMatchObject({ error: { code: 'not-found' } })
  },
)

test('every method of the contract has a schema that refuses something', async () => {
  const { dispatch } = dispatchWith()
  for (const method of Object.keys(contract)) {
    expect([method, await dispatch(method, 'no object')]).toMatchObject([
      method,
      { error: { code: 'bad-request' } },
    ])
  }
})

test('input of the wrong form is refused with the place of each fault, never its value', async () => {
  const reply = await dispatchWith().dispatch('source/rows', {
    projectId: '',
    sourceId: 'hemlig',
    limit: 10_000,
  })
  expect(reply).toEqual({
    error: {
      code: 'bad-request',
      text: {
        sv: 'Anropet har fel form (projectId: too_small, sourceId: invalid_type, limit: too_big). Ladda om sidan.',
        en: 'The request has the wrong form (projectId: too_small, sourceId: invalid_type, limit: too_big). Reload the page.',
      },
    },
  })
})

test('an expected error is the reply, and nothing is logged', async () => {
  const text = { sv: 'Finns inte.', en: 'Does not exist.' }
  const { dispatch, log } = dispatchWith({
    'project/open': () => {
      throw new AppError('not-found', text)
    },
  })
  expect(await dispatch('project/open', { projectId: 'p1' })).toEqual({ error: { code: 'not-found', text } })
  expect(log).toEqual([])
})

test('an unexpected error is told in general words and logged without its message', async () => {
  const { dispatch, log } = dispatchWith({
    'project/open': () => Promise.reject(Object.assign(new Error('Åsa Öberg'), { code: 'EIO' })),
  })
  expect(await dispatch('project/open', { projectId: 'p1' })).toMatchObject({ error: { code: 'internal' } })
  expect(log).toEqual([expect.stringMatching(/^project\/open: Error EIO\n\s+at /)])
  expect(log.join()).not.toContain('Åsa')
})
