import { copyFileSync, existsSync, renameSync, rmSync } from 'node:fs'
import { randomUUID } from 'node:crypto'
import Database from 'better-sqlite3'
import { AppError } from '../../shared/errors.ts'
import type { ReadableDb, WritableDb } from './database.ts'
import { migrations } from './migrations/all.ts'
import { settings } from './settings.ts'
import { projectDamaged, toStorageError } from './storage-error.ts'

/** `SkFl` in ASCII: tells a project file from any other SQLite file. */
export const applicationId = 0x536b_466c

export type NewProject = {
  readonly name: string
  readonly asOf: string
  readonly namespace?: string
  /** Nobody else opens the file, and nobody has it after this process: what a power cut would leave of it does not matter. */
  readonly isPassing?: boolean
}

/**
 * Opens a project for writing, or makes one. A file of an older version is migrated after a copy of it is made.
 * Throws AppError `project-damaged`, `project-from-newer-version`, `project-in-use` or `not-found`.
 */
export function openProject(path: string, options: { create?: NewProject } = {}): WritableDb {
  if (!options.create && !existsSync(path)) throw notFound()
  const db = connect(path, false)
  try {
    prepareProject(db, path, options.create)
    return db
  } catch (error) {
    db.close()
    throw asProjectError(error)
  }
}

/** A second connection that can only read; sees each committed batch of the writer. */
export function openProjectReadOnly(path: string): ReadableDb & { close(): void } {
  if (!existsSync(path)) throw notFound()
  return connect(path, true)
}

/**
 * A connection that sees the project as it is now, whatever others write, until it is closed. It has temporary tables only to write to.
 */
export function openSnapshot(path: string): WritableDb {
  if (!existsSync(path)) throw notFound()
  const db = connect(path, true)
  db.exec('BEGIN')
  // The state is that of the first question.
  db.pragma('schema_version')
  return db
}

/**
 * Writes the project, as it is now, to another file, compacted. What was there before stays until the copy is whole.
 * Throws AppError `write-failed`.
 */
export function copyProject(db: ReadableDb, to: string): void {
  const partial = `${to}.partial`
  try {
    rmSync(partial, { force: true })
    db.prepare('VACUUM INTO ?').run(partial)
    renameSync(partial, to)
  } catch (error) {
    try {
      rmSync(partial, { force: true })
    } catch {
      // Where it cannot be removed it could not be made.
    }
    throw toStorageError(error) ?? cannotWrite(error)
  }
}

const cannotWrite = (cause: unknown) =>
  new AppError(
    'write-failed',
    {
      sv: 'Projektet kunde inte sparas där. Välj en mapp där du får skriva och där det finns plats.',
      en: 'The project could not be saved there. Choose a folder where you may write and where there is room.',
    },
    { cause },
  )

function connect(path: string, readonly: boolean): WritableDb {
  try {
    const db = new Database(path, { readonly, timeout: 5000 })
    db.pragma('foreign_keys = ON')
    db.pragma('temp_store = FILE')
    // What is not here the operating system has: twice as much is no faster with 100 000 pupils.
    db.pragma('cache_size = -32000')
    // Temporary tables have a cache of their own, of 2 MB unless told.
    db.pragma('temp.cache_size = -16000')
    return db
  } catch (error) {
    throw asProjectError(error)
  }
}

function prepareProject(db: WritableDb, path: string, create: NewProject | undefined): void {
  const version = Number(db.pragma('user_version', { simple: true }))
  const id = Number(db.pragma('application_id', { simple: true }))
  const newest = migrations.at(-1)?.version ?? 0
  if (version > newest) {
    throw new AppError('project-from-newer-version', {
      sv: 'Projektet är gjort i en nyare version av Skolflytt. Uppdatera programmet och öppna det igen.',
      en: 'The project was made by a newer version of Skolflytt. Update the application and open it again.',
    })
  }
  if (version > 0 && id !== applicationId) throw projectDamaged()
  if (version === 0 && !create) throw projectDamaged()
  if (path !== ':memory:') {
    // Without readers beside it a transaction writes new pages into the file at once, and not first into a log.
    db.pragma(`journal_mode = ${create?.isPassing ? 'TRUNCATE' : 'WAL'}`)
    db.pragma(`synchronous = ${create?.isPassing ? 'OFF' : 'NORMAL'}`)
  }
  if (version > 0 && version < newest) copyFileSync(path, `${path}.v${version}.bak`)
  for (const migration of migrations) {
    if (migration.version <= version) continue
    db.transaction(() => {
      db.exec(migration.sql)
      db.pragma(`user_version = ${migration.version}`)
      if (version === 0) db.pragma(`application_id = ${applicationId}`)
    })()
  }
  if (version === 0 && create) {
    settings(db).set('project', {
      name: create.name,
      asOf: create.asOf,
      namespace: create.namespace ?? randomUUID(),
    })
  }
}

export const notFound = () =>
  new AppError('not-found', {
    sv: 'Projektfilen finns inte. Den kan ha flyttats eller tagits bort; öppna den från sin nya plats.',
    en: 'The project file does not exist. It may have been moved or removed; open it from its new place.',
  })

export function asProjectError(error: unknown): Error {
  if (error instanceof AppError) return error
  return toStorageError(error) ?? (error instanceof Error ? error : new Error(String(error)))
}
