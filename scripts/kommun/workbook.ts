import ExcelJS from 'exceljs'
import { unzipSync, zipSync } from 'fflate'

/** A workbook with the dates that exceljs would take from the clock fixed. */
export function createWorkbook(): ExcelJS.Workbook {
  const workbook = new ExcelJS.Workbook()
  workbook.creator = 'Granviks kommun'
  workbook.created = new Date('2026-09-01T08:00:00Z')
  workbook.modified = workbook.created
  return workbook
}

/** The workbook's bytes; zipped anew, since exceljs stamps each entry with the time of writing. */
export async function packWorkbook(workbook: ExcelJS.Workbook): Promise<Uint8Array> {
  const written = new Uint8Array(await workbook.xlsx.writeBuffer())
  return zipSync(unzipSync(written), { level: 6, mtime: new Date(2026, 8, 1) })
}
