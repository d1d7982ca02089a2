import type { Command } from 'commander'
import { tellFinding } from '../../../model/tell-finding.ts'
import type { ValidateResult } from '../../../app/validate-data.ts'
import type { StoredFinding } from '../../../store/finding-repository.ts'
import { formatCount, type Output } from '../output.ts'
import { addCredentials, type CredentialOptions } from '../credentials.ts'
import type { RunCommand } from '../program.ts'
import { withFetched } from '../with-fetched.ts'
import { parseDay, showProgress } from './migrate.ts'

type Options = CredentialOptions & { json?: boolean; lang?: 'sv' | 'en'; profile?: string; asOf?: string }

/** Findings of one rule that are printed for people; JSON has them all. */
const shownPerRule = 20

export function addValidate(program: Command, runner: (options: Options) => RunCommand): void {
  addCredentials(program.command('validate'))
    .description('check SS 12000:2020 data from anywhere')
    .argument('<file...>', 'JSON, NDJSON, folders, zips, or the address of an SS 12000:2020 API')
    .option('--profile <name>', 'a receiver (dnp), a scenario, or standard for all scenarios')
    .option('--as-of <date>', 'the day that counts as today, YYYY-MM-DD')
    .action(async (given: string[], options: Options) => {
      await runner(options)(async (output) => {
        const { validateData } = await import('../../../app/validate-data.ts')
        return await withFetched(given, options, output, (files) =>
          validateData(
            {
              files,
              asOf: parseDay(options.asOf),
              ...(options.profile === undefined ? {} : { profile: options.profile }),
            },
            {
              report: ({ phase, done, total }) => showProgress(output, phase, done, total),
              signal: new AbortController().signal,
            },
            async (result, findings) => {
              if (output.json)
                writeJson(
                  output,
                  {
                    ...result,
                    ...(options.profile === undefined ? {} : { profile: options.profile }),
                    coverage: result.coverage.map(({ profile, report }) => ({
                      ...report,
                      label: profile.label[output.language],
                    })),
                  },
                  findings(),
                )
              else printFindings(output, findings())
              await printCoverage(output, result.coverage)
              const { error, warning, info } = result.counts
              const n = (count: number) => formatCount(count, output.language)
              output.print(
                output.language === 'sv'
                  ? `Anmärkningar: ${n(error)} fel, ${n(warning)} ${warning === 1 ? 'varning' : 'varningar'}, ${n(info)} ${info === 1 ? 'upplysning' : 'upplysningar'}`
                  : `Findings: ${n(error)} errors, ${n(warning)} warnings, ${n(info)} notes`,
              )
              return error > 0 ? 1 : 0
            },
          ),
        )
      })
    })
}

/** Which scenarios the data can serve, and what is missing for how many. */
async function printCoverage(output: Output, coverage: ValidateResult['coverage']): Promise<void> {
  const [only] = coverage
  if (!only) return
  const { describeCoverage, describeScenario } = await import('../../../app/profiles/describe-coverage.ts')
  const { language } = output
  output.print('')
  const lines =
    coverage.length === 1
      ? describeScenario(only.profile, only.report, language)
      : describeCoverage(coverage, language)
  for (const line of lines) output.print(line)
}

/** Written finding by finding: there is no cap on how many there are. */
function writeJson(output: Output, head: object, findings: Iterable<StoredFinding>): void {
  output.writeRaw(`${JSON.stringify(head).slice(0, -1)},"findings":[`)
  let first = true
  for (const { number: _number, sourceId: _sourceId, ...finding } of findings) {
    output.writeRaw(
      `${first ? '\n' : ',\n'}${JSON.stringify({ ...finding, message: tellFinding(finding, output.language) })}`,
    )
    first = false
  }
  output.writeRaw('\n]}\n')
}

function printFindings(output: Output, findings: Iterable<StoredFinding>): void {
  let rule = ''
  let shown = 0
  for (const finding of findings) {
    if (finding.rule !== rule) shown = 0
    ;({ rule } = finding)
    shown += 1
    if (shown > shownPerRule) continue
    output.print(
      `${finding.severity}  ${finding.rule}  ${finding.path ?? finding.source ?? ''}  ${tellFinding(finding, output.language)}`,
    )
    if (shown === shownPerRule)
      output.print(
        output.language === 'sv' ? `  … fler av ${rule} visas med --json` : `  … more of ${rule} with --json`,
      )
  }
}
