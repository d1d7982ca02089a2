/** What of the product is measured: each function does one stage on files, and tells how many rows it had. */
import { mkdtemp, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { importFiles } from '../../src/main/app/import/import-files.ts'
import { migrate, type MigrateOptions } from '../../src/main/app/migrate.ts'
import type { JobContext } from '../../src/main/job-context.ts'
import { openProject } from '../../src/main/store/open-project.ts'
import { entityRepository } from '../../src/main/store/entity-repository.ts'
import { entityTypes } from '../../src/main/model/entities.ts'
import { runRules } from '../../src/main/store/rules/all.ts'
import { checkEntity } from '../../src/main/validate/check-entity.ts'
import { sourceRepository } from '../../src/main/store/source-repository.ts'
import { asOf } from './municipality.ts'

// Readers are loaded when a file first needs them: here before the clock starts, as the baselines' libraries are.
await Promise.all([
  import('../../src/main/import/json/json-reader.ts'),
  import('../../src/main/import/text/text-reader.ts'),
  import('../../src/main/import/xlsx/xlsx-reader.ts'),
])

const context: JobContext = { report: () => {}, signal: new AbortController().signal }

/** A folder beside the file, on the same disk, that is gone afterwards. */
async function inFolder<T>(file: string, use: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(dirname(file), 'run-'))
  try {
    return await use(folder)
  } finally {
    await rm(folder, { recursive: true })
  }
}

/** File to staged rows in a new project. */
export function importFile(file: string): Promise<number> {
  return inFolder(file, async (folder) => {
    const db = openProject(join(folder, 'bench.skolflytt'), { create: { name: 'bench', asOf } })
    await importFiles(db, { paths: [file], tempDir: folder, candidates: [] }, context)
    const rows = sourceRepository(db)
      .list()
      .reduce((sum, source) => sum + source.rows, 0)
    db.close()
    return rows
  })
}

function migration(file: string, folder: string, projectFile?: string): MigrateOptions {
  return {
    files: [file, join(dirname(file), 'skolenheter.xlsx')],
    mapping: 'granviks-kommun',
    asOf,
    out: join(folder, 'out'),
    format: 'ndjson',
    protected: 'leave-out',
    allowErrors: true,
    language: 'sv',
    deliveredAt: `${asOf}T08:00:00Z`,
    ...(projectFile === undefined ? {} : { projectFile }),
  }
}

/** Files to a delivery: everything that `skolflytt migrate` does. */
export function migrateFile(file: string): Promise<number> {
  return inFolder(file, async (folder) => {
    const { summary } = await migrate(migration(file, folder), context)
    return summary.sources.find(({ mappedAs }) => mappedAs === 'elevlista')?.rows ?? 0
  })
}

/** Of the kept project beside the files. */
export const projectName = 'stored.skolflytt'

/** A project with checked entities in it, for the stages that begin there. */
export async function prepareProject(file: string): Promise<string> {
  const project = join(dirname(file), projectName)
  await inFolder(file, (folder) => migrate(migration(file, folder, project), context))
  return project
}

/** Every rule on entities that a project holds: one by one, then over all. */
export async function validateStored(project: string): Promise<number> {
  const db = openProject(project)
  let count = 0
  for (const type of entityTypes) {
    for (const { json } of entityRepository(db).all(type)) {
      checkEntity(type, Checked.parse(JSON.parse(json)), { asOf })
      count += 1
    }
  }
  for (const finding of runRules(db, { asOf })) if (finding.rule === '') count += 1
  db.close()
  return count
}

const Checked = z.record(z.string(), z.unknown())
