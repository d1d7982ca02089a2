/**
 * The EGIL client's cache: an eight-byte mark, a version byte, a count, then id, EGIL type and the JSON that was sent, each
 * as a 64-bit little-endian length and UTF-8.
 */
import { open, type FileHandle } from 'node:fs/promises'
import { AppError } from '../../../shared/errors.ts'
import type { Item, ItemBatch } from './item.ts'
import { isObject, parseJson } from './json-value.ts'

const mark = new Uint8Array([0xdc, 0xfe, 0xdc, 0xfe, 0xcc, 0xdd, 0xee, 0xff])
const maxTextBytes = 16 * 1024 * 1024
const readBytes = 256 * 1024

export function hasCacheMark(head: Uint8Array): boolean {
  return mark.every((byte, at) => head[at] === byte)
}

export async function isEgilCache(path: string): Promise<boolean> {
  const file = await open(path)
  try {
    const head = new Uint8Array(mark.length)
    await file.read(head, 0, head.length, 0)
    return hasCacheMark(head)
  } finally {
    await file.close()
  }
}

/** @throws AppError `file-unreadable` for a version that is not known */
export async function* readEgilCache(path: string): AsyncGenerator<ItemBatch> {
  const file = await open(path)
  try {
    const bytes = createByteReader(file)
    const header = await bytes.take(17)
    if (header?.[8] !== 1) {
      throw new AppError('file-unreadable', {
        sv: `EGIL-cachen är av en version som inte kan läsas. Exportera med klientens --print-cache och läs in den filen i stället.`,
        en: `The EGIL cache is of a version that cannot be read. Export with the client's --print-cache and import that file instead.`,
      })
    }
    yield { items: [{ is: 'shape', shape: 'cache' }], bytes: bytes.position() }
    const count = header.readBigUInt64LE(9)
    for (let index = 0; index < count; index += 1) {
      const id = await readString(bytes)
      const place = id === undefined ? undefined : await readString(bytes)
      const text = place === undefined ? undefined : await readString(bytes)
      if (id === undefined || place === undefined || text === undefined) {
        yield {
          items: [{ is: 'stray', text: id ?? '', rule: 'SCM-20', line: undefined, index }],
          bytes: bytes.position(),
        }
        return
      }
      yield { items: [toItem(id, place, text, index)], bytes: bytes.position() }
    }
  } finally {
    await file.close()
  }
}

function toItem(id: string, place: string, text: string, index: number): Item {
  const value = parseJson(text)
  if (isObject(value)) return { is: 'resource', value, text, place, id, bulkId: undefined, within: undefined }
  return { is: 'stray', text, rule: value === undefined ? 'SCM-20' : 'SCM-02', line: undefined, index }
}

type ByteReader = { take(length: number): Promise<Buffer | undefined>; position(): number }

/** Undefined at the file's end, and for a length that no text has: the file is cut off or damaged. */
async function readString(bytes: ByteReader): Promise<string | undefined> {
  const length = (await bytes.take(8))?.readBigUInt64LE()
  if (length === undefined || length > maxTextBytes) return undefined
  return (await bytes.take(Number(length)))?.toString('utf8')
}

function createByteReader(file: FileHandle): ByteReader {
  let buffer = Buffer.alloc(0)
  let at = 0
  let position = 0
  return {
    position: () => position,
    async take(length) {
      if (buffer.length - at < length) {
        const wanted = Math.max(length, readBytes)
        const next = Buffer.alloc(wanted)
        const kept = buffer.copy(next, 0, at)
        const { bytesRead } = await file.read(next, kept, wanted - kept)
        buffer = next.subarray(0, kept + bytesRead)
        at = 0
        if (buffer.length < length) return undefined
      }
      const taken = buffer.subarray(at, at + length)
      at += length
      position += length
      return taken
    },
  }
}
