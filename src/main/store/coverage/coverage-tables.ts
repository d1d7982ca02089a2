import {
  findPopulation,
  isPopulationName,
  type PopulationName,
} from '../../validate/scenarios/populations.ts'
import type { ReadableDb } from '../database.ts'
import { selectLinks, type LinkName } from './link-sql.ts'
import { selectPopulation } from './population-sql.ts'

/** Makes a temporary table when it is first asked for, after those it is made of, and gives its name in SQL. */
export type UseTable = (name: PopulationName | LinkName) => string

/** The dates that the statements of a report are bound to (json-sql.ts). */
export type CoverageDates = { readonly asOf: string; readonly cutOff: string }

/**
 * The populations of a report as tables `(id, item)` on disk, and the links that they are made of as `(source, target,
 * kind)`. A population holds only entities that are there and not held; `item` tells apart what one entity counts several of.
 */
export function coverageTables(db: ReadableDb, dates: CoverageDates): UseTable {
  const made = new Map<string, string>()
  const use: UseTable = (name) => {
    const known = made.get(name)
    if (known !== undefined) return known
    const { columns, select } = isPopulationName(name)
      ? { columns: 'id TEXT, item TEXT, PRIMARY KEY (id, item)', select: selectExisting(name, use) }
      : {
          columns: 'source TEXT, target TEXT, kind TEXT, PRIMARY KEY (source, target, kind)',
          select: selectLinks(name),
        }
    const table = `coverage_${made.size}`
    made.set(name, table)
    db.prepare(`CREATE TEMP TABLE ${table} (${columns}) WITHOUT ROWID`).run()
    db.prepare(`INSERT OR IGNORE INTO ${table} ${select}`).run(dates)
    return table
  }
  return use
}

function selectExisting(name: PopulationName, use: UseTable): string {
  const { entity } = findPopulation(name)
  return `SELECT e.id, s.item FROM (${selectPopulation(name, use)}) s CROSS JOIN entity e ON e.type = '${entity}' AND e.id = s.id AND e.held = 0`
}
