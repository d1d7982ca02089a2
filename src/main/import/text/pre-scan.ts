/**
 * Finds where the rows of a text are before PapaParse splits them into cells. PapaParse takes quadratic time on a quote that
 * never closes and lets it swallow the rest of the file; this scan is linear and mends such quotes.
 */

export type Dialect = {
  readonly delimiter: string
  /** Empty when the file has no quotes. */
  readonly quote: string
  readonly lineEnd: '\n' | '\r'
}

/** Whole rows, well-formed: line ends outside quotes are `lineEnd`, quotes inside quotes are doubled. */
export type Segment = {
  readonly text: string
  /** Lines, from 0 within the segment, on which a quote opens that does not close. */
  readonly unclosed: readonly number[]
}

export type PreScan = {
  /** Gives the rows that are complete so far; `isLast` gives all that remains. */
  push(text: string, isLast?: boolean): Segment
  /** The text that waits for its row's end. */
  pending(): string
}

/** `escaped` are the backslashes before quotes, `end` is behind the closing quote, `next` where the delimiter or line end stands. */
type QuotedCell =
  | { is: 'closed'; end: number; next: number; escaped: readonly number[] }
  | { is: 'open'; escaped: readonly number[] }
  | { is: 'stray' | 'unclosed' }

type Edit = { readonly from: number; readonly to: number; readonly text: string }

/** A cell with line breaks that is longer than this is a quote that does not close, in characters. */
const maxQuoted = 1_000_000

/**
 * A quote opens a cell only right after a delimiter or a line end. It closes where it is followed by one (spaces may come
 * between). A quote in between is doubled, or has a backslash before it. Otherwise the quotes are plain characters of the
 * cell: when that shows on a later line than the cell began, its quote is unclosed.
 */
export function createPreScan({ delimiter, quote, lineEnd }: Dialect): PreScan {
  /** What may come between a closing quote and the delimiter. */
  const padding = delimiter === ' ' ? undefined : ' '
  let pending = ''
  /** Quotes are not looked for before the pending text is this long; a long quoted cell would be searched again and again. */
  let wanted = 0

  const evenLines = (text: string): string => (lineEnd === '\n' ? text.replaceAll('\r\n', '\n') : text)

  /** Where a cell ends that has no quotes; undefined when its end is not here yet. */
  const endOfPlainCell = (input: string, from: number, isLast: boolean): number | undefined => {
    const atDelimiter = input.indexOf(delimiter, from)
    const atLine = input.indexOf(lineEnd, from)
    const end = atDelimiter === -1 ? atLine : atLine === -1 ? atDelimiter : Math.min(atDelimiter, atLine)
    if (end === -1) return isLast ? input.length : undefined
    return end === atLine && lineEnd === '\n' && input[end - 1] === '\r' ? end - 1 : end
  }

  const isCellStart = (input: string, at: number): boolean =>
    at === 0 || input[at - 1] === lineEnd || input.startsWith(delimiter, at - delimiter.length)

  /** Follows a quoted cell from its opening quote. Backslashes count where doubling alone makes no sense of it. */
  const readQuoted = (input: string, open: number, isLast: boolean): QuotedCell => {
    const cell = followQuotes(input, open, isLast, false)
    if (cell.is !== 'stray' && cell.is !== 'unclosed') return cell
    const other = followQuotes(input, open, isLast, true)
    return (other.is === 'closed' || other.is === 'open') && other.escaped.length > 0 ? other : cell
  }

  const followQuotes = (input: string, open: number, isLast: boolean, byBackslash: boolean): QuotedCell => {
    const escaped: number[] = []
    let isLong = false
    for (let at = open + 1; ; at++) {
      at = input.indexOf(quote, at)
      if (!isLong && (at === -1 ? input.length : at) - open > maxQuoted) {
        isLong = true
        if (input.slice(open, open + maxQuoted).includes(lineEnd)) return { is: 'unclosed' }
      }
      if (at === -1) return isLast ? { is: 'unclosed' } : { is: 'open', escaped }
      if (byBackslash && input[at - 1] === '\\') {
        escaped.push(at - 1)
        continue
      }
      if (input[at + 1] === quote) {
        at += 1
        continue
      }
      let after = at + 1
      while (input[after] === padding) after += 1
      if (after >= input.length - 1 && !isLast) return { is: 'open', escaped }
      const closes =
        after >= input.length ||
        input.startsWith(delimiter, after) ||
        input[after] === lineEnd ||
        (lineEnd === '\n' && input.startsWith('\r\n', after))
      if (closes) return { is: 'closed', end: at + 1, next: after, escaped }
      return { is: input.slice(open, at).includes(lineEnd) ? 'unclosed' : 'stray' }
    }
  }

  const scan = (input: string, isLast: boolean): Segment => {
    const edits: Edit[] = []
    const unclosed: number[] = []
    /** Where the row begins that is being scanned, and what was found before it. */
    let row = { start: 0, edits: 0, unclosed: 0 }
    let lineAt = input.indexOf(lineEnd)
    const passPlain = (from: number, to: number): void => {
      if (lineAt !== -1 && lineAt < from) lineAt = input.indexOf(lineEnd, from)
      for (; lineAt !== -1 && lineAt < to; lineAt = input.indexOf(lineEnd, lineAt + 1)) {
        if (lineEnd === '\n' && input[lineAt - 1] === '\r')
          edits.push({ from: lineAt - 1, to: lineAt, text: '' })
        row = { start: lineAt + 1, edits: edits.length, unclosed: unclosed.length }
      }
    }
    let from = 0
    let isOpen = false
    for (let at = input.indexOf(quote); at !== -1; at = input.indexOf(quote, at)) {
      if (!isCellStart(input, at)) {
        at += 1
        continue
      }
      passPlain(from, at)
      const cell = readQuoted(input, at, isLast)
      if (cell.is === 'closed') {
        for (const escape of cell.escaped) edits.push({ from: escape, to: escape + 1, text: quote })
        if (cell.next > cell.end) edits.push({ from: cell.end, to: cell.next, text: '' })
        at = cell.next
      } else {
        const end = cell.is === 'open' ? undefined : endOfPlainCell(input, at, isLast)
        isOpen = end === undefined
        if (end === undefined) break
        if (cell.is === 'unclosed') unclosed.push(countLines(input, lineEnd, at))
        const text = quote + input.slice(at, end).replaceAll(quote, quote + quote) + quote
        edits.push({ from: at, to: end, text })
        at = end
      }
      from = at
    }
    if (!isOpen) passPlain(from, input.length)
    if (isLast) row = { start: input.length, edits: edits.length, unclosed: unclosed.length }
    pending = input.slice(row.start)
    return {
      text: applyEdits(input, row.start, edits.slice(0, row.edits)),
      unclosed: unclosed.slice(0, row.unclosed),
    }
  }

  return {
    push(text, isLast = false) {
      const input = pending + text
      if (quote === '' || !input.includes(quote)) {
        const cut = isLast ? input.length : input.lastIndexOf(lineEnd) + 1
        pending = input.slice(cut)
        return { text: evenLines(input.slice(0, cut)), unclosed: [] }
      }
      if (input.length < wanted && !isLast) {
        pending = input
        return { text: '', unclosed: [] }
      }
      const segment = scan(input, isLast)
      // Doubling what is looked at keeps the whole linear while a long cell waits for its end.
      wanted = segment.text === '' ? 2 * pending.length : 0
      return segment
    },
    pending: () => pending,
  }
}

function applyEdits(input: string, end: number, edits: readonly Edit[]): string {
  let text = ''
  let from = 0
  for (const edit of edits) {
    text += input.slice(from, edit.from) + edit.text
    from = edit.to
  }
  return text + input.slice(from, end)
}

/** Line ends of a text, up to `end`. */
export function countLines(text: string, lineEnd: string, end = text.length): number {
  let count = 0
  for (let at = text.indexOf(lineEnd); at !== -1 && at < end; at = text.indexOf(lineEnd, at + 1)) count += 1
  return count
}
