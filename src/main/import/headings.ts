/**
 * Reports that stand in groups: a row with a single filled cell (`Klass: 7A`) names the group of the rows below. Found, read as a
 * column that is carried down, and left out as rows. Shared by text files and Excel sheets.
 */
import { classLike } from './column-kind.ts'
import { isBlank, isFooter, repeatsCaptions } from './header.ts'
import { classIn, readName, singleText, type TableNames } from './name-column.ts'
import type { Column, ReadOptions } from './source.ts'

export type Headings = Exclude<NonNullable<ReadOptions['headings']>, false>
export type HeadingsGuess = {
  readonly headings: Headings
  readonly confidence: number
  readonly reason: { readonly sv: string; readonly en: string }
}

type Row = { readonly row: number; readonly cells: readonly string[] }
type Heading = { readonly label: string | undefined; readonly value: string }

/** The caption of the column where the headings do not tell it. */
const plainCaption = 'Rubrik'
const withColon = /^(\p{L}[\p{L} .\-/]{0,29}?)\s*:\s*(?!\/\/)(\S.*)$/u
const knownLabel =
  /^(klass|grupp|undervisningsgrupp|mentorsgrupp|avdelning|skola|skolenhet|årskurs|åk|class|group|section|school|year)\s+(\S.*)$/iu

const fold = (text: string | undefined): string | undefined => text?.replace(/\s+/g, ' ').trim().toLowerCase()

function readHeading(text: string): Heading {
  const [, label, value] = withColon.exec(text) ?? knownLabel.exec(text) ?? []
  return value === undefined
    ? { label: undefined, value: text }
    : { label: label?.trim(), value: value.trim() }
}

/**
 * The headings of a table, from its first rows; undefined where a row with a single filled cell can be anything else. Two headings
 * at least, of one label or all like class names, the first before all data, none right after another.
 */
export function findHeadings(
  rows: readonly Row[],
  header: readonly number[],
  firstRow: number,
): HeadingsGuess | undefined {
  const captions = rows.find(({ row }) => row === header.at(-1))?.cells ?? []
  const isNone = ({ row, cells }: Row): boolean =>
    header.includes(row) ||
    isBlank(cells) ||
    isFooter(cells) ||
    (captions.length > 0 && repeatsCaptions(cells, captions))
  const body = rows
    .filter((row) => row.row >= firstRow && !isNone(row))
    .map(({ cells }) => {
      const text = singleText(cells)
      return { cells, heading: text === undefined ? undefined : readHeading(text) }
    })
  const own = body.flatMap(({ heading }) => heading ?? [])
  const label = own[0]?.label
  if (own.length === 0 || own.some((heading) => fold(heading.label) !== fold(label))) return undefined
  const isNamed = label !== undefined
  if (isNamed && captions.some((caption) => fold(caption) === fold(label))) return undefined
  if (!isNamed && !own.every(({ value }) => classLike.test(value))) return undefined

  const headings: Headings = isNamed ? { label } : {}
  const above = rows.filter((row) => row.row < firstRow && !isNone(row))
  const early = above
    .map(({ cells }) => headingAbove(cells, headings))
    .findLast((value) => value !== undefined)
  const values = [...(early === undefined ? [] : [early]), ...own.map(({ value }) => value)]
  const isFirst = early !== undefined || body[0]?.heading !== undefined
  const isPaired = body.some(({ heading }, index) => heading !== undefined && body[index - 1]?.heading)
  const startsTwice = early !== undefined && body[0]?.heading !== undefined
  const endsOpen = body.at(-1)?.heading !== undefined
  // A sample may be cut right after a heading, a table of few headings may not.
  if (values.length < 2 || !isFirst || isPaired || startsTwice || (endsOpen && values.length < 3))
    return undefined

  const counts = body.flatMap(({ cells, heading }) =>
    heading ? [] : [cells.filter((cell) => cell.trim() !== '').length],
  )
  const widest = Math.max(0, ...counts)
  const isEven = counts.filter((count) => count >= widest / 2).length >= counts.length * 0.8
  if (!isEven || counts.length < values.length) return undefined
  // A class name alone in a row is a heading only where rows are clearly more than that, each stands once, and no column has such names.
  const hasClasses = body.some(
    ({ cells, heading }) => !heading && cells.some((cell) => classLike.test(cell.trim())),
  )
  const isRepeated = new Set(values.map(fold)).size < values.length
  if (!isNamed && (hasClasses || isRepeated || Math.min(...counts) < 3)) return undefined
  return { headings, confidence: isNamed ? 0.9 : 0.7, reason: tellReason(headings, values.length) }
}

function tellReason({ label }: Headings, count: number): HeadingsGuess['reason'] {
  return label === undefined
    ? {
        sv: `${count} rader med bara ett klassnamn står ovanför var sin grupp av rader. De läses som kolumnen ${plainCaption}.`,
        en: `${count} rows with a class name only stand above groups of rows. They are read as the column ${plainCaption}.`,
      }
    : {
        sv: `${count} rader som ”${label}: …” står ovanför var sin grupp av rader. De läses som kolumnen ${label}.`,
        en: `${count} rows like “${label}: …” stand above groups of rows. They are read as the column ${label}.`,
      }
}

/** What a row above the data says of the first group: titles stand there too, so it must look like the other headings. */
function headingAbove(cells: readonly string[], headings: Headings): string | undefined {
  const text = singleText(cells)
  if (text === undefined) return undefined
  const { label, value } = readHeading(text)
  if (headings.label !== undefined) return fold(label) === fold(headings.label) ? value : undefined
  return classLike.test(value) ? value : undefined
}

/** The captions of the columns that no cell of the file holds, in their order behind those that stand there. */
function addedCaptions({ headings, nameColumn }: ReadOptions): readonly string[] {
  return [...(headings ? [headings.label ?? plainCaption] : []), ...(nameColumn ? [nameColumn] : [])]
}

/** The columns with those of the headings and of the table's name, which are the last. */
export function addColumns(columns: readonly Column[], read: ReadOptions): readonly Column[] {
  const added = addedCaptions(read).map((name, index) => ({
    name,
    path: [name],
    position: columns.length + index + 1,
  }))
  return added.length === 0 ? columns : [...columns, ...added]
}

/** The columns that stand in the file. */
export function fileColumns<C>(columns: readonly C[], read: ReadOptions): readonly C[] {
  return columns.slice(0, columns.length - addedCaptions(read).length)
}

export type Carry = {
  /** A row above the data, which may name the first group. */
  above(cells: readonly string[]): void
  /** Whether a row of the data is a heading; then it names the rows from here on. */
  takeHeading(cells: readonly string[]): boolean
  /** The cells with the value of the last heading and of the table's name behind them; undefined for a row with more cells than there are columns. */
  carry(cells: readonly string[]): string[] | undefined
}

/** Adds to the rows of one table, in turn, what its headings and its name say of them; undefined for a table without both. */
export function createCarry(
  columns: readonly Column[],
  read: ReadOptions,
  names: TableNames,
): Carry | undefined {
  const { headings, nameColumn } = read
  if (!headings && !nameColumn) return undefined
  const width = fileColumns(columns, read).length
  let ownName = nameColumn ? readName(names, nameColumn) : ''
  let value = ''
  return {
    above(cells) {
      if (headings) value = headingAbove(cells, headings) ?? value
      if (nameColumn) ownName = classIn(singleText(cells) ?? '') ?? ownName
    },
    takeHeading(cells) {
      const text = headings ? singleText(cells) : undefined
      if (!headings || text === undefined) return false
      const found = readHeading(text)
      if (headings.label === undefined) value = text
      else if (fold(found.label) === fold(headings.label)) value = found.value
      else return false
      return true
    },
    carry: (cells) =>
      cells.length > width
        ? undefined
        : [
            ...cells,
            ...Array.from({ length: width - cells.length }, () => ''),
            ...(headings ? [value] : []),
            ...(nameColumn ? [ownName] : []),
          ],
  }
}
