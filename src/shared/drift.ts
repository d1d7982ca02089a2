import { z } from 'zod'

const Text = z.object({ sv: z.string(), en: z.string() })

/** A column of the recipe's files against the files that are there now. */
export const DriftColumn = z.object({
  /** As the recipe has it; as the file has it where it is new. */
  name: z.string(),
  status: z.enum(['same', 'renamed', 'new', 'gone']),
  /** Of a renamed column: what it seems to be called now, how sure that is (0 to 1), and whether it is taken. Of the same one: where it is spelt otherwise. */
  now: z.string().optional(),
  score: z.number().optional(),
  taken: z.boolean().optional(),
})
export type DriftColumn = z.infer<typeof DriftColumn>

/** What has changed in the files since the recipe was saved, and what became of each of its steps. */
export const DriftReport = z.object({
  recipe: z.object({ name: z.string(), asOf: z.string() }),
  sources: z.array(
    z.object({
      mappedAs: z.string(),
      /** What it was called when the recipe was saved, and the source that answers to it now. */
      before: z.string(),
      now: z.string().optional(),
      columns: z.array(DriftColumn),
    }),
  ),
  /** Files that are read otherwise than the recipe says: they are read again when it is used. */
  reread: z.array(z.string()).default([]),
  /** Sources of the project that the recipe knows nothing of. */
  unknown: z.array(z.string()),
  /** Values of coded columns that were not there before; `known` to the code table all the same. */
  codes: z.array(z.object({ source: z.string(), column: z.string(), value: z.string(), known: z.boolean() })),
  /** What became of each fix: cells changed, already right, in conflict, not found. */
  fixes: z.array(
    z.object({
      text: Text,
      applied: z.number(),
      notNeeded: z.number(),
      conflict: z.number(),
      missing: z.number(),
    }),
  ),
  /** Steps that no longer apply, each in a sentence. */
  stopped: z.array(Text),
})
export type DriftReport = z.infer<typeof DriftReport>
