/** What goes between the host and a project's processes (the writing child, the query worker). Both ends parse it. */
import { z } from 'zod'
import { isMethodOf, JobKind, type MethodOf } from '../../shared/contract.ts'
import type { ErrorReply } from '../../shared/errors.ts'
import { ApiState } from '../../shared/serve-contract.ts'
import type { Progress } from '../job-context.ts'
import type { Consumer } from '../serve/consumer.ts'

const methodOf = <K extends 'query' | 'command'>(kind: K) =>
  z.custom<MethodOf<K>>((name) => typeof name === 'string' && isMethodOf(kind, name))

export const ProjectFile = z.object({
  path: z.string(),
  /** Makes the project. */
  create: z.object({ name: z.string(), asOf: z.string() }).optional(),
  /** The process before was killed at the user's wish: of its work, only whether it had been committed is wanted. */
  wasCancelled: z.boolean().optional(),
})
export type ProjectFile = z.infer<typeof ProjectFile>

/** `input` has been parsed by dispatch, which is the one door. */
export const Request = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('open'), file: ProjectFile }),
  z.object({ kind: z.literal('query'), method: methodOf('query'), input: z.unknown() }),
  z.object({ kind: z.literal('command'), method: methodOf('command'), input: z.unknown() }),
  z.object({ kind: z.literal('job'), job: JobKind, input: z.unknown() }),
  /** Writes a whole copy of the project to a path that the host was given. */
  z.object({ kind: z.literal('copy'), to: z.string() }),
  /** Serves the project by the API, in place of what was served until now; then it was open `since` before. */
  z.object({
    kind: z.literal('serve'),
    /** Parsed by who serves: their shape needs the whole standard, which the host does without. */
    consumers: z.array(z.custom<Consumer>((one) => typeof one === 'object' && one !== null)),
    port: z.number(),
    overrule: z.string().optional(),
    since: z.string().optional(),
  }),
  /** How the serving stands: `Served`. */
  z.object({ kind: z.literal('served') }),
  z.object({ kind: z.literal('close') }),
])
export type Request = z.infer<typeof Request>

/** `faults`: what may be logged of unexpected errors since the last answer. */
export const Served = ApiState.pick({ open: true, accesses: true }).extend({ faults: z.array(z.string()) })
export type Served = z.infer<typeof Served>

export const ToChild = z.union([
  z.object({ id: z.number(), request: Request }),
  z.object({ cancel: z.number() }),
])
export type ToChild = z.infer<typeof ToChild>

/** Written by our own child, so an error's code is one of ours. */
const errorReply = z.custom<ErrorReply>((value) => typeof value === 'object' && value !== null)

export const FromChild = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('progress'), id: z.number(), progress: z.custom<Progress>() }),
  z.object({ kind: z.literal('done'), id: z.number(), data: z.unknown() }),
  /** `fault`: what may be logged of an unexpected error. */
  z.object({ kind: z.literal('failed'), id: z.number(), error: errorReply, fault: z.string().optional() }),
])
export type FromChild = z.infer<typeof FromChild>
