import { existsSync } from 'node:fs'
import Database from 'better-sqlite3'
import { AppError } from '../../shared/errors.ts'
import { isEntityType, type EntityType } from '../model/entities.ts'
import type { ReadableDb } from './database.ts'
import { migrations } from './migrations/all.ts'
import { applicationId, notFound } from './open-project.ts'

export type OtherEntity = { readonly type: EntityType; readonly id: string; readonly data: string }

/** Longer than any entity: what is longer is not ours. */
const maxEntityBytes = 64 * 2 ** 20

/**
 * Opens another project's file to be looked at. Nothing of it is run: it must have the table that entities are in, as a table.
 * @throws AppError `not-found`, `file-unreadable` where it is no project, `project-from-newer-version`
 */
export function openOtherProject(path: string): ReadableDb & { close(): void } {
  if (!existsSync(path)) throw notFound()
  let db: Database.Database
  try {
    db = new Database(path, { readonly: true, fileMustExist: true, timeout: 5000 })
  } catch (error) {
    throw noProject(error)
  }
  try {
    db.pragma('trusted_schema = OFF')
    db.pragma('cell_size_check = ON')
    if (Number(db.pragma('application_id', { simple: true })) !== applicationId) throw noProject()
    if (Number(db.pragma('user_version', { simple: true })) > (migrations.at(-1)?.version ?? 0)) throw newer()
    const table = db
      .prepare<[], { type: string; sql: string }>("SELECT type, sql FROM sqlite_schema WHERE name = 'entity'")
      .get()
    if (table?.type !== 'table' || /^\s*CREATE\s+VIRTUAL/i.test(table.sql)) throw noProject()
    return db
  } catch (error) {
    db.close()
    throw error instanceof AppError ? error : noProject(error)
  }
}

/** Whether a file can be a project, by its first bytes. Whose database it is is asked of SQLite: of an open project that may stand beside the file as yet. */
export function isDatabase(head: Uint8Array): boolean {
  return Buffer.from(head).toString('latin1', 0, 16) === 'SQLite format 3\0'
}

/** The entities of a project in pages, so that memory stays flat; with those that an error holds, where that is asked for. */
export function* otherEntities(db: ReadableDb, withHeld: boolean): Generator<OtherEntity> {
  const page = db.prepare<[number, number], { n: number; type: string; id: string; data: string | null }>(
    `SELECT rowid AS n, type, id, CASE WHEN octet_length(data) <= ${maxEntityBytes} THEN data END AS data
     FROM entity WHERE rowid > ? AND held <= ? ORDER BY rowid LIMIT 500`,
  )
  for (let after = 0; ;) {
    const rows = page.all(after, withHeld ? 1 : 0)
    if (rows.length === 0) return
    after = rows.at(-1)?.n ?? after
    for (const { type, id, data } of rows) if (data !== null && isEntityType(type)) yield { type, id, data }
  }
}

const noProject = (cause?: unknown) =>
  new AppError(
    'file-unreadable',
    {
      sv: 'Filen är inget projekt från Skolflytt, eller är skadad. Välj en fil som slutar på .skolflytt, eller en leverans enligt SS 12000:2020.',
      en: 'The file is no project of Skolflytt, or is damaged. Choose a file that ends with .skolflytt, or a delivery of SS 12000:2020.',
    },
    { cause },
  )
const newer = () =>
  new AppError('project-from-newer-version', {
    sv: 'Det andra projektet är gjort i en nyare version av Skolflytt. Uppdatera programmet och jämför igen.',
    en: 'The other project was made by a newer version of Skolflytt. Update the application and compare again.',
  })
