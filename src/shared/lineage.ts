import { z } from 'zod'

const Text = z.object({ sv: z.string(), en: z.string() })

/** How a cell was used: it became the attribute, helped to make it, or decided whether. */
export const LineageRole = z.enum(['value', 'derived', 'condition', 'list', 'key'])
export type LineageRole = z.infer<typeof LineageRole>

/** Where an attribute comes from. Without cells, `made` says what made it. */
export const AttributeLineage = z.object({
  cells: z.array(
    z.object({
      sourceId: z.number(),
      source: z.string(),
      row: z.number(),
      /** Position of the column, and its name; of a JSON list the attribute of its items (`emails[].type`). */
      position: z.number(),
      column: z.string(),
      /** As the file has it; personal numbers and protected persons masked. */
      value: z.string(),
      role: LineageRole,
      transforms: z.array(z.string()),
      /** The block and the place in the mapping document. */
      block: z.string(),
      line: z.string(),
    }),
  ),
  made: z.array(Text),
})
export type AttributeLineage = z.infer<typeof AttributeLineage>

/** Where a cell went. */
export const CellLineage = z.object({
  reached: z.array(
    z.object({
      type: z.string(),
      id: z.string(),
      label: z.string(),
      /** `Person.emails[].value`; absent where it is part of a key only. */
      attribute: z.string().optional(),
      /** What the attribute is called. */
      attributeLabel: Text.optional(),
      role: LineageRole,
      block: z.string(),
      line: z.string(),
      /** The entity waits for a correction. */
      held: z.boolean(),
    }),
  ),
  /** What the whole row became or helped to make: the first of it. */
  row: z.array(z.object({ type: z.string(), id: z.string(), label: z.string(), held: z.boolean() })),
  /** Why it reached nothing, or what the row waits for. */
  why: Text.optional(),
  /** Why the row was left out: `footer`, `unmapped`, `choice` … */
  reason: z.string().optional(),
  /** Where that can be dealt with: the rule that holds the row, or the mapping. */
  next: z.union([z.object({ rule: z.string() }), z.literal('mapping')]).optional(),
})
export type CellLineage = z.infer<typeof CellLineage>
