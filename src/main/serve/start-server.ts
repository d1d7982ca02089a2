import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import { BlockList, isIP } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import { AppError } from '../../shared/errors.ts'
import type { Consumer } from './consumer.ts'
import { sendNotices } from './send-notices.ts'
import { openServedProject } from './served-project.ts'
import { type Access, basePath, createService } from './service.ts'

export type ServerOptions = {
  readonly project: string
  readonly consumers: readonly Consumer[]
  /** 0 for any that is free. */
  readonly port: number
  readonly address: string
  /** PEM files; needed for any address but this machine's own. */
  readonly tls?: { readonly cert: string; readonly key: string } | undefined
  /** Why it is served although there is not exactly one authority. */
  readonly overrule?: string | undefined
  /** The consumers are all there are: what others once saw is forgotten. */
  readonly areAll?: boolean
  /** Who serves, for the audit log. */
  readonly who: string
  readonly log: (access: Access) => void
  readonly fault: (error: Error) => void
  readonly now?: () => number
  /** How often the project is looked at for a new run while nobody asks. */
  readonly watchMs?: number
}

export type RunningServer = {
  readonly url: string
  readonly port: number
  /** Looks for a new run and sends what is due, as the clock does by itself. */
  watch(): Promise<void>
  stop(): Promise<void>
}

/**
 * Serves a project until stopped. Throws AppError: `usage` for an address that needs TLS, a port that is taken or a certificate that
 * does not fit; and what opening the project throws.
 */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { address, consumers, tls, now = Date.now } = options
  const isLocal = isOwnMachine(address)
  if (!isLocal && !tls)
    throw new AppError('usage', {
      sv: `Adressen ${address} nås från andra datorer. Ange ett certifikat med --tls-cert och --tls-key, eller utelämna --address.`,
      en: `The address ${address} can be reached from other machines. Give a certificate with --tls-cert and --tls-key, or leave --address out.`,
    })
  const server = tls ? createSecure(tls) : createServer({ maxHeaderSize })
  const project = openServedProject(options.project, {
    consumers,
    now,
    areAll: options.areAll ?? false,
    ...(options.overrule === undefined ? {} : { overrule: options.overrule }),
    who: options.who,
    address,
  })
  try {
    const { handler } = createService({
      project,
      consumers,
      now,
      allowsLoopback: isLocal,
      log: options.log,
      fault: options.fault,
    })
    const answer = getRequestListener((request, { incoming }) =>
      handler(request, incoming.headers.authorization),
    )
    server.on('request', (request, response) => void answer(request, response))
    await project.refresh()
    const port = await listen(server, options.port, address)

    const watch = async (): Promise<void> => {
      await project.refresh()
      await sendNotices(project, consumers, { now, allowsLoopback: isLocal })
    }
    let watching: Promise<void> | undefined
    const timer = setInterval(() => {
      watching ??= watch()
        .catch(() => undefined)
        .finally(() => {
          watching = undefined
        })
    }, options.watchMs ?? 2000)
    timer.unref()
    return {
      url: `${tls ? 'https' : 'http'}://${isIP(address) === 6 ? `[${address}]` : address}:${port}${basePath}`,
      port,
      watch,
      async stop() {
        clearInterval(timer)
        server.close()
        server.closeAllConnections()
        await watching
        await project.close()
      },
    }
  } catch (error) {
    server.close()
    await project.close()
    throw error
  }
}

/** A page token says its whole question. */
const maxHeaderSize = 65_536

const ownMachine = new BlockList()
ownMachine.addSubnet('127.0.0.0', 8, 'ipv4')
ownMachine.addAddress('::1', 'ipv6')

export function isOwnMachine(address: string): boolean {
  const family = isIP(address)
  if (family === 0) return address === 'localhost'
  return ownMachine.check(address, family === 6 ? 'ipv6' : 'ipv4')
}

function createSecure({ cert, key }: { cert: string; key: string }): Server {
  try {
    return createSecureServer({ cert: readFileSync(cert), key: readFileSync(key), maxHeaderSize })
  } catch (error) {
    throw new AppError(
      'file-unreadable',
      {
        sv: `Certifikatet ${cert} eller nyckeln ${key} kan inte läsas, eller passar inte ihop. Båda ska vara PEM-filer.`,
        en: `The certificate ${cert} or the key ${key} cannot be read, or they do not fit. Both have to be PEM files.`,
      },
      { cause: error },
    )
  }
}

async function listen(server: Server, port: number, address: string): Promise<number> {
  try {
    server.listen(port, address)
    await once(server, 'listening')
  } catch (error) {
    throw new AppError(
      'usage',
      {
        sv: `Adressen ${address}, port ${port}, kan inte användas. Något annat använder den kanske redan. Välj en annan port, eller 0 för en ledig.`,
        en: `The address ${address}, port ${port}, cannot be used. Something else may use it already. Choose another port, or 0 for a free one.`,
      },
      { cause: error },
    )
  }
  const bound = server.address()
  if (bound === null || typeof bound === 'string') throw new Error('the server has no port')
  return bound.port
}
