/** What a changed file would bring, before it takes the place of the one by the same name. Nothing is written. */
import { createHash } from 'node:crypto'
import type { FileComparison } from '../../../shared/contract.ts'
import { readFile } from '../../import/open-file.ts'
import type { Cell, Column, DetectedFile, DetectedSource } from '../../import/source.ts'
import { cancellable, pause, type JobContext } from '../../job-context.ts'
import type { ReadableDb } from '../../store/database.ts'
import { settings } from '../../store/settings.ts'
import { sourceRepository, type StoredSource } from '../../store/source-repository.ts'
import { expandAll } from './expand-deliveries.ts'
import { hashFile, storedChoices } from './import-files.ts'
import { firstRowsOf, reportBeginnings } from './first-rows.ts'
import { planReading } from './plan-reading.ts'
import { showCell } from '../../fixing/edit-cell.ts'

type Options = {
  readonly paths: readonly string[]
  readonly names: ReadonlyMap<string, string>
  readonly tempDir: string
}

/** A comparison for each file whose name is known and whose bytes are new. */
export function compareFiles(
  db: ReadableDb,
  options: Options,
  context: JobContext,
): Promise<FileComparison[]> {
  return cancellable(context, () => compareAll(db, options, context))
}

async function compareAll(
  db: ReadableDb,
  { paths, names, tempDir }: Options,
  context: JobContext,
): Promise<FileComparison[]> {
  const expanded = await expandAll(paths, tempDir, context.signal)
  try {
    const repository = sourceRepository(db)
    const stored = repository.list()
    const known = new Set(stored.map(({ fileName }) => fileName))
    const changed = []
    for (const file of expanded.files.map((one) => ({ ...one, name: names.get(one.path) ?? one.name }))) {
      if (known.has(file.name) && !repository.fileBySha(await hashFile(file.path, context.signal)))
        changed.push(file)
    }
    const choices = storedChoices(db)
    await reportBeginnings(changed, choices, tempDir, context)
    const mapping = settings(db).get('mapping')
    const plan = await planReading(changed, mapping ? [mapping] : [], undefined, choices, context.signal)
    if (changed.length > 0) context.report({ phase: 'read', done: 0, firstRows: firstRowsOf(plan.files) })
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
  const eachOldRow = async (name: string, use: (cells: readonly Cell[]) => void): Promise<void> => {
    const old = stored.find((source) => source.name === name)
    for (const page of old ? sourceRepository(db).rawRows(old.id) : []) {
      for (const { cells, skip } of page) if (!skip) use(cells)
      await pause(context)
    }
  }
  for (const [name, table] of tables) await eachOldRow(name, table.countOld)
  if (detected.sources.length > 0) {
    for await (const batch of readFile(detected, context.signal)) {
      context.report({ phase: 'read', done: batch.bytes, total: detected.file.size })
      for (const { cells, skip } of batch.rows) if (!skip) tables.get(batch.source)?.addNew(cells)
      await pause(context)
    }
  }
  const sources = []
  for (const [name, table] of tables) {
    await eachOldRow(name, table.addOld)
    sources.push({ name, isNew: !stored.some((source) => source.name === name), ...table.result() })
  }
  const gone = stored.filter(({ name }) => !tables.has(name)).map(({ name }) => name)
  return { file: detected.file.name, sources, gone }
}

/** A column that is filled in fewer of the rows (a note, the class of which one is a mentor) tells no rows apart. */
const mostlyFilled = 0.75

/** A row by what its columns hold that both tables have. */
type Content = readonly string[]

/**
 * Rows of the old and the new table by what their common columns hold. The old rows are counted by their hashes, the new taken off the
 * counts; what is left on either side differs, and is looked at closer. Memory holds a hash for each old
 * row, the values of the columns that tell all rows apart, and the rows that differ.
 */
function createTable(source: DetectedSource, stored: readonly StoredSource[]) {
  const old = stored.find(({ name }) => name === source.name)?.columns ?? []
  const common = source.columns.flatMap((column) => {
    const before = old.find(({ name }) => name === column.name)
    return before ? [{ now: column.position, before: before.position }] : []
  })
  const nameOf = ({ name }: Column): string => name
  const contentOf = (cells: readonly Cell[], side: 'now' | 'before'): Content =>
    common.map((column) => showCell(cells[column[side] - 1]).trim())
  const hashOf = (content: Content): string =>
    createHash('sha256').update(JSON.stringify(content)).digest('base64')
  /** By common column, what the whole old table has in it; gone where two rows have the same, so that it tells no rows apart. */
  const distinct: (Set<string> | undefined)[] = common.map(() => new Set())
  /** How often each content stands in the old table and not in the new. */
  const left = new Map<string, number>()
  const added: Content[] = []
  const gone: Content[] = []
  let same = 0
  let now = 0
  let oldRows = 0
  const take = (hash: string): boolean => {
    const count = left.get(hash)
    if (count === undefined) return false
    if (count === 1) left.delete(hash)
    else left.set(hash, count - 1)
    return true
  }
  return {
    countOld(cells: readonly Cell[]): void {
      const content = contentOf(cells, 'before')
      oldRows += 1
      for (const [column, value] of content.entries()) {
        if (value === '') continue
        if (distinct[column]?.has(value)) distinct[column] = undefined
        else distinct[column]?.add(value)
      }
      const hash = hashOf(content)
      left.set(hash, (left.get(hash) ?? 0) + 1)
    },
    addNew(cells: readonly Cell[]): void {
      const content = contentOf(cells, 'now')
      now += 1
      if (take(hashOf(content))) same += 1
      else added.push(content)
    },
    /** The old rows once more, when all new ones are there. */
    addOld(cells: readonly Cell[]): void {
      const content = contentOf(cells, 'before')
      if (take(hashOf(content))) gone.push(content)
    },
    result() {
      const key = findKey(
        added,
        gone,
        distinct.map((values) => (values && values.size >= oldRows * mostlyFilled ? values : undefined)),
      )
      const goneKeys = new Set(key === undefined ? [] : gone.map((cells) => cells[key]).filter(Boolean))
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

/** The column that tells all rows apart and has most in common: rows with the same there are the same row, changed. */
function findKey(
  added: readonly Content[],
  gone: readonly Content[],
  distinct: readonly (ReadonlySet<string> | undefined)[],
): number | undefined {
  let best: { column: number; shared: number } | undefined
  for (const [column, values] of distinct.entries()) {
    const now = values && uniqueValues(added, column)
    if (!now) continue
    const shared = gone.filter((cells) => now.has(cells[column] ?? '')).length
    if (shared > (best?.shared ?? 0)) best = { column, shared }
  }
  return best?.column
}

/** What the rows have in a column, but for those with nothing there; undefined where two have the same. */
function uniqueValues(rows: readonly Content[], column: number): Set<string> | undefined {
  const filled = rows.map((cells) => cells[column] ?? '').filter((value) => value !== '')
  const values = new Set(filled)
  return values.size === filled.length ? values : undefined
}
