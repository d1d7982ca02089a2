import type { Command } from 'commander'
import { AppError } from '../../../../shared/errors.ts'
import { startDesktop } from '../start-desktop.ts'
import type { RunCommand } from '../program.ts'

type Options = { json?: boolean; lang?: 'sv' | 'en'; port: string; browser?: boolean; open: boolean }

export function addOpen(program: Command, runner: (options: Options) => RunCommand): void {
  program
    .command('open')
    .description('the application')
    .argument('[project]', 'a project file')
    .option('--browser', 'in the browser, even where the desktop application could be started')
    .option('--port <n>', 'the port of the local address; any free one unless given', '0')
    .option('--no-open', 'print the local address only')
    .action(async (project: string | undefined, options: Options) => {
      await runner(options)(async (output) => {
        const port = parsePort(options.port)
        if (!options.browser && startDesktop(project)) return 0
        // Here, since the other commands need nothing of the application with windows.
        const { serveLoopback } = await import('../../loopback/serve-loopback.ts')
        await serveLoopback({ project, port, openBrowser: options.open, tell: (text) => output.tell(text) })
        return 0
      })
    })
}

/** Throws AppError `usage`. */
export function parsePort(given: string): number {
  const port = Number(given)
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port
  throw new AppError('usage', {
    sv: `${given} är inget portnummer. Ange ett heltal mellan 0 och 65535.`,
    en: `${given} is no port number. Give a whole number between 0 and 65535.`,
  })
}
