import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { importFiles } from '../../../src/main/app/import/import-files.ts'
import type { Cell } from '../../../src/main/import/source.ts'
import type { MappingDocument } from '../../../src/main/mapping/document.ts'
import type { WritableDb } from '../../../src/main/store/database.ts'
import { openProject } from '../../../src/main/store/open-project.ts'
import { sourceRepository, type StoredRow } from '../../../src/main/store/source-repository.ts'
import { noProgress, temporaryFolder } from './migrate-fixture.ts'

export const at = '2026-11-24T10:00:00.000Z'

/** A project of these files; `:memory:` unless it has to be opened again. */
export async function projectOf(
  files: Readonly<Record<string, string>>,
  mapping?: MappingDocument,
  path = ':memory:',
): Promise<WritableDb> {
  const db = openProject(path, {
    create: { name: 'test', asOf: '2026-11-24', namespace: 'd5a3b1f2-6c1e-4a57-9d53-0a0a4d3b2c11' },
  })
  onTestFinished(() => void db.close())
  await addFiles(db, files, mapping)
  return db
}

/** Imports files; one that is there already is replaced by its newer content. */
export async function addFiles(
  db: WritableDb,
  files: Readonly<Record<string, string>>,
  mapping?: MappingDocument,
): Promise<void> {
  const tempDir = temporaryFolder()
  const paths = Object.entries(files).map(([name, text]) => {
    writeFileSync(join(tempDir, name), text)
    return join(tempDir, name)
  })
  await importFiles(db, { paths, tempDir, candidates: mapping ? [mapping] : [] }, noProgress)
}

export function sourceNamed(db: WritableDb, name: string): number {
  const source = sourceRepository(db)
    .list()
    .find((one) => one.name === name)
  if (!source) throw new Error(`no source ${name}`)
  return source.id
}

export function rowsOf(db: WritableDb, name: string): StoredRow[] {
  return [...sourceRepository(db).rows(sourceNamed(db, name))].flat()
}

/** The cells of a source's rows as they read with their fixes. */
export function cellsOf(db: WritableDb, name: string): Cell[][] {
  return rowsOf(db, name).map(({ cells }) => cells)
}
