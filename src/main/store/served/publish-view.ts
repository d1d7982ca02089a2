import type { WritableDb } from '../database.ts'

export type Link = { readonly attribute: string; readonly value: string }
/** An object as a consumer may see it. */
export type Published = {
  readonly id: string
  /** Tells whether anything that the consumer sees of it is new. */
  readonly hash: string
  /** Asked for only where the object is new or changed. */
  detail(meta: { created: number; modified: number }): PublishedDetail
}
export type PublishedDetail = {
  readonly data: string
  readonly links: readonly Link[]
  readonly starts?: number | undefined
  readonly ends?: number | undefined
  readonly search?: string | undefined
}
/** When the object itself says it was made and last changed. */
export type OwnMeta = { readonly created: number; readonly modified: number }

type Known = { id: string; hash: string; gone: number | null; created: number }

/**
 * Brings one type of a view up to what the consumer may see now, by walking both in the order of their ids: writes what is new
 * or changed, and marks what is not there any more. The caller holds the transaction.
 */
export function viewPublisher(db: WritableDb, view: number, now: number, isFirst: boolean) {
  const page = db.prepare<[number, string, string], Known>(
    'SELECT id, hash, gone, created FROM served WHERE view = ? AND type = ? AND id > ? ORDER BY id LIMIT 1000',
  )
  const write = db.prepare(
    `INSERT INTO served (view, type, id, created, modified, hash, starts, ends, search, data) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET created = excluded.created, modified = excluded.modified, gone = NULL, hash = excluded.hash,
         starts = excluded.starts, ends = excluded.ends, search = excluded.search, data = excluded.data`,
  )
  const bury = db.prepare(
    `UPDATE served SET gone = ?, hash = '', starts = NULL, ends = NULL, search = NULL, data = '{}' WHERE view = ? AND type = ? AND id = ?`,
  )
  const unlink = db.prepare('DELETE FROM served_link WHERE view = ? AND type = ? AND id = ?')
  const link = db.prepare('INSERT OR IGNORE INTO served_link VALUES (?, ?, ?, ?, ?)')

  function* known(type: string): Generator<Known> {
    for (let after = ''; ;) {
      const rows = page.all(view, type, after)
      yield* rows
      const last = rows.at(-1)
      if (!last) return
      after = last.id
    }
  }
  function put(type: string, object: Published & OwnMeta, before: Known | undefined): void {
    // A consumer that asks for what changed since it last asked must find it, whatever day the run counts as today.
    const modified = isFirst ? object.modified : Math.max(now, object.modified)
    const created = before && before.gone === null ? before.created : isFirst ? object.created : modified
    const { data, links, starts, ends, search } = object.detail({ created, modified })
    if (before) unlink.run(view, type, object.id)
    write.run(
      view,
      type,
      object.id,
      created,
      modified,
      object.hash,
      starts ?? null,
      ends ?? null,
      search ?? null,
      data,
    )
    for (const { attribute, value } of links) link.run(view, type, attribute, value, object.id)
  }

  return {
    /** A walk over one type: give every object in the order of its id, then end it. */
    start(type: string) {
      const rest = known(type)
      let next = rest.next()
      let changed = 0
      let gone = 0
      const dropUpTo = (id: string | undefined): void => {
        for (; !next.done; next = rest.next()) {
          if (id !== undefined && next.value.id >= id) return
          if (next.value.gone !== null) continue
          bury.run(now, view, type, next.value.id)
          unlink.run(view, type, next.value.id)
          gone += 1
        }
      }
      return {
        add(object: Published & OwnMeta): void {
          dropUpTo(object.id)
          const before = !next.done && next.value.id === object.id ? next.value : undefined
          if (before) next = rest.next()
          if (before && before.gone === null && before.hash === object.hash) return
          changed += 1
          put(type, object, before)
        },
        end(): { changed: number; gone: number } {
          dropUpTo(undefined)
          return { changed, gone }
        },
      }
    },
  }
}
