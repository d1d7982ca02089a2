import type { Command } from 'commander'
import type { RunCommand } from '../program.ts'

type Options = { json?: boolean; lang?: 'sv' | 'en'; port?: string; browser?: boolean }

export function addOpen(program: Command, runner: (options: Options) => RunCommand): void {
  program
    .command('open')
    .description('the application, in the browser')
    .argument('[project]', 'a project file')
    .option('--browser', 'in the browser, even where the desktop application could be started')
    .option('--port <n>', 'the port of the local address')
    .action(async (project: string | undefined, options: Options) => {
      await runner(options)(async (output) => {
        const { startLoopback } = await import('../../loopback/start-loopback.ts')
        await startLoopback({ project, port: options.port === undefined ? 0 : Number(options.port), openBrowser: true, tell: (text) => output.tell(text) })
        return 0
      })
    })
}
