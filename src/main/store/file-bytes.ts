/** The bytes that an imported file had, kept so that it can be read again in another way. */
import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { promisify } from 'node:util'
import { constants, zstdCompress, zstdDecompress } from 'node:zlib'
import type { ReadableDb, WritableDb } from './database.ts'

const pieceBytes = 2 ** 20
/** Pieces that are compressed beside each other, in threads of Node's pool. */
const atOnce = 4
const compress = promisify(zstdCompress)
const decompress = promisify(zstdDecompress)
/** Fast: the rows made of the bytes take more room than they do. */
const level = { params: { [constants.ZSTD_c_compressionLevel]: 1 } }

/** Keeps a file's bytes. `between` is called after each few megabytes. */
export async function keepFileBytes(
  db: WritableDb,
  file: number,
  path: string,
  between: () => Promise<void>,
): Promise<void> {
  const insert = db.prepare('INSERT INTO file_piece (file, piece, bytes) VALUES (?, ?, ?)')
  let piece = 0
  let waiting: Promise<Buffer>[] = []
  const write = async (): Promise<void> => {
    for (const bytes of await Promise.all(waiting)) insert.run(file, piece++, bytes)
    waiting = []
    await between()
  }
  for await (const bytes of createReadStream(path, { highWaterMark: pieceBytes })) {
    waiting.push(compress(bytes, level))
    if (waiting.length === atOnce) await write()
  }
  await write()
}

export function hasFileBytes(db: ReadableDb, file: number): boolean {
  return db.prepare('SELECT 1 FROM file_piece WHERE file = ? LIMIT 1').get(file) !== undefined
}

/**
 * Writes the kept bytes to a file; tells how many there are. With a `limit` only the first pieces are written, until there are so
 * many, without the line that they end in the middle of.
 */
export async function writeFileBytes(
  db: ReadableDb,
  file: number,
  path: string,
  limit = Number.POSITIVE_INFINITY,
): Promise<number> {
  const select = db.prepare<[number, number], { bytes: Buffer }>(
    'SELECT bytes FROM file_piece WHERE file = ? AND piece = ?',
  )
  await using target = await open(path, 'wx', 0o600)
  let size = 0
  for (let piece = 0; ; piece++) {
    const record = select.get(file, piece)
    if (!record) break
    const whole = await decompress(record.bytes)
    const isLast = size + whole.length >= limit
    const bytes = isLast ? whole.subarray(0, whole.lastIndexOf(0x0a) + 1 || whole.length) : whole
    await target.writeFile(bytes)
    size += bytes.length
    if (isLast) break
  }
  return size
}
