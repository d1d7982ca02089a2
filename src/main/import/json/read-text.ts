import { createReadStream } from 'node:fs'
import { AppError } from '../../../shared/errors.ts'

/** Long strings cost several times more to take apart than short ones (performance.md); this is what the disk gives well. */
const chunkBytes = 64 * 1024

export type TextChunk = { readonly text: string; /** Read so far. */ readonly bytes: number }

/** UTF-8 unless a byte order mark says UTF-16 (RFC 8259 §8.1 allows no other). */
export function detectJsonEncoding(head: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le'
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be'
  return 'utf-8'
}

/**
 * A file's text in chunks, without byte order mark; bytes that are no text become U+FFFD, which mapping reports (IMP-04).
 * @throws AppError `file-unreadable` for an encoding that is not known, or a file that cannot be read
 */
export async function* readText(path: string, encoding: string): AsyncGenerator<TextChunk> {
  const decoder = createDecoder(encoding)
  let bytes = 0
  for await (const chunk of readBytes(path)) {
    bytes += chunk.length
    yield { text: decoder.decode(chunk, { stream: true }), bytes }
  }
  yield { text: decoder.decode(), bytes }
}

/** @throws AppError `file-unreadable` */
export async function* readBytes(path: string): AsyncGenerator<Uint8Array> {
  const stream = createReadStream(path, { highWaterMark: chunkBytes })
  try {
    for await (const chunk of stream) if (chunk instanceof Uint8Array) yield chunk
  } catch (cause) {
    if (cause instanceof AppError) throw cause
    throw new AppError(
      'file-unreadable',
      {
        sv: 'Filen kan inte läsas. Kontrollera att den finns kvar och att den inte är öppen i ett annat program.',
        en: 'The file cannot be read. Check that it is still there and not open in another program.',
      },
      { cause },
    )
  }
}

function createDecoder(encoding: string): TextDecoder {
  try {
    return new TextDecoder(encoding)
  } catch (cause) {
    throw new AppError(
      'file-unreadable',
      {
        sv: `Teckenkodningen ${encoding} är okänd. Välj till exempel utf-8.`,
        en: `The encoding ${encoding} is unknown. Choose utf-8, for example.`,
      },
      { cause },
    )
  }
}
