import Database from 'better-sqlite3'
import { AppError } from '../../../shared/errors.ts'
import { deliveredId, deliveredVersion, entityTable } from './delivered-schema.ts'

export type DeliveredEntity = { readonly path: string; readonly data: string }

/** Longer than any entity: what is longer is not ours. */
const maxEntityBytes = 64 * 2 ** 20

/** Whether the first bytes of a file are those of a database that Skolflytt delivered. */
export function isDelivered(head: Uint8Array): boolean {
  const bytes = Buffer.from(head.buffer, head.byteOffset, head.byteLength)
  return (
    bytes.length >= 72 &&
    bytes.toString('latin1', 0, 16) === 'SQLite format 3\0' &&
    bytes.readUInt32BE(68) === deliveredId
  )
}

/**
 * The entities of a delivered database, in the order they were written. The file is hostile until shown otherwise: it is
 * opened for reading only, only the one table is asked, and only where it was made by the very statement that makes ours: no view, no
 * trigger and no virtual table of the file is ever run.
 *
 * @throws AppError `file-unreadable`, `file-too-large`
 */
export function* readDelivered(path: string): Generator<DeliveredEntity> {
  const db = openGuarded(path)
  try {
    const found = db
      .prepare<[], { sql: string }>("SELECT sql FROM sqlite_schema WHERE name = 'entity' AND type = 'table'")
      .all()
    if (found.length !== 1 || found[0]?.sql !== entityTable) throw foreign()
    const page = db.prepare<[number], { number: number; path: string; data: string | null }>(
      `SELECT number, path, CASE WHEN octet_length(data) <= ${maxEntityBytes} THEN data END AS data
       FROM entity WHERE number > ? ORDER BY number LIMIT 500`,
    )
    for (let after = Number.MIN_SAFE_INTEGER; ;) {
      const rows = page.all(after)
      if (rows.length === 0) return
      for (const { path: endpoint, data } of rows) {
        if (data === null) throw tooLarge()
        yield { path: endpoint, data }
      }
      after = rows.at(-1)?.number ?? after
    }
  } catch (error) {
    throw error instanceof Database.SqliteError ? foreign(error) : error
  } finally {
    db.close()
  }
}

function openGuarded(path: string): Database.Database {
  try {
    const db = new Database(path, { readonly: true, fileMustExist: true })
    db.pragma('trusted_schema = OFF')
    db.pragma('cell_size_check = ON')
    db.pragma('mmap_size = 0')
    if (db.pragma('user_version', { simple: true }) === deliveredVersion) return db
    db.close()
  } catch (error) {
    throw error instanceof Database.SqliteError ? foreign(error) : error
  }
  throw foreign()
}

const foreign = (cause?: unknown) =>
  new AppError(
    'file-unreadable',
    {
      sv: 'Databasen är skadad eller ändrad, eller gjord av en nyare version av Skolflytt. Hämta leveransen på nytt.',
      en: 'The database is damaged or changed, or was made by a newer version of Skolflytt. Fetch the delivery again.',
    },
    { cause },
  )

const tooLarge = () =>
  new AppError('file-too-large', {
    sv: 'Databasen har en post på mer än 64 MB. Så stora är inga uppgifter i en skola.',
    en: 'The database has an item of more than 64 MB. No data of a school is that large.',
  })
