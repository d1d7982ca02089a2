import type { Parsed } from '../../../shared/contract.ts'
import type { CellLineage } from '../../../shared/lineage.ts'
import { findRule } from '../../../shared/rules/catalogue.ts'
import { findColumn } from '../../mapping/columns.ts'
import { nameOfBlock } from '../../mapping/compile-mapping.ts'
import type { Lookup } from '../../mapping/document.ts'
import { isFilled } from '../../mapping/read-cell.ts'
import type { ReadableDb } from '../../store/database.ts'
import { entityRepository } from '../../store/entity-repository.ts'
import { fragmentRepository } from '../../store/fragment-repository.ts'
import { rowRepository } from '../../store/row-repository.ts'
import { ledgerRepository } from '../../store/ledger-repository.ts'
import { listEntity } from '../show-entity.ts'
import { compiledSources } from './compiled-sources.ts'
import { lookupsOf } from './lookups-of.ts'
import { labelAttribute } from './label-attribute.ts'

/** A row of a timetable or of a whole class can make many. */
const mostOfRow = 50

/** Where a cell of a row went in the last run, by the mapping as it is now. @throws AppError `no-mapping` */
export function lineageOfCell(
  db: ReadableDb,
  { sourceId, row, column }: Parsed<'lineage/ofCell'>,
): CellLineage {
  const rows = rowRepository(db)
  const position = rows.positionOf(sourceId, row)
  const stored = position === undefined ? undefined : rows.page(sourceId, position - 1, 1)[0]
  if (position === undefined || stored?.row !== row) return { ...nothing, why: because.noRow }
  const fragments = fragmentRepository(db)
  const outcome = fragments.outcome(sourceId, position)
  if (!outcome) return { ...nothing, why: because.notRun, next: 'mapping' }
  const sources = compiledSources(db)
  const found = sources.find(sourceId)
  if (!found) return { ...nothing, why: because.unmapped, next: 'mapping' }
  const uses = found.compiled.uses.filter((use) => use.position === column)
  const entities = entityRepository(db)
  const made = fragments.ofRow(sourceId, position).flatMap(({ type, block, id, held }) => {
    if (id === null) return []
    const entity = entities.find(type, id)
    const label = entity ? listEntity(id, entity.data).label : id
    return [{ type, id, label, held: held === 1 || !entity, block }]
  })
  const isThere = isFilled(stored.cells[column - 1])
  const reached = made.flatMap(({ block, ...entity }) => {
    // An empty cell becomes nothing; that it is empty can still decide something.
    const own = uses.filter(
      ({ path, role }) => path.startsWith(`entities[${block}].`) && (isThere || role === 'condition'),
    )
    return own.map(({ role, target, block: name, path }) => ({
      ...entity,
      ...(target === undefined ? {} : { attribute: target, attributeLabel: labelAttribute(target) }),
      role,
      block: name,
      line: path,
    }))
  })
  const ofRow = new Map(made.map(({ block: _, ...entity }) => [entity.id, entity]))
  return { reached: unique(reached), row: [...ofRow.values()].slice(0, mostOfRow), ...explain() }

  /** The blocks that look something up in this column, for rows of other sources. */
  function findReaders(caption: string): string[] {
    const as = sources.mappedAs.get(sourceId)
    const isRead = ({ source, where, take }: Lookup) =>
      source === as && [...Object.keys(where), take].some((ref) => findColumn(columns, ref)?.name === caption)
    const columns = found?.stored.columns ?? []
    return sources.document.entities.flatMap((block, index) =>
      lookupsOf(block).some(isRead) ? [nameOfBlock(block, index)] : [],
    )
  }

  function explain(): Pick<CellLineage, 'why' | 'reason' | 'next'> {
    const { state, reason } = outcome ?? { state: '', reason: null }
    if (state === 'waiting') {
      const rule = findRule(reason ?? '')
      return { why: because.waiting(rule?.title), ...(reason === null ? {} : { next: { rule: reason } }) }
    }
    if (state === 'leftOut') return { why: because.leftOut, ...(reason === null ? {} : { reason }) }
    const caption = found?.stored.columns.find((one) => one.position === column)?.name ?? ''
    if (reached.length === 0 && isThere) {
      const readers = findReaders(caption)
      if (readers.length > 0) return { why: because.lookedUp(readers.join(', ')) }
    }
    if (uses.length === 0) {
      const told = ledgerRepository(db)
        .all()
        .find((entry) => entry.sourceId === sourceId && entry.column === caption)?.why
      return { why: told ?? because.notRead, next: 'mapping' }
    }
    if (!isThere) return { why: because.empty }
    return reached.length === 0 ? { why: because.condition, next: 'mapping' } : {}
  }
}

const nothing: CellLineage = { reached: [], row: [] }

function unique(reached: CellLineage['reached']): CellLineage['reached'] {
  const seen = new Set<string>()
  return reached.filter(({ id, attribute, role, line }) => {
    const mark = `${id}|${attribute ?? ''}|${role}|${attribute !== undefined && role === 'value' ? line : ''}`
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
  lookedUp: (blocks: string) => ({
    sv: `Rader i andra källor slår upp cellen. Den används i: ${blocks}.`,
    en: `Rows of other sources look the cell up. It is used in: ${blocks}.`,
  }),
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
