/** What a workbook says of itself: its sheets, its date system, and how each cell style shows numbers. */
import { posix } from 'node:path'
import { tooManyParts, type Package } from './open-package.ts'
import { builtInFormat, compileFormat, showGeneral, type ShowNumber } from './number-format.ts'
import { damaged } from './problems.ts'
import type { XmlHandler } from './xml-scanner.ts'

export type SheetPart = { readonly name: string; readonly part: string; readonly hidden: boolean }

export type Workbook = {
  readonly sheets: readonly SheetPart[]
  readonly date1904: boolean
  readonly sharedStrings: string | undefined
  /** How a number with this style (`s` of a cell) is shown. */
  readonly showNumber: (style: string | undefined) => ShowNumber
}

/** Sheets are read for their captions all at once; formats are at most 65 490 in Excel, their codes 255 characters. */
const maxSheets = 1000
const maxFormats = 100_000
const maxFormatCode = 1000

type Relation = { readonly id: string; readonly type: string; readonly target: string }

/** Reads workbook, relations and styles. Strict files differ in namespaces only, so types are compared by their last part. */
export async function readWorkbook(book: Package): Promise<Workbook> {
  const main = (await readRelations(book, '')).find((relation) => relation.type === 'officeDocument')?.target
  if (!main || !book.has(main)) throw damaged()
  const relations = await readRelations(book, main)
  const partOf = (type: string): string | undefined =>
    relations.find((relation) => relation.type === type && book.has(relation.target))?.target
  const relationById = new Map(relations.map((relation) => [relation.id, relation]))
  const sheets: SheetPart[] = []
  let date1904 = false
  await book.parse(main, {
    open: (element, attribute) => {
      if (element === 'workbookPr') date1904 = isTrue(attribute('date1904'))
      if (element !== 'sheet') return
      const relation = relationById.get(attribute('id') ?? '')
      // Chart and macro sheets hold no cells.
      if (relation?.type !== 'worksheet' || !book.has(relation.target)) return
      if (sheets.length === maxSheets) throw tooManyParts()
      const state = attribute('state') ?? 'visible'
      sheets.push({ name: attribute('name') ?? '', part: relation.target, hidden: state !== 'visible' })
    },
    close: () => {},
    text: () => {},
  })
  const styles = partOf('styles')
  const formats = styles ? await readFormats(book, styles) : []
  return {
    sheets,
    date1904,
    sharedStrings: partOf('sharedStrings'),
    showNumber: createShowNumber(formats, date1904),
  }
}

export const isTrue = (value: string | undefined): boolean =>
  value === '1' || value === 'true' || value === 'on'

/** Relations of a part (`''`: of the package), with targets as part names. None when the part has no relations. */
async function readRelations(book: Package, part: string): Promise<Relation[]> {
  const folder = posix.dirname(part)
  const file = posix.join(folder, '_rels', `${posix.basename(part)}.rels`)
  const relations: Relation[] = []
  if (!book.has(file)) return relations
  await book.parse(file, {
    open: (element, attribute) => {
      if (element !== 'Relationship' || attribute('TargetMode') === 'External') return
      const target = attribute('Target') ?? ''
      relations.push({
        id: attribute('Id') ?? '',
        type: (attribute('Type') ?? '').split('/').at(-1) ?? '',
        target: target.startsWith('/') ? posix.normalize(target.slice(1)) : posix.join(folder, target),
      })
    },
    close: () => {},
    text: () => {},
  })
  return relations
}

/** Format codes by style index. */
async function readFormats(book: Package, part: string): Promise<string[]> {
  const custom = new Map<string, string>()
  const formatIds: string[] = []
  let inCells = false
  const handler: XmlHandler = {
    open: (element, attribute) => {
      if (element === 'numFmt') custom.set(attribute('numFmtId') ?? '', attribute('formatCode') ?? '')
      else if (element === 'cellXfs') inCells = true
      else if (element === 'xf' && inCells) formatIds.push(attribute('numFmtId') ?? '0')
      if (custom.size > maxFormats || formatIds.length > maxFormats) throw tooManyParts()
    },
    close: (element) => {
      if (element === 'cellXfs') inCells = false
    },
    text: () => {},
  }
  await book.parse(part, handler)
  return formatIds.map((id) => custom.get(id) ?? builtInFormat(Number(id)))
}

function createShowNumber(formats: readonly string[], date1904: boolean): Workbook['showNumber'] {
  const compiled = new Map<string, ShowNumber>()
  return (style) => {
    if (style === undefined) return showGeneral
    const known = compiled.get(style)
    if (known) return known
    const code = formats[Number(style)] ?? 'General'
    const show = compileFormat(code.length > maxFormatCode ? 'General' : code, date1904)
    compiled.set(style, show)
    return show
  }
}
