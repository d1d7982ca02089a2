import { open, mkdtemp, rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { AppError } from '../../../shared/errors.ts'
import type { JobContext } from '../../job-context.ts'
import type { ReadableDb } from '../../store/database.ts'
import { openProject } from '../../store/open-project.ts'
import { isDelivered } from '../../store/delivered/read-delivered.ts'
import { isDatabase, openOtherProject, otherEntities } from '../../store/other-project.ts'
import { settings } from '../../store/settings.ts'
import type { JobInputs } from '../engine.ts'
import { fetchApi } from '../fetch/fetch-api.ts'
import { importFiles } from '../import/import-files.ts'
import { shippedMappings } from '../mappings/shipped-mappings.ts'
import { runProject } from '../run/run-project.ts'

export type OtherData = {
  readonly db: ReadableDb
  /** What the user calls it: a project, a file, the machine of an API. */
  readonly name: string
  /** Others' data is compared as it is, also what our rules would hold back; of a project, what it would deliver. */
  readonly withHeld: boolean
  close(): Promise<void>
}

/** Opens the other side of a comparison. Data that is no project is read into one of its own, which is gone when it is closed. */
export async function openOtherData(
  input: JobInputs['compareOther'],
  asOf: string,
  context: JobContext,
): Promise<OtherData> {
  if ('url' in input) {
    const name = URL.canParse(input.url) ? new URL(input.url).host : input.url
    const credentials = input.token === undefined ? {} : { token: input.token }
    const fetched = await fetchApi(input.url, credentials, context)
    try {
      const files = new Map(fetched.files.map((path) => [path, basename(path)]))
      return await readData(name, files, input.tempDir, asOf, context)
    } finally {
      await fetched.dispose()
    }
  }
  const { name, path } = input
  const head = await readHead(path)
  if (!isDatabase(head) || isDelivered(head))
    return readData(name, new Map([[path, name]]), input.tempDir, asOf, context)
  const db = openOtherProject(path)
  const close = async (): Promise<void> => {
    db.close()
  }
  return needEntities({ db, name, withHeld: false, close })
}

async function readData(
  name: string,
  /** By path, what they are called. */
  files: ReadonlyMap<string, string>,
  tempDir: string,
  asOf: string,
  context: JobContext,
): Promise<OtherData> {
  const folder = await mkdtemp(join(tempDir, 'compare-'))
  const db = openProject(join(folder, 'other.skolflytt'), { create: { name, asOf, isPassing: true } })
  const close = async (): Promise<void> => {
    db.close()
    await rm(folder, { recursive: true, force: true })
  }
  try {
    const candidates = shippedMappings().filter((mapping) => mapping.name === dataMapping)
    const { mapping } = await importFiles(
      db,
      { paths: [...files.keys()], names: files, tempDir: folder, candidates, isPassing: true },
      context,
    )
    if (!mapping) throw noData()
    settings(db).set('mapping', mapping)
    await runProject(db, context)
    return await needEntities({ db, name, withHeld: true, close })
  } catch (error) {
    await close()
    throw error
  }
}

/** The shipped mapping for data that is SS 12000:2020 already. */
const dataMapping = 'ss12000-2020'

async function needEntities(other: OtherData): Promise<OtherData> {
  if (!otherEntities(other.db, other.withHeld).next().done) return other
  await other.close()
  throw noData()
}

async function readHead(path: string): Promise<Uint8Array> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(100), 0, 100, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

const noData = () =>
  new AppError('not-found', {
    sv: 'Det finns inga uppgifter enligt SS 12000:2020 att jämföra med. Är det ett projekt, kör dess mappning först.',
    en: 'There is no data of SS 12000:2020 to compare with. If it is a project, run its mapping first.',
  })
