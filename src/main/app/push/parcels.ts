import type { ReadableDb } from '../../store/database.ts'
import { pushRepository, type PushItem, type PushKind } from '../../store/push-repository.ts'
import { cutParcels } from '../../push/cut-parcels.ts'
import type { Receiver, Route } from '../../push/receiver.ts'
import { translate, type Translation } from '../../push/translate.ts'
import type { Item, Parcel } from '../../push/way.ts'

/** The steps of a delivery: each type is created and changed in the receiver's order, then removed in the other. */
export function stepsOf({ types }: Receiver): { readonly route: Route; readonly kind: PushKind }[] {
  return [
    ...types.flatMap((route) => (['create', 'update'] as const).map((kind) => ({ route, kind }))),
    ...types.toReversed().map((route) => ({ route, kind: 'delete' as const })),
  ]
}

/** An item as the receiver is to get it. */
export function toSend({ id, after }: PushItem, receiver: Receiver, theirs: Translation): Item {
  return { id, body: after === null ? '' : translate(after, receiver, theirs) }
}

/**
 * The parcels of one step, cut from what is planned when each is asked for. What was planned and is not settled afterwards is not given again:
 * positions only grow.
 */
export function* parcelsOf(
  db: ReadableDb,
  delivery: number,
  { route, kind }: { readonly route: Route; readonly kind: PushKind },
  receiver: Receiver,
  theirs: Translation,
): Generator<Parcel> {
  const repository = pushRepository(db)
  function* items(): Generator<Item> {
    for (let after = 0; ;) {
      const page = repository.planned(delivery, route.type, kind, after)
      const last = page.at(-1)
      if (!last) return
      for (const item of page) yield toSend(item, receiver, theirs)
      after = last.position
    }
  }
  for (const parcel of cutParcels(items(), receiver.limits)) yield { route, kind, items: parcel }
}
