import type { Context } from 'hono'
import { answerDeleted } from './answer-deleted.ts'
import { answerList, answerLookup, answerOne } from './answer-objects.ts'
import { answerSums } from './answer-sums.ts'
import { subscriptionAnswers } from './answer-subscriptions.ts'
import { ApiError, badBody } from './api-error.ts'
import { endpoints } from './endpoints/all.ts'
import type { Query } from './read-query.ts'
import type { Caller, ServiceContext } from './service-types.ts'

type Answer = (caller: Caller, query: Query, c: Context) => Response | Promise<Response>
type Route = { readonly path: string; readonly answers: Readonly<Record<string, Answer>> }

/** Every address of the standard with what answers it; what would change data says that the project is the source. */
export function routesOf(context: ServiceContext): Route[] {
  const { reader, read } = context.project
  const subscriptions = subscriptionAnswers(context)
  const id = (c: Context): string => c.req.param('id') ?? ''
  const ofObjects = endpoints.flatMap((endpoint): Route[] => {
    const { path, lookup, writes = [] } = endpoint
    const list = endpoint.type === 'AggregatedAttendance' ? answerSums : answerList
    const refused = (method: 'POST' | 'DELETE') => (writes.includes(method) ? { [method]: refuseWrite } : {})
    return [
      ...(lookup
        ? [
            {
              path: `/${path}/lookup`,
              answers: {
                POST: async (caller: Caller, query: Query, c: Context) => {
                  const body = await readJson(c)
                  return read(() => answerLookup(reader, endpoint, caller, query, body))
                },
              },
            },
          ]
        : []),
      {
        path: `/${path}`,
        answers: {
          GET: (caller, query) => read(() => list(reader, endpoint, caller, query)),
          ...refused('POST'),
        },
      },
      ...(endpoint.hasNoIds
        ? []
        : [
            {
              path: `/${path}/:id`,
              answers: {
                GET: (caller: Caller, query: Query, c: Context) =>
                  read(() => answerOne(reader, endpoint, caller, query, id(c))),
                ...refused('DELETE'),
              },
            },
          ]),
    ]
  })
  return [
    ...ofObjects,
    {
      path: '/subscriptions',
      answers: {
        GET: (caller, query) => subscriptions.list(caller, query),
        POST: async (caller, query, c) => subscriptions.add(caller, query, await readJson(c)),
      },
    },
    {
      path: '/subscriptions/:id',
      answers: {
        GET: (caller, query, c) => subscriptions.show(caller, query, id(c)),
        PATCH: (caller, query, c) => subscriptions.renew(caller, query, id(c)),
        DELETE: (caller, query, c) => subscriptions.remove(caller, query, id(c)),
      },
    },
    {
      path: '/deletedEntities',
      answers: { GET: (caller, query) => read(() => answerDeleted(reader, caller, query)) },
    },
    ...(['log', 'statistics'] as const).map((kind): Route => ({
      path: `/${kind}`,
      answers: {
        POST: async (caller, query, c) => subscriptions.keepMessage(caller, query, kind, await readJson(c)),
      },
    })),
  ]
}

const refuseWrite: Answer = () => {
  throw new ApiError(403, 'read-only', {
    sv: 'Det här är ett läs-API: uppgifterna ändras i projektet, inte härifrån.',
    en: 'This API is for reading: the data is changed in the project, not from here.',
  })
}

async function readJson(c: Context): Promise<unknown> {
  const text = await c.req.text()
  try {
    return JSON.parse(text)
  } catch {
    throw badBody('Anropet är ingen JSON.', 'The body is no JSON.')
  }
}
