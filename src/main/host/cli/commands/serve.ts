import type { Command } from 'commander'
import { AppError } from '../../../../shared/errors.ts'
import type { Access } from '../../../serve/service.ts'
import type { RunCommand } from '../program.ts'
import { parsePort } from './open.ts'

type Options = {
  json?: boolean
  lang?: 'sv' | 'en'
  port: string
  address: string
  consumers?: string
  tlsCert?: string
  tlsKey?: string
  overrule?: string
}

/** The port where none is given: fixed, so that receivers can keep their settings. */
const usualPort = '12020'

export function addServe(program: Command, runner: (options: Options) => RunCommand): void {
  program
    .command('serve')
    .description('the standard’s read API over a project')
    .argument('<project>', 'a project file')
    .option('--port <n>', 'the port; 0 for any free one', usualPort)
    .option(
      '--address <address>',
      'the address to listen on; any but this machine’s own needs TLS',
      '127.0.0.1',
    )
    .option('--consumers <file>', 'who may read what (docs/SERVE.md)')
    .option('--tls-cert <file>', 'certificate, PEM')
    .option('--tls-key <file>', 'its key, PEM')
    .option('--overrule <reason>', 'serve although there is not exactly one Huvudman')
    .action(async (project: string, options: Options) => {
      await runner(options)(async (output) => {
        const port = parsePort(options.port)
        const tls = parseTls(options)
        const { onlyConsumer, readConsumers } = await import('../../../serve/consumers-file.ts')
        const { userName } = await import('../../../app/audit.ts')
        const { isOwnMachine, startServer } = await import('../../../serve/start-server.ts')
        const { consumers, newTokens, keep } =
          options.consumers === undefined ? onlyConsumer() : readConsumers(options.consumers)
        const server = await startServer({
          project,
          consumers,
          port,
          address: options.address,
          tls,
          who: userName(),
          overrule: options.overrule,
          areAll: options.consumers !== undefined,
          log: (access) => output.tell(sameInBoth(accessLine(access))),
          fault: (error) => output.tell(sameInBoth(`${error.name} ${firstFrame(error)}`)),
        })
        try {
          keep()
        } catch (error) {
          await server.stop()
          throw error
        }
        output.printJson({
          url: server.url,
          port: server.port,
          ...(newTokens.length === 1 ? { token: newTokens[0]?.token } : {}),
          consumers: consumers.map(({ name }) => ({
            name,
            ...newTokens.find((made) => made.name === name),
          })),
        })
        output.tell({ sv: `API:et är öppet: ${server.url}`, en: `The API is open: ${server.url}` })
        if (!output.json)
          for (const { name, token } of newTokens)
            output.tell({
              sv: `Åtkomstnyckel för ${name}, visas bara nu: ${token}`,
              en: `Token for ${name}, shown only now: ${token}`,
            })
        if (!isOwnMachine(options.address))
          output.tell({
            sv: 'Varning: andra datorer når personuppgifterna med en åtkomstnyckel. Stäng när överföringen är klar.',
            en: 'Warning: other machines reach personal data with a token. Close when the transfer is done.',
          })
        output.tell({ sv: 'Avsluta med Ctrl+C.', en: 'Stop with Ctrl+C.' })
        await new Promise<void>((resolve) => {
          for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve())
        })
        await server.stop()
        return 0
      })
    })
}

function parseTls({ tlsCert, tlsKey }: Options): { cert: string; key: string } | undefined {
  if (tlsCert !== undefined && tlsKey !== undefined) return { cert: tlsCert, key: tlsKey }
  if (tlsCert === undefined && tlsKey === undefined) return undefined
  throw new AppError('usage', {
    sv: '--tls-cert och --tls-key hör ihop. Ange båda.',
    en: '--tls-cert and --tls-key belong together. Give both.',
  })
}

function accessLine({ consumer, method, route, status, milliseconds }: Access): string {
  return `${new Date().toISOString()} ${consumer ?? '-'} ${method} ${route} ${status} ${milliseconds} ms`
}

const sameInBoth = (line: string) => ({ sv: line, en: line })

function firstFrame(error: Error): string {
  const frame = error.stack?.split('\n').find((line) => line.trimStart().startsWith('at '))
  return frame?.trim() ?? ''
}
