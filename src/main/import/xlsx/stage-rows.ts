/** Turns the rows of a sheet into staged rows: what is no data is marked, and findings tell what was seen. */
import type { Finding } from '../../../shared/finding.ts'
import { batchRows } from '../batch-rows.ts'
import { isBlank } from '../header.ts'
import { createCarry, fileColumns } from '../headings.ts'
import { createLeaveOut, createTail, sheetEnds, showRows } from '../leave-out.ts'
import type { TableNames } from '../name-column.ts'
import type { Column, ReadOptions, StagedRow } from '../source.ts'
import type { SheetRow } from './read-sheet.ts'

export type Stager = {
  /** Stages the next row of the sheet, and the blank rows before it. */
  stage(row: SheetRow): void
  /** What has been staged since the last call. */
  take(): { rows: StagedRow[]; findings: Finding[]; newColumns: Column[] }
  /** Whether there is enough for a batch: `batchRows`, or fewer of rows with thousands of columns or long texts. */
  isFull(): boolean
  /** Adds the findings that need the whole sheet. */
  finish(): void
}

export type SheetFacts = {
  /** `fil.xlsx#Elever` */
  readonly source: string
  /** Of the sheet, and of its file. */
  readonly names: TableNames
  readonly hidden: boolean
  readonly columns: readonly Column[]
  readonly read: ReadOptions
}

const batchCells = 200_000
/** Characters: cells can share one long text. */
const batchText = 10_000_000
/** A larger gap in the sheet is not staged row by row: a stray cell far down would make a million blank rows. */
const maxBlankRows = 1000

export function createStager(facts: SheetFacts): Stager {
  const { source, names, columns, read } = facts
  const { firstRow = 1, header = [] } = read
  const carry = createCarry(columns, read, names)
  const findSkip = createLeaveOut(columns, read, carry)
  let knownColumns = columns.length
  let lastRow = firstRow - 1
  let hasData = false
  const skippedRows: number[] = []
  const hiddenRows: number[] = []

  let rows: StagedRow[] = []
  let findings: Finding[] = []
  let newColumns: Column[] = []
  let cellCount = 0
  let textSize = 0

  const report = (finding: Omit<Finding, 'source'>): void => void findings.push({ ...finding, source })

  const warnHidden = (what: string, whatEn: string, place: { row?: number; column?: string } = {}): void =>
    report({ rule: 'IMP-15', severity: 'warning', params: { what, whatEn }, ...place })

  const growColumns = (width: number): void => {
    for (; knownColumns < width; knownColumns++) {
      const name = `Kolumn ${knownColumns + 1}`
      newColumns.push({ name, path: [name], position: knownColumns + 1 })
    }
  }

  const stageRow = ({ row, cells, stored, hidden, unvalued }: SheetRow, inFooter: boolean): void => {
    if (row - lastRow <= maxBlankRows) {
      for (let blank = lastRow + 1; blank < row; blank++) {
        rows.push({ row: blank, cells: [], skip: 'blank' })
        skippedRows.push(blank)
      }
    }
    lastRow = row
    cellCount += cells.length
    for (const cell of cells) textSize += cell.length
    const skip = inFooter ? 'footer' : findSkip(cells)
    const carried = skip ? undefined : carry?.carry(cells)
    // Its last cells would pass for the value of the heading.
    const held = carry !== undefined && !skip && !carried
    if (held) {
      const expected = String(fileColumns(columns, read).length)
      report({ rule: 'IMP-01', severity: 'error', params: { count: cells.length, expected }, row })
    }
    if (!carry) growColumns(cells.length)
    rows.push({
      row,
      cells: carried ?? cells,
      ...(stored && { stored }),
      ...(skip && { skip }),
      ...(held && { held }),
    })
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
  }
  const tail = createTail(read.footerRows ?? 0, stageRow)

  return {
    stage(row) {
      if (row.row >= firstRow && !header.includes(row.row)) tail.push(row, !isBlank(row.cells))
      else if (!header.includes(row.row)) carry?.above(row.cells)
    },
    take() {
      const taken = { rows, findings, newColumns }
      rows = []
      findings = []
      newColumns = []
      cellCount = textSize = 0
      return taken
    },
    isFull: () => rows.length >= batchRows || cellCount >= batchCells || textSize >= batchText,
    finish() {
      tail.finish()
      if (facts.hidden && hasData) warnHidden(`Bladet ${names[0]}`, `The sheet ${names[0]}`)
      for (const column of hasData ? columns : []) {
        const { name, hidden } = column
        if (hidden) warnHidden(`Det som står i kolumnen ${name}`, `The column ${name}`, { column: name })
      }
      const [firstHidden] = hiddenRows
      if (firstHidden !== undefined) {
        const list = showRows(hiddenRows)
        warnHidden(`Det som står på rad ${list}`, `What stands on row ${list}`, { row: firstHidden })
      }
      if (sheetEnds.includes(lastRow)) {
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
