import { Option, type Command } from 'commander'
import { ProtectedPolicy } from '../../../../shared/contract.ts'
import type { PlannedCall } from '../../../app/push/plan-push.ts'
import { addCredentials, credentialFiles, untilInterrupted, type CredentialOptions } from '../credentials.ts'
import type { RunCommand } from '../program.ts'

type Options = CredentialOptions & {
  json?: boolean
  lang?: 'sv' | 'en'
  receiver: string
  to: string
  protected: ProtectedPolicy
  dryRun?: boolean
  overrule?: string
}

export function addPush(program: Command, runner: (options: Options) => RunCommand): void {
  addCredentials(
    program
      .command('push')
      .description('send a project to a receiver: only what differs from what it has')
      .argument('<project>', 'a project file')
      .requiredOption('--receiver <name|file>', 'a shipped receiver (dnp, generic-rest), or a JSON file')
      .requiredOption('--to <url>', 'the receiver’s address'),
  )
    .addOption(
      new Option('--protected <policy>', 'persons with protected identity')
        .choices(ProtectedPolicy.options)
        .default('leave-out'),
    )
    .option('--dry-run', 'show what would be sent, and send nothing')
    .option('--overrule <reason>', 'go on past errors and limits; the reason goes into the audit log')
    .action(async (project: string, options: Options) => {
      await runner(options)(async (output) => {
        const { pushCommand } = await import('../../../app/push/push-command.ts')
        const { printPush, showSending } = await import('../print-push.ts')
        const calls: PlannedCall[] = []
        const command = {
          project,
          receiver: options.receiver,
          url: options.to,
          policy: options.protected,
          dryRun: options.dryRun === true,
          ...credentialFiles(options),
          ...(options.overrule === undefined ? {} : { overrule: options.overrule }),
        }
        const result = await untilInterrupted((signal) =>
          pushCommand(
            command,
            { report: ({ phase, done, total }) => showSending(output, phase, done, total), signal },
            (call) => calls.push(call),
          ),
        )
        printPush(result, output, options.dryRun === true ? calls : undefined)
        return result.stopped !== undefined || result.findings.error > 0 ? 1 : 0
      })
    })
}

export function addUndo(
  program: Command,
  runner: (options: Omit<Options, 'receiver' | 'to' | 'protected'>) => RunCommand,
): void {
  addCredentials(
    program
      .command('undo')
      .description('take back what a push changed at the receiver')
      .argument('<project>', 'a project file')
      .argument('<delivery>', 'the number of the delivery'),
  ).action(
    async (project: string, delivery: string, options: Omit<Options, 'receiver' | 'to' | 'protected'>) => {
      await runner(options)(async (output) => {
        const { undoCommand } = await import('../../../app/push/push-command.ts')
        const { printUndo, showSending } = await import('../print-push.ts')
        const result = await untilInterrupted((signal) =>
          undoCommand(
            { project, delivery, ...credentialFiles(options) },
            { report: ({ phase, done, total }) => showSending(output, phase, done, total), signal },
          ),
        )
        printUndo(result, output)
        return result.findings.error > 0 ? 1 : 0
      })
    },
  )
}
