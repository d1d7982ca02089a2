import { isAscii } from 'node:buffer'
import { AppError } from '../../../shared/errors.ts'
import { linesOf } from './decode-file.ts'
import {
  createTally,
  decodeBytes,
  looksUtf8,
  rankEncodings,
  singleByteEncodings,
  tallyBytes,
  type Encoding,
  type SingleByteEncoding,
} from './encodings.ts'
import { readBlocks, readPieces } from './read-blocks.ts'

export type EncodingGuess = {
  readonly encoding: Encoding
  readonly confidence: number
  readonly reason: { readonly sv: string; readonly en: string }
  /** Up to three words of the file that the encoding decides, read with it. */
  readonly words: readonly string[]
  /** The single-byte encoding that the bytes look like most, where the file is not Unicode. */
  readonly looksLike?: SingleByteEncoding
}

/** Letters enough to tell single-byte encodings apart. */
const enoughLetters = 50_000
const sampledWords = 30
const sampledPieces = 300

/**
 * Tells the encoding from the whole file in one pass with flat memory: byte order mark, zero bytes of UTF-16, strict UTF-8
 * line by line, else the single-byte encoding in which Swedish letters stand where letters do (catalogue §1.1).
 * @throws AppError `file-unreadable` for a file with NUL bytes, `file-too-large` for a line over 10 MB
 */
export async function detectEncoding(path: string, signal?: AbortSignal): Promise<EncodingGuess> {
  return (await detectUtf16(path)) ?? detectByLines(path, signal)
}

async function detectUtf16(path: string): Promise<EncodingGuess | undefined> {
  for await (const head of readPieces(path)) {
    const marked =
      head[0] === 0xff && head[1] === 0xfe
        ? 'utf-16le'
        : head[0] === 0xfe && head[1] === 0xff
          ? 'utf-16be'
          : undefined
    const encoding = marked ?? guessUtf16(head)
    if (!encoding) return undefined
    const text = new TextDecoder(encoding).decode(head, { stream: true })
    const reason = marked
      ? {
          sv: 'Filen börjar med bytemärket för UTF-16.',
          en: 'The file begins with the byte order mark of UTF-16.',
        }
      : { sv: 'Varannan byte är noll, som i UTF-16.', en: 'Every other byte is zero, as in UTF-16.' }
    return { encoding, confidence: marked ? 1 : 0.9, reason, words: pickWords(text.match(words) ?? []) }
  }
  return undefined
}

function guessUtf16(head: Buffer): 'utf-16le' | 'utf-16be' | undefined {
  const zeros = [0, 0]
  for (let index = 0; index < head.length; index++)
    if (head[index] === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1
  const half = head.length / 2
  const [even = 0, odd = 0] = zeros
  if (odd > half * 0.5 && even < half * 0.05) return 'utf-16le'
  return even > half * 0.5 && odd < half * 0.05 ? 'utf-16be' : undefined
}

const byteOrderMark = Buffer.from([0xef, 0xbb, 0xbf])
/** A word with a letter beyond ASCII; in text decoded as Latin-1 its bytes. */
const words = /[\p{L}-]{0,40}[^\0-\x7f][\p{L}\x80-\xff-]{0,40}/gu

/** Words gathered from the first pieces of text that have such. */
type Sample = { readonly words: Set<string>; pieces: number }

const createSample = (): Sample => ({ words: new Set(), pieces: 0 })

function sampleWords(sample: Sample, read: () => string): void {
  if (sample.words.size >= sampledWords || sample.pieces >= sampledPieces) return
  sample.pieces += 1
  const text = read()
  const at = text.search(/[^\0-\x7f]/)
  for (const word of text.slice(Math.max(0, at - 40), at + 4000).match(words) ?? []) sample.words.add(word)
}

async function detectByLines(path: string, signal?: AbortSignal): Promise<EncodingGuess> {
  const tally = createTally()
  const samples = { unicode: createSample(), other: createSample() }
  let isMarked = false
  let unicodeLines = 0
  let otherLines = 0
  let isFirst = true
  for await (const { bytes } of readBlocks(path, signal)) {
    if (isFirst) isMarked = bytes.subarray(0, 3).equals(byteOrderMark)
    isFirst = false
    if (bytes.includes(0)) throw notText()
    if (isAscii(bytes)) continue
    const lines = [...linesOf(bytes)]
    if (looksUtf8(bytes)) {
      unicodeLines += lines.length
      sampleWords(samples.unicode, () => bytes.toString('utf8'))
      continue
    }
    for (const [start, stop] of lines) {
      const line = bytes.subarray(start, stop)
      if (isAscii(line)) continue
      if (looksUtf8(line)) {
        unicodeLines += 1
        sampleWords(samples.unicode, () => line.toString('utf8'))
      } else {
        otherLines += 1
        if (tally.total < enoughLetters) tallyBytes(tally, line)
        sampleWords(samples.other, () => line.toString('latin1'))
      }
    }
  }
  return judgeLines({ tally, samples, isMarked, unicodeLines, otherLines })
}

type LineFacts = {
  readonly tally: ReturnType<typeof createTally>
  /** Words: decoded, and as their bytes. */
  readonly samples: { readonly unicode: Sample; readonly other: Sample }
  readonly isMarked: boolean
  readonly unicodeLines: number
  readonly otherLines: number
}

function judgeLines({ tally, samples, isMarked, unicodeLines, otherLines }: LineFacts): EncodingGuess {
  const unicodeWords = pickWords([...samples.unicode.words])
  if (otherLines === 0) {
    const reason = isMarked
      ? {
          sv: 'Filen börjar med bytemärket för UTF-8.',
          en: 'The file begins with the byte order mark of UTF-8.',
        }
      : unicodeLines > 0
        ? { sv: 'Alla tecken är giltig UTF-8.', en: 'Every character is valid UTF-8.' }
        : { sv: 'Filen har bara tecken ur ASCII.', en: 'The file has characters of ASCII only.' }
    return { encoding: 'utf-8', confidence: 1, reason, words: unicodeWords }
  }
  const [best, second] = rankEncodings(tally)
  const looksLike = best && best.score > 0 ? best.encoding : 'windows-1252'
  if (unicodeLines > 0) {
    const encoding = unicodeLines >= otherLines ? 'utf-8' : looksLike
    return {
      encoding,
      confidence: 0.7,
      reason: {
        sv: `Raderna har olika teckenkodning: ${unicodeLines} i UTF-8 och ${otherLines} i ${looksLike}.`,
        en: `The lines have different encodings: ${unicodeLines} in UTF-8 and ${otherLines} in ${looksLike}.`,
      },
      words: encoding === 'utf-8' ? unicodeWords : wordsOf(samples.other.words, looksLike),
      looksLike,
    }
  }
  const lead = best && best.score > 0 ? (best.score - Math.max(0, second?.score ?? 0)) / best.score : 0
  return {
    encoding: looksLike,
    confidence: Math.round((0.5 + 0.45 * lead) * 100) / 100,
    reason:
      lead > 0
        ? {
            sv: `Filen är inte UTF-8, och å, ä och ö hamnar rätt som ${looksLike}.`,
            en: `The file is not UTF-8, and å, ä and ö come out right as ${looksLike}.`,
          }
        : {
            sv: 'Filen är inte UTF-8 och har för få svenska bokstäver för att avgöra mer.',
            en: 'The file is not UTF-8 and has too few Swedish letters to tell more.',
          },
    words: wordsOf(samples.other.words, looksLike),
    looksLike,
  }
}

/**
 * Up to three words of a file's beginning as each encoding would read them: what a person needs to see which one is right.
 * Empty where the file has ASCII only, or is UTF-16.
 */
export async function showEncodings(
  path: string,
): Promise<{ encoding: Encoding; words: readonly string[] }[]> {
  const found = new Set<string>()
  for await (const { bytes } of readBlocks(path)) {
    if (bytes.includes(0)) return []
    if (isAscii(bytes)) continue
    for (const word of bytes.toString('latin1').match(byteWords) ?? []) found.add(word)
    if (found.size >= sampledWords) break
  }
  const samples = [...found].map((word) => Buffer.from(word, 'latin1'))
  // Words that begin with a capital are names, in whatever encoding: the first letter is mostly ASCII.
  const names = samples.filter((word) => /^[A-Z]/.test(word.toString('latin1')))
  const shown = [...names, ...samples.filter((word) => !names.includes(word))].slice(0, 3)
  if (shown.length === 0) return []
  return (['utf-8', ...singleByteEncodings] as const).map((encoding) => ({
    encoding,
    words: shown.map((word) => decodeBytes(word, encoding)),
  }))
}

/** A word with bytes beyond ASCII, in text decoded as Latin-1. */
const byteWords = /[A-Za-z-]{0,40}[\x80-\xff][A-Za-z\x80-\xff-]{0,40}/g

const wordsOf = (bytes: ReadonlySet<string>, encoding: SingleByteEncoding): string[] =>
  pickWords([...bytes].map((word) => decodeBytes(Buffer.from(word, 'latin1'), encoding)))

/** Words that look like names come first. */
function pickWords(candidates: readonly string[]): string[] {
  const distinct = [...new Set(candidates.map((word) => word.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '')))]
  const readable = distinct.filter((word) => /^[\p{L}'’-]{2,30}$/u.test(word) && /[^\0-\x7f]/.test(word))
  const names = readable.filter((word) => /^\p{Lu}\p{Ll}/u.test(word))
  return [...new Set([...names, ...readable])].slice(0, 3)
}

function notText(): AppError {
  return new AppError('file-unreadable', {
    sv: 'Den innehåller nolltecken (NUL) och är ingen textfil. Exportera den på nytt som csv eller xlsx.',
    en: 'It contains NUL characters and is not a text file. Export it again as csv or xlsx.',
  })
}
