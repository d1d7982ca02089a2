/** Methods of long work: runs, and the state of every job. */
import { z } from 'zod'
import { Counts, JobStarted, Text, method, projectId } from './method.ts'
import { FileComparison, FirstRows } from './sources.ts'

/** The balance of DESIGN.md: every row read has exactly one state, so `read` is the sum of the other four. */
export const Balance = z.object({
  read: z.number(),
  entities: z.number(),
  merged: z.number(),
  leftOut: z.number(),
  waiting: z.number(),
  /** `leftOut` by reason: footer, blank, header, example, heading, dummy, duplicate, removed, unmapped, empty, choice. */
  reasons: z.record(z.string(), z.number()),
})
export type Balance = z.infer<typeof Balance>
export const Assumption = z.object({
  question: z.string(),
  label: Text,
  answer: z.string(),
  /** What of the answer it was asked about, where the question is one a value. */
  per: z.string().optional(),
  count: z.number(),
})
export type Assumption = z.infer<typeof Assumption>
export const RunSummary = z.object({
  asOf: z.string(),
  mapping: z.object({ name: z.string(), version: z.string() }),
  sources: z.array(
    z.object({ name: z.string(), rows: z.number(), mappedAs: z.string().optional(), balance: Balance }),
  ),
  entities: z.record(z.string(), z.number()),
  balance: Balance,
  findings: Counts,
  assumed: z.array(Assumption),
})
export type RunSummary = z.infer<typeof RunSummary>
export const JobKind = z.enum([
  'import',
  'reread',
  'recipe',
  'identity',
  'run',
  'compare',
  'compareOther',
  'fix',
  'deliver',
  'rehearse',
  'push',
  'undo',
])
export type JobKind = z.infer<typeof JobKind>
export const JobState = z.object({
  id: z.string(),
  projectId,
  kind: JobKind,
  status: z.enum(['running', 'done', 'failed', 'cancelled']),
  /** What it is doing: `read`, `fetch persons` (a collection of an API), `map`, `fold`, `check`, `write`. */
  phase: z.string(),
  done: z.number(),
  /** Absent while unknown. */
  total: z.number().optional(),
  /** Estimated; absent until there is something to estimate from. */
  secondsLeft: z.number().optional(),
  /** Of a running `import` job: how many times it has told first rows. `job/firstRows` has the latest. */
  firstRowsTold: z.number().optional(),
  error: z.object({ code: z.string(), text: Text }).optional(),
  /** Of a `deliver`, `push` or `undo` job: the id of its delivery; absent where there was nothing to send. */
  deliveryId: z.number().optional(),
  /** Of a `fix` job: how many cells it changed. */
  cells: z.number().optional(),
  /** Of an `import` job that was to ask first: the changed files. It imported nothing and waits for an answer. */
  comparisons: z.array(FileComparison).optional(),
  /** Of an import from an API: collections that it did not give. */
  notFetched: z.array(z.string()).optional(),
})
export type JobState = z.infer<typeof JobState>

export const runMethods = {
  'run/start': method('job', z.object({ projectId }), JobStarted),
  'job/state': method('host', z.object({ jobId: z.string() }), JobState),
  /** The first rows of what a running import reads, before it is in the project; nothing once the job has ended. */
  'job/firstRows': method('host', z.object({ jobId: z.string() }), z.object({ sources: z.array(FirstRows) })),
  'job/cancel': method('host', z.object({ jobId: z.string() }), z.object({})),
} as const
