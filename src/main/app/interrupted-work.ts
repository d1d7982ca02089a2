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
      settings(db).remove('working')
    }
  }
}

/** To be called when the project is opened by its writer: work that is still noted was killed. */
export function findInterrupted(db: WritableDb): void {
  const set = settings(db)
  const working = set.get('working')
  if (working === undefined) return
  set.set('interrupted', working)
  set.remove('working')
}
