/**
 * Work that was killed leaves no trace of what it did, since it is one transaction; that it was begun is noted before, so that the
 * next opening of the project can say so.
 */
import type { JobKind } from '../../shared/contract.ts'
import type { WritableDb } from '../store/database.ts'
import { settings } from '../store/settings.ts'
import type { JobHandlers, JobResult } from './engine.ts'
import type { JobContext } from '../job-context.ts'

/** The same handlers, each noting its work while it lasts. */
export function noteWork(handlers: JobHandlers): JobHandlers {
  return {
    import: noted('import', handlers.import),
    reread: noted('reread', handlers.reread),
    recipe: noted('recipe', handlers.recipe),
    identity: noted('identity', handlers.identity),
    run: noted('run', handlers.run),
    compare: noted('compare', handlers.compare),
    compareOther: noted('compareOther', handlers.compareOther),
    fix: noted('fix', handlers.fix),
    deliver: noted('deliver', handlers.deliver),
    rehearse: noted('rehearse', handlers.rehearse),
    push: noted('push', handlers.push),
    undo: noted('undo', handlers.undo),
  }
}

type Handler<I> = (db: WritableDb, input: I, context: JobContext) => Promise<JobResult>

function noted<I>(kind: JobKind, handler: Handler<I>): Handler<I> {
  return async (db, input, context) => {
    settings(db).set('working', kind)
    try {
      return await handler(db, input, context)
    } finally {
      forget(db)
    }
  }
}

/**
 * To be called inside the transaction of work, last: the note goes with it, and what is committed says so. Nothing where the work is a part
 * of other work, which goes on.
 */
export function endWork(db: WritableDb, kind: JobKind): void {
  const set = settings(db)
  if (set.get('working') !== kind) return
  set.remove('working')
  set.set('finished', kind)
}

/**
 * To be called when the project is opened by its writer: work that is still noted was killed. `isKnown`: the user asked for it, and need
 * not be told. Tells whether what was killed had been committed whole.
 */
export function findInterrupted(db: WritableDb, isKnown = false): boolean {
  const set = settings(db)
  const working = set.get('working')
  const isWhole = set.get('finished') !== undefined
  if (working !== undefined && !isKnown) set.set('interrupted', working)
  forget(db)
  return isWhole
}

function forget(db: WritableDb): void {
  settings(db).remove('working')
  settings(db).remove('finished')
}
