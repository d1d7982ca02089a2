import type { FindingRow, Output, Parsed } from '../../../shared/contract.ts'
import type { Language } from '../../../shared/errors.ts'
import { labelAttribute, tellFinding } from '../../model/tell-finding.ts'
import { readAt, showCell } from '../../fixing/edit-cell.ts'
import type { ReadableDb } from '../../store/database.ts'
import { findingRepository, type StoredFinding } from '../../store/finding-repository.ts'
import { fixRepository } from '../../store/fix-repository.ts'
import { schoolRepository } from '../../store/school-repository.ts'
import { sourceRepository, type StoredSource } from '../../store/source-repository.ts'
import { locateFinding } from './locate-finding.ts'
import { maskRows } from '../source-view/mask-rows.ts'
import { gone, rowFinder } from './plan-fix.ts'
import { reviewRows } from './row-review.ts'
import { suggestionFor } from './plan-suggestions.ts'

/** A page of findings, each with whether its cell has been changed since it was found. */
export function listFindings(
  db: ReadableDb,
  { language, offset, limit, projectId: _, ...filter }: Parsed<'finding/list'>,
): Output<'finding/list'> {
  const findings = findingRepository(db)
  const tell = findingTeller(db, language)
  return { total: findings.count(filter), findings: findings.list(filter, offset, limit).map(tell) }
}

/** Tells a finding in the reader's language, and whether its cell has been changed since it was found. */
export function findingTeller(db: ReadableDb, language: Language): (finding: StoredFinding) => FindingRow {
  const sources = new Map(
    sourceRepository(db)
      .list()
      .map((source) => [source.id, source]),
  )
  const isUnchecked = fixRepository(db).uncheckedCells()
  const find = rowFinder(db, 1)
  return (finding) => {
    const source = sources.get(finding.sourceId ?? 0)
    const changed = source !== undefined && isUnchecked !== undefined && isChanged(source, finding)
    const { entity, attribute } = finding
    const label = attribute === undefined ? undefined : labelAttribute(entity, attribute, language)
    return {
      ...finding,
      message: tellFinding(finding, language),
      ...(label === undefined ? {} : { attributeLabel: label }),
      ...(changed ? { changed } : {}),
    }
  }

  function isChanged(source: StoredSource, finding: StoredFinding): boolean {
    const cell = locateFinding(source, finding)
    const row = cell && find(source, cell.row)
    return row !== undefined && isUnchecked?.(source.name, row.position, cell?.column?.position) === true
  }
}

/** One finding with the cell it speaks of, ready to be edited. */
export function getFinding(
  db: ReadableDb,
  { number, language, reveal }: Parsed<'finding/get'>,
): Output<'finding/get'> {
  const finding = findingRepository(db).find(number)
  if (!finding) throw gone()
  const row = findingTeller(db, language)(finding)
  const sources = sourceRepository(db).list()
  const source = sources.find(({ id }) => id === finding.sourceId)
  const cell = source && locateFinding(source, finding)
  const stored = cell && rowFinder(db, 1)(source, cell.row)
  if (!source || !cell || !stored) return { finding: row }
  const [guarded] = maskRows(db, source, [stored], { civicNos: true, revealed: reveal ? [stored.row] : [] })
  const place = {
    sourceId: source.id,
    row: stored.row,
    leftOut: stored.skip !== undefined,
    held: stored.held === true,
    ...findOther(sources, finding),
    ...(guarded?.isProtected
      ? { protected: guarded.isMasked ? ('masked' as const) : ('shown' as const) }
      : {}),
  }
  const { column, path } = cell
  if (!column || guarded?.isMasked) return { finding: row, place }
  const whole = stored.cells[column.position - 1]
  const value = showCell(readAt(whole, path))
  const suggestion = suggestionFor(finding, value, () =>
    reviewRows(db, source)
      ?.problems(stored)
      .find((one) => one.rule === finding.rule && one.place.column?.position === column.position),
  )
  const original = stored.fixed?.has(column.position)
    ? showCell(readAt(stored.fixed.get(column.position), path))
    : undefined
  return {
    finding: row,
    place: {
      ...place,
      cell: {
        column: column.position,
        name: column.name,
        path: [...path],
        value,
        ...(original === undefined || original === value ? {} : { original }),
        ...(suggestion === undefined || suggestion === value ? {} : { suggestion }),
      },
    },
  }
}

/** The row that a finding about two rows names beside its own. */
function findOther(sources: readonly StoredSource[], { params }: StoredFinding) {
  const { rowA: row, sourceA: name } = params
  const source = sources.find((one) => one.name === name)
  return source && typeof row === 'number' ? { other: { sourceId: source.id, source: source.name, row } } : {}
}

/** The schools that findings can be narrowed to. */
export function listSchools(db: ReadableDb): Output<'finding/schools'> {
  return { schools: schoolRepository(db).list() }
}
