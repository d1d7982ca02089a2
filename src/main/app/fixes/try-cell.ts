import type { Output, Parsed } from '../../../shared/contract.ts'
import { tellFinding } from '../../model/tell-finding.ts'
import { editCell } from '../../fixing/edit-cell.ts'
import type { ReadableDb } from '../../store/database.ts'
import { settings } from '../../store/settings.ts'
import { sourceRepository, type StoredRow } from '../../store/source-repository.ts'
import { concealCivicNos } from '../../validate/conceal.ts'
import type { RecordFinding } from '../mapping/try-records.ts'
import { prepareTrial } from '../mapping/try-row.ts'
import { needColumn, needRow, needSource } from './plan-fix.ts'

type Told = Output<'fix/try'>['after'][number]

/**
 * What one row alone can tell of a value before it is written: the row through the mapping as it reads now, and with the value.
 * Rules over all entities wait for the next run; where the finding in hand is of one of those, whether it helps is not known.
 */
export function tryCell(db: ReadableDb, input: Parsed<'fix/try'>): Output<'fix/try'> {
  const source = needSource(db, input.sourceId)
  const column = needColumn(source, input.column)
  const row = needRow(db, source, input.row)
  if (!settings(db).get('mapping')) return { helps: 'unknown', before: [], after: [] }
  const tell = (edit: (row: StoredRow) => StoredRow): Told[] => {
    const trial = prepareTrial(db, sourceRepository(db).list(), source, edit)
    return (trial.tryAt(row.position)?.findings ?? []).map((finding) => show(finding, input.language))
  }
  // The reader of text files looked at the cell when it was imported: now it is looked at again.
  const looked = (one: StoredRow): StoredRow =>
    one.position === row.position
      ? { ...one, fixed: new Map(one.fixed).set(column.position, undefined) }
      : one
  const before = tell(looked)
  const after = tell((one) => {
    if (one.position !== row.position) return one
    const { stored: _, ...rest } = looked(one)
    const cells = [...one.cells]
    cells[column.position - 1] = editCell(cells[column.position - 1], input.path ?? [], input.value)
    return { ...rest, cells }
  })
  const isThere = (told: readonly Told[]) => told.some(({ rule }) => rule === input.rule)
  return {
    helps: isThere(after) ? 'no' : isThere(before) ? 'yes' : 'unknown',
    before,
    after: trouble(after, before),
  }
}

/** What is new with the value, and what is still wrong. */
function trouble(after: readonly Told[], before: readonly Told[]): Told[] {
  const known = new Set(before.map((told) => `${told.rule}|${told.column}|${told.message}`))
  return after.filter(
    (told) =>
      told.severity !== 'info' &&
      (told.severity === 'error' || !known.has(`${told.rule}|${told.column}|${told.message}`)),
  )
}

function show(finding: RecordFinding, language: 'sv' | 'en'): Told {
  const { rule, severity, column } = finding
  return {
    rule,
    severity,
    message: concealCivicNos(tellFinding(finding, language)),
    ...(column === undefined ? {} : { column }),
  }
}
