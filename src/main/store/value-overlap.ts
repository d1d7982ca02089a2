import type { ReadableDb } from './database.ts'
import { valuesOf } from './value-counts.ts'

export type ColumnPlace = { readonly source: number; readonly position: number }
/** Values of one column that the other has not: how many, on how many rows, and some of them with the first row of each. */
export type Unmatched = {
  readonly values: number
  readonly rows: number
  readonly examples: readonly { readonly value: string; readonly count: number; readonly firstRow: number }[]
}
export type Overlap = { readonly values: number; readonly missing: Unmatched; readonly unused: Unmatched }

const shownExamples = 5

/**
 * How the values of a column stand in another, over all rows: in SQL, so that it takes no more memory however many there are. Compared as a
 * lookup compares: ignoring case and white space around; personal numbers by their ten digits.
 */
export function compareColumns(db: ReadableDb, mine: ColumnPlace, theirs: ColumnPlace): Overlap {
  const values = db
    .prepare<[object], { n: number }>(
      `WITH ${grouped(db, 'mine', mine.source)} SELECT count(*) AS n FROM mine`,
    )
    .get(bind({ mine }))
  return {
    values: values?.n ?? 0,
    missing: findUnmatched(db, mine, theirs),
    unused: findUnmatched(db, theirs, mine),
  }
}

function findUnmatched(db: ReadableDb, mine: ColumnPlace, theirs: ColumnPlace): Unmatched {
  const found = db
    .prepare<[object], { value: string; count: number; firstRow: number; total: number; rows: number }>(
      `WITH ${grouped(db, 'mine', mine.source)}, ${grouped(db, 'theirs', theirs.source)}
       SELECT shown AS value, count, firstRow, count(*) OVER () AS total, sum(count) OVER () AS rows
       FROM mine WHERE key NOT IN (SELECT key FROM theirs)
       ORDER BY count DESC, value LIMIT ${shownExamples}`,
    )
    .all(bind({ mine, theirs }))
  return {
    values: found[0]?.total ?? 0,
    rows: found[0]?.rows ?? 0,
    examples: found.map(({ value, count, firstRow }) => ({ value, count, firstRow })),
  }
}

/** The different values of a column under the form in which they are compared. Parameters are named after the column. */
function grouped(db: ReadableDb, name: 'mine' | 'theirs', source: number): string {
  const rows = valuesOf(db, source).replace(/@(path|source|position)/g, `@${name}_$1`)
  return `${name} AS MATERIALIZED (
    SELECT ${key} AS key, min(value) AS shown, count(*) AS count, min(row) AS firstRow
    FROM (${rows}) WHERE trim(value) <> '' GROUP BY 1)`
}

const folded = "replace(replace(replace(lower(trim(value)), 'Å', 'å'), 'Ä', 'ä'), 'Ö', 'ö')"
const digits = "replace(replace(value, '-', ''), ' ', '')"
const key = `CASE WHEN length(${digits}) IN (10, 12) AND ${digits} NOT GLOB '*[^0-9]*' THEN substr(${digits}, -10) ELSE ${folded} END`

function bind(places: Readonly<Record<string, ColumnPlace>>): object {
  return Object.fromEntries(
    Object.entries(places).flatMap(([name, { source, position }]) => [
      [`${name}_path`, `$[${position - 1}]`],
      [`${name}_source`, source],
      [`${name}_position`, position],
    ]),
  )
}
