import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError } from '../../../shared/errors.ts'
import type { WritableDb } from '../../store/database.ts'
import {
  countIdentities,
  exportIdentities,
  identityLines,
  identityRepository,
} from '../../store/identity-repository.ts'
import { openProjectReadOnly } from '../../store/open-project.ts'
import { settings } from '../../store/settings.ts'
import { makeTemporaryFolder } from '../temporary-folder.ts'
import { audit } from '../audit.ts'

/** Where ids are taken from: an identity file, or another project by its file. */
export type IdsFrom = { readonly file: string } | { readonly project: string }

/**
 * Takes who became which id from last term: from the next run on, those who were there have the ids that they had. One transaction.
 * @throws AppError `file-unreadable`, `not-found`
 */
export async function takeIds(db: WritableDb, from: IdsFrom, tempDir: string): Promise<void> {
  if ('file' in from) await identityRepository(db).importFile(from.file)
  else await takeFromProject(db, from.project, tempDir)
  db.transaction(() => {
    audit(db, 'identity-taken', { keys: countIdentities(db) })
    settings(db).touch()
  })()
}

async function takeFromProject(db: WritableDb, path: string, tempDir: string): Promise<void> {
  const folder = await makeTemporaryFolder(tempDir)
  try {
    const file = join(folder, 'identity.ndjson')
    const other = openProjectReadOnly(path)
    try {
      await exportIdentities(other, file)
    } catch (error) {
      if (error instanceof AppError) throw error
      throw new AppError(
        'file-unreadable',
        {
          sv: 'Det andra projektet kan inte läsas. Öppna det en gång, så görs det om till den här versionen, och försök igen.',
          en: 'The other project cannot be read. Open it once, so that it is brought to this version, and try again.',
        },
        { cause: error },
      )
    } finally {
      other.close()
    }
    await identityRepository(db).importFile(file)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** More keys than this are written by the command line, which streams. */
const mostKeys = 250_000

/** The identity file as text. @throws AppError `bad-request` for a table that is too large to be handed over whole */
export function exportIds(db: WritableDb): string {
  const keys = countIdentities(db)
  if (keys > mostKeys) {
    throw new AppError('bad-request', {
      sv: `Projektet har ${keys} id:n, fler än som kan sparas härifrån. Hämta dem direkt från det här projektet i det nya, eller kör skolflytt migrate med --project och --identity.`,
      en: `The project has ${keys} ids, more than can be saved from here. Take them straight from this project in the new one, or run skolflytt migrate with --project and --identity.`,
    })
  }
  audit(db, 'identity-exported', { keys })
  return [...identityLines(db)].join('')
}
