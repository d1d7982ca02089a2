import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import iconv from 'iconv-lite'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { AppError } from '../../../../src/shared/errors.ts'
import { detectEncoding } from '../../../../src/main/import/text/detect-encoding.ts'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'skolflytt-encoding-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

const detect = (bytes: Uint8Array) => {
  const path = join(folder, 'fil')
  writeFileSync(path, bytes)
  return detectEncoding(path)
}

const table = 'Namn;Klass;Ort\r\nÅsa Öberg;7A;Sjöbacka\r\nMåns Käck;7B;Älvdal\r\nRenée Björk;7A;Gråsten\r\n'
const marked = (bytes: Uint8Array, ...mark: number[]): Buffer => Buffer.concat([Buffer.from(mark), bytes])

describe('Swedish names tell the encoding', () => {
  const cases: [name: string, bytes: Uint8Array, encoding: string][] = [
    ['UTF-8', Buffer.from(table), 'utf-8'],
    ['UTF-8 with a byte order mark', marked(Buffer.from(table), 0xef, 0xbb, 0xbf), 'utf-8'],
    ['UTF-16LE with a byte order mark', marked(iconv.encode(table, 'utf16le'), 0xff, 0xfe), 'utf-16le'],
    ['UTF-16BE with a byte order mark', marked(iconv.encode(table, 'utf16be'), 0xfe, 0xff), 'utf-16be'],
    ['UTF-16LE without', iconv.encode(table, 'utf16le'), 'utf-16le'],
    ['UTF-16BE without', iconv.encode(table, 'utf16be'), 'utf-16be'],
    ['Windows-1252', iconv.encode(table, 'windows-1252'), 'windows-1252'],
    ['ISO-8859-1, reported as windows-1252', Buffer.from(table, 'latin1'), 'windows-1252'],
    ['code page 850', iconv.encode(table, 'cp850'), 'cp850'],
    ['MacRoman', iconv.encode(table, 'macintosh'), 'macintosh'],
    ['old Macintosh lines', iconv.encode(table.replaceAll('\r\n', '\r'), 'macintosh'), 'macintosh'],
  ]
  test.each(cases)('%s', async (_, bytes, encoding) => {
    const guess = await detect(bytes)
    expect({ encoding: guess.encoding, words: guess.words }).toEqual({
      encoding,
      words: ['Åsa', 'Öberg', 'Sjöbacka'],
    })
    expect(guess.confidence).toBeGreaterThanOrEqual(0.75)
  })
})

test('ASCII is UTF-8, with no words to show', async () => {
  expect(await detect(Buffer.from('Namn;Klass\nBo;7A\n'))).toMatchObject({
    encoding: 'utf-8',
    confidence: 1,
    words: [],
  })
})

test('a byte order mark before nothing but ASCII', async () => {
  expect(await detect(marked(Buffer.from('"Namn";b\n'), 0xef, 0xbb, 0xbf))).toMatchObject({
    encoding: 'utf-8',
  })
})

test('typographic characters of windows-1252 do not make it code page 850', async () => {
  const text = '“Lilla” gruppen;O’Brien;Ström–Ek\r\nSmåland;Åke;1 €\r\n'
  expect(await detect(iconv.encode(text, 'windows-1252'))).toMatchObject({ encoding: 'windows-1252' })
})

test('one foreign letter is too little: windows-1252, unsure', async () => {
  expect(await detect(Buffer.from('Namn\nGarc\xeda\n', 'latin1'))).toMatchObject({ encoding: 'windows-1252' })
})

test('letters after the first megabyte count too', async () => {
  const filler = 'Bo;7A\r\n'.repeat(200_000)
  expect(await detect(iconv.encode(filler + table, 'cp850'))).toMatchObject({ encoding: 'cp850' })
})

test('lines of two encodings: that of most lines, unsure', async () => {
  const mixed = Buffer.concat([Buffer.from(table), Buffer.from('Åke;8A;Växjö\r\n', 'latin1')])
  const guess = await detect(mixed)
  expect(guess).toMatchObject({ encoding: 'utf-8', confidence: 0.7, looksLike: 'windows-1252' })
})

test('NUL characters are no text', async () => {
  await expect(detect(Buffer.from('a;b\n\0\0\0;c\nd;e;f;g;h\n'))).rejects.toThrow(AppError)
})

test('a line over 10 MB is refused', async () => {
  await expect(detect(Buffer.alloc(11_000_000, 'a'))).rejects.toMatchObject({ code: 'file-too-large' })
})
