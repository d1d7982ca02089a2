import type { WritableDb } from '../../store/database.ts'
import type { FindingWriter } from '../../store/finding-repository.ts'
import { recheckProblems } from '../../store/recheck-problems.ts'
import type { RunRepository } from '../../store/run-repository.ts'
import type { Problem } from '../../mapping/row-context.ts'
import type { JobContext } from '../../job-context.ts'
import type { MadeOfRow } from './map-stored-row.ts'
import { markOf, storedMark, toFinding, withCount } from './problem-log.ts'
import type { RemappedRow, SourceMapper } from './remap-source.ts'

type Occurrence = { readonly position: number; readonly row: number; readonly problem: Problem }
type Tally = { before: number; readonly now: Occurrence[] }

/**
 * Says anew what mapping found in the touched rows of a source. A problem that is counted over the whole source is told at its first
 * row: where that row has it no more, the next that has is looked for.
 */
export async function retellProblems(
  db: WritableDb,
  { run, findings }: { readonly run: RunRepository; readonly findings: FindingWriter },
  mapper: SourceMapper,
  rows: readonly RemappedRow[],
  job: JobContext,
): Promise<void> {
  const source = mapper.matched.source.id
  const stored = recheckProblems(db)
  const { bound } = mapper
  stored.dropOfRows(
    rows.map(({ now: { row } }) => ({ source, row, head: `${bound.part ?? ''}[${row - 1}]` })),
  )
  for (const { now, makes } of rows)
    for (const problem of makes.problems)
      if (!problem.counted) findings.add(toFinding(bound, now.row, problem), { stage: 'map', source })

  const touched = new Set(rows.map(({ now }) => now.position))
  const moved = new Map<string, { readonly tally: Tally; readonly count: number; readonly after: number }>()
  for (const [mark, tally] of tallyRows(rows)) {
    const known = stored.counted(source, mark)
    const count = (known?.count ?? 0) - tally.before + tally.now.length
    const [first] = tally.now
    if (known && !touched.has(known.position) && !(first && first.position < known.position)) {
      if (count !== known.count) stored.setParams(known.finding, { ...known.params, count })
      continue
    }
    if (known) {
      stored.drop(known.finding)
      stored.dropCounted(source, mark)
    }
    if (known && touched.has(known.position) && count > tally.now.length)
      moved.set(mark, { tally, count, after: known.position })
    else if (first) tell(mark, first, count)
  }
  if (moved.size === 0) return

  const start = Math.min(...[...moved.values()].map(({ after }) => after))
  const found = await findFirst(start)
  for (const [mark, { tally, count }] of moved) {
    const [first] = [...tally.now, ...(found.get(mark) ?? [])].sort((a, b) => a.position - b.position)
    if (first) tell(mark, first, count)
  }

  function tell(mark: string, { position, row, problem }: Occurrence, count: number): void {
    const number = findings.add(withCount(toFinding(bound, row, problem), count), { stage: 'map', source })
    run.addCounted(source, mark, position, number)
  }

  /** The first untouched row with each of the problems that have lost theirs. */
  async function findFirst(after: number): Promise<Map<string, [Occurrence]>> {
    const first = new Map<string, [Occurrence]>()
    for await (const [row, read] of mapper.rows(job, after)) {
      if (touched.has(row.position)) continue
      for (const [mark, occurrence] of countedIn(mapper.map(row, read), row.position, row.row))
        if (moved.has(mark) && !first.has(mark)) first.set(mark, [occurrence])
      if (first.size === moved.size) break
    }
    return first
  }
}

/** By stored mark: how often the problem was in the rows, and where it is now, upwards. */
function tallyRows(rows: readonly RemappedRow[]): Map<string, Tally> {
  const tallies = new Map<string, Tally>()
  const tallyOf = (mark: string): Tally => {
    const tally = tallies.get(mark) ?? { before: 0, now: [] }
    tallies.set(mark, tally)
    return tally
  }
  for (const { now, made, makes } of rows) {
    for (const [mark] of countedIn(made, now.position, now.row)) tallyOf(mark).before += 1
    for (const [mark, occurrence] of countedIn(makes, now.position, now.row))
      tallyOf(mark).now.push(occurrence)
  }
  return tallies
}

function countedIn({ problems }: MadeOfRow, position: number, row: number): [string, Occurrence][] {
  return problems.flatMap((problem) =>
    problem.counted ? [[storedMark(markOf(problem)), { position, row, problem }]] : [],
  )
}
