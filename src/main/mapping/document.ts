/**
 * The mapping document (`mappings/*.json`): how sources are read and become entities. This file is its shape;
 * what depends on the standard's attributes is checked when it is compiled (`compile-mapping.ts`).
 * Documented for authors in docs/MAPPING.md.
 */
import { z } from 'zod'
import { Condition, Each, Scalar, Value } from '../../shared/mapping-value.ts'
import { ColumnRef, ReadOptions } from '../import/source.ts'

export {
  Condition,
  Each,
  Scalar,
  Value,
  type Lookup,
  type Note,
  type TransformStep,
} from '../../shared/mapping-value.ts'

const Text = z.object({ sv: z.string(), en: z.string() }).meta({ id: 'Text' })

export const SourceMatch = z.looseObject({
  /** File name pattern, `*` for any text; ignoring case. */
  file: z.string().optional(),
  /** Sheet, row kind or resource type. */
  sheet: z.string().optional(),
  /** `csv`, `xlsx`, `scim`, `ss12000`. */
  kind: z.string().optional(),
  /** Resource type of a JSON source, `Users`; row kind of a mixed text file. */
  part: z.string().optional(),
  /** Captions that must all be there, in any order. */
  columns: z.array(ColumnRef).optional(),
  /** Number of columns, for a file without captions. */
  width: z.union([z.number().int(), z.array(z.number().int())]).optional(),
  /** Column values by position or caption: every filled value of the first rows matches the pattern. */
  values: z.array(z.object({ column: ColumnRef, pattern: z.string() })).optional(),
})
export type SourceMatch = z.infer<typeof SourceMatch>

export const MappingSource = z.looseObject({
  match: SourceMatch,
  read: ReadOptions.optional(),
  /** The mapping works without it. */
  optional: z.boolean().optional(),
  label: Text.optional(),
  /** Columns (`title`, `emails[].primary`, `meta.*`) that are not transferred on purpose, and why: told in the ledger. */
  leaves: z.array(z.object({ columns: z.array(z.string()).min(1), why: Text })).optional(),
})
export type MappingSource = z.infer<typeof MappingSource>

export const Question = z.looseObject({
  label: Text,
  help: Text.optional(),
  type: z.enum(['date', 'text', 'code', 'boolean']),
  /** For `code`: the attribute whose code list is offered, `Person.enrolments[].schoolType`. */
  codesOf: z.string().optional(),
  choices: z.array(Scalar).optional(),
  /** Taken when nobody answers, and listed as assumed. `schoolYearStart` is 1 July before the run's `asOf`. */
  default: z.union([Scalar, z.lazy(() => Value)]).optional(),
})
export type Question = z.infer<typeof Question>

export const Table = z.looseObject({
  /** A shared table, `mappings/tables/<name>.json`. */
  use: z.string().optional(),
  values: z.record(z.string(), Scalar).optional(),
  /** What an unknown value does: `ask` proposes and warns, `stop` is an error, `leaveOut` warns, `keep` passes it on. */
  unknown: z.enum(['ask', 'stop', 'leaveOut', 'keep']).optional(),
  /** Taken for an unknown value, with a warning. */
  otherwise: Scalar.optional(),
})
export type Table = z.infer<typeof Table>

/** How the values of one attribute from several fragments become one. A list of mapping sources: the first that has a value wins. */
export const FoldRule = z.union([
  z.enum(['agree', 'first', 'last']),
  z.object({ sources: z.array(z.string()).min(1) }),
])
export type FoldRule = z.infer<typeof FoldRule>

export const Block = z.looseObject({
  /** Names the block in provenance and messages; else `Person 1`. */
  name: z.string().optional(),
  entity: z.string(),
  from: z.union([z.string(), z.array(z.string()).min(1)]).optional(),
  /** Made once, from answers alone. */
  once: z.boolean().optional(),
  /** Only where no file is this mapping source (a school authority that no file names). */
  unless: z.string().optional(),
  keys: z.array(z.array(Value).min(1)).min(1),
  /** A UUID of the source, kept as the entity's id; what is no UUID gets a derived one (SCM-07). */
  id: Value.optional(),
  each: Each.optional(),
  when: Condition.optional(),
  /** `extend` adds to what another block creates and never creates. */
  mode: z.enum(['create', 'extend']).optional(),
  /** With `extend`: where nothing is there to extend, a warning; the row goes on without. */
  optional: z.boolean().optional(),
  /** Rows that take list items away again which earlier rows added. */
  remove: Condition.optional(),
  /** Checked against the standard's field tree when compiled. */
  attributes: z.record(z.string(), z.unknown()).default({}),
  fold: z.record(z.string(), FoldRule).optional(),
})
export type Block = z.infer<typeof Block>

export const MappingDocument = z.looseObject({
  /** For editors: where the JSON Schema of this document is. */
  $schema: z.string().optional(),
  skolflytt: z.literal(1),
  name: z.string().min(1),
  version: z.string(),
  label: Text.optional(),
  description: Text.optional(),
  /** Which version of the system's files it was made for, and where their layout is described. */
  layout: z.object({ version: z.string(), source: z.string() }).optional(),
  /** Shipped mappings that this one builds on: their sources, questions, tables and blocks come first, ours win by name. */
  include: z.array(z.string()).optional(),
  sources: z.record(z.string(), MappingSource),
  ask: z.record(z.string(), Question).default({}),
  tables: z.record(z.string(), Table).default({}),
  /** Required attributes that the files of this system lack, and what is asked instead. Shown to the user. */
  lacks: z.array(z.object({ attribute: z.string(), instead: Text })).optional(),
  entities: z.array(Block),
})
export type MappingDocument = z.infer<typeof MappingDocument>
