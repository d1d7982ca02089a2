import { z } from 'zod'
import type { Answer, Connection } from './connection.ts'
import { countPage } from './count-page.ts'
import { describeCall } from './describe-call.ts'
import type { Item, JsonObject, Parcel, SendAnswer, Way } from './way.ts'

const JsonObject = z.record(z.string(), z.json())
const Refusal = z
  .object({ message: z.string().optional(), code: z.union([z.string(), z.number()]).optional() })
  .catch({})

/** One call an object: POST to the resource, PUT and DELETE to the object's own address. */
export function genericRestWay({ call }: Connection): Way {
  return {
    async send(parcel: Parcel): Promise<SendAnswer> {
      const [item] = parcel.items
      if (!item) throw new Error('a parcel has no object')
      const write = (kind: Parcel['kind']) => {
        const { body, ...planned } = describeCall('generic-rest', { ...parcel, kind })
        return call({ ...planned, ...(body === '' ? {} : { body }), pace: 'write', repeatable: false })
      }
      let answer = await write(parcel.kind)
      // It is there already, from a call whose answer was lost: it becomes what it was to be.
      if (parcel.kind === 'create' && answer !== 'unclear' && answer.status === 409)
        answer = await write('update')
      // It is gone, and not by us.
      else if (parcel.kind === 'update' && answer !== 'unclear' && isGone(answer))
        answer = await write('create')
      return answer === 'unclear' ? { kind: 'unclear' } : readSent(answer, parcel.kind === 'delete', item)
    },
    job: () => Promise.resolve('unknown'),
    count: (route) => countPage(call, route.path),
    async find(route, ids) {
      const found = new Map<string, JsonObject>()
      for (const id of ids) {
        const answer = await call({
          method: 'GET',
          path: `${route.path}/${encodeURIComponent(id)}`,
          pace: 'read',
          repeatable: true,
        })
        if (answer === 'unclear') return undefined
        if (isGone(answer)) continue
        const object = JsonObject.safeParse(answer.body)
        if (answer.status !== 200 || !object.success) return undefined
        found.set(id, object.data)
      }
      return found
    },
  }
}

const isGone = ({ status }: Answer): boolean => status === 404 || status === 410

function readSent(answer: Answer, isRemoval: boolean, { id }: Item): SendAnswer {
  if (answer.status === 413) return { kind: 'too-large' }
  // What is gone already is as it was to be.
  const done = (answer.status >= 200 && answer.status < 300) || (isRemoval && isGone(answer))
  const { message = '', code = answer.status } = Refusal.parse(answer.body)
  return {
    kind: 'results',
    results: [
      done
        ? { id, status: 'taken', problems: [] }
        : { id, status: 'rejected', problems: [{ code: String(code), message }] },
    ],
  }
}
