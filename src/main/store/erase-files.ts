import { existsSync } from 'node:fs'
import { readdir, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import Database from 'better-sqlite3'
import { z } from 'zod'
import { AppError } from '../../shared/errors.ts'
import { applicationId, asProjectError, notFound } from './open-project.ts'
import { projectDamaged } from './storage-error.ts'

/** What is left of an erased project, for whoever answers for it: nothing about people. */
export type ErasedProject = {
  readonly name: string
  /** Number of lines in its audit log and the hash of the last: they fit the log that was exported before. */
  readonly audit: { readonly lines: number; readonly hash: string }
}

const Name = z.object({ name: z.string() })
const Head = z.object({ number: z.number(), hash: z.string() })

/**
 * Makes sure that a file is a project of ours and open nowhere else, and reads what the receipt of its erasure says.
 * @throws AppError `not-found`, `project-damaged`, `project-in-use`
 */
export function prepareErasure(path: string): ErasedProject {
  if (!existsSync(path)) throw notFound()
  let db: Database.Database | undefined
  try {
    db = new Database(path, { timeout: 1000 })
    if (Number(db.pragma('application_id', { simple: true })) !== applicationId) throw projectDamaged()
    // Only a connection that is alone can leave WAL: it tells whether the project is open elsewhere, and takes -wal and -shm away.
    if (db.pragma('journal_mode = DELETE', { simple: true }) !== 'delete') throw inUse()
    const select = db.prepare<[string], { value: string }>('SELECT value FROM setting WHERE name = ?')
    const read = <T>(setting: string, shape: z.ZodType<T>): T | undefined => {
      const row = select.get(setting)
      return row && shape.safeParse(JSON.parse(row.value)).data
    }
    const head = read('auditHead', Head)
    return {
      name: read('project', Name)?.name ?? '',
      audit: { lines: head?.number ?? 0, hash: head?.hash ?? '' },
    }
  } catch (error) {
    throw asProjectError(error)
  } finally {
    db?.close()
  }
}

/** Removes a project file with what SQLite and migrations keep beside it; gives the names of what was removed. */
export async function eraseProjectFiles(path: string): Promise<string[]> {
  const folder = dirname(path)
  const name = basename(path)
  const rest = /^(-wal|-shm|-journal|\.v\d+\.bak)?$/
  const own = (await readdir(folder)).filter(
    (file) => file.startsWith(name) && rest.test(file.slice(name.length)),
  )
  for (const file of own) await removeFile(join(folder, file))
  return own
}

async function removeFile(path: string): Promise<void> {
  try {
    await rm(path)
  } catch (cause) {
    throw new AppError(
      'write-failed',
      {
        sv: `Filen ${basename(path)} kunde inte tas bort. Stäng program som har den öppen, se efter att mappen går att skriva i, och radera igen.`,
        en: `The file ${basename(path)} could not be removed. Close programs that have it open, check that the folder can be written to, and erase again.`,
      },
      { cause },
    )
  }
}

const inUse = () =>
  new AppError('project-in-use', {
    sv: 'Projektet är öppet i ett annat fönster eller program. Stäng det där och radera igen.',
    en: 'The project is open in another window or program. Close it there and erase again.',
  })
