import type { JobInputs } from '../engine.ts'
import { hashContent, readEntity, readTraits, type Difference } from '../../deliver/difference.ts'
import { markReferences } from '../../deliver/mark-references.ts'
import { pause, type JobContext } from '../../job-context.ts'
import { deliveredWriter } from '../../store/change-repository.ts'
import type { WritableDb } from '../../store/database.ts'
import { entityRepository } from '../../store/entity-repository.ts'
import { otherEntities } from '../../store/other-project.ts'
import { otherReceiver, receiverRepository, receiverWriter } from '../../store/receiver-repository.ts'
import { settings } from '../../store/settings.ts'
import { compareWithReceiver } from './compare-receiver.ts'
import { openOtherData } from './open-other-data.ts'

/**
 * Compares what the last run made, whole and with protected persons, with another project, a delivery or a live API. The other
 * data is taken into the project as what a receiver has, so that the two are compared as before a delivery; it stays there
 * until the next run or comparison, or until it is forgotten.
 *
 * @throws AppError `file-unreadable`, `not-found`, `cancelled`, and those of `fetchApi`
 */
export async function compareWithOther(
  db: WritableDb,
  input: JobInputs['compareOther'],
  context: JobContext,
): Promise<Difference> {
  const other = await openOtherData(input, settings(db).need('project').asOf, context)
  try {
    const markings = entityRepository(other.db).protectedPersons()
    const load = async (receiver: number): Promise<void> => {
      const writer = deliveredWriter(db)
      writer.clear(receiver)
      settings(db).set('comparedWith', other.name)
      let done = 0
      for (const { type, id, data } of otherEntities(other.db, other.withHeld)) {
        const json = markReferences(data, markings)
        const traits = readTraits(type, readEntity(json))
        writer.put(receiver, { type, id, json, hash: hashContent(json), traits })
        done += 1
        if (done % 1000 > 0) continue
        context.report({ phase: 'read', done })
        await pause(context)
      }
    }
    return await compareWithReceiver(db, { receiver: otherReceiver, policy: 'include', load }, context)
  } finally {
    await other.close()
  }
}

/** Removes the other data from the project. */
export function forgetOther(db: WritableDb): void {
  db.transaction(() => {
    const receiver = receiverRepository(db).find(otherReceiver)
    if (receiver) {
      deliveredWriter(db).clear(receiver.id)
      receiverWriter(db).setDifference(receiver.id, undefined)
    }
    settings(db).remove('comparedWith')
  })()
}
