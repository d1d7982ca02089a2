/**
 * `npm run endurance:loop [-- TERMS]`: the work of many terms on one project in one process: import (the list changed a little),
 * run, look, fix, run again, undo, deliver. Tells after each what is still held: memory after a full collection, open files,
 * temporary files. 60 terms unless told otherwise; started with `--expose-gc`.
 */
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { commandHandlers } from '../../src/main/app/commands.ts'
import { jobHandlers } from '../../src/main/app/jobs.ts'
import { queryHandlers } from '../../src/main/app/queries.ts'
import type { JobContext } from '../../src/main/job-context.ts'
import { openProject, openProjectReadOnly } from '../../src/main/store/open-project.ts'
import { sourceRepository } from '../../src/main/store/source-repository.ts'
import { asOf, namespace, sampleFolder } from './sample.ts'

/** What a process holds when a term's work is done and everything unneeded is collected. */
export type Held = { readonly heapBytes: number; readonly openFiles: number; readonly temporaryFiles: number }

/** Does the work of so many terms in an empty folder; gives what was held after each. Needs `--expose-gc`. */
export async function repeatTerms(
  terms: number,
  folder: string,
  tell?: (line: string) => void,
): Promise<Held[]> {
  const collect = globalThis.gc
  if (!collect) throw new Error('start it with --expose-gc')
  const path = join(folder, 'p.skolflytt')
  const [files, temporary] = [join(folder, 'files'), join(folder, 'temporary')]
  for (const made of [files, temporary]) mkdirSync(made)
  const db = openProject(path, { create: { name: 'uthållighet', asOf, namespace } })
  const reader = openProjectReadOnly(path)
  const held: Held[] = []
  try {
    for (let term = 1; term <= terms; term += 1) {
      await workTerm({ db, reader, files, temporary, term })
      collect()
      held.push({
        heapBytes: process.memoryUsage().heapUsed,
        openFiles: countOpenFiles(),
        temporaryFiles: readdirSync(temporary, { recursive: true }).length,
      })
      tell?.(`${term}: ${JSON.stringify(held.at(-1))}`)
    }
  } finally {
    reader.close()
    db.close()
  }
  return held
}

const context: JobContext = { report: () => {}, signal: new AbortController().signal }
const projectId = 'p'
const language = 'sv'

type Term = {
  readonly db: ReturnType<typeof openProject>
  readonly reader: ReturnType<typeof openProjectReadOnly>
  readonly files: string
  readonly temporary: string
  readonly term: number
}

async function workTerm({ db, reader, files, temporary, term }: Term): Promise<void> {
  const names = readdirSync(sampleFolder).filter((name) => /\.(csv|xlsx)$/.test(name))
  for (const name of names) copyFileSync(join(sampleFolder, name), join(files, name))
  const list = join(files, 'elevlista.csv')
  writeFileSync(list, readFileSync(list, 'latin1').replace('Hamngatan 5', `Hamngatan ${term}`), 'latin1')
  const inputs = names.map((name) => ({ path: join(files, name), name, size: 0 }))
  await jobHandlers.import(db, { files: inputs, tempDir: temporary }, context)
  await jobHandlers.run(db, {}, context)

  const sourceId =
    sourceRepository(reader)
      .list()
      .find(({ name }) => name === 'elevlista.csv')?.id ?? 0
  const rows = { projectId, sourceId, offset: 0, limit: 100, civicNos: false, revealed: [] }
  const view = { filters: [], sort: { column: 2, descending: term % 2 === 0 } }
  await queryHandlers['source/rows'](reader, { ...rows, view })
  await queryHandlers['source/profile'](reader, { projectId, sourceId, column: 2, civicNos: false, language })
  await queryHandlers['finding/groups'](reader, { projectId, language })

  const request = { kind: 'cell', sourceId, row: 3, column: 13, value: `Björkgatan ${term}` } as const
  commandHandlers['fix/apply'](db, { projectId, language, request })
  await jobHandlers.run(db, {}, context)
  commandHandlers['fix/undo'](db, { projectId, language })
  await jobHandlers.run(db, {}, context)

  const outDir = join(temporary, 'delivery')
  mkdirSync(outDir)
  const delivery = { format: 'zip', protected: 'leave-out', allowErrors: true, language, outDir } as const
  await jobHandlers.deliver(db, { ...delivery, overrule: 'uthållighet' }, context)
  rmSync(outDir, { recursive: true })
}

/** As Linux tells it; elsewhere nothing is known. */
function countOpenFiles(): number {
  return process.platform === 'linux' ? readdirSync('/proc/self/fd').length : 0
}

if (import.meta.main) {
  const terms = Number(process.argv[2] ?? 60)
  const folder = mkdtempSync(join(tmpdir(), 'skolflytt-loop-'))
  try {
    const held = await repeatTerms(terms, folder, (line) => process.stderr.write(`${line}\n`))
    process.stdout.write(`${JSON.stringify(held)}\n`)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
