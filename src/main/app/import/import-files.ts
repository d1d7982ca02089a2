import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { expandInputs } from '../../import/expand.ts'
import { readFile } from '../../import/open-file.ts'
import type { Column, DetectedFile } from '../../import/source.ts'
import type { Finding } from '../../../shared/finding.ts'
import type { MappingDocument } from '../../mapping/document.ts'
import type { WritableDb } from '../../store/database.ts'
import { findingWriter } from '../../store/finding-repository.ts'
import { settings } from '../../store/settings.ts'
import { sourceRepository, sourceWriter } from '../../store/source-repository.ts'
import { concealCivicNos } from '../../validate/conceal.ts'
import { pause, type JobContext } from '../../job-context.ts'
import { joinPages } from './join-pages.ts'
import { planReading } from './plan-reading.ts'

export type ImportOptions = {
  readonly paths: readonly string[]
  /** What the user calls the files, where the path is a temporary one. */
  readonly names?: ReadonlyMap<string, string>
  readonly tempDir: string
  /** Mappings to choose from; the one that fits becomes the project's, unless it has one. */
  readonly candidates: readonly MappingDocument[]
  /** Makes a mapping where no candidate fits. What it throws stops the import. */
  readonly propose?: (files: readonly DetectedFile[]) => Promise<MappingDocument>
}
export type ImportResult = {
  readonly mapping: MappingDocument | undefined
  readonly missing: readonly string[]
}

/**
 * Reads files (folders and zips are opened) into the project, every row as it stood. One transaction: a cancelled or killed
 * import leaves the project as it was. A file already there with the same bytes is not read again (IMP-18); one with the same
 * name and other bytes takes its place.
 */
export async function importFiles(
  db: WritableDb,
  options: ImportOptions,
  context: JobContext,
): Promise<ImportResult> {
  const expanded = await expandInputs([...options.paths], options.tempDir)
  db.exec('BEGIN IMMEDIATE')
  try {
    const findings = findingWriter(db, concealCivicNos)
    for (const finding of expanded.findings) findings.add(finding, { stage: 'import' })
    const files = expanded.files.map((file) => ({
      ...file,
      name: options.names?.get(file.path) ?? file.name,
    }))
    const plan = await planReading(files, options.candidates, options.propose)
    let done = 0
    const total = files.reduce((sum, { size }) => sum + size, 0)
    for (const file of joinPages(plan.files)) {
      if (isBystander(file, options.paths)) {
        findings.add(bystanderFinding(file), { stage: 'import' })
        continue
      }
      context.report({ phase: 'read', done: done, total })
      await importFile(
        db,
        file,
        (bytes) => context.report({ phase: 'read', done: done + bytes, total }),
        context,
      )
      done += file.file.size
    }
    const set = settings(db)
    if (plan.mapping && !set.get('mapping')) set.set('mapping', plan.mapping)
    set.touch()
    db.exec('COMMIT')
    return { mapping: plan.mapping, missing: plan.missing }
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

async function importFile(
  db: WritableDb,
  detected: DetectedFile,
  progress: (bytes: number) => void,
  context: JobContext,
): Promise<void> {
  const { file } = detected
  const findings = findingWriter(db, concealCivicNos)
  const sha256 = await hashFile(file.path)
  const known = sourceRepository(db).fileBySha(sha256)
  if (known) {
    findings.add(
      { rule: 'IMP-18', severity: 'warning', params: { file: known.name }, source: file.name },
      { stage: 'import', file: known.id },
    )
    return
  }
  const writer = sourceWriter(db)
  writer.removeFileNamed(file.name)
  const fileId = writer.addFile(file.name, detected.kind, file.size, sha256)
  const sources = new Map(
    detected.sources.map((source) => [
      source.name,
      { id: writer.addSource(fileId, source), staged: 0, columns: [...source.columns] },
    ]),
  )
  const keep = (finding: Finding) => {
    const source = finding.source === undefined ? undefined : sources.get(finding.source)?.id
    findings.add(finding, { stage: 'import', file: fileId, ...(source === undefined ? {} : { source }) })
  }
  for (const finding of detected.findings) keep(finding)
  if (detected.sources.length === 0) return
  for await (const batch of readFile(detected, context.signal)) {
    const source = sources.get(batch.source)
    if (!source) throw new Error('a reader gave rows of a source that it had not announced')
    if (batch.newColumns && batch.newColumns.length > 0) {
      source.columns = mergeColumns(source.columns, batch.newColumns)
      writer.setColumns(source.id, source.columns)
    }
    writer.addRows(source.id, source.staged + 1, batch.rows)
    source.staged += batch.rows.length
    for (const finding of batch.findings) keep(finding)
    progress(batch.bytes)
    await pause(context)
  }
}

function mergeColumns(columns: readonly Column[], more: readonly Column[]): Column[] {
  const known = new Map([...columns, ...more].map((column) => [column.position, column]))
  return [...known.values()].sort((a, b) => a.position - b.position)
}

async function hashFile(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path)) hash.update(chunk)
  return hash.digest('hex')
}
