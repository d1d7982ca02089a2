/**
 * A small writer of Excel workbooks that streams: rows are compressed as they come, so that memory holds no sheet. Texts
 * stand in the cells themselves (no table of shared strings), and nothing reads the clock, so that the same rows give the
 * same bytes. exceljs does neither.
 */
import type { ByteWriter, DeliveredFile } from '../file-set.ts'
import { openZip } from '../zip-file-set.ts'
import { attributeText, cellText, columnLetters, isCut } from './cell-text.ts'
import {
  contentTypes,
  packageRelations,
  styleOf,
  styles,
  workbookPart,
  workbookRelations,
} from './package-parts.ts'

/** `date`: `YYYY-MM-DD`, shown as that and sorted as a date. */
export type XlsxCell = string | number | boolean | undefined | { readonly date: string }
export type SheetOptions = {
  /** The sheet that people see first, whenever it was written. */
  readonly first?: boolean
  /** In characters, by column. */
  readonly widths: readonly number[]
  /** Rows from the top that stay in view and are bold. */
  readonly headerRows: number
  /** Rows can be filtered by the last header row. */
  readonly filter?: boolean
}
export type SheetWriter = { row(cells: readonly XlsxCell[]): Promise<void>; close(): Promise<void> }
export type WorkbookWriter = {
  /** Several sheets may be open at a time: what the later ones get waits, compressed, until the earlier are closed. */
  sheet(name: string, options: SheetOptions): Promise<SheetWriter>
  /** How many texts were longer than a cell may be. */
  cutCells(): number
  close(): Promise<DeliveredFile>
}

export const maxSheetRows = 1_048_576
const maxNameLength = 31

export function openWorkbook(target: ByteWriter, asOf: string): WorkbookWriter {
  const zip = openZip(target, asOf)
  const names = new Set<string>()
  const sheets: { name: string; number: number; first: boolean; filter?: string }[] = []
  let cutCells = 0

  const writePart = async (name: string, text: string): Promise<void> => {
    const writer = await zip.open(name)
    await writer.write(text)
    await writer.close()
  }
  return {
    cutCells: () => cutCells,
    async sheet(wanted, options) {
      const number = sheets.length + 1
      const entry: (typeof sheets)[number] = {
        name: takeName(wanted, names),
        number,
        first: options.first === true,
      }
      sheets.push(entry)
      const writer = await zip.open(`xl/worksheets/sheet${number}.xml`)
      await writer.write(openSheet(options))
      const lastColumn = columnLetters(Math.max(1, options.widths.length))
      let rows = 0
      return {
        async row(cells) {
          rows += 1
          cutCells += cells.filter(isCut).length
          await writer.write(writeRow(cells, rows, rows <= options.headerRows))
        },
        async close() {
          const range = `A${options.headerRows}:${lastColumn}${Math.max(rows, options.headerRows)}`
          if (options.filter) entry.filter = range
          const filter = options.filter ? `<autoFilter ref="${range}"/>` : ''
          await writer.write(`</sheetData>${filter}</worksheet>`)
          await writer.close()
        },
      }
    },
    async close() {
      const inOrder = [...sheets.filter(({ first }) => first), ...sheets.filter(({ first }) => !first)]
      await writePart('xl/workbook.xml', workbookPart(inOrder))
      await writePart('xl/_rels/workbook.xml.rels', workbookRelations(sheets.length))
      await writePart('xl/styles.xml', styles)
      await writePart('_rels/.rels', packageRelations)
      await writePart('[Content_Types].xml', contentTypes(sheets.length))
      return zip.close()
    },
  }
}

function openSheet({ widths, headerRows }: SheetOptions): string {
  const columns = widths.map(
    (width, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`,
  )
  const pane =
    headerRows > 0
      ? `<pane ySplit="${headerRows}" topLeftCell="A${headerRows + 1}" activePane="bottomLeft" state="frozen"/>`
      : ''
  return (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' +
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">' +
    `<sheetViews><sheetView workbookViewId="0">${pane}</sheetView></sheetViews>` +
    (columns.length > 0 ? `<cols>${columns.join('')}</cols>` : '') +
    '<sheetData>'
  )
}

function writeRow(cells: readonly XlsxCell[], row: number, isHeader: boolean): string {
  let text = `<row r="${row}">`
  cells.forEach((cell, index) => {
    if (cell === undefined || cell === '') return
    const place = `r="${columnLetters(index + 1)}${row}"${styleOf(cell, isHeader)}`
    if (typeof cell === 'number') text += `<c ${place}><v>${cell}</v></c>`
    else if (typeof cell === 'boolean') text += `<c ${place} t="b"><v>${cell ? 1 : 0}</v></c>`
    else if (typeof cell === 'object') text += `<c ${place}><v>${serialDay(cell.date)}</v></c>`
    else text += `<c ${place} t="inlineStr"><is><t xml:space="preserve">${cellText(cell)}</t></is></c>`
  })
  return `${text}</row>`
}

/** Days since 1899-12-30, as Excel counts from March 1900 on. */
function serialDay(date: string): number {
  return Math.round((Date.parse(`${date}T00:00:00Z`) - Date.UTC(1899, 11, 30)) / 86_400_000)
}

/** A name that Excel takes: at most 31 characters, none of `[]:*?/\`, none twice. */
function takeName(wanted: string, taken: Set<string>): string {
  const plain = attributeText(wanted)
    .replaceAll(/[[\]:*?/\\]/g, ' ')
    .replaceAll(/^'|'$/g, ' ')
  for (let number = 1; ; number++) {
    const ending = number === 1 ? '' : ` (${number})`
    const name = plain.slice(0, maxNameLength - ending.length).trimEnd() + ending
    const folded = name.toLowerCase()
    if (taken.has(folded)) continue
    taken.add(folded)
    return name
  }
}
