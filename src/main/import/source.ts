/**
 * What import hands to the rest: sources (tables) with columns and rows, staged as they stood in the file.
 * Nothing here knows of mappings, entities or the database.
 */
import { z } from 'zod'
import type { Finding } from '../../shared/finding.ts'
import type { ReadOptions } from '../../shared/read-options.ts'

export { ColumnRef, ReadOptions } from '../../shared/read-options.ts'

export type JsonValue = string | number | boolean | null | JsonValue[] | { [key: string]: JsonValue }

/** A cell as it stood. Text files: always a string. Excel: the text a person sees, as a string. JSON: the value itself; `null` is JSON's own null. Absent: undefined, or beyond the end of the array. */
export type Cell = JsonValue | undefined

/** A file to be read. `path` is where the bytes are, `name` what the user calls it (relative inside a folder or zip, `/` between). */
export type InputFile = { readonly path: string; readonly name: string; readonly size: number }

export const SourceKind = z.enum(['csv', 'xlsx', 'scim', 'ss12000'])
export type SourceKind = z.infer<typeof SourceKind>

export type Column = {
  /** Shown to the user and used in findings: the caption; two header rows joined by ` / `; JSON path joined by `.`; `Kolumn 3` where there is none. */
  readonly name: string
  /** Caption path, outermost first. */
  readonly path: readonly string[]
  /** From 1. */
  readonly position: number
  /** The paths as they really stood, where they differ from `path`: of JSON (URN extension, other case), or a caption that was encoded twice. */
  readonly origins?: readonly string[]
  readonly hidden?: boolean
}

/** Why a staged row is no data. It is kept, shown and counted as left out. */
export const SkipReason = z.enum([
  'footer',
  'blank',
  'header',
  'example',
  /** Names the group of the rows below, which carry it in a column of its own. */
  'heading',
  'dummy',
  'duplicate',
  'removed',
  /** Left out by the user: a fix says so, never the import. */
  'choice',
])
export type SkipReason = z.infer<typeof SkipReason>

export type StagedRow = {
  /** As the user counts: physical line or sheet row from 1; in JSON the index in its list + 1. */
  readonly row: number
  readonly cells: Cell[]
  /** Excel: the stored value by position (from 1), where it differs from the text seen. */
  readonly stored?: Readonly<Record<string, string | number | boolean>>
  readonly skip?: SkipReason
  /** The row has an error of its own (wrong width, broken JSON) and waits; the finding tells which. */
  readonly held?: boolean
}

/** A guess about which system a file comes from. */
export type SystemGuess = {
  readonly name: string
  readonly confidence: number
  readonly reason: { readonly sv: string; readonly en: string }
}

export type DetectedSource = {
  /** Unique in the import: `elever.csv`, `fil.xlsx#Elever`, `objekt.txt#user`, `Users.json#Users`. */
  readonly name: string
  readonly kind: SourceKind
  /** Sheet name, row kind, or resource type (`Users`, `persons`) inside the file. */
  readonly part?: string
  /** The reading as it will be done: detected values filled in, the caller's options kept. */
  readonly read: ReadOptions
  readonly columns: readonly Column[]
  readonly hidden?: boolean
  /** What the guesses rest on, for the user. */
  readonly evidence: readonly {
    readonly what: string
    readonly confidence: number
    readonly reason: { readonly sv: string; readonly en: string }
  }[]
  /** The first rows (at most 100), read as `read` says. */
  readonly sample: readonly StagedRow[]
}

export type DetectedFile = {
  readonly file: InputFile
  readonly kind: SourceKind
  readonly sources: readonly DetectedSource[]
  /** Findings about the file as a whole (empty, unclosed quote, cut off); those about rows come when it is read. */
  readonly findings: readonly Finding[]
}

/** Rows of one source, in file order. `bytes` is how far into the file the reader is, for progress. */
export type RowBatch = {
  readonly source: string
  readonly rows: readonly StagedRow[]
  readonly findings: readonly Finding[]
  readonly bytes: number
  readonly newColumns?: readonly Column[]
}

/** Options for detection: by part (sheet, row kind, resource type; `''` for the only one), what the caller already knows. */
export type Overrules = Readonly<Record<string, ReadOptions>>

/** A format that import can read. `csv/`, `xlsx/` and `json/` each export one. */
export type FileReader = {
  /** How sure the format is about these first bytes, 0 to 1. */
  sniff(head: Uint8Array, name: string): number
  /** Some formats are told by the whole file: the signal stops that too. */
  detect(file: InputFile, overrules?: Overrules, signal?: AbortSignal): Promise<DetectedFile>
  /** Reads all sources of the file once, in batches of about 1 000 rows. Column lists of JSON sources grow (`newColumns`). The signal stops it between batches. */
  read(detected: DetectedFile, signal?: AbortSignal): AsyncGenerator<RowBatch>
}
