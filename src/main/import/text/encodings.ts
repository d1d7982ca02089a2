/** The encodings of text files, what their bytes look like, and how a line tells which one it is in. */
import { isAscii, isUtf8 } from 'node:buffer'
import iconv from 'iconv-lite'
import { AppError } from '../../../shared/errors.ts'

export const singleByteEncodings = ['windows-1252', 'cp850', 'macintosh'] as const
export type SingleByteEncoding = (typeof singleByteEncodings)[number]
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | SingleByteEncoding

const aliases: Readonly<Record<string, Encoding>> = {
  'utf-8': 'utf-8',
  utf8: 'utf-8',
  ascii: 'utf-8',
  'us-ascii': 'utf-8',
  'utf-16': 'utf-16le',
  'utf-16le': 'utf-16le',
  'utf-16be': 'utf-16be',
  'windows-1252': 'windows-1252',
  cp1252: 'windows-1252',
  'iso-8859-1': 'windows-1252',
  latin1: 'windows-1252',
  cp850: 'cp850',
  ibm850: 'cp850',
  oem850: 'cp850',
  macintosh: 'macintosh',
  'x-mac-roman': 'macintosh',
  macroman: 'macintosh',
}

/**
 * The encoding that a name stands for; ISO-8859-1 is read as the windows-1252 that it nearly always is.
 * @throws AppError `bad-request` for a name that is not known
 */
export function findEncoding(name: string): Encoding {
  const encoding = aliases[name.trim().toLowerCase()]
  if (encoding) return encoding
  const known = [...new Set(Object.values(aliases))].join(', ')
  throw new AppError('bad-request', {
    sv: `Teckenkodningen ${name} är okänd. Välj en av ${known}.`,
    en: `The encoding ${name} is unknown. Choose one of ${known}.`,
  })
}

const windows1252 = new TextDecoder('windows-1252')

/** Decodes whole characters; never fails: what is no character becomes U+FFFD or a C1 control. */
export function decodeBytes(bytes: Buffer, encoding: 'utf-8' | SingleByteEncoding): string {
  if (encoding === 'utf-8') return bytes.toString('utf8')
  if (encoding !== 'windows-1252') return iconv.decode(bytes, encoding)
  // Latin-1 is twenty times faster than TextDecoder, and differs only in 0x80–0x9F.
  const text = bytes.toString('latin1')
  return /[\x80-\x9f]/.test(text) ? windows1252.decode(bytes) : text
}

/**
 * Whether bytes that are not ASCII are UTF-8. A lone pair of bytes that would be a letter of some far alphabet is more
 * likely two characters of a single-byte encoding (`Ö–`); the mark of a lost character is none such.
 */
export function looksUtf8(bytes: Buffer): boolean {
  if (!isUtf8(bytes)) return false
  const [first, second] = bytes.toString('utf8').matchAll(/[^\0-\x7f]/g)
  return (
    second !== undefined || first === undefined || /[\xa0-\u024f\u2010-\u20ff\ufeff\ufffd]/.test(first[0])
  )
}

/** How often each byte from 0x80 stands beside a letter, and how often between two. */
export type ByteTally = { readonly beside: Uint32Array; readonly between: Uint32Array; total: number }

export function createTally(): ByteTally {
  return { beside: new Uint32Array(256), between: new Uint32Array(256), total: 0 }
}

const isLetter = (byte: number): boolean =>
  (byte >= 0x61 && byte <= 0x7a) || (byte >= 0x41 && byte <= 0x5a) || byte >= 0x80

export function tallyBytes(tally: ByteTally, bytes: Buffer): void {
  let before = 0
  let byte = bytes[0] ?? 0
  for (let index = 0; index < bytes.length; index++) {
    const after = bytes[index + 1] ?? 0
    if (byte >= 0x80) {
      const neighbours = Number(isLetter(before)) + Number(isLetter(after))
      if (neighbours > 0) tally.beside[byte] = (tally.beside[byte] ?? 0) + 1
      if (neighbours === 2) tally.between[byte] = (tally.between[byte] ?? 0) + 1
      tally.total += 1
    }
    before = byte
    byte = after
  }
}

/** What a character is worth as evidence beside a letter, and as counter-evidence between two. */
function weighCharacter(character: string): { beside: number; between: number } {
  if (/[åäöÅÄÖ]/.test(character)) return { beside: 1, between: 0 }
  if (/[éÉüÜ]/.test(character)) return { beside: 0.5, between: 0 }
  if (/[à-öø-ÿÀ-ÖØ-ß]/.test(character)) return { beside: 0.1, between: 0 }
  // Apostrophe and dash do stand inside names.
  return { beside: 0, between: /[’–]/.test(character) ? 0 : -1 }
}

const weights = singleByteEncodings.map((encoding) => {
  const characters = Array.from({ length: 256 }, (_, byte) => decodeBytes(Buffer.from([byte]), encoding))
  return { encoding, characters: characters.map(weighCharacter) }
})

/** The single-byte encodings by how well Swedish letters come out, the best first; windows-1252 where nothing tells. */
export function rankEncodings(tally: ByteTally): { encoding: SingleByteEncoding; score: number }[] {
  return weights
    .map(({ encoding, characters }) => ({
      encoding,
      score: characters.reduce(
        (sum, weight, byte) =>
          byte < 0x80
            ? sum
            : sum + weight.beside * (tally.beside[byte] ?? 0) + weight.between * (tally.between[byte] ?? 0),
        0,
      ),
    }))
    .sort((a, b) => b.score - a.score)
}

/**
 * The encoding of one line of a file that is mostly in another: files stitched together from several schools are mixed
 * (catalogue §1.1).
 */
export function encodingOfLine(
  line: Buffer,
  main: 'utf-8' | SingleByteEncoding,
): 'utf-8' | SingleByteEncoding {
  if (isAscii(line)) return main
  if (looksUtf8(line)) return 'utf-8'
  if (main !== 'utf-8') return main
  const tally = createTally()
  tallyBytes(tally, line)
  return rankEncodings(tally)[0]?.encoding ?? 'windows-1252'
}
