/** Turns parsed rows into staged rows of one source: what is no data is marked, what has an error of its own is held. */
import type { Finding } from '../../../shared/finding.ts'
import { checkText } from '../../mapping/check-text.ts'
import { checkCaptions } from '../check-captions.ts'
import { createCarry, fileColumns } from '../headings.ts'
import { createLeaveOut, showRows } from '../leave-out.ts'
import { tableNames } from '../name-column.ts'
import type { DetectedSource, StagedRow } from '../source.ts'
import { findHeaderMismatch, isWidthAllowed } from './detect-table.ts'
import type { ParsedRow } from './parse-rows.ts'

export type Stager = {
  /** `isSuspect`: cells may hold characters that were lost or garbled. `inFooter`: it is one of `read.footerRows`. */
  stage(row: ParsedRow, isSuspect: boolean, inFooter?: boolean): void
  /** A row whose kind is none of the file's. */
  hold(row: ParsedRow, inFooter: boolean): void
  /** What has been staged since the last call. */
  take(): { rows: StagedRow[]; findings: Finding[] }
  pendingRows(): number
  /** Adds the findings that need the whole source. */
  finish(): void
}

export function createStager(source: Omit<DetectedSource, 'evidence'>): Stager {
  const { columns, read } = source
  const carry = createCarry(columns, read, tableNames(source))
  const findSkip = createLeaveOut(columns, read, carry)
  const mismatch = findHeaderMismatch(source)
  const expected = (read.widths ?? [fileColumns(columns, read).length]).join(', ')
  const firstRow = read.firstRow ?? 1
  const header = read.header ?? []
  const leftOut: number[] = []
  let rows: StagedRow[] = []
  let findings: Finding[] = []

  const report = (finding: Omit<Finding, 'source'>): void =>
    void findings.push({ ...finding, source: source.name })

  const checkCells = ({ row, cells }: ParsedRow): void => {
    cells.forEach((value, index) => {
      const damage = checkText(value)
      if (!damage) return
      const column = columns[index]?.name ?? `Kolumn ${index + 1}`
      const suggestion = damage.rule === 'IMP-05' ? { suggestion: damage.suggestion } : {}
      report({
        rule: damage.rule,
        severity: 'warning',
        params: { value, ...suggestion },
        row,
        column,
        value,
        ...suggestion,
      })
    })
  }

  const findFault = ({ row, cells, unclosed }: ParsedRow): Omit<Finding, 'source'> | undefined => {
    if (unclosed !== undefined) return { rule: 'IMP-02', severity: 'error', params: { row: unclosed }, row }
    if (isWidthAllowed(source, cells.length)) return undefined
    return { rule: 'IMP-01', severity: 'error', params: { count: cells.length, expected }, row }
  }

  const isData = ({ row }: ParsedRow): boolean => row >= firstRow && !header.includes(row)

  const stageRow = (parsed: ParsedRow, isSuspect: boolean, inFooter: boolean): void => {
    const { row, cells, foreign } = parsed
    if (foreign) report({ rule: 'IMP-07', severity: 'warning', params: { row, encoding: foreign }, row })
    const skip = inFooter ? 'footer' : parsed.unclosed === undefined ? findSkip(cells) : undefined
    if (skip === 'header') report({ rule: 'IMP-08', severity: 'warning', params: { row }, row })
    else if (skip) leftOut.push(row)
    if (skip) {
      rows.push({ row, cells, skip })
      return
    }
    if (isSuspect) checkCells(parsed)
    const fault = findFault(parsed)
    if (fault && (mismatch === undefined || fault.rule !== 'IMP-01')) report(fault)
    const held = fault !== undefined || mismatch !== undefined
    rows.push({ row, cells: (!held && carry?.carry(cells)) || cells, ...(held && { held }) })
  }
  return {
    stage(parsed, isSuspect, inFooter = false) {
      if (isData(parsed)) stageRow(parsed, isSuspect, inFooter)
      else if (!header.includes(parsed.row)) carry?.above(parsed.cells)
    },
    hold(parsed, inFooter) {
      if (!isData(parsed)) return
      const { row, cells } = parsed
      const skip = inFooter ? 'footer' : findSkip(cells)
      if (skip) leftOut.push(row)
      else report({ rule: 'IMP-01', severity: 'error', params: { count: cells.length, expected }, row })
      rows.push(skip ? { row, cells, skip } : { row, cells, held: true })
    },
    take() {
      const taken = { rows, findings }
      rows = []
      findings = []
      return taken
    },
    pendingRows: () => rows.length,
    finish() {
      const [first] = leftOut
      if (first === undefined) return
      report({
        rule: 'IMP-19',
        severity: 'info',
        params: { count: leftOut.length, rows: showRows(leftOut) },
        row: first,
      })
    },
  }
}

/** Findings about the captions: those of any table, and that they do not fit the rows (IMP-10). */
export function checkTextCaptions(source: DetectedSource): Finding[] {
  const row = source.read.header?.at(-1)
  const expected = findHeaderMismatch(source)
  const findings = checkCaptions(source)
  if (row === undefined || expected === undefined) return findings
  const params = { count: source.columns.length, expected }
  return [{ rule: 'IMP-10', severity: 'error', params, source: source.name, row }, ...findings]
}
