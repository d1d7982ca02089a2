import type { Cell, Column } from '../import/source.ts'
import { checkText } from './check-text.ts'
import { report, type RowContext } from './row-context.ts'
import { evenOut } from './text.ts'

/**
 * The cell of a column as mapping sees it: text evened out (IMP-20), blank as absent, an Excel error cell reported (IMP-16).
 * What the source itself had damaged is reported here for JSON and Excel; the text reader reports it for text files, but for what a fix wrote since.
 */
export function readCell(context: RowContext, column: Column, index = column.position - 1): Cell {
  const raw = context.cells[index]
  if (typeof raw !== 'string') return raw ?? undefined
  // In the standard's own data an empty text is one: a grade without adapted studies has it.
  if (raw === '') return context.source.kind === 'ss12000' ? raw : undefined
  const place = { column }
  if (context.stored?.[column.position] === '#error') {
    report(context, { rule: 'IMP-16', severity: 'error', params: { value: raw }, place, value: raw })
    return undefined
  }
  const text = evenOut(raw)
  if (text !== raw) {
    const params = { column: column.name }
    report(context, { rule: 'IMP-20', severity: 'info', params, place, counted: true })
  }
  if (context.source.kind !== 'csv' || context.fixed?.has(column.position))
    reportDamage(context, column, text)
  return text === '' ? undefined : text
}

function reportDamage(context: RowContext, column: Column, text: string): void {
  const damage = checkText(text)
  if (!damage) return
  const suggestion = damage.rule === 'IMP-05' ? { suggestion: damage.suggestion } : {}
  report(context, {
    rule: damage.rule,
    severity: 'warning',
    params: { value: text, ...suggestion },
    place: { column },
    value: text,
    ...suggestion,
  })
}

/** Whether there is anything to read: blanks and empty lists are nothing. */
export function isFilled(cell: Cell): boolean {
  if (typeof cell === 'string') return cell.trim() !== ''
  return cell !== undefined && cell !== null && !(Array.isArray(cell) && cell.length === 0)
}
