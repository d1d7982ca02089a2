import type { Command } from 'commander'
import { AppError } from '../../../../shared/errors.ts'
import type { RunCommand } from '../program.ts'

type Options = { json?: boolean; lang?: 'sv' | 'en' }

/** Commands of the fixed command line whose work comes later: they say so, with exit status 2. */
const later: readonly { readonly usage: string; readonly description: string }[] = [
  { usage: 'serve <project>', description: 'the standard’s read API over a project (not in this version)' },
]

export function addNotYet(program: Command, runner: (options: Options) => RunCommand): void {
  for (const { usage, description } of later) {
    const name = usage.split(' ')[0] ?? usage
    program
      .command(usage)
      .description(description)
      .allowUnknownOption()
      .action(async (...given: unknown[]) => {
        const command = given.at(-1)
        const options: Options =
          typeof command === 'object' &&
          command !== null &&
          'opts' in command &&
          typeof command.opts === 'function'
            ? command.opts()
            : {}
        await runner(options)(async () => {
          throw new AppError('not-in-this-version', {
            sv: `skolflytt ${name} finns inte i den här versionen. Leverera filer med skolflytt migrate.`,
            en: `skolflytt ${name} is not in this version. Deliver files with skolflytt migrate.`,
          })
        })
      })
  }
}
