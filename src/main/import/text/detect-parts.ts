/** The sources of a text file: one table, or one for each kind of row. */
import { findColumn } from '../../mapping/columns.ts'
import { isBlank } from '../header.ts'
import { tableNames } from '../name-column.ts'
import type { ColumnRef, DetectedSource, InputFile, Overrules, ReadOptions } from '../source.ts'
import { createKindOf, detectKindColumn, optionsOfKind, type KindOf } from './detect-kinds.ts'
import { detectTable } from './detect-table.ts'
import type { ParsedRow, ParsedRows } from './parse-rows.ts'
import { createStager } from './stage-rows.ts'

export const sampleRows = 100
/** Rows of one kind that its widths are judged by. */
const judgedRows = 1000
/** A column with more values than this is no kind; rows of further kinds are held. */
const maxKinds = 50

export type Parts = {
  readonly file: InputFile
  /** The first rows of the file. */
  readonly rows: readonly ParsedRow[]
  /** Options for the whole file, with encoding, delimiter and quote. */
  readonly base: ReadOptions
  readonly overrules: Overrules
  /** Reads the file from its beginning. */
  readonly readAll: () => AsyncIterable<ParsedRows>
}

export async function detectParts({
  file,
  rows,
  base,
  overrules,
  readAll,
}: Parts): Promise<DetectedSource[]> {
  if (base.whole) return [toSource(file.name, rows, base)]
  const asked = Object.values(overrules).find(({ rowKind }) => rowKind)?.rowKind?.column
  const found = asked === undefined && !base.header?.length ? detectKindColumn(rows) : undefined
  const column = asked ?? found
  if (column === undefined) return [toSource(file.name, rows, base)]
  // Rows that end with their kind have no captions, though `user` would pass for one.
  const isBare = found !== undefined || (typeof column === 'number' && column < 0)
  const whole = detectTable(rows, isBare ? { header: [], ...base } : base)
  const kindOf = createKindOf(positionOf(column, whole.columns))
  const header = whole.read.header ?? []
  const captions = rows.filter(({ row }) => header.includes(row))
  const kinds = await listKinds(readAll(), kindOf, whole.read.firstRow ?? 1)
  return [...kinds].map(([kind, own]) => {
    const options = { header, firstRow: whole.read.firstRow, ...base, ...optionsOfKind(overrules, kind) }
    const read = { ...options, rowKind: { column, equals: kind } }
    return toSource(`${file.name}#${kind}`, [...captions, ...own], read, kind)
  })
}

/** Where a row says its kind; -1 is the last filled cell. */
export function positionOf(ref: ColumnRef, columns: DetectedSource['columns']): number {
  return typeof ref === 'number' ? ref : (findColumn(columns, ref)?.position ?? -1)
}

/** Every kind in the file, by its first rows: a rare one may come late. */
async function listKinds(
  pieces: AsyncIterable<ParsedRows>,
  kindOf: KindOf,
  firstRow: number,
): Promise<Map<string, ParsedRow[]>> {
  const kinds = new Map<string, ParsedRow[]>()
  for await (const { rows } of pieces) {
    for (const row of rows) {
      const kind = row.row < firstRow ? undefined : kindOf(row.cells)
      if (kind === undefined) continue
      const own = kinds.get(kind)
      if (!own && kinds.size < maxKinds) kinds.set(kind, [row])
      else if (own && own.length < judgedRows) own.push(row)
    }
  }
  return kinds
}

function toSource(
  name: string,
  rows: readonly ParsedRow[],
  options: ReadOptions,
  part?: string,
): DetectedSource {
  const { read, columns, evidence } = detectTable(
    rows,
    options,
    part === undefined ? tableNames({ name }) : [],
  )
  const data = rows
    .filter(({ row }) => row >= (read.firstRow ?? 1) && !read.header?.includes(row))
    .slice(0, sampleRows)
  const source = { name, kind: 'csv' as const, ...(part !== undefined && { part }), read, columns, evidence }
  const stager = createStager({ ...source, sample: data.filter(({ cells }) => !isBlank(cells)) })
  for (const row of data) stager.stage(row, false)
  return { ...source, sample: stager.take().rows }
}
