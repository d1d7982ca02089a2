import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { Language } from '../../shared/errors.ts'
import { isBusy } from '../store/served/view-repository.ts'
import { ApiError } from './api-error.ts'
import { type Consumer, findByToken } from './consumer.ts'
import { describeApi } from './openapi.ts'
import { createTokenSeal, type TokenSeal } from './page-token.ts'
import { createRateLimit } from './rate-limit.ts'
import { toQuery } from './read-query.ts'
import { reply, replyEmpty, replyError } from './reply.ts'
import { routesOf } from './routes.ts'
import type { Caller, ServiceContext } from './service-types.ts'

/** One request, for the access log: never what was asked for, only which address of the table. */
export type Access = {
  readonly consumer: string | undefined
  readonly method: string
  readonly route: string
  readonly status: number
  readonly milliseconds: number
}
export type Service = {
  /** `authorization` is the request's header of that name, where the host has it at hand: to ask the request makes all of them. */
  readonly handler: (request: Request, authorization?: string) => Promise<Response>
}

export const basePath = '/v2.0'
const mostBodyBytes = 1_000_000

/** The standard's API over a served project, as a web-standard request handler. */
export function createService(
  context: ServiceContext & {
    readonly log: (access: Access) => void
    readonly fault: (error: Error) => void
  },
): Service {
  const { project, consumers, now } = context
  const rate = createRateLimit(now)
  const seals = new Map<string, TokenSeal>(
    consumers.map(({ name }) => [name, createTokenSeal(project.key, name)]),
  )
  const description = JSON.stringify(describeApi())
  const app = new Hono({ strict: false })

  function callerOf(c: Context): Caller {
    const consumer = authenticate(consumers, authorizationOf(c))
    noted.set(c, consumer.name)
    const wait = rate.take(consumer.name, consumer.requestsPerMinute)
    if (wait !== undefined)
      throw new ApiError(
        429,
        'too-many-requests',
        {
          sv: `För många anrop. Vänta ${wait} sekunder.`,
          en: `Too many requests. Wait ${wait} seconds.`,
        },
        { 'retry-after': String(wait) },
      )
    const seal = seals.get(consumer.name)
    if (!seal) throw new Error('every consumer has a seal')
    return {
      consumer,
      seal,
      get view() {
        return project.viewOf(consumer.name)
      },
    }
  }

  /** Who asked, for the access log. */
  const noted = new WeakMap<Context, string>()

  app.use(async (c, next) => {
    const start = performance.now()
    await next()
    const milliseconds = Math.round(performance.now() - start)
    const { method } = c.req
    context.log({
      consumer: noted.get(c),
      method,
      route: routes.get(c) ?? '?',
      status: c.res.status,
      milliseconds,
    })
  })
  /** Which address of the table was asked for. */
  const routes = new WeakMap<Context, string>()

  app.onError((error, c) => replyError(toApiError(error, context.fault), languageOf(c)))
  app.notFound((c) =>
    replyError(
      new ApiError(404, 'no-such-address', {
        sv: `Adressen finns inte. Adresserna börjar med ${basePath} och står i ${basePath}/openapi.json.`,
        en: `There is no such address. Addresses begin with ${basePath} and stand in ${basePath}/openapi.json.`,
      }),
      languageOf(c),
    ),
  )
  app.get(`${basePath}/openapi.json`, () => reply(description))

  for (const { path, answers } of routesOf(context)) {
    const full = basePath + path
    const methods = [...Object.keys(answers), ...('GET' in answers ? ['HEAD'] : []), 'OPTIONS']
    const allowed = { allow: methods.join(', ') }
    if ('POST' in answers) app.post(full, limitBody)
    for (const [method, answer] of Object.entries(answers))
      app.on(method, full, async (c) => {
        routes.set(c, full)
        return answer(callerOf(c), toQuery(c.req.url), c)
      })
    app.options(full, (c) => {
      routes.set(c, full)
      return replyEmpty(204, allowed)
    })
    app.all(full, (c) => {
      routes.set(c, full)
      throw new ApiError(
        405,
        'method-not-allowed',
        {
          sv: `Adressen tar emot ${allowed.allow}.`,
          en: `The address takes ${allowed.allow}.`,
        },
        allowed,
      )
    })
  }
  return { handler: async (request, authorization) => app.fetch(request, { authorization }) }
}

const limitBody = bodyLimit({
  maxSize: mostBodyBytes,
  onError: (c) =>
    replyError(
      new ApiError(413, 'too-large', {
        sv: `Anropet är större än ${mostBodyBytes} byte.`,
        en: `The request is larger than ${mostBodyBytes} bytes.`,
      }),
      languageOf(c),
    ),
})

function authorizationOf(c: Context): string | undefined {
  const env: unknown = c.env
  const given =
    typeof env === 'object' && env !== null && 'authorization' in env ? env.authorization : undefined
  return typeof given === 'string' ? given : c.req.header('authorization')
}

function authenticate(consumers: readonly Consumer[], header: string | undefined): Consumer {
  const token = /^Bearer +([\w.~+/=-]+) *$/i.exec(header ?? '')?.[1]
  const consumer = token === undefined ? undefined : findByToken(consumers, token)
  if (consumer) return consumer
  throw new ApiError(
    401,
    'unauthorized',
    {
      sv: 'Åtkomstnyckeln saknas eller är fel. Skicka den som Authorization: Bearer NYCKEL.',
      en: 'The token is missing or wrong. Send it as Authorization: Bearer TOKEN.',
    },
    { 'www-authenticate': 'Bearer realm="skolflytt"' },
  )
}

function toApiError(error: Error, fault: (error: Error) => void): ApiError {
  if (error instanceof ApiError) return error
  if (isBusy(error))
    return new ApiError(
      503,
      'busy',
      {
        sv: 'En körning skrivs just nu. Försök igen om en stund.',
        en: 'A run is being written. Try again in a while.',
      },
      { 'retry-after': '5' },
    )
  fault(error)
  return new ApiError(500, 'internal', {
    sv: 'Ett oväntat fel uppstod. Projektet är oskadat.',
    en: 'An unexpected error occurred. The project is unharmed.',
  })
}

function languageOf(c: Context): Language {
  return /^\s*en\b/i.test(c.req.header('accept-language') ?? '') ? 'en' : 'sv'
}
