import { isRequired } from '../validate/required-attributes.ts'
import type { IdSet } from '../store/served/conditions.ts'
import type { ViewReader } from '../store/served/read-view.ts'
import { allow, answerList, shape } from './answer-objects.ts'
import { by, type Endpoint } from './endpoints/endpoint.ts'
import { type Filter, readValues } from './parameter.ts'
import { type Query, readPaging, readQuestion, tokenOf } from './read-query.ts'
import { pageText, reply } from './reply.ts'
import type { Caller } from './service-types.ts'

/**
 * `GET /aggregatedAttendance`: sums over the days asked for, of the attendance that the consumer sees. Where the project has none, the
 * sums that its sources gave.
 */
export function answerSums(reader: ViewReader, endpoint: Endpoint, caller: Caller, query: Query): Response {
  allow(endpoint.type, caller)
  if (!reader.hasAttendance(caller.view)) return answerList(reader, endpoint, caller, query)
  const { query: asked, limit, after } = readPaging(query, endpoint.path, caller.seal)
  const question = readQuestion(endpoint, asked)
  const given = (name: string): readonly string[] => {
    const filter = endpoint.filters.find((one) => one.name === name)
    const values = asked.get(name)
    return filter && values ? readValues(filter satisfies Filter, values) : []
  }
  const [from = ''] = given('startDate')
  const [to = ''] = given('endDate')
  const [activity, student] = after ?? []
  const rows = reader.attendanceSums(
    caller.view,
    {
      from,
      to,
      activities: [
        ...asSet(given('organisation'), by('Activity', 'organisation')),
        ...asSet(given('schoolType'), (types) => by('Activity', 'groups')(by('Group', 'schoolType')(types))),
      ],
      students: asSet(given('student'), (ids) => ids)[0],
    },
    typeof activity === 'string' && typeof student === 'string' ? { activity, student } : undefined,
    limit + 1,
  )
  const shown = rows.slice(0, limit).map(({ data }) => ({ data: withRights(data, caller) }))
  const last = rows.length > limit ? rows[limit - 1] : undefined
  const token = last && caller.seal.seal(tokenOf(endpoint.path, asked, [last.activity, last.student]))
  return reply(pageText(shape(reader, endpoint.type, caller, question, shown), token))
}

const asSet = (ids: readonly string[], make: (given: IdSet) => IdSet): IdSet[] =>
  ids.length === 0 ? [] : [make({ ids })]

/** What the standard requires, and of the rest what the consumer may see. */
function withRights(data: string, { consumer }: Caller): string {
  const taken = consumer.attributes?.AggregatedAttendance
  if (!taken) return data
  const sums: unknown = JSON.parse(data)
  return JSON.stringify(
    Object.fromEntries(
      Object.entries(sums ?? {}).filter(
        ([name]) => taken.includes(name) || isRequired('AggregatedAttendance', [name]),
      ),
    ),
  )
}
