import type { Output, Parsed } from '../../../shared/contract.ts'
import { AppError } from '../../../shared/errors.ts'
import type { MappingBlock, TableEntry } from '../../../shared/mapping-contract.ts'
import { findColumn } from '../../mapping/columns.ts'
import type { ColumnRef } from '../../import/source.ts'
import { foldText } from '../../mapping/text.ts'
import { findField } from '../../model/fields.ts'
import type { ReadableDb } from '../../store/database.ts'
import { sourceRepository } from '../../store/source-repository.ts'
import { valueCounts } from '../../store/value-counts.ts'
import { findSharedTable } from '../mappings/shared-tables.ts'
import { matchStored } from '../run/run-project.ts'
import { ColumnRef as ColumnRefShape } from '../../../shared/mapping-value.ts'
import { describeBlocks } from './describe-mapping.ts'
import { needProjectMapping } from './project-mapping.ts'

/** Different values of a column that are shown; what has more is no column of codes. */
const shownValues = 500

/** A value table with every value that the sources really have in it, how often, and what it becomes. */
export function listTable(db: ReadableDb, { table: name }: Parsed<'mapping/table'>): Output<'mapping/table'> {
  const { document, raw } = needProjectMapping(db)
  const table = document.tables[name]
  if (!table) {
    throw new AppError('not-found', {
      sv: `Mappningen har ingen tabell ${name}. Läs om sidan.`,
      en: `The mapping has no table ${name}. Reload the page.`,
    })
  }
  const blocks = describeBlocks(raw)
  const usedBy = blocks.flatMap((block) =>
    block.entries
      .filter(({ value }) => readsTable(value, name))
      .map(({ path, attribute, value }) => ({ block, path, attribute, value })),
  )
  const counts = countValues(db, usedBy, name)
  const shared = table.use === undefined ? {} : findSharedTable(table.use)
  const rows = new Map<string, TableEntry>()
  const add = (value: string, entry: Omit<TableEntry, 'value'>): void => {
    const mark = foldText(value)
    rows.set(mark, { value: rows.get(mark)?.value ?? value, ...entry })
  }
  for (const [value, to] of Object.entries(shared)) add(value, { to, from: 'shared' })
  for (const [value, to] of Object.entries(table.values ?? {})) add(value, { to, from: 'own' })
  for (const [value, count] of counts) {
    const known = rows.get(foldText(value))
    const total = (known?.count ?? 0) + count
    rows.set(foldText(value), { ...(known ?? { from: 'none' }), value, count: total })
  }
  const entries = [...rows.values()].sort(
    (a, b) =>
      Number(b.from === 'none') - Number(a.from === 'none') ||
      (b.count ?? 0) - (a.count ?? 0) ||
      a.value.localeCompare(b.value, 'sv'),
  )
  const codes = usedBy.flatMap(({ block, attribute }) => findField(block.entity, attribute)?.codes ?? [])
  return {
    table: name,
    ...(table.use === undefined ? {} : { use: table.use }),
    unknown: table.unknown ?? 'ask',
    ...(table.otherwise === undefined ? {} : { otherwise: table.otherwise }),
    usedBy: usedBy.map(({ block, path }) => ({ block: block.index, path })),
    ...(codes.length > 0 ? { codes: [...new Set(codes)] } : {}),
    entries: entries.slice(0, shownValues),
    more: Math.max(0, entries.length - shownValues),
  }
}

/** How often each value stands in the columns that are read through the table as they are. */
function countValues(
  db: ReadableDb,
  usedBy: readonly { block: MappingBlock; value: unknown }[],
  table: string,
): Map<string, number> {
  const { document } = needProjectMapping(db)
  const matched = matchStored(db, document, sourceRepository(db).list())
  const counted = new Set<string>()
  const counts = new Map<string, number>()
  for (const { block, value } of usedBy) {
    for (const { source, mappedAs } of matched) {
      if (!block.from.includes(mappedAs)) continue
      for (const ref of directColumns(value, table)) {
        const column = findColumn(source.columns, ref)
        const mark = `${source.id} ${column?.position ?? ''}`
        if (!column || counted.has(mark)) continue
        counted.add(mark)
        for (const one of valueCounts(db, source.id, column.position, shownValues * 2)) {
          const text = one.value.trim()
          if (text !== '') counts.set(text, (counts.get(text) ?? 0) + one.count)
        }
      }
    }
  }
  return counts
}

function readsTable(value: unknown, table: string): boolean {
  if (Array.isArray(value)) return value.some((part) => readsTable(part, table))
  if (typeof value !== 'object' || value === null) return false
  return Object.entries(value).some(
    ([name, part]) => (name === 'table' && part === table) || readsTable(part, table),
  )
}

/** Columns whose first step is the table: their cells are its values. */
function directColumns(value: unknown, table: string): ColumnRef[] {
  if (Array.isArray(value)) return value.flatMap((part) => directColumns(part, table))
  if (typeof value !== 'object' || value === null) return []
  const isDirect =
    'transform' in value && Array.isArray(value.transform) && readsTable(value.transform[0], table)
  const column = 'column' in value ? ColumnRefShape.safeParse(value.column) : undefined
  const own = isDirect && column?.success ? [column.data] : []
  return [...own, ...Object.values(value).flatMap((part) => directColumns(part, table))]
}
