import { basename } from 'node:path'
import type { JobContext } from '../../job-context.ts'
import type { MappingDocument } from '../../mapping/document.ts'
import type { WritableDb } from '../../store/database.ts'
import type { JobResult } from '../engine.ts'
import { importFiles } from '../import/import-files.ts'
import { fetchApi, type FetchSettings } from './fetch-api.ts'

export type ApiImport = {
  readonly url: string
  /** Goes to that address and nowhere else: it is in no file, no log and no message. */
  readonly token?: string
  readonly tempDir: string
  readonly candidates: readonly MappingDocument[]
}

/**
 * Fetches all that an API of SS 12000:2020 gives into the project, one source a collection, named by the API's host: fetched again, it
 * takes the place of what was fetched before. Tells which collections the API did not give.
 *
 * @throws AppError as `fetchApi` and `importFiles`; the project is then as it was
 */
export async function importApi(
  db: WritableDb,
  { url, token, tempDir, candidates }: ApiImport,
  context: JobContext,
  settings: FetchSettings = {},
): Promise<JobResult> {
  const credentials = token === undefined ? {} : { token }
  const fetched = await fetchApi(url, credentials, context, { ...settings, tempDir })
  try {
    const { hostname } = new URL(url)
    const names = new Map(fetched.files.map((path) => [path, `${hostname}/${basename(path)}`]))
    await importFiles(db, { paths: fetched.files, names, tempDir, candidates }, context)
    return { notFetched: fetched.missing.map(({ path }) => path) }
  } finally {
    await fetched.dispose()
  }
}
