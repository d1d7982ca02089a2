/** Turns the rows of a sheet into staged rows: what is no data is marked, and findings tell what was seen. */
import { RE2JS } from 're2js'
import type { Finding } from '../../../shared/finding.ts'
import { findColumn } from '../../mapping/columns.ts'
import { isBlank, isExample, isFooter, repeatsCaptions } from '../header.ts'
import type { Column, ReadOptions, SkipReason, StagedRow } from '../source.ts'
import { maxRows, type SheetRow } from './read-sheet.ts'

export type Stager = {
  /** Stages the next row of the sheet, and the blank rows before it. */
  stage(row: SheetRow): void
  /** What has been staged since the last call. */
  take(): { rows: StagedRow[]; findings: Finding[]; newColumns: Column[] }
  /** Whether there is enough for a batch: 1 000 rows, or fewer of rows with thousands of columns. */
  isFull(): boolean
  /** Adds the findings that need the whole sheet. */
  finish(): void
}

export type SheetFacts = {
  /** `fil.xlsx#Elever` */
  readonly source: string
  readonly sheet: string
  readonly hidden: boolean
  readonly columns: readonly Column[]
  readonly read: ReadOptions
}

const batchRows = 1000
const batchCells = 200_000
/** A larger gap in the sheet is not staged row by row: a stray cell far down would make a million blank rows. */
const maxBlankRows = 1000
/** Where other programs cut a sheet off: the last row of .xls and of .xlsx (IMP-14). */
const cutRows = [65_536, maxRows]

export function createStager(facts: SheetFacts): Stager {
  const { source, columns, read } = facts
  const firstRow = read.firstRow ?? 1
  const isSkipped = compileSkips(columns, read)
  const captions = (read.header ?? []).length === 0 ? [] : columns.map((column) => captionOf(column))
  let knownColumns = columns.length
  let lastRow = firstRow - 1
  let hasData = false
  const skippedRows: number[] = []
  const hiddenRows: number[] = []

  let rows: StagedRow[] = []
  let findings: Finding[] = []
  let newColumns: Column[] = []
  let cellCount = 0

  const skipReason = (cells: readonly string[]): SkipReason | undefined => {
    if (isBlank(cells)) return 'blank'
    if (isSkipped(cells)) return 'footer'
    if (captions.length > 0 && repeatsCaptions(cells, captions)) return 'header'
    if (!hasData && isExample(cells)) return 'example'
    return isFooter(cells) ? 'footer' : undefined
  }

  const report = (finding: Omit<Finding, 'source'>): void => void findings.push({ ...finding, source })

  const warnHidden = (whatSv: string, whatEn: string, place: { row?: number; column?: string } = {}): void =>
    report({ rule: 'IMP-15', severity: 'warning', params: { whatSv, whatEn }, ...place })

  const growColumns = (width: number): void => {
    for (; knownColumns < width; knownColumns++) {
      const name = `Kolumn ${knownColumns + 1}`
      newColumns.push({ name, path: [name], position: knownColumns + 1 })
    }
  }

  return {
    stage({ row, cells, stored, hidden, unvalued }) {
      if (row < firstRow) return
      if (row - lastRow <= maxBlankRows) {
        for (let blank = lastRow + 1; blank < row; blank++) {
          rows.push({ row: blank, cells: [], skip: 'blank' })
          skippedRows.push(blank)
        }
      }
      lastRow = row
      growColumns(cells.length)
      cellCount += cells.length
      const skip = skipReason(cells)
      rows.push({ row, cells, ...(stored && { stored }), ...(skip && { skip }) })
      if (skip === 'header') report({ rule: 'IMP-08', severity: 'warning', params: { row }, row })
      else if (skip) skippedRows.push(row)
      else {
        hasData = true
        if (hidden) hiddenRows.push(row)
      }
      for (const position of unvalued ?? []) {
        const column = columns[position - 1]?.name ?? `Kolumn ${position}`
        report({ rule: 'IMP-17', severity: 'warning', params: { column }, row, column })
      }
    },
    take() {
      const taken = { rows, findings, newColumns }
      rows = []
      findings = []
      newColumns = []
      cellCount = 0
      return taken
    },
    isFull: () => rows.length >= batchRows || cellCount >= batchCells,
    finish() {
      if (facts.hidden && hasData) warnHidden(`Bladet ${facts.sheet}`, `The sheet ${facts.sheet}`)
      for (const column of hasData ? columns : []) {
        const { name, hidden } = column
        if (hidden) warnHidden(`Det som står i kolumnen ${name}`, `The column ${name}`, { column: name })
      }
      const [firstHidden] = hiddenRows
      if (firstHidden !== undefined) {
        const list = showRows(hiddenRows)
        warnHidden(`Det som står på rad ${list}`, `What stands on row ${list}`, { row: firstHidden })
      }
      if (cutRows.includes(lastRow)) {
        report({ rule: 'IMP-14', severity: 'warning', params: { row: lastRow }, row: lastRow })
      }
      const [firstSkipped] = skippedRows
      if (firstSkipped !== undefined) {
        const params = { count: skippedRows.length, rows: showRows(skippedRows) }
        report({ rule: 'IMP-19', severity: 'info', params, row: firstSkipped })
      }
    },
  }
}

/** The caption that stands in the last header row over this column; empty where there is none. */
function captionOf(column: Column): string {
  const caption = column.path.at(-1) ?? ''
  return caption === `Kolumn ${column.position}` ? '' : caption
}

/** `read.skip`: a row is left out when the named cell, or without a column any cell, matches. */
function compileSkips(columns: readonly Column[], read: ReadOptions): (cells: readonly string[]) => boolean {
  const skips = (read.skip ?? []).map(({ column, pattern }) => ({
    pattern: RE2JS.compile(pattern),
    anyCell: column === undefined,
    position: column === undefined ? undefined : findColumn(columns, column)?.position,
  }))
  return (cells) =>
    skips.some(({ pattern, anyCell, position }) =>
      anyCell
        ? cells.some((cell) => pattern.matcher(cell).find())
        : position !== undefined && pattern.matcher(cells[position - 1] ?? '').find(),
    )
}

/** `15, 26, 37–38`, at most fifty parts. */
export function showRows(rows: readonly number[]): string {
  const parts: string[] = []
  for (let from = 0; from < rows.length;) {
    let to = from
    while (rows[to + 1] === (rows[to] ?? 0) + 1) to += 1
    if (parts.length === 50) return `${parts.join(', ')} …`
    parts.push(to === from ? `${rows[from]}` : `${rows[from]}–${rows[to]}`)
    from = to + 1
  }
  return parts.join(', ')
}
