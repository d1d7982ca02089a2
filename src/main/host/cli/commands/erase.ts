import { existsSync, realpathSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import type { Command } from 'commander'
import { AppError } from '../../../../shared/errors.ts'
import { forgetProject } from '../../forget-project.ts'
import type { Output } from '../output.ts'
import type { RunCommand } from '../program.ts'

type Options = { json?: boolean; lang?: 'sv' | 'en'; yes?: boolean; keepAudit?: string }

export function addErase(program: Command, runner: (options: Options) => RunCommand): void {
  program
    .command('erase')
    .description('remove a project and all its traces')
    .argument('<project>', 'a project file')
    .option('--yes', 'without asking')
    .option('--keep-audit <file>', 'write the audit log here first (NDJSON)')
    .action(async (given: string, options: Options) => {
      await runner(options)(async (output) => {
        const { auditLines } = await import('../../../app/audit-export.ts')
        const { eraseProject } = await import('../../../app/erase-project.ts')
        const path = existsSync(given) ? realpathSync(given) : given
        if (options.yes !== true) await confirm(output, given)
        if (options.keepAudit !== undefined)
          await writeFile(options.keepAudit, auditLines(path), { encoding: 'utf8', flag: 'wx' })
        const { name, audit, files } = await eraseProject(path)
        await forgetProject(path)
        output.printJson({ erased: true, name, files, audit })
        output.print(
          output.language === 'sv'
            ? `Raderat: ${name} (${files.join(', ')}), dess plats i listan och programmets leveranser. Granskningsloggen hade ${audit.lines} rader, den sista med kontrollsumman ${audit.hash}. Filer som levererats till egna mappar finns kvar där.`
            : `Erased: ${name} (${files.join(', ')}), its place in the list and the application’s deliveries. The audit log had ${audit.lines} lines, the last with the checksum ${audit.hash}. Files delivered to folders of your own are still there.`,
        )
        return 0
      })
    })
}

async function confirm(output: Output, project: string): Promise<void> {
  const answer = await output.ask({
    sv: `Radera ${project} med allt som finns i det? Det kan inte ångras. Skriv ja: `,
    en: `Erase ${project} with all that is in it? It cannot be undone. Write yes: `,
  })
  if (answer !== undefined && ['ja', 'yes'].includes(answer.trim().toLowerCase())) return
  throw new AppError('usage', {
    sv: 'Inget raderades. Bekräfta med ja, eller med --yes där ingen kan svara.',
    en: 'Nothing was erased. Confirm with yes, or with --yes where nobody can answer.',
  })
}
