/** What a changed file would bring, before it takes the place of the one by the same name. Nothing is written. */
import { createHash } from 'node:crypto'
import type { FileComparison } from '../../../shared/contract.ts'
import { readFile } from '../../import/open-file.ts'
import type { Cell, Column, DetectedFile, DetectedSource } from '../../import/source.ts'
import { pause, type JobContext } from '../../job-context.ts'
import type { ReadableDb } from '../../store/database.ts'
import { settings } from '../../store/settings.ts'
import { sourceRepository, type StoredSource } from '../../store/source-repository.ts'
import { expandAll } from './expand-deliveries.ts'
import { hashFile, storedChoices } from './import-files.ts'
import { planReading } from './plan-reading.ts'
import { showCell } from './show-cell.ts'

type Options = {
  readonly paths: readonly string[]
  readonly names: ReadonlyMap<string, string>
  readonly tempDir: string
}

/** A comparison for each file whose name is known and whose bytes are new. */
export async function compareFiles(
  db: ReadableDb,
  { paths, names, tempDir }: Options,
  context: JobContext,
): Promise<FileComparison[]> {
  const expanded = await expandAll(paths, tempDir)
  try {
    const repository = sourceRepository(db)
    const stored = repository.list()
    const known = new Set(stored.map(({ fileName }) => fileName))
    const changed = []
    for (const file of expanded.files.map((one) => ({ ...one, name: names.get(one.path) ?? one.name }))) {
      if (known.has(file.name) && !repository.fileBySha(await hashFile(file.path))) changed.push(file)
    }
    const mapping = settings(db).get('mapping')
    const plan = await planReading(changed, mapping ? [mapping] : [], undefined, storedChoices(db))
    const comparisons: FileComparison[] = []
    for (const detected of plan.files) {
      const old = stored.filter(({ fileName }) => fileName === detected.file.name)
      comparisons.push(await compareFile(db, detected, old, context))
    }
    return comparisons
  } finally {
    await expanded.dispose()
  }
}

async function compareFile(
  db: ReadableDb,
  detected: DetectedFile,
  stored: readonly StoredSource[],
  context: JobContext,
): Promise<FileComparison> {
  const tables = new Map(detected.sources.map((source) => [source.name, createTable(source, stored)]))
  if (detected.sources.length > 0) {
    for await (const batch of readFile(detected, context.signal)) {
      context.report({ phase: 'read', done: batch.bytes, total: detected.file.size })
      for (const { cells, skip } of batch.rows) if (!skip) tables.get(batch.source)?.addNew(cells)
      await pause(context)
    }
  }
  const sources = []
  for (const [name, table] of tables) {
    const old = stored.find((source) => source.name === name)
    for (const page of old ? sourceRepository(db).rawRows(old.id) : []) {
      for (const { cells, skip } of page) if (!skip) table.addOld(cells)
      await pause(context)
    }
    sources.push({ name, isNew: old === undefined, ...table.result() })
  }
  const gone = stored.filter(({ name }) => !tables.has(name)).map(({ name }) => name)
  return { file: detected.file.name, sources, gone }
}

/** Rows of the old and the new table by what their common columns hold; those without their like are looked at closer. */
function createTable(source: DetectedSource, stored: readonly StoredSource[]) {
  const old = stored.find(({ name }) => name === source.name)?.columns ?? []
  const common = source.columns.flatMap((column) => {
    const before = old.find(({ name }) => name === column.name)
    return before ? [{ now: column.position, before: before.position }] : []
  })
  const nameOf = ({ name }: Column): string => name
  /** Each content with how many more of it the new table has than the old, and one of its rows. */
  const contents = new Map<string, { more: number; cells: string[] }>()
  let same = 0
  let now = 0
  const count = (cells: string[], step: 1 | -1): void => {
    const hash = createHash('sha256').update(JSON.stringify(cells)).digest('base64')
    const known = contents.get(hash)
    if (!known) contents.set(hash, { more: step, cells })
    else {
      if (step === -1 && known.more > 0) same += 1
      known.more += step
      // What is as often in both needs no more thought, nor room.
      if (known.more === 0) contents.delete(hash)
    }
  }
  return {
    addNew(cells: readonly Cell[]): void {
      now += 1
      count(
        common.map((column) => showCell(cells[column.now - 1]).trim()),
        1,
      )
    },
    addOld: (cells: readonly Cell[]): void =>
      count(
        common.map((column) => showCell(cells[column.before - 1]).trim()),
        -1,
      ),
    result() {
      const left = [...contents.values()]
      const added = left.flatMap(({ more, cells }) => Array.from({ length: Math.max(0, more) }, () => cells))
      const gone = left.flatMap(({ more, cells }) => Array.from({ length: Math.max(0, -more) }, () => cells))
      const key = findKey(added, gone, common.length)
      const goneKeys = new Set(key === undefined ? [] : gone.map((cells) => cells[key]))
      const changed = key === undefined ? 0 : added.filter((cells) => goneKeys.has(cells[key])).length
      const keyColumn =
        key === undefined ? undefined : source.columns.find(({ position }) => position === common[key]?.now)
      return {
        columns: {
          same: common.length,
          added: source.columns.filter(({ name }) => !old.some((one) => one.name === name)).map(nameOf),
          gone: old.filter(({ name }) => !source.columns.some((one) => one.name === name)).map(nameOf),
        },
        rows: { now, same, changed, added: added.length - changed, gone: gone.length - changed },
        ...(keyColumn ? { key: keyColumn.name } : {}),
      }
    },
  }
}

/** The column that tells rows apart on both sides and has most in common: rows with the same there are the same row, changed. */
function findKey(
  added: readonly (readonly string[])[],
  gone: readonly (readonly string[])[],
  width: number,
): number | undefined {
  let best: { column: number; shared: number } | undefined
  for (let column = 0; column < width; column++) {
    const now = uniqueValues(added, column)
    const before = uniqueValues(gone, column)
    if (!now || !before) continue
    const shared = [...now].filter((value) => before.has(value)).length
    if (shared > (best?.shared ?? 0)) best = { column, shared }
  }
  return best?.column
}

function uniqueValues(rows: readonly (readonly string[])[], column: number): Set<string> | undefined {
  const values = new Set<string>()
  for (const cells of rows) {
    const value = cells[column] ?? ''
    if (value === '' || values.has(value)) return undefined
    values.add(value)
  }
  return values
}
