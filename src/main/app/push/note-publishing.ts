import { findInsecureTarget, findLargeCall } from '../../deliver/publish-findings.ts'
import { sizeOf } from '../../push/cut-parcels.ts'
import type { Receiver } from '../../push/receiver.ts'
import type { Translation } from '../../push/translate.ts'
import type { Parcel } from '../../push/way.ts'
import type { WritableDb } from '../../store/database.ts'
import { noteDeliveryFinding } from '../compare/note-findings.ts'
import { parcelsOf, stepsOf } from './parcels.ts'

/** What there is to say of the way and of the calls as a whole: no encryption (PUB-04), a step cut by its size (PUB-05). */
export function notePublishing(
  db: WritableDb,
  delivery: number,
  {
    receiver,
    url,
    theirs,
  }: { readonly receiver: Receiver; readonly url: string; readonly theirs: Translation },
): void {
  noteDeliveryFinding(db, findInsecureTarget(url))
  const { batchBytes, batchObjects } = receiver.limits
  for (const step of stepsOf(receiver)) {
    let first: Parcel | undefined
    for (const parcel of parcelsOf(db, delivery, step, receiver, theirs)) {
      if (first && first.items.length < batchObjects) {
        const bytes = [...first.items, ...parcel.items].reduce((sum, item) => sum + sizeOf(item), 0)
        return noteDeliveryFinding(db, findLargeCall(bytes, batchBytes))
      }
      if (first) break
      first = parcel
    }
  }
}
