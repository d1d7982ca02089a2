import { AppError } from '../../../shared/errors.ts'
import { isRuleStep, type FixRequest } from '../../../shared/fix.ts'
import { pause, type JobContext } from '../../job-context.ts'
import type { ReadableDb, WritableDb } from '../../store/database.ts'
import { fixRepository, type FixOperation } from '../../store/fix-repository.ts'
import { fixWriter } from '../../store/fix-writer.ts'
import { settings } from '../../store/settings.ts'
import { deriveAnew } from './carry-fixes.ts'
import { toNewChange } from './new-change.ts'
import { planFix, type PlannedFix } from './plan-fix.ts'
import { planSuggestions } from './plan-suggestions.ts'
import { rowKeys, type RowKeys } from './row-keys.ts'

/** What an operation did; without an id where there was nothing to change. */
export type FixResult = { readonly operation?: number; readonly cells: number }

/** Plans what was asked for: see `planFix` and `planSuggestions`. */
export function planRequest(db: ReadableDb, request: FixRequest): PlannedFix {
  return request.kind === 'suggestions' ? planSuggestions(db, request) : planFix(db, request)
}

/** Makes one operation, one step of undo. `at` is when, ISO 8601. One transaction. */
export function applyFix(db: WritableDb, request: FixRequest, at: string): FixResult {
  return db.transaction(() => keepFix(db, planRequest(db, request), at))()
}

/** As `applyFix`, in steps that tell how far it is and can be stopped. A stopped one leaves the project as it was. */
export async function applyFixInSteps(
  db: WritableDb,
  request: FixRequest,
  at: string,
  context: JobContext,
): Promise<FixResult> {
  db.exec('BEGIN IMMEDIATE')
  try {
    const steps = keepInSteps(db, planRequest(db, request), at)
    for (;;) {
      const step = steps.next()
      if (step.done) {
        db.exec('COMMIT')
        return step.value
      }
      context.report({ phase: 'fix', done: step.value })
      await pause(context)
    }
  } catch (error) {
    if (db.inTransaction) db.exec('ROLLBACK')
    throw error
  }
}

/** Keeps a planned fix as an operation after the head and lays it on the sources. Callers hold the transaction. */
export function keepFix(db: WritableDb, planned: PlannedFix, at: string): FixResult {
  const steps = keepInSteps(db, planned, at)
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}

/** Gives how many cells have been changed so far, now and then. */
function* keepInSteps(
  db: WritableDb,
  { step, changes }: PlannedFix,
  at: string,
): Generator<number, FixResult> {
  const writer = fixWriter(db)
  const redo = fixRepository(db).redoable()?.id
  const operation = writer.addOperation(step, at)
  const keys = new Map<number, RowKeys>()
  let cells = 0
  for (const change of changes) {
    const { source } = change
    // A rule is done anew on another file, so only changes that name their cells need to find them again.
    if (!isRuleStep(step) && !keys.has(source.id)) keys.set(source.id, rowKeys(db, source))
    writer.addChange(operation, toNewChange(change, keys.get(source.id)?.(change.row)))
    cells += 1
    if (cells % 1000 === 0) yield cells
  }
  if (cells === 0) {
    writer.dropOperation(operation, redo)
    return { cells }
  }
  writer.finish(operation)
  settings(db).touch('fix')
  return { operation, cells }
}

/** Takes the newest operation back. */
export function undoFix(db: WritableDb): FixOperation | undefined {
  const operation = fixRepository(db).undoable()
  if (operation) goTo(db, operation.parent)
  return operation
}

/** Does the operation that was last taken back. */
export function redoFix(db: WritableDb): FixOperation | undefined {
  const operation = fixRepository(db).redoable()
  if (operation) goTo(db, operation.id)
  return operation
}

/** Takes back and does what lies between the head and an operation of any branch. One transaction. */
export function goTo(db: WritableDb, target: number): void {
  db.transaction(() => {
    const repository = fixRepository(db)
    const isKnown = target === 1 || repository.find(target) !== undefined
    if (!isKnown) {
      throw new AppError('not-found', {
        sv: 'Rättningen finns inte i projektets historik. Läs om sidan.',
        en: 'The fix is not in the history of the project. Reload the page.',
      })
    }
    const writer = fixWriter(db)
    const { back, forth } = repository.wayBetween(repository.head(), target)
    for (const { id } of back) writer.back(id)
    for (const operation of forth) {
      if (operation.stale) deriveAnew(db, operation)
      writer.forth(operation.id)
    }
    if (back.length + forth.length > 0) settings(db).touch('fix')
  })()
}
