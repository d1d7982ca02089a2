import type { FixRequest } from '../../../shared/fix.ts'
import { findRule } from '../../../shared/rules/catalogue.ts'
import { readAt, showCell } from '../../fixing/edit-cell.ts'
import { evenOut } from '../../mapping/text.ts'
import type { ReadableDb } from '../../store/database.ts'
import { findingRepository, type StoredFinding } from '../../store/finding-repository.ts'
import { sourceRepository, type StoredSource } from '../../store/source-repository.ts'
import { concealCivicNos } from '../../validate/conceal.ts'
import { locateFinding } from './locate-finding.ts'
import { changeAt, planRule, rowFinder, type PlannedChange, type PlannedFix } from './plan-fix.ts'
import { reviewRows, type RowReview } from './row-review.ts'

/** What the findings of a rule suggest, where their cell still reads as it did. Each cell is changed once. */
export function planSuggestions(
  db: ReadableDb,
  { rule, finding, sourceId }: Extract<FixRequest, { kind: 'suggestions' }>,
): PlannedFix {
  const title = findRule(rule)?.title ?? { sv: rule, en: rule }
  const findings = findingRepository(db)
  const chosen =
    finding === undefined ? findings.suggesting(rule, sourceId) : [findings.find(finding) ?? []].flat()
  return { step: { kind: 'suggestions', rule, title }, changes: planEach(db, chosen) }
}

function* planEach(db: ReadableDb, findings: Iterable<StoredFinding>): Generator<PlannedChange> {
  const sources = new Map(
    sourceRepository(db)
      .list()
      .map((source) => [source.id, source]),
  )
  const reviews = new Map<number, RowReview | undefined>()
  const changed = new Set<string>()
  const find = rowFinder(db)
  for (const finding of findings) {
    const source = sources.get(finding.sourceId ?? 0)
    if (!source) continue
    if (!reviews.has(source.id)) reviews.set(source.id, reviewRows(db, source))
    for (const change of planOne(db, source, finding, find, reviews.get(source.id))) {
      const mark = `${source.id}|${change.row.position}|${change.column?.position}`
      if (changed.has(mark)) continue
      changed.add(mark)
      yield change
    }
  }
}

function* planOne(
  db: ReadableDb,
  source: StoredSource,
  finding: StoredFinding,
  find: ReturnType<typeof rowFinder>,
  review: RowReview | undefined,
): Generator<PlannedChange> {
  const cell = locateFinding(source, finding)
  const column = cell?.column
  const row = cell && find(source, cell.row)
  if (!cell || !column || !row || row.skip) return
  const text = showCell(readAt(row.cells[column.position - 1], cell.path))
  const suggestion = suggestionFor(finding, text, () =>
    review
      ?.problems(row)
      .find((one) => one.rule === finding.rule && one.place.column?.position === column.position),
  )
  if (suggestion === undefined) return
  // A code is told once for all cells that have it.
  if (finding.rule === 'MAP-03' && cell.path.length === 0 && Number(finding.params['count'] ?? 1) > 1) {
    yield* planRule(db, source, {
      kind: 'equal',
      source: source.name,
      column: column.name,
      from: text,
      to: suggestion,
    })
    return
  }
  yield* changeAt(source, row, column, cell.path, suggestion)
}

/**
 * The text that would stand in the cell. Undefined where it no longer reads as the finding says, or where the value is not in it
 * as it is. Personal numbers are kept masked in findings: what is suggested of one is found out anew.
 */
export function suggestionFor(
  finding: Pick<StoredFinding, 'value' | 'suggestion'>,
  cellText: string,
  review: () => { readonly suggestion?: string } | undefined,
): string | undefined {
  if (finding.suggestion === undefined) return undefined
  const suggestion = finding.suggestion.includes('•') ? review()?.suggestion : finding.suggestion
  if (suggestion === undefined || suggestion === '–' || suggestion.includes('•')) return undefined
  const { value } = finding
  const even = evenOut(cellText)
  if (value === undefined || concealCivicNos(even) === value || even === value) return suggestion
  // One name of several, one address in a list: that part alone.
  const at = value === '' || value.includes('•') ? -1 : cellText.indexOf(value)
  return at < 0 ? undefined : cellText.slice(0, at) + suggestion + cellText.slice(at + value.length)
}
