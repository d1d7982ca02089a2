import type { Receiver } from './receiver.ts'
import type { Parcel } from './way.ts'

export type DescribedCall = {
  readonly method: 'POST' | 'PUT' | 'DELETE'
  readonly path: string
  readonly body: string
}

/** The call that a parcel is sent with, the same in a rehearsal and for real. */
export function describeCall(way: Receiver['way'], parcel: Parcel): DescribedCall {
  return way === 'dnp' ? describeBulk(parcel) : describeSingle(parcel)
}

/** Skolverket's Provisioning API. Creating says `updateIfExists`, so that a call made twice leaves one object. */
function describeBulk({ route, kind, items }: Parcel): DescribedCall {
  const path = `${route.path}/bulk`
  if (kind === 'delete') {
    const body = JSON.stringify({ data: items.map(({ id }) => id) })
    return { method: 'POST', path: `${path}/delete`, body }
  }
  const body = `{"data":[${items.map((item) => item.body).join(',')}]}`
  return kind === 'create'
    ? { method: 'POST', path: `${path}?updateIfExists=true`, body }
    : { method: 'PUT', path, body }
}

function describeSingle({ route, kind, items }: Parcel): DescribedCall {
  const [item] = items
  if (!item || items.length > 1) throw new Error('generic-rest sends one object a call')
  const own = `${route.path}/${encodeURIComponent(item.id)}`
  if (kind === 'delete') return { method: 'DELETE', path: own, body: '' }
  return kind === 'create'
    ? { method: 'POST', path: route.path, body: item.body }
    : { method: 'PUT', path: own, body: item.body }
}
