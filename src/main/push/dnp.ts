import { z } from 'zod'
import type { Answer, Connection } from './connection.ts'
import { countPage } from './count-page.ts'
import { describeCall } from './describe-call.ts'
import type { ObjectResult, Problem, SendAnswer, Way } from './way.ts'

const JsonObject = z.record(z.string(), z.json())
/** Only what is used of Skolverket's LogEntry. */
const Entry = z.object({
  id: z.union([z.string(), z.number()]).optional(),
  message: z.string().default(''),
  attributeName: z.string().optional(),
  resourceId: z.string().optional(),
})
const Entries = z.array(Entry).catch([])
const Job = z.object({
  responses: z.array(
    z.object({
      id: z.string(),
      response: z.object({
        status: z.enum(['Pending', 'Success', 'Error', 'Warning', 'TemporaryError']),
        errors: z.array(Entry).nullish(),
        warnings: z.array(Entry).nullish(),
      }),
    }),
  ),
})
const Accepted = z.object({ jobId: z.uuid() })

const statuses = { Success: 'taken', Warning: 'warned', Error: 'rejected', TemporaryError: 'later' } as const

/**
 * Skolverket's Provisioning API: objects go many a call, each call becomes a job, and the job tells how each object went.
 * Creating says `updateIfExists`, so that a call made twice leaves one object.
 */
export function dnpWay({ call }: Connection): Way {
  return {
    async send(parcel) {
      const answer = await call({ ...describeCall('dnp', parcel), pace: 'write', repeatable: false })
      return answer === 'unclear' ? { kind: 'unclear' } : readSent(answer)
    },
    async job(route, job) {
      const answer = await call({
        method: 'GET',
        path: `${route.path}/bulk/jobs/${job}`,
        pace: 'write',
        repeatable: true,
      })
      const read = answer === 'unclear' || answer.status !== 200 ? undefined : Job.safeParse(answer.body).data
      if (!read) return 'unknown'
      const results = read.responses.flatMap(({ id, response }): ObjectResult[] => {
        if (response.status === 'Pending') return []
        const problems = [...(response.errors ?? []), ...(response.warnings ?? [])].map(readProblem)
        return [{ id: id.toLowerCase(), status: statuses[response.status], problems }]
      })
      return { pending: results.length < read.responses.length, results }
    },
    count: (route) => countPage(call, route.path),
    async find(route, ids) {
      const answer = await call({
        method: 'POST',
        path: `${route.path}/lookup`,
        body: JSON.stringify({ ids }),
        pace: 'read',
        repeatable: true,
      })
      if (answer === 'unclear' || answer.status !== 200) return undefined
      const found = z.array(JsonObject).safeParse(answer.body)
      if (!found.success) return undefined
      return new Map(
        found.data.flatMap((object) =>
          typeof object['id'] === 'string' ? [[object['id'].toLowerCase(), object] as const] : [],
        ),
      )
    },
  }
}

function readSent(answer: Answer): SendAnswer {
  if (answer.status === 413) return { kind: 'too-large' }
  if (answer.status === 202 || answer.status === 200) {
    const job = Accepted.safeParse(answer.body).data?.jobId ?? lastUuid(answer.header('location'))
    // Taken in without a job to ask about: what became of it is found out by looking.
    return job === undefined ? { kind: 'unclear' } : { kind: 'job', job }
  }
  const entries = Entries.parse(answer.body)
  const byObject = new Map<string, Problem[]>()
  for (const entry of entries) {
    const id = entry.resourceId?.toLowerCase()
    if (id !== undefined) byObject.set(id, [...(byObject.get(id) ?? []), readProblem(entry)])
  }
  return {
    kind: 'refused',
    results: [...byObject].map(([id, problems]) => ({ id, status: 'rejected', problems })),
    problems: entries.length > 0 ? entries.map(readProblem) : [{ code: String(answer.status), message: '' }],
  }
}

const readProblem = ({ id, message, attributeName }: z.infer<typeof Entry>): Problem => ({
  code: id === undefined ? undefined : String(id),
  message,
  attribute: attributeName,
})

const lastUuid = (location: string | undefined): string | undefined =>
  z.uuid().safeParse(location?.split('/').at(-1)).data
