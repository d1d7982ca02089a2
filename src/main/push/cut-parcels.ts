import type { Limits } from './receiver.ts'
import type { Item } from './way.ts'

/** What a call has around its objects: `{"data":[…]}`, with some room. */
const around = 32

/** Bytes that an object adds to a call. */
export const sizeOf = ({ id, body }: Item): number => Buffer.byteLength(body) || id.length + 2

/** Cuts a stream of objects into calls that stay below the receiver's limits. An object that is too large stands alone. */
export function* cutParcels(
  items: Iterable<Item>,
  { batchBytes, batchObjects }: Pick<Limits, 'batchBytes' | 'batchObjects'>,
): Generator<readonly Item[]> {
  let parcel: Item[] = []
  let bytes = around
  for (const item of items) {
    const size = sizeOf(item) + 1
    if (parcel.length > 0 && (parcel.length >= batchObjects || bytes + size > batchBytes)) {
      yield parcel
      parcel = []
      bytes = around
    }
    parcel.push(item)
    bytes += size
  }
  if (parcel.length > 0) yield parcel
}
