import type { Output, Parsed } from '../../../shared/contract.ts'
import { AppError } from '../../../shared/errors.ts'
import type { TableEntry } from '../../../shared/mapping-contract.ts'
import { foldText } from '../../mapping/text.ts'
import { findField } from '../../model/fields.ts'
import type { ReadableDb } from '../../store/database.ts'
import { findSharedTable } from '../mappings/shared-tables.ts'
import { countTableValues } from './count-table-values.ts'
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
  const counts = countTableValues(db, usedBy, name, shownValues * 2)
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

function readsTable(value: unknown, table: string): boolean {
  if (Array.isArray(value)) return value.some((part) => readsTable(part, table))
  if (typeof value !== 'object' || value === null) return false
  return Object.entries(value).some(
    ([name, part]) => (name === 'table' && part === table) || readsTable(part, table),
  )
}
