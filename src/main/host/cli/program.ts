import { Command, CommanderError, Option } from 'commander'
// Bodies of commands are imported when they run: most of the program is not needed to say what the options are.
import { AppError, exitStatus, toErrorReply, type Language } from '../../../shared/errors.ts'
import { toStorageError } from '../../store/storage-error.ts'
import { addAudit } from './commands/audit.ts'
import { addErase } from './commands/erase.ts'
import { addInspect } from './commands/inspect.ts'
import { addMappings } from './commands/mappings.ts'
import { addMigrate } from './commands/migrate.ts'
import { addOpen } from './commands/open.ts'
import { addPush, addUndo } from './commands/push.ts'
import { addServe } from './commands/serve.ts'
import { addSuggest } from './commands/suggest.ts'
import { addValidate } from './commands/validate.ts'
import { createOutput, type Output, type Streams } from './output.ts'

/** A command's body: gives the exit status, or throws AppError. */
export type RunCommand = (body: (output: Output) => Promise<number>) => Promise<void>

/**
 * The command line (DESIGN.md). Gives the exit status: 0 done, 1 findings of severity error, 2 wrong usage or no mapping that
 * fits, 3 a file or the network could not be read or written.
 */
export async function runCommandLine(args: readonly string[], streams: Streams): Promise<number> {
  let status = 0
  const program = new Command('skolflytt')
    .description('Flyttar skolors gamla filer till SS 12000:2020 · Moves schools’ old files to SS 12000:2020')
    .exitOverride()
    .configureOutput({ writeOut: (text) => streams.out(text), writeErr: (text) => streams.err(text) })
    .showHelpAfterError('(skolflytt --help)')

  const runner =
    (options: { json?: boolean; lang?: Language }): RunCommand =>
    async (body) => {
      const output = createOutput(streams, { language: options.lang ?? 'sv', json: options.json === true })
      try {
        status = await body(output)
      } catch (thrown) {
        const error = toStorageError(thrown) ?? thrown
        const reply = toErrorReply(error)
        output.tell(reply.text)
        // What nobody expected is for the developers: its kind and place, never its message, which may hold data.
        if (!(error instanceof AppError) && error instanceof Error)
          streams.err(`${error.name} ${firstFrame(error)}\n`)
        status = exitStatus(reply.code)
      }
    }

  for (const add of [
    addInspect,
    addSuggest,
    addMigrate,
    addValidate,
    addMappings,
    addPush,
    addUndo,
    addOpen,
    addAudit,
    addErase,
    addServe,
  ])
    add(program, runner)
  for (const command of program.commands) addCommonOptions(command)
  try {
    await program.parseAsync([...args], { from: 'user' })
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    // Help and version are answers, everything else that commander stops is wrong usage.
    status = error.exitCode === 0 ? 0 : 2
  }
  return status
}

function addCommonOptions(command: Command): void {
  command
    .exitOverride()
    .option('--json', 'one JSON document on standard output')
    .addOption(new Option('--lang <language>', 'language of messages').choices(['sv', 'en']).default('sv'))
    .showHelpAfterError('(skolflytt help ' + command.name() + ')')
}

function firstFrame(error: Error): string {
  return (
    error.stack
      ?.split('\n')
      .find((line) => line.trimStart().startsWith('at '))
      ?.trim() ?? ''
  )
}
