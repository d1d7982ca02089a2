/**
 * Sheets and files that are named after the class of their rows (`Klass 7A`, `8B`, `klasslista_7A.csv`), or have it as their title, with
 * the class in no column: the name is read as one. Shared by text files and Excel sheets.
 */
import { guessKind } from './column-kind.ts'
import type { Column, DetectedSource, ReadOptions } from './source.ts'

export type NameGuess = {
  readonly nameColumn: string
  readonly confidence: number
  readonly reason: { readonly sv: string; readonly en: string }
}

/** What a table is called, the nearest first: its sheet, its file. */
export type TableNames = readonly string[]

const defaultCaption = 'Klass'
/** `7A`, `7b`, `2TE1`, `FA`, `NA23B`: stricter than a heading's, as file names are full of short words. */
const className = /^(?:\d{1,2}(?:\p{Lu}{1,3}\d?|\p{Ll})|F\p{Lu}|\p{Lu}{2}\d{2}\p{L}{0,3})$/u
/** `HT26`: a term, not a class. */
const term = /^[hv]t-?\d{2,4}$/i
/** What else may stand in the name of a list of one class. */
const companion =
  /^(?:klass(?:en|lista|listor)?|elev(?:er|lista)?|lista|grupp(?:en|lista)?|mentorsgrupp|avdelning|vårdnadshavare|kontaktlista|adresslista|telefonlista|class|list|pupils?|students?|group|section|[hv]t|\d{4}|[hv]t-?\d{2,4})$/i
/** Captions of columns that tell the class themselves. */
const ownCaption = /klass|class|grupp|group|avdelning|section/i

/** The names of a source: `mapp/7A.xlsx#Elever` is called `Elever`, and `7A`. */
export function tableNames({ name, part }: Pick<DetectedSource, 'name' | 'part'>): TableNames {
  const file = part === undefined ? name : name.slice(0, -part.length - 1)
  const base = file.slice(file.lastIndexOf('/') + 1).replace(/\.[^.]+$/, '')
  return part === undefined ? [base] : [part, base]
}

/** The class that a name consists of, beside words that say no more than that it is a list of one. */
export function classIn(name: string): string | undefined {
  const words = name
    .normalize('NFC')
    .replace(/\b(\d{1,2}) (\p{Lu})(?![\p{L}\d])/u, '$1$2')
    .split(/[\s_.,:()–-]+/)
    .filter((word) => word !== '')
  const classes = words.filter((word) => className.test(word) && !term.test(word))
  const isPlain = words.every((word) => classes.includes(word) || companion.test(word))
  return isPlain && classes.length === 1 ? classes[0] : undefined
}

/** The text of a row with a single filled cell. */
export function singleText(cells: readonly string[]): string | undefined {
  const filled = cells.filter((cell) => cell.trim() !== '')
  return filled.length === 1 ? filled[0]?.trim() : undefined
}

/**
 * The column that a table's title (above its captions) or name should be; undefined where neither is a class's, or a column tells the
 * class already. `first`: the first rows of the table.
 */
export function findNameColumn(
  first: readonly { readonly row: number; readonly cells: readonly string[] }[],
  { header = [], firstRow = 1 }: Pick<ReadOptions, 'header' | 'firstRow'>,
  names: TableNames,
  columns: readonly Column[],
): NameGuess | undefined {
  const titles = first.flatMap(({ row, cells }) =>
    row < firstRow && !header.includes(row) ? (singleText(cells) ?? []) : [],
  )
  const rows = first.filter(({ row }) => row >= firstRow).map(({ cells }) => cells)
  const isClass = (found: string | undefined) => found !== undefined
  const title = titles.map(classIn).findLast(isClass)
  const value = title ?? names.map(classIn).find(isClass)
  if (value === undefined || columns.length < 2 || rows.length === 0) return undefined
  const tellsClass = ({ name, path, position }: Column): boolean => {
    const counts = new Map<string, number>()
    for (const row of rows) {
      const cell = (row[position - 1] ?? '').trim()
      if (cell !== '') counts.set(cell, (counts.get(cell) ?? 0) + 1)
    }
    return path.some((caption) => ownCaption.test(caption)) || guessKind(name, counts).kind === 'className'
  }
  if (columns.some(tellsClass)) return undefined
  return {
    nameColumn: defaultCaption,
    confidence: 0.8,
    reason: {
      sv: `${title === undefined ? 'Namnet' : 'Titeln'} säger att raderna är klassen ${value}, och ingen kolumn gör det. Det läses som kolumnen ${defaultCaption}.`,
      en: `The ${title === undefined ? 'name' : 'title'} says that the rows are the class ${value}, and no column does. It is read as the column ${defaultCaption}.`,
    },
  }
}

/** What the column holds in each row: the class that the name tells, or else the nearest name without the caption. */
export function readName(names: TableNames, nameColumn: string): string {
  const found = names.map(classIn).find((value) => value !== undefined)
  if (found !== undefined) return found
  const [nearest = ''] = names
  const begins = nearest.toLowerCase().startsWith(`${nameColumn.toLowerCase()} `)
  return (begins ? nearest.slice(nameColumn.length) : nearest).trim()
}
