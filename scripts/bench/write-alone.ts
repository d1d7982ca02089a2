/** What the whole way leaves in the project, written once more: rows that are there already, without reading, mapping or checking anything. */
import { mkdtemp, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import Database from 'better-sqlite3'
import { projectName } from './product.ts'
import type { Served } from './served.ts'

/**
 * The project beside `file` has been through the whole way and was kept: what it knows of its receiver, as a passing one does not,
 * is left out.
 * SQLite copies table by table in the order the rows lie in, and makes the indexes afterwards.
 */
export async function writeAlone(file: string): Promise<Served> {
  const folder = await mkdtemp(join(dirname(file), 'run-'))
  const db = new Database(join(folder, 'copy.sqlite'))
  try {
    db.pragma('synchronous = OFF')
    db.prepare('ATTACH ? AS made').run(join(dirname(file), projectName))
    const made = db
      .prepare<[], { type: string; name: string; sql: string }>(
        "SELECT type, name, sql FROM made.sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' ORDER BY type = 'index'",
      )
      .all()
    const cpu = process.cpuUsage()
    const begun = performance.now()
    let rows = 0
    db.transaction(() => {
      for (const { type, name, sql } of made) {
        db.exec(sql)
        if (type === 'table' && name !== 'delivered')
          rows += db.prepare(`INSERT INTO main.${name} SELECT * FROM made.${name}`).run().changes
      }
    })()
    const ms = performance.now() - begun
    const { user, system } = process.cpuUsage(cpu)
    return { rows, ms, cpuMs: (user + system) / 1000 }
  } finally {
    db.close()
    await rm(folder, { recursive: true })
  }
}
