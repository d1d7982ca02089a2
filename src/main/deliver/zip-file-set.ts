import { createHash } from 'node:crypto'
import { Zip, ZipDeflate } from 'fflate'
import { AppError } from '../../shared/errors.ts'
import { collectPieces, type ByteWriter, type DeliveredFile, type FileSet } from './file-set.ts'

/** Sizes in a zip without the 64-bit extension, which fflate does not write. */
const largestSize = 0xffffffff

/**
 * Files that become entries of one zip, one after the other. fflate and not zlib: the same input gives the same bytes
 * in Node and in Electron, whose zlibs differ. Entry times are `asOf`, noon, and no clock is read.
 */
export function openZip(target: ByteWriter, asOf: string): FileSet & { close(): Promise<DeliveredFile> } {
  const { openBytes, close } = openZipBytes(target, asOf)
  return { open: async (name) => collectPieces(await openBytes(name)), close }
}

/** As `openZip`, for entries that are no text. */
export function openZipBytes(
  target: ByteWriter,
  asOf: string,
): { openBytes(name: string): Promise<ByteWriter>; close(): Promise<DeliveredFile> } {
  // Without a zone it is local time, which a zip entry holds: the same bytes in every zone.
  const mtime = new Date(`${asOf}T12:00:00`)
  const chunks: Uint8Array[] = []
  let zipBytes = 0
  const zip = new Zip((error, chunk) => {
    if (error) throw error
    chunks.push(chunk)
  })
  const drain = async (): Promise<void> => {
    for (const chunk of chunks.splice(0)) {
      zipBytes = limitSize(zipBytes + chunk.length)
      await target.write(chunk)
    }
  }
  return {
    async openBytes(name) {
      const entry = new ZipDeflate(name, { level: 6 })
      entry.mtime = mtime
      zip.add(entry)
      const hash = createHash('sha256')
      let bytes = 0
      return {
        async write(chunk) {
          hash.update(chunk)
          bytes = limitSize(bytes + chunk.length)
          entry.push(chunk)
          await drain()
        },
        async close() {
          entry.push(new Uint8Array(0), true)
          await drain()
          return { name, bytes, sha256: hash.digest('hex') }
        },
      }
    },
    async close() {
      zip.end()
      await drain()
      return target.close()
    },
  }
}

function limitSize(bytes: number): number {
  if (bytes <= largestSize) return bytes
  throw new AppError('file-too-large', {
    sv: 'Leveransen är större än 4 GB, mer än en zip-fil rymmer här. Välj formatet json eller ndjson.',
    en: 'The delivery is larger than 4 GB, more than a zip file holds here. Choose the format json or ndjson.',
  })
}
