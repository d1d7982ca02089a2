/** Workbooks written by hand, for what Excel and exceljs do not write, and reading them back whole. */
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { strToU8, zipSync } from 'fflate'
import type { Finding } from '../../../../src/shared/finding.ts'
import type { DetectedFile, Overrules, StagedRow } from '../../../../src/main/import/source.ts'
import { xlsxReader } from '../../../../src/main/import/xlsx/xlsx-reader.ts'

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packageRelations = 'http://schemas.openxmlformats.org/package/2006/relationships'

export type BookParts = {
  /** `sheetData` and what stands around it, by sheet name. */
  sheets: Record<string, string>
  /** `state="hidden"` and the like, by sheet name. */
  states?: Record<string, string>
  /** The `si` elements. */
  strings?: string
  /** What stands in `styleSheet`; null for no such part. */
  styles?: string | null
  workbookPr?: string
  /** More parts, or other contents of these. */
  parts?: Record<string, string | Uint8Array>
}

/** The zip of a workbook with just the parts that are given. */
export function makeBook({
  sheets,
  states = {},
  strings,
  styles = null,
  workbookPr = '',
  parts = {},
}: BookParts): Uint8Array {
  const names = Object.keys(sheets)
  const files: Record<string, string | Uint8Array> = {
    '[Content_Types].xml': '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    '_rels/.rels': relationsPart([['rId1', 'officeDocument', 'xl/workbook.xml']]),
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${relations}">${workbookPr}<sheets>${names
      .map(
        (name, index) =>
          `<sheet name="${name}" sheetId="${index + 1}" ${states[name] ?? ''} r:id="s${index + 1}"/>`,
      )
      .join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relationsPart([
      ...names.map((_, index): [string, string, string] => [
        `s${index + 1}`,
        'worksheet',
        `worksheets/sheet${index + 1}.xml`,
      ]),
      ['st', 'sharedStrings', 'sharedStrings.xml'],
      ['sy', 'styles', 'styles.xml'],
    ]),
  }
  names.forEach((name, index) => {
    files[`xl/worksheets/sheet${index + 1}.xml`] = `<worksheet xmlns="${main}">${sheets[name]}</worksheet>`
  })
  if (strings !== undefined) files['xl/sharedStrings.xml'] = `<sst xmlns="${main}">${strings}</sst>`
  if (styles !== null) files['xl/styles.xml'] = `<styleSheet xmlns="${main}">${styles}</styleSheet>`
  return zip({ ...files, ...parts })
}

export function zip(files: Record<string, string | Uint8Array>): Uint8Array {
  return zipSync(
    Object.fromEntries(
      Object.entries(files).map(([name, text]) => [name, typeof text === 'string' ? strToU8(text) : text]),
    ),
  )
}

function relationsPart(list: [string, string, string][]): string {
  const items = list.map(
    ([id, type, target]) => `<Relationship Id="${id}" Type="${relations}/${type}" Target="${target}"/>`,
  )
  return `<Relationships xmlns="${packageRelations}">${items.join('')}</Relationships>`
}

/** A sheet of inline texts: `sheetData` from rows of cells, starting at row 1. */
export function textRows(rows: string[][]): string {
  return `<sheetData>${rows
    .map(
      (cells) => `<row>${cells.map((cell) => `<c t="inlineStr"><is><t>${cell}</t></is></c>`).join('')}</row>`,
    )
    .join('')}</sheetData>`
}

const folder = mkdtempSync(join(tmpdir(), 'skolflytt-xlsx-'))
process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
let count = 0

/** Puts bytes in a file of a temporary folder. */
export function saveFile(bytes: Uint8Array, name = 'bok.xlsx'): string {
  count += 1
  const path = join(folder, `${count}-${name}`)
  writeFileSync(path, bytes)
  return path
}

export const detectFile = (path: string, overrules?: Overrules): Promise<DetectedFile> =>
  xlsxReader.detect({ path, name: basename(path).replace(/^\d+-/, ''), size: statSync(path).size }, overrules)

export type ReadBook = { detected: DetectedFile; rows: Record<string, StagedRow[]>; findings: Finding[] }

/** Detects and reads a file to its end: rows by sheet, and all findings. */
export async function readFile(path: string, overrules?: Overrules): Promise<ReadBook> {
  const detected = await detectFile(path, overrules)
  const rows: Record<string, StagedRow[]> = {}
  const findings = [...detected.findings]
  for await (const batch of xlsxReader.read(detected)) {
    const sheet = batch.source.slice(batch.source.indexOf('#') + 1)
    rows[sheet] = [...(rows[sheet] ?? []), ...batch.rows]
    findings.push(...batch.findings)
  }
  return { detected, rows, findings }
}

export const readBook = (book: BookParts, overrules?: Overrules): Promise<ReadBook> =>
  readFile(saveFile(makeBook(book)), overrules)
