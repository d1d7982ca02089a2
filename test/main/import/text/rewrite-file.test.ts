import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import iconv from 'iconv-lite'
import { afterAll, describe, expect, test } from 'vitest'
import { rewriteFile, type RowEdit } from '../../../../src/main/import/text/rewrite-file.ts'
import { parseRows } from '../../../../src/main/import/text/parse-rows.ts'

const dir = mkdtempSync(join(tmpdir(), 'skolflytt-rewrite-'))
afterAll(() => rm(dir, { recursive: true, force: true }))
const options = { encoding: 'utf-8', delimiter: ';', quote: '"' }
type Cells = Record<number, string>

async function rewrite(
  content: string | Buffer,
  edits: Record<number, Cells | 'remove'>,
  dialect = options,
): Promise<{ bytes: Buffer; lost: number[][] }> {
  const path = join(dir, 'file.csv')
  writeFileSync(path, content)
  const lost: number[][] = []
  const byRow = new Map<number, RowEdit>(
    Object.entries(edits).map(([row, edit]): [number, RowEdit] => [
      Number(row),
      edit === 'remove' ? 'remove' : new Map(Object.entries(edit).map(([at, text]) => [Number(at), text])),
    ]),
  )
  const pieces: Buffer[] = []
  for await (const piece of rewriteFile(path, dialect, byRow, (...place) => void lost.push(place)))
    pieces.push(piece)
  return { bytes: Buffer.concat(pieces), lost }
}
const text = async (...args: Parameters<typeof rewrite>): Promise<string> =>
  (await rewrite(...args)).bytes.toString()

test.each([
  ['a plain cell', 'a;b\n1;2\n3;4\n', { 2: { 2: 'x' } }, 'a;b\n1;x\n3;4\n'],
  [
    'CRLF and a byte order mark',
    '\ufeffa;b\r\n1;2\r\n',
    { 1: { 1: 'å' }, 2: { 1: 'ö' } },
    '\ufeffå;b\r\nö;2\r\n',
  ],
  ['a quoted cell', 'a;"b ""c""";d\n', { 1: { 2: 'e "f"' } }, 'a;"e ""f""";d\n'],
  ['a text that needs quotes', 'a;b\n', { 1: { 1: 'x;y' } }, '"x;y";b\n'],
  ['quotes and spaces after them elsewhere in the row', '"a" ;b; "c"\n', { 1: { 2: 'x' } }, '"a" ;x; "c"\n'],
  ['a row of several lines', 'a;"b\nc";d\ne;f;g\n', { 1: { 3: 'x' }, 3: { 1: 'y' } }, 'a;"b\nc";x\ny;f;g\n'],
  ['a row without a line end', 'a;b', { 1: { 2: '' } }, 'a;'],
  ['old Macintosh lines', 'a;b\rc;d\r', { 2: { 1: 'x' } }, 'a;b\rx;d\r'],
  ['a cell that the row lacks', 'a\nb;c\n', { 1: { 3: 'x' } }, 'a;;x\nb;c\n'],
  ['a row taken away', 'a;b\n"c\nd";e\nf;g\n', { 2: 'remove' as const }, 'a;b\nf;g\n'],
])('changes %s and nothing else', async (_, before, edits, after) =>
  expect(await text(before, edits)).toBe(after),
)

describe('the encoding stays', () => {
  test.each(['windows-1252', 'cp850', 'macintosh'])('in %s', async (encoding) => {
    const before = iconv.encode('Förnamn;Ort\r\nÅsa;Malmö\r\n', encoding)
    const { bytes } = await rewrite(before, { 2: { 1: 'Örjan' } }, { ...options, encoding })
    expect(iconv.decode(bytes, encoding)).toBe('Förnamn;Ort\r\nÖrjan;Malmö\r\n')
  })

  test.each(['utf-16le', 'utf-16be'])('in %s, with its mark', async (encoding) => {
    const before = iconv.encode('\ufeffNamn;Ort\r\nÅsa;Malmö\r\n', encoding)
    const { bytes } = await rewrite(before, { 2: { 2: 'Ö' } }, { ...options, encoding })
    expect(bytes.equals(iconv.encode('\ufeffNamn;Ort\r\nÅsa;Ö\r\n', encoding))).toBe(true)
  })

  test('of a line that is in another encoding than its file', async () => {
    const before = Buffer.concat([Buffer.from('Åsa;Malmö\n'), Buffer.from('Örjan;Växjö\n', 'latin1')])
    const { bytes } = await rewrite(before, { 2: { 2: 'Umeå' } })
    expect(bytes).toEqual(Buffer.concat([Buffer.from('Åsa;Malmö\n'), Buffer.from('Örjan;Umeå\n', 'latin1')]))
  })

  test('and a character that it lacks leaves the cell as it was', async () => {
    const before = Buffer.from('Åsa;b\n', 'latin1')
    const { bytes, lost } = await rewrite(
      before,
      { 1: { 1: 'Łukasz', 2: 'c' } },
      { ...options, encoding: 'windows-1252' },
    )
    expect(bytes).toEqual(Buffer.from('Åsa;c\n', 'latin1'))
    expect(lost).toEqual([[1, 1]])
  })

  test('and so does a file without quotes, where a delimiter would make a new cell', async () => {
    const { bytes, lost } = await rewrite('a;b\n', { 1: { 1: 'x;y' } }, { ...options, quote: '' })
    expect([bytes.toString(), lost]).toEqual(['a;b\n', [[1, 1]]])
  })
})

const fixtures = join(import.meta.dirname, '../../../fixtures/text')
test.each(readdirSync(fixtures))('%s without changes is the same bytes', async (name) => {
  const bytes = readFileSync(join(fixtures, name))
  expect((await rewrite(bytes, {})).bytes.equals(bytes)).toBe(true)
  // One row taken from the end of a text changes none of the bytes before.
  const changed = (await rewrite(bytes, { 1: {} })).bytes
  expect(changed.equals(bytes)).toBe(true)
})

test('what is read again is what was, but for the change', async () => {
  const cell = fc.string({ unit: fc.constantFrom('a', 'å', ';', '"', '\n', ' ', '1') })
  const rows = fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 8 })
  const read = async (content: string): Promise<{ row: number; cells: string[] }[]> => {
    const path = join(dir, 'read.csv')
    writeFileSync(path, content)
    const all = []
    for await (const piece of parseRows(path, 'utf-8', options)) all.push(...piece.rows)
    return all.map(({ row, cells }) => ({ row, cells }))
  }
  await fc.assert(
    fc.asyncProperty(rows, fc.nat(), fc.nat(2), cell, async (table, at, position, value) => {
      const quoted = (one: string): string => `"${one.replaceAll('"', '""')}"`
      const before = table.map((row) => `${row.map(quoted).join(';')}\n`).join('')
      const parsed = await read(before)
      const index = at % parsed.length
      const row = parsed[index]?.row ?? 1
      const after = await read((await rewrite(before, { [row]: { [position + 1]: value } })).bytes.toString())
      const expected = parsed.map(({ cells }, number) =>
        number === index ? cells.map((old, column) => (column === position ? value : old)) : cells,
      )
      expect(after.map(({ cells }) => cells)).toEqual(expected)
    }),
    { numRuns: 200 },
  )
})
