import { createReadStream } from 'node:fs'
import { AppError } from '../../../shared/errors.ts'

/** Strings over 64 kB cost several times more to split (performance.md), and this is what they are made from. */
const blockBytes = 32 * 1024
/** No cell of a school file comes near; a line beyond it would have to be held in memory whole. */
const maxLineBytes = 10 * 1024 * 1024

const lineFeed = 0x0a
const carriageReturn = 0x0d

/** Whole lines of a file, as bytes. `end` is how far into the file they reach. */
export type Block = { readonly bytes: Buffer; readonly end: number }

/**
 * Reads a file of an encoding that extends ASCII in blocks that end where a line ends, so that no character is cut in two
 * and every line can be judged by itself. Lines end with LF or CRLF, or with CR in a file that begins without LF.
 * @throws AppError `file-too-large` for a line over 10 MB
 */
export async function* readBlocks(path: string, signal?: AbortSignal): AsyncGenerator<Block> {
  let carried: Buffer[] = []
  let carriedBytes = 0
  let end = 0
  let lineEnd: number | undefined
  for await (const piece of readPieces(path)) {
    signal?.throwIfAborted()
    end += piece.length
    lineEnd ??= findLineEnd(piece)
    const cut = lineEnd === undefined ? -1 : piece.lastIndexOf(lineEnd)
    if (cut >= 0) {
      yield { bytes: Buffer.concat([...carried, piece.subarray(0, cut + 1)]), end }
      carried = []
      carriedBytes = 0
    }
    const rest = piece.subarray(cut + 1)
    carriedBytes += rest.length
    if (carriedBytes > maxLineBytes) throw lineTooLong()
    if (rest.length > 0) carried.push(rest)
  }
  if (carriedBytes > 0) yield { bytes: Buffer.concat(carried), end }
}

/** A file as it comes from the disk. */
export async function* readPieces(path: string): AsyncGenerator<Buffer> {
  const stream = createReadStream(path, { highWaterMark: blockBytes })
  for await (const piece of stream) if (Buffer.isBuffer(piece)) yield piece
}

function findLineEnd(piece: Buffer): number | undefined {
  if (piece.includes(lineFeed)) return lineFeed
  // A CR at the very end may be half of a CRLF.
  const at = piece.indexOf(carriageReturn)
  return at >= 0 && at < piece.length - 1 ? carriageReturn : undefined
}

export function lineTooLong(): AppError {
  return new AppError('file-too-large', {
    sv: 'En rad är längre än 10 MB. Kontrollera att det är en textfil med radbrytningar.',
    en: 'A line is longer than 10 MB. Check that it is a text file with line breaks.',
  })
}
