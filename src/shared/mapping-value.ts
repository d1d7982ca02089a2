/**
 * What a mapping document can say of a value: the one grammar that runs read and the screen shows and makes. Objects are loose, so
 * that a key of a later version stays where it was.
 */
import { z } from 'zod'
import { ColumnRef } from './read-options.ts'

export { ColumnRef }

export const Scalar = z.union([z.string(), z.number(), z.boolean()]).meta({ id: 'Scalar' })
export type Scalar = z.infer<typeof Scalar>

/** `"date"`, or a name with its parameter: `{ "table": "skolform" }`. */
export const TransformStep = z.union([
  z.string(),
  z
    .record(z.string(), z.unknown())
    .refine((step) => Object.keys(step).length === 1, 'one transform name with its parameter'),
])
export type TransformStep = z.infer<typeof TransformStep>

export type Condition =
  | { filled: Value }
  | { empty: Value }
  | { value: Value; equals: Scalar }
  | { value: Value; in: Scalar[] }
  | { value: Value; matches: string }
  | { all: Condition[] }
  | { any: Condition[] }
  | { not: Condition }

type Modifiers = {
  transform?: TransformStep[] | undefined
  when?: Condition | undefined
  default?: Scalar | undefined
  note?: Note | undefined
}
export type Value = Modifiers &
  (
    | { column: ColumnRef }
    | { item: string | string[] }
    | { value: Scalar }
    | { ask: string; per?: Value | undefined }
    | { first: Value[] }
    | { join: Value[]; with?: string | undefined }
    | { reference: string; key: Value[]; optional?: boolean | undefined }
    | { reference: string; id: Value; optional?: boolean | undefined }
    | { lookup: Lookup }
    | { derive: string; from?: Record<string, Value> | undefined }
    | { expression: string; with?: Record<string, Value> | undefined }
  )

/** Looks a value up in another source: the rows whose columns equal `where`, and of those what `take` names. */
export type Lookup = {
  source: string
  where: Record<string, Value>
  /** By column of `where`: how the other source's cells are read before they are compared (`civicNo`). */
  reads?: Record<string, TransformStep[]> | undefined
  take: ColumnRef
  pick?: 'only' | 'first' | 'min' | 'max' | 'exists' | undefined
}

export const Condition: z.ZodType<Condition> = z
  .lazy(() =>
    z.union([
      z.strictObject({ filled: Value }),
      z.strictObject({ empty: Value }),
      z.strictObject({ value: Value, equals: Scalar }),
      z.strictObject({ value: Value, in: z.array(Scalar) }),
      z.strictObject({ value: Value, matches: z.string() }),
      z.strictObject({ all: z.array(Condition) }),
      z.strictObject({ any: z.array(Condition) }),
      z.strictObject({ not: Condition }),
    ]),
  )
  .meta({ id: 'Condition' })

/** A finding to make where this value is used: how something unexpected was read (SCM-11, SCM-17). `{value}` is filled with the value's text. */
export const Note = z.object({
  rule: z.string(),
  severity: z.enum(['warning', 'info']),
  params: z.record(z.string(), z.string()).default({}),
  about: z.lazy(() => Value).optional(),
})
export type Note = z.infer<typeof Note>

const modifiers = {
  note: z.lazy(() => Note).optional(),
  transform: z.array(TransformStep).optional(),
  when: z.lazy(() => Condition).optional(),
  default: Scalar.optional(),
}

export const Value: z.ZodType<Value> = z
  .lazy(() =>
    z.union([
      z.looseObject({ column: ColumnRef, ...modifiers }),
      z.looseObject({ item: z.union([z.string(), z.array(z.string())]), ...modifiers }),
      z.looseObject({ value: Scalar, ...modifiers }),
      z.looseObject({ ask: z.string(), per: Value.optional(), ...modifiers }),
      z.looseObject({ first: z.array(Value).min(1), ...modifiers }),
      z.looseObject({ join: z.array(Value).min(1), with: z.string().optional(), ...modifiers }),
      z.looseObject({
        reference: z.string(),
        key: z.array(Value).min(1),
        optional: z.boolean().optional(),
        ...modifiers,
      }),
      z.looseObject({ reference: z.string(), id: Value, optional: z.boolean().optional(), ...modifiers }),
      z.looseObject({
        lookup: z.looseObject({
          source: z.string(),
          where: z.record(z.string(), Value),
          reads: z.record(z.string(), z.array(TransformStep)).optional(),
          take: ColumnRef,
          pick: z.enum(['only', 'first', 'min', 'max', 'exists']).optional(),
        }),
        ...modifiers,
      }),
      z.looseObject({ derive: z.string(), from: z.record(z.string(), Value).optional(), ...modifiers }),
      z.looseObject({ expression: z.string(), with: z.record(z.string(), Value).optional(), ...modifiers }),
    ]),
  )
  .meta({ id: 'Value' })

/** Several items from one row: a list in a cell, a cell split at a separator, or column groups. */
/** Several items of each item: those of a list that a value gives for it, each beside what the item itself says, under a name. */
export type EachWithin = { list: Value; as: string }

export type Each =
  | { column: ColumnRef; split?: string | undefined; within?: EachWithin | undefined }
  | { under: string[] }
  | { numbered: Record<string, ColumnRef>[] }
export const Each: z.ZodType<Each> = z.union([
  z.looseObject({
    column: ColumnRef,
    split: z.string().optional(),
    within: z.lazy(() => z.looseObject({ list: Value, as: z.string().min(1) })).optional(),
  }),
  z.looseObject({ under: z.array(z.string()).min(1) }),
  z.looseObject({ numbered: z.array(z.record(z.string(), ColumnRef)).min(1) }),
])

/** The value where it is one. The screen asks for the same again and again; a parsed document does not change. */
export function readValue(value: unknown): Value | undefined {
  return readOnce(values, Value, value)
}

export function readCondition(value: unknown): Condition | undefined {
  return readOnce(conditions, Condition, value)
}

export function readEach(value: unknown): Each | undefined {
  const result = Each.safeParse(value)
  return result.success ? result.data : undefined
}

const values = new WeakMap<object, Value | undefined>()
const conditions = new WeakMap<object, Condition | undefined>()

function readOnce<T>(
  known: WeakMap<object, T | undefined>,
  schema: z.ZodType<T>,
  value: unknown,
): T | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  if (known.has(value)) return known.get(value)
  const result = schema.safeParse(value)
  const read = result.success ? result.data : undefined
  known.set(value, read)
  return read
}

/** Columns that any part of a document reads, in the order they stand. */
export function columnsOf(value: unknown): ColumnRef[] {
  if (Array.isArray(value)) return value.flatMap(columnsOf)
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, part]) => {
    if (name === 'numbered' && Array.isArray(part))
      return part.flatMap((group: unknown) => Object.values(z.record(z.string(), ColumnRef).parse(group)))
    const ref = name === 'column' ? ColumnRef.safeParse(part) : undefined
    return ref?.success ? [ref.data] : columnsOf(part)
  })
}
