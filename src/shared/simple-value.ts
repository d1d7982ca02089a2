/**
 * The values of a mapping document that the screen can show and make: columns, fixed values, questions, alternatives, joined
 * columns and references by key. Strict on purpose: whatever has more to it is shown as made in the document and left alone.
 */
import { z } from 'zod'

export const Scalar = z.union([z.string(), z.number(), z.boolean()])
export type Scalar = z.infer<typeof Scalar>
export const ColumnRef = z.union([z.string(), z.array(z.string()).min(1), z.number().int()])
export type ColumnRef = z.infer<typeof ColumnRef>
export const Step = z.union([z.string(), z.record(z.string(), z.unknown())])
export type Step = z.infer<typeof Step>

const transform = z.array(Step).optional()

/** What a question is asked about, once for each. */
const per = z.union([z.strictObject({ column: ColumnRef, transform }), z.strictObject({ item: z.string() })])
/** A named computation; its inputs are left as they stand. */
const derived = { derive: z.string(), from: z.record(z.string(), z.unknown()).optional() }

/** One thing that a value is made of. */
export const Part = z.union([
  z.strictObject({ column: ColumnRef, transform }),
  z.strictObject({ item: z.union([z.string(), z.array(z.string())]), transform }),
  z.strictObject({ value: Scalar, transform }),
  z.strictObject({ ask: z.string(), per: per.optional(), transform }),
  z.strictObject({ ...derived, transform }),
])
export type Part = z.infer<typeof Part>

export const SimpleCondition = z.union([
  z.strictObject({ filled: Part }),
  z.strictObject({ empty: Part }),
  z.strictObject({ value: Part, equals: Scalar }),
])
export type SimpleCondition = z.infer<typeof SimpleCondition>

const modifiers = { transform, when: SimpleCondition.optional(), default: Scalar.optional() }

export const SimpleValue = z.union([
  z.strictObject({ column: ColumnRef, ...modifiers }),
  z.strictObject({ item: z.union([z.string(), z.array(z.string())]), ...modifiers }),
  z.strictObject({ value: Scalar, ...modifiers }),
  z.strictObject({ ask: z.string(), per: per.optional(), ...modifiers }),
  z.strictObject({ ...derived, ...modifiers }),
  z.strictObject({ first: z.array(Part).min(1), ...modifiers }),
  z.strictObject({ join: z.array(Part).min(1), with: z.string().optional(), ...modifiers }),
  z.strictObject({
    reference: z.string(),
    key: z.array(Part).min(1),
    optional: z.boolean().optional(),
    when: SimpleCondition.optional(),
  }),
])
export type SimpleValue = z.infer<typeof SimpleValue>

/** The value where the screen understands all of it. */
export function readSimpleValue(value: unknown): SimpleValue | undefined {
  const result = SimpleValue.safeParse(value)
  return result.success ? result.data : undefined
}

/** Columns that any part of a document reads, in the order they stand. */
export function columnsOf(value: unknown): ColumnRef[] {
  if (Array.isArray(value)) return value.flatMap(columnsOf)
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, part]) => {
    const ref = name === 'column' ? ColumnRef.safeParse(part) : undefined
    return ref?.success ? [ref.data] : columnsOf(part)
  })
}
