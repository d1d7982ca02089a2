/** Streams the rows of one sheet: cells as a person sees them, with what is stored beside where that differs. */
import type { Span } from '../header.ts'
import type { StagedRow } from '../source.ts'
import { overLimit } from './problems.ts'
import { unescapeText, type SharedStrings } from './shared-strings.ts'
import { isTrue, type Workbook } from './workbook.ts'
import { maxText, tooLong, type XmlHandler } from './xml-scanner.ts'

export const maxColumns = 16_384
export const maxRows = 1_048_576
/** Characters of one row, and of all the rows of a sheet. A text that many cells share is short in the file and long in the rows. */
const maxRowText = 10_000_000
export const maxSheetText = 2 ** 31
/** Cells, empty ones too, of the rows between two calls of `takeRows`. */
const maxPendingCells = 4_000_000
/** Further ones are not looked at: only those at the captions matter. */
const maxMerged = 200_000

export type SheetRow = {
  readonly row: number
  readonly cells: string[]
  readonly stored?: NonNullable<StagedRow['stored']>
  readonly hidden: boolean
  /** Positions of formulas without a stored value (IMP-17). */
  readonly unvalued?: readonly number[]
}

export type SheetReader = {
  readonly handler: XmlHandler
  /** The rows since the last call that have a cell with a value. */
  takeRows(): SheetRow[]
  /** Whether the cells are over and merged areas are all that may come. */
  isPastRows(): boolean
  /** Positions of hidden columns; known before the first row. */
  readonly hiddenColumns: ReadonlySet<number>
  /** Merged areas, by sheet row and position (from 1); known after the last row. */
  readonly merged: readonly Span[]
}

type Stored = Record<string, string | number | boolean>

/** What error cells are marked with in `stored`: mapping reports them where the column is mapped (IMP-16). */
const errorMark = '#error'

/** `allowedText`: characters of all rows, for tests. */
export function createSheetReader(
  workbook: Workbook,
  strings: SharedStrings,
  allowedText = maxSheetText,
): SheetReader {
  const hiddenColumns = new Set<number>()
  const merged: Span[] = []
  let rows: SheetRow[] = []
  let pastRows = false
  let columnElements = 0
  let sheetText = 0
  let pendingCells = 0

  let row = 0
  let rowHidden = false
  let cells: string[] = []
  let rowText = 0
  let stored: Stored | undefined
  let unvalued: number[] | undefined

  let position = 0
  let type = 'n'
  let style: string | undefined
  let value = ''
  let hasValue = false
  let hasFormula = false
  let collecting = false
  let phonetic = false

  const keep = (text: string, original?: string | number | boolean): void => {
    if (text === '') return
    rowText += text.length
    if (rowText > maxRowText) throw tooMuchText()
    while (cells.length < position - 1) cells.push('')
    cells[position - 1] = text
    if (original !== undefined) {
      stored ??= {}
      stored[position] = original
    }
  }

  const endCell = (): void => {
    if (!hasValue) {
      if (hasFormula) (unvalued ??= []).push(position)
      return
    }
    switch (type) {
      case 's':
        return keep(strings.get(Number(value)))
      case 'str':
      case 'inlineStr':
        return keep(unescapeText(value))
      case 'b':
        return keep(isTrue(value.trim()) ? 'SANT' : 'FALSKT', isTrue(value.trim()))
      case 'e':
        return keep(value, errorMark)
      case 'd': {
        const text = showIsoDate(value)
        return keep(text, text === value ? undefined : value)
      }
      default:
        return keepNumber()
    }
  }

  const keepNumber = (): void => {
    const raw = value.trim()
    if (raw === '') return
    const number = Number(raw)
    if (!Number.isFinite(number)) return keep(raw)
    const text = workbook.showNumber(style)(number)
    // A number that JavaScript cannot hold keeps its digits as they stand in the file.
    const exact =
      Number.isInteger(number) && !Number.isSafeInteger(number) && /^-?\d+$/.test(raw) ? raw : number
    keep(text, text === String(number) ? undefined : exact)
  }

  const openElement = (name: string, attribute: (name: string) => string | undefined): void => {
    switch (name) {
      case 'c': {
        const reference = attribute('r')
        position = reference === undefined ? position + 1 : (columnOf(reference) ?? position + 1)
        if (position > maxColumns) throw tooManyColumns()
        type = attribute('t') ?? 'n'
        style = attribute('s')
        value = ''
        hasValue = hasFormula = collecting = phonetic = false
        return
      }
      case 'v':
        hasValue = collecting = true
        return
      case 't':
        if (type !== 'inlineStr' || phonetic) return
        hasValue = collecting = true
        return
      case 'rPh':
        phonetic = true
        return
      case 'f':
        hasFormula = true
        return
      case 'row': {
        const number = Number(attribute('r') ?? row + 1)
        row = number > row ? number : row + 1
        if (!(row <= maxRows)) throw tooManyRows()
        rowHidden = isTrue(attribute('hidden'))
        position = 0
        cells = []
        rowText = 0
        stored = unvalued = undefined
        return
      }
      case 'col':
        columnElements += 1
        if (columnElements > maxColumns) throw tooManyColumns()
        if (isTrue(attribute('hidden')))
          addRange(hiddenColumns, Number(attribute('min')), Number(attribute('max')))
        return
      case 'mergeCell': {
        const span = readSpan(attribute('ref') ?? '')
        if (span && merged.length < maxMerged) merged.push(span)
      }
    }
  }

  const closeElement = (name: string): void => {
    switch (name) {
      case 'v':
      case 't':
        collecting = false
        return
      case 'rPh':
        phonetic = false
        return
      case 'c':
        return endCell()
      case 'row':
        sheetText += rowText
        pendingCells += cells.length
        if (sheetText > allowedText || pendingCells > maxPendingCells) throw tooMuchText()
        if (cells.length > 0 || unvalued) {
          rows.push({
            row,
            cells,
            hidden: rowHidden,
            ...(stored && { stored }),
            ...(unvalued && { unvalued }),
          })
        }
        return
      case 'sheetData':
        pastRows = true
    }
  }

  return {
    handler: {
      open: openElement,
      close: closeElement,
      text: (text) => {
        if (!collecting) return
        value += text
        if (value.length > maxText) throw tooLong()
      },
    },
    takeRows: () => {
      const taken = rows
      rows = []
      pendingCells = 0
      return taken
    },
    isPastRows: () => pastRows,
    hiddenColumns,
    merged,
  }
}

/** `AB12` → 28; undefined where there are no column letters. */
function columnOf(reference: string): number | undefined {
  let column = 0
  for (let index = 0; index < reference.length; index++) {
    const code = reference.charCodeAt(index) | 32
    if (code < 97 || code > 122) break
    column = column * 26 + code - 96
  }
  return column === 0 ? undefined : column
}

function readSpan(reference: string): Span | undefined {
  const [from = '', to = from] = reference.split(':')
  const column = columnOf(from)
  const row = Number(/\d+$/.exec(from)?.[0])
  const lastColumn = columnOf(to)
  const lastRow = Number(/\d+$/.exec(to)?.[0])
  if (!column || !row || !lastColumn || !lastRow) return undefined
  return { row, column, rows: lastRow - row + 1, columns: lastColumn - column + 1 }
}

function addRange(set: Set<number>, from: number, to: number): void {
  for (let value = Math.max(1, from); value <= Math.min(to, maxColumns); value++) set.add(value)
}

/** A date of a strict file, `2026-08-17T00:00:00.000`, as dates are staged. */
function showIsoDate(value: string): string {
  const [date = '', time = ''] = value.trim().replace(/Z$/, '').split('T')
  const [, minutes = '', seconds = ''] = /^(\d{2}:\d{2})(:\d{2})?/.exec(time) ?? []
  const shown = seconds === ':00' ? minutes : minutes + seconds
  return shown === '' || shown === '00:00' ? date : date === '' ? shown : `${date} ${shown}`
}

export function tooManyColumns(): Error {
  return overLimit(
    'Bladet har fler kolumner än Excel tillåter (16 384).',
    'The sheet has more columns than Excel allows (16 384).',
  )
}

function tooMuchText(): Error {
  return overLimit(
    'Raderna innehåller orimligt mycket text. Öppna filen i Excel, ta bort det som inte hör till tabellen eller dela upp bladet, och spara på nytt.',
    'The rows hold an unreasonable amount of text. Open the file in Excel, remove what is not part of the table or split the sheet, and save again.',
  )
}

function tooManyRows(): Error {
  return overLimit(
    'Bladet har fler rader än Excel tillåter (1 048 576).',
    'The sheet has more rows than Excel allows (1 048 576).',
  )
}
