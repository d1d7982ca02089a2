import { createHash } from 'node:crypto'
import { mkdir, open, readdir, rename, rm, type FileHandle } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError } from '../../shared/errors.ts'

export type DeliveredFile = { readonly name: string; readonly bytes: number; readonly sha256: string }

/** One file being written. */
export type FileWriter = {
  /** Resolves when the text has left for the disk, so that awaiting it is the backpressure. */
  write(text: string): Promise<void>
  close(): Promise<DeliveredFile>
}

/** Where a delivery's files go: a folder, or a zip. */
export type FileSet = { open(name: string): Promise<FileWriter> }

/** A folder of files that get their real names only when all are whole. */
export type FolderFileSet = FileSet & {
  openBytes(name: string): Promise<ByteWriter>
  /** For what can only be written to a path; `close` when it is there. */
  openPath(name: string): { readonly path: string; close(): Promise<DeliveredFile> }
  /** Tells the files of an earlier delivery that it removed. */
  commit(): Promise<readonly string[]>
  /** Takes away what was begun; for a delivery that failed or was cancelled. */
  abort(): Promise<void>
}
export type ByteWriter = { write(bytes: Uint8Array): Promise<void>; close(): Promise<DeliveredFile> }

const partial = '.partial'
/** Long strings are costly to build and to encode; pieces of this length are not (measured: docs of the project). */
const pieceLength = 30_000

/**
 * Opens a folder for a delivery. Files are written under `<name>.partial` and renamed by `commit`, which also removes
 * files of an earlier delivery that this one does not have. Other files in the folder are left alone.
 *
 * @param isOwn whether a file name is one that a delivery can have
 * @throws AppError `write-failed`
 */
export async function openFolder(folder: string, isOwn: (name: string) => boolean): Promise<FolderFileSet> {
  const names: string[] = []
  const openHandles = new Set<FileHandle>()
  const isLeftover = (name: string): boolean =>
    name.endsWith(partial) && isOwn(name.slice(0, -partial.length))

  await guardWrite(async () => {
    await mkdir(folder, { recursive: true })
    for (const name of await readdir(folder)) if (isLeftover(name)) await rm(join(folder, name))
  })

  const openBytes = async (name: string): Promise<ByteWriter> => {
    const handle = await guardWrite(() => open(join(folder, name + partial), 'w'))
    names.push(name)
    openHandles.add(handle)
    const hash = createHash('sha256')
    let bytes = 0
    return {
      async write(chunk) {
        hash.update(chunk)
        bytes += chunk.length
        await guardWrite(() => handle.appendFile(chunk))
      },
      async close() {
        openHandles.delete(handle)
        await guardWrite(async () => {
          await handle.sync()
          await handle.close()
        })
        return { name, bytes, sha256: hash.digest('hex') }
      },
    }
  }
  return {
    openBytes,
    openPath(name) {
      const path = join(folder, name + partial)
      names.push(name)
      return { path, close: () => guardWrite(() => describeFile(path, name)) }
    },
    open: async (name) => collectPieces(await openBytes(name)),
    async commit() {
      const removed: string[] = []
      await guardWrite(async () => {
        for (const name of await readdir(folder)) {
          if (!isOwn(name) || names.includes(name)) continue
          await rm(join(folder, name))
          removed.push(name)
        }
        for (const name of names) await rename(join(folder, name + partial), join(folder, name))
      })
      return removed.sort()
    },
    async abort() {
      for (const handle of openHandles) await handle.close()
      for (const name of names) await rm(join(folder, name + partial), { force: true })
    },
  }
}

async function describeFile(path: string, name: string): Promise<DeliveredFile> {
  const hash = createHash('sha256')
  let bytes = 0
  await using handle = await open(path, 'r+')
  for await (const chunk of handle.createReadStream({ autoClose: false })) {
    hash.update(chunk)
    bytes += chunk.length
  }
  await handle.sync()
  return { name, bytes, sha256: hash.digest('hex') }
}

/** Gathers small texts into pieces before they are encoded and written. */
export function collectPieces(writer: ByteWriter): FileWriter {
  let piece = ''
  const flush = async (): Promise<void> => {
    if (piece === '') return
    const bytes = Buffer.from(piece, 'utf8')
    piece = ''
    await writer.write(bytes)
  }
  return {
    async write(text) {
      piece += text
      if (piece.length >= pieceLength) await flush()
    },
    async close() {
      await flush()
      return writer.close()
    },
  }
}

async function guardWrite<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (cause) {
    throw new AppError(
      'write-failed',
      {
        sv: 'Leveransen kunde inte skrivas. Se efter att mappen går att skriva i och att disken har plats, och försök igen.',
        en: 'The delivery could not be written. Check that the folder can be written to and that the disk has room, then try again.',
      },
      { cause },
    )
  }
}
