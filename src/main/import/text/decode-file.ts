import { isUtf8 } from 'node:buffer'
import { decodeBytes, encodingOfLine, type Encoding, type SingleByteEncoding } from './encodings.ts'
import { lineTooLong, readBlocks, readPieces } from './read-blocks.ts'

/** A piece of a file's text. `bytes` is how far into the file it reaches. */
export type Chunk = {
  readonly text: string
  readonly bytes: number
  /** The piece is one line that is in another encoding than the file (IMP-07). */
  readonly foreign?: Encoding
}

/**
 * Decodes a file in pieces of about 32 kB. A line that is plainly in another encoding is decoded
 * by its own and comes as a piece of its own.
 * @throws AppError `file-too-large` for a line over 10 MB
 */
export async function* decodeFile(path: string, encoding: Encoding): AsyncGenerator<Chunk> {
  yield* encoding === 'utf-16le' || encoding === 'utf-16be'
    ? decodeUtf16(path, encoding)
    : decodeLines(path, encoding)
}

/** Longest text without a line end, in characters. */
const maxLine = 10 * 1024 * 1024

async function* decodeUtf16(path: string, encoding: Encoding): AsyncGenerator<Chunk> {
  const decoder = new TextDecoder(encoding)
  let bytes = 0
  let sinceLineEnd = 0
  for await (const piece of readPieces(path)) {
    bytes += piece.length
    const text = decoder.decode(piece, { stream: true })
    const cut = Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r'))
    sinceLineEnd = cut === -1 ? sinceLineEnd + text.length : text.length - cut
    if (sinceLineEnd > maxLine) throw lineTooLong()
    yield { text, bytes }
  }
  yield { text: decoder.decode(), bytes }
}

/** A pair of bytes that could be UTF-8, in text decoded as Latin-1. */
const utf8Pair = /[\xc2-\xf4][\x80-\xbf]/

async function* decodeLines(path: string, encoding: 'utf-8' | SingleByteEncoding): AsyncGenerator<Chunk> {
  for await (const { bytes, end } of readBlocks(path)) {
    const isPure = encoding === 'utf-8' ? isUtf8(bytes) : !utf8Pair.test(bytes.toString('latin1'))
    if (isPure) yield { text: decodeBytes(bytes, encoding), bytes: end }
    else yield* decodeMixed(bytes, encoding, end)
  }
}

function* decodeMixed(bytes: Buffer, encoding: 'utf-8' | SingleByteEncoding, end: number): Generator<Chunk> {
  let from = 0
  for (const [start, stop] of linesOf(bytes)) {
    const line = bytes.subarray(start, stop)
    const own = encodingOfLine(line, encoding)
    if (own === encoding) continue
    if (start > from) yield { text: decodeBytes(bytes.subarray(from, start), encoding), bytes: end }
    yield { text: decodeBytes(line, own), bytes: end, foreign: own }
    from = stop
  }
  if (from < bytes.length) yield { text: decodeBytes(bytes.subarray(from), encoding), bytes: end }
}

/** Start and stop (behind the line end) of each line of a block. */
export function* linesOf(bytes: Buffer): Generator<[number, number]> {
  const lineEnd = bytes.includes(0x0a) ? 0x0a : 0x0d
  for (let start = 0; start < bytes.length;) {
    const at = bytes.indexOf(lineEnd, start)
    const stop = at === -1 ? bytes.length : at + 1
    yield [start, stop]
    start = stop
  }
}
