import { createReadStream, createWriteStream, existsSync } from 'node:fs'
import { rename } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { pipeline } from 'node:stream/promises'
import { z } from 'zod'
import { AppError } from '../../shared/errors.ts'
import type { WritableDb } from './database.ts'
import { settings } from './settings.ts'

const Head = z.object({ skolflyttIdentity: z.literal(1), namespace: z.uuid() })
const Line = z.object({
  type: z.string(),
  key: z.string(),
  id: z.uuid(),
  hash: z.string().nullable(),
  created: z.string(),
  modified: z.string(),
})

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
        'INSERT OR REPLACE INTO identity (type, key, id, hash, created, modified) VALUES (@type, @key, @id, @hash, @created, @modified)',
      )
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
          else insert.run(Line.parse(JSON.parse(line)))
          first = false
        }
        db.exec('COMMIT')
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
    async exportFile(path: string): Promise<void> {
      const { namespace } = settings(db).need('project')
      const page = db.prepare<[string, string], z.infer<typeof Line>>(
        'SELECT type, key, id, hash, created, modified FROM identity WHERE (type, key) > (?, ?) ORDER BY type, key LIMIT 1000',
      )
      function* lines(): Generator<string> {
        yield `${JSON.stringify({ skolflyttIdentity: 1, namespace })}\n`
        for (let type = '', key = ''; ;) {
          const rows = page.all(type, key)
          const last = rows.at(-1)
          if (!last) return
          ;({ type, key } = last)
          yield rows.map((row) => `${JSON.stringify(row)}\n`).join('')
        }
      }
      const partial = `${path}.partial`
      await pipeline(lines(), createWriteStream(partial, { encoding: 'utf8', mode: 0o600 }))
      await rename(partial, path)
    },
  }
}
