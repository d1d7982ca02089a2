/** What every method of the contract is made of. */
import { z } from 'zod'

export const Text = z.object({ sv: z.string(), en: z.string() })
export const Evidence = z.object({ what: z.string(), confidence: z.number(), reason: Text })
export const Counts = z.object({ error: z.number(), warning: z.number(), info: z.number() })
export const projectId = z.string().min(1)
export const page = {
  offset: z.number().int().min(0).default(0),
  limit: z.number().int().min(1).max(500).default(100),
}
export const JobStarted = z.object({ jobId: z.string() })
export const language = z.enum(['sv', 'en']).default('sv')
export const method = <
  K extends 'host' | 'query' | 'command' | 'job',
  I extends z.ZodType,
  O extends z.ZodType,
>(
  kind: K,
  input: I,
  output: O,
): { kind: K; input: I; output: O } => ({ kind, input, output })
