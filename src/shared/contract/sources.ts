/** Methods of Källor: files and their rows, how they were read, what a column holds. */
import { z } from 'zod'
import { beginningBytes } from '../beginning.ts'
import { Severity } from '../finding.ts'
import { ReadOptions } from '../read-options.ts'
import { Counts, Evidence, JobStarted, language, method, projectId, page } from './method.ts'

export const SourceColumn = z.object({
  name: z.string(),
  position: z.number(),
  hidden: z.boolean().optional(),
})
export const SourceSummary = z.object({
  id: z.number(),
  name: z.string(),
  file: z.string(),
  kind: z.enum(['csv', 'xlsx', 'scim', 'ss12000']),
  encoding: z.string().optional(),
  delimiter: z.string().optional(),
  rows: z.number(),
  staged: z.number(),
  columns: z.array(SourceColumn),
  mappedAs: z.string().optional(),
  findings: Counts,
  evidence: z.array(Evidence),
  /** How it is read was chosen by the user, at least in part. */
  chosen: z.boolean().optional(),
})
export type SourceSummary = z.infer<typeof SourceSummary>
/** What the last run made of a row: the four states of the balance. */
export const RowState = z.enum(['entities', 'merged', 'leftOut', 'waiting'])
export type RowState = z.infer<typeof RowState>
/** Which rows of a source are shown, and in which order. Columns by position, from 1. */
export const RowView = z.object({
  /** What the last run made of them; `reason` of those that are left out, or the rule that the waiting wait for. */
  state: z.object({ is: RowState, reason: z.string().max(50).optional() }).optional(),
  sort: z.object({ column: z.number().int().positive(), descending: z.boolean() }).optional(),
  filters: z
    .array(
      z.object({
        column: z.number().int().positive(),
        is: z.enum(['contains', 'equals', 'empty', 'filled']),
        text: z.string().max(500).default(''),
      }),
    )
    .max(20)
    .default([]),
  /** In any cell. */
  search: z.string().max(200).optional(),
})
export type RowView = z.infer<typeof RowView>
/** What one column holds. Of rows of protected persons nothing is told but how many they are. */
export const ColumnFacts = z.object({
  name: z.string(),
  position: z.number(),
  kind: z.string(),
  rows: z.number(),
  filled: z.number(),
  distinct: z.number(),
  /** `distinct`, the top values and the patterns are estimates: the column has very many values. */
  isEstimate: z.boolean(),
  lengths: z.object({ min: z.number(), max: z.number() }),
  patterns: z.array(z.object({ pattern: z.string(), count: z.number() })),
  top: z.array(z.object({ value: z.string(), count: z.number() })),
  min: z.string().optional(),
  max: z.string().optional(),
  warnings: z.array(z.object({ rule: z.string(), title: z.string(), count: z.number() })),
  distribution: z.object({
    by: z.enum(['value', 'year', 'number', 'initial']),
    bars: z.array(z.object({ label: z.string(), count: z.number() })),
  }),
  protectedRows: z.number(),
})
export type ColumnFacts = z.infer<typeof ColumnFacts>
/** How a source was read, and what can be chosen instead. */
export const SourceReading = z.object({
  file: z.string(),
  part: z.string().optional(),
  kind: z.enum(['csv', 'xlsx', 'scim', 'ss12000']),
  /** What holds now, detected and chosen together, and what of it the user chose. */
  read: ReadOptions,
  choice: ReadOptions.optional(),
  evidence: z.array(Evidence),
  /** The file's bytes are kept, so it can be read in another way. */
  canReread: z.boolean(),
  /** Sheets of a workbook that detection took for no table. */
  otherSheets: z.array(z.object({ name: z.string(), hidden: z.boolean() })),
  /** Text files: words of the file as each encoding reads them. */
  encodings: z.array(z.object({ encoding: z.string(), words: z.array(z.string()) })),
})
export type SourceReading = z.infer<typeof SourceReading>
/** The beginning of a file, read as asked. */
export const ReadingPreview = z.object({
  /** The file's first rows as they stand, with what each is taken for. */
  head: z.array(
    z.object({ row: z.number(), cells: z.array(z.string()), is: z.enum(['title', 'header', 'data']) }),
  ),
  sources: z.array(
    z.object({
      name: z.string(),
      part: z.string().optional(),
      read: ReadOptions,
      evidence: z.array(Evidence),
      columns: z.array(SourceColumn),
      rows: z.array(
        z.object({
          row: z.number(),
          cells: z.array(z.string()),
          skip: z.string().optional(),
          held: z.boolean().optional(),
        }),
      ),
      /** Of the rows looked at: data, left out, waiting for an error of their own. */
      counts: z.object({ data: z.number(), leftOut: z.number(), held: z.number() }),
      /** The last rows, where the whole file was looked at. */
      end: z.array(
        z.object({
          row: z.number(),
          cells: z.array(z.string()),
          skip: z.string().optional(),
          held: z.boolean().optional(),
        }),
      ),
    }),
  ),
  /** What was found, the most serious first; at most twenty. */
  findings: z.array(z.object({ rule: z.string(), severity: Severity, message: z.string() })),
  /** The whole file was looked at, so that the counts are the file's. */
  isWhole: z.boolean(),
})
export type ReadingPreview = z.infer<typeof ReadingPreview>
/** The beginning of a source that is on its way in, masked as the grid masks. Long cells are cut and very wide rows narrowed. */
export const FirstRows = z.object({
  source: z.string(),
  columns: z.array(SourceColumn),
  rows: z.array(z.object({ row: z.number(), cells: z.array(z.string()), skip: z.string().optional() })),
})
export type FirstRows = z.infer<typeof FirstRows>
/** What a changed file would bring in place of the one by the same name. */
export const FileComparison = z.object({
  file: z.string(),
  sources: z.array(
    z.object({
      name: z.string(),
      /** The project has no such source: a new sheet, a new kind of rows. */
      isNew: z.boolean(),
      columns: z.object({ same: z.number(), added: z.array(z.string()), gone: z.array(z.string()) }),
      /** By what the columns that both have hold. `changed`: the same in the column `key`, not in all others. */
      rows: z.object({
        now: z.number(),
        same: z.number(),
        changed: z.number(),
        added: z.number(),
        gone: z.number(),
      }),
      key: z.string().optional(),
    }),
  ),
  /** Sources that the changed file has no more. */
  gone: z.array(z.string()),
})
export type FileComparison = z.infer<typeof FileComparison>

export const sourcesMethods = {
  'source/rows': method(
    'query',
    z.object({
      projectId,
      sourceId: z.number().int(),
      ...page,
      around: z.number().int().optional(),
      view: RowView.optional(),
      /** Personal numbers in full; else they show the birth date only. What is written back needs them. */
      civicNos: z.boolean().default(false),
      /** Rows of protected persons, as the user counts them, that are shown on purpose. */
      revealed: z.array(z.number().int()).max(100).default([]),
    }),
    z.object({
      offset: z.number(),
      total: z.number(),
      rows: z.array(
        z.object({
          row: z.number(),
          cells: z.array(z.string()),
          skip: z.string().optional(),
          state: RowState.optional(),
          /** Cells that a fix has changed, by position of the column, with what the file has there. */
          fixed: z.array(z.object({ column: z.number(), before: z.string() })).optional(),
          /** The row is of a protected person; whether its cells are masked here. */
          protected: z.enum(['masked', 'shown']).optional(),
        }),
      ),
    }),
  ),
  'source/profile': method(
    'query',
    z.object({
      projectId,
      sourceId: z.number().int(),
      column: z.number().int().positive(),
      civicNos: z.boolean().default(false),
      language,
    }),
    ColumnFacts,
  ),
  'source/reading': method('query', z.object({ projectId, sourceId: z.number().int() }), SourceReading),
  /** The source's file as it would be read with another choice. Nothing is changed. `part`: another sheet of it. */
  'source/preview': method(
    'query',
    z.object({
      projectId,
      sourceId: z.number().int(),
      part: z.string().optional(),
      choice: ReadOptions,
      language,
    }),
    ReadingPreview,
  ),
  /** The first rows of a text file on its way in, of its first bytes: the rest takes a while. Nothing of files that are not read by halves. */
  'source/beginning': method(
    'query',
    z.object({
      projectId,
      name: z.string().min(1).max(1024),
      beginning: z.base64().max(Math.ceil(beginningBytes / 3) * 4),
    }),
    z.object({ sources: z.array(FirstRows) }),
  ),
  /** Reads the source's file again, as chosen; an empty choice is what detection finds. */
  'source/reread': method(
    'job',
    z.object({ projectId, sourceId: z.number().int(), part: z.string().optional(), choice: ReadOptions }),
    JobStarted,
  ),
  'source/remove': method('command', z.object({ projectId, sourceId: z.number().int() }), z.object({})),
  'import/start': method(
    'job',
    z.object({
      projectId,
      fileIds: z.array(z.string()).min(1),
      /** Changed files that would take the place of others are told of first, and nothing is imported. */
      ask: z.boolean().default(false),
    }),
    JobStarted,
  ),
  /** Reads all that an API of SS 12000:2020 gives to the caller. The token is used and kept nowhere. */
  'import/fetch': method(
    'job',
    z.object({
      projectId,
      url: z.string().trim().min(1).max(2000),
      token: z.string().trim().max(20_000).optional(),
    }),
    JobStarted,
  ),
  /** Notes that a row of a protected person was shown on purpose; the host sends it with `source/rows`. */
  'source/revealed': method(
    'command',
    z.object({ projectId, sourceId: z.number().int(), row: z.number().int() }),
    z.object({}),
  ),
} as const
