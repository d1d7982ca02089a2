import { readFile as readBytes, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { DeliveryFormat, ProtectedPolicy, RunSummary } from '../../shared/contract.ts'
import type { DeliveryComparison } from '../../shared/difference.ts'
import type { DriftReport } from '../../shared/drift.ts'
import { AppError, type Language } from '../../shared/errors.ts'
import type { Finding } from '../../shared/finding.ts'
import type { FixesKept, PersonalValues } from '../../shared/recipe.ts'
import { concealFinding } from '../deliver/conceal-finding.ts'
import type { DeliveredFile } from '../deliver/file-set.ts'
import { showColumnRef } from '../mapping/columns.ts'
import { Scalar, type MappingDocument } from '../mapping/document.ts'
import { identityRepository } from '../store/identity-repository.ts'
import { entityRepository } from '../store/entity-repository.ts'
import { findingRepository, type FindingFilter } from '../store/finding-repository.ts'
import { settings } from '../store/settings.ts'
import { sourceRepository } from '../store/source-repository.ts'
import { waitingRows, type WaitingCount } from '../store/waiting-rows.ts'
import { writeAnswer } from '../store/answer-repository.ts'
import type { WritableDb } from '../store/database.ts'
import { openAudited } from './audit.ts'
import { fileReceiver } from './compare/file-receiver.ts'
import { chooseProfile } from './profiles/choose-profile.ts'
import { deliverProject } from './deliver-project.ts'
import type { JobContext } from '../job-context.ts'
import { makeTemporaryFolder } from './temporary-folder.ts'
import { countNewIds, keepIds } from './identity/keep-ids.ts'
import { importFiles } from './import/import-files.ts'
import { findMapping, shippedMappings } from './mappings/shipped-mappings.ts'
import { readRecipeFile } from './recipe/read-recipe-file.ts'
import { passingName, saveRecipeFile } from './recipe/save-recipe-file.ts'
import { takeSure, useRecipe } from './recipe/use-recipe.ts'
import { checkProject } from './run/check-project.ts'
import { proposeSureMapping } from './suggest-for-files.ts'

export type MigrateOptions = {
  readonly files: readonly string[]
  /** A shipped name, a mapping or recipe file, or `auto`. */
  readonly mapping: string
  readonly answersFile?: string
  /** Read before the run when it exists, and written after it. */
  readonly identityFile?: string
  readonly asOf: string
  readonly out: string
  /** Kept there; a temporary project otherwise. */
  readonly projectFile?: string
  readonly format: DeliveryFormat
  readonly protected: ProtectedPolicy
  readonly allowErrors: boolean
  readonly language: Language
  /** When the delivery is made, ISO 8601; for the project's list of deliveries. */
  readonly deliveredAt: string
  /** A receiver profile. */
  readonly profile?: string
  /** Why to go on past the limits of what a delivery may change. */
  readonly overrule?: string
  /** Persons who are known again by name and birth date keep the id that they had under another key. */
  readonly keepIds?: boolean
  /** Saves what was decided about these files, for those of next term. */
  readonly saveRecipe?: { readonly file: string; readonly fixes: FixesKept }
}

export type MigrateResult = {
  readonly summary: RunSummary
  /** With a recipe: what has changed in the files since it was saved. */
  readonly drift?: DriftReport
  readonly files: readonly DeliveredFile[]
  /** What the folder had of an earlier delivery and has no more. */
  readonly removedFiles: readonly string[]
  /** Errors stopped the data; findings and report are there. */
  readonly blocked: boolean
  readonly entities: Readonly<Record<string, number>>
  readonly protectedLeftOut: number
  /** What the delivery changed since the last one to the same folder; absent where none was made or kept. */
  readonly comparison?: DeliveryComparison
  /** What waits, by source and rule, each with one of its findings. */
  readonly waiting: readonly (WaitingCount & { readonly example?: Finding })[]
  /** Errors that no row waits for (a column that is missing, an attribute that nothing fills), and keys that the mapping misspells. */
  readonly otherTroubles: readonly {
    readonly rule: string
    readonly count: number
    readonly example?: Finding
  }[]
  /** Sources of the mapping that no file answers to, and the columns by which such a file is known. */
  readonly missing: readonly { readonly name: string; readonly columns: readonly string[] }[]
  /** Files that an earlier run left in the project, and that count too. */
  readonly fromBefore: readonly string[]
  /** Persons who kept an id by `keepIds`, and those who got a new one though they seem to have had another (MAP-09). */
  readonly ids: { readonly kept: number; readonly changed: number }
  /** With `saveRecipe`: what personal data the fixes hold, whether or not they went along. */
  readonly personal?: PersonalValues
}

/** The whole way in one call: files in, a checked delivery out. Throws AppError; findings are in the result. */
export async function migrate(options: MigrateOptions, context: JobContext): Promise<MigrateResult> {
  const recipe = readRecipeFile(options.mapping)
  const choice = recipe
    ? { candidates: [recipe.mapping], choices: recipe.reading }
    : options.mapping === 'auto'
      ? { candidates: shippedMappings(), propose: proposeSureMapping }
      : { candidates: [findMapping(options.mapping)] }
  const tempDir = await makeTemporaryFolder()
  const path = options.projectFile ?? join(tempDir, 'migration.skolflytt')
  const db = openAudited(path, {
    name: passingName,
    asOf: options.asOf,
    isPassing: options.projectFile === undefined,
  })
  try {
    settings(db).set('project', { ...settings(db).need('project'), asOf: options.asOf })
    const identities = identityRepository(db)
    if (options.identityFile) await identities.importFile(options.identityFile)
    // The corrected source is made of the bytes that the project keeps.
    const isPassing = options.projectFile === undefined && options.format !== 'source'
    const { mapping, missing, given } = await importFiles(
      db,
      { paths: options.files, tempDir, ...choice, isPassing },
      context,
    )
    if (!mapping) throw new Error('the import chose no mapping though one was named or proposed')
    settings(db).set('mapping', mapping)
    const drift = recipe && useRecipe(db, recipe, takeSure, options.deliveredAt)
    if (options.answersFile)
      await readAnswers(options.answersFile, (question, per, value) => writeAnswer(db, question, per, value))
    // Skolverket's workbook is for one receiver only, whose demands hold unless another is named.
    chooseProfile(db, options.profile ?? recipe?.profile ?? (options.format === 'dnp' ? 'dnp' : undefined))
    let { summary } = await checkProject(db, context)
    const kept = options.keepIds === true ? keepIds(db) : 0
    if (kept > 0) ({ summary } = await checkProject(db, context))
    const ids = { kept, changed: countNewIds(db) }
    const { result, blocked, comparison } = await deliverProject(
      db,
      {
        ...options,
        outDir: options.out,
        receiver: isPassing ? false : fileReceiver(options.format, options.out),
      },
      context,
    )
    if (options.identityFile) await identities.exportFile(options.identityFile)
    const personal = options.saveRecipe && (await saveRecipeFile(db, options.saveRecipe))
    return {
      summary,
      ...(drift ? { drift } : {}),
      files: result.files,
      removedFiles: result.removedFiles,
      blocked,
      entities: result.entities,
      protectedLeftOut: result.protectedLeftOut,
      ...listTroubles(db),
      ids,
      fromBefore: filesFromBefore(db, given),
      // What a recipe's renamed columns made fit is missing no longer.
      missing: missing
        .filter((name) => !summary.sources.some(({ mappedAs }) => mappedAs === name))
        .map((name) => ({ name, columns: wantedColumns(mapping, name) })),
      ...(personal ? { personal } : {}),
      ...(comparison ? { comparison } : {}),
    }
  } finally {
    db.close()
    await rm(tempDir, { recursive: true, force: true })
  }
}

function filesFromBefore(db: WritableDb, given: ReadonlySet<string>): string[] {
  const names = sourceRepository(db)
    .list()
    .map(({ fileName }) => fileName)
  return [...new Set(names)].filter((name) => !given.has(name))
}

function wantedColumns({ sources }: MappingDocument, name: string): string[] {
  return (sources[name]?.match.columns ?? []).map(showColumnRef)
}

/** What waits, and what else is wrong: each with an example that may be shown to whoever looks at the terminal. */
function listTroubles(db: WritableDb): Pick<MigrateResult, 'waiting' | 'otherTroubles'> {
  const findings = findingRepository(db)
  const protectedIds = entityRepository(db).protectedPersons()
  const exampleOf = (filter: FindingFilter) => {
    const [example] = findings.list(filter, 0, 1)
    return example ? { example: concealFinding(example, protectedIds) } : {}
  }
  const waiting = waitingRows(db).map((row) => ({
    ...row,
    ...exampleOf({ rule: row.rule, sourceId: row.sourceId }),
  }))
  const told = new Set(waiting.map(({ rule }) => rule))
  const otherTroubles = findings
    .groups()
    .filter(({ rule, severity }) => (severity === 'error' && !told.has(rule)) || rule === misspeltKey)
    .filter(({ rule }) => rule !== stopped)
    .map(({ rule, severity, count }) => ({ rule, count, ...exampleOf({ rule, severity }) }))
  return { waiting, otherTroubles }
}

/** That errors stopped the delivery is told by itself. */
const stopped = 'PUB-01'
/** A key that the mapping's grammar does not have: only a warning, but its author must hear of it. */
const misspeltKey = 'MAP-13'

/** `{ "start": "2026-08-17", "skolform": { "Ekskolan": "GR" } }`: one answer a question, or one a value. */
const AnswersFile = z.record(z.string(), z.union([Scalar, z.record(z.string(), Scalar)]))

async function readAnswers(
  path: string,
  write: (question: string, per: string, value: string) => void,
): Promise<void> {
  const answers = AnswersFile.safeParse(await readJson(path))
  if (!answers.success) {
    throw new AppError('usage', {
      sv: `Svarsfilen ${path} ska vara ett JSON-objekt med ett svar för varje fråga.`,
      en: `The answers file ${path} must be a JSON object with one answer for each question.`,
    })
  }
  for (const [question, answer] of Object.entries(answers.data)) {
    if (typeof answer === 'object')
      for (const [per, value] of Object.entries(answer)) write(question, per, String(value))
    else write(question, '', String(answer))
  }
}

async function readJson(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readBytes(path, 'utf8'))
  } catch (error) {
    throw new AppError(
      'file-unreadable',
      { sv: `Filen ${path} kan inte läsas som JSON.`, en: `The file ${path} cannot be read as JSON.` },
      { cause: error },
    )
  }
}
