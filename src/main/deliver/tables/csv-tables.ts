import type { Language } from '../../../shared/errors.ts'
import { entityTypes } from '../../model/entities.ts'
import type { DeliveredFile, FileSet } from '../file-set.ts'
import { planTables, type Table, type Value } from './plan-tables.ts'
import { tableText } from './table-text.ts'
import type { TableSink } from './write-tables.ts'

const columnsFile = 'columns.csv'
/** Every name that a delivery of CSV files can have. */
export const csvNames: readonly string[] = [
  ...entityTypes.flatMap((type) => planTables(type).tables.map(({ name }) => `${name}.csv`)),
  columnsFile,
]

/** A program that opens the file would take such a cell for a formula. */
const formula = /^[=+\-@\t\r]/
const special = /[;"\r\n]/

/**
 * Tables as CSV files that Excel on a Swedish machine opens by itself: UTF-8 with its mark, semicolons, CRLF. `columns.csv`
 * tells what each column is in the standard.
 */
export function csvTables(files: FileSet, language: Language): TableSink {
  const closed: DeliveredFile[] = []
  const openFile = async (name: string, captions: readonly string[]) => {
    const writer = await files.open(name)
    await writer.write(`\ufeff${line(captions)}`)
    return writer
  }
  return {
    async open(table) {
      const captions = table.columns.map(({ label }) => label[language])
      const writer = await openFile(`${table.name}.csv`, captions)
      return {
        write: (cells) => writer.write(line(cells.map((cell) => show(cell, language)))),
        close: async () => void closed.push(await writer.close()),
      }
    },
    async finish(written) {
      const words = tableText[language]
      const tables = written.map(({ table }) => table)
      if (tables.length === 0) return closed
      const writer = await openFile(columnsFile, [words.file, words.column, words.attribute, words.help])
      for (const row of describeColumns(tables, language)) await writer.write(line(row))
      return [...closed, await writer.close()]
    },
  }
}

/** What stands in each table: file, caption, the standard's name, help. */
function describeColumns(tables: readonly Table[], language: Language): string[][] {
  return tables.flatMap(({ type, name, columns }) =>
    columns.map(({ label, attribute, help }) => [
      `${name}.csv`,
      label[language],
      attribute === '' ? type : `${type}.${attribute}`,
      help[language],
    ]),
  )
}

function show(value: Value, language: Language): string {
  if (value === undefined) return ''
  if (typeof value === 'boolean') return value ? tableText[language].yes : tableText[language].no
  return typeof value === 'string' && formula.test(value) ? `'${value}` : String(value)
}

function line(cells: readonly string[]): string {
  const quoted = cells.map((cell) => (special.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell))
  return `${quoted.join(';')}\r\n`
}
