import { onTestFinished, expect, test } from 'vitest'
import { startReceiver } from '../../../receivers/dnp-receiver.ts'
import { skolverketsFileIsHere, skolverketsJudge } from '../../../receivers/skolverket.ts'
import { makeProject, pupilRow, push, runOn, sourceFiles, undo } from './push-fixture.ts'

test.skipIf(!skolverketsFileIsHere)(
  "every call of a push and of its undo is one of Skolverket's API",
  async () => {
    const server = await startReceiver({ validate: skolverketsJudge(), pendingPolls: 1 })
    onTestFinished(() => server.close())
    const rows = Array.from({ length: 500 }, (_, n) => pupilRow(n))
    const db = await makeProject(sourceFiles(rows))
    await push(db, server.url)
    await runOn(db, sourceFiles([...rows.slice(0, 480), pupilRow(480, { firstName: 'Bo' }), pupilRow(600)]))
    const changed = await push(db, server.url, { overrule: 'Elever har flyttat.' })
    await undo(db, changed.deliveryId ?? 0)
    expect(server.violations).toEqual([])
    expect(
      new Set(server.seen.map(({ method, path }) => `${method} ${path.replace(/[\da-f-]{36}/, '{id}')}`)),
    ).toEqual(
      new Set([
        'GET persons',
        'GET duties',
        'GET groups',
        'GET activities',
        'POST persons/bulk',
        'PUT persons/bulk',
        'POST persons/bulk/delete',
        'GET persons/bulk/jobs/{id}',
        'POST persons/lookup',
        'POST duties/bulk',
        'GET duties/bulk/jobs/{id}',
        'POST duties/lookup',
        'POST groups/bulk',
        'PUT groups/bulk',
        'GET groups/bulk/jobs/{id}',
        'POST groups/lookup',
      ]),
    )
  },
)

test.skipIf(!skolverketsFileIsHere)(
  'the judge sees a call that is none, and a body that breaks its schema',
  () => {
    const judge = skolverketsJudge()
    const call = { number: 1, query: '', authorization: undefined }
    expect(judge({ ...call, method: 'DELETE', path: 'persons', body: '' })).toBe('is no call of the API')
    expect(judge({ ...call, method: 'POST', path: 'persons/bulk', body: '{"data":[{"id":"x"}]}' })).toContain(
      'data/0',
    )
  },
)
