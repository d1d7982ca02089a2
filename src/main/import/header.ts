/**
 * Where the captions of a table are, and which of its rows are no data. Pure functions over the cells of the first rows,
 * shared by text files and Excel sheets. Rows and columns are counted from 0 here; callers know the user's numbers.
 */
import { repairDoubled } from '../mapping/check-text.ts'
import type { Column } from './source.ts'

export type Grid = readonly (readonly string[])[]

/** A merged area; only its top left cell has a value. */
export type Span = {
  readonly row: number
  readonly column: number
  readonly rows: number
  readonly columns: number
}

export type HeaderGuess = {
  /** Grid rows with captions: none, one or two. */
  readonly rows: readonly number[]
  /** Grid row where data starts, which may be an example row. */
  readonly firstRow: number
  /** Under 0.6 the user should look (IMP-25). */
  readonly confidence: number
  readonly reason: { readonly sv: string; readonly en: string }
}

/** How far down captions are looked for. */
const searchedRows = 30
/** How many rows under a caption are compared with it. */
const comparedRows = 20

/** Beginnings of captions in Swedish and English school files (catalogue §10). */
const knownCaption =
  /^(person|pers\.?\s?n|pnr|p-?nr|födelse|för-?\s?namn|fornamn|tilltals|efter-?\s?namn|namn|name\b|first|last\s?name|lname|fname|given|family|surname|klass|class|avdelning|grupp|group|skol|school|enhet|årskurs|arskurs|åk\b|year|grade|läsår|e-?post|e-?mail|mail|mobil|sms|telefon|tel\b|tfn|phone|hem|arbete|adress|address|gatu|post|ort\b|vårdnadshavare|vh|förälder|målsman|parent|guardian|carer|kön|sex\b|gender|program|studie|inriktning|start|slut|datum|date|from\b|från|till\b|t\.o\.m|befattning|tjänst|anställ|roll\b|role|lärare|teacher|mentor|rektor|kommun|organisation|id\b|\w+-?id\b|kod\b|code|kurs|course|ämne|subject|ta bort|skydd|sekret|modersmål|barn|elev|pupil|student|user|användar|sign|titel|title|typ|type|status|nr\b|nummer|eppn|provaktivitet|syskon|anteckning|anm\b|kommentar|övrigt)/i

type CellKind = 'blank' | 'number' | 'date' | 'mail' | 'code' | 'text'

function kindOf(cell: string): CellKind {
  const text = cell.trim()
  if (text === '') return 'blank'
  if (/^\S+@\S+\.\S+$/.test(text)) return 'mail'
  if (/^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}\b/.test(text)) return 'date'
  if (/^[-+−\d][-+\s\u00a0\d.,]*%?$/.test(text)) return 'number'
  return /\d/.test(text) ? 'code' : 'text'
}

const filledCount = (cells: readonly string[]): number =>
  cells.reduce((count, cell) => count + (cell.trim() === '' ? 0 : 1), 0)
const fold = (cell: string): string => tidyCaption(repairDoubled(cell)).toLowerCase()

/** A caption has letters and is short; a row with a mail address, a date or a long number is data. */
function captionShare(cells: readonly string[]): number {
  let filled = 0
  let captions = 0
  for (const cell of cells) {
    const kind = kindOf(cell)
    if (kind === 'blank') continue
    if (kind === 'mail' || kind === 'date' || (kind === 'number' && /\d{5}/.test(cell))) return 0
    if (/\d{6}/.test(cell)) return 0
    filled += 1
    if (kind !== 'number' && cell.length <= 60) captions += 1
  }
  return filled === 0 ? 0 : captions / filled
}

const isCaptionRow = (cells: readonly string[]): boolean => captionShare(cells) >= 0.8

function knownShare(cells: readonly string[]): number {
  const filled = cells.filter((cell) => cell.trim() !== '')
  return filled.length === 0
    ? 0
    : filled.filter((cell) => knownCaption.test(repairDoubled(cell.trim()))).length / filled.length
}

type Candidate = { row: number; score: number; known: number; contrast: number; recurring: number }

function weigh(grid: Grid, row: number, width: number): Candidate | undefined {
  const cells = grid[row] ?? []
  const filled = filledCount(cells)
  if (filled === 0 || filled < width * 0.5 || !isCaptionRow(cells)) return undefined
  const below = grid
    .slice(row + 1, row + 1 + comparedRows)
    .filter((other) => filledCount(other) >= width * 0.3 && !repeatsCaptions(other, cells))
  // Captions of nothing, under rows as wide as they are: a last row of data, and those above would be taken for titles.
  if (below.length === 0 && grid.slice(0, row).some((other) => filledCount(other) >= width * 0.5))
    return undefined
  let contrasting = 0
  let recurring = 0
  cells.forEach((cell, column) => {
    if (cell.trim() === '') return
    const values = below.map((other) => other[column] ?? '').filter((value) => value.trim() !== '')
    const own = kindOf(cell)
    if (values.filter((value) => kindOf(value) !== own).length > values.length / 2) contrasting += 1
    if (values.some((value) => fold(value) === fold(cell))) recurring += 1
  })
  const known = knownShare(cells)
  const contrast = contrasting / filled
  const distinct = new Set(cells.filter((cell) => cell.trim() !== '').map(fold)).size / filled
  // Alone in its row, `Klasslista 7A` is rather the title of a narrow table than its only caption.
  const alone = filled === 1 && width > 1 ? 1 : 0
  const score =
    filled / width + 2 * known + contrast + distinct / 2 - (2 * recurring) / filled - alone - 0.02 * row
  return { row, score, known, contrast, recurring: recurring / filled }
}

/**
 * Finds the caption rows among the first rows of a table: title and blank rows above them, one row, two rows where group
 * captions stand over the captions, or none at all. `numberOf` tells a row of the grid as the user counts rows.
 */
export function findHeader(
  grid: Grid,
  spans: readonly Span[] = [],
  numberOf: (row: number) => number = (row) => row + 1,
): HeaderGuess {
  const width = Math.max(0, ...grid.map(filledCount))
  const firstWide = Math.max(
    0,
    grid.findIndex((cells) => filledCount(cells) >= Math.max(1, width * 0.5)),
  )
  const candidates = grid
    .slice(0, searchedRows)
    .map((_, row) => weigh(grid, row, width))
    .filter((candidate) => candidate !== undefined)
    .sort((a, b) => b.score - a.score)
  const best = candidates[0] && firstOfItsKind(candidates[0], candidates, grid)
  // What stands again below is a value, though captions are called so too (`class`).
  const convincing =
    best && ((best.known >= 0.3 && best.recurring < 0.3) || (best.contrast >= 0.2 && best.recurring < 0.2))
  if (!best || (!convincing && (best.recurring > 0 || best.row !== firstWide))) {
    return {
      rows: [],
      firstRow: firstWide,
      confidence: best ? 0.5 : 0.8,
      reason: { sv: 'Ingen rad ser ut som rubriker.', en: 'No row looks like captions.' },
    }
  }
  const rows = findPair(grid, best.row, width, spans) ?? [best.row]
  const numbered = rows.map(numberOf).join(', ')
  return {
    rows,
    firstRow: (rows.at(-1) ?? best.row) + 1,
    confidence: best.known >= 0.5 ? 0.95 : convincing ? 0.8 : 0.5,
    reason:
      best.known >= 0.3
        ? {
            sv: `${rows.length > 1 ? 'Raderna' : 'Rad'} ${numbered} har kända rubriker.`,
            en: `${rows.length > 1 ? 'Rows' : 'Row'} ${numbered} ${rows.length > 1 ? 'have' : 'has'} known captions.`,
          }
        : best.contrast >= 0.2
          ? { sv: 'Raderna under har andra slags värden.', en: 'The rows below hold other kinds of values.' }
          : { sv: 'Första fyllda raden.', en: 'The first filled row.' },
  }
}

/** Captions that stand again further down are the same captions: the first row of them is the header, or rows of data would be taken for titles. */
function firstOfItsKind<C extends { readonly row: number }>(
  best: C,
  candidates: readonly C[],
  grid: Grid,
): C {
  const captions = JSON.stringify(grid[best.row]?.map(fold))
  return candidates.reduce(
    (first, other) =>
      other.row < first.row && JSON.stringify(grid[other.row]?.map(fold)) === captions ? other : first,
    best,
  )
}

/** The two caption rows when the best one has group captions above it, or is itself the upper of two. */
function findPair(
  grid: Grid,
  row: number,
  width: number,
  spans: readonly Span[],
): [number, number] | undefined {
  if (isGroupRow(grid, row - 1, width, spans)) return [row - 1, row]
  if (isGroupRow(grid, row, width, spans)) return [row, row + 1]
  return undefined
}

/** Whether a row groups the captions of the next: by merged cells, or because captions repeat and it tells them apart. */
function isGroupRow(grid: Grid, row: number, width: number, spans: readonly Span[]): boolean {
  const upper = grid[row]
  const lower = grid[row + 1]
  if (!upper || !lower || filledCount(lower) < 2 || !isCaptionRow(upper) || !isCaptionRow(lower)) return false
  const merged = spans.filter((span) => span.row === row && span.rows === 1 && span.columns > 1)
  if (merged.length > 0) {
    const isTitle =
      filledCount(upper) === 1 && merged.some((span) => span.column === 0 || span.columns >= width)
    return (
      !isTitle && merged.some((span) => filledCount(lower.slice(span.column, span.column + span.columns)) > 1)
    )
  }
  const captions = lower.map(fold).filter((caption) => caption !== '')
  if (filledCount(upper) < 2 || filledCount(upper) >= width || new Set(captions).size === captions.length)
    return false
  const paths = nameColumns([upper, lower], Math.max(upper.length, lower.length)).map((column) => column.name)
  return new Set(paths).size === paths.length && knownShare(lower) >= 0.5
}

/**
 * The columns that one or two caption rows name. A group caption reaches over its merged area; where the file tells of no
 * merged areas, to the next group caption.
 */
export function nameColumns(
  captions: Grid,
  width: number,
  /** Rows counted from the first caption row. */
  spans: readonly Span[] = [],
): Column[] {
  const own = captions.at(-1) ?? []
  const outer = captions.slice(0, -1).map((cells, row) => spreadCaptions(cells, own, row, spans))
  return Array.from({ length: width }, (_, index) => {
    const parts = [...outer.map((cells) => cells[index] ?? ''), own[index] ?? ''].map(tidyCaption)
    const stood = parts.filter((part, at) => part !== '' && part !== parts[at - 1])
    // A file that was encoded twice was so with its captions, and is found by them.
    const path = stood.map(repairDoubled)
    const position = index + 1
    const name = path.length === 0 ? `Kolumn ${position}` : path.join(' / ')
    const origin = stood.join(' / ')
    const origins = path.length > 0 && origin !== name ? { origins: [origin] } : {}
    return { name, path: path.length === 0 ? [name] : path, position, ...origins }
  })
}

const tidyCaption = (caption: string): string => caption.replace(/\s+/g, ' ').trim()

function spreadCaptions(
  cells: readonly string[],
  own: readonly string[],
  row: number,
  spans: readonly Span[],
): string[] {
  const spread = Array.from({ length: Math.max(cells.length, own.length) }, (_, index) => cells[index] ?? '')
  const merged = spans.filter((span) => span.row === row && span.columns > 1)
  for (const span of merged) spread.fill(cells[span.column] ?? '', span.column, span.column + span.columns)
  if (merged.length > 0) return spread
  let group = ''
  for (let index = 0; index < spread.length; index++) {
    const cell = cells[index] ?? ''
    const hasOwn = (own[index] ?? '').trim() !== ''
    if (cell.trim() !== '') group = hasOwn ? cell : ''
    else if (hasOwn) spread[index] = group
  }
  return spread
}

/** No cell has anything but white space. */
export function isBlank(cells: readonly string[]): boolean {
  return cells.every((cell) => cell.trim() === '')
}

const footerStart =
  /^(del|slut)?summa\b|^(total|totalt|totals?|antal|count|sum)\b|^(sida|sid\.|page)\s*\d+|^(utskriven|utskrivet|utskriftsdatum|printed)\b|^\*+\s*(slut|end)\b/i

/** Numbers, and what they count. */
const counted =
  /^(?:[-+−\d\s.,%]*|\d[\d\s]*(?:elever|barn|personer|st|poster|rader|pupils|persons|rows)\.?)$/i

/** A total, subtotal, count or page line: its first text says so and the other cells hold numbers at most. */
export function isFooter(cells: readonly string[]): boolean {
  const first = cells.findIndex((cell) => cell.trim() !== '')
  if (!footerStart.test(cells[first]?.trim() ?? '')) return false
  return cells.slice(first + 1).every((cell) => counted.test(cell.trim()) || footerStart.test(cell.trim()))
}

/** An example row as templates have it right under the captions. */
export function isExample(cells: readonly string[]): boolean {
  return cells.some((cell) => /^(exempel|ex\.|example)(\s*\d+)?:?$/i.test(cell.trim()))
}

/** The captions standing once more among the data (IMP-08). */
export function repeatsCaptions(cells: readonly string[], captions: readonly string[]): boolean {
  return (
    captions.every((caption, index) => fold(caption) === fold(cells[index] ?? '')) && filledCount(cells) > 1
  )
}
