import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { streamSSE } from 'hono/streaming'
import { AppError, type ErrorCode, toErrorReply } from '../../shared/errors.ts'
import { describeFault } from '../describe-fault.ts'
import type { JobBoard } from '../jobs/job-board.ts'
import { securityHeaders } from './content-security.ts'
import type { Deliveries } from './deliveries.ts'
import type { Dispatch } from './dispatch.ts'
import { answerFile, answerPage, staticFiles } from './static-files.ts'
import type { Uploads } from './uploads.ts'

export type Handler = (request: Request) => Promise<Response>

export type HandlerParts = {
  readonly dispatch: Dispatch
  readonly uploads: Pick<Uploads, 'receive'>
  readonly jobs: Pick<JobBoard, 'subscribe'>
  readonly deliveries: Pick<Deliveries, 'find'>
  /** The built renderer. */
  readonly staticDir: string
  readonly log: (line: string) => void
}

const callLimit = 1024 * 1024
const chunkLimit = 8 * 1024 * 1024

/** The whole application as one web-standard request handler, the same in every host with windows. */
export function createHandler({
  dispatch,
  uploads,
  jobs,
  deliveries,
  staticDir,
  log,
}: HandlerParts): Handler {
  const files = staticFiles(staticDir)
  const app = new Hono()

  app.use(async (c, next) => {
    await next()
    for (const [name, value] of Object.entries(securityHeaders)) c.res.headers.set(name, value)
    if (c.req.path.startsWith('/api/')) c.res.headers.set('cache-control', 'no-store')
  })

  app.put('/api/upload/:fileId', bodyLimit({ maxSize: chunkLimit, onError: tooLarge }), async (c) => {
    const offset = Number(c.req.query('offset') ?? 0)
    if (!Number.isSafeInteger(offset) || offset < 0) throw badRequest('offset')
    return c.json({
      data: { received: await uploads.receive(c.req.param('fileId'), offset, c.req.raw.body ?? noBytes()) },
    })
  })

  app.get('/api/jobs/:jobId/events', (c) => {
    const jobId = c.req.param('jobId')
    // Before the stream begins, so that an unknown job is an answer of its own.
    jobs.subscribe(jobId, () => {})()
    return streamSSE(c, async (stream) => {
      const ended = Promise.withResolvers<void>()
      const unsubscribe = jobs.subscribe(jobId, (state) => {
        const sent = stream.writeSSE({ data: JSON.stringify(state) })
        if (state.status !== 'running') sent.then(ended.resolve, ended.resolve)
      })
      stream.onAbort(() => ended.resolve())
      await ended.promise
      unsubscribe()
    })
  })

  app.get('/api/deliveries/:projectId/:deliveryId/:file', async (c) => {
    const { projectId, deliveryId, file } = c.req.param()
    const { path } = await deliveries.find(projectId, deliveryId, file)
    return answerFile(path, {
      'content-type': 'application/octet-stream',
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file)}`,
    })
  })

  app.post('/api/:area/:verb', bodyLimit({ maxSize: callLimit, onError: tooLarge }), async (c) => {
    // A page of another origin cannot send this type without asking first.
    if (!/^application\/json\b/.test(c.req.header('content-type') ?? '')) throw badRequest('content-type')
    const { area, verb } = c.req.param()
    const reply = await dispatch(`${area}/${verb}`, await readJson(c.req.raw))
    return c.json(reply, 'error' in reply ? statusOf(reply.error.code) : 200)
  })

  app.get('*', (c) => {
    return answerPage(files, c.req.path) ?? c.notFound()
  })

  app.notFound((c) => {
    const error = new AppError('not-found', { sv: 'Sidan finns inte.', en: 'There is no such page.' })
    return c.json({ error: toErrorReply(error) }, 404)
  })
  app.onError((error, c) => {
    if (!(error instanceof AppError)) log(describeFault(error))
    const reply = toErrorReply(error)
    return c.json({ error: reply }, statusOf(reply.code))
  })

  return async (request) => app.fetch(request)
}

async function readJson(request: Request): Promise<unknown> {
  const text = await request.text()
  try {
    return JSON.parse(text)
  } catch {
    throw badRequest('body')
  }
}

const badRequest = (part: string) =>
  new AppError('bad-request', {
    sv: `Anropet går inte att förstå (${part}). Ladda om sidan.`,
    en: `The request cannot be understood (${part}). Reload the page.`,
  })

function tooLarge(): never {
  throw new AppError('file-too-large', {
    sv: 'Anropet är för stort. Filer skickas i delar om högst 8 MB.',
    en: 'The request is too large. Files are sent in pieces of at most 8 MB.',
  })
}

/** For whoever looks at the wire; the page goes by the code in the answer. */
function statusOf(code: ErrorCode): 400 | 403 | 404 | 409 | 413 | 422 | 500 {
  switch (code) {
    case 'bad-request':
    case 'usage':
      return 400
    case 'forbidden':
      return 403
    case 'not-found':
      return 404
    case 'project-in-use':
      return 409
    case 'file-too-large':
      return 413
    case 'internal':
    case 'job-crashed':
      return 500
    default:
      return 422
  }
}

/** The only piece of an empty file. */
async function* noBytes(): AsyncGenerator<Uint8Array> {}
