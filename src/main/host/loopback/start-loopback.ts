import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { AppError, type ErrorText, toErrorReply } from '../../../shared/errors.ts'
import type { Application } from '../application.ts'
import { securityHeaders } from '../content-security.ts'
import { findDataFolder } from '../data-folder.ts'
import { answerPage, builtRenderer, staticFiles } from '../static-files.ts'
import { guardHandler } from './guard.ts'

export type LoopbackOptions = {
  /** A project file to begin in. */
  readonly project?: string | undefined
  /** 0 for any that is free. */
  readonly port: number
  readonly dataDir?: string
  /** The built page; the package's own unless given. */
  readonly staticDir?: string
  /** For the person at the terminal. */
  tell(text: ErrorText): void
}

export type Loopback = {
  /** Lets one browser in, once. */
  readonly address: string
  /** Resolves when the server has stopped and every project is closed. */
  stop(): Promise<void>
}

/** Serves the application on 127.0.0.1, to one user's browser. Throws AppError: a port that is taken, a project that does not open. */
export async function startLoopback({
  project,
  port,
  tell,
  dataDir,
  staticDir,
}: LoopbackOptions): Promise<Loopback> {
  const server = createServer()
  const bound = await listen(server, port)
  const folder = dataDir ?? findDataFolder()
  const load = async (): Promise<Application> => {
    const { createApplication } = await import('../application.ts')
    return createApplication({
      host: 'loopback',
      dataDir: folder,
      log: (line) => tell({ sv: line, en: line }),
      ...(staticDir === undefined ? {} : { staticDir }),
    })
  }
  const application = loadLate(folder, load, tell)
  const pages = servePages(staticDir ?? builtRenderer())
  const reply = async (request: Request): Promise<Response> =>
    (await pages(request)) ?? (await application.answer(request))
  const guard = guardHandler(reply, bound, () => {
    const next = guard.newAddress()
    tell({ sv: `För en annan webbläsare: ${next}`, en: `For another browser: ${next}` })
  })
  const answer = getRequestListener(guard.handler)
  server.on('request', (request, response) => void answer(request, response))

  const stop = async (): Promise<void> => {
    server.close()
    // Progress streams would keep it open.
    server.closeAllConnections()
    await (await application.forget())?.close()
  }
  try {
    const opened = project === undefined ? undefined : await (await application.need()).openPath(project)
    const place = opened ? `#/project/${encodeURIComponent(opened.id)}/sources` : ''
    return { address: `${guard.newAddress()}${place}`, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** A browser takes longer than this to start. */
const loadAfterMs = 200

/**
 * The application, made when it is first needed, or a little after the start: until then the address is told and the page is served,
 * so that the browser starts meanwhile. A folder that cannot be written in is told at the terminal and to whoever needed it, and
 * tried again when it is needed again.
 */
function loadLate(folder: string, load: () => Promise<Application>, tell: (text: ErrorText) => void) {
  let loading: Promise<Application> | undefined
  const loadOrTell = async (): Promise<Application> => {
    try {
      return await load()
    } catch (error) {
      loading = undefined
      const failure = unusableFolder(folder, error)
      tell(failure.text)
      throw failure
    }
  }
  const need = (): Promise<Application> => (loading ??= loadOrTell())
  const soon = setTimeout(() => void need().catch(() => {}), loadAfterMs)
  return {
    need,
    async answer(request: Request): Promise<Response> {
      let application: Application
      try {
        application = await need()
      } catch (error) {
        return Response.json({ error: toErrorReply(error) }, { status: 500, headers: securityHeaders })
      }
      return application.handler(request)
    },
    /** Gives what there is of it. */
    async forget(): Promise<Application | undefined> {
      clearTimeout(soon)
      return loading?.catch(() => undefined)
    },
  }
}

function unusableFolder(folder: string, cause: unknown): AppError {
  if (cause instanceof AppError) return cause
  return new AppError(
    'write-failed',
    {
      sv: `Skolflytts mapp ${folder} går inte att använda. Kontrollera att den finns, går att skriva i och har plats kvar, och försök igen.`,
      en: `Skolflytt’s folder ${folder} cannot be used. Check that it is there, can be written in and has space left, and try again.`,
    },
    { cause },
  )
}

/** The built page and its files, which need nothing of the application. */
function servePages(folder: string): (request: Request) => Promise<Response | undefined> {
  const files = staticFiles(folder)
  return async (request) => {
    const page = request.method === 'GET' ? await answerPage(files, new URL(request.url).pathname) : undefined
    for (const [name, value] of Object.entries(securityHeaders)) page?.headers.set(name, value)
    return page
  }
}

async function listen(server: Server, port: number): Promise<number> {
  try {
    server.listen(port, '127.0.0.1')
    await once(server, 'listening')
  } catch (error) {
    throw new AppError(
      'usage',
      {
        sv: `Porten ${port} kan inte användas. Välj en annan med --port, eller utelämna den.`,
        en: `Port ${port} cannot be used. Choose another with --port, or leave it out.`,
      },
      { cause: error },
    )
  }
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the server has no port')
  return address.port
}
