import { createReadStream, createWriteStream, existsSync } from 'node:fs'
import { rename } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { pipeline } from 'node:stream/promises'
import { z } from 'zod'
import { AppError } from '../../shared/errors.ts'
import type { ReadableDb, WritableDb } from './database.ts'
import { settings } from './settings.ts'

const Head = z.object({ skolflyttIdentity: z.literal(1), namespace: z.uuid() })
const Line = z.object({
  type: z.string(),
  key: z.string(),
  id: z.uuid(),
  hash: z.string().nullable(),
  created: z.string(),
  modified: z.string(),
  /** Of a person: by what she is known again, see `identity-matches.ts`. */
  mark: z.string().nullish(),
})
/** Two ids that somebody has said are two persons. */
const Apart = z.object({ apart: z.tuple([z.uuid(), z.uuid()]) })

/**
 * The table of what became which UUID, as a file: NDJSON, the project's namespace first, then one line a key, sorted.
 * Next term's project that reads it gives everyone the same id. It holds personal numbers as keys: it is as secret as the data.
 */
export function identityRepository(db: WritableDb) {
  return {
    /** Nothing happens when the file is not there yet: the first run makes it. */
    async importFile(path: string): Promise<void> {
      if (!existsSync(path)) return
      const insert = db.prepare(
        'INSERT OR REPLACE INTO identity (type, key, id, hash, created, modified, mark) VALUES (@type, @key, @id, @hash, @created, @modified, @mark)',
      )
      const setApart = db.prepare('INSERT OR IGNORE INTO identity_apart VALUES (?, ?)')
      db.exec('BEGIN')
      try {
        let first = true
        for await (const line of createInterface({
          input: createReadStream(path, 'utf8'),
          crlfDelay: Infinity,
        })) {
          if (line === '') continue
          if (first)
            settings(db).set('project', {
              ...settings(db).need('project'),
              namespace: Head.parse(JSON.parse(line)).namespace,
            })
          else readLine(JSON.parse(line))
          first = false
        }
        settings(db).touch()
        db.exec('COMMIT')
        function readLine(line: unknown): void {
          const apart = Apart.safeParse(line)
          if (apart.success) setApart.run(...apart.data.apart)
          else {
            const { mark, ...rest } = Line.parse(line)
            insert.run({ ...rest, mark: mark ?? null })
          }
        }
      } catch (error) {
        db.exec('ROLLBACK')
        throw new AppError(
          'file-unreadable',
          {
            sv: `Identitetsfilen ${path} är skadad eller är ingen identitetsfil.`,
            en: `The identity file ${path} is damaged or is no identity file.`,
          },
          { cause: error },
        )
      }
    },
    exportFile: (path: string): Promise<void> => exportIdentities(db, path),
  }
}

/** The lines of an identity file, several at a time. */
export function* identityLines(db: ReadableDb): Generator<string> {
  const { namespace } = settings(db).need('project')
  const page = db.prepare<[string, string], z.infer<typeof Line>>(
    'SELECT type, key, id, hash, created, modified, mark FROM identity WHERE (type, key) > (?, ?) ORDER BY type, key LIMIT 1000',
  )
  const apart = db.prepare<[], { id: string; other: string }>(
    'SELECT id, other FROM identity_apart ORDER BY id, other',
  )
  yield `${JSON.stringify({ skolflyttIdentity: 1, namespace })}\n`
  for (let type = '', key = ''; ;) {
    const rows = page.all(type, key)
    const last = rows.at(-1)
    if (!last) break
    ;({ type, key } = last)
    yield rows.map(({ mark, ...row }) => `${JSON.stringify(mark ? { ...row, mark } : row)}\n`).join('')
  }
  for (const { id, other } of apart.iterate()) yield `${JSON.stringify({ apart: [id, other] })}\n`
}

/** Writes an identity file, whole or not at all; only this user may read it. */
export async function exportIdentities(db: ReadableDb, path: string): Promise<void> {
  const partial = `${path}.partial`
  await pipeline(identityLines(db), createWriteStream(partial, { encoding: 'utf8', mode: 0o600 }))
  await rename(partial, path)
}

/** How many keys have an id. */
export function countIdentities(db: ReadableDb): number {
  return db.prepare<[], { n: number }>('SELECT count(*) AS n FROM identity').get()?.n ?? 0
}
