/** Who is protected by the last run: asked of a whole source, the same rows as asked of each. */
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { importFiles } from '../../../src/main/app/import/import-files.ts'
import { shippedMappings } from '../../../src/main/app/mappings/shipped-mappings.ts'
import { runProject } from '../../../src/main/app/run/run-project.ts'
import { openProject } from '../../../src/main/store/open-project.ts'
import { allProtectedPositions, protectedPositions } from '../../../src/main/store/protected-rows.ts'
import { settings } from '../../../src/main/store/settings.ts'
import { sourceRepository } from '../../../src/main/store/source-repository.ts'
import { noProgress, temporaryFolder } from '../app/migrate-fixture.ts'

test('of the sample municipality, before a run, after it, and after a row is held', async () => {
  const mapping = shippedMappings().find(({ name }) => name === 'granviks-kommun')
  if (!mapping) throw new Error('the sample has a mapping')
  const db = openProject(':memory:', { create: { name: 'prov', asOf: '2026-09-01' } })
  const tempDir = temporaryFolder()
  const paths = [join(import.meta.dirname, '../../../samples/kommun')]
  await importFiles(db, { paths, tempDir, candidates: [mapping] }, noProgress)
  settings(db).set('mapping', mapping)
  const count = (): number =>
    sourceRepository(db)
      .list()
      .map(({ id, staged }) => {
        const all = allProtectedPositions(db, id)
        expect(all).toEqual(protectedPositions(db, id, 1, staged))
        return all.size
      })
      .reduce((sum, size) => sum + size, 0)
  expect(count()).toBe(0)
  await runProject(db, noProgress)
  const guarded = count()
  expect(guarded).toBeGreaterThan(1)
  // Held persons are no less protected.
  db.exec("UPDATE entity SET held = 1 WHERE type = 'Person'")
  expect(count()).toBe(guarded)
  db.close()
})
