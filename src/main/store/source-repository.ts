import { z } from 'zod'
import {
  ReadOptions,
  SkipReason,
  type Cell,
  type Column,
  type DetectedSource,
  type SourceKind,
  type StagedRow,
} from '../import/source.ts'
import type { ReadableDb, WritableDb } from './database.ts'
import { fixOverlay } from './fix-overlay.ts'

export type StoredFile = { readonly id: number; readonly name: string; readonly sha256: string }
export type StoredSource = {
  readonly id: number
  readonly file: number
  readonly fileName: string
  readonly name: string
  readonly kind: SourceKind
  readonly part: string | undefined
  readonly read: ReadOptions
  /** What the user chose of it; undefined where nothing was chosen. */
  readonly choice: ReadOptions | undefined
  readonly columns: readonly Column[]
  readonly evidence: DetectedSource['evidence']
  /** Rows of data, and all that were staged (with footers, blank rows …). */
  readonly rows: number
  readonly staged: number
}
/** A staged row with its place in the file's order, as it reads with its fixes. */
export type StoredRow = StagedRow & {
  readonly position: number
  /** Of a row with fixed cells: what the file has there, by position of the column (from 1). */
  readonly fixed?: ReadonlyMap<number, Cell>
  /** Of a row that a fix leaves out or takes in: why the import left it out, or null. */
  readonly chosen?: { readonly was: SkipReason | null }
}

const Columns = z.array(
  z.object({
    name: z.string(),
    path: z.array(z.string()),
    position: z.number(),
    origins: z.array(z.string()).optional(),
    hidden: z.boolean().optional(),
  }),
)
const Evidence = z.array(
  z.object({
    what: z.string(),
    confidence: z.number(),
    reason: z.object({ sv: z.string(), en: z.string() }),
  }),
)
const Kind = z.enum(['csv', 'xlsx', 'scim', 'ss12000'])
const Stored = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]))

type SourceRecord = {
  id: number
  file: number
  file_name: string
  name: string
  kind: string
  part: string | null
  read: string
  choice: string | null
  columns: string
  evidence: string
  rows: number
  staged: number
}
type RowRecord = {
  position: number
  row: number
  cells: string
  stored: string | null
  skip: string | null
  held: number
}

/** Files, their sources and their rows, as they stood. */
export function sourceRepository(db: ReadableDb) {
  const all = db.prepare<[], SourceRecord>(
    'SELECT s.*, f.name AS file_name FROM source s JOIN file f ON f.id = s.file ORDER BY s.file, s.id',
  )
  const page = db.prepare<[number, number, number], RowRecord>(
    'SELECT position, row, cells, stored, skip, held FROM source_row WHERE source = ? AND position > ? ORDER BY position LIMIT ?',
  )
  const columnPage = db
    .prepare<[string, number, number, number], string | null>(
      `SELECT group_concat(coalesce(cell, 'null')) FROM (
         SELECT cells -> ? AS cell FROM source_row WHERE source = ? AND position > ? AND position <= ? ORDER BY position
       )`,
    )
    .pluck()
  function* pages(source: number, withFixes: boolean, after = 0, pageSize = 1000): Generator<StoredRow[]> {
    const overlay = fixOverlay(db)
    const hasFixes = withFixes && overlay.has(source)
    for (let position = after; ;) {
      const records = page.all(source, position, pageSize)
      if (records.length === 0) return
      position = records.at(-1)?.position ?? position
      const rows = records.map(fromRowRecord)
      yield hasFixes ? overlay.apply(source, rows) : rows
    }
  }
  /** Rows whose cells, as JSON writes them, fit a condition, or that a fix has changed: SQLite passes the others over without a cell being parsed. */
  function* pagesWhere(
    source: number,
    condition: string,
    params: readonly string[],
    pageSize = 1000,
  ): Generator<StoredRow[]> {
    const overlay = fixOverlay(db)
    const hasFixes = overlay.has(source)
    const some = db.prepare<unknown[], RowRecord>(
      `SELECT position, row, cells, stored, skip, held FROM source_row r WHERE source = ? AND position > ? AND (
         ${condition}
         ${hasFixes ? 'OR EXISTS (SELECT 1 FROM fix_overlay o WHERE o.source = r.source AND o.position = r.position)' : ''}
       ) ORDER BY position LIMIT ?`,
    )
    for (let position = 0; ;) {
      const records = some.all(source, position, ...params, pageSize)
      if (records.length === 0) return
      position = records.at(-1)?.position ?? position
      const rows = records.map(fromRowRecord)
      yield hasFixes ? overlay.apply(source, rows) : rows
    }
  }
  return {
    list: (): StoredSource[] => all.all().map(fromSourceRecord),
    find: (id: number): StoredSource | undefined =>
      all
        .all()
        .map(fromSourceRecord)
        .find((source) => source.id === id),
    fileHash: (source: number): string | undefined =>
      db
        .prepare<[number], { sha256: string }>(
          'SELECT f.sha256 FROM source s JOIN file f ON f.id = s.file WHERE s.id = ?',
        )
        .get(source)?.sha256,
    fileBySha: (sha256: string): StoredFile | undefined =>
      db.prepare<[string], StoredFile>('SELECT id, name, sha256 FROM file WHERE sha256 = ?').get(sha256),
    fileSize: (file: number): number | undefined =>
      db.prepare<[number], { size: number }>('SELECT size FROM file WHERE id = ?').get(file)?.size,
    /** Rows in file order with their fixes on them, in pages, so that no statement is open while the caller writes. */
    rows: (source: number, after?: number, pageSize?: number): Generator<StoredRow[]> =>
      pages(source, true, after, pageSize),
    /** Of these rows those that can have one of some values, each told by texts that its cell has, as JSON writes them; and some that have not. */
    rowsWith: (source: number, texts: readonly (readonly string[])[]): Generator<StoredRow[]> =>
      pagesWhere(
        source,
        texts.map((together) => `(${together.map(() => 'instr(cells, ?) > 0').join(' AND ')})`).join(' OR '),
        texts.flat(),
      ),
    /** Of these rows those whose cells, as JSON writes them, are like a pattern (of SQL's LIKE), and some that are not. */
    rowsLike: (source: number, pattern: string): Generator<StoredRow[]> =>
      pagesWhere(source, 'cells LIKE ?', [pattern]),
    /**
     * Of these rows those that are no data, that have in one of the columns (by position) another than these words (of ASCII, small), or
     * that have one of the texts in some cell; and some that have not.
     */
    rowsMarked: (
      source: number,
      columns: readonly number[],
      words: readonly string[],
      texts: readonly string[],
    ): Generator<StoredRow[]> => {
      const isOther = `lower(trim(coalesce(cells ->> ?, ''))) NOT IN (${words.map(() => '?').join(', ')})`
      const conditions = [
        'skip IS NOT NULL',
        ...columns.map(() => isOther),
        ...texts.map(() => 'cells LIKE ?'),
      ]
      return pagesWhere(source, conditions.join(' OR '), [
        ...columns.flatMap((column) => [`$[${column - 1}]`, ...words]),
        ...texts.map((text) => `%${text}%`),
      ])
    },
    /** The cells of one column with their fixes, in pages, the row at position 1 first: a quarter of the time that whole rows take. */
    *columnCells(source: number, column: number, pageSize = 5000): Generator<Cell[]> {
      const fixes = fixOverlay(db).ofColumn(source, column)
      for (let after = 0; ;) {
        const text = columnPage.get(`$[${column - 1}]`, source, after, after + pageSize)
        if (text === null || text === undefined) return
        const cells: Cell[] = JSON.parse(`[${text}]`)
        yield fixes.size === 0
          ? cells
          : cells.map((cell, index) => (fixes.has(after + index + 1) ? fixes.get(after + index + 1) : cell))
        after += cells.length
      }
    },
    /** As they stand in the file, without fixes. */
    rawRows: (source: number): Generator<StoredRow[]> => pages(source, false),
  }
}

export type SourceWriter = ReturnType<typeof sourceWriter>

/** Writes of the import stage. */
export function sourceWriter(db: WritableDb) {
  const insertFile = db.prepare('INSERT INTO file (name, kind, size, sha256) VALUES (?, ?, ?, ?)')
  const insertSource = db.prepare(
    'INSERT INTO source (id, file, name, kind, part, hidden, read, choice, columns, evidence) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
  )
  const insertRow = db.prepare(
    'INSERT INTO source_row (source, position, row, cells, stored, skip, held) VALUES (?, ?, ?, ?, ?, ?, ?)',
  )
  const count = db.prepare('UPDATE source SET rows = rows + ?, staged = staged + ? WHERE id = ?')
  const removeFile = db.prepare('DELETE FROM file WHERE id = ?')
  const files = db.prepare<[number], { n: number }>('SELECT count(*) AS n FROM source WHERE file = ?')
  return {
    addFile: (name: string, kind: SourceKind, size: number, sha256: string): number =>
      Number(insertFile.run(name, kind, size, sha256).lastInsertRowid),
    removeFileNamed: (name: string): void => void db.prepare('DELETE FROM file WHERE name = ?').run(name),
    /** `id`: the number that the source had before it was read again. */
    addSource: (file: number, source: DetectedSource, choice?: ReadOptions, id?: number): number =>
      Number(
        insertSource.run(
          id ?? null,
          file,
          source.name,
          source.kind,
          source.part ?? null,
          source.hidden ? 1 : 0,
          JSON.stringify(source.read),
          choice ? JSON.stringify(choice) : null,
          JSON.stringify(source.columns),
          JSON.stringify(source.evidence),
        ).lastInsertRowid,
      ),
    setColumns: (source: number, columns: readonly Column[]): void =>
      void db.prepare('UPDATE source SET columns = ? WHERE id = ?').run(JSON.stringify(columns), source),
    /** Appends rows; `firstPosition` continues the source's count from 1. */
    addRows(source: number, firstPosition: number, rows: readonly StagedRow[]): void {
      let data = 0
      for (const [index, row] of rows.entries()) {
        if (!row.skip) data += 1
        insertRow.run(
          source,
          firstPosition + index,
          row.row,
          JSON.stringify(row.cells),
          row.stored ? JSON.stringify(row.stored) : null,
          row.skip ?? null,
          row.held ? 1 : 0,
        )
      }
      count.run(data, rows.length, source)
    },
    /** Takes away what was read from a file, and what was found in reading it; the file itself stays. */
    clearFile(file: number): void {
      db.prepare('DELETE FROM finding WHERE source IN (SELECT id FROM source WHERE file = ?)').run(file)
      db.prepare("DELETE FROM finding WHERE file = ? AND stage = 'import'").run(file)
      db.prepare('DELETE FROM source WHERE file = ?').run(file)
    },
    /** Removes a source, and its file when nothing else came from it. */
    removeSource(id: number): void {
      const file = db
        .prepare<[number], { file: number }>('SELECT file FROM source WHERE id = ?')
        .get(id)?.file
      if (file === undefined) return
      db.prepare('DELETE FROM source WHERE id = ?').run(id)
      db.prepare('DELETE FROM finding WHERE source = ?').run(id)
      if ((files.get(file)?.n ?? 0) === 0) removeFile.run(file)
    },
  }
}

function fromSourceRecord(record: SourceRecord): StoredSource {
  return {
    id: record.id,
    file: record.file,
    fileName: record.file_name,
    name: record.name,
    kind: Kind.parse(record.kind),
    part: record.part ?? undefined,
    read: ReadOptions.parse(JSON.parse(record.read)),
    choice: record.choice === null ? undefined : ReadOptions.parse(JSON.parse(record.choice)),
    columns: Columns.parse(JSON.parse(record.columns)).map(withoutUndefined),
    evidence: Evidence.parse(JSON.parse(record.evidence)),
    rows: record.rows,
    staged: record.staged,
  }
}

function withoutUndefined(column: z.infer<typeof Columns>[number]): Column {
  const { origins, hidden, ...rest } = column
  return { ...rest, ...(origins ? { origins } : {}), ...(hidden === undefined ? {} : { hidden }) }
}

export function fromRowRecord(record: RowRecord): StoredRow {
  const cells: Cell[] = JSON.parse(record.cells)
  return {
    position: record.position,
    row: record.row,
    cells,
    ...(record.stored ? { stored: Stored.parse(JSON.parse(record.stored)) } : {}),
    ...(record.skip ? { skip: SkipReason.parse(record.skip) } : {}),
    ...(record.held ? { held: true } : {}),
  }
}
