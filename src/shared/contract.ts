/**
 * The typed contract between any front (renderer, command line, tests) and the host: one table. A new method is three
 * edits in this order: here, `src/main/app/`, the caller. `kind` tells where it runs: `host` in the host process,
 * `query` in the read worker, `command` and `job` in the project's one writing process; a job answers at once with its id.
 */
import { z } from 'zod'
import { AuditEntry } from './audit.ts'
import {
  ChangeCounts,
  ChangeKind,
  DeliveryComparison,
  GuardStop,
  ListedChange,
  OverruleReason,
} from './difference.ts'
import { Finding, Severity } from './finding.ts'
import { PushNotes, PushState, ReceiverChoice, receiverUrl } from './push-contract.ts'
import { ReadOptions } from './read-options.ts'
import { DriftReport } from './drift.ts'
import { OrganisationNode, PageFact, PageList, PageRelation } from './entity-page.ts'
import { LedgerEntry } from './ledger.ts'
import { AttributeLineage, CellLineage } from './lineage.ts'
import {
  MappingColumn,
  MappingEdited,
  MappingOperation,
  MappingState,
  NamedHelp,
  RememberedChoice,
  StandardGroup,
  TableEntry,
  TriedRow,
} from './mapping-contract.ts'
import { FixRequest, FixStatus } from './fix.ts'
import { ApiConsumer, ApiState, usualApiPort } from './serve-contract.ts'

const Text = z.object({ sv: z.string(), en: z.string() })
const Evidence = z.object({ what: z.string(), confidence: z.number(), reason: Text })
const Counts = z.object({ error: z.number(), warning: z.number(), info: z.number() })
const projectId = z.string().min(1)
const page = {
  offset: z.number().int().min(0).default(0),
  limit: z.number().int().min(1).max(500).default(100),
}

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

export const ProjectRef = z.object({
  id: projectId,
  name: z.string(),
  location: z.string(),
  openedAt: z.string(),
  /** The day until which the data may be kept. */
  retainUntil: z.string().optional(),
})
export type ProjectRef = z.infer<typeof ProjectRef>

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

export const MappingSummary = z.object({
  name: z.string(),
  version: z.string(),
  label: Text,
  description: Text.optional(),
  /** How well it fits the sources of the project: every required source has its match. */
  fits: z.boolean(),
  matched: z.array(z.object({ source: z.string(), mappedAs: z.string() })),
  missing: z.array(z.string()),
  /** The project's own, which the user has changed or brought in. */
  own: z.boolean().optional(),
  /** Of the mapping that Skolflytt proposes for these very files: what it makes of each column, and why not to trust it unseen. */
  proposal: z
    .object({
      columns: z.array(
        z.object({
          source: z.string(),
          column: z.string(),
          target: z.string(),
          score: z.number(),
          sure: z.boolean(),
          reason: Text,
        }),
      ),
      doubts: z.array(Text),
    })
    .optional(),
})
export type MappingSummary = z.infer<typeof MappingSummary>

export const QuestionState = z.object({
  name: z.string(),
  label: Text,
  help: Text.optional(),
  type: z.enum(['date', 'text', 'code', 'boolean']),
  choices: z.array(z.string()).optional(),
  default: z.string().optional(),
  /** Without an answer each row's own data gives the value. */
  derived: z.boolean().optional(),
  answer: z.string().optional(),
})
export type QuestionState = z.infer<typeof QuestionState>

export const FindingRow = Finding.extend({
  number: z.number(),
  message: z.string(),
  sourceId: z.number().optional(),
  /** Its cell has been changed since the run that found it. */
  changed: z.boolean().optional(),
})
export type FindingRow = z.infer<typeof FindingRow>

export const FindingGroup = z.object({
  rule: z.string(),
  severity: Severity,
  count: z.number(),
  /** How many of them suggest something for their cell. */
  suggested: z.number().optional(),
  title: z.string(),
  help: z.string().optional(),
})
export type FindingGroup = z.infer<typeof FindingGroup>

export const DeliveryFormat = z.enum([
  'json',
  'ndjson',
  'zip',
  'xlsx',
  'csv',
  'sqlite',
  'dnp',
  'source',
  'share',
])
export type DeliveryFormat = z.infer<typeof DeliveryFormat>

export const ProtectedPolicy = z.enum(['leave-out', 'include'])
export type ProtectedPolicy = z.infer<typeof ProtectedPolicy>

export const DeliverySummary = z.object({
  id: z.number(),
  /** `push`: sent to a receiver; there are no files. */
  format: z.enum([...DeliveryFormat.options, 'push']),
  createdAt: z.string(),
  files: z.array(z.object({ name: z.string(), bytes: z.number() })),
  entities: z.record(z.string(), z.number()),
  protectedLeftOut: z.number(),
  blocked: z.boolean(),
  /** What it changed at its receiver; absent where nothing was compared. */
  comparison: DeliveryComparison.optional(),
  /** Why it went on past the receiver's limits. */
  overruled: z.string().optional(),
  /** Of a push: to whom, how far it has come, and the delivery that it takes back. */
  push: z
    .object({
      receiver: z.string(),
      url: z.string(),
      state: z.enum(['running', 'done', 'interrupted']),
      removed: z.number(),
      failed: z.number(),
      undoes: z.number().optional(),
    })
    .optional(),
})
export type DeliverySummary = z.infer<typeof DeliverySummary>

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

export const JobKind = z.enum(['import', 'reread', 'run', 'compare', 'deliver', 'rehearse', 'push', 'undo'])
export type JobKind = z.infer<typeof JobKind>
export const JobState = z.object({
  id: z.string(),
  projectId,
  kind: JobKind,
  status: z.enum(['running', 'done', 'failed', 'cancelled']),
  /** What it is doing: `read`, `map`, `fold`, `check`, `write`. */
  phase: z.string(),
  done: z.number(),
  /** Absent while unknown. */
  total: z.number().optional(),
  /** Estimated; absent until there is something to estimate from. */
  secondsLeft: z.number().optional(),
  error: z.object({ code: z.string(), text: Text }).optional(),
  /** Of a `deliver`, `push` or `undo` job: the id of its delivery; absent where there was nothing to send. */
  deliveryId: z.number().optional(),
  /** Of an `import` job that was to ask first: the changed files. It imported nothing and waits for an answer. */
  comparisons: z.array(FileComparison).optional(),
})
export type JobState = z.infer<typeof JobState>
const JobStarted = z.object({ jobId: z.string() })
const language = z.enum(['sv', 'en']).default('sv')

/** What the user has mapped before; the host fills it in. */
const remembered = z.array(RememberedChoice).default([])

const method = <K extends 'host' | 'query' | 'command' | 'job', I extends z.ZodType, O extends z.ZodType>(
  kind: K,
  input: I,
  output: O,
): { kind: K; input: I; output: O } => ({ kind, input, output })

/** A person with a new id beside the one she may be. Keys are masked where they are personal numbers. */
export const IdentityCandidate = z.object({
  id: z.string(),
  label: z.string(),
  protected: z.boolean(),
  keys: z.array(z.string()),
  /** JSON of the person as she is now; of the other as she was last delivered, where she was. */
  json: z.string(),
  other: z.object({
    id: z.string(),
    keys: z.array(z.string()),
    created: z.string(),
    modified: z.string(),
    json: z.string().optional(),
  }),
})
export type IdentityCandidate = z.infer<typeof IdentityCandidate>

/** An entity as a list shows it. Of a protected person the label is masked and the detail empty. */
export const ListedEntity = z.object({
  id: z.string(),
  label: z.string(),
  detail: z.string(),
  protected: z.boolean(),
})
export type ListedEntity = z.infer<typeof ListedEntity>

/** How ready the data is for one of the standard's scenarios, and what is missing for how many. */
export const ScenarioCoverage = z.object({
  id: z.string(),
  label: z.string(),
  description: z.string(),
  /** Ids of the information areas that the scenario belongs to; shown under the first. */
  areas: z.array(z.string()),
  readiness: z.enum(['ready', 'partly', 'missing']),
  /** What there must be at all, with how many there are. */
  core: z.array(z.object({ label: z.string(), count: z.number() })),
  rows: z.array(
    z.object({
      level: z.enum(['need', 'want', 'forbid']),
      /** What the attribute is of. Where the population is of another type, one has it when an entity points to it. */
      entity: z.string(),
      /** In the standard's own words, `Person.emails`. */
      attribute: z.string(),
      label: z.string(),
      condition: z.string(),
      population: z.string(),
      have: z.number(),
      of: z.number(),
      /** Where to fill it in: the first of those that lack it. */
      missing: z.object({ type: z.string(), entities: z.array(ListedEntity), more: z.boolean() }),
    }),
  ),
})
export type ScenarioCoverage = z.infer<typeof ScenarioCoverage>

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

/** What of the findings is looked at: of one source, one type of entity, one school. */
const findingScope = {
  sourceId: z.number().int().optional(),
  entity: z.string().optional(),
  school: z.string().optional(),
}

export const contract = {
  'app/info': method(
    'host',
    z.object({}),
    z.object({ version: z.string(), host: z.enum(['electron', 'loopback']), today: z.string() }),
  ),
  'project/list': method('host', z.object({}), z.object({ projects: z.array(ProjectRef) })),
  'project/create': method(
    'host',
    z.object({ name: z.string().trim().min(1).max(120), asOf: z.iso.date().optional() }),
    ProjectRef,
  ),
  /** A new project with the sample municipality's files registered, ready for `import/start`. */
  'project/createSample': method(
    'host',
    z.object({}),
    z.object({ project: ProjectRef, fileIds: z.array(z.string()) }),
  ),
  'project/open': method('host', z.object({ projectId }), ProjectRef),
  'project/close': method('host', z.object({ projectId }), z.object({})),
  /** Announces a file; its bytes follow as `PUT /api/upload/{fileId}?offset=n`, 4 MB a piece. */
  'upload/begin': method(
    'host',
    z.object({ projectId, name: z.string().min(1).max(1024), size: z.number().int().min(0) }),
    z.object({ fileId: z.string() }),
  ),
  /** Forgets files that were announced and are not to be imported. */
  'upload/discard': method('host', z.object({ projectId, fileIds: z.array(z.string()) }), z.object({})),
  'project/state': method(
    'query',
    z.object({ projectId }),
    z.object({
      name: z.string(),
      asOf: z.string(),
      sources: z.array(SourceSummary),
      mapping: z.object({ name: z.string(), version: z.string() }).optional(),
      lastRun: RunSummary.optional(),
      /** Something changed after the last run. */
      stale: z.boolean(),
      deliveries: z.array(DeliverySummary),
      /** The day until which the data may be kept. */
      retainUntil: z.string().optional(),
      /** Work that was killed, of which nothing is left, until the user has seen it. */
      interrupted: JobKind.optional(),
    }),
  ),
  /** The user has seen that work was interrupted. */
  'project/seen': method('command', z.object({ projectId }), z.object({})),
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
  /** Reads the source's file again, as chosen; an empty choice is what detection finds. */
  'source/reread': method(
    'job',
    z.object({ projectId, sourceId: z.number().int(), part: z.string().optional(), choice: ReadOptions }),
    JobStarted,
  ),
  'source/remove': method('command', z.object({ projectId, sourceId: z.number().int() }), z.object({})),
  'mapping/list': method(
    'query',
    z.object({ projectId, remembered }),
    z.object({ mappings: z.array(MappingSummary) }),
  ),
  /** What the project's mapping starts from: a shipped one by its name, `suggestion`, or `empty`. */
  'mapping/choose': method('command', z.object({ projectId, name: z.string(), remembered }), z.object({})),
  /** The standard as a mapping can fill it, and what values can be read with. */
  'mapping/standard': method(
    'host',
    z.object({}),
    z.object({
      groups: z.array(StandardGroup),
      transforms: z.array(NamedHelp),
      derivations: z.array(NamedHelp),
    }),
  ),
  /** The project's own mapping; undefined while it has none. */
  'mapping/document': method(
    'query',
    z.object({ projectId }),
    z.object({ mapping: MappingState.optional() }),
  ),
  'mapping/edit': method(
    'command',
    z.object({
      projectId,
      /** The step that the change is made of; where the mapping has moved on, the change is refused. */
      step: z.number().int().optional(),
      operations: z.array(MappingOperation).min(1).max(100),
    }),
    MappingEdited,
  ),
  'mapping/undo': method('command', z.object({ projectId }), z.object({})),
  'mapping/redo': method('command', z.object({ projectId }), z.object({})),
  'mapping/columns': method(
    'query',
    z.object({ projectId, sourceId: z.number().int(), remembered }),
    z.object({ columns: z.array(MappingColumn) }),
  ),
  'mapping/table': method(
    'query',
    z.object({ projectId, table: z.string() }),
    z.object({
      table: z.string(),
      use: z.string().optional(),
      unknown: z.enum(['ask', 'stop', 'leaveOut', 'keep']),
      otherwise: z.union([z.string(), z.number(), z.boolean()]).optional(),
      usedBy: z.array(z.object({ block: z.number().int(), path: z.string() })),
      /** The standard's codes that its values may become. */
      codes: z.array(z.string()).optional(),
      entries: z.array(TableEntry),
      more: z.number().int(),
    }),
  ),
  'mapping/tryRow': method(
    'query',
    z.object({
      projectId,
      sourceId: z.number().int(),
      position: z.number().int().min(1).default(1),
      /** The nearest row after or before it that has an error or a warning. */
      seek: z.enum(['next', 'previous']).optional(),
      /** Shows protected persons and whole personal numbers on purpose. */
      reveal: z.boolean().default(false),
      language,
    }),
    TriedRow,
  ),
  /** The mapping as the text of the file that `--mapping FILE` reads. */
  'mapping/export': method(
    'query',
    z.object({ projectId }),
    z.object({ fileName: z.string(), json: z.string() }),
  ),
  'mapping/import': method('command', z.object({ projectId, json: z.string().max(5_000_000) }), z.object({})),
  /** Which captions this user has mapped to what, in any project. */
  'mapping/remembered': method('host', z.object({}), z.object({ choices: z.array(RememberedChoice) })),
  /** Forgets one choice, or all of them. */
  'mapping/forget': method('host', z.object({ choice: RememberedChoice.optional() }), z.object({})),
  'mapping/questions': method(
    'query',
    z.object({ projectId }),
    z.object({ questions: z.array(QuestionState) }),
  ),
  'mapping/answer': method(
    'command',
    z.object({ projectId, answers: z.record(z.string(), z.string().nullable()) }),
    z.object({}),
  ),
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
  'run/start': method('job', z.object({ projectId }), JobStarted),
  'deliver/start': method(
    'job',
    z.object({
      projectId,
      format: DeliveryFormat,
      protected: ProtectedPolicy.default('leave-out'),
      allowErrors: z.boolean().default(false),
      /** Goes on past the receiver's limits, and is written into the audit log. */
      overrule: OverruleReason.optional(),
      language,
    }),
    JobStarted,
  ),
  /** Compares what would be delivered with what was delivered last; `compare/state` has the answer. */
  'compare/start': method(
    'job',
    z.object({
      projectId,
      format: DeliveryFormat,
      protected: ProtectedPolicy.default('leave-out'),
    }),
    JobStarted,
  ),
  'compare/state': method(
    'query',
    z.object({ projectId, format: DeliveryFormat }),
    z.object({
      /** Absent until it is compared, and after a run or a delivery. */
      comparison: DeliveryComparison.optional(),
      /** The policy that it was compared with. */
      protected: ProtectedPolicy.optional(),
      /** By type and school unit, where something differs and the unit is known. */
      units: z.array(
        z.object({ type: z.string(), unit: z.string(), name: z.string(), counts: ChangeCounts }),
      ),
      /** What a delivery would stop at, each with its likely cause. */
      stops: z.array(GuardStop),
    }),
  ),
  'compare/changes': method(
    'query',
    z.object({
      projectId,
      /** Of file deliveries in a format, or of a receiver by the name that `push/state` gives. */
      of: z.union([z.object({ format: DeliveryFormat }), z.object({ receiver: z.string().max(3000) })]),
      type: z.string().optional(),
      kind: ChangeKind.optional(),
      unit: z.string().optional(),
      ...page,
    }),
    z.object({ total: z.number(), changes: z.array(ListedChange) }),
  ),
  /** Sharing by the standard's API from this machine (docs/SERVE.md). Other addresses need a certificate, and the command line. */
  'serve/state': method('host', z.object({ projectId }), ApiState),
  /** `port` 0 takes a free one. `overrule`: why it is opened although there is not exactly one Huvudman (ORG-01). */
  'serve/start': method(
    'host',
    z.object({
      projectId,
      port: z.number().int().min(0).max(65_535).default(usualApiPort),
      overrule: OverruleReason.optional(),
    }),
    ApiState,
  ),
  'serve/stop': method('host', z.object({ projectId }), z.object({})),
  /** `token` is told here and nowhere else: its hash is what is kept. An open API lets the new system in at once. */
  'consumer/add': method(
    'host',
    ApiConsumer.extend({ projectId }),
    z.object({ name: z.string(), token: z.string() }),
  ),
  /** Its token holds no longer. */
  'consumer/remove': method('host', z.object({ projectId, name: z.string() }), z.object({})),
  /** The receivers that come with the product. */
  'push/receivers': method(
    'query',
    z.object({ projectId }),
    z.object({ receivers: z.array(z.object({ name: z.string(), label: Text })) }),
  ),
  'push/state': method(
    'query',
    z.object({ projectId, receiver: ReceiverChoice, url: receiverUrl }),
    PushState,
  ),
  /** What the last rehearsal, push or undo found; without `notes` where there has been none. */
  'push/notes': method(
    'query',
    z.object({ projectId, language }),
    z.object({ notes: PushNotes.optional(), counts: Counts, findings: z.array(FindingRow) }),
  ),
  /** Keeps a bearer token for an address until the host ends, in its memory only. Without one: whether there is one. Empty forgets it. */
  'push/token': method(
    'host',
    z.object({ projectId, url: receiverUrl, token: z.string().trim().max(10_000).optional() }),
    z.object({ kept: z.boolean() }),
  ),
  /** Compares, and tells what the receiver would reject. Calls nobody. */
  'push/rehearse': method(
    'job',
    z.object({
      projectId,
      receiver: ReceiverChoice,
      url: receiverUrl,
      protected: ProtectedPolicy.default('leave-out'),
    }),
    JobStarted,
  ),
  /** Sends what differs; goes on with an interrupted push to the same receiver. */
  'push/start': method(
    'job',
    z.object({
      projectId,
      receiver: ReceiverChoice,
      url: receiverUrl,
      protected: ProtectedPolicy.default('leave-out'),
      /** Goes on past errors, limits and the rehearsal, and is written into the audit log. */
      overrule: OverruleReason.optional(),
    }),
    JobStarted,
  ),
  /** Goes on with an interrupted push, as it was begun. `url` is the delivery's: the token is for that address and no other. */
  'push/resume': method(
    'job',
    z.object({ projectId, delivery: z.number().int(), url: receiverUrl }),
    JobStarted,
  ),
  /** Takes a push back. `url` as above. */
  'push/undo': method(
    'job',
    z.object({ projectId, delivery: z.number().int(), url: receiverUrl }),
    JobStarted,
  ),
  'audit/list': method(
    'query',
    z.object({ projectId, ...page }),
    z.object({
      total: z.number(),
      entries: z.array(AuditEntry),
      /** Number of the first line that is not as it was written. */
      broken: z.number().optional(),
    }),
  ),
  /** The day until which the data may be kept; the start screen reminds. */
  'project/retain': method('command', z.object({ projectId, until: z.iso.date().nullable() }), z.object({})),
  /** Notes that a protected person's data, or a personal number, was shown on purpose; the host sends it with `entity/get`. */
  'entity/revealed': method(
    'command',
    z.object({ projectId, type: z.string(), id: z.string() }),
    z.object({}),
  ),
  /** Notes that a row of a protected person was shown on purpose; the host sends it with `source/rows`. */
  'source/revealed': method(
    'command',
    z.object({ projectId, sourceId: z.number().int(), row: z.number().int() }),
    z.object({}),
  ),
  /** Removes the project with everything the application has written of it. `name` is typed as a confirmation. */
  'project/erase': method('host', z.object({ projectId, name: z.string() }), z.object({})),
  'job/state': method('host', z.object({ jobId: z.string() }), JobState),
  'job/cancel': method('host', z.object({ jobId: z.string() }), z.object({})),
  'coverage/report': method(
    'query',
    z.object({ projectId, language }),
    z.object({
      areas: z.array(z.object({ id: z.string(), label: z.string() })),
      scenarios: z.array(ScenarioCoverage),
    }),
  ),
  /** Receiver profiles: what a receiver demands beyond the standard. Choosing one makes its unmet needs errors of the next run. */
  'profile/list': method(
    'query',
    z.object({ projectId, language }),
    z.object({
      profiles: z.array(z.object({ name: z.string(), label: z.string(), help: z.string() })),
      chosen: z.string().optional(),
    }),
  ),
  'profile/choose': method('command', z.object({ projectId, name: z.string().nullable() }), z.object({})),
  /** Persons that got a new id though one with the same name and birth date, who is not in the data now, has another. */
  'identity/candidates': method(
    'query',
    z.object({ projectId }),
    z.object({ candidates: z.array(IdentityCandidate) }),
  ),
  /** They are one: from the next run on, she has the id that she had. */
  'identity/merge': method(
    'command',
    z.object({ projectId, id: z.string(), otherId: z.string() }),
    z.object({}),
  ),
  /** They are two persons: it is not asked again. */
  'identity/apart': method(
    'command',
    z.object({ projectId, id: z.string(), otherId: z.string() }),
    z.object({}),
  ),
  /** The project as a recipe file. `rules` leaves out the fixes of single cells, and so tells of nobody. */
  'recipe/save': method(
    'query',
    z.object({ projectId, fixes: z.enum(['all', 'rules', 'none']) }),
    z.object({ fileName: z.string(), json: z.string() }),
  ),
  /** How the project's files differ from those that a recipe was saved with. Nothing is changed, and fixes are not tried. */
  'recipe/compare': method(
    'query',
    z.object({ projectId, json: z.string().max(20_000_000) }),
    z.object({ drift: DriftReport }),
  ),
  /** Uses a recipe. `renames` are those that are taken, by the name the column had; each of one of the mapping's sources. */
  'recipe/use': method(
    'command',
    z.object({
      projectId,
      json: z.string().max(20_000_000),
      renames: z.array(z.object({ mappedAs: z.string(), column: z.string() })).max(2000),
    }),
    z.object({ drift: DriftReport }),
  ),
  /** What had changed when a recipe was last used here. */
  'recipe/drift': method('query', z.object({ projectId }), z.object({ drift: DriftReport.optional() })),
  /** Where an attribute of an entity comes from: the cells, what was done to them, and the lines of the mapping. */
  'lineage/ofAttribute': method(
    'query',
    /** `attribute` as in a finding: `givenName`, `enrolments[0].startDate`. `reveal` shows a protected person on purpose. */
    z.object({
      projectId,
      type: z.string(),
      id: z.string(),
      attribute: z.string().max(200),
      reveal: z.boolean().default(false),
    }),
    AttributeLineage,
  ),
  /** Where a cell went: what it became or helped to make, or why it became nothing. `row` as the user counts. */
  'lineage/ofCell': method(
    'query',
    z.object({
      projectId,
      sourceId: z.number().int(),
      row: z.number().int(),
      column: z.number().int().min(1),
    }),
    CellLineage,
  ),
  /** What became of the rows of each source in the last run, by state and reason: what stands behind the balance. */
  'balance/rows': method(
    'query',
    z.object({ projectId, language }),
    z.object({
      rows: z.array(
        z.object({
          sourceId: z.number(),
          source: z.string(),
          state: RowState,
          /** To be asked for with a `RowView`; `title` says it in words where it is a rule. */
          reason: z.string().optional(),
          title: z.string().optional(),
          count: z.number(),
        }),
      ),
    }),
  ),
  /** What became of each column of each source in the last run. */
  'ledger/list': method('query', z.object({ projectId }), z.object({ entries: z.array(LedgerEntry) })),
  'finding/groups': method(
    'query',
    z.object({ projectId, language, ...findingScope }),
    z.object({
      groups: z.array(FindingGroup),
      /** Of all findings, whatever is chosen. */
      counts: Counts,
      /** Types of entity that there are findings about. */
      entities: z.array(z.string()).optional(),
    }),
  ),
  'finding/list': method(
    'query',
    z.object({
      projectId,
      language,
      rule: z.string().optional(),
      severity: Severity.optional(),
      ...findingScope,
      ...page,
    }),
    z.object({ total: z.number(), findings: z.array(FindingRow) }),
  ),
  /** One finding with its row, and with its cell where it speaks of one that can be edited. */
  'finding/get': method(
    'query',
    /** `reveal` shows a protected person’s cell on purpose. */
    z.object({ projectId, language, number: z.number().int(), reveal: z.boolean().default(false) }),
    z.object({
      finding: FindingRow,
      place: z
        .object({
          sourceId: z.number(),
          row: z.number(),
          leftOut: z.boolean(),
          /** The row has an error of its own (wrong width, say) and waits until it is taken in. */
          held: z.boolean(),
          /** The row is of a protected person; masked: its cell is neither shown nor to be edited until it is revealed. */
          protected: z.enum(['masked', 'shown']).optional(),
          cell: z
            .object({
              column: z.number(),
              name: z.string(),
              path: z.array(z.union([z.string(), z.number()])),
              value: z.string(),
              /** What the file has, where a fix has changed it. */
              original: z.string().optional(),
              suggestion: z.string().optional(),
            })
            .optional(),
        })
        .optional(),
    }),
  ),
  'finding/schools': method(
    'query',
    z.object({ projectId }),
    z.object({ schools: z.array(z.object({ id: z.string(), label: z.string() })) }),
  ),
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
  'entity/list': method(
    'query',
    z.object({
      projectId,
      type: z.string(),
      search: z.string().max(200).optional(),
      held: z.boolean().optional(),
      ...page,
    }),
    z.object({
      total: z.number(),
      entities: z.array(ListedEntity.extend({ held: z.boolean() })),
    }),
  ),
  /** An entity as a page to read, in the language asked for, with its JSON in the standard's words. */
  'entity/get': method(
    'query',
    /** `reveal` shows a protected person's data, and anyone's personal number, on purpose. */
    z.object({ projectId, language, type: z.string(), id: z.string(), reveal: z.boolean().default(false) }),
    z.object({
      id: z.string(),
      label: z.string(),
      /** What an entity of its type is called. */
      kind: z.string(),
      json: z.string(),
      masked: z.boolean(),
      civicNo: z.enum(['none', 'masked', 'shown']),
      held: z.boolean(),
      facts: z.array(PageFact),
      lists: z.array(PageList),
      relations: z.array(PageRelation),
      provenance: z.array(
        z.object({ sourceId: z.number(), source: z.string(), row: z.number(), block: z.string() }),
      ),
    }),
  ),
  /** Those that point to an entity by one of their attributes; `reveal` where it is a protected person. */
  'entity/related': method(
    'query',
    z.object({
      projectId,
      type: z.string(),
      id: z.string(),
      relation: z.object({ type: z.string(), attribute: z.string().max(200) }),
      reveal: z.boolean().default(false),
      ...page,
    }),
    z.object({ entities: z.array(ListedEntity.extend({ held: z.boolean() })) }),
  ),
  /** All organisations, each with what is above it and how many are in it or below. */
  'organisation/tree': method(
    'query',
    z.object({ projectId }),
    z.object({ organisations: z.array(OrganisationNode) }),
  ),
} as const satisfies Record<string, { kind: string; input: z.ZodType; output: z.ZodType }>

export type Contract = typeof contract
export type Method = keyof Contract
export type MethodOf<K extends Contract[Method]['kind']> = {
  [M in Method]: Contract[M]['kind'] extends K ? M : never
}[Method]
/** What a caller gives: defaults may be left out. */
export type Input<M extends Method> = z.input<Contract[M]['input']>
/** What a handler gets: parsed, defaults filled in. */
export type Parsed<M extends Method> = z.output<Contract[M]['input']>
export type Output<M extends Method> = z.output<Contract[M]['output']>
export type Call = <M extends Method>(method: M, input: Input<M>) => Promise<Output<M>>

export function isMethod(name: string): name is Method {
  return Object.hasOwn(contract, name)
}

export function isMethodOf<K extends Contract[Method]['kind']>(kind: K, name: string): name is MethodOf<K> {
  return isMethod(name) && contract[name].kind === kind
}
