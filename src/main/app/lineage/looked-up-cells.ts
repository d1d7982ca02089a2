import { showCell } from '../../fixing/edit-cell.ts'
import type { Column } from '../../import/source.ts'
import { findColumn } from '../../mapping/columns.ts'
import { compileValue } from '../../mapping/compile-value.ts'
import type { Lookup, Value } from '../../mapping/document.ts'
import type { CompileScope } from '../../mapping/environment.ts'
import type { BoundSource } from '../../mapping/row-context.ts'
import { joinKey } from '../../mapping/text.ts'
import { asText } from '../../mapping/transforms/transform.ts'
import type { ReadableDb } from '../../store/database.ts'
import { sourceRepository, type StoredRow, type StoredSource } from '../../store/source-repository.ts'
import { bindSource, carriedDown, createContext, createRowReader } from '../run/map-sources.ts'
import { createGuard } from '../source-view/mask-rows.ts'
import type { CompiledSources } from './compiled-sources.ts'
import { lookupsOf } from './lookups-of.ts'

export type LookedUpCell = {
  readonly stored: StoredSource
  readonly row: number
  readonly column: Column
  readonly value: string
  /** The row is of a protected person. */
  readonly isGuarded: boolean
}

/** Rows of another source that are looked through for one: a school's, and more. */
const readRows = 200_000

/**
 * The cells of other sources that a row's lookups find, for a part of the mapping. What an item is needed for is passed over: the
 * cell that the items are of is shown anyway.
 */
export function findLookedUp(
  db: ReadableDb,
  sources: CompiledSources,
  part: unknown,
  from: { readonly stored: StoredSource; readonly row: StoredRow },
): LookedUpCell[] {
  const as = sources.mappedAs.get(from.stored.id)
  const read = sources.document.sources[as ?? '']?.read ?? {}
  const bound = bindSource(from.stored, read)
  const cells = createRowReader(bound, { ...read, ...carriedDown(from.stored) })(from.row)
  if (!cells) return []
  const context = { ...createContext(bound), cells }
  const scope = scopeOf(sources, bound)
  // What only decides whether, or which question is asked, becomes no part of the value.
  const found = lookupsOf(part, ['when', 'per'])
    .filter(({ where }) => !JSON.stringify(where).includes('"item":'))
    .flatMap((lookup) => {
      const parts = Object.values(lookup.where).map((value: Value) =>
        asText(compileValue(value, scope).evaluate(context)),
      )
      if (parts.length === 0 || parts.some((text) => text === undefined || text === '')) return []
      return findRow(db, sources, lookup, joinKey(parts.map(String))) ?? []
    })
  const mark = ({ stored, row, column }: LookedUpCell) => `${stored.id} ${row} ${column.position}`
  return [...new Map(found.map((cell) => [mark(cell), cell])).values()]
}

function findRow(
  db: ReadableDb,
  sources: CompiledSources,
  lookup: Lookup,
  key: string,
): LookedUpCell | undefined {
  const repository = sourceRepository(db)
  for (const stored of repository.list().filter(({ id }) => sources.mappedAs.get(id) === lookup.source)) {
    const read = sources.document.sources[lookup.source]?.read ?? {}
    const bound = bindSource(stored, read)
    const scope = scopeOf(sources, bound)
    const where = Object.keys(lookup.where).map((column) =>
      compileValue({ column, transform: lookup.reads?.[column] ?? [] }, scope),
    )
    const column = findColumn(stored.columns, lookup.take)
    const reader = createRowReader(bound, { ...read, ...carriedDown(stored) })
    const context = createContext(bound)
    let rows = 0
    for (const page of column ? repository.rows(stored.id) : []) {
      for (const row of page) {
        const cells = row.skip || row.held ? undefined : reader(row)
        if (!cells || !column) continue
        context.cells = cells
        if (joinKey(where.map((one) => asText(one.evaluate(context)) ?? '')) !== key) continue
        const isGuarded = createGuard(db, stored)([row]).size > 0
        return { stored, row: row.row, column, value: showCell(cells[column.position - 1]), isGuarded }
      }
      rows += page.length
      if (rows >= readRows) break
    }
  }
  return undefined
}

function scopeOf({ environment }: CompiledSources, source: BoundSource): CompileScope {
  return {
    environment,
    source,
    groupColumns: undefined,
    itemNames: new Set(),
    inItem: false,
    path: '',
    blockName: '',
    purpose: { role: 'derived' },
    uses: [],
    issues: [],
    missing: new Set(),
    used: new Set(),
    readings: new Map(),
  }
}
