import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError } from '../../../shared/errors.ts'
import type { InputFile } from '../../import/source.ts'
import type { ReadableDb } from '../../store/database.ts'
import { hasFileBytes, writeFileBytes } from '../../store/file-bytes.ts'
import type { StoredSource } from '../../store/source-repository.ts'
import { makeTemporaryFolder } from '../temporary-folder.ts'

/**
 * Has the file that a source came from on disk while `use` works with it, in a folder that only this user may open.
 * `limit`: only about the first so many bytes. Throws AppError `not-found` for a file whose bytes were not kept.
 */
export async function withKeptFile<T>(
  db: ReadableDb,
  { file, fileName }: Pick<StoredSource, 'file' | 'fileName'>,
  { tempDir, limit }: { readonly tempDir?: string; readonly limit?: number },
  use: (file: InputFile) => Promise<T>,
): Promise<T> {
  if (!hasFileBytes(db, file)) {
    throw new AppError('not-found', {
      sv: `${fileName} finns inte kvar i projektet att läsa om. Ta bort källan och lägg till filen igen.`,
      en: `${fileName} is not kept in the project to be read again. Remove the source and add the file again.`,
    })
  }
  const folder = await makeTemporaryFolder(tempDir)
  try {
    const path = join(folder, 'file')
    const size = await writeFileBytes(db, file, path, limit)
    return await use({ path, name: fileName, size })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
