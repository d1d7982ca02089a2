import { randomUUID } from 'node:crypto'
import { createWriteStream, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs'
import { open, rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { AppError } from '../../shared/errors.ts'
import type { InputFile } from '../import/source.ts'
import { isAlive } from '../app/temporary-folder.ts'

type File = InputFile & {
  readonly projectId: string
  /** Ours, to be removed when it has been imported. */
  readonly folder?: string
  received: number
}

export type Uploads = {
  /** For what importing unpacks, too. */
  readonly folder: string
  /** Announces a file whose bytes follow. */
  begin(projectId: string, name: string, size: number): string
  /** Writes bytes at an offset that is not beyond what has come; answers with how much has come in all. */
  receive(fileId: string, offset: number, bytes: AsyncIterable<Uint8Array>): Promise<number>
  /** A file (or folder) of this machine, given by the host itself: a dropped path, a sample. */
  register(projectId: string, path: string, name?: string): string
  /** The project's files by these ids. Throws where one is unknown or not all there. */
  take(projectId: string, fileIds: readonly string[]): InputFile[]
  /** Forgets the files and removes those that were uploaded. */
  discard(fileIds: readonly string[]): Promise<void>
  /** Forgets all files of a project and removes those that were uploaded. */
  erase(projectId: string): Promise<void>
  /** Removes all that were uploaded. */
  close(): void
}

/** Files on their way into a project. Uploads are kept in a folder of this process, inside `folder`. */
export function createUploads(folder: string): Uploads {
  const files = new Map<string, File>()
  const own = join(folder, String(process.pid))
  removeAbandoned(folder)
  mkdirSync(own, { recursive: true })

  const find = (fileId: string): File => {
    const file = files.get(fileId)
    if (file) return file
    throw new AppError('not-found', {
      sv: 'Filen är inte anmäld, eller har redan lästs in. Välj den igen.',
      en: 'The file has not been announced, or has already been imported. Choose it again.',
    })
  }

  const discard = async (fileIds: readonly string[]): Promise<void> => {
    for (const fileId of fileIds) {
      const place = files.get(fileId)?.folder
      files.delete(fileId)
      if (place !== undefined) await rm(place, { recursive: true, force: true })
    }
  }

  return {
    folder: own,
    begin(projectId, name, size) {
      const fileId = randomUUID()
      const place = join(own, fileId)
      mkdirSync(place, { recursive: true })
      files.set(fileId, {
        projectId,
        name,
        size,
        path: join(place, safeName(name)),
        folder: place,
        received: 0,
      })
      return fileId
    },

    async receive(fileId, offset, bytes) {
      const file = find(fileId)
      if (file.folder === undefined || offset > file.received) {
        throw new AppError('bad-request', {
          sv: `Delen börjar vid ${offset}, men filen är mottagen till ${file.received}. Fortsätt därifrån.`,
          en: `The piece begins at ${offset}, but the file is received up to ${file.received}. Go on from there.`,
        })
      }
      const handle = await open(file.path, file.received === 0 ? 'w' : 'r+')
      const target = createWriteStream('', { fd: handle, start: offset })
      await pipeline(bytes, limitTo(file.size - offset), target)
      file.received = Math.max(file.received, offset + target.bytesWritten)
      return file.received
    },

    register(projectId, path, name = basename(path)) {
      const fileId = randomUUID()
      const { size } = statSync(path)
      files.set(fileId, { projectId, name, size, path, received: size })
      return fileId
    },

    take: (projectId, fileIds) =>
      fileIds.map((fileId) => {
        const { path, name, size, received, projectId: owner } = find(fileId)
        if (owner === projectId && received === size) return { path, name, size }
        throw new AppError('bad-request', {
          sv: 'En fil är inte överförd i sin helhet, eller hör till ett annat projekt. Välj den igen.',
          en: 'A file has not been transferred in full, or belongs to another project. Choose it again.',
        })
      }),

    discard,
    erase: (projectId) =>
      discard([...files].flatMap(([id, file]) => (file.projectId === projectId ? [id] : []))),

    close: () => rmSync(own, { recursive: true, force: true }),
  }
}

/** Passes bytes on and stops when there are more than announced. */
function limitTo(bytes: number) {
  return async function* (pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    let left = bytes
    for await (const piece of pieces) {
      left -= piece.byteLength
      if (left < 0) {
        throw new AppError('bad-request', {
          sv: 'Filen är större än den anmäldes. Välj den igen.',
          en: 'The file is larger than announced. Choose it again.',
        })
      }
      yield piece
    }
  }
}

/** The last part of a name that a page gave, as a file name of any system: readers look at its ending, and findings name it. */
export function safeName(name: string): string {
  const last = name.split(/[\\/]/).at(-1) ?? ''
  // eslint-disable-next-line no-control-regex -- control characters are what has to go
  const plain = last.replace(/[\u0000-\u001f<>:"|?*]/g, '_').replace(/[. ]+$/, '')
  const short = plain.length > 100 ? plain.slice(0, 80) + plain.slice(-20) : plain
  return short === '' || /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(short) ? `_${short}` : short
}

/** What a host that was killed left behind. */
function removeAbandoned(folder: string): void {
  mkdirSync(folder, { recursive: true })
  for (const name of readdirSync(folder))
    if (!isAlive(Number(name))) rmSync(join(folder, name), { recursive: true, force: true })
}
