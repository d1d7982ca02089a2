/** What a rewritten workbook still tells of rows that were taken away. */
import { expect, test } from 'vitest'
import { hasCopies, rewritePackage } from '../../../../src/main/import/xlsx/rewrite-workbook.ts'
import type { RowEdit } from '../../../../src/main/import/text/rewrite-file.ts'

const text = (value: string) => Buffer.from(value, 'utf8')
const sheet = (rows: string) => text(`<worksheet><sheetData>${rows}</sheetData></worksheet>`)
const cell = (place: string, number: number) => `<c r="${place}" t="s"><v>${number}</v></c>`
const strings = text(
  '<sst count="5"><si><t>Namn</t></si><si><t>Cissi</t></si><si><r><t>Ek</t></r></si><si><t>Bo</t></si><si><t>oanvänd</t></si></sst>',
)

function rewrite(
  parts: Record<string, Uint8Array>,
  edits: ReadonlyMap<string, ReadonlyMap<number, RowEdit>>,
) {
  return Object.fromEntries(
    [...rewritePackage(parts, edits)].map(([name, content]) => [name, Buffer.from(content).toString('utf8')]),
  )
}

const parts = {
  'xl/sharedStrings.xml': strings,
  'xl/worksheets/sheet1.xml': sheet(
    `<row r="1">${cell('A1', 0)}</row><row r="2">${cell('A2', 1)}${cell('B2', 2)}</row><row r="3">${cell('A3', 3)}</row>`,
  ),
  'xl/worksheets/sheet2.xml': sheet(`<row r="1">${cell('A1', 2)}</row>`),
}
const removed = new Map([['xl/worksheets/sheet1.xml', new Map([[2, 'remove' as const]])]])

test('the texts of a removed row go from the table of texts too, but for those that another cell holds', () => {
  const written = rewrite(parts, removed)
  expect(written['xl/worksheets/sheet1.xml']).toContain('<row r="2"></row>')
  expect(written['xl/sharedStrings.xml']).toBe(
    '<sst count="5"><si><t>Namn</t></si><si><t/></si><si><r><t>Ek</t></r></si><si><t>Bo</t></si><si><t>oanvänd</t></si></sst>',
  )
})

test('rows without numbers are counted, and attributes may stand in single quotes', () => {
  const unnumbered = sheet(`<row><c t='s'><v>0</v></c></row><row><c t='s'><v>1</v></c></row>`)
  const written = rewrite({ ...parts, 'xl/worksheets/sheet1.xml': unnumbered }, removed)
  expect(written['xl/worksheets/sheet1.xml']).toContain('</row><row></row>')
  expect(written['xl/sharedStrings.xml']).not.toContain('Cissi')
})

test('a changed cell’s old text goes, and parts that no edit is about are the same bytes', () => {
  const edits = new Map([['xl/worksheets/sheet1.xml', new Map([[3, new Map([[1, 'Bosse']])]])]])
  const written = rewrite({ ...parts, 'xl/media/a.bin': text('ÿ') }, edits)
  expect(written['xl/worksheets/sheet1.xml']).toContain('Bosse')
  expect(written['xl/sharedStrings.xml']).toContain('<si><t/></si><si><t>oanvänd</t></si>')
  expect(written['xl/worksheets/sheet2.xml']).toBe(parts['xl/worksheets/sheet2.xml'].toString('utf8'))
  expect(written['xl/media/a.bin']).toBe('ÿ')
})

test('comments and pivot tables repeat what cells say', () => {
  expect(hasCopies(parts)).toBe(false)
  expect(hasCopies({ 'xl/comments1.xml': text('') })).toBe(true)
  expect(hasCopies({ 'xl/pivotCache/pivotCacheRecords1.xml': text('') })).toBe(true)
})
