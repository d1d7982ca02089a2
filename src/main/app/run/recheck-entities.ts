import type { FoldContext } from './fold-entities.ts'
import type { WritableDb } from '../../store/database.ts'
import type { RecheckRepository } from '../../store/recheck-repository.ts'
import { pause, type JobContext } from '../../job-context.ts'
import { createFolder, type Folder } from './fold-entities.ts'
import { NeedsWhole } from './needs-whole.ts'
import { checkAll, foldDirty } from './run-project.ts'

/** Of more than this a whole run is as quick. */
const mostKeys = { share: 0.3, always: 2000 }
const mostPasses = 8

type Parts = FoldContext & { readonly repository: RecheckRepository }
type Key = { readonly type: string; readonly key: string }

/** A hold reaches entities that are not among those that are folded again. */
class Spread extends Error {}

/**
 * Folds the keys of this re-check again and checks all entities together, in the very order of a whole run. An entity that is not among
 * the keys stands as the last run made it, which is right as long as nothing that is held here reaches it: where something does,
 * it becomes one of the keys and all is taken from the beginning. Gives where the findings of the rules over all entities stand.
 */
export async function recheckEntities(
  db: WritableDb,
  parts: Parts,
  together: readonly [number, number],
  job: JobContext,
): Promise<[number, number]> {
  const { run, repository, findings, check } = parts
  const most = Math.max(mostKeys.always, repository.countAllKeys() * mostKeys.share)
  const watched = {
    ...run,
    takeDirty(): Key[] {
      if (repository.isDirtyOutside()) throw new Spread()
      return run.takeDirty()
    },
  }
  for (let pass = 1; ; pass += 1) {
    if (pass > mostPasses || repository.countKeys() > most) throw new NeedsWhole('many-entities')
    db.exec('SAVEPOINT recheck_pass')
    try {
      run.resume()
      repository.noteStates()
      repository.release(together)
      const folder = createFolder({ ...parts, run: watched })
      await foldKeys(folder)
      run.endBulk()
      await foldDirty(watched, folder, job)
      const mark = await checkAll(db, watched, folder, findings, check, job)
      db.exec('RELEASE recheck_pass')
      return [mark, findings.mark()]
    } catch (error) {
      if (!(error instanceof Spread)) throw error
      const outside = repository.dirtyOutside()
      db.exec('ROLLBACK TO recheck_pass; RELEASE recheck_pass')
      for (const key of outside) repository.addKey(key)
    }
  }

  async function foldKeys(folder: Folder): Promise<void> {
    const total = repository.countKeys()
    let done = 0
    for (let after: Key = { type: '', key: '' }; ;) {
      const keys = repository.keysAfter(after)
      for (const key of keys) {
        const fragments = run.fragmentsOf(key.type, key.key)
        if (fragments.length > 0) folder.fold(key.type, key.key, fragments)
        after = key
      }
      if (keys.length === 0) return
      done += keys.length
      job.report({ phase: 'fold', done, total })
      await pause(job)
    }
  }
}
