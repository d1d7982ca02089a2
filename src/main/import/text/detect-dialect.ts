import type { ReadOptions } from '../source.ts'
import { findLineEnd, parseText, type ParsedRow } from './parse-rows.ts'
import type { Dialect } from './pre-scan.ts'

export type DialectGuess = Dialect & {
  /** The first line says `sep=;` and is no row. */
  readonly hasSepLine: boolean
  readonly confidence: number
  readonly reason: { readonly sv: string; readonly en: string }
}

const delimiters = [';', '\t', ',', '|']
const delimiterNames: Readonly<Record<string, { sv: string; en: string }>> = {
  ';': { sv: 'semikolon', en: 'semicolon' },
  ',': { sv: 'komma', en: 'comma' },
  '\t': { sv: 'tabb', en: 'tab' },
  '|': { sv: 'lodstreck', en: 'vertical bar' },
}

/** Delimiter and quote from the first part of a text. What the caller knows is kept. */
export function detectDialect(
  text: string,
  known: Pick<ReadOptions, 'delimiter' | 'quote'> = {},
): DialectGuess {
  const lineEnd = findLineEnd(text)
  const sepLine = /^sep=(.)\r?(?:\n|$)/i.exec(text)?.[1] ?? /^"sep=(.)"\r?(?:\n|$)/i.exec(text)?.[1]
  const given = known.delimiter || sepLine
  const candidates = (given === undefined ? delimiters : [given]).map((delimiter) => {
    const quote = known.quote ?? detectQuote(text, delimiter, lineEnd)
    return { delimiter, quote, score: scoreWidths(parseText(text, { delimiter, quote, lineEnd }), delimiter) }
  })
  const [best, second] = candidates.sort((a, b) => b.score - a.score)
  const hasSepLine = sepLine !== undefined
  const single = { delimiter: given ?? ';', quote: known.quote ?? '"', lineEnd, hasSepLine }
  if (!best || (given === undefined && best.score < oneColumnScore)) {
    const reason = {
      sv: 'Ingen avgränsare delar raderna jämnt: en enda kolumn.',
      en: 'No delimiter divides the rows evenly: a single column.',
    }
    return { ...single, confidence: 0.5, reason }
  }
  const { delimiter, quote } = best
  const name = delimiterNames[delimiter] ?? { sv: delimiter, en: delimiter }
  if (given !== undefined) {
    const reason = hasSepLine
      ? { sv: 'Första raden anger avgränsaren.', en: 'The first line states the delimiter.' }
      : { sv: 'Avgränsaren är angiven.', en: 'The delimiter is given.' }
    return { delimiter, quote, lineEnd, hasSepLine, confidence: 1, reason }
  }
  const lead = (best.score - Math.max(oneColumnScore, second?.score ?? 0)) / best.score
  const reason = {
    sv: `Raderna delas jämnast av ${name.sv}.`,
    en: `The rows are divided most evenly by ${name.en}.`,
  }
  return { delimiter, quote, lineEnd, hasSepLine, confidence: Math.min(0.99, 0.6 + lead / 2), reason }
}

/** What the delimiter of a file with one column has to beat. */
const oneColumnScore = 0.4

/** How large a share of the rows have the commonest width, weighted by that width. */
function scoreWidths(rows: readonly ParsedRow[], delimiter: string): number {
  const widths = rows
    .filter(({ cells }) => cells.some((cell) => cell !== ''))
    .map(({ cells }) => cells.length)
  const width = commonest(widths)
  if (width === undefined || width < 2) return 0
  const even = widths.filter((own) => own === width).length / widths.length
  // `Efternamn, Förnamn` in every row is one column: text has a space after its commas, a table has none.
  const cells = rows.flatMap((row) => row.cells.slice(1))
  const spaced = delimiter === ',' ? cells.filter((cell) => /^ \S/.test(cell)).length / cells.length : 0
  return even * Math.log2(width + 1) * (spaced > 0.8 ? 0.2 : 1)
}

/** The value that occurs most often; the larger of two that occur equally often. */
export function commonest(values: readonly number[]): number | undefined {
  const counts = new Map<number, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  const [first] = [...counts].sort(([a, timesA], [b, timesB]) => timesB - timesA || b - a)
  return first?.[0]
}

/** `"` also where the text has no quotes yet; `'` or none where cells that begin with the mark do or do not end with it. */
function detectQuote(text: string, delimiter: string, lineEnd: Dialect['lineEnd']): string {
  const cells = parseText(text, { delimiter, quote: '', lineEnd }).flatMap((row) => row.cells)
  const judge = (quote: string): { opening: number; closing: number } => {
    const opening = cells.filter((cell) => cell.startsWith(quote))
    const closing = cells.filter((cell) => cell.trimEnd().endsWith(quote))
    return { opening: opening.length, closing: closing.length }
  }
  const double = judge('"')
  if (double.opening > 0) return double.closing === 0 && double.opening > 1 ? '' : '"'
  const single = judge("'")
  return single.opening > 1 && single.opening === single.closing ? "'" : '"'
}
