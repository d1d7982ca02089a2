/** A cell is fixed in a project that is checked: what then has to be checked again, and the whole run that it spares. */
import { applyFix } from '../../src/main/app/fixes/apply-fix.ts'
import { checkProject } from '../../src/main/app/run/check-project.ts'
import { runProject } from '../../src/main/app/run/run-project.ts'
import type { JobContext } from '../../src/main/job-context.ts'
import type { WritableDb } from '../../src/main/store/database.ts'
import { openProject } from '../../src/main/store/open-project.ts'
import { sourceRepository } from '../../src/main/store/source-repository.ts'
import { asOf } from './municipality.ts'
import type { Served } from './served.ts'

const context: JobContext = { report: () => {}, signal: new AbortController().signal }

/** What is fixed, and so the project that is measured, is the same for both; only the check is measured. */
async function measureCheck(project: string, check: (db: WritableDb) => Promise<unknown>): Promise<Served> {
  const db = openProject(project)
  try {
    const source = sourceRepository(db)
      .list()
      .find(({ name }) => name.includes('elevlista'))
    const column = source?.columns.find(({ name }) => name === 'Förnamn')
    const row = source && sourceRepository(db).rows(source.id, 9).next().value?.[0]
    if (!source || !column || !row) throw new Error('the project of the bench has no pupil to fix')
    const value = row.cells[column.position - 1] === 'Sixten' ? 'Siv' : 'Sixten'
    const request = {
      kind: 'cell',
      sourceId: source.id,
      row: row.row,
      column: column.position,
      value,
    } as const
    applyFix(db, request, `${asOf}T08:00:00Z`)
    const cpu = process.cpuUsage()
    const begun = performance.now()
    await check(db)
    const ms = performance.now() - begun
    const { user, system } = process.cpuUsage(cpu)
    return { rows: source.rows, ms, cpuMs: (user + system) / 1000 }
  } finally {
    db.close()
  }
}

export const checkAgain = (project: string) =>
  measureCheck(project, async (db) => {
    const { whole } = await checkProject(db, context)
    if (whole) throw new Error(`all rows were read: ${whole}`)
  })

export const checkWhole = (project: string) => measureCheck(project, (db) => runProject(db, context))
