/** Writes a workbook again with some cells changed: formats, formulas and all else stay. */
import type { RowEdits } from '../text/rewrite-file.ts'

/** What to change on each sheet, by the part of the package that holds it: `xl/worksheets/sheet1.xml`. */
export type SheetEdits = ReadonlyMap<string, RowEdits>

const calcChain = 'xl/calcChain.xml'

/**
 * A part of the package with the edits made; undefined for a part that goes away. The list of formula cells goes, since Excel takes a
 * workbook for damaged whose list names a cell without formula; Excel makes it anew.
 */
export function rewritePart(name: string, text: string, edits: SheetEdits): string | undefined {
  if (name === calcChain) return undefined
  if (name === '[Content_Types].xml') return text.replace(/<Override[^>]*calcChain\.xml"[^>]*\/>/, '')
  if (name === 'xl/_rels/workbook.xml.rels') return text.replace(/<Relationship [^>]*calcChain[^>]*\/>/, '')
  const rows = edits.get(name)
  return rows ? rewriteSheet(text, rows) : text
}

/** Parts that `rewritePart` has to see as text; all others are copied. */
export function isRewritten(name: string, edits: SheetEdits): boolean {
  return [calcChain, '[Content_Types].xml', 'xl/_rels/workbook.xml.rels'].includes(name) || edits.has(name)
}

const rowPattern = /<(?:\w+:)?row\b[^>]*?\br="(\d+)"[^>]*?(?:\/>|>[^]*?<\/(?:\w+:)?row>)/g
const cellPattern = /<((?:\w+:)?)c\b([^>]*?)(?:\/>|>[^]*?<\/(?:\w+:)?c>)/g

function rewriteSheet(xml: string, edits: RowEdits): string {
  return xml.replace(rowPattern, (row, number: string) => {
    const edit = edits.get(Number(number))
    if (!edit) return row
    // A row that is taken away stays as an empty one, so that the rows below keep their numbers.
    if (edit === 'remove') return row.replace(cellPattern, '')
    return rewriteRow(row, number, edit)
  })
}

function rewriteRow(row: string, number: string, edit: ReadonlyMap<number, string>): string {
  const left = new Map(edit)
  const cells: { position: number; xml: string }[] = []
  let next = 1
  const opening = /^<[^>]*?\/?>/.exec(row)?.[0] ?? ''
  for (const [xml, prefix = '', attributes = ''] of row.matchAll(cellPattern)) {
    const letters = /\br="([A-Z]+)\d+"/.exec(attributes)?.[1]
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
