import type { Language } from '../../../shared/errors.ts'

export type QuestionSheet = {
  readonly source: string
  readonly columns: readonly { readonly name: string; readonly position: number }[]
  readonly rows: readonly {
    readonly token: string
    readonly row: number
    readonly reasons: readonly string[]
    readonly cells: readonly string[]
    /** Positions of the cells to correct. */
    readonly marked: ReadonlySet<number>
  }[]
}

/** Columns of ours before the source's own: the token (hidden), the row's number, and why. */
export const ownColumns = 3
/** In the hidden first row: which column of the source a column of the sheet is. */
export const columnMark = (position: number): string => `skolflytt-kolumn.${position}`

const words = {
  sv: {
    intro: 'Rätta de gula cellerna och skicka tillbaka filen. Annat än de gula cellerna läses inte in.',
    row: 'Rad i filen',
    why: 'Vad som behöver rättas',
    about: 'Skola',
    empty: 'Inget att rätta',
  },
  en: {
    intro: 'Correct the yellow cells and send the file back. Nothing but the yellow cells is read in.',
    row: 'Row of the file',
    why: 'What to correct',
    about: 'School',
    empty: 'Nothing to correct',
  },
} as const

/** The workbook as bytes: a sheet a source, protected but for the marked cells. Every cell is text, so that zeros and dates stay as written. */
export async function writeQuestionBook(
  sheets: readonly QuestionSheet[],
  { language, project, school }: { language: Language; project: string; school: string | undefined },
): Promise<Buffer> {
  const { default: ExcelJS } = await import('exceljs')
  const t = words[language]
  const book = new ExcelJS.Workbook()
  for (const [index, sheet] of sheets.entries()) {
    const page = book.addWorksheet(
      `${index + 1} ${sheet.source}`.replaceAll(/[[\]:*?/\\']/g, ' ').slice(0, 31),
      {
        views: [{ state: 'frozen', xSplit: ownColumns, ySplit: 3 }],
      },
    )
    page.addRow(['', '', '', ...sheet.columns.map(({ position }) => columnMark(position))])
    page.addRow(['', '', `${school === undefined ? project : `${t.about}: ${school}`}. ${t.intro}`])
    page.addRow(['', t.row, t.why, ...sheet.columns.map(({ name }) => name)])
    page.getRow(1).hidden = true
    page.getRow(3).font = { bold: true }
    page.getColumn(1).hidden = true
    page.getColumn(2).width = 11
    page.getColumn(3).width = 60
    for (const row of sheet.rows) {
      const line = page.addRow([row.token, String(row.row), row.reasons.join('\n'), ...row.cells])
      line.eachCell({ includeEmpty: true }, (cell) => {
        cell.numFmt = '@'
      })
      line.getCell(3).alignment = { wrapText: true, vertical: 'top' }
      for (const [at, { position }] of sheet.columns.entries()) {
        if (!row.marked.has(position)) continue
        const cell = line.getCell(ownColumns + at + 1)
        cell.protection = { locked: false }
        cell.numFmt = '@'
        cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFFFEB84' } }
        cell.border = { top: edge, bottom: edge, left: edge, right: edge }
      }
    }
    for (const [at, { name }] of sheet.columns.entries())
      page.getColumn(ownColumns + at + 1).width = Math.min(40, Math.max(12, name.length + 2))
    await page.protect('', { selectLockedCells: true, formatColumns: true, formatRows: true })
  }
  if (sheets.length === 0) book.addWorksheet(t.empty)
  return Buffer.from(await book.xlsx.writeBuffer())
}

const edge = { style: 'thin', color: { argb: 'FFB58900' } } as const
