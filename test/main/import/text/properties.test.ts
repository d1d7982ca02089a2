import fc from 'fast-check'
import iconv from 'iconv-lite'
import { expect, test } from 'vitest'
import { parseText } from '../../../../src/main/import/text/parse-rows.ts'
import { createPreScan } from '../../../../src/main/import/text/pre-scan.ts'
import { readText } from './read-text.ts'

const encodings = [
  'utf8',
  'utf-8-bom',
  'utf16le-bom',
  'utf16be-bom',
  'windows-1252',
  'cp850',
  'macintosh',
] as const

function encode(text: string, encoding: (typeof encodings)[number]): Buffer {
  switch (encoding) {
    case 'utf-8-bom':
      return iconv.encode(text, 'utf8', { addBOM: true })
    case 'utf16le-bom':
      return iconv.encode(text, 'utf16le', { addBOM: true })
    case 'utf16be-bom':
      return iconv.encode(text, 'utf16be', { addBOM: true })
    default:
      return iconv.encode(text, encoding)
  }
}

const dialects = fc.record({
  delimiter: fc.constantFrom(';', ',', '\t', '|'),
  quote: fc.constantFrom('"', "'"),
  lineEnd: fc.constantFrom('\r\n', '\n'),
  encoding: fc.constantFrom(...encodings),
  /** Quotes are written where they are needed, or everywhere. */
  everywhere: fc.boolean(),
})

/** Cells of what school files hold, with all that needs care. */
const cell = fc
  .array(
    fc.constantFrom(
      'Åsa',
      'Öberg',
      'Käck',
      '0042',
      ' ',
      '"',
      '""',
      "'",
      ';',
      ',',
      '\t',
      '|',
      '\n',
      '\r\n',
      'x',
      '\\',
      'é',
      '-',
    ),
    { maxLength: 6 },
  )
  .map((parts) => parts.join(''))

const table = fc
  .integer({ min: 2, max: 6 })
  .chain((width) =>
    fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 12 }),
  )

test('any table, written in any dialect and encoding, reads back exactly', async () => {
  await fc.assert(
    fc.asyncProperty(table, dialects, async (rows, { delimiter, quote, lineEnd, encoding, everywhere }) => {
      const write = (text: string): string => {
        const needs =
          [delimiter, quote, '\n', '\r'].some((mark) => text.includes(mark)) || text.trim() !== text
        return everywhere || needs ? quote + text.replaceAll(quote, quote + quote) + quote : text
      }
      const header = (rows[0] ?? []).map((_, index) => `Namn på ${index + 1}`)
      const text = [header, ...rows].map((row) => row.map(write).join(delimiter) + lineEnd).join('')
      const { detected, rows: read } = await readText(encode(text, encoding), {
        overrules: { '': { delimiter, quote, header: [1] } },
      })
      expect(read[detected.sources[0]?.name ?? '']?.map(({ cells }) => cells)).toEqual(rows)
    }),
    { numRuns: 300 },
  )
})

/** Text that is mostly a table, cut and broken. */
const broken = fc
  .array(
    fc.constantFrom(
      'a',
      'Åsa',
      '"',
      '""',
      "'",
      ';',
      ',',
      '\n',
      '\r\n',
      '\r',
      '\\"',
      ' ',
      '\ufeff',
      'sep=;\n',
      '7A',
    ),
    {
      maxLength: 60,
    },
  )
  .map((parts) => parts.join(''))

test('every line of any text is accounted for', () => {
  fc.assert(
    fc.property(broken, fc.constantFrom('"', "'", ''), (text, quote) => {
      const lineEnd = '\n'
      const rows = parseText(text, { delimiter: ';', quote, lineEnd })
      const taken = rows.map(({ row, cells }) => ({
        row,
        lines: 1 + cells.join('').split('\n').length - 1,
        isBlank: cells.length === 1 && cells[0] === '',
      }))
      // Each row begins where the one before it ended: nothing is swallowed or given twice.
      taken.forEach(({ row }, index) => {
        const before = taken[index - 1]
        expect(row).toBe(before ? before.row + before.lines : row)
      })
      const lettersIn = text.replace(/[^aÅs7A]/g, '').length
      const lettersOut = rows
        .flatMap(({ cells }) => cells)
        .join('')
        .replace(/[^aÅs7A]/g, '').length
      expect(lettersOut).toBe(lettersIn)
    }),
    { numRuns: 2000 },
  )
})

test('how a text is cut into pieces makes no difference', () => {
  fc.assert(
    fc.property(broken, fc.array(fc.nat({ max: 80 }), { maxLength: 8 }), (text, cuts) => {
      const dialect = { delimiter: ';', quote: '"', lineEnd: '\n' as const }
      const whole = createPreScan(dialect).push(text, true).text
      const scan = createPreScan(dialect)
      const places = [0, ...cuts.map((cut) => Math.min(cut, text.length)).sort((a, b) => a - b), text.length]
      const pieces = places.slice(1).map((to, index) => text.slice(places[index], to))
      expect(pieces.map((piece) => scan.push(piece).text).join('') + scan.push('', true).text).toBe(whole)
    }),
    { numRuns: 2000 },
  )
})

test('any bytes are read or refused with a finding', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async (bytes) => {
      const { detected, findings } = await readText(bytes)
      expect(detected.sources.length > 0 || findings.length > 0).toBe(true)
    }),
    { numRuns: 500 },
  )
})

test('a real file with bytes changed, cut out or added is read or refused with a finding', async () => {
  const sound = iconv.encode(
    'Namn;Klass;Ort\r\n"Ek, Åsa";7A;Sjöbacka\r\nBo;7B;"Växjö"\r\nEva;7B;\r\n'.repeat(4),
    'windows-1252',
  )
  const mutation = fc.record({
    at: fc.nat(sound.length),
    remove: fc.nat(6),
    add: fc.uint8Array({ maxLength: 6 }),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(mutation, { minLength: 1, maxLength: 5 }), async (mutations) => {
      const bytes = mutations.reduce(
        (before, { at, remove, add }) =>
          Buffer.concat([before.subarray(0, at), add, before.subarray(at + remove)]),
        sound,
      )
      const { detected, findings } = await readText(bytes)
      expect(detected.sources.length > 0 || findings.length > 0).toBe(true)
    }),
    { numRuns: 1000 },
  )
})
