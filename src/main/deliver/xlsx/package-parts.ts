/** The parts of a workbook's package beside its sheets (ECMA-376 part 1). */
import { attributeText, quoteAttribute } from './cell-text.ts'
import type { XlsxCell } from './workbook-writer.ts'

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packageSchemas = 'http://schemas.openxmlformats.org/package/2006'
const kind = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

/** What a program would take for a formula when the cell is edited, or the sheet saved as text. */
const formula = /^[=+\-@\t\r]/
/** Positions in `cellXfs` below. */
const bold = 1
const date = 2
const literal = 3

/** The style of a cell. A text that looks like a formula is marked as text (`quotePrefix`): its value stays as it is. */
export function styleOf(cell: XlsxCell, isHeader: boolean): string {
  if (isHeader) return ` s="${bold}"`
  if (typeof cell === 'object') return ` s="${date}"`
  return typeof cell === 'string' && formula.test(cell) ? ` s="${literal}"` : ''
}

export const styles =
  `${head}<styleSheet xmlns="${main}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts>` +
  '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>' +
  '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
  '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>' +
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
  '<cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>' +
  '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>' +
  '<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>' +
  '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" quotePrefix="1"/></cellXfs>' +
  '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'

export const packageRelations =
  `${head}<Relationships xmlns="${packageSchemas}/relationships">` +
  `<Relationship Id="rId1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`

export function contentTypes(sheets: number): string {
  const overrides = Array.from(
    { length: sheets },
    (_, index) =>
      `<Override PartName="/xl/worksheets/sheet${index + 1}.xml" ContentType="${kind}.worksheet+xml"/>`,
  )
  return (
    `${head}<Types xmlns="${packageSchemas}/content-types">` +
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
    '<Default Extension="xml" ContentType="application/xml"/>' +
    `<Override PartName="/xl/workbook.xml" ContentType="${kind}.sheet.main+xml"/>` +
    `<Override PartName="/xl/styles.xml" ContentType="${kind}.styles+xml"/>${overrides.join('')}</Types>`
  )
}

/** `number` is that of the sheet's file, `filter` the range that can be filtered. */
export function workbookPart(
  sheets: readonly { readonly name: string; readonly number: number; readonly filter?: string }[],
): string {
  const listed = sheets.map(
    ({ name, number }) => `<sheet name=${quoteAttribute(name)} sheetId="${number}" r:id="rId${number}"/>`,
  )
  const filters = sheets.flatMap(({ name, filter }, index) => {
    if (filter === undefined) return []
    const range = filter.replaceAll(/[A-Z]+|\d+/g, (part) => `$${part}`)
    const place = `'${attributeText(name).replaceAll("'", "''")}'!${range}`
    const escaped = place.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
    return [
      `<definedName name="_xlnm._FilterDatabase" localSheetId="${index}" hidden="1">${escaped}</definedName>`,
    ]
  })
  const defined = filters.length > 0 ? `<definedNames>${filters.join('')}</definedNames>` : ''
  return `${head}<workbook xmlns="${main}" xmlns:r="${relations}"><sheets>${listed.join('')}</sheets>${defined}</workbook>`
}

export function workbookRelations(sheets: number): string {
  const listed = Array.from(
    { length: sheets },
    (_, index) =>
      `<Relationship Id="rId${index + 1}" Type="${relations}/worksheet" Target="worksheets/sheet${index + 1}.xml"/>`,
  )
  return (
    `${head}<Relationships xmlns="${packageSchemas}/relationships">${listed.join('')}` +
    `<Relationship Id="rId${sheets + 1}" Type="${relations}/styles" Target="styles.xml"/></Relationships>`
  )
}
