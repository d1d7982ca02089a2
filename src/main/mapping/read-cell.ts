import type { Cell, Column } from '../import/source.ts'
import { report, type RowContext } from './row-context.ts'
import { evenOut } from './text.ts'

/**
 * The cell of a column as mapping sees it: text evened out (IMP-20), blank as absent, an Excel error cell reported (IMP-16).
 * What the source itself had damaged is reported here for JSON and Excel; the text reader reports it for text files.
 */
export function readCell(context: RowContext, column: Column, index = column.position - 1): Cell {
  const raw = context.cells[index]
  if (typeof raw !== 'string') return raw ?? undefined
  if (raw === '') return undefined
  const place = { column }
  if (context.stored?.[column.position] === '#error') {
    report(context, { rule: 'IMP-16', severity: 'error', params: { value: raw }, place, value: raw })
    return undefined
  }
  const text = evenOut(raw)
  if (text !== raw) report(context, { rule: 'IMP-20', severity: 'info', params: {}, place, counted: true })
  if (context.source.kind !== 'csv') reportDamage(context, column, text)
  return text === '' ? undefined : text
}

function reportDamage(context: RowContext, column: Column, text: string): void {
  if (/[\ufffd\u0080-\u009f]/.test(text)) {
    report(context, {
      rule: 'IMP-04',
      severity: 'warning',
      params: { value: text },
      place: { column },
      value: text,
    })
  } else if (/[ÃÂ][\u0080-\u00bf\u20ac-\u2122\u0152-\u0178\u02c6\u02dc]/.test(text)) {
    const suggestion = repairDoubleEncoding(text)
    if (suggestion === undefined) return
    report(context, {
      rule: 'IMP-05',
      severity: 'warning',
      params: { value: text, suggestion },
      place: { column },
      value: text,
      suggestion,
    })
  }
}

/** UTF-8 that was read as Latin-1 and saved again, put right; undefined when the bytes are no UTF-8. */
function repairDoubleEncoding(text: string): string | undefined {
  const bytes = Uint8Array.from(text, (character) => character.charCodeAt(0))
  if ([...text].some((character) => character.charCodeAt(0) > 0xff)) return undefined
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}
