/**
 * The fixes of a project as a list that another project, or next term's files, can be given: what a recipe keeps of them.
 * `listFixes` gives the current path in its order; `applyFixes` makes each an operation of its own, so that all of it can be
 * undone. Row keys and values are personal data: a file that holds them is as sensitive as the sources.
 */
import { isRuleStep, type FixStatus } from '../../../shared/fix.ts'
import type { ReadableDb, WritableDb } from '../../store/database.ts'
import { fixRepository } from '../../store/fix-repository.ts'
import { changeReader, fixWriter } from '../../store/fix-writer.ts'
import { settings } from '../../store/settings.ts'
import { sourceRepository } from '../../store/source-repository.ts'
import { carryCells } from './carry-fixes.ts'
import { toNewChange } from './new-change.ts'
import { planRule } from './plan-fix.ts'
import type { PortableFix } from './portable-fix.ts'

/** What became of the changes of each fix, in the order they were given. */
export type FixOutcome = Readonly<Record<FixStatus, number>>

export function listFixes(db: ReadableDb): PortableFix[] {
  const repository = fixRepository(db)
  const changes = changeReader(db)
  return repository.pathTo(repository.head()).map(({ id, step }) => {
    if (isRuleStep(step)) return { step }
    const cells = changes.sourcesOf(id).flatMap((source) =>
      changes.changesIn(id, source).map(({ rowKey, position: _, ...change }) => ({
        source,
        ...change,
        ...(rowKey === undefined ? {} : { rowKey }),
      })),
    )
    return { step, cells }
  })
}

/**
 * Makes each fix an operation after the head. `sourceFor` gives the name of this project's source that answers to one of the
 * list's; undefined where there is none: what was fixed there is left out. `at` is when, ISO 8601. One transaction.
 */
export function applyFixes(
  db: WritableDb,
  fixes: readonly PortableFix[],
  at: string,
  sourceFor: (name: string) => string | undefined = (name) => name,
): FixOutcome[] {
  const sources = new Map(
    sourceRepository(db)
      .list()
      .map((source) => [source.name, source]),
  )
  const find = (name: string) => sources.get(sourceFor(name) ?? '')
  const applyOne = ({ step, cells = [] }: PortableFix): FixOutcome => {
    const writer = fixWriter(db)
    const about = 'source' in step ? find(step.source) : undefined
    const redo = fixRepository(db).redoable()?.id
    const operation = writer.addOperation(
      about ? Object.assign({ ...step }, { source: about.name }) : step,
      at,
    )
    if (isRuleStep(step)) {
      for (const change of about ? planRule(db, about, step) : [])
        writer.addChange(operation, toNewChange(change, undefined))
    }
    for (const name of new Set(cells.map(({ source }) => source))) {
      const source = find(name)
      if (!source) continue
      const own = cells.filter((cell) => cell.source === name)
      carryCells(
        db,
        operation,
        source,
        own.map(({ rowKey, ...cell }) => ({ ...cell, rowKey, position: undefined })),
      )
    }
    writer.finish(operation)
    const outcome = fixRepository(db).statusCounts(operation)
    if (Object.values(outcome).every((n) => n === 0)) writer.dropOperation(operation, redo)
    return outcome
  }
  return db.transaction(() => {
    const outcomes = fixes.map(applyOne)
    if (fixes.length > 0) settings(db).touch()
    return outcomes
  })()
}
