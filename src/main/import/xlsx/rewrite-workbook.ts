/** Writes a workbook again with some cells changed: formats, formulas and all else stay. */
import type { RowEdits } from '../text/rewrite-file.ts'

/** What to change on each sheet, by the part of the package that holds it: `xl/worksheets/sheet1.xml`. */
export type SheetEdits = ReadonlyMap<string, RowEdits>

const calcChain = 'xl/calcChain.xml'
const sharedTexts = /(?:^|\/)sharedStrings\d*\.xml$/i
/** Parts that hold copies of cells, or notes on them, and are left as they are. */
const copies = /(?:^|\/)(?:pivotCacheRecords|pivotCacheDefinition|comments|threadedComment)\d*\.xml$/i

/**
 * The parts of a package with the edits made; all others are the same bytes. The list of formula cells goes, since Excel takes a
 * workbook for damaged whose list names a cell without formula; Excel makes it anew. A text that no cell holds any more goes too:
 * cells point at a table of texts, which else would still tell of the rows taken away.
 */
export function* rewritePackage(
  parts: Readonly<Record<string, Uint8Array>>,
  edits: SheetEdits,
): Generator<[name: string, content: Uint8Array]> {
  const before = new Set<number>()
  const after = new Set<number>()
  const isSheet = (name: string): boolean => /(?:^|\/)worksheets\/[^/]+\.xml$/.test(name) || edits.has(name)
  for (const [name, content] of Object.entries(parts)) {
    if (name === calcChain || sharedTexts.test(name)) continue
    const text = isRewritten(name, edits) || isSheet(name) ? Buffer.from(content).toString('utf8') : ''
    const rewritten = isRewritten(name, edits) ? rewritePart(name, text, edits) : text
    if (edits.has(name)) for (const number of textsOf(text)) before.add(number)
    if (isSheet(name)) for (const number of textsOf(rewritten)) after.add(number)
    yield [name, isRewritten(name, edits) ? Buffer.from(rewritten, 'utf8') : content]
  }
  for (const [name, content] of Object.entries(parts))
    if (sharedTexts.test(name))
      yield [name, dropTexts(content, (number) => before.has(number) && !after.has(number))]
}

/** Whether a package has parts that the edits do not reach though they may repeat what the edited rows said. */
export function hasCopies(parts: Readonly<Record<string, Uint8Array>>): boolean {
  return Object.keys(parts).some((name) => copies.test(name))
}

function isRewritten(name: string, edits: SheetEdits): boolean {
  return name === '[Content_Types].xml' || name === 'xl/_rels/workbook.xml.rels' || edits.has(name)
}

function rewritePart(name: string, text: string, edits: SheetEdits): string {
  if (name === '[Content_Types].xml') return text.replace(/<Override[^>]*calcChain\.xml"[^>]*\/>/, '')
  if (name === 'xl/_rels/workbook.xml.rels') return text.replace(/<Relationship [^>]*calcChain[^>]*\/>/, '')
  const rows = edits.get(name)
  return rows ? rewriteSheet(text, rows) : text
}

const rowPattern = /<(?:\w+:)?row\b([^>]*?)(?:\/>|>[^]*?<\/(?:\w+:)?row>)/g
const cellPattern = /<((?:\w+:)?)c\b([^>]*?)(?:\/>|>[^]*?<\/(?:\w+:)?c>)/g
const textPattern = /<((?:\w+:)?)si\b[^>]*?(?:\/>|>[^]*?<\/(?:\w+:)?si>)/g

/** Numbers of the shared texts that cells hold. */
function* textsOf(sheet: string): Generator<number> {
  for (const [cell, , attributes = ''] of sheet.matchAll(cellPattern)) {
    if (!/\bt=["']s["']/.test(attributes)) continue
    const number = /<(?:\w+:)?v[^>]*>\s*(\d+)\s*</.exec(cell)?.[1]
    if (number !== undefined) yield Number(number)
  }
}

/** The table of texts with some of them empty: the others keep their numbers. */
function dropTexts(content: Uint8Array, isGone: (number: number) => boolean): Uint8Array {
  let number = -1
  const text = Buffer.from(content).toString('utf8')
  const left = text.replace(textPattern, (whole, prefix: string) => {
    number += 1
    return isGone(number) ? `<${prefix}si><${prefix}t/></${prefix}si>` : whole
  })
  return Buffer.from(left, 'utf8')
}

function rewriteSheet(xml: string, edits: RowEdits): string {
  let last = 0
  return xml.replace(rowPattern, (row, attributes: string) => {
    // A row without a number follows the one before it.
    last = Number(/\br=["'](\d+)["']/.exec(attributes)?.[1] ?? last + 1)
    const edit = edits.get(last)
    if (!edit) return row
    // A row that is taken away stays as an empty one, so that the rows below keep their numbers.
    if (edit === 'remove') return row.replace(cellPattern, '')
    return rewriteRow(row, String(last), edit)
  })
}

function rewriteRow(row: string, number: string, edit: ReadonlyMap<number, string>): string {
  const left = new Map(edit)
  const cells: { position: number; xml: string }[] = []
  let next = 1
  const opening = /^<[^>]*?\/?>/.exec(row)?.[0] ?? ''
  for (const [xml, prefix = '', attributes = ''] of row.matchAll(cellPattern)) {
    const letters = /\br=["']([A-Z]+)\d+["']/.exec(attributes)?.[1]
    const position = letters === undefined ? next : positionOf(letters)
    next = position + 1
    const value = left.get(position)
    left.delete(position)
    cells.push({
      position,
      xml: value === undefined ? xml : writeCell(value, position, number, prefix, attributes),
    })
  }
  const prefix = /^<(\w+:)?row/.exec(opening)?.[1] ?? ''
  for (const [position, value] of left)
    cells.push({ position, xml: writeCell(value, position, number, prefix, '') })
  cells.sort((a, b) => a.position - b.position)
  return `${opening.replace(/\/?>$/, '>')}${cells.map(({ xml }) => xml).join('')}</${prefix}row>`
}

/** A number stays a number where it was one and is written as Excel writes it; all else is text in the cell's own format. */
function writeCell(value: string, position: number, row: string, prefix: string, attributes: string): string {
  const style = /\bs="\d+"/.exec(attributes)?.[0]
  const wasNumber = attributes !== '' && !/\bt="(?!n")/.test(attributes)
  const place = `r="${lettersOf(position)}${row}"${style === undefined ? '' : ` ${style}`}`
  if (value === '') return `<${prefix}c ${place}/>`
  if (wasNumber && value === String(Number(value)) && value.length <= 15)
    return `<${prefix}c ${place}><${prefix}v>${value}</${prefix}v></${prefix}c>`
  const text = value
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll(/(?![\t\n])\p{Cc}/gu, '')
  return `<${prefix}c ${place} t="inlineStr"><${prefix}is><${prefix}t xml:space="preserve">${text}</${prefix}t></${prefix}is></${prefix}c>`
}

function positionOf(letters: string): number {
  return Array.from(letters).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0)
}

function lettersOf(position: number): string {
  let letters = ''
  for (let rest = position; rest > 0; rest = Math.floor((rest - 1) / 26))
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters
  return letters
}
