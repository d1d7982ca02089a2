import { rm, writeFile } from 'node:fs/promises'
import type { Command } from 'commander'
import { AppError } from '../../../../shared/errors.ts'
import type { RunCommand } from '../program.ts'
import { makeTemporaryFolder } from '../../../app/temporary-folder.ts'

type Options = { json?: boolean; lang?: 'sv' | 'en'; output?: string }

export function addSuggest(program: Command, runner: (options: Options) => RunCommand): void {
  program
    .command('suggest')
    .description('a proposed mapping')
    .argument('<file...>')
    .option('-o, --output <mapping>', 'write the mapping here')
    .action(async (files: string[], options: Options) => {
      await runner(options)(async (output) => {
        const { suggestForFiles } = await import('../../../app/suggest-for-files.ts')
        const tempDir = await makeTemporaryFolder()
        try {
          const { mapping, proposals, doubts } = await suggestForFiles(files, tempDir)
          const text = `${JSON.stringify(mapping, null, 2)}\n`
          if (options.output !== undefined) await write(options.output, text)
          output.printJson({ mapping, proposals, doubts })
          if (options.output === undefined) output.print(text.trimEnd())
          for (const { source, column, target, score, reason } of proposals) {
            const percent = `${Math.round(score * 100)} %`
            output.tell({
              sv: `${source}  ${column} → ${target}  ${percent}  ${reason.sv}`,
              en: `${source}  ${column} → ${target}  ${percent}  ${reason.en}`,
            })
          }
          for (const doubt of doubts) output.tell({ sv: `Osäkert: ${doubt.sv}`, en: `Not sure: ${doubt.en}` })
          return 0
        } finally {
          await rm(tempDir, { recursive: true, force: true })
        }
      })
    })
}

async function write(path: string, text: string): Promise<void> {
  try {
    await writeFile(path, text)
  } catch (error) {
    throw new AppError(
      'write-failed',
      {
        sv: `${path} kan inte skrivas. Välj en annan mapp.`,
        en: `${path} cannot be written. Choose another folder.`,
      },
      { cause: error },
    )
  }
}
