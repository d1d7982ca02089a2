/**
 * Fixes: what a user changed of the sources, as data. A request speaks of what is on screen (ids, row numbers); a step is
 * the same thing in words that outlive the file (names of sources and columns), kept in the project and in recipes.
 */
import { z } from 'zod'
import type { Language } from './errors.ts'
import { showSource } from './show-source.ts'

const sourceId = z.number().int()
/** Position of a column, from 1. */
const column = z.number().int().min(1)
const text = z.string().max(100_000)

/** What can be asked of the fixing engine; each is one operation, one step of undo, however many cells it changes. */
export const FixRequest = z.discriminatedUnion('kind', [
  /** One cell. `path` leads into a cell that holds a list or an object (JSON sources). */
  z.object({
    kind: z.literal('cell'),
    sourceId,
    row: z.number().int(),
    column,
    path: z
      .array(z.union([z.string(), z.number().int().min(0)]))
      .max(20)
      .optional(),
    value: text,
  }),
  /** Every cell of the column that reads `from`, white space around it aside. */
  z.object({ kind: z.literal('equal'), sourceId, column, from: text, to: text }),
  /** What the findings suggest: of those named, or of all that fit. */
  z.object({
    kind: z.literal('suggestions'),
    rule: z.string(),
    sourceId: sourceId.optional(),
    finding: z.number().int().optional(),
  }),
  z.object({
    kind: z.literal('replace'),
    sourceId,
    column: column.optional(),
    find: z.string().min(1).max(1000),
    by: z.string().max(1000),
    /** `find` is an RE2 pattern, and `$1` in `by` its first group. */
    pattern: z.boolean().default(false),
    matchCase: z.boolean().default(true),
    /** The whole cell must match. */
    whole: z.boolean().default(false),
  }),
  /** Several spellings become one. */
  z.object({
    kind: z.literal('merge'),
    sourceId,
    column,
    values: z.array(text).min(1).max(10_000),
    to: text,
  }),
  /** A named transform, with its parameter where it takes one (docs/MAPPING.md). */
  z.object({
    kind: z.literal('transform'),
    sourceId,
    column,
    name: z.string(),
    parameter: z.unknown().optional(),
  }),
  /** The marked cells that a school changed in its workbook (`ask/read`); those that read otherwise by now are passed over. */
  z.object({
    kind: z.literal('answers'),
    file: z.string().max(255),
    cells: z
      .array(z.object({ sourceId, row: z.number().int(), column, before: text, after: text }))
      .min(1)
      .max(10_000),
  }),
  /** Rows left out by choice, or taken in although the import left them out or held them. */
  z.object({
    kind: z.literal('rows'),
    sourceId,
    rows: z.array(z.number().int()).min(1).max(100_000),
    leaveOut: z.boolean(),
  }),
])
export type FixRequest = z.infer<typeof FixRequest>

const place = { source: z.string(), column: z.string() }

/**
 * What an operation was, in words that hold for another file of the same kind. Steps with a rule (`equal`, `replace`, `merge`,
 * `transform`) are done anew on another file; those that name their cells are found again by row.
 */
export const FixStep = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('cells'),
    ...place,
    before: z.string(),
    after: z.string(),
    row: z.number().int(),
  }),
  z.object({
    kind: z.literal('suggestions'),
    rule: z.string(),
    title: z.object({ sv: z.string(), en: z.string() }),
  }),
  /** The edited cells of a workbook that a school sent back. */
  z.object({ kind: z.literal('answers'), file: z.string() }),
  z.object({ kind: z.literal('rows'), source: z.string(), leaveOut: z.boolean(), row: z.number().int() }),
  z.object({ kind: z.literal('equal'), ...place, from: z.string(), to: z.string() }),
  z.object({
    kind: z.literal('replace'),
    source: z.string(),
    column: z.string().optional(),
    find: z.string(),
    by: z.string(),
    pattern: z.boolean(),
    matchCase: z.boolean(),
    whole: z.boolean(),
  }),
  z.object({ kind: z.literal('merge'), ...place, values: z.array(z.string()), to: z.string() }),
  z.object({ kind: z.literal('transform'), ...place, name: z.string(), parameter: z.unknown().optional() }),
])
export type FixStep = z.infer<typeof FixStep>

/** Steps that are a rule about values, and so can be done anew on other rows. */
export type RuleStep = Extract<FixStep, { kind: 'equal' | 'replace' | 'merge' | 'transform' }>
export function isRuleStep(step: FixStep): step is RuleStep {
  return (
    step.kind === 'equal' || step.kind === 'replace' || step.kind === 'merge' || step.kind === 'transform'
  )
}

/** What became of a change when its source was read anew: `applied`, already there, another value there, or no such row. */
export const FixStatus = z.enum(['applied', 'notNeeded', 'conflict', 'missing'])
export type FixStatus = z.infer<typeof FixStatus>

/** An operation in plain words. `cells` counts what it changed. */
export function describeFix(step: FixStep, cells: number, language: Language): string {
  const [sv, en] = sentences(step, cells)
  return language === 'sv' ? sv : en
}

type Sentences = readonly [sv: string, en: string]

function sentences(step: FixStep, cells: number): Sentences {
  const n = {
    sv: `${cells} ${cells === 1 ? 'cell' : 'celler'}`,
    en: `${cells} ${cells === 1 ? 'cell' : 'cells'}`,
  }
  switch (step.kind) {
    case 'cells':
      return [
        `${quote(step.before)} blev ${quote(step.after)} i ${step.column}, rad ${step.row} i ${showSource(step.source)}`,
        `${quoteEn(step.before)} became ${quoteEn(step.after)} in ${step.column}, row ${step.row} of ${showSource(step.source)}`,
      ]
    case 'suggestions':
      return [
        `Förslagen togs för ”${step.title.sv}” (${n.sv})`,
        `The suggestions were taken for “${step.title.en}” (${n.en})`,
      ]
    case 'answers':
      return [
        `Svaren i ${step.file} lästes in (${n.sv})`,
        `The answers in ${step.file} were read in (${n.en})`,
      ]
    case 'rows': {
      const rows =
        cells === 1
          ? { sv: `Rad ${step.row}`, en: `Row ${step.row}` }
          : { sv: `${cells} rader`, en: `${cells} rows` }
      return step.leaveOut
        ? [
            `${rows.sv} i ${showSource(step.source)} lämnades utanför`,
            `${rows.en} of ${showSource(step.source)} left out`,
          ]
        : [
            `${rows.sv} i ${showSource(step.source)} togs med`,
            `${rows.en} of ${showSource(step.source)} taken in`,
          ]
    }
    case 'equal':
      return [
        `Alla ${quote(step.from)} blev ${quote(step.to)} i ${step.column}, ${showSource(step.source)} (${n.sv})`,
        `Every ${quoteEn(step.from)} became ${quoteEn(step.to)} in ${step.column}, ${showSource(step.source)} (${n.en})`,
      ]
    case 'replace':
      return [
        `${quote(step.find)} byttes mot ${quote(step.by)} i ${step.column ?? 'alla kolumner'}, ${showSource(step.source)} (${n.sv})`,
        `${quoteEn(step.find)} was replaced by ${quoteEn(step.by)} in ${step.column ?? 'all columns'}, ${showSource(step.source)} (${n.en})`,
      ]
    case 'merge':
      return [
        `${step.values.length} stavningar blev ${quote(step.to)} i ${step.column}, ${showSource(step.source)} (${n.sv})`,
        `${step.values.length} spellings became ${quoteEn(step.to)} in ${step.column}, ${showSource(step.source)} (${n.en})`,
      ]
    default:
      return [
        `Omvandlingen ${step.name} gjordes på ${step.column}, ${showSource(step.source)} (${n.sv})`,
        `The transform ${step.name} was done on ${step.column}, ${showSource(step.source)} (${n.en})`,
      ]
  }
}

const shorten = (value: string) => (value.length > 60 ? `${value.slice(0, 59)}…` : value)
const quote = (value: string) => (value === '' ? 'tomt' : `”${shorten(value)}”`)
const quoteEn = (value: string) => (value === '' ? 'nothing' : `“${shorten(value)}”`)
