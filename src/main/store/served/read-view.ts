import type { EntityType } from '../../model/entities.ts'
import type { ReadableDb } from '../database.ts'
import {
  attendanceSums,
  hasAttendance,
  type SumsPlace,
  type SumsQuestion,
  type SumsRow,
} from './attendance-sums.ts'
import type { Condition } from './conditions.ts'
import { conditionSql, fill, sql, type Sql } from './condition-sql.ts'
import { sortKeys, type SortKey } from './sort-keys.ts'

export type ServedObject = { readonly id: string; readonly data: string }
/** A page as it is sent: its objects with commas between, in UTF-8; undefined where there are none. */
export type PageBytes = { readonly bytes: Buffer | undefined; readonly last: string | undefined }
/** Where a page ended: the next begins after it. */
export type Position = { readonly key: string | number; readonly id: string }
export type Order = { readonly by: SortKey; readonly descending: boolean }
export type Gone = { readonly gone: number; readonly type: string; readonly id: string }

/** Statements differ by the kind of question only, so they are few; a limit all the same, since questions come from outside. */
const keptStatements = 400

/** Reads what consumers see: pages by keyset, so that what changes meanwhile moves nothing else. */
export function viewReader(db: ReadableDb) {
  const rows = keepPrepared<{ id: string; data: string; key: string | number }>(db)
  const pages = keepPrepared<{ bytes: Buffer | null; last: string | null; n: number }>(db)
  const more = keepPrepared<{ more: number }>(db)
  const begin = db.prepare('BEGIN')
  const end = db.prepare('COMMIT')
  const dataVersion = db.prepare<[], number>('PRAGMA data_version').pluck()
  const linked = db.prepare<[number, string, string, string], { value: string; id: string }>(
    `SELECT value, id FROM served_link WHERE view = ? AND type = ? AND attribute = ? AND value IN (SELECT value FROM json_each(?)) ORDER BY value, id`,
  )
  const byId = db.prepare<[number, string, string], ServedObject>(
    'SELECT id, data FROM served WHERE view = ? AND type = ? AND id = ? AND gone IS NULL',
  )
  const byIds = db.prepare<[number, string, string], ServedObject>(
    `SELECT id, data FROM served WHERE view = ? AND type = ? AND id IN (SELECT value FROM json_each(?)) AND gone IS NULL ORDER BY id`,
  )
  const gone = db.prepare<[number, number, number, string, string, string, number], Gone>(
    `SELECT gone, type, id FROM served WHERE view = ? AND gone IS NOT NULL AND gone >= ? AND (gone, type, id) > (?, ?, ?)
       AND type IN (SELECT value FROM json_each(?)) ORDER BY gone, type, id LIMIT ?`,
  )
  return {
    /** At most `limit` objects of a type, in order, after a position. */
    page(
      view: number,
      type: EntityType,
      conditions: readonly Condition[],
      order: Order,
      after: Position | undefined,
      limit: number,
    ): { id: string; data: string; key: string | number }[] {
      const { text, values } = pageSql(view, type, conditions, order, after)
      return rows(text).all(...values, limit)
    },
    /**
     * The same in the order of ids, as bytes that are ready to be sent, put together by SQLite: the texts never become strings here,
     * which is most of what a page costs. `last` is there when more objects follow.
     */
    pageBytes(
      view: number,
      type: EntityType,
      conditions: readonly Condition[],
      after: string | undefined,
      limit: number,
    ): PageBytes {
      const where = whereSql(view, type, conditions)
      const from = (id: string | undefined): Sql =>
        id === undefined ? where : fill('@ AND id > @', where, sql(given, id))
      const page = fill(
        `SELECT CAST(group_concat(data, ',') AS BLOB) AS bytes, count(*) AS n, max(id) AS last
           FROM (SELECT id, data FROM served WHERE @ ORDER BY id LIMIT @)`,
        from(after),
        sql(given, limit),
      )
      const found = pages(page.text).get(...page.values)
      if (!found?.bytes || found.last === null) return { bytes: undefined, last: undefined }
      const rest = fill('SELECT 1 AS more FROM served WHERE @ LIMIT 1', from(found.last))
      const hasMore = found.n === limit && more(rest.text).get(...rest.values) !== undefined
      return { bytes: found.bytes, last: hasMore ? found.last : undefined }
    },
    /**
     * Answers several questions from one and the same state of the project, with one lock on the file for all of them.
     *
     * @param body gets a number that changes with each commit of another connection
     */
    within<Result>(body: (commits: number) => Result): Result {
      begin.run()
      try {
        return body(dataVersion.get() ?? 0)
      } finally {
        end.run()
      }
    },
    find: (view: number, type: EntityType, id: string): ServedObject | undefined => byId.get(view, type, id),
    findAll: (view: number, type: EntityType, ids: readonly string[]): ServedObject[] =>
      byIds.all(view, type, JSON.stringify(ids)),
    /** Pairs of who is pointed at (`value`) and who points. */
    linksTo: (
      view: number,
      type: EntityType,
      attribute: string,
      values: readonly string[],
    ): { value: string; id: string }[] => linked.all(view, type, attribute, JSON.stringify(values)),
    hasAttendance: (view: number): boolean => hasAttendance(db, view),
    /** Computed: by activity and pupil. */
    attendanceSums: (
      view: number,
      question: SumsQuestion,
      after: SumsPlace | undefined,
      limit: number,
    ): SumsRow[] => attendanceSums(db, view, question, after, limit),
    /** What went after an instant, oldest first. */
    goneSince: (
      view: number,
      types: readonly string[],
      since: number,
      after: Gone | undefined,
      limit: number,
    ): Gone[] =>
      gone.all(
        view,
        since + 1,
        after?.gone ?? 0,
        after?.type ?? '',
        after?.id ?? '',
        JSON.stringify(types),
        limit,
      ),
  }
}
/** Statements by their text, made when first needed. */
function keepPrepared<Row>(db: ReadableDb) {
  type Prepared = {
    all(...values: (string | number)[]): Row[]
    get(...values: (string | number)[]): Row | undefined
  }
  const kept = new Map<string, Prepared>()
  return (text: string): Prepared => {
    const known = kept.get(text)
    if (known) return known
    if (kept.size >= keptStatements) kept.clear()
    const statement = db.prepare<(string | number)[], Row>(text)
    kept.set(text, statement)
    return statement
  }
}

export type ViewReader = ReturnType<typeof viewReader>

export function pageSql(
  view: number,
  type: EntityType,
  conditions: readonly Condition[],
  { by, descending }: Order,
  after: Position | undefined,
): Sql {
  const key = sortKeys[by]
  const parts = [whereSql(view, type, conditions)]
  if (by === 'starts') parts.push(sql('starts IS NOT NULL'))
  if (after) parts.push(afterSql(key, descending, after))
  const direction = descending ? ' DESC' : ''
  const order = by === 'id' ? `id${direction}` : `${key}${direction}, id${direction}`
  return fill(
    `SELECT id, data, ${key} AS key FROM served WHERE ${parts.map(() => '@').join(' AND ')} ORDER BY ${order} LIMIT ?`,
    ...parts,
  )
}

function whereSql(view: number, type: EntityType, conditions: readonly Condition[]): Sql {
  const parts = conditions.map((condition) => conditionSql(condition, view))
  return fill(
    `view = @ AND type = '${type}' AND gone IS NULL${parts.map(() => ' AND @').join('')}`,
    sql(given, view),
    ...parts,
  )
}

/**
 * A value as a query of its own. A plain `?` beside a partial index makes SQLite plan the statement anew for every other value
 * (SQLITE_ENABLE_STAT4), which took as long as reading the page.
 */
const given = '(SELECT ?)'

/** Written so that an index over the key can find the place: a row value over an expression would not use it. */
function afterSql(key: string, descending: boolean, after: Position): Sql {
  const compare = descending ? '<' : '>'
  if (key === 'id') return sql(`id ${compare} ${given}`, after.id)
  return sql(
    `${key} ${compare}= ? AND (${key} ${compare} ? OR id ${compare} ?)`,
    after.key,
    after.key,
    after.id,
  )
}
