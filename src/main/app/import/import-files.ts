import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import type { ReadingChoice } from '../../import/reading-choice.ts'
import type { DetectedFile } from '../../import/source.ts'
import type { Finding } from '../../../shared/finding.ts'
import type { MappingDocument } from '../../mapping/document.ts'
import type { ReadableDb, WritableDb } from '../../store/database.ts'
import { findingWriter } from '../../store/finding-repository.ts'
import { keepFileBytes } from '../../store/file-bytes.ts'
import { settings } from '../../store/settings.ts'
import { sourceRepository, sourceWriter } from '../../store/source-repository.ts'
import { concealCivicNos } from '../../validate/conceal.ts'
import { cancellable, pause, type JobContext } from '../../job-context.ts'
import { expandAll } from './expand-deliveries.ts'
import { carryFixes } from '../fixes/carry-fixes.ts'
import { endWork } from '../interrupted-work.ts'
import { audit } from '../audit.ts'
import { firstRowsOf, reportBeginnings } from './first-rows.ts'
import { joinPages } from './join-pages.ts'
import { choicesFor, planReading } from './plan-reading.ts'
import { stageFile } from './stage-file.ts'

export type ImportOptions = {
  readonly paths: readonly string[]
  /** What the user calls the files, where the path is a temporary one. */
  readonly names?: ReadonlyMap<string, string>
  readonly tempDir: string
  /** Mappings to choose from; the one that fits becomes the project's, unless it has one. */
  readonly candidates: readonly MappingDocument[]
  /** Makes a mapping where no candidate fits. What it throws stops the import. */
  readonly propose?: (files: readonly DetectedFile[]) => Promise<MappingDocument>
  /** How sources are to be read, of a recipe. What was chosen in the project of a file by the same name holds anyway. */
  readonly choices?: readonly ReadingChoice[]
  /** The project is thrown away after the run: nothing will be read again, and the files' bytes are not kept. */
  readonly isPassing?: boolean
}
export type ImportResult = {
  readonly mapping: MappingDocument | undefined
  readonly missing: readonly string[]
  /** Names of the files that were given, in folders and zips too. */
  readonly given: ReadonlySet<string>
}

/**
 * Reads files (folders and zips are opened) into the project, every row as it stood. One transaction: a cancelled or killed
 * import leaves the project as it was. A file already there with the same bytes is not read again (IMP-18); one with the same
 * name and other bytes takes its place.
 */
export function importFiles(
  db: WritableDb,
  options: ImportOptions,
  context: JobContext,
): Promise<ImportResult> {
  return cancellable(context, () => importAll(db, options, context))
}

async function importAll(db: WritableDb, options: ImportOptions, context: JobContext): Promise<ImportResult> {
  const expanded = await expandAll(options.paths, options.tempDir, context.signal)
  db.exec('BEGIN IMMEDIATE')
  try {
    const findings = findingWriter(db, concealCivicNos)
    findings.dropUnread()
    const imported = new Set<string>()
    for (const finding of expanded.findings) findings.add(finding, { stage: 'import' })
    const files = expanded.files.map((file) => ({
      ...file,
      name: options.names?.get(file.path) ?? file.name,
    }))
    const choices = [...storedChoices(db), ...(options.choices ?? [])]
    const total = files.reduce((sum, { size }) => sum + size, 0)
    await reportBeginnings(files, choices, options.tempDir, context)
    const plan = await planReading(files, options.candidates, options.propose, choices, context.signal)
    context.report({ phase: 'read', done: 0, total, firstRows: firstRowsOf(plan.files) })
    let done = 0
    for (const file of joinPages(plan.files)) {
      if (isBystander(file, options.paths)) {
        findings.add(bystanderFinding(file), { stage: 'import' })
        continue
      }
      context.report({ phase: 'read', done: done, total })
      const progress = (bytes: number): void => context.report({ phase: 'read', done: done + bytes, total })
      const chosen = choicesFor(choices, file.file.name)
      const names = await importFile(db, file, chosen, progress, context, options.isPassing !== true)
      for (const name of names) imported.add(name)
      done += file.file.size
    }
    const set = settings(db)
    if (plan.mapping && !set.get('mapping')) set.set('mapping', plan.mapping)
    carryFixes(db, imported)
    // Files that were there already change nothing: what is known of their rows stands.
    if (imported.size > 0) set.touch()
    endWork(db, 'import')
    db.exec('COMMIT')
    return { mapping: plan.mapping, missing: plan.missing, given: new Set(files.map(({ name }) => name)) }
  } catch (error) {
    if (db.inTransaction) db.exec('ROLLBACK')
    throw error
  } finally {
    await expanded.dispose()
  }
}

/** A JSON file of something else that lies in a folder or zip among the data. Named by the user, it is read as what it says it is. */
function isBystander({ file, kind, sources }: DetectedFile, paths: readonly string[]): boolean {
  return (
    kind === 'scim' &&
    !paths.includes(file.path) &&
    sources.length > 0 &&
    sources.every(({ part }) => part === '?')
  )
}

function bystanderFinding({ file }: DetectedFile): Finding {
  const params = {
    reason: 'Den innehåller inga skoldata som känns igen och lämnades.',
    reasonEn: 'It holds no school data that is recognised and was left.',
  }
  return { rule: 'IMP-22', severity: 'warning', params, source: file.name }
}

/** What was chosen in this project of files that are there, for the files that take their places. */
export function storedChoices(db: ReadableDb): ReadingChoice[] {
  return sourceRepository(db)
    .list()
    .flatMap(({ fileName, part, choice }) =>
      choice ? [{ file: fileName, ...(part === undefined ? {} : { part }), read: choice }] : [],
    )
}

/** Reads one file; gives the names of the sources it made. */
async function importFile(
  db: WritableDb,
  detected: DetectedFile,
  choices: readonly ReadingChoice[],
  progress: (bytes: number) => void,
  context: JobContext,
  keepsBytes: boolean,
): Promise<string[]> {
  const { file } = detected
  const sha256 = await hashFile(file.path, context.signal)
  const known = sourceRepository(db).fileBySha(sha256)
  if (known) {
    findingWriter(db, concealCivicNos).add(
      { rule: 'IMP-18', severity: 'warning', params: { file: known.name }, source: file.name },
      { stage: 'import', file: known.id },
    )
    return []
  }
  const writer = sourceWriter(db)
  writer.removeFileNamed(file.name)
  const fileId = writer.addFile(file.name, detected.kind, file.size, sha256)
  if (keepsBytes && canBeOverruled(detected)) await keepFileBytes(db, fileId, file.path, () => pause(context))
  await stageFile(db, { detected, fileId, choices }, progress, context)
  audit(db, 'files-imported', { file: file.name, sha256, bytes: file.size })
  return detected.sources.map(({ name }) => name)
}

/** Tables can be read in more than one way; a JSON document cannot. */
function canBeOverruled({ kind }: DetectedFile): boolean {
  return kind === 'csv' || kind === 'xlsx'
}

export async function hashFile(path: string, signal: AbortSignal): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path, { signal, highWaterMark: 2 ** 20 })) hash.update(chunk)
  return hash.digest('hex')
}
