import type { Finding } from '../../../shared/finding.ts'
import { readFile } from '../../import/open-file.ts'
import { choiceOf, type ReadingChoice } from '../../import/reading-choice.ts'
import type { Column, DetectedFile } from '../../import/source.ts'
import { watchColumns } from '../../import/watch-columns.ts'
import { pause, type JobContext } from '../../job-context.ts'
import type { WritableDb } from '../../store/database.ts'
import { findingWriter } from '../../store/finding-repository.ts'
import { sourceWriter } from '../../store/source-repository.ts'
import { concealCivicNos } from '../../validate/conceal.ts'

export type Staging = {
  readonly detected: DetectedFile
  readonly fileId: number
  /** What the user chose; kept with the sources it is about. */
  readonly choices: readonly Omit<ReadingChoice, 'file'>[]
  /** Numbers that sources of these names had before they were read again. */
  readonly ids?: ReadonlyMap<string, number>
}

/** Puts the rows of a detected file into the project, with what was found about them. `progress` is told how many bytes are read. */
export async function stageFile(
  db: WritableDb,
  { detected, fileId, choices, ids }: Staging,
  progress: (bytes: number) => void,
  context: JobContext,
): Promise<void> {
  const writer = sourceWriter(db)
  const findings = findingWriter(db, concealCivicNos)
  const sources = new Map(
    detected.sources.map((source) => {
      const id = writer.addSource(fileId, source, choiceOf(choices, source), ids?.get(source.name))
      const isTable = source.kind === 'csv' || source.kind === 'xlsx'
      const watch = isTable ? watchColumns(source.name, source.columns) : undefined
      return [source.name, { id, staged: 0, columns: [...source.columns], watch }]
    }),
  )
  const keep = (finding: Finding): void => {
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
    if (source.watch) for (const row of batch.rows) source.watch.add(row)
    for (const finding of batch.findings) keep(finding)
    progress(batch.bytes)
    await pause(context)
  }
  for (const { watch } of sources.values()) for (const finding of watch?.findings() ?? []) keep(finding)
}

function mergeColumns(columns: readonly Column[], more: readonly Column[]): Column[] {
  const known = new Map([...columns, ...more].map((column) => [column.position, column]))
  return [...known.values()].sort((a, b) => a.position - b.position)
}
