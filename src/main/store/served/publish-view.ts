import { z } from 'zod'
import type { WritableDb } from '../database.ts'
import type { StagedRow } from './stage-changes.ts'

const Links = z.array(z.object({ attribute: z.string(), value: z.string() }))

/** Writes the rows of views. The caller holds the transaction. */
export function viewWriter(db: WritableDb) {
  const write = db.prepare(
    `INSERT INTO served (view, type, id, created, modified, gone, hash, starts, ends, search, data) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (view, type, id) DO UPDATE SET created = excluded.created, modified = excluded.modified, gone = excluded.gone,
         hash = excluded.hash, starts = excluded.starts, ends = excluded.ends, search = excluded.search, data = excluded.data`,
  )
  const unlink = db.prepare('DELETE FROM served_link WHERE view = ? AND type = ? AND id = ?')
  const link = db.prepare('INSERT OR IGNORE INTO served_link VALUES (?, ?, ?, ?, ?)')
  const end = db.prepare<[number, string, string, number], { type: string; id: string }>(
    `SELECT type, id FROM (SELECT type, id FROM served WHERE view = ? AND (type, id) > (?, ?) ORDER BY type, id LIMIT ?)
       ORDER BY type DESC, id DESC LIMIT 1`,
  )
  const among = 'view = @from AND (type, id) > (@afterType, @afterId) AND (type, id) <= (@type, @id)'
  const copyRows = db.prepare(
    `INSERT INTO served (view, type, id, created, modified, gone, hash, starts, ends, search, data)
       SELECT @to, type, id, created, modified, gone, hash, starts, ends, search, data FROM served WHERE ${among} ORDER BY type, id`,
  )
  const copyLinks = db.prepare(
    `INSERT INTO served_link SELECT @to, type, attribute, value, id FROM served_link WHERE ${among}`,
  )
  const dropLinks = db.prepare(`DELETE FROM served_link WHERE ${among.replace('@from', '@view')}`)
  const dropRows = db.prepare(`DELETE FROM served WHERE ${among.replace('@from', '@view')}`)
  const start = { type: '', id: '' }
  return {
    put(view: number, row: StagedRow): void {
      const { type, id } = row
      unlink.run(view, type, id)
      write.run(
        view,
        type,
        id,
        row.created,
        row.modified,
        row.gone,
        row.hash,
        row.starts,
        row.ends,
        row.search,
        row.data,
      )
      for (const { attribute, value } of Links.parse(JSON.parse(row.links)))
        link.run(view, type, attribute, value, id)
    },
    /** Copies some rows of one view to another; gives the last of them, from which the next piece goes on, or undefined at the end. */
    copy(from: number, to: number, after: RowPlace | undefined, limit: number): RowPlace | undefined {
      const place = after ?? start
      const last = end.get(from, place.type, place.id, limit)
      if (!last) return undefined
      const range = { from, to, afterType: place.type, afterId: place.id, ...last }
      copyRows.run(range)
      copyLinks.run(range)
      return last
    },
    /** Removes some rows of a view; false when there are none left. */
    drop(view: number, limit: number): boolean {
      const last = end.get(view, start.type, start.id, limit)
      if (!last) return false
      const range = { view, afterType: start.type, afterId: start.id, ...last }
      dropLinks.run(range)
      dropRows.run(range)
      return true
    },
  }
}
export type ViewWriter = ReturnType<typeof viewWriter>
export type RowPlace = { readonly type: string; readonly id: string }
