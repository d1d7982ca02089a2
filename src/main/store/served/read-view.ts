import type { EntityType } from '../../model/entities.ts'
import type { ReadableDb } from '../database.ts'
import type { Condition } from './conditions.ts'
import { conditionSql, fill, sql, type Sql } from './condition-sql.ts'
import { sortKeys, type SortKey } from './sort-keys.ts'

export type ServedObject = { readonly id: string; readonly data: string }
/** Where a page ended: the next begins after it. */
export type Position = { readonly key: string | number; readonly id: string }
export type Order = { readonly by: SortKey; readonly descending: boolean }
export type Gone = { readonly gone: number; readonly type: string; readonly id: string }

/** Statements differ by the kind of question only, so they are few; a limit all the same, since questions come from outside. */
const keptStatements = 400

/** Reads what consumers see: pages by keyset, so that what changes meanwhile moves nothing else. */
export function viewReader(db: ReadableDb) {
  type Row = { id: string; data: string; key: string | number }
  type Prepared = { all(...values: (string | number)[]): Row[] }
  const prepared = new Map<string, Prepared>()
  const prepare = (text: string): Prepared => {
    const known = prepared.get(text)
    if (known) return known
    if (prepared.size >= keptStatements) prepared.clear()
    const statement = db.prepare<(string | number)[], Row>(text)
    prepared.set(text, statement)
    return statement
  }
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
      return prepare(text).all(...values, limit)
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
export type ViewReader = ReturnType<typeof viewReader>

export function pageSql(
  view: number,
  type: EntityType,
  conditions: readonly Condition[],
  { by, descending }: Order,
  after: Position | undefined,
): Sql {
  const key = sortKeys[by]
  const parts = conditions.map((condition) => conditionSql(condition, view))
  if (by === 'starts') parts.push(sql('starts IS NOT NULL'))
  if (after) parts.push(afterSql(key, descending, after))
  const direction = descending ? ' DESC' : ''
  const order = by === 'id' ? `id${direction}` : `${key}${direction}, id${direction}`
  return fill(
    `SELECT id, data, ${key} AS key FROM served WHERE view = @ AND type = '${type}' AND gone IS NULL${parts.map(() => ' AND @').join('')}
       ORDER BY ${order} LIMIT ?`,
    sql('?', view),
    ...parts,
  )
}

/** Written so that an index over the key can find the place: a row value over an expression would not use it. */
function afterSql(key: string, descending: boolean, after: Position): Sql {
  const compare = descending ? '<' : '>'
  if (key === 'id') return sql(`id ${compare} ?`, after.id)
  return sql(
    `${key} ${compare}= ? AND (${key} ${compare} ? OR id ${compare} ?)`,
    after.key,
    after.key,
    after.id,
  )
}
