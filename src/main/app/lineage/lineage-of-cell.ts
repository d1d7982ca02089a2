import type { Parsed } from '../../../shared/contract.ts'
import type { CellLineage } from '../../../shared/lineage.ts'
import { findRule } from '../../../shared/rules/catalogue.ts'
import { isFilled } from '../../mapping/read-cell.ts'
import type { ReadableDb } from '../../store/database.ts'
import { entityRepository } from '../../store/entity-repository.ts'
import { fragmentRepository } from '../../store/fragment-repository.ts'
import { rowRepository } from '../../store/row-repository.ts'
import { ledgerRepository } from '../../store/ledger-repository.ts'
import { listEntity } from '../show-entity.ts'
import { compiledSources } from './compiled-sources.ts'

/** Where a cell of a row went in the last run, by the mapping as it is now. @throws AppError `no-mapping` */
export function lineageOfCell(
  db: ReadableDb,
  { sourceId, row, column }: Parsed<'lineage/ofCell'>,
): CellLineage {
  const rows = rowRepository(db)
  const position = rows.positionOf(sourceId, row)
  const stored = position === undefined ? undefined : rows.page(sourceId, position - 1, 1)[0]
  if (position === undefined || stored?.row !== row) return { reached: [], why: because.noRow }
  const fragments = fragmentRepository(db)
  const outcome = fragments.outcome(sourceId, position)
  if (!outcome) return { reached: [], why: because.notRun }
  const found = compiledSources(db).find(sourceId)
  if (!found) return { reached: [], why: because.unmapped }
  const uses = found.compiled.uses.filter((use) => use.position === column)
  const entities = entityRepository(db)
  const reached = fragments.ofRow(sourceId, position).flatMap(({ type, block, id, held }) => {
    if (id === null) return []
    const entity = entities.find(type, id)
    const label = entity ? listEntity(id, entity.data).label : id
    const own = uses.filter(({ path }) => path.startsWith(`entities[${block}].`))
    return own.map(({ role, target, block: name, path }) => ({
      type,
      id,
      label,
      ...(target === undefined ? {} : { attribute: target }),
      role,
      block: name,
      line: path,
      held: held === 1 || !entity,
    }))
  })
  const why = explain()
  return { reached: unique(reached), ...(why ? { why } : {}) }

  function explain(): CellLineage['why'] {
    const { state, reason } = outcome ?? { state: '', reason: null }
    if (state === 'waiting') return because.waiting(findRule(reason ?? '')?.title)
    if (state === 'leftOut') return because.leftOut
    const caption = found?.stored.columns.find((one) => one.position === column)?.name ?? ''
    if (uses.length === 0)
      return (
        ledgerRepository(db)
          .all()
          .find((entry) => entry.sourceId === sourceId && entry.column === caption)?.why ?? because.notRead
      )
    if (!isFilled(stored?.cells[column - 1])) return because.empty
    return reached.length === 0 ? because.condition : undefined
  }
}

function unique(reached: CellLineage['reached']): CellLineage['reached'] {
  const seen = new Set<string>()
  return reached.filter(({ id, attribute, role, line }) => {
    const mark = `${id}|${attribute ?? ''}|${role}|${attribute === undefined ? '' : line}`
    return seen.has(mark) ? false : seen.add(mark)
  })
}

const because = {
  noRow: { sv: 'Raden finns inte längre i källan.', en: 'The row is no longer in the source.' },
  notRun: {
    sv: 'Kör mappningen: efter körningen syns det vart cellen tog vägen.',
    en: 'Run the mapping: after the run it shows where the cell went.',
  },
  unmapped: { sv: 'Mappningen läser inte den här källan.', en: 'The mapping does not read this source.' },
  leftOut: { sv: 'Raden lämnades utanför.', en: 'The row was left out.' },
  notRead: {
    sv: 'Mappningen läser inte kolumnen. Lägg till den under Mappning om den ska med.',
    en: 'The mapping does not read the column. Add it under Mapping if it is to come along.',
  },
  empty: { sv: 'Cellen är tom.', en: 'The cell is empty.' },
  condition: {
    sv: 'Kolumnen läses, men mappningens villkor gäller inte den här raden.',
    en: 'The column is read, but the conditions of the mapping do not hold for this row.',
  },
  waiting: (rule: { sv: string; en: string } | undefined) => ({
    sv: `Raden väntar på rättning${rule ? `: ${rule.sv.toLowerCase()}` : ''}.`,
    en: `The row waits to be corrected${rule ? `: ${rule.en.toLowerCase()}` : ''}.`,
  }),
}
