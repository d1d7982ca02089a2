import type { Language } from '../../../shared/errors.ts'
import type { ByteWriter } from '../file-set.ts'
import { maxSheetRows, openWorkbook, type SheetWriter, type XlsxCell } from '../xlsx/workbook-writer.ts'
import type { CellKind, Table, Value } from './plan-tables.ts'
import { tableText } from './table-text.ts'
import type { TableSink } from './write-tables.ts'

const day = /^\d{4}-\d{2}-\d{2}$/
const widths: Readonly<Record<CellKind, number>> = { text: 22, number: 10, boolean: 10, date: 12 }

/**
 * Tables as the sheets of one workbook: a row of captions that stays in view, dates and numbers as such, all else as text (so
 * zeros at the front stay). The first sheet tells what each column is in the standard. A table with more rows than a sheet
 * holds goes on in further sheets.
 *
 * @param rowLimit rows a sheet, captions counted
 */
export function xlsxTables(
  target: ByteWriter,
  asOf: string,
  language: Language,
  rowLimit = maxSheetRows,
): TableSink {
  const words = tableText[language]
  const workbook = openWorkbook(target, asOf)
  const split = new Set<Table>()
  return {
    async open(table) {
      const begin = async (): Promise<SheetWriter> => {
        const sheet = await workbook.sheet(table.label[language], {
          widths: table.columns.map(({ kind, label }) => Math.max(widths[kind], label[language].length + 3)),
          headerRows: 1,
          filter: true,
        })
        await sheet.row(table.columns.map(({ label }) => label[language]))
        return sheet
      }
      let sheet = await begin()
      let rows = 1
      return {
        async write(cells) {
          if (rows === rowLimit) {
            await sheet.close()
            sheet = await begin()
            rows = 1
            split.add(table)
          }
          rows += 1
          await sheet.row(cells.map((cell, index) => toCell(cell, table.columns[index]?.kind)))
        },
        close: () => sheet.close(),
      }
    },
    async finish(written) {
      const about = await workbook.sheet(words.about, {
        first: true,
        widths: [34, 34, 44, 90],
        headerRows: 1,
      })
      const write = async (rows: readonly (readonly XlsxCell[])[]): Promise<void> => {
        for (const row of rows) await about.row(row)
      }
      await write([[words.about], ...words.lead.map((text) => [text]), [words.asOf, { date: asOf }], []])
      await write([[words.sheet, words.rows]])
      for (const { table, rows } of written)
        await about.row([table.label[language], rows, split.has(table) ? words.split : undefined])
      await write([[], [words.sheet, words.column, words.attribute, words.help]])
      for (const { table } of written)
        for (const { label, attribute, help } of table.columns)
          await about.row([
            table.label[language],
            label[language],
            attribute === '' ? table.type : `${table.type}.${attribute}`,
            help[language],
          ])
      if (workbook.cutCells() > 0) await write([[], [words.cut(workbook.cutCells())]])
      await about.close()
      return [await workbook.close()]
    },
  }

  function toCell(value: Value, kind: CellKind | undefined): XlsxCell {
    if (typeof value === 'boolean') return value ? words.yes : words.no
    return kind === 'date' && typeof value === 'string' && day.test(value) ? { date: value } : value
  }
}
