/** A cancel is heeded wherever an import is, and leaves the project and the disk as they were. */
import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { zipSync } from 'fflate'
import { expect, onTestFinished, test } from 'vitest'
import { compareFiles } from '../../../../src/main/app/import/compare-files.ts'
import { importFiles } from '../../../../src/main/app/import/import-files.ts'
import { rereadSource } from '../../../../src/main/app/import/reread-source.ts'
import { detectFile } from '../../../../src/main/import/open-file.ts'
import type { JobContext } from '../../../../src/main/job-context.ts'
import { openProject } from '../../../../src/main/store/open-project.ts'
import { settings } from '../../../../src/main/store/settings.ts'
import { sourceRepository } from '../../../../src/main/store/source-repository.ts'
import { makeBook, textRows } from '../../import/xlsx/make-workbook.ts'
import { noProgress, temporaryFolder } from '../migrate-fixture.ts'

const list = (rows: number): string =>
  `Id;Namn\n${Array.from({ length: rows }, (_, index) => `${index};Elev ${index}`).join('\n')}\n`
const person = (id: number): string =>
  JSON.stringify({ id: `p${id}`, givenName: 'Åsa', familyName: 'Ek', personStatus: 'Aktiv' })

const files: Readonly<Record<string, Uint8Array>> = {
  'elever.csv': Buffer.from(list(5_000)),
  'persons.ndjson': Buffer.from(Array.from({ length: 3_000 }, (_, id) => person(id)).join('\n')),
  'bok.xlsx': makeBook({
    sheets: {
      Blad: textRows([
        ['Id', 'Namn'],
        ['1', 'Åsa'],
      ]),
    },
  }),
  'mer.zip': zipSync({ 'klasser.csv': Buffer.from('Klass;Skola\n7A;Ekskolan\n') }),
}

async function prepare() {
  const folder = temporaryFolder()
  const tempDir = temporaryFolder()
  const db = openProject(':memory:', { create: { name: 'prov', asOf: '2026-09-01' } })
  onTestFinished(() => void db.close())
  const write = (name: string, bytes: Uint8Array): string => {
    const path = join(folder, name)
    writeFileSync(path, bytes)
    return path
  }
  await importFiles(
    db,
    { paths: [write('elever.csv', Buffer.from(list(10)))], tempDir, candidates: [] },
    noProgress,
  )
  const paths = Object.entries(files).map(([name, bytes]) => write(name, bytes))
  const state = () => ({
    sources: sourceRepository(db).list(),
    rows: sourceRepository(db)
      .list()
      .map(({ id }) => [...sourceRepository(db).rawRows(id)]),
    changes: settings(db).get('changes'),
    left: readdirSync(tempDir),
  })
  const doImport = (context: JobContext) => importFiles(db, { paths, tempDir, candidates: [] }, context)
  return { db, paths, tempDir, state, doImport }
}

/** Asks to stop when the work has told of itself so many times; counts how often it did. */
function stopAt(report: number) {
  const stop = new AbortController()
  const context = { report: () => void (++counted.reports === report && stop.abort()), signal: stop.signal }
  const counted = { reports: 0 }
  return { context, counted }
}

test('cancelled at any of its steps, an import leaves the project as it was', async () => {
  const { state, doImport } = await prepare()
  const before = state()
  for (let report = 1; report < 8; report += 1) {
    const { context } = stopAt(report)
    await expect(doImport(context)).rejects.toMatchObject({ code: 'cancelled' })
    expect(state()).toEqual(before)
  }
  const { context, counted } = stopAt(Infinity)
  await doImport(context)
  expect(counted.reports).toBeGreaterThan(8)
  expect(state().sources.length).toBeGreaterThan(before.sources.length)
})

test('an import, a comparison and a new reading that are cancelled before they begin read nothing', async () => {
  const { db, paths, tempDir, state, doImport } = await prepare()
  const before = state()
  const context = { ...noProgress, signal: AbortSignal.abort() }
  await expect(doImport(context)).rejects.toMatchObject({ code: 'cancelled' })
  const compared = compareFiles(db, { paths, names: new Map(), tempDir }, context)
  await expect(compared).rejects.toMatchObject({ code: 'cancelled' })
  const sourceId = before.sources[0]?.id ?? 0
  await expect(rereadSource(db, { sourceId, choice: {}, tempDir }, context)).rejects.toMatchObject({
    code: 'cancelled',
  })
  expect(state()).toEqual(before)
})

test.each(['elever.csv', 'persons.ndjson', 'bok.xlsx'])(
  'what %s is, which takes the whole of a large file to tell, is no longer found out',
  async (name) => {
    const path = join(temporaryFolder(), name)
    const bytes = files[name] ?? Buffer.alloc(0)
    writeFileSync(path, bytes)
    const file = { path, name, size: bytes.length }
    expect((await detectFile(file)).sources).toHaveLength(1)
    // A file object of its own: nothing is known of it yet.
    await expect(detectFile({ ...file }, {}, AbortSignal.abort())).rejects.toMatchObject({
      name: 'AbortError',
    })
  },
)
