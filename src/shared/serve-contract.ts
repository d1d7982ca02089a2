/** What the application shows of sharing by the API, and what is said of a system that may read (docs/SERVE.md). */
import { z } from 'zod'

/** The port where none is given: fixed, so that the systems that read can keep their settings. */
export const usualApiPort = 12020

/** A system that may read the API. Without `entities` or `schools` it sees all of them. */
export const ApiConsumer = z.object({
  name: z.string().max(200),
  entities: z.array(z.string()).min(1).optional(),
  /** School unit codes, or ids of organisations. */
  schools: z.array(z.string().min(1).max(200)).min(1).max(2000).optional(),
  protected: z.enum(['leave-out', 'include']).default('leave-out'),
})
export type ApiConsumer = z.infer<typeof ApiConsumer>

/** One request: who asked, and which address of the standard. Never what for, and never of whom. */
export const ApiAccess = z.object({
  at: z.iso.datetime(),
  consumer: z.string().optional(),
  method: z.string(),
  route: z.string(),
  status: z.number(),
  milliseconds: z.number(),
})
export type ApiAccess = z.infer<typeof ApiAccess>

export const ApiState = z.object({
  open: z.object({ url: z.string(), port: z.number(), since: z.iso.datetime() }).optional(),
  /** Why it is closed though nobody closed it. */
  failed: z.object({ sv: z.string(), en: z.string() }).optional(),
  consumers: z.array(ApiConsumer),
  /** The last requests since it was opened, newest first. */
  accesses: z.array(ApiAccess),
})
export type ApiState = z.infer<typeof ApiState>
