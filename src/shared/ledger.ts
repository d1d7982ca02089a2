import { z } from 'zod'

/**
 * What became of a column: it is `mapped`; something is `derived` of it; it needs a `decision`, since the mapping does not
 * speak of it; or it is `lost`, since the standard has no place for it or the mapping leaves it for a reason it gives.
 */
export const Fate = z.enum(['mapped', 'derived', 'decision', 'lost'])
export type Fate = z.infer<typeof Fate>

/** One column of a source, or one attribute of the items of a JSON list (`emails[].type`). */
export const LedgerEntry = z.object({
  sourceId: z.number(),
  source: z.string(),
  /** Empty for a whole source that the mapping does not read. */
  column: z.string(),
  fate: Fate,
  /** Cells, or items, that hold something. */
  filled: z.number(),
  /** `Person.emails[].value`: what it became, or was used to make. */
  targets: z.array(z.string()),
  /** Why it is not transferred, in the mapping's words. */
  why: z.object({ sv: z.string(), en: z.string() }).optional(),
  /** Values that could not be used or read as they stand: each has a finding. */
  open: z.number(),
  /** Of what is not transferred or open; masked, unless many share the value. */
  examples: z.array(z.string()),
})
export type LedgerEntry = z.infer<typeof LedgerEntry>
