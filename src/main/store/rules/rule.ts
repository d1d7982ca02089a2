import { entityTypes, isEntityType, type EntityType } from '../../model/entities.ts'
import {
  makeFinding,
  type CheckContext,
  type EntityFinding,
  type RuleId,
} from '../../validate/entity-finding.ts'
import type { FindingParams } from '../../../shared/finding.ts'
import { Severity } from '../../../shared/finding.ts'
import type { WritableDb } from '../database.ts'
import type { FactName } from './facts.ts'

export type RuleContext = CheckContext & {
  /** Makes the tables of `facts.ts` that are not there yet. */
  need(names: readonly FactName[]): void
}

/** A rule over all entities. `run` may be iterated while the same connection writes: it keeps no statement open. */
export type EntityRule = {
  readonly ids: readonly RuleId[]
  run(db: WritableDb, context: RuleContext): Iterable<EntityFinding>
}

type Row = { readonly [column: string]: string | number | null }

/**
 * A rule that is one query. The columns `id`, `type`, `attribute`, `value` and `suggestion` are the finding's, `severity`
 * replaces the catalogue's, `protected` tells that the entity is a protected person; any other column fills a hole of the
 * message. `@asOf` may be used.
 */
export function queryRule(rule: {
  readonly id: RuleId
  /** Of the entity that the finding is about, where the query has no column `type`. */
  readonly type: EntityType
  readonly facts?: readonly FactName[]
  /** Only where a profile asks for the rule, or only for data that came as SS 12000:2020. */
  readonly only?: 'profile' | 'received'
  readonly sql: string
}): EntityRule {
  return {
    ids: [rule.id],
    *run(db, context) {
      if (rule.only === 'profile' && !context.profile?.checks.has(rule.id)) return
      if (rule.only === 'received' && !context.received) return
      context.need(rule.facts ?? [])
      for (const row of findRows(db, rule.sql, context)) yield toFinding(rule.id, rule.type, row, context)
    },
  }
}

function toFinding(rule: RuleId, ruleType: EntityType, row: Row, { profile }: CheckContext): EntityFinding {
  const { n: _, id, type, attribute, value, suggestion, severity, protected: isProtected, ...holes } = row
  const params: FindingParams = Object.fromEntries(
    Object.entries(holes).map(([name, hole]) => [name, hole ?? '']),
  )
  const finding = makeFinding(
    rule,
    {
      type: typeof type === 'string' && isEntityType(type) ? type : ruleType,
      id: asText(id) ?? '',
      isProtected: isProtected === 1,
    },
    { attribute: asText(attribute), value: asText(value), suggestion: asText(suggestion), params },
    profile,
  )
  return severity === null || severity === undefined
    ? finding
    : { ...finding, severity: Severity.parse(severity) }
}

function asText(column: string | number | null | undefined): string | undefined {
  return column === null || column === undefined ? undefined : String(column)
}

const pageSize = 2000
/** What `@types` stands for. */
export const typesParameter = JSON.stringify(entityTypes)

/**
 * The rows of a query, as many as there are. They are kept in a temporary table and read by the page, since better-sqlite3
 * lets nothing be written while a statement is iterated.
 */
export function* findRows(db: WritableDb, sql: string, { asOf }: CheckContext): Generator<Row> {
  db.exec('DROP TABLE IF EXISTS temp.found_row')
  const made = db.prepare<[{ asOf: string; types: string }]>(`CREATE TEMP TABLE found_row AS ${sql}`)
  made.run({ asOf, types: typesParameter })
  const page = db.prepare<[number, number], Row & { readonly n: number }>(
    'SELECT rowid AS n, * FROM temp.found_row WHERE rowid > ? ORDER BY rowid LIMIT ?',
  )
  for (let after = 0; ;) {
    const rows = page.all(after, pageSize)
    const last = rows.at(-1)
    if (!last) break
    after = last.n
    yield* rows
  }
  db.exec('DROP TABLE temp.found_row')
}

/** SQL: does period `inner` leave period `outer`? An end that is not given follows the other's (as `validate/periods.ts`). */
export const leaves = (inner: string, outer: string) =>
  `((${inner}.starts > '0000-00-00' AND ${inner}.starts NOT BETWEEN ${outer}.starts AND ${outer}.ends) OR
    (${inner}.ends < '9999-99-99' AND ${inner}.ends NOT BETWEEN ${outer}.starts AND ${outer}.ends))`

/** SQL: the columns that messages show of two such periods; an open end shows as nothing. */
export const periodColumns = (inner: string, outer: string) => `
  nullif(${inner}.starts, '0000-00-00') AS "start", nullif(${inner}.ends, '9999-99-99') AS "end",
  nullif(${outer}.starts, '0000-00-00') AS outerStart, nullif(${outer}.ends, '9999-99-99') AS outerEnd`

/** SQL: of the rows of `from`, those that share their `partition` with another: most rows do not, and need no sorting. */
const shared = (from: string, partition: string) =>
  `(SELECT * FROM ${from} WHERE (${partition}) IN (SELECT ${partition} FROM ${from} GROUP BY ${partition} HAVING count(*) > 1))`

/**
 * SQL: the rows of `from` (with `id`, `starts`, `ends`) that begin before an earlier one of the same `partition` has ended;
 * `other` is the id of that one. Sorts, no pairs. `touching`: periods that share their end and start overlap, as days do.
 */
export const overlapping = (from: string, partition: string, touching: boolean, tie = 'id') => `
  SELECT *, substr(busy, instr(busy, '|') + 1) AS other FROM (
    SELECT *, max(printf('%012s', ends) || '|' || id) OVER (
      PARTITION BY ${partition} ORDER BY starts, ${tie} ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS busy
    FROM ${shared(from, partition)})
  WHERE printf('%012s', starts) ${touching ? '<=' : '<'} substr(busy, 1, 12)`

/** SQL: the rows of `from` (with `id`) that say the same as an earlier one in `partition`; `other` is the id of the first. */
export const repeated = (from: string, partition: string, order = 'id') => `
  SELECT * FROM (
    SELECT *, first_value(id) OVER same AS other, row_number() OVER same AS nth FROM ${shared(from, partition)}
    WINDOW same AS (PARTITION BY ${partition} ORDER BY ${order}))
  WHERE nth > 1`
