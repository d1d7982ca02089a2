import type { Cell } from '../../import/source.ts'
import { findColumn } from '../../mapping/columns.ts'
import type { CompiledSource } from '../../mapping/compile-mapping.ts'
import type { MappingDocument } from '../../mapping/document.ts'
import type { ReadableDb } from '../../store/database.ts'
import { rowRepository } from '../../store/row-repository.ts'
import { sourceRepository, type StoredRow } from '../../store/source-repository.ts'
import { pause, type JobContext } from '../../job-context.ts'
import { bindSource, carriedDown, createContext, createRowReader, type MatchedSource } from './map-sources.ts'
import { mapStoredRow, type MadeOfRow } from './map-stored-row.ts'
import { NeedsWhole } from './needs-whole.ts'
import { changedColumns, type TouchedRow } from './touched-rows.ts'

type Read = (row: StoredRow) => readonly Cell[] | undefined
/** A touched row with what mapping made and makes of it. */
export type RemappedRow = TouchedRow & { readonly made: MadeOfRow; readonly makes: MadeOfRow }

export type SourceMapper = ReturnType<typeof createSourceMapper>

/** Maps single rows of a source as a run does, which reads them all. */
export function createSourceMapper(
  db: ReadableDb,
  document: MappingDocument,
  matched: MatchedSource,
  compiled: CompiledSource,
) {
  const { source, mappedAs } = matched
  const declared = document.sources[mappedAs]?.read ?? {}
  const bound = bindSource(source, declared)
  const { fillDown = [], ...plain } = { ...declared, ...carriedDown(source) }
  const filled = fillDown.flatMap((ref) => findColumn(source.columns, ref)?.position ?? [])
  const readPlain = createRowReader(bound, plain)
  const createReader = (): Read => createRowReader(bound, { ...plain, fillDown })
  const context = createContext(bound)
  const map = (row: StoredRow, read: Read): MadeOfRow => mapStoredRow(row, read, compiled.blocks, context)

  /** Rows as they read now, from the first on where what stands above is carried down; only those after `after` are given. */
  async function* rows(job: JobContext, after = 0): AsyncGenerator<readonly [StoredRow, Read]> {
    const read = createReader()
    for (const page of sourceRepository(db).rows(source.id, filled.length > 0 ? 0 : after)) {
      for (const row of page) {
        const cells = row.held || row.skip ? undefined : read(row)
        if (row.position > after) yield [row, () => cells]
      }
      await pause(job)
    }
  }

  /** The rows at these positions, upwards. */
  async function* at(
    positions: readonly number[],
    job: JobContext,
  ): AsyncGenerator<readonly [StoredRow, Read]> {
    if (filled.length === 0) {
      for (let from = 0; from < positions.length; from += 500) {
        for (const row of rowRepository(db).at(source.id, positions.slice(from, from + 500)))
          yield [row, readPlain]
        await pause(job)
      }
      return
    }
    const wanted = new Set(positions)
    const last = positions.at(-1) ?? 0
    for await (const [row, read] of rows(job)) {
      if (wanted.has(row.position)) yield [row, read]
      if (row.position >= last) return
    }
  }

  return {
    matched,
    bound,
    compiled,
    rows,
    map,
    /** Whether other rows of the source read as they did, and what other sources look up in it. Throws NeedsWhole. */
    refuseSpread(touched: readonly TouchedRow[], lookedUp: ReadonlySet<number>): void {
      for (const row of touched) {
        const columns = changedColumns(row)
        const comesOrGoes = isData(row.before) !== isData(row.now)
        if (filled.length > 0 && (comesOrGoes || columns.some((column) => filled.includes(column))))
          throw new NeedsWhole('carried-down')
        // Where rows vary in width a column that is counted from the right may be any.
        const isLookedUp = (column: number) => bound.variesInWidth || lookedUp.has(column)
        if (lookedUp.size > 0 && (comesOrGoes || columns.some(isLookedUp))) throw new NeedsWhole('looked-up')
      }
      function isData(row: StoredRow): boolean {
        return !row.held && !row.skip && readPlain(row) !== undefined
      }
    },
    /** What mapping made of the touched rows when they were as before. */
    async mapBefore(touched: readonly TouchedRow[], job: JobContext): Promise<MadeOfRow[]> {
      const made: MadeOfRow[] = []
      const positions = touched.map(({ now }) => now.position)
      for await (const [now, read] of at(positions, job)) {
        const before = touched[made.length]?.before
        if (!before) break
        made.push(map(before, (row) => carried(readPlain(row), () => read(now))))
      }
      return made
    },
    /** What mapping makes of rows as they read now. */
    async mapNow(
      positions: readonly number[],
      job: JobContext,
    ): Promise<{ readonly row: StoredRow; readonly makes: MadeOfRow }[]> {
      const made: { row: StoredRow; makes: MadeOfRow }[] = []
      for await (const [row, read] of at(positions, job)) made.push({ row, makes: map(row, read) })
      return made
    },
  }

  /** What is carried down into a row is the same before and after: nothing that is carried was touched. */
  function carried(
    cells: readonly Cell[] | undefined,
    readNow: () => readonly Cell[] | undefined,
  ): readonly Cell[] | undefined {
    const now = cells && filled.length > 0 ? readNow() : undefined
    if (!cells || !now) return cells
    const result = [...cells]
    for (const position of filled) result[position - 1] = now[position - 1]
    return result
  }
}
