import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { importFiles } from '../../../src/main/app/import/import-files.ts'
import { findMapping } from '../../../src/main/app/mappings/shipped-mappings.ts'
import { runProject } from '../../../src/main/app/run/run-project.ts'
import type { MappingDocument } from '../../../src/main/mapping/document.ts'
import { openProject } from '../../../src/main/store/open-project.ts'
import { settings } from '../../../src/main/store/settings.ts'
import { noProgress, temporaryFolder } from './migrate-fixture.ts'
import { play, steps } from './recheck-fixture.ts'
import { twoRowsEach } from './recheck-project.ts'

const root = join(import.meta.dirname, '../../..')

async function runOnce(paths: readonly string[], mapping: MappingDocument): Promise<Buffer> {
  const db = openProject(':memory:', {
    create: { name: 'test', asOf: '2026-11-24', namespace: 'd5a3b1f2-6c1e-4a57-9d53-0a0a4d3b2c11' },
  })
  try {
    await importFiles(db, { paths, tempDir: temporaryFolder(), candidates: [mapping] }, noProgress)
    settings(db).set('mapping', mapping)
    await runProject(db, noProgress)
    return db.serialize()
  } finally {
    db.close()
  }
}

/** Each check is made twice; a failure is looked for in the smallest steps that show it. */
const patience = 600_000

/** Does chosen steps on copies of a project that has been run. `RECHECK_TIMES=10` does so many times more of them. */
async function playMany(made: Buffer, numRuns: number): Promise<void> {
  const reasons = new Set<string | undefined>()
  const playSome = () =>
    fc.assert(
      fc.asyncProperty(steps, async (chosen) => {
        const db = new Database(made)
        db.pragma('foreign_keys = ON')
        try {
          for (const reason of await play(db, chosen)) reasons.add(reason)
        } finally {
          db.close()
        }
      }),
      { numRuns: numRuns * Number(process.env['RECHECK_TIMES'] ?? 1) },
    )
  await playSome()
  // Chance may have it that every step asked for a whole run.
  for (let more = 0; more < 5 && !reasons.has(undefined); more += 1) await playSome()
  // Otherwise a whole run was compared with a whole run.
  expect(reasons).toContain(undefined)
}

const presets = ['edlevo-ims', 'egil-csv', 'oneroster-1.1', 'schoolsoft', 'skola24', 'unikum', 'sds-v2.1']

// A wide list, a SCIM export and workbooks in one; the sets of files of other systems; two rows a person.
test(
  'a re-check after any fixes in a municipality comes to what a whole run does',
  async () => {
    await playMany(await runOnce([join(root, 'samples/kommun')], findMapping('granviks-kommun')), 3)
  },
  patience,
)

test.each(presets)(
  'a re-check after any fixes in %s comes to what a whole run does',
  async (name) => {
    await playMany(await runOnce([join(root, 'test/fixtures/presets', name)], findMapping(name)), 5)
  },
  patience,
)

test(
  'a re-check after any fixes in a list with two rows a person comes to what a whole run does',
  async () => {
    const folder = temporaryFolder()
    const paths = Object.entries(twoRowsEach.files).map(([name, text]) => {
      writeFileSync(join(folder, name), text)
      return join(folder, name)
    })
    await playMany(await runOnce(paths, twoRowsEach.mapping), 20)
  },
  patience,
)
