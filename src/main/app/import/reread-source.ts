import { AppError } from '../../../shared/errors.ts'
import { changeChoice, type ReadingChoice } from '../../import/reading-choice.ts'
import type { DetectedFile, InputFile, ReadOptions } from '../../import/source.ts'
import { cancellable, type JobContext } from '../../job-context.ts'
import type { MappingDocument } from '../../mapping/document.ts'
import type { WritableDb } from '../../store/database.ts'
import { settings } from '../../store/settings.ts'
import { sourceRepository, sourceWriter, type StoredSource } from '../../store/source-repository.ts'
import { endWork } from '../interrupted-work.ts'
import { audit } from '../audit.ts'
import { carryFixes } from '../fixes/carry-fixes.ts'
import { withKeptFile } from './kept-file.ts'
import { planReading } from './plan-reading.ts'
import { stageFile } from './stage-file.ts'

export type Reread = {
  readonly sourceId: number
  /** Another sheet of the source's workbook than the source itself. */
  readonly part?: string | undefined
  readonly tempDir?: string
} & (
  | { readonly choice: ReadOptions }
  /** Of a recipe: all that it chose for the file, and the mapping whose reading lies under it instead of the project's. */
  | { readonly choices: readonly ReadingChoice[]; readonly mapping: MappingDocument }
)

/**
 * Reads the file of a source again, as chosen. One transaction: a choice with which nothing can be read leaves everything as it
 * was. Sources that keep their names keep their numbers.
 */
export function rereadSource(db: WritableDb, reread: Reread, context: JobContext): Promise<void> {
  return cancellable(context, () => rereadFile(db, reread, context))
}

async function rereadFile(db: WritableDb, reread: Reread, context: JobContext): Promise<void> {
  const repository = sourceRepository(db)
  const source = repository.find(reread.sourceId)
  if (!source) throw notFound()
  const siblings = repository.list().filter(({ file }) => file === source.file)
  const part = reread.part ?? source.part
  const choices =
    'choices' in reread ? reread.choices : changeChoice(choicesOf(siblings), part, reread.choice)
  const mapping = 'mapping' in reread ? reread.mapping : settings(db).get('mapping')
  const place = reread.tempDir === undefined ? {} : { tempDir: reread.tempDir }
  await withKeptFile(db, source, place, async (file) => {
    const planned = await planKeptFile(file, choices, mapping, context.signal)
    // A sheet or row kind that the user took out of the project stays out, unless the file is divided in another way.
    const isDividedAnew = planned.kind === 'csv' && choices.every((choice) => choice.part === undefined)
    const wanted = new Set([part, ...siblings.map((sibling) => sibling.part)])
    const sources = planned.sources.filter((one) => isDividedAnew || wanted.has(one.part))
    if (sources.length === 0) throw nothingRead(planned)
    const detected = { ...planned, sources }
    const ids = numberSources(sources, repository.list())
    db.exec('BEGIN IMMEDIATE')
    try {
      sourceWriter(db).clearFile(source.file)
      const progress = (done: number): void => context.report({ phase: 'read', done, total: file.size })
      await stageFile(db, { detected, fileId: source.file, choices, ids }, progress, context)
      carryFixes(db, new Set(sources.map(({ name }) => name)))
      settings(db).touch()
      audit(db, 'file-reread', { file: file.name })
      endWork(db, 'reread')
      db.exec('COMMIT')
    } catch (error) {
      if (db.inTransaction) db.exec('ROLLBACK')
      throw error
    }
  })
}

/** A source keeps the number that its name has; new ones get numbers that none has had. */
function numberSources(
  sources: DetectedFile['sources'],
  stored: readonly StoredSource[],
): ReadonlyMap<string, number> {
  const known = new Map(stored.map(({ name, id }) => [name, id]))
  let last = Math.max(0, ...known.values())
  return new Map(sources.map(({ name }) => [name, known.get(name) ?? ++last]))
}

/** How a kept file is read with these choices, over what a mapping says of it. */
export async function planKeptFile(
  file: InputFile,
  choices: readonly Omit<ReadingChoice, 'file'>[],
  mapping: MappingDocument | undefined,
  signal?: AbortSignal,
): Promise<DetectedFile> {
  const named = choices.map((choice) => ({ ...choice, file: file.name }))
  const [planned] = (await planReading([file], mapping ? [mapping] : [], undefined, named, signal)).files
  if (!planned) throw new Error('a plan for one file has one file')
  return planned
}

/** The choices that the sources of one file were read with. */
export function choicesOf(sources: readonly StoredSource[]): Omit<ReadingChoice, 'file'>[] {
  return sources.flatMap(({ part, choice }) =>
    choice ? [{ ...(part === undefined ? {} : { part }), read: choice }] : [],
  )
}

function nothingRead(planned: DetectedFile): AppError {
  const reason = planned.findings.find(({ rule }) => rule === 'IMP-22' || rule === 'IMP-23')?.params
  const sv = reason?.['reason'] ?? reason?.['limit'] ?? ''
  const en = reason?.['reasonEn'] ?? reason?.['limitEn'] ?? ''
  return new AppError('file-unreadable', {
    sv: `Läst så ger filen inga rader. ${sv} Ändra valen och försök igen; inget har ändrats.`.replace(
      '  ',
      ' ',
    ),
    en: `Read like that the file gives no rows. ${en} Change the choices and try again; nothing was changed.`.replace(
      '  ',
      ' ',
    ),
  })
}

const notFound = () =>
  new AppError('not-found', {
    sv: 'Källan finns inte längre i projektet. Läs om sidan.',
    en: 'The source is no longer in the project. Reload the page.',
  })
