/**
 * What page and host say to each other about a project's own mapping: its document as the screen shows it, the small
 * operations that change it, and a row tried out. Parts of the document travel as the JSON they are; the screen reads what
 * it understands (`mapping-value.ts`) and leaves the rest as it stands.
 */
import { z } from 'zod'
import { Severity } from './finding.ts'

const Text = z.object({ sv: z.string(), en: z.string() })
const Scalar = z.union([z.string(), z.number(), z.boolean()])

/** An attribute of the standard as the tree shows it; `path` as mapping documents write it, `enrolments[].schoolType`. */
export const StandardField = z.object({
  path: z.string(),
  label: Text,
  help: Text,
  /** What the object or the list that it is in is called. */
  within: Text.optional(),
  kind: z.string(),
  /** Every entity of the type must have it. */
  required: z.boolean(),
  /** Required where the object or the item that it is in is there at all. */
  requiredInside: z.boolean(),
  codes: z.array(z.string()).optional(),
  targets: z.array(z.string()).optional(),
  /** Can only be made in the document itself. */
  documentOnly: z.boolean().optional(),
})
export type StandardField = z.infer<typeof StandardField>

export const StandardType = z.object({
  type: z.string(),
  label: Text,
  fields: z.array(StandardField),
})
export type StandardType = z.infer<typeof StandardType>

/** A group of entity types as people think of them. */
export const StandardGroup = z.object({ label: Text, types: z.array(StandardType) })

export const NamedHelp = z.object({ name: z.string(), help: Text })

/** A named computation, with what goes into it. */
export const NamedDerivation = NamedHelp.extend({
  inputs: z.array(z.object({ name: z.string(), label: Text })),
})

/** One value of a block. `path` says where it stands, `enrolments[0].schoolType`; `attribute` what it is in the standard. */
export const MappingEntry = z.object({ path: z.string(), attribute: z.string(), value: z.unknown() })
export type MappingEntry = z.infer<typeof MappingEntry>

/** A part of a block or of a list entry that has no field on screen: `fold`, `remove`, `needs` … */
const Further = z.object({ key: z.string(), value: z.unknown() })

/** One entry of a list attribute, with what makes several items of a row. */
export const MappingListEntry = z.object({
  path: z.string(),
  each: z.unknown().optional(),
  when: z.unknown().optional(),
  further: z.array(Further),
})

export const MappingBlock = z.object({
  index: z.number().int(),
  name: z.string(),
  entity: z.string(),
  from: z.array(z.string()),
  once: z.boolean(),
  extends: z.boolean(),
  keys: z.array(z.array(z.unknown())),
  when: z.unknown().optional(),
  each: z.unknown().optional(),
  entries: z.array(MappingEntry),
  lists: z.array(MappingListEntry),
  further: z.array(Further),
})
export type MappingBlock = z.infer<typeof MappingBlock>

/** A fault of the document, at the block and the attribute where it stands. */
export const MappingIssue = z.object({
  place: z.string(),
  block: z.number().int().optional(),
  path: z.string().optional(),
  text: Text,
})
export type MappingIssue = z.infer<typeof MappingIssue>

export const MappingTable = z.object({
  name: z.string(),
  use: z.string().optional(),
  unknown: z.enum(['ask', 'stop', 'leaveOut', 'keep']),
  otherwise: Scalar.optional(),
  own: z.number().int(),
})

export const MappingQuestion = z.object({
  name: z.string(),
  label: Text,
  type: z.enum(['date', 'text', 'code', 'boolean']),
  default: Scalar.optional(),
})

export const MappingSourceState = z.object({
  name: z.string(),
  label: Text.optional(),
  optional: z.boolean(),
  /** Sources of the project that answer to it. */
  matched: z.array(z.object({ id: z.number().int(), name: z.string() })),
})

export const MappingState = z.object({
  /** Counts the changes: an edit says which state it is made of. */
  step: z.number().int(),
  name: z.string(),
  version: z.string(),
  label: Text,
  /** What would be undone and done again. */
  undo: Text.optional(),
  redo: Text.optional(),
  blocks: z.array(MappingBlock),
  sources: z.array(MappingSourceState),
  tables: z.array(MappingTable),
  questions: z.array(MappingQuestion),
  issues: z.array(MappingIssue),
})
export type MappingState = z.infer<typeof MappingState>

const json = z.unknown()
const block = z.number().int().min(0)

/** The small changes that the screen makes. `null` takes away. */
export const MappingOperation = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('setValue'), block, path: z.string().max(200), value: json }),
  z.object({
    kind: z.literal('addBlock'),
    entity: z.string(),
    /** A source of the mapping; without one the block is made once. */
    from: z.string().optional(),
    name: z.string().max(120).optional(),
    keys: z.array(z.array(json).min(1)).min(1).optional(),
    attributes: z.record(z.string(), json).optional(),
  }),
  z.object({ kind: z.literal('removeBlock'), block }),
  z.object({
    kind: z.literal('setBlock'),
    block,
    name: z.string().min(1).max(120).optional(),
    from: z.array(z.string()).min(1).optional(),
  }),
  z.object({ kind: z.literal('setKeys'), block, keys: z.array(z.array(json).min(1)).min(1) }),
  /** The condition of a block, or of a list entry by its path. */
  z.object({ kind: z.literal('setWhen'), block, path: z.string().max(200).optional(), when: json }),
  /** What makes several of one row, of a block or of a list entry by its path. */
  z.object({ kind: z.literal('setEach'), block, path: z.string().max(200).optional(), each: json }),
  /** Takes a source of the project in, matched by its captions. */
  z.object({ kind: z.literal('addSource'), sourceId: z.number().int() }),
  z.object({ kind: z.literal('removeSource'), name: z.string() }),
  z.object({
    kind: z.literal('setTable'),
    table: z.string().min(1).max(80),
    use: z.string().nullable().optional(),
    unknown: z.enum(['ask', 'stop', 'leaveOut', 'keep']).optional(),
    otherwise: Scalar.nullable().optional(),
  }),
  z.object({ kind: z.literal('removeTable'), table: z.string() }),
  z.object({
    kind: z.literal('setTableEntry'),
    table: z.string().min(1).max(80),
    from: z.string().min(1).max(500),
    to: Scalar.nullable(),
  }),
  z.object({ kind: z.literal('setQuestion'), name: z.string().min(1).max(80), question: json }),
  z.object({ kind: z.literal('setLabel'), label: z.string().trim().min(1).max(120) }),
  z.object({ kind: z.literal('setDocument'), json: z.string().max(5_000_000) }),
])
export type MappingOperation = z.infer<typeof MappingOperation>

/** A caption and the attribute that its column was mapped to in some project of this user. No values, only captions. */
export const RememberedChoice = z.object({ caption: z.string().max(200), target: z.string().max(200) })
export type RememberedChoice = z.infer<typeof RememberedChoice>

export const MappingEdited = z.object({ step: z.number().int(), remembered: z.array(RememberedChoice) })

/** Values of a column that another has not: how many, on how many rows, and some of them, masked where they must be. */
export const UnmatchedValues = z.object({
  values: z.number().int(),
  rows: z.number().int(),
  examples: z.array(z.object({ value: z.string(), count: z.number().int() })),
})
export type UnmatchedValues = z.infer<typeof UnmatchedValues>

export const MappingColumn = z.object({
  position: z.number().int(),
  name: z.string(),
  /** How the mapping addresses it. */
  ref: z.union([z.string(), z.array(z.string()), z.number()]),
  filled: z.number(),
  distinct: z.number(),
  samples: z.array(z.object({ value: z.string(), count: z.number() })),
  usedBy: z.array(z.object({ block: z.number().int(), path: z.string() })),
  proposal: z.object({ target: z.string(), score: z.number(), sure: z.boolean(), reason: Text }).optional(),
  /** The key of another source in which most of its values are. */
  link: z
    .object({
      sourceId: z.number().int(),
      source: z.string(),
      position: z.number().int(),
      column: z.string(),
      /** How many of its values are there. */
      reason: Text,
    })
    .optional(),
})
export type MappingColumn = z.infer<typeof MappingColumn>

export const TableEntry = z.object({
  value: z.string(),
  to: Scalar.optional(),
  /** Where the answer stands: in this mapping, in the shared table that it uses, or nowhere yet. */
  from: z.enum(['own', 'shared', 'none']),
  /** Rows that have the value; absent where nothing was counted. */
  count: z.number().optional(),
})
export type TableEntry = z.infer<typeof TableEntry>

export const TriedFinding = z.object({
  rule: z.string(),
  severity: Severity,
  message: z.string(),
  column: z.string().optional(),
  entity: z.string().optional(),
  attribute: z.string().optional(),
  /** Index of the record that it is about; absent where it is about a cell. */
  record: z.number().int().optional(),
})

export const TriedRow = z.object({
  /** Place in the order of the source's rows, from 1; `row` is what the user's own program calls it. */
  position: z.number().int(),
  row: z.number().int(),
  total: z.number().int(),
  skipped: z.string().optional(),
  cells: z.array(z.object({ column: z.string(), value: z.string() })),
  records: z.array(
    z.object({
      blocks: z.array(z.number().int()),
      entity: z.string(),
      key: z.string(),
      extends: z.boolean(),
      protected: z.boolean(),
      lines: z.array(
        z.object({
          path: z.string(),
          attribute: z.string(),
          value: z.string(),
          reference: z.string().optional(),
        }),
      ),
    }),
  ),
  findings: z.array(TriedFinding),
  /** Rows looked through without finding trouble, where trouble was looked for. */
  searched: z.number().int().optional(),
})
export type TriedRow = z.infer<typeof TriedRow>
