import { Option, type Command } from 'commander'
import { z } from 'zod'
import { DeliveryFormat, ProtectedPolicy } from '../../../../shared/contract.ts'
import { OverruleReason } from '../../../../shared/difference.ts'
import type { DriftReport } from '../../../../shared/drift.ts'
import { AppError, type Language } from '../../../../shared/errors.ts'
import { FixesKept } from '../../../../shared/recipe.ts'
import type { MigrateResult } from '../../../app/migrate.ts'
import type { Output } from '../output.ts'
import { addCredentials, type CredentialOptions } from '../credentials.ts'
import type { RunCommand } from '../program.ts'
import { withFetched } from '../with-fetched.ts'

type Options = CredentialOptions & {
  json?: boolean
  lang?: 'sv' | 'en'
  mapping: string
  answers?: string
  identity?: string
  keepIds?: boolean
  asOf?: string
  out: string
  project?: string
  format: DeliveryFormat
  profile?: string
  protected: ProtectedPolicy
  allowErrors?: boolean
  overrule?: string
  saveRecipe?: string
  recipeFixes: FixesKept
}

export function addMigrate(program: Command, runner: (options: Options) => RunCommand): void {
  addCredentials(program.command('migrate'))
    .description('the whole way: read, map, check and deliver')
    .argument('<file...>', 'files, folders, zips, or the address of an SS 12000:2020 API')
    .option('--mapping <name|file>', 'a shipped mapping, a mapping or recipe file, or auto', 'auto')
    .option('--answers <file>', 'answers to the mapping’s questions (JSON)')
    .option('--identity <file>', 'what became which UUID: read before, written after')
    .option('--keep-ids', 'persons known again by name and birth date keep the id they had under another key')
    .option('--as-of <date>', 'the day that counts as today, YYYY-MM-DD')
    .requiredOption('--out <dir>', 'where the delivery goes')
    .option('--project <file>', 'keep the project here')
    .addOption(new Option('--format <format>').choices(DeliveryFormat.options).default('json'))
    .option('--profile <name>', 'the receiver’s profile')
    .addOption(
      new Option('--protected <policy>', 'persons with protected identity')
        .choices(ProtectedPolicy.options)
        .default('leave-out'),
    )
    .option('--allow-errors', 'deliver what no error holds back')
    .option(
      '--overrule <reason>',
      'deliver past the limits of what may change; the reason is kept in the audit log',
    )
    .option('--save-recipe <file>', 'what was decided about these files, for those of next term')
    .addOption(
      new Option(
        '--recipe-fixes <which>',
        'fixes that go along in it: those without personal data, all, none',
      )
        .choices(FixesKept.options)
        .default('plain'),
    )
    .action(async (given: string[], options: Options) => {
      await runner(options)(async (output) => {
        const { migrate } = await import('../../../app/migrate.ts')
        const result = await withFetched(given, options, output, (files) =>
          migrate(
            {
              files,
              mapping: options.mapping,
              asOf: parseDay(options.asOf),
              out: options.out,
              format: options.format,
              protected: options.protected,
              allowErrors: options.allowErrors === true,
              keepIds: options.keepIds === true,
              language: output.language,
              deliveredAt: new Date().toISOString(),
              ...(options.overrule === undefined ? {} : { overrule: parseReason(options.overrule) }),
              ...(options.profile === undefined ? {} : { profile: options.profile }),
              ...(options.answers === undefined ? {} : { answersFile: options.answers }),
              ...(options.identity === undefined ? {} : { identityFile: options.identity }),
              ...(options.project === undefined ? {} : { projectFile: options.project }),
              ...(options.saveRecipe === undefined
                ? {}
                : { saveRecipe: { file: options.saveRecipe, fixes: options.recipeFixes } }),
            },
            {
              report: ({ phase, done, total }) => showProgress(output, phase, done, total),
              signal: new AbortController().signal,
            },
          ),
        )
        await report(result, output, options)
        return result.summary.findings.error > 0 ? 1 : 0
      })
    })
}

async function report(result: MigrateResult, output: Output, options: Options): Promise<void> {
  const { answersTo } = await import('../answers-to.ts')
  const { summary, files, blocked, entities, protectedLeftOut, comparison } = result
  output.printJson({
    asOf: summary.asOf,
    mapping: summary.mapping,
    sources: summary.sources,
    entities: summary.entities,
    balance: summary.balance,
    findings: summary.findings,
    assumed: summary.assumed.map(({ label, ...told }) => ({ ...told, label: label[output.language] })),
    answers: answersTo(summary.assumed),
    delivered: blocked ? {} : entities,
    protectedLeftOut,
    blocked,
    ids: result.ids,
    ...(result.fromBefore.length > 0 ? { fromBefore: result.fromBefore } : {}),
    ...(comparison ? { comparison } : {}),
    ...(result.drift ? { drift: tellDrift(result.drift, output.language) } : {}),
    ...(options.saveRecipe !== undefined && result.personal
      ? { recipe: { file: options.saveRecipe, fixes: options.recipeFixes, personal: result.personal } }
      : {}),
    files: files.map(({ name }) => name),
  })
  const { printSummary } = await import('../print-summary.ts')
  printSummary(result, output, options.out)
  if (options.saveRecipe !== undefined && result.personal) {
    const { printRecipe } = await import('../print-recipe.ts')
    printRecipe(options.saveRecipe, options.recipeFixes, result.personal, output)
  }
}

/** A reason is for whoever reads the audit log later: a word or two do not tell. */
export function parseReason(given: string): string {
  const reason = OverruleReason.safeParse(given)
  if (reason.success) return reason.data
  throw new AppError('usage', {
    sv: 'Ange ett skäl på minst fem tecken efter --overrule. Det sparas i granskningsloggen.',
    en: 'Give a reason of at least five characters after --overrule. It is kept in the audit log.',
  })
}

/** The drift report with its sentences in one language. */
function tellDrift(drift: DriftReport, language: Language) {
  return {
    ...drift,
    fixes: drift.fixes.map(({ text, ...counts }) => ({ text: text[language], ...counts })),
    stopped: drift.stopped.map((text) => text[language]),
  }
}

/** Today by the clock of the machine, where the user names no day. */
export function parseDay(given: string | undefined): string {
  if (given === undefined) return new Date().toLocaleDateString('sv-SE')
  if (z.iso.date().safeParse(given).success) return given
  throw new AppError('usage', {
    sv: `${given} är ingen dag på formen ÅÅÅÅ-MM-DD.`,
    en: `${given} is no day of the form YYYY-MM-DD.`,
  })
}

const phases: Readonly<Record<string, { sv: string; en: string }>> = {
  read: { sv: 'Läser', en: 'Reading' },
  map: { sv: 'Mappar', en: 'Mapping' },
  fold: { sv: 'Fogar ihop', en: 'Folding' },
  check: { sv: 'Kontrollerar', en: 'Checking' },
  compare: { sv: 'Jämför', en: 'Comparing' },
  write: { sv: 'Skriver', en: 'Writing' },
}

export function showProgress(output: Output, phase: string, done: number, total: number | undefined): void {
  const words = phases[phase] ?? { sv: phase, en: phase }
  const share = total === undefined || total === 0 ? String(done) : `${Math.floor((done / total) * 100)} %`
  output.progress({ sv: `${words.sv} … ${share}`, en: `${words.en} … ${share}` })
}
