/** What a sheet is, from its first rows: a table with captions, or prose that is no source. */
import { addColumns, findHeadings } from '../headings.ts'
import { findHeader, nameColumns, type Grid, type HeaderGuess, type Span } from '../header.ts'
import { findNameColumn, tableNames } from '../name-column.ts'
import type { Column, DetectedSource, InputFile, ReadOptions } from '../source.ts'
import type { SheetRow } from './read-sheet.ts'
import { createStager } from './stage-rows.ts'
import type { SheetPart } from './workbook.ts'

/** The first rows of a sheet that have values, and what the sheet says of itself. */
export type SheetHead = {
  readonly rows: readonly SheetRow[]
  readonly hiddenColumns: ReadonlySet<number>
  /** By sheet row and position (from 1). */
  readonly merged: readonly Span[]
}

export const sampleSize = 100

/** The source that a sheet is; undefined for a sheet without a table. A sheet that the caller has options for is always one. */
export function detectSheet(
  file: InputFile,
  sheet: SheetPart,
  head: SheetHead,
  overrule: ReadOptions | undefined,
): DetectedSource | undefined {
  const first = head.rows[0]
  if (!first) return undefined
  const { grid, guess } = guessHeader(first.row, head)
  if (!overrule && isProse(grid, guess)) return undefined
  const header = overrule?.header ?? guess.rows.map((row) => first.row + row)
  const firstRow =
    overrule?.firstRow ??
    (overrule?.header ? Math.max(0, ...overrule.header) + 1 : first.row + guess.firstRow)
  const grouped =
    overrule?.headings === undefined && overrule?.names === undefined
      ? findHeadings(head.rows, header, firstRow)
      : undefined
  const headings = overrule?.headings ?? grouped?.headings
  const plain: ReadOptions = { ...overrule, header, firstRow, ...(headings !== undefined && { headings }) }
  const own = columnsOf(head, plain)
  const source = `${file.name}#${sheet.name}`
  const names = tableNames({ name: source, part: sheet.name })
  const named =
    overrule?.nameColumn === undefined && overrule?.names === undefined && !headings
      ? findNameColumn(head.rows, plain, names, own)
      : undefined
  const read: ReadOptions = { ...plain, ...(named && { nameColumn: named.nameColumn }) }
  const columns = addColumns(own, read)
  const stager = createStager({ source, names, hidden: sheet.hidden, columns, read })
  for (const row of head.rows) stager.stage(row)
  return {
    name: source,
    kind: 'xlsx',
    part: sheet.name,
    read,
    columns,
    ...(sheet.hidden && { hidden: true }),
    evidence: [
      ...(overrule?.header ? [] : [{ what: 'header', confidence: guess.confidence, reason: guess.reason }]),
      ...(grouped ? [{ what: 'headings', confidence: grouped.confidence, reason: grouped.reason }] : []),
      ...(named ? [{ what: 'nameColumn', confidence: named.confidence, reason: named.reason }] : []),
    ],
    sample: stager.take().rows.slice(0, sampleSize),
  }
}

function guessHeader(startRow: number, head: SheetHead): { grid: Grid; guess: HeaderGuess } {
  const grid: string[][] = []
  for (const { row, cells } of head.rows) {
    const index = row - startRow
    if (index >= head.rows.length + sampleSize) break
    while (grid.length < index) grid.push([])
    grid.push(cells)
  }
  const spans = head.merged.map((span) => ({ ...span, row: span.row - startRow, column: span.column - 1 }))
  return { grid, guess: findHeader(grid, spans, (row) => startRow + row) }
}

/** One column of sentences, as instructions are. */
function isProse(grid: Grid, guess: HeaderGuess): boolean {
  const filled = grid.map((cells) => cells.filter((cell) => cell.trim() !== ''))
  if (filled.some((cells) => cells.length > 1)) return false
  const texts = filled.flat()
  return (
    texts.some((text) => text.trim().split(/\s+/).length >= 5) ||
    (guess.rows.length > 0 && guess.confidence < 0.6)
  )
}

function columnsOf(head: SheetHead, read: ReadOptions): Column[] {
  const header = read.header ?? []
  const captions = header.map((row) => head.rows.find((candidate) => candidate.row === row)?.cells ?? [])
  const data = head.rows.filter(({ row }) => row >= (read.firstRow ?? 1)).map(({ cells }) => cells)
  const names = read.names ?? []
  const width = Math.max(names.length, ...[...captions, ...data].map(filledWidth))
  const spans = head.merged
    .filter((span) => header.includes(span.row))
    .map((span) => ({ ...span, row: header.indexOf(span.row), column: span.column - 1 }))
  const columns = header.length === 0 ? nameColumns([names], width) : nameColumns(captions, width, spans)
  return columns.map((column) =>
    head.hiddenColumns.has(column.position) ? { ...column, hidden: true } : column,
  )
}

const filledWidth = (cells: readonly string[]): number =>
  cells.findLastIndex((cell) => cell.trim() !== '') + 1
