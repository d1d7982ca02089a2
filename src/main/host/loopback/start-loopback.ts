import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { AppError, type ErrorText } from '../../../shared/errors.ts'
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
  const application = loadLate(async () => {
    const { createApplication } = await import('../application.ts')
    return createApplication({
      host: 'loopback',
      dataDir: dataDir ?? findDataFolder(),
      log: (line) => tell({ sv: line, en: line }),
      ...(staticDir === undefined ? {} : { staticDir }),
    })
  })
  const pages = servePages(staticDir ?? builtRenderer())
  const reply = async (request: Request): Promise<Response> =>
    (await pages(request)) ?? (await application.need()).handler(request)
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
 * so that the browser starts meanwhile.
 */
function loadLate(load: () => Promise<Application>) {
  let loading: Promise<Application> | undefined
  const need = (): Promise<Application> => (loading ??= load())
  // Whoever needs it is told what went wrong.
  const soon = setTimeout(() => void need().catch(() => {}), loadAfterMs)
  return {
    need,
    /** Gives what there is of it. */
    async forget(): Promise<Application | undefined> {
      clearTimeout(soon)
      return loading?.catch(() => undefined)
    },
  }
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
