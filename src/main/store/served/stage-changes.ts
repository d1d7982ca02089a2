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

/** One row of a view as it is to be; of what has gone only when it went. `links` is JSON. */
export type StagedRow = {
  readonly n: number
  readonly type: string
  readonly id: string
  readonly created: number
  readonly modified: number
  readonly gone: number | null
  readonly hash: string
  readonly starts: number | null
  readonly ends: number | null
  readonly search: string | null
  readonly data: string
  readonly links: string
}

type Known = { id: string; hash: string; gone: number | null; created: number }

/**
 * Finds what is to be written to bring a view up to what the consumer may see now, by walking both in the order of their ids. It is kept
 * in a temporary table of the connection, which only reads the project: nobody else has to wait meanwhile.
 *
 * @param source has a read transaction open, so that all of it is of one state
 * @param view undefined where the consumer has seen nothing yet
 */
export function changeStage(source: WritableDb, view: number | undefined, now: number, isFirst: boolean) {
  source.exec(`DROP TABLE IF EXISTS temp.served_news;
    CREATE TEMP TABLE served_news (n INTEGER PRIMARY KEY, type TEXT NOT NULL, id TEXT NOT NULL, created INTEGER NOT NULL, modified INTEGER NOT NULL,
      gone INTEGER, hash TEXT NOT NULL, starts INTEGER, ends INTEGER, search TEXT, data TEXT NOT NULL, links TEXT NOT NULL)`)
  const page = source.prepare<[number, string, string], Known>(
    'SELECT id, hash, gone, created FROM served WHERE view = ? AND type = ? AND id > ? ORDER BY id LIMIT 1000',
  )
  const keep = source.prepare(
    `INSERT INTO temp.served_news (type, id, created, modified, gone, hash, starts, ends, search, data, links)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  const read = source.prepare<[number, number], StagedRow>(
    'SELECT * FROM temp.served_news WHERE n > ? ORDER BY n LIMIT ?',
  )

  function* known(type: string): Generator<Known> {
    if (view === undefined) return
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
    keep.run(
      type,
      object.id,
      created,
      modified,
      null,
      object.hash,
      starts ?? null,
      ends ?? null,
      search ?? null,
      data,
      JSON.stringify(links),
    )
  }
  const bury = (type: string, { id, created }: Known): void =>
    void keep.run(type, id, created, now, now, '', null, null, null, '{}', '[]')

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
          bury(type, next.value)
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
    /** What was found, in its order. */
    rows: (after: number, limit: number): StagedRow[] => read.all(after, limit),
  }
}
export type ChangeStage = ReturnType<typeof changeStage>
