import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { validateData } from '../../../src/main/app/validate-data.ts'
import { migrateFiles, noProgress, temporaryFolder } from './migrate-fixture.ts'

const asOf = '2026-09-01'

test.each(['json', 'ndjson', 'zip', 'sqlite'] as const)(
  'a delivery as %s is read again, all of it and nothing else',
  async (format) => {
    const migrated = await migrateFiles(['samples/kommun'], { asOf, format })
    await validateData({ files: [migrated.dir], asOf }, noProgress, async (result, findings) => {
      expect(result.entities).toEqual(migrated.summary.entities)
      const errors = [...findings()].filter(({ severity }) => severity === 'error')
      expect(errors.map(({ rule, path }) => `${rule} ${path}`)).toEqual([])
    })
  },
)

test('a list of a few objects, each on a line of its own, is a page and no lines', async () => {
  const dir = join(temporaryFolder(), 'data')
  mkdirSync(dir)
  const room = (n: number) =>
    JSON.stringify({ id: `3f8e9d5c-1111-4222-8333-44445555666${n}`, displayName: `Sal ${n}` })
  writeFileSync(join(dir, 'rooms.json'), `{"data":[\n${room(1)},\n${room(2)}\n]}\n`)
  await validateData({ files: [dir], asOf }, noProgress, async (result, findings) => {
    expect(result.entities).toEqual({ rooms: 2 })
    expect([...findings()].filter(({ rule }) => rule.startsWith('SCM') || rule.startsWith('IMP'))).toEqual([])
  })
})
