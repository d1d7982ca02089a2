/** Methods of Kontroll that change: fixes, and what a school is asked. */
import { z } from 'zod'
import { Severity } from '../finding.ts'
import { FixRequest, FixStatus } from '../fix.ts'
import { findingScope } from './findings.ts'
import { JobStarted, Text, language, method, projectId, page } from './method.ts'

/** One cell before and after, as a person reads it. Without a column: the row itself is left out (`choice`) or taken in (`in`). */
export const FixPreview = z.object({
  source: z.string(),
  row: z.number(),
  column: z.string(),
  before: z.string(),
  after: z.string(),
})
export type FixPreview = z.infer<typeof FixPreview>
export const FixEntry = z.object({
  id: z.number(),
  /** 1 is the beginning, the sources as they were read. */
  parent: z.number(),
  text: z.string(),
  at: z.string(),
  /** `done`: part of how the sources read now. `undone`: redo leads there. `other`: on a branch that was left. */
  state: z.enum(['done', 'undone', 'other']),
  /** The newest that is done. */
  current: z.boolean(),
  changes: z.object({
    applied: z.number(),
    notNeeded: z.number(),
    conflict: z.number(),
    missing: z.number(),
  }),
})
export type FixEntry = z.infer<typeof FixEntry>
/** A finding that one row alone gives. */
const CellTold = z.object({
  rule: z.string(),
  severity: Severity,
  message: z.string(),
  column: z.string().optional(),
})

export const fixesMethods = {
  /** What one row alone can tell of a value before it is written. `helps`: the rule in hand no longer speaks; `unknown` where only a run can tell. */
  'fix/try': method(
    'query',
    z.object({
      projectId,
      language,
      sourceId: z.number().int(),
      row: z.number().int(),
      column: z.number().int(),
      path: z
        .array(z.union([z.string(), z.number().int().min(0)]))
        .max(20)
        .optional(),
      value: z.string().max(100_000),
      rule: z.string().optional(),
    }),
    z.object({
      helps: z.enum(['yes', 'no', 'unknown']),
      before: z.array(CellTold),
      /** What is still wrong in the row, and what the value makes wrong. */
      after: z.array(CellTold),
    }),
  ),
  /** Spellings in a column that are probably of one thing. */
  'fix/clusters': method(
    'query',
    z.object({
      projectId,
      sourceId: z.number().int(),
      column: z.number().int(),
      method: z.enum(['fingerprint', 'ngram', 'levenshtein']),
    }),
    z.object({
      /** Different values in the column. */
      distinct: z.number(),
      clusters: z.array(
        z.object({
          proposed: z.string(),
          values: z.array(z.object({ text: z.string(), count: z.number() })),
        }),
      ),
    }),
  ),
  /** Transforms that can change a file's cells. */
  'fix/transforms': method(
    'query',
    z.object({ projectId }),
    z.object({
      transforms: z.array(
        z.object({
          name: z.string(),
          help: Text,
          /** What it is told beside its name: one of these, a width, a pattern, or nothing. */
          parameter: z.union([z.array(z.string()), z.literal('number'), z.literal('pattern')]).optional(),
        }),
      ),
    }),
  ),
  /** Where the fixes stand: what undo and redo would do, and how many changed cells no run has read. */
  'fix/status': method(
    'query',
    z.object({ projectId, language }),
    z.object({
      operations: z.number(),
      unchecked: z.number(),
      /** Changes that could not be made on a newer file: its cell read otherwise, or its row was not there. */
      conflicts: z.number(),
      undo: z.string().optional(),
      redo: z.string().optional(),
    }),
  ),
  /** What a fix would change: how many cells, and the first of them. */
  'fix/preview': method(
    'query',
    z.object({ projectId, request: FixRequest, limit: z.number().int().min(1).max(200).default(20) }),
    z.object({ cells: z.number(), changes: z.array(FixPreview) }),
  ),
  /** One operation, one step of undo; without an id where there was nothing to change. */
  'fix/apply': method(
    'command',
    z.object({ projectId, request: FixRequest, language }),
    z.object({ operation: z.number().optional(), cells: z.number(), text: z.string() }),
  ),
  /** The same as a job, with progress and cancel, for what is looked for in many rows. `job/state` tells how many cells it changed. */
  'fix/start': method('job', z.object({ projectId, request: FixRequest }), JobStarted),
  /** `text` tells what was taken back; absent where there was nothing to take back. */
  'fix/undo': method('command', z.object({ projectId, language }), z.object({ text: z.string().optional() })),
  'fix/redo': method('command', z.object({ projectId, language }), z.object({ text: z.string().optional() })),
  /** To where the sources stood after an operation of any branch; 1 is as they were read. */
  'fix/goTo': method('command', z.object({ projectId, operation: z.number().int() }), z.object({})),
  /** All operations, newest first, also those that were taken back. */
  'fix/history': method(
    'query',
    z.object({ projectId, language, ...page }),
    z.object({ total: z.number(), operations: z.array(FixEntry) }),
  ),
  'fix/changes': method(
    'query',
    z.object({ projectId, operation: z.number().int(), status: FixStatus.optional(), ...page }),
    z.object({
      changes: z.array(
        FixPreview.omit({ row: true }).extend({ row: z.number().optional(), status: FixStatus }),
      ),
    }),
  ),
  /** A workbook to send to a school: rows with findings, the cells to correct marked, and why. Base64 of an .xlsx. */
  'ask/workbook': method(
    'query',
    z.object({
      projectId,
      language,
      rule: z.string().optional(),
      severity: z.enum(['error', 'warning']).optional(),
      ...findingScope,
    }),
    z.object({
      fileName: z.string(),
      base64: z.string(),
      rows: z.number(),
      cells: z.number(),
      /** Findings that did not get room. */
      left: z.number(),
      /** Rows of protected persons, which stay in the project. */
      protectedRows: z.number(),
    }),
  ),
  /** What a school changed in its copy: to be shown, then given to `fix/apply` as `answers`. */
  'ask/read': method(
    'query',
    z.object({ projectId, base64: z.base64().max(1_000_000) }),
    z.object({
      changes: z.array(
        z.object({
          sourceId: z.number(),
          source: z.string(),
          row: z.number(),
          column: z.number(),
          name: z.string(),
          before: z.string(),
          after: z.string(),
        }),
      ),
      /** Marked cells that read as they did, or as they do by now. */
      same: z.number(),
      /** What else was done to the copy; none of it is read in. */
      ignored: z.array(
        z.object({
          reason: z.enum([
            'otherCell',
            'changedSince',
            'columnGone',
            'rowGone',
            'copiedLine',
            'unknownLine',
            'newLine',
          ]),
          sheet: z.string(),
          row: z.number(),
          column: z.string().optional(),
        }),
      ),
    }),
  ),
} as const
