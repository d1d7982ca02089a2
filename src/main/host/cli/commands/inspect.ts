import { rm } from 'node:fs/promises'
import type { Command } from 'commander'
import { renderMessage } from '../../../../shared/rules/catalogue.ts'
import type { Finding } from '../../../../shared/finding.ts'
import type { InspectedSource } from '../../../app/inspect.ts'
import { makeTemporaryFolder } from '../../../app/temporary-folder.ts'
import { formatCount, type Output } from '../output.ts'
import { addCredentials, type CredentialOptions } from '../credentials.ts'
import type { RunCommand } from '../program.ts'
import { withFetched } from '../with-fetched.ts'

type Options = CredentialOptions & { json?: boolean; lang?: 'sv' | 'en' }

export function addInspect(program: Command, runner: (options: Options) => RunCommand): void {
  addCredentials(
    program
      .command('inspect')
      .description('what is in the files, as detected')
      .argument('<file...>', 'files, folders, zips, or the address of an SS 12000:2020 API'),
  ).action(async (given: string[], options: Options) => {
    await runner(options)(async (output) => {
      const { inspectFiles } = await import('../../../app/inspect.ts')
      const tempDir = await makeTemporaryFolder()
      try {
        const { sources, findings } = await withFetched(given, options, output, (files) =>
          inspectFiles(files, tempDir, (name) =>
            output.progress({ sv: `Läser ${name}`, en: `Reading ${name}` }),
          ),
        )
        const withMessages = (list: readonly Finding[]) =>
          list.map((finding) => ({ ...finding, message: renderMessage(finding, output.language) }))
        output.printJson({
          sources: sources.map((source) => ({ ...source, findings: withMessages(source.findings) })),
          findings: withMessages(findings),
        })
        for (const source of sources) printSource(source, output)
        for (const finding of findings)
          output.print(
            `${finding.severity}  ${finding.source ?? ''}  ${renderMessage(finding, output.language)}`,
          )
        const all = [...findings, ...sources.flatMap((source) => source.findings)]
        return all.some(({ severity }) => severity === 'error') ? 1 : 0
      } finally {
        await rm(tempDir, { recursive: true, force: true })
      }
    })
  })
}

function printSource(source: InspectedSource, output: Output): void {
  const { language } = output
  const rows = `${formatCount(source.rows, language)} ${language === 'sv' ? 'rader' : 'rows'}`
  const facts = [
    source.kind,
    source.encoding,
    source.delimiter === undefined ? undefined : JSON.stringify(source.delimiter),
    rows,
  ]
  output.print(`${source.name}  (${facts.filter(Boolean).join(', ')})`)
  if (source.system)
    output.print(`  ${source.system.reason[language]} (${Math.round(source.system.confidence * 100)} %)`)
  for (const column of source.columns)
    output.print(`  ${column.name}  ${column.kind}  ${formatCount(column.filled, language)}`)
  for (const finding of source.findings)
    output.print(
      `  ${finding.severity} ${finding.rule} ${finding.row ?? ''} ${renderMessage(finding, language)}`,
    )
  output.print('')
}
