import { z } from 'zod'
import { FixStep } from '../../../shared/fix.ts'

/** A step, and for one that is no rule the cells it changed. `before` and `after` are JSON; a column at position 0 is the row itself. */
export const PortableFix = z.object({
  step: FixStep,
  cells: z
    .array(
      z.object({
        source: z.string(),
        column: z.string(),
        columnPosition: z.number().int().min(0),
        rowKey: z.string().optional(),
        before: z.string(),
        after: z.string(),
      }),
    )
    .optional(),
})
export type PortableFix = z.infer<typeof PortableFix>
