import Database from 'better-sqlite3'
import fc from 'fast-check'
import { expect } from 'vitest'
import { applyFix, redoFix, undoFix } from '../../../src/main/app/fixes/apply-fix.ts'
import { checkProject, type Checked } from '../../../src/main/app/run/check-project.ts'
import { runProject } from '../../../src/main/app/run/run-project.ts'
import { showCell } from '../../../src/main/fixing/edit-cell.ts'
import type { WritableDb } from '../../../src/main/store/database.ts'
import {
  sourceRepository,
  type StoredRow,
  type StoredSource,
} from '../../../src/main/store/source-repository.ts'
import { noProgress } from './migrate-fixture.ts'
import { at } from './fix-fixture.ts'

/** Everything that a run makes and later work reads, in an order of its own; numbers that nothing refers to are left out. */
const tables: Readonly<Record<string, string>> = {
  entities: 'SELECT type, id, key, data, hash, held FROM entity ORDER BY type, id',
  references: 'SELECT * FROM reference ORDER BY 1, 2, 3, 4, 5',
  fragments:
    'SELECT type, key, source, position, row, block, item, creates, id, data FROM fragment ORDER BY type, key, seq',
  keys: 'SELECT * FROM entity_key ORDER BY 1, 2',
  aliases: 'SELECT * FROM key_alias ORDER BY 1, 2',
  given: 'SELECT * FROM alias_given ORDER BY 1, 2, 3, 4, 5',
  heldRows: 'SELECT * FROM held_row ORDER BY 1, 2',
  heldItems: 'SELECT * FROM held_item ORDER BY 1, 2, 3, 4, 5',
  heldEntities: 'SELECT * FROM held_entity ORDER BY 1, 2',
  states: 'SELECT * FROM row_state ORDER BY 1, 2',
  ledger: 'SELECT * FROM ledger ORDER BY 1, 2',
  identities: 'SELECT * FROM identity ORDER BY 1, 2',
  findings: `SELECT stage, lasting, rule, severity, params, file, source, source_name, row, column, path, entity, entity_key, entity_id,
    attribute, value, suggestion, resolved FROM finding ORDER BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18`,
  counted: `SELECT c.source, c.mark, c.position, f.rule, f.params, f.row, f.path FROM counted_problem c JOIN finding f ON f.number = c.finding
    ORDER BY 1, 2`,
  settings:
    "SELECT name, value FROM setting WHERE name IN ('lastRun', 'lastRunBasis', 'lastRunOf', 'fixHeadOfRun', 'runs') ORDER BY 1",
  changes: 'SELECT * FROM change',
}

export function contents(db: WritableDb): Record<string, unknown[]> {
  return Object.fromEntries(Object.entries(tables).map(([name, sql]) => [name, db.prepare(sql).all()]))
}

/** Checks a project again after its fixes, and a copy of it as a whole; both must have come to the same. */
export async function checkBoth(db: WritableDb): Promise<Checked> {
  const copy = new Database(db.serialize())
  try {
    await runProject(copy, noProgress)
    const checked = await checkProject(db, noProgress)
    const [again, whole] = [contents(db), contents(copy)]
    for (const name of Object.keys(tables)) expect({ [name]: again[name] }).toEqual({ [name]: whole[name] })
    return checked
  } finally {
    copy.close()
  }
}

export type Step =
  | { readonly kind: 'cell'; readonly at: readonly [number, number, number]; readonly value: number }
  | { readonly kind: 'rows'; readonly at: readonly [number, number]; readonly leaveOut: boolean }
  | { readonly kind: 'undo' }
  | { readonly kind: 'redo' }
  | { readonly kind: 'check' }

const number = fc.nat(9999)
/** Steps on any project: numbers choose among what it has. */
export const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    {
      weight: 8,
      arbitrary: fc.record({
        kind: fc.constant('cell' as const),
        at: fc.tuple(number, number, number),
        value: number,
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        kind: fc.constant('rows' as const),
        at: fc.tuple(number, number),
        leaveOut: fc.boolean(),
      }),
    },
    { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom('undo' as const, 'redo' as const) }) },
    { weight: 3, arbitrary: fc.record({ kind: fc.constant('check' as const) }) },
  ),
  { minLength: 1, maxLength: 10 },
)

/** Values that break and mend, beside those that other rows have. */
const strange = [
  '',
  'x',
  '?',
  '20140107-2390',
  '141118-9815',
  '2026-13-45',
  '2014-03-04',
  ' 7A ',
  'Sekretessmarkering',
]

/** Does the steps; gives how often a re-check sufficed, and how often not and why. */
export async function play(db: WritableDb, chosen: readonly Step[]): Promise<(string | undefined)[]> {
  const reasons: (string | undefined)[] = []
  for (const step of [...chosen, { kind: 'check' } as const]) {
    if (step.kind === 'check') reasons.push((await checkBoth(db)).whole)
    else if (step.kind === 'undo') undoFix(db)
    else if (step.kind === 'redo') redoFix(db)
    else change(db, step)
  }
  return reasons
}

function change(db: WritableDb, step: Extract<Step, { kind: 'cell' | 'rows' }>): void {
  const sources = sourceRepository(db).list()
  const source = pick(sources, step.at[0])
  if (!source) return
  const rows = rowsOf(db, source)
  const row = pick(rows, step.at[1])
  if (!row) return
  if (step.kind === 'rows') {
    applyFix(db, { kind: 'rows', sourceId: source.id, rows: [row.row], leaveOut: step.leaveOut }, at)
    return
  }
  const column = pick(source.columns, step.at[2])
  if (!column) return
  const others = rows.map(({ cells }) => showCell(cells[column.position - 1]))
  const value = pick([...others, ...strange.flatMap((one) => [one, one])], step.value) ?? ''
  try {
    applyFix(db, { kind: 'cell', sourceId: source.id, row: row.row, column: column.position, value }, at)
  } catch (error) {
    // A list of a JSON source takes no text: there is nothing to fix then.
    if (!(error instanceof Error)) throw error
  }
}

const rowsOf = (db: WritableDb, source: StoredSource): StoredRow[] =>
  [...sourceRepository(db).rows(source.id)].flat()

const pick = <T>(list: readonly T[], which: number): T | undefined => list[which % list.length]
