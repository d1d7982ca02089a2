import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { copyProject, openProject } from '../../../src/main/store/open-project.ts'
import { settings } from '../../../src/main/store/settings.ts'
import { temporaryFolder } from '../app/migrate-fixture.ts'

test('a copy is a whole project of its own, in place of what was there', () => {
  const folder = temporaryFolder()
  const db = openProject(join(folder, 'a.skolflytt'), { create: { name: 'Prov', asOf: '2026-11-24' } })
  const to = join(folder, 'b.skolflytt')
  writeFileSync(to, 'something else')
  copyProject(db, to)
  db.close()
  const copy = openProject(to)
  expect(settings(copy).need('project')).toMatchObject({ name: 'Prov' })
  copy.close()
  expect(existsSync(`${to}.partial`)).toBe(false)
})

test('a copy that cannot be written leaves what was there, and says where to turn', () => {
  const folder = temporaryFolder()
  const db = openProject(join(folder, 'a.skolflytt'), { create: { name: 'Prov', asOf: '2026-11-24' } })
  const file = join(folder, 'file')
  writeFileSync(file, 'kept')
  expect(() => copyProject(db, join(file, 'b.skolflytt'))).toThrow(
    expect.objectContaining({ code: 'write-failed' }),
  )
  db.close()
  expect(readFileSync(file, 'utf8')).toBe('kept')
})
